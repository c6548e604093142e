"""Layouts: a frame from two anchors, targets with two positions and two sizes, clutter, a room.

Pure functions of (seed, split, scene index). One scene carries a few layouts that share the frame,
the clutter and the camera; each has a target of its own, hidden in the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from builder.plan.arrangement import (
    Standing,
    can_be_raised,
    draw_turn,
    kin,
    place_anchors,
    positions,
    stand,
    target_categories,
    two_sizes,
    world_point,
)
from builder.plan.clutter import clutter_categories, place_clutter
from builder.plan.enclosure import enclose
from builder.plan.episode import LayoutPlan
from builder.plan.framing import layout_camera, outline, visible_share
from builder.plan.options import COMBINATIONS, draw_layout_options
from builder.recipes import LAYOUT_RULES, THRESHOLDS, LayoutRule, decimals
from builder.seeding import draw_seed, stream
from builder.spec import AssetSpec, SceneSpec, View
from spacenum_datasets.geometry import Array, Box, Camera, bounding_box, frame_matrix, transform
from spacenum_datasets.sample import LayoutObject
from spacenum_datasets.vocabulary import Cell, Role, Split

LAYOUTS_PER_SCENE = 4
SCENE_TRIES = 80
TARGET_TRIES = 12
PLANNED_SHARE = 0.78
"""Boxes must see more of each other than the pixels' filter asks: meshes are not boxes."""

ROOM_KINDS: dict[Cell, tuple[str, ...]] = {
    Cell.ROOM: ("bedroom", "living_room", "kitchen"),
    Cell.DESK: ("desk",),
}


@dataclass(frozen=True)
class Stage:
    """What the layouts of one scene share.

    Attributes:
        cell: scale.
        kind: kind of room.
        rule: the scale's numbers.
        frame: world-from-frame matrix.
        heading: its yaw, degrees.
        anchors: the two, origin first.
        camera: the one camera.
        eye: its position in the frame.
    """

    cell: Cell
    kind: str
    rule: LayoutRule
    frame: Array
    heading: float
    anchors: tuple[Standing, Standing]
    camera: Camera
    eye: Array

    def sees(self, box: Box, blockers: Sequence[Box]) -> bool:
        return visible_share(box, blockers, self.eye) >= PLANNED_SHARE


@dataclass(frozen=True)
class TargetDraw:
    """One target: the same asset small and large, and its box in each combination."""

    category: str
    variants: tuple[Standing, Standing]
    boxes: tuple[Box, ...]


def plan_layouts(
    seed: int, split: Split, cell: Cell, index: int, image_size: int
) -> tuple[LayoutPlan, ...]:
    """The layouts of the index-th scene of a scale; empty when no arrangement was found."""
    scene_id = f"{cell}-{split}-{index:05d}"
    rng = stream(seed, "static", split.value, cell.value, index)
    # Once a scene: drawn anew in every try, the harder raised layouts would be the rarer ones.
    raised = draw_raised(LAYOUT_RULES[cell], rng)
    for _ in range(SCENE_TRIES):
        stage = set_stage(cell, image_size, rng)
        targets = draw_targets(stage, raised, rng) if stage else ()
        layouts = compose(scene_id, stage, targets, rng) if stage and targets else ()
        if layouts:
            return layouts
    return ()


