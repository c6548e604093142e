"""What makes a furnished room lived-in: curtains, lamps, pictures, and small things on tops."""

from __future__ import annotations

from builder.spec import Object
from builder.world import hanging, standing
from builder.world.adorning import adorn
from builder.world.assets import Category
from builder.world.assets.catalogue import IN_REACH
from builder.world.furnishing import Furnishing
from builder.world.offers import deck, names
from builder.world.placement import Footprint

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


def dress(f: Furnishing, kind: str, aisle: Footprint) -> None:
    """Fill a furnished room up, all four walls alike, without touching the free floor."""
    rugs = [n for n in names(f, kind, "floor", lambda c: c.largest[2] <= FLAT) if f.wants(n)]
    if rugs and not f.rugs and f.chance(0.7):
        standing.strewn(f, f.shuffled(rugs)[0], aisle, turn=0.0)
    if "radiator" in names(f, kind, "floor"):
        _stand_below_window(f, "radiator")
    for name in f.building.walls:
        if "curtains" in names(f, kind, "wall"):
            hanging.curtains(f, "curtains", name)
    _light(f, kind)
    _stand_spare(f, kind)
    for name in f.shuffled(f.building.walls):
        adorn(f, kind, f.building.walls[name])
    _fill_tops(f, kind)
    _strew(f, kind)


def _stand_below_window(f: Furnishing, category: str) -> None:
    """Where most homes have their radiators."""
    for name in f.shuffled(f.building.walls):
        for hole in f.building.windows[name]:
            if f.wants(category):
                standing.against(f, category, [name], near=hole.middle, reach=0.1)


def _is_small(category: Category) -> bool:
    """Whether it stands about, not against a wall."""
    width, depth, height = category.largest
    return max(width, depth) <= SMALL and height <= LOW and not category.against_wall


def _light(f: Furnishing, kind: str) -> None:
    """A lamp in the middle of the ceiling, two in a long room; none where one hangs already."""
    lamps = names(f, kind, "ceiling")
    if not lamps or any(f.count(name) for name in lamps):
        return
    name = f.shuffled(lamps)[0]
    (x, y, _), (wide, deep, _) = f.building.inside.centre, f.building.inside.size
    if max(wide, deep) < BIG:
        hanging.overhead(f, name, x, y)
        return
    for side in (-0.25, 0.25):
        along = (side * wide, 0.0) if wide > deep else (0.0, side * deep)
        hanging.overhead(f, name, x + along[0], y + along[1])


def stand_own(f: Furnishing, kind: str) -> None:
    """A person's own furniture against the walls: no plan of a room asks for it by name."""
    mine = [name for name in _large(f, kind) if name in f.catalogue.own]
    for name in f.shuffled(mine)[:OWN] if mine else ():
        standing.against(f, name)


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
    for name in (f.shuffled(others) if others else [])[:SPARE]:
        if f.wants(name):
            standing.against(f, name)


def _large(f: Furnishing, kind: str) -> tuple[str, ...]:
    return names(f, kind, "floor", lambda c: not _is_small(c) and c.largest[2] > FLAT)


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
            name for name in names(f, kind, "top") if f.catalogue.can_carry(host.category, name)
        )
        room = MOST - FLOOR_SHARE - len(f.objects)
        count = min(room, int(f.rng.integers(2, 5)) if _length(host) > 0.7 else 1)
        for _, name in zip(range(count), deck(f, offered), strict=False):
            standing.on_top(f, host, [name])


def _length(item: Object) -> float:
    return max(item.asset.size[:2])


def _strew(f: Furnishing, kind: str) -> None:
    """A plant in a corner, and small things on the floor along the walls until there is enough."""
    smalls = names(f, kind, "floor", lambda c: c.largest[2] > FLAT and _is_small(c))
    if "potted plant" in smalls:
        standing.cornered(f, "potted plant")
    goal = int(f.rng.integers(FEWEST, MOST + 1))
    strewn = deck(f, tuple(name for name in smalls if not f.catalogue[name].only_planned))
    walls = [f.building.walls[name] for name in f.shuffled(f.building.walls)]
    for i, category in zip(range(4 * len(walls)), strewn, strict=False):
        if len(f.objects) >= (MOST if i < len(walls) else goal):
            return
        side = min(walls, key=f.beside) if i % 2 else walls[i // 2 % len(walls)]
        deep = max(f.catalogue[category].largest[:2]) + 0.15
        standing.strewn(f, category, side.footprint(0.0, side.length - 0.1, deep, 0.03))
