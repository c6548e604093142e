"""Clothes on hangers: shirts, coats, dresses, trousers, as full as worn ones and half turned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from builder.world.assets.kit.makes import between, pick
from builder.world.assets.kit.placing import merge, turn
from builder.world.assets.kit.solids import block, loft, tube
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector

RAIL = 0.014
"""Radius of the rail that hangers hang from, metres."""

SPACING, GAP = 0.085, 0.27
"""Between two hangers, and where clothes are pushed apart, metres."""

TURN = (42.0, 54.0)
"""Degrees that a garment's front is turned aside: on a rail, clothes hang across it and would show
their edges alone."""

DROP = 0.1
"""How far below the rail's middle a garment's neck is, metres."""


@dataclass(frozen=True)
class Cut:
    """How a kind of garment is cut; widths and depths are shares of the shoulders' and the cloth's.

    Attributes:
        long: the range of its length, metres.
        thick: its depth, metres.
        rings: (width, depth, height) from the hem, at height 0, to below the shoulders, where a
            garment as long as 1 ends.
        sleeve: length of its sleeves as a share of its own; 0 has none.
    """

    long: tuple[float, float]
    thick: float
    rings: tuple[tuple[float, float, float], ...]
    sleeve: float = 0.0


SHOULDERS = ((0.86, 0.8, 0.1), (0.5, 0.62, 0.035), (0.2, 0.46, 0.0))
"""The same for every length: width, depth, and metres below the neck."""
CUTS: dict[str, Cut] = {
    "shirt": Cut((0.62, 0.76), 0.062, ((0.78, 0.9, 0.0), (0.74, 1.0, 0.5)), 0.72),
    "coat": Cut((0.85, 1.1), 0.074, ((0.88, 1.0, 0.0), (0.78, 0.95, 0.5), (0.74, 0.9, 0.7)), 0.56),
    "dress": Cut((0.85, 1.15), 0.062, ((1.0, 1.0, 0.0), (0.76, 0.9, 0.36), (0.62, 0.78, 0.64))),
}
KINDS = ("shirt", "shirt", "coat", "dress", "trousers")


def clothes(
    rng: np.random.Generator, ends: tuple[float, float], rail: float, at: Vector
) -> tuple[list[list[Mesh]], list[Mesh]]:
    """Garments side by side on a rail along x; on a long one they are pushed apart somewhere.

    They are turned with their fronts to the gap, or all to one side.

    Args:
        rng: which kinds, how long, how far turned.
        ends: the rail's ends, x in metres.
        rail: free height below it, metres.
        at: y and z of the rail's middle, and how deep the bay is, metres.

    Returns:
        Cloths in three groups, neighbours in different ones; and the hangers.
    """
    y, z, deep = at
    wide = min(0.42, deep * 0.74)
    reach = wide / 2 * np.cos(np.radians(TURN[0])) + 0.02
    spots, apart = _spots(rng, max(0.0, ends[1] - ends[0] - 2 * reach))
    cloths: list[list[Mesh]] = [[], [], []]
    hangers: list[Mesh] = []
    for i, spot in enumerate(spots):
        cloth, hanger = garment(rng, pick(rng, KINDS), wide, rail - DROP - 0.04)
        aside = (1 if i < apart else -1) * between(rng, *TURN)
        where = ((ends[0] + ends[1]) / 2 + spot, y, z)
        cloths[i % 3].append(turn(cloth, "z", aside, to=where))
        hangers.append(turn(hanger, "z", aside, to=where))
    return cloths, hangers


def _spots(rng: np.random.Generator, room: float) -> tuple[list[float], int]:
    """Where hangers are along a rail, about its middle, and how many are left of the gap."""
    parted = room >= GAP + 2 * SPACING
    count = 1 + int((room - GAP * parted) / SPACING) + parted
    left = int(rng.integers(1, count)) if parted else int(pick(rng, (0, count)))
    spots = [i * SPACING + (GAP - SPACING) * (parted and i >= left) for i in range(count)]
    return [spot - spots[-1] / 2 for spot in spots], left


def garment(rng: np.random.Generator, kind: str, wide: float, room: float) -> tuple[Mesh, Mesh]:
    """A garment that faces -y, and its hanger; the rail's middle is the origin.

    Args:
        rng: its length.
        kind: of `CUTS`, or `trousers`.
        wide: its shoulders, metres.
        room: the longest that it may be, metres.
    """
    turn_of_hook = [np.radians(a) for a in (-100, -20, 60, 140, 200)]
    hook = [((RAIL + 0.004) * np.cos(a), 0.0, (RAIL + 0.004) * np.sin(a)) for a in turn_of_hook]
    stem = tube([(0.0, 0.0, -DROP - 0.01), *hook], 0.003, 4)
    if kind == "trousers":
        long = min(between(rng, 0.52, 0.64), room - 0.06)
        low, bar = -DROP - 0.06, wide * 0.42
        arms = [(-bar, 0.0, low), (0.0, 0.0, -DROP), (bar, 0.0, low)]
        legs = [
            block((wide * 0.6, 0.024, part), (0.0, 0.014 * s, low + 0.012 - part), 0.01)
            for s, part in ((-1, long), (1, long * 0.94))
        ]
        return merge(legs), merge([stem, tube(arms, 0.007, 4, loop=True)])
    cut = CUTS[kind]
    long = min(between(rng, *cut.long), room)
    neck = -DROP
    rings = [(wide * w, cut.thick * d, neck + long * (h - 1.0)) for w, d, h in cut.rings]
    rings += [(wide * w, cut.thick * d, neck - drop) for w, d, drop in SHOULDERS]
    cloth = [loft(rings, count=10)]
    if cut.sleeve:
        for s in (-1, 1):
            ways = ((0.36, 0.075), (0.45, 0.2), (0.47, long * cut.sleeve))
            path = [(s * wide * a, -0.006, neck - b) for a, b in ways]
            cloth.append(tube(path, [cut.thick * r for r in (0.4, 0.48, 0.4)], 6))
    return merge(cloth), stem
