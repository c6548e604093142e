"""The classical solver finds numbers in small drawn pictures, and looks at nothing else."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from baselines.cli import main
from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineError
from baselines.models.geometry.engine import GeometryEngine, chances
from baselines.queries import GivenLayout, GivenTransition, ImagePart, Query, query
from baselines.settings import Settings
from spacenum_datasets.vocabulary import Action, Task
from tests.baselines.models.drawings import (
    black,
    episodes,
    layout_query,
    shuffled,
    transition_query,
)
from tests.factories import every_sample

SEEDS = range(3)


def test_turns_and_moves_are_read_off_a_drawn_room() -> None:
    right = defaultdict(list)
    for action in Action:
        for task in Task:
            for seed in SEEDS:
                asked = transition_query(action, task, seed)
                right[action.value].append(chances(asked)[asked.answer])
    assert min(np.mean(found) for found in right.values()) > 0.9, dict(right)


@pytest.mark.parametrize("dimension", [1, 2, 3])
@pytest.mark.parametrize("task", list(Task))
def test_layouts_are_read_off_drawn_boxes(task: Task, dimension: int) -> None:
    found = []
    for seed in range(6):
        asked = layout_query(dimension, task, seed)
        found.append(chances(asked)[asked.answer])
    chance = 0.5 if dimension == 1 else 0.25
    assert np.mean(found) > chance + 0.3, found


@pytest.mark.parametrize("asked", episodes(), ids=lambda asked: asked.id)
def test_the_answer_is_never_read(asked: Query) -> None:
    engine = solver()
    replies = [engine.answer([replace(asked, answer=k)])[0] for k in range(len(asked.letters))]
    assert len(set(replies)) == 1


@pytest.mark.parametrize("asked", episodes(), ids=lambda asked: asked.id)
def test_probabilities_move_with_the_options(asked: Query) -> None:
    before = np.array(chances(asked))
    order = tuple(np.random.default_rng(5).permutation(len(asked.letters)).tolist())
    after = np.array(chances(shuffled(asked, order)))
    assert after == pytest.approx(before[list(order)], abs=1e-6)


@pytest.mark.parametrize("asked", episodes(), ids=lambda asked: asked.id)
def test_without_pictures_it_knows_nothing(asked: Query) -> None:
    assert set(chances(black(asked))) == {1 / len(asked.letters)}


def test_any_question_gets_a_distribution() -> None:
    for sample in every_sample():
        asked = query(sample)
        found = chances(asked)
        assert len(found) == len(asked.letters)
        assert sum(found) == pytest.approx(1.0)
        assert min(found) >= 0.0


def test_a_turn_is_the_rest_of_the_circle_the_other_way() -> None:
    asked = transition_query(Action.ROTATE_LEFT, Task.SPACE2NUM, 1)
    told = asked.given
    assert isinstance(told, GivenTransition)
    assert told.option_magnitudes
    around = tuple(360.0 - m for m in told.option_magnitudes)
    other = replace(told, action=Action.ROTATE_RIGHT, option_magnitudes=around)
    assert chances(replace(asked, given=other)) == pytest.approx(chances(asked), abs=1e-6)


def test_a_wrong_told_box_chooses_another_picture() -> None:
    asked = layout_query(3, Task.NUM2SPACE, 2)
    boxes = layout_query(3, Task.SPACE2NUM, 2).given
    assert isinstance(asked.given, GivenLayout)
    assert isinstance(boxes, GivenLayout)
    assert boxes.option_boxes
    chosen = {
        int(np.argmax(chances(replace(asked, given=replace(asked.given, target_box=box)))))
        for box in boxes.option_boxes
    }
    assert chosen == {0, 1, 2, 3}


def test_a_picture_that_is_none_is_named() -> None:
    asked = transition_query(Action.ROTATE_UP, Task.SPACE2NUM, 0)
    broken = tuple(
        ImagePart("torn", b"no picture") if isinstance(part, ImagePart) else part
        for part in asked.parts
    )
    with pytest.raises(EngineError, match="torn"):
        solver().answer([replace(asked, parts=broken)])


def test_it_is_an_engine_of_the_command(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    told = ["evaluate", "--model", "geometry", "--data", str(data), "--out", str(out)]
    done = CliRunner().invoke(main, [*told, "--limit", "1"])
    assert done.exit_code == 0, done.output
    about = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert about["engine"]["engine"] == "geometry"
    assert "opencv" in about["engine"]["versions"]


def solver() -> GeometryEngine:
    made = load_engine(resolve_model("geometry", None, Settings()), Settings())
    assert isinstance(made, GeometryEngine)
    return made
