from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from builder.plan.answer_options import COMBINATIONS
from builder.plan.arrangement import draw_two_sizes, target_categories
from builder.plan.framing import outline
from builder.plan.plans import LayoutPlan
from builder.plan.shot import LAYOUT_ROOM_KINDS, set_up_shot
from builder.plan.static import measure_in_frame, plan_layouts
from builder.recipes import LAYOUT_RULES, THRESHOLDS
from builder.seeding import stream
from builder.spec import AssetSpec, Object
from builder.world.assets import CATALOGUE
from spacenum_datasets.geometry import Array, Box, bounding_box, frame_matrix, transform
from spacenum_datasets.vocabulary import DIMENSIONS, STATIC_CELLS, Cell, Split
from tests.planning import SIMULATOR, SIZE, frame_vertices, layouts, shown_objects

MILLIMETRE = 1e-3

pytestmark = pytest.mark.parametrize("cell", STATIC_CELLS)


def corners(boxes: tuple[Box, ...]) -> Array:
    """(options, lower and upper, axis)."""
    return np.array([(box.lower, box.upper) for box in boxes])


def test_most_scenes_can_be_planned(cell: Cell) -> None:
    scenes = {plan.views[0].scene.id for plan in layouts(cell)}
    assert len(scenes) >= 14 and len({plan.id for plan in layouts(cell)}) == len(layouts(cell))


def test_the_same_path_gives_the_same_plan(cell: Cell) -> None:
    plan_layouts(5, Split.TRAIN, cell, 1, SIZE)
    first = layouts(cell, scenes=2)
    again = tuple(p for i in range(2) for p in plan_layouts(0, Split.TEST, cell, i, SIZE))
    assert first == again
    keys = [[view.key(SIMULATOR) for view in plan.views] for plan in first]
    assert keys == [[view.key(SIMULATOR) for view in plan.views] for plan in again]


def test_another_seed_or_split_gives_other_scenes(cell: Cell) -> None:
    test, train = layouts(cell), plan_layouts(0, Split.TRAIN, cell, 0, SIZE)
    other = plan_layouts(1, Split.TEST, cell, 0, SIZE)
    known = {plan.views[0].scene for plan in test}
    assert train and other
    assert not {plan.views[0].scene for plan in (*train, *other)} & known
    assert not {plan.views[0].scene.id for plan in train} & {scene.id for scene in known}


def test_the_boxes_are_two_positions_by_two_sizes(cell: Cell) -> None:
    step = LAYOUT_RULES[cell].grid
    for plan in layouts(cell):
        boxes = corners(plan.boxes)
        lower, size = boxes[:, 0], np.round(boxes[:, 1] - boxes[:, 0], 6)
        for (i, (p, s)), (j, (q, t)) in combinations(enumerate(COMBINATIONS), 2):
            assert (lower[i] == lower[j]).all() == (p == q)
            assert np.allclose(size[i], size[j]) == (s == t)
        small, large = (size[COMBINATIONS.index((0, s))] for s in (0, 1))
        assert (large - small >= 0.99 * step).all(), "a target grows on every axis"
        assert (large / small).max() / (large / small).min() <= 1.051, "and keeps its proportions"


def test_positions_differ_by_the_stated_minimum_on_both_ground_axes(cell: Cell) -> None:
    least = LAYOUT_RULES[cell].smallest_shift
    for plan in layouts(cell):
        first, second = (plan.boxes[COMBINATIONS.index((p, 0))].lower for p in (0, 1))
        shift = np.abs(np.subtract(first, second))
        assert (shift[:2] >= least - 1e-9).all()
        assert shift[2] == 0 or shift[2] >= least - 1e-9


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_maps_options_differ(cell: Cell, dimension: int) -> None:
    for plan in layouts(cell):
        shown = {(b.lower[:dimension], b.upper[:dimension]) for b in plan.boxes}
        assert len(shown) == len(plan.boxes)


def test_numbers_are_on_the_grid(cell: Cell) -> None:
    digits = LAYOUT_RULES[cell].decimals
    for plan in layouts(cell):
        for box in (*plan.boxes, *(anchor.box for anchor in plan.anchors)):
            assert box == box.rounded(digits)


