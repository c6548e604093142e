"""Between the axes of Unity and ours: its y is our z, and its yaw runs clockwise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from spacenum_datasets.geometry import Array, Camera, Vector, vector


@dataclass(frozen=True)
class Stance:
    """Where the agent's eye is, in Unity's words.

    Attributes:
        x, y, z: of the camera, metres, y upward.
        yaw: clockwise seen from above, degrees; 0 looks along z.
        horizon: degrees below the horizon.
    """

    x: float
    y: float
    z: float
    yaw: float
    horizon: float


def to_world(point: dict[str, Any], floor: float) -> Vector:
    """A point of Unity's in our world, whose floor is Unity's height `floor`."""
    return vector((float(point["x"]), float(point["z"]), float(point["y"]) - floor))


def stance_of(camera: Camera, floor: float) -> Stance:
    """What an agent must do to see through a level camera."""
    x, y, z = camera.position
    forward = np.asarray(camera.rotation, float)[:, 2]
    right = np.asarray(camera.rotation, float)[:, 0]
    # The right axis is level however steeply the camera looks; it alone fixes the heading.
    yaw = math.degrees(math.atan2(-right[1], right[0])) % 360.0
    horizon = -math.degrees(math.asin(float(np.clip(forward[2], -1.0, 1.0))))
    return Stance(x, z + floor, y, yaw, horizon)


def read_camera(metadata: dict[str, Any]) -> Stance:
    """The stance that the engine states after an action."""
    at, agent = metadata["cameraPosition"], metadata["agent"]
    horizon = (float(agent["cameraHorizon"]) + 180.0) % 360.0 - 180.0
    yaw = float(agent["rotation"]["y"]) % 360.0
    return Stance(float(at["x"]), float(at["y"]), float(at["z"]), yaw, horizon)


def deviation(stated: Stance, found: Stance) -> tuple[float, float]:
    """Metres and degrees between two stances, the latter as the larger of the two turns."""
    metres = math.dist((stated.x, stated.y, stated.z), (found.x, found.y, found.z))
    around = abs((stated.yaw - found.yaw + 180.0) % 360.0 - 180.0)
    return metres, max(around, abs(stated.horizon - found.horizon))


def level_points(points: list[dict[str, Any]]) -> Array:
    """Unity's points as world x, y (n, 2)."""
    return np.array([(float(p["x"]), float(p["z"])) for p in points], float).reshape(-1, 2)
