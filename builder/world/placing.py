"""Standing things in a room: against walls, beside, before and on top of others, strewn about."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import numpy as np

from builder.spec import Object
from builder.world.footprints import Footprint, draw_spots_on, footprint, wrap_heading
from builder.world.furnishing import TRIES, Furnishing
from builder.world.structure import SKIRTING
from spacenum_datasets.geometry import Vector

BACK = SKIRTING + 0.005
"""Gap between a wall and what stands against it, metres: room for the skirting board."""
BESIDE = 0.04
TopPart = Literal["all", "middle", "rear", "front"]
"""Where on a top something stands."""


def place_at_wall(
    room: Furnishing,
    category: str,
    walls: Iterable[str] | None = None,
    near: float | None = None,
    reach: float = 0.0,
    headroom: float = 0.0,
) -> Object | None:
    """Stand a thing with its back to a wall.

    Args:
        walls: names to try in order; by default all, shuffled.
        near: wanted place along the wall, metres from its middle; by default anywhere.
        reach: how far from `near` it may be moved, metres.
        headroom: height above it that no window may be behind, metres.
    """
    size = room.size(category)
    names = room.shuffle(room.structure.walls) if walls is None else walls
    for wall in (room.structure.walls[name] for name in names):
        slack = (wall.length - size[0]) / 2 - BACK
        if slack < 0:
            continue
        for _ in range(TRIES):
            if near is None:
                along = room.rng.uniform(-slack, slack)
            else:
                along = np.clip(near + room.rng.uniform(-reach, reach), -slack, slack)
            spot = wall.footprint(float(along), size[0], size[1], BACK)
            if room.covers_window(wall, spot, size[2] + headroom):
                continue
            placed = room.place(category, size, spot, room.floor, margin=0.02)
            if placed is not None:
                return placed
    return None


def place_beside(
    room: Furnishing, host: Object, category: str, side: int, gap: float = BESIDE
) -> Object | None:
    """Stand a thing at the host's left (-1) or right (1), their backs in line."""
    size = room.size(category)
    rect = footprint(host)
    x = side * (rect.width / 2 + gap + size[0] / 2)
    spot = Footprint(*rect.at(x, (rect.depth - size[1]) / 2), size[0], size[1], host.yaw)
    wall = room.wall_behind(host)
    if wall is not None and room.covers_window(wall, spot, size[2]):
        return None
    return room.place(category, size, spot, room.floor, margin=min(gap, BESIDE) / 2)


def place_in_row(
    room: Furnishing, categories: list[str], wall: str, level: Iterable[str]
) -> list[Object]:
    """Stand things side by side against a wall from a corner of the room, all of them or none.

    Args:
        level: those of the categories that share one depth and height, as a kitchen's units.
    """
    sizes = _level(room, categories, set(level))
    total = sum(size[0] for size in sizes)
    where = room.structure.walls[wall]
    slack = (where.length - total) / 2 - BACK
    corners = [float(s) for s in room.rng.permutation([-slack, slack])]
    for shift in corners if slack >= 0 else ():
        left = shift - total / 2
        middles = [left + sum(s[0] for s in sizes[:i]) + sizes[i][0] / 2 for i in range(len(sizes))]
        spots = [
            where.footprint(float(middle), size[0], size[1], BACK)
            for middle, size in zip(middles, sizes, strict=True)
        ]
        if all(
            room.fits(category, size, spot, room.floor, 0.0)
            and not room.covers_window(where, spot, size[2])
            for category, spot, size in zip(categories, spots, sizes, strict=True)
        ):
            placed = [
                room.place(category, size, spot, room.floor, margin=0.0)
                for category, size, spot in zip(categories, sizes, spots, strict=True)
            ]
            return [item for item in placed if item is not None]
    return []


