"""Bent sheets: moulded shells, leaves, cloth that lies, hangs and falls in pleats."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.placing import move
from builder.world.assets.kit.solids import (
    box_uv,
)
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]


def grid(x: npt.ArrayLike, y: npt.ArrayLike, z: npt.ArrayLike) -> Array:
    """Points (rows, columns, 3) of coordinates that are broadcast against each other."""
    return np.stack(np.broadcast_arrays(x, y, z), axis=-1).astype(float)


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


def drape(points: Array, thick: Array | float, along: int = 1) -> Mesh:
    """A closed shell around a grid of points.

    Args:
        points: (rows, columns, 3), metres; seen from the front, rows run upwards and columns to
            the right, the front facing away from the axis `along`.
        thick: the rear lies so far behind the front along that axis, metres; one for all or
            one for each point (rows, columns).
        along: 1 for a sheet that hangs facing -y; 2, negative `thick`, for one that lies.
    """
    rear = points.copy()
    rear[..., along] += thick
    faces = shell(*points.shape[:2])
    across = np.linalg.norm(np.diff(points, axis=1), axis=2).max(axis=0)
    down = np.linalg.norm(np.diff(points, axis=0), axis=2).max(axis=1)
    u, v = np.append(0.0, np.cumsum(across)), np.append(0.0, np.cumsum(down))
    grid = np.stack(np.meshgrid(u, v), axis=-1).reshape(-1, 2)
    uv = np.concatenate([grid, grid])[faces].astype(np.float32)
    return Mesh(np.concatenate([points, rear]).reshape(-1, 3), faces.astype(np.int32), uv)


def shell(rows: int, columns: int) -> npt.NDArray[np.int64]:
    """Triangles of a closed shell over two grids of points, the front's and then the rear's.

    Seen from the front, rows run upwards and columns to the right.
    """
    count = rows * columns
    index = np.arange(count).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    front = np.stack([np.stack([a, b, c], -1), np.stack([a, c, d], -1)], 2).reshape(-1, 3)
    rim = np.concatenate([index[0], index[1:, -1], index[-1, -2::-1], index[-2:0:-1, 0]])
    after = np.roll(rim, -1)
    near = np.stack([rim, rim + count, after + count], 1)
    far = np.stack([rim, after + count, after], 1)
    return np.concatenate([front, front[:, ::-1] + count, near, far])


def pleats(
    edges: Array, heights: Array, depth: Array, folds: int, phase: float = 0.0, fine: int = 6
) -> Array:
    """Points (rows, folds * fine + 1, 3) of a hanging cloth whose folds face -y.

    Args:
        edges: (rows, 2), the cloth's left and right end at each height, metres.
        heights: (rows,), from the hem upwards.
        depth: (rows,), half the distance from a fold's crest to its trough.
        folds: from end to end.
        phase: of the first fold, turns.
        fine: points to a fold.
    """
    t = np.linspace(0, 1, folds * fine + 1)
    points = np.empty((len(heights), len(t), 3))
    points[..., 0] = edges[:, :1] + (edges[:, 1:] - edges[:, :1]) * t
    points[..., 1] = depth[:, None] * np.cos(2 * np.pi * (folds * t + phase))
    points[..., 2] = heights[:, None]
    return points


def folded_towel(
    wide: float, front: float, rear: float, radius: float, thick: float, at: Vector
) -> Mesh:
    """A towel laid over a bar along x whose axis passes through `at`.

    It hangs down by `front` before the bar and by `rear` behind it, in shallow waves.
    """
    bend = np.linspace(np.pi, 0, 7)
    path = [(-radius - 0.004, -front), (-radius, -front * 0.5)]
    path += [(radius * np.cos(a), radius * np.sin(a)) for a in bend]
    path += [(radius, -rear * 0.5), (radius + 0.002, -rear)]
    across = np.linspace(-wide / 2, wide / 2, 13)
    b, c = np.array(path).T[..., None]
    waves = 0.006 * np.clip(-c / max(front, rear), 0, 1) * np.cos(across * 2 * np.pi * 2.5 / wide)
    return move(sheet(grid(across, b + waves, c), thick), at)
