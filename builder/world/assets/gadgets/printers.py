"""Printers."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import move, turn
from builder.world.assets.kit.solids import block, crate, cylinder
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.10, 0.10, 0.11), 0.4)
SHELLS = ("plastic_white", "plastic_grey", "plastic_black")


def printer(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Paper stands in behind and lies in a tray before; keys and a small screen on top."""
    x, y, z = size
    flat = chance(rng, 0.4)
    deep, tray = y * 0.72, y * 0.2
    middle = y / 2 - deep / 2 - y * 0.06
    high = z * (0.62 if flat else 0.56)
    body = [block((x, deep, high * 0.96), (0, middle, high * 0.04), 0.018, 3)]
    lid = block((x * 0.94, deep * 0.9, z * 0.05), (0, middle, high - 0.004), 0.01, 2)
    front = middle - deep / 2
    slot = [block((x * 0.66, 0.02, high * 0.2), (0, front + 0.004, high * 0.3), 0.004)]
    shelf = block((x * 0.6, tray, 0.008), (0, front - tray / 2 + 0.01, high * 0.14), 0.003)
    tongue = crate(
        (x * 0.46, tray * 1.1, 0.004), (0, front - tray / 2 + 0.02, high * 0.14 + 0.0085)
    )
    text = [
        crate(
            (x * 0.34 * w, 0.006, 0.003),
            (-x * 0.17 * (1 - w), front - tray * t, high * 0.14 + 0.0112),
        )
        for w, t in ((1.0, 0.2), (0.8, 0.4), (0.95, 0.6), (0.5, 0.8))
    ]
    stack = turn(crate((x * 0.5, 0.014, z - high + z * 0.06)), "x", -16)
    paper = [tongue, move(stack, (0, middle + deep * 0.3, high - z * 0.05))]
    guide = turn(block((x * 0.66, 0.008, (z - high) * 0.7), bevel=0.003), "x", -16)
    rest = [move(guide, (0, middle + deep * 0.36, high - z * 0.03)), shelf]
    panel = block(
        (x * 0.3, 0.05, z * 0.06), (x * 0.3, front + 0.04, high - 0.004 + z * 0.04), 0.004
    )
    spots = [(x * (0.2 + 0.05 * k), front + 0.03, high + z * 0.1 - 0.006) for k in range(2)]
    keys = [cylinder(0.007, 0.006, spots, bevel=0.001, segments=12)]
    screen = block((x * 0.1, 0.03, 0.004), (x * 0.38, front + 0.04, high + z * 0.1 - 0.006), 0.001)
    tone = material(rng, *SHELLS)
    second = material(rng, *SHELLS) if chance(rng, 0.6) else tone
    return parts(
        (body, tone),
        ([lid, panel], second),
        ([*slot, *rest, *text], painted((0.28, 0.29, 0.31), 0.5)),
        (paper, painted((0.96, 0.96, 0.94), 0.9)),
        (keys, painted(pick(rng, BRIGHT), 0.4)),
        (screen, painted((0.30, 0.52, 0.70), 0.2)),
    )
