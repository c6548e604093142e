"""Planned episodes: every number decided, no pixel rendered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.plan.answer_options import DrawnMagnitudes, DrawnOptions
from builder.spec import View
from spacenum_datasets.geometry import Box
from spacenum_datasets.sample import LayoutObject, Matrix
from spacenum_datasets.vocabulary import Action, Cell


@dataclass(frozen=True)
class TransitionPlan:
    """One dynamic episode: five views, two questions.

    Attributes:
        id: episode id.
        cell: action pair.
        action: the direction of the pair.
        drawn: the options' magnitudes (how far or how much, metres or degrees), the answer and
            the option orders.
        start: the view before.
        ends: the view after each magnitude drawn, in their order.
    """

    id: str
    cell: Cell
    action: Action
    drawn: DrawnMagnitudes
    start: View
    ends: tuple[View, ...]

    @property
    def views(self) -> tuple[View, ...]:
        return (self.start, *self.ends)


@dataclass(frozen=True)
class LayoutPlan:
    """One static layout: four views, six questions.

    Attributes:
        id: episode id.
        cell: scale, desk or room.
        frame: world-from-frame matrix.
        anchors: the two anchors in the frame, origin first.
        target: the target's name, which is its category: a layout has one of each.
        category: the target's category.
        boxes: the target's box in the frame for each of `answer_options.COMBINATIONS`.
        variants: the scene object, small or large, that stands for the target in each combination.
        clutter: everything else with its box in the frame, the room's furniture too.
        drawn: answer and option orders.
        views: one per combination, in order.
    """

    id: str
    cell: Cell
    frame: Matrix
    anchors: tuple[LayoutObject, LayoutObject]
    target: str
    category: str
    boxes: tuple[Box, ...]
    variants: tuple[str, ...]
    clutter: tuple[LayoutObject, ...]
    drawn: DrawnOptions
    views: tuple[View, ...]

    def reduced(self) -> LayoutPlan:
        """The layout without clutter (paper, Figure 5): ids and numbers stay, pixels change."""
        names = {o.name for o in self.clutter}
        views = tuple(
            replace(view, hidden=tuple(sorted({*view.hidden, *names}))) for view in self.views
        )
        return replace(self, clutter=(), views=views)


EpisodePlan = TransitionPlan | LayoutPlan
