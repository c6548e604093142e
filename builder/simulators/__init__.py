"""The simulators by name, and how one is reached."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING

from builder.simulators.base import Simulator, SimulatorUnavailable
from spacenum_datasets.errors import UserError

if TYPE_CHECKING:
    from builder.world.library import AssetFolder

SIMULATORS: dict[str, str] = {
    "mujoco": "builder.simulators.mujoco.simulator:MujocoSimulator",
}
"""Name on the command line -> "module:Class"; the module is imported only when it is chosen."""

SYSTEM_PACKAGES: dict[str, str] = {
    "mujoco": "apt-get install libegl1 libgl1-mesa-dri (or libosmesa6)",
}
"""Name -> how a Debian machine gets what no Python package brings."""

INSTALL = 'pip install "spacenum-datasets[builder]"'


class UnknownSimulator(ValueError):
    """No simulator goes by that name."""


def resolve(name: str) -> Callable[[], Simulator]:
    """The factory of a simulator.

    Args:
        name: a key of `SIMULATORS`, or "module:Class" of a simulator of your own.

    Raises:
        UnknownSimulator: the name is neither; the message lists what is known.
        SimulatorUnavailable: a package that it needs is missing; the message says what to install.
    """
    target = SIMULATORS.get(name, name)
    module_name, colon, attribute = target.partition(":")
    if not (module_name and colon and attribute):
        known = ", ".join(sorted(SIMULATORS))
        raise UnknownSimulator(
            f'unknown simulator "{name}": choose one of {known}, or give your own as "module:Class"'
        )
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if name not in SIMULATORS and module_name.startswith(error.name or "\0"):
            raise UnknownSimulator(
                f'simulator "{name}": there is no module "{error.name}" on the Python path'
            ) from error
        raise SimulatorUnavailable(
            f'simulator "{name}" needs the Python package "{error.name}": {INSTALL}'
        ) from error
    except (ImportError, AttributeError, OSError) as error:
        # PyOpenGL raises an AttributeError where a library of the system is missing.
        advice = SYSTEM_PACKAGES.get(name, "see the error above")
        reason = " ".join(str(error).split())
        raise SimulatorUnavailable(
            f'simulator "{name}" cannot be loaded ({reason}): {advice}'
        ) from error
    factory = getattr(module, attribute, None)
    if not callable(factory):
        raise UnknownSimulator(f'simulator "{name}": module {module_name} has no "{attribute}"')
    made: Callable[[], Simulator] = factory
    return made


def make(name: str, assets: AssetFolder | None = None) -> Simulator:
    """A simulator of that name; importable, so that a worker process can be told to call it.

    Args:
        name: as of `resolve`.
        assets: models beside the built-in catalogue; given, the simulator's class must take a
            `catalogue`.

    Raises:
        UserError: the simulator cannot draw models of a person's own.
    """
    factory: Callable[..., Simulator] = resolve(name)
    if assets is None:
        return factory()
    if "catalogue" not in inspect.signature(factory).parameters:
        raise UserError(f'simulator "{name}" cannot draw models of your own: leave --assets out')
    from builder.world.library import catalogue_of

    return factory(catalogue=catalogue_of(assets))
