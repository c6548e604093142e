"""What the layouts of a scene share: frame, camera, the wall behind them."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from builder.plan.arrangement import place_asset
from builder.plan.framing import mutual_sightlines, sightlines
from builder.plan.shot import (
    HIGHEST,
    LAYOUT_ROOM_KINDS,
    PLANNED_SHARE,
    Shot,
    draw_wall_behind,
    find_ground,
    set_up_shot,
)
from builder.recipes import LAYOUT_RULES
from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN
from builder.world.rooms import ROOM_KINDS
from spacenum_datasets.geometry import Box, transform
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell


@cache
def shots(cell: Cell) -> tuple[Shot, ...]:
    rng = stream("test", "shots", cell.value)
    kind = {Cell.ROOM: "living_room", Cell.DESK: "desk"}[cell]
    drawn = (set_up_shot(cell, kind, 256, rng) for _ in range(120))
    return tuple(shot for shot in drawn if shot is not None)


def test_frames_lie_on_the_floor_square_to_it_or_on_a_desk_a_little_turned() -> None:
    for cell in STATIC_CELLS:
        heights = {float(shot.frame[2, 3]) for shot in shots(cell)}
        off = [(shot.heading + 45.0) % 90.0 - 45.0 for shot in shots(cell)]
        quarters = {90 * round(shot.heading / 90.0) % 360 for shot in shots(cell)}
        assert quarters == {0, 90, 180, 270}
        assert all((np.abs(shot.frame[:2, 3]) <= 0.5).all() for shot in shots(cell))
        if cell is Cell.ROOM:
            assert heights == {0.0} and set(off) == {0.0}
            assert max(shot.camera.position[2] for shot in shots(cell)) <= HIGHEST
        else:
            assert min(heights) >= 0.7 and max(heights) <= 0.78 and len(heights) > 4
            assert min(off) < -10 and max(off) > 10 and max(map(abs, off)) <= 20.0
            assert all(shot.back == math.inf for shot in shots(cell)), "a desk has its own wall"


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_shot_knows_where_its_camera_is(cell: Cell) -> None:
    sides = set()
    for shot in shots(cell):
        eye = transform(np.linalg.inv(shot.frame), np.array([shot.camera.position]))[0]
        np.testing.assert_allclose(shot.eye, eye, atol=1e-9)
        assert shot.eye[1] < 0, "fronts face it"
        middle = (shot.anchors[0].box.lower[0] + shot.anchors[1].box.upper[0]) / 2
        assert shot.side == pytest.approx(eye[0] - middle)
        sides.add(shot.side > 0)
        assert shot.camera.sees(transform(shot.frame, shot.anchors[0].box.corners()))
        assert (shot.camera.width, shot.camera.height) == (256, 256)
    assert sides == {True, False}


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_shot_shows_enough_of_both_anchors(cell: Cell) -> None:
    for shot in shots(cell):
        boxes = [a.box for a in shot.anchors]
        seen = mutual_sightlines(boxes, shot.eye).shares([])
        assert (seen >= PLANNED_SHARE).all() and shot.shows_anchors()


def test_an_anchor_behind_something_is_not_shown() -> None:
    shot = shots(Cell.ROOM)[0]
    first = shot.anchors[0].box
    middle = (np.array(first.centre) + shot.eye) / 2
    size = 0.6 * np.array(first.size)
    before = Box(tuple(middle - size), tuple(middle + size))
    assert not shot.shows_anchors([before])
    assert shot.shows_anchors([Box((0.0, shot.back + 3.0, 0.0), (1.0, shot.back + 4.0, 1.0))])
    behind = Box(tuple(2 * middle - shot.eye - size / 4), tuple(2 * middle - shot.eye + size / 4))
    past = sightlines([behind], shot.eye).shares([a.box for a in shot.anchors])[0]
    assert past < PLANNED_SHARE and not shot.shows(behind)
    assert shot.shows(before)


def test_the_ground_is_around_the_anchors_and_before_the_wall() -> None:
    rule = LAYOUT_RULES[Cell.ROOM]
    boxes = [Box((0.0, 0.0, 0.0), (0.5, 0.4, 0.9)), Box((1.0, 0.0, 0.0), (1.6, 0.7, 0.5))]
    half = rule.reach / 2
    ground = find_ground(boxes, rule, math.inf)
    assert ground == Box((-half, -half, 0.0), (1.6 + half, 0.7 + half, rule.grid))
    assert find_ground(boxes, rule, 0.8).upper[1] == 0.8


def test_walls_are_at_the_backs_of_what_belongs_to_one() -> None:
    size = (0.8, 0.5, 0.9)
    pairs = {
        name: tuple(
            place_asset(n, AssetSpec(n, 0, size, size), (x, 0.0, 0.0), 0, 1)
            for n, x in ((name, 0.0), ("coffee table", 2.0))
        )
        for name in ("dresser", "dining table")
    }
    assert BUILT_IN["dresser"].against_wall and not BUILT_IN["dining table"].against_wall
    rng = stream("test", "wall behind")
    at_wall = [draw_wall_behind(pairs["dresser"], rng, BUILT_IN) - 0.5 for _ in range(100)]
    assert min(at_wall) >= 0.03 and max(at_wall) <= 0.07 and len(set(at_wall)) > 10
    free = [draw_wall_behind(pairs["dining table"], rng, BUILT_IN) - 0.5 for _ in range(400)]
    near = [gap for gap in free if gap < 0.5]
    assert min(free) >= 0.08 and max(near) <= 0.401 and 0.15 < len(near) / len(free) < 0.35
    assert min(gap for gap in free if gap >= 0.5) >= 0.699 and max(free) <= 2.201


def test_what_stands_low_is_seen_past_by_a_shot_like_it() -> None:
    """`shows` holds a box against the anchors; where they are small all of it is seen."""
    shot = shots(Cell.DESK)[0]
    flat = tuple(replace(a, box=Box(a.box.lower, (*a.box.upper[:2], 1e-3))) for a in shot.anchors)
    low = replace(shot, anchors=(flat[0], flat[1]))
    behind = Box((0.0, 0.4, 0.0), (0.1, 0.5, 0.2))
    assert low.shows(behind)


def test_layouts_are_in_every_kind_of_room_but_bathrooms() -> None:
    assert {*LAYOUT_ROOM_KINDS[Cell.ROOM], "bathroom"} == set(ROOM_KINDS)
    assert "bathroom" not in LAYOUT_ROOM_KINDS[Cell.ROOM]
    assert LAYOUT_ROOM_KINDS[Cell.DESK] == ("desk",)
