"""Balls, puzzle cubes and blocks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.kit.canvas import Array, Canvas, blank, ink
from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.placing import (
    faceted,
    facing,
    merge,
    mirrored,
    repeat,
    rotation_about,
    sideways,
    turn,
)
from builder.world.assets.kit.solids import block, cylinder, ellipsoid, hoop, prism
from builder.world.materials import BRIGHT, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

BLACK = painted((0.11, 0.11, 0.12), 0.8)
BALLS: tuple[tuple[Vector, Vector, Vector], ...] = (
    ((0.82, 0.42, 0.18), (0.82, 0.42, 0.18), (0.10, 0.10, 0.10)),
    ((0.62, 0.30, 0.15), (0.62, 0.30, 0.15), (0.10, 0.09, 0.09)),
    ((0.88, 0.54, 0.26), (0.88, 0.54, 0.26), (0.95, 0.90, 0.80)),
    ((0.82, 0.42, 0.18), (0.93, 0.88, 0.78), (0.12, 0.11, 0.11)),
    ((0.78, 0.20, 0.18), (0.18, 0.28, 0.54), (0.94, 0.93, 0.90)),
    ((0.80, 0.40, 0.17), (0.15, 0.15, 0.16), (0.92, 0.88, 0.80)),
    ((0.72, 0.36, 0.20), (0.84, 0.52, 0.28), (0.10, 0.10, 0.10)),
)
"""Of basketballs: panels of two colours, and seams."""


@lru_cache(maxsize=16)
def _leather(variant: int) -> Material:
    """Eight panels seen all around, longitude across and latitude upwards."""
    one, other, _ = BALLS[variant]
    c = blank(1.0, 0.5, one, 256)
    turn_, rise = 2 * np.pi * c.x, np.pi * (2 * c.y - 0.5)
    x, y = np.cos(rise) * np.cos(turn_), np.cos(rise) * np.sin(turn_)
    odd: Array = ((y > 0) ^ (c.y > 0.25) ^ (np.abs(x) > 0.66)).astype(float)
    c.fill(odd, other)
    grain: Array = (np.sin(c.x * 700) * np.sin(c.y * 700) > 0.4).astype(float)
    c.fill(0.05 * grain, (0.1, 0.08, 0.06))
    return ink(c, 0.8)


def _round_about(mesh: Mesh) -> Mesh:
    """A ball about the origin with an image of longitude and latitude."""
    corner = mesh.vertices[mesh.faces]
    u = np.arctan2(corner[..., 1], corner[..., 0]) / (2 * np.pi)
    pole = np.hypot(corner[..., 0], corner[..., 1]) < 1e-9
    u = np.where(pole, 0.0, u % 1.0)
    # A face across the meridian of 0 keeps its corners together; a pole has its neighbours' mean.
    u = np.where((u.max(axis=1) - u.min(axis=1) > 0.5)[:, None] & (u < 0.5) & ~pole, u + 1.0, u)
    mean = (u * ~pole).sum(axis=1) / np.maximum((~pole).sum(axis=1), 1)
    u = np.where(pole, mean[:, None], u)
    r = np.linalg.norm(corner, axis=2)
    v = np.arcsin(np.clip(corner[..., 2] / r, -1, 1)) / np.pi + 0.5
    return Mesh(mesh.vertices, mesh.faces, np.stack([u, v], axis=-1).astype(np.float32))


def ball(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A basketball in one or two colours; seams around and two curved ones."""
    variant = int(rng.integers(len(BALLS)))
    r = size[0] / 2
    sphere = _round_about(ellipsoid(size, (0, 0, -r), 32, 20))
    out, seam = r * 0.996, r * 0.018
    ring = hoop(out, seam, count=32, segments=5)
    seams = [ring, facing(ring)]
    for s in (-1, 1):
        curve = hoop(out * 0.75, seam, (0, 0, s * out * 0.6614), count=32, segments=5)
        seams.append(sideways(curve))
    tilt = rotation_about("z", between(rng, 0, 90)) @ rotation_about("x", between(rng, 15, 40))
    at = [(0.0, 0.0, r)]
    return parts(
        (repeat(sphere, tilt, at), _leather(variant)),
        (repeat(merge(seams), tilt, at), painted(BALLS[variant][2], 0.8)),
    )


