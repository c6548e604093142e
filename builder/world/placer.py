"""Who says yes or no to the furniture of a room: here, that people must be able to walk in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from builder.spec import Object
from builder.world import placing
from builder.world.furnishing import Furnishing

Place = Callable[[str], Object | None]
"""Places a thing of a category, or finds no place for it."""

OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
FACING = 4.8
"""So far from its television a sofa stands at most, metres."""
SHORTEST_LINE = 4
"""A line of fewer units makes no kitchen."""


class Placer(Protocol):
    """A room that groups of furniture are placed in, and what is accepted there.

    Groups are written once over it: `WalkingPlacer` furnishes rooms that an agent moves in,
    `builder.plan.camera_placer` what a layout's camera sees of one.
    """

    @property
    def room(self) -> Furnishing:
        """The room with what stands in it."""

    def bring(self, names: Iterable[str], place: Place) -> Object | None:
        """Place the first of the categories that may come and finds a place."""

    def stand_at_wall(self, *names: str, central: bool = False) -> Object | None:
        """Stand the first of the categories that finds one at a wall, if asked near its middle."""

    def stand_in_line(self, names: Sequence[str], level: Iterable[str]) -> list[Object]:
        """Stand things side by side at a wall; those of `level`, as units
        under one worktop, share one depth and height."""

    def stand_face_to_face(self, one: str, other: str) -> tuple[Object | None, Object | None]:
        """Stand two things at opposite walls, as a sofa and a television."""

    def decorate_above(self, host: Object, names: Iterable[str], bottom: float) -> None:
        """Hang a picture or the like above a thing, where that is not left for later."""

    def lay_rug(self, host: Object, wider: float, deeper: float, ahead: float = 0.0) -> None:
        """Lay a rug around and under a thing, where that is not left for later."""


@dataclass(frozen=True)
class WalkingPlacer:
    """Places what a room wants wherever it leaves the floor free that people need.

    Attributes:
        room: the room with what stands in it.
    """

    room: Furnishing

    def bring(self, names: Iterable[str], place: Place) -> Object | None:
        for name in names:
            item = place(name) if self.room.wants(name) else None
            if item is not None:
                return item
        return None

    def stand_at_wall(self, *names: str, central: bool = False) -> Object | None:
        def place(name: str) -> Object | None:
            if not central:
                return placing.place_at_wall(self.room, name)
            for wall in self.room.shuffle(self.room.structure.walls):
                reach = self.room.structure.walls[wall].length / 4
                item = placing.place_at_wall(self.room, name, [wall], near=0.0, reach=reach)
                if item is not None:
                    return item
            return None

        return self.bring(names, place)

    def stand_in_line(self, names: Sequence[str], level: Iterable[str]) -> list[Object]:
        """From a corner of the room, at a wall with few windows; all of them or the first few."""
        room, level = self.room, set(level)
        for count in range(len(names), SHORTEST_LINE - 1, -1):
            walls = sorted(
                room.shuffle(room.structure.walls), key=lambda w: len(room.structure.windows[w])
            )
            for wall in walls:
                things = list(names[:count])
                placed = placing.place_in_row(
                    room, things if room.chance(0.5) else things[::-1], wall, level
                )
                if placed:
                    return placed
        return []

    def stand_face_to_face(self, one: str, other: str) -> tuple[Object | None, Object | None]:
        """Both or neither, right opposite each other and not too far apart."""
        room = self.room
        inner = room.structure.inside.size
        apart = {"north": inner[1], "south": inner[1], "east": inner[0], "west": inner[0]}
        for wall in sorted(room.shuffle(apart), key=lambda name: apart[name] - 1.2 > FACING):
            pair = self._stand_opposite(one, wall, other, OPPOSITE[wall])
            if pair is not None:
                return pair
        return None, None

    def _stand_opposite(
        self, one: str, wall: str, other: str, across: str
    ) -> tuple[Object, Object] | None:
        room, state = self.room, self.room.state()
        for _ in range(3):
            reach = room.structure.walls[across].length / 2
            second = placing.place_at_wall(room, other, [across], 0.0, reach=reach, headroom=0.6)
            if second is None:
                return None
            along = -room.structure.walls[across].along(*second.position[:2])
            first = placing.place_at_wall(room, one, [wall], near=along, reach=0.4)
            if first is not None:
                return first, second
            room.undo_to(state)
        return None

    def decorate_above(self, host: Object, names: Iterable[str], bottom: float) -> None:
        """Left for later: the walls of such a room are decorated one after the other."""

    def lay_rug(self, host: Object, wider: float, deeper: float, ahead: float = 0.0) -> None:
        self.bring(
            ["rug"], lambda name: placing.lay_rug(self.room, name, host, wider, deeper, ahead)
        )
