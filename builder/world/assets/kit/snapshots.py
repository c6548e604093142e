"""Photographs for frames and covers for books, each painted from a draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.kit.art import DARK, INKS, PAINTERS, PAPERS, mixed
from builder.world.assets.kit.canvas import Canvas, blank, ink
from builder.world.assets.kit.displays import SKIN
from builder.world.assets.kit.makes import between, chance, pick
from builder.world.shape import Material
from spacenum_datasets.geometry import Vector

Painter = Callable[[np.random.Generator, Canvas], None]
VARIANTS = 6
COVERS = 16
HAIR: tuple[Vector, ...] = (
    (0.18, 0.12, 0.10),
    (0.62, 0.42, 0.20),
    (0.46, 0.18, 0.12),
    (0.72, 0.70, 0.68),
)


def _meadow(rng: np.random.Generator, c: Canvas) -> None:
    c.fade((0.80, 0.88, 0.93), (0.42, 0.64, 0.86), 0.35 * c.tall, c.tall)
    for k in range(7):
        x, r = c.wide * (k + between(rng, 0, 1)) / 7, between(rng, 0.07, 0.13)
        c.ellipse((x, 0.42 * c.tall), (r, r), mixed((0.30, 0.48, 0.28), (0.5, 0.62, 0.4), k % 2))
    c.box((0, -1), (c.wide, 0.4 * c.tall), (0.48, 0.64, 0.34))


def _person(
    c: Canvas, x: float, size: float, looks: tuple[Vector, Vector, Vector], long: bool
) -> None:
    """Head and shoulders above the lower edge; `size` is the top of the head's height."""
    skin, hair, dress = looks
    r = 0.17 * size
    y = size - 1.15 * r
    if long:
        c.ellipse((x, y - 0.35 * r), (1.2 * r, 1.6 * r), hair)
    else:
        c.ellipse((x, y + 0.28 * r), (1.05 * r, 1.0 * r), hair)
    c.ellipse((x, y - 3.2 * r), (2.0 * r, 2.2 * r), dress)
    c.box((x - 2.0 * r, -1), (x + 2.0 * r, y - 3.2 * r), dress)
    c.ellipse((x, y - 1.15 * r), (0.36 * r, 0.6 * r), mixed(skin, DARK, 0.12))
    c.ellipse((x, y), (0.84 * r, 1.05 * r), skin)
    c.ellipse((x, y + 0.84 * r), (0.9 * r, 0.42 * r), hair)
    for s in (-1, 1):
        c.ellipse((x + s * 0.32 * r, y + 0.1 * r), (0.1 * r, 0.1 * r), DARK)
    c.ellipse((x, y - 0.46 * r), (0.34 * r, 0.13 * r), (0.80, 0.30, 0.28))
    c.ellipse((x, y - 0.38 * r), (0.34 * r, 0.1 * r), skin)


def family(rng: np.random.Generator, c: Canvas) -> None:
    """Two grown-ups and a child before a meadow or a wall."""
    if chance(rng, 0.6):
        _meadow(rng, c)
    else:
        c.fade(mixed(pick(rng, INKS), PAPERS[0], 0.6), PAPERS[0], 0.0, c.tall)
    skin, dress = pick(rng, SKIN), [INKS[i] for i in rng.permutation(len(INKS))]
    s = min(c.tall, 1.15 * c.wide)
    _person(c, 0.31 * c.wide, 0.86 * s, (skin, pick(rng, HAIR), dress[0]), False)
    _person(c, 0.70 * c.wide, 0.79 * s, (skin, pick(rng, HAIR), dress[1]), True)
    _person(c, 0.51 * c.wide, 0.50 * s, (skin, pick(rng, HAIR), dress[2]), chance(rng, 0.5))


def couple(rng: np.random.Generator, c: Canvas) -> None:
    """Two friends by the sea."""
    PAINTERS["seaside"](rng, c)
    s = min(c.tall, 1.2 * c.wide)
    dress = [INKS[i] for i in rng.permutation(len(INKS))]
    _person(c, 0.34 * c.wide, 0.80 * s, (pick(rng, SKIN), pick(rng, HAIR), dress[0]), True)
    _person(c, 0.67 * c.wide, 0.84 * s, (pick(rng, SKIN), pick(rng, HAIR), dress[1]), False)


def dog(rng: np.random.Generator, c: Canvas) -> None:
    """A dog's head in a meadow, its tongue out."""
    _meadow(rng, c)
    s, x, y = min(c.wide, c.tall), c.wide / 2, 0.52 * c.tall
    fur = pick(rng, ((0.78, 0.56, 0.32), (0.36, 0.24, 0.17), (0.93, 0.90, 0.85), (0.2, 0.19, 0.2)))
    ear = mixed(fur, DARK, 0.45)
    c.ellipse((x, 0.0), (0.34 * s, 0.42 * s), fur)
    c.ellipse((x, y), (0.25 * s, 0.27 * s), fur)
    for side in (-1, 1):
        c.ellipse((x + side * 0.25 * s, y + 0.02 * s), (0.09 * s, 0.21 * s), ear, -side * 14)
        c.ellipse((x + side * 0.10 * s, y + 0.07 * s), (0.034 * s, 0.04 * s), DARK)
    c.ellipse((x, y - 0.22 * s), (0.05 * s, 0.10 * s), (0.88, 0.45, 0.47))
    c.ellipse((x, y - 0.11 * s), (0.145 * s, 0.11 * s), mixed(fur, (1, 1, 1), 0.55))
    c.ellipse((x, y - 0.06 * s), (0.06 * s, 0.042 * s), DARK)
    c.line((x, y - 0.08 * s), (x, y - 0.15 * s), 0.012 * s, DARK)
    c.box((x - 0.22 * s, y - 0.36 * s), (x + 0.22 * s, y - 0.31 * s), pick(rng, INKS[:3]))


