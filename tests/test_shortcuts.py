"""A blind guesser stays at chance, whatever its rule: options alone say nothing of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from builder.plan.answer_options import draw_layout_options, draw_magnitudes
from builder.plan.plans import EpisodePlan, LayoutPlan
from builder.recipes import LAYOUT_RULES, MAGNITUDES
from builder.seeding import stream
from spacenum_datasets.geometry import Box, vector
from spacenum_datasets.sample import Layout, Sample, Transition
from spacenum_datasets.vocabulary import CONFIGS, DYNAMIC_CELLS, STATIC_CELLS, Cell, Role, Task
from tests.guessing import RULES, SURPRISING, Question, ask, giveaways, surprise
from tests.planning import layouts, questions, transitions


def of_cell(plans: Iterable[EpisodePlan]) -> dict[tuple[str, str], list[Question]]:
    """The questions by config and task."""
    groups: dict[tuple[str, str], list[Question]] = {}
    for plan in plans:
        for sample in questions(plan):
            groups.setdefault((sample.config, sample.task.value), []).append(ask(sample))
    return groups


def redrawn_layouts(cell: Cell, times: int) -> Iterator[LayoutPlan]:
    """Real layouts whose answers and option orders are drawn again and again."""
    real = layouts(cell)
    for i in range(times):
        draw = draw_layout_options(stream("shortcuts", cell.value, i))
        yield replace(real[i % len(real)], drawn=draw)


def redrawn_transitions(cell: Cell, times: int) -> Iterator[EpisodePlan]:
    real = [plan for plan in transitions() if plan.cell is cell]
    for i in range(times):
        draw = draw_magnitudes(MAGNITUDES[cell].grid(), stream("shortcuts", cell.value, i))
        yield replace(real[i % len(real)], drawn=draw)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_no_rule_finds_a_layouts_answer(cell: Cell) -> None:
    groups = of_cell(redrawn_layouts(cell, 500))
    assert len(groups) == 6
    assert {group: found for group, asked in groups.items() if (found := giveaways(asked))} == {}


@pytest.mark.parametrize("cell", DYNAMIC_CELLS)
def test_no_rule_finds_a_transitions_answer(cell: Cell) -> None:
    groups = of_cell(redrawn_transitions(cell, 700))
    assert len(groups) == 2
    assert {group: found for group, asked in groups.items() if (found := giveaways(asked))} == {}


def test_no_rule_finds_the_answer_of_plans_as_they_are_made() -> None:
    plans: list[EpisodePlan] = [*transitions(scenes=20)]
    for cell in STATIC_CELLS:
        plans += layouts(cell, scenes=20)
    groups = of_cell(plans)
    assert len(groups) == 8 and all(len(asked) > 150 for asked in groups.values())
    assert {group: found for group, asked in groups.items() if (found := giveaways(asked))} == {}


def around_the_answer(sample: Sample, rng: np.random.Generator) -> Sample:
    """The naive draw: the answer first, each wrong option a small change of it on its own."""
    truth, answer = sample.truth, int(rng.integers(len(sample.spec.letters)))
    if isinstance(truth, Transition):
        step = MAGNITUDES[sample.cell].step
        steps = rng.permutation([-2, -1, 1, 2])
        wrong = [round(truth.magnitude + step * int(s), 6) for s in steps]
        wrong[answer] = truth.magnitude
        return replace(sample, truth=replace(truth, option_magnitudes=tuple(wrong)), answer=answer)
    right, grid = truth.target_box, LAYOUT_RULES[sample.cell].grid
    boxes = [nudged(right, grid, rng) for _ in truth.option_boxes]
    boxes[answer] = right
    return replace(sample, truth=replace(truth, option_boxes=tuple(boxes)), answer=answer)


def nudged(box: Box, grid: float, rng: np.random.Generator) -> Box:
    """Moved or grown along one axis, by a few steps."""
    along = np.eye(3)[int(rng.integers(3))] * grid
    move = along * rng.integers(3, 9) * rng.choice([-1, 1]) * (moves := int(rng.integers(2)))
    grow = along * rng.integers(1, 6) * (1 - moves)
    low = np.add(box.lower, move)
    return Box(vector(np.round(low, 2)), vector(np.round(low + box.size + grow, 2)))


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("name", ["dynamic", "static_2d", "static_3d"])
def test_the_naive_draw_gives_itself_away(name: str, task: Task) -> None:
    cell = CONFIGS[name].cells[0]
    plans = redrawn_transitions(cell, 300) if name == "dynamic" else redrawn_layouts(cell, 300)
    rng = stream("shortcuts", "naive", name, task.value)
    asked = [
        ask(around_the_answer(sample, rng))
        for plan in plans
        for sample in questions(plan)
        if sample.config == name and sample.task is task
    ]
    found = giveaways(asked).keys()
    assert len(asked) == 300 and {"the most central", "nearest to all others"} <= found
    if name != "dynamic":
        assert {"shares most numbers", "shares its size with most"} <= found


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_caught_when_it_is_right_a_little_too_often(name: str) -> None:
    """One answer in six follows the rule, over options that it can tell apart."""
    rng = stream("shortcuts", "rigged", name)
    rigged = []
    for question in unrelated_options():
        scores = np.asarray(RULES[name](question), float)
        follow = rng.uniform() < 1 / 6 and np.ptp(scores) > 0
        answer = int(scores.argmax()) if follow else int(rng.integers(len(scores)))
        rigged.append(replace(question, answer=answer))
    assert surprise(RULES[name], rigged) < SURPRISING


@cache
def unrelated_options() -> tuple[Question, ...]:
    """3d questions whose options have little in common; some of their boxes are lifted."""
    rng = stream("shortcuts", "unrelated")
    plans = redrawn_layouts(Cell.ROOM, 900)
    samples = [s for plan in plans for s in questions(plan) if s.config == "static_3d"]
    return tuple(ask(scattered(sample, rng)) for sample in samples)


def scattered(sample: Sample, rng: np.random.Generator) -> Sample:
    assert isinstance(sample.truth, Layout)
    boxes = []
    for box in sample.truth.option_boxes:
        for _ in range(4):
            box = nudged(box, 0.1, rng)
        low = (*box.lower[:2], max(0.0, box.lower[2]))
        boxes.append(Box(low, vector(np.round(np.add(low, box.size), 2))))
    target = next(o for o in sample.truth.objects if o.role is Role.TARGET)
    objects = tuple(
        replace(o, box=boxes[sample.answer]) if o is target else o for o in sample.truth.objects
    )
    return replace(sample, truth=replace(sample.truth, option_boxes=tuple(boxes), objects=objects))
