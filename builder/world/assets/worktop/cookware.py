"""Kettles, pots and bowls of fruit."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.paths import closed, scaled
from builder.world.assets.kit.placing import around, merge, move
from builder.world.assets.kit.solids import cylinder, ellipsoid, hoop, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

FRUIT: dict[str, Material] = {
    "apple": painted((0.76, 0.20, 0.16), 0.35),
    "orange": painted((0.93, 0.56, 0.16), 0.6),
    "lime": painted((0.55, 0.70, 0.25), 0.4),
    "banana": painted((0.94, 0.80, 0.28), 0.6),
}


def kettle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    return pick(rng, (_jug, _jug, _whistling, _gooseneck))(rng, size)


def _jug(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """An electric kettle on its base: a cone, a barrel or a straight jug."""
    x, y, z = size
    r, tall = y / 2, z * 0.84
    shift = -(x / 2 - r * 1.15)
    shape = pick(
        rng,
        (
            ((1.0, 0.2), (0.74, 0.92), (0.6, 1.0)),
            ((1.0, 0.35), (0.94, 0.7), (0.7, 0.95), (0.56, 1.0)),
            ((0.96, 0.5), (0.88, 0.96), (0.66, 1.0)),
        ),
    )
    profile = [(0.0, 0.03), (r * 0.98, 0.03), *((r * a, tall * b) for a, b in shape), (0.0, tall)]
    body = lathe(profile, (shift, 0, 0), 28)
    base = cylinder(r, 0.032, (shift, 0, 0), bevel=0.006, segments=28)
    cap = [(0.0, 0.0), (r * 0.6, 0.0), (r * 0.4, z * 0.05), (0.0, z * 0.06)]
    lid = [lathe(cap, (shift, 0, tall - 0.003), 24)]
    lid.append(ellipsoid((0.03, 0.03, z - tall - z * 0.045), (shift, 0, tall + z * 0.045), 12, 8))
    mouth = [(shift - r * 0.6, 0, tall * 0.74), (shift - r * 1.14, 0, tall * 0.97)]
    edge = x / 2
    grip = [(shift + r * 0.5, 0, tall * 0.95), (edge - 0.03, 0, tall * 0.97)]
    grip += [(edge - 0.011, 0, tall * 0.84)]
    grip += [(edge - 0.013, 0, tall * 0.45), (shift + r * 0.86, 0, tall * 0.28)]
    window = ellipsoid((0.014, r * 0.3, tall * 0.5), (shift - r * 0.86, 0, tall * 0.16), 10, 6)
    look = material(
        rng, "metal_steel", "plastic_bright", "plastic_white", "glazed", "plastic_black"
    )
    trim = material(rng, "plastic_black", "plastic_black", "wood_walnut", "plastic_grey")
    return parts(
        ([body, tube(mouth, [r * 0.3, r * 0.14], 10)], look),
        ([base, *lid, tube(grip, 0.012, 8)], trim),
        ([window] if chance(rng, 0.5) else [], painted((0.55, 0.66, 0.72), 0.2)),
    )


def _bow(shift: float, half: float, low: float, high: float, thick: float) -> Mesh:
    """A handle that spans the lid from side to side along x."""
    angle = np.linspace(0, np.pi, 11)
    path = [
        (shift + half * np.cos(a), 0.0, low + (high - low - thick) * np.sin(a) ** 0.7)
        for a in angle
    ]
    return tube(path, thick, 8)


def _whistling(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A squat kettle for the stove with a bow over its lid and a whistle on its spout."""
    x, y, z = size
    r, tall = y / 2, z * 0.6
    shift = x / 2 - r
    shape = ((0.9, 0.0), (1.0, 0.1), (0.98, 0.4), (0.8, 0.75), (0.5, 0.96))
    body = lathe([(0.0, 0.0), *scaled(shape, r, tall), (0.0, tall)], (shift, 0, 0), 28)
    path = [(shift - r * 0.7, 0, tall * 0.5), (shift - r * 1.1, 0, tall * 0.8)]
    path += [(-x / 2 + 0.014, 0, tall * 1.08)]
    spout = tube(path, [r * 0.22, r * 0.17, r * 0.12], 10)
    whistle = cylinder(r * 0.15, tall * 0.12, (-x / 2 + r * 0.15, 0, tall * 1.06), segments=12)
    lid = [cylinder(r * 0.5, 0.014, (shift, 0, tall * 0.97), segments=20)]
    lid.append(ellipsoid((0.03, 0.03, 0.034), (shift, 0, tall + 0.008), 10, 6))
    return parts(
        ([body, spout], material(rng, "metal_steel", "plastic_bright", "glazed", "metal_brass")),
        (
            [_bow(shift, r * 0.74, tall * 0.72, z, 0.01), whistle, *lid],
            material(rng, "plastic_black", "wood_walnut", "metal_black"),
        ),
    )


