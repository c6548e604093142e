"""What may still come into a room around a layout: each category once, nothing like another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from builder.plan.backdrop import Backdrop
from builder.plan.likeness import doubles
from builder.plan.runs import Outlook
from builder.spec import Object
from builder.world import standing
from builder.world.assets import Category

SPARE = 4
"""So many things may find no place before no more are tried."""
Accept = Callable[[Category], bool]
Place = Callable[[str], Object | None]


@dataclass
class Supply:
    """What may still be brought in: each category once, and nothing like what is there.

    Attributes:
        f: the room.
        kind: of room.
        used: categories that are there already, and those like them.
        left: how many things may still come.
        outlook: where there is room at the walls.
    """

    f: Backdrop
    kind: str
    used: set[str]
    left: int
    outlook: Outlook = field(init=False)

    def __post_init__(self) -> None:
        self.outlook = Outlook(self.f)

    def names(self, stands: str, accept: Accept, kind: str | None = None) -> list[str]:
        """Shuffled categories that may come."""
        wanted = [
            c.name
            for c in self.f.catalogue.values()
            if c.stands == stands and (kind or self.kind) in c.rooms and accept(c)
        ]
        return [name for name in self.f.shuffled(wanted) if name not in self.used]

    def bring(self, names: Iterable[str], count: int, place: Place) -> list[Object]:
        """Place up to `count` things of the first names, in their order."""
        brought: list[Object] = []
        for name in list(names)[: count + SPARE]:
            if self.left <= 0 or len(brought) >= count:
                break
            item = None if name in self.used else place(name)
            if item is not None:
                self.note(name)
                brought.append(item)
        return brought

    def one(self, names: Iterable[str], place: Place) -> Object | None:
        """Place the first that has a place of those that the catalogue has."""
        return next(iter(self.bring([n for n in names if n in self.f.catalogue], 1, place)), None)

    def at_wall(self, name: str) -> Object | None:
        """Stand a thing with its back to a wall, where there is room and a camera sees it."""
        width = self.f.catalogue[name].smallest[0]
        wide = [run for run in self.outlook.runs() if run.length >= width]
        for run in wide:
            reach = max(0.0, (run.length - width) / 2)
            item = standing.against(self.f, name, [run.wall.name], run.middle, reach)
            if item is not None:
                return item
        return None

    def note(self, name: str) -> None:
        """A thing has come."""
        self.used |= doubles([name], self.f.catalogue)
        self.left -= 1
