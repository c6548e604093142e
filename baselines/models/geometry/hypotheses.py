"""The 3-D boxes that a question's numbers leave possible, and their outlines in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from baselines.queries import GivenLayout
from spacenum_datasets.geometry import Array, Box, Camera, transform

BASES = np.array([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0])
"""Heights at which something may stand on something else, in shares of the layout's scale."""
RAISED_PRICE = 0.04
DEPTH_PRICE = 0.03
HEIGHT_PRICE = 0.015


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """Boxes in the reference frame.

    Attributes:
        lower: corners (n, 3).
        upper: corners (n, 3).
        price: (n,) how odd each is.
    """

    lower: Array
    upper: Array
    price: Array


def hypotheses(box: Box, given: GivenLayout) -> Hypotheses:
    """The boxes that have the stated coordinates; one in 3-D, thousands in 1-D; none is possible.

    What is raised rests on an anchor, so its stated coordinates lie within the anchor's.
    """
    low, high = np.array(box.lower), np.array(box.upper)
    if given.dimension == 3:
        return Hypotheses(low[None], high[None], np.zeros(1))
    raised = any(within(box, anchor.box, given.dimension) for anchor in given.anchors)
    if given.dimension == 2:
        bases = BASES * scale(given) if raised else np.zeros(1)
        return propose_heights(low, high, bases)
    bases = np.array([0.0, *(BASES[1:10:3] * scale(given))]) if raised else np.zeros(1)
    return propose_places(low[0], high[0], bases, given)


def propose_heights(low: Array, high: Array, bases: Array) -> Hypotheses:
    """Heights over a known footprint."""
    width = np.sqrt(np.prod(high[:2] - low[:2]))
    base, height = (
        a.ravel() for a in np.meshgrid(bases, width * np.geomspace(0.15, 5.0, 22), indexing="ij")
    )
    one = np.ones_like(base)
    return Hypotheses(
        np.column_stack([low[0] * one, low[1] * one, base]),
        np.column_stack([high[0] * one, high[1] * one, base + height]),
        HEIGHT_PRICE * np.abs(np.log(height / width)),
    )


def propose_places(begin: float, end: float, bases: Array, given: GivenLayout) -> Hypotheses:
    """Places, depths and heights over a known interval on x, clear of the anchors."""
    width, unit = end - begin, scale(given)
    grid = np.meshgrid(
        np.linspace(-1.3, 2.3, 31) * unit,
        width * np.geomspace(0.5, 2.0, 5),
        bases,
        width * np.geomspace(0.2, 4.0, 9),
        indexing="ij",
    )
    y, depth, base, height = (axis.ravel() for axis in grid)
    free = np.ones(y.shape, bool)
    for anchor in (a.box for a in given.anchors):
        if anchor.lower[0] < end and begin < anchor.upper[0]:
            # Both anchors begin at y = 0; their depth is not told, but is no sliver.
            thick = 0.4 * (anchor.upper[0] - anchor.lower[0])
            free &= (base > 0) | (y >= thick) | (y + depth <= 0)
    price = (
        RAISED_PRICE * (base > 0)
        + DEPTH_PRICE * np.abs(np.log(depth / width))
        + HEIGHT_PRICE * np.abs(np.log(height / width))
    )
    one = np.ones_like(y)
    lower = np.column_stack([begin * one, y, base])
    upper = np.column_stack([end * one, y + depth, base + height])
    return Hypotheses(lower[free], upper[free], price[free])


def within(box: Box, other: Box, dimension: int) -> bool:
    return all(
        other.lower[i] - 1e-6 <= box.lower[i] and box.upper[i] <= other.upper[i] + 1e-6
        for i in range(dimension)
    )


def scale(given: GivenLayout) -> float:
    """Metres that are about 1 in a room and a quarter on a desk: from the camera's distance."""
    middles = [((a.box.lower[0] + a.box.upper[0]) / 2, 0.0, 0.0) for a in given.anchors]
    away = transform(given.frame, middles) - np.asarray(given.camera.position)
    return float(np.linalg.norm(away, axis=1).mean()) / 4.0


@cache
def box_points() -> Array:
    """Corners (8, 3) of the unit box."""
    return Box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)).corners()


@cache
def cylinder_points() -> Array:
    """Points (24, 3) on the rims of the upright cylinder in the unit box."""
    turn = np.arange(12) * np.pi / 6
    rim = np.stack([0.5 + 0.5 * np.cos(turn), 0.5 + 0.5 * np.sin(turn)], axis=1)
    return np.concatenate([np.insert(rim, 2, z, axis=1) for z in (0.0, 1.0)])


def project_shapes(boxes: Hypotheses, shape: Array, given: GivenLayout, camera: Camera) -> Array:
    """Pixels (n, points, 2) of a unit shape in each box; far outside where it is behind."""
    points = boxes.lower[:, None] + shape * (boxes.upper - boxes.lower)[:, None]
    pixels, depth = camera.project(transform(given.frame, points.reshape(-1, 3)))
    pixels = np.where(depth[:, None] > 1e-3, pixels, -1e6)
    return pixels.reshape(*points.shape[:2], 2)


def rectangles(pixels: Array) -> Array:
    """Left, top, right and bottom (n, 4) of outlines (n, points, 2)."""
    return np.concatenate([pixels.min(axis=1), pixels.max(axis=1)], axis=1)
