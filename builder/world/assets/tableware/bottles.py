"""Bottles: for water, wine, milk, for sports and for tea on the way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import Point, bow, scaled
from builder.world.assets.kit.solids import cylinder, lathe, tube
from builder.world.assets.tableware.vessels import belt
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

Bottle = Callable[[np.random.Generator, float, float], tuple[Part, ...]]


def _turned(curve: list[Point], r: float, z: float) -> tuple[Mesh, list[Point]]:
    """A closed body from shares of a radius and a height, and its outline in metres."""
    outer = scaled(curve, r, z)
    return lathe([(0.0, outer[0][1]), *outer, (0.0, outer[-1][1])], segments=28), outer


def _water(rng: np.random.Generator, r: float, z: float) -> tuple[Part, ...]:
    """Clear plastic with ribs, a label and a screw cap."""
    curve = [(0.86, 0.0), (0.97, 0.02)]
    for k in range(4):
        h = 0.08 + 0.08 * k
        curve += [(0.98, h), (0.9, h + 0.03), (0.98, h + 0.06)]
    curve += [(1.0, 0.44), (1.0, 0.64), (0.92, 0.72), (0.6, 0.84), (0.4, 0.88), (0.4, 0.92)]
    body, outer = _turned(curve, r, z)
    cap = cylinder(0.46 * r, 0.085 * z, (0, 0, 0.915 * z), bevel=0.002, segments=18)
    ring = cylinder(0.5 * r, 0.012 * z, (0, 0, 0.895 * z), bevel=0.001, segments=18)
    clear = pick(rng, ((0.66, 0.82, 0.90), (0.70, 0.86, 0.82), (0.82, 0.87, 0.90)))
    tone = int(rng.integers(8))
    return parts(
        (body, painted(clear, 0.12)),
        ([cap, ring], painted(pick(rng, (BRIGHT[1], BRIGHT[tone], (0.94, 0.94, 0.94))), 0.4)),
        (belt(outer, 0.45 * z, 0.63 * z), painted(BRIGHT[tone], 0.5)),
        (
            belt([(a + 0.0012, h) for a, h in outer], 0.5 * z, 0.57 * z),
            painted((0.95, 0.95, 0.94), 0.5),
        ),
    )


def _wine(rng: np.random.Generator, r: float, z: float) -> tuple[Part, ...]:
    """Dark glass with high or sloping shoulders, a label, and foil about its neck."""
    shoulders = pick(
        rng,
        (
            [(1.0, 0.58), (0.96, 0.63), (0.7, 0.69), (0.4, 0.74), (0.35, 0.8)],
            [(1.0, 0.46), (0.92, 0.56), (0.62, 0.7), (0.42, 0.8), (0.36, 0.84)],
        ),
    )
    curve = [(0.92, 0.0), (1.0, 0.02), *shoulders, (0.34, 0.95), (0.42, 0.955), (0.42, 0.985)]
    body, outer = _turned(curve, r, z)
    foil = belt(outer, 0.82 * z, 0.95 * z)
    cork = cylinder(0.3 * r, 0.03 * z, (0, 0, 0.97 * z), bevel=0.001, segments=14)
    glass = pick(
        rng, ((0.14, 0.28, 0.18), (0.30, 0.17, 0.09), (0.16, 0.19, 0.14), (0.40, 0.50, 0.28))
    )
    accent = pick(rng, ((0.62, 0.14, 0.18), (0.78, 0.62, 0.30), (0.20, 0.22, 0.30)))
    return parts(
        (body, painted(glass, 0.1)),
        (
            [foil, belt([(a + 0.0016, h) for a, h in outer], 0.3 * z, 0.34 * z)],
            painted(accent, 0.35),
        ),
        (
            belt(outer, 0.14 * z, 0.42 * z),
            painted(pick(rng, ((0.94, 0.92, 0.85), (0.90, 0.84, 0.68))), 0.8),
        ),
        (cork, painted((0.76, 0.58, 0.38), 0.9)),
    )


def _milk(rng: np.random.Generator, r: float, z: float) -> tuple[Part, ...]:
    """Milk in pale glass, a wide neck under a lid of foil."""
    milk, _ = _turned([(0.94, 0.0), (1.0, 0.03), (1.0, 0.62), (0.9, 0.7)], r, z)
    glass, _ = _turned(
        [(0.9, 0.7), (0.68, 0.8), (0.56, 0.88), (0.58, 0.92), (0.64, 0.93), (0.64, 0.965)], r, z
    )
    lid = cylinder(0.68 * r, 0.05 * z, (0, 0, 0.95 * z), bevel=0.003, segments=24)
    straight = [(r, 0.0), (r, z)]
    tone = painted(pick(rng, (BRIGHT[1], BRIGHT[0], BRIGHT[3])), 0.4)
    label = [belt(straight, 0.3 * z, 0.34 * z), belt(straight, 0.46 * z, 0.5 * z)]
    return parts(
        (milk, painted((0.96, 0.95, 0.92), 0.25)),
        ([glass], painted((0.80, 0.86, 0.88), 0.1)),
        ([lid, *(label if chance(rng, 0.6) else [])], tone),
    )


def _sports(rng: np.random.Generator, r: float, z: float) -> tuple[Part, ...]:
    """A bright bottle to squeeze: a waist, a wide lid, a spout to pull."""
    curve = [(0.88, 0.0), (1.0, 0.03), (1.0, 0.34), (0.86, 0.42), (0.86, 0.5), (1.0, 0.58)]
    body, outer = _turned([*curve, (1.0, 0.72), (0.86, 0.78)], r, z)
    profile = [(0.0, 0.77 * z), (0.9 * r, 0.77 * z), (0.9 * r, 0.84 * z)]
    profile += [(0.5 * r, 0.89 * z), (0.0, 0.89 * z)]
    lid = lathe(profile, segments=24)
    neck = cylinder(0.24 * r, 0.08 * z, (0, 0, 0.88 * z), segments=14)
    tip = cylinder(0.34 * r, 0.05 * z, (0, 0, 0.95 * z), bevel=0.004, segments=14)
    first = int(rng.integers(8))
    return parts(
        (body, painted(BRIGHT[first], 0.35)),
        ([lid, tip], material(rng, "plastic_black", "plastic_white")),
        (
            [neck, belt(outer, 0.12 * z, 0.16 * z), belt(outer, 0.2 * z, 0.24 * z)],
            painted((0.93, 0.93, 0.92), 0.4),
        ),
    )


def _steel(rng: np.random.Generator, r: float, z: float) -> tuple[Part, ...]:
    """A flask with a narrow neck, a foot of steel, and a lid with a loop to carry it by."""
    curve = [(1.0, 0.07), (1.0, 0.64), (0.92, 0.7), (0.62, 0.76), (0.58, 0.8)]
    body, _ = _turned(curve, r, z)
    foot = cylinder(0.97 * r, 0.08 * z, bevel=0.003, segments=28)
    collar = cylinder(0.6 * r, 0.03 * z, (0, 0, 0.79 * z), bevel=0.001, segments=24)
    lid = cylinder(0.64 * r, 0.08 * z, (0, 0, 0.815 * z), bevel=0.004, segments=24)
    path = bow((0.52 * r, 0, 0), (0, 0, 0.11 * z - 0.005), (0, 0, 0.89 * z))
    return parts(
        (body, material(rng, "plastic_bright", "glazed", "plastic_bright")),
        ([foot, collar], painted((0.74, 0.75, 0.77), 0.3, 1.0)),
        (
            [lid, tube(path, 0.005, 8)],
            material(rng, "plastic_black", "plastic_white", "plastic_grey"),
        ),
    )


BOTTLES: dict[str, Bottle] = {
    "water": _water,
    "wine": _wine,
    "milk": _milk,
    "sports": _sports,
    "steel": _steel,
}


def bottle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return BOTTLES[pick(rng, tuple(BOTTLES))](rng, size[0] / 2, size[2])
