from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.plan.arrangement import (
    FLUSH,
    PlacedAsset,
    anchor_categories,
    can_be_raised,
    can_lift,
    draw_positions,
    draw_turn,
    draw_two_sizes,
    place_anchors,
    place_asset,
    round_to_grid,
    target_categories,
    turn_size,
)
from builder.plan.shot import LAYOUT_ROOM_KINDS
from builder.recipes import LAYOUT_RULES
from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN, CATALOGUE, Catalogue
from builder.world.assets.catalogue import IN_REACH
from spacenum_datasets.geometry import Box, frame_matrix
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


def placed(name: str, lower: tuple[float, float], size: tuple[float, float, float]) -> PlacedAsset:
    return place_asset(name, AssetSpec(name, 0, size, size), (*lower, 0.0), 0, 2)


def test_a_turned_thing_stands_by_its_lower_corner() -> None:
    asset = AssetSpec("sofa", 0, (2.0, 0.8, 0.9), (2.0, 0.8, 0.9))
    for turn, size in ((0, (2.0, 0.8, 0.9)), (90, (0.8, 2.0, 0.9)), (180, (2.0, 0.8, 0.9))):
        assert turn_size(asset.size, turn) == size
        there = place_asset("sofa", asset, (1.0, -1.0, 0.5), turn, 1)
        assert there.box.lower == (1.0, -1.0, 0.5)
        assert there.box.upper == pytest.approx(np.add((1.0, -1.0, 0.5), size))
        x, y, _ = there.box.centre
        assert there.base() == (x, y, 0.5)
        item = there.as_object(frame_matrix((10.0, 0.0, 0.0), 90.0), 90.0)
        assert item.position == pytest.approx((10.0 - y, x, 0.5)) and item.yaw == 90.0 + turn
        assert (item.name, item.asset) == ("sofa", asset)


def test_a_camera_sees_fronts_and_sides_but_no_backs() -> None:
    rng = stream("test", "turn")
    right, left = ({draw_turn("chair", side, rng) for _ in range(60)} for side in (1.0, -1.0))
    assert (right, left) == ({0, 90}, {0, 270})
    fronts = [draw_turn("chair", 1.0, rng) == 0 for _ in range(300)]
    assert np.mean(fronts) == pytest.approx(2 / 3, abs=0.1)
    assert {draw_turn("bookshelf", 1.0, rng) for _ in range(30)} == {0}


def test_sizes_are_rounded_to_the_grid_and_two_steps_at_least() -> None:
    room, desk = LAYOUT_RULES[Cell.ROOM], LAYOUT_RULES[Cell.DESK]
    assert round_to_grid((0.449, 0.451, 0.04), room) == (0.4, 0.5, 0.2)
    assert round_to_grid((0.449, 0.014, 0.026), desk) == (0.45, 0.02, 0.03)


def test_targets_are_put_on_flat_tops_in_reach() -> None:
    lifting = [c for c in BUILT_IN.values() if can_lift(c.name)]
    assert {c.name for c in lifting} >= {"dresser", "dining table"}
    assert all(c.flat_top and c.largest[2] <= IN_REACH for c in lifting)
    others = [c for c in BUILT_IN.values() if not can_lift(c.name)]
    assert all(not c.flat_top or c.largest[2] > IN_REACH for c in others)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_targets_are_small_enough_to_move_and_large_enough_to_see(cell: Cell) -> None:
    least, most = {Cell.ROOM: (0.22, 1.0), Cell.DESK: (0.04, 0.3)}[cell]
    for kind in LAYOUT_ROOM_KINDS[cell]:
        for entry in (CATALOGUE[name] for name in target_categories(cell, kind)):
            assert entry.largest[0] <= most and entry.largest[2] >= least
            if cell is Cell.ROOM:
                assert kind in entry.rooms or kind in entry.guest_in
                assert not entry.against_wall
                assert entry.stands == "floor" or (entry.stands == "top" and entry.movable)
            else:
                assert entry.stands == "top" and "desk" in entry.rooms


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_both_sizes_are_natural_and_on_the_grid(cell: Cell) -> None:
    rule, rng = LAYOUT_RULES[cell], stream("test", "two sizes", cell.value)
    growths = []
    for name in target_categories(cell, LAYOUT_ROOM_KINDS[cell][0]):
        entry = CATALOGUE[name]
        for small, large in filter(None, (draw_two_sizes(name, rule, rng) for _ in range(4))):
            assert small == round_to_grid(small, rule) and large == round_to_grid(large, rule)
            assert (np.array(small) <= 1.1 * np.array(entry.largest)).all()
            assert (np.array(small) >= 0.8 * np.array(entry.smallest)).all()
            assert (np.array(large) <= 1.3 * np.array(entry.largest)).all()
            factors = np.divide(large, small)
            assert factors.min() >= 1.2 and factors.max() / factors.min() <= 1.05 + 1e-9
            assert (np.subtract(large, small) >= 0.99 * rule.grid).all()
            growths.append(factors.mean())
    assert 1.2 <= min(growths) < 1.36 and 1.6 < max(growths) <= 1.85


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_anchors_stand_in_line_a_gap_apart(cell: Cell) -> None:
    rule, rng = LAYOUT_RULES[cell], stream("test", "anchors", cell.value)
    kind = LAYOUT_ROOM_KINDS[cell][0]
    pairs = [place_anchors(cell, kind, rule, rng) for _ in range(150)]
    found = [pair for pair in pairs if pair is not None]
    assert len(found) > 20
    gaps = [second.box.lower[0] - first.box.upper[0] for first, second in found]
    low, high = rule.gap
    assert low - rule.grid / 2 - 1e-9 <= min(gaps) and max(gaps) <= high + rule.grid / 2 + 1e-9
    assert max(gaps) - min(gaps) > (high - low) / 2
    for pair in found:
        names = [a.asset.category for a in pair]
        assert any(can_lift(name) for name in names) and set(names) <= set(
            anchor_categories(cell, kind)
        )
        assert {a.turn for a in pair} == {0} and {a.box.lower[1] for a in pair} == {0.0}
        for item in pair:
            assert item.box == item.box.rounded(rule.decimals)
        rear = max(a.box.upper[1] for a in pair)
        for item in pair if cell is Cell.ROOM else ():
            if BUILT_IN[item.asset.category].against_wall:
                assert rear - item.box.upper[1] <= FLUSH


