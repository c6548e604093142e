from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import ClassVar, Literal

import pytest

from builder.pipeline import build
from builder.simulators import make_simulator, prepare_simulator, scene_deadline, usual_workers
from builder.simulators.base import SimulatorUnavailable
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.simulators.options import changes, parse_options, split_pair
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Setting
from tests.builds import small


@dataclass(frozen=True)
class Knobs:
    quality: Literal["Low", "High"] = "High"
    samples: int = 16
    field_of_view: float = 90.0
    denoise: bool = True
    executable: Path | None = None
    title: str = ""

    def __post_init__(self) -> None:
        if self.samples < 1:
            raise ValueError("samples must be at least 1")


class Knobbed(MujocoSimulator):
    """A simulator of one's own with options, for transitions alone."""

    Options: ClassVar[type] = Knobs
    settings: ClassVar[frozenset[Setting]] = frozenset({Setting.DYNAMIC})

    def __init__(self, options: Knobs | None = None) -> None:
        super().__init__()
        self.knobs = options or Knobs()


NAME = "knobbed_engine:Knobbed"


class Slow(MujocoSimulator):
    """A simulator that takes its time."""

    deadline: ClassVar[float] = 900.0


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("knobbed_engine")
    monkeypatch.setattr(module, "Knobbed", Knobbed, raising=False)
    monkeypatch.setattr(module, "Slow", Slow, raising=False)
    monkeypatch.setitem(sys.modules, "knobbed_engine", module)


def test_words_become_values_of_the_fields_types() -> None:
    pairs = [
        ("quality", "Low"),
        ("samples", "4"),
        ("samples", "8"),
        ("field_of_view", "75.5"),
        ("denoise", "no"),
        ("executable", "/opt/engine"),
        ("title", "a=b"),
    ]
    parsed = parse_options("knobbed", Knobs, pairs)
    assert parsed == Knobs("Low", 8, 75.5, False, Path("/opt/engine"), "a=b")
    assert parse_options("knobbed", Knobs, [("executable", "none")]) == Knobs()
    assert list(changes(parsed)) == list(dict(pairs))
    assert changes(Knobs()) == {}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("qualty", "Low", "no option"),
        ("quality", "Lowest", "one of Low, High"),
        ("samples", "many", "whole number"),
        ("samples", "0", "at least 1"),
        ("field_of_view", "wide", "a number"),
        ("denoise", "maybe", "yes or no"),
    ],
)
def test_what_does_not_fit_is_one_line(key: str, value: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refusal:
        parse_options("knobbed", Knobs, [(key, value)])
    assert "\n" not in refusal.value.message and "knobbed" in refusal.value.message


def test_an_unknown_option_lists_the_known_ones() -> None:
    with pytest.raises(UserError, match="quality, samples, field_of_view, denoise, executable"):
        parse_options("knobbed", Knobs, [("x", "1")])


def test_pairs_are_split_at_the_first_equals_sign() -> None:
    assert split_pair("field-of-view=90") == ("field_of_view", "90")
    assert split_pair("title=a=b") == ("title", "a=b")
    for text in ("quality", "=Low"):
        with pytest.raises(UserError, match="KEY=VALUE"):
            split_pair(text)


def test_a_simulator_gets_its_options() -> None:
    made = make_simulator(NAME, options=(("samples", "3"),))
    assert isinstance(made, Knobbed) and made.knobs.samples == 3
    made.close()


def test_what_a_simulator_cannot_is_said_before_any_work() -> None:
    prepare_simulator(NAME, [Setting.DYNAMIC], (("samples", "3"),))
    with pytest.raises(UserError, match="--config dynamic"):
        prepare_simulator(NAME, [Setting.DYNAMIC, Setting.STATIC])
    with pytest.raises(UserError, match="at least 1"):
        prepare_simulator(NAME, [Setting.DYNAMIC], (("samples", "0"),))
    with pytest.raises(UserError, match="leave --simulator-option out"):
        prepare_simulator(
            "builder.simulators.mujoco.simulator:MujocoSimulator", [], (("samples", "3"),)
        )


def test_a_build_leaves_nothing_where_the_simulator_cannot(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--config dynamic"):
        build(small(tmp_path / "out", simulator=NAME))
    assert not list(tmp_path.iterdir())


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError("No module named 'engine'", name="engine")

    monkeypatch.setattr("builder.simulators.importlib.import_module", missing)
    with pytest.raises(SimulatorUnavailable, match="engine"):
        prepare_simulator("mujoco", [])


def test_a_slow_simulator_gets_the_time_that_it_asks_for() -> None:
    assert scene_deadline("knobbed_engine:Slow", 300.0) == 900.0
    assert scene_deadline("knobbed_engine:Slow", 1200.0) == 1200.0
    assert scene_deadline("mujoco", 300.0) == 300.0


def test_heavy_simulators_run_alone_unless_a_person_says() -> None:
    assert usual_workers("isaacsim", 8) == 1
    assert usual_workers("mujoco", 8) == 8
    assert usual_workers("nonesuch", 8) == 8, "the build itself says what is wrong"
