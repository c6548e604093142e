"""What is wrong with a reply, or with the record of one; None where nothing is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, get_args

from baselines.models.base import EngineError, Finish, Reply
from baselines.predictions.record import RULES, probability_of_answer
from baselines.predictions.rules import ROUNDING, is_count, is_probability, quote
from baselines.queries import Query
from spacenum_datasets.answers import NO_ANSWER
from spacenum_datasets.vocabulary import ACTIONS, CONFIGS, Change, Config, Setting

UNANSWERED = frozenset(str(how) for how in NO_ANSWER)


def prediction_fault(record: Any) -> str | None:
    """What is wrong with the plain values of a prediction; None where nothing is."""
    if type(record) is not dict:
        return "it is no object with named fields"
    if record.keys() != RULES.keys():
        return name_differing_fields(record)
    for name, (holds, wanted) in RULES.items():
        if not holds(record[name]):
            return f"{name} is {quote(record[name])}, not {wanted}"
    return question_fault(record) or answer_fault(record)


def name_differing_fields(record: dict[str, Any]) -> str:
    if missing := [name for name in RULES if name not in record]:
        return f"it lacks {', '.join(missing)}"
    unknown = ", ".join(quote(name) for name in record if name not in RULES)
    return f"it has {unknown}, which this version does not know"


def question_fault(record: dict[str, Any]) -> str | None:
    """What of the question contradicts its config."""
    spec, answer, cell = CONFIGS[record["config"]], record["answer"], record["cell"]
    options = len(spec.letters)
    if cell not in spec.cells:
        return f"cell {cell} is none of {spec.name}'s"
    if record["options"] != options:
        return f"options is {record['options']}, where {spec.name} has {options}"
    if answer >= options:
        return f"answer is {answer}, of {options} options counted from 0"
    if spec.setting is Setting.DYNAMIC:
        return transition_fault(record, options)
    return layout_fault(record, spec)


def transition_fault(record: dict[str, Any], options: int) -> str | None:
    action, magnitudes = record["action"], record["magnitudes"]
    if action not in ACTIONS[record["cell"]]:
        return f"action is {quote(action)}, which cell {record['cell']} has not"
    if magnitudes is None or len(magnitudes) != options:
        return f"magnitudes are not one for each of {options} options"
    return None if record["changes"] is None else "changes are for layouts, not for transitions"


def layout_fault(record: dict[str, Any], spec: Config) -> str | None:
    changes = record["changes"]
    if record["action"] is not None or record["magnitudes"] is not None:
        return f"action and magnitudes are for transitions, and {spec.name} has layouts"
    if changes is None or len(changes) != len(spec.letters):
        return f"changes are not one for each of {len(spec.letters)} options"
    unchanged = [i for i, change in enumerate(changes) if change == Change.NONE]
    if unchanged != [record["answer"]]:
        return f"changes name {unchanged} as unchanged, and the answer is {record['answer']}"
    return None


def answer_fault(record: dict[str, Any]) -> str | None:
    """What of the answer contradicts the question or itself."""
    chosen, continued, options = record["chosen"], record["continued"], record["options"]
    for name, option in (("chosen", chosen), ("continued", continued)):
        if option is not None and option >= options:
            return f"{name} is {option}, of {options} options counted from 0"
    if (chosen is None) != (record["how"] in UNANSWERED):
        return f"chosen is {quote(chosen)}, and how says {record['how']}"
    probabilities, other, expected = (record[n] for n in ("probabilities", "other", "expected"))
    if fault := distribution_fault(probabilities, other, options):
        return fault
    if (expected is None) != (probabilities is None):
        return "expected and probabilities are not both there"
    if probabilities is None:
        return None if continued is None else "continued is there without probabilities"
    known = probability_of_answer(probabilities, other, record["answer"], continued)
    if abs(known - expected) > ROUNDING:
        return f"expected is {expected:g}, and the probabilities say {known:g}"
    return None


def check_reply(query: Query, reply: object) -> Reply:
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
