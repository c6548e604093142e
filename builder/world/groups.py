"""Groups of furniture that make a room what it is: a bed and its nightstands, a desk and its chair.

Each places its things and says whether it is there. They are written once, for rooms to walk in and
for what a layout's camera sees: the placer says yes or no to each thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from builder.spec import Object
from builder.world import hanging, placing
from builder.world.placer import Placer

Group = Callable[[Placer], bool]

UNITS = ("kitchen counter", "kitchen sink", "stove")
"""What shares one depth and one level in a kitchen's line."""
WORKTOP, WORKTOP_GAP = 0.9, 0.52
"""Height of a worktop where no unit tells, and from it to the cabinets above, metres."""
LOW = 1.35
"""Furniture that is lower has something on the wall above, metres."""


def place_beside(
    p: Placer, host: Object, names: Iterable[str], gap: float = 0.04, side: int = 0
) -> Object | None:
    """Stand a thing at the left (-1) or right (1) of another, or at either side (0)."""
    names = list(names)
    for at in (side,) if side else (-1, 1) if p.room.chance(0.5) else (1, -1):
        item = p.bring(names, partial(placing.place_beside, p.room, host, side=at, gap=gap))
        if item is not None:
            return item
    return None


def place_before(
    p: Placer,
    host: Object,
    names: Iterable[str],
    gap: float,
    turned: float = 180.0,
    across: float = 0.0,
    wobble: float = 8.0,
    side: int = 0,
) -> Object | None:
    """Stand a thing in front of another, by default facing it; arguments as of `standing`."""
    return p.bring(
        names,
        lambda name: placing.place_before(p.room, host, name, gap, turned, across, wobble, side),
    )


def place_upon(
    p: Placer, host: Object | None, names: Iterable[str], turn: float = 8.0, back: bool = False
) -> Object | None:
    """Stand a thing on another's top, as it faces."""
    if host is None:
        return None
    return p.bring(
        names,
        lambda name: next(iter(placing.place_on_top(p.room, host, [name], turn, back=back)), None),
    )


def hang_above(p: Placer, host: Object, names: Iterable[str], bottom: float) -> Object | None:
    """Hang a thing on the wall above another, its lower edge about at a height in metres."""
    return p.bring(
        names, lambda name: hanging.hang_above(p.room, host, name, (bottom, bottom + 0.15))
    )


def find(p: Placer, *names: str) -> Object | None:
    """The first thing of one of the categories that stands in the room."""
    return next((item for item in p.room.objects if item.category in names), None)


def place_bed(p: Placer) -> bool:
    """A bed with a nightstand at each side, their lamps, and a rug."""
    bed = p.at_wall("bed", central=True)
    if bed is None:
        return False
    stands = [place_beside(p, bed, ("nightstand", "side table"), side=side) for side in (-1, 1)]
    for stand in stands:
        place_upon(p, stand, ["table lamp"])
    if p.room.chance(0.5):
        place_upon(p, stands[0] or stands[1], ["alarm clock"])
    p.decorate_above(bed, ("picture", "mirror"), bed.asset.size[2] + 0.25)
    if p.room.chance(0.85):
        p.lay_rug(bed, wider=1.1, deeper=-0.5, ahead=0.45)
    return any(stands)


def place_wardrobe(p: Placer) -> bool:
    """A wardrobe."""
    return p.at_wall("wardrobe") is not None


def place_dresser(p: Placer) -> bool:
    """A chest of drawers with a mirror above."""
    dresser = p.at_wall("dresser")
    if dresser is not None:
        hang_above(p, dresser, ("mirror", "picture"), 1.15)
        place_upon(p, dresser, p.room.shuffle(("table lamp", "jewellery box", "flower vase")))
    return dresser is not None


def place_workplace(p: Placer) -> bool:
    """A desk with a screen and a lamp on it and a chair before it."""
    desk = p.at_wall("desk")
    if desk is None:
        return False
    chairs = ("office chair", "chair") if p.room.chance(0.75) else ("chair",)
    place_before(p, desk, chairs, gap=0.03, wobble=15.0)
    screen = place_upon(p, desk, p.room.shuffle(("laptop", "monitor")), turn=6.0)
    if screen is not None and screen.category == "monitor":
        for name in ("keyboard", "computer mouse"):
            place_upon(p, desk, [name], turn=5.0)
    if p.room.chance(0.3):
        place_upon(p, desk, ["printer"])
    place_upon(p, desk, ["desk lamp"], turn=20.0)
    p.decorate_above(desk, ("pin board", "picture", "wall shelf"), 1.25)
    return True


