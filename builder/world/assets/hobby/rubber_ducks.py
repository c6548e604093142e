"""Ducks for the bath."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import parts, pick
from builder.world.assets.kit.paths import circle
from builder.world.assets.kit.placing import mirrored, move, turn
from builder.world.assets.kit.solids import cylinder, ellipsoid, hoop
from builder.world.materials import BRIGHT, painted
from builder.world.shape import Mesh, Part
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
