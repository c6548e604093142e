"""Pianos."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import parts
from builder.world.assets.kit.placing import mirrored, move, turn
from builder.world.assets.kit.solids import (
    block,
    crate,
    lathe,
)
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK_KEYS = (0, 1, 3, 4, 5)
"""White keys of an octave, from C, that a black key stands behind on the right."""


def piano(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """An upright: keys before a fall board, a desk with sheets of music, legs and pedals."""
    x, y, z = size
    keys = min(0.74, z * 0.62)
    deep = y * 0.56
    look = material(
        rng, *"wood_walnut wood_cherry plastic_black plastic_black wood_white wood_oak".split()
    )
    body = _piano_case(size, keys, deep)
    face = y / 2 - deep
    body.append(crate((x - 0.12, 0.016, keys * 0.5), (0, face + 0.004, 0.14)))
    body.append(
        crate((x - 0.14, 0.02, (z - keys) * 0.56), (0, face + 0.002, keys + (z - keys) * 0.3))
    )
    fall = turn(block((x - 0.11, 0.018, 0.15), (0, 0, 0), 0.006), "x", -12)
    body.append(move(fall, (0, face - 0.05, keys - 0.01)))
    white, black = _keys(x - 0.12, -y / 2 + 0.035, face - 0.045, keys - 0.032)
    rest = turn(block((x * 0.5, 0.014, 0.2), (0, 0, 0), 0.004), "x", -14)
    shelf = [
        move(rest, (0, face - 0.03, keys + 0.13)),
        crate((x * 0.5, 0.04, 0.012), (0, face - 0.035, keys + 0.12)),
    ]
    at = mirrored((0.102, face - 0.05, keys + 0.132))
    sheets = [turn(crate((0.2, 0.004, 0.26)), "x", -14, to=at)]
    pedals = [block((0.03, 0.1, 0.014), (t * 0.07, face - 0.04, 0.04), 0.005) for t in (-1, 0, 1)]
    return parts(
        ([*body, *shelf], look),
        ([white, *sheets], painted((0.95, 0.94, 0.90), 0.35)),
        (black, painted((0.06, 0.06, 0.07), 0.3)),
        (pedals, material(rng, "metal_brass")),
    )


def _piano_case(size: Vector, keys: float, deep: float) -> list[Mesh]:
    """Back, lid, sides, key bed at the height `keys`, arms, legs and their feet."""
    x, y, z = size
    middle = y / 2 - deep / 2
    body = [block((x - 0.03, deep - 0.02, z - 0.03), (0, middle, 0.0), 0.006)]
    body.append(block((x, deep + 0.01, 0.03), (0, middle - 0.005, z - 0.03), 0.008, 2))
    body.append(block((x - 0.02, y - 0.03, 0.05), (0, 0.0, keys - 0.08), 0.008))
    body.append(
        block((0.046, y - 0.004, 0.15), mirrored((x / 2 - 0.0275, -0.002, keys - 0.08)), 0.014, 2)
    )
    body.append(
        block((0.05, deep + 0.01, z - 0.02), mirrored((x / 2 - 0.025, middle - 0.005, 0)), 0.008)
    )
    profile = [(0.0, 0.0), (0.028, 0.0), (0.024, 0.06), (0.03, 0.3), (0.022, 0.5)]
    profile += [(0.036, keys - 0.08), (0.0, keys - 0.075)]
    leg = lathe(profile, segments=10)
    body.append(move(leg, mirrored((x / 2 - 0.05, -y / 2 + 0.06, 0))))
    body.append(
        crate((0.07, y - deep, 0.05), mirrored((x / 2 - 0.05, -y / 2 + (y - deep) / 2 + 0.01, 0.0)))
    )
    return body


def _keys(wide: float, front: float, back: float, at: float) -> tuple[Mesh, Mesh]:
    """White keys over a width, and the black ones in twos and threes."""
    count = 35
    step = wide / count
    deep = back - front
    white = crate((step - 0.003, deep, 0.024), (0, (front + back) / 2, at))
    spots = [((i + 0.5) * step - wide / 2, 0, 0) for i in range(count)]
    black = crate((step * 0.58, deep * 0.62, 0.022), (0, back - deep * 0.31, at + 0.014))
    sharps = [((i + 1) * step - wide / 2, 0, 0) for i in range(count - 1) if i % 7 in BLACK_KEYS]
    return move(white, spots), move(black, sharps)
