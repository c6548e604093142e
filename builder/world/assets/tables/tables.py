"""Dining tables, coffee tables and side tables."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.fronts import GAPS, fronts, pull
from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, metal, parts, pick, wood
from builder.world.assets.kit.paths import closed
from builder.world.assets.kit.placing import around, mirrored, move
from builder.world.assets.kit.solids import block, crate, cylinder, lathe, rounded, tube
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

TOP_EDGES = (0.012, 0.03, 0.09)
"""Radii of a top's corners: all leave more than the flat top that things stand on."""


def _top(rng: np.random.Generator, size: Vector, thick: float) -> list[Mesh]:
    """A table top: a slab with sharper or rounder corners, or boards side by side."""
    x, y, z = size
    if chance(rng, 0.25):
        count = max(3, round(y / 0.16))
        wide = y / count
        # They touch, or the sun would shine through: their bevels are the grooves.
        board = block((x, wide, thick), (0, 0, z - thick), 0.004)
        spots = [(0, (i + 0.5) * wide - y / 2, 0) for i in range(count)]
        ends = [crate((0.07, y - 0.01, thick * 0.6), mirrored((x / 2 - 0.2, 0, z - thick * 1.5)))]
        return [move(board, spots), *ends]
    return [rounded((x, y, thick), pick(rng, TOP_EDGES), (0, 0, z - thick))]


def _rails(size: Vector, inset: float, drop: float) -> list[Mesh]:
    x, y, z = size
    rail = 0.02
    at = mirrored((0, y / 2 - inset, z - drop - 0.02), "y")
    made = [crate((x - 2 * inset - 0.04, rail, drop), at)]
    made.append(
        crate((rail, y - 2 * inset - 0.04, drop), mirrored((x / 2 - inset, 0, z - drop - 0.02)))
    )
    return made


def _four_legs(rng: np.random.Generator, size: Vector, width: float, style: str) -> list[Mesh]:
    x, y, z = size
    inset = between(rng, 0.01, 0.05)
    frame = [legs((x, y), z - 0.01, width, style, inset)]
    if style in ("splayed", "hairpin"):
        return frame
    return frame + _rails(size, inset + width / 2, min(0.09, z * 0.16))


def _trestle(size: Vector) -> list[Mesh]:
    """A column on a foot at either end, joined low down."""
    x, y, z = size
    made = []
    made.append(block((0.08, y * 0.84, 0.07), mirrored((x * 0.34, 0, 0)), 0.015, 2))
    made.append(block((0.09, y * 0.26, z - 0.1), mirrored((x * 0.34, 0, 0.05)), 0.012))
    made.append(block((0.07, y * 0.8, 0.06), mirrored((x * 0.34, 0, z - 0.085)), 0.012))
    made.append(block((x * 0.76, 0.035, 0.1), (0, 0, z * 0.28), 0.008))
    return made


def _crossed(size: Vector) -> list[Mesh]:
    """A cross of beams at either end."""
    x, y, z = size
    made = []
    for t in (-1, 1):
        beam = tube([(0, t * y * 0.42, 0.025), (0, -t * y * 0.4, z - 0.03)], 0.034, 4)
        made.append(move(beam, mirrored((x * 0.36, 0, 0))))
    made.append(block((0.06, y * 0.86, 0.03), mirrored((x * 0.36, 0, 0)), 0.006))
    made.append(tube([(-x * 0.36, 0, z * 0.5), (x * 0.36, 0, z * 0.5)], 0.02, 8))
    return made


def _pillars(size: Vector) -> list[Mesh]:
    """Two turned columns, each on a round plate."""
    x, y, z = size
    r = min(0.09, y * 0.14)
    shape = [(0.9, 0.0), (1.0, 0.06), (0.62, 0.14), (0.9, 0.45), (0.6, 0.8), (0.95, 1.0)]
    outline = closed(shape, r, z - 0.04)
    made = []
    stand, base, head = (mirrored((x * 0.27, 0.0, h)) for h in (0.02, 0.0, z - 0.06))
    made.append(lathe(outline, stand, 16))
    made.append(cylinder(y * 0.34, 0.035, base, bevel=0.012, segments=24))
    made.append(block((0.3, y * 0.6, 0.035), head, 0.008))
    return made


