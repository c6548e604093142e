"""Rules on a layout's row: frame, roles, grid, options, overlap and projections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from builder.recipes import LAYOUT_RULES, THRESHOLDS
from builder.validate.facts import Row, numbers
from spacenum_datasets.geometry import Array, Box, Camera, transform
from spacenum_datasets.vocabulary import GRID_DECIMALS, Change, Role

EXACT = 1e-6
TOUCH = 1e-6
"""Boxes may share a face; numbers carry seven digits."""

FARTHEST = 20.0
"""No room of a layout reaches so far from its anchors, metres."""

Combination = tuple[tuple[float, ...], tuple[float, ...]]


def frame_upright(row: Row) -> Iterator[str]:
    """The reference frame is a rigid, right-handed matrix whose z axis points up."""
    matrix = np.array(row.sample.layout.frame)
    turned = matrix[:3, :3]
    rigid = np.abs(turned @ turned.T - np.eye(3)).max() <= EXACT and np.linalg.det(turned) > 0
    upright = np.abs(turned[:, 2] - (0, 0, 1)).max() <= EXACT
    affine = np.isfinite(matrix).all() and (matrix[3] == (0, 0, 0, 1)).all()
    if not (rigid and upright and affine):
        yield "the frame is not rigid, right-handed and upright"


def roles(row: Row) -> Iterator[str]:
    """Two anchors come first, then one target of the stated name, then clutter; names differ."""
    truth = row.sample.layout
    found = [o.role for o in truth.objects]
    rest = found[3:]
    if found[:3] != [Role.ANCHOR, Role.ANCHOR, Role.TARGET] or set(rest) - {Role.CLUTTER}:
        yield f"roles are {', '.join(found)}"
    elif truth.objects[2].name != truth.target:
        yield f"the target is {truth.target}, its object {truth.objects[2].name}"
    names = [o.name for o in truth.objects]
    if len(set(names)) < len(names) or not all(names) or not all(o.category for o in truth.objects):
        yield f"names are empty or repeat: {', '.join(names)}"
    if row.config.reduced and rest:
        yield f"a reduced layout has {len(rest)} pieces of clutter"


def anchors_fix_the_frame(row: Row) -> Iterator[str]:
    """The first anchor's lower corner is the origin; the second's lies on x, at x > 0."""
    first, second = (a.box.lower for a in row.sample.layout.anchors)
    if not np.abs(first).max() <= EXACT:
        yield f"the first anchor's lower corner is {first}, not the origin"
    if not (second[0] > 0 and np.abs(second[1:]).max() <= EXACT):
        yield f"the second anchor's lower corner {second} is not on the x axis"


def boxes_have_volume(row: Row) -> Iterator[str]:
    """Every box's upper corner lies beyond its lower corner on every axis."""
    truth = row.sample.layout
    boxes = [(o.name, o.box) for o in truth.objects]
    boxes += [(f"option {i}", b) for i, b in enumerate(truth.option_boxes)]
    for name, box in boxes:
        if not (np.array(box.size) > 0).all():
            yield f"{name} has no volume: {numbers(box)}"


def boxes_on_grid(row: Row) -> Iterator[str]:
    """Anchors and targets lie on the scale's grid: one decimal in rooms, two on desks."""
    truth, digits = row.sample.layout, GRID_DECIMALS[row.sample.cell]
    asked = [(o.name, o.box) for o in truth.objects if o.role is not Role.CLUTTER]
    asked += [(f"option {i}", b) for i, b in enumerate(truth.option_boxes)]
    for name, box in asked:
        values = np.array(numbers(box))
        if not (np.abs(values - np.round(values, digits)) <= EXACT).all():
            yield f"{name} is off the grid: {numbers(box)}"


def combination(box: Box) -> Combination:
    """Position and size of an option's box, rounded for comparing."""
    return tuple(round(v, 4) for v in box.lower), tuple(round(v, 4) for v in box.size)


def boxes_nearby(row: Row) -> Iterator[str]:
    """Every box lies within 20 m of the first anchor on every axis: rooms are smaller."""
    for thing in row.sample.layout.objects:
        if max(map(abs, (*thing.box.lower, *thing.box.upper))) > FARTHEST:
            yield f"{thing.name} lies {thing.box.lower}, outside any room"


