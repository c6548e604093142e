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
SCREENS: dict[str, placing.TopPart] = {"laptop": "front", "monitor": "rear"}
"""What one looks at on a desk, and on which part of it that stands."""
INPUTS = ("keyboard", "computer mouse")
"""What lies before a monitor."""
LOW = 1.35
"""Furniture that is lower has something on the wall above, metres."""


def bring_beside(
    placer: Placer, host: Object, names: Iterable[str], gap: float = 0.04, side: int = 0
) -> Object | None:
    """Stand a thing at the left (-1) or right (1) of another, its host, or at either side (0)."""
    names = list(names)
    for at in (side,) if side else (-1, 1) if placer.room.chance(0.5) else (1, -1):
        item = placer.bring(
            names, partial(placing.place_beside, placer.room, host, side=at, gap=gap)
        )
        if item is not None:
            return item
    return None


def bring_before(
    placer: Placer,
    host: Object,
    names: Iterable[str],
    gap: float,
    turned: float = 180.0,
    across: float = 0.0,
    wobble: float = 8.0,
    side: int = 0,
) -> Object | None:
    """Stand a thing in front of another; arguments as of `placing.place_before`."""
    how = partial(placing.place_before, placer.room, host, gap=gap, turned=turned)
    return placer.bring(names, partial(how, across=across, wobble=wobble, side=side))


def bring_onto(
    placer: Placer,
    host: Object | None,
    names: Iterable[str],
    turn: float = 8.0,
    part: placing.TopPart = "all",
) -> Object | None:
    """Stand a thing on another's top, as it faces."""
    if host is None:
        return None
    return placer.bring(
        names,
        lambda name: next(
            iter(placing.place_on_top(placer.room, host, [name], turn, part=part)), None
        ),
    )


def bring_above(placer: Placer, host: Object, names: Iterable[str], bottom: float) -> Object | None:
    """Hang a thing on the wall above another, its lower edge about at a height in metres."""
    return placer.bring(
        names, lambda name: hanging.hang_above(placer.room, host, name, (bottom, bottom + 0.15))
    )


def find(placer: Placer, *names: str) -> Object | None:
    """The first thing of one of the categories that stands in the room."""
    return next((item for item in placer.room.objects if item.category in names), None)


def place_bed(placer: Placer) -> bool:
    """A bed with a nightstand at each side, their lamps, and a rug."""
    bed = placer.stand_at_wall("bed", central=True)
    if bed is None:
        return False
    stands = [
        bring_beside(placer, bed, ("nightstand", "side table"), side=side) for side in (-1, 1)
    ]
    for stand in stands:
        bring_onto(placer, stand, ["table lamp"])
    if placer.room.chance(0.5):
        bring_onto(placer, stands[0] or stands[1], ["alarm clock"])
    placer.decorate_above(bed, ("picture", "mirror"), bed.asset.size[2] + 0.25)
    if placer.room.chance(0.85):
        placer.lay_rug(bed, wider=1.1, deeper=-0.5, ahead=0.45)
    return any(stands)


def place_wardrobe(placer: Placer) -> bool:
    """A wardrobe."""
    return placer.stand_at_wall("wardrobe") is not None


def place_dresser(placer: Placer) -> bool:
    """A chest of drawers with a mirror above."""
    dresser = placer.stand_at_wall("dresser")
    if dresser is not None:
        bring_above(placer, dresser, ("mirror", "picture"), 1.15)
        bring_onto(
            placer, dresser, placer.room.shuffle(("table lamp", "jewellery box", "flower vase"))
        )
    return dresser is not None


def place_workplace(placer: Placer) -> bool:
    """A desk with a screen and a lamp on it and a chair before it."""
    desk = placer.stand_at_wall("desk")
    if desk is None:
        return False
    chairs = ("office chair", "chair") if placer.room.chance(0.75) else ("chair",)
    aside = desk.asset.size[0] / 4
    for across in (0.0, aside, -aside):
        if bring_before(placer, desk, chairs, gap=0.03, across=across, wobble=15.0) is not None:
            break
    for screen in placer.room.shuffle(SCREENS):
        if bring_onto(placer, desk, [screen], turn=6.0, part=SCREENS[screen]) is not None:
            for name in INPUTS if screen == "monitor" else ():
                bring_onto(placer, desk, [name], turn=5.0, part="front")
            break
    if placer.room.chance(0.3):
        bring_onto(placer, desk, ["printer"])
    bring_onto(placer, desk, ["desk lamp"], turn=20.0)
    placer.decorate_above(desk, ("pin board", "picture", "wall shelf"), 1.25)
    return True


