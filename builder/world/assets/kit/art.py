"""Paintings, photographs and prints for walls, each a function of a draw and of its proportions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.kit.canvas import Array, Canvas, blank, ink
from builder.world.assets.kit.makes import between, chance, pick
from builder.world.shape import Material
from spacenum_datasets.geometry import Vector

Painter = Callable[[np.random.Generator, Canvas], None]
VARIANTS = 24
"""So many works of each kind exist; rooms share them, and a process paints each once."""

SKIES: tuple[tuple[Vector, Vector], ...] = (
    ((0.93, 0.90, 0.84), (0.42, 0.62, 0.82)),
    ((0.98, 0.78, 0.52), (0.52, 0.42, 0.62)),
    ((0.99, 0.88, 0.70), (0.86, 0.50, 0.42)),
    ((0.80, 0.86, 0.90), (0.60, 0.72, 0.82)),
    ((0.32, 0.40, 0.58), (0.08, 0.12, 0.26)),
)
LANDS: tuple[tuple[Vector, Vector], ...] = (
    ((0.55, 0.66, 0.74), (0.16, 0.34, 0.24)),
    ((0.80, 0.60, 0.56), (0.34, 0.20, 0.30)),
    ((0.66, 0.74, 0.66), (0.42, 0.52, 0.20)),
    ((0.72, 0.70, 0.78), (0.22, 0.26, 0.42)),
)
INKS: tuple[Vector, ...] = (
    (0.83, 0.33, 0.22),
    (0.13, 0.30, 0.47),
    (0.93, 0.70, 0.25),
    (0.20, 0.46, 0.42),
    (0.90, 0.58, 0.52),
    (0.16, 0.16, 0.19),
    (0.46, 0.30, 0.46),
    (0.62, 0.70, 0.52),
)
PAPERS: tuple[Vector, ...] = ((0.96, 0.93, 0.86), (0.94, 0.95, 0.93), (0.93, 0.87, 0.78))
DARK: Vector = (0.14, 0.13, 0.15)


def mixed(one: Vector, other: Vector, share: float) -> Vector:
    """The colour at a share of the way between two."""
    r, g, b = ((1 - share) * np.asarray(one) + share * np.asarray(other)).tolist()
    return (r, g, b)


def _ridge(rng: np.random.Generator, c: Canvas, base: float, swing: float, rough: int) -> Array:
    """Heights (1, columns) of a skyline of hills."""
    line = np.full_like(c.x, base)
    for k in range(1, rough + 1):
        line += swing / k * np.sin(between(rng, 2.5, 4.5) * k * c.x * 2 + between(rng, 0, 6.3))
    return line


def landscape(rng: np.random.Generator, c: Canvas) -> None:
    low, high = pick(rng, SKIES)
    c.fade(low, high, 0.4 * c.tall, c.tall)
    at = (c.wide * between(rng, 0.2, 0.8), c.tall * between(rng, 0.68, 0.82))
    glow = np.exp(-(((c.x - at[0]) ** 2 + (c.y - at[1]) ** 2) / 0.03))
    c.fill(0.6 * glow, (1.0, 0.95, 0.80))
    c.ellipse(at, (0.05, 0.05), (1.0, 0.96, 0.86))
    far, near = pick(rng, LANDS)
    rough = pick(rng, (2, 6))
    for k, level in enumerate((0.6, 0.48, 0.36, 0.22)):
        line = _ridge(rng, c, level * c.tall, 0.05 * c.tall, rough)
        c.below(line, mixed(far, near, k / 3))
    if chance(rng, 0.5):
        for _ in range(9):
            x, y = between(rng, 0, c.wide), c.tall * between(rng, 0.06, 0.2)
            peak = c.tall * between(rng, 0.14, 0.24)
            away = np.abs(c.x - x) * peak / 0.035 + (c.y - y) - peak
            c.fill(c.inside(np.maximum(away * 0.2, y - c.y)), mixed(near, DARK, 0.5))


def seaside(rng: np.random.Generator, c: Canvas) -> None:
    low, high = pick(rng, SKIES[:4])
    c.fade(low, high, 0.45 * c.tall, c.tall)
    horizon = c.tall * between(rng, 0.4, 0.5)
    sea = pick(rng, ((0.10, 0.38, 0.50), (0.16, 0.30, 0.46), (0.20, 0.50, 0.52)))
    c.box((0, -1), (c.wide, horizon), sea)
    for _ in range(26):
        y, x = between(rng, 0.02, 0.97) * horizon, between(rng, 0, c.wide)
        long = 0.03 + 0.12 * (1 - y / horizon)
        c.line((x - long, y), (x + long, y), 0.004, mixed(sea, (1, 1, 1), between(rng, 0.2, 0.6)))
    x, size = c.wide * between(rng, 0.3, 0.7), c.tall * between(rng, 0.22, 0.34)
    keel = horizon - 0.03
    for side, colour in ((1, (0.97, 0.96, 0.92)), (-1, pick(rng, INKS[:3]))):
        away = np.maximum(
            -side * (c.x - x - side * 0.006), side * (c.x - x) * 1.6 + c.y - keel - size
        )
        c.fill(c.inside(np.maximum(away, keel + 0.012 - c.y)), colour)
    c.ellipse((x, keel), (size * 0.5, 0.02), DARK)


def portrait(rng: np.random.Generator, c: Canvas) -> None:
    ground, dress = pick(rng, INKS), pick(rng, INKS)
    c.fill(1.0, mixed(ground, (0.9, 0.88, 0.82), 0.35))
    shade = np.hypot((c.x - c.wide / 2) / c.wide, (c.y - c.tall / 2) / c.tall)
    c.fill(shade * 0.9 - 0.15, mixed(ground, DARK, 0.6))
    skin = pick(rng, ((0.93, 0.76, 0.64), (0.78, 0.56, 0.42), (0.50, 0.33, 0.24)))
    hair = pick(rng, ((0.18, 0.12, 0.10), (0.62, 0.42, 0.20), (0.46, 0.18, 0.12), (0.7, 0.7, 0.7)))
    x, y, r = c.wide / 2, c.tall * 0.6, 0.15 * min(c.tall, 1.25 * c.wide)
    long = chance(rng, 0.5)
    c.ellipse(
        (x, y - (0.45 * r if long else -0.2 * r)), (1.35 * r, (1.9 if long else 1.35) * r), hair
    )
    c.ellipse((x, 0.0), (2.5 * r, y - 1.75 * r), dress)
    c.ellipse((x, y - 1.5 * r), (0.42 * r, 0.8 * r), mixed(skin, DARK, 0.15))
    c.ellipse((x, y - 0.1 * r), (0.92 * r, 1.2 * r), skin)
    c.ellipse((x + 0.25 * r, y + 0.95 * r), (1.05 * r, 0.5 * r), hair, -18)
    for s in (-1, 1):
        c.ellipse((x + s * 0.36 * r, y + 0.05 * r), (0.13 * r, 0.09 * r), DARK)
        c.line((x + s * 0.2 * r, y + 0.28 * r), (x + s * 0.54 * r, y + 0.28 * r), 0.07 * r, hair)
    c.line((x, y), (x - 0.08 * r, y - 0.4 * r), 0.07 * r, mixed(skin, DARK, 0.25))
    c.ellipse((x, y - 0.72 * r), (0.3 * r, 0.09 * r), (0.70, 0.26, 0.24))


def shapes(rng: np.random.Generator, c: Canvas) -> None:
    """Discs, bars and arches."""
    c.fill(1.0, pick(rng, PAPERS))
    colours = [INKS[i] for i in rng.permutation(len(INKS))]
    for i in range(3):
        x, y = c.wide * between(rng, 0.2, 0.8), c.tall * between(rng, 0.25, 0.8)
        r = between(rng, 0.14, 0.3) * min(c.wide, c.tall)
        c.ellipse((x, y), (r, r), colours[i])
    x, y = c.wide * between(rng, 0.1, 0.4), c.tall * between(rng, 0.05, 0.25)
    c.box((x, y), (x + 0.45 * c.wide, y + 0.14), colours[3])
    x, r = c.wide * between(rng, 0.4, 0.7), 0.2 * c.wide
    for k in range(4):
        c.ellipse((x, 0.0), (r * (1 - k / 4.5),) * 2, colours[4 + k % 2])
    c.line((0.1, c.tall * 0.9), (c.wide * 0.7, c.tall * 0.4), 0.012, colours[6])


def fields(rng: np.random.Generator, c: Canvas) -> None:
    """Soft blocks of colour, or a grid of them in black lines."""
    colours = [INKS[i] for i in rng.permutation(len(INKS))]
    if chance(rng, 0.5):
        c.fill(1.0, mixed(colours[0], DARK, 0.3))
        edges = [0.06, between(rng, 0.3, 0.5), between(rng, 0.62, 0.72), 0.94]
        for low, high, colour in zip(edges, edges[1:], colours[1:], strict=False):
            x = np.maximum(0.07 - c.x, c.x - c.wide + 0.07)
            y = np.maximum((low + 0.02) * c.tall - c.y, c.y - (high - 0.01) * c.tall)
            c.fill(0.5 - np.maximum(x, y) * 40, mixed(colour, (1, 0.95, 0.9), 0.15))
        return
    c.fill(1.0, (0.95, 0.94, 0.91))
    xs = [0.0, between(rng, 0.2, 0.4), between(rng, 0.6, 0.8), 1.0]
    ys = [0.0, between(rng, 0.2, 0.4), between(rng, 0.55, 0.8), 1.0]
    for k, (i, j) in enumerate(((0, 2), (2, 0), (1, 1), (2, 2))):
        colour = (INKS[0], INKS[1], INKS[2], (0.95, 0.94, 0.91))[(k + int(rng.integers(3))) % 4]
        c.box((xs[i] * c.wide, ys[j] * c.tall), (xs[i + 1] * c.wide, ys[j + 1] * c.tall), colour)
    for share in xs[1:3]:
        c.line((share * c.wide, 0), (share * c.wide, c.tall), 0.022, DARK)
    for share in ys[1:3]:
        c.line((0, share * c.tall), (c.wide, share * c.tall), 0.022, DARK)


def botanical(rng: np.random.Generator, c: Canvas) -> None:
    """A pressed twig with its leaves on paper."""
    c.fill(1.0, pick(rng, PAPERS))
    green = pick(rng, ((0.24, 0.42, 0.26), (0.36, 0.48, 0.28), (0.24, 0.36, 0.36)))
    lean, count = between(rng, -0.12, 0.12), pick(rng, (4, 5, 6))
    slim, x0 = pick(rng, (0.3, 0.45)), c.wide / 2

    def stem(t: float) -> tuple[float, float]:
        return (x0 + lean * (t - 0.5) * t, c.tall * (0.1 + 0.72 * t))

    for i in range(12):
        c.line(stem(i / 12), stem((i + 1) / 12), 0.012, mixed(green, DARK, 0.3))
    long = 0.2 * min(c.wide, c.tall)
    for i in range(2 * count + 1):
        t, side = 0.2 + 0.8 * i / (2 * count), (-1, 1)[i % 2]
        x, y = stem(t)
        angle = 90 if i == 2 * count else 90 - side * 52
        size = long * (1.15 - 0.5 * t)
        dx, dy = np.cos(np.radians(angle)) * size, np.sin(np.radians(angle)) * size
        c.ellipse(
            (x + dx, y + dy),
            (size, size * slim),
            mixed(green, (0.7, 0.78, 0.5), between(rng, 0, 0.45)),
            angle,
        )
        c.line((x, y), (x + 1.8 * dx, y + 1.8 * dy), 0.006, mixed(green, DARK, 0.4))


def skyline(rng: np.random.Generator, c: Canvas) -> None:
    """A photograph of towers at night or at dusk."""
    low, high = pick(rng, (SKIES[1], SKIES[2], SKIES[4]))
    c.fade(low, high, 0.15 * c.tall, c.tall)
    for layer in (0.35, 0.75):
        x = -0.02
        while x < c.wide:
            wide, tall = (
                between(rng, 0.06, 0.13),
                c.tall * between(rng, 0.3, 0.78) * (1.3 - layer / 1.6),
            )
            tone = mixed(high, (0.06, 0.07, 0.11), layer)
            c.box((x, -0.1), (x + wide, tall), tone)
            if layer > 0.5:
                lit = rng.uniform(size=(8, 4)) < 0.5
                rows = np.clip(((tall - c.y) / 0.035).astype(int), 0, 7)
                columns = np.clip(((c.x - x) / wide * 4).astype(int), 0, 3)
                pane = (((tall - c.y) / 0.035) % 1 > 0.45) & (((c.x - x) / wide * 4) % 1 > 0.4)
                body = (c.x > x) & (c.x < x + wide) & (c.y < tall - 0.01) & pane
                c.fill(0.85 * (body & lit[rows, columns]), (1.0, 0.86, 0.52))
            x += wide + 0.004


def bouquet(rng: np.random.Generator, c: Canvas) -> None:
    """A still life: flowers in a jar on a table."""
    wall, table = pick(rng, INKS[1:]), pick(rng, ((0.62, 0.42, 0.26), (0.86, 0.82, 0.74)))
    c.fill(1.0, mixed(wall, (0.92, 0.9, 0.84), 0.55))
    c.box((0, -1), (c.wide, 0.26 * c.tall), table)
    s, x = min(c.wide, c.tall), c.wide / 2
    jar = pick(rng, ((0.94, 0.93, 0.90), (0.24, 0.40, 0.56), (0.74, 0.44, 0.31)))
    for _ in range(12):
        tip = (x + s * between(rng, -0.34, 0.34), c.tall * between(rng, 0.5, 0.84))
        c.line((x, 0.4 * c.tall), tip, 0.012, (0.26, 0.42, 0.26))
        c.ellipse(tip, (0.07 * s, 0.028 * s), (0.34, 0.52, 0.32), between(rng, 0, 180))
    colours = pick(rng, ((INKS[0], INKS[4]), (INKS[2], (0.97, 0.96, 0.92)), (INKS[6], INKS[4])))
    for i in range(9):
        a, out = 2.4 * i, 0.26 * s * np.sqrt((i + 0.4) / 9)
        at = (x + out * np.cos(a) * 1.1, 0.66 * c.tall + out * np.sin(a))
        for k in range(6):
            p = (at[0] + 0.042 * s * np.cos(k * 1.05), at[1] + 0.042 * s * np.sin(k * 1.05))
            c.ellipse(p, (0.036 * s, 0.036 * s), mixed(colours[i % 2], DARK, 0.1 * (k % 2)))
        c.ellipse(at, (0.026 * s, 0.026 * s), (0.95, 0.80, 0.36))
    c.ellipse((x, 0.27 * c.tall), (0.15 * s, 0.15 * s), jar)
    c.box((x - 0.09 * s, 0.27 * c.tall), (x + 0.09 * s, 0.27 * c.tall + 0.19 * s), jar)


def cat(rng: np.random.Generator, c: Canvas) -> None:
    """A cat that sits before a plain ground."""
    ground = pick(rng, INKS[:5])
    c.fill(1.0, mixed(ground, (1, 1, 1), 0.3))
    c.box((0, -1), (c.wide, 0.16 * c.tall), mixed(ground, DARK, 0.4))
    fur = pick(rng, ((0.16, 0.15, 0.17), (0.85, 0.55, 0.28), (0.95, 0.94, 0.90), (0.5, 0.5, 0.52)))
    s, x, y = min(c.wide, c.tall), c.wide / 2, c.tall * 0.12
    for k in range(14):
        a = k / 13 * 2.4 - 0.3
        c.ellipse(
            (x + s * (0.2 + 0.12 * np.sin(a)), y + s * (0.03 + 0.13 * k / 13)), (0.03 * s,) * 2, fur
        )
    c.ellipse((x, y + 0.2 * s), (0.19 * s, 0.25 * s), fur)
    c.ellipse((x, y + 0.56 * s), (0.15 * s, 0.13 * s), fur)
    for side in (-1, 1):
        tip = (x + side * 0.11 * s, y + 0.76 * s)
        away = np.abs(c.x - tip[0]) * 2.2 + (c.y - tip[1])
        c.fill(c.inside(np.maximum(away * 0.4, y + 0.58 * s - c.y)), fur)
        c.ellipse((x + side * 0.06 * s, y + 0.58 * s), (0.028 * s, 0.032 * s), (0.86, 0.80, 0.34))
        c.ellipse((x + side * 0.06 * s, y + 0.58 * s), (0.009 * s, 0.028 * s), DARK)
        c.ellipse((x + side * 0.07 * s, y), (0.06 * s, 0.03 * s), mixed(fur, (1, 1, 1), 0.2))
    c.ellipse((x, y + 0.52 * s), (0.02 * s, 0.014 * s), (0.85, 0.5, 0.5))


def lettered(rng: np.random.Generator, c: Canvas) -> None:
    """A printed bill: one big figure over lines of type."""
    ground, figure, text = (INKS[i] for i in rng.permutation(len(INKS))[:3])
    pale = chance(rng, 0.5)
    c.fill(1.0, pick(rng, PAPERS) if pale else ground)
    x, y, r = c.wide / 2, c.tall * 0.62, 0.27 * min(c.wide, c.tall)
    style = pick(rng, ("sun", "rings", "peaks"))
    if style == "sun":
        angle = np.arctan2(c.y - y, c.x - x)
        rays = c.inside(np.hypot(c.x - x, c.y - y) - 1.5 * r) * (np.sin(12 * angle) > 0)
        c.fill(0.6 * rays, figure)
        c.ellipse((x, y), (r, r), figure)
    elif style == "rings":
        for k in range(5):
            c.ellipse((x, y), (r * (1.3 - 0.25 * k),) * 2, (figure, PAPERS[0])[k % 2])
    else:
        for s, colour in ((-0.35, mixed(figure, DARK, 0.3)), (0.3, figure)):
            away = np.abs(c.x - x - s * r) * 1.4 + c.y - y - r
            c.fill(c.inside(np.maximum(away * 0.5, y - 0.8 * r - c.y)), colour)
        c.ellipse((x + r, y + r), (0.25 * r, 0.25 * r), INKS[2])
    letters = text if pale else PAPERS[0]
    at = 0.1 * c.wide
    while at < 0.86 * c.wide:
        wide = c.wide * between(rng, 0.05, 0.1)
        c.box((at, 0.16 * c.tall), (min(at + wide, 0.9 * c.wide), 0.26 * c.tall), letters)
        at += wide + 0.025
    for k in range(2):
        c.box(
            (0.1 * c.wide, (0.06 + 0.045 * k) * c.tall),
            (c.wide * between(rng, 0.5, 0.9), (0.08 + 0.045 * k) * c.tall),
            letters,
        )


PAINTERS: dict[str, Painter] = {
    "landscape": landscape,
    "seaside": seaside,
    "portrait": portrait,
    "shapes": shapes,
    "fields": fields,
    "botanical": botanical,
    "skyline": skyline,
    "bouquet": bouquet,
    "cat": cat,
    "lettered": lettered,
}


@lru_cache(maxsize=1024)
def _work(kind: str, variant: int, eighths: int) -> Material:
    rng = stream("art", kind, variant, eighths)
    canvas = blank(min(eighths / 8, 1.0), min(8 / eighths, 1.0), (0.9, 0.9, 0.9))
    PAINTERS[kind](rng, canvas)
    return ink(canvas)


def work(rng: np.random.Generator, kinds: tuple[str, ...], wide: float, tall: float) -> Material:
    """One of the works of some kinds (keys of `PAINTERS`), close to the proportions asked for."""
    eighths = min((5, 6, 8, 11, 15), key=lambda e: abs(np.log(e / 8 * tall / wide)))
    return _work(pick(rng, kinds), int(rng.integers(VARIANTS)), eighths)
