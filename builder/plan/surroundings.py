"""What furnishes the room around a layout: along the walls that are seen, on them, on tops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from builder.plan.backdrop import Backdrop
from builder.plan.camera_placer import CameraPlacer
from builder.plan.floors import leave_on_floor, roll_out_rug
from builder.plan.wall_segments import find_bare_segments
from builder.spec import Object
from builder.world import hanging, placing
from builder.world.candidates import find_tops
from builder.world.footprints import Footprint, draw_spots_on
from builder.world.furnishing import THIN
from builder.world.groups import hang_cabinets
from builder.world.room_types import ROOM_TYPES
from spacenum_datasets.geometry import Box

VISIBLE = 0.08
"""What is brought onto tops can be this high, metres: flat things are lost there."""
LOOSE = 0.85
"""What lies or stands about is no larger, metres."""
CASUAL = 30.0
"""Largest turn of what lies about on a desk, degrees."""
MOST_GROUPS = 3
"""So many of the groups of a room are placed at most."""
STREWN = 24
"""Places that are tried for a thing on a desk."""


@dataclass(frozen=True)
class Desktop:
    """Where small things may lie about on a desk.

    Attributes:
        area: around the layout; its -y side is where things face.
        top: the whole top, in the world.
    """

    area: Footprint
    top: Box


def surround(
    room: Backdrop,
    kind: str,
    taken: set[str],
    most: int,
    desk: Desktop | None = None,
    hosts: Sequence[Object] = (),
) -> None:
    """Furnish what the camera sees of a room.

    Args:
        room: the room; what is in its occupancy stays clear.
        kind: of room.
        taken: categories that may not come again, and those like them.
        most: number of things that come at most.
        desk: that the layout stands on, if any.
        hosts: the layout's own furniture, whose tops may carry something; a host carries, or has
            others beside it.
    """
    placer = CameraPlacer(room, kind, set(taken), most)
    if desk is not None:
        strew_on_desk(placer, desk, int(room.rng.integers(3, 6)))
        stand_at_walls(placer, int(room.rng.integers(3, 6)))
        bring_curtains(placer)
        hang_things(placer, int(room.rng.integers(2, 5)), low=True)
    else:
        furnish(placer)
        bring_curtains(placer)
        stand_at_walls(placer, int(room.rng.integers(2, 4)))
        hang_things(placer, int(room.rng.integers(3, 6)), low=False)
        top_up(placer, hosts)
    fill_tops(placer)
    cover_floor(placer)
    strew_at_walls(placer, int(room.rng.integers(2, 4)))
    if desk is None:
        scatter(placer, int(room.rng.integers(3, 5)))


def furnish(placer: CameraPlacer) -> None:
    """A few of the groups that a kind of room consists of: what says most of it, then any."""
    kind = ROOM_TYPES[placer.kind]
    first, *rest = (*kind.essential, *kind.further)
    placed = 0
    for group in (first, *(rest[int(i)] for i in placer.room.rng.permutation(len(rest)))):
        placed += group(placer)
        if placed == MOST_GROUPS:
            return


def stand_at_walls(placer: CameraPlacer, count: int) -> None:
    """Furniture with its back to a wall."""
    room = placer.room
    big = placer.candidates("floor", lambda c: c.against_wall or c.largest[0] >= 0.8)
    furniture = [n for n in big if room.catalogue[n].largest[2] > 0.3]
    hang_cabinets(placer, placer.bring_several(furniture, count, placer.place_at_wall))


def bring_curtains(placer: CameraPlacer) -> None:
    """Curtains at a window."""
    room = placer.room
    if placer.kind not in room.catalogue["curtains"].rooms or not room.chance(0.8):
        return
    for wall in room.shuffle(n for n, holes in room.structure.windows.items() if holes):
        place = partial(_curtains, room, wall)
        placer.bring_several(["curtains"], 1, place)


def _curtains(room: Backdrop, wall: str, name: str) -> Object | None:
    return next(iter(hanging.hang_curtains(room, name, wall)), None)


def hang_things(placer: CameraPlacer, count: int, low: bool) -> None:
    """Pictures and the like, at the height of the eyes, or lower above a desk."""
    room = placer.room
    bottoms = (0.95, 1.3) if low else (1.2, 1.65)
    segments = find_bare_segments(room, bottoms[0] + 0.1, bottoms[0] + 0.4)

    def place(name: str) -> Object | None:
        tall = room.catalogue[name].largest[2] > 1.0
        for segment in segments:
            item = hanging.hang(
                room, name, (0.5, 0.9) if tall else bottoms, [segment.wall.name], part=segment.part
            )
            if item is not None:
                return item
        return None

    if segments:
        placer.bring_several(
            placer.candidates("wall", lambda c: not c.only_in_groups), count, place
        )


def fill_tops(placer: CameraPlacer) -> None:
    """One or two small things on each top of the surroundings."""
    top_up(placer, list(placer.room.objects))


def top_up(placer: CameraPlacer, hosts: Sequence[Object]) -> None:
    """One or two small things on each of some tops."""
    room = placer.room
    for host in find_tops(room, hosts):
        count = int(room.rng.integers(1, 3)) if max(host.asset.size[:2]) > 0.7 else 1
        visible = placer.candidates("top", lambda c: c.largest[2] >= VISIBLE)
        names = [n for n in visible if room.catalogue.can_carry(host.category, n)]
        placer.bring_several(names[: count + 2], count, partial(_on_top, room, host))


def _on_top(room: Backdrop, host: Object, name: str) -> Object | None:
    return next(iter(placing.place_on_top(room, host, [name])), None)


def strew_at_walls(placer: CameraPlacer, count: int) -> None:
    """Small things on the floor along the walls, and the lamp at the ceiling."""
    room = placer.room
    small = placer.candidates("floor", lambda c: c.largest[2] > 0.1 and not c.against_wall)
    placer.bring_several(small, count, placer.place_at_wall)
    x, y, _ = room.structure.inside.centre
    lamps = placer.candidates("ceiling", lambda c: True)
    placer.bring_several(lamps, 1, lambda name: hanging.hang_from_ceiling(room, name, x, y))


def cover_floor(placer: CameraPlacer) -> None:
    """A rug where the floor is free and seen."""
    room = placer.room
    rugs = placer.candidates("floor", lambda c: c.largest[2] <= THIN)
    placer.bring_several(rugs, 1, lambda name: roll_out_rug(room, name))


def scatter(placer: CameraPlacer, count: int) -> None:
    """Things that people leave on the floor."""
    room = placer.room
    loose = placer.candidates(
        "floor", lambda c: c.movable or (c.largest[2] > 0.1 and max(c.largest) <= LOOSE)
    )
    guests = [
        c.name
        for c in room.catalogue.values()
        if placer.kind in c.guest_in and c.name not in placer.used
    ]
    loose = [n for n in (*loose, *guests) if not room.catalogue[n].against_wall]
    low = placer.candidates("top", lambda c: c.movable)
    loose = room.shuffle(loose + low[: int(room.rng.integers(0, 3))])
    placer.bring_several(loose, count, lambda name: leave_on_floor(room, name))


def strew_on_desk(placer: CameraPlacer, desk: Desktop, count: int) -> None:
    """Small things about the layout, turned as they were left, fronts towards the camera."""
    room = placer.room

    def place(name: str) -> Object | None:
        size = room.size(name)
        for spot in draw_spots_on(room.rng, desk.area, (size[0], size[1]), CASUAL, STREWN):
            if not within(spot, desk.top):
                continue
            item = room.place(name, size, spot, desk.top.upper[2], margin=0.012)
            if item is not None:
                return item
        return None

    placer.bring_several(placer.candidates("top", lambda c: True, kind="desk"), count, place)


def within(spot: Footprint, top: Box) -> bool:
    """Whether a footprint lies on a top, 1 cm from its edges."""
    reach = spot.reach
    return all(
        top.lower[i] + 0.01 <= centre - reach[i] and centre + reach[i] <= top.upper[i] - 0.01
        for i, centre in enumerate((spot.x, spot.y))
    )
