"""Points to build along: circles, bows, and profiles given in shares of a size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.placing import ORIGIN
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
Point = tuple[float, float]


def circle(count: int, radius: float | Point = 1.0, at: Vector = ORIGIN, axis: str = "z") -> Array:
    """A circle about an axis (count, 3), or an ellipse of two radii, around `at`.

    It starts on the first of the two other axes and turns towards the second.
    """
    a = np.linspace(0, 2 * np.pi, count, endpoint=False)
    points = np.zeros((count, 3))
    points[:, ["xyz".index(other) for other in "xyz" if other != axis]] = (
        np.column_stack([np.cos(a), np.sin(a)]) * radius
    )
    return points + at


def bow(half: Vector, rise: Vector, at: Vector = ORIGIN, count: int = 13) -> Array:
    """Half an ellipse (count, 3): from `at` + half over `at` + rise down to `at` - half."""
    a = np.linspace(0, np.pi, count)[:, None]
    return np.cos(a) * half + np.sin(a) * rise + at


def scaled(shape: Sequence[Point], across: float, up: float) -> list[Point]:
    """A profile, given in shares, at its size."""
    return [(across * a, up * b) for a, b in shape]


def closed(shape: Sequence[Point], across: float, up: float) -> list[Point]:
    """A profile, given in shares, at its size and closed on the axis below and above."""
    points = scaled(shape, across, up)
    return [(0.0, points[0][1]), *points, (0.0, points[-1][1])]


def superellipse(width: float, depth: float, squareness: float, count: int = 28) -> Array:
    """A superellipse's outline (count, 2), metres, counter-clockwise."""
    a = np.linspace(0, 2 * np.pi, count, endpoint=False)
    c, s = np.round(np.cos(a), 12), np.round(np.sin(a), 12)
    round_x = np.sign(c) * np.abs(c) ** squareness * width / 2
    return np.column_stack([round_x, np.sign(s) * np.abs(s) ** squareness * depth / 2])
