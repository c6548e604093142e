"""What a layout's rooms show, and the placer that brings it: each thing once, where it is seen."""

from __future__ import annotations

import numpy as np
import pytest

from builder.plan.camera_placer import SPARE
from builder.plan.likeness import find_lookalikes
from builder.plan.shot import LAYOUT_ROOM_KINDS
from builder.spec import Object
from builder.world.assets import CATALOGUE
from builder.world.footprints import Footprint
from builder.world.room_types import ROOM_TYPES
from spacenum_datasets.geometry import Box
from spacenum_datasets.vocabulary import Cell
from tests.builder.plan.bare_room import bare_room, placer
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


def host(name: str, size: tuple[float, float, float], x: float = 0.9, y: float = 1.4) -> Object:
    """A thing that stands in the room of a placer."""
    asset = bare_room().place(name, size, Footprint(x, y, size[0], size[1]), 0.0)
    assert asset is not None
    return asset


def test_each_thing_comes_once_and_nothing_like_it() -> None:
    p = placer()
    came = p.bring_several(["suitcase", "suitcase"], 2, lambda n: host(n, (0.4, 0.25, 0.6)))
    assert [item.category for item in came] == ["suitcase"] and p.left == 29
    assert p.used == find_lookalikes(["suitcase"])
    assert p.bring(["suitcase"], lambda n: host(n, (0.4, 0.25, 0.6))) is None


def test_no_more_come_than_are_wanted_or_may() -> None:
    names = [c.name for c in CATALOGUE.values() if c.stands == "top"][:20]
    thing = host("suitcase", (0.4, 0.25, 0.6))
    assert len(placer().bring_several(names, 2, lambda _: thing)) == 2
    few = placer(left=1)
    assert len(few.bring_several(names, 5, lambda _: thing)) == 1 and few.left == 0
    assert few.bring_several(names, 5, lambda _: thing) == []
    asked: list[str] = []
    assert placer().bring_several(names, 2, lambda n: asked.append(n)) == []
    assert asked == names[: 2 + SPARE], "then no more are tried"


def test_what_the_world_lacks_is_not_brought() -> None:
    assert placer().bring(["no such thing"], lambda n: host("sofa", (1.6, 0.8, 0.8))) is None


def test_candidates_are_of_the_kind_of_room_and_not_there_yet() -> None:
    p = placer()
    names = p.candidates("floor", lambda c: c.against_wall)
    kind = [c for c in CATALOGUE.values() if "living_room" in c.rooms and c.stands == "floor"]
    assert sorted(names) == sorted(c.name for c in kind if c.against_wall) and len(names) > 3
    assert p.candidates("floor", lambda c: c.against_wall) != names, "shuffled"
    p.used = set(names[1:])
    assert p.candidates("floor", lambda c: c.against_wall) == names[:1]
    desk = p.candidates("top", lambda c: True, kind="desk")
    assert desk and all("desk" in CATALOGUE[name].rooms for name in desk)


def test_a_line_begins_with_what_is_level_at_a_wall_that_is_seen() -> None:
    level = ("kitchen counter", "kitchen sink", "stove")
    firsts = set()
    for seed in range(6):
        p = placer(seed, "kitchen")
        placed = p.stand_in_line(["fridge", *level, "fridge"], level)
        assert placed == p.room.objects and placed[0].category in level
        assert len({item.category for item in placed}) == len(placed)
        firsts.add(placed[0].category)
        wall = p.room.wall_behind(placed[0])
        assert wall is not None and wall.name != "south"
    assert len(firsts) > 1, "each of them may be first"
    assert placer(0, "kitchen").stand_in_line([], level) == []


def test_furniture_is_brought_to_the_most_open_wall_that_takes_it() -> None:
    """A thing stands within an open segment, in its middle half at most of what is to spare."""
    for seed in range(4):
        p = placer(seed)
        segments = p.open_walls.find_segments()
        item = p.stand_at_wall("dresser")
        assert item is not None
        wall = p.room.wall_behind(item)
        assert wall is not None
        along = wall.along(*item.position[:2])
        assert any(
            s.wall.name == wall.name and s.left <= along <= s.right
            for s in segments
            if s.length >= CATALOGUE["dresser"].smallest[0]
        )
        assert p.stand_at_wall("dresser") is None, "each thing once"


def test_two_things_face_each_other_where_both_are_seen() -> None:
    p = placer()
    one, other = p.stand_face_to_face("dresser", "bookshelf")
    assert one is not None and other is not None
    assert (one.category, other.category) == ("dresser", "bookshelf")
    assert p.left == 28 and {"dresser", "bookshelf"} <= p.used


def test_a_picture_hangs_above_its_host() -> None:
    hung = 0
    for seed in range(6):
        p = placer(seed)
        host_there = p.stand_at_wall("dresser")
        assert host_there is not None
        p.decorate_above(host_there, ["picture"], 1.3)
        above = p.room.objects[1:]
        hung += len(above)
        for item in above:
            assert item.category == "picture" and item.yaw == host_there.yaw
            assert 1.3 <= item.position[2] <= 1.451
    assert hung
