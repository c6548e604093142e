"""Small boxes with flat lids: what other small things are put on."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import LIVING, Category
from builder.world.assets.pieces import between, chance, knob, metal, parts, pick, wood
from builder.world.materials import BRIGHT, material, painted
from builder.world.primitives import block, crate, move, prism, turn
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def shoe_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    lid = z * between(rng, 0.26, 0.36)
    body = block((x - 0.006, y - 0.006, z - lid * 0.6), bevel=0.001)
    cover = block((x, y, lid), (0, 0, z - lid), 0.0015)
    first = int(rng.integers(8))
    plain, bright = material(rng, "cardboard"), painted(BRIGHT[first], 0.6)
    label = crate((x * 0.24, 0.002, (z - lid) * 0.56), (x * 0.3, -y / 2 + 0.003, (z - lid) * 0.2))
    stripe = crate((x * 0.4, 0.002, (z - lid) * 0.2), (-x * 0.2, -y / 2 + 0.003, (z - lid) * 0.36))
    looks = pick(rng, ((plain, bright), (bright, bright), (bright, plain)))
    return parts(
        (body, looks[0]),
        (cover, looks[1]),
        (label, material(rng, "paper")),
        (stripe, painted(BRIGHT[(first + 3) % 8], 0.6)),
    )


def jewellery_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    foot, lid, look = z * 0.08, z * 0.3, wood(rng)
    body = [block((x - 0.01, y - 0.01, z - foot - lid - 0.002), (0, 0, foot), 0.003)]
    body.append(block((x, y, lid), (0, 0, z - lid), 0.0025, 2))
    feet = [
        block((0.02, 0.02, foot + 0.004), (a * (x / 2 - 0.02), b * (y / 2 - 0.02), 0), 0.003)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    trim = [block((0.024, 0.008, lid * 0.9), (0, -y / 2 + 0.001, z - lid * 1.4), 0.002)]
    if chance(rng, 0.6):
        diamond = [(-0.3, 0.0), (0.0, -0.4), (0.3, 0.0), (0.0, 0.4)]
        height = (z - lid - foot) * 0.5
        outline = np.array(diamond) * height
        inlay = turn(prism(outline, 0.003), "x", 90)
        trim += [move(inlay, (s * x * 0.3, -y / 2 + 0.0055, foot + height)) for s in (-1, 1)]
    return parts((body, look), ([*feet, *trim], metal(rng)))


def drawer_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    count, board = pick(rng, (2, 3)), 0.008
    case = block((x, y - 0.008, z), (0, 0.004, 0), 0.002)
    tall = (z - board) / count
    faces, knobs = [], []
    for i in range(count):
        low = board + i * tall
        front = (x - 2 * board, 0.008, tall - board)
        faces.append(block(front, (0, -y / 2 + 0.007, low), 0.002))
        knobs.append(knob((0, -y / 2 + 0.003, low + (tall - board) / 2), 0.007))
    front_look = material(rng, "wood_white", "wood_painted", "plastic_bright", "wood_oak")
    return parts((case, wood(rng)), (faces, front_look), (knobs, metal(rng)))


BOXES: tuple[Category, ...] = (
    Category(
        "shoe box",
        (0.24, 0.15, 0.09),
        (0.33, 0.21, 0.13),
        "top",
        ("desk", "bedroom"),
        shoe_box,
        flat_top=True,
    ),
    Category(
        "jewellery box",
        (0.16, 0.11, 0.08),
        (0.26, 0.18, 0.13),
        "top",
        ("desk", "bedroom"),
        jewellery_box,
        flat_top=True,
    ),
    Category(
        "drawer box",
        (0.2, 0.16, 0.14),
        (0.3, 0.24, 0.24),
        "top",
        ("desk", *LIVING),
        drawer_box,
        flat_top=True,
    ),
)