def place_study_desk(p: Placer) -> bool:
    """A workplace, most often on a rug."""
    placed, desk = place_workplace(p), find(p, "desk")
    if placed and desk is not None and p.room.chance(0.6):
        p.lay_rug(desk, wider=0.6, deeper=0.9, ahead=0.75)
    return placed


def place_sofa_and_television(p: Placer) -> bool:
    """A sofa opposite a television, a low table on a rug between them."""
    sofa, stand = p.face_to_face("sofa", "tv stand")
    place_upon(p, stand, ["television"], back=True)
    if sofa is not None:
        p.decorate_above(sofa, ("picture", "mirror"), 1.3)
        table = place_before(p, sofa, ("coffee table", "ottoman"), 0.42, turned=0.0, wobble=0.0)
        if table is not None:
            p.lay_rug(table, wider=1.1, deeper=0.9)
        for side in (-1, 1):
            names = ("side table", "floor lamp") if p.room.chance(0.6) else ("floor lamp",)
            at = place_beside(p, sofa, names, 0.06, side)
            if at is not None and at.category == "side table":
                place_upon(p, at, ["table lamp"])
    return sofa is not None and stand is not None


def place_armchair_by_table(p: Placer) -> bool:
    """An armchair at a side of the low table."""
    table = find(p, "coffee table")
    if table is None or not p.room.chance(0.6):
        return False
    sides = [int(side) for side in p.room.shuffle(("1", "3"))]
    chairs = (place_before(p, table, ["armchair"], 0.35, wobble=12.0, side=side) for side in sides)
    return any(chairs)


def place_reading_corner(p: Placer) -> bool:
    """An armchair with a lamp, and something to put the feet on."""
    chair = None if find(p, "armchair") else p.at_wall("armchair")
    if chair is None:
        return False
    place_beside(p, chair, ("floor lamp", "potted plant"), 0.06)
    if p.room.chance(0.5):
        place_before(p, chair, ("ottoman", "floor cushion"), 0.12, wobble=10.0)
    if not p.room.rugs:
        p.lay_rug(chair, wider=0.8, deeper=0.6, ahead=0.5)
    return True


def place_kitchen(p: Placer) -> bool:
    """A line of units with cabinets above it and a hood above the stove."""
    line = ("fridge", UNITS[0], UNITS[1], UNITS[0], UNITS[2], UNITS[0])
    units = p.in_line(line, level=UNITS)
    if not units:
        return False
    hang_cabinets(p, units)
    for unit in units:
        if unit.category == "kitchen counter" and p.room.chance(0.5):
            place_upon(p, unit, p.room.shuffle(("microwave", "toaster", "kettle")))
    if p.room.chance(0.3):
        for end, side in ((units[0], -1), (units[-1], 1)):
            place_beside(p, end, ["washing machine"], 0.01, side)
    return True


def hang_cabinets(p: Placer, furniture: Iterable[Object]) -> None:
    """Cabinets as wide as the kitchen units below them, a hood above the stove; level tops."""
    room, units = p.room, [item for item in furniture if item.category in UNITS]
    if not units:
        return
    cabinet, hood = room.catalogue["wall cabinet"], room.catalogue["range hood"]
    _, depth, height = room.size("wall cabinet")
    tops = [unit.asset.size[2] for unit in units if unit.category != "kitchen sink"]
    bottom = round(min(tops, default=WORKTOP) + WORKTOP_GAP, 3)
    for unit in units:
        width = unit.asset.size[0]
        if unit.category == "stove":
            wide = min(max(width, hood.smallest[0]), hood.largest[0])
            tall = min(max(height, hood.smallest[2]), hood.largest[2])
            name, size = "range hood", (min(wide, width), room.size("range hood")[1], tall)
        elif width >= cabinet.smallest[0]:
            name, size = "wall cabinet", (min(width, cabinet.largest[0]), depth, height)
        else:
            continue
        start = bottom + height - size[2]
        p.bring(
            [name], partial(hanging.hang_above, p.room, unit, bottoms=(start, start), size=size)
        )


