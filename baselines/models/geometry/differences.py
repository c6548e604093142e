"""Options that are pictures of one layout: what differs between them is the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from baselines.models.geometry.hypotheses import (
    Hypotheses,
    box_points,
    cylinder_points,
    hypotheses,
    project_shapes,
    rectangles,
)
from baselines.models.geometry.pictures import (
    Mask,
    Picture,
    Plane,
    edge_strength,
    fit_camera,
    shrink,
)
from baselines.queries import GivenLayout
from spacenum_datasets.geometry import Array, Camera

EDGE = 384
SAME = 6.0
"""Grey levels below which a pixel counts as unchanged."""
DARKEST_SHADOW = 0.5
"""Share of the light that is left in a shadow at least."""
SHADOW_TINT = 0.1
"""How far that share may differ between the channels."""
SMALLEST_PART = 0.15
"""Share of the largest piece of a mask from which others are kept."""
TEMPERATURE = 0.02
SIDES = np.array([1.5, 0.5, 1.5, 1.0]) / 1.125
"""Weights of left, top, right and bottom where the height is not told."""
NOT_FOUND = 0.5
"""Cost of a picture without a target in it."""
FAR = 1e6


@dataclass(frozen=True, eq=False)
class Pairs:
    """Four pictures as two pairs that agree around one of the target's two places each.

    Attributes:
        first: the one pair.
        second: the other.
        first_empty: distance to where the first pair shows the background, pixels.
        second_empty: the same of the second.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    first_empty: Plane
    second_empty: Plane


def picture_evidence(given: GivenLayout, pictures: Sequence[Picture]) -> Array:
    """Log likelihood of each option's picture up to a constant; 0 for all without a told box."""
    if given.target_box is None:
        return np.zeros(len(pictures))
    small = [shrink(picture, EDGE) for picture in pictures]
    camera = fit_camera(given.camera, small[0])
    possible = hypotheses(given.target_box, given)
    masks = of_two(small[0], small[1]) if len(small) == 2 else of_four(small)
    costs = [misfit(mask, possible, given, camera) for mask in masks]
    return -np.array(costs) / TEMPERATURE


def misfit(mask: Mask, possible: Hypotheses, given: GivenLayout, camera: Camera) -> float:
    """How far a mask's rectangle is from the nearest box's outline, in shares of its size."""
    rows, columns = np.nonzero(mask)
    if len(rows) < 4 or not len(possible.price):
        return NOT_FOUND
    # A stray pixel at the border moves a percentile less than an extreme.
    left, right = np.percentile(columns, (0.5, 99.5))
    top, bottom = np.percentile(rows, (0.5, 99.5))
    measured = np.array([left, top, right + 1, bottom + 1])
    weights = np.ones(4) if given.dimension == 3 else SIDES
    costs = []
    for shape in (box_points(), cylinder_points()):
        outlines = rectangles(project_shapes(possible, shape, given, camera))
        sizes = np.maximum(outlines[:, 2:] - outlines[:, :2], 2.0)
        apart = (np.abs(measured - outlines) * weights).mean(axis=1)
        costs.append(apart / np.sqrt(sizes.prod(axis=1)) + possible.price)
    return min(float(np.min(costs)), 10.0)


def of_four(pictures: Sequence[Picture]) -> list[Mask]:
    """The target in each of four pictures: two of them show one place, two the other."""
    pairs = pair_pictures(pictures)
    masks: list[Mask] = [np.zeros(pictures[0].shape[:2], bool)] * 4
    means = [np.mean([pictures[i] for i in pair], axis=0) for pair in (pairs.first, pairs.second)]
    nearer = pairs.first_empty < pairs.second_empty
    either = pairs.first_empty == pairs.second_empty
    background = np.where(nearer[..., None], means[0], means[1])
    background = np.where(either[..., None], (means[0] + means[1]) / 2, background)
    for pair, there in ((pairs.first, ~nearer), (pairs.second, nearer | either)):
        for i in pair:
            changed = ~same(pictures[i], background) & ~find_shade(pictures[i], background)
            masks[i] = main_parts(changed & there)
    return masks


