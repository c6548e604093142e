"""Drums."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import Point, scaled
from builder.world.assets.kit.placing import move
from builder.world.assets.kit.solids import block, ellipsoid, lathe, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

HIDE = painted((0.93, 0.89, 0.80), 0.9)
SHELLS: dict[str, tuple[Point, ...]] = {
    "goblet": (
        *((0.62, 0.0), (0.5, 0.12), (0.36, 0.36), (0.44, 0.48), (0.86, 0.72)),
        *((0.94, 0.84), (0.93, 0.985)),
    ),
    "barrel": ((0.70, 0.0), (0.84, 0.2), (0.94, 0.5), (0.90, 0.8), (0.86, 0.985)),
    "marching": ((0.93, 0.03), (0.93, 0.925)),
    "tom": ((0.93, 0.12), (0.93, 0.925)),
}
"""Radius and height as shares, from the foot to the rim."""
CORDED = {"goblet": (0.5, 0.94), "barrel": (0.16, 0.93), "marching": (0.08, 0.9)}
"""Between which heights cords run."""


def _sticks(r: float, top: float) -> list[Mesh]:
    """A pair of drumsticks crossed on a skin at height `top`."""
    made = []
    for s in (-1, 1):
        rise = top + 0.009 + 0.012 * (s > 0)
        ends = [(s * r * 0.7, -r * 0.75, top + 0.008), (-s * r * 0.1, r * 0.62, rise)]
        made.append(tube(ends, [0.008, 0.005], 8))
        tip = (ends[1][0], ends[1][1], ends[1][2] - 0.007)
        made.append(ellipsoid((0.018, 0.018, 0.014), tip, 10, 6))
    return made


def _hoop(at: float, radius: float, tall: float) -> Mesh:
    ring = [(0.95 * radius, 0.0), (radius, 0.0), (radius, tall), (0.95 * radius, tall)]
    return lathe(ring, (0, 0, at), 28, loop=True)


def _cords(outline: Sequence[Point], low: float, high: float) -> list[Mesh]:
    """A zigzag around a shell between two heights, 3 mm off its surface."""
    heights = [h for _, h in outline]
    levels = np.linspace(low, high, 4)
    radii = np.interp(levels, heights, [a for a, _ in outline]) + 0.003
    step = np.pi / 12
    cords = []
    for k in range(24):
        share = np.linspace(0, 1, 4) if k % 2 else np.linspace(1, 0, 4)
        angle = step * (k + share)
        points = np.column_stack([np.cos(angle) * radii, np.sin(angle) * radii, levels])
        cords.append(tube(points, 0.0032, 4))
    return cords


def _tom_fittings(r: float, z: float) -> list[Mesh]:
    """Three legs with rubber feet, and lugs."""
    made = []
    for k in range(3):
        a = 2 * np.pi * k / 3 + 0.5
        x, y = r * 0.985 * np.cos(a), r * 0.985 * np.sin(a)
        made.append(tube([(x, y, z * 0.4), (x, y, 0.006)], 0.007, 8))
        made.append(ellipsoid((0.02, 0.02, 0.014), (x, y, 0), 8, 6))
    for k in range(8):
        a = 2 * np.pi * (k + 0.3) / 8
        lug = block((0.016, 0.016, z * 0.2), bevel=0.004)
        made.append(move(lug, (np.cos(a) * r * 0.94, np.sin(a) * r * 0.94, z * 0.62)))
    return made


def drum(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A goblet or a barrel drum with cords, a marching drum or a tom on legs with its sticks."""
    x, _, z = size
    r = x / 2
    style = pick(rng, tuple(SHELLS))
    sticks = style in ("marching", "tom")
    outline = scaled(SHELLS[style], r, z)
    shell = lathe([(0.0, outline[0][1]), *outline, (0.0, outline[-1][1])], segments=32)
    crown = z * 0.94 if sticks else z
    rim = outline[-1][0]
    edge = [(rim + 0.002, crown - z * 0.03), (rim * 0.98, crown)]
    skin = lathe([(0.0, crown - z * 0.03), *edge, (0.0, crown)], segments=32)
    hoops = [_hoop(crown - z * 0.075, rim / 0.94, z * 0.05)]
    cords: list[Mesh] = []
    extras = _sticks(r, crown) if sticks else []
    if style == "tom":
        extras += _tom_fittings(r, z)
        hoops.append(_hoop(z * 0.12, r * 0.985, z * 0.05))
    else:
        low, high = CORDED[style]
        cords = _cords(outline, low * z, high * z)
        at = float(np.interp(low * z, [h for _, h in outline], [a for a, _ in outline]))
        hoops.append(_hoop(low * z - z * 0.03, (at + 0.005) / 0.95, z * 0.045))
    tone: Material = (
        painted(pick(rng, BRIGHT), 0.3)
        if sticks or chance(rng, 0.3)
        else material(rng, "wood_walnut", "wood_cherry", "wood_oak")
    )
    rope = pick(rng, ((0.93, 0.91, 0.86), (0.18, 0.18, 0.20), (0.80, 0.30, 0.22)))
    return parts(
        (shell, tone),
        (skin, HIDE),
        (hoops, material(rng, "metal_steel", "metal_brass", "metal_black")),
        (cords, painted(rope, 0.9)),
        (
            extras,
            material(rng, "wood_pine") if style == "marching" else material(rng, "metal_steel"),
        ),
    )
