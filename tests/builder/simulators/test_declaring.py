"""What a simulator's class says of itself is checked before any work, also where it is a lie."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from builder.simulators import (
    UnknownSimulator,
    find_factory,
    make_simulator,
    prepare_simulator,
    scene_deadline,
    usual_workers,
)
from builder.simulators.base import SimulatorError, SimulatorUnavailable
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Setting

REFUSALS = (UserError, SimulatorError, SimulatorUnavailable, UnknownSimulator)


class Honest:
    identity = "honest-1"
    settings = frozenset({Setting.STATIC})
    usual_workers = 1
    deadline = 900

    def observe(self, view: object) -> object:
        return view

    def close(self) -> None:
        """Nothing is held."""


def made(monkeypatch: pytest.MonkeyPatch, **attributes: Any) -> str:
    """The name of a simulator that differs from an honest one in these."""
    monkeypatch.setattr(sys.modules[__name__], "Liar", type("Liar", (Honest,), attributes), False)
    return f"{__name__}:Liar"


def test_an_honest_one_is_taken_at_its_word() -> None:
    name = f"{__name__}:Honest"
    prepare_simulator(name, [Setting.STATIC])
    assert usual_workers(name, 8) == 1 and scene_deadline(name, 300.0) == 900.0
    assert isinstance(make_simulator(name), Honest)


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("settings", 5),
        ("settings", frozenset()),
        ("settings", {"dreams"}),
        ("usual_workers", "x"),
        ("usual_workers", 0),
        ("usual_workers", True),
        ("usual_workers", 1.5),
        ("deadline", "x"),
        ("deadline", float("nan")),
        ("deadline", float("inf")),
        ("deadline", -1),
        ("Options", 5),
        ("Options", dict),
        ("observe", None),
        ("close", 7),
    ],
)
def test_a_lie_is_one_line_before_any_work(
    attribute: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = made(monkeypatch, **{attribute: value})
    with pytest.raises(UserError) as caught:
        prepare_simulator(name, [Setting.STATIC])
    assert name in caught.value.message and attribute in caught.value.message


def test_surveys_need_an_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    name = made(monkeypatch, survey=lambda *_: None)
    with pytest.raises(UserError, match="has no agent"):
        prepare_simulator(name, [Setting.STATIC])


def breaking(*_: object) -> None:
    raise ValueError("broke")


@pytest.mark.parametrize(
    "attributes",
    [
        {"__init__": breaking},
        {"__init__": lambda self: sys.exit(3)},
        {"__init__": lambda self, needed: None},
        {"__new__": lambda cls: None},
        {"identity": None},
        {"identity": property(breaking)},
        {"identity": "a\nb"},
    ],
    ids=["raises", "exits", "wants more", "is nothing", "no identity", "raises it", "two lines"],
)
def test_what_cannot_be_made_is_one_line(
    attributes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(REFUSALS) as caught:
        make_simulator(made(monkeypatch, **attributes))
    assert "\n" not in str(caught.value)


def test_what_cannot_be_prepared_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SimulatorUnavailable, match="cannot be prepared: ValueError: broke"):
        prepare_simulator(made(monkeypatch, prepare=staticmethod(breaking)), [Setting.STATIC])


@pytest.mark.parametrize(
    "text", ["1 / 0", "import sys; sys.exit(3)", "def :", "raise KeyError('x')", "import nonesuch"]
)
def test_a_module_that_cannot_be_imported_is_one_line(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ownengine.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "ownengine", raising=False)
    with pytest.raises(REFUSALS) as caught:
        find_factory("ownengine:Engine")
    assert "ownengine:Engine" in str(caught.value) and "\n" not in str(caught.value)
