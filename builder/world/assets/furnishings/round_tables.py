"""Round tables."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import closed
from builder.world.assets.kit.placing import around
from builder.world.assets.kit.solids import (
    cylinder,
    lathe,
    tube,
)
from builder.world.materials import material
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def round_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A disc on one column, on three legs, or on a trumpet foot."""
    x, _, z = size
    thick, r = between(rng, 0.025, 0.045), x / 2
    top = cylinder(r, thick, (0, 0, z - thick), bevel=thick * 0.35, segments=40)
    style = pick(rng, ("column", "column", "trumpet", "three", "four"))
    if style == "column":
        shape = [(0.2, 0.0), (0.22, 0.1), (0.1, 0.2), (0.17, 0.4), (0.09, 0.7), (0.2, 1.0)]
        stem = [(0.0, 0.1 * z), *((0.55 * r * a, z * (0.1 + 0.9 * b) - 0.024) for a, b in shape)]
        stem += [(0.0, z - 0.02)]
        path = [(0.03, 0, z * 0.24), (r * 0.36, 0, z * 0.17), (r * 0.66, 0, 0.022)]
        foot = tube(path, [0.035, 0.03, 0.022], 8)
        count = pick(rng, (3, 4))
        frame = [lathe(stem, segments=16), around(foot, count, 45)]
    elif style == "trumpet":
        shape = [(0.6, 0.0), (0.58, 0.02), (0.3, 0.07), (0.12, 0.2), (0.08, 0.5)]
        shape += [(0.12, 0.85), (0.3, 1.0)]
        tall = z - thick
        frame = [lathe(closed(shape, r, tall), segments=28)]
    else:
        count = 3 if style == "three" else 4
        leg = tube([(r * 0.8, 0, 0), (r * 0.55, 0, z - thick * 0.6)], [0.016, 0.028], 10)
        frame = [around(leg, count, 45)]
        frame.append(cylinder(r * 0.6, 0.05, (0, 0, z - thick - 0.045), segments=28))
    surface = material(rng, "stone") if chance(rng, 0.2) else wood(rng)
    look = (
        material(rng, "wood_white", "metal_black")
        if style == "trumpet"
        else pick(rng, (wood, wood, metal))(rng)
    )
    return parts((top, surface), (frame, look))
