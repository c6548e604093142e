"""Doors and drawer fronts: their faces, their handles and the dark gaps between them."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.handles import bar_handle, knob
from builder.world.assets.kit.makes import pick
from builder.world.assets.kit.placing import merge, mirrored, move, turn
from builder.world.assets.kit.solids import block, crate, ellipsoid
from builder.world.materials import painted
from builder.world.shape import Material, Mesh
from spacenum_datasets.geometry import Vector

THICK = 0.022
PROUD = 0.018
"""How far a front stands before its carcass, metres."""

GAPS: Material = painted((0.13, 0.11, 0.10), 0.9)
"""What is seen between two fronts."""

FACES = ("flat", "shaker", "raised", "planked")
PULLS = ("bar", "knob", "cup", "edge")


def pull(rng: np.random.Generator) -> str:
    """How doors and drawers open, one of `PULLS`."""
    return pick(rng, PULLS)


def face(rng: np.random.Generator) -> str:
    """How a front is worked, one of `FACES`."""
    return pick(rng, FACES)


def front(size: tuple[float, float], at: Vector, style: str) -> Mesh:
    """One front, `size` its width and height; `at` is the middle of its base, its outer face.

    Args:
        size: width and height, metres.
        at: the middle of its lower edge on its outermost plane.
        style: one of `FACES`, or `louvred` or `open` (a frame alone).
    """
    wide, tall = size
    middle = THICK / 2
    rail = _rail(size)
    if style == "flat" or rail < 0.02:
        return move(block((wide, THICK, tall), (0, middle, 0), 0.004), at)
    if style == "planked":
        count = max(2, round(wide / 0.11))
        plank = (wide / count - 0.004, THICK, tall)
        board = block(plank, (0, middle, 0), 0.004) if tall > 0.4 else crate(plank, (0, middle, 0))
        spots = [((i + 0.5) * wide / count - wide / 2, 0, 0) for i in range(count)]
        back = crate((wide - 0.004, THICK - 0.008, tall - 0.004), (0, middle + 0.003, 0.002))
        return move(merge([move(board, spots), back]), at)
    if style == "raised":
        flat = block((wide, THICK - 0.006, tall), (0, middle + 0.003, 0), 0.004)
        field = block((wide - 1.5 * rail, 0.014, tall - 1.5 * rail), (0, 0.007, 0.75 * rail), 0.006)
        return move(merge([flat, field]), at)
    pieces = frame_of((wide, tall), rail)
    if style == "shaker":
        inner = (wide - 2 * rail + 0.01, 0.008, tall - 2 * rail + 0.01)
        pieces.append(crate(inner, (0, THICK - 0.005, rail - 0.005)))
    elif style == "louvred":
        count = min(16, max(3, round((tall - 2 * rail) / 0.075)))
        step = (tall - 2 * rail) / count
        slat = turn(crate((wide - 2 * rail + 0.006, 0.006, step * 1.12)), "x", 14)
        low = [(0, middle + 0.006, rail + i * step) for i in range(count)]
        pieces.append(move(slat, low))
    return move(merge(pieces), at)


def frame_of(size: tuple[float, float], rail: float) -> list[Mesh]:
    """Stiles and rails around an opening; outer face at y = 0, base at z = 0."""
    wide, tall = size
    middle = THICK / 2
    pieces = [block((rail, THICK, tall), mirrored(((wide - rail) / 2, middle, 0)), 0.004)]
    pieces += [
        block((wide - 2 * rail + 0.006, THICK - 0.002, rail), (0, middle, h), 0.003)
        for h in (0, tall - rail)
    ]
    return pieces


def _recess(style: str, size: tuple[float, float], door: bool) -> float:
    """How far behind the outermost plane a handle finds the face: at a door's edge, in a drawer's
    middle."""
    if _rail(size) < 0.02:
        return 0.0
    return {"shaker": 0.0 if door else 0.013, "raised": 0.006 if door else 0.0}.get(style, 0.0)


def _rail(size: tuple[float, float]) -> float:
    """Width of a front's stiles and rails."""
    return min(0.065, size[0] * 0.22, size[1] * 0.24)


def handle(kind: str, at: Vector, width: float, height: float, door: bool) -> Mesh:
    """A front's handle on its outer face at `at`; `width` and `height` are the front's."""
    if kind == "edge":
        if door:
            return block((0.012, 0.016, height * 0.5), (at[0], at[1], at[2] - height * 0.25), 0.004)
        return block((width * 0.5, 0.018, 0.012), (at[0], at[1], at[2] + height * 0.38), 0.004)
    if kind == "cup" and not door:
        wide = min(0.1, width * 0.4)
        return ellipsoid((wide, 0.045, 0.034), (at[0], at[1], at[2] - 0.017), 10, 5, 0.8)
    if kind in ("knob", "cup"):
        return knob(at)
    length = min(0.5 * height, 0.24) if door else min(0.45 * width, 0.3)
    return bar_handle(length, at, upright=door)


def fronts(
    low: tuple[float, float],
    high: tuple[float, float],
    columns: int,
    rows: int,
    y: float,
    style: str,
    doors: bool = False,
    gap: float = 0.008,
    look: str = "flat",
) -> tuple[Mesh, Mesh, Mesh]:
    """A grid of drawer fronts or doors before the plane `y`: fronts, handles, the dark behind.

    Args:
        low: (x, z) of the lower left corner.
        high: (x, z) of the upper right corner.
        columns: fronts side by side.
        rows: fronts above each other.
        y: the carcass's front plane; fronts stand 18 mm proud of it.
        style: one of `PULLS`.
        doors: handles are upright and sit at the doors' meeting edges.
        gap: between fronts.
        look: the fronts' faces, one of `FACES` or `louvred`.
    """
    wide, tall = (high[0] - low[0]) / columns, (high[1] - low[1]) / rows
    panels, handles = [], []
    for i in range(columns):
        for k in range(rows):
            x, z = low[0] + (i + 0.5) * wide, low[1] + (k + 0.5) * tall
            corner = (x, y - PROUD, z - tall / 2 + gap / 2)
            panels.append(front((wide - gap, tall - gap), corner, look))
            if doors:
                x += (1 if i % 2 == 0 else -1) * (wide / 2 - min(0.035, wide / 6))
            at = (x, y - PROUD + _recess(look, (wide - gap, tall - gap), doors), z)
            handles.append(handle(style, at, wide, tall, doors))
    return merge(panels), merge(handles), dark(low, high, y)


def dark(low: tuple[float, float], high: tuple[float, float], y: float) -> Mesh:
    """The shadow behind fronts, 3 mm before the plane `y`; it is not seen from the sides."""
    edge = 0.009
    size = (high[0] - low[0] - 2 * edge, 0.006, high[1] - low[1] - 2 * edge)
    return crate(size, ((low[0] + high[0]) / 2, y, low[1] + edge))
