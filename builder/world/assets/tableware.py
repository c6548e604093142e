"""Things to eat and drink, and to eat and drink from."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.pieces import between, chance, parts, pick
from builder.world.materials import BRIGHT, GLAZES, material, painted
from builder.world.primitives import cylinder, ellipsoid, lathe, merge, move, tube, turn
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

TABLE = ("desk", "kitchen", "living_room")


def mug(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r = y / 2
    shift = -(x / 2 - r)
    belly = pick(rng, (1.0, 0.9, 0.82))
    wall = r * 0.09
    profile = [
        (0.0, 0.0),
        (r * belly * 0.94, 0.0),
        (r * belly, z * 0.05),
        (r, z * 0.9),
        (r, z - 0.001),
        (r - wall * 0.4, z),
    ]
    profile += [(r - wall, z - 0.002), (r * belly - wall, z * 0.2), (0.0, z * 0.18)]
    cup = lathe(profile, (shift, 0, 0), 32)
    drink = cylinder(r - wall * 1.2, z * 0.02, (shift, 0, z * 0.76), bevel=0.0005, segments=28)
    out = x / 2 - 0.006
    path = [
        (shift + r * 0.88, 0, z * 0.8),
        (out - (x - 2 * r) * 0.3, 0, z * 0.83),
        (out, 0, z * 0.68),
    ]
    path += [
        (out, 0, z * 0.42),
        (out - (x - 2 * r) * 0.3, 0, z * 0.24),
        (shift + r * belly * 0.88, 0, z * 0.22),
    ]
    handle = tube(path, 0.006, 10)
    bands = []
    if chance(rng, 0.55):
        height = z * pick(rng, (0.12, 0.3))
        grow = 1.004 * (r * belly + (r - r * belly) * 0.5) / r
        ring = [
            (r * grow, 0.0),
            (r * grow * 1.012, height * 0.1),
            (r * grow * 1.012, height),
            (r * grow * 0.98, height),
            (r * grow * 0.98, 0.0),
        ]
        bands = [lathe(ring, (shift, 0, z * 0.45), 32, loop=True)]
    return parts(
        ([cup, handle], material(rng, "glazed", "plastic_bright", "ceramic")),
        (
            drink,
            painted(pick(rng, ((0.30, 0.18, 0.11), (0.55, 0.30, 0.14), (0.78, 0.62, 0.46))), 0.3),
        ),
        (bands, material(rng, "ceramic", "glazed")),
    )


def bowl(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, wall = x / 2, x * 0.03
    curve = [(0.4, 0.0), (0.44, 0.06), (0.7, 0.24), (0.9, 0.58), (1.0, 1.0)]
    outer = [(a * r, b * z) for a, b in curve]
    inner = [(r - wall, z), (r * 0.88 - wall, z * 0.6), (r * 0.6, z * 0.26), (0.0, z * 0.14)]
    full = chance(rng, 0.5)
    fill = [ellipsoid((r * 1.62, r * 1.62, z * 0.3), (0, 0, z * 0.58), 24, 8)] if full else []
    return parts(
        (
            lathe([(0.0, 0.0), *outer, *inner], segments=36),
            material(rng, "glazed", "plastic_bright", "ceramic", "wood_oak"),
        ),
        (
            fill,
            painted(
                pick(
                    rng,
                    (
                        (0.93, 0.80, 0.50),
                        (0.95, 0.93, 0.86),
                        (0.80, 0.32, 0.22),
                        (0.58, 0.70, 0.34),
                    ),
                ),
                0.9,
            ),
        ),
    )


def teapot(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    r, tall = y / 2, z * 0.78
    curve = [(0.55, 0.0), (0.6, 0.03), (0.9, 0.25), (1.0, 0.48), (0.88, 0.76), (0.5, 1.0)]
    body = lathe([(0.0, 0.0), *((a * r, b * tall) for a, b in curve), (0.0, tall)], segments=32)
    lid = lathe(
        [(0.0, 0.0), (r * 0.52, 0.0), (r * 0.48, z * 0.04), (r * 0.2, z * 0.09), (0.0, z * 0.1)],
        (0, 0, tall - 0.002),
        24,
    )
    knob = ellipsoid((r * 0.3, r * 0.3, z - tall - z * 0.075), (0, 0, tall + z * 0.075), 14, 8)
    spout = tube(
        [(-r * 0.7, 0, tall * 0.34), (-r * 1.15, 0, tall * 0.5), (-x / 2 + 0.012, 0, tall * 0.94)],
        [r * 0.26, r * 0.18, r * 0.1],
        12,
    )
    out = x / 2 - 0.007
    path = [
        (r * 0.78, 0, tall * 0.8),
        (out - r * 0.2, 0, tall * 0.88),
        (out, 0, tall * 0.66),
        (out - r * 0.1, 0, tall * 0.4),
        (r * 0.86, 0, tall * 0.26),
    ]
    main = material(rng, "glazed", "plastic_bright", "ceramic")
    return parts(
        ([body, spout, tube(path, 0.007, 10)], main),
        ([lid, knob], main if chance(rng, 0.6) else material(rng, "glazed")),
    )


def bottle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r = x / 2
    style = pick(rng, ("water", "wine", "flask"))
    curve = {
        "water": [
            (0.9, 0.0),
            (1.0, 0.02),
            (1.0, 0.3),
            (0.9, 0.36),
            (0.9, 0.44),
            (1.0, 0.5),
            (1.0, 0.66),
            (0.7, 0.8),
            (0.4, 0.87),
            (0.4, 0.92),
        ],
        "wine": [
            (0.94, 0.0),
            (1.0, 0.02),
            (1.0, 0.56),
            (0.85, 0.66),
            (0.4, 0.74),
            (0.36, 0.9),
            (0.42, 0.91),
            (0.42, 0.93),
        ],
        "flask": [(0.94, 0.0), (1.0, 0.02), (1.0, 0.72), (0.86, 0.8), (0.62, 0.82), (0.62, 0.85)],
    }[style]
    neck, top = curve[-1]
    body = lathe([(0.0, 0.0), *((a * r, b * z) for a, b in curve), (0.0, top * z)], segments=28)
    cap = cylinder(neck * r * 1.12, z * (1 - top) + 0.004, (0, 0, top * z - 0.004), bevel=0.002)
    low, high = (0.5, 0.66) if style == "water" else (0.16, 0.46)
    band = [(r * 0.98, low * z), (r * 1.006, low * z), (r * 1.006, high * z), (r * 0.98, high * z)]
    glass: dict[str, tuple[Vector, ...]] = {
        "water": ((0.60, 0.78, 0.88), (0.62, 0.82, 0.74), (0.78, 0.84, 0.88)),
        "wine": ((0.16, 0.30, 0.20), (0.36, 0.22, 0.12), (0.20, 0.22, 0.16)),
        "flask": BRIGHT,
    }
    return parts(
        (body, painted(pick(rng, glass[style]), 0.15)),
        (cap, material(rng, "plastic_bright", "metal_steel", "plastic_black")),
        (
            [] if style == "flask" else lathe(band, segments=28, loop=True),
            material(rng, "paper", "fabric_linen", "plastic_bright"),
        ),
    )


def apple(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall = z * 0.84
    curve = [
        (0.0, 0.06),
        (0.3, 0.0),
        (0.56, 0.05),
        (0.86, 0.3),
        (1.0, 0.6),
        (0.92, 0.86),
        (0.6, 1.0),
        (0.28, 0.97),
        (0.0, 0.84),
    ]
    body = lathe([(a * x / 2, b * tall) for a, b in curve], segments=24)
    stalk = tube(
        [(0, 0, tall * 0.82), (0.002, 0, tall * 0.98), (x * 0.08, 0, z - 0.001)],
        [0.0016, 0.0018, 0.0024],
        6,
    )
    leaf = move(
        turn(
            turn(ellipsoid((x * 0.36, x * 0.18, 0.003), (x * 0.18, 0, 0), 10, 6), "y", -25), "z", 40
        ),
        (0.003, 0, tall),
    )

    return parts(
        (
            body,
            painted(
                pick(
                    rng,
                    (
                        (0.78, 0.17, 0.15),
                        (0.55, 0.72, 0.24),
                        (0.90, 0.74, 0.28),
                        (0.70, 0.24, 0.26),
                    ),
                ),
                0.3,
            ),
        ),
        (stalk, painted((0.36, 0.25, 0.15))),
        (leaf, painted((0.34, 0.54, 0.24), 0.7)),
    )


def banana(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    fingers, tips = [], []
    count = pick(rng, (2, 3))
    for i in range(count):
        t = np.linspace(0, 1, 13)
        spread = (i - (count - 1) / 2) / count
        path = np.column_stack(
            [
                x * (t - 0.5) * 0.94,
                y * 0.3 * np.cos(np.pi * (t - 0.5)) + spread * y * 0.75 * t - y * 0.15,
                np.full(13, z * 0.45),
            ]
        )
        path[:, 2] += z * 0.12 * np.cos(2 * np.pi * t) * (1 if i % 2 else 0.6)
        radius = z * 0.4 * np.clip(np.sin(np.pi * (0.06 + 0.88 * t)) ** 0.5, 0.34, 1)
        radius[:2] = z * 0.16, z * 0.2
        fingers.append(tube(path, radius.tolist(), 10))
        tips.append(
            tube([path[-1], path[-1] + (x * 0.02, 0, 0)], [radius[-1] * 1.02, radius[-1] * 0.7], 8)
        )
        tips.append(tube([path[0] - (x * 0.05, 0, 0), path[0]], [z * 0.14, z * 0.16], 8))
    colour = pick(rng, ((0.95, 0.82, 0.28), (0.90, 0.80, 0.34), (0.80, 0.80, 0.34)))
    return parts((fingers, painted(colour, 0.6)), (tips, painted((0.38, 0.30, 0.16), 0.9)))


def cake(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r, rim = x / 2, z * 0.16
    plate = lathe(
        [
            (0.0, 0.0),
            (r * 0.6, 0.0),
            (r, rim),
            (r * 0.97, rim * 1.1),
            (r * 0.6, rim * 0.4),
            (0.0, rim * 0.4),
        ],
        segments=36,
    )
    cake_r, high = r * 0.66, z * 0.62
    layers: list[Mesh] = []
    cream: list[Mesh] = []
    for k in range(2):
        layers.append(
            cylinder(
                cake_r, high * 0.42, (0, 0, rim * 0.4 + k * high * 0.5), bevel=0.003, segments=32
            )
        )
        cream.append(
            cylinder(
                cake_r * 1.03,
                high * 0.12,
                (0, 0, rim * 0.4 + k * high * 0.5 + high * 0.4),
                bevel=0.004,
                segments=32,
            )
        )
    level = rim * 0.4 + high * 1.02
    berry = ellipsoid((r * 0.16,) * 3, segments=10, rings=6)
    angles = np.arange(7) * 2 * np.pi / 7
    berries = [
        move(berry, (cake_r * 0.74 * np.cos(a), cake_r * 0.74 * np.sin(a), level - 0.004))
        for a in angles
    ]
    berries.append(ellipsoid((r * 0.2, r * 0.2, z - level + 0.004), (0, 0, level - 0.004), 10, 6))
    return parts(
        (plate, material(rng, "ceramic", "glazed")),
        (
            layers,
            painted(pick(rng, ((0.42, 0.26, 0.17), (0.90, 0.74, 0.48), (0.70, 0.30, 0.28))), 0.95),
        ),
        (
            cream,
            painted(pick(rng, ((0.97, 0.94, 0.88), (0.95, 0.76, 0.78), (0.36, 0.21, 0.14))), 0.8),
        ),
        (merge(berries), painted((0.78, 0.14, 0.18), 0.3)),
    )


def vase(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    r = x / 2
    curve = pick(
        rng,
        (
            [(0.5, 0.0), (0.54, 0.04), (1.0, 0.42), (0.86, 0.68), (0.4, 0.86), (0.56, 1.0)],
            [(0.62, 0.0), (0.7, 0.06), (1.0, 0.7), (0.92, 0.88), (0.6, 0.94), (0.66, 1.0)],
            [(0.7, 0.0), (0.96, 0.12), (1.0, 0.3), (0.5, 0.52), (0.3, 0.78), (0.46, 1.0)],
        ),
    )
    t = np.linspace(0, 1, 14)
    radius = np.interp(t, [b for _, b in curve], [a for a, _ in curve]) * r
    smooth = np.convolve(np.pad(radius, 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")
    outer = [(float(a), float(b * z)) for a, b in zip(smooth, t, strict=True)]
    top = outer[-1][0]
    inner = [(top * 0.86, z), (top * 0.8, z * 0.9), (0.0, z * 0.84)]
    body = lathe([(0.0, 0.0), *outer, *inner], segments=32)
    widest = int(smooth.argmax())
    grow = float(smooth[widest]) * 1.004
    low, high = outer[widest][1] - z * 0.025, outer[widest][1] + z * 0.025
    ring = [(grow * 0.97, low), (grow, low), (grow, high), (grow * 0.97, high)]
    first = int(rng.integers(8))
    band = [lathe(ring, segments=32, loop=True)] if chance(rng, 0.5) else []
    return parts(
        (body, painted(GLAZES[first], between(rng, 0.15, 0.6))),
        (band, painted(GLAZES[(first + 4) % 8], 0.3)),
    )


TABLEWARE: tuple[Category, ...] = (
    Category(
        "mug",
        (0.11, 0.08, 0.085),
        (0.14, 0.1, 0.115),
        "top",
        ("desk", *LIVING, "kitchen"),
        mug,
        aspect="even",
    ),
    Category(
        "bowl",
        (0.13, 0.13, 0.06),
        (0.22, 0.22, 0.1),
        "top",
        ("desk", "dining_room", "kitchen"),
        bowl,
        aspect="round",
    ),
    Category(
        "teapot",
        (0.22, 0.14, 0.14),
        (0.28, 0.18, 0.18),
        "top",
        ("desk", "living_room", "dining_room", "kitchen"),
        teapot,
        aspect="even",
    ),
    Category(
        "bottle",
        (0.065, 0.065, 0.2),
        (0.09, 0.09, 0.31),
        "top",
        ("desk", "living_room", "dining_room", "kitchen"),
        bottle,
        aspect="round",
    ),
    Category(
        "apple",
        (0.07, 0.07, 0.078),
        (0.085, 0.085, 0.096),
        "top",
        ("desk", "kitchen"),
        apple,
        aspect="round",
    ),
    Category(
        "banana", (0.17, 0.08, 0.038), (0.21, 0.11, 0.048), "top", ("desk", "kitchen"), banana
    ),
    Category(
        "cake",
        (0.2, 0.2, 0.1),
        (0.28, 0.28, 0.14),
        "top",
        ("dining_room", "kitchen"),
        cake,
        aspect="round",
    ),
    Category(
        "vase",
        (0.11, 0.11, 0.2),
        (0.2, 0.2, 0.36),
        "top",
        ("desk", *HOME),
        vase,
        aspect="round",
    ),
)
