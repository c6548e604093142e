"""What stands out of a room's walls from floor to ceiling: boxed-in pipes and chimney breasts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from builder.world.walls import Opening, Wall
from spacenum_datasets.geometry import Box

TRIES = 8
CLEAR, BEFORE = 0.3, 1.0
"""Free wall beside an opening, and free floor before it, metres."""
CORNER = ((0.28, 0.5), (0.25, 0.4))
BREAST = ((0.9, 1.3), (0.2, 0.35))
"""Ranges of width and depth, metres."""


def draw_pillar(
    rng: np.random.Generator,
    around: Mapping[str, Wall],
    windows: Mapping[str, tuple[Opening, ...]],
    doors: Mapping[str, tuple[Opening, ...]],
) -> Box | None:
    """A pillar in a corner or along a wall, clear of all openings; None where none fits."""
    free = [
        wall.box(hole.grow(CLEAR), 0.0, BEFORE)
        for name, wall in around.items()
        for hole in (*windows[name], *doors[name])
    ]
    names = list(around)
    for _ in range(TRIES):
        wall = around[names[int(rng.integers(len(names)))]]
        cornered = rng.random() < 0.5
        widths, depths = CORNER if cornered else BREAST
        width, depth = (round(float(rng.uniform(*span)), 2) for span in (widths, depths))
        slack = (wall.length - width) / 2
        if cornered:
            middle = slack if rng.random() < 0.5 else -slack
        else:
            middle = float(rng.uniform(-0.3, 0.3)) * slack
        spot = Opening(middle - width / 2, middle + width / 2, 0.0, wall.height)
        pillar = wall.box(spot, 0.0, depth)
        if slack > 1.2 and not any(pillar.overlaps(box) for box in free):
            return pillar
    return None


def face_pillar(pillar: Box, inside: Box, depth: float, height: float) -> list[Box]:
    """A board around the foot of a pillar, on those of its sides that are not at a wall."""
    (x0, y0, z0), (x1, y1, _) = pillar.lower, pillar.upper
    top = z0 + height
    boards = []
    if x0 > inside.lower[0] + 1e-6:
        boards.append(Box((x0 - depth, y0, z0), (x0, y1, top)))
    if x1 < inside.upper[0] - 1e-6:
        boards.append(Box((x1, y0, z0), (x1 + depth, y1, top)))
    left = x0 - depth if x0 > inside.lower[0] + 1e-6 else x0
    right = x1 + depth if x1 < inside.upper[0] - 1e-6 else x1
    if y0 > inside.lower[1] + 1e-6:
        boards.append(Box((left, y0 - depth, z0), (right, y0, top)))
    if y1 < inside.upper[1] - 1e-6:
        boards.append(Box((left, y1, z0), (right, y1 + depth, top)))
    return boards
