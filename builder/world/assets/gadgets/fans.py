"""Fans for a desk."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import facing, move, turn
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, hoop, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.10, 0.10, 0.11), 0.4)


def _cage(r: float, middle: float, front: float, rear: float) -> list[Mesh]:
    """A hoop of radius r at a height, and rings and wires before and behind it."""
    rim, half = 0.006, (front + rear) / 2
    rings = ((r - rim, rim, half), (r * 0.45, 0.002, front), (r * 0.72, 0.002, front))
    cage = [hoop(wide, thick, (0, at, middle), "y", 28, 5) for wide, thick, at in rings]
    for k in range(10):
        c, s = np.cos(k * np.pi / 5), np.sin(k * np.pi / 5)
        for at in (front, rear):
            stops = ((0.16 * r, at), (0.75 * r, at), (r - rim, half))
            cage.append(tube([(c * d, y, middle + s * d) for d, y in stops], 0.0018, 4))
    return cage


def desk_fan(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Blades in a cage on a stem; rings in front, a motor behind."""
    x, y, z = size
    r = min(x / 2, z * 0.36)
    middle = z - r
    front, rear = -y * 0.32, y * 0.05
    count = pick(rng, (3, 4, 5))
    cage = _cage(r, middle, front, rear)
    blade = turn(ellipsoid((r * 0.42, 0.006, r * 0.74), (0, 0, r * 0.08), 12, 8), "z", 24)
    blades = [
        turn(blade, "y", 360 / count * k + 20, to=(0, (front + rear) / 2, middle))
        for k in range(count)
    ]
    hub = facing(cylinder(r * 0.16, y * 0.3, bevel=0.004, segments=18))
    badge = facing(cylinder(r * 0.19, 0.008, bevel=0.002, segments=20))
    motor = turn(cylinder(r * 0.34, y * 0.4, top=r * 0.24, bevel=0.01, segments=20), "x", -90)
    shell = [move(badge, (0, front + 0.001, middle)), move(motor, (0, rear - 0.002, middle))]
    blades.append(move(hub, (0, rear, middle)))
    if chance(rng, 0.5):
        base = cylinder(0.5, z * 0.05, bevel=0.006, segments=28)
        foot = [Mesh(base.vertices * (x * 0.72, y, 1), base.faces, base.uv)]
    else:
        foot = [block((x * 0.6, y, z * 0.06), bevel=0.012, steps=3)]
    stem = tube([(0, y * 0.16, z * 0.03), (0, y * 0.2, middle - r * 0.2)], 0.012, 10)
    knob = cylinder(0.014, 0.012, (0, -y * 0.3, z * 0.045), bevel=0.003, segments=14)
    tone = material(
        rng, *"plastic_white plastic_black plastic_bright metal_brass metal_steel glazed".split()
    )
    wires = material(rng, "metal_steel", "metal_black", "metal_brass")
    return parts(
        ([*foot, stem, *shell], tone),
        (cage, wires),
        (
            blades,
            painted(
                pick(
                    rng, (BRIGHT[1], (0.80, 0.84, 0.86), (0.28, 0.30, 0.33), BRIGHT[6], BRIGHT[0])
                ),
                0.3,
            ),
        ),
        (knob, material(rng, "plastic_black", "metal_steel")),
    )
