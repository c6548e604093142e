"""Targets: one thing in two sizes at two places, such that all four boxes are free and distinct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from builder.plan.answer_options import COMBINATIONS
from builder.plan.arrangement import (
    PlacedAsset,
    can_be_raised,
    draw_positions,
    draw_turn,
    draw_two_sizes,
    place_asset,
    target_categories,
)
from builder.plan.framing import outline
from builder.plan.likeness import find_confusable
from builder.plan.shot import Shot
from builder.recipes import LAYOUTS_PER_SCENE, THRESHOLDS, LayoutRule
from builder.seeding import draw_seed
from builder.spec import AssetSpec
from spacenum_datasets.geometry import Array, Box, transform, vector

MESH_IN_BOX = 3.2
"""An outline covers so many times what the filter asks of a mesh: a mesh need not fill its box."""
CLEARLY = 1.5
"""Two outlines differ by so many times what the filter asks, for the same reason."""
EDGE = 0.02
"""Share of the picture at its edges where no target stands."""


@dataclass(frozen=True)
class DrawnTarget:
    """One target: the same asset small and large, and its box in each combination.

    Attributes:
        category: of the asset.
        variants: the asset in both sizes, the small one first.
        boxes: in the frame, for each of `answer_options.COMBINATIONS`.
    """

    category: str
    variants: tuple[PlacedAsset, PlacedAsset]
    boxes: tuple[Box, ...]


def draw_targets(
    shot: Shot, raised: Sequence[bool], rng: np.random.Generator
) -> tuple[DrawnTarget, ...]:
    """Targets of different categories, one per layout; empty when any cannot be placed."""
    catalogue = shot.catalogue
    anchors = find_confusable((a.asset.category for a in shot.anchors), catalogue)
    names = [c for c in target_categories(shot.cell, shot.kind, catalogue) if c not in anchors]
    left = [str(name) for name in rng.permutation(names)]
    found: dict[int, DrawnTarget] = {}
    # Raised ones first: fewer categories can be.
    for number in sorted(range(LAYOUTS_PER_SCENE), key=lambda number: not raised[number]):
        for name in list(left):
            if raised[number] and not can_be_raised(name, shot.cell, catalogue):
                continue
            left.remove(name)
            drawn = draw_target(shot, name, number, raised[number], rng)
            if drawn is not None:
                found[number] = drawn
                break
        else:
            return ()
    return tuple(found[number] for number in range(LAYOUTS_PER_SCENE))


def draw_raised(rule: LayoutRule, rng: np.random.Generator) -> list[bool]:
    """Which of the scene's layouts raise one of their positions onto an anchor."""
    return [bool(chance < rule.raised_share) for chance in rng.uniform(size=LAYOUTS_PER_SCENE)]


def draw_target(
    shot: Shot, category: str, number: int, raised: bool, rng: np.random.Generator
) -> DrawnTarget | None:
    """Two sizes and two positions such that all four boxes are free, visible and distinct."""
    sizes = draw_two_sizes(category, shot.rule, rng, shot.catalogue)
    if sizes is None:
        return None
    turn = draw_turn(category, shot.side, rng, shot.catalogue)
    seed = draw_seed(rng)
    variants = []
    for label, size in zip(("small", "large"), sizes, strict=True):
        asset = AssetSpec(category, seed, size, sizes[0])
        name = f"{category} {number} {label}"
        variants.append(place_asset(name, asset, (0.0, 0.0, 0.0), turn, shot.rule.decimals))
    # Places on tops are rare: without one there is no need to look further.
    others = draw_places(shot, variants, raised=raised, rng=rng)
    head = next(others, None)
    first = next(draw_places(shot, variants, raised=False, rng=rng), None) if head else None
    if head is None or first is None:
        return None
    for second in chain([head], others):
        apart = np.abs(np.subtract(second[0].lower, first[0].lower))[:2]
        if (apart < shot.rule.smallest_shift - 1e-9).any():
            continue
        pair = (first, second)
        boxes = tuple(pair[p][s] for p, s in COMBINATIONS)
        if are_distinct(shot, boxes):
            return DrawnTarget(category, (variants[0], variants[1]), boxes)
    return None


def draw_places(
    shot: Shot, variants: Sequence[PlacedAsset], raised: bool, rng: np.random.Generator
) -> Iterator[tuple[Box, Box]]:
    """Boxes of the small and the large variant at random places where both can stand and be seen.

    The small box lies inside the large one, so only the large one can touch or leave the image.
    """
    small, large = (np.array(v.box.size) for v in variants)
    corners = draw_positions(
        shot.anchors,
        variants[1].asset.category,
        variants[1].box.size,
        raised,
        shot.rule,
        rng,
        catalogue=shot.catalogue,
        back=shot.back,
    )
    digits = shot.rule.decimals
    for lower in corners[are_in_image(shot, corners, large) & are_free(shot, corners, large)]:
        low = vector(lower)
        upper = [vector(np.round(lower + size, digits)) for size in (small, large)]
        pair = (Box(low, upper[0]), Box(low, upper[1]))
        # The large one first: it hides more.
        if is_recognisable(shot, pair[0]) and all(is_visible(shot, box) for box in pair[::-1]):
            yield pair


def are_free(shot: Shot, lower: Array, size: Array) -> npt.NDArray[np.bool_]:
    """Which boxes at lower corners (n, 3) keep clear of the anchors; resting on top is clear."""
    clear = np.ones(len(lower), bool)
    for anchor in (a.box for a in shot.anchors):
        resting = lower[:, 2:] == anchor.upper[2]
        margin = np.where(resting, 0.0, shot.rule.clearance)
        meets = (lower < anchor.upper + margin) & (anchor.lower < lower + size + margin)
        clear &= ~meets.all(axis=1)
    return clear


def are_in_image(shot: Shot, lower: Array, size: Array) -> npt.NDArray[np.bool_]:
    """Which boxes at lower corners (n, 3) lie inside the image with a small margin."""
    unit = Box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)).corners()
    corners = (lower[:, None, :] + unit * size).reshape(-1, 3)
    pixels, depth = shot.camera.project(transform(shot.frame, corners))
    side = shot.camera.height
    inside = ((pixels >= EDGE * side) & (pixels <= (1 - EDGE) * side)).all(axis=1) & (depth > 0)
    return np.asarray(inside.reshape(-1, 8).all(axis=1))


def is_recognisable(shot: Shot, box: Box) -> bool:
    """Whether a box's outline covers clearly more than a target's mesh must."""
    left, top, right, bottom = outline(box, shot.frame, shot.camera)
    least = MESH_IN_BOX * THRESHOLDS.target_share * shot.camera.height**2
    return bool((right - left) * (bottom - top) >= least)


def is_visible(shot: Shot, box: Box) -> bool:
    """Whether a target's box and the anchors are seen past each other."""
    return shot.shows_anchors([box]) and shot.shows(box)


def are_distinct(shot: Shot, boxes: Sequence[Box]) -> bool:
    """Whether every two options' outlines differ by clearly more than the filter asks."""
    least = CLEARLY * THRESHOLDS.outline_change * shot.camera.height
    outlines = [outline(box, shot.frame, shot.camera) for box in boxes]
    return all(np.abs(a - b).max() >= least for a, b in combinations(outlines, 2))
