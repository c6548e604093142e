"""Cameras."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from builder.world.assets.kit.makes import parts, pick
from builder.world.assets.kit.paths import Point
from builder.world.assets.kit.placing import facing, move
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, lathe
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK = painted((0.14, 0.14, 0.15), 0.3)
GLASS = painted((0.24, 0.30, 0.46), 0.05)


@dataclass(frozen=True)
class _Groups:
    """A camera's meshes by what they are made of."""

    body: list[Mesh] = field(default_factory=list)
    band: list[Mesh] = field(default_factory=list)
    dark: list[Mesh] = field(default_factory=list)
    glass: list[Mesh] = field(default_factory=list)
    bright: list[Mesh] = field(default_factory=list)


@dataclass(frozen=True)
class _Shell:
    """A camera's box: width, depth and height, and its front, middle and back along y."""

    x: float
    deep: float
    high: float
    top: float
    front: float
    middle: float
    back: float


def _lens(r: float, long: float) -> tuple[Mesh, Mesh, Mesh]:
    """A lens that points to -y from y = 0: barrel, grip ring, glass."""
    steps = [(0.0, 0.0), (r, 0.0), (r, long * 0.5), (r * 0.9, long * 0.55)]
    steps += [(r * 0.9, long), (r * 0.8, long), (r * 0.68, long * 0.86), (0.0, long * 0.84)]
    barrel = facing(lathe(steps, segments=28))
    section = [(r * 0.95, long * 0.12), (r * 1.06, long * 0.14)]
    section += [(r * 1.06, long * 0.4), (r * 0.95, long * 0.42)]
    ring = facing(lathe(section, segments=28, loop=True))
    glass = ellipsoid((r * 1.3, long * 0.24, r * 1.3), (0, -long * 0.84, -r * 0.65), 20, 8)
    return barrel, ring, glass


def _dial(c: _Shell, at: float, radius: float, rise: float) -> Mesh:
    """A round key on the top plate, at a share of the width."""
    spot = (c.x * at, c.middle, c.high - 0.003)
    return cylinder(c.x * radius, rise + 0.003, spot, bevel=0.002, segments=16)


def _reflex(c: _Shell, g: _Groups) -> None:
    """A hump with a shoe behind it, and a grip."""
    hump = (c.x * 0.34, c.deep * 0.9, c.top - c.high + 0.014)
    g.body.append(block(hump, (0, c.middle, c.high - 0.014), 0.01, 2))
    grip = (-c.x * 0.42, c.front, 0.0)
    g.band.append(cylinder(c.deep * 0.36, c.high * 0.9, grip, bevel=0.008, segments=14))
    cup = (0, c.back - c.deep * 0.06, c.high + 0.002)
    g.dark.append(block((c.x * 0.16, c.deep * 0.2, 0.02), cup, 0.004))
    g.bright.extend([_dial(c, -0.36, 0.05, c.top - c.high), _dial(c, 0.34, 0.08, 0.006)])


def _rangefinder(c: _Shell, g: _Groups) -> None:
    """Leather around a bright body, and two little windows."""
    wrap = (c.x + 0.0034, c.deep + 0.0034, c.high * 0.5)
    g.band.append(block(wrap, (0, c.middle, c.high * 0.2), 0.009, 3))
    for at, wide in ((0.32, 0.12), (-0.16, 0.08)):
        spot = (c.x * at, c.front - 0.0015, c.high * 0.78)
        g.glass.append(block((c.x * wide, 0.006, c.high * 0.13), spot, 0.001))
    g.bright.extend([_dial(c, -0.36, 0.05, c.top - c.high), _dial(c, 0.3, 0.07, c.top - c.high)])


def _instant(c: _Shell, g: _Groups) -> None:
    """A slot for the picture, a viewfinder and a flash, a stripe in a bright colour."""
    g.band.append(
        block((c.x * 0.3, 0.006, c.high * 0.07), (0, c.front - 0.001, c.high * 0.2), 0.001)
    )
    pane, level = (c.x * 0.2, 0.006, c.high * 0.16), c.high * 0.76
    g.glass.append(block(pane, (-c.x * 0.32, c.front - 0.0015, level), 0.002))
    g.bright.append(block(pane, (c.x * 0.32, c.front - 0.0015, level), 0.002))
    g.dark.append(
        block((c.x * 0.8, 0.006, c.high * 0.05), (0, c.front - 0.001, c.high * 0.1), 0.001)
    )
    g.bright.append(_dial(c, -0.36, 0.05, c.top - c.high))


KINDS: dict[str, tuple[Callable[[_Shell, _Groups], None], Point, Point]] = {
    "reflex": (_reflex, (0.44, 0.8), (0.42, 0.46)),
    "rangefinder": (_rangefinder, (0.44, 0.93), (0.32, 0.46)),
    "instant": (_instant, (0.56, 0.96), (0.28, 0.58)),
}
"""What makes it, depth and height of its box, radius and height of its lens, as shares."""
TONES = {
    "reflex": ("plastic_black", "plastic_black", "plastic_grey"),
    "rangefinder": ("metal_steel", "metal_black", "metal_brass"),
    "instant": ("plastic_white", "plastic_bright", "plastic_bright", "glazed"),
}


def camera(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """With a hump, as a rangefinder, or one that prints at once; a screen behind."""
    x, y, z = size
    style = pick(rng, tuple(KINDS))
    build, (depth, height), (radius, level) = KINDS[style]
    deep, high = y * depth, z * height
    shell = _Shell(x, deep, high, z, y / 2 - deep, y / 2 - deep / 2, y / 2)
    soft = 0.014 if style == "instant" else 0.009
    groups = _Groups(body=[block((x, deep, high), (0, shell.middle, 0), soft, 3)])
    build(shell, groups)
    at = (0.0, shell.front + 0.002, high * level)
    barrel, ring, glass = (move(m, at) for m in _lens(high * radius, shell.front + 0.002 + y / 2))
    groups.dark.append(barrel)
    groups.bright.append(ring)
    screen = block((x * 0.56, 0.004, high * 0.5), (-x * 0.06, y / 2 + 0.0015, high * 0.14), 0.001)
    groups.glass.extend([glass, screen])
    button = facing(cylinder(x * 0.025, 0.005, segments=10))
    for k in range(3):
        groups.bright.append(move(button, (x * 0.38, y / 2 + 0.002, high * (0.2 + 0.17 * k))))
    stripe = painted(pick(rng, BRIGHT), 0.4)
    return parts(
        (groups.body, material(rng, *TONES[style])),
        (groups.band, stripe if style == "instant" else material(rng, "leather", "rubber")),
        (groups.dark, BLACK),
        (groups.glass, GLASS),
        (groups.bright, material(rng, "metal_steel")),
    )
