"""What fills a bare room before a camera, kind by kind, and how much of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from builder.plan import surroundings
from builder.plan.camera_placer import CameraPlacer
from builder.plan.surroundings import CASUAL, LOOSE, MOST_GROUPS, VISIBLE, Desktop, within
from builder.world.assets import CATALOGUE
from builder.world.footprints import Footprint, footprint
from builder.world.furnishing import THIN
from spacenum_datasets.geometry import Box, camera_rotation
from tests.builder.plan.bare_room import bare_room, placer

TOP = Box((-1.0, -0.5, 0.7), (1.0, 0.5, 0.74))


@pytest.mark.parametrize(
    ("spot", "lies"),
    [
        (Footprint(0.0, 0.0, 1.97, 0.97), True),
        (Footprint(0.0, 0.0, 1.99, 0.5), False),
        (Footprint(0.0, 0.0, 0.5, 0.99), False),
        (Footprint(0.88, 0.0, 0.2, 0.2), True),
        (Footprint(0.9, 0.0, 0.2, 0.2), False),
        (Footprint(-0.9, 0.0, 0.2, 0.2), False),
        (Footprint(0.0, 0.4, 0.2, 0.2), False),
        (Footprint(0.0, -0.4, 0.2, 0.2), False),
        (Footprint(0.0, 0.38, 0.2, 0.2), True),
        (Footprint(0.0, 0.38, 0.2, 0.2, 45.0), False),
    ],
)
def test_a_thing_lies_within_a_top_a_centimetre_from_its_edges(spot: Footprint, lies: bool) -> None:
    assert within(spot, TOP) is lies


def test_furniture_stands_with_its_back_to_a_wall_that_is_seen() -> None:
    for seed in range(4):
        p = placer(seed)
        surroundings.stand_at_walls(p, 3)
        assert len(p.room.objects) >= 1
        for item in p.room.objects:
            entry = CATALOGUE[item.category]
            assert entry.stands != "floor" or entry.against_wall or entry.largest[0] >= 0.8
            assert entry.largest[2] > 0.3
            wall = p.room.wall_behind(item)
            assert wall is not None and wall.name != "south"
            x, y = footprint(item).at(0.0, item.asset.size[1] / 2)
            ahead = np.array(wall.at(0.0, 1.0)) - wall.at(0.0, 0.0)
            assert 0 < (np.array((x, y)) - wall.at(0.0, 0.0)) @ ahead < 0.1


def test_a_few_groups_make_a_room() -> None:
    for kind in ("living_room", "bedroom"):
        groups = surroundings.ROOM_TYPES[kind]
        counts = []
        for seed in range(4):
            p = placer(seed, kind)
            asked: list[int] = []
            every = tuple(
                lambda _, i=i, asked=asked: asked.append(i) or True
                for i in range(len(groups.essential + groups.further))
            )
            kinds = {kind: replace(groups, essential=every[:1], further=every[1:])}
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(surroundings, "ROOM_TYPES", kinds)
                surroundings.furnish(p)
            assert asked[0] == 0, "what says most of it comes first"
            assert len(set(asked)) == len(asked) == min(MOST_GROUPS, len(every))
            counts.append(tuple(asked))
        assert len(set(counts)) > 1, "then any"


def test_curtains_hang_at_a_window_in_most_rooms_that_have_them() -> None:
    hung = []
    for seed in range(20):
        p = placer(seed, "bedroom")
        surroundings.bring_curtains(p)
        assert {item.category for item in p.room.objects} <= {"curtains"}
        assert len(p.room.objects) <= 1
        hung.append(len(p.room.objects))
    assert sum(hung) >= 3
    kind = next(k for k in surroundings.ROOM_TYPES if k not in CATALOGUE["curtains"].rooms)
    bare = CameraPlacer(bare_room(0, "bedroom"), kind, set(), 9)
    for _ in range(9):
        surroundings.bring_curtains(bare)
    assert bare.room.objects == []


def test_pictures_hang_at_the_height_of_the_eyes_or_lower_above_a_desk() -> None:
    bottoms: dict[bool, list[float]] = {True: [], False: []}
    for low in bottoms:
        for seed in range(6):
            p = placer(seed)
            surroundings.hang_things(p, 3, low=low)
            assert len(p.room.objects) <= 3
            for item in p.room.objects:
                entry = CATALOGUE[item.category]
                assert entry.stands == "wall" and not entry.only_in_groups
                if entry.largest[2] <= 1.0:
                    bottoms[low].append(item.position[2])
                else:
                    assert item.position[2] < 0.95
    assert min(bottoms[True]) >= 0.5 and max(bottoms[True]) <= 1.301
    assert np.mean(bottoms[False]) > np.mean(bottoms[True]) and max(bottoms[False]) > 1.301


def test_a_wide_top_carries_up_to_two_things_and_a_narrow_one_one() -> None:
    counts: dict[str, Counter[int]] = {"wide": Counter(), "narrow": Counter()}
    for seed in range(14):
        for name, width in (("wide", 0.9), ("narrow", 0.65)):
            p = placer(seed)
            size = (width, 0.4, 0.6)
            under = p.room.place("coffee table", size, Footprint(0.9, 0.6, *size[:2]), 0.0)
            if under is None:
                continue
            surroundings.top_up(p, [under])
            on_top = p.room.objects[1:]
            counts[name][len(on_top)] += 1
            for item in on_top:
                assert item.position[2] == pytest.approx(0.6)
                assert CATALOGUE[item.category].largest[2] >= VISIBLE
                assert p.room.catalogue.can_carry("coffee table", item.category)
                x, y = np.abs(np.subtract(item.position[:2], (0.9, 0.6)))
                assert x < width / 2 and y < 0.2
    assert set(counts["wide"]) == {1, 2} and set(counts["narrow"]) == {1}
    p = placer()
    surroundings.top_up(p, [])
    assert p.room.objects == []


def test_tops_of_what_furnishes_a_room_are_filled() -> None:
    p = placer()
    size = (0.9, 0.4, 0.6)
    assert p.room.place("coffee table", size, Footprint(0.9, 0.6, *size[:2]), 0.0) is not None
    surroundings.fill_tops(p)
    assert [item.position[2] for item in p.room.objects[1:2]] == pytest.approx([0.6])


def test_small_things_stand_along_walls_and_a_lamp_hangs_amid_the_ceiling() -> None:
    lamps = 0
    for seed in range(6):
        p = placer(seed)
        sight = p.room.visibility
        sight.camera = replace(sight.camera, rotation=camera_rotation(90.0, 10.0))
        surroundings.strew_at_walls(p, 2)
        standing = [i for i in p.room.objects if CATALOGUE[i.category].stands == "floor"]
        hanging = [i for i in p.room.objects if CATALOGUE[i.category].stands == "ceiling"]
        assert len(standing) + len(hanging) == len(p.room.objects)
        assert len(standing) <= 2 and len(hanging) <= 1
        lamps += len(hanging)
        for item in standing:
            entry = CATALOGUE[item.category]
            assert entry.largest[2] > 0.1 and not entry.against_wall
            assert p.room.wall_behind(item) is not None
        for item in hanging:
            assert item.position[:2] == pytest.approx((0.0, 0.0))
            assert item.position[2] + item.asset.size[2] == pytest.approx(2.6)
    assert lamps


def test_one_rug_covers_the_floor() -> None:
    p = placer()
    surroundings.cover_floor(p)
    assert [item.asset.size[2] <= THIN for item in p.room.objects] == [True]


def test_what_people_leave_on_the_floor_is_loose() -> None:
    categories: set[str] = set()
    for seed in range(24):
        p = placer(seed)
        surroundings.scatter(p, 3)
        assert 1 <= len(p.room.objects) <= 3
        categories |= {item.category for item in p.room.objects}
        assert all(item.position[2] == 0.0 for item in p.room.objects)
    guests = {name for name in categories if "living_room" not in CATALOGUE[name].rooms}
    assert guests and all("living_room" in CATALOGUE[name].guest_in for name in guests)
    for entry in (CATALOGUE[name] for name in categories):
        loose = entry.movable or (entry.largest[2] > 0.1 and max(entry.largest) <= LOOSE)
        assert not entry.against_wall and (loose or "living_room" in entry.guest_in)


def test_things_lie_about_on_a_desk_and_face_the_camera() -> None:
    area = Footprint(0.0, 0.0, 1.6, 0.8, 30.0)
    for seed in range(4):
        p = placer(seed)
        p.room.visibility.standing = np.array([((9.0, 9.0, 0.0), (9.1, 9.1, 0.1))])
        p.room.occupancy.taken.clear()
        surroundings.strew_on_desk(p, Desktop(area, TOP), 3)
        assert 1 <= len(p.room.objects) <= 3
        for item in p.room.objects:
            entry = CATALOGUE[item.category]
            assert entry.stands == "top" and "desk" in entry.rooms
            assert item.position[2] == pytest.approx(0.74) and within(footprint(item), TOP)
            assert abs(item.yaw - area.yaw) <= CASUAL + 1e-3


def test_a_room_is_furnished_up_to_a_number_and_without_what_is_taken() -> None:
    every: set[str] = set()
    for most in (0, 1, 4, 40):
        room = bare_room(3)
        surroundings.surround(room, "living_room", set(), most)
        assert len(room.objects) <= most and (len(room.objects) == most or most == 40)
        every |= {item.category for item in room.objects}
    assert len(every) >= 8
    again = bare_room(3)
    surroundings.surround(again, "living_room", every, 40)
    assert again.objects and not every & {item.category for item in again.objects}


def test_a_layouts_own_furniture_carries_things() -> None:
    carried = 0
    for seed in range(6):
        room = bare_room(seed)
        size = (0.9, 0.4, 0.6)
        own = room.place("coffee table", size, Footprint(0.9, 0.6, *size[:2]), 0.0)
        assert own is not None
        room.objects.clear()  # it is the layout's and not the surroundings'
        surroundings.surround(room, "living_room", {"coffee table"}, 30, hosts=[own])
        carried += any(
            abs(item.position[0] - 0.9) < 0.45 and abs(item.position[1] - 0.6) < 0.2
            for item in room.objects
            if item.position[2] == pytest.approx(0.6)
        )
    assert carried >= 3


def test_around_a_desk_nothing_lies_loose_on_the_floor_and_things_lie_on_it() -> None:
    desk = Desktop(Footprint(0.0, 0.0, 1.6, 0.8), TOP)
    on_desk, loose = [], {True: 0, False: 0}
    for seed in range(5):
        for stands in (True, False):
            room = bare_room(seed, "study")
            surroundings.surround(room, "study", set(), 30, desk if stands else None)
            floor = [i for i in room.objects if CATALOGUE[i.category].stands == "floor"]
            flat = [i for i in floor if i.asset.size[2] <= THIN]
            assert len(flat) <= 1
            loose[stands] += sum(
                room.wall_behind(i) is None or min(2.5 - abs(np.array(i.position[:2]))) > 0.8
                for i in floor
                if i not in flat
            )
            heights = [i.position[2] for i in room.objects]
            on_desk.append((stands, sum(z == pytest.approx(TOP.upper[2]) for z in heights)))
    assert loose[True] == 0 < loose[False]
    assert sum(n for stands, n in on_desk if stands) > sum(n for s, n in on_desk if not s)