def place_kitchen_table(p: Placer) -> bool:
    """A table out in the room or at a wall, with chairs at its free sides."""
    round_one = p.room.chance(0.3)
    names = ("round table", "dining table") if round_one else ("dining table", "round table")
    out = p.room.chance(0.55) or round_one
    table = _place_amid(p, names, spare=0.78, share=0.3) if out else None
    free = table is not None
    table = table or p.at_wall(*names[::-1] if round_one else names)
    if table is None:
        return False
    around = (0, 1, 2, 3) if table.category == "round table" else (0, 2)
    _place_chairs(p, table, around if free else (0,))
    _place_centrepiece(p, table)
    if free and p.room.chance(0.5):
        _hang_lamp_above(p, table)
    return True


def place_dining_table(p: Placer) -> bool:
    """A table out in the room with at least four chairs around it, on a rug, under a lamp."""
    round_one = p.room.chance(0.25)
    names = ("round table", "dining table") if round_one else ("dining table", "round table")
    amid = _place_amid(p, names[:1], spare=0.75, share=0.16)
    table = amid or p.at_wall(*names)
    if table is None:
        return False
    ends = (1, 3) if table.category == "round table" or p.room.chance(0.5) else ()
    seats = _place_chairs(p, table, (0, 2, *ends) if amid else (0,))
    if p.room.chance(0.8):
        p.lay_rug(table, wider=1.1, deeper=1.1)
    _hang_lamp_above(p, table)
    _place_centrepiece(p, table)
    return seats >= 4


def _place_amid(p: Placer, names: Iterable[str], spare: float, share: float) -> Object | None:
    return p.bring(names, lambda name: placing.place_amid(p.room, name, spare, share))


def _place_chairs(p: Placer, table: Object, sides: tuple[int, ...]) -> int:
    """Two chairs at each long side of a table, one at each short one; how many found a place."""
    placed = 0
    for side in sides:
        width = table.asset.size[side % 2]
        spread = width / 4 + 0.02
        alone = side % 2 or width < 1.1 or table.category == "round table"
        for across in (0.0,) if alone else (-spread, spread):
            chair = place_before(
                p, table, ["chair"], gap=0.03, across=across, wobble=6.0, side=side
            )
            placed += chair is not None
    return placed


def _place_centrepiece(p: Placer, table: Object) -> None:
    names = ("fruit bowl", "flower vase", "vase", "candle", "teapot", "cake")
    place_upon(p, table, p.room.shuffle(names), back=True)


def _hang_lamp_above(p: Placer, table: Object) -> None:
    lamps = [c.name for c in p.room.catalogue.values() if c.stands == "ceiling"]
    x, y, _ = table.position
    p.bring(p.room.shuffle(lamps), lambda name: hanging.hang_from_ceiling(p.room, name, x, y))


def place_bar_stools(p: Placer) -> bool:
    """Two high stools at a wall."""
    stool = p.at_wall("bar stool") if p.room.chance(0.4) else None
    if stool is not None:
        place_beside(p, stool, ["bar stool"], gap=0.12)
    return stool is not None


def place_bathroom(p: Placer) -> bool:
    """Tub or shower, toilet and washbasin."""
    baths = ("shower", "bathtub") if p.room.chance(0.4) else ("bathtub", "shower")
    bath, basin, toilet = p.at_wall(*baths), p.at_wall("washbasin"), p.at_wall("toilet")
    if basin is not None:
        hang_above(p, basin, ["mirror"], 1.1)
    if bath is not None:
        place_before(p, bath, ["bath mat"], gap=0.06, turned=0.0, wobble=0.0)
    return None not in (bath, basin, toilet)


def place_towel_rail(p: Placer) -> bool:
    """A towel rail on a wall."""
    rail = p.bring(["towel rail"], lambda name: hanging.hang(p.room, name, (0.85, 1.1)))
    return rail is not None


def piece(*names: str, share: float = 1.0) -> Group:
    """One of some pieces of furniture at a wall, and what hangs above it.

    Args:
        names: categories, tried in any order.
        share: of the rooms that have one, where there is a place.
    """

    def place(p: Placer) -> bool:
        item = p.at_wall(*p.room.shuffle(names)) if p.room.chance(share) else None
        if item is not None and item.asset.size[2] < LOW:
            above = p.room.shuffle(("picture", "mirror", "wall shelf", "wall clock"))
            p.decorate_above(item, above, max(1.25, item.asset.size[2] + 0.2))
        return item is not None

    return place