def test_the_frame_stands_on_the_anchors(cell: Cell) -> None:
    for plan in layouts(cell):
        first, second = (anchor.box for anchor in plan.anchors)
        assert first.lower == (0.0, 0.0, 0.0)
        assert second.lower[0] > first.upper[0] and second.lower[1:] == (0.0, 0.0)
        matrix = np.array(plan.frame)
        turn = matrix[:3, :3]
        np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-12)
        np.testing.assert_allclose(turn[:, 2], (0, 0, 1), atol=1e-12)
        assert math.isclose(np.linalg.det(turn), 1.0)
        word = "floor" if cell is Cell.ROOM else "desk"
        surfaces = plan.views[0].scene.surfaces
        tops = [s.box.upper[2] for s in surfaces if word in s.name]
        assert matrix[2, 3] in [pytest.approx(top) for top in tops]


def test_meshes_fill_their_stated_boxes(cell: Cell) -> None:
    for plan in layouts(cell)[::3]:
        for view, name, box in zip(plan.views, plan.variants, plan.boxes, strict=True):
            stated = {name: box} | {o.name: o.box for o in (*plan.anchors, *plan.clutter)}
            assert set(shown_objects(view)) == set(stated)
            for thing, expected in stated.items():
                found = bounding_box(frame_vertices(plan, view, thing))
                np.testing.assert_allclose(
                    (found.lower, found.upper), (expected.lower, expected.upper), atol=MILLIMETRE
                )


def test_no_two_objects_overlap_in_any_option(cell: Cell) -> None:
    for plan in layouts(cell)[1::4]:
        for view in plan.views:
            names = shown_objects(view)
            boxes = [bounding_box(frame_vertices(plan, view, name)) for name in names]
            for (a, one), (b, other) in combinations(zip(names, boxes, strict=True), 2):
                assert not one.overlaps(other, -MILLIMETRE / 10), f"{plan.id}: {a} meets {b}"


def test_targets_stand_on_the_support_or_wholly_on_an_anchor(cell: Cell) -> None:
    for plan in layouts(cell):
        for box in plan.boxes:
            carriers = [
                anchor
                for anchor in plan.anchors
                if CATALOGUE[anchor.category].flat_top
                and anchor.box.upper[2] == box.lower[2]
                and all(anchor.box.lower[i] <= box.lower[i] for i in (0, 1))
                and all(box.upper[i] <= anchor.box.upper[i] for i in (0, 1))
            ]
            assert box.lower[2] == 0.0 or carriers, f"{plan.id}: the {plan.target} floats"


def test_the_stated_share_of_layouts_is_raised(cell: Cell) -> None:
    stated = LAYOUT_RULES[cell].raised_share
    raised = [any(box.lower[2] > 0 for box in plan.boxes) for plan in layouts(cell)]
    spread = math.sqrt(stated * (1 - stated) / len(raised))
    assert abs(np.mean(raised) - stated) < 3.5 * spread
    for plan in layouts(cell):
        assert plan.boxes[COMBINATIONS.index((0, 0))].lower[2] == 0.0


def test_names_are_everyday_words_and_unique_in_every_view(cell: Cell) -> None:
    for plan in layouts(cell):
        for view in plan.views:
            (target,) = set(shown_objects(view)) & set(plan.variants)
            rest = [n for n in shown_objects(view) if n != target]
            assert all(name in CATALOGUE for name in [plan.target, *rest])
            categories = [o.category for o in view.scene.objects if o.name in (*rest, target)]
            assert len(set(categories)) == len(categories) == len({plan.target, *rest})
            assert {o.name for o in (*plan.anchors, *plan.clutter)} == set(rest)


def test_each_view_shows_one_variant_where_its_box_is(cell: Cell) -> None:
    for plan in layouts(cell):
        for view, name, (_, size) in zip(plan.views, plan.variants, COMBINATIONS, strict=True):
            assert [moved for moved, _ in view.moved] == [name]
            assert name == plan.variants[size], "variants repeat with the size"
            assert set(view.measured) == {name, *(a.name for a in plan.anchors)}
            assert view.camera == plan.views[0].camera and view.scene == plan.views[0].scene
            assert list(view.hidden) == sorted(view.hidden)
            assert list(view.measured) == sorted(view.measured)


