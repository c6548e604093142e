"""Beds."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.pieces import between, chance, cloth, legs, parts, pick, wood
from builder.world.materials import material
from builder.world.primitives import block, ellipsoid, move, turn
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _headboard(rng: np.random.Generator, size: Vector, board: float, top: float) -> list[Mesh]:
    """The board at +y, `board` thick; slats start below `top`, the mattress's upper side."""
    x, y, z = size
    style, at = pick(rng, ("panel", "slats", "padded")), y / 2 - board / 2
    if style == "slats":
        rail = block((x - 0.02, board, 0.09), (0, at, z - 0.1), 0.012, 2)
        posts = [block((0.07, board, z), (s * (x / 2 - 0.035), at, 0), 0.012, 2) for s in (-1, 1)]
        slat = (0.04, board * 0.6, z - top + 0.1)
        spots = np.linspace(-0.4 * x, 0.4 * x, 9)
        return [rail, *posts, *(block(slat, (float(s), at, top - 0.15), 0.01) for s in spots)]
    edge, count = (0.012, 1) if style == "panel" else (0.035, 3)
    panel = (x / count, board, z)
    return [block(panel, (x * ((i + 0.5) / count - 0.5), at, 0), edge, 3) for i in range(count)]


def bed(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, _ = size
    base, mattress = between(rng, 0.2, 0.3), between(rng, 0.2, 0.26)
    board = between(rng, 0.05, 0.09)
    top = base + mattress
    frame_look = wood(rng) if chance(rng, 0.6) else cloth(rng)
    frame = [legs((x, y), base, 0.07, "square", 0.02)]
    frame.append(block((x, y - board, base * 0.55), (0, -board / 2, base * 0.45), 0.015, 2))
    frame += _headboard(rng, size, board, top)
    length = y - board - 0.03
    centre = -board / 2
    sheet = [block((x - 0.06, length, mattress), (0, centre, base), 0.06, 3)]
    pillow_count = 2 if x > 1.25 else 1
    wide = min(0.66, (x - 0.12) / pillow_count)
    pillows = []
    for i in range(pillow_count):
        pillow = ellipsoid((wide * 0.96, 0.42, 0.15), bulge=0.5)
        at = ((i - (pillow_count - 1) / 2) * wide * 1.02, y / 2 - board - 0.27, top - 0.01)
        pillows.append(move(turn(pillow, "x", 10), at))
    cover = length * between(rng, 0.62, 0.74)
    drop = mattress * between(rng, 0.7, 0.95)
    quilt_at = centre - length / 2 + cover / 2 - 0.015
    quilt = [block((x - 0.01, cover + 0.02, drop + 0.03), (0, quilt_at, top - drop), 0.05, 3)]
    fold = [block((x - 0.005, 0.26, 0.05), (0, quilt_at + cover / 2 - 0.06, top + 0.005), 0.022, 3)]
    throw = []
    if chance(rng, 0.5):
        throw = [
            block((x, 0.45, drop + 0.045), (0, centre - length / 2 + 0.4, top - drop), 0.05, 3)
        ]
    linen = material(rng, "fabric_linen")
    return parts(
        (frame, frame_look),
        (sheet, linen),
        (pillows, material(rng, "fabric_linen", "fabric_striped")),
        (quilt, material(rng, "fabric", "fabric", "fabric_plaid", "fabric_striped")),
        (fold, linen),
        (throw, material(rng, "fabric", "fabric_plaid")),
    )


BEDS: tuple[Category, ...] = (
    Category(
        "bed", (0.95, 2.0, 0.85), (1.85, 2.15, 1.2), "floor", ("bedroom",), bed, against_wall=True
    ),
)
