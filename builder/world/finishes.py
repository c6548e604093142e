"""Families of materials that a building is made of, and what is seen outside it."""

from __future__ import annotations

from builder.world.material_families import (
    FAINT_GREYS,
    WHITE,
    MaterialFamily,
    pictured,
    plain,
    tinting,
)
from builder.world.scenery import AUTUMN, EVENING, HEIGHT, SUMMER, Palette
from builder.world.shape import Material, Texture
from spacenum_datasets.geometry import Vector

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


DARK_WALNUT: tuple[Vector, ...] = ((0.68, 0.53, 0.42), (0.56, 0.42, 0.32), (0.30, 0.21, 0.15))
DEEP_WALLS: tuple[Vector, ...] = (
    (0.30, 0.40, 0.50),
    (0.36, 0.46, 0.40),
    (0.66, 0.42, 0.34),
    (0.46, 0.36, 0.46),
    (0.70, 0.58, 0.36),
    (0.42, 0.44, 0.46),
    (0.30, 0.46, 0.48),
    (0.58, 0.34, 0.36),
)
BRIGHT_WALLS: tuple[Vector, ...] = (
    (0.93, 0.92, 0.89),
    (0.92, 0.84, 0.68),
    (0.74, 0.84, 0.88),
    (0.90, 0.78, 0.74),
    (0.76, 0.84, 0.72),
    (0.84, 0.80, 0.88),
)
SEASONS: dict[str, Palette] = {"day": SUMMER, "autumn": AUTUMN, "evening": EVENING}
SCENES = ("countryside", "garden", "street", "town")


def _outdoors() -> dict[str, MaterialFamily]:
    """`outdoors_day` and so on, and the sky above and the ground below the same picture.

    They shine by themselves, fully: they look the same from every side.
    """
    families: dict[str, MaterialFamily] = {}
    for name, palette in SEASONS.items():
        families[f"outdoors_{name}"] = _landscape(palette)
        families[f"outdoors_{name}_sky"] = plain([palette[0]], 1.0, emission=1.0)
        families[f"outdoors_{name}_ground"] = plain([_darker(palette[5])], 1.0, emission=1.0)
    return families


def _landscape(palette: Palette) -> MaterialFamily:
    views = tuple(Texture(scene, 0, palette, HEIGHT) for scene in SCENES)
    return lambda seed: Material(WHITE, 1.0, emission=1.0, texture=views[seed % len(views)])


def _darker(colour: Vector) -> Vector:
    return (0.8 * colour[0], 0.8 * colour[1], 0.8 * colour[2])


