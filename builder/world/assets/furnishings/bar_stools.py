"""Bar stools."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.legs import legs, splay
from builder.world.assets.kit.makes import between, cloth, metal, parts, pick, wood
from builder.world.assets.kit.placing import mirrored, move
from builder.world.assets.kit.solids import (
    block,
    crate,
    cylinder,
    hoop,
    tube,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def bar_stool(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A high seat with a ring or rungs for the feet and a low back."""
    x, y, z = size
    back = between(rng, 0.18, 0.26)
    seat = z - back
    style = pick(rng, ("pillar", "pillar", "wood", "rods", "cage"))
    soft = [cylinder(0.5, 0.08, (0, 0, seat - 0.08), bevel=0.028, segments=24)]
    soft = [Mesh(soft[0].vertices * (x * 0.92, y * 0.92, 1), soft[0].faces, soft[0].uv)]
    if style in ("wood", "cage"):
        soft = [block((x * 0.9, y * 0.86, 0.05), (0, 0, seat - 0.05), 0.02, 3)]
    bend = np.linspace(np.radians(10), np.radians(170), 11)
    arc = np.column_stack([x * 0.44 * np.cos(bend), y * 0.46 * np.sin(bend), np.zeros(11)])
    frame, rest = list[Mesh](), list[Mesh]()
    if style == "wood":
        frame.append(legs((x, y), seat - 0.04, 0.042, "splayed"))
        frame.append(crate((x * 0.8, 0.022, 0.03), mirrored((0, y * 0.4, seat * 0.36), "y")))
        frame.append(crate((0.022, y * 0.8, 0.03), mirrored((x * 0.4, 0, seat * 0.44))))
        frame.append(crate((0.03, 0.022, back + 0.03), mirrored((x * 0.36, y * 0.42, seat - 0.04))))
        rest.append(block((x * 0.92, 0.028, back * 0.5), (0, y * 0.43, z - back * 0.5), 0.012, 2))
        return parts(([*frame, *rest], wood(rng)), (soft, cloth(rng)))
    if style == "pillar":
        frame.append(cylinder(x * 0.48, 0.025, bevel=0.01, segments=28))
        frame.append(cylinder(0.032, seat - 0.08, (0, 0, 0.01), segments=14))
        frame.append(hoop(x * 0.36, 0.012, (0, 0, seat * 0.34)))
        frame.append(tube([(-x * 0.36, 0, seat * 0.34), (x * 0.36, 0, seat * 0.34)], 0.01, 6))
        shell = [
            move(tube(arc, 0.028, 8), (0, 0, z - 0.032)),
            move(tube(arc, 0.026, 8), (0, 0, z - 0.078)),
        ]
        rest += shell
        frame += [
            tube(
                [(s * x * 0.3, y * 0.3, seat - 0.03), (s * x * 0.31, y * 0.33, z - 0.07)], 0.012, 6
            )
            for s in (-1, 1)
        ]
    else:
        frame.append(legs((x, y), seat - 0.03, 0.034, "splayed" if style == "rods" else "square"))
        a, b = splay((x, y), seat - 0.03, 0.034, seat * 0.36)
        ring = hoop((a * 1.414, b * 1.414), 0.012, (0, 0, seat * 0.36))
        frame += [ring] if style == "rods" else _rungs(x, y, seat * 0.34)
        if style == "cage":
            frame.append(crate((x - 0.05, y - 0.05, 0.022), (0, 0, seat - 0.066)))
        frame.append(move(tube(arc, 0.014, 8), (0, 0, z - 0.016)))
        frame += [
            tube(
                [
                    (x * 0.42 * np.cos(a), y * 0.42 * np.sin(a), seat - 0.03),
                    (x * 0.44 * np.cos(a), y * 0.46 * np.sin(a), z - 0.016),
                ],
                0.009,
                6,
            )
            for a in bend[1::2]
        ]
    return parts((frame, metal(rng)), ([*soft, *rest], cloth(rng)))


def _rungs(x: float, y: float, at: float) -> list[Mesh]:
    made = [crate((x - 0.04, 0.022, 0.022), mirrored((0, y / 2 - 0.017, at), "y"))]
    return [*made, crate((0.022, y - 0.04, 0.022), mirrored((x / 2 - 0.017, 0, at)))]
