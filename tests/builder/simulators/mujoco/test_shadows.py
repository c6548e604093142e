"""The shadow map lies where shadows are seen, and nothing beside it goes dark."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.seeding import stream
from builder.simulators.mujoco.scene import default_library
from builder.simulators.mujoco.shadows import (
    light_axes,
    square,
    visible_room,
    which_cast,
    which_walled_off,
)
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import AssetSpec, Light, Object, Observation, SceneSpec, Surface, View
from builder.world.assets.kit.placing import merge, turn
from builder.world.assets.kit.solids import crate, prism
from builder.world.shape import Asset, Material, Part
from spacenum_datasets.geometry import Array, Box, Camera, camera_rotation

ROOM = Box((-3.0, -2.0, 0.0), (3.0, 2.0, 2.5))
SLANT = np.array([0.6, 0.0, -0.8])
FLOOR = Surface("floor", Box((-3.0, -2.0, -0.1), (3.0, 2.0, 0.0)), "ceiling", 0)
SUN = Light("directional", (0, 0, 2), (0.6, 0.0, -0.8), (0.5, 0.5, 0.5), True)


def thing(x: float, y: float, z: float = 0.0, high: float = 0.3) -> Object:
    size = (0.3, 0.3, high)
    return Object(f"box at {x} {y}", AssetSpec("cardboard box", 0, size, size), (x, y, z))


def scene(*objects: Object) -> SceneSpec:
    return SceneSpec("shadows", "test", objects, (FLOOR,), (SUN,), (0.3, 0.3, 0.3), ROOM)


def cameras(count: int) -> list[Camera]:
    rng = stream("test", "shadow cameras")
    low, high = np.asarray(ROOM.lower), np.asarray(ROOM.upper)
    return [
        Camera(
            tuple(rng.uniform(low + 0.1, high - 0.1)),
            camera_rotation(float(rng.uniform(0, 360)), float(rng.uniform(-60, 40))),
            float(rng.uniform(40, 90)),
            96,
            64,
        )
        for _ in range(count)
    ]


def seen_points(camera: Camera, rng: np.random.Generator) -> Array:
    low, high = np.asarray(ROOM.lower), np.asarray(ROOM.upper)
    points = rng.uniform(low, high, (30000, 3))
    pixels, depth = camera.project(points)
    inside = (pixels > 0).all(axis=1) & (pixels < (camera.width, camera.height)).all(axis=1)
    return np.asarray(points[inside & (depth > 0)])


@pytest.mark.parametrize("camera", cameras(12), ids=range(12))
def test_the_map_covers_all_that_the_camera_sees_of_the_room(camera: Camera) -> None:
    corners = np.array(ROOM.corners())[None]
    found = square(camera, corners, ROOM, SLANT)
    points = seen_points(camera, stream("test", "points"))
    assert len(points)
    offsets = (points - found.centre) @ light_axes(SLANT).T
    assert np.abs(offsets).max() <= found.half


def test_a_camera_outside_sees_all_of_the_room() -> None:
    camera = Camera((9.0, 0.0, 1.0), camera_rotation(0.0, 0.0), 60.0, 64, 64)
    room = np.array([ROOM.lower, ROOM.upper])
    assert {tuple(p) for p in visible_room(camera, room)} == {tuple(p) for p in ROOM.corners()}


def test_the_map_is_no_larger_than_what_casts() -> None:
    camera = Camera((0.0, -1.9, 2.0), camera_rotation(90.0, -40.0), 80.0, 64, 64)
    small = np.array(Box((0.0, 0.0, 0.0), (0.2, 0.2, 0.2)).corners())[None]
    assert square(camera, small, ROOM, SLANT).half < 0.25


def test_what_hangs_from_the_ceiling_casts_no_shadow() -> None:
    hung, high, tall = thing(0, 0, 2.2), thing(1, 0, 1.8), thing(2, 0, 0.0, 2.48)
    assert which_cast(scene(hung, high, tall), SLANT) == [False, True, True, False]


def test_what_hangs_on_a_wall_that_the_light_comes_through_casts_no_shadow() -> None:
    """A front faces (sin yaw, -cos yaw): at 90 degrees +x, along the light; at -90 against it."""
    west, east = replace(thing(-2.85, 0, 1.2), yaw=90.0), replace(thing(2.85, 0, 1.2), yaw=-90.0)
    standing, amid = replace(west, position=(-2.85, 1, 0.0)), replace(west, position=(0, 0, 1.2))
    walls = tuple(
        Surface(f"wall_{i}", Box((x, -2.0, 0.0), (x + 0.1, 2.0, 2.5)), "ceiling", 0)
        for i, x in enumerate((-3.1, 3.0))
    )
    room = replace(scene(west, east, standing, amid), surfaces=walls)
    assert which_cast(room, SLANT) == [False, True, True, True, False, False]
    assert which_cast(room, SLANT * (-1, 1, 1)) == [True, False, True, True, False, False]
    curtain = replace(west, position=(-2.81, 0, 0.04))
    of_two = tuple(replace(wall, name=f"east_{wall.name}") for wall in walls)
    assert which_cast(replace(scene(curtain), surfaces=of_two), SLANT) == [False, False, False]


def test_beside_the_map_everything_is_lit() -> None:
    """A small thing shrinks the map to itself; the rest of the floor stays as bright."""
    camera = Camera((0.0, 0.0, 2.4), camera_rotation(90.0, -90.0), 80.0, 128, 128)
    simulator = MujocoSimulator()
    bare = simulator.observe(View(scene(), camera))
    boxed = simulator.observe(View(scene(thing(0.0, 0.0)), camera))
    simulator.close()
    differs = np.abs(bare.rgb.astype(int) - boxed.rgb).max(axis=2) > 2
    floor = boxed.instances == 0
    assert (differs & floor).sum() > 30, "it casts a shadow"
    rows, columns = np.nonzero(differs)
    assert np.ptp(rows) < 40 and np.ptp(columns) < 50, "and darkens nothing else"


def test_a_moved_thing_takes_its_shadow_along() -> None:
    camera = Camera((0.0, 0.0, 2.4), camera_rotation(90.0, -90.0), 80.0, 128, 128)
    simulator = MujocoSimulator()
    there = simulator.observe(View(scene(thing(0.5, 0.4)), camera)).rgb
    item = thing(-0.5, -0.4)
    view = View(scene(item), camera, moved=((item.name, (0.5, 0.4, 0.0)),))
    moved = simulator.observe(view).rgb
    simulator.close()
    assert np.array_equal(there, moved)


@pytest.mark.parametrize("rise", [0.005, 0.02, 0.04])
def test_a_shallow_hollow_is_not_flecked_with_its_own_shadow(rise: float) -> None:
    """A valley across a block, less steep than the light, in a map as coarse as a room's."""
    outline = [(-0.4, 0.0), (0.4, 0.0), (0.4, 0.12 + rise), (0.0, 0.12), (-0.4, 0.12 + rise)]
    valley = turn(prism(outline, 0.8, (0.0, 0.0, -0.4)), "x", 90)
    hollow = Asset("cardboard box", (Part(valley, Material((0.8, 0.6, 0.2))),))
    simulator = MujocoSimulator(replace(default_library(), asset=lambda _: hollow))
    camera = Camera((0.3, 0.2, 1.2), camera_rotation(90.0, -90.0), 60.0, 256, 256)
    corners = [thing(x, y) for x in (-2.5, 2.5) for y in (-1.5, 1.5)]
    turned = replace(thing(0.37, 0.21), yaw=33.0)
    noon = scene(turned, *corners)
    noon = replace(noon, lights=(replace(SUN, direction=(0.0, 0.0, -1.0)),))
    shadows = simulator.observe(View(noon, camera))
    flat = replace(noon, lights=(replace(noon.lights[0], shadows=False),))
    without = simulator.observe(View(flat, camera))
    simulator.close()
    block = shadows.instances == 1
    assert block.sum() > 20000
    apart = np.abs(shadows.rgb[block].astype(int) - without.rgb[block])
    assert apart.max() <= 2


