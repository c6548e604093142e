"""Sideboards, and cabinets that show their dishes."""

from __future__ import annotations

import numpy as np

from builder.world.assets.carcass import BOARD, two_tone
from builder.world.assets.doors import GAPS, THICK, face, fronts, pull
from builder.world.assets.pieces import between, chance, knob, legs, metal, parts, pick, wood
from builder.world.materials import material, painted
from builder.world.primitives import block, crate, lathe, move, turn
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

LINING = painted((0.50, 0.47, 0.43), 0.9)


def dishes(
    rng: np.random.Generator, ends: tuple[float, float], at: tuple[float, float], clear: float
) -> list[Mesh]:
    """Plates that lean, stacked bowls, cups and jugs along a shelf.

    Args:
        rng: what stands where.
        ends: left and right end of the shelf, metres.
        at: y and z of the shelf's middle.
        clear: height above the shelf.
    """
    made: list[Mesh] = []
    x, (y, z) = ends[0] + 0.02, at
    while True:
        kind = pick(rng, ("plate", "plate", "bowls", "cup", "cup", "jug"))
        wide = {"plate": min(0.2, clear * 0.85), "bowls": 0.13, "cup": 0.085, "jug": 0.11}[kind]
        if x + wide > ends[1] - 0.01:
            return made
        middle = x + wide / 2
        if kind == "plate":
            rim = [(0.0, 0.0), (wide / 2, 0.016), (wide * 0.46, 0.019), (0.0, 0.006)]
            disc = lathe(rim, segments=18)
            made.append(move(turn(disc, "x", 78), (middle, y + 0.05, z + wide / 2)))
        elif kind == "bowls":
            for i in range(2):
                bowl = [(0.0, 0.0), (0.03, 0.0), (0.062, 0.05), (0.056, 0.05), (0.0, 0.02)]
                made.append(lathe(bowl, (middle, y - 0.02, z + 0.018 * i), 10))
        else:
            tall = min(clear * 0.8, 0.085 if kind == "cup" else 0.19)
            r = wide * 0.4
            outline = [
                (0.0, 0.0),
                (r * 0.7, 0.0),
                (r, tall * 0.4),
                (r * 0.8 if kind == "jug" else r, tall),
                (r * 0.7, tall),
                (0.0, tall * 0.4),
            ]
            made.append(lathe(outline, (middle, y - 0.02, z), 10))
        x += wide + between(rng, 0.02, 0.06)


def glazed_door(size: tuple[float, float], at: Vector, style: str) -> list[Mesh]:
    """A frame whose panes are divided by thin bars: `cross`, `bars` or `plain`."""
    wide, tall = size
    rail = min(0.05, wide * 0.16)
    pieces = [crate((rail, THICK, tall), (s * (wide - rail) / 2, THICK / 2, 0)) for s in (-1, 1)]
    across = (wide - 2 * rail + 0.004, THICK - 0.003, rail)
    pieces += [crate(across, (0, THICK / 2, h)) for h in (0.0005, tall - rail - 0.0005)]
    thin = 0.014
    if style != "plain":
        heights = (0.5,) if style == "cross" else (0.25, 0.5, 0.75)
        pieces += [crate((wide - 0.05, 0.012, thin), (0, 0.012, tall * h)) for h in heights]
        pieces.append(crate((thin, 0.011, tall - 0.05), (0, 0.012, 0.025)))
    return [move(m, at) for m in pieces]


def _cornice(x: float, y: float, deep: float, at: float, tall: float) -> list[Mesh]:
    """Three mouldings on each other, each wider than the one below."""
    step = tall / 3
    made = []
    for i, (wide, out) in enumerate(((x - 0.03, 0.005), (x - 0.01, 0.015), (x, 0.02))):
        reach = min(deep + out, y)
        where = (0.0, y / 2 - reach / 2, at + i * step - 0.002)
        made.append(block((wide, reach, step + 0.002), where, 0.005))
    return made


