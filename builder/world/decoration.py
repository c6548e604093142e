"""What makes a furnished room lived-in: curtains, lamps, pictures, and small things on tops."""

from __future__ import annotations

from builder.spec import Object
from builder.world import hanging, placing
from builder.world.assets import Category
from builder.world.assets.catalogue import IN_REACH
from builder.world.candidates import deal, find_candidates
from builder.world.furnishing import Furnishing
from builder.world.placement import Footprint
from builder.world.wall_decoration import decorate_wall

FLAT = 0.03
"""What is no higher is walked over: rugs and mats, metres."""
SMALL, LOW = 0.75, 1.5
"""Floor things no wider and no higher are strewn about, metres."""
OWN, SPARE = 3, 2
"""How many of a person's own pieces of furniture, and of what no plan asks for, at most."""
BIG = 5.4
"""A room that is longer has two ceiling lamps, metres."""
FEWEST, MOST = 32, 46
"""How many things a room holds; fewer only where nothing more fits."""
FLOOR_SHARE = 5
"""How many of them are left for the floor when tops are filled."""


def decorate(f: Furnishing, kind: str, aisle: Footprint) -> None:
    """Fill a furnished room up, all four walls alike, without touching the free floor."""
    rugs = [
        n for n in find_candidates(f, kind, "floor", lambda c: c.largest[2] <= FLAT) if f.wants(n)
    ]
    if rugs and not f.rugs and f.chance(0.7):
        placing.place_within(f, f.shuffle(rugs)[0], aisle, turn=0.0)
    if "radiator" in find_candidates(f, kind, "floor"):
        _stand_below_window(f, "radiator")
    for name in f.building.walls:
        if "curtains" in find_candidates(f, kind, "wall"):
            hanging.hang_curtains(f, "curtains", name)
    _light(f, kind)
    _stand_spare(f, kind)
    for name in f.shuffle(f.building.walls):
        decorate_wall(f, kind, f.building.walls[name])
    _fill_tops(f, kind)
    _strew(f, kind)


def _stand_below_window(f: Furnishing, category: str) -> None:
    """Where most homes have their radiators."""
    for name in f.shuffle(f.building.walls):
        for hole in f.building.windows[name]:
            if f.wants(category):
                placing.place_at_wall(f, category, [name], near=hole.middle, reach=0.1)


def _is_small(category: Category) -> bool:
    """Whether it stands about, not against a wall."""
    width, depth, height = category.largest
    return max(width, depth) <= SMALL and height <= LOW and not category.against_wall


def _light(f: Furnishing, kind: str) -> None:
    """A lamp in the middle of the ceiling, two in a long room; none where one hangs already."""
    lamps = find_candidates(f, kind, "ceiling")
    if not lamps or any(f.count(name) for name in lamps):
        return
    name = f.shuffle(lamps)[0]
    (x, y, _), (wide, deep, _) = f.building.inside.centre, f.building.inside.size
    if max(wide, deep) < BIG:
        hanging.hang_from_ceiling(f, name, x, y)
        return
    for side in (-0.25, 0.25):
        along = (side * wide, 0.0) if wide > deep else (0.0, side * deep)
        hanging.hang_from_ceiling(f, name, x + along[0], y + along[1])


def place_own_furniture(f: Furnishing, kind: str) -> None:
    """A person's own furniture against the walls: no plan of a room asks for it by name."""
    mine = [name for name in _large(f, kind) if name in f.catalogue.own]
    for name in f.shuffle(mine)[:OWN] if mine else ():
        placing.place_at_wall(f, name)


def _stand_spare(f: Furnishing, kind: str) -> None:
    """What no plan asks for by name, against the walls."""
    others = [
        name
        for name in _large(f, kind)
        if name not in f.catalogue.own
        and not f.catalogue[name].only_planned
        and f.catalogue[name].against_wall
        and f.wants(name)
    ]
    for name in (f.shuffle(others) if others else [])[:SPARE]:
        if f.wants(name):
            placing.place_at_wall(f, name)


def _large(f: Furnishing, kind: str) -> tuple[str, ...]:
    return find_candidates(f, kind, "floor", lambda c: not _is_small(c) and c.largest[2] > FLAT)


def _fill_tops(f: Furnishing, kind: str) -> None:
    """One to four small things on every flat top, the long ones first."""
    hosts = [
        item
        for item in f.objects
        if f.catalogue[item.category].flat_top
        and f.catalogue[item.category].stands != "top"
        and not f.catalogue[item.category].seat
        and item.position[2] + item.asset.size[2] < IN_REACH
    ]
    for host in sorted(hosts, key=_length, reverse=True):
        offered = tuple(
            name
            for name in find_candidates(f, kind, "top")
            if f.catalogue.can_carry(host.category, name)
        )
        room = MOST - FLOOR_SHARE - len(f.objects)
        count = min(room, int(f.rng.integers(2, 5)) if _length(host) > 0.7 else 1)
        for _, name in zip(range(count), deal(f, offered), strict=False):
            placing.place_on_top(f, host, [name])


def _length(item: Object) -> float:
    return max(item.asset.size[:2])


def _strew(f: Furnishing, kind: str) -> None:
    """A plant in a corner, and small things on the floor along the walls until there is enough."""
    smalls = find_candidates(f, kind, "floor", lambda c: c.largest[2] > FLAT and _is_small(c))
    if "potted plant" in smalls:
        placing.place_in_corner(f, "potted plant")
    goal = int(f.rng.integers(FEWEST, MOST + 1))
    strewn = deal(f, tuple(name for name in smalls if not f.catalogue[name].only_planned))
    walls = [f.building.walls[name] for name in f.shuffle(f.building.walls)]
    for i, category in zip(range(4 * len(walls)), strewn, strict=False):
        if len(f.objects) >= (MOST if i < len(walls) else goal):
            return
        side = min(walls, key=f.count_near) if i % 2 else walls[i // 2 % len(walls)]
        deep = max(f.catalogue[category].largest[:2]) + 0.15
        placing.place_within(f, category, side.footprint(0.0, side.length - 0.1, deep, 0.03))
