"""Doors and open passages: leaf, casing and handle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from builder.spec import Surface
from builder.world.walls import THICKNESS, Opening, Wall

DOOR_WIDTH = 0.86
DOOR_HEIGHT = 2.04
CASING = 0.07
LEAVES: tuple[tuple[str, str], ...] = (
    ("door", "skirting"),
    ("door", "skirting"),
    ("wood_oak", "wood_oak"),
    ("wood_walnut", "wood_walnut"),
    ("wood_pine", "skirting"),
    ("door_painted", "skirting"),
)
"""Materials of a leaf and of the casing around it."""
GROOVES: Mapping[str, tuple[str, int]] = {
    "wood_oak": ("wood_walnut", 0),
    "wood_pine": ("wood_oak", 0),
    "wood_walnut": ("skirting_dark", 1),
    "door_painted": ("skirting_dark", 0),
}
"""What the grooves around a leaf's panels look like, by its own material: a shade darker."""
HANDLES = ("metal_steel", "metal_brass", "metal_black")

Rects = list[Opening]


@dataclass(frozen=True)
class Joinery:
    """How all doors of a building are made.

    Attributes:
        style: key of `STYLES`.
        leaf: material.
        casing: material.
        handle: material.
        seed: of all of them.
    """

    style: str
    leaf: str
    casing: str
    handle: str
    seed: int


def draw_joinery(rng: np.random.Generator, seed: int) -> Joinery:
    """A style and materials for all doors of a building."""
    names = list(STYLES)
    style = names[int(rng.integers(len(names)))]
    leaf, casing = LEAVES[int(rng.integers(len(LEAVES)))]
    return Joinery(style, leaf, casing, HANDLES[int(rng.integers(len(HANDLES)))], seed)


def build_door(wall: Wall, hole: Opening, joinery: Joinery) -> list[Surface]:
    """A closed leaf set back in the wall, its casing, and a handle on the side of the middle."""
    name, seed = f"door_{wall.name}", joinery.seed
    lever = hole.right - 0.19 if hole.middle < 0 else hole.left + 0.07
    pivot = lever + (0.09 if hole.middle < 0 else 0.0)
    handle = (
        (Opening(lever, lever + 0.12, 1.0, 1.025), 0.025, 0.045),
        (Opening(pivot + 0.004, pivot + 0.026, 1.0, 1.025), -0.013, 0.025),
        (Opening(pivot, pivot + 0.03, 0.93, 1.1), -0.02, -0.013),
    )
    panels, panes = STYLES[joinery.style](hole)
    groove, shade = GROOVES.get(joinery.leaf, ("door_groove", seed))
    pieces = [Surface(f"{name}_leaf", wall.box(hole, -0.06, -0.02), joinery.leaf, seed)]
    for i, panel in enumerate(panels, start=1):
        around = Opening(
            panel.left - 0.014, panel.right + 0.014, panel.bottom - 0.014, panel.top + 0.014
        )
        pieces.append(Surface(f"{name}_groove_{i}", wall.box(around, -0.02, -0.017), groove, shade))
        face = wall.box(panel, -0.02, -0.012)
        pieces.append(Surface(f"{name}_panel_{i}", face, joinery.leaf, seed))
    for i, pane in enumerate(panes, start=1):
        glass = wall.box(pane, -0.02, -0.017)
        pieces.append(Surface(f"{name}_pane_{i}", glass, "door_glass", seed))
    pieces += _casing(wall, hole, joinery, 0.02)
    for i, (piece, outer, inner) in enumerate(handle, start=1):
        box = wall.box(piece, outer, inner)
        pieces.append(Surface(f"{name}_handle_{i}", box, joinery.handle, seed))
    return pieces


def build_passage(wall: Wall, hole: Opening, joinery: Joinery) -> list[Surface]:
    """The casing of an opening without a leaf, and the lining of the wall's depth."""
    lining = [
        Opening(hole.left, hole.left + 0.015, 0.0, hole.top),
        Opening(hole.right - 0.015, hole.right, 0.0, hole.top),
        Opening(hole.left + 0.015, hole.right - 0.015, hole.top - 0.015, hole.top),
    ]
    return [
        *_casing(wall, hole, joinery, 0.02),
        *(
            Surface(
                f"door_{wall.name}_lining_{i}",
                wall.box(o, -THICKNESS, 0.0),
                joinery.casing,
                joinery.seed,
            )
            for i, o in enumerate(lining, start=1)
        ),
    ]


def _casing(wall: Wall, hole: Opening, joinery: Joinery, depth: float) -> list[Surface]:
    x0, x1, top = hole.left, hole.right, hole.top
    pieces = [
        Opening(x0 - CASING, x0, 0.0, top),
        Opening(x1, x1 + CASING, 0.0, top),
        Opening(x0 - CASING, x1 + CASING, top, top + CASING),
    ]
    return [
        Surface(
            f"door_{wall.name}_casing_{i}",
            wall.box(o, 0.0, depth),
            joinery.casing,
            joinery.seed,
        )
        for i, o in enumerate(pieces, start=1)
    ]


def _rows(hole: Opening, spans: list[tuple[float, float]], columns: int, edge: float) -> Rects:
    """Rectangles in even columns between heights; `edge` metres of leaf around and between."""
    width = (hole.right - hole.left - edge * (columns + 1)) / columns
    lefts = [hole.left + edge + i * (width + edge) for i in range(columns)]
    return [Opening(x, x + width, a, b) for a, b in spans for x in lefts]


def _two(hole: Opening) -> tuple[Rects, Rects]:
    return _rows(hole, [(0.2, 0.88), (1.14, 1.88)], 1, 0.13), []


def _six(hole: Opening) -> tuple[Rects, Rects]:
    return _rows(hole, [(0.18, 0.82), (1.12, 1.56), (1.66, 1.92)], 2, 0.11), []


def _flush(hole: Opening) -> tuple[Rects, Rects]:
    return [], []


def _glazed(hole: Opening) -> tuple[Rects, Rects]:
    return (
        _rows(hole, [(0.18, 0.76)], 1, 0.13),
        _rows(hole, [(1.12, 1.50), (1.55, 1.92)], 2, 0.12),
    )


def _slotted(hole: Opening) -> tuple[Rects, Rects]:
    """Narrow panes one above the other."""
    spans = [(0.3 + 0.34 * i, 0.48 + 0.34 * i) for i in range(5)]
    return [], _rows(hole, spans, 1, 0.24)


def _planked(hole: Opening) -> tuple[Rects, Rects]:
    return _rows(hole, [(0.06, 1.98)], 5, 0.024), []


STYLES: Mapping[str, Callable[[Opening], tuple[Rects, Rects]]] = {
    "two panels": _two,
    "six panels": _six,
    "flush": _flush,
    "glazed": _glazed,
    "slotted": _slotted,
    "planked": _planked,
}
"""Raised panels and panes of a leaf."""
