"""A desk or table as plain surfaces, so that it is ground to stand on and never an instance."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from builder.seeding import draw_seed
from builder.spec import Surface
from spacenum_datasets.geometry import Box

WOODS = ("wood_oak", "wood_walnut", "wood_white")
LEG = 0.06


def desk_top(rng: np.random.Generator, slab: Box, floor: float = 0.0) -> tuple[Surface, ...]:
    """A desk whose top is exactly the given slab.

    Args:
        rng: picks legs, panels and wood.
        slab: the top's box in the world, metres; its upper face is where things stand.
        floor: height of the floor that the legs reach, metres.

    Returns:
        The slab, named `desk_top`, and what carries it.
    """
    wood, seed = WOODS[int(rng.integers(len(WOODS)))], draw_seed(rng)
    carriers = (_legs, _panels, _drawers)[int(rng.integers(3))](slab, floor)
    return (
        Surface("desk_top", slab, wood, seed, shadow=True),
        *(Surface(f"desk_{name}", box, wood, seed, shadow=True) for name, box in carriers.items()),
    )


def _legs(slab: Box, floor: float) -> dict[str, Box]:
    """Four legs and an apron between them."""
    (x0, y0, z), (x1, y1, _) = slab.lower, slab.upper
    x0, y0, x1, y1 = x0 + 0.03, y0 + 0.03, x1 - 0.03, y1 - 0.03
    legs = {
        f"leg_{i}": Box((x, y, floor), (x + LEG, y + LEG, z))
        for i, (x, y) in enumerate(
            ((x0, y0), (x1 - LEG, y0), (x1 - LEG, y1 - LEG), (x0, y1 - LEG)), start=1
        )
    }
    apron, inset = z - 0.08, 0.015
    return legs | {
        "apron_1": Box((x0 + LEG, y0 + inset, apron), (x1 - LEG, y0 + LEG - inset, z)),
        "apron_2": Box((x0 + LEG, y1 - LEG + inset, apron), (x1 - LEG, y1 - inset, z)),
        "apron_3": Box((x0 + inset, y0 + LEG, apron), (x0 + LEG - inset, y1 - LEG, z)),
        "apron_4": Box((x1 - LEG + inset, y0 + LEG, apron), (x1 - inset, y1 - LEG, z)),
    }


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
