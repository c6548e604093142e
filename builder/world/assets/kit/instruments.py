"""What guitars and violins share: outlines, plates cut to them, a stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.placing import facing, move
from builder.world.assets.kit.solids import prism, tube
from builder.world.materials import painted
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
BLACK = painted((0.11, 0.11, 0.12), 0.6)


def softened(corners: tuple[tuple[float, float], ...]) -> Array:
    """A closed outline through the corners, every gap cut in three by a round curve."""
    p = np.array(corners)
    before, after, beyond = np.roll(p, 1, 0), np.roll(p, -1, 0), np.roll(p, -2, 0)
    rows = [
        p
        + 0.5 * t * (after - before)
        + 0.5 * t**2 * (2 * before - 5 * p + 4 * after - beyond)
        + 0.5 * t**3 * (3 * (p - after) + beyond - before)
        for t in (0.0, 1 / 3, 2 / 3)
    ]
    smooth = np.stack(rows, axis=1).reshape(-1, 2)
    low, high = smooth.min(axis=0), smooth.max(axis=0)
    return np.asarray(2 * (smooth - low) / (high - low) - 1)


def tripod(size: Vector, low: float) -> list[Mesh]:
    """Three legs that meet behind the neck, and two prongs at height `low`."""
    x, y, z = size
    apex = (0.0, y * 0.3, z * 0.34)
    stand = [tube([apex, (0, y / 2 - 0.008, 0.008)], 0.008, 8)]
    for s in (-1, 1):
        knee = (s * x * 0.16, -y * 0.05, low)
        stand.append(tube([(s * x * 0.3, -y * 0.42, 0.008), knee, apex], 0.008, 8))
        stand.append(tube([knee, (s * x * 0.16, -y * 0.36, low * 0.9)], 0.008, 8))
    return stand


def plate(shape: Array, deep: float, front: float, height: float) -> Mesh:
    """An outline as a plate from y = `front` backwards, its middle at a height."""
    flat = facing(prism(shape, deep, bevel=deep * 0.15))
    return move(flat, (0, front + deep, height))
