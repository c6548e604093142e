"""Trophies."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import faceted, facing, move
from builder.world.assets.kit.solids import (
    block,
    crate,
    cylinder,
    ellipsoid,
    lathe,
    prism,
    tube,
)
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


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
