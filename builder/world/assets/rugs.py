"""Rugs and mats."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from builder.seeding import stream
from builder.world.assets.category import HOME, Category
from builder.world.assets.kit.canvas import Canvas, blank, ink, printed
from builder.world.assets.kit.makes import between, chance, parts, pick
from builder.world.assets.kit.paths import superellipse
from builder.world.assets.kit.placing import merge, move
from builder.world.assets.kit.solids import box_uv, crate, ellipsoid, prism
from builder.world.materials import material, painted
from builder.world.shape import Material, Mesh, Part
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
Weaver = Callable[[np.random.Generator, Canvas, tuple[Vector, ...]], None]
VARIANTS = 6
DYES: tuple[tuple[Vector, ...], ...] = (
    ((0.55, 0.14, 0.13), (0.90, 0.82, 0.66), (0.13, 0.19, 0.33), (0.76, 0.54, 0.28)),
    ((0.14, 0.24, 0.40), (0.90, 0.86, 0.76), (0.66, 0.26, 0.20), (0.52, 0.62, 0.66)),
    ((0.88, 0.83, 0.74), (0.30, 0.36, 0.40), (0.72, 0.42, 0.30), (0.52, 0.56, 0.46)),
    ((0.20, 0.38, 0.36), (0.91, 0.84, 0.68), (0.80, 0.52, 0.24), (0.46, 0.20, 0.18)),
    ((0.82, 0.60, 0.54), (0.95, 0.91, 0.86), (0.36, 0.42, 0.52), (0.64, 0.34, 0.32)),
    ((0.62, 0.64, 0.66), (0.94, 0.93, 0.91), (0.22, 0.24, 0.28), (0.86, 0.70, 0.30)),
)


def _inwards(c: Canvas) -> Array:
    """Every pixel's distance to the nearest edge."""
    across = np.minimum(c.x, c.wide - c.x)
    return np.asarray(np.minimum(across, np.minimum(c.y, c.tall - c.y)))


