"""SpaceNum as a task of inspect_ai: every question once, as the paper asks it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import datasets
from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import (
    ChatMessageUser,
    Content,
    ContentImage,
    ContentReasoning,
    ContentText,
    GenerateConfig,
    ModelOutput,
)
from inspect_ai.scorer import (
    Metric,
    SampleScore,
    Score,
    Scorer,
    Target,
    grouped,
    mean,
    metric,
    scorer,
    stderr,
)
from inspect_ai.solver import TaskState, generate

# The same questions in the same order, and the paper's settings, are written down once: there.
from baselines.queries import ImagePart, query
from baselines.settings import Settings
from baselines.workload import choose_configs, list_items, open_sources, read_sample
from spacenum_datasets import answers, scoring, vocabulary
from spacenum_datasets.answer_reasoning import TAG

Names = str | Sequence[str]

SUFFIXES = {b"\x89PNG": ".png", b"RIFF": ".webp"}
"""First bytes of a picture -> what its file is called, by which inspect knows the media type."""


@task
def spacenum(
    data: str = "spacenum",
    configs: Names = (),
    tasks: Names = ("num2space", "space2num"),
    interventions: Names = (),
    limit: int | None = None,
    think: bool = False,
) -> Task:
    """The benchmark: every question once, answers read by `spacenum_datasets.answers`.

    Args:
        data: a folder that was built, or NAMESPACE/NAME on the Hub.
        configs: asked; by default the benchmark's four, or those that the interventions are for.
        tasks: num2space, space2num or both.
        interventions: applied to every question, in their order.
        limit: questions of each task of each cell of each config.
        think: whether the model reasons first: tokens for a trace, and one that is cut off is no
            answer. How a model is told to reason is the provider's matter.

    Raises:
        UserError: the data, a config or an intervention is unknown or does not fit.
        ValueError: a task is unknown.
    """
    settings = Settings(think=think)
    sampling, most = settings.sampling, settings.max_new_tokens
    asked = samples(told(data), listed(configs), listed(tasks), listed(interventions), limit)
    return Task(
        dataset=MemoryDataset(list(asked), name="spacenum"),
        solver=generate(),
        scorer=chosen_option(think),
        config=GenerateConfig(
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            top_k=sampling.top_k,
            max_tokens=most + settings.max_thinking_tokens if think else most,
        ),
    )


def listed(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def told(data: str) -> str:
    """The data that a person meant: inspect makes tasks while it stands in this file's folder."""
    typed = Path(os.environ.get("PWD", ""), data)
    return str(typed) if typed.is_dir() else data


def samples(
    data: str,
    configs: Sequence[str],
    tasks: Sequence[str],
    interventions: Sequence[str],
    limit: int | None,
) -> Iterator[Sample]:
    """The questions: text and pictures in prompt order, in one turn of the user."""
    wanted = [vocabulary.Task(name) for name in tasks]
    sources = open_sources(data, choose_configs(configs, interventions), interventions)
    for item in list_items(sources, wanted, limit, interventions):
        sample = read_sample(sources[item.source], item.row, interventions)
        asked = query(sample)
        content: list[Content] = [
            ContentImage(image=str(filed(part.data)))
            if isinstance(part, ImagePart)
            else ContentText(text=part)
            for part in asked.parts
        ]
        yield Sample(
            id=sample.id,
            input=[ChatMessageUser(content=content)],
            choices=list(asked.options),
            target=asked.letters[sample.answer],
            metadata={
                "config": sample.config,
                "task": sample.task.value,
                "cell": f"{sample.config}/{sample.task}/{sample.cell}",
                "episode": sample.episode,
            },
        )


def filed(picture: bytes) -> Path:
    """A picture as a file in the cache: inspect would hold all of them in memory."""
    name = hashlib.sha256(picture).hexdigest()[:32] + SUFFIXES[picture[:4]]
    path = Path(datasets.config.HF_DATASETS_CACHE, "spacenum_pictures", name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(picture)
        beside.replace(path)
    return path


@metric
def cell() -> Metric:
    """The mean of each of the benchmark's cells, as `cell_static_1d/num2space/desk`."""
    return grouped(mean(), "cell", all=False)


@metric
def average() -> Metric:
    """The plain mean of the cells, the paper's score of a model."""

    def plain_mean(scores: list[SampleScore]) -> float:
        return float(cast("Any", grouped(mean(), "cell", all="groups"))(scores)["all"])

    return plain_mean


@scorer(
    metrics={
        "correct": [cell(), average(), mean(), stderr(cluster="episode")],
        "no_answer": [mean()],
    }
)
def chosen_option(think: bool = False) -> Scorer:
    """Whether the option that a completion chooses is right, and whether it chooses none.

    Shares between 0 and 1; `mean` and its standard error are over the questions.
    """

    async def score(state: TaskState, target: Target) -> Score:
        letters = vocabulary.CONFIGS[state.metadata["config"]].letters
        options = [choice.value for choice in state.choices]
        reading = answers.read_answer(
            state.output.completion, letters, options, opened=cut_off(state.output, think)
        )
        right = scoring.score_exact(letters.index(target.text), reading.index)
        return Score(
            value={"correct": right / 100.0, "no_answer": float(reading.index is None)},
            answer=None if reading.index is None else letters[reading.index],
            explanation=reading.how.value,
        )

    return score


def cut_off(output: ModelOutput, think: bool) -> bool:
    """Whether a completion is reasoning that never ended, where nothing marks it as reasoning."""
    content = output.message.content
    marked = not isinstance(content, str) and any(isinstance(c, ContentReasoning) for c in content)
    tagged = TAG.search(output.completion) is not None
    return think and output.stop_reason == "max_tokens" and not marked and not tagged