def next_room(doorway: bool) -> SceneSpec:
    """A tall thing behind an inner wall, which the light throws into the room on this side."""
    wall = Surface("wall_south_1", Box((-3.0, 0.0, 0.0), (3.0, 0.1, 2.5)), "paint_cool", 0)
    ends = (Box((-3.0, 0.0, 0.0), (-0.5, 0.1, 2.5)), Box((0.5, 0.0, 0.0), (3.0, 0.1, 2.5)))
    parted = [replace(wall, name=f"east_wall_south_{i}", box=box) for i, box in enumerate(ends)]
    tall = thing(0.0, 0.3, 0.0, 1.8)
    slanting = replace(SUN, direction=(0.0, -0.6, -0.8))
    room = replace(scene(tall), lights=(slanting,))
    return replace(room, surfaces=(FLOOR, *(parted if doorway else [wall])))


def shadowed(room: SceneSpec) -> int:
    """Pixels of the floor that are darker than without the thing."""
    camera = Camera((0.0, -1.9, 2.2), camera_rotation(90.0, -60.0), 80.0, 128, 128)
    simulator = MujocoSimulator()
    view = View(room, camera)
    whole = simulator.observe(view)
    bare = simulator.observe(replace(view, hidden=(room.objects[0].name,)))
    simulator.close()
    floor = (whole.surfaces == 1) & (bare.surfaces == 1)
    return int((np.abs(whole.rgb.astype(int) - bare.rgb).max(axis=2) > 5)[floor].sum())


