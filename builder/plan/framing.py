"""Cameras for layouts, and what they see of a box past other boxes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from builder.recipes import LayoutRule
from spacenum_datasets.geometry import (
    Array,
    Box,
    Camera,
    bounding_box,
    camera_rotation,
    transform,
    vector,
)

LEGIBLE = 0.6
"""Share of a thing that nobody asks for that must stay visible for it to be made out."""
MARGIN = 0.03
"""Share of the picture that stays free around a layout."""
TILTS = (1.0, 0.75, 0.5, 0.25)
"""Shares of the wanted tilt that are tried."""


def layout_camera(
    boxes: Sequence[Box], frame: Array, rule: LayoutRule, size: int, rng: np.random.Generator
) -> Camera | None:
    """An unrolled camera outside the boxes that sees all of them, as near as that allows.

    It looks above their middle, so that the room behind them fills the picture and not the floor
    before them.

    Args:
        boxes: in the reference frame.
        frame: world-from-frame matrix.
        rule: ranges of elevation, azimuth, tilt and distance.
        size: edge of the square image, pixels.
        rng: drawn from.

    Returns:
        The camera, or None when even the farthest does not see everything.
    """
    corners = transform(frame, np.concatenate([box.corners() for box in boxes]))
    centre = np.array(bounding_box(corners).centre)
    heading = math.degrees(math.atan2(frame[1, 0], frame[0, 0]))
    yaw = round(heading + 90.0 + rng.uniform(*rule.azimuth), 2)
    low, high = rule.elevation
    pitch = -round(rng.triangular(low, low + 0.3 * (high - low), high), 2)
    highest = rng.uniform(*rule.tilt)
    rotation = camera_rotation(yaw, pitch)
    forward = np.array(rotation)[:, 2]
    for distance in np.arange(*rule.distance, rule.distance[0] / 12):
        position = vector(np.round(centre - distance * forward, 4))
        camera = Camera(position, rotation, rule.vertical_fov, size, size)
        if camera.sees(corners, margin=MARGIN * size):
            tilted = (
                replace(camera, rotation=camera_rotation(yaw, round(pitch + share * highest, 2)))
                for share in TILTS
            )
            return next((c for c in tilted if c.sees(corners, margin=MARGIN * size)), camera)
    return None


@dataclass(frozen=True, eq=False)
class Sightlines:
    """Segments from an eye to what it could see of some boxes, to hold many blockers against.

    Attributes:
        eye: camera position in the boxes' frame, (3,).
        inverse: one over the segments' directions, (n, 3).
        first: where each box's points begin, (boxes,).
        hidden: which points are blocked whatever else stands there, (n,).
    """

    eye: Array
    inverse: Array
    first: npt.NDArray[np.intp]
    hidden: npt.NDArray[np.bool_]

    def blocked(self, box: Box) -> npt.NDArray[np.bool_]:
        """Which segments pass through the inside of a box, (n,)."""
        near = (np.array(box.lower) - self.eye) * self.inverse
        far = (np.array(box.upper) - self.eye) * self.inverse
        enter = np.minimum(near, far).max(axis=1)
        leave = np.maximum(near, far).min(axis=1)
        inside: npt.NDArray[np.bool_] = (enter < leave - 1e-6) & (leave > 0) & (enter < 1 - 1e-3)
        return inside

    def shares(self, blockers: Iterable[Box]) -> Array:
        """Share of each box's camera-facing surface that no blocker hides, (boxes,)."""
        hidden = self.hidden
        for blocker in blockers:
            hidden = hidden | self.blocked(blocker)
        counts = np.diff(np.append(self.first, len(hidden)))
        shares: Array = 1.0 - np.add.reduceat(hidden.astype(float), self.first) / counts
        return shares


def sightlines(boxes: Sequence[Box], eye: Array) -> Sightlines:
    """The segments from an eye outside all of the boxes (in their frame) to their near faces."""
    points = [facing_points(box, eye) for box in boxes]
    first = np.cumsum([0, *(len(p) for p in points[:-1])])
    direction = np.concatenate(points) - eye
    inverse = 1.0 / np.where(np.abs(direction) < 1e-9, 1e-9, direction)
    return Sightlines(eye, inverse, first, np.zeros(len(inverse), bool))


def mutual_sightlines(boxes: Sequence[Box], eye: Array) -> Sightlines:
    """The same, with every box hiding what it hides of the others."""
    lines = [sightlines([box], eye) for box in boxes]
    hidden = [
        np.any([line.blocked(other) for other in boxes if other is not box], axis=0)
        for line, box in zip(lines, boxes, strict=True)
    ]
    return replace(sightlines(boxes, eye), hidden=np.concatenate(hidden))


def facing_points(box: Box, eye: Array, n: int = 5) -> Array:
    """Points on the faces that the eye (3,) is outside of, (faces n n, 3): what it could see."""
    low, high = np.array(box.lower), np.array(box.upper)
    seen = np.stack([eye < low, eye > high], axis=1).ravel()
    points: Array = low + unit_faces(n)[seen].reshape(-1, 3) * (high - low)
    return points


@cache
def unit_faces(n: int) -> Array:
    """Grid points (6, n n, 3) on the unit cube's faces, in the order x low, x high, y low ..."""
    t = (np.arange(n) + 0.5) / n
    u, v = (g.ravel() for g in np.meshgrid(t, t))
    faces = np.empty((6, n * n, 3))
    for axis in range(3):
        for side in (0, 1):
            face = faces[2 * axis + side]
            face[:, axis] = side
            face[:, (axis + 1) % 3], face[:, (axis + 2) % 3] = u, v
    faces.setflags(write=False)
    return faces


def outline(box: Box, frame: Array, camera: Camera) -> Array:
    """The tight rectangle of the box's projection: (left, top, right, bottom) in pixels."""
    pixels, _ = camera.project(transform(frame, box.corners()))
    return np.concatenate([pixels.min(axis=0), pixels.max(axis=0)])
