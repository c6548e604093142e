"""What the simulators that draw our own scenes promise: the same laws for each engine."""

from __future__ import annotations

import hashlib
import math
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from builder.simulators import SIMULATORS, UnknownSimulator, find_factory, make_simulator
from builder.simulators.base import Simulator, SimulatorError, SimulatorUnavailable
from builder.spec import AssetSpec, Light, Object, Observation, SceneSpec, Surface, View
from builder.world.assets import CATALOGUE, build_asset
from spacenum_datasets.geometry import (
    Box,
    Camera,
    Vector,
    frame_matrix,
    look_at,
    transform,
    vector,
)

SIZES: tuple[Vector, ...] = ((0.5, 0.6, 0.7), (0.8, 0.4, 0.5), (0.4, 0.4, 0.9))


def room(name: str = "contract") -> SceneSpec:
    """A closed room with three objects apart from each other and one that hides another."""
    x, y, z = 2.5, 2.0, 2.6
    walls = {
        "floor": Box((-x, -y, -0.1), (x, y, 0.0)),
        "ceiling": Box((-x, -y, z), (x, y, z + 0.1)),
        "north": Box((-x, y, 0.0), (x, y + 0.1, z)),
        "south": Box((-x, -y - 0.1, 0.0), (x, -y, z)),
        "east": Box((x, -y, 0.0), (x + 0.1, y, z)),
        "west": Box((-x - 0.1, -y, 0.0), (-x, y, z)),
    }
    kinds = sorted(CATALOGUE)
    spots: tuple[Vector, ...] = ((-1.2, 1.0, 0.0), (0.1, 0.6, 0.0), (1.3, 1.0, 0.0))
    things = [
        Object(f"thing{i}", AssetSpec(kinds[i], i, size, size), spot, 30.0 * i)
        for i, (size, spot) in enumerate(zip(SIZES, spots, strict=True))
    ]
    screen = AssetSpec(kinds[0], 5, (0.45, 0.3, 0.6), (0.45, 0.3, 0.6))
    things.append(Object("screen", screen, (0.1, -0.2, 0.0)))
    down = vector(np.array([0.3, 0.5, -0.8]) / np.linalg.norm([0.3, 0.5, -0.8]))
    return SceneSpec(
        id=name,
        world="test",
        objects=tuple(things),
        surfaces=tuple(Surface(n, box, "paint_warm", 0) for n, box in walls.items()),
        lights=(Light("directional", (0.0, 0.0, 2.0), down, (0.4, 0.4, 0.4), True),),
        ambient=(0.4, 0.4, 0.4),
        extent=Box((-x, -y, 0.0), (x, y, z)),
    )


CAMERA = Camera((0.2, -1.8, 1.5), look_at((0.2, -1.8, 1.5), (0.0, 0.6, 0.4)), 75.0, 220, 160)


ENGINES: dict[str, tuple[tuple[str, str], ...]] = {
    "mujoco": (),
    "blender": (("samples", "1"), ("denoise", "no")),
}
"""Simulator -> options under which it draws fast and to the pixel."""


@pytest.fixture(scope="module", params=sorted(ENGINES))
def simulator(request: pytest.FixtureRequest) -> Iterator[Simulator]:
    try:
        made = make_simulator(request.param, options=ENGINES[request.param])
    except SimulatorUnavailable as error:
        if request.param == "mujoco":  # embedded: it has to run wherever the tests do
            raise
        pytest.skip(str(error))
    yield made
    made.close()


def digest(seen: Observation) -> str:
    parts = (seen.rgb, seen.instances, seen.surfaces, seen.depth)
    return hashlib.sha256(b"".join(part.tobytes() for part in parts)).hexdigest()


def alone(scene: SceneSpec, name: str) -> tuple[str, ...]:
    """Everything hidden but one object."""
    return tuple(sorted(set(scene.index) - {name}))


def test_an_observation_has_the_stated_types_and_shapes(simulator: Simulator) -> None:
    seen = simulator.observe(View(room(), CAMERA))
    assert seen.rgb.dtype == np.uint8 and seen.rgb.shape == (160, 220, 3)
    for plane, kind in ((seen.instances, np.int32), (seen.surfaces, np.int32)):
        assert plane.dtype == kind and plane.shape == (160, 220)
    assert seen.depth.dtype == np.float32 and seen.depth.shape == (160, 220)
    assert set(np.unique(seen.instances)) <= {0, 1, 2, 3, 4}
    assert ((seen.instances > 0) ^ (seen.surfaces > 0)).all(), "a closed room has no gaps"
    assert seen.unoccluded == {}
    assert seen.rgb.std() > 5


def test_the_same_view_gives_the_same_bytes_whatever_came_before(simulator: Simulator) -> None:
    view = View(room(), CAMERA, measured=("screen",))
    first = simulator.observe(view)
    moved = View(room(), CAMERA, moved=(("screen", (0.8, 0.0, 0.0)),), hidden=("thing0",))
    assert digest(simulator.observe(moved)) != digest(first)
    for number in range(4):
        wide = replace(CAMERA, width=300, height=100 + number)
        simulator.observe(View(room(f"other{number}"), wide))
    again = simulator.observe(view)
    assert digest(again) == digest(first) and again.unoccluded == first.unoccluded


def test_another_process_gives_the_same_bytes(simulator: Simulator) -> None:
    here = digest(simulator.observe(View(room(), CAMERA)))
    name, options = next((n, o) for n, o in ENGINES.items() if type(simulator) is find_factory(n))
    code = (
        f"import importlib.util as u; s = u.spec_from_file_location('contract', {__file__!r});"
        "m = u.module_from_spec(s); s.loader.exec_module(m);"
        f"simulator = m.make_simulator({name!r}, options={options!r});"
        "print(m.digest(simulator.observe(m.View(m.room(), m.CAMERA))))"
    )
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert there.stdout.split()[-1] == here


