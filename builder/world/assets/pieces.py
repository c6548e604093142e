"""Pieces that many kinds of furniture share: legs, handles, rows of books."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from builder.world.materials import material
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    lathe,
    merge,
    move,
    repeat,
    rotation_about,
    tube,
    turn,
)
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

T = TypeVar("T")
WOODS = ("wood_oak", "wood_walnut", "wood_pine", "wood_cherry", "wood_white", "wood_painted")
LEGS = ("square", "round", "tapered", "turned", "splayed", "hairpin")
METALS = ("metal_steel", "metal_black", "metal_brass")


def pick(rng: np.random.Generator, choices: Sequence[T]) -> T:
    """One of the choices."""
    return choices[int(rng.integers(len(choices)))]


def between(rng: np.random.Generator, low: float, high: float) -> float:
    """A uniform number."""
    return float(rng.uniform(low, high))


def chance(rng: np.random.Generator, share: float) -> bool:
    """True in a share of the draws."""
    return bool(rng.uniform() < share)


def wood(rng: np.random.Generator) -> Material:
    return material(rng, *WOODS)


def metal(rng: np.random.Generator) -> Material:
    return material(rng, *METALS)


def cloth(rng: np.random.Generator) -> Material:
    return material(rng, "fabric", "fabric", "fabric", "leather")


def legs(
    footprint: tuple[float, float], height: float, width: float, style: str, inset: float = 0.0
) -> Mesh:
    """Four legs at the corners of a footprint (x, y), one of `LEGS`."""
    x, y = footprint[0] / 2 - inset - width / 2, footprint[1] / 2 - inset - width / 2
    corners = [(a, b) for a in (-1, 1) for b in (-1, 1)]
    if style in ("splayed", "hairpin"):
        return merge(_leaning(a * x, b * y, height, width, style) for a, b in corners)
    if style == "square":
        leg = block((width, width, height), bevel=width * 0.12)
    elif style == "round":
        leg = cylinder(width / 2, height, segments=12)
    elif style == "turned":
        leg = _turned(height, width / 2)
    else:
        leg = cylinder(width * 0.3, height, top=width / 2, segments=12)
    return repeat(leg, np.eye(3), [(a * x, b * y, 0) for a, b in corners])


def _leaning(x: float, y: float, height: float, width: float, style: str) -> Mesh:
    """A leg whose foot is at the corner and whose head is further in."""
    lean = min(0.18 * height, 0.3 * abs(x), 0.3 * abs(y))
    inner = (x - np.copysign(lean, x), y - np.copysign(lean, y), height)
    if style == "splayed":
        return tube([(x, y, 0.0), inner], [width * 0.28, width * 0.5], 10)
    foot, reach = (x, y, 0.006), min(0.09, height * 0.3)
    heads = ((inner[0], y, height), (x, inner[1], height))
    rods = [
        tube([foot, (0.3 * h[0] + 0.7 * x, 0.3 * h[1] + 0.7 * y, reach), h], 0.006, 6)
        for h in heads
    ]
    return merge([*rods, cylinder(0.012, 0.012, (x, y, 0.0), segments=8)])


def _turned(height: float, radius: float) -> Mesh:
    """A leg from the lathe: a slim foot, a belly, a ring and a square-looking head."""
    shape = [(0.5, 0.0), (0.62, 0.04), (0.45, 0.1), (0.55, 0.3), (0.9, 0.55), (0.6, 0.68)]
    shape += [(0.95, 0.72), (0.6, 0.76), (1.0, 0.82), (1.0, 1.0)]
    profile = [(0.0, 0.0), *((radius * r, height * h) for r, h in shape), (0.0, height)]
    return lathe(profile, segments=12)


def bar_handle(length: float, at: Vector, upright: bool = False, reach: float = 0.03) -> Mesh:
    """A bar handle whose two feet stand on the front plane; `at` is its middle on that plane."""
    thick = min(0.012, length / 6)
    bar = block((length, thick, thick), (0, -reach + thick / 2, -thick / 2), thick * 0.3)
    feet = [
        crate(
            (thick * 0.8, reach - 0.003, thick * 0.8),
            (s * length * 0.4, 0.0015 - reach / 2, -thick / 2),
        )
        for s in (-1, 1)
    ]
    handle = merge([bar, *feet])
    return move(turn(handle, "y", 90) if upright else handle, at)


def knob(at: Vector, radius: float = 0.015) -> Mesh:
    """A round knob on the front plane."""
    return move(turn(cylinder(radius * 0.7, radius * 1.6, top=radius, segments=8), "x", 90), at)


def upright_books(
    rng: np.random.Generator, low: Vector, width: float, height: float, kinds: int
) -> list[list[Mesh]]:
    """A row of standing books along +x from `low` (left, front, bottom), by kind of cover.

    Books of a set stand together alike; the last one of a row may lean on the others.
    """
    rows: list[list[Mesh]] = [[] for _ in range(kinds)]
    x, end = low[0], low[0] + width
    while True:
        tall, deep = height * between(rng, 0.6, 0.93), between(rng, 0.13, 0.18)
        thick, kind = between(rng, 0.018, 0.048), int(rng.integers(kinds))
        for _ in range(pick(rng, (1, 1, 2, 3))):
            if x + thick > end:
                if rows[kind] and end - x > tall * 0.25 + thick:
                    book = turn(crate((thick, deep, tall)), "y", -14.0)
                    drop = thick / 2 * np.sin(np.radians(14.0))
                    place = (x + tall * 0.245 + thick * 0.5, low[1] + deep / 2, low[2] + drop)
                    rows[kind].append(move(book, place))
                return rows
            book = crate((thick, deep, tall), (x + thick / 2, low[1] + deep / 2, low[2]))
            rows[kind].append(book)
            x += thick + 0.002


def lying_book(size: Vector, at: Vector, degrees: float = 0.0) -> tuple[Mesh, Mesh]:
    """A closed book lying down: its cover and its pages."""
    x, y, z = size
    board = min(0.003, z * 0.15)
    cover = [
        block((x, y, board), (0, 0, 0), 0.001),
        block((x, y, board), (0, 0, z - board), 0.001),
        block((board * 1.3, y, z), (-x / 2 + board * 0.65, 0, 0), 0.001),
    ]
    pages = block((x - 0.008, y - 0.012, z - 2 * board), (-0.002, 0, board), 0.0005)
    matrix = rotation_about("z", degrees)
    return repeat(merge(cover), matrix, [at]), repeat(pages, matrix, [at])


def parts(*pairs: tuple[Mesh | Sequence[Mesh], Material]) -> tuple[Part, ...]:
    """One part for each material of (mesh or meshes, material) pairs; empty ones are left out."""
    groups: dict[Material, list[Mesh]] = {}
    for meshes, look in pairs:
        group = groups.setdefault(look, [])
        group.extend([meshes] if isinstance(meshes, Mesh) else meshes)
    return tuple(Part(merge(group), look) for look, group in groups.items() if group)
