"""Toys and hobby things."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from builder.world.assets.category import LIVING, Category
from builder.world.assets.pieces import between, chance, metal, parts, pick
from builder.world.materials import BRIGHT, material, painted
from builder.world.primitives import (
    block,
    crate,
    cylinder,
    ellipsoid,
    faceted,
    lathe,
    merge,
    move,
    prism,
    repeat,
    rotation_about,
    tube,
    turn,
)
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK = painted((0.11, 0.11, 0.12), 0.8)


def teddy_bear(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    fur, muzzle, dark = [], [], []
    fur.append(ellipsoid((x * 0.66, y * 0.66, z * 0.52), (0, y * 0.14, z * 0.04), 18, 10))
    head = z * 0.47
    fur.append(ellipsoid((x * 0.6, y * 0.64, z * 0.46), (0, y * 0.1, head), 18, 10))
    for s in (-1, 1):
        fur.append(
            ellipsoid((x * 0.22, y * 0.16, z * 0.2), (s * x * 0.2, y * 0.08, z * 0.8), 14, 8)
        )
        muzzle.append(
            ellipsoid((x * 0.12, y * 0.08, z * 0.11), (s * x * 0.2, y * 0.0, z * 0.84), 12, 6)
        )
        arm = turn(ellipsoid((x * 0.2, y * 0.24, z * 0.36), segments=12, rings=8), "y", s * -38)
        fur.append(move(arm, (s * x * 0.31, -y * 0.06, z * 0.16)))
        leg = turn(ellipsoid((x * 0.24, y * 0.6, z * 0.22), segments=12, rings=8), "z", s * 18)
        fur.append(move(leg, (s * x * 0.31, -y * 0.2, 0.0)))
        muzzle.append(
            move(
                turn(ellipsoid((x * 0.17, y * 0.04, z * 0.16), segments=12, rings=6), "z", s * 18),
                (s * x * 0.395, -y * 0.47, z * 0.03),
            )
        )
        dark.append(
            ellipsoid(
                (x * 0.06, y * 0.05, z * 0.05), (s * x * 0.11, -y * 0.19, head + z * 0.26), 10, 6
            )
        )
    muzzle.append(ellipsoid((x * 0.26, y * 0.2, z * 0.17), (0, -y * 0.2, head + z * 0.08), 14, 8))
    dark.append(ellipsoid((x * 0.1, y * 0.06, z * 0.06), (0, -y * 0.3, head + z * 0.16), 10, 6))
    bow = [
        ellipsoid((x * 0.2, y * 0.1, z * 0.1), (s * x * 0.1, -y * 0.2, z * 0.43), 10, 6)
        for s in (-1, 1)
    ]
    return parts(
        (fur, material(rng, "plush")),
        (muzzle, painted((0.93, 0.86, 0.74), 1.0)),
        (dark, BLACK),
        (bow if chance(rng, 0.7) else [], material(rng, "plastic_bright")),
    )


def ball(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, _ = size
    sphere = ellipsoid(size, segments=32, rings=20)
    r = x / 2
    a = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    ring = np.column_stack([np.cos(a), np.sin(a), np.zeros(32)]) * r * 0.996
    seam = r * 0.016
    seams = [tube(ring, seam, 5, loop=True), turn(tube(ring, seam, 5, loop=True), "x", 90)]

    for s in (-1, 1):
        curve = np.column_stack([np.cos(a) * 0.75, np.sin(a) * 0.75, np.zeros(32)])
        curve[:, 2] = s * np.sqrt(np.clip(1 - (curve[:, :2] ** 2).sum(axis=1), 0, 1))
        seams.append(turn(tube(curve * r * 0.996, seam, 5, loop=True), "y", 90))
    tilt = rotation_about("z", between(rng, 0, 90)) @ rotation_about("x", between(rng, 15, 40))
    orange = pick(rng, ((0.82, 0.44, 0.20), (0.74, 0.38, 0.18), (0.86, 0.52, 0.26)))
    return parts(
        (sphere, Material(orange, 0.8)),
        (repeat(merge(seams), tilt, [(0, 0, r)]), BLACK),
    )


def toy_car(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Nose towards -y."""
    x, y, z = size
    wheel = z * 0.22
    truck = chance(rng, 0.3)
    body = [block((x * 0.94, y, z * 0.42), (0, 0, wheel * 0.7), min(x, z) * 0.14, 3)]
    cabin = [0.3, 0.36] if truck else [0.52, 0.02]
    top = z - wheel * 0.7 - z * 0.36
    body.append(
        block(
            (x * 0.8, y * cabin[0] * 0.82, top * 0.4),
            (0, -y * cabin[1] * 0.6, z - top * 0.4),
            0.006,
            2,
        )
    )
    glass = [
        block((x * 0.84, y * cabin[0], top * 0.78), (0, -y * cabin[1] * 0.6, z - top), 0.012, 2)
    ]
    if truck:
        body.append(block((x * 0.94, y * 0.5, z * 0.3), (0, y * 0.22, z * 0.5), 0.006, 2))
    tyres, hubs = [], []
    for a in (-1, 1):
        for b in (-0.3, 0.3):
            disc = turn(cylinder(wheel, x * 0.16, bevel=wheel * 0.2, segments=18), "y", 90)
            tyres.append(move(disc, (a * x * 0.42 - x * 0.08, b * y, wheel)))
            hub = turn(cylinder(wheel * 0.5, x * 0.17, segments=12), "y", 90)
            hubs.append(move(hub, (a * x * 0.42 - x * 0.085, b * y, wheel)))
    lights = [
        ellipsoid((x * 0.18, 0.008, z * 0.12), (a * x * 0.3, -y / 2 + 0.002, z * 0.36), 10, 6)
        for a in (-1, 1)
    ]
    return parts(
        (body, material(rng, "plastic_bright")),
        (glass, painted((0.55, 0.70, 0.78), 0.1)),
        (tyres, BLACK),
        ([*hubs, *lights], painted((0.92, 0.90, 0.80), 0.3)),
    )


