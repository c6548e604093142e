"""What hangs on a furnished room's walls: pictures in rows, mirrors, shelves, clocks."""

from __future__ import annotations

from builder.spec import Object
from builder.world import hanging
from builder.world.candidates import deal, find_candidates
from builder.world.furnishing import Furnishing
from builder.world.room_types import ROOM_TYPES
from builder.world.walls import Wall

ON_A_WALL = 3
"""How many pictures hang on one wall, so that some are left for the others."""
HIGH, CLEAR = 1.3, 0.16
"""Furniture lower than this has something on the wall above, so far above it, metres."""
EYES = 1.5
"""Height of the middle of what hangs, metres."""
PARTS = ((0.0, 0.33), (0.33, 0.67), (0.67, 1.0))
"""Parts of a wall, shares of its length, none of which stays empty where something fits."""


def decorate_wall(room: Furnishing, kind: str, wall: Wall) -> None:
    """Hang pictures in groups above low furniture, then something on every part still empty."""
    offered = tuple(
        n for n in find_candidates(room, kind, "wall") if not room.catalogue[n].only_in_groups
    )
    if not offered:
        return
    hosts = [
        item
        for item in room.objects
        if room.wall_behind(item) is wall
        and item.asset.size[0] > 0.6
        and item.position[2] == room.floor
        and _distance(wall, item) < 0.1
    ]
    for i in room.rng.permutation(len(hosts)):
        item = hosts[int(i)]
        if item.asset.size[2] < HIGH and room.chance(0.85):
            _hang_above(room, kind, offered, wall, item)
    for part in PARTS:
        left, right = ((share - 0.5) * wall.length for share in part)
        if not any(left < along < right for along in _alongs(room, wall)):
            _hang_freely(room, kind, offered, wall, part)


def _distance(wall: Wall, item: Object) -> float:
    """From the wall to a thing's back, metres."""
    x, y = wall.at(wall.along(*item.position[:2]), item.asset.size[1] / 2)
    return max(abs(item.position[0] - x), abs(item.position[1] - y))


def _on(room: Furnishing, wall: Wall) -> list[Object]:
    """What hangs on a wall."""
    return [
        item
        for item in room.objects
        if room.catalogue[item.category].stands == "wall"
        and room.wall_behind(item) is wall
        and _distance(wall, item) < 0.2
    ]


def _alongs(room: Furnishing, wall: Wall) -> list[float]:
    return [wall.along(*item.position[:2]) for item in _on(room, wall)]


def _pictures(room: Furnishing, kind: str, offered: tuple[str, ...], wall: Wall) -> int:
    """How many more pictures may hang on a wall."""
    if "picture" not in offered:
        return 0
    here = sum(item.category == "picture" for item in _on(room, wall))
    in_all = ROOM_TYPES[kind].pictures - room.count("picture")
    return max(min(room.left("picture"), in_all, ON_A_WALL - here), 0)


def _hang_above(
    room: Furnishing, kind: str, offered: tuple[str, ...], wall: Wall, host: Object
) -> None:
    """Pictures side by side or another thing, over the middle of a piece of furniture."""
    along, wide = wall.along(*host.position[:2]), host.asset.size[0]
    above = host.asset.size[2] + CLEAR
    most = 3 if wide > 1.3 else 2 if wide > 0.9 else 1
    for count in range(min(most, _pictures(room, kind, offered, wall)), 0, -1):
        if room.chance(0.75) and hanging.hang_group(
            room, "picture", wall.name, along, count, EYES, above
        ):
            return
    others = tuple(n for n in offered if n != "picture" and not room.catalogue[n].front_space)
    for name in deal(room, others, 3):
        tall = room.catalogue[name].largest[2] > 0.8
        bottoms = (above, above + 0.1) if tall else (max(above, 1.3), max(above, 1.5))
        if hanging.hang(room, name, bottoms, [wall.name], near=along) is not None:
            return


def _hang_freely(
    room: Furnishing, kind: str, offered: tuple[str, ...], wall: Wall, part: tuple[float, float]
) -> None:
    """Something on an empty part of a wall: a picture or two, or another thing."""
    left = _pictures(room, kind, offered, wall)
    if room.chance(0.6):
        for count in range(min(2, left), 0, -1):
            along = (float(room.rng.uniform(*part)) - 0.5) * (wall.length - 1.0)
            if hanging.hang_group(room, "picture", wall.name, along, count, EYES):
                return
    for name in deal(room, offered if left else tuple(n for n in offered if n != "picture"), 3):
        tall = room.catalogue[name].largest[2] > 1.0
        if hanging.hang(room, name, (0.5, 0.9) if tall else (1.3, 1.5), [wall.name], part=part):
            return
