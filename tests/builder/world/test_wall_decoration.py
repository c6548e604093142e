"""Every wall gets its share of what hangs."""

from __future__ import annotations

import pytest

from builder.seeding import stream
from builder.world import placing
from builder.world.furnishing import Furnishing
from builder.world.room_types import ROOM_TYPES
from builder.world.structure import make_structure
from builder.world.wall_decoration import ON_A_WALL, decorate_wall
from spacenum_datasets.geometry import Box


def adorned(kind: str, seed: int) -> Furnishing:
    rng = stream("adorning", kind, seed)
    f = Furnishing(rng, make_structure(rng, kind, Box((-2.4, -2.1, 0.0), (2.4, 2.1, 2.6))))
    placing.place_at_wall(f, "cabinet")
    for wall in f.structure.walls.values():
        decorate_wall(f, kind, wall)
    return f


@pytest.mark.parametrize("kind", ["bedroom", "living_room", "kitchen", "bathroom", "study"])
def test_pictures_are_shared_out_over_the_walls(kind: str) -> None:
    for seed in range(8):
        f = adorned(kind, seed)
        assert f.count("picture") <= ROOM_TYPES[kind].pictures
        on_walls = [
            sum(item.category == "picture" and f.wall_behind(item) is wall for item in f.objects)
            for wall in f.structure.walls.values()
        ]
        assert max(on_walls) <= ON_A_WALL
        # A window and a door may leave a small bathroom two walls to hang things on.
        fewest = 2 if kind == "bathroom" else 3
        assert sum(f.count_near(wall) > 0 for wall in f.structure.walls.values()) >= fewest


def test_what_people_reach_for_hangs_over_no_furniture() -> None:
    for seed in range(20):
        f = adorned("bedroom", seed)
        cabinet = f.objects[0]
        for item in f.objects:
            if item.category in ("coat rack", "towel rail") and item.yaw == cabinet.yaw:
                wall = f.wall_behind(item)
                assert wall is not None
                apart = wall.along(*item.position[:2]) - wall.along(*cabinet.position[:2])
                assert abs(apart) > 0.3


def test_groups_hang_above_furniture() -> None:
    above = 0
    for seed in range(20):
        f = adorned("living_room", seed)
        cabinet = f.objects[0]
        wall = f.wall_behind(cabinet)
        assert wall is not None
        middle = wall.along(*cabinet.position[:2])
        above += any(
            f.wall_behind(item) is wall and abs(wall.along(*item.position[:2]) - middle) < 0.6
            for item in f.objects[1:]
        )
    assert above >= 10
