"""Clutter: objects that do not matter, placed where they hide nothing that does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from builder.plan.arrangement import PlacedAsset, draw_turn, place_asset
from builder.plan.framing import LEGIBLE, Sightlines, sightlines
from builder.plan.likeness import find_lookalikes
from builder.plan.shot import Shot
from builder.seeding import draw_seed
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN, Catalogue, sample_size
from spacenum_datasets.geometry import Array, Box, bounding_box, transform, vector
from spacenum_datasets.vocabulary import Cell

TRIES = 24
SEEN = 0.85
"""Share of every anchor and target box that must stay visible behind each piece of clutter."""
AROUND = 0.8
"""So many times the reach of targets does clutter stand from them at most."""


def clutter_categories(
    cell: Cell, kind: str, taken: set[str], catalogue: Catalogue = BUILT_IN
) -> list[str]:
    """Categories of the scale that stand freely and are not among those already taken.

    What belongs to a wall stands against one instead, in the surroundings.
    """
    carried = "top" if cell is Cell.DESK else "floor"
    return [
        c.name
        for c in catalogue.values()
        if c.stands == carried
        and kind in c.rooms
        and c.name not in taken
        and c.largest[2] >= 0.03
        and c.smallest[0] < 1.7
        and not c.against_wall
    ]


def place_clutter(
    names: Sequence[str], shot: Shot, shown: Sequence[Box], rng: np.random.Generator
) -> tuple[PlacedAsset, ...]:
    """A few objects, one a category, free of every option's box and whole in the picture.

    Args:
        names: categories to choose from.
        shot: frame, camera and rule.
        shown: the anchors' boxes and every target's in every option; nothing may touch or hide
            them.
        rng: drawn from.
    """
    rule = shot.rule
    wanted = int(rng.integers(rule.clutter[0], rule.clutter[1] + 1))
    placed: list[PlacedAsset] = []
    area = bounding_box(np.concatenate([box.corners() for box in shown]))
    lines = sightlines(shown, shot.eye)
    for name in (str(n) for n in rng.permutation(names)):
        if len(placed) == wanted:
            break
        if name in find_lookalikes((p.asset.category for p in placed), shot.catalogue):
            continue
        size = vector(np.round(sample_size(shot.catalogue[name], rng), 3))
        asset = AssetSpec(name, draw_seed(rng), size, size)
        spot = find_free_spot(asset, shot, shown, [p.box for p in placed], area, lines, rng)
        if spot is not None:
            placed.append(spot)
    return tuple(placed)


def find_free_spot(
    asset: AssetSpec,
    shot: Shot,
    shown: Sequence[Box],
    others: Sequence[Box],
    area: Box,
    lines: Sightlines,
    rng: np.random.Generator,
) -> PlacedAsset | None:
    """A place around the area that touches nothing taken and hides nothing that matters."""
    rule = shot.rule
    low = np.array(area.lower[:2]) - AROUND * rule.reach
    high = np.array(area.upper[:2]) + AROUND * rule.reach
    turn = draw_turn(asset.category, shot.side, rng, shot.catalogue)
    blockers = [*others, *(a.box for a in shot.anchors)]
    for _ in range(TRIES):
        x, y = np.round(rng.uniform(low, high) - np.array(asset.size[:2]) / 2, 3)
        spot = place_asset(asset.category, asset, (float(x), float(y), 0.0), turn, 3)
        if spot.box.upper[1] > shot.back - rule.clearance:
            continue
        if any(spot.box.overlaps(box, rule.clearance) for box in (*shown, *others)):
            continue
        # A camera stands off the clutter by most of what a target may stand off the anchors.
        if is_near(spot.box, lines.eye, 6 * rule.reach / 10):
            continue
        corners = transform(shot.frame, spot.box.corners())
        if not shot.camera.sees(corners, margin=0.01 * shot.camera.height):
            continue
        if (lines.shares([spot.box]) >= SEEN).all() and are_legible(spot.box, blockers, shot.eye):
            return spot
    return None


def are_legible(box: Box, others: Sequence[Box], eye: Array) -> bool:
    """Whether a box and the others before and behind it can all be made out."""
    behind = sightlines(others, eye).shares([box])
    return bool(sightlines([box], eye).shares(others)[0] >= LEGIBLE and (behind >= LEGIBLE).all())


def is_near(box: Box, eye: Array, distance: float) -> bool:
    """Whether the camera would stand in or right before the box, seen from above."""
    gap = np.maximum(np.subtract(box.lower, eye), np.subtract(eye, box.upper))[:2]
    return bool((gap < distance).all())
