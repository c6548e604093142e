"""What makes a furnished room lived-in: curtains, lamps, pictures, and small things on tops."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.spec import Object
from builder.world import hanging, standing
from builder.world.assets import Category
from builder.world.furnishing import Furnishing
from builder.world.placement import Footprint
from builder.world.walls import Wall

FLAT = 0.03
"""What is no higher is walked over: rugs and mats, metres."""
SMALL, LOW = 0.75, 1.5
"""Floor things no wider and no higher are strewn about, metres."""
PLACED = frozenset(
    {"chair", "office chair", "stool", "ottoman", "nightstand", "side table", "bar stool"}
)
"""Small furniture that stands where it is used, never about."""
FITTED = frozenset({"curtains", "wall cabinet", "range hood"})
"""What hangs where its window or unit is."""
LOW_HUNG = frozenset({"coat rack", "towel rail"})
"""What people reach for, so never above furniture."""
LEADING = frozenset(
    {
        *(
            "bed",
            "sofa",
            "tv stand",
            "dining table",
            "round table",
            "coffee table",
            "desk",
            "armchair",
        ),
        *("kitchen counter", "kitchen sink", "stove", "fridge", "dishwasher", "bookshelf"),
        *("washing machine", "bathtub", "shower", "toilet", "washbasin", "wardrobe", "nightstand"),
    }
)
"""Furniture that only a room's plan places."""
SEATS = frozenset({"ottoman", "bench", "cardboard box", "pouf"})
"""Flat tops that stay free: people sit on them, or there is nothing to be put on them."""
APPLIANCES = frozenset({"kitchen counter", "cabinet", "sideboard"})
BELONGS: dict[str, frozenset[str]] = {
    "television": frozenset({"tv stand"}),
    "monitor": frozenset({"desk"}),
    "laptop": frozenset({"desk", "coffee table"}),
    "keyboard": frozenset({"desk"}),
    "computer mouse": frozenset({"desk"}),
    "desk lamp": frozenset({"desk"}),
    "printer": frozenset({"desk", "cabinet", "sideboard", "filing cabinet"}),
    "table lamp": frozenset({"nightstand", "side table", "dresser", "cabinet", "sideboard"}),
    "alarm clock": frozenset({"nightstand", "desk", "dresser"}),
    "speaker": frozenset({"tv stand", "bookshelf", "cabinet", "sideboard", "desk"}),
    "microwave": APPLIANCES,
    "toaster": APPLIANCES,
    "kettle": APPLIANCES,
    "cooking pot": APPLIANCES,
}
"""The only tops that a thing stands on; others stand anywhere."""
PICTURES: dict[str, int] = {"bathroom": 3, "kitchen": 4}
"""How many pictures hang in rooms where water splashes; elsewhere more."""
OWN, SPARE = 3, 2
"""How many of a person's own pieces of furniture, and of what no plan asks for, at most."""
HIGH, CLEAR = 1.3, 0.16
"""Furniture lower than this has something on the wall above, so far above it, metres."""
EYES = 1.5
"""Height of the middle of what hangs, metres."""
BIG = 5.4
"""A room that is longer has two ceiling lamps, metres."""
IN_REACH = 1.8
"""Nothing is put on tops higher than this, metres."""
FEWEST, MOST = 32, 46
"""How many things a room holds; fewer only where nothing more fits."""
FLOOR_SHARE = 5
"""How many of them are left for the floor when tops are filled."""


def dress(f: Furnishing, kind: str, aisle: Footprint) -> None:
    """Fill a furnished room up, all four walls alike, without touching the free floor."""
    rugs = [n for n in _names(f, kind, "floor", lambda c: c.largest[2] <= FLAT) if f.wants(n)]
    if rugs and not f.rugs and f.chance(0.7):
        standing.strewn(f, f.shuffled(rugs)[0], aisle, turn=0.0)
    for name in f.building.walls:
        if "curtains" in _names(f, kind, "wall"):
            hanging.curtains(f, "curtains", name)
    _light(f, kind)
    _stand_spare(f, kind)
    for name in f.shuffled(f.building.walls):
        _adorn(f, kind, f.building.walls[name])
    _fill_tops(f, kind)
    _strew(f, kind)


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


def _deck(f: Furnishing, names: tuple[str, ...], most: int = 60) -> Iterator[str]:
    """Names in random order, again and again, only those that the room may still have."""
    order = f.shuffled(names) if names else []
    for _ in range(most):
        name = next((n for n in order if f.wants(n)), None)
        if name is None:
            return
        order.remove(name)
        order.append(name)
        yield name


def _light(f: Furnishing, kind: str) -> None:
    """A lamp in the middle of the ceiling, two in a long room; none where one hangs already."""
    lamps = _names(f, kind, "ceiling")
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
        and name not in LEADING
        and f.catalogue[name].against_wall
        and f.wants(name)
    ]
    for name in (f.shuffled(others) if others else [])[:SPARE]:
        if f.wants(name):
            standing.against(f, name)


def _large(f: Furnishing, kind: str) -> tuple[str, ...]:
    return _names(f, kind, "floor", lambda c: not _is_small(c) and c.largest[2] > FLAT)


