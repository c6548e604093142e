"""Patterns that floors and walls are laid with, beside planks and tiles."""

from __future__ import annotations

import numpy as np

from builder.world.noise import blend, cells, grooves, noise, ramp
from spacenum_datasets.geometry import Array


def herringbone(rng: np.random.Generator, colours: Array) -> Array:
    """Parquet of blocks four times as long as wide; colours: light, dark, joint."""
    size, units = 512, 16
    # Blocks of 1 x 4 units, each row of the lattice one unit further: the classic zigzag.
    x, y = (v * units for v in ramp(size))
    i, j = np.floor(x).astype(int), np.floor(y).astype(int)
    phase = (i - j) % 8
    across = phase < 4
    start_x = np.where(across, i - phase, i)
    start_y = np.where(across, j, j - (7 - phase))
    along = np.where(across, x - start_x, y - start_y)
    beside = np.where(across, y - j, x - i)
    key_x, key_y = start_x % units, start_y % units
    tone = rng.normal(0, 0.16, (units, units, 2))[key_y, key_x, across.astype(int)]
    jump = rng.integers(size, size=(units, units, 2))[key_y, key_x, across.astype(int)]
    fine = noise(rng, size, 0.25, 0.008, 1.0)
    line = (np.floor(beside * size / units).astype(int) + jump) % size
    column = (np.floor(along * size / units).astype(int) + jump * 3) % size
    image = blend(colours[0], colours[1], 0.45 + 0.14 * fine[line, column] + tone)
    edge = np.minimum(np.minimum(along, 4 - along), np.minimum(beside, 1 - beside))
    joint = np.clip(1.3 - edge * size / units, 0, 1)
    return blend(image, colours[2], 0.65 * joint)


def checker(rng: np.random.Generator, colours: Array) -> Array:
    """Tiles of two colours in turn, veined like stone; colours: light, dark, grout."""
    size, count = 512, 4
    x, y = ramp(size)
    column, row, inside_x, inside_y = cells(x, y, count, count, 0.0)
    dark = ((column + row) % 2)[..., None]
    vein = np.exp(-((noise(rng, size, 0.12, 0.12) / 0.10) ** 2))
    cloud = 0.03 * noise(rng, size, 0.08, 0.08)
    ground = colours[0] * (1 - dark) + colours[1] * dark
    image = ground * (1 + cloud)[..., None] + (0.10 * dark - 0.05) * vein[..., None]
    wide = size / count
    return blend(image, colours[2], 0.8 * grooves(inside_x, inside_y, wide, wide, 3.0))


def slabs(rng: np.random.Generator, colours: Array) -> Array:
    """Large slabs of cleft stone in running bond; colours: light, dark, grout."""
    size = 512
    x, y = ramp(size)
    column, row, inside_x, inside_y = cells(x, y, 2, 4)
    tone = rng.normal(0, 0.16, (4, 2))[row.astype(int), column.astype(int)]
    cleft = 0.16 * noise(rng, size, 0.15, 0.05, 1.3) + 0.08 * noise(rng, size, 0.02, 0.01)
    image = blend(colours[0], colours[1], 0.5 + tone + cleft)
    return blend(image, colours[2], grooves(inside_x, inside_y, size / 2, size / 4, 3.5))


def concrete(rng: np.random.Generator, colours: Array) -> Array:
    """Polished screed with clouds and pores; colours: light, dark."""
    size = 512
    cloud = 0.22 * noise(rng, size, 0.22, 0.22, 1.2) + 0.10 * noise(rng, size, 0.03, 0.03)
    pores = np.clip(noise(rng, size, 0.006, 0.006) - 2.6, 0, 1)
    return blend(colours[0], colours[1], 0.45 + cloud + pores)


def metro(rng: np.random.Generator, colours: Array) -> Array:
    """Glazed wall tiles twice as wide as high; colours: tile, its cloud, grout."""
    size = 512
    x, y = ramp(size)
    column, row, inside_x, inside_y = cells(x, y, 4, 8)
    tone = rng.uniform(0, 0.7, (8, 4))[row.astype(int), column.astype(int)]
    bevel = 0.05 * np.clip(1 - np.minimum(inside_y, 1 - inside_y) * 9, 0, 1)
    image = blend(colours[0], colours[1], tone) * (1 - bevel * np.sign(inside_y - 0.5))[..., None]
    return blend(image, colours[2], grooves(inside_x, inside_y, size / 4, size / 8, 3.0))


def squares(rng: np.random.Generator, colours: Array) -> Array:
    """Square wall tiles, each glazed a little differently; colours: tile, its cloud, grout."""
    size, count = 512, 5
    x, y = ramp(size)
    column, row, inside_x, inside_y = cells(x, y, count, count, 0.0)
    tone = rng.uniform(0, 1, (count, count))[row.astype(int), column.astype(int)]
    wide = size / count
    image = blend(colours[0], colours[1], 0.75 * tone + 0.05 * noise(rng, size, 0.05, 0.05))
    return blend(image, colours[2], grooves(inside_x, inside_y, wide, wide, 3.0))


def boards(rng: np.random.Generator, colours: Array) -> Array:
    """Upright boards with grooves between them; colours: face, shade."""
    size, count = 256, 4
    x, _ = ramp(size)
    inside = x * count % 1
    edge = np.minimum(inside, 1 - inside) * size / count
    streak = 0.10 * noise(rng, size, 0.01, 0.5, 1.0)
    return blend(colours[0], colours[1], 0.10 + streak + np.clip(1.6 - edge / 1.6, 0, 0.9))


def veneer(rng: np.random.Generator, colours: Array) -> Array:
    """Fine furniture wood along x, sharp from near; colours: light, dark."""
    size = 512
    bend = 0.035 * noise(rng, size, 0.9, 0.5)
    lines = noise(rng, size, 0.9, 0.012, 1.1)
    rows = (np.arange(size)[:, None] + np.round(bend * size).astype(int)) % size
    streaks = lines[rows, np.arange(size)[None, :]]
    pores = np.clip(noise(rng, size, 0.05, 0.003, 1.0) - 1.1, 0, 2)
    broad = noise(rng, size, 0.7, 0.10)
    return blend(colours[0], colours[1], 0.42 + 0.15 * streaks + 0.16 * broad + 0.18 * pores)
