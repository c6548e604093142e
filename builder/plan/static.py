"""Layouts: a frame from two anchors, targets with two positions and two sizes, clutter, a room.

Pure functions of seed, split, scale, scene index, image size and catalogue. One scene carries a few
layouts that share the frame, the clutter and the camera; each has a target of its own, hidden in
the others.
"""

from __future__ import annotations

import numpy as np

from builder.plan.answer_options import COMBINATIONS, draw_layout_options
from builder.plan.arrangement import PlacedAsset, to_world
from builder.plan.clutter import clutter_categories, place_clutter
from builder.plan.enclosure import enclose
from builder.plan.likeness import find_confusable
from builder.plan.plans import LayoutPlan
from builder.plan.shot import LAYOUT_ROOM_KINDS, Shot, set_up_shot
from builder.plan.targets import DrawnTarget, draw_raised, draw_targets
from builder.recipes import LAYOUT_RULES
from builder.seeding import stream
from builder.spec import Object, SceneSpec, View
from builder.world.assets import BUILT_IN, Catalogue, build_asset
from builder.world.footprints import footprint
from builder.world.styles import apply_scheme, draw_scheme
from spacenum_datasets.geometry import bounding_box, frame_matrix, transform
from spacenum_datasets.sample import LayoutObject
from spacenum_datasets.vocabulary import Cell, Role, Split

SCENE_TRIES = 120


def plan_layouts(
    seed: int,
    split: Split,
    cell: Cell,
    index: int,
    image_size: int,
    catalogue: Catalogue = BUILT_IN,
) -> tuple[LayoutPlan, ...]:
    """The layouts of the index-th scene of a scale; empty when no arrangement was found."""
    scene_id = f"{cell}-{split}-{index:05d}"
    rng = stream(seed, "static", split.value, cell.value, index)
    # Once a scene: drawn anew in every try, harder layouts and kinds of room would be rarer ones.
    kind = str(rng.choice(LAYOUT_ROOM_KINDS[cell]))
    raised = draw_raised(LAYOUT_RULES[cell], rng)
    for _ in range(SCENE_TRIES):
        shot = set_up_shot(cell, kind, image_size, rng, catalogue)
        targets = draw_targets(shot, raised, rng) if shot else ()
        layouts = compose(scene_id, shot, targets, rng) if shot and targets else ()
        if layouts:
            return layouts
    return ()


def compose(
    scene_id: str, shot: Shot, targets: tuple[DrawnTarget, ...], rng: np.random.Generator
) -> tuple[LayoutPlan, ...]:
    """Add clutter and a room, and state each layout's four views; empty for too little of it."""
    catalogue = shot.catalogue
    shown = [*(a.box for a in shot.anchors), *(box for t in targets for box in t.boxes)]
    asked_about = {*(t.category for t in targets), *(a.asset.category for a in shot.anchors)}
    names = clutter_categories(
        shot.cell, shot.kind, find_confusable(asked_about, catalogue), catalogue
    )
    clutter = place_clutter(names, shot, shown, rng)
    if len(clutter) < shot.rule.clutter[0]:
        return ()
    around = enclose(shot, shown, clutter, (asked_about, {c.asset.category for c in clutter}), rng)
    if around is None:
        return ()
    fixed = (*shot.anchors, *clutter)
    variants = tuple(v for target in targets for v in target.variants)
    own = tuple(s.as_object(shot.frame, shot.heading) for s in (*fixed, *variants))
    objects = apply_scheme((*own, *around.objects), draw_scheme(rng), catalogue)
    scene = SceneSpec(
        scene_id,
        catalogue.world,
        objects,
        around.surfaces,
        around.lights,
        around.ambient,
        around.extent,
    )
    beside = tuple(state_in_frame(c, Role.CLUTTER) for c in clutter)
    beside += tuple(measure_in_frame(item, shot) for item in objects[len(own) :])
    return tuple(
        make_layout(scene, shot, target, beside, {v.name for v in variants}, number, rng)
        for number, target in enumerate(targets)
    )


def measure_in_frame(item: Object, shot: Shot) -> LayoutObject:
    """A thing of the surroundings with the box around its mesh in the frame."""
    inverse = np.linalg.inv(shot.frame)
    if round(item.yaw - shot.heading, 4) % 90.0:
        vertices = build_asset(item.asset, shot.catalogue).vertices()
        points = transform(frame_matrix(item.position, item.yaw), vertices)
    else:  # square to the frame: the mesh fills its own box
        heights = (item.position[2], item.position[2] + item.asset.size[2])
        points = np.array([(x, y, z) for x, y in footprint(item).corners() for z in heights])
    local = transform(inverse, points)
    # A tenth of a millimetre: rows keep seven digits.
    return LayoutObject(item.name, item.category, Role.CLUTTER, bounding_box(local).rounded(4))


def make_layout(
    scene: SceneSpec,
    shot: Shot,
    target: DrawnTarget,
    clutter: tuple[LayoutObject, ...],
    variants: set[str],
    number: int,
    rng: np.random.Generator,
) -> LayoutPlan:
    names = tuple(target.variants[size].name for _, size in COMBINATIONS)
    views = []
    for name, box in zip(names, target.boxes, strict=True):
        x, y, _ = box.centre
        base = to_world(shot.frame, (x, y, box.lower[2]))
        views.append(
            View(
                scene=scene,
                camera=shot.camera,
                moved=((name, base),),
                hidden=tuple(sorted(variants - {name})),
                measured=tuple(sorted([name, *(a.name for a in shot.anchors)])),
            )
        )
    first, second = (state_in_frame(a, Role.ANCHOR) for a in shot.anchors)
    rows = shot.frame.tolist()
    return LayoutPlan(
        id=f"{scene.id}-{number}",
        cell=shot.cell,
        frame=tuple((a, b, c, d) for a, b, c, d in rows),
        anchors=(first, second),
        target=target.category,
        category=target.category,
        boxes=target.boxes,
        variants=names,
        clutter=clutter,
        drawn=draw_layout_options(rng),
        views=tuple(views),
    )


def state_in_frame(standing: PlacedAsset, role: Role) -> LayoutObject:
    return LayoutObject(standing.name, standing.asset.category, role, standing.box)
