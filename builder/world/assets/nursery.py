"""Ducks for the bath and rocking horses."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.paths import circle
from builder.world.assets.kit.placing import mirrored, move, sideways, turn
from builder.world.assets.kit.solids import crate, cylinder, ellipsoid, hoop, tube
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK = painted((0.08, 0.08, 0.09), 0.3)
WHITE = painted((0.94, 0.93, 0.90), 0.5)


def _hat(rng: np.random.Generator, style: str, at: Vector, r: float) -> list[Mesh]:
    """A duck's sailor's cap, crown or top hat on a head of radius r whose crest is at `at`."""
    x, y, z = at
    if style == "cap":
        band = cylinder(r * 0.62, r * 0.28, (x, y, z - r * 0.22), segments=18)
        return [band, ellipsoid((r * 1.5, r * 1.5, r * 0.36), (x, y, z), 18, 8)]
    if style == "crown":
        ring = cylinder(r * 0.6, r * 0.34, (x, y, z - r * 0.2), top=r * 0.68, segments=18)
        spots = circle(6, r * 0.52, (x, y, z + r * 0.1))
        tips = [cylinder(r * 0.16, r * 0.4, spots, top=0.0008, bevel=0.0004, segments=6)]
        return [ring, *tips]
    brim = cylinder(r * 0.95, r * 0.12, (x, y, z - r * 0.2), segments=20)
    return [brim, cylinder(r * 0.58, r * 0.8, (x, y, z - r * 0.16), segments=20)]


def _duck_face(
    size: Vector, head: Vector, r: float, tall: float
) -> tuple[list[Mesh], list[Mesh], list[Mesh]]:
    """Beak, whites and pupils on a head of radius r that stands on `head`."""
    x, y, _ = size
    level = head[2] + r * 0.72
    upper, lower = (x * 0.3, y * 0.24, tall * 0.07), (x * 0.24, y * 0.18, tall * 0.05)
    beak = [
        ellipsoid(upper, (0, head[1] - r * 0.98, level), 14, 6),
        ellipsoid(lower, (0, head[1] - r * 0.94, level - tall * 0.045), 12, 6),
    ]
    whites, pupils = [], []
    for s in (-1, 1):
        at = (s * r * 0.5, head[1] - r * 0.76, level + r * 0.44)
        whites.append(ellipsoid((r * 0.44, r * 0.3, r * 0.5), at, 10, 6))
        inner = (at[0] * 1.02, at[1] - r * 0.12, at[2] + r * 0.08)
        pupils.append(ellipsoid((r * 0.26, r * 0.2, r * 0.32), inner, 10, 6))
    return beak, whites, pupils


def rubber_duck(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Its beak towards -y, its tail up; plain, or in a cap, a crown, a hat or a scarf."""
    x, y, z = size
    dress = pick(rng, ("none", "cap", "crown", "hat", "scarf", "none"))
    tall = z * (0.8 if dress in ("cap", "crown", "hat") else 1.0)
    body = ellipsoid((x, y * 0.9, tall * 0.62), (0, y * 0.04, 0), 24, 14)
    low = np.maximum(body.vertices, (-9, -9, tall * 0.03)) - (0, 0, tall * 0.03)
    lift = np.clip((low[:, 1] / y - 0.2) / 0.3, 0, 1) ** 2 * tall * 0.26
    slim = 1 - 0.4 * np.clip((low[:, 1] / y - 0.1) / 0.4, 0, 1)
    # The flattened foot keeps a little height, so that no triangle collapses.
    foot = np.minimum(body.vertices[:, 2] - tall * 0.03, 0) * 0.02
    shape = low * np.column_stack([slim, np.ones(len(low)), np.ones(len(low))])
    shape[:, 2] += lift * (low[:, 2] > tall * 0.2) + foot
    meshes = [Mesh(shape, body.faces, body.uv)]
    r = x * 0.31
    head = (0.0, -y * 0.16, tall - 2 * r)
    meshes.append(ellipsoid((2 * r, 2 * r, 2 * r), head, 22, 12))
    wing = turn(ellipsoid((x * 0.14, y * 0.46, tall * 0.26), segments=14, rings=8), "x", -14)
    meshes.append(move(wing, mirrored((x * 0.45, y * 0.1, tall * 0.24))))
    beak, shine, eyes = _duck_face(size, head, r, tall)
    extras: list[Mesh] = []
    if dress in ("cap", "crown", "hat"):
        extras = _hat(rng, dress, (0.0, head[1], tall), r)
    elif dress == "scarf":
        extras = [hoop(r * 0.92, r * 0.2, (0, head[1], head[2] + r * 0.2), segments=8)]
    feathers: Vector = pick(
        rng,
        (
            (0.97, 0.80, 0.16),
            (0.97, 0.80, 0.16),
            (0.95, 0.60, 0.70),
            (0.46, 0.72, 0.88),
            (0.93, 0.92, 0.88),
        ),
    )
    dressed = {"crown": (0.88, 0.70, 0.26), "hat": (0.12, 0.12, 0.14), "cap": (0.94, 0.94, 0.95)}
    return parts(
        (meshes, painted(feathers, 0.35)),
        (beak, painted((0.93, 0.46, 0.12), 0.4)),
        (shine, WHITE),
        (eyes, BLACK),
        (extras, painted(dressed.get(dress, pick(rng, BRIGHT)), 0.5)),
    )


