"""What each kind of room cannot do without, and what it may have too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder.spec import Object
from builder.world import hanging, standing
from builder.world.furnishing import Furnishing

Range = tuple[float, float]

OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
FACING = 4.8
"""So far from its television a sofa stands at most, metres."""
WORKTOP_GAP = 0.52
"""Between a kitchen's worktop and the cabinets above it, metres."""
TABLES = ("dining table", "round table")
UNITS = frozenset({"kitchen counter", "kitchen sink", "stove", "dishwasher"})
"""What shares one depth and one level in a kitchen's line."""


@dataclass(frozen=True)
class Plan:
    """How a kind of room comes to be.

    Attributes:
        short: range of the inside's shorter edge, metres; which of the two it is, is drawn.
        long: of the longer edge.
        height: from floor to ceiling.
        fewest: a room with fewer things is bare.
        main: places what the room cannot do without, and says whether it could; walking space
            is kept free next.
        more: places what the room may have too.
    """

    short: Range
    long: Range
    height: Range
    fewest: int
    main: Callable[[Furnishing], bool]
    more: Callable[[Furnishing], None]


def _some(f: Furnishing, *categories: str) -> list[str]:
    """Those of the categories that the room may still have, in the order given."""
    return [category for category in categories if f.wants(category)]


def _stand(f: Furnishing, *categories: str) -> Object | None:
    """The first of the categories that the room may have and has a wall for."""
    for category in _some(f, *categories):
        item = standing.against(f, category)
        if item is not None:
            return item
    return None


def _bedroom(f: Furnishing) -> bool:
    """A bed with its nightstands, and a wardrobe."""
    bed = None
    for wall in f.shuffled(f.building.walls):
        reach = f.building.walls[wall].length / 4
        bed = bed or standing.against(f, "bed", [wall], near=0.0, reach=reach)
    if bed is None:
        return False
    stands = [standing.beside(f, bed, "nightstand", side) for side in (-1, 1)]
    for stand in stands:
        if stand is not None:
            standing.on_top(f, stand, ["table lamp"])
    if stands[0] is not None and f.chance(0.5):
        standing.on_top(f, stands[0], ["alarm clock"])
    if f.chance(0.85):
        standing.lay(f, "rug", bed, wider=1.1, deeper=-0.5, ahead=0.45)
    return any(stands) and standing.against(f, "wardrobe") is not None


def _bedroom_more(f: Furnishing) -> None:
    bed = next(item for item in f.objects if item.category == "bed")
    if f.chance(0.4) and f.wants("bench") and not f.catalogue["bench"].against_wall:
        standing.before(f, bed, "bench", gap=0.04, turned=0.0)
    dresser = _stand(f, "dresser")
    if dresser is not None and f.wants("mirror"):
        hanging.above(f, dresser, "mirror", (1.15, 1.3))
    _workplace(f)
    for category in f.shuffled(("bookshelf", "storage chest")):
        _stand(f, category)
    _reading_corner(f)


def _living_room(f: Furnishing) -> bool:
    """A sofa opposite a television, a coffee table on a rug between them."""
    inner = f.building.inside.size
    apart = {"north": inner[1], "south": inner[1], "east": inner[0], "west": inner[0]}
    walls = sorted(f.shuffled(f.building.walls), key=lambda name: apart[name] - 1.2 > FACING)
    pair = next((found for name in walls if (found := _seats(f, name))), None)
    if pair is None:
        return False
    sofa, stand = pair
    standing.on_top(f, stand, ["television"], back=True)
    table = standing.before(f, sofa, "coffee table", gap=0.42, turned=0.0)
    if table is not None:
        standing.lay(f, "rug", table, wider=1.1, deeper=0.9)
    for side in (-1, 1):
        standing.beside(f, sofa, "side table" if f.chance(0.6) else "floor lamp", side, 0.06)
    return True


def _seats(f: Furnishing, name: str) -> tuple[Object, Object] | None:
    """A sofa at a wall and a television's stand right opposite, both or neither."""
    mark, other = f.mark(), OPPOSITE[name]
    for _ in range(3):
        reach = f.building.walls[other].length / 2
        stand = standing.against(f, "tv stand", [other], 0.0, reach=reach, headroom=0.6)
        if stand is None:
            return None
        along = -f.building.walls[other].along(*stand.position[:2])
        sofa = standing.against(f, "sofa", [name], near=along, reach=0.4)
        if sofa is not None:
            return sofa, stand
        f.back(mark)
    return None


