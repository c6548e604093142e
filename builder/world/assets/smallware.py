"""Hourglasses, sunglasses and scissors."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import Point
from builder.world.assets.kit.placing import facing, move, turn
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, hoop, lathe, prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

STEEL = painted((0.74, 0.76, 0.78), 0.25, 1.0)


POST: tuple[Point, ...] = (
    *((0.055, 0.0), (0.075, 0.2), (0.05, 0.3), (0.08, 0.5)),
    *((0.05, 0.7), (0.075, 0.8), (0.055, 1.0)),
)


def _between(outline: list[Point], low: float, top: float) -> Mesh:
    """The part of a body of revolution between two heights, closed with flat ends."""
    heights = [h for _, h in outline]
    cut = [low, *(h for h in heights if low + 1e-4 < h < top - 1e-4), top]
    radii = np.interp(cut, heights, [b for b, _ in outline]).tolist()
    return lathe([(0.0, low), *zip(radii, cut, strict=True), (0.0, top)], segments=20)


def _bulbs(r: float, slab: float, z: float, level: float) -> tuple[list[Mesh], list[Mesh]]:
    """Glass and sand of two bulbs; `level` is how full the upper one is."""
    neck, wide, high, middle = r * 0.07, r * 0.66, z / 2 - slab, z / 2
    t = np.linspace(0, 1, 9)
    swell = neck + (wide - neck) * np.sin(np.pi / 2 * np.minimum(1.0, t * 1.25)) ** 0.9
    swell[-1] *= 0.8
    upper = [(float(b), float(middle + s * high)) for b, s in zip(swell, t, strict=True)]
    lower = [(b, 2 * middle - h) for b, h in reversed(upper)]
    below, above = slab + high * (0.75 - level * 0.5), middle + high * level
    sand = [_between(lower, slab, below), _between(upper, middle, above)]
    return [_between(lower, below, middle), _between(upper, above, z - slab)], sand


def hourglass(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two bulbs with sand between two plates on posts."""
    x, _, z = size
    r, slab = x / 2, z * 0.07
    square = chance(rng, 0.35)
    if square:
        plates = [block((x, x, slab), (0, 0, h), 0.004, 2) for h in (0.0, z - slab)]
    else:
        plates = [cylinder(r, slab, (0, 0, h), bevel=0.004, segments=28) for h in (0.0, z - slab)]
    count = pick(rng, (3, 4))
    posts = []
    for k in range(count):
        a = 2 * np.pi * (k + 0.5) / count
        out = r * (1.15 if square and count == 4 else 0.84)
        profile = [(w * r * 1.3, slab + h * (z - 2 * slab)) for w, h in POST]
        at = (out * np.cos(a), out * np.sin(a), 0)
        posts.append(lathe([(0.0, slab), *profile, (0.0, z - slab)], at, 8))
    glass, sand = _bulbs(r, slab, z, pick(rng, (0.3, 0.5, 0.66)))
    grains: Vector = pick(
        rng,
        (
            (0.90, 0.76, 0.48),
            (0.92, 0.90, 0.84),
            (0.30, 0.56, 0.72),
            (0.84, 0.42, 0.36),
            (0.40, 0.62, 0.44),
        ),
    )
    return parts(
        (
            [*plates, *posts],
            material(
                rng, *"wood_walnut wood_oak metal_brass metal_black wood_cherry wood_white".split()
            ),
        ),
        (glass, painted((0.80, 0.88, 0.90), 0.05)),
        (sand, painted(grains, 0.9)),
    )


LENSES: dict[str, tuple[float, float, float]] = {
    "round": (0.20, 0.44, 1.0),
    "square": (0.225, 0.42, 0.55),
    "aviator": (0.225, 0.48, 0.8),
    "wide": (0.235, 0.36, 0.7),
}
"""Half width over x, half height over z, and how round an outline is (1 an ellipse)."""


def _temples(size: Vector, thick: float, top: float) -> list[Mesh]:
    """The two arms from the frame at height `top` back to the ground."""
    x, y, _ = size
    front = -y / 2 + thick
    arms = []
    for side in (-1, 1):
        hinge = side * (x / 2 - thick)
        path = [(hinge * 0.985, front, top), (hinge, front + 0.006, top)]
        path += [(hinge * 0.97, y * 0.28, top * 0.94), (hinge * 0.92, y * 0.42, top * 0.5)]
        arms.append(tube([*path, (hinge * 0.9, y / 2 - thick, thick)], thick, 6))
    return arms


