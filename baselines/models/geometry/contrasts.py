"""Options that are boxes in one picture: the right one parts an object from what is around it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from baselines.models.geometry.hypotheses import (
    Hypotheses,
    box_points,
    cylinder_points,
    hypotheses,
    project_shapes,
    rectangles,
)
from baselines.models.geometry.pictures import Picture, fit_camera, shrink
from baselines.queries import GivenLayout
from spacenum_datasets.geometry import Array, Box

EDGE = 320
COARSE_EDGE = 192
FINALISTS = 6
"""Boxes of an option that are looked at along their outlines."""
RING = 0.25
"""Width of the ring around an outline, in shares of its size."""
FEWEST = 16
"""Pixels inside an outline from which it says anything."""
TEMPERATURE = 0.02
LIGHTNESS, TINT = 12, 10
"""Bins of a fine histogram; the coarse one has two thirds of them."""


@dataclass(frozen=True, eq=False)
class Colours:
    """A picture's pixels sorted into bins.

    Attributes:
        bins: (height, width) bin of each pixel.
        count: of bins that occur.
    """

    bins: npt.NDArray[np.intp]
    count: int


def box_evidence(given: GivenLayout, picture: Picture) -> Array:
    """Log likelihood of each option's box up to a constant; 0 for all without boxes."""
    boxes = given.option_boxes or ()
    fine = shrink(picture, EDGE)
    colours = bin_colours(fine, LIGHTNESS, TINT)
    sums: Array | None = None
    if given.dimension < 3:
        sums = sum_bins(
            bin_colours(shrink(picture, COARSE_EDGE), 2 * LIGHTNESS // 3, 2 * TINT // 3)
        )
    found = [best_contrast(box, given, fine, colours, sums) for box in boxes]
    return np.array(found) / TEMPERATURE


def best_contrast(
    box: Box, given: GivenLayout, picture: Picture, colours: Colours, sums: Array | None
) -> float:
    """The clearest object that an option's numbers leave possible, less its price."""
    possible = hypotheses(box, given)
    if not len(possible.price):
        return 0.0
    chosen = pick_promising(possible, given, picture, sums) if sums is not None else np.array([0])
    kept = Hypotheses(possible.lower[chosen], possible.upper[chosen], possible.price[chosen])
    camera = fit_camera(given.camera, picture)
    clear = np.zeros(len(chosen))
    for shape in (box_points(), cylinder_points()):
        outlines = project_shapes(kept, shape, given, camera)
        clear += [outline_contrast(colours, outline) / 2 for outline in outlines]
    return float((clear - kept.price).max())


def pick_promising(
    possible: Hypotheses, given: GivenLayout, picture: Picture, sums: Array
) -> npt.NDArray[np.intp]:
    """The few boxes whose outlines' rectangles stand out most."""
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    camera = fit_camera(given.camera, picture)
    shrunk = height / camera.height
    clear = -possible.price
    inside = np.ones(len(clear), bool)
    for shape in (box_points(), cylinder_points()):
        outlines = rectangles(project_shapes(possible, shape, given, camera)) * shrunk
        inside &= (outlines[:, :2] > -5).all(axis=1)
        inside &= (outlines[:, 2:] < np.array([width, height]) + 5).all(axis=1)
        clear = clear + rectangle_contrast(sums, outlines) / 2
    return np.argsort(-np.where(inside, clear, -1.0), kind="stable")[:FINALISTS]


def bin_colours(picture: Picture, lightness: int, tint: int) -> Colours:
    """Bins in CIELAB, finer where colours are pale."""
    lab = cv2.cvtColor(picture / np.float32(255.0), cv2.COLOR_BGR2LAB)
    light = np.clip(lab[..., 0] / 100 * lightness, 0, lightness - 1).astype(int)
    pale = np.sign(lab[..., 1:]) * np.sqrt(np.abs(lab[..., 1:]) / 60.0) / 2 + 0.5
    tints = np.clip(pale * tint, 0, tint - 1).astype(int)
    all_bins = (light * tint + tints[..., 0]) * tint + tints[..., 1]
    used, bins = np.unique(all_bins, return_inverse=True)
    return Colours(bins.reshape(all_bins.shape), len(used))


def sum_bins(colours: Colours) -> Array:
    """Pixels of each bin above and left of each corner, (height + 1, width + 1, bins)."""
    height, width = colours.bins.shape
    sums = np.zeros((height + 1, width + 1, colours.count), np.float32)
    rows, columns = np.mgrid[0:height, 0:width]
    sums[rows + 1, columns + 1, colours.bins] = 1.0
    return sums.cumsum(axis=0).cumsum(axis=1)


def count_bins(sums: Array, rectangle: Array) -> Array:
    """Pixels of each bin (n, bins) in rectangles (n, 4)."""
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    limits = np.clip(np.round(rectangle), 0, [width, height, width, height]).astype(int)
    left, top, right, bottom = limits.T
    counts: Array = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return counts


def rectangle_contrast(sums: Array, rectangle: Array) -> Array:
    """How different the colours in rectangles (n, 4) are from those around, 0 to 1."""
    sizes = np.maximum(rectangle[:, 2:] - rectangle[:, :2], 1.0)
    width = np.maximum(2.0, RING * np.sqrt(sizes.prod(axis=1)))[:, None]
    inner = count_bins(sums, rectangle)
    outer = count_bins(sums, rectangle + width * np.array([-1, -1, 1, 1])) - inner
    alike = np.sqrt(inner * np.maximum(outer, 0.0)).sum(axis=1)
    pixels = np.maximum(inner.sum(axis=1) * outer.sum(axis=1), 1.0)
    few = (inner.sum(axis=1) < FEWEST) | (outer.sum(axis=1) < FEWEST)
    return np.where(few, 0.0, 1.0 - alike / np.sqrt(pixels))


def outline_contrast(colours: Colours, outline: Array) -> float:
    """How different the colours in an outline (points, 2) are from those around, 0 to 1."""
    hull = cv2.convexHull(outline.astype(np.float32)).reshape(-1, 2)
    width = max(2, round(RING * float(np.sqrt(cv2.contourArea(hull)))))
    limits = colours.bins.shape[::-1]
    left, top = np.clip(np.floor(hull.min(axis=0)) - width - 1, 0, limits).astype(int)
    right, bottom = np.clip(np.ceil(hull.max(axis=0)) + width + 1, 0, limits).astype(int)
    if right - left < 3 or bottom - top < 3:
        return 0.0
    inner = np.zeros((bottom - top, right - left), np.uint8)
    # Vertices in sixteenths of a pixel, from the centre of the upper left one.
    cv2.fillConvexPoly(inner, np.round((hull - 0.5 - (left, top)) * 16).astype(int), 1, shift=4)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1))
    ring = cv2.dilate(inner, kernel) > inner
    bins = colours.bins[top:bottom, left:right]
    found, around = (np.bincount(bins[m], minlength=colours.count) for m in (inner > 0, ring))
    if found.sum() < FEWEST or around.sum() < FEWEST:
        return 0.0
    alike = np.sqrt(found / found.sum() * (around / around.sum())).sum()
    return 1.0 - float(alike)
