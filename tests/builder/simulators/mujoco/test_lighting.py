"""Light: bright, never blown out, and the same factor for every source."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.simulators.base import SimulatorError
from builder.simulators.mujoco.lighting import PEAK, exposure
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import Light, SceneSpec, Surface, View
from spacenum_datasets.geometry import Box, Camera, camera_rotation

SUN = Light("directional", (0.0, 0.0, 2.0), (0.0, 0.0, -1.0), (0.5, 0.5, 0.5), True)
EXTENT = Box((-2.0, -2.0, 0.0), (2.0, 2.0, 2.5))
FLOOR = Surface("floor", Box((-2.0, -2.0, -0.1), (2.0, 2.0, 0.0)), "ceiling", 0)
SCENE = SceneSpec("light", "test", (), (FLOOR,), (SUN,), (0.3, 0.3, 0.3), EXTENT)
DOWN = Camera((0.0, 0.0, 1.5), camera_rotation(0.0, -90.0), 60.0, 64, 64)


def test_a_dim_scene_is_left_as_it_is() -> None:
    assert exposure(SCENE) == 1.0


@pytest.mark.parametrize("gain", [2.0, 5.0])
def test_a_glaring_scene_is_brought_back(gain: float) -> None:
    glare = replace(SCENE, lights=(replace(SUN, colour=(0.5 * gain,) * 3), SUN))
    assert exposure(glare) == pytest.approx(PEAK / (0.3 + 0.5 * gain + 0.5))


def test_pixels_follow_the_light_and_never_saturate() -> None:
    simulator = MujocoSimulator()
    means = []
    for gain in (0.2, 0.6, 1.0, 20.0):
        scene = replace(SCENE, lights=(replace(SUN, colour=(0.5 * gain,) * 3),))
        means.append(simulator.observe(View(scene, DOWN)).rgb.astype(float).mean())
    simulator.close()
    assert means == sorted(means) and means[0] > 80
    steps = np.diff(means[:3])
    assert steps[0] == pytest.approx(steps[1], rel=0.05), "light adds up"
    assert means[-1] <= 255 * 0.97


def test_a_lamp_is_brightest_beneath_it() -> None:
    lamp = Light("point", (0.0, 0.0, 1.0), (0.0, 0.0, -1.0), (0.5, 0.5, 0.5))
    simulator = MujocoSimulator()
    seen = simulator.observe(View(replace(SCENE, lights=(lamp,)), DOWN)).rgb[..., 1].astype(int)
    simulator.close()
    assert seen[28:36, 28:36].min() > seen[:4, :4].max() + 10


def test_more_lights_than_can_be_drawn_are_refused() -> None:
    simulator = MujocoSimulator()
    with pytest.raises(SimulatorError, match=r"light.*9 lights"):
        simulator.observe(View(replace(SCENE, lights=(SUN,) * 9), DOWN))
    simulator.close()


def test_a_picture_too_large_to_draw_is_an_error_that_names_the_scene() -> None:
    simulator = MujocoSimulator()
    with pytest.raises(SimulatorError, match="scene light"):
        simulator.observe(View(SCENE, replace(DOWN, width=200_000)))
    simulator.close()