@pytest.mark.parametrize("name", ["thing0", "thing1", "thing2"])
def test_masks_agree_with_the_projection_of_the_mesh(simulator: Simulator, name: str) -> None:
    scene = room()
    seen = simulator.observe(View(scene, CAMERA, hidden=alone(scene, name)))
    rows, columns = np.nonzero(seen.instances == scene.index[name])
    thing = scene.objects[scene.index[name] - 1]
    world = transform(frame_matrix(thing.position, thing.yaw), build_asset(thing.asset).vertices())
    pixels, depth = CAMERA.project(world)
    assert (depth > 0).all()
    tight = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
    np.testing.assert_allclose(tight, [*pixels.min(axis=0), *pixels.max(axis=0)], atol=1.5)


def test_depth_is_the_distance_along_the_forward_axis(simulator: Simulator) -> None:
    scene = room()
    seen = simulator.observe(View(scene, CAMERA, hidden=tuple(sorted(scene.index))))
    rows, columns = np.indices(seen.depth.shape)
    pixels = np.stack([columns + 0.5, rows + 0.5, np.ones_like(rows)], -1).reshape(-1, 3)
    rays = pixels @ np.linalg.inv(CAMERA.intrinsics()).T @ np.asarray(CAMERA.rotation).T
    world = np.asarray(CAMERA.position) + rays * seen.depth.reshape(-1, 1)
    low, high = np.asarray(scene.extent.lower), np.asarray(scene.extent.upper)
    to_wall = np.minimum(np.abs(world - low), np.abs(world - high)).min(axis=1)
    assert to_wall.max() < 0.002
    assert (seen.surfaces > 0).all()


def test_a_hidden_object_leaves_neither_pixels_nor_shadow(simulator: Simulator) -> None:
    scene = room()
    without = replace(scene, objects=scene.objects[:-1])
    hidden = simulator.observe(View(scene, CAMERA, hidden=("screen",)))
    absent = simulator.observe(View(without, CAMERA))
    assert digest(hidden) == digest(absent)
    assert digest(hidden) != digest(simulator.observe(View(scene, CAMERA)))


def test_a_moved_object_looks_as_if_the_scene_had_it_there(simulator: Simulator) -> None:
    scene, place = room(), (0.9, -0.4, 0.3)
    moved = simulator.observe(View(scene, CAMERA, moved=(("screen", place),)))
    there = replace(
        scene, objects=(*scene.objects[:-1], replace(scene.objects[-1], position=place))
    )
    assert digest(moved) == digest(simulator.observe(View(there, CAMERA)))


def test_the_unoccluded_area_is_what_the_object_covers_alone(simulator: Simulator) -> None:
    scene = room()
    names = tuple(sorted(scene.index))
    seen = simulator.observe(View(scene, CAMERA, measured=names))
    for name in names:
        single = simulator.observe(View(scene, CAMERA, hidden=alone(scene, name)))
        assert seen.unoccluded[name] == int((single.instances == scene.index[name]).sum())
    visible = {name: int((seen.instances == scene.index[name]).sum()) for name in names}
    assert 0 < visible["thing1"] < seen.unoccluded["thing1"], "the screen hides a part of it"
    assert visible["screen"] == seen.unoccluded["screen"]


def test_areas_outside_and_around_the_camera(simulator: Simulator) -> None:
    scene = room()
    behind = (("thing0", (0.2, -3.5, 0.0)), ("thing2", (0.2, -1.8, 1.1)))
    names = ("thing0", "thing2")
    seen = simulator.observe(View(scene, CAMERA, moved=behind, measured=names))
    single = View(scene, CAMERA, moved=behind, hidden=alone(scene, "thing2"))
    mask = simulator.observe(single).instances == scene.index["thing2"]
    assert seen.unoccluded == {"thing0": 0, "thing2": int(mask.sum())}


def test_a_wide_picture_shows_what_a_narrow_one_shows(simulator: Simulator) -> None:
    scene = room()
    narrow = simulator.observe(View(scene, CAMERA))
    wide = simulator.observe(View(scene, replace(CAMERA, width=420)))
    same = wide.instances[:, 100:320] == narrow.instances
    assert wide.instances.shape == (160, 420) and same.mean() > 0.999


def test_an_unknown_object_is_one_clear_error(simulator: Simulator) -> None:
    with pytest.raises(SimulatorError, match=r"contract.*ghost"):
        simulator.observe(View(room(), CAMERA, hidden=("ghost",)))


def test_the_identity_names_version_and_renderer(simulator: Simulator) -> None:
    name, version, renderer = simulator.identity.split("-", 2)
    assert name in SIMULATORS and version[0].isdigit() and renderer


def test_focal_length_follows_the_vertical_field_of_view(simulator: Simulator) -> None:
    scene = room()
    inside = {}
    for fov in (40.0, 80.0):
        seen = simulator.observe(
            View(scene, replace(CAMERA, vertical_fov=fov), hidden=alone(scene, "thing1"))
        )
        inside[fov] = int((seen.instances > 0).sum())
    expected = (math.tan(math.radians(40)) / math.tan(math.radians(20))) ** 2
    assert inside[40.0] / inside[80.0] == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize("name", ["nonesuch", "no.such.module:Thing", "builder.spec:Nothing", ":"])
def test_unknown_names_are_one_clear_error(name: str) -> None:
    with pytest.raises(UnknownSimulator, match="simulator"):
        find_factory(name)


def test_a_simulator_of_ones_own_resolves() -> None:
    target = next(iter(SIMULATORS.values()))
    assert find_factory(target) is find_factory(next(iter(SIMULATORS)))
