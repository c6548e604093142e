"""SpaceNum as lmms-eval asks it: rows to chat messages, completions to scores."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from spacenum_datasets import answers, scoring
from spacenum_datasets.location import path_for_load_dataset
from spacenum_datasets.prompt import IMAGE
from spacenum_datasets.vocabulary import CONFIGS, DEFAULT_CONFIG

Row = Mapping[str, Any]
LETTERS = CONFIGS[DEFAULT_CONFIG].letters


def __getattr__(name: str) -> str:
    """`DATA`, what the task files open: $SPACENUM_DATA, by default the folder ./spacenum.

    Raises:
        UserError: there is no such folder, and it is no name on the Hub.
    """
    if name == "DATA":
        return path_for_load_dataset(os.environ.get("SPACENUM_DATA", "spacenum"))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def doc_to_messages(row: Row, lmms_eval_specific_kwargs: object = None) -> list[dict[str, Any]]:
    """The question as one turn of the user: texts and pictures where the prompt has them."""
    first, *texts = row["prompt"].split(IMAGE)
    content = [{"type": "text", "text": first}]
    for picture, text in zip(doc_to_visual(row), texts, strict=True):
        content += [{"type": "image", "url": picture}, {"type": "text", "text": text}]
    return [{"role": "user", "content": [part for part in content if part.get("text") != ""]}]


def doc_to_visual(row: Row) -> list[Any]:
    """The pictures in prompt order."""
    return [picture.convert("RGB") for picture in row["images"]]


def doc_to_text(row: Row, lmms_eval_specific_kwargs: object = None) -> str:
    """The prompt with its marks, for models that lmms-eval hands text and pictures apart."""
    prompt: str = row["prompt"]
    return prompt


def doc_to_target(row: Row) -> str:
    """The right letter."""
    return LETTERS[row["answer"]]


def process_results(row: Row, results: Sequence[str]) -> dict[str, Any]:
    """What a completion scores, percent, and how it was read."""
    options = row["options"]
    reading = answers.read_answer(results[0], LETTERS[: len(options)], options)
    return {
        "accuracy": scoring.score_exact(row["answer"], reading.index),
        "no_answer": 100.0 * (reading.index is None),
        "chosen": None if reading.index is None else LETTERS[reading.index],
        "how": reading.how.value,
    }