def _ends(size: Vector) -> list[Mesh]:
    """Two upright boards."""
    x, y, z = size
    made = [block((0.045, y - 0.02, z - 0.01), mirrored((x / 2 - 0.035, 0, 0)), 0.008)]
    made.append(crate((x - 0.1, 0.024, z * 0.16), (0, 0, z * 0.8)))
    return made


def _loops(size: Vector) -> list[Mesh]:
    """A closed frame of bars at either end."""
    x, y, z = size
    made = []
    made.append(crate((0.06, 0.03, z - 0.012), mirrored((x / 2 - 0.12, y / 2 - 0.05, 0), "xy")))
    made.append(
        crate((0.06, y - 0.1, 0.03), mirrored([(x / 2 - 0.12, 0, h) for h in (0.0, z - 0.05)]))
    )
    return made


def dining_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    style = pick(rng, ("square", "turned", "tapered", "trestle", "crossed", "pillars", "loops"))
    top = _top(rng, size, between(rng, 0.03, 0.05))
    made = {"trestle": _trestle, "crossed": _crossed, "pillars": _pillars, "loops": _loops}
    if style in made:
        frame = made[style](size)
    else:
        frame = _four_legs(rng, size, between(rng, 0.06, 0.09), style)
    look = wood(rng)
    under = metal(rng) if style == "loops" else look if chance(rng, 0.6) else wood(rng)
    return parts((top, look), (frame, under))


def coffee_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("square", "splayed", "hairpin", "ends", "drawers", "loops", "crossed"))
    surface = material(rng, "stone") if chance(rng, 0.25) else wood(rng)
    top = _top(rng, size, between(rng, 0.025, 0.045))
    if style == "drawers":
        return _low_chest(rng, size, top, surface)
    made = {"ends": _ends, "loops": _loops, "crossed": _crossed}
    frame = made[style](size) if style in made else _four_legs(rng, size, 0.055, style)
    bare = style in ("hairpin", "loops")
    if style in ("square", "ends") or (style == "splayed" and chance(rng, 0.5)):
        frame.append(block((x - 0.11, y - 0.11, 0.02), (0, 0, z * 0.28), 0.004))
    things = _magazines(rng, size, z * 0.28 + 0.02) if style in ("square", "ends") else []
    look = metal(rng) if bare else surface if style == "ends" else pick(rng, (wood, metal))(rng)
    return parts((top, surface), (frame, look), (things, material(rng, "glazed", "fabric")))


def _magazines(rng: np.random.Generator, size: Vector, at: float) -> list[Mesh]:
    if chance(rng, 0.4):
        return []
    left = size[0] * between(rng, -0.25, 0.25)
    return [
        crate((0.22, 0.29, 0.012), (left + 0.008 * i, 0.006 * i, at + 0.013 * i)) for i in range(3)
    ]


def _low_chest(
    rng: np.random.Generator, size: Vector, top: list[Mesh], surface: Material
) -> tuple[Part, ...]:
    """A box with drawers in one half and an open bay in the other."""
    x, y, z = size
    look, low, high = wood(rng), 0.08, z - 0.03
    tall = high - low
    body = [crate((x - 0.06, y - 0.06, 0.02), (0, 0, h)) for h in (low, high - 0.015)]
    body += [
        block((0.022, y - 0.06, tall), (a, 0, low), 0.003) for a in (-x / 2 + 0.04, 0, x / 2 - 0.04)
    ]
    body.append(crate((x - 0.07, 0.02, tall), (0, y * 0.2, low)))
    body.append(
        legs((x - 0.04, y - 0.04), low + 0.01, 0.05, pick(rng, ("square", "tapered")), 0.01)
    )
    side = pick(rng, (0.0, 1.0))
    ends = (-x / 2 + 0.052 + side * (x / 2 - 0.04), -0.012 + side * (x / 2 - 0.04))
    body.append(
        crate((ends[1] - ends[0], y * 0.6, tall - 0.02), (sum(ends) / 2, -y * 0.12, low + 0.01))
    )
    made = fronts((ends[0], low + 0.02), (ends[1], high - 0.015), 1, 2, -y * 0.42, pull(rng))
    books = _magazines(rng, (0.0, y, z), low + 0.021)
    things = [move(m, (x * 0.25 * (1 - 2 * side), -y * 0.08, 0)) for m in books]
    return parts(
        (top, surface),
        ([*body, made[0]], look),
        (made[1], metal(rng)),
        (made[2], GAPS),
        (things, material(rng, "glazed")),
    )


