"""What makes a furnished room lived-in: rugs, curtains, lamps, pictures and small things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from builder.spec import Object
from builder.world import hanging, standing
from builder.world.assets import Category
from builder.world.furnishing import Furnishing
from builder.world.placement import Footprint

FLAT = 0.03
"""What is no higher is walked over: rugs and mats, metres."""
SMALL, LOW = 0.75, 1.5
"""Floor things no wider and no higher are strewn about, metres."""
PLACED = frozenset({"chair", "office chair", "stool", "ottoman", "nightstand", "side table"})
"""Small furniture that stands where it is used, never about."""
FITTED = frozenset({"curtains", "wall cabinet", "range hood"})
"""What hangs where its window or unit is."""
ALIKE = 2
"""So many small things of one category lie about or hang, at most; pictures fill up the rest."""
OWN = 3
"""How many of a person's own pieces of furniture a room has, at most."""
LONG_WALL = 3.8
IN_REACH = 1.8
"""Nothing is put on tops higher than this, metres."""
FEWEST, MOST = 28, 43
"""How many things a room holds; fewer only where nothing more fits."""
FLOOR_SHARE = 6
"""How many of them are left for the floor when tops are filled."""


def dress(f: Furnishing, kind: str, aisle: Footprint) -> None:
    """Fill a furnished room up, all four walls alike, without touching the free floor."""
    rugs = _names(f, kind, "floor", lambda c: c.largest[2] <= FLAT)
    if rugs and f.chance(0.85):
        standing.strewn(f, _any(f, rugs), aisle.grown(0.4), turn=0.0)
    for name in f.building.walls:
        if "curtains" in f.catalogue and "curtains" in _names(f, kind, "wall") and f.chance(0.8):
            hanging.curtains(f, "curtains", name)
    lamps = _names(f, kind, "ceiling")
    if lamps:
        hanging.overhead(f, _any(f, lamps), *f.building.inside.centre[:2])
    _stand_own(f, kind)
    _hang_all_round(f, kind)
    _fill_tops(f, kind)
    _strew_along_walls(f, kind)


def _names(
    f: Furnishing, kind: str, stands: str, accept: Callable[[Category], bool] = lambda _: True
) -> tuple[str, ...]:
    return tuple(
        c.name for c in f.catalogue.values() if kind in c.rooms and c.stands == stands and accept(c)
    )


def _is_small(category: Category) -> bool:
    """Whether it stands about, not against a wall."""
    width, depth, height = category.largest
    return max(width, depth) <= SMALL and height <= LOW and not category.against_wall


def _any(f: Furnishing, names: tuple[str, ...]) -> str:
    return names[int(f.rng.integers(len(names)))]


def _deck(f: Furnishing, names: tuple[str, ...]) -> Iterator[str]:
    """Endless names, each once before any comes again."""
    return cycle(f.shuffled(names)) if names else iter(())


def _hang_all_round(f: Furnishing, kind: str) -> None:
    """Something on both halves of every wall, and a third on long ones, not below the eyes."""
    deck = _deck(f, tuple(n for n in _names(f, kind, "wall") if n not in FITTED))
    walls = f.shuffled(f.building.walls)
    places = [(wall, part) for part in ((0.0, 0.5), (0.5, 1.0)) for wall in walls]
    places += [(wall, (0.0, 1.0)) for wall in walls if f.building.walls[wall].length > LONG_WALL]
    for (wall, part), category in zip(places, deck, strict=False):
        name = category if f.count(category) < ALIKE else "picture"
        tall = f.catalogue[name].largest[2] > 1.0
        hanging.hang(f, name, (0.5, 0.9) if tall else (1.35, 1.75), [wall], part=part)


def _stand_own(f: Furnishing, kind: str) -> None:
    """A person's own furniture against the walls: no plan of a room asks for it by name."""
    own = f.catalogue.own
    names = _names(f, kind, "floor", lambda c: c.name in own and not _is_small(c))
    for name in f.shuffled(names)[:OWN] if names else ():
        standing.against(f, name)


def _fill_tops(f: Furnishing, kind: str) -> None:
    """One to three small things on every flat top, the long ones first."""
    deck = _deck(f, _names(f, kind, "top"))
    hosts = [
        item
        for item in f.objects
        if f.catalogue[item.category].flat_top and item.position[2] + item.asset.size[2] < IN_REACH
    ]
    for host in sorted(hosts, key=_length, reverse=True):
        room = MOST - FLOOR_SHARE - len(f.objects)
        count = min(room, int(f.rng.integers(1, 4)) if _length(host) > 0.7 else 1)
        standing.on_top(f, host, [name for _, name in zip(range(count), deck, strict=False)])


def _length(item: Object) -> float:
    return max(item.asset.size[:2])


def _strew_along_walls(f: Furnishing, kind: str) -> None:
    """Small things on the floor near the walls, one by each and more until there is enough."""
    smalls = _names(f, kind, "floor", lambda c: c.largest[2] > FLAT and _is_small(c))
    deck = _deck(f, tuple(name for name in smalls if name not in PLACED))
    goal = int(f.rng.integers(FEWEST, MOST + 1))
    walls = f.shuffled(f.building.walls)
    for i, category in zip(range(5 * len(walls)), deck, strict=False):
        if len(f.objects) >= (MOST if i < len(walls) else goal):
            return
        side = f.building.walls[walls[i % len(walls)]]
        if f.count(category) < ALIKE:
            standing.strewn(f, category, side.footprint(0.0, side.length - 0.1, 0.9, 0.03))
