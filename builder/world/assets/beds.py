"""Beds."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, cloth, metal, parts, pick, wood
from builder.world.assets.kit.placing import facing, mirrored, move, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, prism, tube
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

SOFT = ("padded", "tufted")
HARD = ("panel", "slats", "arched", "planked", "bars")


def _headboard(style: str, size: Vector, board: float, top: float) -> list[Mesh]:
    """The board at +y, `board` thick; slats start below `top`, the mattress's upper side."""
    x, y, z = size
    at = y / 2 - board / 2
    if style == "bars":
        return _bars((x, z), at, top)
    if style in ("slats", "arched"):
        posts = [block((0.07, board, z), mirrored((x / 2 - 0.035, at, 0)), 0.012, 2)]
        if style == "arched":
            return [
                *posts,
                _arch(x - 0.1, board * 0.6, (0, y / 2 - board * 0.2, top - 0.15), z - top + 0.14),
            ]
        rail = block((x - 0.02, board - 0.008, 0.09), (0, at, z - 0.1), 0.012, 2)
        slat = block((0.04, board * 0.6, z - top + 0.1), bevel=0.01)
        spots = [(float(s), at, top - 0.15) for s in np.linspace(-0.4 * x, 0.4 * x, 9)]
        return [rail, *posts, move(slat, spots)]
    if style == "tufted":
        columns, rows = max(4, round(x / 0.3)), 2
        wide, tall = x / columns, (z - top + 0.12) / rows
        pad = block((wide + 0.012, board + 0.02, tall + 0.012), bevel=0.045, steps=2)
        spots = [
            ((i + 0.5) * wide - x / 2, at - 0.01, z - (k + 1) * tall)
            for i in range(columns)
            for k in range(rows)
        ]
        knob = ellipsoid((0.03, 0.02, 0.03), segments=8, rings=4)
        pins = [(i * wide - x / 2, at - board / 2 + 0.012, z - tall) for i in range(1, columns)]
        back = block((x, board * 0.6, z - 0.02), (0, y / 2 - board * 0.3, 0), 0.02)
        return [back, move(pad, spots), move(knob, pins)]
    edge, count = {"panel": (0.012, 1), "padded": (0.035, 3), "planked": (0.006, 5)}[style]
    if style == "planked":
        step = (z - 0.12) / count
        boards = [
            block((x, board, step - 0.006), (0, at, 0.12 + i * step), edge) for i in range(count)
        ]
        return [
            *boards,
            *(block((0.07, board * 0.9, z - 0.01), (s * x * 0.42, at, 0), 0.005) for s in (-1, 1)),
        ]
    panel = (x / count, board, z)
    return [block(panel, (x * ((i + 0.5) / count - 0.5), at, 0), edge, 3) for i in range(count)]


def _arch(wide: float, thick: float, at: Vector, tall: float) -> Mesh:
    """A board whose upper edge is a bow."""
    angle = np.linspace(0, np.pi, 13)
    bow = np.column_stack([wide / 2 * np.cos(angle), tall * (0.5 + 0.5 * np.sin(angle))])
    outline = [(-wide / 2, 0.0), (wide / 2, 0.0), *bow.tolist()]
    return facing(prism(outline, thick, bevel=0.006), at)


def _bars(size: tuple[float, float], at: float, top: float) -> list[Mesh]:
    """Posts with knobs, a bowed rail and upright rods, all of metal."""
    x, z = size
    made = [cylinder(0.022, z - 0.05, mirrored((x / 2 - 0.03, at, 0)), segments=12)]
    made.append(ellipsoid((0.06, 0.06, 0.06), mirrored((x / 2 - 0.03, at, z - 0.06)), 12, 6))
    spots = np.linspace(-1, 1, 9)
    low = max(0.2, top - 0.12)

    def rise(t: float) -> float:
        return z - 0.13 + 0.11 * (1 - t * t)

    half = x / 2 - 0.03
    made.append(tube([(t * half, at, rise(t)) for t in spots], 0.014, 8))
    made.append(tube([(-half, at, low), (half, at, low)], 0.012, 8))
    made += [tube([(t * half, at, low), (t * half, at, rise(t))], 0.008, 6) for t in spots[1:-1]]
    return made


