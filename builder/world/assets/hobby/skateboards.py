"""Skateboards."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import facing, move
from builder.world.assets.kit.sheets import grid, sheet
from builder.world.assets.kit.solids import block, cylinder
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector

CREAM: Vector = (0.94, 0.92, 0.84)


def skateboard(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A deck whose ends turn up, on two trucks; dark grip above, bright wheels below."""
    x, y, z = size
    kick = pick(rng, (0.17, 0.12))
    wheel = z * between(rng, 0.27, 0.32)
    flat = wheel * 1.7
    t = np.sin(np.linspace(-1, 1, 25) * np.pi / 2)
    lift = np.clip((np.abs(t) - (1 - 2 * kick)) / (2 * kick), 0, 1) ** 1.5 * (z - flat - 0.006)
    ends = np.sqrt(1 - np.clip((np.abs(t) - 0.76) / 0.24, 0, 0.97) ** 2)
    across = np.linspace(-1, 1, 7)
    taper = pick(rng, (0.0, 0.22))
    half = (y / 2 - 0.003) * ends * (1 - taper * np.abs(t) ** 3)
    high = (flat + lift)[:, None] + 0.03 * y * across**2
    points = grid((t * (x / 2 - 0.003))[:, None], half[:, None] * across, high)
    deck = sheet(points, 0.009)
    grip = sheet(points * (0.985, 0.96, 1.0) + (0, 0, 0.006), 0.003)
    trucks, wheels = [], []
    for s in (-1, 1):
        at = s * x * 0.29
        trucks.append(block((x * 0.09, y * 0.3, flat - wheel - 0.002), (at, 0, wheel), 0.003))
        trucks.append(facing(cylinder(wheel * 0.22, y * 0.8, segments=8), (at, y * 0.4, wheel)))
        for k in (-1, 1):
            roll = facing(cylinder(wheel, y * 0.17, bevel=wheel * 0.25, segments=18))
            wheels.append(move(roll, (at, k * y * 0.36 + y * 0.085, wheel)))
    stripe = (
        [sheet(points[10:15] * (1.0, 0.96, 1.0) + (0, 0, 0.0078), 0.003)]
        if chance(rng, 0.5)
        else []
    )
    first = int(rng.integers(8))
    return parts(
        (deck, pick(rng, (painted(BRIGHT[first], 0.4), material(rng, "wood_pine", "wood_oak")))),
        (
            grip,
            painted(
                pick(rng, ((0.15, 0.15, 0.16), (0.15, 0.15, 0.16), BRIGHT[(first + 2) % 8])), 0.9
            ),
        ),
        (trucks, material(rng, "metal_steel")),
        (
            wheels,
            painted(pick(rng, (CREAM, BRIGHT[(first + 4) % 8], BRIGHT[(first + 6) % 8])), 0.4),
        ),
        (stripe, painted(BRIGHT[(first + 5) % 8], 0.6)),
    )
