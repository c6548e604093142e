"""Plants in pots, and cut flowers."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from builder.world.assets.category import EVERYWHERE, HOME, LIVING, Category
from builder.world.assets.pieces import between, chance, parts, pick
from builder.world.materials import material, painted
from builder.world.primitives import (
    box_uv,
    cylinder,
    ellipsoid,
    lathe,
    move,
    repeat,
    rotation_about,
    tube,
    turn,
)
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

POTS = ("terracotta", "ceramic", "glazed", "wicker")


@lru_cache(maxsize=16)
def leaf(width: float, bend: float, rows: int = 6) -> Mesh:
    """A leaf of unit length along x that droops by `bend`; a thin closed blade with a fold.

    Blunt at the tip: thinner than a pixel, it would not be seen where its box says it is.
    """
    t = np.append(np.linspace(0, 1, rows + 1)[1:-1], 0.985)
    half = np.maximum(width / 2 * np.sin(np.pi * t**0.8) ** 0.8, 0.03)
    height = -bend * t**2
    zero, thick = np.zeros_like(t), 0.012
    rib = np.stack([t, zero, height], axis=1)
    left = np.stack([t, half, height + half * 0.35], axis=1)
    right = left * (1, -1, 1)
    rise = np.array([0, 0, thick])
    upper, lower = rib + rise, rib - rise
    rings = np.stack([right, upper, left, lower], axis=1).reshape(-1, 3)
    vertices = np.concatenate([[(0, 0, 0)], rings, [(1, 0, -bend)]])
    count, last = len(t), len(vertices) - 1
    faces = [(0, 1 + k, 1 + (k + 1) % 4) for k in range(4)]
    for r in range(count - 1):
        for k in range(4):
            a, b = 1 + 4 * r + k, 1 + 4 * r + (k + 1) % 4
            faces += [(a, b + 4, b), (a, a + 4, b + 4)]
    faces += [(last - 4 + (k + 1) % 4, last - 4 + k, last) for k in range(4)]
    index = np.array(faces)
    return Mesh(vertices, index.astype(np.int32), box_uv(vertices, index))


def fronds(
    rng: np.random.Generator,
    count: int,
    length: tuple[float, float],
    rise: tuple[float, float],
    blade: Mesh,
    roots: npt.NDArray[np.float64],
) -> Mesh:
    """Leaves around a stem: `rise` in degrees above the horizon, roots (count, 3)."""
    heading = np.arange(count) * 137.5 + rng.uniform(-15, 15, count)
    tilt = rng.uniform(*rise, count)
    size = rng.uniform(*length, count)
    matrices = [
        rotation_about("z", h) @ rotation_about("y", -e) * s
        for h, e, s in zip(heading, tilt, size, strict=True)
    ]
    grown = repeat(blade, matrices, roots)
    return Mesh(grown.vertices, grown.faces, (grown.uv * size.mean()).astype(np.float32))


def pot(radius: float, height: float, style: str) -> Mesh:
    """An open pot filled with soil to just below the rim: `straight`, `rim` or `bowl`."""
    r, h, wall = radius, height, radius * 0.09
    outer = {
        "straight": [(r * 0.86, 0.0), (r, h)],
        "rim": [(r * 0.62, 0.0), (r * 0.88, h * 0.76), (r, h * 0.77), (r, h)],
        "bowl": [(r * 0.6, 0.0), (r * 0.9, h * 0.3), (r, h * 0.62), (r * 0.94, h)],
    }[style]
    top = outer[-1][0]
    return lathe(
        [(0.0, 0.0), *outer, (top - wall, h), (top - wall * 1.1, h * 0.8), (0.0, h * 0.8)],
        segments=28,
    )


def _soil(radius: float, height: float) -> Mesh:
    return cylinder(radius * 0.86, height * 0.1, (0, 0, height * 0.78), segments=20)


def potted_plant(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall, r = z * between(rng, 0.22, 0.3), x * between(rng, 0.26, 0.34)
    style = pick(rng, ("palm", "bush", "blades"))
    reach, stems = x / 2, []
    if style == "palm":
        crown = z * 0.55
        stems = [
            tube([(0, 0, tall * 0.7), (0.02, 0.01, (tall + crown) / 2), (0, 0, crown)], 0.022, 8)
        ]
        count, blade = 34, leaf(0.22, 0.55)
        roots = np.tile((0, 0, crown), (count, 1))
        green = fronds(rng, count, (reach * 0.85, reach * 1.2), (12, 88), blade, roots)
    elif style == "bush":
        count, blade = 64, leaf(0.55, 0.25)
        roots = rng.normal(0, 0.12 * reach, (count, 3))
        roots[:, 2] = rng.uniform(tall, z * 0.82, count)
        green = fronds(rng, count, (reach * 0.5, reach * 0.85), (-5, 60), blade, roots)
        tips = [
            (a * reach * 0.3, b * reach * 0.3, z * 0.8)
            for a, b in ((1, 0.2), (-0.6, 0.8), (-0.4, -0.9))
        ]
        stems = [tube([(0, 0, tall * 0.7), tip], [0.014, 0.006], 6) for tip in tips]
    else:
        count, blade = 22, leaf(0.13, 0.08)
        roots = np.column_stack(
            [rng.uniform(-0.4, 0.4, (count, 2)) * r, np.full(count, tall * 0.8)]
        )
        green = fronds(rng, count, (z * 0.45, z * 0.74), (62, 88), blade, roots)
    vessel = pot(r, tall, pick(rng, ("straight", "rim", "bowl")))
    return parts(
        (vessel, material(rng, *POTS)),
        (_soil(r * 0.95, tall), material(rng, "soil")),
        (stems, material(rng, "wood_walnut")),
        (green, material(rng, "leaf")),
    )


def small_plant(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall, r = z * between(rng, 0.36, 0.45), x * between(rng, 0.32, 0.4)
    count = 40
    roots = rng.normal(0, 0.1 * x, (count, 3))
    roots[:, 2] = rng.uniform(tall * 0.85, tall + (z - tall) * 0.35, count)
    blade = pick(rng, (leaf(0.5, 0.3), leaf(0.24, 0.2), leaf(0.7, 0.1)))
    green = fronds(rng, count, (x * 0.3, x * 0.48), (5, 80), blade, roots)
    return parts(
        (
            pot(r, tall, pick(rng, ("straight", "rim", "bowl"))),
            material(rng, "terracotta", "ceramic", "glazed"),
        ),
        (_soil(r * 0.95, tall), material(rng, "soil")),
        (green, material(rng, "leaf")),
    )


def _ribbed(radius: float, height: float) -> Mesh:
    """An upright cactus limb with ribs."""
    angle = np.pi * (np.arange(9) / 8 - 0.5)
    profile = [
        (radius * float(np.cos(a)) ** 0.6, height * (0.5 + 0.5 * float(np.sin(a))))
        for a in angle[1:-1]
    ]
    mesh = lathe([(0.0, 0.0), *profile, (0.0, height)], segments=24)
    ribs = 1 + 0.12 * np.cos(8 * np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0]))
    return Mesh(
        mesh.vertices * np.column_stack([ribs, ribs, np.ones_like(ribs)]), mesh.faces, mesh.uv
    )


def cactus(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall, r = z * between(rng, 0.34, 0.42), x * 0.5
    thick = x * between(rng, 0.17, 0.22)
    limbs = [move(_ribbed(thick, z - tall * 0.8), (0, 0, tall * 0.8))]
    if chance(rng, 0.75):
        for side, level in ((-1, 0.35), (1, 0.5))[: 1 + int(rng.integers(2))]:
            base, out = tall + (z - tall) * level, side * x * 0.36
            limbs.append(
                tube([(0, 0, base), (out * 0.8, 0, base), (out, 0, base + 0.02)], thick * 0.5, 10)
            )
            limbs.append(move(_ribbed(thick * 0.55, (z - tall) * 0.4), (out, 0, base - 0.01)))
    flower = []
    if chance(rng, 0.5):
        flower = [
            ellipsoid((thick * 0.8, thick * 0.8, thick * 0.5), (0, 0, z - thick * 0.3), 10, 6)
        ]
    return parts(
        (
            pot(r, tall, pick(rng, ("straight", "rim"))),
            material(rng, "terracotta", "ceramic", "glazed"),
        ),
        (_soil(r * 0.95, tall), material(rng, "soil")),
        (limbs, material(rng, "leaf")),
        (flower, material(rng, "plastic_bright")),
    )


def flower_vase(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall, r = z * between(rng, 0.42, 0.5), x * 0.3
    shape = pick(
        rng, ([0.6, 1, 0.85, 0.45, 0.6], [0.75, 0.7, 0.62, 0.6, 0.8], [0.5, 0.9, 1, 0.7, 0.55])
    )
    heights = np.linspace(0, tall, 5)
    outer = [(r * s, float(h)) for s, h in zip(shape, heights, strict=True)]
    inner = [(a - r * 0.08, b) for a, b in outer[:2:-1]]
    vase = lathe([(0.0, 0.0), *outer, *inner, (0.0, float(heights[2]))], segments=24)
    count = pick(rng, (5, 7, 9))
    stems, heads, hearts = [], [], []
    petal = turn(ellipsoid((1.0, 0.7, 0.2), (0.55, 0, 0), 7, 4), "y", -25)
    bloom = repeat(petal, [rotation_about("z", a) for a in range(0, 360, 60)], np.zeros((6, 3)))
    for i in range(count):
        angle, out = np.radians(137.5) * i, x * 0.4 * np.sqrt((i + 0.3) / count)
        head = (out * np.cos(angle), out * np.sin(angle), z * between(rng, 0.78, 0.95))
        stems.append(
            tube([(0, 0, tall * 0.75), (head[0] * 0.4, head[1] * 0.4, tall), head], 0.003, 5)
        )
        scale = np.eye(3) * x * 0.135
        heads.append(repeat(bloom, scale, [head]))
        hearts.append(ellipsoid((x * 0.11,) * 3, (head[0], head[1], head[2] - x * 0.02), 8, 4))
    green = fronds(
        rng, 8, (x * 0.3, x * 0.42), (20, 60), leaf(0.35, 0.3), np.tile((0, 0, tall), (8, 1))
    )
    return parts(
        (vase, material(rng, "glazed", "ceramic")),
        ([*stems, green], material(rng, "leaf")),
        (heads, material(rng, "plastic_bright", "ceramic")),
        (hearts, painted((0.93, 0.76, 0.30))),
    )


PLANTS: tuple[Category, ...] = (
    Category(
        "potted plant",
        (0.4, 0.4, 0.7),
        (0.75, 0.75, 1.5),
        "floor",
        EVERYWHERE,
        potted_plant,
        aspect="round",
    ),
    Category(
        "small plant",
        (0.14, 0.14, 0.16),
        (0.26, 0.26, 0.32),
        "top",
        ("desk", *HOME, "kitchen", "bathroom"),
        small_plant,
        aspect="round",
    ),
    Category(
        "cactus",
        (0.09, 0.09, 0.14),
        (0.16, 0.16, 0.27),
        "top",
        ("desk", *LIVING),
        cactus,
        aspect="round",
    ),
    Category(
        "flower vase",
        (0.18, 0.18, 0.28),
        (0.28, 0.28, 0.45),
        "top",
        ("desk", *HOME, "kitchen"),
        flower_vase,
        aspect="round",
    ),
)