def place_before(
    room: Furnishing,
    host: Object,
    category: str,
    gap: float,
    turned: float = 180.0,
    across: float = 0.0,
    wobble: float = 0.0,
    side: int = 0,
) -> Object | None:
    """Stand a thing in front of the host, or at another side of it, by default facing it.

    Args:
        gap: between the two, metres; negative pushes it under the host's top.
        turned: its heading relative to the host's (seen from that side), degrees.
        across: shift along that side, to the right in front, metres.
        wobble: largest random extra turn, degrees.
        side: quarter turns counter-clockwise from the front: 1 is the host's right.
    """
    size = room.size(category)
    rect = footprint(host)
    if side % 2:
        rect = replace(rect, width=rect.depth, depth=rect.width)
    rect = replace(rect, yaw=wrap_heading(host.yaw + 90 * side))
    yaw = wrap_heading(rect.yaw + turned + float(room.rng.uniform(-wobble, wobble)))
    reach = Footprint(0, 0, size[0], size[1], yaw - rect.yaw).reach[1]
    spot = rect.at(across, -rect.depth / 2 - gap - reach)
    return room.place(category, size, Footprint(*spot, size[0], size[1], yaw), room.floor)


def place_amid(room: Furnishing, category: str, spare: float, share: float = 0.25) -> Object | None:
    """Stand a thing out in the room, square to it.

    Args:
        spare: floor that must be free all around it, metres.
        share: how far from the room's middle it may be, of the room's size.
    """
    size = room.size(category)
    (x, y, _), inner = room.structure.inside.centre, room.structure.inside.size
    long = 0.0 if inner[0] >= inner[1] else 90.0
    for i in range(TRIES):
        yaw = wrap_heading(long + (90.0 if i >= TRIES // 2 else 0.0))
        shift = room.rng.uniform(-share, share, 2)
        spot = Footprint(x + shift[0] * inner[0], y + shift[1] * inner[1], *size[:2], yaw)
        if room.occupancy.is_free(spot.grow(spare), room.floor + 0.1, room.floor + size[2]):
            return room.place(category, size, spot, room.floor)
    return None


def lay_rug(
    room: Furnishing, category: str, host: Object, wider: float, deeper: float, ahead: float = 0.0
) -> Object | None:
    """Lay a thin rug under and around a thing, in line with it.

    Args:
        wider: how much wider than the host it is, metres; within the rug's natural sizes.
        deeper: how much deeper.
        ahead: how far its middle is in front of the host's, metres.
    """
    low, high = room.catalogue[category].smallest, room.catalogue[category].largest
    rect = footprint(host)
    wanted = (rect.width + wider, rect.depth + deeper)
    for share in (1.0, 0.85, 0.7):
        across, along = (share * w for w in wanted)
        turned = across < along
        long, short = max(across, along), min(across, along)
        long = round(min(max(long, low[0]), high[0]), 3)
        short = round(min(max(short, low[1]), high[1]), 3)
        yaw = wrap_heading(host.yaw + (90.0 if turned else 0.0))
        spot = Footprint(*rect.at(0.0, -ahead), long, short, yaw)
        item = room.place(category, (long, short, room.size(category)[2]), spot, room.floor)
        if item is not None:
            return item
    return None


def place_in_corner(room: Furnishing, category: str) -> Object | None:
    """Stand a thing upright in a corner of the room."""
    size = room.size(category)
    (x0, y0, _), (x1, y1, _) = room.structure.inside.lower, room.structure.inside.upper
    reach = max(size[:2]) / 2 + BACK + 0.02
    corners = [(x, y) for x in (x0 + reach, x1 - reach) for y in (y0 + reach, y1 - reach)]
    for i in room.rng.permutation(len(corners)):
        spot = Footprint(*corners[int(i)], size[0], size[1])
        item = room.place(category, size, spot, room.floor, margin=0.03)
        if item is not None:
            return item
    return None


def place_on_top(
    room: Furnishing,
    host: Object,
    categories: Iterable[str],
    turn: float = 20.0,
    inset: float = 0.02,
    part: TopPart = "all",
) -> list[Object]:
    """Stand things on the host's flat top, each where there is still room.

    Args:
        turn: largest turn from the host's heading, degrees.
        inset: how far they keep from the edge, metres.
        part: of the top: its middle, as for a television on its stand, or its half at the back,
            as for a screen, or at the front, as for a keyboard.
    """
    if not room.catalogue[host.category].flat_top:
        return []
    area = footprint(host).grow(-inset)
    height = host.position[2] + host.asset.size[2]
    placed = []
    for category in categories:
        size = _size_within(room, category, area)
        if size is None:
            continue
        where = _part_of_top(area, size, part)
        most = 0.0 if part == "middle" else turn
        spots = draw_spots_on(room.rng, where, (size[0], size[1]), most, TRIES)
        for spot in spots:
            item = room.place(category, size, spot, height, margin=0.015)
            if item is not None:
                placed.append(item)
                break
    return placed


def _part_of_top(area: Footprint, size: Vector, part: TopPart) -> Footprint:
    if part == "all":
        return area
    if part == "middle":
        return replace(area, width=size[0] + 0.002, depth=size[1] + 0.002)
    depth = min(area.depth, max(area.depth / 2, size[1] + 0.05))
    y = (area.depth - depth) / 2 * (1 if part == "rear" else -1)
    x, y = area.at(0.0, y)
    return replace(area, x=x, y=y, depth=depth)


def place_within(
    room: Furnishing, category: str, area: Footprint, turn: float = 180.0, margin: float = 0.03
) -> Object | None:
    """Stand a thing somewhere on the floor within an area."""
    size = room.size(category)
    for spot in draw_spots_on(room.rng, area, (size[0], size[1]), turn, TRIES):
        item = room.place(category, size, spot, room.floor, margin)
        if item is not None:
            return item
    return None


def reserve_aisle(room: Furnishing, length: float, width: float) -> Footprint | None:
    """Find a straight free strip, as near to the room's middle as may be, and keep it free."""
    (x0, y0, _), (x1, y1, _) = room.structure.inside.lower, room.structure.inside.upper
    whole = Footprint((x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0)
    found: list[Footprint] = []
    for yaw in (0.0, 90.0):
        area = replace(whole, yaw=yaw)
        if yaw:
            area = replace(area, width=whole.depth, depth=whole.width)
        found += [
            spot
            for spot in draw_spots_on(room.rng, area, (length, width), 0.0, 3 * TRIES)
            if room.occupancy.is_free(spot, room.floor + 0.03, room.floor + 1.9, kept=False)
        ]
    if not found:
        return None
    best = min(found, key=lambda spot: math.hypot(spot.x - whole.x, spot.y - whole.y))
    room.occupancy.reserve(best, room.floor + 0.03, room.floor + 1.9)
    return best


def _level(room: Furnishing, categories: list[str], level: set[str]) -> list[Vector]:
    """Sizes for the categories; those in `level` exceed their smallest depth and height alike.

    A sink with its tap is higher than a counter, but their tops are level.
    """
    sizes = [room.size(category) for category in categories]
    shared: tuple[float, float] | None = None
    levelled = []
    for category, (width, depth, height) in zip(categories, sizes, strict=True):
        low, high = room.catalogue[category].smallest, room.catalogue[category].largest
        if category in level:
            shared = shared or (depth - low[1], height - low[2])
            depth = round(min(low[1] + shared[0], high[1]), 3)
            height = round(min(low[2] + shared[1], high[2]), 3)
        levelled.append((width, depth, height))
    return levelled


def _size_within(room: Furnishing, category: str, area: Footprint) -> Vector | None:
    """A size that fits on an area, or None after a few draws."""
    for _ in range(4):
        size = room.size(category)
        if size[0] <= area.width and size[1] <= area.depth:
            return size
    return None
