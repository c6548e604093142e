"""Shoe racks and what stands on them."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.carcass import BOARD, two_tone
from builder.world.assets.kit.makes import between, chance, metal, parts, wood
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import merge, mirrored, move
from builder.world.assets.kit.solids import (
    block,
    crate,
    cylinder,
    ellipsoid,
    prism,
)
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _shoe(length: float, tall: float, boot: bool) -> tuple[Mesh, Mesh]:
    """Upper and sole of a shoe that points towards -y; a boot has a shaft."""
    wide = length * 0.36
    left = [(-0.8, 0.48), (-0.7, 0.0), (-1.0, -0.3), (-0.5, -0.5)]
    outline = [*left, *((-a, b) for a, b in reversed(left))]
    sole = prism(scaled(outline, wide / 2, length), 0.02)
    upper = ellipsoid((wide * 0.94, length * 0.95, tall * 0.62), (0, 0, 0.012), 10, 5, 0.7)
    heel = ellipsoid((wide * 0.8, length * 0.5, tall), (0, length * 0.22, 0.012), 8, 4, 0.6)
    shaft = [cylinder(wide * 0.42, tall * 2, (0, length * 0.24, 0.02), segments=10)] if boot else []
    return merge([upper, heel, *shaft]), sole


def shoe_rack(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Sloping or level shelves with pairs of shoes on them."""
    x, y, z = size
    rows = min(3, max(2, round(z / 0.25)))
    step = (z - 0.05) / rows
    steel = chance(rng, 0.4)
    levels = [*(0.048 + i * step for i in range(rows)), z - 0.022]
    side = [block((0.024, y - 0.004, z - 0.004), mirrored((x / 2 - 0.015, 0, 0)), 0.005)]
    if steel:
        side = [crate((0.024, 0.024, z - 0.004), mirrored((x / 2 - 0.015, y / 2 - 0.015, 0), "xy"))]
        side.append(
            crate((0.02, y - 0.04, 0.02), mirrored([(x / 2 - 0.012, 0, h) for h in levels]))
        )
    boards = []
    for i in range(rows):
        low = 0.05 + i * step
        boards += [
            crate((x - 0.04, 0.05, 0.016), (0, y * t, low)) for t in (-0.34, -0.06, 0.22, 0.42)
        ]
    top = [block((x, y, BOARD), (0, 0, z - BOARD), 0.005)]
    colours: tuple[list[Mesh], list[Mesh], list[Mesh]] = ([], [], [])
    pairs = min(3, max(2, int((x - 0.06) / 0.25)))
    for i in range(rows):
        for k in range(pairs):
            if chance(rng, 0.2):
                continue
            length = min(y * 0.86, between(rng, 0.23, 0.28))
            upper, sole = _shoe(length, min(0.1, step * 0.45), False)
            at = (k + 0.5) * (x - 0.06) / pairs - (x - 0.06) / 2
            for s in (-1, 1):
                spot = (at + s * 0.055, 0.0, 0.066 + i * step)
                colours[(i + k) % 2].append(move(upper, spot))
                colours[2].append(move(sole, spot))
    look = wood(rng)
    return parts(
        ([*boards, *top], look),
        (side, metal(rng) if steel else two_tone(rng, look)),
        (colours[0], material(rng, "leather", "fabric")),
        (colours[1], material(rng, "plastic_bright", "leather", "plastic_black")),
        (colours[2], painted((0.90, 0.88, 0.84), 0.7)),
    )
