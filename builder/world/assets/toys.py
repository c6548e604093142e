"""Toys and hobby things."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import LIVING, Category
from builder.world.assets.guitars import guitar
from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import faceted, facing, mirrored, move, turn
from builder.world.assets.kit.solids import (
    block,
    crate,
    cylinder,
    ellipsoid,
    hoop,
    lathe,
    prism,
    tube,
)
from builder.world.assets.playthings import ball, puzzle_cube, toy_blocks
from builder.world.assets.robots import robot
from builder.world.assets.wheels import toy_car
from builder.world.materials import BRIGHT, material, painted, tinted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK = painted((0.11, 0.11, 0.12), 0.8)
FURS: tuple[tuple[Vector, Vector, Vector], ...] = (
    ((0.62, 0.42, 0.26), (0.62, 0.42, 0.26), (0.93, 0.86, 0.74)),
    ((0.40, 0.26, 0.17), (0.40, 0.26, 0.17), (0.84, 0.70, 0.52)),
    ((0.90, 0.88, 0.83), (0.90, 0.88, 0.83), (0.95, 0.80, 0.78)),
    ((0.90, 0.89, 0.86), (0.16, 0.16, 0.17), (0.96, 0.95, 0.92)),
    ((0.86, 0.62, 0.66), (0.86, 0.62, 0.66), (0.97, 0.92, 0.90)),
    ((0.52, 0.55, 0.60), (0.52, 0.55, 0.60), (0.90, 0.90, 0.90)),
    ((0.84, 0.66, 0.40), (0.84, 0.66, 0.40), (0.97, 0.92, 0.80)),
    ((0.62, 0.42, 0.26), (0.88, 0.78, 0.62), (0.93, 0.86, 0.74)),
)
"""Of bears: body and head, limbs with ears, and muzzle with soles."""


def _clothes(style: str, size: Vector, stout: float) -> list[Mesh]:
    """A bow, a scarf or a jumper, which is cut as the body is."""
    x, y, z = size
    if style == "bow":
        at = mirrored((x * 0.11, -y * 0.15, z * 0.42))
        loops = [ellipsoid((x * 0.22, y * 0.12, z * 0.12), at, 10, 6)]
        return [*loops, ellipsoid((x * 0.08, y * 0.12, z * 0.08), (0, -y * 0.17, z * 0.44), 8, 6)]
    if style == "scarf":
        ring = hoop((x * 0.24, y * 0.27), z * 0.045, (0, y * 0.11, z * 0.49), segments=8)
        tail = turn(
            block((x * 0.13, 0.012, z * 0.2), bevel=0.004),
            "y",
            12,
            to=(x * 0.1, -y * 0.2, z * 0.27),
        )
        return [ring, tail]
    if style == "jumper":
        wide = (x * 0.64 * stout * 1.1, y * 0.64 * 1.1, z * 0.46)
        return [ellipsoid(wide, (0, y * 0.14, z * 0.07), 16, 9)]
    return []


def teddy_bear(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Sitting; of one fur or two, slim or stout, in a bow, a scarf, a jumper or nothing."""
    x, y, z = size
    stout, ear = pick(rng, (0.9, 1.0, 1.08)), pick(rng, (0.17, 0.22, 0.27))
    fur, limbs, muzzle, dark = list[Mesh](), list[Mesh](), list[Mesh](), list[Mesh]()
    fur.append(ellipsoid((x * 0.64 * stout, y * 0.64, z * 0.52), (0, y * 0.14, z * 0.04), 16, 9))
    head = z * 0.47
    fur.append(ellipsoid((x * 0.6, y * 0.64, z * 0.46), (0, y * 0.1, head), 18, 9))
    for s in (-1, 1):
        top = z * 0.995 - z * ear
        limbs.append(ellipsoid((x * ear, y * 0.16, z * ear), (s * x * 0.21, y * 0.08, top), 14, 8))
        at = (s * x * 0.21, y * 0.0, top + z * ear * 0.2)
        muzzle.append(ellipsoid((x * ear * 0.56, y * 0.08, z * ear * 0.56), at, 12, 6))
        arm = turn(ellipsoid((x * 0.2, y * 0.24, z * 0.36), segments=12, rings=8), "y", s * -38)
        limbs.append(move(arm, (s * x * 0.31, -y * 0.06, z * 0.16)))
        leg = turn(ellipsoid((x * 0.24, y * 0.6, z * 0.22), segments=12, rings=8), "z", s * 18)
        limbs.append(move(leg, (s * x * 0.31, -y * 0.2, 0.0)))
        sole = turn(ellipsoid((x * 0.17, y * 0.05, z * 0.16), segments=12, rings=6), "z", s * 18)
        muzzle.append(move(sole, (s * x * 0.395, -y * 0.475, z * 0.03)))
        eye = (x * 0.065, y * 0.06, z * 0.055)
        dark.append(ellipsoid(eye, (s * x * 0.11, -y * 0.195, head + z * 0.26), 10, 6))
    muzzle.append(ellipsoid((x * 0.27, y * 0.22, z * 0.18), (0, -y * 0.21, head + z * 0.07), 14, 8))
    dark.append(ellipsoid((x * 0.11, y * 0.07, z * 0.07), (0, -y * 0.32, head + z * 0.16), 10, 6))
    clothes = pick(rng, ("bow", "scarf", "jumper", "none", "bow"))
    if clothes == "none":
        muzzle.append(ellipsoid((x * 0.4, y * 0.1, z * 0.34), (0, -y * 0.17, z * 0.1), 14, 8))
    body, other, light = pick(rng, FURS)
    return parts(
        (fur, tinted(body, "carpet", 0.12)),
        (limbs, tinted(other, "carpet", 0.12)),
        (muzzle, painted(light, 1.0)),
        (dark, BLACK),
        (_clothes(clothes, size, stout), painted(pick(rng, BRIGHT), 0.9)),
    )


