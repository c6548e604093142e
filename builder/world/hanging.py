"""Hanging things: on walls, beside windows, from the ceiling."""

from __future__ import annotations

from collections.abc import Iterable

from builder.spec import Object
from builder.world.footprints import Footprint
from builder.world.furnishing import TRIES, Furnishing
from builder.world.walls import Opening
from spacenum_datasets.geometry import Vector

HUNG = 0.001
"""Gap between a wall and what hangs on it, metres."""
CURTAIN_GAP = 0.045
"""Curtains hang clear of the window sill, metres."""
CASING = 0.2
"""What hangs keeps so far from doors and windows, metres: their casings and curtains."""
HEADS = 1.95
"""Lamps hang higher than this where they can, metres."""
SEEN = 0.45
"""So deep nothing stands before what hangs, or nobody sees it, metres."""
BELOW = 0.06
"""Height that stays free below what hangs, metres: nothing looks as if it carried it."""
BETWEEN = 0.14
"""Between the pictures of a group, metres."""


def hang(
    room: Furnishing,
    category: str,
    bottoms: tuple[float, float],
    walls: Iterable[str] | None = None,
    near: float | None = None,
    part: tuple[float, float] = (0.0, 1.0),
    margin: float = 0.1,
    size: Vector | None = None,
) -> Object | None:
    """Hang a thing on a wall, clear of openings and of what stands before it.

    Args:
        bottoms: range of its lower edge, metres above the floor.
        walls: names to try in order; by default all, shuffled.
        near: its place along the wall, metres from the wall's middle; by default anywhere within
            `part`.
        part: from where to where on the wall, from 0 at its left end to 1.
        margin: distance to other things, metres.
        size: its size, metres; by default a natural one.
    """
    size = size or room.size(category)
    names = room.shuffle(room.structure.walls) if walls is None else walls
    for wall in (room.structure.walls[name] for name in names):
        slack = (wall.length - size[0]) / 2 - (0.08 if near is None else 0.01)
        for _ in range(TRIES if slack > 0 else 0):
            share = float(room.rng.uniform(*part))
            along = (2 * share - 1) * slack if near is None else near
            bottom = min(
                float(room.rng.uniform(*bottoms)), room.structure.inside.size[2] - size[2] - 0.08
            )
            spot = Opening(along - size[0] / 2, along + size[0] / 2, bottom, bottom + size[2])
            if abs(along) > slack or any(
                spot.meets(hole, CASING) for hole in room.structure.openings(wall.name)
            ):
                continue
            rect = wall.footprint(along, size[0], size[1], HUNG)
            height = room.floor + bottom
            if not _is_seen(room, rect, height, size[2]) or not _is_clear_below(room, rect, height):
                continue
            item = room.place(category, size, rect, height, margin)
            if item is not None:
                _keep_seen(room, rect, height, size[2])
                room.occupancy.reserve(rect, height - BELOW, height)
                return item
    return None


def hang_curtains(room: Furnishing, category: str, wall: str) -> list[Object]:
    """Hang a pair of curtains on their rod over each window of a wall, from above it downwards.

    They reach the floor where nothing stands below the window, else just below its sill.
    """
    placed = []
    entry, inside = room.catalogue[category], room.structure.inside.size
    for hole in room.structure.windows[wall]:
        _, depth, tall = room.size(category)
        width = hole.right - hole.left + float(room.rng.uniform(0.42, 0.5))
        width = min(width, entry.largest[0], room.structure.walls[wall].length - 0.04)
        top = min(hole.top + float(room.rng.uniform(0.1, 0.2)), inside[2] - 0.03)
        slack = room.structure.walls[wall].length / 2 - width / 2 - 0.02
        along = min(max(hole.middle, -slack), slack)
        short = hole.bottom - 0.1
        bottoms = [min(max(top - tall, 0.04), short), short]
        for bottom in bottoms if tall > 1.4 else bottoms[::-1]:
            size = (round(width, 3), depth, round(top - bottom, 3))
            rect = room.structure.walls[wall].footprint(along, size[0], size[1], CURTAIN_GAP)
            item = room.place(category, size, rect, room.floor + bottom, kept=False)
            if item is not None:
                placed.append(item)
                break
    return placed


def hang_group(
    room: Furnishing,
    category: str,
    wall: str,
    along: float,
    count: int,
    middle: float = 1.5,
    above: float = 0.0,
) -> list[Object]:
    """Hang equally large things side by side at one height, all of them or none.

    Args:
        along: the group's middle, metres from the wall's middle.
        middle: height of their middles, metres.
        above: height that they stay above, metres.
    """
    side = room.structure.walls[wall]
    size = room.size(category)
    bottom = max(middle - size[2] / 2, above)
    total = count * size[0] + (count - 1) * BETWEEN
    if bottom + size[2] > side.height - 0.1 or abs(along) + total / 2 > side.length / 2 - 0.08:
        return []
    lefts = [along - total / 2 + i * (size[0] + BETWEEN) for i in range(count)]
    holes = room.structure.openings(wall)
    rects = [Opening(left, left + size[0], bottom, bottom + size[2]) for left in lefts]
    if any(rect.meets(hole, CASING) for rect in rects for hole in holes):
        return []
    spots = [side.footprint(rect.middle, size[0], size[1], HUNG) for rect in rects]
    height = room.floor + bottom
    if not all(
        room.fits(category, size, spot, height, 0.05) and _is_seen(room, spot, height, size[2])
        for spot in spots
    ):
        return []
    placed = [room.place(category, size, spot, height, 0.05, kept=False) for spot in spots]
    for spot in spots:
        _keep_seen(room, spot, height, size[2])
    return [item for item in placed if item is not None]


def hang_from_ceiling(room: Furnishing, category: str, x: float, y: float) -> Object | None:
    """Fix a thing to the ceiling, above people's heads where it is short enough."""
    sizes = [room.size(category) for _ in range(4)]
    size = next((s for s in sizes if room.structure.inside.size[2] - s[2] > HEADS), sizes[-1])
    bottom = room.structure.inside.upper[2] - size[2]
    return room.place(category, size, Footprint(x, y, size[0], size[1]), bottom, kept=False)


def hang_above(
    room: Furnishing,
    host: Object,
    category: str,
    bottoms: tuple[float, float],
    size: Vector | None = None,
) -> Object | None:
    """Hang a thing on the wall above what stands against it, by default of a natural size."""
    wall = room.wall_behind(host)
    if wall is None:
        return None
    along = wall.along(*host.position[:2])
    return hang(room, category, bottoms, [wall.name], near=along, margin=0.0, size=size)


def _is_seen(room: Furnishing, spot: Footprint, bottom: float, tall: float) -> bool:
    """Whether nothing stands close before what would hang here."""
    return room.occupancy.is_free(_before(spot), bottom, bottom + tall, kept=False)


def _is_clear_below(room: Furnishing, spot: Footprint, bottom: float) -> bool:
    """Whether nothing ends right below, as if it carried what would hang here."""
    return room.occupancy.is_free(spot, bottom - BELOW, bottom, kept=False)


def _keep_seen(room: Furnishing, spot: Footprint, bottom: float, tall: float) -> None:
    room.occupancy.reserve(_before(spot), bottom, bottom + tall)


def _before(spot: Footprint) -> Footprint:
    middle = spot.at(0.0, -(spot.depth + SEEN) / 2)
    return Footprint(*middle, spot.width * 0.9, SEEN, spot.yaw)
