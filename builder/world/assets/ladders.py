"""Step ladders: what people stand on to reach the top shelf."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.kit.makes import between, chance, parts, pick, wood
from builder.world.assets.kit.solids import block, tube
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

RAIL = (0.028, 0.06)
"""Width and depth of a front rail, metres."""


def step_ladder(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Steps between two leaning rails, two legs behind, and a platform; some have a hoop to hold.

    Of wood, or of metal with dark treads.
    """
    x, y, z = size
    hoop = chance(rng, 0.5)
    top = z * between(rng, 0.72, 0.78) if hoop else z
    head, count = between(rng, 0.0, 0.08) * y, 2 if top < 0.7 else 3
    deep = between(rng, 0.085, 0.11)
    wide, thick = x / 2 - RAIL[0] / 2, RAIL[1]
    frame: list[Mesh] = []
    for side in (-wide, wide):
        rail = block((RAIL[0], thick, top - 0.01), (side, 0, 0), 0.005)
        leg = block((RAIL[0] * 0.8, 0.03, top - 0.02), (side, 0, 0), 0.005)
        frame += [
            _lean(rail, (thick - y) / 2, head - 0.03, top),
            _lean(leg, y / 2 - 0.015, head + 0.05, top),
        ]
        middle = 0.42 * top
        ends = [_lean_at((thick - y) / 2, head - 0.03, 0.42), _lean_at(y / 2, head + 0.05, 0.42)]
        frame.append(tube([(side * 0.97, end, middle) for end in ends], 0.006, 8))
    for share in (0.22, 0.6):
        at = _lean_at(y / 2 - 0.015, head + 0.05, share)
        frame.append(tube([(-wide, at, share * top), (wide, at, share * top)], 0.009, 8))
    steps, treads = [], []
    for i in range(1, count + 1):
        share = i / (count + 1)
        at = _lean_at((thick - y) / 2, head - 0.03, share)
        steps.append(block((2 * wide, deep, 0.02), (0, at, share * top - 0.02), 0.004))
        treads.append(block((1.7 * wide, deep * 0.82, 0.004), (0, at, share * top - 0.001), 0.001))
    plate = (x, between(rng, 0.17, 0.21), 0.026)
    steps.append(block(plate, (0, head, top - plate[2]), 0.008, 2))
    if hoop:
        reach = z - 0.012
        arch = [(-wide, top - 0.1), (-wide, reach - 0.05), (0.05 - wide, reach)]
        arch += [(-a, b) for a, b in reversed(arch)]
        frame.append(tube([(a, head + 0.02, b) for a, b in arch], 0.012, 10))
    if chance(rng, 0.45):
        look = wood(rng)
        return parts(([*frame, *steps], look))
    treads.append(block((0.86 * x, plate[1] * 0.8, 0.004), (0, head, top - 0.001), 0.001))
    shade = material(rng, "metal_steel", "metal_steel", "metal_black", "plastic_bright")
    step = pick(rng, (shade, shade, material(rng, "plastic_white", "plastic_bright")))
    return parts((frame, shade), (steps, step), (treads, material(rng, "plastic_black")))


def _lean_at(foot: float, head: float, share: float) -> float:
    return foot + (head - foot) * share


def _lean(mesh: Mesh, foot: float, head: float, height: float) -> Mesh:
    """An upright bar sheared along y, so that its foot stays flat on the floor."""
    moved = mesh.vertices.copy()
    moved[:, 1] += _lean_at(foot, head, 1.0) * moved[:, 2] / height
    moved[:, 1] += foot * (1 - moved[:, 2] / height)
    return Mesh(moved, mesh.faces, mesh.uv)


LADDERS: tuple[Category, ...] = (
    Category(
        "step ladder",
        (0.4, 0.48, 0.62),
        (0.5, 0.66, 1.1),
        "floor",
        ("kitchen", "study", "bedroom"),
        step_ladder,
        since=4,
        looks_like=("ladder",),
        own_look=True,
    ),
)