def test_places_are_around_the_anchors_and_before_the_wall() -> None:
    rule = LAYOUT_RULES[Cell.ROOM]
    pair = placed("dresser", (0.0, 0.0), (0.8, 0.5, 0.9)), placed("sofa", (1.5, 0.0), (2, 0.9, 0.8))
    size, rng = (0.4, 0.6, 0.5), stream("test", "positions")
    spots = draw_positions(pair, "cardboard box", size, False, rule, rng, tries=600)
    assert spots.shape == (600, 3) and (spots[:, 2] == 0).all()
    np.testing.assert_allclose(spots, np.round(spots, rule.decimals), atol=1e-12)
    low, high = spots.min(axis=0), spots.max(axis=0)
    assert low[:2] == pytest.approx([-rule.reach] * 2, abs=0.11)
    assert high[:2] == pytest.approx(
        [3.5 + rule.reach - size[0], 0.9 + rule.reach - size[1]], abs=0.11
    )
    walled = draw_positions(pair, "cardboard box", size, False, rule, rng, tries=600, back=1.1)
    top = walled[:, 1].max() + size[1]
    assert 0.85 <= top <= 1.1 - rule.clearance


def test_raised_places_are_whole_on_a_top_that_carries_the_thing() -> None:
    rule, rng = LAYOUT_RULES[Cell.ROOM], stream("test", "raised positions")
    dresser = placed("dresser", (0.0, 0.0), (1.2, 0.5, 0.9))
    table = placed("dining table", (2.0, 0.0), (1.6, 0.9, 0.7))
    shelf = placed("bookshelf", (2.0, 0.0), (1.6, 0.9, 2.0))
    size = (0.4, 0.3, 0.3)

    def tops(*anchors: PlacedAsset, name: str = "cardboard box") -> dict[float, list[Box]]:
        spots = draw_positions(anchors, name, size, True, rule, rng, tries=400)
        found: dict[float, list[Box]] = {}
        for x, y, z in spots.tolist():
            found.setdefault(z, []).append(Box((x, y, z), (x + size[0], y + size[1], z + size[2])))
        return found

    on = tops(dresser, table)
    assert on.keys() == {0.9, 0.7} and min(map(len, on.values())) > 60
    for host in (dresser, table):
        boxes = on[host.box.upper[2]]
        for box in boxes:
            for i in (0, 1):
                assert host.box.lower[i] - 1e-9 <= box.lower[i]
                assert box.upper[i] <= host.box.upper[i] + 1e-9
        span = max(b.upper[0] for b in boxes) - min(b.lower[0] for b in boxes)
        assert span > host.box.size[0] - 0.21, "from end to end"
    assert tops(dresser, shelf).keys() == {0.9}, "nothing on tops above people's heads"
    assert not BUILT_IN.can_carry("dresser", "laundry basket")
    assert tops(dresser, table, name="laundry basket").keys() == {0.7}
    assert tops(shelf) == {} and tops(dresser, name="laundry basket") == {}
    low = placed("dining table", (0.0, 0.0), (1.6, 0.9, rule.smallest_shift - 0.1))
    assert tops(low) == {}, "the places would hardly differ in height"


def test_what_is_wider_than_any_layout_fixes_no_frame() -> None:
    """No thing of the built-in catalogue is, but people's own models may be."""
    wide = replace(CATALOGUE["dining table"], smallest=(2.1, 0.5, 0.7), largest=(3.0, 0.9, 0.8))
    deep = replace(wide, smallest=(0.5, 2.1, 0.7))
    kind = wide.rooms[0]
    for entry, anchors in ((wide, False), (deep, True)):
        catalogue = Catalogue({**CATALOGUE, "long table": replace(entry, name="long table")})
        assert ("long table" in anchor_categories(Cell.ROOM, kind, catalogue)) is anchors
