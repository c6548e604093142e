"""Where things stand: footprints, their overlaps, and boxes around things in the world."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from builder.spec import Object
from spacenum_datasets.geometry import Box

Point = tuple[float, float]


@dataclass(frozen=True)
class Footprint:
    """An oriented rectangle on the floor plan.

    Attributes:
        x: world x of the centre, metres.
        y: world y of the centre, metres.
        width: full extent along the rectangle's own x axis, metres.
        depth: full extent along its own y axis, metres.
        yaw: heading of its own x axis, degrees.
    """

    x: float
    y: float
    width: float
    depth: float
    yaw: float = 0.0

    @cached_property
    def axes(self) -> tuple[Point, Point]:
        """Unit vectors of the rectangle's own x and y axes in the world."""
        a = math.radians(self.yaw)
        return (math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))

    @cached_property
    def reach(self) -> Point:
        """Half extents of its axis-aligned bounds."""
        (ux, uy), (vx, vy) = self.axes
        return (
            (abs(ux) * self.width + abs(vx) * self.depth) / 2,
            (abs(uy) * self.width + abs(vy) * self.depth) / 2,
        )

    def corners(self) -> tuple[Point, ...]:
        """The four corners, counter-clockwise."""
        return tuple(
            self.at(sx * self.width / 2, sy * self.depth / 2)
            for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        )

    def at(self, x: float, y: float) -> Point:
        """The world point at (x, y) of the rectangle's own axes."""
        (ux, uy), (vx, vy) = self.axes
        return (self.x + ux * x + vx * y, self.y + uy * x + vy * y)

    def grow(self, margin: float) -> Footprint:
        return Footprint(self.x, self.y, self.width + 2 * margin, self.depth + 2 * margin, self.yaw)


def gap(a: Footprint, b: Footprint) -> float:
    """The widest separation over both rectangles' axes, metres; negative where they overlap.

    Never more than the true distance.
    """
    dx, dy = b.x - a.x, b.y - a.y
    (aux, auy), (avx, avy) = axes_a = a.axes
    (bux, buy), (bvx, bvy) = axes_b = b.axes
    widest = -math.inf
    # Term by term: furnishing asks for this more often than for anything else.
    for nx, ny in (*axes_a, *axes_b):
        extent = (
            a.width * abs(aux * nx + auy * ny)
            + a.depth * abs(avx * nx + avy * ny)
            + b.width * abs(bux * nx + buy * ny)
            + b.depth * abs(bvx * nx + bvy * ny)
        )
        widest = max(widest, abs(dx * nx + dy * ny) - extent / 2)
    return widest


def overlap(a: Footprint, b: Footprint, margin: float = 0.0) -> bool:
    """Whether the rectangles come nearer than `margin` metres (conservative at corners)."""
    reach_a, reach_b = a.reach, b.reach
    if abs(a.x - b.x) >= reach_a[0] + reach_b[0] + margin:
        return False
    if abs(a.y - b.y) >= reach_a[1] + reach_b[1] + margin:
        return False
    return gap(a, b) < margin - 1e-9


def footprint(item: Object) -> Footprint:
    """The rectangle that an object's box covers on the floor plan."""
    width, depth, _ = item.asset.size
    return Footprint(item.position[0], item.position[1], width, depth, item.yaw)


def world_box(item: Object) -> Box:
    """Axis-aligned world bounds of an object's own (yawed) box."""
    reach = footprint(item).reach
    x, y, z = item.position
    return Box(
        (x - reach[0], y - reach[1], z), (x + reach[0], y + reach[1], z + item.asset.size[2])
    )


def draw_spots_on(
    rng: np.random.Generator,
    area: Footprint,
    size: tuple[float, float],
    turn: float = 0.0,
    tries: int = 30,
) -> Iterator[Footprint]:
    """At most `tries` random footprints of `size` within `area`.

    Each is turned by up to `turn` degrees from the area's own heading; draws that do not fit are
    left out.
    """
    for _ in range(tries):
        angle, u, v = rng.uniform(-turn, turn), rng.uniform(-1, 1), rng.uniform(-1, 1)
        reach = Footprint(0, 0, *size, angle).reach
        slack = (area.width / 2 - reach[0], area.depth / 2 - reach[1])
        if min(slack) >= 0:
            yield Footprint(
                *area.at(u * slack[0], v * slack[1]), *size, wrap_heading(area.yaw + angle)
            )


def wrap_heading(yaw: float) -> float:
    """The same heading in (-180, 180]; three decimals."""
    return round(-((-yaw + 180.0) % 360.0 - 180.0), 3) + 0.0
