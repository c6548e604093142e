"""The room around a layout, without its furniture: desk, walls, windows, what they leave free."""

from __future__ import annotations

import math
from functools import cache
from itertools import islice

import numpy as np
import pytest

from builder.plan.enclosure import (
    FAR,
    SMALLEST_TOP,
    THICKEST,
    THINNEST,
    as_prism,
    clear_layout,
    draw_backdrop,
    draw_desk_slab,
    draw_room_box,
    find_desktop,
    sees_window,
    turn_box,
)
from builder.plan.shot import Shot, set_up_shot
from builder.seeding import stream
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box, bounding_box, frame_matrix, transform
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell


@cache
def shots(cell: Cell, count: int = 12) -> tuple[Shot, ...]:
    rng = stream("test", "enclosure", cell.value)
    kind = {Cell.ROOM: "living_room", Cell.DESK: "desk"}[cell]
    drawn = (set_up_shot(cell, kind, 256, rng) for _ in range(400))
    return tuple(islice((shot for shot in drawn if shot is not None), count))


def square_to(shot: Shot) -> np.ndarray:
    """Axes along the walls, +y to the one behind the layout."""
    return frame_matrix((0.0, 0.0, 0.0), 90.0 * round(shot.heading / 90.0))


def ground_of(shot: Shot) -> Box:
    """The layout's bounds in the axes of the walls."""
    corners = np.concatenate([a.box.corners() for a in shot.anchors])
    return bounding_box(transform(np.linalg.inv(square_to(shot)) @ shot.frame, corners))


def test_a_box_is_turned_about_the_origin() -> None:
    quarter = turn_box(Box((1.0, 2.0, 0.0), (2.0, 4.0, 1.0)), frame_matrix((0, 0, 0), 90.0))
    assert quarter == Box((-4.0, 1.0, 0.0), (-2.0, 2.0, 1.0))


def test_a_desks_top_reaches_beyond_its_layout_and_is_no_smaller_than_desks_are() -> None:
    rng = stream("test", "slab")
    large = Box((-0.9, -0.5, 0.74), (0.8, 0.4, 1.0))
    small = Box((-0.2, -0.1, 0.74), (0.1, 0.1, 0.9))
    for ground in (large, small):
        slabs = [draw_desk_slab(ground, 0.74, rng) for _ in range(60)]
        for slab in slabs:
            left, front = np.subtract(ground.lower, slab.lower)[:2]
            right, rear = np.subtract(slab.upper, ground.upper)[:2]
            assert min(left, right) >= 0.0599 and min(front, rear) >= 0.0399
            assert front <= 0.1001, "people sit close to what they look at"
            assert slab.size[0] >= SMALLEST_TOP[0] - 2e-3 and slab.size[1] >= SMALLEST_TOP[1] - 2e-3
            assert slab.upper[2] == 0.74 and slab == slab.rounded(4)
            assert THINNEST - 1e-9 <= slab.size[2] <= THICKEST + 1e-9
            if ground is large:
                assert max(left, right) <= 0.3001 and rear <= 0.2001
        offsets = [slab.centre[0] - ground.centre[0] for slab in slabs]
        assert min(offsets) < -0.02 and max(offsets) > 0.02, "the layout is not always amid it"


def test_a_small_desk_is_just_as_large_as_desks_are() -> None:
    rng = stream("test", "small slab")
    for _ in range(40):
        slab = draw_desk_slab(Box((-0.1, -0.05, 0.7), (0.1, 0.05, 0.9)), 0.7, rng)
        assert slab.size[:2] == pytest.approx(SMALLEST_TOP, abs=2e-3)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_room_holds_the_layout_and_its_camera(cell: Cell) -> None:
    rng = stream("test", "room box", cell.value)
    highest = []
    for shot in shots(cell):
        ground, square = ground_of(shot), square_to(shot)
        eye = transform(np.linalg.inv(square), np.array([shot.camera.position]))[0]
        for _ in range(6):
            room = draw_room_box(shot, ground, square, rng)
            low = np.subtract(np.minimum(ground.lower, eye), room.lower)
            high = np.subtract(room.upper, np.maximum(ground.upper, eye))
            least, most = 0.4499, FAR[1] + 1e-3
            assert least <= min(low[:2]) and max(low[:2]) <= most
            assert least <= high[0] <= most
            assert room.lower[2] == 0.0 and room.upper[2] >= 2.45
            assert room.upper[2] >= max(eye[2], ground.upper[2]) + 0.245
            highest.append(room.upper[2])
    assert 2.7 < max(highest) <= 2.8


def test_beyond_a_rooms_layout_is_floor_on_the_side_that_the_camera_looks_to() -> None:
    rng = stream("test", "far")
    for shot in shots(Cell.ROOM):
        ground, square = ground_of(shot), square_to(shot)
        eye = transform(np.linalg.inv(square), np.array([shot.camera.position]))[0]
        for _ in range(6):
            room = draw_room_box(shot, ground, square, rng)
            left = min(ground.lower[0], eye[0]) - room.lower[0]
            right = room.upper[0] - max(ground.upper[0], eye[0])
            far, near = (left, right) if shot.side > 0 else (right, left)
            assert FAR[0] - 1e-3 <= far <= FAR[1] + 1e-3 and 0.449 <= near <= 1.301


def test_the_wall_of_a_room_is_where_the_shot_has_it() -> None:
    rng = stream("test", "wall")
    for shot in shots(Cell.ROOM):
        room = turn_box(draw_room_box(shot, ground_of(shot), square_to(shot), rng), square_to(shot))
        behind = transform(shot.frame, np.array([(0.1, shot.back, 0.5)]))[0]
        gaps = (*np.subtract(behind, room.lower)[:2], *np.subtract(room.upper, behind)[:2])
        assert min(map(abs, gaps)) <= 1e-3 and math.isfinite(shot.back)


