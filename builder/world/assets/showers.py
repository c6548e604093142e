"""Showers: a tray before tiled walls, with glass or a curtain, a head and a mixer."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.makes import metal, parts, pick
from builder.world.assets.kit.placing import mirrored, move, sideways, turn
from builder.world.assets.kit.sheets import drape, grid, pleats
from builder.world.assets.kit.sheets import sheet as bent
from builder.world.assets.kit.solids import block, cylinder, lathe, tube
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

RIM = 0.11


@lru_cache(maxsize=4)
def _pane(variant: int) -> Material:
    """Glass: pale aqua, deeper below, with slanting sheens and a few drops."""
    c = blank(0.5, 1.0, (0.74, 0.88, 0.88))
    c.fade((0.66, 0.82, 0.84), (0.84, 0.94, 0.94), 0.0, 1.0)
    slant = c.x + 0.5 * c.y + 0.2 * variant
    for middle, width in ((0.2, 0.05), (0.32, 0.015), (0.7, 0.07)):
        away = np.abs((slant - middle + 0.4) % 0.9 - 0.4)
        c.fill(0.6 * np.clip(1.5 - away / width, 0, 1), (0.97, 1.0, 1.0))
    return ink(c, 0.08, 0.05)


def _glass(a: tuple[float, float], b: tuple[float, float], low: float, high: float) -> list[Mesh]:
    """A pane between two points of the plan; printed across x, or across y where it faces x."""
    (x0, y0), (x1, y1) = a, b
    size = (max(abs(x1 - x0), 0.008), max(abs(y1 - y0), 0.008), high - low)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2, low)
    if abs(x1 - x0) > abs(y1 - y0):
        return [printed(block(size, middle, 0.001))]
    pane = printed(block((size[1], size[0], size[2]), (0, 0, 0), 0.001))
    return [turn(pane, "z", 90, to=middle)]


def _edging(a: tuple[float, float], b: tuple[float, float], low: float, high: float) -> list[Mesh]:
    """A slim metal frame around a pane."""
    (x0, y0), (x1, y1) = a, b
    thick = 0.022
    found = [block((thick, thick, high - low), (x, y, low), 0.004) for x, y in (a, b)]
    size = (abs(x1 - x0) + thick, abs(y1 - y0) + thick, thick)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    found += [block(size, (*middle, h), 0.004) for h in (low, high - thick)]
    return found


def _fittings(x: float, y: float, z: float, rain: bool) -> list[Mesh]:
    """On the rear wall: a mixer, a riser, a head that points down and a hose."""
    back = y / 2 - 0.03
    level, top, head_y = z * 0.48, z - 0.12, back - 0.28
    mixer = sideways(cylinder(0.022, 0.26, segments=12))
    found = [move(mixer, (-0.13, back - 0.03, level))]
    spots = [(s * 0.15 - 0.025, back - 0.03, level) for s in (-1, 1)]
    found.append(sideways(cylinder(0.034, 0.05, segments=14), spots))
    riser = [(0, back - 0.03, level), (0, back - 0.03, top), (0, back - 0.09, top + 0.05)]
    found.append(tube([*riser, (0, head_y, top + 0.05)], 0.012, 8))
    r = 0.15 if rain else 0.1
    bell = [(0.0, 0.0), (r, 0.0), (r, 0.012), (r * 0.5, 0.03), (0.015, 0.06), (0.0, 0.06)]
    found.append(lathe(bell, (0, head_y, top - 0.01), 24))
    hose = [(0.07, back - 0.05, level), (0.16, back - 0.06, level - 0.3)]
    hose += [(0.2, back - 0.06, level), (0.14, back - 0.05, z * 0.68)]
    found.append(tube(hose, 0.009, 6))
    found.append(
        tube([(0.14, back - 0.04, z * 0.66), (0.14, back - 0.1, z * 0.74)], [0.014, 0.04], 12)
    )
    return found


def _drawn(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh]]:
    """A rail around the three open sides with a curtain drawn to a third of the front."""
    level, front = z - 0.05, -y / 2 + 0.04
    rail = [(-x / 2 + 0.035, y / 2 - 0.02, level), (-x / 2 + 0.035, front + 0.03, level)]
    rail += [(-x / 2 + 0.06, front, level), (x / 2 - 0.06, front, level)]
    rail += [(x / 2 - 0.035, front + 0.03, level), (x / 2 - 0.035, y / 2 - 0.02, level)]
    heights = np.array([0.14, z * 0.5, level - 0.006])
    edges = np.tile((x * 0.02, x / 2 - 0.05), (3, 1))
    cloth = drape(pleats(edges, heights, np.array([0.03, 0.025, 0.02]), 6, 0.0, 8), 0.004)
    return [tube(rail, 0.012, 8)], [move(cloth, (0, front, 0))]


def _quadrant(x: float, y: float, z: float) -> tuple[list[Mesh], list[Mesh]]:
    """Curved glass around the front corner: one half stands open."""
    r = min(x, y) - 0.05
    middle = (-x / 2 + 0.02, y / 2 - 0.02)
    glass, frame = [], []
    for start, end, wide in ((-90, -45, r), (-50, -12, r - 0.05)):
        a = np.radians(np.linspace(start, end, 9))
        around = middle[0] + wide * np.cos(a), middle[1] + wide * np.sin(a)
        points = grid(*around, [[RIM], [z - 0.06]])
        glass.append(printed(bent(points, 0.008)))
        for k in (0, -1):
            post = (float(points[0, k, 0]), float(points[0, k, 1]), 0.098)
            frame.append(cylinder(0.014, z - 0.143, post, segments=10))
    a = np.radians(np.linspace(-90, 0, 15))
    for high in (RIM + 0.01, z - 0.05):
        ring = np.stack([middle[0] + r * np.cos(a), middle[1] + r * np.sin(a), a * 0 + high], 1)
        frame.append(tube(ring, 0.014, 8))
    return glass, frame


def shower(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("walk-in", "cabin", "curtain", "quadrant", "screen"))
    left, right, front = -x / 2 + 0.015, x / 2 - 0.015, -y / 2 + 0.02
    tray = [block((x, y, 0.1), (0, 0, 0), 0.012, 2)]
    lip = 0.035
    tray.append(block((x, lip, 0.03), mirrored((0, (y - lip) / 2, 0.09), "y"), 0.01))
    tray.append(block((lip, y - 0.06, 0.028), mirrored(((x - lip) / 2, 0, 0.09)), 0.01))
    tiles = [block((x, 0.025, z - 0.1), (0, y / 2 - 0.0125, 0.1), 0.002)]
    tiles.append(block((0.025, y - 0.026, z - 0.102), (-x / 2 + 0.0125, -0.012, 0.1), 0.002))
    bars = [
        *_fittings(x, y, z, style in ("walk-in", "screen")),
        cylinder(0.045, 0.004, (0, 0, 0.1)),
    ]
    panes, cloth = list[Mesh](), list[Mesh]()
    if style == "curtain":
        rail, cloth = _drawn(x, y, z)
        bars += rail
    elif style == "quadrant":
        panes, frame = _quadrant(x, y, z)
        bars += frame
    else:
        top = z - (0.02 if style == "cabin" else 0.25)
        ends = [((x * 0.02, front), (right, front))]
        if style != "screen":
            ends.append(((right, front + 0.03), (right, y / 2 - 0.04)))
        for a, b in ends:
            panes += _glass(a, b, RIM, top)
            bars += _edging(a, b, RIM, top)
        if style == "cabin":
            bars += _edging((left, front), (x * 0.02, front), z - 0.045, z - 0.02)
            bars.append(tube([(x * 0.06, front - 0.012, z * t) for t in (0.4, 0.58)], 0.012, 8))
    shelf = block((0.24, 0.09, 0.012), (left + 0.15, y / 2 - 0.07, z * 0.5), 0.003)
    spots = [(left + t, y / 2 - 0.07, z * 0.506) for t in (0.09, 0.19)]
    bottles = [cylinder(0.03, 0.17, spot, top=0.024) for spot in spots]
    return parts(
        (tray, material(rng, "sanitary")),
        (tiles, material(rng, "wall_tiles")),
        ([*bars, shelf], metal(rng)),
        (panes, _pane(int(rng.integers(4)))),
        (cloth, material(rng, "fabric", "fabric_striped", "terry")),
        (bottles, material(rng, "plastic_bright")),
    )


SHOWERS: tuple[Category, ...] = (
    Category(
        "shower",
        (0.8, 0.8, 1.95),
        (1.0, 1.0, 2.15),
        "floor",
        ("bathroom",),
        shower,
        against_wall=True,
        front_space=0.6,
        only_in_groups=True,
        looks_like=("bathtub",),
        own_look=True,
    ),
)
