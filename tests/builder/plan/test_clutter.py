"""What is strewn about a layout, and where it may stand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.plan.clutter import (
    SEEN,
    are_legible,
    clutter_categories,
    find_free_spot,
    is_near,
    place_clutter,
)
from builder.plan.framing import sightlines
from builder.plan.likeness import find_lookalikes
from builder.plan.shot import LAYOUT_ROOM_KINDS, Shot, set_up_shot
from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN, CATALOGUE
from spacenum_datasets.geometry import Box, bounding_box, transform
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell

KIND = {Cell.ROOM: "living_room", Cell.DESK: "desk"}
EYE = np.array([0.5, -5.0, 0.5])


def shot_of(cell: Cell) -> Shot:
    rng = stream("test", "clutter", cell.value)
    drawn = (set_up_shot(cell, KIND[cell], 256, rng) for _ in range(100))
    return next(shot for shot in drawn if shot is not None)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_clutter_stands_freely_where_its_scale_is(cell: Cell) -> None:
    for kind in LAYOUT_ROOM_KINDS[cell]:
        names = clutter_categories(cell, kind, set())
        assert len(names) >= 5
        for entry in (CATALOGUE[name] for name in names):
            assert entry.stands == {Cell.DESK: "top", Cell.ROOM: "floor"}[cell]
            assert kind in entry.rooms and not entry.against_wall
            assert entry.largest[2] >= 0.03 and entry.smallest[0] < 1.7
        left = clutter_categories(cell, kind, {names[0]})
        assert left == names[1:], "what is there already does not come again"


def test_two_things_are_legible_where_neither_hides_most_of_the_other() -> None:
    box = Box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    before = Box((-0.5, -2.0, -0.5), (1.5, -1.9, 1.5))
    beside = Box((2.0, -2.0, 0.0), (2.5, -1.9, 1.0))
    corner = Box((-0.5, -0.5, -0.5), (0.3, -0.4, 1.5))
    assert are_legible(box, [beside], EYE) and are_legible(beside, [box], EYE)
    assert not are_legible(box, [before], EYE), "it would not be seen"
    assert not are_legible(before, [box], EYE), "the other would not be seen"
    assert not are_legible(before, [beside, box], EYE), "one is enough"
    assert are_legible(box, [corner], EYE) and are_legible(corner, [box], EYE)


def test_near_is_seen_from_above() -> None:
    box = Box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    for eye, near in (
        ((0.5, -0.29, 9.0), True),
        ((0.5, -0.31, 9.0), False),
        ((1.29, 0.5, 9.0), True),
        ((1.31, 0.5, 0.5), False),
        ((-0.29, 1.29, 0.5), True),
        ((-0.29, 1.31, 0.5), False),
        ((0.5, 0.5, 9.0), True),
    ):
        assert is_near(box, np.array(eye), 0.3) is near, eye


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_free_spot_keeps_clear_of_all_that_is_there(cell: Cell) -> None:
    shot = shot_of(cell)
    rule = shot.rule
    shown = [a.box for a in shot.anchors]
    area = bounding_box(np.concatenate([box.corners() for box in shown]))
    lines = sightlines(shown, shot.eye)
    edge = 0.3 * rule.reach
    asset = AssetSpec("gift box", 0, (edge, edge, edge), (edge, edge, edge))
    rng = stream("test", "spots", cell.value)
    others: list[Box] = []
    found = []
    for _ in range(25):
        spot = find_free_spot(asset, shot, shown, others, area, lines, rng)
        if spot is None:
            continue
        found.append(spot)
        box = spot.box
        assert not any(box.overlaps(other, rule.clearance - 1e-9) for other in (*shown, *others))
        assert box.lower[2] == 0.0 and box.upper[1] <= shot.back - rule.clearance
        assert shot.camera.sees(transform(shot.frame, box.corners()), margin=2.5)
        assert not is_near(box, shot.eye, 0.6 * rule.reach)
        assert (lines.shares([box]) >= SEEN).all()
        assert are_legible(box, [*others, *shown], shot.eye)
        reach = 0.8 * rule.reach + edge
        for axis in (0, 1):
            assert box.lower[axis] >= area.lower[axis] - reach - 1e-3
            assert box.upper[axis] <= area.upper[axis] + reach + 1e-3
        others.append(box)
    assert len(found) >= 2
    wall = replace(shot, back=area.lower[1] - 2 * rule.reach)
    assert all(
        find_free_spot(asset, wall, shown, [], area, lines, rng) is None for _ in range(5)
    ), "nothing stands behind the wall"


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_as_much_clutter_comes_as_the_rule_has_each_kind_once(cell: Cell) -> None:
    shot = shot_of(cell)
    shown = [a.box for a in shot.anchors]
    names = clutter_categories(cell, shot.kind, {a.asset.category for a in shot.anchors})
    rng = stream("test", "place clutter", cell.value)
    counts = set()
    for _ in range(12):
        placed = place_clutter(names, shot, shown, rng)
        counts.add(len(placed))
        categories = [p.asset.category for p in placed]
        for i, category in enumerate(categories):
            others = categories[:i] + categories[i + 1 :]
            assert not others or category not in find_lookalikes(others)
        for item in placed:
            entry = BUILT_IN[item.asset.category]
            low, high = np.array(entry.smallest), np.array(entry.largest)
            assert item.name == item.asset.category and item.asset.base == item.asset.size
            assert (low - 1e-3 <= item.asset.size).all() and (item.asset.size <= high + 1e-3).all()
    fewest, most = shot.rule.clutter
    assert max(counts) <= most and len(counts) > 1 and max(counts) > fewest
