from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from builder.filters import (
    DEPTH_TOLERANCE,
    LAYOUT_FILTERS,
    TRANSITION_FILTERS,
    find_broken_rule,
    shared_surface,
)
from builder.plan.plans import EpisodePlan, LayoutPlan, TransitionPlan
from builder.recipes import THRESHOLDS
from builder.rejections import REJECTS
from builder.rendered_view import RenderedView
from builder.seeding import stream
from builder.spec import View
from spacenum_datasets.geometry import Camera, camera_rotation
from spacenum_datasets.vocabulary import Cell
from tests.planning import layouts, shown_objects, transitions

SIZE = 512
AREA = SIZE * SIZE

Spoil = Callable[[RenderedView], RenderedView]


def good(view: View, number: int) -> RenderedView:
    """What every rule is content with: three things in view, everything measured in the open."""
    rng = stream("test", "filters", number)
    things = dict.fromkeys(shown_objects(view)[:5], AREA // 50) | dict.fromkeys(
        view.measured, AREA // 50
    )
    edge = 100 + 40 * number
    return RenderedView(
        image=rng.bytes(50),
        shape=(SIZE, SIZE),
        pixels=things,
        rectangles=dict.fromkeys(view.measured, (edge, edge, edge + 60, edge + 60)),
        unoccluded=dict.fromkeys(view.measured, AREA // 50),
        largest=0.3,
        thumbnail=rng.integers(0, 256, (32, 32, 3), np.uint8),
        depth=np.full((64, 64), 2.0, np.float32),
    )


def near_transition() -> TransitionPlan:
    """A transition whose ends all look where the start looks."""
    plan = transitions()[0]
    return replace(plan, ends=(plan.start,) * 4)


def plan_of(kind: str) -> EpisodePlan:
    return near_transition() if kind == "transition" else layouts(Cell.ROOM)[0]


def rendered_views(plan: EpisodePlan) -> list[RenderedView]:
    return [good(view, number) for number, view in enumerate(plan.views)]


def few(seen: RenderedView) -> RenderedView:
    least = int(THRESHOLDS.instance_share * AREA)
    pixels = dict.fromkeys(seen.pixels, least - 1)
    return replace(seen, pixels=pixels, unoccluded=pixels)


def empty(seen: RenderedView) -> RenderedView:
    return replace(seen, largest=THRESHOLDS.single_surface + 0.01)


def grey(seen: RenderedView) -> RenderedView:
    return replace(seen, image=b"same", thumbnail=np.full((32, 32, 3), 99, np.uint8))


def elsewhere(seen: RenderedView) -> RenderedView:
    return replace(seen, depth=np.full((64, 64), 9.0, np.float32))


def covered(seen: RenderedView) -> RenderedView:
    unoccluded = {n: int(AREA / 50 / THRESHOLDS.visible_share) + 9 for n in seen.unoccluded}
    return replace(seen, unoccluded=unoccluded)


def unseen(seen: RenderedView) -> RenderedView:
    """One of those that matter shows no pixel at all."""
    first = min(seen.unoccluded)
    return replace(seen, pixels={n: p for n, p in seen.pixels.items() if n != first})


def tiny(seen: RenderedView) -> RenderedView:
    unoccluded = {n: int(THRESHOLDS.target_share * AREA) - 1 for n in seen.unoccluded}
    return replace(seen, unoccluded=unoccluded)


def still(seen: RenderedView) -> RenderedView:
    return replace(seen, rectangles=dict.fromkeys(seen.rectangles, (100, 100, 160, 160)))


SPOILT: dict[str, tuple[str, Spoil, str]] = {
    "few things, moving": ("transition", few, "too few instances"),
    "few things, standing": ("layout", few, "too few instances"),
    "a wall, moving": ("transition", empty, "empty frame"),
    "a wall, standing": ("layout", empty, "empty frame"),
    "alike, moving": ("transition", grey, "near-identical frames"),
    "alike, standing": ("layout", grey, "near-identical frames"),
    "elsewhere": ("transition", elsewhere, "little overlap"),
    "covered": ("layout", covered, "occluded target or anchor"),
    "unseen": ("layout", unseen, "occluded target or anchor"),
    "tiny": ("layout", tiny, "occluded target or anchor"),
    "still": ("layout", still, "change too small"),
}


@pytest.mark.parametrize("kind", ["transition", "layout"])
def test_what_satisfies_every_rule_is_kept(kind: str) -> None:
    plan = plan_of(kind)
    assert find_broken_rule(plan, rendered_views(plan)) is None


@pytest.mark.parametrize("what", SPOILT)
def test_each_rule_is_broken_by_one_bad_pair_of_options(what: str) -> None:
    """Two frames are spoilt, for some rules speak of pairs; whichever two they are."""
    kind, spoil, rule = SPOILT[what]
    plan = plan_of(kind)
    options = range(len(plan.views) - 4, len(plan.views))
    for first in options:
        for second in options:
            if first < second:
                seen = rendered_views(plan)
                seen[first], seen[second] = spoil(seen[first]), spoil(seen[second])
                assert find_broken_rule(plan, seen) == rule
    assert rule in (TRANSITION_FILTERS if kind == "transition" else LAYOUT_FILTERS)


@pytest.mark.parametrize("what", SPOILT)
def test_no_rule_knows_the_answer(what: str) -> None:
    kind, spoil, rule = SPOILT[what]
    plan = plan_of(kind)
    seen = rendered_views(plan)
    seen[-1], seen[-2] = spoil(seen[-1]), spoil(seen[-2])
    for answer in range(4):
        if isinstance(plan, LayoutPlan):
            plan = replace(plan, drawn=replace(plan.drawn, answer=answer))
        else:
            plan = replace(plan, drawn=replace(plan.drawn, answer=answer))
        assert find_broken_rule(plan, seen) == rule
        assert find_broken_rule(plan, rendered_views(plan)) is None


def at(x: float = 0.0, yaw: float = 0.0) -> Camera:
    return Camera((x, 0.0, 1.5), camera_rotation(yaw, 0.0), 90.0, SIZE, SIZE)


def wall(distance: float) -> RenderedView:
    """A flat wall that fills the view."""
    return replace(good(transitions()[0].start, 0), depth=np.full((64, 64), distance, np.float32))


def test_a_frame_shares_all_surface_with_itself() -> None:
    assert shared_surface((at(), wall(2.0)), (at(), wall(2.0))) == 1.0


def test_stepping_forward_sees_what_was_seen_and_back_less() -> None:
    forward = shared_surface((at(), wall(4.0)), (at(2.0), wall(2.0)))
    back = shared_surface((at(2.0), wall(2.0)), (at(), wall(4.0)))
    assert forward == 1.0
    assert back == pytest.approx(0.25, abs=0.02), "half the width and half the height"


def test_turned_by_the_field_of_view_nothing_is_shared() -> None:
    assert shared_surface((at(), wall(2.0)), (at(yaw=91.0), wall(2.0))) == 0.0
    assert shared_surface((at(), wall(2.0)), (at(yaw=180.0), wall(2.0))) == 0.0


@pytest.mark.parametrize("distance", [0.5, 2.0, 8.0])
def test_a_surface_is_the_same_within_a_tolerance_that_grows_with_its_distance(
    distance: float,
) -> None:
    slack = DEPTH_TOLERANCE * (1 + distance)
    for off, shared in ((0.95 * slack, 1.0), (-0.95 * slack, 1.0), (1.05 * slack, 0.0)):
        start = (at(), wall(distance + off))
        assert shared_surface(start, (at(), wall(distance))) == shared, off


@pytest.mark.parametrize(("distance", "slack"), [(1.0, 0.1), (3.0, 0.2)])
def test_a_surface_may_be_off_by_a_decimetre_at_a_metre(distance: float, slack: float) -> None:
    for off, shared in ((0.9 * slack, 1.0), (-0.9 * slack, 1.0), (1.1 * slack, 0.0)):
        start = (at(), wall(distance + off))
        assert shared_surface(start, (at(), wall(distance))) == shared, off


def test_what_lies_right_on_a_threshold_is_kept() -> None:
    plan = plan_of("layout")
    full = [replace(seen, largest=THRESHOLDS.single_surface) for seen in rendered_views(plan)]
    least, target = (
        math.ceil(share * AREA) for share in (THRESHOLDS.instance_share, THRESHOLDS.target_share)
    )
    small = [
        replace(
            seen,
            pixels=dict.fromkeys(seen.pixels, least) | dict.fromkeys(seen.unoccluded, target),
            unoccluded=dict.fromkeys(seen.unoccluded, target),
        )
        for seen in rendered_views(plan)
    ]
    assert find_broken_rule(plan, full) is find_broken_rule(plan, small) is None


def test_outlines_are_measured_by_the_height_of_a_picture_and_areas_by_all_of_it() -> None:
    plan = plan_of("layout")
    assert isinstance(plan, LayoutPlan)
    wide = [replace(seen, shape=(SIZE, 2 * SIZE)) for seen in rendered_views(plan)]
    step = math.ceil(THRESHOLDS.outline_change * SIZE)
    for by, rule in ((step, None), (step - 1, "change too small")):
        moved = [
            replace(
                seen,
                rectangles=dict.fromkeys(seen.rectangles, (100 + n * by, 100, 160 + n * by, 160)),
            )
            for n, seen in enumerate(wide)
        ]
        assert find_broken_rule(plan, moved) == rule
    least = math.ceil(THRESHOLDS.target_share * 2 * AREA)
    for area, rule in ((least, None), (least - 1, "occluded target or anchor")):
        small = [
            replace(
                seen,
                pixels={**seen.pixels, **dict.fromkeys(seen.unoccluded, area)},
                unoccluded=dict.fromkeys(seen.unoccluded, area),
            )
            for seen in wide
        ]
        assert find_broken_rule(plan, small) == rule


def test_another_surface_in_the_same_place_is_not_shared() -> None:
    assert shared_surface((at(), wall(1.0)), (at(), wall(2.0))) == 0.0


def test_every_rule_is_stated_in_words() -> None:
    assert REJECTS.keys() == {*TRANSITION_FILTERS, *LAYOUT_FILTERS}
    for name, words in REJECTS.items():
        assert len(words) > 20 and "\n" not in words, name