def persian(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """A medallion on a flowered field, in three borders."""
    ground, pale, dark, accent = dyes
    u, v = c.x - c.wide / 2, c.y - c.tall / 2
    bloom = np.cos(c.x * 80) * np.cos(c.y * 80)
    c.fill(0.8 * (bloom > 0.72).astype(float), accent)
    c.fill(0.7 * (bloom < -0.8).astype(float), pale)
    angle = np.arctan2(v / c.tall, u / c.wide)
    radius = np.hypot(u / c.wide, v / c.tall)
    lobes = int(rng.integers(4, 9))
    for size, colour in ((0.34, dark), (0.3, pale), (0.27, accent), (0.19, dark), (0.1, ground)):
        c.fill(c.inside((radius - size * (1 + 0.1 * np.cos(2 * lobes * angle))) * c.tall), colour)
    corner = np.hypot((0.5 - np.abs(u / c.wide)), (0.5 - np.abs(v / c.tall)))
    c.fill(c.inside((corner - 0.3) * c.tall), dark)
    c.fill(c.inside((corner - 0.27) * c.tall), accent)
    edge = _inwards(c)
    beads = np.cos(np.where(edge == np.minimum(c.x, c.wide - c.x), c.y, c.x) * 110)
    bands = ((0.125, pale), (0.115, dark), (0.03, pale), (0.022, ground))
    for deep, colour in bands:
        c.fill(c.inside(edge - deep), colour)
    c.fill(((np.abs(edge - 0.072) < 0.022) & (beads > 0)).astype(float), accent)
    c.fill(((np.abs(edge - 0.072) < 0.01) & (beads > 0.5)).astype(float), pale)


def kilim(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """Rows of stepped lozenges between bars."""
    rows, count = pick(rng, ((3, 4), (4, 6), (2, 3)))
    step = 0.018
    u = np.abs((np.floor(c.x / step) * step / c.wide * count) % 1 - 0.5)
    v = np.abs((np.floor(c.y / step) * step / c.tall * rows) % 1 - 0.5)
    rank = u + v
    for size, colour in ((0.46, dyes[1]), (0.36, dyes[2]), (0.24, dyes[3]), (0.12, dyes[1])):
        c.fill((rank < size).astype(float), colour)
    ends = np.minimum(c.x, c.wide - c.x)
    for deep, colour in ((0.12, dyes[2]), (0.1, dyes[1]), (0.06, dyes[3]), (0.03, dyes[2])):
        c.fill(c.inside(ends - deep), colour)


def bordered(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """A plain field within one or two bands."""
    c.fill(1.0, dyes[1])
    edge, deep = _inwards(c), between(rng, 0.05, 0.09)
    c.fill(c.inside(np.abs(edge - deep) - 0.016), dyes[0])
    if chance(rng, 0.6):
        c.fill(c.inside(np.abs(edge - deep - 0.04) - 0.006), dyes[2])


def striped(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """Bands across, of unequal widths."""
    at, k = 0.0, 0
    while at < c.wide:
        wide = between(rng, 0.02, 0.11)
        c.box((at, -1), (at + wide, 2), dyes[(k * 3 + k // 4) % 4])
        at, k = at + wide, k + 1


def berber(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """Dark lines that cross on wool."""
    c.fill(1.0, (0.93, 0.90, 0.84))
    cell = between(rng, 0.2, 0.3)
    for slope in (-1, 1):
        away = np.abs((c.x + slope * 0.8 * c.y) % cell - cell / 2)
        c.fill(c.inside((away - 0.008) * 0.8), dyes[2])


def patches(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """Large overlapping pebbles."""
    c.fill(1.0, dyes[1])
    for i in range(7):
        at = (between(rng, 0, c.wide), between(rng, 0, c.tall))
        radii = (between(rng, 0.12, 0.3), between(rng, 0.1, 0.22))
        c.ellipse(at, radii, dyes[(0, 3, 2, 1)[i % 4]], between(rng, 0, 180))


def rings(rng: np.random.Generator, c: Canvas, dyes: tuple[Vector, ...]) -> None:
    """Braided rounds about the middle."""
    radius = np.hypot((c.x - c.wide / 2) / c.wide, (c.y - c.tall / 2) / c.tall) * 2
    count = int(rng.integers(5, 9))
    for k in range(count):
        c.fill(c.inside((radius - 1.2 + k / count) * c.tall / 2), dyes[(k * 3 + k // 3) % 4])


WEAVERS: dict[str, Weaver] = {
    "persian": persian,
    "kilim": kilim,
    "bordered": bordered,
    "striped": striped,
    "berber": berber,
    "patches": patches,
    "rings": rings,
}


@lru_cache(maxsize=64)
def _woven(kind: str, variant: int) -> Material:
    rng = stream("rug", kind, variant)
    dyes = DYES[variant % len(DYES)]
    canvas = blank(1.5, 1.0, dyes[0], 288)
    WEAVERS[kind](rng, canvas, dyes)
    canvas.rgb[:] *= 1 + 0.05 * rng.standard_normal((*canvas.rgb.shape[:2], 1))
    return ink(canvas, 1.0)


def rug(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    kind = pick(rng, ("persian", "persian", "kilim", "bordered", "striped", "berber", *WEAVERS))
    look = _woven(kind, int(rng.integers(VARIANTS)))
    if kind in ("rings", "patches"):
        body = prism(superellipse(x, y, 1.0, 48), z, bevel=z * 0.4)
        return parts((printed(body, 1), look))
    fringed = kind in ("persian", "kilim", "berber", "striped")
    long = x - 0.09 if fringed else x
    body = printed(prism(superellipse(long, y, 0.06, 48), z, bevel=z * 0.4), 1)
    fringe: list[Mesh] = []
    if fringed:
        count = max(8, int(y / 0.028))
        spots = np.linspace(-y / 2 + 0.02, y / 2 - 0.02, count)
        lean = rng.uniform(-0.004, 0.004, count)
        places = [(0, float(s + t), 0) for s, t in zip(spots, lean, strict=True)]
        fringe = [crate((x, 0.01, z * 0.7), places)]
    return parts((body, look), (fringe, painted((0.92, 0.88, 0.78), 1.0)))


def _fluffy(rng: np.random.Generator, outline: Array, z: float) -> Mesh:
    """A thick soft mat: rounded at its edge, lumpy above."""
    share = np.array(
        [
            (0.97, 0.0),
            (1.0, 0.35),
            (0.985, 0.75),
            (0.94, 0.95),
            (0.8, 1.0),
            (0.6, 1.0),
            (0.4, 1.0),
            (0.2, 1.0),
        ]
    )
    count = len(outline)
    radius = share[:, :1] * (1 + rng.uniform(-0.022, 0.012, (len(share), count)))
    # Lumps flatten towards the middle, where the outline's corners crowd into folds.
    lumps = 0.16 * share[:, :1] ** 4
    height = share[:, 1:] * z * (1 - lumps * rng.uniform(0.0, 1.0, (len(share), count)))
    rows = np.concatenate([radius[..., None] * outline, height[..., None]], axis=-1)
    vertices = np.concatenate([[(0, 0, 0)], rows.reshape(-1, 3), [(0, 0, z)]])
    index = 1 + np.arange(len(share) * count).reshape(len(share), count)
    after = np.roll(index, -1, 1)
    a, b, c, d = index[:-1], after[:-1], after[1:], index[1:]
    sides = [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    low, top = np.zeros(count, int), np.full(count, len(vertices) - 1)
    ends = [np.stack([low, after[0], index[0]], 1), np.stack([top, index[-1], after[-1]], 1)]
    faces = np.concatenate([*sides, *ends])
    return Mesh(vertices, faces.astype(np.int32), box_uv(vertices, faces))


def _feet(x: float, y: float, z: float) -> Mesh:
    """Two bare soles with their toes."""
    sole = superellipse(y * 0.24, y * 0.52, 1.0, 20)
    found = []
    for s in (-1, 1):
        middle = s * min(x * 0.2, y * 0.24)
        found.append(prism(sole, z * 0.25, (middle, -y * 0.08, z * 0.75)))
        for k in range(5):
            toe = superellipse(y * (0.09 - 0.011 * k), y * (0.11 - 0.012 * k), 1.0, 10)
            at = (middle + s * y * (0.055 * k - 0.11), y * (0.26 - 0.014 * k * k), z * 0.75)
            found.append(prism(toe, z * 0.25, at))
    return merge(found)


def bath_mat(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    x, y, z = size
    style = pick(rng, ("shag", "tufts", "pillow", "feet", "round", "shag"))
    look, other = material(rng, "terry"), material(rng, "terry", "fabric_linen")
    square = superellipse(x, y, 0.22, 44)
    if style == "shag":
        return parts((_fluffy(rng, square, z), look))
    if style == "round":
        inner = _fluffy(rng, superellipse(x * 0.72, y * 0.66, 1.0, 44), z)
        return parts((_fluffy(rng, superellipse(x, y, 0.8, 44), z * 0.7), look), (inner, other))
    if style == "tufts":
        base = prism(square, z * 0.5, bevel=z * 0.2)
        columns, rows = 12, 8
        step = np.array([x / (columns + 0.25), y / (rows + 0.25)])
        ball = ellipsoid((step[0] * 1.25, step[1] * 1.25, z * 0.75), segments=6, rings=3)
        grid = [
            ((i - (columns - 1) / 2) * step[0], (j - (rows - 1) / 2) * step[1], z * 0.25)
            for i in range(columns)
            for j in range(rows)
        ]
        spots = np.array(grid) * (0.99, 0.98, 1.0)
        return parts(([base, move(ball, spots)], look))
    if style == "feet":
        base = _fluffy(rng, square, z * 0.85)
        return parts((base, material(rng, "fabric_linen")), (_feet(x, y, z), look))
    rim = _fluffy(rng, square, z * 0.72)
    cushion = _fluffy(rng, superellipse(x * 0.78, y * 0.7, 0.25, 44), z)
    return parts((rim, look), (move(cushion, (0, 0, 0)), other))


RUGS: tuple[Category, ...] = (
    Category(
        "rug", (1.2, 0.8, 0.003), (2.8, 2.0, 0.004), "floor", HOME, rug, most=2, least_shown=0.45
    ),
    Category(
        "bath mat",
        (0.6, 0.4, 0.026),
        (0.9, 0.55, 0.03),
        "floor",
        ("bathroom",),
        bath_mat,
        looks_like=("rug",),
    ),
)
