"""Boards for walls: cork with notes, whiteboards, calendars."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.category import Category
from builder.world.assets.kit.art import INKS, PAINTERS, PAPERS, work
from builder.world.assets.kit.canvas import Canvas, blank, ink, printed
from builder.world.assets.kit.frames import moulding, rectangle
from builder.world.assets.kit.makes import between, metal, parts, pick, wood
from builder.world.assets.kit.placing import move, sideways
from builder.world.assets.kit.solids import block, crate, cylinder, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

NOTES: tuple[Vector, ...] = (
    (0.98, 0.90, 0.45),
    (0.97, 0.70, 0.76),
    (0.68, 0.86, 0.92),
    (0.74, 0.90, 0.62),
    (0.97, 0.96, 0.93),
)
INK: Vector = (0.24, 0.26, 0.34)


def _lines(
    rng: np.random.Generator, c: Canvas, low: tuple[float, float], size: tuple[float, float]
) -> None:
    """Lines of writing on a sheet."""
    for k in range(5):
        y = low[1] + size[1] * (0.82 - 0.16 * k)
        end = low[0] + size[0] * between(rng, 0.5, 0.9)
        c.line((low[0] + size[0] * 0.12, y), (end, y), 0.006, INK)


@lru_cache(maxsize=16)
def _cork(variant: int) -> Material:
    """Cork with notes, photographs and pins."""
    rng = stream("cork", variant)
    c = blank(1.0, 0.7, (0.74, 0.55, 0.36))
    c.rgb[:] *= 1 + 0.1 * rng.standard_normal((*c.rgb.shape[:2], 1))
    for i in range(9):
        x, y = 0.06 + 0.31 * (i % 3) + between(rng, 0, 0.1), 0.05 + 0.21 * (i // 3)
        wide, tall = between(rng, 0.12, 0.2), between(rng, 0.13, 0.18)
        c.box((x + 0.006, y - 0.008), (x + wide + 0.006, y + tall - 0.008), (0.45, 0.32, 0.20))
        c.box((x, y), (x + wide, y + tall), NOTES[int(rng.integers(5))])
        if i % 3 == 1:
            c.box((x + 0.012, y + 0.03), (x + wide - 0.012, y + tall - 0.012), INKS[i % 8])
            c.ellipse((x + wide / 2, y + tall * 0.55), (0.03, 0.03), PAPERS[0])
        else:
            _lines(rng, c, (x, y), (wide, tall))
        c.ellipse((x + wide / 2, y + tall - 0.012), (0.014, 0.014), INKS[(i * 3) % 5])
    return ink(c, 0.95)


@lru_cache(maxsize=16)
def _written(variant: int) -> Material:
    """A whiteboard with a chart, a list and arrows."""
    rng = stream("whiteboard", variant)
    c = blank(1.0, 0.66, (0.97, 0.98, 0.98))
    blue, red, green = (0.12, 0.28, 0.66), (0.80, 0.16, 0.16), (0.10, 0.50, 0.28)
    c.line((0.08, 0.12), (0.08, 0.5), 0.008, INK)
    c.line((0.08, 0.12), (0.46, 0.12), 0.008, INK)
    at = (0.08, 0.16)
    for k in range(1, 7):
        to = (0.08 + 0.06 * k, min(0.48, at[1] + between(rng, -0.03, 0.1)))
        c.line(at, to, 0.01, red if variant % 2 else blue)
        at = to
    for k in range(5):
        y = 0.54 - 0.085 * k
        c.box((0.56, y - 0.012), (0.582, y + 0.012), green)
        c.line((0.61, y), (between(rng, 0.74, 0.92), y), 0.01, blue)
    c.line((0.56, 0.09), (0.8, 0.09), 0.012, red)
    c.line((0.8, 0.09), (0.76, 0.12), 0.012, red)
    c.line((0.8, 0.09), (0.76, 0.06), 0.012, red)
    c.line((0.1, 0.58), (0.4, 0.58), 0.016, blue)
    return ink(c, 0.2)


@lru_cache(maxsize=16)
def _month(variant: int) -> Material:
    """A month's grid of days under a coloured head."""
    c = blank(1.0, 0.8, (0.98, 0.98, 0.96))
    head = INKS[variant % len(INKS)]
    c.box((0, 0.68), (1, 0.8), head)
    c.box((0.3, 0.715), (0.7, 0.765), (0.98, 0.98, 0.96))
    for k in range(7):
        x = 0.05 + 0.13 * k
        c.box((x + 0.03, 0.61), (x + 0.1, 0.645), head)
        for row in range(5):
            y = 0.04 + 0.11 * row
            c.box((x, y), (x + 0.12, y + 0.1), (0.90, 0.91, 0.91))
            dark = (0.80, 0.22, 0.20) if k > 4 else INK
            c.box((x + 0.02, y + 0.05), (x + 0.055, y + 0.085), dark)
    c.ellipse((0.05 + 0.13 * (variant % 5) + 0.06, 0.31), (0.062, 0.058), (0.93, 0.62, 0.30))
    return ink(c, 0.8)