def _living_room_more(f: Furnishing) -> None:
    table = next((item for item in f.objects if item.category == "coffee table"), None)
    if table is not None and f.chance(0.6):
        for side in f.shuffled(("1", "3")):
            chair = standing.before(f, table, "armchair", gap=0.35, side=int(side), wobble=12.0)
            if chair is not None:
                break
    for category in f.shuffled(("piano", "fireplace")):
        if f.chance(0.3):
            _stand(f, category)
    _stand(f, "bookshelf")
    _stand(f, *f.shuffled(("cabinet", "sideboard")))
    if not f.count("armchair"):
        _reading_corner(f)
    _workplace(f)
    _stand(f, "bookshelf")


def _kitchen(f: Furnishing) -> bool:
    """A line of units from a corner, cabinets above it, and a table with chairs."""
    units = ["kitchen counter", "kitchen sink", "kitchen counter", "stove", "kitchen counter"]
    if "dishwasher" in f.catalogue:
        units.insert(2, "dishwasher")
    line = ["fridge", *units]
    for count in range(len(line), 3, -1):
        blank = sorted(f.shuffled(f.building.walls), key=lambda name: len(f.building.windows[name]))
        for name in blank:
            things = line[:count] if f.chance(0.5) else line[:count][::-1]
            placed = standing.row(f, things, name, level=UNITS, ends=True)
            if placed:
                _cabinets(f, placed)
                if f.chance(0.3) and f.wants("washing machine"):
                    for end, side in ((placed[0], -1), (placed[-1], 1)):
                        f.count("washing machine") or standing.beside(
                            f, end, "washing machine", side, gap=0.01
                        )
                return _eating_place(f)
    return False


def _cabinets(f: Furnishing, units: list[Object]) -> None:
    """Wall cabinets as wide as the low units below them, a hood above the stove; level tops."""
    cabinet, hood = f.catalogue["wall cabinet"], f.catalogue["range hood"]
    _, depth, height = f.size("wall cabinet")
    low = [unit for unit in units if unit.category in UNITS]
    worktop = next(u.asset.size[2] for u in units if u.category == "kitchen counter")
    bottom = round(worktop + WORKTOP_GAP, 3)
    for unit in low:
        width = unit.asset.size[0]
        if unit.category == "stove":
            wide = min(max(width, hood.smallest[0]), hood.largest[0])
            tall = min(max(height, hood.smallest[2]), hood.largest[2])
            size = (min(wide, width), f.size("range hood")[1], tall)
            start = bottom + height - tall
            hanging.above(f, unit, "range hood", (start, start), size)
        elif width >= cabinet.smallest[0]:
            size = (min(width, cabinet.largest[0]), depth, height)
            hanging.above(f, unit, "wall cabinet", (bottom, bottom), size)


def _eating_place(f: Furnishing) -> bool:
    """A table out in the room or at a wall, with chairs at its free sides."""
    round_one = f.wants("round table") and f.chance(0.3)
    name = "round table" if round_one else "dining table"
    table = standing.midst(f, name, 0.78, 0.3) if round_one or f.chance(0.55) else None
    free = table is not None
    table = table or standing.against(f, "dining table")
    if table is None:
        return False
    _chairs(f, table, sides=(0, 1, 2, 3) if round_one and free else (0, 2) if free else (0,))
    _centrepiece(f, table)
    if free and f.chance(0.5):
        _lamp_over(f, table)
    return True


def _chairs(f: Furnishing, table: Object, sides: tuple[int, ...]) -> int:
    """Two chairs at each long side of a table, one at each short one; how many found a place."""
    placed = 0
    for side in sides:
        width = table.asset.size[side % 2]
        spread = width / 4 + 0.02
        alone = side % 2 or width < 1.1 or table.category == "round table"
        for across in (0.0,) if alone else (-spread, spread):
            chair = standing.before(
                f, table, "chair", gap=0.03, across=across, wobble=6.0, side=side
            )
            placed += chair is not None
    return placed


def _centrepiece(f: Furnishing, table: Object) -> None:
    names = _some(f, "fruit bowl", "flower vase", "vase", "candle")
    if names and f.catalogue[table.category].flat_top:
        standing.on_top(f, table, f.shuffled(names)[:1], back=True)


def _kitchen_more(f: Furnishing) -> None:
    _stand(f, *f.shuffled(("cabinet", "china cabinet")))
    stool = standing.against(f, "bar stool") if f.wants("bar stool") and f.chance(0.4) else None
    if stool is not None:
        standing.beside(f, stool, "bar stool", 1 if f.chance(0.5) else -1, gap=0.12)
    table = next(item for item in f.objects if item.category in TABLES)
    if not f.count("rug") and "kitchen" in f.catalogue["rug"].rooms and f.chance(0.4):
        standing.lay(f, "rug", table, wider=1.0, deeper=0.9)


def _bathroom(f: Furnishing) -> bool:
    """Tub or shower, toilet and washbasin."""
    bath = standing.against(f, "shower" if f.chance(0.4) else "bathtub")
    basin = standing.against(f, "washbasin")
    toilet = standing.against(f, "toilet")
    if basin is not None:
        hanging.above(f, basin, "mirror", (1.1, 1.2))
    if bath is not None:
        standing.before(f, bath, "bath mat", gap=0.06, turned=0.0)
    return None not in (bath, basin, toilet)


