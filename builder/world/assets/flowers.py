"""Cacti, and cut flowers in vases."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.kit.foliage import fronds, leaf
from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.paths import scaled
from builder.world.assets.kit.placing import merge, move, repeat, rotation_about, turn
from builder.world.assets.kit.pots import pot
from builder.world.assets.kit.solids import cylinder, ellipsoid, lathe, tube
from builder.world.materials import material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

Grown = tuple[list[Mesh], list[Mesh], list[Mesh]]
"""Limbs, flowers and thorns."""


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


def _thorns(spots: list[Vector], size: float) -> list[Mesh]:
    """Little pale stars."""
    star = cylinder(size * 0.6, size, top=size * 0.1, segments=5, bevel=size * 0.05)
    found = []
    for x, y, z in spots:
        a = float(np.degrees(np.arctan2(y, x)))
        found.append(repeat(star, rotation_about("z", a) @ rotation_about("y", 90), [(x, y, z)]))
    return found


def _column(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """A ribbed column with arms bent up."""
    thick = x * between(rng, 0.16, 0.2)
    limbs = [move(_ribbed(thick, z - tall * 0.8), (0, 0, tall * 0.8))]
    for side, level in ((-1, 0.3), (1, 0.48))[: 1 + int(rng.integers(2))]:
        base, out = tall + (z - tall) * level, side * x * 0.38
        limbs.append(
            tube([(0, 0, base), (out * 0.8, 0, base), (out, 0, base + 0.02)], thick * 0.5, 10)
        )
        limbs.append(move(_ribbed(thick * 0.55, (z - tall) * 0.42), (out, 0, base - 0.01)))
    bloom = ellipsoid((thick * 0.9, thick * 0.9, thick * 0.6), (0, 0, z - thick * 0.3), 10, 6)
    return limbs, [bloom] if chance(rng, 0.4) else [], []


def _paddles(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Flat pads that grow out of each other, buds on their rims."""
    limbs, buds, thorns = [], [], []
    room = z - tall * 0.85
    pads = [(0.0, 0.0, 0.5, 0.0), (-0.17, 0.38, 0.42, 24.0), (0.16, 0.42, 0.45, -20.0)]
    pads += [(0.0, 0.62, 0.38, 6.0), (-0.32, 0.62, 0.24, 40.0)][: 1 + int(rng.integers(2))]
    for across, up, share, lean in pads:
        tall_pad = room * share
        pad = ellipsoid((x * (0.34 + 0.5 * share), x * 0.15, tall_pad), (0, 0, 0), 14, 8)
        at = (across * x, between(rng, -0.02, 0.02) * x, tall * 0.85 + room * up)
        limbs.append(turn(pad, "y", lean, to=at))
        spots = [
            (tall_pad * 0.22 * a, -x * 0.062, tall_pad * b)
            for a, b in ((-0.6, 0.4), (0.5, 0.45), (0, 0.66), (-0.3, 0.8), (0.4, 0.75), (0, 0.28))
        ]
        dot = ellipsoid((x * 0.028, x * 0.02, x * 0.028), segments=5, rings=4)
        thorns.append(turn(move(dot, spots), "y", lean, to=at))
        if up > 0.3:
            bud = ellipsoid((x * 0.09, x * 0.09, x * 0.11), (0, 0, tall_pad * 0.94), 8, 6)
            buds.append(turn(bud, "y", lean, to=at))
    return limbs, buds, thorns


