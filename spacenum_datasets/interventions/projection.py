"""Boxes as a camera sees them: faces and edges, cut off where the view ends, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from spacenum_datasets.geometry import Array, Box, Camera, transform

NEAR = 0.01
"""Metres before the camera where things begin to be drawn."""

MARGIN = 8.0
"""Pixels beyond the picture where outlines are cut off, so that no cut shows in it."""

FACES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
"""Corners of each face as `Box.corners` counts them, in order of lower and upper x, y, z."""


@dataclass(frozen=True)
class Outline:
    """A box in a picture.

    Attributes:
        faces: polygons (n, 2) in pixels of the faces that look at the camera.
        edges: segments (2, 2) in pixels that belong to such a face.
        hidden: the other segments.
    """

    faces: tuple[Array, ...]
    edges: tuple[Array, ...]
    hidden: tuple[Array, ...]

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom in pixels; None when nothing is in view."""
        parts = (*self.faces, *self.edges)
        if not parts:
            return None
        points = np.concatenate(parts)
        (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return left, top, right, bottom


def outline(box: Box, frame: npt.ArrayLike, camera: Camera) -> Outline:
    """The box's faces and edges as far as they are in view.

    Args:
        box: in a frame, metres.
        frame: world-from-frame matrix (4, 4), rigid.
        camera: in the world.
    """
    corners = camera.to_camera(transform(frame, box.corners()))
    middle = corners.mean(axis=0)
    faces, visible, every = [], set(), set()
    for indices in FACES:
        ring = corners[list(indices)]
        sides = {edge(a, b) for a, b in zip(indices, (*indices[1:], indices[0]), strict=True)}
        every |= sides
        # The camera is its own origin: a face looks at it when it lies on the outer side.
        if (ring.mean(axis=0) - middle) @ ring[0] < 0:
            visible |= sides
            faces.append(clip_segment(ring, camera))
    edges = [clip_segment(corners[list(pair)], camera) for pair in sorted(visible)]
    hidden = [clip_segment(corners[list(pair)], camera) for pair in sorted(every - visible)]
    return Outline(*(tuple(p for p in parts if len(p)) for parts in (faces, edges, hidden)))


def edge(a: int, b: int) -> tuple[int, int]:
    return min(a, b), max(a, b)


def clip_segment(points: Array, camera: Camera) -> Array:
    """The part in view of a polygon (n, 3) or segment (2, 3), camera's axes; in pixels (m, 2)."""
    for plane in view_planes(camera):
        points = half(points, plane)
        if len(points) < 2:
            return np.empty((0, 2))
    pixels: Array = ((points / points[:, 2:]) @ camera.intrinsics().T)[:, :2]
    return pixels


def view_planes(camera: Camera) -> Array:
    """The near plane and four sides of a view in the camera's axes, (5, 4): inside is >= 0."""
    focal = camera.intrinsics()[0, 0]
    across, down = camera.width / 2 + MARGIN, camera.height / 2 + MARGIN
    return np.array(
        [
            [0, 0, 1, -NEAR],
            [focal, 0, across, 0],
            [-focal, 0, across, 0],
            [0, focal, down, 0],
            [0, -focal, down, 0],
        ]
    )


def half(points: Array, plane: Array) -> Array:
    """The part of a convex polygon or of a segment on the inner side of a plane."""
    height = points @ plane[:3] + plane[3]
    kept: list[Array] = []
    closing = len(points) if len(points) > 2 else len(points) - 1
    for i in range(len(points)):
        j = (i + 1) % len(points)
        if height[i] >= 0:
            kept.append(points[i])
        if i < closing and (height[i] >= 0) != (height[j] >= 0):
            share = height[i] / (height[i] - height[j])
            kept.append(points[i] + share * (points[j] - points[i]))
    return np.array(kept).reshape(-1, 3)


def spot(box: Box, frame: npt.ArrayLike, camera: Camera) -> tuple[float, float] | None:
    """Where the box's centre is in the picture, in pixels; None outside of it."""
    centre = transform(frame, [box.centre])
    if not camera.sees(centre):
        return None
    x, y = camera.project(centre)[0][0].tolist()
    return x, y


def distance(box: Box, frame: npt.ArrayLike, camera: Camera) -> float:
    """Metres from the camera to the box's centre."""
    return float(np.linalg.norm(camera.to_camera(transform(frame, [box.centre]))))