def place_study_desk(placer: Placer) -> bool:
    """A workplace, most often on a rug."""
    placed, desk = place_workplace(placer), find(placer, "desk")
    if placed and desk is not None and placer.room.chance(0.6):
        placer.lay_rug(desk, wider=0.6, deeper=0.9, ahead=0.75)
    return placed


def place_sofa_and_television(placer: Placer) -> bool:
    """A sofa opposite a television, a low table on a rug between them."""
    sofa, stand = placer.stand_face_to_face("sofa", "tv stand")
    bring_onto(placer, stand, ["television"], part="middle")
    if sofa is not None:
        placer.decorate_above(sofa, ("picture", "mirror"), 1.3)
        table = bring_before(
            placer, sofa, ("coffee table", "ottoman"), 0.42, turned=0.0, wobble=0.0
        )
        if table is not None:
            placer.lay_rug(table, wider=1.1, deeper=0.9)
        for side in (-1, 1):
            names = ("side table", "floor lamp") if placer.room.chance(0.6) else ("floor lamp",)
            at = bring_beside(placer, sofa, names, 0.06, side)
            if at is not None and at.category == "side table":
                bring_onto(placer, at, ["table lamp"])
    return sofa is not None and stand is not None


def place_armchair_by_table(placer: Placer) -> bool:
    """An armchair at a side of the low table."""
    table = find(placer, "coffee table")
    if table is None or not placer.room.chance(0.6):
        return False
    sides = [int(side) for side in placer.room.shuffle(("1", "3"))]
    chairs = (
        bring_before(placer, table, ["armchair"], 0.35, wobble=12.0, side=side) for side in sides
    )
    return any(chairs)


def place_reading_corner(placer: Placer) -> bool:
    """An armchair with a lamp, and something to put the feet on."""
    chair = None if find(placer, "armchair") else placer.stand_at_wall("armchair")
    if chair is None:
        return False
    bring_beside(placer, chair, ("floor lamp", "potted plant"), 0.06)
    if placer.room.chance(0.5):
        bring_before(placer, chair, ("ottoman", "floor cushion"), 0.12, wobble=10.0)
    if not placer.room.rugs:
        placer.lay_rug(chair, wider=0.8, deeper=0.6, ahead=0.5)
    return True


def place_kitchen(placer: Placer) -> bool:
    """A line of units with cabinets above it and a hood above the stove."""
    line = ("fridge", UNITS[0], UNITS[1], UNITS[0], UNITS[2], UNITS[0])
    units = placer.stand_in_line(line, level=UNITS)
    if not units:
        return False
    hang_cabinets(placer, units)
    for unit in units:
        if unit.category == "kitchen counter" and placer.room.chance(0.5):
            bring_onto(placer, unit, placer.room.shuffle(("microwave", "toaster", "kettle")))
    if placer.room.chance(0.2):
        for end, side in ((units[0], -1), (units[-1], 1)):
            bring_beside(placer, end, ["washing machine"], 0.01, side)
    return True


def hang_cabinets(placer: Placer, furniture: Iterable[Object]) -> None:
    """Cabinets as wide as the kitchen units below them, a hood above the stove; level tops."""
    room, units = placer.room, [item for item in furniture if item.category in UNITS]
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
        placer.bring(
            [name],
            partial(hanging.hang_above, placer.room, unit, bottoms=(start, start), size=size),
        )


def place_kitchen_table(placer: Placer) -> bool:
    """A table out in the room or at a wall, with chairs at its free sides."""
    round_one = placer.room.chance(0.3)
    names = ("round table", "dining table") if round_one else ("dining table", "round table")
    out = placer.room.chance(0.55) or round_one
    table = _place_amid(placer, names, spare=0.78, share=0.3) if out else None
    free = table is not None
    table = table or placer.stand_at_wall(*names[::-1] if round_one else names)
    if table is None:
        return False
    around = (0, 1, 2, 3) if table.category == "round table" else (0, 2)
    _place_chairs(placer, table, around if free else (0,))
    _place_centrepiece(placer, table)
    if free and placer.room.chance(0.5):
        _hang_lamp_above(placer, table)
    return True


