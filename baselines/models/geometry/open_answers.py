"""Open questions: the magnitude, or the box, that explains the pictures best among all.

Magnitudes are searched on a ladder and between its best rungs, with the evidence of
`transitions`. A box is searched over the places and sizes that a picture can hold, with that of
`contrasts`: what stands out most and is no anchor. The solver knows no names, so in a picture with
clutter that is often another thing than the one that is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from baselines.models.geometry.contrasts import (
    COARSE_EDGE,
    EDGE,
    LIGHTNESS,
    TINT,
    Colours,
    bin_colours,
    outline_contrast,
    rectangle_contrast,
    sum_bins,
)
from baselines.models.geometry.hypotheses import (
    Hypotheses,
    box_points,
    cylinder_points,
    project_shapes,
    rectangles,
    scale,
)
from baselines.models.geometry.pictures import Picture, fit_camera, shrink
from baselines.models.geometry.transitions import EDGE as TRANSITION_EDGE
from baselines.models.geometry.transitions import (
    TURNS,
    apply_action,
    directions,
    disagreement,
    floor_support,
    warp,
)
from baselines.queries import GivenLayout, GivenTransition
from spacenum_datasets.geometry import Array, Camera

TURN_RUNGS = np.arange(3.0, 85.0, 3.0)
MOVE_RUNGS = np.round(np.arange(0.1, 3.01, 0.1), 2)
LADDER_EDGE = 128
"""Longer side of the pictures that the ladder is tried on, pixels; between rungs it is finer."""
LEAST_SHARED = 0.02
"""Share of the pixels that both pictures of a turn must show."""

PLACES = np.linspace(-1.0, 2.0, 13)
"""Along x and y, in shares of the layout's scale."""
WIDTHS = np.array([0.07, 0.12, 0.2, 0.33])
RATIOS = np.array([0.8, 1.2])
HEIGHTS = np.array([0.6, 1.2, 2.5])
FINALISTS = 6
ROUNDS = (0.25, 0.1)
"""Shares of a box's size by which its sides are moved, round by round."""
MOST_SHARED = 0.5
"""Overlap with an anchor's outline from which a box is the anchor."""
OUTSIDE = -1.0


def best_magnitude(given: GivenTransition, pictures: Sequence[Picture]) -> float:
    """The magnitude that leads from the start picture to the end best, metres or degrees."""
    turns = given.action in TURNS
    rungs = TURN_RUNGS if turns else MOVE_RUNGS
    between = np.linspace(-1.0, 1.0, 13) * float(rungs[1] - rungs[0])
    best = 0.0
    for edge, tried in ((LADDER_EDGE, rungs), (TRANSITION_EDGE, between)):
        start, end = (shrink(picture, edge) for picture in pictures)
        camera, tried = fit_camera(given.camera, start), best + tried
        if turns:
            fits = -turn_costs(given, camera, start, end, tried)
        else:
            fits = floor_support(given, camera, start, [end], tried.tolist())[0]
        best = float(tried[int(np.argmax(fits))])
    return best


def turn_costs(
    given: GivenTransition, camera: Camera, start: Picture, end: Picture, magnitudes: Array
) -> Array:
    """Mean difference of the colours that both pictures show, by magnitude."""
    costs = []
    for magnitude in magnitudes:
        other = apply_action(camera, given.action, float(magnitude))
        warped = warp(start, camera, other, directions(other))
        different = disagreement(warped.colours, end)[warped.known]
        enough = warped.known.mean() >= LEAST_SHARED
        costs.append(float(different.mean()) if enough else 1.0)
    return np.array(costs)