CUBES: tuple[tuple[Vector, ...], ...] = (
    (
        (0.94, 0.94, 0.92),
        (0.95, 0.82, 0.14),
        (0.78, 0.12, 0.12),
        (0.93, 0.46, 0.10),
        (0.12, 0.36, 0.74),
        (0.12, 0.56, 0.28),
    ),
    (
        (0.97, 0.96, 0.93),
        (0.97, 0.90, 0.55),
        (0.95, 0.60, 0.62),
        (0.98, 0.74, 0.52),
        (0.56, 0.74, 0.92),
        (0.60, 0.84, 0.66),
    ),
    (
        (0.90, 0.90, 0.92),
        (0.86, 0.92, 0.16),
        (0.92, 0.16, 0.46),
        (0.98, 0.56, 0.12),
        (0.16, 0.66, 0.92),
        (0.30, 0.82, 0.30),
    ),
)
SHELLS: tuple[Vector, ...] = ((0.07, 0.07, 0.08), (0.07, 0.07, 0.08), (0.93, 0.93, 0.92))
SCRAMBLES = 12


@lru_cache(maxsize=SCRAMBLES)
def _stickers(variant: int) -> tuple[Material, int, float]:
    """Six sides side by side, three by two; how many rows, and how far the top is turned."""
    rng = stream("puzzle cube", variant)
    rows = (3, 3, 2, 3, 4, 3)[variant % 6]
    colours, shell = CUBES[int(rng.integers(3))], SHELLS[int(rng.integers(3))]
    c: Canvas = blank(1.0, 2 / 3, shell, 384)
    facelets = np.repeat(np.arange(6), rows * rows)
    if variant % 4:
        facelets = rng.permutation(facelets)
    step, gap = 1 / (3 * rows), pick(rng, (0.05, 0.09, 0.13)) / (3 * rows) * 1.4
    for k, colour in enumerate(facelets.tolist()):
        side, spot = divmod(k, rows * rows)
        i, j = spot % rows, spot // rows
        x, y = (side % 3) / 3 + i * step, (side // 3) / 3 + j * step
        c.box((x + gap / 2, y + gap / 2), (x + step - gap / 2, y + step - gap / 2), colours[colour])
    return ink(c, 0.3), rows, float(pick(rng, (0.0, 0.0, 18.0, 30.0, -24.0)))


def _wrapped(mesh: Mesh, low: float, high: float, half: float) -> Mesh:
    """A slice of a cube about the origin's axis with its part of the six sides' picture.

    Args:
        mesh: of the slice.
        low: share of the cube's height where it starts.
        high: and where it ends.
        half: half of the cube's edge, metres.
    """
    corner = mesh.vertices[mesh.faces]
    normal = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    axis = np.abs(normal).argmax(axis=1)
    side = axis * 2 + (np.take_along_axis(normal, axis[:, None], axis=1)[:, 0] < 0)
    across = np.where(axis[:, None] == 0, corner[..., 1], corner[..., 0]) / (2 * half) + 0.5
    bottom, top = corner[..., 2].min(), corner[..., 2].max()
    rise = low + (high - low) * (corner[..., 2] - bottom) / (top - bottom)
    up = np.where(axis[:, None] == 2, corner[..., 1] / (2 * half) + 0.5, rise)
    u = (np.clip(across, 0.01, 0.99) + side[:, None] % 3) / 3
    v = (np.clip(up, 0.01, 0.99) + side[:, None] // 3) / 2
    return Mesh(mesh.vertices, mesh.faces, np.stack([u, v], axis=-1).astype(np.float32))


def puzzle_cube(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Two to four rows of stickers a side, solved or not, at times with its top half turned."""
    x, _, z = size
    look, rows, angle = _stickers(int(rng.integers(SCRAMBLES)))
    step, half = z / rows, x / 2
    layers = []
    for k in range(rows):
        layer = block((x, x, step - 0.0004), (0, 0, k * step), 0.0016, 1)
        layer = _wrapped(layer, k / rows, (k + 1) / rows, half)
        layers.append(turn(layer, "z", angle) if k == rows - 1 else layer)
    core = cylinder(half * 0.8, z * 0.9, (0, 0, z * 0.05), segments=12)
    return parts((layers, look), (core, BLACK))


def _roof(wide: float, deep: float, high: float, at: Vector) -> Mesh:
    flat = faceted(prism([(-wide / 2, 0), (wide / 2, 0), (0, high)], deep))
    return facing(flat, (at[0], at[1] + deep / 2, at[2]))


def _arch(wide: float, deep: float, high: float, at: Vector) -> Mesh:
    """A block with a round gateway, as a ring of points around the opening's middle."""
    a = np.linspace(np.pi, 0, 11)
    r = wide * 0.28
    inner = [(r * np.cos(t), high * 0.06 + r * np.sin(t) * 1.1) for t in a]
    outline = [(-wide / 2, 0), (-r, 0), *inner, (r, 0), (wide / 2, 0)]
    outline += [(wide / 2, high), (-wide / 2, high)]
    # The outline is star-shaped about a point in the lintel, which its mean is not: add weight.
    lintel = np.linspace(wide / 2, -wide / 2, 40)[1:-1]
    points = [*outline[:-1], *((float(t), high) for t in lintel), outline[-1]]
    flat = faceted(prism(points, deep))
    return facing(flat, (at[0], at[1] + deep / 2, at[2]))


def toy_blocks(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Wooden bricks: a house, a gate with cones, a pyramid of cubes, or a tower."""
    x, y, z = size
    style = pick(rng, ("house", "gate", "pyramid", "tower", "castle"))
    made: list[Mesh] = []
    if style == "house":
        h = z / 3
        made = [block((x * 0.46, y * 0.8, h), at, 0.003) for at in mirrored((x * 0.27, 0, 0))]
        made.append(block((x * 0.96, y * 0.9, h * 0.9), (0, 0, h), 0.003))
        made.append(_roof(x, y, z - h * 1.9, (0, 0, h * 1.9)))
    elif style == "gate":
        h = z * 0.5
        made = [cylinder(x * 0.14, h, at, bevel=0.002) for at in mirrored((x * 0.34, 0, 0))]
        made.append(block((x, y * 0.86, z * 0.16), (0, 0, h), 0.003))
        roofs = mirrored((x * 0.32, 0, z * 0.66))
        made += [cylinder(x * 0.15, z * 0.34, at, top=0.001, bevel=0.001) for at in roofs]
        made.append(block((x * 0.3, y * 0.7, z * 0.2), (0, 0, z * 0.66), 0.003))
    elif style == "pyramid":
        edge = min(x / 3, z / 3) * 0.97
        for row, count in enumerate((3, 2, 1)):
            for k in range(count):
                cube = block((edge, min(y, edge), edge), bevel=0.0025)
                at = ((k - (count - 1) / 2) * x / 3, 0, row * edge)
                made.append(turn(cube, "z", between(rng, -6, 6), to=at))
        made.append(block((x, y * 0.9, 0.004), (0, 0, 0), 0.001))
    elif style == "tower":
        h = z / 5
        made = [block((x, y, h), bevel=0.003)]
        made.append(cylinder(x * 0.2, h, (-x * 0.2, 0, h), bevel=0.002))
        made.append(block((x * 0.3, y * 0.8, h), (x * 0.24, 0, h), 0.003))
        made.append(block((x * 0.84, y * 0.8, h * 0.7), (0, 0, 2 * h), 0.003))
        made.append(block((x * 0.4, y * 0.8, h), (x * 0.05, 0, 2.7 * h), 0.003))
        made.append(_roof(x * 0.5, y * 0.8, z - 3.7 * h, (x * 0.05, 0, 3.7 * h)))
    else:
        made = [_arch(x * 0.6, y * 0.8, z * 0.5, (0, 0, 0))]
        for s in (-1, 1):
            made.append(block((x * 0.2, y, z * 0.62), (s * x * 0.4, 0, 0), 0.003))
            made.append(_roof(x * 0.2, y, z * 0.2, (s * x * 0.4, 0, z * 0.62)))
        made.append(cylinder(x * 0.12, z * 0.26, (0, 0, z * 0.5), bevel=0.002))
        made.append(cylinder(x * 0.15, z * 0.24, (0, 0, z * 0.76), top=0.001, bevel=0.001))
    pale = chance(rng, 0.3)
    first = int(rng.integers(8))
    looks = [painted(BRIGHT[(first + 3 * i) % 8], 0.5) for i in range(4)]
    if pale:
        looks[1::2] = [painted((0.86, 0.70, 0.48), 0.7)] * 2
    groups: list[list[Mesh]] = [made[i::4] for i in range(4)]
    return parts(*zip(groups, looks, strict=True))
