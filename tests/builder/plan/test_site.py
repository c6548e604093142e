"""What a room is built around: the desk under a layout, and the space of both."""

from __future__ import annotations

import math

import numpy as np
import pytest

from builder.plan.site import (
    SMALLEST_TOP,
    THICKEST,
    THINNEST,
    Site,
    as_prism,
    draw_desk_slab,
    draw_site,
    find_desktop,
    turn_box,
    walls_frame,
)
from builder.seeding import stream
from spacenum_datasets.geometry import Box, bounding_box, frame_matrix, transform
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell
from tests.builder.plan.shots import shots


def test_a_box_is_turned_about_the_origin() -> None:
    quarter = turn_box(Box((1.0, 2.0, 0.0), (2.0, 4.0, 1.0)), frame_matrix((0, 0, 0), 90.0))
    assert quarter == Box((-4.0, 1.0, 0.0), (-2.0, 2.0, 1.0))


def test_a_desks_top_reaches_beyond_its_layout_and_is_no_smaller_than_desks_are() -> None:
    rng = stream("test", "slab")
    large = Box((-0.9, -0.5, 0.74), (0.8, 0.4, 1.0))
    small = Box((-0.2, -0.1, 0.74), (0.1, 0.1, 0.9))
    for bounds in (large, small):
        slabs = [draw_desk_slab(bounds, 0.74, rng) for _ in range(60)]
        for slab in slabs:
            left, front = np.subtract(bounds.lower, slab.lower)[:2]
            right, rear = np.subtract(slab.upper, bounds.upper)[:2]
            assert min(left, right) >= 0.0599 and min(front, rear) >= 0.0399
            assert front <= 0.1001, "people sit close to what they look at"
            assert slab.size[0] >= SMALLEST_TOP[0] - 2e-3 and slab.size[1] >= SMALLEST_TOP[1] - 2e-3
            assert slab.upper[2] == 0.74 and slab == slab.rounded(4)
            assert THINNEST - 1e-9 <= slab.size[2] <= THICKEST + 1e-9
            if bounds is large:
                assert max(left, right) <= 0.3001 and rear <= 0.2001
        offsets = [slab.centre[0] - bounds.centre[0] for slab in slabs]
        assert min(offsets) < -0.02 and max(offsets) > 0.02, "the layout is not always amid it"


def test_a_small_desk_is_just_as_large_as_desks_are() -> None:
    rng = stream("test", "small slab")
    for _ in range(40):
        slab = draw_desk_slab(Box((-0.1, -0.05, 0.7), (0.1, 0.05, 0.9)), 0.7, rng)
        assert slab.size[:2] == pytest.approx(SMALLEST_TOP, abs=2e-3)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_desk_is_drawn_where_a_layout_stands_on_one(cell: Cell) -> None:
    """Its top is where the layout stands, carries all of it, and is square to the world."""
    rng = stream("test", "site", cell.value)
    for shot in shots(cell):
        boxes = [a.box for a in shot.anchors]
        before = rng.bit_generator.state
        site = draw_site(shot, boxes, [], rng)
        if cell is Cell.ROOM:
            assert site.slab is None and site.slab_in_world is None
            assert rng.bit_generator.state == before, "nothing is drawn"
            assert find_desktop(site) is None
            continue
        top = site.slab_in_world
        assert top is not None and site.bounds == site.slab
        assert top.upper[2] == pytest.approx(shot.frame[2, 3], abs=1e-6)
        for box in boxes:
            corners = transform(shot.frame, box.corners())[:, :2]
            assert (corners >= top.lower[:2]).all() and (corners <= top.upper[:2]).all()


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


def test_the_part_of_a_desk_with_the_layout_is_turned_to_the_camera() -> None:
    for shot in shots(Cell.DESK):
        boxes = [a.box for a in shot.anchors]
        area = bounding_box(np.concatenate([box.corners() for box in boxes]))
        slab = Box((-1.0, -1.0, 0.7), (1.0, 1.0, 0.74))
        desk = find_desktop(Site(shot, boxes, slab=slab))
        assert desk is not None and desk.top == turn_box(slab, walls_frame(shot))
        assert desk.area.width == pytest.approx(area.size[0] + 1.2 * shot.rule.reach)
        assert desk.area.depth == pytest.approx(area.size[1] + 1.2 * shot.rule.reach)
        middle = transform(shot.frame, np.array([area.centre]))[0]
        assert (desk.area.x, desk.area.y) == pytest.approx(tuple(middle[:2]))
        x, y = shot.eye[:2] - area.centre[:2]
        towards = math.degrees(math.atan2(x, -y))
        turn = desk.area.yaw - shot.heading
        assert turn == pytest.approx(0.6 * towards) and abs(turn) < 60
