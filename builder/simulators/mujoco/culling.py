"""Which things can touch a picture at all, by themselves or by their shadows."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.simulators.mujoco.shadows import Square, square, walls_of, which_cast, which_walled_off
from builder.spec import SceneSpec
from spacenum_datasets.geometry import Array, Box, Camera, Vector, frame_matrix, transform

MARGIN = 1e-3
"""Slack of the frustum's planes, as a share of depth: far more than OpenGL's rounding."""


@dataclass(frozen=True, eq=False)
class Hulls:
    """Corner points of everything in a scene.

    Attributes:
        objects: (objects, 8, 3), relative to each object's position, metres.
        surfaces: (surfaces, 8, 3), in the world.
        casting: (objects + surfaces,), which of them may cast a shadow.
        walls: lower and upper corners of the walls' boxes (walls, 2, 3), metres.
        sweep: unit vector from an object towards its shadow; zero where nothing casts one.
        lowest: world height of the lowest point that a shadow can fall on.
        reach: the longest shadow, metres.
        extent: the scene's.
    """

    objects: Array
    surfaces: Array
    casting: npt.NDArray[np.bool_]
    walls: Array
    sweep: Array
    lowest: float
    reach: float
    extent: Box

    def casters(self, camera: Camera, positions: Array) -> npt.NDArray[np.bool_]:
        """Whether each object at `positions` (objects, 3), then each surface casts a shadow.

        Light comes through walls. What stands behind one, in the next room, casts none: it would
        lie on this side by itself.
        """
        corners = self.objects + positions[:, None, :]
        points = np.concatenate([corners, corners.mean(axis=1, keepdims=True)], axis=1)
        casts = self.casting.copy()
        casts[: len(positions)] &= ~which_walled_off(
            np.asarray(camera.position), points, self.walls
        )
        return casts

    def which_visible(
        self, camera: Camera, positions: Array, casters: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.bool_]:
        """Whether each object at `positions` (objects, 3), then each surface, may be seen.

        True also for what lies outside the picture but may throw its shadow into it. A false
        answer is certain: drawing without it gives the same pixels.
        """
        corners = self._corners(positions)
        flight = self._throw(corners) * casters[:, None]
        return _touches(
            camera, np.concatenate([corners, corners + flight[..., None] * self.sweep], 1)
        )

    def lit(
        self, camera: Camera, positions: Array, casters: npt.NDArray[np.bool_]
    ) -> Square | None:
        """What the shadow map covers in a picture; None where nothing casts shadows.

        Args:
            camera: of the picture.
            positions: of the objects (objects, 3).
            casters: (objects + surfaces,), of those in the scene, in view or not.
        """
        if not self.sweep.any():
            return None
        corners = self._corners(positions)[casters]
        return square(camera, corners, self.extent, self.sweep)

    def _corners(self, positions: Array) -> Array:
        return np.concatenate([self.objects + positions[:, None, :], self.surfaces])

    def _throw(self, corners: Array) -> Array:
        """How far each corner's shadow flies at most (objects, 8), metres."""
        drop = -float(self.sweep[2])
        if drop < 1e-6:
            return np.full(corners.shape[:2], self.reach)
        return np.clip((corners[..., 2] - self.lowest) / drop, 0.0, self.reach)


def hulls(scene: SceneSpec, reach: float) -> Hulls:
    """The corner points of a scene; no shadow in it is longer than `reach` metres."""
    sweep = np.zeros(3)
    for light in scene.lights:
        if light.shadows and light.kind == "directional":
            sweep = np.asarray(light.direction, float)
    boxes = [surface.box.corners() for surface in scene.surfaces]
    objects = [
        transform(frame_matrix((0.0, 0.0, 0.0), thing.yaw), _extent(thing.asset.size).corners())
        for thing in scene.objects
    ]
    bottoms = [scene.extent.lower[2], *(surface.box.lower[2] for surface in scene.surfaces)]
    return Hulls(
        objects=np.reshape(objects, (len(objects), 8, 3)).astype(float),
        surfaces=np.reshape(boxes, (len(boxes), 8, 3)).astype(float),
        casting=np.array(which_cast(scene, sweep), bool),
        walls=np.reshape([(box.lower, box.upper) for box in walls_of(scene)], (-1, 2, 3)),
        sweep=sweep,
        lowest=min(bottoms),
        reach=reach,
        extent=scene.extent,
    )


def _extent(size: Vector) -> Box:
    x, y, z = size
    return Box((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z))


def _touches(camera: Camera, points: Array) -> npt.NDArray[np.bool_]:
    """Whether the hull of points (n, k, 3) may meet the frustum: not all beyond one plane."""
    local = camera.to_camera(points.reshape(-1, 3)).reshape(points.shape)
    half = math.tan(math.radians(camera.vertical_fov) / 2)
    right, down, depth = local[..., 0], local[..., 1], local[..., 2]
    wide = (half * camera.width / camera.height) * (1 + MARGIN) * depth + MARGIN
    high = half * (1 + MARGIN) * depth + MARGIN
    beyond = np.stack([right > wide, right < -wide, down > high, down < -high, depth < 0.0])
    return np.asarray(~beyond.all(axis=2).any(axis=0), np.bool_)
