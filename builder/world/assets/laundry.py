"""Washing machines."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.category import Category
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.handles import knob
from builder.world.assets.kit.makes import METALS, between, chance, parts, pick
from builder.world.assets.kit.placing import facing, move
from builder.world.assets.kit.solids import block, crate, cylinder, lathe
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

CLOTHES: tuple[Vector, ...] = (
    (0.82, 0.26, 0.22),
    (0.20, 0.42, 0.66),
    (0.93, 0.78, 0.34),
    (0.90, 0.90, 0.88),
    (0.30, 0.58, 0.44),
    (0.86, 0.56, 0.62),
)


@lru_cache(maxsize=8)
def _porthole(variant: int) -> Material:
    """A door's glass from before: the drum, laundry below or none, and a sheen."""
    rng = stream("porthole", variant)
    c = blank(1.0, 1.0, (0.14, 0.16, 0.19))
    c.ellipse((0.5, 0.5), (0.42, 0.42), (0.34, 0.36, 0.39))
    c.ellipse((0.5, 0.5), (0.36, 0.36), (0.22, 0.24, 0.27))
    for i in range(0 if variant % 4 == 3 else 9):
        at = (between(rng, 0.24, 0.76), between(rng, 0.16, 0.42))
        radii = (between(rng, 0.12, 0.2), between(rng, 0.07, 0.11))
        c.ellipse(at, radii, CLOTHES[i % 6], between(rng, -40, 40))
    slant = c.x + 0.6 * c.y
    for middle, width in ((0.62, 0.05), (0.78, 0.02)):
        c.fill(0.35 * np.clip(1.5 - np.abs(slant - middle) / width, 0, 1), (0.92, 0.96, 1.0))
    return ink(c, 0.1)


def _door(radius: float, front: float, middle: float) -> tuple[Mesh, Mesh]:
    """A round door's rim and its bulging glass."""
    r = radius
    section = [(r * 0.76, 0.0), (r, 0.0), (r * 0.98, 0.025), (r * 0.8, 0.035)]
    rim = facing(lathe(section, segments=36, loop=True))
    glass = facing(lathe([(0.0, 0.0), (r * 0.84, 0.0), (r * 0.6, 0.022), (0.0, 0.03)], segments=32))
    return move(rim, (0, front + 0.004, middle)), printed(move(glass, (0, front + 0.002, middle)))


def washing_machine(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("classic", "modern", "panel", "retro", "classic"))
    body = [block((x, y - 0.04, z), (0, 0.02, 0), 0.05 if style == "retro" else 0.012, 2)]
    front, middle = -y / 2 + 0.04, z * (0.45 if style != "retro" else 0.5)
    wide = x * {"modern": 0.36, "retro": 0.26}.get(style, 0.3)
    rim, glass = _door(wide, front, middle)
    drawer = block((x * 0.3, 0.012, z * 0.09), (-x * 0.31, front, z * 0.86), 0.004)
    dials = [knob((x * 0.05, front + 0.004, z * 0.905), 0.032)]
    dark = [block((x * 0.22, 0.01, z * 0.05), (x * 0.31, front, z * 0.88), 0.003)]
    if style == "modern":
        dark = [block((x * 0.62, 0.01, z * 0.08), (x * 0.14, front, z * 0.865), 0.003)]
        dials = [knob((x * 0.36, front - 0.004, z * 0.905), 0.026)]
    elif style == "panel":
        dark = [block((x * 0.98, 0.014, z * 0.13), (0, front, z * 0.845), 0.004)]
        dials = [knob((s * x * 0.33, front - 0.006, z * 0.91), 0.028) for s in (-1, 0.6, 1)]
    elif style == "retro":
        dials = [knob((t * x, front + 0.002, z * 0.9), 0.025) for t in (0.1, 0.24, 0.38)]
        dark = []
    buttons = [
        crate((0.018, 0.012, 0.012), (x * (0.12 + 0.05 * k), front, z * 0.82)) for k in range(4)
    ]
    hatch = block((0.1, 0.01, 0.07), (x * 0.36, front, z * 0.04), 0.003)
    handle = facing(cylinder(0.014, 0.02, segments=10), (wide * 0.83, front - 0.024, middle))
    coat = material(rng, "plastic_white", "plastic_white", "plastic_grey", "metal_black")
    if style == "retro":
        coat = material(rng, "sanitary", "wood_painted", "plastic_bright")
    coat_rim = material(rng, *METALS) if chance(rng, 0.6) else material(rng, "plastic_white")
    return parts(
        ([*body, drawer, hatch], coat),
        ([rim, handle, *dials, *buttons], coat_rim),
        (glass, _porthole(int(rng.integers(8)))),
        (dark, painted((0.12, 0.14, 0.17), 0.1)),
    )


LAUNDRY: tuple[Category, ...] = (
    Category(
        "washing machine",
        (0.56, 0.55, 0.82),
        (0.62, 0.64, 0.9),
        "floor",
        ("bathroom", "kitchen"),
        washing_machine,
        flat_top=True,
        against_wall=True,
        front_space=0.6,
        only_in_groups=True,
        called=("machine",),
        own_look=True,
    ),
)
