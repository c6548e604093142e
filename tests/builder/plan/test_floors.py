"""The floor of a bare room before a camera: where it is bare, and what comes there."""

from __future__ import annotations

import numpy as np
import pytest

from builder.plan.floors import (
    EDGE,
    LOOSE,
    STEP,
    TURNED,
    draw_spots,
    find_bare_floor,
    leave_on_floor,
    roll_out_rug,
)
from builder.world.footprints import Footprint, footprint, overlap
from builder.world.furnishing import THIN
from spacenum_datasets.geometry import Box
from tests.builder.plan.bare_room import CUBE, EYE, INSIDE, bare_room


def test_bare_floor_is_seen_and_has_nothing_on_it() -> None:
    room = bare_room()
    bare = find_bare_floor(room)
    world = np.column_stack([bare, np.zeros(len(bare))])
    assert len(bare) > 100 and room.visibility.camera.sees(world)
    assert (np.abs(bare) <= INSIDE.upper[0] - EDGE + 1e-9).all()
    assert not (np.abs(bare) < CUBE.upper[0]).all(axis=1).any(), "the cube stands there"
    steps = (bare - INSIDE.lower[:2] - EDGE) / STEP
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-9)
    right, left = (np.abs(bare[bare[:, 0] * side > 0, 0]).max() for side in (1, -1))
    assert min(right, left) >= 1.9 and bare[:, 1].max() >= 2.0, "all of it, into the corners"


def test_what_hangs_leaves_the_floor_bare_and_targets_do_not() -> None:
    room = bare_room()
    before = len(find_bare_floor(room))
    column = Box((0.8, 0.8, 0.0), (1.3, 1.3, 1.0))
    shelf = Box((0.8, 0.8, 1.2), (1.3, 1.3, 1.5))
    room.visibility.things.append(shelf)
    assert len(find_bare_floor(room)) == before
    room.visibility.fleeting = (column,)
    fewer = find_bare_floor(room)
    assert before - 9 <= len(fewer) <= before - 4
    assert not ((fewer > 0.8) & (fewer < 1.3)).all(axis=1).any()


def test_a_rug_covers_much_of_the_bare_floor() -> None:
    shares = []
    for seed in range(8):
        room = bare_room(seed)
        bare = find_bare_floor(room)
        rug = roll_out_rug(room, "rug")
        assert rug is not None and rug.asset.size[2] <= THIN and rug.position[2] == 0.0
        spot = footprint(rug)
        assert rug.yaw in (0.0, 90.0) and not overlap(spot, Footprint(0.0, 0.0, 0.4, 0.4))
        under = (np.abs(bare - rug.position[:2]) < spot.reach).all(axis=1).mean()
        shares.append(under)
        low, high = room.catalogue["rug"].smallest, room.catalogue["rug"].largest
        assert all(low[i] - 1e-3 <= rug.asset.size[i] <= high[i] + 1e-3 for i in range(2))
    assert np.mean(shares) > 0.25


def test_a_rug_lies_along_a_strip_of_bare_floor() -> None:
    for seed in range(4):
        room = bare_room(seed)
        beside = Box((0.4, -2.5, 0.0), (2.5, 2.5, 0.5)), Box((-2.5, -2.5, 0.0), (-0.4, 2.5, 0.5))
        room.visibility.fleeting = beside
        rug = roll_out_rug(room, "rug")
        assert rug is not None and rug.yaw == 90.0


def test_where_no_floor_is_bare_lies_no_rug() -> None:
    room = bare_room()
    room.visibility.fleeting = (INSIDE,)
    assert len(find_bare_floor(room)) == 0
    assert roll_out_rug(room, "rug") is None and leave_on_floor(room, "suitcase") is None


def test_loose_things_stand_on_bare_floor_and_face_the_camera() -> None:
    for seed in range(8):
        room = bare_room(seed)
        thing = leave_on_floor(room, "suitcase")
        assert thing is not None and room.objects == [thing]
        x, y, z = thing.position
        assert z == 0.0 and np.hypot(*(find_bare_floor(bare_room(seed)) - (x, y)).T).min() < 1e-3
        spot = footprint(thing)
        ahead = -np.array(spot.axes[1])
        towards = np.array(EYE[:2]) - (x, y)
        off = np.degrees(np.arccos(ahead @ towards / np.hypot(*towards)))
        assert off <= TURNED + 0.1


def test_loose_things_are_turned_either_way() -> None:
    room = bare_room()
    points = np.array([(0.0, 1.0)] * LOOSE)
    yaws = [spot.yaw for spot in draw_spots(room, points, (0.3, 0.2))]
    assert len(yaws) == LOOSE and all(abs(yaw) <= TURNED for yaw in yaws)
    assert min(yaws) < -TURNED / 2 and max(yaws) > TURNED / 2
    assert len(list(draw_spots(room, np.tile(points, (2, 1)), (0.3, 0.2)))) == LOOSE


@pytest.mark.parametrize(("x", "kept"), [(0.0, False), (0.95, False), (-0.95, False), (1.3, True)])
def test_nothing_stands_on_a_rug_or_its_edge(x: float, kept: bool) -> None:
    room = bare_room()
    size = (1.8, 1.2, 0.004)
    assert room.place("rug", size, Footprint(0.0, 1.2, size[0], size[1]), 0.0) is not None
    spots = list(draw_spots(room, np.array([(x, 1.2)]), (0.3, 0.3)))
    assert bool(spots) is kept
    assert list(draw_spots(room, np.array([(0.0, 0.3)]), (0.1, 0.1))), "nor before it"
