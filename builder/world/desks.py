"""A desk or table as plain surfaces, so that it is ground to stand on and never an instance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from builder.seeding import draw_seed
from builder.spec import Surface
from spacenum_datasets.geometry import Box

Carriers = Callable[[Box, float], dict[str, Box]]

WOODS = ("wood_oak", "wood_walnut", "wood_pine", "wood_cherry")
METALS = ("metal_black", "metal_steel")


@dataclass(frozen=True)
class Make:
    """How a kind of desk is made.

    Attributes:
        tops: materials of the top, keys of `MATERIALS`.
        carriers: materials of what carries it; none for that of the top.
        build: the pieces under a top, down to the floor.
    """

    tops: tuple[str, ...]
    carriers: tuple[str, ...]
    build: Carriers


def desk_top(rng: np.random.Generator, slab: Box, floor: float = 0.0) -> tuple[Surface, ...]:
    """A desk whose top is exactly the given slab.

    Args:
        rng: picks the make and the materials.
        slab: the top's box in the world, metres; its upper face is where things stand.
        floor: height of the floor that the legs reach, metres.

    Returns:
        The slab, named `desk_top`, and what carries it.
    """
    names = list(MAKES)
    make = MAKES[names[int(rng.integers(len(names)))]]
    top, seed = make.tops[int(rng.integers(len(make.tops)))], draw_seed(rng)
    below = make.carriers[int(rng.integers(len(make.carriers)))] if make.carriers else top
    pieces = [Surface("desk_top", slab, top, seed, shadow=True)]
    for name, box in make.build(slab, floor).items():
        pieces.append(Surface(f"desk_{name}", box, below, seed, shadow=True))
    return tuple(pieces)


def _posts(slab: Box, floor: float, size: float, inset: float) -> dict[str, Box]:
    """Four legs."""
    (x0, y0, z), (x1, y1, _) = slab.lower, slab.upper
    x0, y0, x1, y1 = x0 + inset, y0 + inset, x1 - inset, y1 - inset
    corners = ((x0, y0), (x1 - size, y0), (x1 - size, y1 - size), (x0, y1 - size))
    return {
        f"leg_{i}": Box((x, y, floor), (x + size, y + size, z))
        for i, (x, y) in enumerate(corners, start=1)
    }


def _frame(slab: Box, size: float, inset: float, bottom: float, top: float) -> dict[str, Box]:
    """Four rails between the legs."""
    (x0, y0, _), (x1, y1, _) = slab.lower, slab.upper
    x0, y0, x1, y1 = x0 + inset, y0 + inset, x1 - inset, y1 - inset
    thin, shy = size / 2, size / 4
    return {
        "rail_1": Box((x0 + size, y0 + shy, bottom), (x1 - size, y0 + shy + thin, top)),
        "rail_2": Box((x0 + size, y1 - shy - thin, bottom), (x1 - size, y1 - shy, top)),
        "rail_3": Box((x0 + shy, y0 + size, bottom), (x0 + shy + thin, y1 - size, top)),
        "rail_4": Box((x1 - shy - thin, y0 + size, bottom), (x1 - shy, y1 - size, top)),
    }


def _legs(slab: Box, floor: float) -> dict[str, Box]:
    """Four legs and an apron between them."""
    z = slab.lower[2]
    return _posts(slab, floor, 0.06, 0.03) | _frame(slab, 0.06, 0.03, z - 0.08, z)


def _steel(slab: Box, floor: float) -> dict[str, Box]:
    """Thin legs at the very corners, and thin rails."""
    z = slab.lower[2]
    return _posts(slab, floor, 0.035, 0.015) | _frame(slab, 0.035, 0.015, z - 0.035, z)


def _bench(slab: Box, floor: float) -> dict[str, Box]:
    """Stout legs, a deep apron, and a shelf near the floor."""
    (x0, y0, z), (x1, y1, _) = slab.lower, slab.upper
    shelf = Box((x0 + 0.13, y0 + 0.06, floor + 0.16), (x1 - 0.13, y1 - 0.06, floor + 0.19))
    rails = _frame(slab, 0.09, 0.04, z - 0.12, z)
    return _posts(slab, floor, 0.09, 0.04) | rails | {"shelf": shelf}


def _trestles(slab: Box, floor: float) -> dict[str, Box]:
    """Two trestles under the top, each with a foot, two posts and a beam."""
    (x0, y0, z), (x1, y1, _) = slab.lower, slab.upper
    pieces = {}
    for side, x in (("left", x0 + 0.16), ("right", x1 - 0.22)):
        low, high = y0 + 0.06, y1 - 0.06
        for i, y in enumerate((low + 0.04, high - 0.09), start=1):
            pieces[f"{side}_post_{i}"] = Box((x, y, floor), (x + 0.05, y + 0.05, z))
        inner = (low + 0.09, high - 0.09)
        for name, a, b in (("beam", z - 0.07, z), ("bar", floor + 0.22, floor + 0.26)):
            pieces[f"{side}_{name}"] = Box((x, inner[0], a), (x + 0.05, inner[1], b))
    return pieces


def _panels(slab: Box, floor: float) -> dict[str, Box]:
    """Two full sides and a board along the back."""
    (x0, y0, z), (x1, y1, _) = slab.lower, slab.upper
    board = 0.03
    return {
        "side_1": Box((x0, y0, floor), (x0 + board, y1, z)),
        "side_2": Box((x1 - board, y0, floor), (x1, y1, z)),
        "back": Box((x0 + board, y1 - 0.05, z - 0.35), (x1 - board, y1 - 0.03, z)),
    }


def _drawers(slab: Box, floor: float) -> dict[str, Box]:
    """A cabinet with drawer fronts on one side, a panel on the other."""
    (x0, y0, z), (x1, y1, _) = slab.lower, slab.upper
    width = min(0.42, (x1 - x0) / 3)
    cabinet = Box((x1 - width, y0 + 0.03, floor), (x1 - 0.02, y1 - 0.02, z))
    rows = np.linspace(floor + 0.06, z - 0.02, 4).tolist()
    fronts = {
        f"drawer_{i}": Box((x1 - width + 0.02, y0 + 0.012, a), (x1 - 0.04, y0 + 0.03, b - 0.015))
        for i, (a, b) in enumerate(pairwise(rows), start=1)
    }
    side = Box((x0 + 0.02, y0 + 0.03, floor), (x0 + 0.05, y1 - 0.02, z))
    return {"cabinet": cabinet, **fronts, "side": side}


MAKES: Mapping[str, Make] = {
    "wooden desk": Make(WOODS, (), _legs),
    "panel desk": Make((*WOODS, "wood_white"), (), _panels),
    "writing desk": Make((*WOODS, "wood_white"), (), _drawers),
    "office desk": Make(("wood_white", "wood_oak", "wood_pine"), METALS, _steel),
    "industrial desk": Make(("wood_walnut", "wood_oak", "wood_cherry"), ("metal_black",), _steel),
    "trestle table": Make((*WOODS, "wood_white"), ("wood_pine", *METALS), _trestles),
    "kitchen table": Make(("wood_pine", "wood_oak"), ("wood_white", "wood_painted"), _legs),
    "stone table": Make(("stone",), ("metal_brass", "metal_black", "wood_walnut"), _legs),
    "workbench": Make(("wood_pine", "wood_oak"), (), _bench),
    "painted desk": Make(("wood_painted",), (), _legs),
}
"""By what a person would call it."""
