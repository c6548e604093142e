"""Where the objects of a layout stand in its reference frame, and how large they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from builder.plan.likeness import find_confusable
from builder.recipes import LayoutRule
from builder.seeding import draw_seed
from builder.spec import AssetSpec, Object
from builder.world.assets import BUILT_IN, Catalogue, sample_size
from builder.world.assets.catalogue import IN_REACH
from spacenum_datasets.geometry import Array, Box, Vector, transform, vector
from spacenum_datasets.vocabulary import Cell

GROWTHS = (1.25, 1.3, 1.35, 1.4, 1.45, 1.5, 1.6, 1.7, 1.8)
FLUSH = 0.15
"""How much shallower than its neighbour a thing may be whose back belongs to a wall, metres."""

LARGEST_FIT = 0.05
"""A grown mesh is stretched per axis by at most this share against a uniform growth."""


@dataclass(frozen=True)
class PlacedAsset:
    """An asset in the reference frame.

    Attributes:
        name: of the object in its scene.
        asset: what it is.
        box: in the frame, metres.
        turn: 0, 90, 180 or 270 degrees against the frame.
    """

    name: str
    asset: AssetSpec
    box: Box
    turn: int

    def base(self) -> Vector:
        """Centre of the box's bottom."""
        x, y, _ = self.box.centre
        return (x, y, self.box.lower[2])

    def as_object(self, frame: Array, heading: float) -> Object:
        """The scene object; `heading` is the frame's yaw in the world, degrees."""
        position = to_world(frame, self.base())
        return Object(self.name, self.asset, position, round(heading + self.turn, 4))


def draw_turn(
    category: str, side: float, rng: np.random.Generator, catalogue: Catalogue = BUILT_IN
) -> int:
    """A multiple of 90 degrees that shows the camera a front or a side, never a back.

    Cameras stand on the frame's -y side, where fronts face; what has its back to a wall shows only
    its front, because its sides are plain boards.

    Args:
        category: of the thing.
        side: how far to the +x side of the anchors the camera stands, metres; there it sees the
            front of what is turned by 90 degrees, on the other side (negative) by 270.
        rng: drawn from.
        catalogue: that has the category.
    """
    turns = (0, 0, 90 if side > 0 else 270)
    return 0 if catalogue[category].against_wall else turns[int(rng.integers(3))]


def to_world(frame: Array, point: Vector) -> Vector:
    return vector(np.round(transform(frame, np.array([point]))[0], 6))


def place_asset(name: str, asset: AssetSpec, lower: Vector, turn: int, digits: int) -> PlacedAsset:
    """Stand an asset with its box's lower corner at `lower`."""
    upper = np.add(lower, turn_size(asset.size, turn))
    return PlacedAsset(name, asset, Box(lower, vector(np.round(upper, digits))), turn)


def turn_size(size: Vector, turn: int) -> Vector:
    """Extent in the frame of an asset that is turned by a multiple of 90 degrees."""
    x, y, z = size
    return (y, x, z) if turn % 180 else (x, y, z)


def round_to_grid(size: Vector, rule: LayoutRule) -> Vector:
    """The nearest size on the layout's grid, at least two steps on every axis."""
    steps = np.maximum(np.round(np.divide(size, rule.grid)), 2)
    return vector(np.round(steps * rule.grid, rule.decimals))


def can_be_raised(category: str, cell: Cell, catalogue: Catalogue = BUILT_IN) -> bool:
    """Whether a target of the category may stand on an anchor."""
    return cell is Cell.DESK or catalogue[category].is_portable


def can_lift(host: str, catalogue: Catalogue = BUILT_IN) -> bool:
    """Whether a target may stand on a category: its top is flat and not above people's heads."""
    return catalogue[host].flat_top and catalogue[host].largest[2] <= IN_REACH


def anchor_categories(cell: Cell, kind: str, catalogue: Catalogue = BUILT_IN) -> list[str]:
    """Categories that can fix a frame: big enough to be seen past, not flat on the floor."""
    if cell is Cell.DESK:
        chosen = (c for c in catalogue.values() if c.stands == "top" and "desk" in c.rooms)
        return [c.name for c in chosen if c.largest[0] >= 0.1 and c.largest[2] >= 0.03]
    chosen = (c for c in catalogue.values() if c.stands == "floor" and kind in c.rooms)
    return [
        c.name for c in chosen if c.smallest[0] <= 2.0 and c.largest[2] >= 0.3 and c.asked_about
    ]


def target_categories(cell: Cell, kind: str, catalogue: Catalogue = BUILT_IN) -> list[str]:
    """Categories that can stand anywhere in a layout and grow."""
    if cell is Cell.DESK:
        chosen = (c for c in catalogue.values() if c.stands == "top" and "desk" in c.rooms)
        return [c.name for c in chosen if c.largest[0] <= 0.3 and c.largest[2] >= 0.04]
    return [
        c.name
        for c in catalogue.values()
        if (c.stands == "floor" or (c.stands == "top" and c.movable))
        and c.largest[0] <= 1.0
        and c.largest[2] >= 0.22
        and (kind in c.rooms or kind in c.guest_in)
        and not c.against_wall
        and c.asked_about
    ]


