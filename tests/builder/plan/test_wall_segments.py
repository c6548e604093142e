"""Walls of a bare room before a camera: what is open, what is bare."""

from __future__ import annotations

import numpy as np
import pytest

from builder.plan.wall_segments import (
    PROBE,
    STEP,
    OpenWalls,
    WallSegment,
    find_bare_segments,
)
from builder.world.footprints import Footprint
from builder.world.walls import Wall
from spacenum_datasets.geometry import Box
from tests.builder.plan.bare_room import INSIDE, bare_room

WALL = Wall("north", 0.0, 2.5, 0.0, 5.0, 2.6)


def test_a_segment_says_where_it_is() -> None:
    segment = WallSegment(WALL, -1.5, 0.5)
    assert (segment.middle, segment.length) == (-0.5, 2.0)
    assert segment.part == pytest.approx((0.2, 0.6))
    assert WallSegment(WALL, -2.5, 2.5).part == (0.0, 1.0)


def test_open_walls_are_those_in_the_picture() -> None:
    for seed in range(4):
        room = bare_room(seed)
        found = OpenWalls(room).find_segments()
        assert {s.wall.name for s in found} <= {"north", "east", "west"}, "not behind the camera"
        assert any(s.wall.name == "north" for s in found)
        for segment in found:
            assert segment.length >= PROBE[0] - 1e-9
            assert abs(segment.middle) + segment.length / 2 <= segment.wall.length / 2
            for along in (segment.left + PROBE[0] / 2, segment.right - PROBE[0] / 2):
                assert along / STEP == pytest.approx(round(along / STEP))
                spot = segment.wall.footprint(along, PROBE[0], PROBE[1], 0.025)
                assert room.visibility.is_pictured(spot, 0.0, PROBE[2], 0.3)
                assert room.occupancy.is_free(spot, 0.1, PROBE[2])


def length_of(found: list[WallSegment], name: str = "north") -> float:
    return sum(segment.length for segment in found if segment.wall.name == name)


def overlaps(found: list[WallSegment], low: float, high: float) -> bool:
    return any(s.wall.name == "north" and s.left < high and low < s.right for s in found)


def test_a_wall_is_not_open_where_something_stands_or_hides_it() -> None:
    room = bare_room()
    walls = OpenWalls(room)
    before = walls.find_segments()
    assert length_of(before) > 1.5
    assert length_of(walls.find_segments()) == length_of(before), "nothing came"
    widest = max((s for s in before if s.wall.name == "north"), key=lambda s: s.length)
    x = widest.middle
    spot = widest.wall.footprint(x, 0.5, 0.4, 0.025)
    room.occupancy.occupy(spot, 0.0, 0.4)
    middle = (x - 0.2, x + 0.2)
    assert overlaps(before, *middle)
    after = walls.find_segments()
    assert 0 < length_of(after) < length_of(before) - 0.4
    assert not overlaps(after, x - 0.1, x + 0.1)
    room.visibility.things.append(Box((-2.5, 1.0, 0.0), (2.5, 1.1, 2.5)))
    assert length_of(walls.find_segments()) == 0.0, "a screen hides all of it"
    room.visibility.things.pop()
    assert length_of(walls.find_segments()) == 0.0, "what was hidden stays so"


def test_a_wall_is_open_where_only_the_skirting_board_is() -> None:
    """Boards run along every wall; what stands there stands before them."""
    room = bare_room()
    room.occupancy.occupy(Footprint(0.0, 2.4, 5.0, 0.2), 0.0, 0.09)
    assert length_of(OpenWalls(room).find_segments()) > 1.5
    room.occupancy.occupy(Footprint(0.0, 2.4, 5.0, 0.2), 0.0, 0.2)
    assert length_of(OpenWalls(room).find_segments()) == 0.0


@pytest.mark.parametrize(
    ("gap", "bottom", "is_open"),
    [(0.36, 0.0, True), (0.29, 0.0, False), (0.0, 0.55, True), (0.0, 0.45, False)],
)
def test_a_wall_is_open_with_thirty_centimetres_before_it_and_fifty_up(
    gap: float, bottom: float, is_open: bool
) -> None:
    room = bare_room()
    room.occupancy.occupy(Footprint(0.0, 2.4 - gap, 5.0, 0.2), bottom, bottom + 0.3)
    assert (length_of(OpenWalls(room).find_segments()) > 1.5) is is_open


def test_where_no_wall_is_pictured_none_is_open() -> None:
    room = bare_room()
    room.visibility.near = 99.0
    assert OpenWalls(room).find_segments() == []


@pytest.mark.parametrize(("low", "high"), [(1.0, 1.4), (1.3, 1.6)])
def test_bare_walls_are_seen_between_two_heights(low: float, high: float) -> None:
    room = bare_room()
    camera = room.visibility.camera
    found = find_bare_segments(room, low, high)
    assert {s.wall.name for s in found} == {"north", "east", "west"}
    for segment in found:
        assert segment.length > 0.4
        ends = (segment.left + PROBE[0] / 2, segment.right - PROBE[0] / 2)
        points = [(*segment.wall.at(a, 0.02), z) for a in ends for z in (low, high)]
        assert camera.sees(np.array(points))
        beyond = [(*segment.wall.at(a, 0.02), low) for a in (ends[0] - STEP, ends[1] + STEP)]
        high_beyond = [(x, y, high) for x, y, _ in beyond]
        limit = segment.wall.length / 2 - PROBE[0] / 2
        for along, points_there in zip(
            (ends[0] - STEP, ends[1] + STEP), zip(beyond, high_beyond, strict=True), strict=True
        ):
            assert abs(along) > limit or not camera.sees(np.array(points_there))
    north = next(s for s in found if s.wall.name == "north")
    assert north.length > 4.0 and abs(north.middle) < 1e-9


def test_a_wall_above_the_picture_is_not_bare() -> None:
    assert find_bare_segments(bare_room(), 4.0, 4.5) == []


def test_long_segments_come_first_for_the_most_part() -> None:
    firsts = [find_bare_segments(bare_room(seed), 1.0, 1.4)[0].length for seed in range(20)]
    every = [s.length for s in find_bare_segments(bare_room(), 1.0, 1.4)]
    assert len(every) >= 3 and INSIDE.size[0] == 5.0
    assert np.mean([length == max(every) for length in firsts]) > 0.6
