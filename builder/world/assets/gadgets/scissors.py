"""Scissors."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import Point
from builder.world.assets.kit.placing import turn
from builder.world.assets.kit.solids import cylinder, ellipsoid, hoop, prism
from builder.world.materials import material, painted
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector

STEEL = painted((0.74, 0.76, 0.78), 0.25, 1.0)


BLADES: dict[str, tuple[Point, ...]] = {
    "slim": (
        *((-0.006, 0.0), (0.006, 0.0), (0.0075, 0.12)),
        *((0.001, 0.46), (-0.001, 0.46), (-0.0065, 0.12)),
    ),
    "blunt": (
        *((-0.007, 0.0), (0.007, 0.0), (0.009, 0.1), (0.0085, 0.34), (0.005, 0.38)),
        *((-0.001, 0.39), (-0.005, 0.36), (-0.007, 0.1)),
    ),
    "broad": (
        *((-0.008, 0.0), (0.008, 0.0), (0.012, 0.14), (0.009, 0.32)),
        *((0.0, 0.46), (-0.003, 0.44), (-0.008, 0.14)),
    ),
}
"""Outlines of a blade: metres across, shares of the whole length along it."""


def scissors(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Lying, a little open, their points to the back; slim, blunt or broad; loops alike or not."""
    x, y, z = size
    spread = pick(rng, (7.0, 12.0, 16.0))
    pivot = (0.0, y * 0.02)
    kind, longer = pick(rng, tuple(BLADES)), chance(rng, 0.5)
    blades, loops = [], []
    for i, s in enumerate((-1, 1)):
        level = z * (0.18 + 0.3 * i)
        outline = [(across, along * y) for across, along in BLADES[kind]]
        blade = prism(outline, z * 0.24, (0, 0, level))
        profile = [(-0.005, -y * 0.16), (0.005, -y * 0.16), (0.006, 0.004), (-0.006, 0.004)]
        shank = prism(profile, z * 0.24, (0, 0, level))
        long = y * (0.15 if longer and s > 0 else 0.115)
        wide = min(x * 0.25, 0.024)
        middle = (-s * x * 0.045, -y * 0.16 - long + 0.006, z * 0.5)
        loop = hoop((wide - z * 0.3, long - z * 0.3), z * 0.44, middle, count=18, segments=7)
        collar = ellipsoid((0.016, y * 0.12, z * 0.9), (0, -y * 0.13, z * 0.05), 12, 8)
        turned = [turn(m, "z", s * spread, to=(*pivot, 0.0)) for m in (blade, shank, loop, collar)]
        blades += turned[:2]
        loops += turned[2:]
    blades.append(cylinder(0.005, z * 0.9, (*pivot, z * 0.06), bevel=0.001, segments=14))
    return parts(
        (blades, STEEL),
        (
            loops,
            material(
                rng, "plastic_bright", "plastic_bright", "plastic_black", "metal_brass", "glazed"
            ),
        ),
    )