def test_both_sizes_look_like_the_same_thing(cell: Cell) -> None:
    for plan in layouts(cell):
        scene = plan.views[0].scene
        small, large = (
            scene.objects[scene.index[plan.variants[COMBINATIONS.index((0, s))]] - 1].asset
            for s in (0, 1)
        )
        assert (small.category, small.seed, small.base) == (large.category, large.seed, large.base)


def test_every_box_that_matters_lies_inside_the_image(cell: Cell) -> None:
    for plan in layouts(cell):
        boxes = (*plan.boxes, *(anchor.box for anchor in plan.anchors))
        for box in boxes:
            assert plan.views[0].camera.sees(transform(plan.frame, box.corners()))


def test_outlines_change_by_more_than_the_filter_asks(cell: Cell) -> None:
    for plan in layouts(cell):
        camera = plan.views[0].camera
        rects = [outline(box, np.array(plan.frame), camera) for box in plan.boxes]
        moved = min(np.abs(a - b).max() for a, b in combinations(rects, 2))
        assert moved >= THRESHOLDS.outline_change * camera.height


def test_the_camera_is_inside_the_room_and_outside_of_things(cell: Cell) -> None:
    for plan in layouts(cell):
        view = plan.views[0]
        eye = Box(view.camera.position, view.camera.position)
        assert eye.overlaps(view.scene.extent)
        inverse = np.linalg.inv(np.array(plan.frame))
        local = bounding_box(transform(inverse, np.array([view.camera.position])))
        boxes = [o.box for o in (*plan.anchors, *plan.clutter)]
        assert not any(local.overlaps(box, 0.05) for box in (*boxes, *plan.boxes))


def test_a_reduced_layout_hides_exactly_the_clutter(cell: Cell) -> None:
    for plan in layouts(cell):
        bare = plan.reduced()
        assert isinstance(bare, LayoutPlan) and bare.clutter == ()
        assert (bare.id, bare.boxes, bare.drawn, bare.anchors) == (
            plan.id,
            plan.boxes,
            plan.drawn,
            plan.anchors,
        )
        for view, full in zip(bare.views, plan.views, strict=True):
            assert set(shown_objects(full)) - set(shown_objects(view)) == {
                o.name for o in plan.clutter
            }
            assert (view.moved, view.camera, view.scene) == (full.moved, full.camera, full.scene)
            assert view.measured == full.measured


def test_layouts_have_the_stated_clutter(cell: Cell) -> None:
    rule = LAYOUT_RULES[cell]
    counts = [len(plan.clutter) for plan in layouts(cell)]
    assert rule.surroundings[0] <= min(counts)
    assert max(counts) <= rule.clutter[1] + rule.surroundings[1]


def test_anchors_targets_and_clutter_vary(cell: Cell) -> None:
    kinds = {a.category for plan in layouts(cell) for a in plan.anchors}
    assert len(kinds) >= 5
    assert len({plan.target for plan in layouts(cell)}) >= 5


def test_every_target_category_can_grow_on_the_grid(cell: Cell) -> None:
    rule = LAYOUT_RULES[cell]
    for kind in LAYOUT_ROOM_KINDS[cell]:
        names = target_categories(cell, kind)
        growing = [n for n in names if draw_two_sizes(n, rule, stream("test", n)) is not None]
        assert len(growing) >= 8


def test_a_thing_square_to_a_turned_frame_is_measured_by_its_own_box(cell: Cell) -> None:
    """A desk stands turned in its room, and the frame with it: the room's axes do not matter."""
    rng = stream("test", cell.value)
    shots = (set_up_shot(cell, LAYOUT_ROOM_KINDS[cell][0], SIZE, rng) for _ in range(50))
    shot = next(s for s in shots if s is not None)
    turned = replace(shot, frame=frame_matrix((1.0, 2.0, 0.7), 20.0), heading=20.0)
    size = (0.4, 0.3, 0.2)
    for yaw, expected in ((20.0, size), (110.0, (0.3, 0.4, 0.2)), (200.0, size)):
        thing = Object("toaster", AssetSpec("toaster", 1, size, size), (1.5, 2.4, 0.7), yaw)
        box = measure_in_frame(thing, turned).box
        assert box.size == pytest.approx(expected, abs=1.5e-4)
