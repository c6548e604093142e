"""What lamps share: shades, bulbs, and the spokes between."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import around
from builder.world.assets.kit.solids import ellipsoid, lathe, tube
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector


def shade(low: float, high: float, height: float, at: Vector, segments: int = 32) -> Mesh:
    """An open lampshade of lower and upper radius; few segments make it square or faceted."""
    wall = 0.004
    profile = [(low, 0.0), (high, height), (high - wall, height), (low - wall, 0.0)]
    return lathe(profile, at, segments, loop=True)


def pleated(mesh: Mesh, count: int, share: float) -> Mesh:
    """The mesh with `count` ribs around z, by a share of its radius."""
    angle = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    grow = 1 - share * (0.5 + 0.5 * np.cos(count * angle))
    factors = np.column_stack([grow, grow, np.ones_like(grow)])
    return Mesh(mesh.vertices * factors, mesh.faces, mesh.uv)


def bulb(radius: float, at: Vector) -> Mesh:
    return ellipsoid((2 * radius, 2 * radius, 2.3 * radius), at, 14, 8)


def dome(radius: float, height: float) -> Mesh:
    """An open bell, its mouth at z = 0."""
    outer = [(1.0, 0.0), (0.96, 0.3), (0.8, 0.62), (0.5, 0.87), (0.16, 1.0)]
    points = scaled(outer, radius, height)
    inner = [(a - 0.004, max(b - 0.006, 0.0015)) for a, b in reversed(points)]
    return lathe([*points, *inner], segments=28, loop=True)


def fitter(radius: float, at: float) -> Mesh:
    """The spokes that a shade rests on, from the stem out to `radius`."""
    return around(tube([(0, 0, at), (radius - 0.002, 0, at)], 0.003, 6), 4)