def _framed(x: float, y: float, z: float, edge: float) -> tuple[Mesh, Mesh]:
    """A flat frame and the sheet within it."""
    ring = [(0.0, y / 2), (0.0, -y / 2), (edge, -y / 2), (edge, y / 2)]
    sheet = crate((x - 1.6 * edge, 0.6 * y, z - 1.6 * edge), (0, 0.15 * y, 0.8 * edge))
    return moulding(rectangle, (x, z), ring), printed(sheet)


def pin_board(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    frame, sheet = _framed(*size, 0.03)
    look = pick(rng, (wood, wood, metal))(rng)
    return parts((frame, look), (sheet, _cork(int(rng.integers(12)))))


def whiteboard(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    frame, sheet = _framed(x, y * 0.4, z, 0.022)
    frame, sheet = (move(m, (0, y * 0.3, 0)) for m in (frame, sheet))
    tray = block((x * 0.7, y, 0.014), (0, 0, 0.006), 0.004)
    spots = [(x * t, -y * 0.2, 0.03) for t in (-0.28, -0.08)]
    pens = [sideways(cylinder(0.009, 0.13, segments=10), spots)]
    wiper = block((0.12, y * 0.5, 0.03), (x * 0.22, -y * 0.15, 0.02), 0.006)
    return parts(
        ([frame, tray], material(rng, "metal_steel", "metal_black", "plastic_white", "wood_oak")),
        (sheet, _written(int(rng.integers(12)))),
        (pens, material(rng, "plastic_bright")),
        (wiper, painted(INK, 0.8)),
    )


def calendar(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    split, top = z * 0.46, z * 0.94
    picture = work(rng, tuple(PAINTERS), x, top - split)
    days = printed(crate((x, y * 0.5, split - 0.002), (0, 0.1 * y, 0)))
    scene = printed(crate((x, y * 0.5, top - split), (0, 0.1 * y, split)))
    coil = [sideways(cylinder(y * 0.42, x * 0.03, segments=8)) for _ in range(12)]
    coil = [move(m, (x * (-0.46 + 0.08 * k), 0.0, split)) for k, m in enumerate(coil)]
    hook = tube(
        [(-x * 0.1, 0, top - 0.004), (0, 0, z - 0.004), (x * 0.1, 0, top - 0.004)], 0.003, 6
    )
    return parts(
        (days, _month(int(rng.integers(8)))),
        (scene, picture),
        ([*coil, hook], material(rng, "metal_black", "metal_steel")),
    )


BOARDS: tuple[Category, ...] = (
    Category(
        "pin board",
        (0.6, 0.02, 0.42),
        (1.0, 0.03, 0.7),
        "wall",
        ("study", "kitchen", "bedroom"),
        pin_board,
        against_wall=True,
        looks_like=("board",),
        called=("picture",),
    ),
    Category(
        "whiteboard",
        (0.8, 0.05, 0.55),
        (1.3, 0.07, 0.85),
        "wall",
        ("study",),
        whiteboard,
        against_wall=True,
        looks_like=("board",),
        called=("picture",),
    ),
    Category(
        "calendar",
        (0.28, 0.012, 0.4),
        (0.38, 0.016, 0.56),
        "wall",
        ("study", "kitchen"),
        calendar,
        against_wall=True,
        looks_like=("board",),
        called=("picture",),
    ),
)