def pair_pictures(pictures: Sequence[Picture]) -> Pairs:
    """Which pictures show the target at the same place, by where two agree and two differ."""
    equal = {pair: same(pictures[pair[0]], pictures[pair[1]]) for pair in combinations(range(4), 2)}
    best: Pairs | None = None
    most = -1.0
    for other in (1, 2, 3):
        first = (0, other)
        c, d = (k for k in (1, 2, 3) if k != other)
        empty = background_of(first, (c, d), equal), background_of((c, d), first, equal)
        areas = [float(mask.sum()) for mask in empty]
        # Both pairs must be empty somewhere: each place is free in two pictures.
        score = min(areas) + 0.1 * sum(areas)
        if score > most:
            most, best = score, Pairs(first, (c, d), *(distance(mask) for mask in empty))
    assert best is not None
    return best


def background_of(
    pair: tuple[int, int], others: tuple[int, int], equal: dict[tuple[int, int], Mask]
) -> Mask:
    """Where a pair agrees and one of the others, or both, show something else."""
    by_one = {k: equal[min(pair[0], k), max(pair[0], k)] for k in others}
    return np.asarray(equal[pair] & ~equal[others] & ~(by_one[others[0]] & by_one[others[1]]))


def distance(mask: Mask) -> Plane:
    """Pixels to the nearest solid part of a mask."""
    solid = (cv2.boxFilter(mask.astype(np.float32), -1, (3, 3)) > 0.6).astype(np.uint8)
    if not solid.any():
        return np.full(mask.shape, FAR, np.float32)
    return np.asarray(cv2.distanceTransform(1 - solid, cv2.DIST_L2, 3), np.float32)


def of_two(one: Picture, other: Picture) -> list[Mask]:
    """The target in each of two pictures; edges along a region's border say in which it is."""
    changed = ~same(one, other) & ~find_shade(one, other) & ~find_shade(other, one)
    strength = edge_strength(one), edge_strength(other)
    favour = np.tanh((strength[0] - strength[1]) / 10.0)
    kernel = np.ones((3, 3), np.uint8)
    first, second = np.zeros_like(changed), np.zeros_like(changed)
    for part in parts(changed, SMALLEST_PART / 2):
        area = part.astype(np.uint8)
        border = cv2.dilate(area, kernel) > cv2.erode(area, kernel)
        (first if favour[border].sum() > 0 else second)[part] = True
    # One size inside the other leaves one region: the smaller one's edges lie in it.
    if not first.any():
        first = second & (strength[0] > np.maximum(strength[1] + 4.0, 8.0))
    elif not second.any():
        second = first & (strength[1] > np.maximum(strength[0] + 4.0, 8.0))
    return [first, second]


def same(one: Picture, other: Picture) -> Mask:
    return np.asarray(np.abs(one - other).max(axis=2) < SAME)


def find_shade(picture: Picture, background: Picture) -> Mask:
    """Where a picture looks like its background in less light."""
    share = (picture + 4.0) / (background + 4.0)
    most, least = share.max(axis=2), share.min(axis=2)
    return np.asarray((most < 1.02) & (least > DARKEST_SHADOW) & (most - least < SHADOW_TINT))


def main_parts(mask: Mask) -> Mask:
    """The mask without specks."""
    kept = np.zeros_like(mask)
    for part in parts(mask, SMALLEST_PART):
        kept |= part
    return kept


def parts(mask: Mask, smallest: float) -> list[Mask]:
    """Connected pieces that are at least a share of the largest one, small gaps closed."""
    dense = cv2.boxFilter(mask.astype(np.float32), -1, (3, 3)) > 0.4
    closed = cv2.morphologyEx(
        (dense & mask).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)
    )
    count, labels, facts, _ = cv2.connectedComponentsWithStats(closed)
    areas = facts[1:, cv2.CC_STAT_AREA]
    return [
        labels == i + 1 for i in range(count - 1) if areas[i] >= smallest * areas.max(initial=0)
    ]
