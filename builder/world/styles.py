"""Furnishing styles: what the things of one room share, so that they look bought together.

A style is a way to furnish. A room's scheme is a style with a tone, which is one of the style's
combinations of woods, metals and colours. A look is the materials that a scheme comes to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from builder.seeding import stream
from builder.spec import Object
from builder.world.materials import MATERIALS, painted
from builder.world.shape import Material, Part
from spacenum_datasets.geometry import Vector

if TYPE_CHECKING:  # records are built of parts, and parts are dressed here
    from builder.world.assets import Catalogue, Category

Palette = tuple[Vector, ...]
Finishes = Mapping[str, tuple[str, ...]]

TONES = 12
"""So many rooms of one style differ in their choice of woods, metals and colours."""
MAIN, SECOND, FITTED = "main", "second", "fitted"
"""What a thing is to its room: of the main wood, of the other one, or a built-in kitchen unit."""
SECOND_SHARE = 0.25


@dataclass(frozen=True)
class Style:
    """A way to furnish; materials are keys of `MATERIALS`, colours sRGB 0 to 1.

    Attributes:
        name: key of `STYLES`.
        woods: what a room's main and second wood are drawn from.
        paints: of painted furniture and kitchen fronts.
        metals: of legs, handles and frames.
        worktops: of kitchens.
        leathers: of seats.
        palettes: cloth colours that go together, one set a room.
        floors: by kind of room; `dry` for those not named.
        walls: the same.
    """

    name: str
    woods: tuple[str, ...]
    paints: tuple[Vector, ...]
    metals: tuple[str, ...]
    worktops: tuple[str, ...]
    leathers: tuple[Vector, ...]
    palettes: tuple[Palette, ...]
    floors: Finishes
    walls: Finishes


@dataclass(frozen=True)
class Scheme:
    """One room's choice.

    Attributes:
        style: key of `STYLES`.
        tone: which of the style's combinations, from 0 to `TONES` - 1.
    """

    style: str
    tone: int


@dataclass(frozen=True)
class _Look:
    """The materials that a scheme comes to."""

    woods: tuple[Material, Material]
    paint: Material
    front: Material
    worktop: Material
    metal: Material
    leather: Vector
    palette: Palette


STYLES: dict[str, Style] = {
    "scandinavian": Style(
        "scandinavian",
        woods=("wood_pine", "wood_oak", "wood_white"),
        paints=((0.94, 0.93, 0.90), (0.78, 0.83, 0.82), (0.88, 0.84, 0.78)),
        metals=("metal_black", "metal_steel"),
        worktops=("wood_pine", "wood_oak", "stone"),
        leathers=((0.72, 0.52, 0.36), (0.86, 0.80, 0.72)),
        palettes=(
            ((0.80, 0.80, 0.78), (0.56, 0.66, 0.70), (0.88, 0.82, 0.72), (0.36, 0.44, 0.50)),
            ((0.88, 0.85, 0.79), (0.60, 0.68, 0.58), (0.85, 0.66, 0.60), (0.46, 0.48, 0.50)),
            ((0.72, 0.75, 0.78), (0.90, 0.76, 0.42), (0.90, 0.88, 0.84), (0.30, 0.38, 0.46)),
        ),
        floors={
            "kitchen": ("oak_floor", "tile_floor"),
            "bathroom": ("tile_floor", "terrazzo_floor"),
            "dry": ("oak_floor", "oak_floor", "carpet"),
        },
        walls={"bathroom": ("wall_tiles", "paint_cool"), "dry": ("paint_cool", "paint_warm")},
    ),
    "rustic": Style(
        "rustic",
        woods=("wood_oak", "wood_cherry", "wood_pine"),
        paints=((0.62, 0.68, 0.58), (0.90, 0.86, 0.76), (0.48, 0.58, 0.62)),
        metals=("metal_black", "metal_brass"),
        worktops=("wood_oak", "wood_cherry"),
        leathers=((0.50, 0.30, 0.20), (0.62, 0.40, 0.26)),
        palettes=(
            ((0.86, 0.78, 0.64), (0.66, 0.32, 0.26), (0.52, 0.56, 0.40), (0.80, 0.62, 0.38)),
            ((0.80, 0.74, 0.64), (0.42, 0.50, 0.42), (0.78, 0.48, 0.34), (0.90, 0.84, 0.72)),
            ((0.72, 0.62, 0.50), (0.34, 0.42, 0.54), (0.88, 0.80, 0.66), (0.60, 0.30, 0.30)),
        ),
        floors={
            "kitchen": ("tile_floor", "oak_floor"),
            "bathroom": ("tile_floor",),
            "dry": ("oak_floor", "walnut_floor"),
        },
        walls={
            "bathroom": ("paint_warm", "wall_tiles"),
            "dry": ("paint_warm", "paint_warm", "brick", "wallpaper"),
        },
    ),
    "modern": Style(
        "modern",
        woods=("wood_white", "wood_oak", "wood_walnut"),
        paints=((0.95, 0.95, 0.94), (0.34, 0.37, 0.40), (0.70, 0.74, 0.72), (0.30, 0.40, 0.48)),
        metals=("metal_steel", "metal_black"),
        worktops=("stone",),
        leathers=((0.24, 0.22, 0.21), (0.88, 0.86, 0.82)),
        palettes=(
            ((0.46, 0.48, 0.51), (0.92, 0.90, 0.86), (0.24, 0.54, 0.58), (0.86, 0.68, 0.28)),
            ((0.80, 0.78, 0.75), (0.36, 0.38, 0.42), (0.82, 0.46, 0.36), (0.62, 0.66, 0.70)),
            ((0.30, 0.36, 0.46), (0.84, 0.84, 0.82), (0.90, 0.62, 0.52), (0.58, 0.60, 0.62)),
        ),
        floors={
            "kitchen": ("tile_floor", "terrazzo_floor", "oak_floor"),
            "bathroom": ("terrazzo_floor", "tile_floor"),
            "dry": ("oak_floor", "walnut_floor", "carpet"),
        },
        walls={"bathroom": ("wall_tiles", "wall_tiles", "paint_cool"), "dry": ("paint_cool",)},
    ),
    "classic": Style(
        "classic",
        woods=("wood_walnut", "wood_cherry"),
        paints=((0.93, 0.90, 0.83), (0.36, 0.44, 0.42), (0.42, 0.48, 0.58)),
        metals=("metal_brass",),
        worktops=("stone", "wood_walnut"),
        leathers=((0.46, 0.22, 0.20), (0.40, 0.26, 0.18)),
        palettes=(
            ((0.56, 0.25, 0.28), (0.88, 0.80, 0.64), (0.30, 0.36, 0.48), (0.76, 0.62, 0.40)),
            ((0.32, 0.44, 0.40), (0.90, 0.84, 0.72), (0.72, 0.52, 0.34), (0.56, 0.30, 0.32)),
            ((0.34, 0.42, 0.58), (0.88, 0.84, 0.78), (0.72, 0.64, 0.46), (0.58, 0.62, 0.70)),
        ),
        floors={
            "kitchen": ("tile_floor",),
            "bathroom": ("tile_floor",),
            "dry": ("walnut_floor", "oak_floor", "carpet"),
        },
        walls={
            "kitchen": ("paint_warm",),
            "bathroom": ("wall_tiles", "paint_warm"),
            "dry": ("wallpaper", "wallpaper", "paint_warm"),
        },
    ),
    "industrial": Style(
        "industrial",
        woods=("wood_walnut", "wood_oak"),
        paints=((0.30, 0.32, 0.34), (0.44, 0.48, 0.48), (0.26, 0.34, 0.36)),
        metals=("metal_black",),
        worktops=("wood_oak", "wood_walnut", "stone"),
        leathers=((0.50, 0.30, 0.20), (0.24, 0.21, 0.20)),
        palettes=(
            ((0.48, 0.48, 0.47), (0.70, 0.44, 0.28), (0.84, 0.80, 0.74), (0.28, 0.34, 0.38)),
            ((0.36, 0.40, 0.44), (0.82, 0.66, 0.34), (0.66, 0.64, 0.60), (0.52, 0.30, 0.26)),
        ),
        floors={
            "kitchen": ("terrazzo_floor", "walnut_floor"),
            "bathroom": ("terrazzo_floor",),
            "dry": ("walnut_floor", "oak_floor"),
        },
        walls={
            "bathroom": ("wall_tiles", "paint_cool"),
            "dry": ("brick", "brick", "paint_cool", "paint_warm"),
        },
    ),
    "coastal": Style(
        "coastal",
        woods=("wood_white", "wood_pine", "wood_oak"),
        paints=((0.92, 0.93, 0.92), (0.62, 0.74, 0.78), (0.74, 0.82, 0.76)),
        metals=("metal_steel", "metal_brass"),
        worktops=("wood_pine", "stone"),
        leathers=((0.86, 0.78, 0.66), (0.72, 0.52, 0.36)),
        palettes=(
            ((0.92, 0.90, 0.85), (0.32, 0.50, 0.66), (0.88, 0.78, 0.60), (0.58, 0.74, 0.76)),
            ((0.66, 0.76, 0.80), (0.93, 0.91, 0.86), (0.90, 0.58, 0.48), (0.28, 0.42, 0.54)),
        ),
        floors={
            "kitchen": ("oak_floor", "tile_floor"),
            "bathroom": ("tile_floor",),
            "dry": ("oak_floor", "oak_floor", "carpet"),
        },
        walls={
            "bathroom": ("wall_tiles", "paint_cool"),
            "dry": ("paint_cool", "paint_cool", "wallpaper"),
        },
    ),
}


def draw_scheme(rng: np.random.Generator) -> Scheme:
    """A scheme for one room."""
    names = list(STYLES)
    return Scheme(names[int(rng.integers(len(names)))], int(rng.integers(TONES)))


def finishes(scheme: Scheme, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Floor and wall materials, keys of `MATERIALS`, that suit a kind of room; any kind is known.

    Raises:
        KeyError: the style is unknown.
    """
    style = STYLES[scheme.style]
    return (
        style.floors.get(kind, style.floors["dry"]),
        style.walls.get(kind, style.walls["dry"]),
    )


