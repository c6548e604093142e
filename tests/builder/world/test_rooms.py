"""Laws that hold for every furnished room."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from builder.seeding import stream
from builder.spec import Object, SceneSpec
from builder.world import WORLD_VERSION
from builder.world.assets import CATALOGUE
from builder.world.hanging import CURTAIN_GAP, HUNG
from builder.world.placement import footprint, gap, world_box
from builder.world.rooms import ROOM_KINDS, room
from builder.world.survey import survey

SEEDS = range(24)


@cache
def scene(kind: str, seed: int) -> SceneSpec:
    return room(f"room-{kind}-{seed}", kind, stream("test rooms", kind, seed))


@pytest.fixture(params=[(kind, seed) for kind in ROOM_KINDS for seed in SEEDS], ids=str)
def furnished(request: pytest.FixtureRequest) -> SceneSpec:
    return scene(*request.param)


def test_a_room_says_what_it_is(furnished: SceneSpec) -> None:
    assert furnished.world == WORLD_VERSION
    assert 20 <= len(furnished.objects) <= 48
    assert len({thing.name for thing in furnished.objects}) == len(furnished.objects)
    assert len({thing.category for thing in furnished.objects}) >= 12
    for thing in furnished.objects:
        assert thing.name.startswith(thing.category)
        assert thing.asset.base == thing.asset.size
        entry = CATALOGUE[thing.category]
        for low, size, high in zip(entry.smallest, thing.asset.size, entry.largest, strict=True):
            assert low - 1e-9 <= size <= high + 1e-9 or thing.category == "curtains"


def test_nothing_sticks_through_the_building(furnished: SceneSpec) -> None:
    for thing in furnished.objects:
        box = world_box(thing)
        assert (np.subtract(box.lower, furnished.extent.lower) >= -1e-4).all(), thing.name
        assert (np.subtract(furnished.extent.upper, box.upper) >= -1e-4).all(), thing.name
        for surface in furnished.surfaces:
            assert not surface.box.overlaps(box, -2e-3), (thing.name, surface.name)


def test_no_two_things_meet(furnished: SceneSpec) -> None:
    boxes = [world_box(thing) for thing in furnished.objects]
    shapes = [footprint(thing) for thing in furnished.objects]
    for i, thing in enumerate(furnished.objects):
        for j in range(i):
            if boxes[i].overlaps(boxes[j], -0.005):
                assert gap(shapes[i], shapes[j]) > -0.005, (thing.name, furnished.objects[j].name)


def test_everything_rests_on_something(furnished: SceneSpec) -> None:
    for thing in furnished.objects:
        stands = CATALOGUE[thing.category].stands
        box = world_box(thing)
        if stands == "floor":
            assert box.lower[2] == pytest.approx(0.0, abs=2e-3), thing.name
        elif stands == "ceiling":
            assert box.upper[2] == pytest.approx(furnished.extent.upper[2], abs=2e-3), thing.name
        elif stands == "wall":
            reach = CURTAIN_GAP if thing.category == "curtains" else HUNG
            assert behind(furnished, thing) == pytest.approx(reach, abs=2e-3), thing.name
        else:
            assert any(carries(host, thing) for host in furnished.objects), thing.name


def behind(furnished: SceneSpec, thing: Object) -> float:
    """Metres from the middle of a thing's back to the nearest wall."""
    shape = footprint(thing)
    x, y = shape.at(0.0, shape.depth / 2)
    low, high = furnished.extent.lower, furnished.extent.upper
    return min(x - low[0], y - low[1], high[0] - x, high[1] - y)


def carries(host: Object, thing: Object) -> bool:
    height = host.position[2] + host.asset.size[2]
    if not CATALOGUE[host.category].flat_top or abs(height - thing.position[2]) > 2e-3:
        return False
    top = footprint(host)
    offsets = np.array(footprint(thing).corners()) - [top.x, top.y]
    local = np.abs(offsets @ np.array(top.axes).T)
    return bool((local <= [top.width / 2 + 1e-4, top.depth / 2 + 1e-4]).all())


def test_backs_are_turned_to_walls(furnished: SceneSpec) -> None:
    for thing in furnished.objects:
        entry = CATALOGUE[thing.category]
        if entry.against_wall and entry.stands == "floor":
            assert behind(furnished, thing) < 0.05, thing.name


def test_there_is_room_to_walk(furnished: SceneSpec) -> None:
    clearance = survey(furnished).clearance
    assert (clearance >= 0.3).sum() * 0.05**2 >= 3.0
    walkable = clearance >= 0.25
    steps = round(2.4 / 0.05)
    straight = [
        np.lib.stride_tricks.sliding_window_view(line, steps).all(axis=-1).any()
        for grid in (walkable, walkable.T)
        for line in grid
        if len(line) >= steps
    ]
    assert any(straight)


def test_every_wall_and_height_has_something(furnished: SceneSpec) -> None:
    sides = dict.fromkeys(("north", "east", "south", "west"), 0)
    low, high = furnished.extent.lower, furnished.extent.upper
    for thing in furnished.objects:
        x, y, _ = thing.position
        gaps = {"north": high[1] - y, "east": high[0] - x, "south": y - low[1], "west": x - low[0]}
        for side, distance in gaps.items():
            sides[side] += distance < 1.3
    assert min(sides.values()) >= 3
    assert any(thing.position[2] >= 1.3 for thing in furnished.objects)


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_rooms_repeat_and_differ(kind: str) -> None:
    again = room(f"room-{kind}-0", kind, stream("test rooms", kind, 0))
    assert again == scene(kind, 0)
    assert len({(scene(kind, i).extent, len(scene(kind, i).objects)) for i in SEEDS}) > 12
    used = {thing.category for i in SEEDS for thing in scene(kind, i).objects}
    assert len(used) >= 20


def test_all_of_the_catalogue_for_rooms_is_used() -> None:
    used = {t.category for kind in ROOM_KINDS for i in SEEDS for t in scene(kind, i).objects}
    meant = {c.name for c in CATALOGUE.values() if set(c.rooms) & set(ROOM_KINDS)}
    assert meant - used == set()


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        room("x", "cellar", stream("x"))
