"""Whatever a simulator answers, it is an observation of the view or one line that says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from builder.recipes import AGENT
from builder.simulators.base import SimulatorError, SimulatorUnavailable, ViewRefused
from builder.simulators.checking import (
    identity_of,
    observation_fault,
    observe_checked,
    survey_checked,
)
from builder.spec import Observation, Survey, View
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Split
from tests.contracts.test_simulators import CAMERA, room

VIEW = View(room(), replace(CAMERA, width=6, height=4), measured=("thing0",))
SHAPE = (4, 6)


def good() -> Observation:
    things = np.zeros(SHAPE, np.int32)
    things[0] = 4
    return Observation(
        rgb=np.full((*SHAPE, 3), 90, np.uint8),
        instances=things,
        surfaces=np.where(things > 0, 0, 6).astype(np.int32),
        depth=np.full(SHAPE, 2.5, np.float32),
        unoccluded={"thing0": 5},
    )


def at(plane: str, value: float) -> dict[str, Any]:
    """The plane with one pixel of that value, an object's."""
    changed = getattr(good(), plane).copy()
    changed[0, 0] = value
    return {plane: changed}


LIES: dict[str, tuple[dict[str, Any], str]] = {
    "another size": ({"rgb": np.zeros((5, 6, 3), np.uint8)}, "rgb is uint8 (5, 6, 3)"),
    "all of another size": (
        {
            "rgb": np.zeros((6, 4, 3), np.uint8),
            "instances": np.zeros((6, 4), np.int32),
            "surfaces": np.zeros((6, 4), np.int32),
            "depth": np.ones((6, 4), np.float32),
        },
        "rgb is uint8 (6, 4, 3)",
    ),
    "four channels": ({"rgb": np.zeros((*SHAPE, 4), np.uint8)}, "rgb is uint8 (4, 6, 4)"),
    "colours of 0 to 1": ({"rgb": np.zeros((*SHAPE, 3), np.float32)}, "rgb is float32"),
    "no array": ({"rgb": None}, "rgb is None"),
    "a list": ({"depth": [[1.0]]}, "depth is [[1.0]]"),
    "64 bits": ({"instances": np.zeros(SHAPE, np.int64)}, "instances is int64"),
    "doubles": ({"depth": np.ones(SHAPE)}, "depth is float64"),
    "a depth of three": ({"depth": np.ones((*SHAPE, 1), np.float32)}, "depth is float32 (4, 6, 1)"),
    "an unknown object": (at("instances", 5), "instances holds 0 to 5, its scene has ids 0 to 4"),
    "a negative object": (at("instances", -1), "instances holds -1"),
    "an unknown surface": (at("surfaces", 7), "surfaces holds 0 to 7"),
    "a negative surface": (at("surfaces", -3), "surfaces holds -3"),
    "object and surface": (at("surfaces", 1), "both an object's and a surface's"),
    "no number": (at("depth", np.nan), "depth is NaN"),
    "behind the camera": (at("depth", -1), "depth is NaN, negative or 0"),
    "in the camera": (at("depth", 0), "depth is NaN, negative or 0"),
    "an object far away": (at("depth", np.inf), "infinite at a pixel of an object"),
    "no areas": ({"unoccluded": {}}, "unoccluded is {}"),
    "other areas": ({"unoccluded": {"thing0": 5, "thing1": 5}}, "not the areas of thing0"),
    "areas of nothing": ({"unoccluded": None}, "unoccluded is None"),
    "a broken area": ({"unoccluded": {"thing0": 5.5}}, "is 5.5, not an int"),
    "a NumPy area": ({"unoccluded": {"thing0": np.int64(5)}}, "not an int"),
    "a negative area": ({"unoccluded": {"thing0": -1}}, "is -1, not an int of 0 to 24"),
    "a huge area": ({"unoccluded": {"thing0": 25}}, "is 25, not an int of 0 to 24"),
    "half a deviation": ({"deviation": (0.1,)}, "deviation is (0.1,)"),
    "an endless deviation": ({"deviation": (0.1, np.inf)}, "deviation is (0.1, inf)"),
    "a list as deviation": ({"deviation": [0.1, 0.2]}, "deviation is [0.1, 0.2]"),
}


