"""Tileable procedural images: the patterns that materials are painted with."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from builder.seeding import stream
from builder.world import flooring, scenery
from builder.world.noise import blend, cells, noise, ramp
from builder.world.shape import Picture, Texture
from spacenum_datasets.geometry import Array

Pattern = Callable[[np.random.Generator, Array], Array]


def _fibres(rng: np.random.Generator, size: int, rings: float) -> Array:
    """Wood figure along x, about 0 to 1."""
    broad = noise(rng, size, 0.6, 0.16)
    fine = noise(rng, size, 0.25, 0.006, 1.0)
    return np.asarray(0.5 + 0.22 * np.sin(broad * rings) + 0.13 * fine)


def planks(rng: np.random.Generator, colours: Array) -> Array:
    """Floor boards along x; colours: light, dark, joint."""
    size, rows = 512, 8
    figure = _fibres(rng, size, 4.0)
    x, y = ramp(size)
    row = np.floor(y * rows).astype(int)
    shift = rng.uniform(0, 1, rows)[row]
    board = np.floor((x + shift) % 1 * 2).astype(int)
    jump = rng.integers(size, size=(rows, 2))[row, board]
    column = (np.arange(size)[None, :] + jump) % size
    line = (np.arange(size)[:, None] + jump * 7) % size
    tone = rng.normal(0, 0.22, (rows, 2))[row, board]
    image = blend(colours[0], colours[1], figure[line, column] * 0.6 + 0.2 + tone)
    edge_y = np.minimum(y * rows % 1, 1 - y * rows % 1) / rows
    edge_x = np.abs((x + shift) * 2 % 1 - 0.5)
    joint = (edge_y < 1.2 / size) | (edge_x > 0.5 - 3.0 / size)
    return np.where(joint[..., None], 0.45 * image + 0.55 * colours[2], image)


def grain(rng: np.random.Generator, colours: Array) -> Array:
    """Furniture wood along x; colours: light, dark."""
    return blend(colours[0], colours[1], _fibres(rng, 256, 2.5))


def tiles(rng: np.random.Generator, colours: Array) -> Array:
    """Four by four square tiles; colours: tile, its cloud, grout."""
    size = 512
    x, y = ramp(size)
    column, row = np.floor(x * 4).astype(int), np.floor(y * 4).astype(int)
    tone = rng.uniform(-0.2, 0.2, (4, 4))[row, column]
    image = blend(colours[0], colours[1], 0.35 + 0.1 * noise(rng, size, 0.1, 0.1) + tone)
    edge = np.minimum(np.minimum(x * 4 % 1, 1 - x * 4 % 1), np.minimum(y * 4 % 1, 1 - y * 4 % 1))
    return blend(image, colours[2], np.clip(2.2 - edge * size / 4 / 1.5, 0, 1))


def bricks(rng: np.random.Generator, colours: Array) -> Array:
    """Running bond, four columns of twelve rows; colours: brick, darker brick, mortar."""
    size, rows = 512, 12
    x, y = ramp(size)
    column, row, inside_x, inside_y = cells(x, y, 4, rows)
    tone = rng.uniform(0, 1, (rows, 4))[row.astype(int), column.astype(int)]
    image = blend(colours[0], colours[1], 0.7 * tone + 0.15 * noise(rng, size, 0.02, 0.02))
    edge_x = np.minimum(inside_x, 1 - inside_x) * size / 4
    edge_y = np.minimum(inside_y, 1 - inside_y) * size / rows
    return blend(image, colours[2], np.clip(2.5 - np.minimum(edge_x, edge_y) / 1.4, 0, 1))


def weave(rng: np.random.Generator, colours: Array) -> Array:
    """Cloth of crossing threads; colours: light, dark."""
    size, threads = 256, 32
    x, y = ramp(size)
    over = (np.floor(x * threads) + np.floor(y * threads)) % 2
    warp = np.abs(np.sin(np.pi * x * threads))
    weft = np.abs(np.sin(np.pi * y * threads))
    shade = np.where(over > 0, warp, weft)
    return blend(colours[1], colours[0], 0.35 + 0.6 * shade + 0.12 * noise(rng, size, 0.02, 0.02))


def carpet(rng: np.random.Generator, colours: Array) -> Array:
    """Tufted pile; colours: light, dark."""
    fine = noise(rng, 256, 0.012, 0.012)
    return blend(colours[0], colours[1], 0.45 + 0.2 * fine + 0.04 * noise(rng, 256, 0.2, 0.2))


def speckle(rng: np.random.Generator, colours: Array) -> Array:
    """Rolled paint or plaster, almost plain; colours: light, dark."""
    fine = noise(rng, 256, 0.02, 0.02)
    return blend(colours[0], colours[1], 0.5 + 0.18 * fine + 0.06 * noise(rng, 256, 0.3, 0.3))


def wallpaper(rng: np.random.Generator, colours: Array) -> Array:
    """Printed stripes, diamonds or petals; colours: ground, print."""
    size = 256
    x, y = ramp(size)
    kind = int(rng.integers(3))
    if kind == 0:
        mark = 0.5 + 0.5 * np.tanh(12 * (np.cos(2 * np.pi * x * 4) - 0.2))
    elif kind == 1:
        wave = np.cos(2 * np.pi * x * 3) + np.cos(2 * np.pi * y * 3)
        mark = np.exp(-((wave / 0.16) ** 2))
    else:
        u, v = x * 4 % 1 - 0.5, (y * 4 + 0.5 * (np.floor(x * 4) % 2)) % 1 - 0.5
        angle, radius = np.arctan2(v, u), np.hypot(u, v)
        mark = 0.5 + 0.5 * np.tanh(30 * (0.2 + 0.13 * np.cos(5 * angle) - radius))
    return blend(colours[0], colours[1], mark + 0.06 * noise(rng, size, 0.02, 0.02))


def marble(rng: np.random.Generator, colours: Array) -> Array:
    """Veined stone; colours: ground, vein."""
    size = 256
    veins = np.exp(-((noise(rng, size, 0.22, 0.22) / 0.1) ** 2))
    faint = np.exp(-((noise(rng, size, 0.1, 0.1) / 0.1) ** 2))
    cloud = 0.12 * noise(rng, size, 0.3, 0.3)
    return blend(colours[0], colours[1], 0.12 + cloud + 0.55 * veins + 0.2 * faint)


def terrazzo(rng: np.random.Generator, colours: Array) -> Array:
    """Stone chips in cement; colours: cement, then chips."""
    size = 256
    image = np.broadcast_to(colours[0], (size, size, 3))
    for chip in colours[1:]:
        image = blend(image, chip, np.clip((noise(rng, size, 0.035, 0.035) - 1.35) * 8, 0, 1))
    return image


def leaves(rng: np.random.Generator, colours: Array) -> Array:
    """Foliage with pale veins; colours: leaf, dark leaf."""
    size = 256
    x, y = ramp(size)
    vein = np.abs(np.sin(np.pi * (x * 8 + np.abs(y * 4 % 1 - 0.5))))
    return blend(colours[0], colours[1], 0.45 * vein + 0.2 + 0.2 * noise(rng, size, 0.1, 0.1))


def stripes(rng: np.random.Generator, colours: Array) -> Array:
    """Bands across x of unequal widths; colours: any number."""
    size, bands = 256, 16
    order = np.arange(bands) % len(colours)
    width = rng.uniform(0.5, 2.0, bands)
    stops = np.cumsum(width / width.sum())
    x, _ = ramp(size)
    image = colours[order[np.minimum(np.searchsorted(stops, x), bands - 1)]]
    return np.asarray(image * (1 + 0.04 * noise(rng, size, 0.02, 0.02)[..., None]))


def plaid(rng: np.random.Generator, colours: Array) -> Array:
    """Tartan; colours: ground, band, line."""
    size = 256
    x, y = ramp(size)
    wide = ((x * 4 % 1) < 0.4).astype(float) / 2 + ((y * 4 % 1) < 0.4) / 2
    lines = ((x * 4 % 1 - 0.7) ** 2 < 0.0009) | ((y * 4 % 1 - 0.7) ** 2 < 0.0009)
    image = blend(colours[0], colours[1], wide + 0.05 * noise(rng, size, 0.02, 0.02))
    return blend(image, colours[2], 0.7 * lines.astype(float))


def medallions(rng: np.random.Generator, colours: Array) -> Array:
    """A woven rug's nested lozenges; colours: ground, figure, accent."""
    size = 256
    x, y = ramp(size)
    steps = int(rng.integers(7, 12)) * 2
    u = np.floor(np.abs(x * 2 % 1 - 0.5) * steps) / steps
    v = np.floor(np.abs(y * 2 % 1 - 0.5) * steps) / steps
    ring = np.floor((u + v) * steps / 2).astype(int)
    order = rng.integers(len(colours), size=steps + 1)
    return np.asarray(colours[order[ring]] * (1 + 0.05 * noise(rng, size, 0.015, 0.015)[..., None]))


