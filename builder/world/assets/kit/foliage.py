"""Leaves, and how they grow around a stem."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.makes import between
from builder.world.assets.kit.placing import merge, move, repeat, rotation_about, turn
from builder.world.assets.kit.sheets import sheet
from builder.world.assets.kit.solids import box_uv
from builder.world.shape import Mesh


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


def holed(width: float, cuts: int) -> Mesh:
    """A broad leaf of unit length along x whose rim is cut in deep lobes, as a monstera's."""
    t = np.linspace(0, 1, 4 * cuts + 1)[1:]
    half = width / 2 * np.sin(np.pi * np.minimum(t * 0.94 + 0.06, 1)) ** 0.55
    half *= np.where(np.arange(len(t)) % 4 == 1, 0.42, 1.0)
    half[-1] = 0.02
    rib = np.column_stack([t, np.zeros_like(t), -0.25 * t**2])
    left = np.column_stack([t - 0.12 * half, half, rib[:, 2] - 0.18 * half])
    grid = np.stack([left * (1, -1, 1), rib, left])
    return sheet(grid, 0.012)


def straps(
    rng: np.random.Generator, count: int, spread: float, low: float, high: float, width: float
) -> Mesh:
    """Stiff upright blades that taper to a point, as a snake plant's."""
    found = []
    for k in range(count):
        tall = (high - low) * between(rng, 0.6, 1.0)
        t = np.array([0.0, 0.3, 0.6, 0.85, 1.0])
        half = width / 2 * np.array([0.6, 1.0, 0.95, 0.6, 0.08])
        lean = between(rng, 0.02, 0.12) * tall
        middle = np.column_stack([lean * t**2, np.zeros(5), low + tall * t])
        side = np.column_stack([np.zeros(5), half, np.zeros(5)])
        bow = np.column_stack([-half * 0.35, np.zeros(5), np.zeros(5)])
        blade = sheet(np.stack([middle - side + bow, middle, middle + side + bow]), width * 0.09)
        heading = 137.5 * k + between(rng, -20, 20)
        out = spread * np.sqrt((k + 0.3) / count)
        found.append(turn(move(blade, (float(out), 0, 0)), "z", heading))
    return merge(found)
