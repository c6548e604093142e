"""What screens show: desktops, programmes, apps, and the dark gloss of one that is off."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from builder.seeding import stream
from builder.world.assets.kit.art import DARK, INKS, PAINTERS, mixed
from builder.world.assets.kit.canvas import Canvas, blank, ink
from builder.world.assets.kit.makes import between, chance, pick
from builder.world.shape import Material
from spacenum_datasets.geometry import Vector

Show = Callable[[np.random.Generator, Canvas], None]
VARIANTS = 6
"""So many pictures of each kind exist; scenes share them, and a process paints each once."""
GLOW = 0.18
WHITE: Vector = (0.92, 0.93, 0.94)
SKIN: tuple[Vector, ...] = ((0.93, 0.76, 0.64), (0.78, 0.56, 0.42), (0.50, 0.33, 0.24))


def _lines(
    rng: np.random.Generator, c: Canvas, low: tuple[float, float], high: tuple[float, float]
) -> None:
    """Lines of type in a rectangle."""
    rows = max(2, int((high[1] - low[1]) / 0.045))
    for k in range(rows):
        y = high[1] - 0.045 * k - 0.02
        end = low[0] + (high[0] - low[0]) * between(rng, 0.5, 1.0)
        c.line((low[0], y), (end, y), 0.012, (0.50, 0.54, 0.60))


def _chart(rng: np.random.Generator, c: Canvas, low: tuple[float, float], wide: float) -> None:
    for k in range(5):
        x = low[0] + wide * (k + 0.15) / 5
        c.box((x, low[1]), (x + wide * 0.14, low[1] + between(rng, 0.06, 0.22)), INKS[k % 4])


def _wallpaper(rng: np.random.Generator, c: Canvas) -> None:
    if chance(rng, 0.5):
        PAINTERS["landscape"](rng, c)
        return
    one, other = (INKS[i] for i in rng.permutation(len(INKS))[:2])
    c.fill(1.0, mixed(one, (0.3, 0.5, 0.8), 0.4))
    for k in range(4):
        wave = c.tall * (0.75 - 0.2 * k) + 0.08 * np.sin(5 * c.x + between(rng, 0, 6))
        c.below(wave, mixed(one, other, (k + 1) / 4))


def desktop(rng: np.random.Generator, c: Canvas) -> None:
    """Windows over a wallpaper, and a bar of icons beneath."""
    _wallpaper(rng, c)
    c.box((0, 0), (c.wide, 0.055), (0.16, 0.18, 0.22))
    for k in range(6):
        at = 0.30 * c.wide + 0.07 * k
        c.box((at, 0.012), (at + 0.032, 0.044), INKS[(k * 3 + 1) % 8])
    kinds = ("text", "chart", "code", "photo")
    first = int(rng.integers(4))
    spots = ((0.05, 0.13, 0.5, 0.72), (0.42, 0.24, 0.93, 0.93))[: pick(rng, (1, 2, 2))]
    for i, (left, low, right, top) in enumerate(spots):
        a, b = (left * c.wide, low * c.tall), (right * c.wide, top * c.tall)
        kind = kinds[(first + i) % 4]
        c.box((a[0] - 0.008, a[1] - 0.008), (b[0] + 0.008, b[1]), (0.2, 0.22, 0.26))
        c.box(a, b, (0.13, 0.15, 0.19) if kind == "code" else WHITE)
        c.box((a[0], b[1] - 0.045), b, (0.72, 0.75, 0.79))
        for k, colour in enumerate(((0.9, 0.3, 0.26), (0.93, 0.72, 0.25), (0.3, 0.7, 0.36))):
            c.ellipse((a[0] + 0.03 + 0.03 * k, b[1] - 0.022), (0.01, 0.01), colour)
        inner, upper = (a[0] + 0.03, a[1] + 0.03), (b[0] - 0.03, b[1] - 0.07)
        if kind == "code":
            for k in range(int((upper[1] - inner[1]) / 0.04)):
                x, y = inner[0] + 0.03 * int(rng.integers(4)), upper[1] - 0.04 * k
                end = min(upper[0], x + between(rng, 0.05, 0.3))
                c.line((x, y), (end, y), 0.012, mixed(INKS[int(rng.integers(5))], WHITE, 0.4))
        elif kind == "chart":
            _chart(rng, c, inner, upper[0] - inner[0])
            _lines(rng, c, (inner[0], upper[1] - 0.1), upper)
        elif kind == "photo":
            on = c.part(inner, upper)
            on.rgb[:] = (0.45, 0.62, 0.80)
            middle = (inner[0] + upper[0]) / 2
            c.ellipse((middle, inner[1] + 0.06), (0.12, 0.07), (0.25, 0.45, 0.28))
            c.ellipse((upper[0] - 0.05, upper[1] - 0.04), (0.03, 0.03), (0.98, 0.92, 0.6))
        else:
            c.box((inner[0], upper[1] - 0.03), (inner[0] + 0.2, upper[1]), INKS[1])
            _lines(rng, c, inner, (upper[0], upper[1] - 0.05))


def match(rng: np.random.Generator, c: Canvas) -> None:
    """A football match seen from the stand, with the score."""
    c.fade((0.20, 0.46, 0.22), (0.30, 0.56, 0.28), 0.0, c.tall)
    for k in range(0, 12, 2):
        c.fill(
            c.inside(np.abs(c.x - (k + 0.5) * c.wide / 12) - c.wide / 24) * 0.25, (0.4, 0.7, 0.3)
        )
    c.box((0, 0.80 * c.tall), (c.wide, c.tall), (0.22, 0.24, 0.30))
    for _ in range(140):
        at = (between(rng, 0, c.wide), between(rng, 0.82, 1.0) * c.tall)
        c.ellipse(at, (0.008, 0.008), mixed(pick(rng, INKS), WHITE, 0.4))
    white = (0.92, 0.95, 0.92)
    c.line((0, 0.76 * c.tall), (c.wide, 0.76 * c.tall), 0.008, white)
    c.line((0.5 * c.wide, 0), (0.5 * c.wide, 0.76 * c.tall), 0.008, white)
    c.ellipse((0.5 * c.wide, 0.38 * c.tall), (0.13, 0.08), white)
    c.ellipse((0.5 * c.wide, 0.38 * c.tall), (0.122, 0.072), (0.26, 0.52, 0.26))
    for i in range(9):
        x, y = between(rng, 0.06, 0.94) * c.wide, between(rng, 0.1, 0.62) * c.tall
        c.ellipse((x, y + 0.035), (0.013, 0.022), ((0.85, 0.2, 0.18), (0.95, 0.95, 0.97))[i % 2])
        c.ellipse((x, y + 0.066), (0.009, 0.01), SKIN[i % 3])
        c.line((x, y), (x, y + 0.02), 0.012, DARK)
    c.box((0.05, 0.86 * c.tall), (0.3, 0.94 * c.tall), (0.12, 0.16, 0.34))
    c.box((0.16, 0.86 * c.tall), (0.19, 0.94 * c.tall), WHITE)


def news(rng: np.random.Generator, c: Canvas) -> None:
    """A speaker at a desk, a map behind, a banner beneath."""
    c.fade((0.16, 0.30, 0.52), (0.08, 0.14, 0.32), 0.0, c.tall)
    c.box((0.56 * c.wide, 0.42 * c.tall), (0.95 * c.wide, 0.9 * c.tall), (0.30, 0.55, 0.72))
    for _ in range(5):
        at = (between(rng, 0.62, 0.9) * c.wide, between(rng, 0.5, 0.84) * c.tall)
        c.ellipse(at, (between(rng, 0.03, 0.07), 0.03), (0.42, 0.62, 0.36), between(rng, 0, 90))
    skin, suit, hair = (
        pick(rng, SKIN),
        pick(rng, INKS),
        pick(rng, ((0.16, 0.1, 0.08), (0.6, 0.4, 0.2))),
    )
    x, y = 0.3 * c.wide, 0.6 * c.tall
    c.ellipse((x, y + 0.03), (0.078, 0.095), hair)
    c.ellipse((x, y - 0.25), (0.17, 0.16), suit)
    c.ellipse((x, y - 0.1), (0.035, 0.06), skin)
    c.ellipse((x, y), (0.062, 0.082), skin)
    c.box((0, 0.16 * c.tall), (c.wide, 0.3 * c.tall), (0.80, 0.82, 0.86))
    c.box((0.04, 0.05 * c.tall), (0.96 * c.wide, 0.18 * c.tall), (0.78, 0.14, 0.16))
    c.line((0.08, 0.115 * c.tall), (0.7 * c.wide, 0.115 * c.tall), 0.024, WHITE)


def film(rng: np.random.Generator, c: Canvas) -> None:
    """A landscape between the bars of a wide film."""
    PAINTERS[pick(rng, ("landscape", "seaside", "skyline"))](rng, c)
    if chance(rng, 0.5):
        c.box((0, 0), (c.wide, 0.08 * c.tall), (0.02, 0.02, 0.03))
        c.box((0, 0.92 * c.tall), (c.wide, c.tall), (0.02, 0.02, 0.03))


def menu(rng: np.random.Generator, c: Canvas) -> None:
    """Rows of tiles to choose from."""
    c.fill(1.0, (0.09, 0.10, 0.14))
    c.box((0.05, 0.58 * c.tall), (0.95 * c.wide, 0.92 * c.tall), pick(rng, INKS[:5]))
    c.ellipse((0.75 * c.wide, 0.70 * c.tall), (0.06, 0.06), (0.97, 0.9, 0.7))
    c.line((0.1, 0.76 * c.tall), (0.42, 0.76 * c.tall), 0.03, WHITE)
    for row in range(2):
        for k in range(5):
            x, y = 0.05 + (k * 0.185) * c.wide, (0.08 + 0.25 * row) * c.tall
            c.box((x, y), (x + 0.15 * c.wide, y + 0.19 * c.tall), INKS[int(rng.integers(8))])


def gloss(rng: np.random.Generator, c: Canvas) -> None:
    """A dark pane that mirrors a window."""
    c.fade((0.03, 0.03, 0.04), (0.10, 0.11, 0.13), 0.0, c.tall)
    slant = c.x + 0.5 * c.y - between(rng, 0.5, 0.9)
    for middle, width in ((0.0, 0.10), (0.2, 0.035)):
        c.fill(0.22 * c.inside(np.abs(slant - middle) - width), (0.62, 0.68, 0.74))


def apps(rng: np.random.Generator, c: Canvas) -> None:
    """Rows of round-cornered icons over a wallpaper."""
    one, other = (INKS[i] for i in rng.permutation(len(INKS))[:2])
    c.fade(mixed(one, DARK, 0.25), mixed(other, WHITE, 0.35), 0.0, c.tall)
    columns = 4 if c.wide < c.tall else 6
    step = c.wide / (columns + 0.4)
    rows = int((c.tall - 0.3 * step) / step)
    for i in range(columns):
        for k in range(rows):
            if k == 1 or (k > 1 and rng.uniform() < 0.12):
                continue
            x, y, r = step * (i + 0.7), step * (k + 0.65), 0.3 * step
            colour = mixed(pick(rng, INKS), WHITE, pick(rng, (0.0, 0.15, 0.8)))
            d = np.hypot(
                np.maximum(np.abs(c.x - x) - 0.6 * r, 0), np.maximum(np.abs(c.y - y) - 0.6 * r, 0)
            )
            c.fill(c.inside(d - 0.42 * r), colour)
            c.ellipse((x, y), (0.4 * r, 0.4 * r), mixed(colour, WHITE, 0.6))
    c.line((0.4 * c.wide, c.tall - 0.03), (0.6 * c.wide, c.tall - 0.03), 0.018, WHITE)


SHOWS: dict[str, Show] = {
    "desktop": desktop,
    "match": match,
    "news": news,
    "film": film,
    "menu": menu,
    "gloss": gloss,
    "apps": apps,
}
PROGRAMMES = ("match", "news", "film", "menu")


@lru_cache(maxsize=128)
def _shown(kind: str, variant: int, wide: float, tall: float) -> Material:
    rng = stream("display", kind, variant)
    canvas = blank(wide, tall, (0.1, 0.1, 0.1))
    SHOWS[kind](rng, canvas)
    # Light that a screen gives adds to what it reflects: paint a little darker.
    canvas.rgb[:] *= 1.0 if kind == "gloss" else 0.86
    return ink(canvas, 0.15 if kind == "gloss" else 0.3, 0.0 if kind == "gloss" else GLOW)


def shown(rng: np.random.Generator, kinds: tuple[str, ...], wide: float, tall: float) -> Material:
    """A screen's picture of one of some kinds (keys of `SHOWS`).

    Args:
        rng: picks the picture.
        kinds: to choose from.
        wide: proportions of the picture, of which few should be in use: each is painted anew.
        tall: the same.
    """
    return _shown(pick(rng, kinds), int(rng.integers(VARIANTS)), wide, tall)