def puzzle_cube(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Three by three stickers a side; one to three layers have been turned."""
    colours: tuple[Vector, ...] = (
        (0.80, 0.14, 0.14),
        (0.95, 0.95, 0.93),
        (0.95, 0.84, 0.20),
        (0.14, 0.40, 0.75),
        (0.14, 0.58, 0.30),
    )
    x, y, z = size
    core = block((x, y, z), bevel=min(size) * 0.05, steps=2)
    step = min(size) / 3
    groups: list[list[Mesh]] = [[] for _ in colours]
    shift = rng.integers(5, size=9)
    for side in range(6):
        axis, sign = side // 2, 1 - 2 * (side % 2)
        for i in range(3):
            for k in range(3):
                extent = np.full(3, step * 0.84)
                extent[axis] = 0.0012
                centre = np.zeros(3)
                centre[axis] = sign * size[axis] / 2
                others = [a for a in range(3) if a != axis]
                for a, t in zip(others, (i - 1, k - 1), strict=True):
                    centre[a] = t * size[a] / 3.1
                    extent[a] = size[a] / 3 * 0.84
                colour = (side + int(shift[(i * 3 + k + side) % 9])) % 5
                at = (centre[0], centre[1], centre[2] + z / 2 - extent[2] / 2)
                groups[colour].append(crate((extent[0], extent[1], extent[2]), at))
    looks = [painted(c, 0.3) for c in colours]
    return parts((core, BLACK), *zip(groups, looks, strict=True))


def _guitar_stand(size: Vector, low: float) -> list[Mesh]:
    """Three legs that meet behind the neck, and two prongs at height `low`."""
    x, y, z = size
    apex = (0.0, y * 0.3, z * 0.34)
    stand = [tube([apex, (0, y / 2 - 0.008, 0.008)], 0.008, 8)]
    for s in (-1, 1):
        knee = (s * x * 0.16, -y * 0.05, low)
        stand.append(tube([(s * x * 0.3, -y * 0.42, 0.008), knee, apex], 0.008, 8))
        stand.append(tube([knee, (s * x * 0.16, -y * 0.36, low * 0.9)], 0.008, 8))
    return stand


def guitar(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Leaning back on a small stand."""
    x, y, z = size
    low, body_high, thick = z * 0.06, z * 0.44, min(0.1, y * 0.34)
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    up = np.sin(t)
    half = np.sqrt(np.clip(1 - up**2, 0, 1)) * (
        0.86 - 0.14 * up - 0.30 * np.exp(-((up - 0.22) ** 2) / 0.05)
    )
    outline = np.column_stack([np.sign(np.cos(t)) * half * x / 2 / 0.86, up * body_high / 2])
    middle = body_high / 2

    def plate(shape: npt.NDArray[np.float64], deep: float, front: float, height: float) -> Mesh:
        return move(turn(prism(shape, deep, bevel=deep * 0.15), "x", 90), (0, front + deep, height))

    circle = np.column_stack([np.cos(t), np.sin(t)])
    body = plate(outline, thick, -thick / 2, middle)
    face = plate(outline * 0.96, 0.004, -thick / 2 - 0.003, middle)
    hole = plate(circle * x * 0.125, 0.004, -thick / 2 - 0.006, middle + body_high * 0.1)
    bridge = block(
        (x * 0.34, 0.012, 0.024), (0, -thick / 2 - 0.008, middle - body_high * 0.22), 0.003
    )
    neck_low, neck_high = middle + body_high * 0.22, z - low - 0.18
    neck = block((0.055, 0.03, neck_high - neck_low), (0, -thick / 2, neck_low), 0.008, 2)
    head = block((0.075, 0.022, 0.18), (0, -thick / 2 + 0.004, neck_high), 0.008, 2)
    pegs = [
        ellipsoid((0.03, 0.014, 0.02), (s * 0.05, -thick / 2, neck_high + h), 8, 6)
        for s in (-1, 1)
        for h in (0.04, 0.09, 0.14)
    ]
    strings = [
        crate(
            (0.0016, 0.0016, neck_high + 0.04 - (middle - body_high * 0.2)),
            (s * 0.009, -thick / 2 - 0.018, middle - body_high * 0.2),
        )
        for s in (-2, -1, 0, 1, 2)
    ]
    lean = [body, face, hole, bridge, neck, head, *pegs, *strings]
    tilted = [move(turn(m, "x", -9), (0, -y * 0.18, low)) for m in lean]
    stand = _guitar_stand(size, low)
    top = painted(
        pick(rng, ((0.88, 0.68, 0.40), (0.72, 0.36, 0.18), (0.62, 0.16, 0.14), (0.20, 0.34, 0.50))),
        0.25,
    )
    return parts(
        (tilted[0], material(rng, "wood_walnut", "wood_cherry")),
        (tilted[1], top),
        ([tilted[2], tilted[3], *stand], BLACK),
        (tilted[4:6], material(rng, "wood_walnut")),
        (tilted[6:], metal(rng)),
    )


def toy_blocks(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A tower of wooden bricks under a roof."""
    x, y, z = size
    first = int(rng.integers(8))
    h = z / 3
    groups = [
        [block((x * 0.46, y * 0.8, h), (-x * 0.27, 0, 0), 0.003)],
        [block((x * 0.46, y * 0.8, h), (x * 0.27, 0, 0), 0.003)],
        [block((x * 0.96, y * 0.9, h * 0.9), (0, 0, h), 0.003)],
    ]
    roof = turn(faceted(prism([(-x / 2, 0), (x / 2, 0), (0, z - h * 1.9)], y)), "x", 90)
    groups.append([move(roof, (0, y / 2, h * 1.9))])
    return parts(*((g, painted(BRIGHT[(first + 3 * i) % 8], 0.5)) for i, g in enumerate(groups)))


def robot(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    body = [block((x * 0.6, y * 0.8, z * 0.36), (0, 0, z * 0.26), 0.006, 2)]
    body.append(block((x * 0.5, y * 0.74, z * 0.24), (0, 0, z * 0.66), 0.006, 2))
    limbs = [block((x * 0.2, y, z * 0.08), (s * x * 0.17, 0, 0), 0.004, 2) for s in (-1, 1)]
    limbs += [
        cylinder(x * 0.07, z * 0.22, (s * x * 0.17, 0, z * 0.06), segments=12) for s in (-1, 1)
    ]
    limbs += [
        move(
            turn(cylinder(x * 0.065, z * 0.3, segments=12), "y", s * -16.0),
            (s * x * 0.435, 0, z * 0.3),
        )
        for s in (-1, 1)
    ]
    limbs.append(cylinder(x * 0.1, z * 0.06, (0, 0, z * 0.61), segments=14))
    limbs.append(cylinder(x * 0.02, z * 0.1, (0, 0, z * 0.89), segments=8))
    lights = [
        ellipsoid((x * 0.13, y * 0.12, x * 0.13), (s * x * 0.12, -y * 0.37, z * 0.75), 12, 8)
        for s in (-1, 1)
    ]
    lights.append(ellipsoid((x * 0.09, x * 0.09, z * 0.05), (0, 0, z * 0.95), 10, 6))
    panel = [block((x * 0.4, 0.004, z * 0.18), (0, -y * 0.4, z * 0.36), 0.001)]
    panel.append(block((x * 0.3, 0.004, z * 0.03), (0, -y * 0.37, z * 0.69), 0.001))
    return parts(
        (body, material(rng, "plastic_bright", "metal_steel", "glazed")),
        (limbs, material(rng, "plastic_grey", "metal_steel", "plastic_black")),
        (lights, material(rng, "metal_brass", "plastic_bright")),
        (panel, painted((0.20, 0.22, 0.26), 0.4)),
    )


def trophy(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, low = x * 0.34, z * 0.2
    base = block((r * 1.7, r * 1.7, low), bevel=0.004)
    plate = crate((r * 1.0, 0.002, low * 0.5), (0, -r * 0.85, low * 0.25))
    tall = z - low
    curve = [
        (0.6, 0.0),
        (0.55, 0.05),
        (0.16, 0.16),
        (0.14, 0.32),
        (0.6, 0.48),
        (0.92, 0.72),
        (1.0, 1.0),
        (0.92, 1.0),
        (0.8, 0.72),
    ]
    cup = lathe(
        [(0.0, 0.0), *((a * r, b * tall) for a, b in curve), (0.0, tall * 0.56)], (0, 0, low), 28
    )
    handles = []
    for s in (-1, 1):
        path = [
            (s * r * 0.9, 0, low + tall * 0.9),
            (s * (x / 2 - 0.006), 0, low + tall * 0.86),
            (s * (x / 2 - 0.006), 0, low + tall * 0.66),
            (s * r * 0.7, 0, low + tall * 0.54),
        ]
        handles.append(tube(path, 0.005, 8))
    gold = painted(
        pick(rng, ((0.86, 0.68, 0.26), (0.80, 0.81, 0.83), (0.75, 0.50, 0.30))), 0.25, 1.0
    )
    return parts(
        ([cup, *handles, plate], gold),
        (base, material(rng, "wood_walnut", "plastic_black", "stone")),
    )


TOYS: tuple[Category, ...] = (
    Category(
        "teddy bear",
        (0.26, 0.24, 0.32),
        (0.42, 0.4, 0.52),
        "floor",
        ("bedroom", "living_room"),
        teddy_bear,
        aspect="even",
    ),
    Category(
        "basketball",
        (0.235, 0.235, 0.235),
        (0.25, 0.25, 0.25),
        "floor",
        LIVING,
        ball,
        aspect="even",
    ),
    Category("guitar", (0.36, 0.34, 0.98), (0.4, 0.38, 1.08), "floor", LIVING, guitar),
    Category(
        "toy car",
        (0.075, 0.15, 0.055),
        (0.11, 0.23, 0.085),
        "top",
        ("desk", "bedroom", "living_room"),
        toy_car,
    ),
    Category(
        "puzzle cube",
        (0.056, 0.056, 0.056),
        (0.07, 0.07, 0.07),
        "top",
        ("desk",),
        puzzle_cube,
        aspect="even",
    ),
    Category(
        "toy blocks", (0.12, 0.05, 0.14), (0.18, 0.075, 0.2), "top", ("desk", "bedroom"), toy_blocks
    ),
    Category("toy robot", (0.12, 0.08, 0.17), (0.18, 0.11, 0.26), "top", ("desk", *LIVING), robot),
    Category("trophy", (0.14, 0.1, 0.22), (0.2, 0.13, 0.34), "top", ("desk", *LIVING), trophy),
)
