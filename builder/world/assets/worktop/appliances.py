"""Microwaves and toasters."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import facing, mirrored, move, sideways
from builder.world.assets.kit.solids import block, crate, cylinder, rounded
from builder.world.materials import material, painted
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector

BREAD = painted((0.80, 0.58, 0.34), 0.95)


def microwave(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A window in a door, and keys or two dials beside it."""
    x, y, z = size
    soft = 0.03 if chance(rng, 0.35) else 0.008
    body = block((x, y - 0.02, z - 0.015), (0, 0.01, 0.015), soft, 2)
    feet = [cylinder(0.015, 0.02, mirrored((x * 0.4, y * 0.35, 0), "xy"), segments=10)]
    front, dials = -y / 2 + 0.012, chance(rng, 0.4)
    edge = block((x * 0.66, 0.014, z * 0.82), (-x * 0.15, front + 0.002, z * 0.1), 0.006)
    glass = block((x * 0.54, 0.016, z * 0.58), (-x * 0.16, front - 0.003, z * 0.22), 0.006, 2)
    panel = block((x * 0.22, 0.012, z * 0.84), (x * 0.36, front, z * 0.1), 0.003)
    grip = block((0.016, 0.028, z * 0.6), (x * 0.19, front - 0.004, z * 0.2), 0.005)
    if dials:
        dial = facing(cylinder(z * 0.11, 0.022, top=z * 0.09, segments=16))
        keys = [move(dial, (x * 0.36, front - 0.004, z * h)) for h in (0.3, 0.58)]
    else:
        key = (x * 0.045, 0.006, z * 0.06)
        keys = [
            crate(key, (x * (0.29 + 0.065 * i), front - 0.008, z * (0.2 + 0.1 * k)))
            for i in range(3)
            for k in range(4)
        ]
    clock = crate((x * 0.17, 0.005, z * 0.12), (x * 0.36, front - 0.007, z * 0.74))
    look = material(rng, "plastic_white", "metal_steel", "metal_black", "plastic_bright", "glazed")
    dark = painted((0.24, 0.25, 0.27), 0.4)
    return parts(
        ([body, edge], look),
        ([glass, *feet], material(rng, "glass_dark")),
        (panel, dark if not dials or chance(rng, 0.5) else look),
        ([grip, *keys], material(rng, "metal_steel", "plastic_white")),
        (clock, painted((0.30, 0.78, 0.62), 0.4)),
    )


def toaster(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two slots along or four across, in a round, a square or a two-coloured shell."""
    x, y, z = size
    style = pick(rng, ("round", "square", "banded"))
    bevel = {"round": min(y * 0.32, 0.05), "square": 0.012, "banded": 0.03}[style]
    wide, high = x * 0.93, z * 0.86
    body = [block((wide, y * 0.96, high), (-x * 0.03, 0, z * 0.06), bevel, 3)]
    foot = [block((wide * 0.92, y * 0.86, z * 0.08), (-x * 0.03, 0, 0), 0.006)]
    band = rounded((wide + 0.003, y * 0.966, z * 0.2), bevel, (-x * 0.03, 0, z * 0.12), 4)
    four = chance(rng, 0.35)
    spots = (
        [(a * x * 0.2 - x * 0.03, 0.0) for a in (-1, 1)]
        if four
        else [(-x * 0.03, s * y * 0.18) for s in (-1, 1)]
    )
    slot = (x * 0.12, y * 0.66, 0.006) if four else (x * 0.66, y * 0.14, 0.006)
    slice_ = (x * 0.075, y * 0.52, z * 0.34) if four else (x * 0.5, y * 0.09, z * 0.34)
    dark = [block(slot, (a, b, z * 0.918), 0.002) for a, b in spots]
    bread = [block(slice_, (a, b, z * 0.66), 0.012, 2) for a, b in spots[: pick(rng, (1, 2, 2))]]
    if len(bread) == 1:
        bread.append(block(slice_, (spots[1][0], spots[1][1], z * 0.6), 0.012, 2))
    lever = block((0.03, y * 0.24, 0.018), (x * 0.48, 0, z * between(rng, 0.5, 0.72)), 0.006, 2)
    dial = sideways(cylinder(z * 0.08, 0.014, segments=16))
    dials = [move(dial, mirrored((x * 0.43, y * 0.22, z * 0.24), "y"))]
    button = facing(cylinder(z * 0.09, 0.012, segments=16))
    dials.append(move(button, (x * 0.24, -y * 0.474, z * 0.3)))
    shell = material(
        rng, "metal_steel", "plastic_bright", "glazed", "plastic_white", "plastic_black"
    )
    return parts(
        (body, shell),
        ([*foot, *dark, lever], material(rng, "plastic_black")),
        (dials, material(rng, "metal_steel", "plastic_black")),
        (
            [band] if style == "banded" else [],
            material(rng, "metal_steel", "wood_walnut", "plastic_black"),
        ),
        (bread, BREAD),
    )
