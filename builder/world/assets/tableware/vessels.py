"""Mugs, bowls, teapots and vases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.paths import Point, bow, scaled
from builder.world.assets.kit.placing import faceted, mirrored, move, turn
from builder.world.assets.kit.solids import cylinder, ellipsoid, lathe, tube
from builder.world.materials import BRIGHT, GLAZES, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

PROUD = 0.0016
"""How far a band of glaze stands out, metres: less would flicker."""


def smooth(curve: Sequence[Point], steps: int) -> list[Point]:
    """A profile of (radius, height) drawn softly through the corners of another."""
    heights = np.array([h for _, h in curve])
    t = np.linspace(heights[0], heights[-1], steps)
    radius = np.interp(t, heights, [r for r, _ in curve])
    for _ in range(2):
        radius[1:-1] = np.convolve(radius, [0.25, 0.5, 0.25], mode="valid")
    return [(float(r), float(h)) for r, h in zip(radius, t, strict=True)]


def belt(
    profile: Sequence[Point],
    low: float,
    high: float,
    at: Vector = (0.0, 0.0, 0.0),
    segments: int = 28,
) -> Mesh:
    """A band that follows the outside of a profile, rising in height, between two heights."""
    heights = [h for _, h in profile]
    levels = np.linspace(low, high, 4)
    radii = np.interp(levels, heights, [r for r, _ in profile])
    outer = [(r + PROUD, h) for r, h in zip(radii.tolist(), levels.tolist(), strict=True)]
    inner = [(radii[-1] - PROUD, high), (radii[0] - PROUD, low)]
    return lathe([*outer, *inner], at, segments, loop=True)


def _handle(style: str, near: float, far: float, low: float, high: float) -> Mesh:
    """A mug's ear from x = `near` to x = `far` between two heights."""
    thick = 0.0055
    if style == "square":
        path = [(near, 0, high), (far - thick, 0, high), (far - thick, 0, low), (near, 0, low)]
    elif style == "ring":
        a = np.linspace(2.2, -2.2, 13)
        r = (high - low) / 2
        path = [
            (
                near + (far - thick - near) * (np.cos(t) + 0.4) / 1.4,
                0,
                (low + high) / 2 + r * np.sin(t),
            )
            for t in a
        ]
    else:
        out = far - thick
        path = [(near, 0, high), (near + (out - near) * 0.7, 0, high + 0.002)]
        path += [(out, 0, high * 0.8 + low * 0.2)]
        path += [(out, 0, high * 0.4 + low * 0.6), (near + (out - near) * 0.6, 0, low + 0.004)]
        path += [(near, 0, low)]
    return tube(path, thick, 8)


