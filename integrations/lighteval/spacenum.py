"""SpaceNum as custom tasks of lighteval: one task for each cell, so that `all` is their mean."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from lighteval.metrics.metrics_sample import SampleLevelComputation
from lighteval.metrics.utils.metric_utils import SampleLevelMetricGrouping
from lighteval.models.model_output import ModelResponse
from lighteval.tasks.lighteval_task import LightevalTaskConfig
from lighteval.tasks.requests import Doc, SamplingMethod

# The cells of the paper's Table 2 and its number of tokens are written down once: there.
from baselines.cells import CELLS, TableCell
from baselines.settings import Settings
from spacenum_datasets import answers, scoring
from spacenum_datasets.prompt import IMAGE
from spacenum_datasets.vocabulary import Task

DATA = os.environ.get("SPACENUM_DATA", "spacenum")
"""A folder that was built, or NAMESPACE/NAME on the Hub."""


def document(row: Mapping[str, Any], task_name: str) -> Doc:
    """A row as lighteval asks it: the whole text first, then the pictures in order.

    The text keeps its words; where a picture belongs it says which of those below is meant.
    """
    return Doc(
        task_name=task_name,
        query=numbered(row["prompt"]),
        choices=row["options"],
        gold_index=row["answer"],
        images=row["images"],
        specific={"id": row["id"], "letters": "ABCD"[: len(row["options"])]},
    )


def numbered(prompt: str) -> str:
    """A prompt with `(picture 1)`, `(picture 2)` and so on for its marks."""
    texts = prompt.split(IMAGE)
    marks = [f"(picture {number})" for number in range(1, len(texts))]
    return "".join(text + mark for text, mark in zip(texts, [*marks, ""], strict=True))


class ChosenOption(SampleLevelComputation):
    """Whether the option that a completion chooses is right, and whether it chooses none."""

    def compute(self, doc: Doc, model_response: ModelResponse, **_: Any) -> dict[str, float]:
        """Shares between 0 and 1 of one completion."""
        chosen = answers.chosen(completion(model_response), doc.specific["letters"], doc.choices)
        right = scoring.score_exact(doc.gold_index, chosen) / 100.0
        return {"correct": right, "no_answer": float(chosen is None)}


def completion(response: ModelResponse) -> str:
    """What the model wrote, reasoning included: models with pictures answer a text, not a list."""
    return response.text if isinstance(response.text, str) else response.text[0]


def is_in(row: Mapping[str, Any], cell: TableCell) -> bool:
    task, column = list(Task).index(cell.task), cell.spec.cells.index(cell.cell)
    return bool(row["task"] == task and row["cell"] == column)


CHOSEN_OPTION = SampleLevelMetricGrouping(
    metric_name=["correct", "no_answer"],
    higher_is_better={"correct": True, "no_answer": False},
    category=SamplingMethod.GENERATIVE,
    sample_level_fn=ChosenOption(),
    corpus_level_fn={"correct": np.mean, "no_answer": np.mean},
)


def config(cell: TableCell) -> LightevalTaskConfig:
    """The questions of a cell, as `spacenum_dynamic:num2space_move_fb`."""
    return LightevalTaskConfig(
        name=f"spacenum_{cell.config}:{cell.task}_{cell.cell}",
        prompt_function=document,
        hf_repo=DATA,
        hf_subset=cell.config,
        hf_filter=partial(is_in, cell=cell),
        hf_avail_splits=[cell.spec.split.value],
        evaluation_splits=[cell.spec.split.value],
        metrics=[CHOSEN_OPTION],
        generation_size=Settings().max_new_tokens,
    )


TASKS_TABLE = [config(cell) for cell in CELLS]
"""Where lighteval looks for custom tasks."""
