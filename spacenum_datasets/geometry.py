"""Poses, cameras, boxes and reference frames: the plain geometry that a sample is made of.

Units are metres and degrees. The world is right-handed with z up; a camera looks along its own z
axis with x to the right and y down (the convention of OpenCV and of most vision papers).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Vector = tuple[float, float, float]
Rotation = tuple[Vector, Vector, Vector]


@dataclass(frozen=True)
class Box:
    """An axis-aligned box in a frame that is stated where it is used.

    Attributes:
        lower: corner with the smallest x, y, z; metres.
        upper: corner with the largest; metres.

    Examples:
        >>> Box((0.0, 0.0, 0.0), (0.4, 0.2, 1.0)).centre
        (0.2, 0.1, 0.5)

    Source: paper, Section 2.2.
    """

    lower: Vector
    upper: Vector

    @property
    def size(self) -> Vector:
        """Extent along x, y and z, metres."""
        return vector(np.subtract(self.upper, self.lower))

    @property
    def centre(self) -> Vector:
        """Its middle, in the box's frame, metres."""
        return vector((np.asarray(self.lower) + self.upper) / 2)

    def corners(self) -> Array:
        """The eight corners, shape (8, 3), metres."""
        low, high = np.asarray(self.lower, float), np.asarray(self.upper, float)
        mask = np.array([[i >> 2 & 1, i >> 1 & 1, i & 1] for i in range(8)], bool)
        return np.where(mask, high, low)

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Whether the interiors meet, or come nearer than `margin` metres on every axis."""
        return all(
            self.lower[i] < other.upper[i] + margin and other.lower[i] < self.upper[i] + margin
            for i in range(3)
        )

    def rounded(self, decimals: int) -> Box:
        """The box with its corners at so many decimals of a metre."""
        return Box(vector(np.round(self.lower, decimals)), vector(np.round(self.upper, decimals)))


@dataclass(frozen=True)
class Camera:
    """A pinhole camera with square pixels and its principal point at the image's centre.

    Attributes:
        position: the optical centre in the world, metres.
        rotation: camera-to-world, shape (3, 3); its columns are right, down and forward.
        vertical_fov: full vertical field of view, degrees.
        width: image width, pixels.
        height: image height, pixels.

    Examples:
        >>> camera = Camera((0, -2, 1), look_at((0, -2, 1), (0, 0, 1)), 60, width=640, height=480)
        >>> pixels, depth = camera.project([(0, 0, 1)])
        >>> pixels.round().tolist(), depth.round(3).tolist()
        ([[320.0, 240.0]], [2.0])

    Source: ours; camera-to-world with x right, y down and z forward, as OpenCV has it.
    """

    position: Vector
    rotation: Rotation
    vertical_fov: float
    width: int
    height: int

    def intrinsics(self) -> Array:
        """The matrix K, shape (3, 3), pixels.

        Pixel (0, 0) is the upper left corner of the upper left pixel.
        """
        focal = self.height / 2 / math.tan(math.radians(self.vertical_fov) / 2)
        return np.array(
            [[focal, 0.0, self.width / 2], [0.0, focal, self.height / 2], [0.0, 0.0, 1.0]]
        )

    def to_camera(self, points: npt.ArrayLike) -> Array:
        """World points (n, 3) in the camera's own axes (n, 3), metres; the last column is depth."""
        offset: Array = np.asarray(points, float) - self.position
        local: Array = offset @ np.asarray(self.rotation, float)
        return local

    def project(self, points: npt.ArrayLike) -> tuple[Array, Array]:
        """World points (n, 3), metres, as pixels (n, 2) and depths (n,), metres.

        A depth of 0 or less is behind the camera.
        """
        local = self.to_camera(points)
        depth = local[:, 2]
        safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
        homogeneous = (local / safe[:, None]) @ self.intrinsics().T
        return homogeneous[:, :2], depth

    def sees(self, points: npt.ArrayLike, margin: float = 0.0) -> bool:
        """Whether every point lies in front and at least `margin` pixels inside the image."""
        pixels, depth = self.project(points)
        inside = (pixels >= margin) & (pixels <= np.array([self.width, self.height]) - margin)
        return bool((depth > 1e-6).all() and inside.all())


def vector(values: npt.ArrayLike) -> Vector:
    """Three plain floats (and no negative zero) from anything array-like."""
    x, y, z = (np.asarray(values, float) + 0.0).tolist()
    return (x, y, z)


def rotation(matrix: npt.ArrayLike) -> Rotation:
    """A hashable row-major rotation from a 3 x 3 array."""
    rows = np.asarray(matrix, float)
    return (vector(rows[0]), vector(rows[1]), vector(rows[2]))


def camera_rotation(yaw: float, pitch: float) -> Rotation:
    """Camera-to-world rotation of a level camera.

    Args:
        yaw: heading in degrees, counter-clockwise seen from above; 0 looks along world x.
        pitch: degrees above the horizon; negative looks down.
    """
    a, e = math.radians(yaw), math.radians(pitch)
    forward = np.array([math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)])
    right = np.array([math.sin(a), -math.cos(a), 0.0])
    return rotation(np.stack([right, np.cross(forward, right), forward], axis=1))


def look_at(position: Vector, point: Vector) -> Rotation:
    """The level camera-to-world rotation, shape (3, 3), with a point at the image's centre.

    Args:
        position: of the camera in the world, metres.
        point: where it looks, metres.

    Examples:
        >>> look_at((0.0, 0.0, 1.5), (4.0, 0.0, 1.5))
        ((0.0, 0.0, 1.0), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0))

    Source: ours.
    """
    dx, dy, dz = np.subtract(point, position)
    return camera_rotation(
        math.degrees(math.atan2(dy, dx)), math.degrees(math.atan2(dz, math.hypot(dx, dy)))
    )


def frame_matrix(origin: Vector, yaw: float) -> Array:
    """World-from-frame matrix, shape (4, 4), of an upright frame.

    Args:
        origin: of the frame in the world, metres.
        yaw: heading of its x axis, degrees counter-clockwise from the world's, seen from above.

    Examples:
        >>> frame_matrix((1.0, 2.0, 0.0), 90.0).round(3)[:, 0].tolist()
        [0.0, 1.0, 0.0, 0.0]

    Source: ours.
    """
    a = math.radians(yaw)
    matrix = np.eye(4)
    matrix[:2, :2] = np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]])
    matrix[:3, 3] = origin
    return matrix


def transform(matrix: npt.ArrayLike, points: npt.ArrayLike) -> Array:
    """Apply a rigid 4 x 4 matrix to points (n, 3)."""
    m = np.asarray(matrix, float)
    moved: Array = np.asarray(points, float) @ m[:3, :3].T + m[:3, 3]
    return moved


def bounding_box(points: npt.ArrayLike) -> Box:
    """The tight box of points (n, 3)."""
    p = np.asarray(points, float)
    return Box(vector(p.min(axis=0)), vector(p.max(axis=0)))