def wicker(rng: np.random.Generator, colours: Array) -> Array:
    """Basketwork; colours: light, dark."""
    size = 256
    x, y = ramp(size)
    row = np.floor(y * 16)
    strand = np.abs(np.sin(np.pi * y * 16)) * (0.6 + 0.4 * np.cos(2 * np.pi * (x * 8 + row / 2)))
    return blend(colours[1], colours[0], strand + 0.1 * noise(rng, size, 0.05, 0.05))


def paper(rng: np.random.Generator, colours: Array) -> Array:
    """Cardboard or page edges: faint lines along x; colours: light, dark."""
    size = 256
    line = noise(rng, size, 1.0, 0.008, 1.0)
    return blend(colours[0], colours[1], 0.4 + 0.12 * line + 0.1 * noise(rng, size, 0.05, 0.05))


def continents(rng: np.random.Generator, colours: Array) -> Array:
    """A map: sea with land; colours: sea, land, desert."""
    size = 256
    height = noise(rng, size, 0.18, 0.2, 1.3)
    land = blend(colours[1], colours[2], 0.5 + 0.6 * noise(rng, size, 0.1, 0.2))
    return blend(np.broadcast_to(colours[0], land.shape), land, np.clip((height - 0.35) * 14, 0, 1))


PATTERNS: dict[str, Pattern] = {
    "planks": planks,
    "grain": grain,
    "tiles": tiles,
    "bricks": bricks,
    "weave": weave,
    "carpet": carpet,
    "speckle": speckle,
    "wallpaper": wallpaper,
    "marble": marble,
    "terrazzo": terrazzo,
    "leaves": leaves,
    "stripes": stripes,
    "plaid": plaid,
    "medallions": medallions,
    "wicker": wicker,
    "paper": paper,
    "continents": continents,
    "herringbone": flooring.herringbone,
    "checker": flooring.checker,
    "slabs": flooring.slabs,
    "concrete": flooring.concrete,
    "metro": flooring.metro,
    "squares": flooring.squares,
    "boards": flooring.boards,
    "veneer": flooring.veneer,
    "countryside": scenery.countryside,
    "garden": scenery.garden,
    "street": scenery.street,
    "town": scenery.town,
}


@lru_cache(maxsize=256)
def pixels(texture: Texture) -> npt.NDArray[np.uint8]:
    """The texture's sRGB image, uint8 (n, n, 3), read-only, n 256 or 512; it wraps around.

    A `Picture` gives its own image, of any height and width up to 512.

    Raises:
        KeyError: the texture's pattern is not in `PATTERNS`.
    """
    if isinstance(texture, Picture):
        return texture.image
    rng = stream("texture", texture.pattern, texture.seed)
    image = PATTERNS[texture.pattern](rng, np.asarray(texture.colours, float))
    result = np.round(np.clip(image, 0, 1) * 255).astype(np.uint8)
    result.setflags(write=False)
    return result
