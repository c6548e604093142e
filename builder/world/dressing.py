"""What makes a furnished room lived-in: rugs, curtains, lamps, pictures and small things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from builder.spec import Object
from builder.world.assets import CATALOGUE, Category
from builder.world.furnishing import Furnishing
from builder.world.placement import Footprint

FLAT = 0.03
"""What is no higher is walked over: rugs and mats, metres."""
SMALL = 0.6
"""Floor things that are narrower and no higher than a table are strewn about, metres."""
PLACED = frozenset({"chair", "office chair", "stool", "ottoman", "nightstand", "side table"})
"""Small furniture that stands where it is used, never about."""
FEWEST, MOST = 27, 44
"""How many things a room holds; fewer only where nothing more fits."""


def dress(f: Furnishing, kind: str, aisle: Footprint) -> None:
    """Fill a furnished room up, all four walls alike, without touching the free floor."""
    rugs = _names(kind, "floor", lambda c: c.largest[2] <= FLAT)
    if rugs and f.chance(0.85):
        f.strewn(_any(f, rugs), aisle.grown(0.4), turn=0.0)
    for name in f.building.walls:
        if "curtain" in CATALOGUE and "curtain" in _names(kind, "wall") and f.chance(0.8):
            f.curtain("curtain", name)
    lamps = _names(kind, "ceiling")
    if lamps:
        f.overhead(_any(f, lamps), *f.building.inside.centre[:2])
    _hang_all_round(f, kind)
    _fill_tops(f, kind)
    _strew_along_walls(f, kind)


def _names(
    kind: str, stands: str, accept: Callable[[Category], bool] = lambda _: True
) -> tuple[str, ...]:
    return tuple(
        c.name for c in CATALOGUE.values() if kind in c.rooms and c.stands == stands and accept(c)
    )


def _any(f: Furnishing, names: tuple[str, ...]) -> str:
    return names[int(f.rng.integers(len(names)))]


def _deck(f: Furnishing, names: tuple[str, ...]) -> Iterator[str]:
    """Endless names, each once before any comes again."""
    return cycle(f.shuffled(names)) if names else iter(())


def _hang_all_round(f: Furnishing, kind: str) -> None:
    """Two or three things on every wall, at the height of the eyes or above."""
    deck = _deck(f, tuple(n for n in _names(kind, "wall") if n != "curtain"))
    walls = f.shuffled(f.building.walls)
    for _, wall in zip(range(3), [walls] * 3, strict=True):
        for name, category in zip(wall, deck, strict=False):
            tall = CATALOGUE[category].largest[2] > 1.0
            f.hang(category, (0.5, 0.9) if tall else (1.35, 1.75), [name])


def _fill_tops(f: Furnishing, kind: str) -> None:
    """One to three small things on every flat top."""
    deck = _deck(f, _names(kind, "top"))
    hosts = [item for item in f.objects if CATALOGUE[item.category].flat_top]
    for host in hosts:
        if len(f.objects) >= MOST:
            return
        count = int(f.rng.integers(1, 4)) if _long(host) else 1
        f.on_top(host, [name for _, name in zip(range(count), deck, strict=False)])


def _long(item: Object) -> bool:
    return max(item.asset.size[:2]) > 0.7


def _strew_along_walls(f: Furnishing, kind: str) -> None:
    """Small things on the floor near the walls, until the room holds enough."""
    smalls = _names(
        kind,
        "floor",
        lambda c: max(c.largest[:2]) <= SMALL and FLAT < c.largest[2] <= 0.9,
    )
    deck = _deck(f, tuple(name for name in smalls if name not in PLACED))
    goal = int(f.rng.integers(FEWEST, FEWEST + 10))
    walls = f.shuffled(f.building.walls)
    for _, (wall, category) in zip(range(20), zip(cycle(walls), deck, strict=False), strict=False):
        if len(f.objects) >= goal and _ > 8:
            return
        side = f.building.walls[wall]
        f.strewn(category, side.footprint(0.0, side.length - 0.1, 0.7, 0.03))
