"""What things are packed in: cardboard boxes and suitcases."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.paths import bow
from builder.world.assets.kit.placing import facing, merge, mirrored, move, sideways, turn
from builder.world.assets.kit.solids import block, crate, cylinder, prism, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

TAPES = ((0.62, 0.43, 0.25), (0.90, 0.85, 0.72), (0.70, 0.56, 0.36))
SHEET = 0.005


def cardboard_box(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A box with its flaps open wide, half open, or taped shut."""
    x, y, z = size
    style = pick(rng, ("open", "open", "half", "tape", "contents"))
    board = material(rng, "cardboard")
    if style == "tape":
        body, inside, dark = _closed(rng, (x, y, z))
    else:
        body, inside, dark = _opened(rng, (x, y, z), style)
    w, d = (x, y) if style == "tape" else (x * 0.66, y * 0.68)
    high = z if style == "tape" else z * 0.8
    label = crate((w * 0.34, 0.002, high * 0.3), (w * between(rng, -0.26, 0.2), -d / 2, high * 0.4))
    left = w * (0.3 if chance(rng, 0.5) else -0.36)
    mark = [
        _arrow(high * 0.26, (left + i * high * 0.17, -d / 2 - 0.0005, high * 0.12)) for i in (0, 1)
    ]
    tape = painted(pick(rng, TAPES), 0.35)
    return parts(
        (body, board),
        (dark, tape),
        (inside, material(rng, "fabric", "fabric_plaid", "paper")),
        (label, material(rng, "paper")),
        (mark, material(rng, "plastic_black")),
    )


def _arrow(size: float, at: Vector) -> Mesh:
    """The mark that says which way is up; stands on the plane of `at`, towards -y."""
    head = [(-0.3, 0.55), (0.3, 0.55), (0.0, 1.0)]
    flat = prism(np.array(head) * size, 0.002)
    stem = crate((size * 0.2, size * 0.56, 0.002), (0, size * 0.28, 0))
    return facing(merge([flat, stem]), at)


def _closed(rng: np.random.Generator, size: Vector) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    x, y, z = size
    wide, drop = between(rng, 0.045, 0.07), z * between(rng, 0.2, 0.45)
    flap = y / 2 - 0.0025
    body = [block((x, y, z - 0.004), bevel=0.002)]
    body.append(crate((x - 0.001, flap, SHEET), mirrored((0, (y - flap) / 2, z - SHEET), "y")))
    tape = [crate((x - 0.002, wide, 0.002), (0, 0, z - 0.001))]
    tape.append(crate((0.002, wide, drop), mirrored((x / 2, 0, z - drop))))
    if chance(rng, 0.4):
        tape.append(crate((wide, 0.002, z), (x * 0.16, -y / 2, 0)))
    return body, [], tape


