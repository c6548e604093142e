"""Toy cars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import Point, scaled
from builder.world.assets.kit.placing import facing, mirrored, move, sideways, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, prism
from builder.world.materials import BRIGHT, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

TYRE = painted((0.11, 0.11, 0.12), 0.8)
GLASS = painted((0.50, 0.68, 0.78), 0.1)
CREAM: Vector = (0.94, 0.92, 0.84)


def _side(outline: Sequence[Point], wide: float, bevel: float = 0.003) -> Mesh:
    """A side view (y, z) drawn out to a width across x."""
    flat = turn(facing(prism(outline, wide, bevel=bevel)), "z", 90)
    return move(flat, (-wide / 2, 0, 0))


def _wheels(
    x: float, radius: float, spots: Sequence[Point], wide: float
) -> tuple[list[Mesh], list[Mesh]]:
    """Tyres and hubs on both sides of axles at (y, z)."""
    tyres, hubs = [], []
    for s in (-1, 1):
        for y, z in spots:
            disc = sideways(cylinder(radius, wide, bevel=radius * 0.2, segments=18))
            tyres.append(move(disc, (s * (x / 2 - wide / 2 - 0.001) - wide / 2, y, z)))
            hub = sideways(cylinder(radius * 0.5, wide + 0.003, segments=12))
            hubs.append(move(hub, (s * (x / 2 - wide / 2 - 0.001) - wide / 2 - 0.0015, y, z)))
    return tyres, hubs


CARS: dict[str, tuple[tuple[Point, ...], tuple[Point, ...]]] = {
    "saloon": (
        ((-0.5, 0.2), (0.5, 0.2), (0.5, 0.52), (0.4, 0.58), (-0.34, 0.58), (-0.5, 0.46)),
        ((-0.26, 0.56), (0.34, 0.56), (0.22, 0.94), (-0.1, 0.94)),
    ),
    "pickup": (
        ((-0.5, 0.2), (0.5, 0.2), (0.5, 0.6), (-0.4, 0.6), (-0.5, 0.5)),
        ((-0.26, 0.58), (0.1, 0.58), (0.08, 0.94), (-0.14, 0.94)),
    ),
    "van": (
        ((-0.5, 0.18), (0.5, 0.18), (0.5, 0.56), (-0.46, 0.56), (-0.5, 0.5)),
        ((-0.46, 0.54), (0.485, 0.54), (0.47, 0.94), (-0.36, 0.94)),
    ),
    "racer": (
        ((-0.5, 0.16), (0.5, 0.2), (0.5, 0.6), (0.2, 0.66), (-0.2, 0.46), (-0.5, 0.28)),
        ((-0.06, 0.5), (0.22, 0.6), (0.16, 0.86), (0.04, 0.86)),
    ),
    "beetle": (
        ((-0.5, 0.2), (0.5, 0.2), (0.47, 0.42), (0.32, 0.62), (-0.3, 0.6), (-0.47, 0.44)),
        ((-0.24, 0.56), (0.34, 0.56), (0.26, 0.82), (0.1, 0.94), (-0.06, 0.92), (-0.17, 0.78)),
    ),
}


def _trim(style: str, size: Vector, wide: float) -> list[Mesh]:
    """Bumpers, a van's line, or a racing car's wings and stripe."""
    x, y, z = size
    if style == "pickup":
        return []
    if style == "van":
        return [crate((wide + 0.0034, y * 0.94, z * 0.05), (0, 0.004, z * 0.46))]
    if style != "racer":
        bar = (wide * 0.98, 0.006, z * 0.07)
        return [block(bar, mirrored((0, y / 2 - 0.002, z * 0.25), "y"), 0.002)]
    posts = [crate((x * 0.03, y * 0.05, z * 0.26), mirrored((x * 0.2, y * 0.45, z * 0.58)))]
    wings = [
        block((x * 0.9, y * 0.1, z * 0.05), (0, y * 0.44, z * 0.82), 0.002),
        block((x * 0.9, y * 0.08, z * 0.05), (0, -y * 0.46, z * 0.16), 0.002),
    ]
    return [*posts, *wings, crate((x * 0.16, y * 0.36, z * 0.02 + 0.004), (0, -y * 0.2, z * 0.44))]


def toy_car(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A saloon, a pickup, a van, a racing car or a beetle, its nose towards -y."""
    x, y, z = size
    style = pick(rng, tuple(CARS))
    lower, upper = (scaled(side, y, z) for side in CARS[style])
    racer = style == "racer"
    wheel = z * (0.26 if racer else 0.21)
    wide = x * (0.6 if racer else 0.94)
    body = [_side(lower, wide, z * 0.06)]
    glass = [_side(upper, wide * 0.86, 0.003)]
    high = max(b for _, b in upper)
    roof = [a for a, b in upper if b > high - 0.03 * z]
    span, middle = max(roof) - min(roof), (max(roof) + min(roof)) / 2
    place = (0, middle, high - z * 0.03)
    body.append(block((wide * 0.84, span * 1.06, z - high + z * 0.03), place, 0.004, 2))
    if not racer:
        # Posts part the side windows; they stand proud of the glass.
        body.append(
            crate((wide * 0.86 + 0.0034, y * 0.022, high - 0.56 * z), (0, middle, 0.56 * z))
        )
    if style == "pickup":
        rim = [((x * 0.06, y * 0.4), (s * wide * 0.45, y * 0.29)) for s in (-1, 1)]
        rim.append(((wide * 0.9, y * 0.03), (0.0, y * 0.48)))
        body += [block((*extent, z * 0.14), (*at, z * 0.58), 0.003) for extent, at in rim]
    trim = _trim(style, size, wide)
    if style in ("saloon", "beetle") and chance(rng, 0.4):
        trim.append(crate((wide * 0.22, y * 0.998, 0.006), (0, 0, z * 0.58 - 0.004)))
        trim.append(crate((wide * 0.2, span * 0.9, 0.004), (0, middle, z - 0.0025)))
    tyres, hubs = _wheels(x, wheel, [(-0.3 * y, wheel), (0.3 * y, wheel)], x * 0.17)
    spots = mirrored((wide * 0.32, -y / 2 + 0.003, z * 0.34))
    lamps = [] if racer else [ellipsoid((x * 0.2, 0.01, z * 0.13), spots, 10, 6)]
    first = int(rng.integers(8))
    second = painted(pick(rng, (CREAM, BRIGHT[(first + 3) % 8], (0.75, 0.77, 0.79))), 0.35)
    return parts(
        (body, painted(BRIGHT[first], 0.3)),
        (glass, GLASS),
        (tyres, TYRE),
        ([*hubs, *lamps], painted((0.93, 0.90, 0.78), 0.3)),
        (trim, second),
    )