def _pillar(rng: np.random.Generator, r: float, z: float) -> list[Mesh]:
    """A turned column on a disc or on three feet, below a top `r` wide."""
    shape = [(0.1, 0.02), (0.06, 0.3), (0.09, 0.5), (0.05, 0.75), (0.12, 1.0)]
    stem = [(0.0, 0.02 * z), *((r * a, (z - 0.02) * b) for a, b in shape), (0.0, z - 0.02)]
    feet = [lathe(stem, segments=14)]
    if chance(rng, 0.5):
        feet.append(cylinder(r * 0.36, 0.028, bevel=0.01, segments=24))
    else:
        path = [(0, 0, z * 0.22), (r * 0.25, 0, z * 0.16), (r * 0.44, 0, 0.012)]
        feet.append(around(tube(path, [0.024, 0.02, 0.014], 8), 3, 90))
    return feet


def side_table(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("shelf", "drawer", "pillar", "tray", "hairpin", "cross", "cross", "pillar"))
    look = wood(rng)
    other = look if chance(rng, 0.5) else metal(rng)
    top = [rounded((x, y, 0.026), pick(rng, (0.012, 0.05, 0.08)), (0, 0, z - 0.026))]
    if style == "pillar":
        feet = _pillar(rng, min(x, y), z)
        return parts((top, look), (feet, other))
    if style == "hairpin":
        return parts((top, look), (legs((x, y), z - 0.02, 0.04, "hairpin", 0.01), metal(rng)))
    if style == "cross":
        frame = [
            tube([(a, b, 0.0), (-a * 0.4 / 0.44, -b * 0.4 / 0.44, z - 0.02)], 0.015, 8)
            for a, b, _ in mirrored((x * 0.44, y * 0.44, 0.0), "xy")
        ]
        frame.append(cylinder(0.035, 0.04, (0, 0, z * 0.48), segments=14))
        return parts((top, material(rng, "stone") if chance(rng, 0.3) else look), (frame, other))
    if style == "tray":
        frame = [block((0.036, y - 0.02, 0.03), mirrored((x / 2 - 0.03, 0, 0)), 0.004)]
        frame.append(
            block((0.03, 0.03, z - 0.01), mirrored((x / 2 - 0.03, y / 2 - 0.03, 0), "xy"), 0.004)
        )
        boards = [rounded((x - 0.02, y - 0.02, 0.02), 0.012, (0, 0, z * h)) for h in (0.3, 0.62)]
        return parts(([*top, *boards], look), (frame, metal(rng)))
    frame = [legs((x, y), z - 0.01, 0.036, pick(rng, ("square", "turned", "tapered")), 0.01)]
    frame.append(block((x - 0.05, y - 0.05, 0.018), (0, 0, z * 0.22), 0.004))
    if style == "shelf":
        return parts((top, look), (frame, other))
    drawer, plane = 0.12, -y / 2 + 0.035
    box = crate((x - 0.05, y - 0.07, drawer), (0, 0.005, z - 0.02 - drawer))
    made = fronts(
        (-x / 2 + 0.045, z - 0.018 - drawer), (x / 2 - 0.045, z - 0.03), 1, 1, plane, pull(rng)
    )
    return parts(
        ([*top, *frame, box], look), (made[0], wood(rng)), (made[1], metal(rng)), (made[2], GAPS)
    )
