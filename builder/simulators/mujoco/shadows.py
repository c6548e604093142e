"""Where the shadow map is aimed, so that its texels lie where shadows can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.spec import Object, SceneSpec
from spacenum_datasets.geometry import Array, Box, Camera

MARGIN = 1.2
"""The map against what it must cover: MuJoCo reads it up to a texel beside itself at the rim, where
things would be flecked with their own shadow."""
SMALLEST = 0.1
"""Half the edge of the smallest patch, metres."""
ALCOVE = 0.15
"""How far visible pieces of the building reach beyond the inside, metres."""
CEILING_GAP, HIGH = 0.06, 1.5
"""A thing that ends so near the ceiling and begins so high above the floor hangs from it."""
WALL, WALL_GAP, LOW = "wall", 0.06, 0.03
"""A thing whose rear is so near to a wall, so high above the floor, hangs on it: pictures,
and curtains down to the floor."""


@dataclass(frozen=True)
class Square:
    """The patch across the light's direction that the shadow map covers.

    Attributes:
        centre: x, y, z in the world, metres, level with the scene's middle along the light.
        half: half of its edge, metres.
    """

    centre: Array
    half: float


def which_cast(scene: SceneSpec, direction: Array) -> list[bool]:
    """Whether each object, then each surface casts a shadow.

    The sun comes through ceilings and walls, which is why nothing may cast one that hangs from a
    ceiling, or on a wall that is lit from behind: it would lie on the floor by itself.

    Args:
        scene: all of it.
        direction: unit vector the light travels along.
    """
    bottom, top = scene.extent.lower[2], scene.extent.upper[2]
    walls = walls_of(scene)
    objects = [
        not (from_ceiling(thing, bottom, top) or on_bright_wall(thing, bottom, walls, direction))
        for thing in scene.objects
    ]
    return [*objects, *(surface.shadow for surface in scene.surfaces)]


def walls_of(scene: SceneSpec) -> list[Box]:
    """The boxes that a scene's walls are made of: `wall_north_1`, or `east_wall_north_1` of two."""
    return [s.box for s in scene.surfaces if WALL in s.name.split("_")[:2]]


def which_walled_off(eye: Array, points: Array, walls: Array) -> npt.NDArray[np.bool_]:
    """Whether walls stand before all of a thing's points, each one before some of them.

    Args:
        eye: (3,), metres.
        points: of the things (things, k, 3).
        walls: lower and upper corners (walls, 2, 3).
    """
    way = points - eye
    way = np.where(way == 0.0, 1e-12, way)[:, :, None, None]
    crossings = np.sort((walls - eye) / way, axis=3)
    entry, leave = crossings[..., 0, :].max(axis=-1), crossings[..., 1, :].min(axis=-1)
    # What touches a wall from this side is not behind it.
    between = (entry < leave) & (leave > 0.0) & (entry < 1.0 - 1e-6)
    return np.asarray(between.any(axis=2).all(axis=1), np.bool_)


def from_ceiling(thing: Object, bottom: float, top: float) -> bool:
    """Whether a thing hangs from the ceiling of a room between two heights."""
    low = thing.position[2]
    return low + thing.asset.size[2] >= top - CEILING_GAP and low >= bottom + HIGH


def on_bright_wall(thing: Object, bottom: float, walls: Sequence[Box], direction: Array) -> bool:
    """Whether a thing hangs on a wall through which the light comes."""
    yaw = math.radians(thing.yaw)
    front = np.array([math.sin(yaw), -math.cos(yaw), 0.0])
    if thing.position[2] < bottom + LOW or front @ direction <= 0:
        return False
    rear = np.asarray(thing.position) - front * thing.asset.size[1] / 2
    return any(
        bool((rear >= np.asarray(wall.lower) - WALL_GAP).all())
        and bool((rear <= np.asarray(wall.upper) + WALL_GAP).all())
        for wall in walls
    )


def square(camera: Camera, casters: Array, extent: Box, direction: Array) -> Square:
    """The smallest square over all casters, as far as the camera sees the room they stand in.

    Args:
        camera: of the picture.
        casters: corner points of what casts shadows (n, k, 3), metres.
        extent: the room's inside; light falls on its walls at the latest.
        direction: unit vector the light travels along.
    """
    axes, middle = light_axes(direction), np.asarray(extent.centre)
    room = np.stack([np.asarray(extent.lower) - ALCOVE, np.asarray(extent.upper) + ALCOVE])
    seen = (visible_room(camera, room) - middle) @ axes.T
    low, high = seen.min(axis=0), seen.max(axis=0)
    if len(casters):
        thrown = (casters.reshape(-1, 3) - middle) @ axes.T
        low = np.maximum(low, thrown.min(axis=0))
        high = np.maximum(np.minimum(high, thrown.max(axis=0)), low)
    half = max(float((high - low).max()) / 2, SMALLEST) * MARGIN
    return Square(middle + (low + high) / 2 @ axes, half)


def light_axes(direction: Array) -> Array:
    """Unit vectors (2, 3) along the map's edges: MuJoCo's choice of a light's up-direction."""
    up = np.cross(direction, (-1.0, 0.0, 0.0))
    if up @ up <= 0.01:
        up = np.cross(direction, (0.0, 1.0, 0.0))
    up /= np.linalg.norm(up)
    return np.stack([np.cross(direction, up), up])


def visible_room(camera: Camera, room: Array) -> Array:
    """Corners (n, 3) of the part of a box (2, 3) that the camera sees; all of it from outside."""
    eye = np.asarray(camera.position)
    if (eye < room[0]).any() or (eye > room[1]).any():
        return np.stack(
            [room[[i, j, k], [0, 1, 2]] for i in (0, 1) for j in (0, 1) for k in (0, 1)]
        )
    half = math.tan(math.radians(camera.vertical_fov) / 2)
    wide = half * camera.width / camera.height
    right, down, forward = np.asarray(camera.rotation).T
    sides = (
        *(wide * forward + right, wide * forward - right),
        *(half * forward + down, half * forward - down),
    )
    points = [eye[None]]
    for face in faces(room):
        for side in sides:
            face = clip(face, (face - eye) @ side)
            if not len(face):
                break
        points.append(face)
    return np.concatenate(points)


def faces(room: Array) -> Iterator[Array]:
    """The six faces of a box (2, 3), corners in order (4, 3)."""
    for axis in range(3):
        u, v = (i for i in range(3) if i != axis)
        for level in room[:, axis]:
            face = np.empty((4, 3))
            face[:, axis] = level
            face[:, u] = room[[0, 1, 1, 0], u]
            face[:, v] = room[[0, 0, 1, 1], v]
            yield face


def clip(polygon: Array, height: Array) -> Array:
    """The part (m, 3) of a convex polygon (n, 3) where the corners' heights (n,) are positive."""
    kept = []
    for i, here in enumerate(height):
        before = height[i - 1]
        if (here >= 0) != (before >= 0):
            share = before / (before - here)
            kept.append(polygon[i - 1] + share * (polygon[i] - polygon[i - 1]))
        if here >= 0:
            kept.append(polygon[i])
    return np.reshape(kept, (-1, 3))