def place_dining_table(placer: Placer) -> bool:
    """A table out in the room with at least four chairs around it, on a rug, under a lamp."""
    round_one = placer.room.chance(0.25)
    names = ("round table", "dining table") if round_one else ("dining table", "round table")
    amid = _place_amid(placer, names[:1], spare=0.75, share=0.16)
    table = amid or placer.stand_at_wall(*names)
    if table is None:
        return False
    ends = (1, 3) if table.category == "round table" or placer.room.chance(0.5) else ()
    seats = _place_chairs(placer, table, (0, 2, *ends) if amid else (0,))
    if placer.room.chance(0.8):
        placer.lay_rug(table, wider=1.1, deeper=1.1)
    _hang_lamp_above(placer, table)
    _place_centrepiece(placer, table)
    return seats >= 4


def _place_amid(placer: Placer, names: Iterable[str], spare: float, share: float) -> Object | None:
    return placer.bring(names, lambda name: placing.place_amid(placer.room, name, spare, share))


def _place_chairs(placer: Placer, table: Object, sides: tuple[int, ...]) -> int:
    """Two chairs at each long side of a table, one at each short one; how many found a place."""
    placed = 0
    for side in sides:
        width = table.asset.size[side % 2]
        spread = width / 4 + 0.02
        alone = side % 2 or width < 1.1 or table.category == "round table"
        for across in (0.0,) if alone else (-spread, spread):
            chair = bring_before(
                placer, table, ["chair"], gap=0.03, across=across, wobble=6.0, side=side
            )
            placed += chair is not None
    return placed


def _place_centrepiece(placer: Placer, table: Object) -> None:
    names = ("fruit bowl", "flower vase", "vase", "candle", "teapot", "cake")
    bring_onto(placer, table, placer.room.shuffle(names), part="middle")


def _hang_lamp_above(placer: Placer, table: Object) -> None:
    lamps = [c.name for c in placer.room.catalogue.values() if c.stands == "ceiling"]
    x, y, _ = table.position
    placer.bring(
        placer.room.shuffle(lamps), lambda name: hanging.hang_from_ceiling(placer.room, name, x, y)
    )


def place_bar_stools(placer: Placer) -> bool:
    """Two high stools at a wall."""
    stool = placer.stand_at_wall("bar stool") if placer.room.chance(0.4) else None
    if stool is not None:
        bring_beside(placer, stool, ["bar stool"], gap=0.12)
    return stool is not None


def place_bathroom(placer: Placer) -> bool:
    """Tub or shower, toilet and washbasin."""
    baths = ("shower", "bathtub") if placer.room.chance(0.4) else ("bathtub", "shower")
    bath, basin, toilet = (
        placer.stand_at_wall(*baths),
        placer.stand_at_wall("washbasin"),
        placer.stand_at_wall("toilet"),
    )
    if basin is not None:
        bring_above(placer, basin, ["mirror"], 1.1)
    if bath is not None:
        bring_before(placer, bath, ["bath mat"], gap=0.06, turned=0.0, wobble=0.0)
    return None not in (bath, basin, toilet)


def place_towel_rail(placer: Placer) -> bool:
    """A towel rail on a wall."""
    rail = placer.bring(["towel rail"], lambda name: hanging.hang(placer.room, name, (0.85, 1.1)))
    return rail is not None


def piece(*names: str, share: float = 1.0) -> Group:
    """One of some pieces of furniture at a wall, and what hangs above it.

    Args:
        names: categories, tried in any order.
        share: of the rooms that have one, where there is a place.
    """

    def place(placer: Placer) -> bool:
        item = (
            placer.stand_at_wall(*placer.room.shuffle(names)) if placer.room.chance(share) else None
        )
        if item is not None and item.asset.size[2] < LOW:
            above = placer.room.shuffle(("picture", "mirror", "wall shelf", "wall clock"))
            placer.decorate_above(item, above, max(1.25, item.asset.size[2] + 0.2))
        return item is not None

    return place
