"""Frames for pictures and mirrors: outlines, mouldings around them and plates within."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.placing import facing, move
from builder.world.assets.kit.solids import box_uv, prism
from builder.world.shape import Mesh

Array = npt.NDArray[np.float64]
Outline = Callable[[float, float], Array]


def rectangle(wide: float, tall: float) -> Array:
    return np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (wide / 2, tall / 2)


def oval(wide: float, tall: float) -> Array:
    a = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    return np.stack([np.cos(a) * wide / 2, np.sin(a) * tall / 2], axis=1)


def arch(wide: float, tall: float) -> Array:
    """Upright sides under half an ellipse."""
    a = np.linspace(0, np.pi, 25)
    rise = min(wide / 2, tall * 0.6)
    top = np.stack([np.cos(a) * wide / 2, tall / 2 - rise + np.sin(a) * rise], axis=1)
    return np.concatenate([[(-wide / 2, -tall / 2), (wide / 2, -tall / 2)], top])


def octagon(wide: float, tall: float) -> Array:
    cut = 0.42 * min(wide, tall) / 2
    x, y = wide / 2, tall / 2
    corner = [(x, -y + cut), (x, y - cut), (x - cut, y), (-x + cut, y)]
    return np.array([*corner, *[(-a, -b) for a, b in corner]])


def pill(wide: float, tall: float) -> Array:
    """Round ends above and below."""
    a = np.linspace(0, np.pi, 17)
    r = wide / 2
    top = np.stack([np.cos(a) * r, np.sin(a) * r + tall / 2 - r], axis=1)
    return np.concatenate([top, -top])


def moulding(
    outline: Outline, size: tuple[float, float], profile: Sequence[tuple[float, float]]
) -> Mesh:
    """A closed frame in the plane of x and z that stands on z = 0.

    Args:
        outline: of the frame's outer edge at a width and a height.
        size: that width and height, metres.
        profile: a closed ring of (distance inwards from the outer edge, y), metres.
    """
    rings = np.empty((len(profile), len(outline(*size)), 3))
    for row, (inset, y) in zip(rings, profile, strict=True):
        row[:, [0, 2]] = outline(size[0] - 2 * inset, size[1] - 2 * inset)
        row[:, 1] = y
    rings[..., 2] += size[1] / 2
    rows, count = rings.shape[:2]
    index = np.arange(rows * count).reshape(rows, count)
    right, up = np.roll(index, -1, 1), np.roll(index, -1, 0)
    corner = np.roll(right, -1, 0)
    faces = np.concatenate(
        [np.stack([index, right, corner], -1), np.stack([index, corner, up], -1)]
    ).reshape(-1, 3)
    vertices = rings.reshape(-1, 3)
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    if (a * np.cross(b, c)).sum() < 0:
        faces = faces[:, ::-1]
    return Mesh(vertices, faces.astype(np.int32), box_uv(vertices, faces))


def plate(outline: Outline, size: tuple[float, float], front: float, rear: float) -> Mesh:
    """A flat plate of an outline between two depths y, standing on z = 0."""
    flat = facing(prism(outline(*size), rear - front))
    return move(flat, (0, rear, size[1] / 2))