def china_cabinet(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Glass doors before shelves of dishes, above cupboard doors or drawers."""
    x, y, z = size
    look, style = wood(rng), pick(rng, ("cross", "bars", "plain"))
    split, crown = z * between(rng, 0.38, 0.46), 0.05
    deep = y * (0.72 if chance(rng, 0.5) else 1.0) - 0.02
    middle = y / 2 - deep / 2
    lower = [block((x - 0.03, y - 0.05, split - 0.08), (0, 0.012, 0.06), 0.005)]
    lower.append(block((x, y, 0.03), (0, 0, split - 0.03), 0.008, 2))
    lower.append(block((x - 0.01, y - 0.03, 0.07), (0, 0.005, 0), 0.006))
    high = z - crown
    body = [
        block((BOARD, deep, high - split), (s * (x / 2 - 0.03), middle, split), 0.003)
        for s in (-1, 1)
    ]
    # Of another tone than the doors' bars, or dishes seem cut where a bar hides them.
    back = crate((x - 0.06, 0.014, high - split), (0, y / 2 - 0.012, split))
    body += _cornice(x, y, deep, high, crown)
    count = 3
    step = (high - split) / count
    plates: list[Mesh] = []
    for i in range(count):
        floor = split + i * step
        if i:
            body.append(crate((x - 0.07, deep - 0.04, 0.016), (0, middle + 0.008, floor - 0.016)))
        plates += dishes(rng, (-x / 2 + 0.06, x / 2 - 0.06), (middle + 0.05, floor), step - 0.03)
    front = y / 2 - deep
    doors = 2 if x < 1.1 else 3
    wide = (x - 0.04) / doors
    panes: list[Mesh] = []
    grips: list[Mesh] = []
    for i in range(doors):
        at = (-x / 2 + 0.02 + (i + 0.5) * wide, front - 0.02, split + 0.004)
        panes += glazed_door((wide - 0.006, high - split - 0.008), at, style)
        side = 1 if i % 2 == 0 else -1
        grips.append(knob((at[0] + side * (wide / 2 - 0.03), front - 0.02, split + 0.3), 0.010))
    rows = pick(rng, ((doors, 1), (doors, 1), (2, 2)))
    made = fronts(
        (-x / 2 + 0.03, 0.08),
        (x / 2 - 0.03, split - 0.04),
        rows[0],
        rows[1],
        -y / 2 + 0.037,
        pull(rng),
        doors=rows[1] == 1,
        look=face(rng),
    )
    return parts(
        ([*lower, *body, *panes], look),
        ([back], LINING),
        (made[0], look if chance(rng, 0.7) else two_tone(rng, look)),
        ([*grips, made[1]], metal(rng)),
        (made[2], GAPS),
        (plates, material(rng, "ceramic", "glazed", "ceramic")),
    )


def sideboard(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Long and waist high: doors at the ends, drawers or glass doors with dishes between them."""
    x, y, z = size
    look, style = wood(rng), pick(rng, ("drawers", "glass", "glass", "mid"))
    stand = pick(rng, ("tapered", "turned", "splayed", "square"))
    foot, plane, top = between(rng, 0.12, 0.2), -y / 2 + 0.03, z - 0.03
    body = [
        block((x, y, 0.03), (0, 0, top), 0.008, 2),
        crate((x - 0.03, y - 0.03, BOARD), (0, 0, foot)),
    ]
    body += [
        block((BOARD, y - 0.03, top - foot), (s * (x / 2 - 0.02), 0, foot), 0.004) for s in (-1, 1)
    ]
    body.append(crate((x - 0.04, 0.014, top - foot), (0, y / 2 - 0.025, foot)))
    body.append(legs((x - 0.03, y - 0.03), foot + 0.01, 0.05, stand, 0.01))
    third = (x - 0.06) / 3
    low, worked, grip = foot + 0.012, face(rng), pull(rng)
    ends = ((-x / 2 + 0.03, -x / 2 + 0.03 + third), (x / 2 - 0.03 - third, x / 2 - 0.03))
    made = [
        fronts((a, low), (b, top - 0.004), 1, 1, plane, grip, True, look=worked) for a, b in ends
    ]
    body += [crate((third, y - 0.08, top - foot), ((a + b) / 2, 0.015, foot)) for a, b in ends]
    centre = (-third / 2, third / 2)
    panes: list[Mesh] = []
    plates: list[Mesh] = []
    if style == "glass":
        half = (top - low) / 2
        body.append(crate((third, y - 0.06, 0.014), (0, 0.01, low + half)))
        for floor in (low + 0.012, low + half + 0.014):
            plates += dishes(rng, (-third / 2 + 0.02, third / 2 - 0.02), (0.03, floor), half - 0.03)
        panes += glazed_door(
            (third - 0.008, top - low - 0.008),
            (0, plane - 0.018, low + 0.004),
            pick(rng, ("cross", "plain", "bars")),
        )
    else:
        rows = 3 if style == "drawers" else 4
        made.append(
            fronts(
                (centre[0], low),
                (centre[1], top - 0.004),
                1,
                rows,
                plane,
                grip,
                look=worked if rows == 3 else "flat",
            )
        )
        body.append(crate((third, y - 0.08, top - foot), (0, 0.015, foot)))
    return parts(
        ([*body, *panes], look),
        ([m[0] for m in made], two_tone(rng, look)),
        ([m[1] for m in made], metal(rng)),
        ([m[2] for m in made], GAPS),
        (plates, material(rng, "ceramic", "glazed")),
    )