COATS: tuple[Vector, ...] = (
    (0.93, 0.91, 0.86),
    (0.40, 0.42, 0.46),
    (0.62, 0.40, 0.26),
    BRIGHT[6],
    BRIGHT[7],
)
MANES: tuple[Vector, ...] = (
    (0.20, 0.14, 0.11),
    (0.93, 0.90, 0.82),
    (0.80, 0.58, 0.28),
    BRIGHT[0],
)


def _runners(size: Vector) -> list[Mesh]:
    """Two bent bars with boards across them, and the bar to hold on to."""
    x, y, z = size
    t = np.linspace(-1, 1, 13)
    along, rise = t * (y / 2 - 0.012), 0.012 + 0.12 * z * t**2
    made = [
        tube(np.column_stack([np.full(13, s * x * 0.42), along, rise]), 0.012, 8) for s in (-1, 1)
    ]
    made += [
        crate((x * 0.84, 0.03, 0.014), (0, y * k, 0.016 + 0.48 * z * k**2)) for k in (-0.24, 0.24)
    ]
    grip = sideways(cylinder(0.011, x * 0.66, segments=10))
    return [*made, move(grip, (-x * 0.33, -y * 0.24, z * 0.8))]


def _horse(size: Vector, belly: float, back: float) -> list[Mesh]:
    """Trunk between two heights, legs, neck, head and ears."""
    x, y, z = size
    trunk = (x * 0.5, y * 0.58, back - belly + z * 0.06)
    made = [ellipsoid(trunk, (0, y * 0.04, belly - z * 0.03), 20, 12, 0.86)]
    for s in (-1, 1):
        for end, k in ((-0.3, -0.14), (0.32, 0.2)):
            hoof = (s * x * 0.42, y * end, 0.012 + 0.48 * z * end**2)
            made.append(tube([hoof, (s * x * 0.15, y * k, belly + z * 0.06)], [0.018, 0.034], 10))
        ear = (s * x * 0.08, -y * 0.29, z * 0.9)
        made.append(cylinder(x * 0.045, z * 0.1, ear, top=0.002, bevel=0.001, segments=8))
    crest = [(0, -y * 0.12, back - z * 0.08), (0, -y * 0.3, z * 0.84)]
    head = turn(ellipsoid((x * 0.28, y * 0.34, z * 0.17), segments=18, rings=10), "x", 34)
    neck = tube(crest, [x * 0.19, x * 0.13], 12)
    return [*made, neck, move(head, (0, -y * 0.365, z * 0.75))]


def _saddle(size: Vector, belly: float, back: float) -> list[Mesh]:
    """A seat on the back and a girth around the trunk."""
    x, y, z = size
    tall = (back - belly + z * 0.06) * 0.53
    girth = hoop((x * 0.262, tall), 0.008, (0, y * 0.06, (belly + back) / 2), "y")
    seat = ellipsoid((x * 0.56, y * 0.26, z * 0.13), (0, y * 0.06, back - z * 0.08), 18, 8, 0.8)
    return [seat, girth]


def rocking_horse(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """On two curved runners, its head towards -y; of wood or painted, with saddle and mane."""
    x, y, z = size
    belly, back = z * 0.42, z * 0.64
    tuft = (x * 0.1, y * 0.12, z * 0.11)
    spots = [(0, -y * (0.25 - 0.032 * k), z * (0.84 - 0.068 * k)) for k in range(5)]
    mane = [ellipsoid(tuft, spots, 10, 6)]
    mane.append(ellipsoid((x * 0.12, y * 0.1, z * 0.08), (0, -y * 0.33, z * 0.885), 10, 6))
    tail = [(0, y * 0.31, back - z * 0.04), (0, y * 0.41, back - z * 0.06), (0, y * 0.43, z * 0.34)]
    mane.append(tube(tail, [x * 0.06, x * 0.09, x * 0.03], 8))
    eyes = [ellipsoid((0.014, 0.02, 0.02), mirrored((x * 0.125, -y * 0.38, z * 0.84)), 8, 6)]
    coat: Material = (
        material(rng, "wood_pine", "wood_oak", "wood_walnut")
        if chance(rng, 0.5)
        else painted(pick(rng, COATS), 0.4)
    )
    bars = material(rng, "wood_walnut", "wood_painted", "plastic_bright", "wood_oak")
    return parts(
        (_horse(size, belly, back), coat),
        (mane, painted(pick(rng, MANES), 0.9)),
        (_saddle(size, belly, back), painted(pick(rng, BRIGHT), 0.7)),
        (_runners(size), bars),
        (eyes, BLACK),
    )
