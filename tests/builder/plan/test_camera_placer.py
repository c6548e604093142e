from __future__ import annotations

import numpy as np
import pytest

from builder.plan.shot import LAYOUT_ROOM_KINDS
from builder.world.assets import CATALOGUE
from builder.world.room_types import ROOM_TYPES
from spacenum_datasets.geometry import Box
from spacenum_datasets.vocabulary import Cell
from tests.planning import layouts


def test_every_kind_of_room_has_its_groups() -> None:
    types = [ROOM_TYPES[kind] for kind in LAYOUT_ROOM_KINDS[Cell.ROOM]]
    assert all(kind.essential and len(kind.essential + kind.further) >= 3 for kind in types)


def test_rooms_show_furniture_that_is_not_asked_about() -> None:
    plans = {plan.views[0].scene.id: plan for plan in layouts(Cell.ROOM)}.values()
    big = [
        sum(CATALOGUE[c.category].stands == "floor" and c.box.size[2] > 0.35 for c in plan.clutter)
        for plan in plans
    ]
    assert np.median(big) >= 3


def test_things_stand_on_the_tops_of_anchors_too() -> None:
    tops = [
        thing
        for plan in layouts(Cell.ROOM)
        for thing in plan.clutter
        for anchor in plan.anchors
        if abs(thing.box.lower[2] - anchor.box.upper[2]) < 1e-3 and over(thing.box, anchor.box)
    ]
    assert tops


@pytest.mark.parametrize("name", ["rug"])
def test_nothing_that_is_asked_about_stands_on_a_rug(name: str) -> None:
    rugs = [
        (plan, thing)
        for plan in layouts(Cell.ROOM)
        for thing in plan.clutter
        if thing.category == name
    ]
    assert rugs
    for plan, rug in rugs:
        for box in (*plan.boxes, *(a.box for a in plan.anchors)):
            assert box.lower[2] > 0 or not over(rug.box, box, 0.0)


def over(one: Box, other: Box, slack: float = 0.02) -> bool:
    """Whether two boxes share more than `slack` metres of floor on both axes."""
    return all(
        min(one.upper[i], other.upper[i]) - max(one.lower[i], other.lower[i]) > slack
        for i in (0, 1)
    )
