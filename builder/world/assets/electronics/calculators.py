"""Calculators."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import move, turn
from builder.world.assets.kit.solids import block, crate, cylinder
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def calculator(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Keys under a display with figures; flat, or a wedge whose display rises towards the back."""
    x, y, z = size
    style = pick(rng, ("pocket", "round", "scientific", "wedge"))
    tall = z * 0.8
    body = block((x, y, tall), bevel=0.004, steps=2)
    columns, rows = (5, 6) if style == "scientific" else (4, 5)
    wide, deep = x * 0.86 / columns, y * 0.66 / rows
    spots = [
        (x * -0.43 + wide * (i + 0.5), y * 0.19 - deep * (k + 0.5), tall - 0.001)
        for i in range(columns)
        for k in range(rows)
    ]
    if style == "round":
        key = cylinder(min(wide, deep) * 0.42, z * 0.2, bevel=0.001, segments=12)
    else:
        key = block((wide * 0.78, deep * 0.72, z * 0.2), bevel=0.0012)
    last = [s for i, s in enumerate(spots) if i // rows == columns - 1]
    top = [s for i, s in enumerate(spots) if i // rows < columns - 1 and i % rows == 0]
    plain = [s for s in spots if s not in last and s not in top]
    at = (0.0, y * 0.33, tall - 0.001)
    screen = block((x * 0.84, y * 0.16, 0.0032), at, 0.001)
    digits = [
        crate((x * 0.05, y * 0.09 * h, 0.0048), (x * (0.34 - 0.09 * k), y * 0.33, tall - 0.001))
        for k, h in enumerate(rng.choice([1.0, 0.9], pick(rng, (3, 5, 7))).tolist())
    ]
    solar = [crate((x * 0.36, y * 0.05, 0.003), (x * 0.22, y * 0.445, tall - 0.001))]
    if style == "wedge":
        lift = [block((x, y * 0.26, z * 0.5), (0, y * 0.37, z * 0.5), 0.004, 2)]
        screen, *digits = (turn(m, "x", 0, to=(0, 0, z * 0.22)) for m in (screen, *digits))
        solar = []
    else:
        lift = []
    dark = chance(rng, 0.5)
    faces = painted((0.22, 0.23, 0.25) if not dark else (0.88, 0.88, 0.87), 0.5)
    return parts(
        (
            [body, *lift],
            material(rng, "plastic_black", "plastic_grey", "plastic_bright", "metal_steel")
            if dark
            else material(rng, "plastic_white", "plastic_bright", "metal_steel", "plastic_white"),
        ),
        (screen, painted((0.70, 0.78, 0.68), 0.3)),
        ([*digits, *solar], painted((0.14, 0.16, 0.16), 0.4)),
        (move(key, plain), faces),
        (move(key, [*last, *top]), painted(pick(rng, BRIGHT[:5]), 0.5)),
    )
