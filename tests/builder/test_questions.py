from __future__ import annotations

import pytest

from builder.plan.answer_options import change_between
from builder.plan.plans import EpisodePlan, LayoutPlan, TransitionPlan
from builder.questions import make_question
from spacenum_datasets.sample import Layout
from spacenum_datasets.schema import to_row
from spacenum_datasets.vocabulary import CONFIGS, DIMENSIONS, Cell, Role, Split, Task
from tests.planning import SIMULATOR, layouts, questions, transitions


def some_plans() -> tuple[EpisodePlan, ...]:
    return (*layouts(Cell.ROOM)[:8], *layouts(Cell.DESK)[:8], *transitions()[:16])


def test_a_transition_asks_two_questions_of_five_views() -> None:
    for plan in transitions()[:16]:
        num2space, space2num = questions(plan)
        assert (num2space.task, space2num.task) == (Task.NUM2SPACE, Task.SPACE2NUM)
        start, *ends = (view.key(SIMULATOR) for view in plan.views)
        assert num2space.views[0].key == space2num.views[0].key == start
        assert {view.key for view in num2space.views[1:]} == set(ends)
        assert space2num.views[1].key == ends[plan.drawn.answer]
        assert sorted(num2space.transition.option_magnitudes) == list(plan.drawn.magnitudes)
        assert sorted(space2num.transition.option_magnitudes) == list(plan.drawn.magnitudes)


@pytest.mark.parametrize("cell", [Cell.ROOM, Cell.DESK])
def test_a_layout_asks_six_questions_of_four_views(cell: Cell) -> None:
    for plan in layouts(cell)[:8]:
        rows = questions(plan)
        asked_for = [(sample.layout.dimension, sample.task) for sample in rows]
        assert sorted(asked_for) == sorted((d, task) for d in DIMENSIONS for task in Task)
        keys = [view.key(SIMULATOR) for view in plan.views]
        for sample in rows:
            count = 2 if sample.layout.dimension == 1 else 4
            assert len(sample.layout.option_boxes) == count
            assert len(sample.views) == (count if sample.task is Task.NUM2SPACE else 1)
            assert {view.key for view in sample.views} <= set(keys)
            assert keys[plan.drawn.answer] in {view.key for view in sample.views}


@pytest.mark.parametrize("task", Task)
def test_the_answers_option_is_the_truth(task: Task) -> None:
    for plan in some_plans():
        for sample in (s for s in questions(plan) if s.task is task):
            if isinstance(plan, TransitionPlan):
                truth = sample.transition
                assert truth.option_magnitudes[sample.answer] == truth.magnitude
                assert truth.magnitude == plan.drawn.magnitudes[plan.drawn.answer]
            else:
                layout = sample.layout
                assert layout.option_boxes[sample.answer] == layout.target_box
                assert layout.target_box == plan.boxes[plan.drawn.answer]
                assert [c.value for c in layout.option_changes].index("none") == sample.answer


@pytest.mark.parametrize("task", Task)
def test_image_letters_follow_the_options(task: Task) -> None:
    for plan in some_plans():
        for dimension in DIMENSIONS if isinstance(plan, LayoutPlan) else (0,):
            views, _, answer = make_question(plan, task, dimension)
            answers_view = plan.views[plan.drawn.answer + (not isinstance(plan, LayoutPlan))]
            options = views if isinstance(plan, LayoutPlan) else views[1:]
            assert options[answer if task is Task.NUM2SPACE else 0] == answers_view


def test_changes_are_stated_against_the_answer() -> None:
    for plan in (*layouts(Cell.ROOM)[:8], *layouts(Cell.DESK)[:8]):
        for dimension in DIMENSIONS:
            for task in Task:
                _, truth, _ = make_question(plan, task, dimension)
                assert isinstance(truth, Layout)
                order = plan.drawn.orders[dimension, task]
                expected = [change_between(plan.drawn.answer, i) for i in order]
                assert list(truth.option_changes) == expected


def test_objects_stand_anchors_first_then_target_then_clutter() -> None:
    for plan in layouts(Cell.ROOM)[:8]:
        for sample in questions(plan):
            roles = [o.role for o in sample.layout.objects]
            clutter = len(plan.clutter)
            assert roles == [Role.ANCHOR] * 2 + [Role.TARGET] + [Role.CLUTTER] * clutter
            assert sample.layout.objects[0].box.lower == (0.0, 0.0, 0.0)


def test_reduced_questions_keep_ids_and_numbers() -> None:
    plan = layouts(Cell.ROOM)[0]
    full, bare = questions(plan), questions(plan.reduced(), reduced=True)
    for one, other in zip(full, bare, strict=True):
        assert CONFIGS[other.config].reduced and not CONFIGS[one.config].reduced
        assert (one.id, one.answer, one.task, one.scene) == (
            other.id,
            other.answer,
            other.task,
            other.scene,
        )
        assert to_row(one)["prompt"] == to_row(other)["prompt"]
        assert not {v.key for v in one.views} & {v.key for v in other.views}


def test_the_split_names_the_config() -> None:
    for plan in (layouts(Cell.DESK)[0], transitions()[0]):
        for split in Split:
            assert {CONFIGS[s.config].split for s in questions(plan, split)} == {split}


def test_ids_are_unique_over_a_config() -> None:
    ids = [(s.config, s.id) for plan in some_plans() for s in questions(plan)]
    assert len(set(ids)) == len(ids)
