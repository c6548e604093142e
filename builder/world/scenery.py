"""What is seen through a window: small landscapes that tile sideways, painted by numbers.

A picture spans `HEIGHT` metres from the floor up; its horizon is at an upright person's eyes.
Colours, in this order: zenith, horizon sky, cloud, far hills, foliage, ground, masonry, roof,
window pane.
"""

from __future__ import annotations

import numpy as np

from builder.world.noise import blend, noise, ramp, skyline
from spacenum_datasets.geometry import Array, Vector

HEIGHT = 2.56
SIZE = 512
HORIZON = 1.3
"""Height of the horizon above the floor, metres."""

Palette = tuple[Vector, ...]

SUMMER: Palette = (
    (0.42, 0.64, 0.86),
    (0.78, 0.87, 0.91),
    (0.92, 0.93, 0.94),
    (0.50, 0.64, 0.66),
    (0.25, 0.42, 0.20),
    (0.46, 0.60, 0.30),
    (0.80, 0.74, 0.66),
    (0.58, 0.32, 0.26),
    (0.30, 0.36, 0.44),
)
AUTUMN: Palette = (
    (0.58, 0.68, 0.78),
    (0.86, 0.85, 0.80),
    (0.90, 0.90, 0.89),
    (0.60, 0.62, 0.64),
    (0.57, 0.42, 0.22),
    (0.60, 0.56, 0.32),
    (0.72, 0.64, 0.58),
    (0.42, 0.32, 0.30),
    (0.34, 0.36, 0.40),
)
EVENING: Palette = (
    (0.20, 0.26, 0.46),
    (0.80, 0.56, 0.46),
    (0.46, 0.38, 0.50),
    (0.28, 0.28, 0.42),
    (0.13, 0.16, 0.20),
    (0.18, 0.21, 0.22),
    (0.26, 0.25, 0.32),
    (0.16, 0.14, 0.20),
    (0.93, 0.76, 0.42),
)


def _above(rng: np.random.Generator) -> tuple[Array, Array]:
    """Sideways position 0 to 1 and height above the horizon in metres, (SIZE, SIZE)."""
    x, down = ramp(SIZE)
    return x, (1 - down) * HEIGHT - HORIZON


def _sky(rng: np.random.Generator, colours: Array, z: Array) -> Array:
    image = blend(colours[1], colours[0], np.clip(z / 1.3, 0, 1) ** 0.8)
    cloud = noise(rng, SIZE, 0.30, 0.09, 1.5) + 0.35 * noise(rng, SIZE, 0.06, 0.03)
    return blend(image, colours[2], np.clip((cloud - 0.35) * 0.8, 0, 0.85) * np.clip(z * 3, 0, 1))


def _lawn(rng: np.random.Generator, image: Array, colours: Array, z: Array) -> Array:
    """Ground below the horizon, mown in soft patches, darker towards the house."""
    depth = np.clip(-z / HORIZON, 0, 1)
    shade = 0.10 * noise(rng, SIZE, 0.3, 0.05) + 0.10 * noise(rng, SIZE, 0.012, 0.006)
    ground = colours[5] * (1.06 - 0.28 * depth + shade * (0.3 + depth))[..., None]
    return np.where((z < 0)[..., None], ground, image)


def _trees(
    rng: np.random.Generator, image: Array, colour: Array, z: Array, top: float, rough: float
) -> Array:
    """A row of trees or a hedge from the ground up to about `top` metres above the horizon."""
    line = top * (1 + rough * skyline(rng, SIZE, 0.09)) + 0.02 * skyline(rng, SIZE, 0.008, 1.0)
    crowns = noise(rng, SIZE, 0.035, 0.03, 1.3) + 0.5 * noise(rng, SIZE, 0.01, 0.01, 1.0)
    light = np.clip((z - 0.3 * line[None, :]) / max(top, 0.05), -0.6, 0.8)
    leaves = colour * (0.92 + 0.20 * crowns + 0.25 * light)[..., None]
    inside = (z < line[None, :] + 0.012 * crowns) & (z > -0.04)
    return np.where(inside[..., None], leaves, image)


def _hills(rng: np.random.Generator, image: Array, colours: Array, z: Array) -> Array:
    for share, top in ((0.55, 0.30), (0.2, 0.17)):
        line = top * (1 + 0.4 * skyline(rng, SIZE, 0.25, 1.8))
        colour = colours[3] * (1 - share) + colours[1] * share
        image = np.where(((z < line[None, :]) & (z > -0.02))[..., None], colour, image)
    return image


def countryside(rng: np.random.Generator, colours: Array) -> Array:
    """Hills, a wood and a meadow."""
    _, z = _above(rng)
    image = _hills(rng, _sky(rng, colours, z), colours, z)
    image = _trees(rng, image, 0.5 * (colours[3] + colours[4]), z, 0.10, 0.4)
    image = _lawn(rng, image, colours, z)
    return _trunked(rng, image, colours, z, count=2)


