"""Furnished rooms: a scene from a kind and a random generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from builder.spec import Object, SceneSpec
from builder.world import WORLD_VERSION
from builder.world.dressing import dress
from builder.world.furnishing import Furnishing
from builder.world.structure import structure
from spacenum_datasets.geometry import Box

ATTEMPTS = 12
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


def room(scene_id: str, kind: str, rng: np.random.Generator) -> SceneSpec:
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
        furnishing = Furnishing(rng, structure(rng, kind, inside))
        aisle = furnishing.aisle(*AISLE) if plan.main(furnishing) else None
        if aisle is not None:
            plan.more(furnishing)
            dress(furnishing, kind, aisle)
            building = furnishing.building
            return SceneSpec(
                id=scene_id,
                world=WORLD_VERSION,
                objects=tuple(furnishing.objects),
                surfaces=building.surfaces,
                lights=building.lights,
                ambient=building.ambient,
                extent=inside,
            )
    raise Unfurnishable(f"{scene_id}: no {kind} with room to walk after {ATTEMPTS} tries")


def _bedroom(f: Furnishing) -> bool:
    """A bed with its nightstands, and a wardrobe."""
    wall = f.shuffled(f.building.walls)[0]
    bed = f.against("bed", [wall], near=0.0, reach=f.building.walls[wall].length / 4)
    if bed is None:
        return False
    stands = [f.beside(bed, "nightstand", side) for side in (-1, 1)]
    for stand in stands:
        if stand is not None:
            f.on_top(stand, ["table lamp"])
    return any(stands) and f.against("wardrobe") is not None


def _bedroom_more(f: Furnishing) -> None:
    _workplace(f)
    for category in f.shuffled(("dresser", "bookshelf", "bench")):
        f.against(category)
    _reading_corner(f)


def _living_room(f: Furnishing) -> bool:
    """A sofa opposite a television, a coffee table between them."""
    name = f.shuffled(f.building.walls)[0]
    sofa = f.against("sofa", [name], near=0.0, reach=0.8)
    stand = f.against("tv stand", [OPPOSITE[name]], near=0.0, reach=0.8)
    if sofa is None or stand is None:
        return False
    f.on_top(stand, ["television"], back=True)
    f.before(sofa, "coffee table", gap=0.4, turned=0.0)
    for side in (-1, 1):
        f.beside(sofa, "side table" if f.chance(0.6) else "floor lamp", side, gap=0.06)
    return True


def _living_room_more(f: Furnishing) -> None:
    _reading_corner(f)
    f.against("bookshelf")
    f.against("cabinet")
    _workplace(f)
    f.against("bookshelf")


def _kitchen(f: Furnishing) -> bool:
    """A line of units with cabinets above, and a table with chairs."""
    units = ["kitchen counter", "kitchen sink", "kitchen counter", "stove", "kitchen counter"]
    line = ["fridge", *units]
    for name in f.shuffled(f.building.walls):
        for count in range(len(line), 3, -1):
            things = line[:count] if f.chance(0.5) else line[:count][::-1]
            placed = f.row(things, name, level=units)
            if placed:
                _cabinets(f, name, placed)
                return _dining(f)
    return False


def _cabinets(f: Furnishing, wall: str, units: list[Object]) -> None:
    """Wall cabinets above the low units, a hood above the stove."""
    for unit in units:
        above = "range hood" if unit.category == "stove" else "wall cabinet"
        if unit.category != "fridge":
            f.hang(above, (1.42, 1.42), [wall], near=f.along(wall, unit), margin=0.0)


def _dining(f: Furnishing) -> bool:
    """A table by a wall or out in the room, with chairs at its free sides."""
    table = f.against("dining table")
    if table is None:
        return False
    f.before(table, "chair", gap=0.02, across=-0.3, wobble=8.0)
    f.before(table, "chair", gap=0.02, across=0.3, wobble=8.0)
    f.on_top(table, ["fruit bowl"])
    return True


def _kitchen_more(f: Furnishing) -> None:
    for category in ("cabinet", "bookshelf", "bench"):
        f.against(category)


def _bathroom(f: Furnishing) -> bool:
    """Tub or shower, toilet and washbasin."""
    bath = f.against("bathtub") or f.against("shower")
    basin = f.against("washbasin")
    toilet = f.against("toilet")
    return None not in (bath, basin, toilet)


def _bathroom_more(f: Furnishing) -> None:
    for category in ("washing machine", "cabinet", "laundry basket", "stool"):
        f.against(category)


def _workplace(f: Furnishing) -> None:
    """A desk with a screen on it and a chair before it."""
    desk = f.against("desk")
    if desk is not None:
        f.before(desk, "office chair" if f.chance(0.6) else "chair", gap=0.03, wobble=15.0)
        f.on_top(desk, ["laptop" if f.chance(0.5) else "monitor"], turn=6.0)


def _reading_corner(f: Furnishing) -> None:
    """An armchair and a lamp."""
    chair = f.against("armchair")
    if chair is not None and f.beside(chair, "floor lamp", 1, gap=0.06) is None:
        f.beside(chair, "floor lamp", -1, gap=0.06)


PLANS: dict[str, Plan] = {
    "bedroom": Plan((4.2, 4.2, 2.5), (5.8, 5.8, 2.75), _bedroom, _bedroom_more),
    "living_room": Plan((4.8, 4.6, 2.5), (6.6, 6.2, 2.9), _living_room, _living_room_more),
    "kitchen": Plan((4.2, 4.0, 2.5), (5.8, 5.4, 2.75), _kitchen, _kitchen_more),
    "bathroom": Plan((3.6, 3.6, 2.45), (4.8, 4.6, 2.65), _bathroom, _bathroom_more),
}
ROOM_KINDS = tuple(PLANS)
