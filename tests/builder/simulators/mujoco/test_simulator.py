"""What is particular to MuJoCo: culling that changes nothing, kept scenes, OpenGL's absence."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from builder.seeding import stream
from builder.simulators.mujoco.culling import Hulls
from builder.simulators.mujoco.simulator import KEPT_SCENES, MujocoSimulator
from builder.spec import AssetSpec, Light, Object, SceneSpec, Surface, View
from builder.world.assets import CATALOGUE
from spacenum_datasets.geometry import Array, Box, Camera, camera_rotation

ROOT = Path(__file__).resolve().parents[4]


def hall(count: int = 12) -> SceneSpec:
    rng = stream("test", "hall")
    names = sorted(CATALOGUE)
    things = []
    for i in range(count):
        spot = (float(rng.uniform(-2.5, 2.5)), float(rng.uniform(-2.5, 2.5)), 0.0)
        asset = AssetSpec(names[i % len(names)], i, (0.4, 0.5, 0.6), (0.4, 0.5, 0.6))
        things.append(Object(f"thing{i}", asset, spot, float(rng.uniform(0, 360))))
    return SceneSpec(
        id="hall",
        world="test",
        objects=tuple(things),
        surfaces=(
            Surface("floor", Box((-3, -3, -0.1), (3, 3, 0)), "paint_warm", 0),
            Surface("north", Box((-3, 3, 0), (3, 3.1, 2.5)), "paint_cool", 0),
        ),
        lights=(Light("directional", (0, 0, 2), (0.6, 0.0, -0.8), (0.5, 0.5, 0.5), True),),
        ambient=(0.4, 0.4, 0.4),
        extent=Box((-3, -3, 0), (3, 3, 2.5)),
    )


def cameras(count: int) -> list[Camera]:
    rng = stream("test", "cameras")
    found = []
    for _ in range(count):
        x, y, yaw = (float(v) for v in rng.uniform([-2, -2, 0], [2, 2, 360]))
        pitch = float(rng.uniform(-40, 15))
        found.append(Camera((x, y, 1.3), camera_rotation(yaw, pitch), 70.0, 96, 64))
    return found


def test_culling_changes_no_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    simulator, scene = MujocoSimulator(), hall()
    views = [View(scene, camera) for camera in cameras(16)]
    culled = [simulator.observe(view) for view in views]
    kept = []
    rule = Hulls.which_visible

    def everything(hulls: Hulls, camera: Camera, positions: Array, casters: Array) -> Array:
        kept.append(rule(hulls, camera, positions, casters).mean())
        return np.ones(len(positions) + len(hulls.surfaces), bool)

    monkeypatch.setattr(Hulls, "which_visible", everything)
    for view, before in zip(views, culled, strict=True):
        after = simulator.observe(view)
        for plane in ("rgb", "instances", "surfaces", "depth"):
            np.testing.assert_array_equal(getattr(before, plane), getattr(after, plane))
    simulator.close()
    assert np.mean(kept) < 0.8, "culling has something to do here"


def test_a_scene_is_compiled_once_for_all_its_views(monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.simulators.mujoco import simulator as module

    compiled = []
    compile_scene = module.compile_scene

    def counted(scene: SceneSpec, *rest: object) -> object:
        compiled.append(scene.id)
        return compile_scene(scene, *rest)

    monkeypatch.setattr(module, "compile_scene", counted)
    simulator, scene = MujocoSimulator(), hall(2)
    for camera in cameras(5):
        simulator.observe(View(scene, camera))
    assert compiled == ["hall"]
    for number in range(KEPT_SCENES):
        simulator.observe(View(replace(scene, id=f"other{number}"), cameras(1)[0]))
    simulator.observe(View(scene, cameras(1)[0]))
    simulator.close()
    assert compiled == ["hall", *(f"other{n}" for n in range(KEPT_SCENES)), "hall"]


def test_near_things_are_drawn_and_nothing_is_infinitely_far() -> None:
    simulator, scene = MujocoSimulator(), hall(1)
    x, y, _ = scene.objects[0].position
    close = Camera((x, y, 0.65), camera_rotation(0.0, -90.0), 60.0, 32, 32)
    seen = simulator.observe(View(scene, close))
    away = simulator.observe(View(scene, Camera((0, 0, 1), camera_rotation(0, 60), 30.0, 32, 32)))
    simulator.close()
    assert (seen.instances == 1).any() and seen.depth.min() >= 0.02
    assert np.isinf(away.depth).all() and not away.instances.any() and not away.surfaces.any()


@pytest.mark.parametrize("chosen", ["", "egl", "osmesa"])
def test_without_opengl_one_line_names_the_packages(chosen: str) -> None:
    code = """
import ctypes, ctypes.util
load = ctypes.CDLL.__init__
def refuse(self, name=None, *rest, **more):
    if name and any(word in str(name) for word in ("EGL", "OSMesa", "libGL")):
        raise OSError(f"{name}: cannot open shared object file")
    load(self, name, *rest, **more)
ctypes.CDLL.__init__ = refuse
ctypes.util.find_library = lambda name: None
from builder.simulators import find_factory
from builder.simulators.base import SimulatorUnavailable
from builder.simulators.mujoco import environment
environment.draws = lambda *variables: False  # other processes would find the libraries
try:
    find_factory("mujoco")()
except SimulatorUnavailable as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MUJOCO_GL": chosen}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert "apt-get install libegl1 libgl1-mesa-dri" in done.stdout and "libosmesa6" in done.stdout
