"""Hanging things: on walls, beside windows, from the ceiling."""

from __future__ import annotations

from collections.abc import Iterable

from builder.spec import Object
from builder.world.furnishing import TRIES, Furnishing
from builder.world.placement import Footprint
from builder.world.walls import Opening

HUNG = 0.001
"""Gap between a wall and what hangs on it, metres."""
CURTAIN_GAP = 0.045
"""Curtains hang clear of the window sill, metres."""


def hang(
    f: Furnishing,
    category: str,
    bottoms: tuple[float, float],
    walls: Iterable[str] | None = None,
    near: float | None = None,
    part: tuple[float, float] = (0.0, 1.0),
    margin: float = 0.1,
) -> Object | None:
    """Hang a thing on a wall, clear of openings and of what stands before it.

    Args:
        bottoms: range of its lower edge, metres above the floor.
        walls: names to try in order; by default all, shuffled.
        near: its place along the wall, metres from the wall's middle; by default anywhere in
        part: this share of the wall, from 0 at its left end to 1.
        margin: distance to other things, metres.
    """
    size = f.size(category)
    names = f.shuffled(f.building.walls) if walls is None else walls
    for wall in (f.building.walls[name] for name in names):
        slack = (wall.length - size[0]) / 2 - 0.08
        for _ in range(TRIES if slack > 0 else 0):
            share = float(f.rng.uniform(*part))
            along = (2 * share - 1) * slack if near is None else near
            bottom = min(float(f.rng.uniform(*bottoms)), f.building.inside.size[2] - size[2] - 0.08)
            spot = Opening(along - size[0] / 2, along + size[0] / 2, bottom, bottom + size[2])
            if abs(along) > slack or any(
                spot.meets(hole, 0.1) for hole in f.building.openings(wall.name)
            ):
                continue
            rect = wall.footprint(along, size[0], size[1], HUNG)
            item = f.stand(category, size, rect, f.floor + bottom, margin)
            if item is not None:
                return item
    return None


def curtains(f: Furnishing, category: str, wall: str) -> list[Object]:
    """Hang a pair before each window of a wall, from above it downwards."""
    placed = []
    for hole in f.building.windows[wall]:
        size = f.size(category)
        top = min(hole.top + 0.12, f.building.inside.size[2] - 0.03)
        bottom = max(0.02, top - size[2])
        width = hole.right - hole.left + 0.5
        size = (round(width, 3), size[1], round(top - bottom, 3))
        rect = f.building.walls[wall].footprint(hole.middle, size[0], size[1], CURTAIN_GAP)
        item = f.stand(category, size, rect, f.floor + bottom)
        placed += [item] if item is not None else []
    return placed


def overhead(f: Furnishing, category: str, x: float, y: float) -> Object | None:
    """Fix a thing to the ceiling."""
    size = f.size(category)
    bottom = f.building.inside.upper[2] - size[2]
    return f.stand(category, size, Footprint(x, y, size[0], size[1]), bottom)


def above(
    f: Furnishing, host: Object, category: str, bottoms: tuple[float, float]
) -> Object | None:
    """Hang a thing on the wall above what stands against it."""
    wall = f.behind(host)
    if wall is None:
        return None
    along = wall.along(*host.position[:2])
    return hang(f, category, bottoms, [wall.name], near=along, margin=0.0)