def set_stage(cell: Cell, image_size: int, rng: np.random.Generator) -> Stage | None:
    """Anchors, frame and a camera that sees both anchors and the ground around them."""
    rule = LAYOUT_RULES[cell]
    kinds = ROOM_KINDS[cell]
    kind = kinds[int(rng.integers(len(kinds)))]
    anchors = place_anchors(cell, kind, rule, rng)
    if anchors is None:
        return None
    origin = np.round(rng.uniform(-0.5, 0.5, 3), 2)
    heading = float(rng.choice([0, 90, 180, 270]))
    if cell is Cell.DESK:
        origin[2] = round(float(rng.uniform(0.70, 0.78)), 2)
        heading += round(float(rng.uniform(-20, 20)), 1)
    else:
        origin[2] = 0.0
    frame = frame_matrix((origin[0], origin[1], origin[2]), heading)
    boxes = [a.box for a in anchors]
    camera = layout_camera([*boxes, ground(boxes, rule)], frame, rule, image_size, rng)
    if camera is None:
        return None
    eye = transform(np.linalg.inv(frame), np.array([camera.position]))[0]
    stage = Stage(cell, kind, rule, frame, heading, anchors, camera, eye)
    both = stage.sees(boxes[0], boxes[1:]) and stage.sees(boxes[1], boxes[:1])
    return stage if both else None


def ground(boxes: Sequence[Box], rule: LayoutRule) -> Box:
    """The patch of the support around the anchors where most of the targets stand."""
    low = np.min([b.lower for b in boxes], axis=0) - 0.45 * rule.reach
    high = np.max([b.upper for b in boxes], axis=0) + 0.45 * rule.reach
    return Box((low[0], low[1], 0.0), (high[0], high[1], rule.grid))


def draw_targets(
    stage: Stage, raised: Sequence[bool], rng: np.random.Generator
) -> tuple[TargetDraw, ...]:
    """Targets of different categories, one per layout; empty when any cannot be placed."""
    anchors = kin(a.asset.category for a in stage.anchors)
    names = [c for c in target_categories(stage.cell, stage.kind) if c not in anchors]
    found: list[TargetDraw] = []
    for name in (str(n) for n in rng.permutation(names)):
        if len(found) == LAYOUTS_PER_SCENE:
            break
        lift = raised[len(found)]
        if lift and not can_be_raised(name, stage.cell):
            continue
        draw = draw_target(stage, name, len(found), lift, rng)
        if draw is not None:
            found.append(draw)
    return tuple(found) if len(found) == LAYOUTS_PER_SCENE else ()


def draw_raised(rule: LayoutRule, rng: np.random.Generator) -> list[bool]:
    """Which of the scene's layouts raise one of their positions onto an anchor."""
    return [bool(draw < rule.raised_share) for draw in rng.uniform(size=LAYOUTS_PER_SCENE)]


def draw_target(
    stage: Stage, category: str, number: int, raised: bool, rng: np.random.Generator
) -> TargetDraw | None:
    """Two sizes and two positions such that all four boxes are free, visible and distinct."""
    sizes = two_sizes(category, stage.rule, rng)
    if sizes is None:
        return None
    turn = draw_turn(category, rng)
    seed = draw_seed(rng)
    digits = decimals(stage.rule)
    variants = []
    for label, size in zip(("small", "large"), sizes, strict=True):
        asset = AssetSpec(category, seed, size, sizes[0])
        name = f"{category} {number} {label}"
        variants.append(stand(name, asset, (0.0, 0.0, 0.0), turn, digits))
    largest = variants[1].box.size
    first: tuple[Box, ...] | None = None
    for lower in positions(stage.anchors, largest, raised=False, rule=stage.rule, rng=rng):
        boxes = tuple(stand("", v.asset, lower, turn, digits).box for v in variants)
        if all(placeable(stage, box) for box in boxes):
            first = boxes
            break
    if first is None:
        return None
    for lower in positions(stage.anchors, largest, raised=raised, rule=stage.rule, rng=rng):
        apart = np.abs(np.subtract(lower, first[0].lower))[:2]
        if (apart < stage.rule.smallest_shift - 1e-9).any():
            continue
        second = tuple(stand("", v.asset, lower, turn, digits).box for v in variants)
        if not all(placeable(stage, box) for box in second):
            continue
        pair = (first, second)
        boxes = tuple(pair[p][s] for p, s in COMBINATIONS)
        if distinct(stage, boxes):
            return TargetDraw(category, (variants[0], variants[1]), boxes)
    return None


