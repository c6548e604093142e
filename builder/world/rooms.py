"""Furnished rooms: a scene from a kind and a random generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from builder.spec import Object, SceneSpec
from builder.world import hanging, standing
from builder.world.assets import BUILT_IN, Catalogue
from builder.world.dressing import dress
from builder.world.furnishing import Furnishing
from builder.world.structure import Structure, structure
from builder.world.styles import Scheme, draw_scheme, in_scheme
from spacenum_datasets.geometry import Box

ATTEMPTS = 12
FEWEST = 25
"""A room with fewer things is bare, and furnished anew."""
AISLE = (2.8, 0.8)
"""A straight strip of floor that every room keeps free: length and width, metres."""


OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


class Unfurnishable(RuntimeError):
    """No arrangement was found that leaves room to walk."""


@dataclass(frozen=True)
class Plan:
    """How a kind of room comes to be.

    Attributes:
        smallest: least inner width, depth and height, metres.
        largest: greatest.
        main: places what the room cannot do without, and says whether it could; walking space
            is kept free next.
        more: places what the room may have too.
    """

    smallest: tuple[float, float, float]
    largest: tuple[float, float, float]
    main: Callable[[Furnishing], bool]
    more: Callable[[Furnishing], None]


def room(
    scene_id: str, kind: str, rng: np.random.Generator, catalogue: Catalogue = BUILT_IN
) -> SceneSpec:
    """Furnish a room of one of `ROOM_KINDS`.

    The room's floor is at z = 0 and its middle at x = y = 0.

    Raises:
        KeyError: the kind is unknown.
        Unfurnishable: no arrangement left room to walk, after `ATTEMPTS` tries.
    """
    plan = PLANS[kind]
    for _ in range(ATTEMPTS):
        width, depth, height = (
            round(float(rng.uniform(low, high)), 2)
            for low, high in zip(plan.smallest, plan.largest, strict=True)
        )
        inside = Box((-width / 2, -depth / 2, 0.0), (width / 2, depth / 2, height))
        scheme = draw_scheme(rng)
        building = structure(rng, kind, inside)
        furnishing = furnish(rng, kind, building, catalogue, scheme)
        if furnishing is None:
            continue
        return SceneSpec(
            id=scene_id,
            world=catalogue.world,
            objects=tuple(furnishing.objects),
            surfaces=building.surfaces,
            lights=building.lights,
            ambient=building.ambient,
            extent=inside,
        )
    raise Unfurnishable(f"{scene_id}: no {kind} with room to walk after {ATTEMPTS} tries")


def furnish(
    rng: np.random.Generator,
    kind: str,
    building: Structure,
    catalogue: Catalogue = BUILT_IN,
    scheme: Scheme | None = None,
) -> Furnishing | None:
    """Try once to furnish a building as one of `ROOM_KINDS`.

    Args:
        scheme: what its objects are dressed in; by default each as its seed says.

    Returns:
        The furnished room; None where the kind's main things, or a free strip of `AISLE` to walk
        in, found no place, or the room stayed bare.

    Raises:
        KeyError: the kind is unknown.
    """
    plan, furnishing = PLANS[kind], Furnishing(rng, building, catalogue)
    aisle = standing.aisle(furnishing, *AISLE) if plan.main(furnishing) else None
    if aisle is None:
        return None
    plan.more(furnishing)
    dress(furnishing, kind, aisle)
    if len(furnishing.objects) < FEWEST:
        return None
    if scheme is not None:
        furnishing.objects = list(in_scheme(tuple(furnishing.objects), scheme))
    return furnishing


def _bedroom(f: Furnishing) -> bool:
    """A bed with its nightstands, and a wardrobe."""
    wall = f.shuffled(f.building.walls)[0]
    bed = standing.against(f, "bed", [wall], near=0.0, reach=f.building.walls[wall].length / 4)
    if bed is None:
        return False
    stands = [standing.beside(f, bed, "nightstand", side) for side in (-1, 1)]
    for stand in stands:
        if stand is not None:
            standing.on_top(f, stand, ["table lamp"])
    return any(stands) and standing.against(f, "wardrobe") is not None


def _bedroom_more(f: Furnishing) -> None:
    _workplace(f)
    for category in f.shuffled(("dresser", "bookshelf", "bench", "storage chest")):
        standing.against(f, category)
    _reading_corner(f)


def _living_room(f: Furnishing) -> bool:
    """A sofa opposite a television, a coffee table between them."""
    name = f.shuffled(f.building.walls)[0]
    sofa = standing.against(f, "sofa", [name], near=0.0, reach=0.8)
    stand = standing.against(f, "tv stand", [OPPOSITE[name]], near=0.0, reach=0.8, headroom=0.6)
    if sofa is None or stand is None:
        return False
    standing.on_top(f, stand, ["television"], back=True)
    standing.before(f, sofa, "coffee table", gap=0.4, turned=0.0)
    for side in (-1, 1):
        standing.beside(f, sofa, "side table" if f.chance(0.6) else "floor lamp", side, gap=0.06)
    return True


def _living_room_more(f: Furnishing) -> None:
    _reading_corner(f)
    standing.against(f, "bookshelf")
    standing.against(f, "cabinet")
    _workplace(f)
    standing.against(f, "bookshelf")


def _kitchen(f: Furnishing) -> bool:
    """A line of units with cabinets above, and a table with chairs."""
    units = ["kitchen counter", "kitchen sink", "kitchen counter", "stove", "kitchen counter"]
    line = ["fridge", *units]
    for name in f.shuffled(f.building.walls):
        for count in range(len(line), 3, -1):
            things = line[:count] if f.chance(0.5) else line[:count][::-1]
            placed = standing.row(f, things, name, level=units)
            if placed:
                _cabinets(f, placed)
                return _dining(f)
    return False


def _cabinets(f: Furnishing, units: list[Object]) -> None:
    """Wall cabinets above the low units, a hood above the stove."""
    for unit in units:
        if unit.category != "fridge":
            category = "range hood" if unit.category == "stove" else "wall cabinet"
            hanging.above(f, unit, category, (1.42, 1.42))


def _dining(f: Furnishing) -> bool:
    """A table by a wall or out in the room, with chairs at its free sides."""
    table = standing.against(f, "dining table")
    if table is None:
        return False
    standing.before(f, table, "chair", gap=0.02, across=-0.3, wobble=8.0)
    standing.before(f, table, "chair", gap=0.02, across=0.3, wobble=8.0)
    standing.on_top(f, table, ["fruit bowl"])
    return True


def _kitchen_more(f: Furnishing) -> None:
    for category in ("cabinet", "bookshelf", "bench"):
        standing.against(f, category)


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
    for category in ("washing machine", "cabinet", "laundry basket", "stool", "cabinet"):
        standing.against(f, category)


def _workplace(f: Furnishing) -> None:
    """A desk with a screen on it and a chair before it."""
    desk = standing.against(f, "desk")
    if desk is not None:
        standing.before(
            f, desk, "office chair" if f.chance(0.6) else "chair", gap=0.03, wobble=15.0
        )
        standing.on_top(f, desk, ["laptop" if f.chance(0.5) else "monitor"], turn=6.0)


def _reading_corner(f: Furnishing) -> None:
    """An armchair with a lamp, and something to put the feet on."""
    chair = standing.against(f, "armchair")
    if chair is None:
        return
    if standing.beside(f, chair, "floor lamp", 1, gap=0.06) is None:
        standing.beside(f, chair, "floor lamp", -1, gap=0.06)
    if f.chance(0.5):
        standing.before(f, chair, "ottoman", gap=0.12, wobble=10.0)


PLANS: dict[str, Plan] = {
    "bedroom": Plan((4.2, 4.2, 2.5), (5.8, 5.8, 2.75), _bedroom, _bedroom_more),
    "living_room": Plan((4.8, 4.6, 2.5), (6.0, 5.8, 2.8), _living_room, _living_room_more),
    "kitchen": Plan((4.2, 4.0, 2.5), (5.8, 5.4, 2.75), _kitchen, _kitchen_more),
    "bathroom": Plan((3.4, 3.4, 2.45), (4.3, 4.2, 2.65), _bathroom, _bathroom_more),
}
ROOM_KINDS = tuple(PLANS)