def garden(rng: np.random.Generator, colours: Array) -> Array:
    """A lawn with a hedge behind it and tree tops above."""
    _, z = _above(rng)
    image = _sky(rng, colours, z)
    image = _trees(rng, image, 0.75 * colours[4] + 0.25 * colours[3], z, 0.42, 0.35)
    image = _trees(rng, image, colours[4] * 0.9, z, 0.12, 0.06)
    return _trunked(rng, _lawn(rng, image, colours, z), colours, z, count=1)


def _trunked(rng: np.random.Generator, image: Array, colours: Array, z: Array, count: int) -> Array:
    """Single trees with round crowns."""
    x, _ = ramp(SIZE)
    rough = 0.03 * noise(rng, SIZE, 0.03, 0.03) + 0.015 * noise(rng, SIZE, 0.008, 0.008, 1.0)
    crowns = noise(rng, SIZE, 0.03, 0.03, 1.3) + 0.5 * noise(rng, SIZE, 0.01, 0.01, 1.0)
    for i in range(count):
        middle = (i + float(rng.uniform(0.25, 0.75))) / count
        aside = ((x - middle + 0.5) % 1 - 0.5) * HEIGHT
        foot, size = -float(rng.uniform(0.05, 0.25)), float(rng.uniform(0.24, 0.36))
        height = float(rng.uniform(0.42, 0.62))
        trunk = (np.abs(aside) < 0.028 + 0.02 * (z < foot + 0.04)) & (z > foot) & (z < height)
        image = np.where(trunk[..., None], colours[7] * 0.62, image)
        crown = np.hypot(aside / 1.05, z - height) + rough < size
        light = 0.28 * (z - height + 0.5 * aside) / size
        leaves = colours[4] * (1.0 + 0.22 * crowns + light)[..., None]
        image = np.where(crown[..., None], leaves, image)
    return image


def street(rng: np.random.Generator, colours: Array) -> Array:
    """Houses on the other side of a lawn."""
    x, z = _above(rng)
    image = _trees(rng, _sky(rng, colours, z), colours[4], z, 0.25, 0.5)
    image = _lawn(rng, image, colours, z)
    edges = np.array([0.0, 0.36, 0.70, 1.0])
    for i in range(3):
        left, wide = edges[i] + 0.02, edges[i + 1] - edges[i] - 0.05
        u = (x - left) / wide
        inside = (u > 0) & (u < 1)
        eaves, tint = float(rng.uniform(0.30, 0.42)), float(rng.uniform(0.86, 1.08))
        gable = eaves + float(rng.uniform(0.16, 0.26)) * (1 - np.abs(2 * u - 1))
        wall = np.minimum(colours[6] * tint, 0.93) * (0.96 + 0.05 * z / eaves)[..., None]
        image = np.where((inside & (z > -0.12) & (z < eaves))[..., None], wall, image)
        over = (u > -0.04) & (u < 1.04) & (z >= eaves) & (z < gable)
        tiles = colours[7] * (0.95 + 0.06 * np.sin(z * 220))[..., None]
        image = np.where(over[..., None], tiles, image)
        column, row = u * 3 % 1, (z + 0.12) / (eaves + 0.12) * 2 % 1
        pane = inside & (np.abs(column - 0.5) < 0.20) & (np.abs(row - 0.55) < 0.22)
        pane &= (z > -0.10) & (z < eaves)
        bar = np.abs(column - 0.5) < 0.025
        image = np.where((pane & ~bar)[..., None], colours[8], image)
    return _trees(rng, image, colours[4] * 0.95, z + 0.16, 0.05, 0.25)


def town(rng: np.random.Generator, colours: Array) -> Array:
    """A city's skyline behind tree tops."""
    x, z = _above(rng)
    image = _sky(rng, colours, z)
    for layer, (count, haze) in enumerate(((13, 0.55), (9, 0.15))):
        index = np.floor(x * count).astype(int)
        tops = rng.uniform(0.22, 0.80 - 0.25 * layer, count)[index]
        tint = rng.uniform(0.82, 1.06, count)[index]
        inside_x = x * count % 1
        block = (z < tops) & (inside_x > 0.04)
        facade = np.minimum(colours[6] * tint[..., None], 0.93)
        column, row = inside_x * 5 % 1, z * 22 % 1
        lit = rng.uniform(0, 1, (40, count * 5))
        cell = lit[np.floor(z * 22).astype(int) % 40, np.floor(x * count * 5).astype(int)]
        pane = (np.abs(column - 0.5) < 0.28) & (np.abs(row - 0.5) < 0.26) & (cell < 0.75)
        facade = np.where((pane & (z < tops - 0.03))[..., None], colours[8], facade)
        facade = facade * (1 - haze) + colours[1] * haze
        image = np.where(block[..., None], facade, image)
    image = _lawn(rng, image, colours, z)
    return _trees(rng, image, colours[4], z + 0.12, 0.16, 0.35)
