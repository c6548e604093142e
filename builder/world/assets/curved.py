"""Bent sheets and rounded slabs: moulded shells, cloth that hangs, tops with round corners."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.world.primitives import box_uv, prism
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector


def sheet(points: npt.ArrayLike, thickness: float) -> Mesh:
    """A closed sheet around a grid of points.

    Args:
        points: the middle surface (rows, columns, 3), metres; no two neighbours coincide.
        thickness: of the sheet, metres.
    """
    grid = np.asarray(points, float)
    rows, columns = grid.shape[:2]
    normal = np.cross(np.gradient(grid, axis=0), np.gradient(grid, axis=1))
    normal *= thickness / 2 / np.linalg.norm(normal, axis=2, keepdims=True)
    vertices = np.concatenate([(grid + normal).reshape(-1, 3), (grid - normal).reshape(-1, 3)])
    count = rows * columns
    index = np.arange(count).reshape(rows, columns)
    a, b = index[:-1, :-1].ravel(), index[1:, :-1].ravel()
    c, d = index[1:, 1:].ravel(), index[:-1, 1:].ravel()
    upper = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    lower = upper[:, ::-1] + count
    # The rim runs around the grid with the sheet on its left.
    rim = np.concatenate([index[:-1, 0], index[-1, :-1], index[:0:-1, -1], index[0, :0:-1]])
    ahead = np.roll(rim, -1)
    sides = [np.stack([ahead, rim, rim + count], 1)]
    sides.append(np.stack([ahead, rim + count, ahead + count], 1))
    faces = np.concatenate([upper, lower, *sides])
    return Mesh(vertices, faces.astype(np.int32), box_uv(vertices, faces))


def rounded(size: Vector, radius: float, at: Vector = (0.0, 0.0, 0.0), steps: int = 5) -> Mesh:
    """A slab whose four upright edges are round; `at` is the centre of its base."""
    x, y, z = size
    r = min(radius, 0.49 * min(x, y))
    quarter = np.linspace(0, np.pi / 2, steps)
    outline = [
        (a * (x / 2 - r) + r * np.cos(t + start), b * (y / 2 - r) + r * np.sin(t + start))
        for (a, b), start in zip(
            ((1, 1), (-1, 1), (-1, -1), (1, -1)), np.arange(4) * np.pi / 2, strict=True
        )
        for t in quarter
    ]
    return prism(outline, z, at, bevel=min(0.006, z * 0.3))