def two_by_two(row: Row) -> Iterator[str]:
    """Four options are exactly {p, p'} x {s, s'}; two options differ in what they change."""
    options = [combination(b) for b in row.sample.layout.option_boxes]
    places, sizes = ({o[i] for o in options} for i in range(2))
    if len(set(options)) < len(options):
        yield "two options are the same box"
    elif len(options) == 4 and (len(places), len(sizes)) != (2, 2):
        yield f"options have {len(places)} positions and {len(sizes)} sizes, not 2 x 2"


def option_changes(row: Row) -> Iterator[str]:
    """Each option's change is what its box changes against the answer's; the answer's is none."""
    truth = row.sample.layout
    right = combination(truth.option_boxes[row.sample.answer])
    for index, box in enumerate(truth.option_boxes):
        place, size = (a != b for a, b in zip(combination(box), right, strict=True))
        kinds = {(False, False): Change.NONE, (True, False): Change.POSITION}
        kinds |= {(False, True): Change.SIZE, (True, True): Change.BOTH}
        if truth.option_changes[index] is not kinds[place, size]:
            yield f"option {index} says {truth.option_changes[index]}, is {kinds[place, size]}"


def smallest_shift(row: Row) -> Iterator[str]:
    """p and p' differ on x and y by the stated minimum, s and s' by a grid step on every axis."""
    options = [combination(b) for b in row.sample.layout.option_boxes]
    rule = LAYOUT_RULES[row.sample.cell]
    for a, b in combinations(sorted({o[0] for o in options}), 2):
        if not (np.abs(np.subtract(a, b))[:2] >= rule.smallest_shift - EXACT).all():
            yield f"positions {a} and {b} are too near"
    for a, b in combinations(sorted({o[1] for o in options}), 2):
        if not (np.abs(np.subtract(a, b)) >= rule.grid - EXACT).all():
            yield f"sizes {a} and {b} are too alike"


def maps_differ(row: Row) -> Iterator[str]:
    """No two options read alike on the config's map."""
    d = row.config.dimension
    shown = [(b.lower[:d], b.upper[:d]) for b in row.sample.layout.option_boxes]
    if len(set(shown)) < len(shown):
        yield f"two options have the same numbers in {d}-D"


def target_is_the_answer(row: Row) -> Iterator[str]:
    """The target's box among the objects is the right option's."""
    truth = row.sample.layout
    if truth.target_box != truth.option_boxes[row.sample.answer]:
        yield f"the target's box {numbers(truth.target_box)} is not option {row.sample.answer}"


def no_overlap(row: Row) -> Iterator[str]:
    """No two objects overlap in any option; resting on top is allowed."""
    truth = row.sample.layout
    fixed = [o for o in truth.objects if o.role is not Role.TARGET]
    for a, b in combinations(fixed, 2):
        if a.box.overlaps(b.box, -TOUCH):
            yield f"{a.name} and {b.name} overlap"
    for index, box in enumerate(truth.option_boxes):
        for other in fixed:
            if box.overlaps(other.box, -TOUCH):
                yield f"in option {index} the target overlaps the {other.name}"


def one_camera(row: Row) -> Iterator[str]:
    """All images of a row are taken by the same camera."""
    if len({view.camera for view in row.sample.views}) > 1:
        yield "its views have different cameras"


def boxes_in_image(row: Row) -> Iterator[str]:
    """Both anchors' boxes and the target's box of every option project into the image."""
    truth, camera = row.sample.layout, row.sample.views[0].camera
    shown = [(a.name, a.box) for a in truth.anchors]
    shown += [(f"the target in option {i}", b) for i, b in enumerate(truth.option_boxes)]
    for name, box in shown:
        if not camera.sees(transform(truth.frame, box.corners())):
            yield f"{name} leaves the image"


def outlines_differ(row: Row) -> Iterator[str]:
    """Between any two options the target's projected outline moves or grows by the minimum."""
    truth, camera = row.sample.layout, row.sample.views[0].camera
    outlines = [outline(box, truth.frame, camera) for box in truth.option_boxes]
    least = THRESHOLDS.outline_change * camera.height
    for (i, a), (j, b) in combinations(enumerate(outlines), 2):
        if not np.abs(a - b).max() >= least:
            yield f"options {i} and {j} look alike: {np.abs(a - b).max():.1f} pixels"


def outline(box: Box, frame: object, camera: Camera) -> Array:
    """Left, top, right, bottom of the box's projection, pixels."""
    pixels, _ = camera.project(transform(np.asarray(frame, float), box.corners()))
    return np.concatenate([pixels.min(axis=0), pixels.max(axis=0)])