def best_box(given: GivenLayout, picture: Picture) -> tuple[float, ...]:
    """The box of what stands out most and is no anchor: lower corner, then upper, metres."""
    fine = shrink(picture, EDGE)
    coarse = shrink(picture, COARSE_EDGE)
    sums = sum_bins(bin_colours(coarse, 2 * LIGHTNESS // 3, 2 * TINT // 3))
    possible = propose_boxes(given)
    camera = fit_camera(given.camera, coarse)
    outlines = rectangles(project_shapes(possible, box_points(), given, camera))
    clear = rectangle_contrast(sums, outlines)
    taken = rectangles(project_shapes(anchor_boxes(given), box_points(), given, camera))
    limits = np.array([coarse.shape[1], coarse.shape[0]])
    inside = (outlines[:, :2] >= 0).all(axis=1) & (outlines[:, 2:] <= limits).all(axis=1)
    free = (overlaps(outlines, taken) < MOST_SHARED).all(axis=1)
    order = np.argsort(-np.where(inside & free, clear, OUTSIDE), kind="stable")[:FINALISTS]
    camera = fit_camera(given.camera, fine)
    colours = bin_colours(fine, LIGHTNESS, TINT)
    found = [
        refine(np.concatenate([possible.lower[i], possible.upper[i]]), given, camera, colours)
        for i in order
    ]
    box = max(found, key=lambda one: one[0])[1]
    d = given.dimension
    return (*box[:d].tolist(), *box[3 : 3 + d].tolist())


def propose_boxes(given: GivenLayout) -> Hypotheses:
    """Boxes on the support, of all places and sizes."""
    unit = scale(given)
    grid = np.meshgrid(PLACES * unit, PLACES * unit, WIDTHS * unit, RATIOS, HEIGHTS, indexing="ij")
    x, y, width, ratio, height = (axis.ravel() for axis in grid)
    lower = np.column_stack([x, y, np.zeros_like(x)])
    upper = lower + np.column_stack([width, width * ratio, width * height])
    return Hypotheses(lower, upper, np.zeros(len(x)))


def anchor_boxes(given: GivenLayout) -> Hypotheses:
    """The anchors, as deep and as high as they are wide where a question does not say it."""
    lower, upper = ([getattr(a.box, end) for a in given.anchors] for end in ("lower", "upper"))
    low, high = np.array(lower, float), np.array(upper, float)
    for axis in range(given.dimension, 3):
        high[:, axis] = low[:, axis] + (high[:, 0] - low[:, 0])
    return Hypotheses(low, high, np.zeros(len(low)))


def overlaps(outlines: Array, others: Array) -> Array:
    """Intersection over union (n, m) of rectangles (n, 4) and (m, 4)."""
    low = np.maximum(outlines[:, None, :2], others[None, :, :2])
    high = np.minimum(outlines[:, None, 2:], others[None, :, 2:])
    both = np.clip(high - low, 0.0, None).prod(axis=2)
    areas = [(r[:, 2:] - r[:, :2]).prod(axis=1) for r in (outlines, others)]
    return np.asarray(both / np.maximum(areas[0][:, None] + areas[1][None] - both, 1e-9))


def refine(box: Array, given: GivenLayout, camera: Camera, colours: Colours) -> tuple[float, Array]:
    """A box whose sides were moved, one after another, as long as its outline became clearer."""
    best = clarity(box, given, camera, colours)
    for share in ROUNDS:
        step = share * (box[3:] - box[:3])
        for moved in moves(box, step):
            if (moved[3:] - moved[:3] > 0).all() and moved[2] >= 0:
                clear = clarity(moved, given, camera, colours)
                if clear > best:
                    best, box = clear, moved
    return best, box


def moves(box: Array, step: Array) -> list[Array]:
    """The box shifted along the support, and with each of its far sides moved."""
    found = []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            delta = np.zeros(6)
            delta[3 + axis] = sign * step[axis]
            found.append(box + delta)
            if axis < 2:
                delta = delta.copy()
                delta[axis] = sign * step[axis]
                found.append(box + delta)
    return found


def clarity(box: Array, given: GivenLayout, camera: Camera, colours: Colours) -> float:
    """How different the colours in a box's outline are from those around, 0 to 1."""
    one = Hypotheses(box[None, :3], box[None, 3:], np.zeros(1))
    shapes = (box_points(), cylinder_points())
    return sum(
        outline_contrast(colours, project_shapes(one, shape, given, camera)[0]) / 2
        for shape in shapes
    )