def test_what_stands_in_the_next_room_throws_no_shadow_into_this_one() -> None:
    assert shadowed(next_room(doorway=False)) == 0
    assert shadowed(next_room(doorway=True)) > 100, "but in sight, through a doorway, it does"


def test_what_touches_a_wall_is_not_behind_it() -> None:
    wall = np.array([[[-3.0, 1.0, 0.0], [3.0, 1.1, 2.5]]])
    eye = np.array([0.0, -1.0, 1.0])
    ys = ((0.5, 1.0), (1.1, 1.5), (0.9, 1.5), (-3.0, -2.0))
    things = np.array([Box((-0.2, low, 0.0), (0.2, high, 0.5)).corners() for low, high in ys])
    assert which_walled_off(eye, things, wall).tolist() == [False, True, False, False]
    assert not which_walled_off(eye, things, np.empty((0, 2, 3))).any()


NEAR_BY = Camera((0.16, -0.35, 0.3), camera_rotation(90.0, -30.0), 60.0, 256, 256)
ACROSS_THE_ROOM = Camera((0.3, -1.6, 1.4), camera_rotation(90.0, -38.0), 50.0, 512, 512)


@pytest.mark.parametrize("camera", [NEAR_BY, ACROSS_THE_ROOM], ids=["near by", "across the room"])
def test_the_edge_of_a_shadow_fades(camera: Camera) -> None:
    """MuJoCo by itself knows lit and unlit alone; with texels below a pixel's size so do we."""
    corners = [thing(x, y) for x in (-2.5, 2.5) for y in (-1.5, 1.5)]
    room = scene(replace(thing(0.0, 0.0, high=0.1), yaw=20.0), *corners)
    suns = (SUN, replace(SUN, colour=(0.0, 0.0, 0.0)), replace(SUN, shadows=False))
    simulator = MujocoSimulator()
    views = [View(replace(room, lights=(sun,)), camera) for sun in suns]
    seen = [simulator.observe(view) for view in views]
    simulator.close()
    floor = seen[0].surfaces == 1
    shown, dark, lit = (one.rgb.astype(float).sum(axis=2) for one in seen)
    light = np.where(floor, (shown - dark) / np.maximum(lit - dark, 1.0), 1.0)
    shadow = light < 0.5
    rim = shadow[1:, 1:] ^ shadow[:-1, 1:] | shadow[1:, 1:] ^ shadow[1:, :-1]
    rim &= floor[1:, 1:] & floor[:-1, 1:] & floor[1:, :-1]
    assert (light < 0.1).sum() > 300 and rim.sum() > 40
    assert ((light > 0.15) & (light < 0.85)).sum() > rim.sum() / 3


def test_boards_that_share_a_plane_do_not_glitter() -> None:
    """The shadowed light is added once, also where faces of two pieces coincide."""
    look = Material((0.8, 0.8, 0.8))
    slab, tongue = crate((0.6, 0.6, 0.2)), crate((0.2, 0.6, 0.2), (0.05, 0.0, 0.0))
    single = Asset("cardboard box", (Part(slab, look),))
    double = Asset("cardboard box", (Part(merge([slab, tongue]), look),))
    camera = Camera((-0.7, -0.9, 1.1), camera_rotation(52.0, -38.0), 50.0, 128, 128)

    def seen(asset: Asset) -> Observation:
        simulator = MujocoSimulator(replace(default_library(), asset=lambda _: asset))
        found = simulator.observe(View(scene(thing(0.0, 0.0)), camera))
        simulator.close()
        return found

    plain, inlaid = seen(single), seen(double)
    box = plain.instances == 1
    assert np.array_equal(box, inlaid.instances == 1)
    assert np.abs(plain.rgb.astype(int) - inlaid.rgb)[box].max() <= 8