def _star(r: float, deep: float) -> Mesh:
    """A five-pointed star about the origin that looks towards -y."""
    angle = np.pi / 2 + np.arange(10) * np.pi / 5
    reach = np.where(np.arange(10) % 2 == 0, r, r * 0.45)
    flat = faceted(
        prism(
            np.column_stack([np.cos(angle), np.sin(angle)]) * reach[:, None], deep, bevel=deep * 0.3
        )
    )
    return facing(flat, (0, deep / 2, 0))


CUPS: tuple[tuple[tuple[float, float], ...], ...] = (
    (
        (0.6, 0.0),
        (0.55, 0.05),
        (0.16, 0.16),
        (0.14, 0.32),
        (0.6, 0.48),
        (0.92, 0.72),
        (1.0, 1.0),
        (0.92, 1.0),
        (0.8, 0.72),
    ),
    (
        (0.5, 0.0),
        (0.2, 0.05),
        (0.14, 0.12),
        (0.16, 0.4),
        (0.7, 0.5),
        (0.8, 0.62),
        (0.9, 1.0),
        (0.8, 1.0),
        (0.7, 0.64),
    ),
    (
        (0.55, 0.0),
        (0.5, 0.06),
        (0.15, 0.12),
        (0.2, 0.2),
        (0.14, 0.26),
        (0.9, 0.44),
        (1.0, 0.6),
        (0.9, 0.86),
        (0.8, 0.86),
    ),
)


def _prize(rng: np.random.Generator, style: str, r: float, low: float, size: Vector) -> list[Mesh]:
    """What stands on a trophy's base, in gold, from `low` up to the top."""
    x, _, z = size
    tall = z - low
    if style == "star":
        profile = [(0.0, 0.0), (r * 0.5, 0.0), (r * 0.16, tall * 0.08)]
        profile += [(r * 0.12, tall * 0.2), (0.0, tall * 0.2)]
        made = [lathe(profile, (0, 0, low), 16)]
        made.append(cylinder(r * 0.5, tall * 0.04, (0, 0, low + tall * 0.44), segments=20))
        reach = min(x * 0.5, tall * 0.27)
        stem = low + tall * 0.44
        made.append(cylinder(r * 0.12, z - reach - stem, (0, 0, stem), segments=10))
        return [*made, move(_star(reach, r * 0.4), (0, 0, z - reach))]
    number = int(rng.integers(len(CUPS)))
    curve = scaled(CUPS[number], r, tall)
    made = [lathe([(0.0, 0.0), *curve, (0.0, curve[-1][1] - tall * 0.14)], (0, 0, low), 28)]
    if number == 2:
        lid = [(r * 0.92, 0.0), (r * 0.5, tall * 0.07), (0.0, tall * 0.09)]
        made.append(lathe([(0.0, 0.0), *lid], (0, 0, low + tall * 0.85), 24))
        made.append(ellipsoid((r * 0.3, r * 0.3, tall * 0.09), (0, 0, z - tall * 0.09), 12, 8))
    top = curve[6][1] if number != 2 else tall * 0.8
    out, ear = x / 2 - 0.006, pick(rng, ("square", "round", "none"))
    for s in (-1, 1) if ear != "none" or number != 1 else ():
        near = s * r * 0.86
        path = [(near, 0, low + top * 0.92), (s * out, 0, low + top * 0.9)]
        path += [(s * out, 0, low + top * 0.66), (s * r * 0.66, 0, low + top * 0.54)]
        if ear == "round":
            a = np.linspace(1.9, -1.6, 12)
            path = [
                (
                    s * (r * 0.8 + (out - r * 0.8) * np.cos(t) ** 2 * np.sign(max(np.cos(t), 0.0))),
                    0,
                    low + top * (0.76 + 0.18 * np.sin(t)),
                )
                for t in a
            ]
        made.append(tube(path, 0.005, 8))
    return made


