"""Globes."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import move, turn
from builder.world.assets.kit.solids import (
    block,
    cylinder,
    ellipsoid,
    hoop,
    lathe,
    tube,
)
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part, Texture
from spacenum_datasets.geometry import Vector

MAPS: tuple[tuple[Vector, Vector, Vector], ...] = (
    ((0.30, 0.54, 0.76), (0.46, 0.62, 0.34), (0.86, 0.76, 0.50)),
    ((0.86, 0.76, 0.56), (0.62, 0.44, 0.26), (0.76, 0.60, 0.36)),
    ((0.12, 0.16, 0.24), (0.78, 0.66, 0.40), (0.60, 0.48, 0.30)),
    ((0.56, 0.78, 0.86), (0.90, 0.52, 0.40), (0.95, 0.82, 0.44)),
    ((0.16, 0.34, 0.58), (0.30, 0.56, 0.34), (0.90, 0.88, 0.82)),
)
"""Of globes: sea, land, and land far from it."""


def _globe_foot(style: str, size: Vector, r: float, middle: float) -> list[Mesh]:
    """What carries a globe's ring, from the ground to beneath the ball."""
    x, _, z = size
    if style == "legs":
        hub = (0.0, 0.0, middle - r * 1.14)
        feet = [
            tube(
                [(x * 0.42 * np.cos(a), x * 0.42 * np.sin(a), 0.006), hub],
                [x * 0.025, x * 0.035],
                8,
            )
            for a in (0.5, 2.6, 4.7)
        ]
        return [*feet, ellipsoid((x * 0.12, x * 0.12, z * 0.05), (0, 0, hub[2] - z * 0.025), 12, 8)]
    if style == "block":
        foot = block((x * 0.56, x * 0.56, z * 0.07), bevel=0.004, steps=2)
    else:
        foot = cylinder(x * 0.34, z * 0.05, bevel=0.005, segments=28)
    thick = 0.11 if style == "turned" else 0.045
    curve = [(x * 0.17, 0.0), (x * 0.05, z * 0.05)]
    curve += [(x * thick, (middle - r) * 0.5), (x * 0.04, middle - r)]
    return [foot, lathe([(0.0, 0.0), *curve, (0.0, middle - r)], (0, 0, z * 0.04), 16)]


def globe(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A map on a ball, blue, antique, dark or in schoolbook colours, in half or whole a ring."""
    x, _, z = size
    r = min(x * 0.44, z * 0.37)
    middle = z - r * 1.14
    angle = np.linspace(-np.pi / 2, np.pi / 2, 13)
    profile = [(r * float(np.cos(a)), r * float(np.sin(a))) for a in angle[1:-1]]
    ball = turn(lathe([(0.0, -r), *profile, (0.0, r)], segments=28), "y", 23)
    whole = chance(rng, 0.3)
    if whole:
        rings = [hoop(r * 1.1, r * 0.045, axis="y", count=32, segments=8)]
    else:
        sweep = np.radians(np.linspace(-113, 67, 17))
        half = [(r * 1.1 * np.cos(a), 0.0, r * 1.1 * np.sin(a)) for a in sweep]
        rings = [tube(half, r * 0.045, 8)]
    pole = turn(cylinder(r * 0.07, r * 0.16, (0, 0, r * 0.98), segments=10), "y", 23)
    rings += [pole, turn(pole, "y", 180)]
    i = int(rng.integers(len(MAPS)))
    face = Material((1.0, 1.0, 1.0), 0.4, texture=Texture("continents", i, MAPS[i], 0.35))
    style = pick(rng, ("turned", "legs", "block", "plain"))
    return parts(
        (move(ball, (0, 0, middle)), face),
        (
            [move(ring, (0, 0, middle)) for ring in rings],
            material(rng, "metal_brass", "metal_steel", "plastic_white", "metal_black"),
        ),
        (_globe_foot(style, size, r, middle), pick(rng, (wood, metal))(rng)),
    )
