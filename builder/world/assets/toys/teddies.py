"""Teddy bears."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import parts, pick
from builder.world.assets.kit.placing import mirrored, move, turn
from builder.world.assets.kit.solids import (
    block,
    ellipsoid,
    hoop,
)
from builder.world.materials import BRIGHT, painted, tinted
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