def mug(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Straight, bellied, flared, or an enamel cup; plain, banded, dipped or dotted."""
    x, y, z = size
    r = y / 2
    shift = -(x / 2 - r)
    curve = pick(
        rng,
        (
            [(0.93, 0.0), (1.0, 0.06), (1.0, 1.0)],
            [(0.72, 0.0), (0.86, 0.05), (1.0, 0.4), (0.96, 0.75), (0.98, 1.0)],
            [(0.62, 0.0), (0.7, 0.05), (0.86, 0.5), (1.0, 1.0)],
            [(0.97, 0.0), (0.99, 0.03), (0.99, 0.93), (1.02, 1.0)],
        ),
    )
    wall = r * 0.09
    outer = smooth(scaled(curve, r, z), 14)
    inner = [(outer[-1][0] - wall, z - 0.0015), (outer[4][0] - wall, z * 0.22), (0.0, z * 0.2)]
    cup = lathe([(0.0, 0.0), *outer, *inner], (shift, 0, 0), 28)
    level = z * between(rng, 0.72, 0.82)
    reach = float(np.interp(level, [h for _, h in outer], [a for a, _ in outer])) - wall
    drink = cylinder(reach, z * 0.02, (shift, 0, level), bevel=0.0005, segments=28)
    near = shift + r * 0.9
    ear = _handle(pick(rng, ("round", "square", "ring")), near, x / 2, z * 0.24, z * 0.78)
    decor = pick(rng, ("none", "band", "stripes", "dip", "rim", "dots"))
    bands = {
        "band": [(0.36, 0.6)],
        "stripes": [(0.2, 0.27), (0.36, 0.43), (0.52, 0.59), (0.68, 0.75)],
        "dip": [(0.02, 0.4)],
        "rim": [(0.93, 0.995)],
    }.get(decor, [])
    extras = [belt(outer, z * a, z * b, (shift, 0, 0)) for a, b in bands]
    if decor == "dots":
        spot = ellipsoid((0.012, 0.006, 0.012), (0, 0, -0.006), 10, 6)
        for k in range(18):
            high = z * (0.3, 0.5, 0.7)[k % 3]
            out = float(np.interp(high, [h for _, h in outer], [a for a, _ in outer]))
            extras.append(
                turn(move(spot, (0, -out, high)), "z", 40.0 * (k // 3) + 13 * k, to=(shift, 0, 0))
            )
    coffee = pick(
        rng, ((0.30, 0.18, 0.11), (0.55, 0.30, 0.14), (0.78, 0.62, 0.46), (0.36, 0.22, 0.14))
    )
    return parts(
        ([cup, ear], material(rng, "glazed", "plastic_bright", "ceramic", "glazed")),
        (drink, painted(coffee, 0.3)),
        (extras, material(rng, "ceramic", "plastic_bright", "glazed")),
    )


def _filling(
    rng: np.random.Generator, kind: str, r: float, level: float, top: float
) -> list[tuple[list[Mesh], Vector]]:
    """What a bowl holds, in groups of one colour, heaped up to `top` around `level`."""
    heap = ellipsoid((2 * r, 2 * r, 2 * (top - level)), (0, 0, 2 * level - top), 20, 8)
    if kind == "soup":
        bits = [
            ellipsoid((r * 0.2, r * 0.2, 0.006), (r * a, r * b, level + 0.001), 8, 6)
            for a, b in rng.uniform(-0.5, 0.5, (7, 2)).tolist()
        ]
        flat = cylinder(r, 0.004, (0, 0, level - 0.001), bevel=0.0005, segments=26)
        return [
            ([flat], pick(rng, ((0.82, 0.36, 0.20), (0.86, 0.66, 0.30), (0.52, 0.60, 0.28)))),
            (bits, (0.32, 0.50, 0.24)),
        ]
    if kind == "rice":
        return [([heap], (0.94, 0.93, 0.88)), ([], (0, 0, 0))]
    base, others = {
        "salad": ((0.42, 0.60, 0.26), ((0.80, 0.22, 0.18), (0.58, 0.74, 0.34))),
        "cereal": ((0.95, 0.94, 0.90), ((0.84, 0.62, 0.30), (0.90, 0.72, 0.40))),
        "berries": ((0.70, 0.14, 0.20), ((0.78, 0.18, 0.20), (0.26, 0.26, 0.46))),
    }[kind]
    made: list[tuple[list[Mesh], Vector]] = [([heap], base)]
    for j, colour in enumerate(others):
        bits = []
        for k in range(8):
            a, d = 2.4 * (2 * k + j), r * 0.85 * np.sqrt((k + 0.5) / 8)
            rise = level + (top - level) * np.sqrt(max(0.0, 1 - (d / r) ** 2))
            bit = turn(
                ellipsoid((r * 0.34, r * 0.24, r * 0.14), (0, 0, -r * 0.07), 8, 6), "z", 57.0 * k
            )
            bits.append(move(bit, (d * np.cos(a), d * np.sin(a), rise)))
        made.append((bits, colour))
    return made


def bowl(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Round, flared, straight or on a foot; empty or filled."""
    x, _, z = size
    r, wall = x / 2, x * 0.03
    curve = pick(
        rng,
        (
            [(0.42, 0.0), (0.46, 0.06), (0.74, 0.24), (0.92, 0.58), (1.0, 1.0)],
            [(0.34, 0.0), (0.36, 0.1), (0.66, 0.34), (0.84, 0.7), (1.0, 1.0)],
            [(0.78, 0.0), (0.9, 0.1), (0.97, 0.5), (1.0, 1.0)],
            [(0.5, 0.0), (0.42, 0.12), (0.5, 0.2), (0.86, 0.46), (1.0, 1.0)],
        ),
    )
    outer = smooth(scaled(curve, r, z), 14)
    steep = [(max(a - wall, 0.001), h) for a, h in outer if h > z * 0.34][::-2]
    inner = [(r - wall, z - 0.001), *((a, h) for a, h in steep[1:]), (0.0, z * 0.24)]
    body = lathe([(0.0, 0.0), *outer, *inner], segments=28)
    level = z * 0.66
    reach = float(np.interp(level, [h for _, h in outer], [a for a, _ in outer])) - wall * 0.9
    kind = pick(rng, ("none", "soup", "rice", "salad", "cereal", "berries"))
    filling = _filling(rng, kind, reach, level, z * 0.94) if kind != "none" else []
    bands = pick(rng, ([], [(0.8, 0.88)], [(0.86, 0.99)], [(0.42, 0.5), (0.6, 0.68), (0.78, 0.86)]))
    extras = [belt(outer, z * a, z * b) for a, b in bands]
    return parts(
        (body, material(rng, "glazed", "plastic_bright", "ceramic", "wood_oak", "glazed")),
        (extras, material(rng, "ceramic", "glazed", "plastic_bright")),
        *((meshes, painted(colour, 0.8)) for meshes, colour in filling),
    )


TEAPOTS: dict[str, list[Point]] = {
    "round": [(0.55, 0.0), (0.6, 0.03), (0.9, 0.25), (1.0, 0.48), (0.88, 0.76), (0.5, 1.0)],
    "tall": [(0.86, 0.0), (0.92, 0.06), (0.84, 0.5), (0.74, 0.85), (0.5, 1.0)],
    "squat": [(0.7, 0.0), (0.84, 0.08), (1.0, 0.4), (0.94, 0.7), (0.5, 1.0)],
    "cone": [(0.96, 0.0), (1.0, 0.06), (0.82, 0.5), (0.58, 0.88), (0.5, 1.0)],
}


def _teapot_ear(hoop: bool, size: Vector, r: float, tall: float) -> list[Mesh]:
    """A hoop over the top of a body of radius r and height `tall`, or an ear behind it."""
    x, _, z = size
    if hoop:
        low = tall * 0.8
        over = bow((r * 0.8, 0, 0), (0, 0, z - 0.006 - low), (0, 0, low), 15)
        lugs = [ellipsoid((0.022, 0.022, 0.022), mirrored((r * 0.8, 0, tall * 0.72)), 10, 6)]
        return [tube(over, 0.006, 8), *lugs]
    out = x / 2 - 0.007
    path = [(r * 0.6, 0, tall * 0.82), (out - r * 0.2, 0, tall * 0.88), (out, 0, tall * 0.66)]
    return [tube([*path, (out - r * 0.1, 0, tall * 0.4), (r * 0.8, 0, tall * 0.24)], 0.007, 10)]


def teapot(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A body with a lid and a spout; an ear behind, or a hoop over the top."""
    x, y, z = size
    style = pick(rng, tuple(TEAPOTS))
    hoop = style == "squat"
    r, tall = y / 2, z * (0.56 if hoop else 0.78)
    outer = smooth(scaled(TEAPOTS[style], r, tall), 18)
    body = lathe([(0.0, 0.0), *outer, (0.0, tall)], segments=30)
    lid_high = (z - tall) * (0.28 if hoop else 0.46)
    dome = [(r * 0.52, 0.0), (r * 0.48, lid_high * 0.5)]
    dome += [(r * 0.2, lid_high * 0.95), (0.0, lid_high)]
    lid = lathe([(0.0, 0.0), *dome], (0, 0, tall - 0.002), 24)
    top = tall + lid_high - 0.004
    knob = ellipsoid((r * 0.3, r * 0.3, (r * 0.26 if hoop else z - top)), (0, 0, top), 14, 8)
    low = tall * (0.3 if style != "cone" else 0.2)
    path = [(-r * 0.7, 0, low), (-r * 1.12, 0, tall * 0.5), (-x / 2 + 0.012, 0, tall * 0.96)]
    spout = tube(path, [r * 0.27, r * 0.18, r * 0.1], 12)
    ears = _teapot_ear(hoop, size, r, tall)
    main = (
        material(rng, "metal_black", "glazed")
        if hoop
        else material(rng, "glazed", "plastic_bright", "ceramic")
    )
    bands = pick(rng, ([], [(0.36, 0.5)], [(0.1, 0.16), (0.7, 0.76)], [(0.02, 0.3)]))
    decor = [belt(outer, tall * a, tall * b, segments=30) for a, b in bands]
    second = main if chance(rng, 0.4) else material(rng, "glazed", "ceramic", "wood_oak")
    return parts(
        ([body, spout], main),
        (ears, second if chance(rng, 0.5) else main),
        ([lid, knob, *decor], second),
    )


VASES: tuple[list[Point], ...] = (
    [(0.5, 0.0), (0.54, 0.04), (1.0, 0.42), (0.86, 0.68), (0.4, 0.86), (0.56, 1.0)],
    [(0.62, 0.0), (0.7, 0.06), (1.0, 0.7), (0.92, 0.88), (0.6, 0.94), (0.66, 1.0)],
    [(0.7, 0.0), (0.96, 0.12), (1.0, 0.3), (0.5, 0.52), (0.3, 0.78), (0.46, 1.0)],
    [(0.72, 0.0), (0.78, 0.04), (0.7, 0.5), (0.84, 0.9), (1.0, 1.0)],
    [(0.6, 0.0), (0.98, 0.24), (0.96, 0.44), (0.34, 0.56), (0.3, 0.92), (0.4, 1.0)],
    [(0.4, 0.0), (0.5, 0.06), (0.34, 0.14), (0.94, 0.5), (1.0, 0.7), (0.7, 0.88), (0.78, 1.0)],
)


def vase(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Six silhouettes, round or faceted, some with ears; one glaze, banded, dipped or striped."""
    x, _, z = size
    r = x / 2
    number = int(rng.integers(len(VASES)))
    outer = smooth(scaled(VASES[number], r, z), 18)
    top = outer[-1][0]
    inner = [(top * 0.84, z - 0.0015), (top * 0.7, z * 0.9), (0.0, z * 0.86)]
    segments = 8 if chance(rng, 0.2) else 32
    body = lathe([(0.0, 0.0), *outer, *inner], segments=segments)
    if segments == 8:
        body = faceted(body)
    bands = pick(
        rng,
        (
            [],
            [(0.4, 0.48)],
            [(0.02, 0.4)],
            [(0.3, 0.34), (0.4, 0.44), (0.5, 0.54)],
            [(0.94, 0.99)],
            [],
        ),
    )
    decor = [belt(outer, z * a, z * b, segments=segments) for a, b in bands]
    ears: list[Mesh] = []
    if number in (0, 5) and chance(rng, 0.6):
        neck = float(np.interp(z * 0.84, [h for _, h in outer], [a for a, _ in outer]))
        for s in (-1, 1):
            path = [(s * neck * 0.9, 0, z * 0.9), (s * r * 0.86, 0, z * 0.88)]
            path += [(s * r * 0.9, 0, z * 0.74), (s * r * 0.7, 0, z * 0.6)]
            ears.append(tube(path, r * 0.07, 8))
    first = int(rng.integers(8))
    colours = GLAZES if chance(rng, 0.7) else BRIGHT
    return parts(
        ([body, *ears], painted(colours[first], between(rng, 0.15, 0.6))),
        (decor, painted(pick(rng, (GLAZES[(first + 4) % 8], GLAZES[0], (0.80, 0.64, 0.36))), 0.3)),
    )
