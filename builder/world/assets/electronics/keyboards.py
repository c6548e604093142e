"""Keyboards, their keys, and mice."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import move, sideways
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

KEY_LOOKS: tuple[tuple[Vector, Vector, Vector], ...] = (
    ((0.15, 0.15, 0.17), (0.24, 0.25, 0.27), (0.80, 0.24, 0.20)),
    ((0.78, 0.79, 0.81), (0.93, 0.93, 0.93), (0.93, 0.93, 0.93)),
    ((0.76, 0.72, 0.62), (0.90, 0.87, 0.78), (0.58, 0.56, 0.50)),
    ((0.24, 0.28, 0.36), (0.84, 0.85, 0.84), (0.93, 0.60, 0.26)),
    ((0.90, 0.88, 0.86), (0.90, 0.66, 0.68), (0.46, 0.64, 0.66)),
    ((0.16, 0.17, 0.19), (0.36, 0.60, 0.68), (0.88, 0.88, 0.86)),
    ((0.86, 0.86, 0.84), (0.36, 0.38, 0.42), (0.26, 0.58, 0.40)),
)
"""Of keyboards: case, letters, and the keys at the sides."""


def keyboard(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Full with digits, or compact with large keys; some with a wrist rest or two tones."""
    x, y, z = size
    full = chance(rng, 0.55)
    case, letters, side = pick(rng, KEY_LOOKS)
    rest = y * 0.2 if chance(rng, 0.3) else 0.0
    deep = y - rest
    base = block((x, deep, z * 0.6), (0, rest / 2, 0), pick(rng, (0.004, 0.012)), 2)
    main = x * (0.70 if full else 0.9)
    left = -x / 2 + x * 0.02
    columns = 14 if full else 13
    middle = (left + main / 2, rest / 2, z * 0.56)
    caps = keys(columns, 5, (main, deep * 0.86), z * 0.44, middle)
    dy = deep * 0.172
    spots = [
        (x / 2 - x * (0.05 + 0.055 * i), rest / 2 + dy * (2 - k), z * 0.56)
        for i in range(4 if full else 1)
        for k in range(5)
    ]
    pad = move(crate((x * 0.045, deep * 0.145, z * 0.44)), spots)
    # The outer keys are capped in a colour of their own, 1.5 mm higher.
    wide = main / columns
    places = [(left + wide / 2, rest / 2 + dy * (2 - k), z * 0.56) for k in (0, 4)]
    accents = [crate((wide * 0.84, dy * 0.84, z * 0.44 + 0.0016), places)]
    at = (left + main - wide / 2, rest / 2 + dy * 0, z * 0.56)
    accents.append(crate((wide * 0.84, dy * 0.84, z * 0.44 + 0.0016), at))
    palm = (
        [block((x, rest * 1.1, z * 0.42), (0, -y / 2 + rest * 0.55, 0), 0.006, 2)] if rest else []
    )
    tone: Material = painted(case, 0.5) if chance(rng, 0.7) else material(rng, "metal_steel")
    return parts(
        (base, tone),
        (caps, painted(letters, 0.5)),
        ([pad, *accents], painted(side, 0.5)),
        (palm, material(rng, "rubber", "plastic_grey", "wood_walnut")),
    )


def _mouse_shape(size: Vector, bulge: float, waist: float, hump: float, points: Mesh) -> Mesh:
    """Points of a unit superellipsoid as a mouse: slim at the waist, highest behind the middle."""
    x, y, z = size
    v = points.vertices
    flat = np.where(v[:, 2] > 0, v[:, 2], v[:, 2] * 0.04)
    slim = 1 - waist * np.exp(-(((v[:, 1] + 0.15) / 0.35) ** 2))
    rise = 1 - hump * (0.5 - 0.5 * v[:, 1])
    place = np.column_stack([v[:, 0] * slim * x / 2, v[:, 1] * y / 2, flat * rise * z])
    return Mesh(place, points.faces, points.uv)


def computer_mouse(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two buttons and a wheel on a shell: a hump, a pebble, a wasp waist, flat or boxy."""
    x, y, z = size
    bulge, waist, hump, low = pick(
        rng,
        (
            (0.72, 0.05, 0.3, 1.0),
            (0.9, 0.0, 0.0, 0.74),
            (0.62, 0.2, 0.42, 1.0),
            (0.45, 0.02, 0.2, 0.86),
            (0.8, 0.12, 0.55, 1.0),
        ),
    )
    shape = (x, y, z * low)
    unit = ellipsoid((2, 2, 2), (0, 0, -1), 28, 16, bulge)
    split = -0.06
    two_tone = chance(rng, 0.5)
    rear = Mesh(np.maximum(unit.vertices, (-9, split, -9)), unit.faces, unit.uv)
    fore = Mesh(np.minimum(unit.vertices, (9, split - 0.02, 9)), unit.faces, unit.uv)
    halves = [_mouse_shape(shape, bulge, waist, hump, m) for m in (rear, fore)]
    power = 2 / bulge

    def over(u: float, v: float) -> Vector:
        top = max(0.0, 1 - abs(u) ** power - abs(v) ** power) ** (1 / power)
        slim = 1 - waist * float(np.exp(-(((v + 0.15) / 0.35) ** 2)))
        return (u * slim * x / 2, v * y / 2, top * (1 - hump * (0.5 - 0.5 * v)) * z * low)

    seam = [tube([over(0.0, v) for v in np.linspace(-0.93, split, 9)], x * 0.014, 6)]
    if chance(rng, 0.4):
        for s in (-1, 1):
            line = [over(s * 0.8, v) for v in np.linspace(-0.4, 0.4, 7)]
            seam.append(tube(line, x * 0.022, 6))
    at = over(0.0, -0.52)
    roll = sideways(cylinder(z * 0.17, x * 0.12, bevel=0.001, segments=16))
    wheel = [move(roll, (-x * 0.06, at[1], at[2] - z * 0.07))]
    if chance(rng, 0.45):
        tail = [(0.0, -y * 0.47, z * 0.12), (0.0, -y * 0.5 - 0.012, z * 0.1)]
        seam.append(tube([*tail, (x * 0.06, -y * 0.5 - 0.03, 0.003)], 0.0022, 6))
    first = material(
        rng, "plastic_white", "plastic_grey", "plastic_bright", "plastic_black", "glazed"
    )
    second = material(rng, "plastic_black", "plastic_white", "plastic_grey") if two_tone else first
    accent = painted(pick(rng, BRIGHT), 0.4) if chance(rng, 0.4) else material(rng, "plastic_grey")
    return parts(
        (halves[0], first), (halves[1], second), (wheel, accent), (seam, material(rng, "rubber"))
    )


def keys(columns: int, rows: int, size: tuple[float, float], key: float, at: Vector) -> list[Mesh]:
    """A keyboard's field of keys with a space bar, centred at `at`."""
    dx, dy = size[0] / columns, size[1] / rows
    spots = [
        (at[0] + (i + 0.5 - columns / 2) * dx, at[1] + (k + 0.5 - rows / 2) * dy, at[2])
        for k in range(rows)
        for i in range(columns)
        if k or not columns * 0.25 < i + 0.5 < columns * 0.7
    ]
    cap = crate((dx * 0.84, dy * 0.84, key))
    space = crate(
        (dx * columns * 0.4, dy * 0.84, key),
        (at[0] - dx * columns * 0.025, at[1] + (0.5 - rows / 2) * dy, at[2]),
    )
    return [move(cap, spots), space]
