"""What hangs and stands about in a bathroom."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.pieces import between, metal, parts
from builder.world.materials import material
from builder.world.primitives import (
    block,
    cylinder,
    ellipsoid,
    lathe,
    move,
    tube,
    turn,
)
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def towel_rail(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    high = z - 0.03
    rail = [
        move(
            turn(cylinder(0.009, x - 0.03, segments=12), "y", 90), (-x / 2 + 0.015, -y * 0.1, high)
        )
    ]
    for s in (-1, 1):
        rail.append(
            block((0.02, y * 0.65, 0.02), (s * (x / 2 - 0.02), y * 0.175, high - 0.01), 0.004)
        )
        rail.append(
            block((0.04, 0.012, 0.06), (s * (x / 2 - 0.02), y / 2 - 0.006, z - 0.06), 0.004)
        )
    wide = x * between(rng, 0.55, 0.75)
    towel = [block((wide, 0.018, z - 0.03), (0, -y * 0.1 - 0.018, 0), 0.008, 2)]
    towel.append(block((wide, 0.018, z * 0.72), (0, -y * 0.1 + 0.018, z * 0.28 - 0.03), 0.008, 2))
    towel.append(block((wide, 0.054, 0.024), (0, -y * 0.1, z - 0.036), 0.011, 3))
    bands = [
        block((wide + 0.001, 0.02, 0.02), (0, -y * 0.1 - 0.0185, z * t), 0.004)
        for t in (0.08, 0.14)
    ]
    return parts(
        (rail, metal(rng)),
        (towel, material(rng, "fabric", "fabric", "fabric_linen", "fabric_striped")),
        (bands, material(rng, "fabric")),
    )


def bucket(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, tall = x / 2 - 0.008, z * 0.72
    profile = [(0.0, 0.0), (r * 0.72, 0.0), (r * 0.95, tall - 0.012), (r, tall - 0.012), (r, tall)]
    profile += [(r * 0.91, tall), (r * 0.68, 0.012), (0.0, 0.012)]
    angle = np.linspace(0, np.pi, 13)
    arch = [(r * np.cos(a), 0.0, tall - 0.02 + (z - tall + 0.014) * np.sin(a)) for a in angle]
    grip = turn(cylinder(0.012, 0.1, segments=12), "y", 90)
    ears = [ellipsoid((0.02, 0.03, 0.04), (s * r, 0, tall - 0.04), 10, 6) for s in (-1, 1)]
    return parts(
        (lathe(profile, segments=28), material(rng, "plastic_bright")),
        ([tube(arch, 0.004, 6), *ears], material(rng, "metal_steel")),
        (move(grip, (-0.05, 0, z - 0.012)), material(rng, "plastic_white")),
    )


def soap_dispenser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, tall = x / 2, z * 0.7
    body = lathe(
        [
            (0.0, 0.0),
            (r * 0.94, 0.0),
            (r, 0.006),
            (r * 0.98, tall * 0.8),
            (r * 0.5, tall),
            (0.0, tall),
        ],
        segments=24,
    )
    pump = [
        cylinder(r * 0.42, z * 0.1, (0, 0, tall - 0.002), segments=16),
        cylinder(r * 0.14, z * 0.16, (0, 0, tall + z * 0.08), segments=10),
    ]
    pump.append(block((r * 0.5, y * 0.62, z * 0.07), (0, -y * 0.5 + y * 0.31, z * 0.93), 0.004))
    label = block((r * 1.1, 0.004, tall * 0.36), (0, -r * 0.98, tall * 0.25), 0.001)
    return parts(
        (body, material(rng, "glazed", "plastic_bright", "ceramic")),
        (pump, metal(rng)),
        (label, material(rng, "paper")),
    )


def toilet_paper(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, hole = x / 2, x * between(rng, 0.15, 0.22)
    soft = 0.004
    profile = [(r - soft, 0.0), (r, soft), (r, z - soft), (r - soft, z), (hole, z), (hole, 0.0)]
    tube_wall = [
        (hole + 0.001, 0.0005),
        (hole + 0.001, z - 0.0005),
        (hole - 0.002, z - 0.0005),
        (hole - 0.002, 0.0005),
    ]
    tail = z * between(rng, 0.2, 0.9)
    sheet = block((0.003, r * 0.8, tail), (r - 0.002, -r * 0.1, z - tail), 0.001)
    return parts(
        ([lathe(profile, segments=32, loop=True), sheet], material(rng, "paper")),
        (lathe(tube_wall, segments=24, loop=True), material(rng, "cardboard")),
    )


WASHING: tuple[Category, ...] = (
    Category(
        "towel rail",
        (0.5, 0.09, 0.5),
        (0.75, 0.12, 0.75),
        "wall",
        ("bathroom",),
        towel_rail,
        against_wall=True,
    ),
    Category(
        "bucket",
        (0.26, 0.26, 0.32),
        (0.34, 0.34, 0.42),
        "floor",
        ("bathroom", "kitchen"),
        bucket,
        aspect="round",
    ),
    Category(
        "soap dispenser",
        (0.07, 0.08, 0.16),
        (0.09, 0.1, 0.2),
        "top",
        ("bathroom", "kitchen"),
        soap_dispenser,
    ),
    Category(
        "toilet paper",
        (0.11, 0.11, 0.095),
        (0.13, 0.13, 0.11),
        "top",
        ("bathroom",),
        toilet_paper,
        aspect="round",
    ),
)
