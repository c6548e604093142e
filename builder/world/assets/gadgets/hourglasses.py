"""Hourglasses."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import Point
from builder.world.assets.kit.solids import block, cylinder, lathe
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

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
