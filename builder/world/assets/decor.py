"""What hangs on walls and lies on floors."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.foliage import fronds, leaf
from builder.world.assets.pieces import between, metal, parts, pick, upright_books, wood
from builder.world.assets.plants import pot
from builder.world.materials import material
from builder.world.primitives import (
    block,
    ellipsoid,
    move,
)
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def wall_shelf(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    thick = 0.024
    level = z * 0.28
    board = block((x, y, thick), (0, 0, level), 0.004, 2)
    brackets = [
        block((0.02, 0.02, level + thick), (s * x * 0.36, y / 2 - 0.01, 0), 0.003) for s in (-1, 1)
    ]
    brackets += [
        block((0.018, y * 0.8, 0.016), (s * x * 0.36, y * 0.08, level - 0.014), 0.003)
        for s in (-1, 1)
    ]
    top = level + thick
    rows = upright_books(
        rng, (-x * 0.46, -y / 2 + 0.02, top), x * between(rng, 0.4, 0.6), z - top, 2
    )
    tall = (z - top) * 0.5
    vessel = move(pot(tall * 0.5, tall, pick(rng, ("straight", "rim", "bowl"))), (x * 0.34, 0, top))
    roots = np.zeros((14, 3)) + np.array([x * 0.34, 0.0, top + tall * 0.8])
    green = fronds(rng, 14, (tall * 0.6, tall * 1.0), (10, 80), leaf(0.4, 0.3), roots)
    return parts(
        (board, wood(rng)),
        (brackets, metal(rng)),
        (rows[0], material(rng, "fabric", "glazed")),
        (rows[1], material(rng, "plastic_bright", "leather")),
        (vessel, material(rng, "terracotta", "ceramic", "glazed")),
        (green, material(rng, "leaf")),
    )


def floor_cushion(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = ellipsoid((x, y, z), segments=28, rings=12, bulge=0.5)
    button = ellipsoid((0.04, 0.04, 0.012), (0, 0, z - 0.006), 10, 6)
    return parts(
        (body, material(rng, "fabric", "fabric_plaid", "fabric_striped")),
        (button, material(rng, "fabric")),
    )


DECOR: tuple[Category, ...] = (
    Category(
        "wall shelf",
        (0.6, 0.2, 0.34),
        (1.0, 0.24, 0.42),
        "wall",
        HOME,
        wall_shelf,
        against_wall=True,
    ),
    Category("floor cushion", (0.45, 0.45, 0.14), (0.6, 0.6, 0.22), "floor", LIVING, floor_cushion),
)