def placeable(stage: Stage, box: Box) -> bool:
    """Whether a target's box is free of the anchors, inside the image and seen past them."""
    size = stage.camera.height
    anchors = [a.box for a in stage.anchors]
    for anchor in anchors:
        resting = box.lower[2] == anchor.upper[2]
        if box.overlaps(anchor, 0.0 if resting else stage.rule.clearance):
            return False
    if not stage.camera.sees(transform(stage.frame, box.corners()), margin=0.02 * size):
        return False
    left, top, right, bottom = outline(box, stage.frame, stage.camera)
    if (right - left) * (bottom - top) < 2.5 * THRESHOLDS.target_share * size * size:
        return False
    return stage.sees(box, anchors) and all(
        stage.sees(a, [box, *(b for b in anchors if b is not a)]) for a in anchors
    )


def distinct(stage: Stage, boxes: Sequence[Box]) -> bool:
    """Whether every two options' outlines differ by clearly more than the filter asks."""
    least = 1.5 * THRESHOLDS.outline_change * stage.camera.height
    outlines = [outline(box, stage.frame, stage.camera) for box in boxes]
    return all(np.abs(a - b).max() >= least for a, b in combinations(outlines, 2))


def compose(
    scene_id: str, stage: Stage, targets: tuple[TargetDraw, ...], rng: np.random.Generator
) -> tuple[LayoutPlan, ...]:
    """Add clutter and a room, and state each layout's four views; empty for too little clutter."""
    kept = [box for target in targets for box in target.boxes]
    named = kin([*(t.category for t in targets), *(a.asset.category for a in stage.anchors)])
    shown = [*(a.box for a in stage.anchors), *kept]
    clutter = place_clutter(
        clutter_categories(stage.cell, stage.kind, named), stage.rule, shown, stage.eye, rng
    )
    if len(clutter) < stage.rule.clutter[0]:
        return ()
    fixed = (*stage.anchors, *clutter)
    variants = tuple(v for target in targets for v in target.variants)
    everything = bounding_box(
        np.concatenate([box.corners() for box in [*kept, *(s.box for s in fixed)]])
    )
    objects = tuple(s.as_object(stage.frame, stage.heading) for s in (*fixed, *variants))
    scene = enclose(scene_id, stage.kind, objects, everything, stage.frame, stage.camera, rng)
    return tuple(
        layout(scene, stage, target, clutter, {v.name for v in variants}, number, rng)
        for number, target in enumerate(targets)
    )


def layout(
    scene: SceneSpec,
    stage: Stage,
    target: TargetDraw,
    clutter: tuple[Standing, ...],
    variants: set[str],
    number: int,
    rng: np.random.Generator,
) -> LayoutPlan:
    names = tuple(target.variants[size].name for _, size in COMBINATIONS)
    views = []
    for name, box in zip(names, target.boxes, strict=True):
        x, y, _ = box.centre
        base = world_point(stage.frame, (x, y, box.lower[2]))
        views.append(
            View(
                scene=scene,
                camera=stage.camera,
                moved=((name, base),),
                hidden=tuple(sorted(variants - {name})),
                measured=tuple(sorted([name, *(a.name for a in stage.anchors)])),
            )
        )
    first, second = (in_frame(a, Role.ANCHOR) for a in stage.anchors)
    rows = stage.frame.tolist()
    return LayoutPlan(
        id=f"{scene.id}-{number}",
        cell=stage.cell,
        frame=tuple((a, b, c, d) for a, b, c, d in rows),
        anchors=(first, second),
        target=target.category,
        category=target.category,
        boxes=target.boxes,
        variants=names,
        clutter=tuple(in_frame(c, Role.CLUTTER) for c in clutter),
        draw=draw_layout_options(rng),
        views=tuple(views),
    )


def in_frame(standing: Standing, role: Role) -> LayoutObject:
    return LayoutObject(standing.name, standing.asset.category, role, standing.box)
