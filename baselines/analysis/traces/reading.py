"""The reasoning of a completion, and its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.predictions import Prediction
from spacenum_datasets.vocabulary import CONFIGS, Setting, Task

OPENS = re.compile(r"<(?:think|thinking|reasoning)>", re.IGNORECASE)
CLOSES = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
# A full stop ends a sentence only before a space, so that 0.4 and x.y stay whole.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+")
BULLET = re.compile(r"^\s*(?:[-*•]+|\d+[.)])\s+")


@dataclass(frozen=True)
class Trace:
    """What a model thought about one question.

    Attributes:
        id: of the question.
        setting: dynamic or static.
        task: num2space or space2num.
        right: whether the answer was.
        text: the reasoning, without the answer after it.
    """

    id: str
    setting: Setting
    task: Task
    right: bool
    text: str


def read_trace(prediction: Prediction) -> Trace | None:
    """The reasoning of a prediction; None where there is none."""
    text = read_reasoning(prediction.text)
    if not text:
        return None
    return Trace(
        id=prediction.id,
        setting=CONFIGS[prediction.config].setting,
        task=Task(prediction.task),
        right=prediction.chosen == prediction.answer,
        text=text,
    )


def read_reasoning(completion: str) -> str:
    """What stands before the last end of a reasoning block, cut-off reasoning included.

    A completion without any block is reasoning where it is longer than an answer: two sentences.
    """
    closings = list(CLOSES.finditer(completion))
    if closings:
        return OPENS.sub("", CLOSES.sub("", completion[: closings[-1].start()])).strip()
    opening = OPENS.search(completion)
    if opening:
        return completion[opening.end() :].strip()
    return completion.strip() if len(sentences(completion)) > 1 else ""


def sentences(text: str) -> list[str]:
    """Sentences and list items, without bullets."""
    lines = (BULLET.sub("", line) for line in text.splitlines())
    parts = (part.strip() for line in lines for part in SENTENCE_END.split(line))
    return [part for part in parts if part]
