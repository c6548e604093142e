"""Where a target may be: both its places, in both its sizes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np
import pytest

from builder.plan.answer_options import COMBINATIONS
from builder.plan.framing import outline
from builder.plan.shot import Shot, set_up_shot
from builder.plan.targets import (
    are_distinct,
    are_free,
    are_in_image,
    draw_raised,
    draw_target,
    draw_targets,
    is_recognisable,
    is_visible,
)
from builder.recipes import LAYOUTS_PER_SCENE, THRESHOLDS
from builder.seeding import stream
from spacenum_datasets.geometry import Box, transform, vector
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell

KIND = {Cell.ROOM: "living_room", Cell.DESK: "desk"}


@cache
def shots_of(cell: Cell, count: int = 4) -> tuple[Shot, ...]:
    rng = stream("test", "targets", cell.value)
    drawn = (set_up_shot(cell, KIND[cell], 256, rng) for _ in range(200))
    return tuple(islice((shot for shot in drawn if shot is not None), count))


def box_at(lower: np.ndarray, size: np.ndarray) -> Box:
    return Box(vector(lower), vector(np.add(lower, size)))


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_box_is_free_by_the_clearance_beside_an_anchor_and_right_on_top(cell: Cell) -> None:
    shot = shots_of(cell)[0]
    first, second = (a.box for a in shot.anchors)
    gap = shot.rule.clearance
    size = np.array([0.05, 0.05, 0.05])
    left, before, above = first.lower[0], first.lower[1], first.upper[2]
    places = {
        (left - size[0] - 1.01 * gap, before, 0.0): True,
        (left - size[0] - 0.99 * gap, before, 0.0): False,
        (left, before - size[1] - 1.01 * gap, 0.0): True,
        (left, before - size[1] - 0.99 * gap, 0.0): False,
        (left, first.upper[1] + 1.01 * gap, 0.0): True,
        (left, first.upper[1] + 0.99 * gap, 0.0): False,
        (left, before, 0.0): False,
        (left, before, above): True,
        (left, before, above - 0.01): False,
        (left, before, above + 0.5 * gap): False,
        (*second.lower[:2], 0.0): False,
    }
    free = are_free(shot, np.array(list(places)), size)
    assert dict(zip(places, free.tolist(), strict=True)) == places


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_box_is_in_the_image_with_a_margin(cell: Cell) -> None:
    rng = stream("test", "in image", cell.value)
    for shot in shots_of(cell):
        size = np.array([0.1, 0.2, 0.1])
        reach = 3 * shot.rule.reach
        corners = np.column_stack([rng.uniform(-reach, reach, (300, 2)), np.zeros(300)])
        told = are_in_image(shot, corners, size)
        seen = [
            shot.camera.sees(
                transform(shot.frame, box_at(corner, size).corners()), margin=0.02 * 256
            )
            for corner in corners
        ]
        assert told.tolist() == seen and 5 < sum(seen) < 290


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_target_is_large_enough_to_be_recognised(cell: Cell) -> None:
    shot = shots_of(cell)[0]
    known = set()
    for edge in np.linspace(0.002, 0.6, 60):
        box = box_at(np.zeros(3), np.array([edge, edge, edge]))
        left, top, right, bottom = outline(box, shot.frame, shot.camera)
        share = (right - left) * (bottom - top) / 256**2
        assert is_recognisable(shot, box) is bool(share >= 3.2 * THRESHOLDS.target_share)
        known.add(is_recognisable(shot, box))
    assert known == {True, False}


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_options_differ_by_more_than_the_filter_asks(cell: Cell) -> None:
    shot = shots_of(cell)[0]
    size = np.array([0.1, 0.1, 0.1])
    here = box_at(np.zeros(3), size)
    distinct = {}
    for shift in np.linspace(0.0005, 0.2, 80):
        there = box_at(np.array([shift, 0.0, 0.0]), size)
        outlines = [outline(box, shot.frame, shot.camera) for box in (here, there)]
        by = np.abs(outlines[0] - outlines[1]).max() / 256
        distinct[shift] = are_distinct(shot, [here, there])
        assert distinct[shift] is bool(by >= 1.5 * THRESHOLDS.outline_change)
    assert set(distinct.values()) == {True, False}
    far = box_at(np.array([0.3, 0.0, 0.0]), size)
    assert are_distinct(shot, [here, far]) and not are_distinct(shot, [here, far, here])


def test_a_target_and_the_anchors_are_seen_past_each_other() -> None:
    shot = shots_of(Cell.ROOM)[0]
    first = shot.anchors[0].box
    away = np.array([first.centre[0], first.centre[1], 0.0]) - (*shot.eye[:2], 0.0)
    away /= np.linalg.norm(away)
    half = np.array([*first.size[:2], 0.0]) / 2
    size = np.array([*first.size[:2], 0.9 * first.size[2]])
    middle = np.array([*first.centre[:2], 0.0])
    behind, before = (box_at(middle + sign * 1.0 * away - half, size) for sign in (1, -1))
    assert not is_visible(shot, before), "it hides the anchor"
    assert not is_visible(shot, behind), "the anchor hides it"
    tiny = box_at(middle - 0.8 * away, np.array([0.05, 0.05, 0.05]))
    assert is_visible(shot, tiny)


def test_so_many_layouts_have_a_raised_place_as_the_rule_says() -> None:
    rule = shots_of(Cell.ROOM)[0].rule
    rng = stream("test", "raised")
    for share in (0.0, 0.3, 1.0):
        drawn = [draw_raised(replace(rule, raised_share=share), rng) for _ in range(200)]
        assert {len(raised) for raised in drawn} == {LAYOUTS_PER_SCENE}
        assert np.mean(drawn) == pytest.approx(share, abs=0.06)


@pytest.mark.parametrize("cell", STATIC_CELLS)
@pytest.mark.parametrize("raised", [False, True])
def test_a_target_is_one_thing_in_two_sizes_at_two_places(cell: Cell, raised: bool) -> None:
    rng = stream("test", "target", cell.value)
    name = {Cell.ROOM: "cardboard box", Cell.DESK: "mug"}[cell]
    drawn = []
    for shot in shots_of(cell, 8):
        if name in {a.asset.category for a in shot.anchors}:
            continue
        target = draw_target(shot, name, 3, raised, rng)
        if target is None:
            continue
        drawn.append(target)
        small, large = target.variants
        assert (small.name, large.name) == (f"{name} 3 small", f"{name} 3 large")
        assert small.turn == large.turn and small.asset.seed == large.asset.seed
        assert small.asset.base == large.asset.base == small.asset.size
        assert target.category == name and are_distinct(shot, target.boxes)
        tops = {a.box.upper[2] for a in shot.anchors}
        for (place, size), box in zip(COMBINATIONS, target.boxes, strict=True):
            assert box.size == pytest.approx((small, large)[size].box.size, abs=1e-9)
            assert box.lower[2] in (tops if raised and place else {0.0})
            assert is_visible(shot, box)
            assert shot.shows(box) and box.upper[1] <= shot.back - shot.rule.clearance
            assert are_free(shot, np.array([box.lower]), np.array(box.size)).all()
            if not size:
                assert is_recognisable(shot, box)
    assert drawn


def test_targets_of_a_scene_are_all_found_or_none() -> None:
    rng = stream("test", "targets")
    for shot in shots_of(Cell.DESK, 6):
        targets = draw_targets(shot, [True, False, False, True], rng)
        assert len(targets) in (0, LAYOUTS_PER_SCENE)
        assert len({t.category for t in targets}) == len(targets)
        for number, target in enumerate(targets):
            assert f" {number} " in target.variants[0].name
            high = {box.lower[2] > 0 for box in target.boxes}
            assert high == ({True, False} if number in (0, 3) else {False})