def draw_two_sizes(
    category: str,
    rule: LayoutRule,
    rng: np.random.Generator,
    catalogue: Catalogue = BUILT_IN,
) -> tuple[Vector, Vector] | None:
    """A natural size and a visibly larger one of the same proportions, both on the grid.

    Every axis grows by at least one grid step and by nearly the same factor; None when the
    grid is too coarse for the category.
    """
    entry = catalogue[category]
    low, high = np.array(entry.smallest), np.array(entry.largest)
    for _ in range(12):
        small = round_to_grid(sample_size(entry, rng), rule)
        if (np.array(small) > 1.1 * high).any() or (np.array(small) < 0.8 * low).any():
            continue
        for growth in rng.permutation(GROWTHS):
            large = np.array(round_to_grid(vector(np.array(small) * growth), rule))
            factors = large / small
            even = factors.max() / factors.min() <= 1 + LARGEST_FIT
            grown = (large - small >= rule.grid * 0.99).all() and factors.min() >= 1.2
            if even and grown and (large <= 1.3 * high).all():
                return small, vector(large)
    return None


def place_anchors(
    cell: Cell,
    kind: str,
    rule: LayoutRule,
    rng: np.random.Generator,
    catalogue: Catalogue = BUILT_IN,
) -> tuple[PlacedAsset, PlacedAsset] | None:
    """Two anchors whose lower corners lie on the x axis, the first at the origin.

    At least one has a flat top, so that a target can be raised. Their fronts are in line, so in
    rooms what belongs to a wall is about as deep as the other. None when the draw fails.
    """
    names = anchor_categories(cell, kind, catalogue)
    first, second = (names[i] for i in rng.choice(len(names), 2, replace=False))
    if not any(can_lift(name, catalogue) for name in (first, second)):
        return None
    if second in find_confusable([first], catalogue):
        return None
    digits = rule.decimals
    standing: list[PlacedAsset] = []
    x = 0.0
    for name in (first, second):
        size = round_to_grid(sample_size(catalogue[name], rng), rule)
        asset = AssetSpec(name, draw_seed(rng), size, size)
        # Unturned: cameras stand where fronts face, and an anchor must be known at sight.
        standing.append(place_asset(name, asset, (x, 0.0, 0.0), 0, digits))
        gap = rng.uniform(*rule.gap)
        x = round(round((standing[0].box.upper[0] + gap) / rule.grid) * rule.grid, digits)
    rear = max(a.box.upper[1] for a in standing)
    backed = [a.box.upper[1] for a in standing if catalogue[a.asset.category].against_wall]
    if cell is Cell.ROOM and any(rear - own > FLUSH for own in backed):
        return None
    return standing[0], standing[1]


def draw_positions(
    anchors: Sequence[PlacedAsset],
    category: str,
    size: Vector,
    raised: bool,
    rule: LayoutRule,
    rng: np.random.Generator,
    tries: int = 120,
    catalogue: Catalogue = BUILT_IN,
    back: float = math.inf,
) -> Array:
    """Random lower corners (n, 3) on the grid for a box of `size`: by the anchors, or on a top.

    Nothing passes y = `back`; none where no top carries the category.
    """
    digits = rule.decimals
    if not raised:
        low = np.min([a.box.lower[:2] for a in anchors], axis=0) - rule.reach
        high = np.max([a.box.upper[:2] for a in anchors], axis=0) + rule.reach - size[:2]
        high[1] = min(high[1], back - rule.clearance - rule.grid / 2 - size[1])
        corners = np.round(rng.uniform(low, high, (tries, 2)) / rule.grid) * rule.grid
        return np.column_stack([np.round(corners, digits), np.zeros(tries)])
    tops = [
        a.box
        for a in anchors
        if can_lift(a.asset.category, catalogue) and catalogue.can_carry(a.asset.category, category)
    ]
    if not tops:
        return np.zeros((0, 3))
    lows = np.array([top.lower[:2] for top in tops])
    highs = np.array([top.upper[:2] for top in tops]) - size[:2]
    heights = np.array([top.upper[2] for top in tops])
    chosen = rng.integers(len(tops), size=tries)
    share = rng.uniform(size=(tries, 2))
    low, high = lows[chosen], highs[chosen]
    corners = np.round(np.round((low + (high - low) * share) / rule.grid) * rule.grid, digits)
    fits = ((corners >= low - 1e-9) & (corners <= high + 1e-9)).all(axis=1)
    fits &= heights[chosen] >= rule.smallest_shift
    found: Array = np.column_stack([corners, heights[chosen]])[fits]
    return found
