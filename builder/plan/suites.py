"""The furniture that makes a room what it is, in groups, where a layout's camera sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from builder.plan.supply import Supply
from builder.spec import Object
from builder.world import hanging, standing
from builder.world.placement import Footprint, footprint
from builder.world.plans import UNITS

LINE = ("kitchen counter", "stove", "kitchen sink", "fridge")
"""Of a kitchen, side by side."""
MOST_SUITES = 3
UPPER = 1.45
"""Wall cabinets hang so high, metres."""
Suite = Callable[[Supply], Object | None]


def furnish(supply: Supply) -> None:
    """Up to a few of the groups that a kind of room consists of."""
    suites = SUITES[supply.kind]
    placed = 0
    first, rest = suites[:1], suites[1:]
    order = [*first, *(rest[int(i)] for i in supply.f.rng.permutation(len(rest)))]
    for suite in order:
        placed += suite(supply) is not None
        if placed == MOST_SUITES:
            return


def beside(supply: Supply, host: Object, names: Iterable[str], gap: float) -> Object | None:
    """Stand a thing at the side of another where there is room."""
    f = supply.f
    for side in (-1, 1) if f.chance(0.5) else (1, -1):
        item = supply.one(names, partial(standing.beside, f, host, side=side, gap=gap))
        if item is not None:
            return item
    return None


def before(supply: Supply, host: Object, names: Iterable[str], gap: float, turned: float) -> None:
    """Stand a thing in front of another."""
    place = partial(standing.before, supply.f, host, gap=gap, turned=turned, wobble=8.0)
    supply.one(names, place)


def upon(supply: Supply, host: Object | None, names: Iterable[str], back: bool = False) -> None:
    """Stand a thing on another's top, as it faces."""
    f = supply.f
    if host is not None:
        supply.one(
            names, lambda n: next(iter(standing.on_top(f, host, [n], turn=8.0, back=back)), None)
        )


def over(supply: Supply, host: Object | None, names: Iterable[str], low: float) -> None:
    """Hang a thing on the wall above another."""
    f = supply.f
    if host is not None:
        supply.one(names, lambda n: hanging.above(f, host, n, (low, low + 0.15)))


def sleeping(supply: Supply) -> Object | None:
    """A bed, a nightstand with its lamp or clock, a picture above."""
    bed = supply.one(["bed"], supply.at_wall)
    if bed is not None:
        stand = beside(supply, bed, ["nightstand", "side table"], 0.05)
        upon(supply, stand, ["table lamp", "alarm clock", "flower vase"])
        over(supply, bed, ["picture", "mirror"], bed.asset.size[2] + 0.25)
    return bed


def dressing(supply: Supply) -> Object | None:
    """A wardrobe or a chest of drawers with a mirror above."""
    f = supply.f
    chest = supply.one(f.shuffled(("wardrobe", "dresser")), supply.at_wall)
    if chest is not None and chest.category == "dresser":
        over(supply, chest, ["mirror", "picture"], 1.2)
        upon(supply, chest, ["table lamp", "jewellery box", "flower vase"])
    return chest


def working(supply: Supply) -> Object | None:
    """A desk with a screen and a lamp, a chair, something on the wall above."""
    f = supply.f
    desk = supply.one(["desk"], supply.at_wall)
    if desk is not None:
        upon(supply, desk, f.shuffled(("monitor", "laptop")))
        upon(supply, desk, ["desk lamp", "stack of books"])
        over(supply, desk, ["pin board", "picture", "wall shelf"], 1.25)
        before(supply, desk, ["office chair", "chair"], 0.03, 180.0)
    return desk


def seating(supply: Supply) -> Object | None:
    """A sofa with a table or a lamp at its side, a low table before it, a picture above."""
    sofa = supply.one(["sofa"], supply.at_wall)
    if sofa is not None:
        over(supply, sofa, ["picture", "mirror"], 1.3)
        before(supply, sofa, ["coffee table", "ottoman"], 0.42, 0.0)
        side = beside(supply, sofa, supply.f.shuffled(("floor lamp", "side table")), 0.06)
        if side is not None and side.category == "side table":
            upon(supply, side, ["table lamp"])
    return sofa