def _gooseneck(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A slim spout in the shape of an S, a handle behind."""
    x, y, z = size
    r, tall = y * 0.42, z * 0.8
    body = cylinder(r, tall - 0.02, (0, 0, 0.02), top=r * 0.72, bevel=0.012, segments=28)
    base = cylinder(y / 2, 0.024, bevel=0.006, segments=28)
    tip = -x / 2 + 0.008
    path = [(-r * 0.7, 0, tall * 0.2), (-r * 1.25, 0, tall * 0.3), (-r * 1.3, 0, tall * 0.6)]
    path += [(tip + 0.018, 0, tall * 0.94), (tip, 0, tall * 0.96)]
    spout = tube(path, [0.014, 0.011, 0.009, 0.007, 0.006], 8)
    lid = [
        cylinder(r * 0.7, 0.012, (0, 0, tall - 0.004), segments=20),
        cylinder(0.012, z - tall - 0.006, (0, 0, tall + 0.006), segments=10),
    ]
    edge = x / 2 - 0.011
    course = [(r * 0.6, 0, tall * 0.92), (edge - 0.01, 0, tall * 0.96)]
    course += [(edge, 0, tall * 0.84), (edge - 0.008, 0, tall * 0.3)]
    grip = tube(course, 0.011, 8)
    look = material(rng, "metal_steel", "metal_black", "metal_brass", "plastic_white")
    return parts(
        ([body, spout], look),
        ([base, *lid, grip], material(rng, "plastic_black", "wood_oak", "wood_walnut")),
    )


def fruit_bowl(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Apples, oranges, limes and at times bananas in a bowl, on a foot or in wires."""
    x, _, z = size
    r, style = x / 2, pick(rng, ("bowl", "bowl", "foot", "wire"))
    tall, low = z * 0.62, z * 0.22 if style == "foot" else 0.0
    vessel = _vessel(style, r, tall, low)
    ball = ellipsoid((r * 0.64, r * 0.64, r * 0.6), segments=12, rings=7)
    floor = low + (tall - low) * (0.08 if style == "wire" else 0.33)
    spots = [
        (0.44 * r * np.cos(a), 0.44 * r * np.sin(a), floor) for a in np.arange(5) * 2 * np.pi / 5
    ]
    apex = min(max(z - r * 0.6, floor + r * 0.2), floor + r * 0.42)
    kinds = ("apple", "orange", "lime")
    first, mixed = int(rng.integers(3)), chance(rng, 0.7)
    groups: dict[str, list[Mesh]] = {kind: [] for kind in FRUIT}
    bananas = chance(rng, 0.5)
    for i, spot in enumerate(spots if bananas else [*spots, (0.0, 0.0, apex)]):
        groups[kinds[(first + i) % 3] if mixed else kinds[first]].append(move(ball, spot))
    if bananas:
        groups["banana"] = _bananas(r, min(z, floor + r * 0.82))
    stalks = move(
        cylinder(0.002, r * 0.14, segments=6, bevel=0.0005),
        [(a, b, c + r * 0.56) for a, b, c in spots],
    )
    look = (
        material(rng, "metal_black", "metal_brass", "metal_steel")
        if style == "wire"
        else material(rng, "glazed", "glazed", "ceramic", "wood_walnut", "wood_oak", "terracotta")
    )
    fruit = [(group, FRUIT[kind]) for kind, group in groups.items()]
    return parts((vessel, look), *fruit, (stalks, material(rng, "wood_walnut")))


def _vessel(style: str, r: float, tall: float, low: float) -> list[Mesh]:
    if style == "wire":
        rings = ((0.5, 0.005), (0.84, tall * 0.5), (1.0, tall - 0.005))
        made = [hoop((r - 0.005) * s, 0.005, (0, 0, h), count=28) for s, h in rings]
        stops = ((0.5, 0.006), (0.83, tall * 0.48), (0.98, tall - 0.006))
        spokes = around(tube([(r * s, 0, h) for s, h in stops], 0.003, 4), 14)
        return [*made, spokes, cylinder(r * 0.5, 0.005, (0, 0, 0.003), segments=20)]
    deep = tall - low
    profile = [(0.0, low), (r * 0.42, low), (r * 0.46, low + 0.01)]
    profile += [(r * 0.82, low + deep * 0.5), (r, tall)]
    profile += [(r * 0.96, tall), (r * 0.76, low + deep * 0.55)]
    profile += [(r * 0.4, low + deep * 0.22), (0.0, low + deep * 0.2)]
    made = [lathe(profile, segments=32)]
    if low > 0:
        stem = [(0.0, 0.0), (r * 0.5, 0.0), (r * 0.46, low * 0.14), (r * 0.14, low * 0.4)]
        stem += [(r * 0.16, low * 0.8), (r * 0.36, low + 0.008), (0.0, low + 0.01)]
        made.append(lathe(stem, segments=24))
    return made


def _bananas(r: float, z: float) -> list[Mesh]:
    """A hand of three over the other fruit."""
    angle = np.linspace(-1.0, 1.0, 7)
    thick = [r * s for s in (0.03, 0.08, 0.12, 0.13, 0.12, 0.08, 0.03)]
    made = []
    for i in range(3):
        side = (i - 1) * r * 0.24
        path = [
            (0.62 * r * np.sin(a), side * (1 - 0.5 * a), z - r * 0.13 - r * 0.55 * (1 - np.cos(a)))
            for a in angle
        ]
        made.append(tube(path, thick, 8))
    return made


def cooking_pot(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A pot with two ears, a saucepan with one long handle, or a round casserole."""
    x, y, z = size
    style = pick(rng, ("ears", "ears", "saucepan", "casserole"))
    r, tall = y / 2, z * pick(rng, (0.62, 0.7, 0.76))
    shift = 0.0
    if style == "saucepan":
        r = min(y / 2, x * 0.32)
        shift = -(x / 2 - r)
    belly = (
        ((0.8, 0.0), (0.95, 0.2), (1.0, 0.6), (0.98, 1.0))
        if style == "casserole"
        else ((0.92, 0.0), (0.97, 0.06), (0.97, 1.0))
    )
    outline = closed(belly, r, tall)
    body = [
        lathe(outline, (shift, 0, 0), 32),
        cylinder(r, 0.01, (shift, 0, tall - 0.008), bevel=0.002, segments=32),
    ]
    cap = [(0.0, 0.0), (r, 0.0), (r * 0.97, 0.008), (r * 0.5, z * 0.12), (0.0, z * 0.15)]
    lid = lathe(cap, (shift, 0, tall), 32)
    rest = z - tall
    dark = [cylinder(0.008, rest * 0.5, (shift, 0, tall + rest * 0.3), segments=10)]
    dark.append(
        cylinder(0.024, rest * 0.4, (shift, 0, tall + rest * 0.6), bevel=0.006, segments=16)
    )
    ears: list[Mesh] = []
    if style == "saucepan":
        path = [(shift + r * 0.9, 0, tall * 0.8), (shift + r * 1.3, 0, tall * 0.86)]
        path += [(x / 2 - 0.004, 0, tall * 0.92)]
        ears.append(tube(path, [0.008, 0.012, 0.015], 8))
    else:
        for s in (-1, 1):
            loop = [(s * r * 0.9, -0.045, tall * 0.78), (s * (x / 2 - 0.008), -0.03, tall * 0.8)]
            loop += [(s * (x / 2 - 0.008), 0.03, tall * 0.8), (s * r * 0.9, 0.045, tall * 0.78)]
            ears.append(tube(loop, between(rng, 0.007, 0.011), 8))
    steam = material(rng, "metal_steel", "plastic_bright", "glazed", "metal_black", "metal_brass")
    same = style == "casserole"
    return parts(
        (merge(body), steam),
        (lid, steam if same else material(rng, "metal_steel")),
        (dark, material(rng, "plastic_black", "metal_brass", "wood_walnut")),
        (ears, steam if same else material(rng, "plastic_black", "metal_steel")),
    )
