"""The simulators by name, and how one is reached."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from builder.simulators.base import (
    Simulator,
    SimulatorError,
    SimulatorUnavailable,
    describe_error,
)
from builder.simulators.checking import blame
from builder.simulators.declaring import Declaration, check_made, declaration
from builder.simulators.mujoco.environment import PACKAGES, refusal
from builder.simulators.options import Pairs, parse_options
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Setting

if TYPE_CHECKING:
    from builder.world.library import AssetFolder

SIMULATORS: dict[str, str] = {
    "mujoco": "builder.simulators.mujoco.simulator:MujocoSimulator",
    "ai2thor": "builder.simulators.ai2thor.simulator:Ai2thorSimulator",
    "blender": "builder.simulators.blender.simulator:BlenderSimulator",
    "isaacsim": "builder.simulators.isaacsim.simulator:IsaacSimulator",
}
"""Name on the command line -> "module:Class"; the module is imported only when it is chosen.

Source: ours; the paper rendered with AI2-THOR and Isaac Sim.
"""

SYSTEM_PACKAGES: dict[str, str] = {
    "mujoco": PACKAGES,
    "blender": "apt-get install libgl1 libsm6 libxfixes3 libxi6 libxkbcommon0 libxrender1",
}
"""Name -> how a Debian machine gets what no Python package brings."""

INSTALL = 'pip install "spacenum-datasets[{}]"'
EXTRAS: dict[str, str] = {
    "mujoco": "builder",
    "ai2thor": "ai2thor",
    "blender": "blender",
    "isaacsim": "isaacsim",
}
"""Name -> the extra that brings its Python packages."""

APART: dict[str, str] = {"bpy": "pip install --no-deps bpy==5.0.1 (Python 3.11)"}
"""Package that no extra brings -> how it is had beside the others."""


class UnknownSimulator(ValueError):
    """No simulator goes by that name.

    Source: ours.
    """


def find_factory(name: str) -> Callable[[], Simulator]:
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
        install = APART.get(error.name or "", INSTALL.format(EXTRAS.get(name, "builder")))
        raise SimulatorUnavailable(
            f'simulator "{name}" needs the Python package "{error.name}": {install}'
        ) from error
    except (Exception, SystemExit) as error:
        # MuJoCo looks at its variables here, PyOpenGL at the system's libraries; a module of
        # one's own may do anything.
        raise SimulatorUnavailable(unloadable(name, error)) from error
    factory = getattr(module, attribute, None)
    if not callable(factory):
        raise UnknownSimulator(f'simulator "{name}": module {module_name} has no "{attribute}"')
    made: Callable[[], Simulator] = factory
    return made


def make_simulator(name: str, assets: AssetFolder | None = None, options: Pairs = ()) -> Simulator:
    """A simulator of that name; importable, so that a worker process can be told to call it.

    Close it when all is rendered, as `contextlib.closing` does.

    Args:
        name: a key of `SIMULATORS`, or "module:Class" of a simulator of your own.
        assets: models beside the built-in catalogue; given, the simulator's class must take a
            `catalogue`.
        options: (key, value) as typed, for the simulator's own dataclass of options.

    Raises:
        UnknownSimulator: the name is neither.
        SimulatorUnavailable: it cannot run here; the message says what to install.
        UserError: the simulator cannot render models of a person's own, or an option does not fit.

    Source: ours.
    """
    factory: Callable[..., Simulator] = find_factory(name)
    arguments: dict[str, Any] = {}
    if (parsed := options_of(name, declaration(name, factory), options)) is not None:
        arguments["options"] = parsed
    if assets is not None:
        if "catalogue" not in inspect.signature(factory).parameters:
            raise UserError(
                f'simulator "{name}" cannot render models of your own: leave --assets out'
            )
        from builder.world.library import catalogue_of

        arguments["catalogue"] = catalogue_of(assets)
    try:
        made = factory(**arguments)
    except (UserError, SimulatorError, SimulatorUnavailable):
        raise
    except (Exception, SystemExit) as error:
        raise SimulatorUnavailable(f'simulator "{name}" cannot start: {blame(error)}') from error
    check_made(name, made)
    return made


def unloadable(name: str, error: BaseException) -> str:
    """Why a simulator's module cannot be imported, and what to do."""
    if name == "mujoco":
        return refusal(describe_error(error))
    advice = SYSTEM_PACKAGES.get(name, "mend what its module does when it is imported")
    return f'simulator "{name}" cannot be loaded ({blame(error)}): {advice}'


def options_of(name: str, declared: Declaration, given: Pairs) -> Any:
    """An instance of the simulator's options, or None where it has none and none is given.

    Raises:
        UserError: an option does not fit, or options are given to a simulator that has none.
    """
    if declared.options is None and given:
        raise UserError(f'simulator "{name}" has no options: leave --simulator-option out')
    return parse_options(name, declared.options, given) if declared.options else None


def prepare_simulator(name: str, settings: Iterable[Setting], options: Pairs = ()) -> None:
    """Say before any work is done what a simulator could not do, and have it prepared.

    Args:
        name: as of `find_factory`.
        settings: what is to be rendered.
        options: as of `make_simulator`.

    Raises:
        UnknownSimulator, SimulatorUnavailable: as `find_factory`; and what cannot be prepared.
        UserError: an option does not fit, or the simulator does not render one of the settings.
    """
    factory = find_factory(name)
    declared = declaration(name, factory)
    parsed = options_of(name, declared, options)
    for setting in sorted(set(settings) - declared.settings):
        raise UserError(UNABLE[setting].format(name))
    if hasattr(factory, "prepare"):
        try:
            factory.prepare(parsed)
        except (UserError, SimulatorError, SimulatorUnavailable):
            raise
        except (Exception, SystemExit) as error:
            raise SimulatorUnavailable(
                f'simulator "{name}" cannot be prepared: {blame(error)}'
            ) from error


def read_declaration(name: str) -> Declaration:
    """What the simulator of that name says of itself; raises what `find_factory` and it do."""
    return declaration(name, find_factory(name))


def usual_workers(name: str, cores: int) -> int:
    """How many workers render unless a person says: one a core, or what the simulator wants."""
    try:
        wanted = read_declaration(name).usual_workers
    except (UnknownSimulator, SimulatorUnavailable):
        return cores  # the build says so in its own words
    return min(wanted or cores, cores)


def scene_deadline(name: str, deadline: float) -> float:
    """Seconds that one scene may take: the simulator's own word where it asks for more."""
    return max(deadline, read_declaration(name).deadline)


def brings_scenes(name: str) -> bool:
    """Whether transitions of that simulator are in scenes of its own; see `base.Surveyor`."""
    return read_declaration(name).brings_scenes


UNABLE: dict[Setting, str] = {
    Setting.STATIC: 'simulator "{}" renders no layouts: name --config dynamic (or dynamic_train), '
    "and build the layouts with --simulator mujoco",
    Setting.DYNAMIC: 'simulator "{}" renders no transitions: name --config static_1d and the like, '
    "and build the transitions with --simulator mujoco",
}
"""Setting that a simulator does not render -> the way out."""