def apply_scheme(
    objects: tuple[Object, ...], scheme: Scheme, catalogue: Catalogue
) -> tuple[Object, ...]:
    """The same objects with the scheme written into their descriptions; nothing else changes.

    All things of one category are of one wood; kitchen units share their fronts and worktop. What
    keeps its look, as a person's own models do, has no scheme.
    """
    return tuple(
        item
        if catalogue[item.category].keeps_its_look
        else replace(
            item,
            asset=replace(item.asset, scheme=_key(scheme, _role(catalogue[item.category], scheme))),
        )
        for item in objects
    )


def restyle(parts: tuple[Part, ...], scheme: str, seed: int = 0) -> tuple[Part, ...]:
    """Parts in a scheme's materials, their meshes untouched.

    Args:
        parts: as a builder made them.
        scheme: as `apply_scheme` wrote it.
        seed: of the asset; picks which of the room's cloth colours comes first.

    Raises:
        KeyError: the style is unknown.
        ValueError: the text is no scheme.
    """
    style, tone, role = scheme.split(":")
    look = _look(style, int(tone))
    cloths: dict[Material, int] = {}
    mapped = []
    for i, part in enumerate(parts):
        material = part.material
        if material.family.startswith(("fabric", "rug")):
            shift = cloths.setdefault(material, len(cloths)) + seed
            mapped.append(Part(part.mesh, _cloth(material, look.palette, shift)))
        elif role == FITTED:
            mapped.append(Part(part.mesh, _fitted(material, look, first=i == 0)))
        else:
            mapped.append(Part(part.mesh, _furniture(material, look, role)))
    return tuple(mapped)