def _opened(
    rng: np.random.Generator, size: Vector, style: str
) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Four walls, four flaps that lean out, and what is inside."""
    x, y, z = size
    w, d, high = x * 0.66, y * 0.68, z * 0.8
    body = [crate((w, SHEET, high), mirrored((0, (d - SHEET) / 2, 0), "y"))]
    body.append(crate((SHEET, d - SHEET, high), mirrored(((w - SHEET) / 2, 0, 0))))
    floor = high * (0.54 if style == "contents" else 0.12)
    body.append(crate((w - SHEET, d - SHEET, floor), (0, 0, 0)))
    for s in (-1, 1):
        down = between(rng, -0.35, 0.75) if style != "half" or s < 0 else -0.9
        body.append(_flap(d - 0.004, (x - w) / 2, (z - high), down, 0, s, (w / 2, d / 2, high)))
    for s in (-1, 1):
        down = between(rng, -0.35, 0.75)
        body.append(_flap(w - 0.004, (y - d) / 2, (z - high), down, 1, s, (w / 2, d / 2, high)))
    inside = []
    if style == "contents":
        spots = ((-0.22, 0.16), (0.2, 0.18), (-0.16, -0.2), (0.24, -0.16))
        for a, b in spots:
            lump = block((w * 0.44, d * 0.42, high * 0.5), (0, 0, 0), 0.05, 2)
            inside.append(turn(lump, "z", between(rng, -14, 14), to=(w * a, d * b, high * 0.52)))
    tape = [crate((SHEET + 0.002, 0.05, high * 0.35), mirrored(((w - SHEET) / 2, 0, 0)))]
    return body, inside, tape


def _flap(
    width: float, reach: float, rise: float, down: float, axis: int, side: int, at: Vector
) -> Mesh:
    """A flap on one upper edge: it leans out by `reach`, up or `down` by shares of `rise`."""
    tip = (reach, rise * -down if down > 0 else rise)
    along = np.array([[0.0, 0.0], [0.5 * tip[0], 0.52 * tip[1]], [tip[0], tip[1]]])
    length = float(np.hypot(*tip))
    angle = float(np.degrees(np.arctan2(along[2, 1], along[2, 0])))
    flat = crate((length, width, SHEET), (length / 2, 0, -SHEET / 2))
    leaf = turn(flat, "y", -angle)
    shift = (
        (at[0] - SHEET, 0.0, at[2] - 0.002) if axis == 0 else (at[1] - SHEET, 0.0, at[2] - 0.002)
    )
    return turn(
        move(leaf, shift), "z", {(0, 1): 0, (1, 1): 90, (0, -1): 180, (1, -1): -90}[axis, side]
    )


def suitcase(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return pick(rng, (_ribbed, _grooved, _soft, _soft, _vintage))(rng, size)


def _trolley(size: Vector, grip: float) -> tuple[list[Mesh], list[Mesh]]:
    """Wheels and the bar's grip; the bar's two rods."""
    x, y, z = size
    corners = [(a, b) for a in (-1, 1) for b in (-1, 1)]
    spots = [(a * x * 0.38 - 0.012, b * y * 0.3, 0.026) for a, b in corners]
    dark = [sideways(cylinder(0.026, 0.024, segments=12), spots)]
    dark += [crate((0.05, 0.05, 0.03), (a * x * 0.38, b * y * 0.3, 0.03)) for a, b in corners]
    dark.append(block((x * 0.42, 0.03, 0.035), (0, y * 0.3, z - 0.035), 0.012, 2))
    rods = [
        block((0.018, 0.012, grip + 0.03), mirrored((x * 0.18, y * 0.3, z - grip - 0.04)), 0.004)
    ]
    return dark, rods


def _hard(
    rng: np.random.Generator, size: Vector, ribs: list[Mesh], high: float
) -> tuple[Part, ...]:
    x, y, z = size
    wheel, grip = 0.045, z - 0.045 - high
    shell = [block((x, y * 0.9, high), (0, 0, wheel), 0.05, 3), *ribs]
    dark, rods = _trolley(size, grip)
    zip_line = block((x + 0.004, 0.014, high + 0.003), (0, 0, wheel - 0.001), 0.05, 3)
    side = block((0.024, 0.03, high * 0.22), (x / 2, 0, wheel + high * 0.4), 0.008)
    lock = block((0.05, 0.02, 0.035), (0, -y * 0.45, wheel + high * 0.82), 0.004)
    look = material(
        rng, "plastic_bright", "plastic_bright", "plastic_grey", "glazed", "metal_steel"
    )
    return parts(
        (shell, look),
        ([*dark, zip_line, side], material(rng, "plastic_black")),
        ([*rods, lock], material(rng, "metal_steel")),
    )


def _ribbed(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    high = z * between(rng, 0.7, 0.76)
    count = pick(rng, (4, 5, 7))
    spots = [(x * t, 0, 0.045 + high * 0.08) for t in np.linspace(-0.37, 0.37, count)]
    ribs = [block((x * 0.3 / count, y, high * 0.84), spots, 0.01, 2)]
    return _hard(rng, size, ribs, high)


def _grooved(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    high = z * between(rng, 0.7, 0.76)
    count = pick(rng, (3, 6))
    low = [0.045 + high * t for t in np.linspace(0.1, 0.78, count)]
    ribs = [block((x * 0.86, y, high * 0.45 / count), (0, 0, h), 0.012, 2) for h in low]
    return _hard(rng, size, ribs, high)


def _soft(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Cloth, with two pockets on the front and zips around them."""
    x, y, z = size
    high, wheel = z * 0.74, 0.045
    body = [block((x, y * 0.72, high), (0, y * 0.1, wheel), 0.035, 3)]
    body.append(
        block((x * 0.84, y * 0.18, high * 0.48), (0, -y * 0.33, wheel + high * 0.05), 0.03, 3)
    )
    body.append(
        block((x * 0.84, y * 0.14, high * 0.34), (0, -y * 0.31, wheel + high * 0.58), 0.03, 3)
    )
    dark, rods = _trolley(size, z - wheel - high)
    spots = [(0, -y * s, wheel + high * t) for s, t in ((0.42, 0.46), (0.38, 0.86))]
    zips = [crate((x * 0.76, 0.006, 0.012), spots)]
    places = [(0, y * t, wheel + 0.003) for t in (0.02, 0.22)]
    zips.append(block((x + 0.004, 0.012, high * 0.99), places, 0.035, 3))
    feet = [block((0.05, y * 0.5, 0.02), mirrored((x * 0.4, -y * 0.2, 0.03)), 0.006)]
    strap = [block((x * 0.36, 0.03, 0.02), (0, 0.0, wheel + high + 0.012), 0.008)]
    strap.append(block((0.03, 0.028, 0.02), mirrored((x * 0.15, 0.0, wheel + high - 0.003)), 0.005))
    tag = crate((0.06, 0.004, 0.09), (x * 0.3, -y * 0.425, wheel + high * 0.3))
    return parts(
        (body, material(rng, "fabric")),
        ([*dark, *zips, *feet, *strap], material(rng, "plastic_black")),
        (rods, material(rng, "metal_steel")),
        (tag, material(rng, "leather", "paper")),
    )