def _base(rng: np.random.Generator, size: Vector, base: float, board: float) -> list[Mesh]:
    """Side rails on legs, a box to the floor, or drawers with grips at both sides."""
    x, y, _ = size
    style = pick(rng, ("legs", "legs", "tapered", "box", "drawers"))
    length, middle = y - board / 2, -board / 4
    if style in ("legs", "tapered"):
        stand = legs((x, y), base, 0.07, "square" if style == "legs" else "tapered", 0.02)
        return [stand, block((x, length, base * 0.55), (0, middle, base * 0.45), 0.015, 2)]
    made = [block((x - 0.012, length - 0.008, base - 0.03), (0, middle, 0.03), 0.012, 2)]
    made.append(crate((x - 0.08, length - 0.08, 0.04), (0, middle, 0)))
    if style == "drawers":
        for at in (middle - length * 0.22, middle + length * 0.24):
            front, grip = mirrored((x / 2 - 0.002, at, 0.06)), mirrored((x / 2, at, base - 0.08))
            made.append(block((0.03, length * 0.42, base - 0.09), front, 0.005))
            made.append(block((0.05, length * 0.14, 0.02), grip, 0.006))
    return made


def bed(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, _ = size
    base, mattress = between(rng, 0.22, 0.32), between(rng, 0.18, 0.25)
    board, top = between(rng, 0.05, 0.09), base + mattress
    style = pick(rng, (*HARD, *HARD, *SOFT, *SOFT))
    look = cloth(rng) if style in SOFT else metal(rng) if style == "bars" else wood(rng)
    frame = [*_headboard(style, size, board, top), *_base(rng, size, base, board)]
    foot = chance(rng, 0.4) and style in ("slats", "panel", "planked", "bars", "arched")
    front = 0.05 if foot else 0.0
    if foot:
        frame.append(block((x - 0.01, 0.045, top - 0.06), (0, -y / 2 + 0.028, 0), 0.014, 2))
        frame.append(
            block((0.07, 0.06, top + 0.02), mirrored((x / 2 - 0.035, -y / 2 + 0.03, 0)), 0.012, 2)
        )
    length, centre = y - board - 0.03 - front, (front - board) / 2
    sheet = [block((x - 0.06, length, mattress), (0, centre, base), 0.06, 3)]
    cover, drop = length * between(rng, 0.56, 0.76), mattress * between(rng, 0.7, 0.95)
    wide = x - (0.03 if foot else 0.01)
    quilt_at = centre - length / 2 + cover / 2 - (0.0 if foot else 0.015)
    quilt = [block((wide, cover + 0.02, drop + 0.03), (0, quilt_at, top - drop), 0.05, 3)]
    fold = [
        block((wide + 0.005, 0.26, 0.05), (0, quilt_at + cover / 2 - 0.06, top + 0.005), 0.022, 3)
    ]
    throw: list[Mesh] = []
    if chance(rng, 0.5):
        at = centre - length / 2 + 0.4
        throw = [block((wide + 0.01, 0.45, drop + 0.045), (0, at, top - drop), 0.05, 3)]
    linen = material(rng, "fabric_linen")
    accent = material(rng, "fabric", "fabric_plaid", "fabric_striped")
    return parts(
        (frame, look),
        (sheet, linen),
        (_pillows(rng, x, y / 2 - board, top), material(rng, "fabric_linen", "fabric_striped")),
        (
            quilt,
            material(rng, "fabric", "fabric", "fabric_plaid", "fabric_striped", "fabric_linen"),
        ),
        (fold, linen),
        ([*throw, *_cushions(rng, x, y / 2 - board, top)], accent),
    )


def _pillows(rng: np.random.Generator, x: float, head: float, top: float) -> list[Mesh]:
    """One pillow or a pair, lying or propped against the headboard at y = `head`."""
    count = 2 if x > 1.25 else 1
    wide, propped = min(0.66, (x - 0.12) / count), chance(rng, 0.4)
    shape = ellipsoid((wide * 0.96, 0.42, 0.16), bulge=0.5, segments=16, rings=8)
    pillow = turn(shape, "x", 42 if propped else 10)
    spots = [((i - (count - 1) / 2) * wide * 1.02, head - 0.25, top + 0.0) for i in range(count)]
    return [move(pillow, (a, b + (0.05 if propped else 0.0), c)) for a, b, c in spots]


def _cushions(rng: np.random.Generator, x: float, head: float, top: float) -> list[Mesh]:
    """Small square cushions before the pillows, or none."""
    if chance(rng, 0.5):
        return []
    edge = between(rng, 0.32, 0.4)
    shape = ellipsoid((edge, 0.13, edge), bulge=0.55, segments=14, rings=6)
    cushion = turn(shape, "x", -38)
    places = (0.0,) if x < 1.25 else pick(rng, ((0.0,), (-0.24, 0.24)))
    return [move(cushion, (a, head - 0.56, top - 0.02)) for a in places]


BEDS: tuple[Category, ...] = (
    Category(
        "bed",
        (0.95, 2.0, 0.85),
        (1.85, 2.15, 1.2),
        "floor",
        ("bedroom",),
        bed,
        against_wall=True,
        only_in_groups=True,
    ),
)
