"""What stands about on a kitchen worktop."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.pieces import parts
from builder.world.materials import material, painted
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    ellipsoid,
    lathe,
    merge,
    move,
    repeat,
    tube,
    turn,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def microwave(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = block((x, y - 0.02, z - 0.015), (0, 0.01, 0.015), 0.008, 2)
    feet = [
        cylinder(0.015, 0.02, (a * x * 0.4, b * y * 0.35, 0), segments=10)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    front = -y / 2 + 0.012
    glass = block((x * 0.6, 0.016, z * 0.7), (-x * 0.15, front, z * 0.16), 0.006, 2)
    panel = block((x * 0.22, 0.012, z * 0.84), (x * 0.36, front, z * 0.1), 0.003)
    grip = block((0.016, 0.028, z * 0.6), (x * 0.19, front - 0.004, z * 0.2), 0.005)
    keys = [
        crate(
            (x * 0.045, 0.006, z * 0.06),
            (x * (0.29 + 0.065 * i), front - 0.008, z * (0.2 + 0.1 * k)),
        )
        for i in range(3)
        for k in range(4)
    ]
    clock = crate((x * 0.17, 0.005, z * 0.12), (x * 0.36, front - 0.007, z * 0.7))
    return parts(
        (body, material(rng, "plastic_white", "metal_steel", "metal_black", "plastic_bright")),
        ([glass, *feet], material(rng, "glass_dark")),
        (panel, painted((0.24, 0.25, 0.27), 0.4)),
        ([grip, *keys], material(rng, "metal_steel")),
        (clock, painted((0.30, 0.78, 0.62), 0.4)),
    )


def toaster(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = block((x * 0.96, y * 0.94, z * 0.86), (-x * 0.02, 0, z * 0.06), min(y * 0.3, 0.045), 3)
    foot = block((x * 0.86, y * 0.8, z * 0.08), (-x * 0.02, 0, 0), 0.006)
    slots = [
        block((x * 0.66, y * 0.13, 0.006), (-x * 0.02, s * y * 0.17, z * 0.918), 0.002)
        for s in (-1, 1)
    ]
    bread = [
        block((x * 0.5, y * 0.085, z * 0.34), (-x * 0.02, s * y * 0.17, z * 0.66), 0.006, 2)
        for s in (-1, 1)
    ]
    lever = block((0.03, y * 0.24, 0.018), (x * 0.48, 0, z * 0.62), 0.006, 2)
    dial = move(
        turn(cylinder(z * 0.08, 0.014, segments=16), "x", 90), (x * 0.28, -y * 0.47, z * 0.24)
    )
    return parts(
        (body, material(rng, "metal_steel", "plastic_bright", "glazed")),
        ([foot, *slots, lever, dial], material(rng, "plastic_black")),
        (bread, painted((0.80, 0.58, 0.34), 0.95)),
    )


def kettle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, tall = y / 2, z * 0.84
    shift = -(x / 2 - r * 1.15)
    profile = [
        (0.0, 0.03),
        (r, 0.03),
        (r * 1.0, tall * 0.2),
        (r * 0.74, tall * 0.92),
        (r * 0.6, tall),
        (0.0, tall),
    ]
    body = lathe(profile, (shift, 0, 0), 28)
    base = cylinder(r, 0.032, (shift, 0, 0), bevel=0.006, segments=28)
    lid = [
        lathe(
            [(0.0, 0.0), (r * 0.62, 0.0), (r * 0.4, z * 0.05), (0.0, z * 0.06)],
            (shift, 0, tall - 0.003),
            24,
        )
    ]
    lid.append(ellipsoid((0.03, 0.03, z - tall - z * 0.045), (shift, 0, tall + z * 0.045), 12, 8))
    spout = tube(
        [(shift - r * 0.6, 0, tall * 0.72), (shift - r * 1.14, 0, tall * 0.97)],
        [r * 0.3, r * 0.14],
        10,
    )
    edge = x / 2
    grip = [
        (shift + r * 0.5, 0, tall * 0.95),
        (edge - 0.03, 0, tall * 0.97),
        (edge - 0.011, 0, tall * 0.84),
    ]
    grip += [(edge - 0.013, 0, tall * 0.45), (shift + r * 0.86, 0, tall * 0.28)]
    return parts(
        ([body, spout], material(rng, "metal_steel", "plastic_bright", "plastic_white", "glazed")),
        ([base, *lid, tube(grip, 0.011, 8)], material(rng, "plastic_black")),
    )


def fruit_bowl(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, tall = x / 2, z * 0.66
    profile = [(0.0, 0.0), (r * 0.42, 0.0), (r * 0.46, 0.01), (r * 0.82, tall * 0.5), (r, tall)]
    profile += [
        (r * 0.96, tall),
        (r * 0.76, tall * 0.55),
        (r * 0.4, tall * 0.22),
        (0.0, tall * 0.2),
    ]
    ball = ellipsoid((r * 0.66, r * 0.66, r * 0.62), segments=14, rings=8)
    spots = [
        (0.42 * r * np.cos(a), 0.42 * r * np.sin(a), z * 0.36) for a in np.arange(5) * 2 * np.pi / 5
    ]
    apex = max(z - r * 0.62, z * 0.4)
    colours = [
        painted((0.76, 0.20, 0.16), 0.35),
        painted((0.93, 0.56, 0.16), 0.6),
        painted((0.55, 0.70, 0.25), 0.4),
    ]
    groups: list[list[Mesh]] = [[], [], []]
    for i, spot in enumerate([*spots, (0.0, 0.0, apex)]):
        groups[(i + int(rng.integers(2))) % 3].append(move(ball, spot))
    stalks = repeat(
        cylinder(0.002, r * 0.14, segments=6, bevel=0.0005),
        np.eye(3),
        [(a, b, c + r * 0.58) for a, b, c in spots],
    )
    return parts(
        (
            lathe(profile, segments=32),
            material(rng, "glazed", "ceramic", "wood_walnut", "wood_oak"),
        ),
        *zip(groups, colours, strict=True),
        (stalks, material(rng, "wood_walnut")),
    )


def cooking_pot(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, tall = y / 2, z * 0.7
    body = merge(
        [
            cylinder(r * 0.97, tall, bevel=0.012, segments=32),
            cylinder(r, 0.008, (0, 0, tall - 0.006), bevel=0.002, segments=32),
        ]
    )
    lid = lathe(
        [(0.0, 0.0), (r, 0.0), (r * 0.97, 0.008), (r * 0.5, z * 0.12), (0.0, z * 0.15)],
        (0, 0, tall),
        32,
    )
    dark = [cylinder(0.008, z * 0.1, (0, 0, tall + z * 0.12), segments=10)]
    dark.append(
        cylinder(0.024, z - tall - z * 0.18, (0, 0, tall + z * 0.18), bevel=0.006, segments=16)
    )
    for s in (-1, 1):
        loop = [(s * r * 0.9, -0.045, tall * 0.78), (s * (x / 2 - 0.008), -0.03, tall * 0.8)]
        loop += [(s * (x / 2 - 0.008), 0.03, tall * 0.8), (s * r * 0.9, 0.045, tall * 0.78)]
        dark.append(tube(loop, 0.008, 8))
    return parts(
        (body, material(rng, "metal_steel", "plastic_bright", "glazed")),
        (lid, material(rng, "metal_steel")),
        (dark, material(rng, "plastic_black", "metal_brass")),
    )


WORKTOP: tuple[Category, ...] = (
    Category("microwave", (0.44, 0.33, 0.25), (0.54, 0.4, 0.31), "top", ("kitchen",), microwave),
    Category("toaster", (0.26, 0.16, 0.19), (0.34, 0.2, 0.24), "top", ("kitchen",), toaster),
    Category("kettle", (0.22, 0.16, 0.21), (0.27, 0.19, 0.27), "top", ("kitchen",), kettle),
    Category(
        "cooking pot", (0.3, 0.22, 0.16), (0.38, 0.28, 0.24), "top", ("kitchen",), cooking_pot
    ),
    Category(
        "fruit bowl",
        (0.26, 0.26, 0.14),
        (0.36, 0.36, 0.2),
        "top",
        ("living_room", "dining_room", "kitchen"),
        fruit_bowl,
        aspect="round",
    ),
)
