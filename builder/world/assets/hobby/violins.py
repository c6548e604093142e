"""Violins on their stands."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.instruments import BLACK, plate, softened, tripod
from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import move, sideways, turn
from builder.world.assets.kit.solids import block, crate, ellipsoid, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

VIOLIN = (
    *((0.0, -1.0), (0.6, -0.94), (0.96, -0.66), (0.96, -0.44), (0.72, -0.2), (0.58, 0.06)),
    *((0.62, 0.26), (0.80, 0.42), (0.82, 0.66), (0.62, 0.9), (0.2, 1.0), (-0.2, 1.0)),
    *((-0.62, 0.9), (-0.82, 0.66), (-0.80, 0.42), (-0.62, 0.26), (-0.58, 0.06), (-0.72, -0.2)),
    *((-0.96, -0.44), (-0.96, -0.66), (-0.6, -0.94)),
)
VARNISH: tuple[Vector, ...] = (
    (0.62, 0.28, 0.12),
    (0.46, 0.19, 0.10),
    (0.76, 0.46, 0.20),
    (0.34, 0.15, 0.09),
    (0.16, 0.15, 0.16),
    (0.54, 0.24, 0.16),
)


def _bow(size: Vector, side: int) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Stick with its two ends, hair, and the stand's arm that holds it upright beside a violin."""
    x, y, z = size
    across = side * (x / 2 - 0.008)
    foot, tip = (across, -y * 0.3, 0.006), (across, y * 0.12, z * 0.9)
    strung = [(a, b - 0.014, c * 0.99 + 0.002) for a, b, c in (foot, tip)]
    ends = [tube([one, other], 0.005, 6) for one, other in zip((foot, tip), strung, strict=True)]
    held = (across, -y * 0.08, z * 0.47)
    arm = tube([(0.0, y * 0.08, z * 0.45), (0.0, held[1], z * 0.45), held], 0.006, 6)
    return [tube([foot, tip], 0.004, 6), *ends], [tube(strung, 0.003, 6)], [arm]


def violin(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """On a black stand or a wooden one, its bow to one side, or without."""
    x, y, z = size
    low, high, thick = z * 0.08, z * 0.56, 0.045
    wide, front = x * 0.8, -0.0225
    outline = softened(VIOLIN) * (wide / 2, high / 2)
    body = plate(outline, thick, front, high / 2)
    arch = ellipsoid((wide * 0.72, 0.03, high * 0.8), (0, front, high * 0.1), 24, 10)
    holes = []
    for s in (-1, 1):
        curve = scaled(((0.26, 0.36), (0.2, 0.42), (0.2, 0.5), (0.14, 0.57)), s * wide, high)
        holes.append(tube([(a, front - 0.013, b) for a, b in curve], 0.004, 6))
    tail = block((0.034, 0.018, high * 0.24), (0, front - 0.016, high * 0.06), 0.004)
    board = block((0.03, 0.012, z * 0.36), (0, front - 0.02, high * 0.62), 0.004)
    rest = ellipsoid((wide * 0.34, 0.03, 0.05), (-wide * 0.22, front - 0.004, 0.0), 14, 8)
    bridge = crate((0.045, 0.018, 0.006), (0, front - 0.0215, high * 0.42))
    top = z - low
    neck = block((0.026, 0.024, top - high), (0, front + 0.006, high * 0.96), 0.008, 2)
    profile = [(0.0, -0.016), (0.012, -0.016), (0.018, 0.0), (0.012, 0.016), (0.0, 0.016)]
    scroll = sideways(lathe(profile, segments=16))
    pegs = [
        tube([(s * 0.008, front + 0.014, top - h), (s * 0.046, front + 0.014, top - h)], 0.005, 6)
        for s, h in ((-1, 0.05), (1, 0.062), (-1, 0.078), (1, 0.09))
    ]
    spots = [(0.005 * k - 0.0075, front - 0.029, high * 0.3) for k in range(4)]
    strings = [crate((0.0016, 0.0016, high * 1.1), spots)]
    groups = (
        [body, arch, neck, move(scroll, (0, front + 0.014, top - 0.018))],
        [*holes, tail, board, rest, *pegs, bridge],
        strings,
    )
    leaning = [[turn(m, "x", -8, to=(-x * 0.06, -y * 0.14, low)) for m in g] for g in groups]
    bow, hair, arm = _bow(size, pick(rng, (-1, 1)))
    if chance(rng, 0.25):
        bow, hair, arm = [], [], []
    wood = [*leaning[0], *tripod(size, low)] if chance(rng, 0.3) else leaning[0]
    stand = [] if len(wood) > len(leaning[0]) else tripod(size, low)
    return parts(
        (wood, painted(pick(rng, VARNISH), 0.2)),
        ([*leaning[1], *stand, *arm], BLACK),
        (leaning[2], material(rng, "metal_steel")),
        (hair, painted((0.93, 0.91, 0.86), 0.8)),
        (bow, material(rng, "wood_cherry", "wood_walnut")),
    )
