"""Bent sheets and rounded slabs: moulded shells, cloth that hangs, tops with round corners."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.world.assets.drapery import shell
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
    normal = np.cross(np.gradient(grid, axis=1), np.gradient(grid, axis=0))
    normal *= thickness / 2 / np.linalg.norm(normal, axis=2, keepdims=True)
    vertices = np.concatenate([(grid + normal).reshape(-1, 3), (grid - normal).reshape(-1, 3)])
    faces = shell(*grid.shape[:2])
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
