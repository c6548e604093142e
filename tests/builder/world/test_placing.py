"""Things stand where they were asked to, facing what they belong to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from builder.seeding import stream
from builder.spec import Object
from builder.world import placing
from builder.world.footprints import Footprint, footprint, gap, overlap
from builder.world.furnishing import Furnishing
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box


def empty(seed: int = 0, kind: str = "living_room", edge: float = 5.0) -> Furnishing:
    rng = stream("standing", seed)
    inside = Box((-edge / 2, -edge / 2, 0.0), (edge / 2, edge / 2, 2.6))
    return Furnishing(rng, make_structure(rng, kind, inside))


def table(f: Furnishing, yaw: float = 0.0) -> Object:
    size = (1.4, 0.8, 0.75)
    item = f.place("dining table", size, Footprint(0, 0, *size[:2], yaw), 0.0)
    assert item is not None
    return item


@pytest.mark.parametrize("side", [0, 1, 2, 3])
@pytest.mark.parametrize("yaw", [0.0, 90.0, 35.0])
def test_chairs_face_every_side_of_a_table(side: int, yaw: float) -> None:
    f = empty()
    host = table(f, yaw)
    chair = placing.place_before(f, host, "chair", gap=0.03, side=side)
    assert chair is not None
    shape, top = footprint(chair), footprint(host)
    assert 0.0 < gap(shape, top) <= 0.031
    ahead = shape.at(0.0, -shape.depth / 2 - 0.1)
    assert overlap(Footprint(*ahead, 0.02, 0.02), top)
    x, y = chair.position[:2]
    (ux, uy), (vx, vy) = top.axes
    local = (ux * x + uy * y, vx * x + vy * y)
    towards = ((0, -1), (1, 0), (0, 1), (-1, 0))[side]
    assert local[0] * towards[0] + local[1] * towards[1] > 0.3


def test_a_rug_lies_under_and_around_its_host() -> None:
    f = empty()
    host = table(f, 90.0)
    rug = placing.lay_rug(f, "rug", host, wider=0.6, deeper=0.6)
    assert rug is not None
    under, top = footprint(rug), footprint(host)
    assert (under.x, under.y) == pytest.approx((top.x, top.y))
    assert under.reach[0] > top.reach[0]
    assert under.reach[1] > top.reach[1]
    low, high = f.catalogue["rug"].smallest, f.catalogue["rug"].largest
    assert all(a <= b <= c for a, b, c in zip(low, rug.asset.size, high, strict=True))


def test_a_thing_in_the_midst_has_floor_all_around() -> None:
    for seed in range(8):
        f = empty(seed)
        item = placing.place_amid(f, "dining table", spare=0.7)
        assert item is not None
        reach = footprint(item).grow(0.69).reach
        assert abs(item.position[0]) + reach[0] <= 2.5
        assert abs(item.position[1]) + reach[1] <= 2.5


def test_a_corner_is_a_corner() -> None:
    for seed in range(8):
        f = empty(seed)
        item = placing.place_in_corner(f, "potted plant")
        if item is not None:
            reach = max(item.asset.size[:2]) / 2
            for axis in (0, 1):
                assert 2.5 - abs(item.position[axis]) - reach < 0.06


@pytest.mark.parametrize("seed", range(6))
def test_a_row_ends_in_a_corner_and_is_level(seed: int) -> None:
    f = empty(seed, "kitchen")
    units = ["kitchen counter", "kitchen sink", "stove"]
    for name in f.structure.walls:
        placed = placing.place_in_row(f, units, name, level=units)
        if not placed:
            continue
        wall = f.structure.walls[name]
        alongs = [wall.along(*item.position[:2]) for item in placed]
        ends = (alongs[0] - placed[0].asset.size[0] / 2, alongs[-1] + placed[-1].asset.size[0] / 2)
        assert min(ends[0] + 2.5, 2.5 - ends[1]) < 0.03
        assert len({item.asset.size[1] for item in placed}) == 1
        for left, right in pairwise(placed):
            assert gap(footprint(left), footprint(right)) == pytest.approx(0.0, abs=1e-3)
        return
    pytest.fail("no wall had room for a row")


def test_the_aisle_is_kept_free() -> None:
    f = empty()
    strip = placing.reserve_aisle(f, 2.8, 0.8)
    assert strip is not None
    assert not f.fits("chair", (0.4, 0.4, 0.9), Footprint(strip.x, strip.y, 0.4, 0.4), 0.0)
    assert placing.place_within(f, "basketball", strip) is None
    assert placing.reserve_aisle(f, 2.8, 0.8) is not None, "aisles may cross"
    assert placing.reserve_aisle(f, 9.0, 0.8) is None
