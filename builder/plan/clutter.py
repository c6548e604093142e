"""Clutter: objects that do not matter, placed where they hide nothing that does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from builder.plan.arrangement import Standing, draw_turn, kin, stand
from builder.plan.framing import Sightlines, sightlines
from builder.recipes import LayoutRule
from builder.seeding import draw_seed
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN, Catalogue, sample_size
from spacenum_datasets.geometry import Array, Box, bounding_box, vector
from spacenum_datasets.vocabulary import Cell

TRIES = 14
SEEN = 0.85
"""Share of every anchor and target box that must stay visible behind each piece of clutter."""


def clutter_categories(
    cell: Cell, kind: str, named: set[str], catalogue: Catalogue = BUILT_IN
) -> list[str]:
    """Categories of the scale that stand freely and are not among those already named."""
    carried = "top" if cell is Cell.DESK else "floor"
    return [
        c.name
        for c in catalogue.values()
        if c.stands == carried
        and kind in c.rooms
        and c.name not in named
        and c.largest[2] >= 0.03
        and c.smallest[0] < 1.7
    ]


def place_clutter(
    names: Sequence[str],
    rule: LayoutRule,
    shown: Sequence[Box],
    eye: Array,
    rng: np.random.Generator,
    catalogue: Catalogue = BUILT_IN,
) -> tuple[Standing, ...]:
    """A few objects, one a category, free of every option's box.

    Args:
        names: categories to choose from.
        rule: the scale's numbers.
        shown: the anchors' boxes and every target's in every option; nothing may touch or hide
            them.
        eye: camera position in the frame.
        rng: drawn from.
        catalogue: what the names stand for.
    """
    wanted = int(rng.integers(rule.clutter[0], rule.clutter[1] + 1))
    placed: list[Standing] = []
    area = bounding_box(np.concatenate([box.corners() for box in shown]))
    lines = sightlines(shown, eye)
    for name in (str(n) for n in rng.permutation(names)):
        if len(placed) == wanted:
            break
        size = vector(np.round(sample_size(catalogue[name], rng), 3))
        asset = AssetSpec(name, draw_seed(rng), size, size)
        taken = [*shown, *(p.box for p in placed)]
        if name in kin((p.asset.category for p in placed), catalogue):
            continue
        spot = free_spot(asset, rule, taken, area, lines, rng, catalogue)
        if spot is not None:
            placed.append(spot)
    return tuple(placed)


def free_spot(
    asset: AssetSpec,
    rule: LayoutRule,
    taken: Sequence[Box],
    area: Box,
    lines: Sightlines,
    rng: np.random.Generator,
    catalogue: Catalogue = BUILT_IN,
) -> Standing | None:
    """A place around the area that touches nothing taken and hides nothing that matters."""
    low = np.array(area.lower[:2]) - 0.7 * rule.reach
    high = np.array(area.upper[:2]) + 0.7 * rule.reach
    turn = draw_turn(asset.category, rng, catalogue)
    for _ in range(TRIES):
        x, y = np.round(rng.uniform(low, high) - np.array(asset.size[:2]) / 2, 3)
        spot = stand(asset.category, asset, (float(x), float(y), 0.0), turn, 3)
        if any(spot.box.overlaps(box, rule.clearance) for box in taken):
            continue
        if near(spot.box, lines.eye, 6 * rule.reach / 10):
            continue
        if (lines.shares([spot.box]) >= SEEN).all():
            return spot
    return None


def near(box: Box, eye: Array, distance: float) -> bool:
    """Whether the camera would stand in or right before the box, seen from above."""
    gap = np.maximum(np.subtract(box.lower, eye), np.subtract(eye, box.upper))[:2]
    return bool((gap < distance).all())