def _key(scheme: Scheme, role: str) -> str:
    return f"{scheme.style}:{scheme.tone}:{role}"


def _role(category: Category, scheme: Scheme) -> str:
    if category.fitted:
        return FITTED
    rng = stream("scheme", scheme.style, scheme.tone, category.name)
    return SECOND if rng.random() < SECOND_SHARE else MAIN


@lru_cache(maxsize=256)
def _look(style: str, tone: int) -> _Look:
    """The combination that a style's tone stands for."""
    chosen, rng = STYLES[style], stream("scheme", style, tone)
    order = rng.permutation(len(chosen.woods))
    woods = [MATERIALS[chosen.woods[int(i)]](int(rng.integers(2**31))) for i in order[:2]]
    paint = painted(chosen.paints[int(rng.integers(len(chosen.paints)))], 0.5)
    worktop = chosen.worktops[int(rng.integers(len(chosen.worktops)))]
    metal = chosen.metals[int(rng.integers(len(chosen.metals)))]
    palette = chosen.palettes[int(rng.integers(len(chosen.palettes)))]
    return _Look(
        woods=(woods[0], woods[1]),
        paint=paint,
        front=paint if rng.random() < 0.7 else woods[0],
        worktop=MATERIALS[worktop](int(rng.integers(2**31))),
        metal=MATERIALS[metal](int(rng.integers(2**31))),
        leather=chosen.leathers[int(rng.integers(len(chosen.leathers)))],
        palette=palette,
    )


def _furniture(material: Material, look: _Look, role: str) -> Material:
    family = material.family
    if family in ("wood_white", "wood_painted"):
        return look.paint
    if family.startswith("wood_"):
        return look.woods[role == SECOND]
    if family.startswith("metal_"):
        return look.metal
    if family == "leather":
        return replace(material, colour=look.leather)
    return material


def _fitted(material: Material, look: _Look, first: bool) -> Material:
    """A kitchen unit's: its first part is its front, other wood and stone its worktop."""
    if material.family.startswith("wood_"):
        return look.front if first else look.worktop
    if material.family == "stone":
        return look.worktop
    if material.family.startswith("metal_") and not material.family.endswith("steel"):
        return look.metal
    return material


def _cloth(material: Material, palette: Palette, shift: int) -> Material:
    """Cloth in the room's colours; linen stays light, patterns keep their weave."""
    if material.family == "fabric_linen":
        return material
    count, texture = len(palette), material.texture
    colours = tuple(palette[(shift + i) % count] for i in range(count))
    if material.family == "fabric" or texture is None:
        return replace(material, colour=colours[0])
    wanted = _contrasting(colours)[: len(texture.colours)]
    return replace(material, texture=replace(texture, colours=wanted))


def _contrasting(colours: Palette) -> Palette:
    """The colours with the lightest first, next the darkest: a pattern must be seen."""
    order = sorted(colours, key=lambda colour: -sum(colour))
    return (order[0], order[-1], *order[1:-1])
