"""Office chairs."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, cloth, parts, pick
from builder.world.assets.kit.placing import around, facing, mirrored, move, turn
from builder.world.assets.kit.sheets import grid, sheet
from builder.world.assets.kit.solids import block, crate, cylinder, tube
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

SEAT = 0.47


def _star(x: float) -> tuple[list[Mesh], Mesh]:
    """Five spokes under a column, and their wheels."""
    spoke = tube([(0, 0, 0.1), (x * 0.46, 0, 0.07)], [0.03, 0.02], 8)
    wheel = facing(cylinder(0.03, 0.045, segments=12), (x * 0.46, 0.022, 0.03))
    base = [around(spoke, 5, 18), cylinder(0.03, SEAT - 0.1, (0, 0, 0.08))]
    return base, around(wheel, 5, 18)


def _back(x: float, low: float, high: float, y: float, bend: float) -> Mesh:
    """A back rest bent around the sitter and leaning a little."""
    across, up = np.linspace(-1, 1, 9), np.linspace(0, 1, 7)
    t = up[::-1, None]
    half = x / 2 * (0.82 + 0.18 * np.sin(np.pi * np.minimum(1.0, 0.25 + t * 0.6)))
    half[[0, -1]] *= 0.93
    deep = y + 0.1 * t**2 - bend * across**2 - 0.03 * np.sin(np.pi * t)
    return sheet(grid(across * half, deep, low + (high - low) * t), 0.045)


def office_chair(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("task", "executive", "mesh", "mesh", "bucket"))
    base, wheels = _star(x)
    seat = (x * 0.8, y * 0.8, 0.09)
    soft = [block(seat, (0, -0.02, SEAT - 0.04), 0.04, 3)]
    backs: list[Mesh] = []
    if style == "task":
        back = block((x * 0.7, 0.08, z - SEAT - 0.14), (0, 0, 0), 0.035, 3)
        soft.append(turn(back, "x", -6, to=(0, y * 0.36, SEAT + 0.14)))
        base.append(block((0.07, 0.03, 0.3), (0, y * 0.42, SEAT - 0.02), 0.01))
        base.append(block((0.07, 0.09, 0.03), (0, y * 0.38, SEAT - 0.03), 0.01))
    elif style == "executive":
        base.append(block((0.12, y * 0.14, 0.2), (0, y * 0.38, SEAT - 0.02), 0.01))
        rows = 3 if z < 1.05 else 4
        step = (z - SEAT - 0.06) / rows
        for i in range(rows):
            wide = x * (0.76 - 0.05 * (i == rows - 1))
            pad = turn(block((wide, 0.13, step + 0.015), bevel=0.05, steps=3), "x", -6)
            soft.append(move(pad, (0, y * 0.33 + 0.03 * i, SEAT + 0.06 + i * step)))
        at = (0, y * 0.43, SEAT + 0.02)
        backs.append(
            turn(block((x * 0.66, 0.04, z - SEAT - 0.12), (0, 0, 0), 0.018, 2), "x", -6, to=at)
        )
    elif style == "mesh":
        backs.append(_back(x * 0.74, SEAT + 0.12, z - (0.16 if z > 1.05 else 0.0), y * 0.34, 0.06))
        base.append(block((0.12, y * 0.12 + 0.03, 0.05), (0, y * 0.4, SEAT + 0.24), 0.01))
        base.append(
            tube([(0, 0, SEAT - 0.06), (0, y * 0.46, SEAT), (0, y * 0.46, z - 0.2)], 0.02, 8)
        )
        if z > 1.05:
            soft.append(block((x * 0.42, 0.07, 0.14), (0, y * 0.42, z - 0.14), 0.03, 3))
            base.append(crate((0.03, 0.02, 0.2), (0, y * 0.46, z - 0.26)))
    else:
        soft = [_bucket(x, y, z)]
    if style in ("task", "executive", "mesh") and chance(rng, 0.8):
        base += _rests(x, y)
    return parts(
        (base, material(rng, "metal_black", "metal_steel", "plastic_white")),
        (wheels, material(rng, "plastic_black")),
        (
            soft,
            material(rng, "leather", "leather", "fabric") if style == "executive" else cloth(rng),
        ),
        (backs, material(rng, "plastic_black", "plastic_grey")),
    )


def _bucket(x: float, y: float, z: float) -> Mesh:
    """Seat and back of one bent, padded piece, its sides drawn up as low arms."""
    turns = np.array(
        [(-0.44, 0.02), (-0.3, 0.0), (-0.05, -0.02), (0.2, 0.0), (0.34, 0.1), (0.4, 0.3)]
    )
    path = np.concatenate([turns, [(0.44, 0.65), (0.47, 1.0)]])
    across = np.linspace(-1, 1, 11)
    side = np.array([0.02, 0.06, 0.13, 0.18, 0.17, 0.1, 0.04, 0.0])
    width = np.array([0.78, 0.86, 0.92, 0.94, 0.94, 0.92, 0.88, 0.76])
    # Row by row, or the thick sheet would fold over itself where the back begins.
    pull = np.array([0.0, 0.0, 0.02, 0.08, 0.13, 0.14, 0.1, 0.064])
    a, t, s, w, p = np.column_stack([path, side, width, pull]).T[..., None]
    up = SEAT + (z - SEAT) * t + s * across**4
    return sheet(grid(across * x / 2 * w, a * y - p * across**4, up), 0.05)


def _rests(x: float, y: float) -> list[Mesh]:
    made = []
    made.append(block((0.03, 0.05, 0.22), mirrored((x * 0.44, 0, SEAT - 0.02)), 0.01))
    made.append(block((0.06, y * 0.45, 0.03), mirrored((x * 0.44, -0.02, SEAT + 0.19)), 0.012, 2))
    made.append(crate((0.09, 0.05, 0.02), mirrored((x * 0.4, 0, SEAT - 0.03))))
    return made