def watching(supply: Supply) -> Object | None:
    """A television on its stand."""
    stand = supply.one(["tv stand"], supply.at_wall)
    upon(supply, stand, ["television"], back=True)
    return stand


def reading(supply: Supply) -> Object | None:
    """An armchair with a lamp and something for the feet."""
    chair = supply.one(["armchair"], supply.at_wall)
    if chair is not None:
        beside(supply, chair, ["floor lamp", "potted plant"], 0.06)
        before(supply, chair, ["ottoman", "floor cushion"], 0.12, 180.0)
    return chair


def piece(*names: str) -> Suite:
    """The first of some pieces of furniture that has a place, and what hangs above it."""

    def place(supply: Supply) -> Object | None:
        item = supply.one(supply.f.shuffled(names), supply.at_wall)
        if item is not None and item.asset.size[2] < 1.35:
            above = supply.f.shuffled(("picture", "mirror", "wall shelf", "wall clock"))
            over(supply, item, above, max(1.25, item.asset.size[2] + 0.2))
        return item

    return place


def cooking(supply: Supply) -> Object | None:
    """As much of a kitchen's line as has a place, with what hangs above it."""
    f = supply.f
    line = [n for n in f.shuffled(LINE) if n in f.catalogue and n not in supply.used]
    line.sort(key=lambda name: name not in UNITS)
    first = supply.one(line, supply.at_wall)
    if first is None:
        return None
    placed, ends = [first], {-1: first, 1: first}
    for name in line:
        for side in f.shuffled(("-1", "1")):
            host = ends[int(side)]
            unit = supply.one([name], partial(_joined, supply, host, first, side=int(side)))
            if unit is not None:
                placed.append(unit)
                ends[int(side)] = unit
                break
    crown(supply, placed)
    return first


def _joined(supply: Supply, host: Object, first: Object, name: str, side: int) -> Object | None:
    """Stand a unit right at another, level with the first of the line."""
    f = supply.f
    width, depth, height = f.size(name)
    if name in UNITS and first.category in UNITS:
        low, high = f.catalogue[name].smallest, f.catalogue[name].largest
        least = f.catalogue[first.category].smallest
        depth, height = (
            round(min(low[i] + first.asset.size[i] - least[i], high[i]), 3) for i in (1, 2)
        )
    rect = footprint(host)
    x = side * (rect.width + width) / 2
    spot = Footprint(*rect.at(x, (rect.depth - depth) / 2), width, depth, host.yaw)
    wall = f.behind(host)
    if wall is None or f.covers(wall, spot, height):
        return None
    return f.stand(name, (width, depth, height), spot, f.floor, margin=0.0)


def crown(supply: Supply, units: Iterable[Object]) -> None:
    """A hood above the stove, a cabinet above a counter or a sink, something on the counter."""
    for unit in units:
        if unit.category == "stove":
            over(supply, unit, ["range hood"], UPPER)
        elif unit.category in ("kitchen counter", "kitchen sink"):
            over(supply, unit, ["wall cabinet"], UPPER)
        if unit.category == "kitchen counter":
            upon(supply, unit, supply.f.shuffled(("microwave", "toaster", "kettle")))


def dining(supply: Supply) -> Object | None:
    """A table with a chair and something in its middle."""
    f = supply.f
    table = supply.one(f.shuffled(("dining table", "round table")), supply.at_wall)
    if table is not None:
        upon(supply, table, f.shuffled(("fruit bowl", "flower vase", "teapot", "cake")), back=True)
        before(supply, table, ["chair"], 0.03, 180.0)
    return table


SUITES: dict[str, tuple[Suite, ...]] = {
    "bedroom": (sleeping, dressing, working, reading, piece("bookshelf", "storage chest")),
    "living_room": (
        seating,
        watching,
        reading,
        piece("bookshelf", "cabinet"),
        piece("fireplace", "piano", "sideboard"),
    ),
    "kitchen": (cooking, dining, piece("china cabinet", "cabinet"), piece("washing machine")),
    "study": (
        working,
        reading,
        piece("bookshelf", "filing cabinet"),
        piece("cabinet", "storage chest"),
    ),
    "dining_room": (
        dining,
        piece("sideboard", "cabinet"),
        piece("china cabinet", "fireplace"),
        piece("bench", "radiator"),
    ),
}
"""By kind of room; the first comes first, the others in any order."""