PHOTOGRAPHS: dict[str, Painter] = {"family": family, "couple": couple, "dog": dog}


@lru_cache(maxsize=64)
def _photograph(kind: str, variant: int, eighths: int) -> Material:
    rng = stream("photograph", kind, variant, eighths)
    canvas = blank(min(eighths / 8, 1.0), min(8 / eighths, 1.0), (0.9, 0.9, 0.9))
    PHOTOGRAPHS[kind](rng, canvas)
    return ink(canvas, 0.4)


def photograph(rng: np.random.Generator, wide: float, tall: float) -> Material:
    """A photograph of people or of a dog, close to the proportions asked for."""
    eighths = min((5, 6, 8, 11), key=lambda e: abs(np.log(e / 8 * tall / wide)))
    return _photograph(pick(rng, tuple(PHOTOGRAPHS)), int(rng.integers(VARIANTS)), eighths)


def _title(rng: np.random.Generator, c: Canvas, y: float, colour: Vector) -> None:
    """Two lines of tall letters around a height, and a thin one beneath."""
    for k, high in enumerate((0.075, 0.075, 0.022)):
        at, end = 0.12 * c.wide, c.wide * between(rng, 0.62, 0.88)
        low = y - 0.105 * k
        while at < end:
            step = high * between(rng, 0.5, 0.8)
            c.box((at, low), (min(at + step, end), low + high), colour)
            at += step + high * 0.28


def _cover(rng: np.random.Generator, c: Canvas, colour: Vector) -> None:
    style = pick(rng, ("picture", "band", "classic", "bold", "full"))
    type_ = PAPERS[0] if sum(colour) < 1.7 else DARK
    c.fill(1.0, colour)
    if style == "picture":
        on = blank(0.76 * c.wide, 0.44 * c.tall, PAPERS[1])
        PAINTERS[pick(rng, ("landscape", "seaside", "cat", "bouquet", "shapes"))](rng, on)
        rows = np.linspace(0, on.rgb.shape[0] - 1, round(0.44 * c.tall * c.edge)).astype(int)
        columns = np.linspace(0, on.rgb.shape[1] - 1, round(0.76 * c.wide * c.edge)).astype(int)
        top, left = round(0.48 * c.tall * c.edge), round(0.12 * c.wide * c.edge)
        c.rgb[top : top + len(rows), left : left + len(columns)] = on.rgb[rows][:, columns]
        _title(rng, c, 0.82 * c.tall, type_)
    elif style == "band":
        c.box((0, 0.46 * c.tall), (c.wide, 0.84 * c.tall), PAPERS[0])
        _title(rng, c, 0.72 * c.tall, mixed(colour, DARK, 0.4))
        c.ellipse((0.5 * c.wide, 0.22 * c.tall), (0.12, 0.12), PAPERS[0])
        c.ellipse((0.5 * c.wide, 0.22 * c.tall), (0.09, 0.09), mixed(colour, DARK, 0.3))
    elif style == "classic":
        gold = (0.86, 0.72, 0.42)
        for inset in (0.06, 0.085):
            a, b = (inset, inset), (c.wide - inset, c.tall - inset)
            for start, end in (
                (a, (b[0], a[1])),
                ((b[0], a[1]), b),
                (b, (a[0], b[1])),
                ((a[0], b[1]), a),
            ):
                c.line(start, end, 0.011, gold)
        _title(rng, c, 0.68 * c.tall, gold)
        c.ellipse((0.5 * c.wide, 0.26 * c.tall), (0.1, 0.1), gold)
        c.ellipse((0.5 * c.wide, 0.26 * c.tall), (0.07, 0.07), colour)
    elif style == "bold":
        other = pick(rng, INKS)
        for k in range(3):
            c.ellipse(
                (0.62 * c.wide, 0.3 * c.tall), (0.3 - 0.09 * k,) * 2, (other, PAPERS[0], colour)[k]
            )
        _title(rng, c, 0.78 * c.tall, type_)
    else:
        PAINTERS[pick(rng, ("landscape", "skyline", "seaside"))](rng, c)
        _title(rng, c, 0.82 * c.tall, PAPERS[0])


@lru_cache(maxsize=COVERS)
def _jacket(variant: int) -> tuple[Material, Vector]:
    rng = stream("cover", variant)
    colour = mixed(INKS[variant % len(INKS)], pick(rng, (DARK, PAPERS[0])), between(rng, 0, 0.25))
    canvas = blank(0.72, 1.0, colour)
    _cover(rng, canvas, colour)
    return ink(canvas, 0.5), colour


def jacket(rng: np.random.Generator) -> tuple[Material, Vector]:
    """A book's printed front (three wide, four tall or so) and the colour of its back and spine."""
    return _jacket(int(rng.integers(COVERS)))
