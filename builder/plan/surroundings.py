"""What furnishes the room around a layout: along the walls that are seen, on them, on tops."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from builder.plan.backdrop import Backdrop
from builder.plan.likeness import kin
from builder.plan.runs import bare_runs, free_runs
from builder.spec import Object
from builder.world import hanging, standing
from builder.world.assets import Category
from builder.world.furnishing import THIN
from builder.world.placement import Footprint, spots_on
from spacenum_datasets.geometry import Box

FITTED = frozenset({"curtains", "range hood", "wall cabinet"})
"""What hangs where its window or unit is."""
IN_REACH = 1.6
"""Nothing is put on tops higher than this, metres."""
SITTABLE = frozenset({"bench", "ottoman", "storage chest"})
"""Tops that people keep free."""
CASUAL = 30.0
"""Largest turn of what lies about on a desk, degrees."""
SPARE = 4
"""So many things may find no place before no more are tried."""
STREWN = 24
"""Places that are tried for a thing on a desk."""
Accept = Callable[[Category], bool]


@dataclass
class Supply:
    """What may still be brought in: each category once, and nothing like what is there.

    Attributes:
        f: the room.
        kind: of room.
        used: categories that are there already, and those like them.
        left: how many things may still come.
    """

    f: Backdrop
    kind: str
    used: set[str]
    left: int

    def names(self, stands: str, accept: Accept, kind: str | None = None) -> list[str]:
        """Shuffled categories that may come."""
        wanted = [
            c.name
            for c in self.f.catalogue.values()
            if c.stands == stands and (kind or self.kind) in c.rooms and accept(c)
        ]
        return [name for name in self.f.shuffled(wanted) if name not in self.used]

    def bring(
        self, names: Iterable[str], count: int, place: Callable[[str], Object | None]
    ) -> list[Object]:
        """Place up to `count` things of the first names, in their order."""
        brought: list[Object] = []
        for name in list(names)[: count + SPARE]:
            if self.left <= 0 or len(brought) >= count:
                break
            item = None if name in self.used else place(name)
            if item is not None:
                self.used |= kin([name], self.f.catalogue)
                self.left -= 1
                brought.append(item)
        return brought


@dataclass(frozen=True)
class Desktop:
    """Where small things may lie about on a desk.

    Attributes:
        area: around the layout; its -y side is where things face.
        top: the whole top, in the world.
    """

    area: Footprint
    top: Box


def surround(f: Backdrop, kind: str, named: set[str], most: int, desk: Desktop | None) -> None:
    """Furnish what the camera sees of a room.

    Args:
        f: the room; what is in its ledger stays clear.
        kind: of room.
        named: categories that may not come again, and those like them.
        most: number of things that come at most.
        desk: that the layout stands on, if any.
    """
    supply = Supply(f, kind, set(named), most)
    if desk is not None:
        strew_on_desk(supply, desk, int(f.rng.integers(3, 6)))
    stand_at_walls(supply, int(f.rng.integers(3, 6)))
    drape(supply)
    hang(supply, int(f.rng.integers(2, 5)), low=desk is not None)
    fill_tops(supply)
    strew_at_walls(supply, int(f.rng.integers(2, 4)))
    cover_floor(supply)


def stand_at_walls(supply: Supply, count: int) -> None:
    """Furniture with its back to a wall."""
    f = supply.f
    big = supply.names("floor", lambda c: c.against_wall or c.largest[0] >= 0.8)
    furniture = [n for n in big if f.catalogue[n].largest[2] > 0.3]
    for item in supply.bring(furniture, count, at_walls(f)):
        if item.category == "stove":
            crown(supply, item, "range hood")
        elif item.category in ("kitchen counter", "kitchen sink"):
            crown(supply, item, "wall cabinet")


def crown(supply: Supply, host: Object, name: str) -> None:
    """Hang above a kitchen unit what belongs there."""
    supply.bring([name], 1, lambda n: hanging.above(supply.f, host, n, (1.45, 1.45)))


def at_walls(f: Backdrop) -> Callable[[str], Object | None]:
    """How to stand things with their backs to a wall, where there is room and a camera sees it."""
    found = free_runs(f)

    def place(name: str) -> Object | None:
        width = f.catalogue[name].smallest[0]
        for run in [run for run in found if run.length >= width]:
            reach = max(0.0, (run.length - width) / 2)
            item = standing.against(f, name, [run.wall.name], run.middle, reach)
            if item is not None:
                found[:] = free_runs(f)
                return item
        return None

    return place


def drape(supply: Supply) -> None:
    """Curtains at a window."""
    f = supply.f
    if supply.kind not in f.catalogue["curtains"].rooms or not f.chance(0.8):
        return
    for wall in f.shuffled(n for n, holes in f.building.windows.items() if holes):
        place = partial(_curtains, f, wall)
        supply.bring(["curtains"], 1, place)


def _curtains(f: Backdrop, wall: str, name: str) -> Object | None:
    return next(iter(hanging.curtains(f, name, wall)), None)


def hang(supply: Supply, count: int, low: bool) -> None:
    """Pictures and the like, at the height of the eyes, or lower above a desk."""
    f = supply.f
    bottoms = (0.95, 1.3) if low else (1.2, 1.65)
    runs = bare_runs(f, bottoms[0] + 0.1, bottoms[0] + 0.4)

    def place(name: str) -> Object | None:
        tall = f.catalogue[name].largest[2] > 1.0
        for run in runs:
            item = hanging.hang(
                f, name, (0.5, 0.9) if tall else bottoms, [run.wall.name], part=run.part
            )
            if item is not None:
                return item
        return None

    if runs:
        supply.bring(supply.names("wall", lambda c: c.name not in FITTED), count, place)


def fill_tops(supply: Supply) -> None:
    """One or two small things on each top of the surroundings."""
    f = supply.f
    for host in list(f.objects):
        top = host.position[2] + host.asset.size[2]
        if not f.catalogue[host.category].flat_top or top > IN_REACH or host.category in SITTABLE:
            continue
        count = int(f.rng.integers(1, 3)) if max(host.asset.size[:2]) > 0.7 else 1
        names = supply.names("top", lambda c: True)

        supply.bring(names, count, partial(_on_top, f, host))


def _on_top(f: Backdrop, host: Object, name: str) -> Object | None:
    return next(iter(standing.on_top(f, host, [name])), None)


def strew_at_walls(supply: Supply, count: int) -> None:
    """Small things on the floor along the walls, and the lamp at the ceiling."""
    f = supply.f
    small = supply.names("floor", lambda c: c.largest[2] > 0.1 and not c.against_wall)
    supply.bring(small, count, at_walls(f))
    x, y, _ = f.building.inside.centre
    lamps = supply.names("ceiling", lambda c: True)
    supply.bring(lamps, 1, lambda name: hanging.overhead(f, name, x, y))


def cover_floor(supply: Supply) -> None:
    """A rug where the floor is free and seen."""
    f = supply.f
    inside = f.building.inside
    whole = Footprint(*inside.centre[:2], inside.size[0] - 0.2, inside.size[1] - 0.2)
    rugs = supply.names("floor", lambda c: c.largest[2] <= THIN)
    supply.bring(rugs, 1, lambda name: standing.strewn(f, name, whole, turn=0.0))


def strew_on_desk(supply: Supply, desk: Desktop, count: int) -> None:
    """Small things about the layout, turned as they were left, fronts towards the camera."""
    f = supply.f

    def place(name: str) -> Object | None:
        size = f.size(name)
        for spot in spots_on(f.rng, desk.area, (size[0], size[1]), CASUAL, STREWN):
            if not within(spot, desk.top):
                continue
            item = f.stand(name, size, spot, desk.top.upper[2], margin=0.012)
            if item is not None:
                return item
        return None

    supply.bring(supply.names("top", lambda c: True, kind="desk"), count, place)


def within(spot: Footprint, top: Box) -> bool:
    """Whether a footprint lies on a top, 1 cm from its edges."""
    reach = spot.reach
    return all(
        top.lower[i] + 0.01 <= centre - reach[i] and centre + reach[i] <= top.upper[i] - 0.01
        for i, centre in enumerate((spot.x, spot.y))
    )
