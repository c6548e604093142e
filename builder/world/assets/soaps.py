"""Soap, in bars on a dish and in bottles with a pump."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.category import Category
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.makes import chance, metal, parts, pick
from builder.world.assets.kit.paths import closed, scaled, superellipse
from builder.world.assets.kit.placing import merge, mirrored
from builder.world.assets.kit.sheets import grid, sheet
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, lathe, prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

LETTERS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "S": ((1, 1, 0, 1), (0, 1, 0, 0.5), (0, 0.5, 1, 0.5), (1, 0.5, 1, 0), (1, 0, 0, 0)),
    "O": ((0, 0, 1, 0), (1, 0, 1, 1), (1, 1, 0, 1), (0, 1, 0, 0)),
    "A": ((0, 0, 0.5, 1), (0.5, 1, 1, 0), (0.22, 0.4, 0.78, 0.4)),
    "P": ((0, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 0.5), (1, 0.5, 0, 0.5)),
}
"""Strokes (x, y, x, y) of the letters on a label, 0 to 1."""


@lru_cache(maxsize=16)
def _label(variant: int) -> Material:
    """A wrapper that says SOAP under a drop."""
    rng = stream("soap label", variant)
    inks = ((0.16, 0.45, 0.50), (0.30, 0.46, 0.28), (0.60, 0.32, 0.48), (0.22, 0.28, 0.46))
    colour = inks[variant % len(inks)]
    c = blank(1.0, 0.9, (0.96, 0.95, 0.91))
    c.box((0, 0), (1, 0.08), colour)
    c.box((0, 0.82), (1, 0.9), colour)
    if chance(rng, 0.5):
        c.ellipse((0.5, 0.6), (0.09, 0.09), colour)
        away = np.abs(c.x - 0.5) * 2.1 + c.y - 0.8
        c.fill(c.inside(np.maximum(away * 0.4, 0.62 - c.y)), colour)
    else:
        for k in (-1, 0, 1):
            c.ellipse((0.5 + 0.1 * k, 0.62), (0.05, 0.12), colour, -28 * k)
    for k, letter in enumerate("SOAP"):
        x = 0.16 + 0.19 * k
        for a, b, u, v in LETTERS[letter]:
            c.line((x + 0.12 * a, 0.17 + 0.2 * b), (x + 0.12 * u, 0.17 + 0.2 * v), 0.035, colour)
    return ink(c, 0.7)


def _wrap(radius: float, height: float, low: float, degrees: float) -> Mesh:
    """A label around the front of a round bottle."""
    a = np.radians(np.linspace(270 - degrees, 270 + degrees, 15))
    around = grid(radius * np.cos(a), radius * np.sin(a), [[low], [low + height]])
    return printed(sheet(around, 0.0015))


def soap_dispenser(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, tall = x / 2, z * 0.68
    style = pick(rng, ("bottle", "round", "square", "steel", "tapered"))
    shoulder = {"bottle": 0.82, "steel": 0.97, "tapered": 0.9}.get(style, 0.8)
    shape = {
        "round": [(0.8, 0.0), (0.96, 0.15), (1.0, 0.4), (0.86, 0.75), (0.45, 0.95), (0.36, 1.0)],
        "tapered": [(1.0, 0.0), (1.0, 0.04), (0.72, shoulder), (0.6, 0.97), (0.4, 1.0)],
        "steel": [(0.96, 0.0), (1.0, 0.03), (1.0, shoulder), (0.9, 1.0)],
    }.get(style, [(0.94, 0.0), (1.0, 0.04), (1.0, shoulder), (0.7, 0.93), (0.4, 1.0)])
    points = closed(shape, r, tall)
    if style == "square":
        body = merge(
            [
                block((x, x, tall * 0.86), (0, 0, 0), x * 0.12, 2),
                cylinder(r * 0.5, tall * 0.15, (0, 0, tall * 0.85)),
            ]
        )
        label = printed(block((x * 0.8, 0.003, tall * 0.5), (0, -r - 0.0005, tall * 0.18), 0.0005))
    else:
        body = lathe(points, segments=28)
        label = _wrap(r * 1.015, tall * 0.5, tall * 0.2, 58)
    neck = [cylinder(r * 0.42, z * 0.09, (0, 0, tall - 0.002), segments=18)]
    neck += [cylinder(r * 0.15, z - tall - 0.02 * z, (0, 0, tall), segments=10)]
    neck += [cylinder(r * 0.3, z * 0.05, (0, 0, z * 0.95), segments=16)]
    beak = [(0, 0, z * 0.965), (0, -y * 0.4, z * 0.965), (0, -y * 0.55, z * 0.93)]
    neck.append(tube(beak, [r * 0.15, r * 0.13, r * 0.1], 10))
    look = (
        metal(rng)
        if style == "steel"
        else material(rng, "glazed", "glazed", "plastic_bright", "ceramic", "stone")
    )
    bare = style in ("steel", "round", "tapered")
    return parts(
        (body, look),
        (neck, material(rng, "metal_steel", "metal_black", "metal_brass", "plastic_white")),
        ([] if bare else [label], _label(int(rng.integers(8)))),
    )


def soap(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("oval", "tray", "slats", "shell", "steel"))
    dish_high = z * 0.55
    dish: list[Mesh] = []
    if style == "slats":
        dish = [
            block((x, y * 0.14, z * 0.22), (0, y * t, z * 0.2)) for t in (-0.42, -0.14, 0.14, 0.42)
        ]
        dish.append(block((x * 0.08, y * 0.96, z * 0.24), mirrored((x * 0.36, 0, 0))))
        dish_high = z * 0.4
    else:
        square = {"tray": 0.25, "shell": 1.2}.get(style, 0.9)
        rings = [(0.0, 0.0), (0.3, 0.0), (0.36, 0.1), (0.5, 0.95), (0.5, 1.0), (0.46, 1.0)]
        rings += [(0.36, 0.35), (0.0, 0.3)]
        unit = lathe(scaled(rings, 1.0, dish_high), segments=36)
        angle = np.arctan2(unit.vertices[:, 1], unit.vertices[:, 0])
        c, s = np.cos(angle), np.sin(angle)
        grow = (np.abs(c) ** (2 / square) + np.abs(s) ** (2 / square)) ** (-square / 2)
        if style == "shell":
            grow = 1 + 0.07 * np.cos(9 * angle)
        factors = np.column_stack([grow * x, grow * y, np.ones_like(grow)])
        dish = [Mesh(unit.vertices * factors, unit.faces, unit.uv)]
        dish_high *= 0.3
    colour = pick(
        rng, ((0.93, 0.72, 0.76), (0.72, 0.86, 0.74), (0.96, 0.90, 0.70), (0.62, 0.78, 0.88))
    )
    long, deep, tall = x * 0.66, y * 0.62, z - dish_high
    bar = [ellipsoid((long, deep, tall), (0, 0, dish_high), 24, 10, pick(rng, (0.5, 0.65, 0.4)))]
    pale = tuple(0.5 + 0.5 * v for v in colour)
    stamp = prism(superellipse(long * 0.5, deep * 0.42, 0.9), 0.002, (0, 0, z - 0.0015))
    bubbles = [
        ellipsoid((tall * t,) * 3, (long * a, -deep * b, dish_high), 8, 6)
        for t, a, b in ((0.4, 0.48, 0.25), (0.3, 0.42, 0.45), (0.24, 0.5, 0.05))
    ]
    look = metal(rng) if style == "steel" else material(rng, "wood_oak", "wood_walnut")
    if style not in ("steel", "slats"):
        look = material(rng, "ceramic", "glazed", "stone")
    return parts(
        (dish, look),
        (bar, painted(colour, 0.35)),
        ([stamp, *bubbles], painted((pale[0], pale[1], pale[2]), 0.3)),
    )


AT_WATER = ("kitchen counter", "washing machine", "cabinet")
"""The tops that soap lies on."""
SOAPS: tuple[Category, ...] = (
    Category(
        "soap dispenser",
        (0.07, 0.08, 0.16),
        (0.09, 0.1, 0.2),
        "top",
        ("bathroom", "kitchen"),
        soap_dispenser,
        one_of="soap",
        belongs_on=AT_WATER,
        looks_like=("bottle",),
    ),
    Category(
        "soap",
        (0.1, 0.07, 0.035),
        (0.14, 0.1, 0.055),
        "top",
        ("bathroom", "kitchen"),
        soap,
        one_of="soap",
        belongs_on=AT_WATER,
    ),
)
