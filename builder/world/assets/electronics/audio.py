"""Speakers and headphones."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, metal, parts, pick, wood
from builder.world.assets.kit.placing import facing, mirrored, move, sideways, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, lathe, tube
from builder.world.materials import material, painted, tinted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.12, 0.12, 0.13), 0.6)
CLOTHS: tuple[Vector, ...] = (
    (0.46, 0.48, 0.50),
    (0.22, 0.24, 0.27),
    (0.30, 0.42, 0.52),
    (0.72, 0.45, 0.36),
    (0.80, 0.78, 0.73),
)


def _driver(r: float, at: Vector) -> tuple[Mesh, Mesh, Mesh]:
    """A round loudspeaker whose rim lies on the plane y of `at`: its ring, cone and cap."""
    section = [(r * 0.84, 0.0), (r, 0.0), (r, 0.006), (r * 0.84, 0.011)]
    ring = facing(lathe(section, segments=28, loop=True), at)
    cone = facing(cylinder(r * 0.85, 0.005, segments=28), at)
    cap = ellipsoid((r * 0.66, 0.018, r * 0.66), segments=16, rings=8)
    return ring, cone, move(cap, (at[0], at[1] - 0.003, at[2] - r * 0.33))


def _cloth_column(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A speaker wrapped in cloth, with a dished top that carries keys."""
    x, y, z = size
    curve = [(0.92, 0.0), (1.0, 0.04), (1.0, 0.93), (0.94, 1.0)]
    scale = np.array([x / 2, y / 2, 1.0])
    low, high = z * 0.1, z * 0.93
    rings = [(r, low + h * (high - low)) for r, h in curve]
    body = lathe([(0.0, low), *rings, (0.0, high)], segments=32)
    foot = lathe([(0.0, 0.0), (0.86, 0.0), (curve[0][0] * 0.97, low), (0.0, low)], segments=32)
    rim = curve[-1][0]
    dish = [(0.0, high), (rim, high), (rim, z), (rim * 0.9, z), (rim * 0.84, z - 0.01)]
    dish = [(0.0, high - 0.004), (rim * 1.02, high - 0.004), *dish[2:], (0.0, z - 0.012)]
    cap = lathe(dish, segments=32)
    signs = [
        crate((0.16, 0.03, 0.004), (0, 0, z - 0.0125)),
        crate((0.03, 0.16, 0.004), (0, 0, z - 0.0125)),
    ]
    body, foot, cap, *signs = (
        Mesh(m.vertices * scale, m.faces, m.uv) for m in (body, foot, cap, *signs)
    )
    lamp = crate((0.012, 0.012, 0.004), (0, -y * 0.3 * rim, z - 0.012))
    front = _driver(x * 0.32, (0, -y * 0.5, z * 0.44))
    well = facing(cylinder(x * 0.32, y * 0.24, segments=28))
    drivers = [*front, move(well, (0, -y * 0.26, z * 0.44))]
    # One looks out behind as well, so that it is a speaker from there too.
    both = [[m, turn(m, "z", 180)] for m in drivers]
    return parts(
        (body, tinted(pick(rng, CLOTHS), tile=0.02)),
        ([foot, cap, *both[0]], material(rng, "plastic_black", "plastic_white", "wood_oak")),
        ([*both[3], *both[1]], DARK),
        (both[2], material(rng, "metal_steel", "metal_brass")),
        ([*signs, lamp], painted((0.35, 0.72, 0.85), 0.4)),
    )


