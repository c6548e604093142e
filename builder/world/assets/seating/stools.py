"""Stools: round, square, saddled and padded."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, cloth, metal, parts, pick, wood
from builder.world.assets.kit.placing import around, mirrored
from builder.world.assets.kit.sheets import grid, sheet
from builder.world.assets.kit.solids import block, crate, cylinder, hoop, tube
from builder.world.materials import material
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return pick(rng, (_round_stool, _square_stool, _saddle, _padded_stool))(rng, size)


def _round_stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    thick = between(rng, 0.03, 0.06)
    seat = cylinder(x / 2, thick, (0, 0, z - thick), bevel=thick * 0.35, segments=28)
    lean, count = x * 0.12, pick(rng, (3, 4))
    leg = tube([(x * 0.38 + lean * 0.8, 0, 0), (x * 0.3, 0, z - 0.02)], [0.014, 0.018], 10)
    frame = [around(leg, count, 45), hoop(x * 0.39, 0.009, (0, 0, z * 0.35))]
    return parts((seat, pick(rng, (wood, cloth))(rng)), (frame, pick(rng, (wood, metal))(rng)))


def _square_stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A square of boards or a woven seat on four legs joined by rungs."""
    x, _, z = size
    woven, leg = chance(rng, 0.5), 0.038
    frame = [legs((x, x), z - 0.012, leg, "square")]
    rungs = (0.28, 0.55) if z > 0.5 else (0.3,)
    long, at = x - leg, (x - leg) / 2
    frame.append(crate((long, 0.02, 0.03), mirrored([(0, at, z * t) for t in rungs], "y")))
    frame.append(crate((0.02, long, 0.03), mirrored([(at, 0, z * t + 0.04) for t in rungs])))
    frame.append(crate((long, 0.024, 0.05), mirrored((0, at, z - 0.07), "y")))
    frame.append(crate((0.024, long, 0.05), mirrored((at, 0, z - 0.07))))
    if woven:
        top = [block((x - 0.006, x - 0.006, 0.05), (0, 0, z - 0.05), 0.018, 2)]
        return parts((frame, wood(rng)), (top, material(rng, "wicker")))
    wide = x / 3
    top = [block((x, wide - 0.006, 0.024), (0, (i - 1) * wide, z - 0.024), 0.006) for i in range(3)]
    return parts(([*frame, *top], wood(rng)))


def _saddle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A seat that sags in its middle, on legs that splay."""
    x, _, z = size
    across = np.linspace(-1, 1, 9)
    rows = np.array([[1], [0], [-1]]) * x * 0.34
    seat = grid(across * x / 2, rows, z - 0.045 + 0.03 * across**2)
    frame = [legs((x, x), z - 0.035, 0.04, "splayed")]
    rung = z * 0.34
    a = x * 0.38
    frame += [tube([(-a, b, rung), (a, b, rung)], 0.01, 6) for b in (-a, a)]
    frame += [tube([(b, -a, rung), (b, a, rung)], 0.01, 6) for b in (-a, a)]
    return parts((sheet(seat, 0.032), wood(rng)), (frame, wood(rng)))


def _padded_stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A thick round cushion with a band of metal, on a cross of legs."""
    x, _, z = size
    pad = cylinder(x / 2, 0.09, (0, 0, z - 0.09), bevel=0.03, segments=28)
    band = cylinder(x * 0.485, 0.03, (0, 0, z - 0.115), segments=28)
    frame = [band, legs((x * 0.76, x * 0.76), z - 0.1, 0.035, pick(rng, ("tapered", "hairpin")))]
    return parts((pad, cloth(rng)), (frame, pick(rng, (wood, metal))(rng)))
