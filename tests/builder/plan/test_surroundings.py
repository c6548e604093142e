from __future__ import annotations

import numpy as np
import pytest

from builder.plan.clutter import SEEN
from builder.plan.framing import sightlines
from builder.plan.likeness import find_confusable, find_lookalikes
from builder.plan.plans import LayoutPlan
from builder.recipes import LAYOUT_RULES
from builder.world.assets import CATALOGUE
from builder.world.footprints import footprint
from spacenum_datasets.geometry import transform
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell
from tests.planning import layouts

MOST = 25

pytestmark = pytest.mark.parametrize("cell", STATIC_CELLS)


def scenes(cell: Cell) -> list[LayoutPlan]:
    """One layout of each scene."""
    return list({plan.views[0].scene.id: plan for plan in layouts(cell)}.values())


def test_no_two_things_of_a_layout_have_a_name_in_common(cell: Cell) -> None:
    for plan in layouts(cell):
        seen: set[str] = set()
        for category in (*(a.category for a in plan.anchors), plan.category):
            assert category not in seen
            seen |= find_confusable([category])
        for thing in plan.clutter:
            assert thing.category not in seen, f"{plan.id}: another thing like the {thing.name}"
            seen |= find_lookalikes([thing.category])


def test_a_layout_is_furnished_but_not_crowded(cell: Cell) -> None:
    counts = [3 + len(plan.clutter) for plan in layouts(cell)]
    fewest = 11 if cell is Cell.ROOM else 8
    assert np.median(counts) >= fewest and max(counts) <= MOST


def test_nothing_around_a_layout_hides_what_is_asked_about(cell: Cell) -> None:
    for plan in layouts(cell):
        position = np.array([plan.views[0].camera.position])
        eye = transform(np.linalg.inv(np.array(plan.frame)), position)[0]
        lines = sightlines([*(a.box for a in plan.anchors), *plan.boxes], eye)
        for thing in plan.clutter:
            shares = lines.shares([thing.box])
            assert (shares >= SEEN).all(), f"{plan.id}: the {thing.name} is in the way"


def test_small_things_are_seen_whole(cell: Cell) -> None:
    for plan in scenes(cell):
        scene, camera = plan.views[0].scene, plan.views[0].camera
        for thing in plan.clutter:
            if CATALOGUE[thing.category].stands == "top":
                x, y, z = scene.objects[scene.index[thing.name] - 1].position
                assert camera.sees(np.array([(x, y, z)]))
                inside = camera.project(transform(plan.frame, thing.box.corners()))[0]
                slack = 0.05 * camera.height
                assert ((inside >= -slack) & (inside <= camera.height + slack)).all()


def test_what_belongs_to_a_wall_is_at_one(cell: Cell) -> None:
    for plan in scenes(cell):
        scene = plan.views[0].scene
        for item in (scene.objects[scene.index[c.name] - 1] for c in plan.clutter):
            if CATALOGUE[item.category].against_wall:
                spot = footprint(item)
                x, y = spot.at(0.0, spot.depth / 2)
                low, high = scene.extent.lower, scene.extent.upper
                gaps = (x - low[0], high[0] - x, y - low[1], high[1] - y)
                assert -1e-3 <= min(gaps) <= 0.08, f"{plan.id}: the {item.name} stands free"


def test_the_whole_layout_is_inside_the_room(cell: Cell) -> None:
    for plan in scenes(cell):
        extent = plan.views[0].scene.extent
        boxes = [*plan.boxes, *(o.box for o in (*plan.anchors, *plan.clutter))]
        if cell is Cell.DESK:
            boxes = [box for box in boxes if box.lower[2] >= 0]
        corners = transform(plan.frame, np.concatenate([box.corners() for box in boxes]))
        slack = 0.35 if cell is Cell.DESK else 1e-3
        assert (corners >= np.array(extent.lower) - slack).all()
        assert (corners <= np.array(extent.upper) + slack).all()


def test_clutter_rules_leave_room_for_all(cell: Cell) -> None:
    rule = LAYOUT_RULES[cell]
    assert 3 + rule.clutter[1] + rule.surroundings[1] <= MOST
