"""The record of one answer: the question as it was asked, and what a reply to it says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import pyarrow as pa

from baselines.models.base import EngineError, Finish, Reply
from baselines.queries import Query
from spacenum_datasets import answers
from spacenum_datasets.sample import Sample, Transition

LONGEST_TEXT = 2_000_000
"""Characters of a written answer that are kept; what is longer is cut, with a mark."""

LARGEST_COUNT = 2**31 - 1
ROUNDING = 1e-4
"""What rounding may leave between probabilities and what is computed from them."""


@dataclass(frozen=True)
class Prediction:
    """One question's outcome, with what the analyses need to know of the question.

    Attributes:
        id: of the sample.
        config: it is a row of.
        task: num2space or space2num.
        cell: action pair or scale.
        episode: what shares views.
        scene: scene id.
        action: of a transition; None for layouts.
        magnitudes: of each option of a transition, metres or degrees; None for layouts.
        changes: what each option of a layout changes against the answer; None for transitions.
        answer: index of the right option.
        options: how many there are.
        interventions: names of what was applied, in order.
        chosen: index of the option taken, or None for no answer.
        how: rule that read the answer, or why there is none.
        expected: probability of the right letter, 0 to 1; None where the model wrote its answer.
        probabilities: of each letter, 0 to 1; None where the model wrote its answer.
        other: probability of anything but a letter, 0 to 1.
        continued: option that the one continuation of anything but a letter stands for, if any.
        text: what was written or drawn.
        prompt_tokens: pictures included.
        new_tokens: written.
        finish: why writing stopped.

    Source: ours.
    """

    id: str
    config: str
    task: str
    cell: str
    episode: str
    scene: str
    action: str | None
    magnitudes: tuple[float, ...] | None
    changes: tuple[str, ...] | None
    answer: int
    options: int
    interventions: tuple[str, ...]
    chosen: int | None
    how: str
    expected: float | None
    probabilities: tuple[float, ...] | None
    other: float | None
    continued: int | None
    text: str
    prompt_tokens: int
    new_tokens: int
    finish: str


SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("config", pa.string()),
        ("task", pa.string()),
        ("cell", pa.string()),
        ("episode", pa.string()),
        ("scene", pa.string()),
        ("action", pa.string()),
        ("magnitudes", pa.list_(pa.float64())),
        ("changes", pa.list_(pa.string())),
        ("answer", pa.int32()),
        ("options", pa.int32()),
        ("interventions", pa.list_(pa.string())),
        ("chosen", pa.int32()),
        ("how", pa.string()),
        ("expected", pa.float64()),
        ("probabilities", pa.list_(pa.float64())),
        ("other", pa.float64()),
        ("continued", pa.int32()),
        ("text", pa.string()),
        ("prompt_tokens", pa.int32()),
        ("new_tokens", pa.int32()),
        ("finish", pa.string()),
    ]
)
LISTS = ("magnitudes", "changes", "interventions", "probabilities")
"""Fields that are tuples: lists where they are written."""


def question_facts(sample: Sample, interventions: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a prediction that its question decides, whatever is answered."""
    truth = sample.truth
    moves = isinstance(truth, Transition)
    return {
        "id": sample.id,
        "config": sample.config,
        "task": sample.task.value,
        "cell": sample.cell.value,
        "episode": sample.episode,
        "scene": sample.scene,
        "action": truth.action.value if isinstance(truth, Transition) else None,
        "magnitudes": truth.option_magnitudes if isinstance(truth, Transition) else None,
        "changes": None if moves else tuple(c.value for c in sample.layout.option_changes),
        "answer": sample.answer,
        "options": len(sample.spec.letters),
        "interventions": interventions,
    }


def predicted(
    sample: Sample, query: Query, reply: Reply, interventions: tuple[str, ...]
) -> Prediction:
    """What a reply to a sample's query says; it was checked."""
    letters, options = query.letters, query.options
    cut = reply.finish == "length" and reply.probabilities is None
    reading = answers.read_answer(reply.text, letters, options, opened=reply.opened, unfinished=cut)
    if reply.finish == "refused" and reading.index is not None:
        # What a server withholds or takes back is no answer, whatever it let through of it.
        reading = answers.Reading(None, answers.How.REFUSAL)
    continued = None
    if reply.continuation and reply.other:
        continued = answers.chosen(reply.continuation, letters, options, opened=reply.opened)
    return Prediction(
        **question_facts(sample, interventions),
        chosen=reading.index,
        how=reading.how.value,
        expected=expectation(reply, sample.answer, continued),
        probabilities=reply.probabilities,
        other=reply.other,
        continued=continued,
        text=kept_text(reply.text),
        prompt_tokens=reply.prompt_tokens,
        new_tokens=reply.new_tokens,
        finish=reply.finish,
    )


def expectation(reply: Reply, answer: int, continued: int | None) -> float | None:
    """Probability that the answer is right, without the noise of the one that was drawn.

    What does not begin with a letter counts by the one continuation that stands for it.
    """
    if reply.probabilities is None:
        return None
    return expected_of(reply.probabilities, reply.other, answer, continued)


def expected_of(
    probabilities: Sequence[float], other: float | None, answer: int, continued: int | None
) -> float:
    return probabilities[answer] + (other or 0.0) * (continued == answer)


def kept_text(text: str) -> str:
    """The text as a file can hold it: halves of characters replaced, what is too long cut."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(whole) <= LONGEST_TEXT:
        return whole
    return f"{whole[:LONGEST_TEXT]} [{len(whole) - LONGEST_TEXT:,} characters cut]"


def checked_reply(query: Query, reply: object) -> Reply:
    """A reply whose numbers are what they must be, whichever engine it comes from.

    Raises:
        EngineError: they are not, as those of a model whose weights overflow; names the question.
    """
    if not isinstance(reply, Reply):
        raise EngineError(f"{query.id}: the engine gave no reply")
    if fault := reply_fault(reply, len(query.letters)):
        raise EngineError(f"{query.id}: {fault}")
    return reply


def reply_fault(reply: Reply, options: int) -> str | None:
    """What is wrong with a reply to a question with so many options; None where nothing is."""
    if type(reply.text) is not str or not isinstance(reply.continuation, str | None):
        return "the model's answer is no text"
    if reply.finish not in get_args(Finish):
        return f"the answer ended by {reply.finish!r}, not by {' or '.join(get_args(Finish))}"
    for count in (reply.prompt_tokens, reply.new_tokens):
        if not is_count(count):
            return f"{count!r} is no number of tokens"
    return distribution_fault(reply.probabilities, reply.other, options)


def distribution_fault(
    probabilities: Sequence[float] | None, other: float | None, options: int
) -> str | None:
    """What is wrong with probabilities of letters and of the rest; None where nothing is."""
    if probabilities is None:
        return None if other is None else "a probability of no letter stands alone"
    if len(probabilities) != options:
        return f"{len(probabilities)} probabilities for {options} options"
    values = (*probabilities, 0.0 if other is None else other)
    if not all(map(is_probability, values)):
        wrong = next(value for value in values if not is_probability(value))
        return f"{wrong!r} is no probability"
    total = math.fsum(values)
    if abs(total - 1.0) > ROUNDING:
        return f"the probabilities sum to {total:g}, not to 1"
    return None


def is_probability(value: object) -> bool:
    """Whether it is a number from 0 to 1, up to rounding; NaN is none."""
    return (
        isinstance(value, float | int)
        and value is not True
        and value is not False
        and -ROUNDING <= value <= 1.0 + ROUNDING
    )


def is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_COUNT
