"""What hangs on walls and lies on floors."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import EVERYWHERE, HOME, LIVING, Category
from builder.world.assets.foliage import fronds, leaf
from builder.world.assets.pieces import between, chance, metal, parts, pick, upright_books, wood
from builder.world.assets.plants import pot
from builder.world.materials import material, painted
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    ellipsoid,
    lathe,
    move,
    turn,
)
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def wall_clock(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r = x / 2
    hoop = [(r * 0.86, 0.0), (r, 0.0), (r, y * 0.7), (r * 0.95, y * 0.94), (r * 0.86, y * 0.7)]
    ring = turn(lathe(hoop, segments=40, loop=True), "x", 90)
    face = turn(cylinder(r * 0.88, y * 0.5, segments=40), "x", 90)
    front, marks = y / 2 - y * 0.5, []
    for a in range(0, 360, 30):
        bar = crate(
            (r * (0.05 if a % 90 else 0.08), 0.003, r * 0.13), (0, front - 0.0005, r * 0.68)
        )
        marks.append(turn(bar, "y", a))
    for i, (long, wide) in enumerate(((0.42, 0.06), (0.64, 0.04))):
        marks.append(
            turn(
                crate((r * wide, 0.003, r * long), (0, front - 0.003 - 0.003 * i, -r * 0.08)),
                "y",
                between(rng, 0, 360),
            )
        )
    centre = (0.0, 0.0, z / 2)
    dark = chance(rng, 0.25)
    return parts(
        (
            move(ring, (0, y / 2, z / 2)),
            material(
                rng, "wood_oak", "wood_walnut", "metal_black", "metal_brass", "plastic_bright"
            ),
        ),
        (
            move(face, (0, y / 2, z / 2)),
            painted((0.20, 0.22, 0.25) if dark else (0.96, 0.95, 0.92), 0.6),
        ),
        (
            [move(m, centre) for m in marks],
            painted((0.94, 0.93, 0.90) if dark else (0.13, 0.13, 0.14), 0.5),
        ),
    )


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


def coat_rack(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    board = block((x, 0.02, 0.09), (0, y / 2 - 0.01, z - 0.09), 0.005, 2)
    spots = np.linspace(-x * 0.42, x * 0.42, 5)
    hooks = [
        move(
            turn(cylinder(0.009, y - 0.025, top=0.014, segments=10), "x", 100),
            (float(s), y / 2 - 0.015, z - 0.05),
        )
        for s in spots
    ]
    coat_x = float(spots[pick(rng, (1, 3))])
    wide, long = x * 0.34, z - 0.05
    coat = [block((wide, y * 0.6, long * 0.9), (coat_x, y * 0.1, 0), y * 0.2, 3)]
    coat += [
        move(
            turn(
                block((wide * 0.26, y * 0.5, long * 0.62), bevel=y * 0.18, steps=3), "y", s * -6.0
            ),
            (coat_x + s * wide * 0.52, y * 0.08, long * 0.2),
        )
        for s in (-1, 1)
    ]
    coat.append(
        block((wide * 0.4, y * 0.66, long * 0.12), (coat_x, y * 0.1, long * 0.84), y * 0.2, 3)
    )
    buttons = [
        ellipsoid((0.022, 0.01, 0.022), (coat_x, -y * 0.2 - 0.005, long * t), 8, 6)
        for t in (0.25, 0.42, 0.59)
    ]
    other = float(spots[4] if coat_x < 0 else spots[0])
    bag = [block((x * 0.17, y * 0.5, long * 0.34), (other, y * 0.12, long * 0.3), y * 0.12, 3)]
    bag.append(block((0.02, 0.012, long * 0.36), (other, y * 0.12, long * 0.62), 0.004))
    return parts(
        (board, wood(rng)),
        (hooks, metal(rng)),
        (coat, material(rng, "fabric")),
        (buttons, material(rng, "metal_brass")),
        (bag, material(rng, "leather", "fabric_plaid")),
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
        "wall clock",
        (0.26, 0.035, 0.26),
        (0.38, 0.05, 0.38),
        "wall",
        EVERYWHERE,
        wall_clock,
        against_wall=True,
        aspect="even",
    ),
    Category(
        "wall shelf",
        (0.6, 0.2, 0.34),
        (1.0, 0.24, 0.42),
        "wall",
        HOME,
        wall_shelf,
        against_wall=True,
    ),
    Category(
        "coat rack",
        (0.7, 0.14, 0.9),
        (1.0, 0.18, 1.05),
        "wall",
        ("bedroom", "living_room"),
        coat_rack,
        against_wall=True,
    ),
    Category("floor cushion", (0.45, 0.45, 0.14), (0.6, 0.6, 0.22), "floor", LIVING, floor_cushion),
)
