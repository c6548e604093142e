"""Where names go in a drawn picture: beside their thing, on no other name, over as little ink."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFont

from spacenum_datasets.geometry import Array

Rect = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; right and bottom are outside."""

GAP = 4
"""Pixels between a thing and its name, and between two names."""

DIRECTIONS = tuple((math.cos(math.tau * i / 16), math.sin(math.tau * i / 16)) for i in range(16))

FAR = 0.5
"""What distance from its thing costs a name: covered pixels of ink, per pixel and line height."""


@dataclass(frozen=True)
class Ground:
    """What a picture holds where names look for a place.

    Attributes:
        width: of the picture, pixels.
        height: of the picture, pixels.
        ink: summed ink above and left of each pixel, (height + 1, width + 1).
    """

    width: int
    height: int
    ink: Array

    def under(self, rect: Rect) -> float:
        """Ink within a rectangle, in fully covered pixels."""
        left, top, right, bottom = rect
        s = self.ink
        return float(s[bottom, right] - s[top, right] - s[bottom, left] + s[top, left])


def ground(ink: Image.Image) -> Ground:
    """From a picture of mode L: how much it matters that a pixel stays visible."""
    values: npt.NDArray[np.float64] = np.asarray(ink, np.float64) / 255
    summed = np.pad(values.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    return Ground(ink.width, ink.height, summed)


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font, which needs no file."""
    return ImageFont.load_default(size)


def extent(text: str, size: int) -> tuple[int, int]:
    """Width and height of a name in pixels, with the room around it that makes it readable."""
    left, _, right, _ = font(size).getbbox(text)
    pad = max(1, size // 4)
    return math.ceil(right - left) + 2 * pad, round(1.15 * size) + pad


def nearby(thing: Rect, size: tuple[int, int], land: Ground, reach: int) -> Iterator[Rect]:
    """Places for a name inside the picture: touching its thing, then further and further off."""
    width, height = size
    middle = ((thing[0] + thing[2]) / 2, (thing[1] + thing[3]) / 2)
    room = ((thing[2] - thing[0] + width) / 2, (thing[3] - thing[1] + height) / 2)
    for off in range(GAP, reach + 1, max(GAP, height // 2)):
        for dx, dy in DIRECTIONS:
            # From the middle until the name is clear of the thing on one axis.
            steps = [(r + off) / abs(d) for r, d in zip(room, (dx, dy), strict=True) if d**2 > 1e-9]
            x, y = middle[0] + dx * min(steps), middle[1] + dy * min(steps)
            rect = place_label(x - width / 2, y - height / 2, size)
            if inside(rect, land):
                yield rect


def place_label(left: float, top: float, size: tuple[int, int]) -> Rect:
    x, y = round(left), round(top)
    return x, y, x + size[0], y + size[1]


def inside(rect: Rect, land: Ground) -> bool:
    return rect[0] >= 0 and rect[1] >= 0 and rect[2] <= land.width and rect[3] <= land.height


def meet(a: Rect, b: Rect, gap: int = 0) -> bool:
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def apart(a: Rect, b: Rect) -> float:
    """Pixels between two rectangles; 0 when they meet."""
    dx = max(a[0] - b[2], b[0] - a[2], 0)
    dy = max(a[1] - b[3], b[1] - a[3], 0)
    return math.hypot(dx, dy)


def best(places: Iterable[Rect], thing: Rect, taken: list[Rect], land: Ground) -> Rect | None:
    """The place that hides least ink and is nearest; None when every one meets another name."""
    free = [p for p in places if not any(meet(p, other, gap=1) for other in taken)]
    return min(free, key=lambda p: (cost(p, thing, land), p), default=None)


def cost(place: Rect, thing: Rect, land: Ground) -> float:
    return land.under(place) + FAR * (place[3] - place[1]) * apart(place, thing)


def anywhere(size: tuple[int, int], land: Ground) -> Iterator[Rect]:
    """Places all over the picture, also on the thing itself."""
    step = max(1, size[1] // 2)
    for top in range(0, land.height - size[1] + 1, step):
        for left in range(0, land.width - size[0] + 1, step):
            yield place_label(left, top, size)


def must_place(thing: Rect, size: tuple[int, int], taken: list[Rect], land: Ground) -> Rect:
    """A place for a name that has to be there, the last resort being that it hides another's.

    `taken` is most important first: what comes last is hidden first.
    """
    for kept in (taken, *(taken[:n] for n in range(len(taken) - 1, -1, -1))):
        for places in (nearby(thing, size, land, land.height // 4), anywhere(size, land)):
            place = best(places, thing, kept, land)
            if place:
                return place
    # Larger than the picture: what fits of it is shown.
    return place_label(0, 0, size)