def _bathroom_more(f: Furnishing) -> None:
    if f.wants("towel rail"):
        hanging.hang(f, "towel rail", (0.85, 1.1))
    for category in ("washing machine", "cabinet", "laundry basket", "stool"):
        _stand(f, category)


def _study(f: Furnishing) -> bool:
    """A desk with a screen and a chair, and books."""
    return _workplace(f) and standing.against(f, "bookshelf") is not None


def _study_more(f: Furnishing) -> None:
    desk = next(item for item in f.objects if item.category == "desk")
    if f.chance(0.6):
        standing.lay(f, "rug", desk, wider=0.6, deeper=0.9, ahead=0.75)
    _stand(f, "bookshelf")
    _stand(f, "filing cabinet")
    _reading_corner(f)
    if not f.count("rug"):
        chair = next((item for item in f.objects if item.category == "armchair"), None)
        if chair is not None:
            standing.lay(f, "rug", chair, wider=0.8, deeper=0.6, ahead=0.5)
    _stand(f, *f.shuffled(("cabinet", "sideboard", "dresser")))


def _dining_room(f: Furnishing) -> bool:
    """A table out in the room with chairs all around, on a rug, under a lamp."""
    round_one = f.wants("round table") and f.chance(0.25)
    table = standing.midst(f, "round table" if round_one else "dining table", 0.75, 0.16)
    if table is None:
        return False
    ends = (1, 3) if round_one or f.chance(0.5) else ()
    if _chairs(f, table, sides=(0, 2, *ends)) < 4:
        return False
    if f.chance(0.8):
        standing.lay(f, "rug", table, wider=1.1, deeper=1.1)
    _lamp_over(f, table)
    _centrepiece(f, table)
    return True


def _lamp_over(f: Furnishing, table: Object) -> None:
    lamps = [name for name in ("ceiling lamp", "pendant lamp", "chandelier") if f.wants(name)]
    if lamps:
        hanging.overhead(f, f.shuffled(lamps)[0], *table.position[:2])


def _dining_room_more(f: Furnishing) -> None:
    _stand(f, "sideboard", "cabinet")
    if f.chance(0.6):
        _stand(f, "china cabinet")
    for category in f.shuffled(("bench", "bookshelf", "dresser")):
        if f.chance(0.5):
            _stand(f, category)
    _reading_corner(f)


def _workplace(f: Furnishing) -> bool:
    """A desk with a screen on it and a chair before it."""
    desk = standing.against(f, "desk") if f.wants("desk") else None
    if desk is None:
        return False
    office = f.wants("office chair") and f.chance(0.75)
    standing.before(f, desk, "office chair" if office else "chair", gap=0.03, wobble=15.0)
    screen = standing.on_top(f, desk, [*f.shuffled(_some(f, "laptop", "monitor"))][:1], turn=6.0)
    if screen and screen[0].category == "monitor":
        standing.on_top(f, desk, _some(f, "keyboard", "computer mouse"), turn=5.0)
    if f.chance(0.3):
        standing.on_top(f, desk, _some(f, "printer"), turn=8.0)
    if screen and f.wants("desk lamp"):
        standing.on_top(f, desk, ["desk lamp"])
    return True


def _reading_corner(f: Furnishing) -> None:
    """An armchair with a lamp, and something to put the feet on."""
    chair = standing.against(f, "armchair") if f.wants("armchair") else None
    if chair is None:
        return
    if f.wants("floor lamp"):
        for side in (1, -1):
            if standing.beside(f, chair, "floor lamp", side, gap=0.06) is not None:
                break
    if f.chance(0.5) and f.wants("ottoman"):
        standing.before(f, chair, "ottoman", gap=0.12, wobble=10.0)


PLANS: dict[str, Plan] = {
    "bedroom": Plan((3.5, 5.0), (4.2, 6.2), (2.5, 2.75), 30, _bedroom, _bedroom_more),
    "living_room": Plan((4.0, 5.2), (4.8, 6.6), (2.5, 2.85), 32, _living_room, _living_room_more),
    "kitchen": Plan((3.4, 4.8), (4.4, 6.2), (2.5, 2.75), 30, _kitchen, _kitchen_more),
    "bathroom": Plan((2.9, 3.7), (3.5, 4.4), (2.45, 2.65), 18, _bathroom, _bathroom_more),
    "study": Plan((3.2, 4.4), (4.0, 5.6), (2.5, 2.75), 28, _study, _study_more),
    "dining_room": Plan((4.0, 5.0), (4.8, 6.4), (2.5, 2.85), 28, _dining_room, _dining_room_more),
}
