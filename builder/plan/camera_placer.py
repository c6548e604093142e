"""What may still come into a room around a layout: where its camera sees it, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from builder.plan.backdrop import Backdrop
from builder.plan.likeness import find_lookalikes
from builder.plan.wall_segments import OpenWalls
from builder.spec import Object
from builder.world import hanging, placing
from builder.world.assets import Category
from builder.world.candidates import find_candidates
from builder.world.footprints import Footprint, footprint
from builder.world.placer import Place

SPARE = 4
"""So many things may find no place before no more are tried."""
Accept = Callable[[Category], bool]


@dataclass
class CameraPlacer:
    """A `builder.world.placer.Placer`: each category once, and nothing like what is there.

    Attributes:
        room: the room before the camera.
        kind: of room.
        used: categories that are there already, and those like them.
        left: how many things may still come.
        open_walls: where there is room at the walls.
    """

    room: Backdrop
    kind: str
    used: set[str]
    left: int
    open_walls: OpenWalls = field(init=False)

    def __post_init__(self) -> None:
        self.open_walls = OpenWalls(self.room)

    def candidates(self, stands: str, accept: Accept, kind: str | None = None) -> list[str]:
        """Shuffled categories that may come."""
        wanted = find_candidates(self.room, kind or self.kind, stands, accept)
        return [name for name in self.room.shuffle(wanted) if name not in self.used]

    def bring_several(self, names: Iterable[str], count: int, place: Place) -> list[Object]:
        """Place up to `count` things of the first names, in their order."""
        brought: list[Object] = []
        for name in list(names)[: count + SPARE]:
            if self.left <= 0 or len(brought) >= count:
                break
            item = None if name in self.used else place(name)
            if item is not None:
                self.used |= find_lookalikes([name], self.room.catalogue)
                self.left -= 1
                brought.append(item)
        return brought

    def bring(self, names: Iterable[str], place: Place) -> Object | None:
        known = [name for name in names if self.room.catalogue.offers(name)]
        return next(iter(self.bring_several(known, 1, place)), None)

    def stand_at_wall(self, *names: str, central: bool = False) -> Object | None:
        """Where there is room at a wall and a camera sees it, in the middle of a wall or not."""
        return self.bring(names, self.place_at_wall)

    def place_at_wall(self, name: str) -> Object | None:
        """Stand a thing with its back to an open part of a wall."""
        width = self.room.catalogue[name].smallest[0]
        for segment in self.open_walls.find_segments():
            if segment.length >= width:
                reach = max(0.0, (segment.length - width) / 2)
                walls = [segment.wall.name]
                item = placing.place_at_wall(self.room, name, walls, segment.middle, reach)
                if item is not None:
                    return item
        return None

    def stand_in_line(self, names: Sequence[str], level: Iterable[str]) -> list[Object]:
        """As much of the line as has a place, each category once."""
        level = set(level)
        line = [n for n in self.room.shuffle(dict.fromkeys(names)) if n not in self.used]
        line.sort(key=lambda name: name not in level)
        first = self.stand_at_wall(*line)
        if first is None:
            return []
        placed, ends = [first], {-1: first, 1: first}
        for name in line:
            for side in map(int, self.room.shuffle(("-1", "1"))):
                like = first if {name, first.category} <= level else None
                unit = self.bring([name], partial(self._join, ends[side], like, side=side))
                if unit is not None:
                    placed.append(unit)
                    ends[side] = unit
                    break
        return placed

    def _join(self, host: Object, like: Object | None, name: str, side: int) -> Object | None:
        """Stand a unit right at another, as deep and as high as `like` where that is given."""
        room = self.room
        width, depth, height = room.size(name)
        if like is not None:
            low, high = room.catalogue[name].smallest, room.catalogue[name].largest
            least = room.catalogue[like.category].smallest
            depth, height = (
                round(min(low[i] + like.asset.size[i] - least[i], high[i]), 3) for i in (1, 2)
            )
        rect = footprint(host)
        x = side * (rect.width + width) / 2
        spot = Footprint(*rect.at(x, (rect.depth - depth) / 2), width, depth, host.yaw)
        wall = room.wall_behind(host)
        if wall is None or room.covers_window(wall, spot, height):
            return None
        return room.place(name, (width, depth, height), spot, room.floor, margin=0.0)

    def stand_face_to_face(self, one: str, other: str) -> tuple[Object | None, Object | None]:
        """Each where the camera sees it: rarely are both of two opposite walls in the picture."""
        return self.stand_at_wall(one), self.stand_at_wall(other)

    def decorate_above(self, host: Object, names: Iterable[str], bottom: float) -> None:
        self.bring(names, lambda n: hanging.hang_above(self.room, host, n, (bottom, bottom + 0.15)))

    def lay_rug(self, host: Object, wider: float, deeper: float, ahead: float = 0.0) -> None:
        """Left for later: a rug covers the floor that is still bare."""