def _adorn(f: Furnishing, kind: str, wall: Wall) -> None:
    """Pictures in groups above low furniture, then something on every part still empty."""
    names = tuple(n for n in _names(f, kind, "wall") if n not in FITTED)
    if f.count("picture") >= PICTURES.get(kind, f.count("picture") + 1):
        names = tuple(name for name in names if name != "picture")
    if not names:
        return
    hosts = [
        item
        for item in f.objects
        if f.behind(item) is wall
        and item.asset.size[0] > 0.6
        and item.position[2] == f.floor
        and _distance(wall, item) < 0.1
    ]
    for host in f.shuffled(str(i) for i in range(len(hosts))):
        item = hosts[int(host)]
        top = item.asset.size[2]
        if top < HIGH and f.chance(0.85):
            along = wall.along(*item.position[:2])
            _hang_above(f, names, wall, along, item.asset.size[0], top + CLEAR)
    for part in ((0.0, 0.33), (0.33, 0.67), (0.67, 1.0)):
        left, right = ((p - 0.5) * wall.length for p in part)
        if not _hung(f, wall, left, right):
            _hang_freely(f, names, wall, part)


def _distance(wall: Wall, item: Object) -> float:
    """From the wall to a thing's back, metres."""
    x, y = wall.at(wall.along(*item.position[:2]), item.asset.size[1] / 2)
    return max(abs(item.position[0] - x), abs(item.position[1] - y))


def _hung(f: Furnishing, wall: Wall, left: float, right: float) -> bool:
    """Whether something hangs on a part of a wall."""
    return any(
        left < wall.along(*item.position[:2]) < right
        for item in f.objects
        if f.catalogue[item.category].stands == "wall"
        and f.behind(item) is wall
        and _distance(wall, item) < 0.2
    )


def _hang_above(
    f: Furnishing, names: tuple[str, ...], wall: Wall, along: float, wide: float, above: float
) -> None:
    """Pictures side by side or another thing, over the middle of a piece of furniture."""
    if "picture" in names and f.wants("picture"):
        most = min(3 if wide > 1.3 else 2 if wide > 0.9 else 1, f.left("picture"))
        for count in range(most, 0, -1):
            if f.chance(0.75) and hanging.group(f, "picture", wall.name, along, count, EYES, above):
                return
    for name in _deck(f, tuple(n for n in names if n != "picture" and n not in LOW_HUNG), 3):
        tall = f.catalogue[name].largest[2] > 0.8
        bottoms = (above, above + 0.1) if tall else (max(above, 1.3), max(above, 1.5))
        if hanging.hang(f, name, bottoms, [wall.name], near=along) is not None:
            return


def _hang_freely(
    f: Furnishing, names: tuple[str, ...], wall: Wall, part: tuple[float, float]
) -> None:
    """Something on an empty part of a wall: a picture or two, or another thing."""
    if "picture" in names and f.wants("picture") and f.chance(0.6):
        for count in range(min(2, f.left("picture")), 0, -1):
            share = float(f.rng.uniform(*part))
            along = (share - 0.5) * (wall.length - 1.0)
            if hanging.group(f, "picture", wall.name, along, count, EYES):
                return
    for name in _deck(f, names, 2):
        tall = f.catalogue[name].largest[2] > 1.0
        if hanging.hang(f, name, (0.5, 0.9) if tall else (1.3, 1.5), [wall.name], part=part):
            return


def _fill_tops(f: Furnishing, kind: str) -> None:
    """One to four small things on every flat top, the long ones first."""
    hosts = [
        item
        for item in f.objects
        if f.catalogue[item.category].flat_top
        and f.catalogue[item.category].stands != "top"
        and item.category not in SEATS
        and item.position[2] + item.asset.size[2] < IN_REACH
    ]
    for host in sorted(hosts, key=_length, reverse=True):
        names = tuple(
            name
            for name in _names(f, kind, "top")
            if host.category in BELONGS.get(name, {host.category})
        )
        room = MOST - FLOOR_SHARE - len(f.objects)
        count = min(room, int(f.rng.integers(2, 5)) if _length(host) > 0.7 else 1)
        for _, name in zip(range(count), _deck(f, names), strict=False):
            standing.on_top(f, host, [name])


def _length(item: Object) -> float:
    return max(item.asset.size[:2])


def _strew(f: Furnishing, kind: str) -> None:
    """A plant in a corner, and small things on the floor along the walls until there is enough."""
    smalls = _names(f, kind, "floor", lambda c: c.largest[2] > FLAT and _is_small(c))
    if "potted plant" in smalls:
        standing.cornered(f, "potted plant")
    goal = int(f.rng.integers(FEWEST, MOST + 1))
    deck = _deck(f, tuple(name for name in smalls if name not in PLACED))
    walls = [f.building.walls[name] for name in f.shuffled(f.building.walls)]
    for i, category in zip(range(4 * len(walls)), deck, strict=False):
        if len(f.objects) >= (MOST if i < len(walls) else goal):
            return
        side = min(walls, key=f.beside) if i % 2 else walls[i // 2 % len(walls)]
        deep = max(f.catalogue[category].largest[:2]) + 0.15
        standing.strewn(f, category, side.footprint(0.0, side.length - 0.1, deep, 0.03))
