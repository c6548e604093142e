"""Laws that hold for every furnished room."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest

from builder.seeding import stream
from builder.spec import Object, SceneSpec
from builder.world import WORLD_VERSION
from builder.world.assets import BUILT_IN, CATALOGUE
from builder.world.footprints import Footprint, footprint, gap, overlap, world_box
from builder.world.hanging import CURTAIN_GAP, HUNG
from builder.world.room_types import ROOM_TYPES
from builder.world.rooms import ROOM_KINDS, furnish, make_room
from builder.world.structure import make_structure
from builder.world.styles import TONES, Scheme
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Box
from tests.laws import holds_for

SEEDS = range(24)
TABLES = ("dining table", "round table")


@cache
def scene(kind: str, seed: int) -> SceneSpec:
    return make_room(f"room-{kind}-{seed}", kind, stream("test rooms", kind, seed))


def scenes() -> list[SceneSpec]:
    return [scene(kind, seed) for kind in ROOM_KINDS for seed in SEEDS]


@holds_for(scenes)
def test_a_room_says_what_it_is(furnished: SceneSpec) -> None:
    assert furnished.world == WORLD_VERSION
    assert 18 <= len(furnished.objects) <= 48
    assert len({thing.name for thing in furnished.objects}) == len(furnished.objects)
    assert len({thing.category for thing in furnished.objects}) >= 12
    for thing in furnished.objects:
        assert thing.name.startswith(thing.category)
        assert thing.asset.base == thing.asset.size
        entry = CATALOGUE[thing.category]
        for low, size, high in zip(entry.smallest, thing.asset.size, entry.largest, strict=True):
            assert low - 1e-9 <= size <= high + 1e-9 or thing.category == "curtains"


@holds_for(scenes)
def test_nothing_sticks_through_the_building(furnished: SceneSpec) -> None:
    for thing in furnished.objects:
        box = world_box(thing)
        assert (np.subtract(box.lower, furnished.extent.lower) >= -1e-4).all(), thing.name
        assert (np.subtract(furnished.extent.upper, box.upper) >= -1e-4).all(), thing.name
        for surface in furnished.surfaces:
            if surface.box.overlaps(box, -2e-3):
                (x, y, _), (width, depth, _) = surface.box.centre, surface.box.size
                apart = gap(Footprint(x, y, width, depth), footprint(thing))
                assert apart > -2e-3, (thing.name, surface.name)


@holds_for(scenes)
def test_no_two_things_meet(furnished: SceneSpec) -> None:
    boxes = [world_box(thing) for thing in furnished.objects]
    shapes = [footprint(thing) for thing in furnished.objects]
    for i, thing in enumerate(furnished.objects):
        for j in range(i):
            if boxes[i].overlaps(boxes[j], -0.005):
                assert gap(shapes[i], shapes[j]) > -0.005, (thing.name, furnished.objects[j].name)


@holds_for(scenes)
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


@holds_for(scenes)
def test_backs_are_turned_to_walls(furnished: SceneSpec) -> None:
    for thing in furnished.objects:
        entry = CATALOGUE[thing.category]
        if entry.against_wall and entry.stands == "floor":
            assert behind(furnished, thing) < 0.05, thing.name


@holds_for(scenes)
def test_there_is_room_to_walk(furnished: SceneSpec) -> None:
    clearance = make_survey(furnished).clearance
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


@holds_for(scenes)
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
    again = make_room(f"room-{kind}-0", kind, stream("test rooms", kind, 0))
    assert again == scene(kind, 0)
    assert len({(scene(kind, i).extent, len(scene(kind, i).objects)) for i in SEEDS}) > 12
    used = {thing.category for i in SEEDS for thing in scene(kind, i).objects}
    assert len(used) >= 20


def test_all_of_the_catalogue_for_rooms_is_used() -> None:
    used = {t.category for kind in ROOM_KINDS for i in SEEDS for t in scene(kind, i).objects}
    meant = {c.name for c in BUILT_IN.values() if set(c.rooms) & set(ROOM_KINDS)}
    assert meant - used == set()


@holds_for(scenes)
def test_there_is_no_more_of_a_thing_than_a_room_has(furnished: SceneSpec) -> None:
    counts = Counter(thing.category for thing in furnished.objects)
    assert not {name: count for name, count in counts.items() if count > CATALOGUE[name].most}


@holds_for(scenes)
def test_alike_things_do_not_share_a_room(furnished: SceneSpec) -> None:
    there = {thing.category for thing in furnished.objects}
    words = [CATALOGUE[name].one_of for name in there if CATALOGUE[name].one_of]
    assert len(words) == len(set(words))


@holds_for(scenes)
def test_chairs_face_what_they_stand_at(furnished: SceneSpec) -> None:
    tables = [t for t in furnished.objects if t.category in (*TABLES, "desk")]
    for chair in (t for t in furnished.objects if t.category == "chair"):
        shape = footprint(chair)
        near = [t for t in tables if gap(shape, footprint(t)) < 0.15]
        ahead = shape.at(0.0, -shape.depth / 2 - 0.25)
        assert any(overlap(Footprint(*ahead, 0.05, 0.05), footprint(t)) for t in near), chair.name


def test_dining_rooms_seat_four_and_have_their_table_out_in_the_room() -> None:
    for seed in SEEDS:
        objects = scene("dining_room", seed).objects
        table = next(thing for thing in objects if thing.category in TABLES)
        chairs = [footprint(thing) for thing in objects if thing.category == "chair"]
        at_table = [shape for shape in chairs if gap(shape, footprint(table)) < 0.1]
        assert 4 <= len(at_table) <= 6
        assert behind(scene("dining_room", seed), table) > 0.7


@holds_for(scenes)
def test_the_floor_before_what_people_use_is_free(furnished: SceneSpec) -> None:
    for thing in furnished.objects:
        deep = CATALOGUE[thing.category].front_space
        if not deep:
            continue
        shape = footprint(thing)
        front = Footprint(
            *shape.at(0.0, -(shape.depth + deep) / 2), shape.width - 0.02, deep, thing.yaw
        )
        for other in furnished.objects:
            low = other.position[2]
            if other.category == "curtains":
                continue
            if other is not thing and low < 1.5 and low + other.asset.size[2] > 0.1:
                assert not overlap(front, footprint(other), -0.005), (thing.name, other.name)


@holds_for(scenes)
def test_every_room_has_a_lamp_above_and_windows_have_curtains(furnished: SceneSpec) -> None:
    assert any(CATALOGUE[t.category].stands == "ceiling" for t in furnished.objects)
    kind = furnished.id.split("-")[1]
    if kind in CATALOGUE["curtains"].rooms:
        windows = {s.name.split("_")[1] for s in furnished.surfaces if s.name.endswith("_sill")}
        curtains = [t for t in furnished.objects if t.category == "curtains"]
        assert len(curtains) >= len(windows)


def test_a_kitchens_cabinets_hang_level_above_one_worktop() -> None:
    for seed in SEEDS:
        objects = scene("kitchen", seed).objects
        cabinets = [thing for thing in objects if thing.category == "wall cabinet"]
        assert len({(t.position[2], t.asset.size[1:]) for t in cabinets}) <= 1
        assert len({t.asset.scheme for t in cabinets}) <= 1
        assert sum(t.category == "range hood" for t in objects) <= 1
        counters = {t.asset.size[2] for t in objects if t.category == "kitchen counter"}
        assert len(counters) == 1


def test_most_stoves_have_a_hood() -> None:
    objects = [thing for seed in SEEDS for thing in scene("kitchen", seed).objects]
    stoves = sum(thing.category == "stove" for thing in objects)
    assert sum(thing.category == "range hood" for thing in objects) >= 0.7 * stoves


def test_rooms_are_long_and_narrow_or_square_and_in_many_styles() -> None:
    for kind in ROOM_KINDS:
        sizes = np.array([scene(kind, i).extent.size for i in SEEDS])
        ratio = sizes[:, 0] / sizes[:, 1]
        assert ratio.min() < 0.85
        assert ratio.max() > 1.15
        styles = {t.asset.scheme.split(":")[0] for i in SEEDS for t in scene(kind, i).objects}
        assert len(styles - {""}) >= 4


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_one_try_mostly_furnishes(kind: str) -> None:
    furnished = 0
    for i in range(30):
        rng = stream("one try", kind, i)
        room_type = ROOM_TYPES[kind]
        inside = Box((-2.4, -2.4, 0.0), (2.4, 2.4, room_type.height[0]))
        once = furnish(
            rng, kind, make_structure(rng, kind, inside), scheme=Scheme("rustic", i % TONES)
        )
        furnished += once is not None
    assert furnished >= 18


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        make_room("x", "cellar", stream("x"))
