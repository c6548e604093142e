"""Dishes along a shelf, and glazed doors whose bars hide none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from builder.world.assets.kit.fronts import THICK
from builder.world.assets.kit.makes import between, pick
from builder.world.assets.kit.placing import mirrored, move, turn
from builder.world.assets.kit.solids import crate, lathe
from builder.world.materials import painted
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector

LINING = painted((0.50, 0.47, 0.43), 0.9)


def dishes(
    rng: np.random.Generator,
    ends: tuple[float, float],
    at: tuple[float, float],
    clear: float,
    most: int = 12,
) -> list[Mesh]:
    """Plates that lean, stacked bowls, cups and jugs along a shelf, about its middle.

    Args:
        rng: what stands where.
        ends: left and right end of the shelf, metres.
        at: y and z of the shelf's middle.
        clear: height above the shelf.
        most: so many at most, counting two stacked bowls as two.
    """
    made: list[Mesh] = []
    room, x, gap = ends[1] - ends[0] - 0.02, 0.0, 0.0
    plate = min(0.2, clear * 0.85, max(room, 0.12))
    widths = {"plate": plate, "bowls": 0.13, "cup": 0.085, "jug": 0.11}
    every = ("plate", "plate", "bowls", "cup", "cup", "jug")
    while kinds := [k for k in every if x + gap + widths[k] <= room and len(made) < most]:
        kind = pick(rng, kinds)
        x += gap + widths[kind]
        made += _crockery(kind, widths[kind], (x - widths[kind] / 2, *at), clear)
        gap = between(rng, 0.025, 0.07)
    return [move(m, ((ends[0] + ends[1] - x) / 2, 0.0, 0.0)) for m in made]


def _crockery(kind: str, wide: float, at: Vector, clear: float) -> list[Mesh]:
    """One piece of crockery, or two stacked bowls, with so much height above it."""
    x, y, z = at
    if kind == "plate":
        rim = [(0.0, 0.0), (wide / 2, 0.016), (wide * 0.46, 0.019), (0.0, 0.006)]
        disc = turn(lathe(rim, segments=18), "x", 78)
        return [move(disc, (x, y + 0.05, z - float(disc.vertices[:, 2].min())))]
    if kind == "bowls":
        bowl = [(0.0, 0.0), (0.03, 0.0), (0.062, 0.05), (0.056, 0.05), (0.0, 0.02)]
        return [lathe(bowl, (x, y - 0.02, z + 0.018 * i), 10) for i in range(2)]
    tall, r = min(clear * 0.8, 0.085 if kind == "cup" else 0.19), wide * 0.4
    outline = [(0.0, 0.0), (r * 0.7, 0.0), (r, tall * 0.4)]
    outline += [(r * 0.8 if kind == "jug" else r, tall), (0.0, tall * 0.4)]
    return [lathe(outline, (x, y - 0.02, z), 9)]


BAR = 0.012
"""Width of the bars between a glazed door's panes, metres."""
GLAZINGS = ("cross", "bars", "plain")
"""A bar upright and bars before the shelves, these alone, or none."""


@dataclass(frozen=True)
class Glazing:
    """Glazed doors side by side before shelves.

    Attributes:
        doors: left and right edge of each, metres.
        base: height of their lower edge.
        tall: their height.
        style: of `GLAZINGS`.
    """

    doors: tuple[tuple[float, float], ...]
    base: float
    tall: float
    style: str

    @property
    def low(self) -> float:
        """Height of the lower rails' upper edge: where the lowest crockery stands."""
        return self.base + 0.001 + max(_rail(right - left) for left, right in self.doors)

    @property
    def high(self) -> float:
        """Height of the upper rails' lower edge."""
        return self.base + self.tall - (self.low - self.base)

    def floors(self, count: int) -> list[float]:
        """Heights of so many shelves' upper faces, evenly from `low`, all seen whole."""
        return [self.low + i * (self.high - self.low) / count for i in range(count)]

    def panes(self) -> list[tuple[float, float]]:
        """Left and right edge of what is seen between the bars: where crockery stands."""
        spans = []
        for left, right in self.doors:
            rail = _rail(right - left)
            low, high, middle = left + rail, right - rail, (left + right) / 2
            if self.upright(right - left):
                spans += [(low, middle - BAR / 2), (middle + BAR / 2, high)]
            else:
                spans.append((low, high))
        return spans

    def upright(self, wide: float) -> bool:
        """Whether a door has a bar upright: not where its panes would hold cups alone."""
        return self.style == "cross" and wide >= 0.4

    def meshes(self, front: float, shelves: Sequence[float]) -> list[Mesh]:
        """The doors, their outer face at y = `front`.

        A bar across is drawn before each of the shelves, given by the height of their middle, so
        that it hides nothing that stands on them.
        """
        levels = shelves if self.style != "plain" else ()
        return [
            move(piece, ((left + right) / 2, front, self.base))
            for left, right in self.doors
            for piece in self._door(right - left, [level - self.base for level in levels])
        ]

    def _door(self, wide: float, bars: Sequence[float]) -> list[Mesh]:
        rail, tall = _rail(wide), self.tall
        aside = (wide - rail) / 2
        pieces = [crate((rail, THICK, tall), at) for at in mirrored((aside, THICK / 2, 0))]
        across = (wide - 2 * rail + 0.004, THICK - 0.003, rail)
        pieces += [crate(across, (0, THICK / 2, h)) for h in (0.0005, tall - rail - 0.0005)]
        pieces += [crate((wide - 0.05, 0.012, BAR), (0, 0.014, h - BAR / 2)) for h in bars]
        if self.upright(wide):
            pieces.append(crate((BAR, 0.011, tall - 0.05), (0, 0.014, 0.025)))
        return pieces


def _rail(wide: float) -> float:
    """Width of the frame of a glazed door."""
    return min(0.05, wide * 0.16)
