"""Rocking horses."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import mirrored, move, sideways, turn
from builder.world.assets.kit.solids import crate, cylinder, ellipsoid, hoop, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK = painted((0.08, 0.08, 0.09), 0.3)
WHITE = painted((0.94, 0.93, 0.90), 0.5)


COATS: tuple[Vector, ...] = (
    (0.93, 0.91, 0.86),
    (0.40, 0.42, 0.46),
    (0.62, 0.40, 0.26),
    BRIGHT[6],
    BRIGHT[7],
)
MANES: tuple[Vector, ...] = (
    (0.20, 0.14, 0.11),
    (0.93, 0.90, 0.82),
    (0.80, 0.58, 0.28),
    BRIGHT[0],
)


def _runners(size: Vector) -> list[Mesh]:
    """Two bent bars with boards across them, and the bar to hold on to."""
    x, y, z = size
    t = np.linspace(-1, 1, 13)
    along, rise = t * (y / 2 - 0.012), 0.012 + 0.12 * z * t**2
    made = [
        tube(np.column_stack([np.full(13, s * x * 0.42), along, rise]), 0.012, 8) for s in (-1, 1)
    ]
    made += [
        crate((x * 0.84, 0.03, 0.014), (0, y * k, 0.016 + 0.48 * z * k**2)) for k in (-0.24, 0.24)
    ]
    grip = sideways(cylinder(0.011, x * 0.66, segments=10))
    return [*made, move(grip, (-x * 0.33, -y * 0.24, z * 0.8))]


def _horse(size: Vector, belly: float, back: float) -> list[Mesh]:
    """Trunk between two heights, legs, neck, head and ears."""
    x, y, z = size
    trunk = (x * 0.5, y * 0.58, back - belly + z * 0.06)
    made = [ellipsoid(trunk, (0, y * 0.04, belly - z * 0.03), 20, 12, 0.86)]
    for s in (-1, 1):
        for end, k in ((-0.3, -0.14), (0.32, 0.2)):
            hoof = (s * x * 0.42, y * end, 0.012 + 0.48 * z * end**2)
            made.append(tube([hoof, (s * x * 0.15, y * k, belly + z * 0.06)], [0.018, 0.034], 10))
        ear = (s * x * 0.08, -y * 0.29, z * 0.9)
        made.append(cylinder(x * 0.045, z * 0.1, ear, top=0.002, bevel=0.001, segments=8))
    crest = [(0, -y * 0.12, back - z * 0.08), (0, -y * 0.3, z * 0.84)]
    head = turn(ellipsoid((x * 0.28, y * 0.34, z * 0.17), segments=18, rings=10), "x", 34)
    neck = tube(crest, [x * 0.19, x * 0.13], 12)
    return [*made, neck, move(head, (0, -y * 0.365, z * 0.75))]


def _saddle(size: Vector, belly: float, back: float) -> list[Mesh]:
    """A seat on the back and a girth around the trunk."""
    x, y, z = size
    tall = (back - belly + z * 0.06) * 0.53
    girth = hoop((x * 0.262, tall), 0.008, (0, y * 0.06, (belly + back) / 2), "y")
    seat = ellipsoid((x * 0.56, y * 0.26, z * 0.13), (0, y * 0.06, back - z * 0.08), 18, 8, 0.8)
    return [seat, girth]


def rocking_horse(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """On two curved runners, its head towards -y; of wood or painted, with saddle and mane."""
    x, y, z = size
    belly, back = z * 0.42, z * 0.64
    tuft = (x * 0.1, y * 0.12, z * 0.11)
    spots = [(0, -y * (0.25 - 0.032 * k), z * (0.84 - 0.068 * k)) for k in range(5)]
    mane = [ellipsoid(tuft, spots, 10, 6)]
    mane.append(ellipsoid((x * 0.12, y * 0.1, z * 0.08), (0, -y * 0.33, z * 0.885), 10, 6))
    tail = [(0, y * 0.31, back - z * 0.04), (0, y * 0.41, back - z * 0.06), (0, y * 0.43, z * 0.34)]
    mane.append(tube(tail, [x * 0.06, x * 0.09, x * 0.03], 8))
    eyes = [ellipsoid((0.014, 0.02, 0.02), mirrored((x * 0.125, -y * 0.38, z * 0.84)), 8, 6)]
    coat: Material = (
        material(rng, "wood_pine", "wood_oak", "wood_walnut")
        if chance(rng, 0.5)
        else painted(pick(rng, COATS), 0.4)
    )
    bars = material(rng, "wood_walnut", "wood_painted", "plastic_bright", "wood_oak")
    return parts(
        (_horse(size, belly, back), coat),
        (mane, painted(pick(rng, MANES), 0.9)),
        (_saddle(size, belly, back), painted(pick(rng, BRIGHT), 0.7)),
        (_runners(size), bars),
        (eyes, BLACK),
    )
