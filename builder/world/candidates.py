"""What a kind of room is offered from the catalogue, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from builder.spec import Object
from builder.world.assets import Category
from builder.world.assets.catalogue import IN_REACH
from builder.world.furnishing import Furnishing


def find_candidates(
    room: Furnishing, kind: str, stands: str, accept: Callable[[Category], bool] = lambda _: True
) -> tuple[str, ...]:
    """Categories of a kind of room that stand (or hang) in a certain way, in catalogue order."""
    return tuple(
        c.name
        for c in room.catalogue.values()
        if kind in c.rooms and c.stands == stands and accept(c)
    )


def find_tops(room: Furnishing, things: Iterable[Object]) -> list[Object]:
    """Those on whose flat tops things are left: in reach, and nobody sits there."""
    found = []
    for item in things:
        entry, height = room.catalogue[item.category], item.position[2] + item.asset.size[2]
        if entry.flat_top and not entry.seat and height < IN_REACH:
            found.append(item)
    return found


def deal(room: Furnishing, categories: tuple[str, ...], most: int = 60) -> Iterator[str]:
    """Categories in random order, again and again, only those that the room may still have."""
    order = room.shuffle(categories) if categories else []
    for _ in range(most):
        name = next((n for n in order if room.wants(n)), None)
        if name is None:
            return
        order.remove(name)
        order.append(name)
        yield name