def _barrel(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """A fat ball with a crown of flowers."""
    r, high = x * 0.42, z - tall * 0.85
    ball = move(_ribbed(r / 1.12, high), (0, 0, tall * 0.85))
    spots = []
    for k in range(8):
        a = 2 * np.pi * k / 8
        for t in (0.3, 0.5, 0.7):
            out = r * np.sin(np.pi * t) ** 0.6
            spots.append((float(out * np.cos(a)), float(out * np.sin(a)), tall * 0.85 + high * t))
    petal = ellipsoid((x * 0.13, x * 0.07, x * 0.03), (x * 0.06, 0, 0), 6, 4)
    crown = [turn(turn(petal, "y", -40), "z", 60 * k, to=(0, 0, z - x * 0.09)) for k in range(6)]
    return [ball], crown, _thorns(spots, x * 0.035)


def _cluster(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Several balls of unequal size, flowers on some."""
    limbs, blooms, room = [], [], z - tall * 0.85
    for k, share in enumerate((0.62, 0.46, 0.42, 0.34, 0.3)):
        a, out = 2.4 * k, 0.0 if k == 0 else x * 0.26
        high = room * (1.0 if k == 0 else share * 1.2)
        at = (float(out * np.cos(a)), float(out * np.sin(a)), tall * 0.85)
        limbs.append(move(_ribbed(x * share * 0.42, high), at))
        if k != 1:
            top = (at[0], at[1], at[2] + high - x * 0.03)
            blooms.append(ellipsoid((x * 0.12, x * 0.12, x * 0.08), top, 8, 6))
    return limbs, blooms, []


def _fingers(rng: np.random.Generator, x: float, z: float, tall: float) -> Grown:
    """Slim columns close together."""
    limbs = []
    for k, share in enumerate((1.0, 0.78, 0.62, 0.86, 0.5)):
        a, out = 2.4 * k, x * 0.2 * np.sqrt(k / 4)
        at = (float(out * np.cos(a)), float(out * np.sin(a)), tall * 0.8)
        limbs.append(move(_ribbed(x * 0.1, (z - tall * 0.8) * share), at))
    return limbs, [], []


CACTI: dict[str, Callable[[np.random.Generator, float, float, float], Grown]] = {
    "column": _column,
    "paddles": _paddles,
    "barrel": _barrel,
    "cluster": _cluster,
    "fingers": _fingers,
}


def cactus(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    kind = pick(rng, tuple(CACTI))
    tall, r = z * between(rng, 0.3, 0.42), x * between(rng, 0.4, 0.5)
    tall = min(tall, z * 0.34) if kind == "paddles" else tall
    limbs, blooms, thorns = CACTI[kind](rng, x, z, tall)
    soil = cylinder(r * 0.8, tall * 0.1, (0, 0, tall * 0.78), segments=20)
    return parts(
        (
            pot(r, tall, pick(rng, ("straight", "rim", "bowl", "foot"))),
            material(rng, "terracotta", "ceramic", "glazed", "plastic_bright", "stone"),
        ),
        (soil, pick(rng, (material(rng, "soil"), painted((0.78, 0.70, 0.58), 1.0)))),
        (limbs, material(rng, "leaf")),
        (blooms, material(rng, "plastic_bright")),
        (thorns, painted((0.94, 0.90, 0.74), 0.9)),
    )


VASES: dict[str, list[tuple[float, float]]] = {
    "bellied": [(0.6, 0), (1.0, 0.3), (0.85, 0.6), (0.45, 0.85), (0.6, 1.0)],
    "waisted": [(0.75, 0), (0.7, 0.3), (0.62, 0.6), (0.6, 0.8), (0.85, 1.0)],
    "jug": [(0.5, 0), (0.9, 0.25), (1.0, 0.5), (0.7, 0.8), (0.62, 1.0)],
    "tube": [(0.55, 0), (0.55, 0.4), (0.55, 0.7), (0.55, 0.9), (0.57, 1.0)],
    "goblet": [(0.6, 0), (0.3, 0.12), (0.7, 0.45), (0.85, 0.75), (0.75, 1.0)],
}


def _daisy(size: float) -> tuple[Mesh, Mesh]:
    """Long petals around a heart."""
    petal = turn(ellipsoid((1.0, 0.42, 0.14), (0.6, 0, 0), 6, 4), "y", -18)
    turned = [rotation_about("z", a) * size for a in range(0, 360, 45)]
    heart = ellipsoid((size * 0.75, size * 0.75, size * 0.4), (0, 0, 0), 8, 4)
    return repeat(petal, turned, np.zeros((8, 3))), heart


def _rose(size: float) -> tuple[Mesh, Mesh]:
    """Rings of upright petals, tighter within."""
    petals = []
    for ring, (out, lean, count) in enumerate(((0.55, -38, 6), (0.32, -62, 4))):
        petal = turn(ellipsoid((0.85, 0.8, 0.2), (0.42, 0, 0), 6, 4), "y", lean)
        for k in range(count):
            about = rotation_about("z", 360 / count * k + 30 * ring)
            shift = about @ np.array([out * 0.4, 0, 0]) * size
            petals.append(repeat(petal, about * size, [shift]))
    heart = ellipsoid((size * 0.6, size * 0.6, size * 0.8), (0, 0, size * 0.1), 8, 4)
    return merge(petals), heart


def _tulip(size: float) -> tuple[Mesh, Mesh]:
    """A closed cup."""
    profile = [(0.0, -0.2), (0.5, 0.0), (0.72, 0.5), (0.6, 1.0), (0.42, 1.35)]
    profile += [(0.3, 1.2), (0.0, 0.9)]
    cup = lathe(scaled(profile, size, size), segments=9)
    return cup, ellipsoid((size * 0.3, size * 0.3, size * 0.5), (0, 0, size * 0.9), 6, 4)


def _lavender(size: float) -> tuple[Mesh, Mesh]:
    """A spike of small florets."""
    grain = ellipsoid((size * 0.5, size * 0.5, size * 0.45), segments=6, rings=3)
    spots = [
        (size * 0.28 * np.cos(2.1 * k), size * 0.28 * np.sin(2.1 * k), size * 0.26 * k - size * 0.6)
        for k in range(9)
    ]
    return move(grain, spots), ellipsoid((size * 0.3,) * 3, (0, 0, size * 1.7), 6, 4)


BLOOMS: dict[str, Callable[[float], tuple[Mesh, Mesh]]] = {
    "daisy": _daisy,
    "rose": _rose,
    "tulip": _tulip,
    "lavender": _lavender,
}


def flower_vase(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, _, z = size
    tall, r = z * between(rng, 0.42, 0.52), x * 0.28
    shape = scaled(VASES[pick(rng, tuple(VASES))], r, tall)
    inner = [(a - r * 0.08, b) for a, b in shape[:2:-1]]
    vase = lathe([(0.0, 0.0), *shape, *inner, (0.0, shape[2][1])], segments=24)
    kind = pick(rng, tuple(BLOOMS))
    big = x * (0.125 if kind != "lavender" else 0.08)
    bloom, heart = BLOOMS[kind](big)
    count = pick(rng, (7, 9, 11))
    floor = shape[2][1] - 0.002
    stems, heads, hearts = [cylinder(x * 0.03, tall * 0.76 - floor, (0, 0, floor))], [], []
    for i in range(count):
        angle, out = np.radians(137.5) * i, x * 0.36 * np.sqrt((i + 0.2) / count)
        high = z * between(rng, 0.8, 0.9) - out * 0.35
        head = (float(out * np.cos(angle)), float(out * np.sin(angle)), high)
        knee = (head[0] * 0.4, head[1] * 0.4, tall * 1.05)
        stems.append(tube([(0, 0, tall * 0.75), knee, head], x * 0.012, 5))
        tilt = rotation_about("z", float(np.degrees(angle)))
        tilt = tilt @ rotation_about("y", 55 * out / x) * between(rng, 0.9, 1.15)
        heads.append(repeat(bloom, tilt, [head]))
        hearts.append(repeat(heart, tilt, [head]))
    roots = np.tile((0, 0, tall), (10, 1))
    green = fronds(rng, 10, (x * 0.28, x * 0.42), (15, 65), leaf(0.35, 0.3, 4), roots)
    petals = material(rng, "petal")
    core = painted((0.93, 0.72, 0.24), 0.8) if kind == "daisy" else petals
    return parts(
        (vase, material(rng, "glazed", "glazed", "ceramic", "metal_brass", "stone")),
        ([*stems, green], material(rng, "leaf")),
        (heads, petals),
        (hearts, core),
    )


FLOWERS: tuple[Category, ...] = (
    Category(
        "cactus",
        (0.09, 0.09, 0.14),
        (0.16, 0.16, 0.27),
        "top",
        ("desk", *LIVING),
        cactus,
        aspect="round",
        looks_like=("plant",),
    ),
    Category(
        "flower vase",
        (0.18, 0.18, 0.28),
        (0.28, 0.28, 0.45),
        "top",
        ("desk", *HOME, "kitchen"),
        flower_vase,
        aspect="round",
        one_of="vase",
        looks_like=("vase",),
        called=("plant",),
    ),
)