BUILDING: dict[str, MaterialFamily] = {
    # floors
    "oak_floor": pictured("planks", [OAK, PINE, ASH, HONEY], 1.6, 0.45),
    "walnut_floor": pictured("planks", [((0.62, 0.46, 0.34), *WALNUT[:2])], 1.6, 0.4),
    "tile_floor": pictured(
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
    "terrazzo_floor": pictured(
        "terrazzo",
        [
            ((0.86, 0.84, 0.81), (0.66, 0.47, 0.38), (0.45, 0.47, 0.48), (0.94, 0.93, 0.91)),
            ((0.78, 0.79, 0.78), (0.42, 0.52, 0.50), (0.92, 0.91, 0.88), (0.62, 0.58, 0.54)),
        ],
        0.6,
        0.3,
    ),
    "carpet": tinting(
        [(0.82, 0.77, 0.69), (0.70, 0.71, 0.73), (0.66, 0.72, 0.70), (0.80, 0.70, 0.64)],
        "carpet",
        0.5,
        1.0,
    ),
    # walls and building
    "paint_warm": tinting(WARM_WALLS, "speckle", 0.5, 0.95, FAINT_GREYS),
    "paint_cool": tinting(COOL_WALLS, "speckle", 0.5, 0.95, FAINT_GREYS),
    "wallpaper": pictured(
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
    "wall_tiles": pictured(
        "metro",
        [
            ((0.93, 0.93, 0.91), (0.89, 0.90, 0.89), (0.74, 0.74, 0.73)),
            ((0.72, 0.83, 0.83), (0.62, 0.76, 0.77), (0.90, 0.91, 0.90)),
            ((0.86, 0.84, 0.76), (0.81, 0.79, 0.70), (0.68, 0.66, 0.60)),
            ((0.62, 0.74, 0.66), (0.52, 0.66, 0.58), (0.88, 0.88, 0.85)),
        ],
        0.8,
        0.2,
    ),
    "square_tiles": pictured(
        "squares",
        [
            ((0.92, 0.92, 0.90), (0.87, 0.88, 0.88), (0.70, 0.70, 0.69)),
            ((0.66, 0.78, 0.86), (0.56, 0.70, 0.82), (0.93, 0.93, 0.92)),
            ((0.90, 0.78, 0.70), (0.84, 0.70, 0.62), (0.94, 0.92, 0.89)),
            ((0.64, 0.80, 0.76), (0.54, 0.72, 0.68), (0.92, 0.92, 0.90)),
        ],
        0.75,
        0.2,
    ),
    "brick": pictured(
        "bricks", [((0.74, 0.47, 0.37), (0.60, 0.35, 0.27), (0.80, 0.76, 0.70))], 0.9, 0.95
    ),
    "ceiling": plain([(0.96, 0.96, 0.94)], 1.0),
    "skirting": plain([(0.95, 0.94, 0.92), (0.90, 0.88, 0.84)], 0.5),
    "skirting_dark": plain([(0.32, 0.33, 0.35), (0.42, 0.36, 0.32)], 0.5),
    "window_frame": plain([(0.95, 0.95, 0.94), (0.93, 0.91, 0.86)], 0.4),
    "window_frame_dark": plain([(0.24, 0.26, 0.28), (0.30, 0.36, 0.34)], 0.4),
    "door": plain([(0.94, 0.93, 0.91), (0.86, 0.85, 0.82)], 0.5),
    "door_painted": plain(
        [(0.42, 0.54, 0.60), (0.52, 0.60, 0.52), (0.36, 0.40, 0.46), (0.66, 0.44, 0.38)], 0.5
    ),
    "door_groove": plain([(0.78, 0.77, 0.75), (0.71, 0.70, 0.68)], 0.6),
    "door_glass": plain([(0.78, 0.86, 0.88), (0.86, 0.88, 0.86)], 0.15, emission=0.1),
    # floors of character, and walls
    "herringbone_floor": pictured("herringbone", [OAK, HONEY, ASH, DARK_WALNUT], 1.44, 0.4),
    "painted_boards": pictured(
        "planks",
        [
            ((0.90, 0.89, 0.86), (0.84, 0.83, 0.80), (0.60, 0.59, 0.57)),
            ((0.66, 0.72, 0.74), (0.60, 0.66, 0.69), (0.42, 0.46, 0.48)),
            ((0.76, 0.74, 0.70), (0.70, 0.68, 0.64), (0.50, 0.48, 0.45)),
        ],
        1.6,
        0.45,
    ),
    "checker_floor": pictured(
        "checker",
        [
            ((0.90, 0.89, 0.86), (0.24, 0.24, 0.26), (0.62, 0.61, 0.59)),
            ((0.89, 0.87, 0.82), (0.44, 0.54, 0.50), (0.72, 0.70, 0.66)),
            ((0.90, 0.86, 0.80), (0.62, 0.36, 0.30), (0.74, 0.70, 0.66)),
        ],
        1.4,
        0.25,
    ),
    "slate_floor": pictured(
        "slabs",
        [
            ((0.46, 0.48, 0.50), (0.32, 0.34, 0.37), (0.24, 0.25, 0.26)),
            ((0.66, 0.62, 0.56), (0.54, 0.50, 0.45), (0.40, 0.38, 0.35)),
        ],
        1.6,
        0.45,
    ),
    "concrete_floor": pictured(
        "concrete",
        [((0.72, 0.72, 0.70), (0.58, 0.58, 0.57)), ((0.60, 0.59, 0.57), (0.47, 0.47, 0.46))],
        2.4,
        0.5,
    ),
    "concrete_wall": pictured("concrete", [((0.78, 0.78, 0.76), (0.66, 0.66, 0.65))], 2.0, 0.9),
    "brick_white": pictured(
        "bricks", [((0.88, 0.87, 0.84), (0.80, 0.79, 0.76), (0.74, 0.73, 0.70))], 0.9, 0.95
    ),
    "paint_deep": tinting(DEEP_WALLS, "speckle", 0.5, 0.95, FAINT_GREYS),
    "paint_bright": tinting(BRIGHT_WALLS, "speckle", 0.5, 0.95, FAINT_GREYS),
    "wainscot": tinting(
        [(0.94, 0.93, 0.90), (0.74, 0.80, 0.78), (0.84, 0.80, 0.72), (0.66, 0.72, 0.76)],
        "boards",
        0.4,
        0.6,
        (WHITE, (0.80, 0.80, 0.80)),
    ),
    "wood_panels": pictured("boards", [PINE[1::-1], OAK[:2], DARK_WALNUT[:2]], 0.5, 0.55),
    # desk tops
    "linoleum": tinting(
        [(0.38, 0.48, 0.42), (0.48, 0.28, 0.28), (0.30, 0.38, 0.48), (0.56, 0.55, 0.52)],
        "speckle",
        0.25,
        0.7,
        (WHITE, (0.84, 0.84, 0.84)),
    ),
    **_outdoors(),
}