def speaker(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A box with two drivers, one with a cloth front, or a column in cloth."""
    x, y, z = size
    style = pick(rng, ("classic", "studio", "grille", "column", "twin"))
    if style == "column":
        return _cloth_column(rng, size)
    front = -y / 2 + 0.014
    body = block((x, y - 0.014, z), (0, 0.007, 0), 0.02 if style == "twin" else 0.006, 2)
    spots = {
        "classic": [(0.36, 0.33), (0.17, 0.77)],
        "studio": [(0.38, 0.36), (0.16, 0.8)],
        "grille": [(0.16, 0.8)],
        "twin": [(0.3, 0.27), (0.3, 0.72)],
    }[style]
    made = [_driver(x * r, (0, front, z * h)) for r, h in spots]
    rings, cones, caps = (list(m) for m in zip(*made, strict=True))
    cone: Material = DARK
    if style == "studio":
        cone = painted(pick(rng, ((0.88, 0.72, 0.22), (0.90, 0.89, 0.85), (0.75, 0.36, 0.22))), 0.7)
        rings.append(crate((x * 0.5, 0.008, z * 0.035), (0, front, z * 0.06)))
    cloth = (
        [block((x * 0.9, 0.018, z * 0.58), (0, front, z * 0.05), 0.006)]
        if style == "grille"
        else []
    )
    rear = y / 2
    sockets = [
        facing(cylinder(x * 0.05, 0.006, segments=10), mirrored((x * 0.12, rear + 0.002, z * 0.2)))
    ]
    port = [facing(cylinder(x * 0.16, 0.004, segments=18), (0, rear + 0.002, z * 0.6))]
    shell = (
        wood(rng)
        if chance(rng, 0.55)
        else material(rng, "plastic_black", "plastic_white", "plastic_bright")
    )
    return parts(
        (body, shell),
        (rings, metal(rng)),
        (cones, cone),
        ([*caps, *sockets], material(rng, "plastic_grey", "metal_brass", "plastic_black")),
        (port, DARK),
        (cloth, tinted(pick(rng, CLOTHS), tile=0.02)),
    )


def _headband(style: str, size: Vector, cup: Vector) -> tuple[list[Mesh], list[Mesh]]:
    """The arch between two cups and its padding; `cup` is (x, middle height, half height)."""
    reach, middle, half = cup
    base, top = middle * 1.25, size[2] - (0.014 if style == "gaming" else 0.008)
    bend = 0.7 if style in ("studio", "gaming") else 1.0
    angle = np.linspace(0, np.pi, 19)
    across = reach * np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** bend
    rise = base + (top - base) * np.sin(angle) ** bend
    arch = np.column_stack([across, np.zeros(19), rise])
    pads: list[Mesh] = []
    if style == "studio":
        band = [tube(np.add(arch, (0, s * 0.012, 0)), 0.004, 6) for s in (-1, 1)]
        pads = [tube(arch[4:15] * (0.93, 1, 1) - (0, 0, 0.016), 0.011, 8)]
    else:
        band = [tube(arch, 0.006 if style == "slim" else 0.008, 8)]
        if style != "slim":
            strip = tube(arch[3:16] * (0.97, 1, 1) - (0, 0, 0.005), 0.013, 8)
            pads = [Mesh(strip.vertices * (1, 1.3, 1), strip.faces, strip.uv)]
    for s in (-1, 1):
        yoke = [(s * reach, 0, base + 0.004), (s * reach, 0, middle + half * 0.7)]
        band.append(tube(yoke, 0.006, 8))
    return band, pads


def headphones(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Standing on their cups: round or oval, slim or thick, with or without a microphone."""
    x, y, _ = size
    style = pick(rng, ("studio", "slim", "gaming", "oval"))
    tall = {"oval": 1.28, "gaming": 1.15}.get(style, 1.0)
    deep = x * {"slim": 0.11, "gaming": 0.2}.get(style, 0.17)
    r = y / 2 * (0.86 if style == "slim" else 1.0)
    shells, pads, trims = [], [], []
    middle = r * tall

    def disc(radius: float, wide: float, bevel: float, at: float) -> Mesh:
        flat = sideways(cylinder(radius, wide, bevel=wide * bevel, segments=24))
        mesh = Mesh(flat.vertices * (1, 1, tall), flat.faces, flat.uv)
        return move(mesh, (at - wide / 2, 0, middle))

    for s in (-1, 1):
        outer = s * (x / 2 - deep * 0.45)
        shells.append(disc(r, deep * 0.9, 0.4, outer))
        pads.append(disc(r * 0.93, deep * 0.8, 0.4, outer - s * deep * 0.7))
        trims.append(disc(r * 0.55, deep * 0.2, 0.3, s * (x / 2 - deep * 0.06)))
    band, padding = _headband(style, size, (x / 2 - deep * 0.45, middle, r * tall))
    pads += padding
    if style == "gaming":
        boom = [(-x / 2 + deep * 0.4, -r * 0.7, middle), (-x * 0.42, -r * 1.15, middle * 0.6)]
        band.append(tube([*boom, (-x * 0.3, -r * 1.3, middle * 0.4)], 0.003, 6))
        tip = (-x * 0.29, -r * 1.3, middle * 0.4 - 0.006)
        pads.append(ellipsoid((0.016, 0.011, 0.011), tip, 10, 6))
    return parts(
        (
            shells,
            material(
                rng,
                *"plastic_bright plastic_black plastic_white metal_steel plastic_bright".split(),
            ),
        ),
        (band, material(rng, "metal_steel", "metal_black")),
        (pads, material(rng, "leather", "plastic_black")),
        (trims, material(rng, "plastic_bright", "metal_steel", "plastic_black")),
    )