def sunglasses(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Folded open, on their rims and the ends of their temples; dark or tinted lenses."""
    x, y, z = size
    style = pick(rng, tuple(LENSES))
    half, tall, power = LENSES[style]
    metal = style in ("aviator", "round")
    thick = 0.0022 if metal else 0.0036
    a = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    c, s = np.cos(a), np.sin(a)
    u = np.sign(c) * np.abs(c) ** power * (x * half - thick)
    v = np.sign(s) * np.abs(s) ** power * (z * tall - thick)
    if style == "aviator":
        v = v - np.where(v < 0, 0.12, 0.0) * z * np.abs(s)
        u = u * (1 - 0.12 * (s < 0) * np.abs(s))
    low = float(v.min()) - thick
    front = -y / 2 + thick
    rims, lenses = [], []
    gap = x * 0.5 - x * half
    for side in (-1, 1):
        path = np.column_stack([side * gap + side * u, np.full(28, front), v - low])
        rims.append(tube(path if side > 0 else path[::-1], thick, 6, loop=True))
        flat = np.column_stack([side * u, v])
        pane = facing(prism(flat if side > 0 else flat[::-1], 0.002))
        lenses.append(move(pane, (side * gap, front + 0.001, -low)))
    level = -low + z * 0.1
    inner = gap - x * half + thick
    bridge = [(-inner, front, level), (0, front - 0.001, level + z * 0.14), (inner, front, level)]
    rims.append(tube(bridge, thick, 6))
    if style == "aviator":
        course = [(-inner * 2, front, -low + z * 0.36), (inner * 2, front, -low + z * 0.36)]
        rims.append(tube(course, thick * 0.8, 6))
    top = z - thick if style != "round" else level + z * 0.2
    rims += _temples(size, thick, min(top, -low + z * tall * 0.8))
    frame = (
        material(rng, "metal_brass", "metal_steel", "metal_black")
        if metal
        else material(rng, "plastic_black", "plastic_bright", "plastic_white", "leather")
    )
    tint: Vector = pick(
        rng,
        (
            (0.08, 0.08, 0.10),
            (0.24, 0.15, 0.10),
            (0.14, 0.24, 0.36),
            (0.12, 0.26, 0.18),
            (0.42, 0.18, 0.34),
        ),
    )
    return parts((rims, frame), (lenses, painted(tint, 0.05)))


BLADES: dict[str, tuple[Point, ...]] = {
    "slim": (
        *((-0.006, 0.0), (0.006, 0.0), (0.0075, 0.12)),
        *((0.001, 0.46), (-0.001, 0.46), (-0.0065, 0.12)),
    ),
    "blunt": (
        *((-0.007, 0.0), (0.007, 0.0), (0.009, 0.1), (0.0085, 0.34), (0.005, 0.38)),
        *((-0.001, 0.39), (-0.005, 0.36), (-0.007, 0.1)),
    ),
    "broad": (
        *((-0.008, 0.0), (0.008, 0.0), (0.012, 0.14), (0.009, 0.32)),
        *((0.0, 0.46), (-0.003, 0.44), (-0.008, 0.14)),
    ),
}
"""Outlines of a blade: metres across, shares of the whole length along it."""


def scissors(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Lying, a little open, their points to the back; slim, blunt or broad; loops alike or not."""
    x, y, z = size
    spread = pick(rng, (7.0, 12.0, 16.0))
    pivot = (0.0, y * 0.02)
    kind, longer = pick(rng, tuple(BLADES)), chance(rng, 0.5)
    blades, loops = [], []
    for i, s in enumerate((-1, 1)):
        level = z * (0.18 + 0.3 * i)
        outline = [(across, along * y) for across, along in BLADES[kind]]
        blade = prism(outline, z * 0.24, (0, 0, level))
        profile = [(-0.005, -y * 0.16), (0.005, -y * 0.16), (0.006, 0.004), (-0.006, 0.004)]
        shank = prism(profile, z * 0.24, (0, 0, level))
        long = y * (0.15 if longer and s > 0 else 0.115)
        wide = min(x * 0.25, 0.024)
        middle = (-s * x * 0.045, -y * 0.16 - long + 0.006, z * 0.5)
        loop = hoop((wide - z * 0.3, long - z * 0.3), z * 0.44, middle, count=18, segments=7)
        collar = ellipsoid((0.016, y * 0.12, z * 0.9), (0, -y * 0.13, z * 0.05), 12, 8)
        turned = [turn(m, "z", s * spread, to=(*pivot, 0.0)) for m in (blade, shank, loop, collar)]
        blades += turned[:2]
        loops += turned[2:]
    blades.append(cylinder(0.005, z * 0.9, (*pivot, z * 0.06), bevel=0.001, segments=14))
    return parts(
        (blades, STEEL),
        (
            loops,
            material(
                rng, "plastic_bright", "plastic_bright", "plastic_black", "metal_brass", "glazed"
            ),
        ),
    )