def _vintage(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A leather case that stands on its long edge, strapped, with capped corners."""
    x, y, z = size
    high = z - 0.05
    body = [block((x, y - 0.01, high), (0, 0, 0), 0.022, 2)]
    at = mirrored([(x / 2 - 0.041, 0, h) for h in (-0.001, high - 0.084)])
    corners = [block((0.085, y - 0.002, 0.085), at, 0.024, 2)]
    straps = [block((0.045, y, high + 0.006), mirrored((x * 0.24, 0, -0.002)), 0.012)]
    path = bow((0.09, 0, 0), (0, 0, 0.042), (0, 0, high), 7)
    seam = block((x + 0.004, 0.008, high + 0.003), (0, -y * 0.12, -0.001), 0.02)
    locks = [block((0.05, 0.05, 0.02), mirrored((x * 0.24, -y * 0.12, high - 0.006)), 0.005)]
    locks.append(crate((0.06, 0.008, 0.035), mirrored((x * 0.24, -y / 2 + 0.001, high * 0.7))))
    sticker = crate(
        (x * 0.2, 0.002, high * 0.13), (x * 0.01, -y / 2 + 0.004, high * between(rng, 0.3, 0.6))
    )
    cover = material(rng, "leather", "fabric", "fabric_plaid")
    hides = [material(rng, "leather") for _ in range(4)]
    trim = next((hide for hide in hides if hide != cover), hides[0])
    return parts(
        (body, cover),
        ([*corners, *straps, tube(path, 0.009, 8)], trim),
        (seam, painted((0.20, 0.14, 0.10))),
        (locks, material(rng, "metal_brass")),
        (sticker, material(rng, "plastic_bright", "paper")),
    )
