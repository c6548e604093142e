"""What a simulator's class says of itself, checked before any work is done."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, is_dataclass
from typing import Any

from builder.simulators.base import Needs, Simulator
from builder.simulators.checking import identity_of, short
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Setting


@dataclass(frozen=True)
class Declaration:
    """See `builder.simulators.base.Simulator`.

    Attributes:
        options: dataclass of its options, or None.
        settings: what it renders.
        usual_workers: how many render at once unless a person says, or None for one a core.
        deadline: seconds that one scene may take at least.
        needs: what a worker needs of its machine.
        brings_scenes: whether transitions are in scenes of its own.
    """

    options: type | None
    settings: frozenset[Setting]
    usual_workers: int | None
    deadline: float
    needs: Needs
    brings_scenes: bool


def declaration(name: str, factory: Any) -> Declaration:
    """What the class, or whatever else makes the simulator, declares.

    Raises:
        UserError: something is declared that makes no sense; the message says what.
    """

    def refuse(attribute: str, value: object, wanted: str) -> UserError:
        return UserError(f'simulator "{name}": its {attribute} is {short(value)}: make it {wanted}')

    options = getattr(factory, "Options", None)
    if options is not None and not (isinstance(options, type) and is_dataclass(options)):
        raise refuse("Options", options, "a frozen dataclass")
    settings: Any = getattr(factory, "settings", frozenset(Setting))
    given = frozenset(settings) if isinstance(settings, Iterable) else frozenset()
    if not given or not given <= frozenset(Setting):
        raise refuse("settings", settings, "a set of Setting.DYNAMIC and Setting.STATIC")
    workers: Any = getattr(factory, "usual_workers", None)
    if workers is not None and (type(workers) is not int or workers < 1):
        raise refuse("usual_workers", workers, "a whole number of at least 1")
    deadline: Any = getattr(factory, "deadline", 0.0)
    if type(deadline) not in (int, float) or not 0 <= deadline < math.inf:
        raise refuse("deadline", deadline, "a number of seconds")
    needs: Any = getattr(factory, "needs", Needs())
    if not isinstance(needs, Needs):
        raise refuse("needs", needs, "a Needs(cpus, gpus)")
    if isinstance(factory, type):
        refuse_missing_methods(name, factory, hasattr(factory, "survey"))
    own = hasattr(factory, "survey")
    return Declaration(options, given, workers, float(deadline), needs, own)


def check_made(name: str, simulator: Simulator) -> None:
    """Refuse what was made where it cannot be used as a simulator.

    Raises:
        UserError: a method is missing.
        SimulatorError: its identity is no clean string.
    """
    refuse_missing_methods(name, simulator, hasattr(type(simulator), "survey"))
    identity_of(simulator)


def refuse_missing_methods(name: str, holder: object, surveys: bool) -> None:
    methods = ("observe", "close", *(["survey"] if surveys else []))
    missing = [method for method in methods if not callable(getattr(holder, method, None))]
    if surveys and not hasattr(type(holder) if not isinstance(holder, type) else holder, "agent"):
        missing.append("agent")
    if missing:
        raise UserError(
            f'simulator "{name}" has no {" and no ".join(missing)}: a simulator has identity, '
            "observe(view) and close(), and agent beside survey(split, index, seed)"
        )
