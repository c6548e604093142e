"""Named rules on pixels: which planned episodes become questions.

Every rule looks at all options of an episode alike and never at the answer, so whether an episode
is kept tells nothing about which option is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

import numpy as np

from builder.plan.plans import EpisodePlan, LayoutPlan, TransitionPlan
from builder.recipes import THRESHOLDS
from builder.rendered_view import RenderedView
from spacenum_datasets.geometry import Camera

DEPTH_TOLERANCE = 0.05
"""Metres at a metre's distance that two depths of one surface may differ by."""

Plan = TypeVar("Plan", TransitionPlan, LayoutPlan)
Rendered = Sequence[RenderedView]
"""An episode's views as rendered, in the order of its plan's views."""


@dataclass(frozen=True)
class Filter(Generic[Plan]):
    """One rule.

    Attributes:
        rejects: which episodes it turns away, in words, for the dataset card.
        passes: whether an episode satisfies it.
    """

    rejects: str
    passes: Callable[[Plan, Rendered], bool]


def has_instances(plan: EpisodePlan, seen: Rendered) -> bool:
    t = THRESHOLDS
    return all(s.visible_instances(t.instance_share) >= t.instances for s in seen)


def is_not_empty(plan: EpisodePlan, seen: Rendered) -> bool:
    return all(s.largest <= THRESHOLDS.single_surface for s in seen)


def transition_images_differ(plan: TransitionPlan, seen: Rendered) -> bool:
    pictures = [s.thumbnail.astype(np.int16) for s in seen]
    return all(
        np.abs(a - b).mean() >= THRESHOLDS.image_difference for a, b in combinations(pictures, 2)
    )


def layout_images_differ(plan: LayoutPlan, seen: Rendered) -> bool:
    """Images of a layout differ by one object: its outline is held to `change too small`."""
    return len({s.image for s in seen}) == len(seen)


def images_overlap(plan: TransitionPlan, seen: Rendered) -> bool:
    start = (plan.start.camera, seen[0])
    return all(
        shared_surface(start, (view.camera, end)) >= THRESHOLDS.overlap
        for view, end in zip(plan.ends, seen[1:], strict=True)
    )


def shared_surface(start: tuple[Camera, RenderedView], end: tuple[Camera, RenderedView]) -> float:
    """Share of the end image's pixels whose surface the start image shows too, by depth."""
    (camera, rendered), (other, ending) = start, end
    side = ending.depth.shape[0]
    centres = (np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1) + 0.5) / side
    pixels = centres.reshape(-1, 2) * (other.width, other.height)
    rays = np.column_stack([pixels, np.ones(len(pixels))]) @ np.linalg.inv(other.intrinsics()).T
    points = rays * ending.depth.reshape(-1, 1) @ np.array(other.rotation).T + other.position
    found, depth = camera.project(points)
    cells = np.floor(found / (camera.width, camera.height) * side).astype(int)
    inside = (depth > 0) & ((cells >= 0) & (cells < side)).all(axis=1)
    column, row = np.where(inside[:, None], cells, 0).T
    seen = rendered.depth[row, column]
    # The sampled pixel may lie half a cell from the point's own; steep surfaces need the slack.
    return float((inside & (np.abs(seen - depth) < DEPTH_TOLERANCE * (1 + depth))).mean())


def objects_are_visible(plan: LayoutPlan, seen: Rendered) -> bool:
    t = THRESHOLDS
    for view, rendered in zip(plan.views, seen, strict=True):
        for name in view.measured:
            alone = rendered.unoccluded[name]
            if alone < t.target_share * rendered.shape[0] * rendered.shape[1]:
                return False
            if rendered.pixels.get(name, 0) < t.visible_share * alone:
                return False
    return True


def change_is_visible(plan: LayoutPlan, seen: Rendered) -> bool:
    if not all(name in s.rectangles for name, s in zip(plan.variants, seen, strict=True)):
        return False
    outlines = [
        np.array(s.rectangles[name]) / s.shape[0]
        for name, s in zip(plan.variants, seen, strict=True)
    ]
    return all(
        np.abs(a - b).max() >= THRESHOLDS.outline_change for a, b in combinations(outlines, 2)
    )


FEW_INSTANCES = (
    f"a frame shows fewer than {THRESHOLDS.instances} objects, counting those on at least "
    f"{THRESHOLDS.instance_share:.1%} of the image"
)
EMPTY = f"a single surface or object covers more than {THRESHOLDS.single_surface:.0%} of a frame"
NEAR_IDENTICAL = (
    f"two frames of a transition differ by less than {THRESHOLDS.image_difference} grey "
    "levels on average over 32 x 32 thumbnails, or two of a layout not at all"
)

TRANSITION_FILTERS: dict[str, Filter[TransitionPlan]] = {
    "too few instances": Filter(FEW_INSTANCES, has_instances),
    "empty frame": Filter(EMPTY, is_not_empty),
    "near-identical frames": Filter(NEAR_IDENTICAL, transition_images_differ),
    "little overlap": Filter(
        f"less than {THRESHOLDS.overlap:.0%} of an end frame shows surface that the start frame "
        "shows too, measured by reprojecting depth",
        images_overlap,
    ),
}

LAYOUT_FILTERS: dict[str, Filter[LayoutPlan]] = {
    "too few instances": Filter(FEW_INSTANCES, has_instances),
    "empty frame": Filter(EMPTY, is_not_empty),
    "near-identical frames": Filter(NEAR_IDENTICAL, layout_images_differ),
    "occluded target or anchor": Filter(
        f"an anchor or the target shows less than {THRESHOLDS.visible_share:.0%} of its "
        f"unoccluded area, or that is less than {THRESHOLDS.target_share:.1%} of the image, in "
        "any option's image",
        objects_are_visible,
    ),
    "change too small": Filter(
        "the target's tight rectangle moves or grows by less than "
        f"{THRESHOLDS.outline_change:.1%} of the image height between two options",
        change_is_visible,
    ),
}


def find_broken_rule(plan: EpisodePlan, seen: Rendered) -> str | None:
    """Name of the first rule that the episode breaks, or None."""
    if isinstance(plan, TransitionPlan):
        return first_broken(TRANSITION_FILTERS, plan, seen)
    return first_broken(LAYOUT_FILTERS, plan, seen)


def first_broken(filters: dict[str, Filter[Plan]], plan: Plan, seen: Rendered) -> str | None:
    return next((name for name, f in filters.items() if not f.passes(plan, seen)), None)
