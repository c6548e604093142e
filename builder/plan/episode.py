"""Planned episodes: every number decided, no pixel drawn; and the samples they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from builder.plan.answer_options import DrawnMagnitudes, DrawnOptions, change_between
from builder.spec import View
from spacenum_datasets.geometry import Box
from spacenum_datasets.sample import (
    ImageView,
    Layout,
    LayoutObject,
    Matrix,
    Sample,
    Transition,
)
from spacenum_datasets.vocabulary import (
    CONFIGS,
    Action,
    Cell,
    Role,
    Setting,
    Split,
    Task,
)

UNPLANNED = "no pose or arrangement found"
"""The reason that is counted for an episode whose scene offers no pose or no arrangement for it."""

REFUSED = "refused by the simulator"
"""The reason that is counted for an episode with a view that the engine does not give."""


@dataclass(frozen=True)
class TransitionPlan:
    """One dynamic episode: five views, two questions.

    Attributes:
        id: episode id.
        cell: action pair.
        action: the direction of the pair.
        draw: magnitudes, answer and option orders.
        start: the view before.
        ends: the view after each magnitude of the draw, in the draw's order.
    """

    id: str
    cell: Cell
    action: Action
    draw: DrawnMagnitudes
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
        cell: scale.
        frame: world-from-frame matrix.
        anchors: the two anchors in the frame, origin first.
        target: the target's name.
        category: the target's category.
        boxes: the target's box in the frame for each of `answer_options.COMBINATIONS`.
        variants: the scene object that stands for the target in each combination.
        clutter: everything else in the frame, measured.
        draw: answer and option orders.
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
    draw: DrawnOptions
    views: tuple[View, ...]

    def reduced(self) -> LayoutPlan:
        """The layout without clutter (paper, Figure 5): ids and numbers stay, pixels change."""
        names = {o.name for o in self.clutter}
        views = tuple(
            replace(view, hidden=tuple(sorted({*view.hidden, *names}))) for view in self.views
        )
        return replace(self, clutter=(), views=views)


EpisodePlan = TransitionPlan | LayoutPlan


def samples(
    plan: EpisodePlan,
    split: Split,
    images: Mapping[str, ImageView],
    simulator: str,
    seed: int,
    reduced: bool = False,
) -> Iterator[Sample]:
    """The questions of an episode, without their pixels (`images` of a sample stay empty).

    Args:
        plan: the episode.
        split: which of the two datasets it belongs to.
        images: what is known of each drawn view, by its key.
        simulator: its identity.
        seed: the build's seed.
        reduced: whether the plan is a reduced one.
    """
    dynamic = isinstance(plan, TransitionPlan)
    for config in CONFIGS.values():
        setting = Setting.DYNAMIC if dynamic else Setting.STATIC
        if config.setting is not setting or config.split is not split or config.reduced != reduced:
            continue
        for task in Task:
            views, truth, answer = asked(plan, task, config.dimension)
            suffix = task.value if dynamic else f"{config.dimension}d-{task.value}"
            yield Sample(
                id=f"{plan.id}-{suffix}",
                config=config.name,
                episode=plan.id,
                task=task,
                cell=plan.cell,
                images=(),
                views=tuple(images[view.key(simulator)] for view in views),
                truth=truth,
                answer=answer,
                scene=plan.views[0].scene.id,
                simulator=simulator,
                seed=seed,
            )


def asked(
    plan: EpisodePlan, task: Task, dimension: int
) -> tuple[tuple[View, ...], Transition | Layout, int]:
    """The views in prompt order, the truth and the answer's index of one of a plan's questions."""
    if isinstance(plan, TransitionPlan):
        return transition_question(plan, task)
    return layout_question(plan, task, dimension)


def transition_question(
    plan: TransitionPlan, task: Task
) -> tuple[tuple[View, ...], Transition, int]:
    order, answer = plan.draw.orders[task], plan.draw.answer
    truth = Transition(
        action=plan.action,
        magnitude=plan.draw.magnitudes[answer],
        option_magnitudes=tuple(plan.draw.magnitudes[i] for i in order),
    )
    ends = order if task is Task.NUM2SPACE else (answer,)
    return (plan.start, *(plan.ends[i] for i in ends)), truth, order.index(answer)


def layout_question(
    plan: LayoutPlan, task: Task, dimension: int
) -> tuple[tuple[View, ...], Layout, int]:
    order, answer = plan.draw.orders[dimension, task], plan.draw.answer
    target = LayoutObject(plan.target, plan.category, Role.TARGET, plan.boxes[answer])
    truth = Layout(
        dimension=dimension,
        frame=plan.frame,
        objects=(*plan.anchors, target, *plan.clutter),
        target=plan.target,
        option_boxes=tuple(plan.boxes[i] for i in order),
        option_changes=tuple(change_between(answer, i) for i in order),
    )
    shown = order if task is Task.NUM2SPACE else (answer,)
    return tuple(plan.views[i] for i in shown), truth, order.index(answer)
