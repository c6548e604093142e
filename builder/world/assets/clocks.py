"""Clocks for walls."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.category import EVERYWHERE, Category
from builder.world.assets.kit.canvas import Canvas, blank, ink, printed
from builder.world.assets.kit.frames import moulding, octagon, oval, plate, rectangle
from builder.world.assets.kit.makes import metal, parts, pick, wood
from builder.world.assets.kit.placing import facing, move, repeat, rotation_about, turn
from builder.world.assets.kit.solids import block, crate, cylinder
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

BARS = (
    (0, 1, 1, 1),
    (1, 0.5, 1, 1),
    (1, 0, 1, 0.5),
    (0, 0, 1, 0),
    (0, 0, 0, 0.5),
    (0, 0.5, 0, 1),
    (0, 0.5, 1, 0.5),
)
"""Strokes (x, y, x, y) that digits are made of."""
DIGITS = {
    "1": (1, 2),
    "2": (0, 1, 6, 4, 3),
    "3": (0, 1, 6, 2, 3),
    "6": (0, 5, 4, 3, 2, 6),
    "9": (6, 5, 0, 1, 2, 3),
}
FACES: tuple[tuple[Vector, Vector], ...] = (
    ((0.97, 0.96, 0.93), (0.12, 0.12, 0.14)),
    ((0.95, 0.93, 0.86), (0.30, 0.20, 0.14)),
    ((0.16, 0.18, 0.22), (0.94, 0.92, 0.86)),
    ((0.97, 0.96, 0.93), (0.66, 0.20, 0.18)),
    ((0.24, 0.44, 0.46), (0.96, 0.93, 0.84)),
)


def number(c: Canvas, text: str, at: tuple[float, float], size: float, colour: Vector) -> None:
    """Digits about a middle, `size` tall."""
    wide = size * 0.5
    left = at[0] - (len(text) * wide + (len(text) - 1) * wide * 0.5) / 2
    for k, digit in enumerate(text):
        x, y = left + k * wide * 1.5, at[1] - size / 2
        for b in DIGITS[digit]:
            u, v, p, q = BARS[b]
            c.line((x + wide * u, y + size * v), (x + wide * p, y + size * q), size * 0.2, colour)


@lru_cache(maxsize=64)
def _dial(variant: int) -> Material:
    rng = stream("dial", variant)
    ground, mark = FACES[variant % len(FACES)]
    style = pick(rng, ("numbers", "bars", "dots", "numbers", "minutes"))
    c = blank(1.0, 1.0, ground)
    for k in range(60 if style in ("minutes", "numbers") else 12):
        a = 2 * np.pi * k / (60 if style in ("minutes", "numbers") else 12)
        s, t = float(np.sin(a)), float(np.cos(a))
        main = style not in ("minutes", "numbers") or k % 5 == 0
        if style == "dots":
            c.ellipse((0.5 + 0.4 * s, 0.5 + 0.4 * t), (0.026, 0.026), mark)
        else:
            inner, width = (0.38, 0.028) if main else (0.42, 0.008)
            if style == "numbers" and main and k % 15 == 0:
                continue
            ends = [(0.5 + r * s, 0.5 + r * t) for r in (inner, 0.45)]
            c.line(ends[0], ends[1], width, mark)
    if style == "numbers":
        for text, x, y in (("12", 0.5, 0.87), ("3", 0.88, 0.5), ("6", 0.5, 0.13), ("9", 0.12, 0.5)):
            number(c, text, (x, y), 0.13, mark)
    return ink(c, 0.5)


def wall_clock(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("ring", "square", "sun", "slab", "octagon", "ring"))
    face = int(rng.integers(15))
    outline = {"square": rectangle, "octagon": octagon}.get(style, oval)
    rays: list[Mesh] = []
    if style == "sun":
        ray = block((x * 0.03, y * 0.3, x * 0.2), (0, y * 0.2, x * 0.3), 0.003)
        short = block((x * 0.024, y * 0.26, x * 0.13), (0, y * 0.2, x * 0.3), 0.003)
        for k in range(24):
            mesh = ray if k % 2 == 0 else short
            rays.append(repeat(mesh, rotation_about("y", 15 * k), [(0, 0, z / 2)]))
    wide = x * (0.64 if style == "sun" else 1.0)
    edge = wide * {"slab": 0.0, "sun": 0.05}.get(style, 0.08)
    low = (z - wide) / 2
    inner = wide - 1.8 * edge
    dial = move(
        printed(plate(outline, (inner, inner), -0.1 * y, 0.46 * y)), (0, 0, low + 0.9 * edge)
    )
    body: list[Mesh] = list(rays)
    if edge > 0:
        profile = [(0.0, 0.5 * y), (0.0, -0.3 * y), (edge * 0.4, -0.5 * y), (edge, -0.2 * y)]
        ring = moulding(outline, (wide, wide), [*profile, (edge, 0.5 * y)])
        body.append(move(ring, (0, 0, low)))
    middle, front = z / 2, -0.1 * y
    minutes = 5 * int(rng.integers(12))
    hours = int(rng.integers(12)) + minutes / 60
    hands = []
    for layer, (turned, long, thick) in enumerate(
        ((hours * 30, 0.24, 0.04), (minutes * 6.0, 0.36, 0.026))
    ):
        at = front - y * (0.1 + 0.12 * layer)
        bar = crate((inner * thick, y * 0.06, inner * long), (0, at, -inner * 0.05))
        hands.append(turn(bar, "y", turned, to=(0, 0, middle)))
    cap = facing(cylinder(inner * 0.035, y * 0.38, segments=14))
    hands.append(move(cap, (0, front + y * 0.02, middle)))
    dark = FACES[face % len(FACES)][0][0] < 0.5
    look = pick(rng, (wood, wood, metal))(rng)
    return parts(
        (body, material(rng, "plastic_bright", "metal_black") if style == "octagon" else look),
        (dial, _dial(face)),
        (hands, painted((0.94, 0.92, 0.86) if dark else (0.10, 0.10, 0.12), 0.5)),
    )


CLOCKS: tuple[Category, ...] = (
    Category(
        "wall clock",
        (0.26, 0.035, 0.26),
        (0.38, 0.05, 0.38),
        "wall",
        EVERYWHERE,
        wall_clock,
        against_wall=True,
        aspect="even",
        one_of="clock",
        looks_like=("clock",),
        own_look=True,
    ),
)