def test_a_right_observation_passes() -> None:
    assert observation_fault(VIEW, good()) is None
    assert observation_fault(VIEW, replace(good(), deviation=(0.0, 0.01))) is None
    sky = replace(good(), instances=np.zeros(SHAPE, np.int32), depth=np.full(SHAPE, np.inf, "f4"))
    assert observation_fault(VIEW, sky) is None, "nothing is seen, infinitely far"


@pytest.mark.parametrize("lie", LIES)
def test_every_rule_is_named_when_it_breaks(lie: str) -> None:
    changes, words = LIES[lie]
    seen = replace(good(), **changes)
    with pytest.raises(SimulatorError) as caught:
        observe_checked(SimpleNamespace(observe=lambda view: seen), VIEW, "liar-1")
    assert words in str(caught.value) and str(caught.value).startswith("simulator liar-1: scene ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("answer", [None, (1, 2), "x" * 10**6, np.zeros(3), object()])
def test_what_is_no_observation_is_shown_in_short(answer: object) -> None:
    fault = observation_fault(VIEW, answer)
    assert fault and "not an Observation" in fault and len(fault) < 120


class Speechless(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


def raising(error: BaseException) -> Callable[..., Any]:
    def ask(*_: object) -> Any:
        raise error

    return ask


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("no light\nat all"), "ValueError: no light at all (test_checking.py:"),
        (SystemExit(3), "SystemExit: 3"),
        (Speechless(), "Speechless"),
        (RuntimeError("\x1b[31m" + "x" * 9999), "RuntimeError: [31mxxx"),
    ],
)
def test_what_it_raises_unawares_is_one_line(error: BaseException, words: str) -> None:
    with pytest.raises(SimulatorError) as caught:
        observe_checked(SimpleNamespace(observe=raising(error)), VIEW, "liar-1")
    said = str(caught.value)
    assert words in said and said.isprintable() and len(said) < 400


@pytest.mark.parametrize("kind", [SimulatorError, ViewRefused, SimulatorUnavailable, UserError])
def test_what_it_raises_on_purpose_stays_as_it_is(kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        observe_checked(SimpleNamespace(observe=raising(kind("on purpose"))), VIEW, "honest-1")
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    "identity",
    [None, 7, "", "two words", "line\nbreak", "a/b", "a\\b", "-x", "x" * 201, "<b>", "ü"],
)
def test_an_identity_is_a_clean_string(identity: object) -> None:
    with pytest.raises(SimulatorError, match="its identity is") as caught:
        identity_of(SimpleNamespace(identity=identity))
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 250


def test_a_simulator_without_identity_is_told() -> None:
    class Nameless:
        pass

    with pytest.raises(SimulatorError, match="Nameless: identity: AttributeError"):
        identity_of(Nameless())


def survey(scene_id: str = "kitchen-1") -> Survey:
    scene = replace(room(), id=scene_id)
    return Survey(scene, (0.0, 0.0), 0.1, np.ones((3, 3), np.float32))


@pytest.mark.parametrize(
    ("answer", "agent", "words"),
    [
        (None, AGENT, "not a Survey"),
        (survey(), None, "and an Agent"),
        (survey("a/b"), AGENT, "its id is 'a/b'"),
        (survey("a\tb"), AGENT, "its id is"),
        (survey(""), AGENT, "its id is ''"),
    ],
)
def test_a_survey_is_checked_too(answer: object, agent: object, words: str) -> None:
    simulator = SimpleNamespace(survey=lambda *_: answer, agent=agent)
    with pytest.raises(SimulatorError, match=words):
        survey_checked(simulator, Split.TEST, 3, 0, "liar-1")
