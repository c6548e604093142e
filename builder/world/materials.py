"""Named families of materials, each a function of a seed; the photographed home's palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from builder.seeding import draw_seed
from builder.world.shape import Material, Texture
from builder.world.textures import PATTERNS, pixels
from spacenum_datasets.geometry import Vector

__all__ = ["MATERIALS", "PATTERNS", "Family", "material", "painted", "pixels", "tinted"]

Family = Callable[[int], Material]

WHITE: Vector = (1.0, 1.0, 1.0)
# Cloth, pile and plaster are painted in greys and tinted by the material's colour, so that a
# whole scene shares a handful of images.
SOFT_GREYS: tuple[Vector, ...] = (WHITE, (0.72, 0.72, 0.72))
FAINT_GREYS: tuple[Vector, ...] = (WHITE, (0.94, 0.94, 0.94))

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
WARM_WALLS: tuple[Vector, ...] = (
    (0.90, 0.86, 0.78),
    (0.88, 0.81, 0.73),
    (0.91, 0.88, 0.84),
    (0.87, 0.80, 0.76),
)
COOL_WALLS: tuple[Vector, ...] = (
    (0.80, 0.85, 0.87),
    (0.78, 0.84, 0.79),
    (0.84, 0.85, 0.88),
    (0.75, 0.81, 0.85),
)
OAK: tuple[Vector, ...] = ((0.82, 0.66, 0.47), (0.68, 0.50, 0.32), (0.36, 0.25, 0.16))
WALNUT: tuple[Vector, ...] = ((0.53, 0.37, 0.26), (0.38, 0.25, 0.17), (0.18, 0.12, 0.08))
PINE: tuple[Vector, ...] = ((0.90, 0.77, 0.57), (0.80, 0.63, 0.42), (0.45, 0.32, 0.20))
ASH: tuple[Vector, ...] = ((0.80, 0.74, 0.66), (0.68, 0.61, 0.53), (0.38, 0.33, 0.28))
HONEY: tuple[Vector, ...] = ((0.76, 0.56, 0.38), (0.64, 0.44, 0.28), (0.34, 0.22, 0.14))
CHERRY: tuple[Vector, ...] = ((0.72, 0.47, 0.33), (0.58, 0.35, 0.23), (0.30, 0.17, 0.12))


def _pick(choices: Sequence[Vector], seed: int) -> Vector:
    return choices[seed % len(choices)]


def _plain(
    choices: Sequence[Vector], roughness: float, metallic: float = 0.0, emission: float = 0.0
) -> Family:
    """A family without texture: the seed picks the colour."""
    return lambda seed: Material(_pick(choices, seed), roughness, metallic, emission)


def _tinted(
    choices: Sequence[Vector],
    pattern: str,
    tile: float,
    roughness: float,
    greys: tuple[Vector, ...] = SOFT_GREYS,
) -> Family:
    """A family with one shared grey image; the seed picks the colour that it is tinted with."""
    texture = Texture(pattern, 0, greys, tile)
    return lambda seed: Material(_pick(choices, seed), roughness, texture=texture)


def _pictured(
    pattern: str, palettes: Sequence[tuple[Vector, ...]], tile: float, roughness: float
) -> Family:
    """A family whose seed picks one of a few coloured images."""
    count = len(palettes)
    textures = tuple(Texture(pattern, i, p, tile) for i, p in enumerate(palettes))
    return lambda seed: Material(WHITE, roughness, texture=textures[seed % count])


def painted(colour: Vector, roughness: float = 0.6, metallic: float = 0.0) -> Material:
    """A plain material of a given colour (sRGB 0 to 1)."""
    return Material(colour, roughness, metallic)


def tinted(colour: Vector, pattern: str = "weave", tile: float = 0.08) -> Material:
    """A matt material of a given colour over a shared grey pattern."""
    return Material(colour, 0.95, texture=Texture(pattern, 0, SOFT_GREYS, tile))


MATERIALS: dict[str, Family] = {
    # floors
    "oak_floor": _pictured("planks", [OAK, PINE, ASH, HONEY], 1.6, 0.45),
    "walnut_floor": _pictured("planks", [((0.62, 0.46, 0.34), *WALNUT[:2])], 1.6, 0.4),
    "tile_floor": _pictured(
        "tiles",
        [
            ((0.86, 0.84, 0.80), (0.78, 0.75, 0.70), (0.62, 0.60, 0.57)),
            ((0.72, 0.74, 0.75), (0.62, 0.64, 0.66), (0.86, 0.86, 0.85)),
            ((0.80, 0.66, 0.54), (0.72, 0.55, 0.42), (0.88, 0.84, 0.78)),
            ((0.90, 0.91, 0.90), (0.82, 0.85, 0.86), (0.66, 0.69, 0.71)),
        ],
        1.6,
        0.25,
    ),
    "terrazzo_floor": _pictured(
        "terrazzo",
        [
            ((0.86, 0.84, 0.81), (0.66, 0.47, 0.38), (0.45, 0.47, 0.48), (0.94, 0.93, 0.91)),
            ((0.78, 0.79, 0.78), (0.42, 0.52, 0.50), (0.92, 0.91, 0.88), (0.62, 0.58, 0.54)),
        ],
        0.6,
        0.3,
    ),
    "carpet": _tinted(
        [(0.82, 0.77, 0.69), (0.70, 0.71, 0.73), (0.66, 0.72, 0.70), (0.80, 0.70, 0.64)],
        "carpet",
        0.5,
        1.0,
    ),
    # walls and building
    "paint_warm": _tinted(WARM_WALLS, "speckle", 0.5, 0.95, FAINT_GREYS),
    "paint_cool": _tinted(COOL_WALLS, "speckle", 0.5, 0.95, FAINT_GREYS),
    "wallpaper": _pictured(
        "wallpaper",
        [
            ((0.90, 0.87, 0.80), (0.82, 0.78, 0.70)),
            ((0.80, 0.85, 0.84), (0.70, 0.78, 0.77)),
            ((0.90, 0.83, 0.78), (0.82, 0.72, 0.67)),
            ((0.85, 0.86, 0.90), (0.74, 0.77, 0.84)),
        ],
        0.6,
        0.95,
    ),
    "wall_tiles": _pictured(
        "bricks",
        [
            ((0.93, 0.93, 0.91), (0.89, 0.90, 0.89), (0.74, 0.74, 0.73)),
            ((0.72, 0.83, 0.83), (0.64, 0.77, 0.78), (0.90, 0.91, 0.90)),
            ((0.86, 0.84, 0.76), (0.81, 0.79, 0.70), (0.68, 0.66, 0.60)),
        ],
        0.8,
        0.2,
    ),
    "brick": _pictured(
        "bricks", [((0.74, 0.47, 0.37), (0.60, 0.35, 0.27), (0.80, 0.76, 0.70))], 0.9, 0.95
    ),
    "ceiling": _plain([(0.96, 0.96, 0.94)], 1.0),
    "skirting": _plain([(0.95, 0.94, 0.92), (0.90, 0.88, 0.84)], 0.5),
    "window_frame": _plain([(0.95, 0.95, 0.94)], 0.4),
    "window_daylight": _plain(
        [(0.80, 0.90, 1.0), (0.88, 0.94, 1.0), (0.94, 0.95, 0.96)], 0.3, emission=0.5
    ),
    "door": _plain([(0.94, 0.93, 0.91), (0.80, 0.80, 0.78)], 0.5),
    # furniture
    "wood_oak": _pictured("grain", [OAK[:2]], 0.7, 0.5),
    "wood_walnut": _pictured("grain", [WALNUT[:2]], 0.7, 0.45),
    "wood_pine": _pictured("grain", [PINE[:2]], 0.7, 0.55),
    "wood_cherry": _pictured("grain", [CHERRY[:2]], 0.7, 0.45),
    "wood_white": _plain([(0.93, 0.92, 0.89), (0.95, 0.95, 0.94)], 0.45),
    "wood_painted": _plain(
        [(0.50, 0.60, 0.66), (0.60, 0.67, 0.58), (0.32, 0.38, 0.44), (0.80, 0.73, 0.62)], 0.5
    ),
    "stone": _pictured(
        "marble",
        [((0.94, 0.93, 0.92), (0.68, 0.68, 0.70)), ((0.36, 0.36, 0.38), (0.58, 0.58, 0.60))],
        0.9,
        0.2,
    ),
    "metal_steel": _plain([(0.76, 0.77, 0.79), (0.70, 0.71, 0.73)], 0.3, 1.0),
    "metal_black": _plain([(0.16, 0.16, 0.17), (0.22, 0.22, 0.24)], 0.45),
    "metal_brass": _plain([(0.80, 0.64, 0.36), (0.74, 0.52, 0.38)], 0.3, 1.0),
    "glass_dark": _plain([(0.07, 0.08, 0.10)], 0.1),
    "mirror": _plain([(0.80, 0.87, 0.91)], 0.05, emission=0.25),
    # cloth
    "fabric": _tinted(CLOTH, "weave", 0.08, 0.95),
    "fabric_linen": _tinted(LINEN, "weave", 0.08, 0.95),
    "fabric_striped": _pictured(
        "stripes",
        [
            ((0.93, 0.91, 0.86), (0.35, 0.47, 0.62)),
            ((0.94, 0.90, 0.82), (0.78, 0.46, 0.36), (0.86, 0.70, 0.44)),
        ],
        0.6,
        0.95,
    ),
    "fabric_plaid": _pictured(
        "plaid",
        [
            ((0.84, 0.80, 0.72), (0.56, 0.26, 0.24), (0.94, 0.90, 0.80)),
            ((0.80, 0.83, 0.82), (0.25, 0.40, 0.46), (0.92, 0.80, 0.50)),
        ],
        0.6,
        0.95,
    ),
    "rug_woven": _pictured(
        "medallions",
        [
            ((0.62, 0.27, 0.24), (0.88, 0.80, 0.66), (0.24, 0.30, 0.42)),
            ((0.86, 0.82, 0.74), (0.36, 0.48, 0.56), (0.74, 0.56, 0.40)),
            ((0.32, 0.42, 0.44), (0.84, 0.78, 0.66), (0.78, 0.48, 0.32)),
        ],
        1.0,
        1.0,
    ),
    "plush": _tinted(
        [(0.68, 0.48, 0.31), (0.82, 0.68, 0.50), (0.52, 0.37, 0.27), (0.88, 0.82, 0.75)],
        "carpet",
        0.12,
        1.0,
    ),
    "leather": _tinted(
        [(0.50, 0.30, 0.20), (0.24, 0.21, 0.20), (0.72, 0.52, 0.36), (0.46, 0.22, 0.20)],
        "speckle",
        0.2,
        0.5,
    ),
    # small things
    "ceramic": _plain([(0.95, 0.95, 0.94), (0.93, 0.92, 0.88)], 0.15),
    "glazed": _plain(GLAZES, 0.2),
    "terracotta": _plain([(0.74, 0.44, 0.31), (0.66, 0.38, 0.27), (0.80, 0.55, 0.42)], 0.9),
    "soil": _plain([(0.26, 0.19, 0.14)], 1.0),
    "leaf": _tinted(
        [(0.30, 0.50, 0.22), (0.24, 0.44, 0.28), (0.42, 0.56, 0.28), (0.34, 0.47, 0.34)],
        "leaves",
        0.12,
        0.7,
    ),
    "plastic_white": _plain([(0.92, 0.92, 0.91)], 0.4),
    "plastic_grey": _plain([(0.62, 0.64, 0.66), (0.46, 0.48, 0.50)], 0.45),
    "plastic_black": _plain([(0.13, 0.13, 0.14), (0.18, 0.18, 0.19)], 0.4),
    "plastic_bright": _plain(BRIGHT, 0.4),
    "rubber": _plain([(0.11, 0.11, 0.11)], 0.9),
    "paper": _tinted(
        [(0.95, 0.94, 0.90), (0.93, 0.89, 0.80), (0.96, 0.96, 0.95)],
        "paper",
        0.05,
        0.95,
        FAINT_GREYS,
    ),
    "cardboard": _tinted(
        [(0.80, 0.63, 0.45), (0.72, 0.55, 0.38), (0.86, 0.72, 0.54), (0.88, 0.85, 0.79)],
        "paper",
        0.4,
        0.95,
        (WHITE, (0.87, 0.84, 0.81)),
    ),
    "wicker": _tinted(
        [(0.84, 0.69, 0.48), (0.93, 0.90, 0.84), (0.56, 0.42, 0.30), (0.60, 0.62, 0.62)],
        "wicker",
        0.25,
        0.9,
        (WHITE, (0.55, 0.52, 0.48)),
    ),
    "globe_map": _pictured(
        "continents", [((0.36, 0.58, 0.76), (0.48, 0.64, 0.36), (0.85, 0.76, 0.52))], 0.35, 0.4
    ),
    "lampshade": _plain(
        [(0.93, 0.86, 0.72), (0.92, 0.90, 0.84), (0.90, 0.78, 0.62)], 0.9, emission=0.2
    ),
    "bulb": _plain([(1.0, 0.95, 0.82)], 0.5, emission=1.0),
    # bathroom cloth
    "terry": _tinted(
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
    "sanitary": _plain(
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
    "petal": _plain(
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


def material(rng: np.random.Generator, *families: str) -> Material:
    """A random variant of a random one of the families.

    Raises:
        KeyError: a family is not in `MATERIALS`.
    """
    family = families[int(rng.integers(len(families)))]
    return replace(MATERIALS[family](draw_seed(rng)), family=family)
