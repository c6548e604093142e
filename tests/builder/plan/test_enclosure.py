"""The room around a layout, without its furniture: walls, windows, what they leave free."""

from __future__ import annotations

import math

import numpy as np
import pytest

from builder.plan.enclosure import (
    DESK_ROOMS,
    FAR,
    clear_layout,
    draw_backdrop,
    draw_room_box,
    sees_window,
)
from builder.plan.shot import Shot
from builder.plan.site import Site, as_prism, draw_site, turn_box, walls_frame
from builder.seeding import stream
from builder.world.rooms import ROOM_KINDS
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box, bounding_box, transform
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell
from tests.builder.plan.shots import shots


def bare(shot: Shot, *clutter: Box) -> Site:
    """The space of a shot's anchors, and of what else is given."""
    return Site(shot, [a.box for a in shot.anchors], clutter)


def test_a_desk_stands_in_rooms_that_there_are() -> None:
    assert set(DESK_ROOMS) <= set(ROOM_KINDS)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_room_holds_the_layout_and_its_camera(cell: Cell) -> None:
    rng = stream("test", "room box", cell.value)
    highest = []
    for shot in shots(cell):
        site = bare(shot)
        bounds = site.bounds
        eye = transform(np.linalg.inv(walls_frame(shot)), np.array([shot.camera.position]))[0]
        for _ in range(6):
            room = draw_room_box(site, rng)
            low = np.subtract(np.minimum(bounds.lower, eye), room.lower)
            high = np.subtract(room.upper, np.maximum(bounds.upper, eye))
            least, most = 0.4499, FAR[1] + 1e-3
            assert least <= min(low[:2]) and max(low[:2]) <= most
            assert least <= high[0] <= most
            assert room.lower[2] == 0.0 and room.upper[2] >= 2.45
            assert room.upper[2] >= max(eye[2], bounds.upper[2]) + 0.245
            highest.append(room.upper[2])
    assert 2.7 < max(highest) <= 2.8


def test_beyond_a_rooms_layout_is_floor_on_the_side_that_the_camera_looks_to() -> None:
    rng = stream("test", "far")
    for shot in shots(Cell.ROOM):
        site = bare(shot)
        bounds = site.bounds
        eye = transform(np.linalg.inv(walls_frame(shot)), np.array([shot.camera.position]))[0]
        for _ in range(6):
            room = draw_room_box(site, rng)
            left = min(bounds.lower[0], eye[0]) - room.lower[0]
            right = room.upper[0] - max(bounds.upper[0], eye[0])
            far, near = (left, right) if shot.side > 0 else (right, left)
            assert FAR[0] - 1e-3 <= far <= FAR[1] + 1e-3 and 0.449 <= near <= 1.301


def test_the_wall_of_a_room_is_where_the_shot_has_it() -> None:
    rng = stream("test", "wall")
    for shot in shots(Cell.ROOM):
        room = turn_box(draw_room_box(bare(shot), rng), walls_frame(shot))
        behind = transform(shot.frame, np.array([(0.1, shot.back, 0.5)]))[0]
        gaps = (*np.subtract(behind, room.lower)[:2], *np.subtract(room.upper, behind)[:2])
        assert min(map(abs, gaps)) <= 1e-3 and math.isfinite(shot.back)


def test_most_desks_stand_at_a_wall() -> None:
    rng = stream("test", "desk wall")
    gaps = []
    for shot in shots(Cell.DESK):
        bounds = bare(shot).bounds
        boxes = [draw_room_box(bare(shot), rng) for _ in range(20)]
        gaps += [box.upper[1] - bounds.upper[1] for box in boxes]
    at_wall = [gap for gap in gaps if gap <= 0.046]
    assert 0.6 < len(at_wall) / len(gaps) < 0.8 and min(at_wall) >= 0.0195
    assert all(0.799 <= gap <= 1.701 for gap in gaps if gap > 0.046)


def test_a_layout_takes_its_space() -> None:
    shot = shots(Cell.ROOM)[0]
    boxes = [a.box for a in shot.anchors]
    moving = Box((0.0, -0.6, 0.0), (0.2, -0.4, 0.2))
    around = turn_box(Box((-9.0, -9.0, 0.0), (9.0, 9.0, 2.6)), walls_frame(shot))
    rng = stream("test", "clear")
    structure = make_structure(rng, "living_room", around)
    room = clear_layout(Site(shot, [*boxes, moving]), structure, rng)
    assert room is not None and not room.objects
    for box in (*boxes, moving):
        assert not room.occupancy.is_free(*as_prism(shot, box))
    sight = room.visibility
    assert sight.near == 0.7 and sight.hiding == () and len(sight.standing) == 3
    assert len(sight.things) == 2, "anchors stay"
    there = bounding_box(transform(shot.frame, moving.corners()))
    assert sight.fleeting == (there,), "a target is in one of its places only"
    again = clear_layout(bare(shot, Box((1.0, -0.6, 0.0), (1.2, -0.4, 0.2))), structure, rng)
    assert again is not None and len(again.visibility.things) == 3, "clutter stays"
    assert again.visibility.fleeting == ()


def test_a_room_too_small_for_its_layout_is_none() -> None:
    rng = stream("test", "small")
    elsewhere = make_structure(rng, "living_room", Box((40.0, 40.0, 0.0), (43.0, 43.0, 2.6)))
    assert clear_layout(bare(shots(Cell.ROOM)[0]), elsewhere, rng) is None


def test_a_desk_takes_the_floor_under_it_and_hides_what_is_there() -> None:
    shot = shots(Cell.DESK)[0]
    rng = stream("test", "desk")
    site = draw_site(shot, [a.box for a in shot.anchors], [], rng)
    around = Box((-4.0, -4.0, 0.0), (4.0, 4.0, 2.6))
    room = clear_layout(site, make_structure(rng, "study", around), rng)
    top = site.slab_in_world
    assert room is not None and top is not None
    assert room.visibility.hiding == (top,) and room.visibility.near == 0.3
    x, y, _ = top.centre
    spot, _, _ = as_prism(shot, site.shown[0])
    middle = type(spot)(x, y, 0.2, 0.2)
    assert not room.occupancy.is_free(middle, 0.0, 0.3), "nothing is put under it"
    assert room.occupancy.is_free(type(spot)(x, y, 0.02, 0.02), top.upper[2] + 0.6, 2.0)


def test_most_rooms_show_a_window() -> None:
    rng = stream("test", "windows")
    seen = []
    for shot in shots(Cell.ROOM):
        site = bare(shot)
        inside = turn_box(draw_room_box(site, rng), walls_frame(shot))
        room = draw_backdrop(site, "living_room", inside, rng)
        if room is not None:
            seen.append(sees_window(room))
            for name, holes in room.structure.windows.items() if seen[-1] else ():
                assert all(hole.top > hole.bottom for hole in holes), name
    assert len(seen) >= 10 and np.mean(seen) > 0.4
