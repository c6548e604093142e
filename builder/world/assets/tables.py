"""Tables and desks."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import LIVING, Category
from builder.world.assets.pieces import (
    between,
    chance,
    fronts,
    legs,
    metal,
    parts,
    pick,
    pull,
    wood,
)
from builder.world.materials import material
from builder.world.primitives import block
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def _frame(rng: np.random.Generator, size: Vector, width: float) -> list[Mesh]:
    """Legs and rails below a table top at the full height."""
    x, y, z = size
    style = pick(rng, ("square", "tapered", "round"))
    frame = [legs((x, y), z - 0.01, width, style, between(rng, 0.01, 0.05))]
    rail, drop = 0.02, min(0.09, z * 0.16)
    frame += [
        block((x - 0.16, rail, drop), (0, s * (y / 2 - 0.07), z - drop - 0.02), 0.003)
        for s in (-1, 1)
    ]
    frame += [
        block((rail, y - 0.16, drop), (s * (x / 2 - 0.07), 0, z - drop - 0.02), 0.003)
        for s in (-1, 1)
    ]
    return frame


def dining_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    thick = between(rng, 0.03, 0.045)
    top = block((x, y, thick), (0, 0, z - thick), 0.008, 2)
    look = wood(rng)
    frame = _frame(rng, (x, y, z), between(rng, 0.06, 0.085))
    return parts((top, look), (frame, look if chance(rng, 0.6) else wood(rng)))


def coffee_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    thick = between(rng, 0.025, 0.045)
    top = block((x, y, thick), (0, 0, z - thick), 0.008, 2)
    surface = material(rng, "stone") if chance(rng, 0.25) else wood(rng)
    frame = _frame(rng, (x, y, z), between(rng, 0.045, 0.07))
    shelf = [block((x - 0.14, y - 0.14, 0.02), (0, 0, z * 0.28), 0.004)] if chance(rng, 0.6) else []
    return parts((top, surface), ([*frame, *shelf], pick(rng, (wood, metal))(rng)))


def side_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    look = wood(rng)
    top = [block((x, y, 0.025), (0, 0, z - 0.025), 0.006, 2)]
    shelf = block((x - 0.05, y - 0.05, 0.018), (0, 0, z * 0.25), 0.004)
    frame = [legs((x, y), z - 0.01, 0.035, pick(rng, ("square", "round", "tapered")), 0.01), shelf]
    return parts((top, look), (frame, look if chance(rng, 0.5) else metal(rng)))


def desk(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    thick, look = between(rng, 0.025, 0.04), wood(rng)
    top = block((x, y, thick), (0, 0, z - thick), 0.006, 2)
    side = pick(rng, (-1, 1))
    if chance(rng, 0.65):
        wide, high = min(0.42, x * 0.34), z - thick - 0.04
        centre = side * (x / 2 - wide / 2 - 0.01)
        carcass = block((wide, y - 0.06, high), (centre, 0.01, 0.04), 0.004)
        panels, handles = fronts(
            (centre - wide / 2, 0.05),
            (centre + wide / 2, z - thick - 0.005),
            1,
            3,
            -y / 2 + 0.04,
            pull(rng),
        )
        stand = legs((x, y), z - 0.01, 0.05, "square", 0.015)
        back = block((x - 0.1, 0.018, z * 0.4), (0, y / 2 - 0.05, z * 0.55), 0.003)
        front = material(rng, "wood_white", "wood_painted") if chance(rng, 0.4) else look
        return parts(
            (top, look), ([carcass, stand, back], look), (panels, front), (handles, metal(rng))
        )
    frame = [legs((x, y), z - 0.01, 0.05, pick(rng, ("square", "tapered")), 0.015)]
    panels, handles = fronts(
        (-x / 2 + 0.08, z - thick - 0.12),
        (x / 2 - 0.08, z - thick - 0.01),
        2,
        1,
        -y / 2 + 0.05,
        pull(rng),
    )
    box = block((x - 0.14, y - 0.1, 0.12), (0, 0, z - thick - 0.12), 0.004)
    return parts(
        (top, look),
        ([box, panels], look),
        (frame, pick(rng, (wood, metal))(rng)),
        (handles, metal(rng)),
    )


TABLES: tuple[Category, ...] = (
    Category(
        "dining table",
        (1.1, 0.75, 0.72),
        (1.9, 0.98, 0.78),
        "floor",
        ("living_room", "dining_room", "kitchen"),
        dining_table,
        flat_top=True,
    ),
    Category(
        "coffee table",
        (0.8, 0.45, 0.36),
        (1.3, 0.70, 0.48),
        "floor",
        ("living_room",),
        coffee_table,
        flat_top=True,
    ),
    Category(
        "side table",
        (0.36, 0.34, 0.45),
        (0.55, 0.50, 0.65),
        "floor",
        LIVING,
        side_table,
        flat_top=True,
    ),
    Category(
        "desk",
        (1.0, 0.55, 0.71),
        (1.6, 0.75, 0.77),
        "floor",
        LIVING,
        desk,
        flat_top=True,
        against_wall=True,
    ),
)