def trophy(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A cup, with ears, a lid or neither, or a star on a column."""
    x, y, z = size
    r, low = x * 0.34, z * pick(rng, (0.14, 0.2, 0.26))
    style = pick(rng, ("cup", "cup", "cup", "star"))
    wide = min(r * 1.8, y)
    if chance(rng, 0.5):
        base = [block((wide, wide, low), bevel=0.004)]
    else:
        base = [
            cylinder(wide / 2, low * 0.5, segments=28),
            cylinder(wide * 0.4, low * 0.6, (0, 0, low * 0.4), segments=28),
        ]
    front = -wide / 2 if len(base) == 1 else -wide * 0.4
    level = low * (0.25 if len(base) == 1 else 0.56)
    plate = crate((wide * 0.5, 0.01, low * 0.36), (0, front + 0.003, level))
    column: list[Mesh] = []
    if style == "star":
        tall = z - low
        column = [cylinder(r * 0.26, tall * 0.3, (0, 0, low + tall * 0.15), segments=18)]
    gold: Vector = pick(
        rng, ((0.88, 0.68, 0.22), (0.82, 0.83, 0.85), (0.76, 0.48, 0.28), (0.92, 0.76, 0.36))
    )
    return parts(
        ([*_prize(rng, style, r, low, size), plate], painted(gold, 0.25, 1.0)),
        (base, material(rng, "wood_walnut", "plastic_black", "stone", "plastic_white")),
        (column, painted(pick(rng, BRIGHT), 0.3)),
    )


TOYS: tuple[Category, ...] = (
    Category(
        "teddy bear",
        (0.26, 0.24, 0.32),
        (0.42, 0.4, 0.52),
        "floor",
        ("bedroom", "living_room"),
        teddy_bear,
        aspect="even",
        portable=True,
        guest_in=("kitchen", "dining_room", "study"),
        looks_like=("figure",),
        own_look=True,
    ),
    Category(
        "basketball",
        (0.235, 0.235, 0.235),
        (0.25, 0.25, 0.25),
        "floor",
        LIVING,
        ball,
        aspect="even",
        portable=True,
        guest_in=("kitchen", "dining_room"),
        looks_like=("ball",),
        own_look=True,
    ),
    Category(
        "guitar", (0.36, 0.34, 0.98), (0.4, 0.38, 1.08), "floor", LIVING, guitar, own_look=True
    ),
    Category(
        "toy car",
        (0.075, 0.15, 0.055),
        (0.11, 0.23, 0.085),
        "top",
        ("desk", "bedroom", "living_room"),
        toy_car,
        one_of="toy",
        movable=True,
    ),
    Category(
        "puzzle cube",
        (0.056, 0.056, 0.056),
        (0.07, 0.07, 0.07),
        "top",
        ("desk",),
        puzzle_cube,
        aspect="even",
        looks_like=("toy blocks",),
    ),
    Category(
        "toy blocks",
        (0.12, 0.05, 0.14),
        (0.18, 0.075, 0.2),
        "top",
        ("desk", "bedroom"),
        toy_blocks,
        one_of="toy",
        movable=True,
    ),
    Category(
        "toy robot",
        (0.12, 0.08, 0.17),
        (0.18, 0.11, 0.26),
        "top",
        ("desk", *LIVING),
        robot,
        one_of="toy",
        movable=True,
        looks_like=("figure",),
    ),
    Category("trophy", (0.14, 0.1, 0.22), (0.2, 0.13, 0.34), "top", ("desk", *LIVING), trophy),
)
