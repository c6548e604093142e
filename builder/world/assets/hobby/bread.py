"""Bread on its board."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import facing, move, turn
from builder.world.assets.kit.solids import block, ellipsoid, prism
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def bread(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A loaf on a board: a tin loaf with slices before it, or a round-ended one with cuts."""
    x, y, z = size
    board = block((x, y, z * 0.14), bevel=0.006, steps=2)
    base = z * 0.13
    tin = chance(rng, 0.5)
    crust, crumb = list[Mesh](), list[Mesh]()
    if tin:
        arc = np.linspace(0, np.pi, 11)
        deep, high = y * 0.64, z - base
        side = [(deep * 0.42, -0.5 * high), (deep * 0.42, 0.1 * high)]
        dome = [(deep * 0.5 * np.cos(a), 0.12 * high + 0.38 * high * np.sin(a)) for a in arc]
        outline = [*side, *dome, (-deep * 0.42, 0.1 * high), (-deep * 0.42, -0.5 * high)]

        def slice_(at: float, thick: float, grow: float) -> Mesh:
            flat = prism(np.array(outline) * grow, thick, bevel=0.002)
            upright = turn(facing(flat), "z", 90)
            return move(upright, (at, 0, base + high / 2 * grow))

        crust.append(slice_(-x * 0.1, x * 0.5, 1.0))
        crumb.append(slice_(-x * 0.1 - 0.0018, x * 0.01, 0.93))
        for k in range(2):
            at = -x * (0.2 + 0.1 * k)
            crust.append(slice_(at, x * 0.04, 0.98))
            crumb.append(slice_(at - 0.0018, x * 0.04, 0.91))
    else:
        crust.append(
            ellipsoid((x * 0.88, y * 0.7, 2 * (z - base)), (0, 0, base - (z - base)), 24, 14, 0.85)
        )
        top = np.maximum(crust[0].vertices, (-9, -9, base))
        crust = [
            Mesh(
                top + np.minimum(crust[0].vertices - (0, 0, base), 0) * (0, 0, 0.02),
                crust[0].faces,
                crust[0].uv,
            )
        ]
        for k in range(4):
            cut = turn(ellipsoid((x * 0.035, y * 0.44, z * 0.1), segments=10, rings=6), "z", 28)
            place = (x * (0.16 * k - 0.24), 0, base + (z - base) * (0.9 if k in (1, 2) else 0.8))
            crumb.append(move(cut, place))
    brown = pick(rng, ((0.72, 0.44, 0.20), (0.60, 0.34, 0.15), (0.80, 0.56, 0.30)))
    return parts(
        (board, material(rng, "wood_oak", "wood_pine", "wood_walnut")),
        (crust, painted(brown, 0.9)),
        (crumb, painted((0.95, 0.86, 0.66), 0.95)),
    )
