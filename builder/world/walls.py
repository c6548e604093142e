"""The four walls of a box-shaped room as coordinates: along, outwards, up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from builder.world.footprints import Footprint
from spacenum_datasets.geometry import Box

THICKNESS = 0.12
"""Of every wall, floor and ceiling, metres."""
SILL = 0.04
"""What lines a wall ends so far below a window: there is its sill, metres."""
YAWS: dict[str, float] = {"north": 0.0, "east": -90.0, "south": 180.0, "west": 90.0}
"""Heading of a thing whose back is against the wall."""


@dataclass(frozen=True)
class Opening:
    """A rectangle on a wall, in the wall's own coordinates, metres.

    Attributes:
        left: lower end along the wall; 0 is the wall's middle.
        right: upper end along the wall.
        bottom: height above the floor.
        top: height above the floor.
    """

    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def grow(self, margin: float) -> Opening:
        """The rectangle with `margin` metres more to its left and right."""
        return Opening(self.left - margin, self.right + margin, self.bottom, self.top)

    def meets(self, other: Opening, margin: float = 0.0) -> bool:
        """Whether the rectangles come nearer than `margin` metres."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.bottom < other.top + margin
            and other.bottom < self.top + margin
        )


@dataclass(frozen=True)
class Wall:
    """One wall seen from inside the room.

    Attributes:
        name: north (+y), east (+x), south or west.
        x: world x of the middle of the inner face's foot, metres.
        y: world y of the same.
        floor: height of the floor, metres.
        length: along the wall, metres.
        height: from floor to ceiling, metres.
    """

    name: str
    x: float
    y: float
    floor: float
    length: float
    height: float

    @property
    def yaw(self) -> float:
        return YAWS[self.name]

    def at(self, along: float, inwards: float) -> tuple[float, float]:
        """World x, y of a point `inwards` metres in front of the wall's inner face."""
        a = math.radians(self.yaw)
        return (
            self.x + math.cos(a) * along + math.sin(a) * inwards,
            self.y + math.sin(a) * along - math.cos(a) * inwards,
        )

    def along(self, x: float, y: float) -> float:
        """How far along the wall a world point lies, metres from the wall's middle."""
        a = math.radians(self.yaw)
        return (x - self.x) * math.cos(a) + (y - self.y) * math.sin(a)

    def footprint(self, along: float, width: float, depth: float, gap: float) -> Footprint:
        """Of a thing `depth` deep that stands `gap` metres before the wall."""
        x, y = self.at(along, gap + depth / 2)
        return Footprint(x, y, width, depth, self.yaw)

    def box(self, opening: Opening, outer: float, inner: float) -> Box:
        """The world box of a wall rectangle, from `outer` to `inner` metres into the room.

        Negative values lie within or behind the wall.
        """
        (ax, ay), (bx, by) = self.at(opening.left, outer), self.at(opening.right, inner)
        ax, ay, bx, by = (round(v, 6) + 0.0 for v in (ax, ay, bx, by))
        return Box(
            (min(ax, bx), min(ay, by), self.floor + opening.bottom),
            (max(ax, bx), max(ay, by), self.floor + opening.top),
        )


def walls(inside: Box) -> dict[str, Wall]:
    """The walls around a room, by name, in a fixed order."""
    (x0, y0, z0), (x1, y1, _) = inside.lower, inside.upper
    width, depth, height = inside.size
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    return {
        "north": Wall("north", middle[0], y1, z0, width, height),
        "east": Wall("east", x1, middle[1], z0, depth, height),
        "south": Wall("south", middle[0], y0, z0, width, height),
        "west": Wall("west", x0, middle[1], z0, depth, height),
    }


def masonry(wall: Wall, holes: Sequence[Opening]) -> list[Box]:
    """The wall's solid boxes around its holes; north and south walls own the corners."""
    reach = wall.length / 2 + (THICKNESS if wall.name in ("north", "south") else 0.0)
    pieces, left = [], -reach
    for hole in sorted(holes, key=lambda hole: hole.left):
        pieces.append(Opening(left, hole.left, 0.0, wall.height))
        if hole.bottom > 0:
            pieces.append(Opening(hole.left, hole.right, 0.0, hole.bottom))
        pieces.append(Opening(hole.left, hole.right, hole.top, wall.height))
        left = hole.right
    pieces.append(Opening(left, reach, 0.0, wall.height))
    return [wall.box(piece, -THICKNESS, 0.0) for piece in pieces]


def lining(
    wall: Wall, bottom: float, top: float, depth: float, holes: Sequence[Opening] = ()
) -> list[Box]:
    """Strips before a wall's inner face, from corner to corner but for the holes they would cross.

    Below a hole that begins higher up they go on, lower.

    Args:
        wall: to be lined; east and west walls leave the corners to the others.
        bottom: height of the strips' lower edge above the floor, metres.
        top: of their upper edge.
        depth: how far they stand out, metres.
        holes: with what frames them.
    """
    edge = wall.length / 2 - (depth if wall.name in ("east", "west") else 0.0)
    strips, left = [], -edge
    for hole in sorted(holes, key=lambda hole: hole.left):
        if hole.bottom < top and hole.top > bottom:
            strips.append(Opening(left, hole.left, bottom, top))
            strips.append(Opening(hole.left, hole.right, bottom, hole.bottom - SILL))
            left = hole.right
    strips.append(Opening(left, edge, bottom, top))
    return [
        wall.box(strip, 0.0, depth)
        for strip in strips
        if strip.right - strip.left > 0.02 and strip.top - strip.bottom > 0.02
    ]
