"""What makes a furnished room lived-in: curtains, lamps, pictures, and small things on tops."""

from __future__ import annotations

from builder.spec import Object
from builder.world import hanging, placing
from builder.world.assets import Category
from builder.world.candidates import deal, find_candidates, find_tops
from builder.world.footprints import Footprint
from builder.world.furnishing import Furnishing
from builder.world.wall_decoration import decorate_wall

FLAT = 0.03
"""What is no higher is walked over: rugs and mats, metres."""
SMALL, LOW = 0.75, 1.5
"""Floor things no wider and no higher are strewn about, metres."""
OWN, SPARE = 3, 2
"""How many of a person's own pieces of furniture, and of what no group asks for, at most."""
BIG = 5.4
"""A room that is longer has two ceiling lamps, metres."""
FEWEST, MOST = 32, 46
"""How many things a room holds; fewer only where nothing more fits."""
FLOOR_SHARE = 5
"""How many of them are left for the floor when tops are filled."""


def decorate(room: Furnishing, kind: str, aisle: Footprint) -> None:
    """Fill a furnished room up, all four walls alike, without touching the free floor."""
    rugs = [
        n
        for n in find_candidates(room, kind, "floor", lambda c: c.largest[2] <= FLAT)
        if room.wants(n)
    ]
    if rugs and not room.rugs and room.chance(0.7):
        placing.place_within(room, room.shuffle(rugs)[0], aisle, turn=0.0)
    if "radiator" in find_candidates(room, kind, "floor"):
        _stand_below_window(room, "radiator")
    for name in room.structure.walls:
        if "curtains" in find_candidates(room, kind, "wall"):
            hanging.hang_curtains(room, "curtains", name)
    _light(room, kind)
    _stand_spare(room, kind)
    for name in room.shuffle(room.structure.walls):
        decorate_wall(room, kind, room.structure.walls[name])
    _fill_tops(room, kind)
    _strew(room, kind)


def _stand_below_window(room: Furnishing, category: str) -> None:
    """Where most homes have their radiators."""
    for name in room.shuffle(room.structure.walls):
        for hole in room.structure.windows[name]:
            if room.wants(category):
                placing.place_at_wall(room, category, [name], near=hole.middle, reach=0.1)


def _is_small(category: Category) -> bool:
    """Whether it stands about, not against a wall."""
    width, depth, height = category.largest
    return max(width, depth) <= SMALL and height <= LOW and not category.against_wall


def _light(room: Furnishing, kind: str) -> None:
    """A lamp in the middle of the ceiling, two in a long room; none where one hangs already."""
    lamps = find_candidates(room, kind, "ceiling")
    if not lamps or any(room.count(name) for name in lamps):
        return
    name = room.shuffle(lamps)[0]
    (x, y, _), (wide, deep, _) = room.structure.inside.centre, room.structure.inside.size
    if max(wide, deep) < BIG:
        hanging.hang_from_ceiling(room, name, x, y)
        return
    for side in (-0.25, 0.25):
        along = (side * wide, 0.0) if wide > deep else (0.0, side * deep)
        hanging.hang_from_ceiling(room, name, x + along[0], y + along[1])


def place_own_furniture(room: Furnishing, kind: str) -> None:
    """A person's own furniture against the walls: no group asks for it by name."""
    mine = [name for name in _large(room, kind) if name in room.catalogue.own]
    for name in room.shuffle(mine)[:OWN] if mine else ():
        placing.place_at_wall(room, name)


def _stand_spare(room: Furnishing, kind: str) -> None:
    """What no group asks for by name, against the walls."""
    others = [
        name
        for name in _large(room, kind)
        if name not in room.catalogue.own
        and not room.catalogue[name].only_in_groups
        and room.catalogue[name].against_wall
        and room.wants(name)
    ]
    for name in (room.shuffle(others) if others else [])[:SPARE]:
        if room.wants(name):
            placing.place_at_wall(room, name)


def _large(room: Furnishing, kind: str) -> tuple[str, ...]:
    return find_candidates(room, kind, "floor", lambda c: not _is_small(c) and c.largest[2] > FLAT)


def _fill_tops(room: Furnishing, kind: str) -> None:
    """One to four small things on every flat top, the long ones first."""
    furniture = [item for item in room.objects if room.catalogue[item.category].stands != "top"]
    for host in sorted(find_tops(room, furniture), key=_length, reverse=True):
        small = find_candidates(room, kind, "top")
        offered = tuple(n for n in small if room.catalogue.can_carry(host.category, n))
        left = MOST - FLOOR_SHARE - len(room.objects)
        count = min(left, int(room.rng.integers(2, 5)) if _length(host) > 0.7 else 1)
        for _, name in zip(range(count), deal(room, offered), strict=False):
            placing.place_on_top(room, host, [name])


def _length(item: Object) -> float:
    return max(item.asset.size[:2])


def _strew(room: Furnishing, kind: str) -> None:
    """A plant in a corner, and small things on the floor along the walls until there is enough."""
    smalls = find_candidates(room, kind, "floor", lambda c: c.largest[2] > FLAT and _is_small(c))
    if "potted plant" in smalls:
        placing.place_in_corner(room, "potted plant")
    goal = int(room.rng.integers(FEWEST, MOST + 1))
    strewn = deal(room, tuple(name for name in smalls if not room.catalogue[name].only_in_groups))
    walls = [room.structure.walls[name] for name in room.shuffle(room.structure.walls)]
    for i, category in zip(range(4 * len(walls)), strewn, strict=False):
        if len(room.objects) >= (MOST if i < len(walls) else goal):
            return
        side = min(walls, key=room.count_near) if i % 2 else walls[i // 2 % len(walls)]
        deep = max(room.catalogue[category].largest[:2]) + 0.15
        placing.place_within(room, category, side.footprint(0.0, side.length - 0.1, deep, 0.03))
