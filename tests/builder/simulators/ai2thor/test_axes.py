from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from builder.simulators.ai2thor.axes import Stance, deviation, read_camera, stance_of, to_world
from spacenum_datasets.geometry import Camera, camera_rotation

FLOOR = -0.3


def camera(yaw: float, pitch: float) -> Camera:
    return Camera((1.5, -2.5, 1.576), camera_rotation(yaw, pitch), 90.0, 64, 64)


def ahead(yaw: float) -> np.ndarray:
    """Where Unity looks at that heading, in its own level plane (x, z): clockwise from z."""
    return np.array([math.sin(math.radians(yaw)), math.cos(math.radians(yaw))])


@pytest.mark.parametrize("yaw", [0.0, 30.0, 90.0, 200.0, 359.0])
@pytest.mark.parametrize("pitch", [-59.5, 0.0, 29.5])
def test_a_camera_becomes_the_stance_that_sees_the_same(yaw: float, pitch: float) -> None:
    stance = stance_of(camera(yaw, pitch), FLOOR)
    assert (stance.x, stance.z) == (1.5, -2.5)
    assert stance.y == pytest.approx(1.576 + FLOOR)
    assert stance.horizon == pytest.approx(-pitch)
    heading = math.radians(yaw)
    np.testing.assert_allclose(ahead(stance.yaw), [math.cos(heading), math.sin(heading)], atol=1e-9)


def test_points_keep_their_handedness() -> None:
    right, up, forward = (
        {"x": 1, "y": 0, "z": 0},
        {"x": 0, "y": 1, "z": 0},
        {"x": 0, "y": 0, "z": 1},
    )
    # Unity is left-handed: right x up points away from the viewer. Ours is right-handed.
    world = np.array([to_world(p, 0.0) for p in (right, forward, up)])
    assert np.linalg.det(world) == pytest.approx(1.0)
    assert to_world({"x": 1.0, "y": 0.5, "z": 2.0}, FLOOR) == (1.0, 2.0, 0.8)


def test_the_engines_word_is_read_as_it_writes_it() -> None:
    metadata = {
        "cameraPosition": {"x": 1.0, "y": 1.5, "z": 2.0},
        "agent": {"rotation": {"x": 0.0, "y": 360.00002, "z": 0.0}, "cameraHorizon": 330.0},
    }
    found = read_camera(metadata)
    assert found.horizon == -30.0 and found.yaw == pytest.approx(0.0, abs=1e-4)
    metres, degrees = deviation(replace(found, yaw=359.9), found)
    assert metres == 0.0 and degrees == pytest.approx(0.1, abs=1e-3)


def test_deviation_counts_metres_and_the_larger_turn() -> None:
    here = Stance(0.0, 1.5, 0.0, 10.0, 5.0)
    assert deviation(here, here) == (0.0, 0.0)
    assert deviation(here, replace(here, x=0.3, z=0.4))[0] == pytest.approx(0.5)
    assert deviation(here, replace(here, yaw=12.0, horizon=9.0))[1] == pytest.approx(4.0)