def test_most_desks_stand_at_a_wall() -> None:
    rng = stream("test", "desk wall")
    gaps = []
    for shot in shots(Cell.DESK):
        ground = ground_of(shot)
        boxes = [draw_room_box(shot, ground, square_to(shot), rng) for _ in range(20)]
        gaps += [box.upper[1] - ground.upper[1] for box in boxes]
    at_wall = [gap for gap in gaps if gap <= 0.046]
    assert 0.6 < len(at_wall) / len(gaps) < 0.8 and min(at_wall) >= 0.0195
    assert all(0.799 <= gap <= 1.701 for gap in gaps if gap > 0.046)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_box_of_the_frame_is_a_prism_of_the_world(cell: Cell) -> None:
    for shot in shots(cell):
        box = Box((0.1, -0.2, 0.3), (0.5, 0.4, 0.9))
        spot, bottom, top = as_prism(shot, box)
        corners = transform(shot.frame, box.corners())
        assert (bottom, top) == pytest.approx((corners[:, 2].min(), corners[:, 2].max()))
        ours = np.array(spot.corners())
        for corner in corners:
            assert np.hypot(*(ours - corner[:2]).T).min() < 1e-9


def test_a_layout_takes_its_space() -> None:
    shot = shots(Cell.ROOM)[0]
    boxes = [a.box for a in shot.anchors]
    moving = Box((0.0, -0.6, 0.0), (0.2, -0.4, 0.2))
    around = turn_box(Box((-9.0, -9.0, 0.0), (9.0, 9.0, 2.6)), square_to(shot))
    rng = stream("test", "clear")
    building = make_structure(rng, "living_room", around)
    room = clear_layout(shot, building, [*boxes, moving], [*boxes, moving], None, rng)
    assert room is not None and not room.objects
    for box in (*boxes, moving):
        assert not room.occupancy.is_free(*as_prism(shot, box))
    sight = room.visibility
    assert sight.near == 0.7 and sight.hiding == () and len(sight.standing) == 3
    assert len(sight.things) == 2, "anchors stay"
    there = bounding_box(transform(shot.frame, moving.corners()))
    assert sight.fleeting == (there,), "a target is in one of its places only"
    beside = Box((1.0, -0.6, 0.0), (1.2, -0.4, 0.2))
    again = clear_layout(shot, building, boxes, [*boxes, beside], None, rng)
    assert again is not None and len(again.visibility.things) == 3, "clutter stays"
    assert again.visibility.fleeting == ()


def test_a_room_too_small_for_its_layout_is_none() -> None:
    shot = shots(Cell.ROOM)[0]
    rng = stream("test", "small")
    building = make_structure(rng, "living_room", Box((40.0, 40.0, 0.0), (43.0, 43.0, 2.6)))
    boxes = [a.box for a in shot.anchors]
    assert clear_layout(shot, building, boxes, boxes, None, rng) is None


def test_a_desk_takes_the_floor_under_it_and_hides_what_is_there() -> None:
    shot = shots(Cell.DESK)[0]
    boxes = [a.box for a in shot.anchors]
    rng = stream("test", "desk")
    top = turn_box(draw_desk_slab(ground_of(shot), shot.frame[2, 3], rng), square_to(shot))
    around = Box((-4.0, -4.0, 0.0), (4.0, 4.0, 2.6))
    room = clear_layout(shot, make_structure(rng, "study", around), boxes, boxes, top, rng)
    assert room is not None
    assert room.visibility.hiding == (top,) and room.visibility.near == 0.3
    x, y, _ = top.centre
    spot, _, _ = as_prism(shot, boxes[0])
    middle = type(spot)(x, y, 0.2, 0.2)
    assert not room.occupancy.is_free(middle, 0.0, 0.3), "nothing is put under it"
    assert room.occupancy.is_free(type(spot)(x, y, 0.02, 0.02), top.upper[2] + 0.6, 2.0)


def test_most_rooms_show_a_window() -> None:
    rng = stream("test", "windows")
    seen = []
    for shot in shots(Cell.ROOM):
        boxes = [a.box for a in shot.anchors]
        square = square_to(shot)
        inside = turn_box(draw_room_box(shot, ground_of(shot), square, rng), square)
        room = draw_backdrop(shot, "living_room", inside, boxes, boxes, None, rng)
        if room is not None:
            seen.append(sees_window(room))
            for name, holes in room.building.windows.items() if seen[-1] else ():
                assert all(hole.top > hole.bottom for hole in holes), name
    assert len(seen) >= 10 and np.mean(seen) > 0.4


def test_the_part_of_a_desk_with_the_layout_is_turned_to_the_camera() -> None:
    for shot in shots(Cell.DESK):
        boxes = [a.box for a in shot.anchors]
        area = bounding_box(np.concatenate([box.corners() for box in boxes]))
        top = turn_box(Box((-1.0, -1.0, 0.7), (1.0, 1.0, 0.74)), square_to(shot))
        desk = find_desktop(shot, boxes, top)
        assert desk.top == top
        assert desk.area.width == pytest.approx(area.size[0] + 1.2 * shot.rule.reach)
        assert desk.area.depth == pytest.approx(area.size[1] + 1.2 * shot.rule.reach)
        middle = transform(shot.frame, np.array([area.centre]))[0]
        assert (desk.area.x, desk.area.y) == pytest.approx(tuple(middle[:2]))
        x, y = shot.eye[:2] - area.centre[:2]
        towards = math.degrees(math.atan2(x, -y))
        turn = desk.area.yaw - shot.heading
        assert turn == pytest.approx(0.6 * towards) and abs(turn) < 60
