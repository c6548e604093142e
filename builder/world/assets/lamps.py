"""Lamps."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import EVERYWHERE, HOME, Category
from builder.world.assets.pieces import METALS, between, metal, parts, pick, wood
from builder.world.materials import material
from builder.world.primitives import cylinder, ellipsoid, lathe, move, tube, turn
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def shade(low: float, high: float, height: float, at: Vector) -> Mesh:
    """An open lampshade of lower and upper radius."""
    wall = 0.004
    profile = [(low, 0.0), (high, height), (high - wall, height), (low - wall, 0.0)]
    return lathe(profile, at, 32, loop=True)


def _bulb(radius: float, at: Vector) -> Mesh:
    return ellipsoid((2 * radius, 2 * radius, 2.3 * radius), at, 14, 8)


def floor_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall = z * between(rng, 0.16, 0.2)
    upper = x / 2 * pick(rng, (0.55, 0.75, 1.0))
    look = pick(rng, (metal, metal, wood))(rng)
    if pick(rng, (True, False)):
        leg = [(x * 0.4, 0.0, 0.0), (0.012, 0.0, z - tall - 0.02)]
        stem = [turn(tube(leg, [0.011, 0.014], 10), "z", a) for a in (90, 210, 330)]
        stem.append(cylinder(0.025, 0.05, (0, 0, z - tall - 0.05)))
    else:
        stem = [cylinder(x * 0.36, 0.025, bevel=0.008, segments=32)]
        stem.append(cylinder(0.012, z - tall * 0.6, (0, 0, 0.02), segments=14))
    return parts(
        (stem, look),
        (shade(x / 2, upper, tall, (0, 0, z - tall)), material(rng, "lampshade")),
        (_bulb(0.035, (0, 0, z - tall * 0.6)), material(rng, "bulb")),
    )


def table_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall, r = z * between(rng, 0.4, 0.46), x / 2
    base = z - tall - 0.02
    profile = {
        "vase": [(0.42, 0), (0.46, 0.04), (0.6, 0.35), (0.5, 0.62), (0.2, 0.86), (0.13, 1)],
        "ball": [
            (0.4, 0),
            (0.42, 0.06),
            (0.64, 0.3),
            (0.66, 0.5),
            (0.48, 0.76),
            (0.14, 0.92),
            (0.12, 1),
        ],
        "candle": [(0.52, 0), (0.52, 0.07), (0.16, 0.12), (0.12, 0.5), (0.16, 0.56), (0.1, 1)],
    }[pick(rng, ("vase", "ball", "candle"))]
    points = [(0.0, 0.0), *((a * r, b * base) for a, b in profile), (0.0, base)]
    foot = lathe(points, segments=28)
    neck = cylinder(0.008, tall * 0.5, (0, 0, base - 0.01), segments=10)
    return parts(
        (foot, material(rng, "glazed", "ceramic", "wood_oak", *METALS)),
        (neck, material(rng, "metal_brass")),
        (
            shade(r, r * pick(rng, (0.5, 0.7, 0.95)), tall, (0, 0, z - tall)),
            material(rng, "lampshade"),
        ),
        (_bulb(0.026, (0, 0, z - tall * 0.6)), material(rng, "bulb")),
    )


def ceiling_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, style = x / 2, pick(rng, ("shade", "globe", "dome"))
    rose = cylinder(min(0.06, r * 0.4), 0.03, (0, 0, z - 0.03), bevel=0.006)
    if style == "globe":
        tall = min(x, z * 0.7)
        body, look = ellipsoid((x, x, tall), segments=24, rings=14), material(rng, "lampshade")
    elif style == "shade":
        tall = z * 0.5
        body, look = shade(r, r * 0.8, tall, (0, 0, 0)), material(rng, "lampshade", "fabric_linen")
    else:
        tall = z * 0.42
        outer = [(r, 0.0), (r * 0.97, tall * 0.3), (r * 0.75, tall * 0.72), (r * 0.3, tall)]
        inner = [(a - 0.005, max(b - 0.006, 0.001)) for a, b in reversed(outer)]
        body, look = (
            lathe([*outer, *inner], segments=32, loop=True),
            material(rng, "plastic_bright", *METALS),
        )
    cord = cylinder(0.006, z - tall * 0.55, (0, 0, tall * 0.55), segments=8, bevel=0.001)
    cap = cylinder(min(0.035, r * 0.35), 0.04, (0, 0, tall - 0.02), segments=14)
    return parts(
        ([rose, cord, cap], material(rng, "metal_black", "metal_brass", "plastic_white")),
        (body, look),
        (_bulb(min(0.045, tall * 0.2), (0, 0, tall * 0.2)), material(rng, "bulb")),
    )


def desk_lamp(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    back, head = y / 2 - 0.07, z * 0.24
    elbow = (0.0, y * 0.36, z * 0.55)
    hinge = (0.0, -y * 0.2, z - 0.03)
    foot = cylinder(min(x * 0.5, 0.09), 0.02, (0, back, 0), bevel=0.006, segments=28)
    arm = [tube([(0, back, 0.01), elbow], 0.007, 10), tube([elbow, hinge], 0.007, 10)]
    arm += [ellipsoid((0.026,) * 3, (p[0], p[1], p[2] - 0.013), 12, 8) for p in (elbow, hinge)]
    r = x / 2
    outer = [(r, 0.0), (r * 0.8, head * 0.45), (r * 0.4, head * 0.8), (r * 0.3, head)]
    inner = [(a - 0.003, max(b - 0.004, 0.001)) for a, b in reversed(outer)]
    cone = turn(lathe([*outer, *inner], segments=24, loop=True), "x", -28)
    bulb = turn(_bulb(r * 0.42, (0, 0, head * 0.18)), "x", -28)
    shift = (0.0, -y * 0.2 - head * 0.45, z - head - 0.01)
    look = material(rng, "plastic_bright", "metal_black", "metal_steel", "plastic_white")
    return parts(
        ([foot, move(cone, shift)], look),
        (arm, metal(rng)),
        (move(bulb, shift), material(rng, "bulb")),
    )


LAMPS: tuple[Category, ...] = (
    Category(
        "floor lamp",
        (0.32, 0.32, 1.35),
        (0.48, 0.48, 1.75),
        "floor",
        HOME,
        floor_lamp,
        aspect="round",
    ),
    Category(
        "table lamp",
        (0.22, 0.22, 0.36),
        (0.34, 0.34, 0.55),
        "top",
        HOME,
        table_lamp,
        aspect="round",
    ),
    Category(
        "ceiling lamp",
        (0.34, 0.34, 0.4),
        (0.5, 0.5, 0.7),
        "ceiling",
        EVERYWHERE,
        ceiling_lamp,
        aspect="round",
    ),
    Category(
        "desk lamp",
        (0.14, 0.3, 0.38),
        (0.19, 0.42, 0.5),
        "top",
        ("desk", "bedroom", "study"),
        desk_lamp,
    ),
)
