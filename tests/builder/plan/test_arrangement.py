from __future__ import annotations

import pytest

from builder.plan.arrangement import (
    anchor_categories,
    can_be_raised,
    target_categories,
)
from builder.plan.shot import LAYOUT_ROOM_KINDS
from builder.world.assets import BUILT_IN, CATALOGUE
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell
from tests.planning import layouts


@pytest.mark.parametrize("name", ["suitcase", "umbrella stand", "fan", "trash can", "sofa", "bed"])
def test_nobody_puts_these_on_furniture(name: str) -> None:
    assert not can_be_raised(name, Cell.ROOM)


@pytest.mark.parametrize("name", ["cardboard box", "teddy bear", "small plant", "table lamp"])
def test_these_are_put_on_furniture(name: str) -> None:
    assert can_be_raised(name, Cell.ROOM) and BUILT_IN.can_carry("dresser", name)


def test_laundry_stands_on_tables_but_on_no_cabinet() -> None:
    assert BUILT_IN.can_carry("dining table", "laundry basket")
    assert not BUILT_IN.can_carry("cabinet", "laundry basket")


@pytest.mark.parametrize("kind", LAYOUT_ROOM_KINDS[Cell.ROOM])
def test_what_misleads_is_never_asked_about(kind: str) -> None:
    asked = {*anchor_categories(Cell.ROOM, kind), *target_categories(Cell.ROOM, kind)}
    assert asked and all(CATALOGUE[name].asked_about for name in asked)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_anchors_are_things_of_their_scale(cell: Cell) -> None:
    """On a desk what stands on desks, in a room what stands on the floor of such a room."""
    place = {Cell.DESK: "top", Cell.ROOM: "floor"}[cell]
    for kind in LAYOUT_ROOM_KINDS[cell]:
        names = anchor_categories(cell, kind)
        assert len(names) >= 5 and {CATALOGUE[name].stands for name in names} == {place}
        rooms = {"desk"} if cell is Cell.DESK else {kind}
        assert all(rooms <= set(CATALOGUE[name].rooms) for name in names)


def test_raised_targets_stand_on_what_carries_them() -> None:
    for plan in layouts(Cell.ROOM):
        for box in plan.boxes:
            for anchor in plan.anchors:
                if box.lower[2] > 0 and anchor.box.upper[2] == box.lower[2]:
                    inside = all(anchor.box.lower[i] <= box.lower[i] for i in (0, 1)) and all(
                        box.upper[i] <= anchor.box.upper[i] for i in (0, 1)
                    )
                    assert not inside or BUILT_IN.can_carry(anchor.category, plan.category)
