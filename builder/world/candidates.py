"""What a kind of room is offered from the catalogue, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.world.assets import Category
from builder.world.furnishing import Furnishing


def find_candidates(
    f: Furnishing, kind: str, stands: str, accept: Callable[[Category], bool] = lambda _: True
) -> tuple[str, ...]:
    """Categories of a kind of room that stand (or hang) in a certain way, in catalogue order."""
    return tuple(
        c.name for c in f.catalogue.values() if kind in c.rooms and c.stands == stands and accept(c)
    )


def deal(f: Furnishing, categories: tuple[str, ...], most: int = 60) -> Iterator[str]:
    """Categories in random order, again and again, only those that the room may still have."""
    order = f.shuffle(categories) if categories else []
    for _ in range(most):
        name = next((n for n in order if f.wants(n)), None)
        if name is None:
            return
        order.remove(name)
        order.append(name)
        yield name
