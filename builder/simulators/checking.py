"""What a simulator gives back is checked once, where it enters: nothing later doubts it.

A simulator of somebody else's may do anything; every sentence here names it and the rule it broke.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from builder.recipes import Agent
from builder.simulators.base import (
    Simulator,
    SimulatorError,
    SimulatorUnavailable,
    Surveyor,
    describe_error,
)
from builder.spec import Observation, Survey, View
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Split

IDENTITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+:-]{0,199}")
"""It stands in rows, cards and file names."""

SCENE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+:-]{0,99}")

OWN_WORDS = (SimulatorError, SimulatorUnavailable, UserError)
"""What a simulator raises on purpose."""

Answer = TypeVar("Answer")


def identity_of(simulator: Simulator) -> str:
    """The simulator's identity.

    Raises:
        SimulatorError: it has none, or one that is no clean string.
    """
    kind = type(simulator).__name__
    found = ask(kind, "identity", lambda: simulator.identity)
    if not isinstance(found, str) or not IDENTITY.fullmatch(found):
        raise SimulatorError(
            f"simulator {kind}: its identity is {short(found)}: it must be 1 to 200 letters, "
            "digits and ._+:- alone"
        )
    return str(found)


def observe_checked(simulator: Simulator, view: View, identity: str) -> Observation:
    """What the simulator sees of a view, as `Observation` states it.

    Raises:
        SimulatorError: it broke a rule, or fails; the message says which and at which scene.
        ViewRefused: the simulator refuses the view.
    """
    seen = ask(identity, f"scene {view.scene.id}", lambda: simulator.observe(view))
    if fault := observation_fault(view, seen):
        raise SimulatorError(f"simulator {identity}: scene {view.scene.id}: {fault}")
    return seen


def survey_checked(
    simulator: Surveyor, split: Split, index: int, seed: int, identity: str
) -> tuple[Survey, Agent]:
    """A scene of the simulator's own, and the agent that moves in it.

    Raises:
        SimulatorError: as of `observe_checked`.
        ViewRefused: the simulator refuses the scene.
    """
    place = f"{split.value} scene {index}"
    found = ask(identity, place, lambda: simulator.survey(split, index, seed))
    agent = ask(identity, "agent", lambda: simulator.agent)
    if not isinstance(found, Survey) or not isinstance(agent, Agent):
        raise SimulatorError(
            f"simulator {identity}: {place}: survey and agent gave {short(found)} and "
            f"{short(agent)}, not a Survey and an Agent"
        )
    if not isinstance(found.scene.id, str) or not SCENE.fullmatch(found.scene.id):
        raise SimulatorError(
            f"simulator {identity}: {place}: its id is {short(found.scene.id)}: it must be 1 to "
            "100 letters, digits and ._+:- alone"
        )
    return found, agent


def ask(identity: str, what: str, question: Callable[[], Answer]) -> Answer:
    """The simulator's answer; what it raises unawares becomes a SimulatorError."""
    try:
        return question()
    except OWN_WORDS:
        raise
    except (Exception, SystemExit) as error:
        raise SimulatorError(f"simulator {identity}: {what}: {blame(error)}") from error


def observation_fault(view: View, seen: object) -> str | None:
    """The first rule that an observation of the view breaks, in words."""
    if not isinstance(seen, Observation):
        return f"observe gave {short(seen)}, not an Observation"
    shape = (view.camera.height, view.camera.width)
    planes: dict[str, tuple[tuple[int, ...], type]] = {
        "rgb": ((*shape, 3), np.uint8),
        "instances": (shape, np.int32),
        "surfaces": (shape, np.int32),
        "depth": (shape, np.float32),
    }
    for name, (wanted, kind) in planes.items():
        plane: object = getattr(seen, name)
        if not isinstance(plane, np.ndarray):
            return f"{name} is {short(plane)}, not an array"
        if plane.shape != wanted or plane.dtype != kind:
            return (
                f"{name} is {plane.dtype} {plane.shape}, not {np.dtype(kind)} {wanted} "
                "(height and width are the camera's)"
            )
    return (
        ids_fault("instances", seen.instances, len(view.scene.objects))
        or ids_fault("surfaces", seen.surfaces, len(view.scene.surfaces))
        or planes_fault(seen)
        or areas_fault(view, seen.unoccluded)
        or deviation_fault(seen.deviation)
    )


def ids_fault(name: str, ids: npt.NDArray[np.int32], most: int) -> str | None:
    # As unsigned numbers the negative ones are the largest: one pass sees both ends.
    if int(ids.view(np.uint32).max()) <= most:
        return None
    return f"{name} holds {int(ids.min())} to {int(ids.max())}, its scene has ids 0 to {most}"


def planes_fault(seen: Observation) -> str | None:
    """What is wrong with depth, and with instances against surfaces."""
    # NaN passes through `min` and is not above 0 either.
    if not float(seen.depth.min()) > 0:
        return "depth is NaN, negative or 0 at a pixel: it must be above 0, infinite for nothing"
    if float(seen.depth.max()) == math.inf and (np.isinf(seen.depth) & (seen.instances > 0)).any():
        return "depth is infinite at a pixel of an object"
    if np.minimum(seen.instances, seen.surfaces).any():
        return "a pixel is both an object's and a surface's"
    return None


def areas_fault(view: View, areas: object) -> str | None:
    if not isinstance(areas, dict) or areas.keys() != set(view.measured):
        return f"unoccluded is {short(areas)}, not the areas of {', '.join(view.measured) or '{}'}"
    most = view.camera.height * view.camera.width
    for name, area in areas.items():
        if type(area) is not int or not 0 <= area <= most:
            return f"unoccluded[{name!r}] is {short(area)}, not an int of 0 to {most} pixels"
    return None


def deviation_fault(deviation: object) -> str | None:
    if deviation is None:
        return None
    pair = deviation if isinstance(deviation, tuple) else ()
    if len(pair) == 2 and all(isinstance(v, float | int) and 0 <= v < math.inf for v in pair):
        return None
    return f"deviation is {short(deviation)}, not None or two finite numbers, metres and degrees"


def blame(error: BaseException) -> str:
    """An error's kind, words and place in one line, as `ValueError: no light (mine.py:12)`."""
    said = describe_error(error)
    kind = type(error).__name__
    words = kind if said == kind else f"{kind}: {said}"
    frames = extract_tb(error.__traceback__)
    return f"{words} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else words


def short(value: Any) -> str:
    """A value of anybody's in a few printable characters."""
    try:
        text = ascii(value)
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else f"{text[:57]}..."
