"""Named families of materials, each a function of a seed; the photographed home's palette."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from builder.seeding import draw_seed
from builder.world.finishes import BUILDING, CHERRY, OAK, PINE, WALNUT
from builder.world.material_families import (
    FAINT_GREYS,
    SOFT_GREYS,
    WHITE,
    MaterialFamily,
    pictured,
    plain,
    tinting,
)
from builder.world.shape import Material, Texture
from builder.world.textures import PATTERNS, pixels
from spacenum_datasets.geometry import Vector

__all__ = ["MATERIALS", "PATTERNS", "MaterialFamily", "material", "painted", "pixels", "tinted"]

CLOTH: tuple[Vector, ...] = (
    (0.86, 0.80, 0.70),
    (0.42, 0.45, 0.50),
    (0.56, 0.65, 0.53),
    (0.25, 0.34, 0.50),
    (0.78, 0.45, 0.34),
    (0.85, 0.66, 0.33),
    (0.85, 0.66, 0.64),
    (0.29, 0.52, 0.53),
    (0.92, 0.89, 0.83),
    (0.55, 0.24, 0.28),
    (0.49, 0.58, 0.72),
    (0.66, 0.60, 0.68),
)
LINEN: tuple[Vector, ...] = (
    (0.95, 0.94, 0.91),
    (0.91, 0.88, 0.82),
    (0.84, 0.88, 0.92),
    (0.93, 0.86, 0.84),
)
BRIGHT: tuple[Vector, ...] = (
    (0.80, 0.24, 0.20),
    (0.20, 0.42, 0.70),
    (0.93, 0.72, 0.22),
    (0.26, 0.58, 0.40),
    (0.90, 0.50, 0.22),
    (0.55, 0.36, 0.62),
    (0.24, 0.64, 0.66),
    (0.88, 0.52, 0.58),
)
GLAZES: tuple[Vector, ...] = (
    (0.94, 0.93, 0.90),
    (0.33, 0.48, 0.63),
    (0.62, 0.70, 0.62),
    (0.82, 0.58, 0.45),
    (0.90, 0.80, 0.62),
    (0.28, 0.30, 0.34),
    (0.72, 0.34, 0.28),
    (0.46, 0.64, 0.66),
)


def painted(colour: Vector, roughness: float = 0.6, metallic: float = 0.0) -> Material:
    """A plain material of a given colour (sRGB 0 to 1)."""
    return Material(colour, roughness, metallic)


def tinted(colour: Vector, pattern: str = "weave", tile: float = 0.08) -> Material:
    """A matt material of a given colour over a shared grey pattern."""
    return Material(colour, 0.95, texture=Texture(pattern, 0, SOFT_GREYS, tile))


MATERIALS: dict[str, MaterialFamily] = {
    **BUILDING,
    # furniture
    "wood_oak": pictured("veneer", [OAK[:2]], 0.8, 0.5),
    "wood_walnut": pictured("veneer", [WALNUT[:2]], 0.8, 0.45),
    "wood_pine": pictured("veneer", [PINE[:2]], 0.8, 0.55),
    "wood_cherry": pictured("veneer", [CHERRY[:2]], 0.8, 0.45),
    "wood_white": tinting(
        [(0.93, 0.92, 0.89), (0.95, 0.95, 0.94)], "veneer", 0.8, 0.45, (WHITE, (0.88, 0.87, 0.85))
    ),
    "wood_painted": plain(
        [(0.50, 0.60, 0.66), (0.60, 0.67, 0.58), (0.32, 0.38, 0.44), (0.80, 0.73, 0.62)], 0.5
    ),
    "stone": pictured(
        "marble",
        [((0.94, 0.93, 0.92), (0.68, 0.68, 0.70)), ((0.36, 0.36, 0.38), (0.58, 0.58, 0.60))],
        0.9,
        0.2,
    ),
    "metal_steel": plain([(0.76, 0.77, 0.79), (0.70, 0.71, 0.73)], 0.3, 1.0),
    "metal_black": plain([(0.16, 0.16, 0.17), (0.22, 0.22, 0.24)], 0.45),
    "metal_brass": plain([(0.80, 0.64, 0.36), (0.74, 0.52, 0.38)], 0.3, 1.0),
    "glass_dark": plain([(0.07, 0.08, 0.10)], 0.1),
    "mirror": plain([(0.80, 0.87, 0.91)], 0.05, emission=0.25),
    # cloth
    "fabric": tinting(CLOTH, "weave", 0.08, 0.95),
    "fabric_linen": tinting(LINEN, "weave", 0.08, 0.95),
    "fabric_striped": pictured(
        "stripes",
        [
            ((0.93, 0.91, 0.86), (0.35, 0.47, 0.62)),
            ((0.94, 0.90, 0.82), (0.78, 0.46, 0.36), (0.86, 0.70, 0.44)),
        ],
        0.6,
        0.95,
    ),
    "fabric_plaid": pictured(
        "plaid",
        [
            ((0.84, 0.80, 0.72), (0.56, 0.26, 0.24), (0.94, 0.90, 0.80)),
            ((0.80, 0.83, 0.82), (0.25, 0.40, 0.46), (0.92, 0.80, 0.50)),
        ],
        0.6,
        0.95,
    ),
    "rug_woven": pictured(
        "medallions",
        [
            ((0.62, 0.27, 0.24), (0.88, 0.80, 0.66), (0.24, 0.30, 0.42)),
            ((0.86, 0.82, 0.74), (0.36, 0.48, 0.56), (0.74, 0.56, 0.40)),
            ((0.32, 0.42, 0.44), (0.84, 0.78, 0.66), (0.78, 0.48, 0.32)),
        ],
        1.0,
        1.0,
    ),
    "plush": tinting(
        [(0.68, 0.48, 0.31), (0.82, 0.68, 0.50), (0.52, 0.37, 0.27), (0.88, 0.82, 0.75)],
        "carpet",
        0.12,
        1.0,
    ),
    "leather": tinting(
        [(0.50, 0.30, 0.20), (0.24, 0.21, 0.20), (0.72, 0.52, 0.36), (0.46, 0.22, 0.20)],
        "speckle",
        0.2,
        0.5,
    ),
    # small things
    "ceramic": plain([(0.95, 0.95, 0.94), (0.93, 0.92, 0.88)], 0.15),
    "glazed": plain(GLAZES, 0.2),
    "terracotta": plain([(0.74, 0.44, 0.31), (0.66, 0.38, 0.27), (0.80, 0.55, 0.42)], 0.9),
    "soil": plain([(0.26, 0.19, 0.14)], 1.0),
    "leaf": tinting(
        [(0.30, 0.50, 0.22), (0.24, 0.44, 0.28), (0.42, 0.56, 0.28), (0.34, 0.47, 0.34)],
        "leaves",
        0.12,
        0.7,
    ),
    "plastic_white": plain([(0.92, 0.92, 0.91)], 0.4),
    "plastic_grey": plain([(0.62, 0.64, 0.66), (0.46, 0.48, 0.50)], 0.45),
    "plastic_black": plain([(0.13, 0.13, 0.14), (0.18, 0.18, 0.19)], 0.4),
    "plastic_bright": plain(BRIGHT, 0.4),
    "rubber": plain([(0.11, 0.11, 0.11)], 0.9),
    "paper": tinting(
        [(0.95, 0.94, 0.90), (0.93, 0.89, 0.80), (0.96, 0.96, 0.95)],
        "paper",
        0.05,
        0.95,
        FAINT_GREYS,
    ),
    "cardboard": tinting(
        [(0.80, 0.63, 0.45), (0.72, 0.55, 0.38), (0.86, 0.72, 0.54), (0.88, 0.85, 0.79)],
        "paper",
        0.4,
        0.95,
        (WHITE, (0.87, 0.84, 0.81)),
    ),
    "wicker": tinting(
        [(0.84, 0.69, 0.48), (0.93, 0.90, 0.84), (0.56, 0.42, 0.30), (0.60, 0.62, 0.62)],
        "wicker",
        0.25,
        0.9,
        (WHITE, (0.55, 0.52, 0.48)),
    ),
    "globe_map": pictured(
        "continents", [((0.36, 0.58, 0.76), (0.48, 0.64, 0.36), (0.85, 0.76, 0.52))], 0.35, 0.4
    ),
    "lampshade": plain(
        [(0.93, 0.86, 0.72), (0.92, 0.90, 0.84), (0.90, 0.78, 0.62)], 0.9, emission=0.2
    ),
    "bulb": plain([(1.0, 0.95, 0.82)], 0.5, emission=1.0),
    # bathroom cloth
    "terry": tinting(
        [
            (0.16, 0.52, 0.58),
            (0.86, 0.38, 0.32),
            (0.95, 0.94, 0.91),
            (0.20, 0.32, 0.56),
            (0.93, 0.72, 0.30),
            (0.45, 0.62, 0.42),
            (0.88, 0.60, 0.66),
            (0.48, 0.32, 0.50),
        ],
        "carpet",
        0.12,
        1.0,
    ),
    "sanitary": plain(
        [
            (0.96, 0.96, 0.95),
            (0.94, 0.93, 0.90),
            (0.95, 0.95, 0.95),
            (0.96, 0.96, 0.95),
            (0.95, 0.94, 0.92),
            (0.74, 0.84, 0.79),
            (0.90, 0.78, 0.76),
            (0.72, 0.81, 0.87),
        ],
        0.12,
    ),
    "petal": plain(
        [
            (0.86, 0.20, 0.26),
            (0.96, 0.93, 0.88),
            (0.95, 0.60, 0.68),
            (0.97, 0.78, 0.26),
            (0.56, 0.40, 0.74),
            (0.95, 0.50, 0.30),
        ],
        0.8,
    ),
}
"""Name -> family of materials, each a function of a seed.

Source: ours.
"""


def material(rng: np.random.Generator, *families: str) -> Material:
    """A random variant of a random one of the families.

    Raises:
        KeyError: a family is not in `MATERIALS`.
    """
    family = families[int(rng.integers(len(families)))]
    return replace(MATERIALS[family](draw_seed(rng)), family=family)
