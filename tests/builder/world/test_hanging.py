"""Things hang in line, clear of windows, doors and what would hide them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from builder.seeding import stream
from builder.world import hanging
from builder.world.footprints import footprint
from builder.world.furnishing import Furnishing
from builder.world.hanging import BETWEEN, CASING, SEEN
from builder.world.structure import make_structure
from builder.world.walls import Opening
from spacenum_datasets.geometry import Box


def empty(seed: int = 0, kind: str = "bedroom", height: float = 2.6) -> Furnishing:
    rng = stream("hanging", seed)
    return Furnishing(rng, make_structure(rng, kind, Box((-2.5, -2.2, 0.0), (2.5, 2.2, height))))


def solid(f: Furnishing) -> str:
    """A wall without openings."""
    return next(name for name in f.structure.walls if not f.structure.openings(name))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_group_hangs_in_line(count: int) -> None:
    f = empty()
    wall = f.structure.walls[solid(f)]
    placed = hanging.hang_group(f, "picture", wall.name, 0.0, count)
    assert len(placed) == count
    assert len({(item.position[2], item.asset.size) for item in placed}) == 1
    assert len({item.asset.seed for item in placed}) == count
    alongs = [wall.along(*item.position[:2]) for item in placed]
    width = placed[0].asset.size[0]
    for left, right in pairwise(alongs):
        assert right - left - width == pytest.approx(BETWEEN, abs=1e-3)
    assert sum(alongs) == pytest.approx(0.0, abs=1e-3)


def test_a_group_hangs_whole_or_not_at_all() -> None:
    f = empty()
    name = solid(f)
    assert hanging.hang_group(f, "picture", name, 2.0, 3) == []
    assert f.objects == []


def test_what_is_hung_stays_clear_of_doors_and_windows() -> None:
    for seed in range(20):
        f = empty(seed)
        for _ in range(6):
            hanging.hang(f, "picture", (1.2, 1.5))
        for item in f.objects:
            wall = f.wall_behind(item)
            assert wall is not None
            along, (width, _, tall) = wall.along(*item.position[:2]), item.asset.size
            bottom = item.position[2]
            rect = Opening(along - width / 2, along + width / 2, bottom, bottom + tall)
            assert not any(rect.meets(h, CASING - 0.01) for h in f.structure.openings(wall.name))


def test_nothing_hangs_behind_furniture_nor_stands_before_what_hangs() -> None:
    f = empty()
    wall = f.structure.walls[solid(f)]
    tall = wall.footprint(0.0, 0.6, 0.3, 0.2)
    assert f.place("bookshelf", (0.6, 0.3, 1.9), tall, 0.0) is not None
    assert hanging.hang(f, "picture", (1.4, 1.5), [wall.name], near=0.0) is None
    picture = hanging.hang(f, "picture", (1.4, 1.5), [wall.name], near=1.2)
    assert picture is not None
    before = wall.footprint(1.2, 0.3, 0.3, SEEN - 0.32)
    assert not f.fits("floor lamp", (0.3, 0.3, 1.6), before, 0.0)
    assert f.fits("stool", (0.3, 0.3, 0.5), before, 0.0)


@pytest.mark.parametrize("seed", range(12))
def test_every_window_has_its_curtains(seed: int) -> None:
    f = empty(seed)
    for name, holes in f.structure.windows.items():
        placed = hanging.hang_curtains(f, "curtains", name)
        assert len(placed) == len(holes)
        for item, hole in zip(placed, holes, strict=True):
            assert item.asset.size[0] > hole.right - hole.left + 0.3
            assert item.position[2] + item.asset.size[2] > hole.top
            assert item.position[2] < hole.bottom


def test_curtains_are_short_above_furniture() -> None:
    f = next(f for f in map(empty, range(20)) if any(f.structure.windows.values()))
    name, hole = next((n, holes[0]) for n, holes in f.structure.windows.items() if holes)
    under = f.structure.walls[name].footprint(hole.middle, 1.0, 0.3, 0.02)
    assert f.place("storage chest", (1.0, 0.3, 0.5), under, 0.0) is not None
    (item,) = hanging.hang_curtains(f, "curtains", name)
    assert item.position[2] > 0.5


def test_lamps_hang_from_the_ceiling_above_heads() -> None:
    f = empty(height=2.7)
    lamp = hanging.hang_from_ceiling(f, "ceiling lamp", 0.0, 0.0)
    assert lamp is not None
    assert lamp.position[2] + lamp.asset.size[2] == pytest.approx(2.7)
    assert lamp.position[2] > 1.9


def test_above_hangs_over_the_hosts_middle() -> None:
    f = empty(kind="bathroom")
    wall = f.structure.walls[solid(f)]
    basin = f.place("washbasin", (0.6, 0.45, 1.0), wall.footprint(0.3, 0.6, 0.45, 0.02), 0.0)
    assert basin is not None
    size = (0.5, 0.03, 0.7)
    mirror = hanging.hang_above(f, basin, "mirror", (1.2, 1.2), size)
    assert mirror is not None
    assert mirror.asset.size == size
    assert wall.along(*mirror.position[:2]) == pytest.approx(0.3, abs=1e-3)
    assert footprint(mirror).yaw == basin.yaw
