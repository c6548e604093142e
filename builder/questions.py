"""The questions that a planned episode becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.plan.answer_options import change_between
from builder.plan.plans import EpisodePlan, LayoutPlan, TransitionPlan
from builder.spec import View
from spacenum_datasets.sample import ImageView, Layout, LayoutObject, Sample, Transition
from spacenum_datasets.vocabulary import CONFIGS, Role, Setting, Split, Task


def make_samples(
    plan: EpisodePlan,
    split: Split,
    images: Mapping[str, ImageView],
    simulator: str,
    seed: int,
    reduced: bool = False,
) -> Iterator[Sample]:
    """The questions of an episode, without their pixels (`images` of a sample stay empty).

    Of all configs that share the episode: `builder.row_writer` keeps those that are built.

    Args:
        plan: the episode.
        split: which of the two datasets it belongs to.
        images: what is known of each rendered view, by its key.
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
            views, truth, answer = make_question(plan, task, config.dimension)
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


def make_question(
    plan: EpisodePlan, task: Task, dimension: int
) -> tuple[tuple[View, ...], Transition | Layout, int]:
    """The views in prompt order, the truth and the answer's index of one of a plan's questions."""
    if isinstance(plan, TransitionPlan):
        return state_transition(plan, task)
    return state_layout(plan, task, dimension)


def state_transition(plan: TransitionPlan, task: Task) -> tuple[tuple[View, ...], Transition, int]:
    order, answer = plan.drawn.orders[task], plan.drawn.answer
    truth = Transition(
        action=plan.action,
        magnitude=plan.drawn.magnitudes[answer],
        option_magnitudes=tuple(plan.drawn.magnitudes[i] for i in order),
    )
    ends = order if task is Task.NUM2SPACE else (answer,)
    return (plan.start, *(plan.ends[i] for i in ends)), truth, order.index(answer)


def state_layout(
    plan: LayoutPlan, task: Task, dimension: int
) -> tuple[tuple[View, ...], Layout, int]:
    order, answer = plan.drawn.orders[dimension, task], plan.drawn.answer
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
