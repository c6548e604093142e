"""What is wrong with a reply, or with the record of one; None where nothing is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, get_args

from baselines.models.base import EngineError, Finish, Reply
from baselines.predictions.record import RULES, Prediction, probability_of_answer
from baselines.predictions.rules import ROUNDING, is_count, is_probability, quote
from baselines.queries import Query
from spacenum_datasets.answers import NO_ANSWER, How
from spacenum_datasets.vocabulary import ACTIONS, CONFIGS, Change, Config, Setting, Task

UNANSWERED = frozenset(str(how) for how in NO_ANSWER)
UNFINISHED = (How.TRUNCATED, How.CUT_OFF)


def prediction_fault(record: Any) -> str | None:
    """What is wrong with the plain values of a prediction; None where nothing is."""
    if type(record) is not dict:
        return "it is no object with named fields"
    if record.keys() != RULES.keys():
        return name_differing_fields(record)
    for name, (holds, wanted) in RULES.items():
        if not holds(record[name]):
            return f"{name} is {quote(record[name])}, not {wanted}"
    return question_fault(record) or open_question_fault(record) or answer_fault(record)


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


def open_question_fault(record: dict[str, Any]) -> str | None:
    """What of an open question contradicts its config; None also where options were shown."""
    true = record["true"]
    if true is None:
        return "draw is above 0, and options were shown" if record["draw"] else None
    if record["task"] != Task.SPACE2NUM:
        return f"true is there, and {record['task']} has no open form"
    spec = CONFIGS[record["config"]]
    wanted = 2 * spec.dimension or 1
    if len(true) != wanted:
        return f"true has {len(true)} numbers, where {spec.name} asks for {wanted}"
    if not spec.dimension:
        told = record["magnitudes"][record["answer"]]
        return None if true[0] == told > 0 else f"true is {true[0]:g}, and the answer's is {told:g}"
    pairs = zip(true[: wanted // 2], true[wanted // 2 :], strict=True)
    return None if all(low < high for low, high in pairs) else "true is no box: corners cross"


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
    if record["true"] is not None:
        return open_answer_fault(record)
    if record["said"] is not None:
        return "said is there, and options were shown"
    chosen, continued, options = record["chosen"], record["continued"], record["options"]
    for name, option in (("chosen", chosen), ("continued", continued)):
        if option is not None and option >= options:
            return f"{name} is {option}, of {options} options counted from 0"
    if (chosen is None) != (record["how"] in UNANSWERED):
        return f"chosen is {quote(chosen)}, and how says {record['how']}"
    if fault := text_fault(record):
        return fault
    return shares_fault(record)


def shares_fault(record: dict[str, Any]) -> str | None:
    """What of an answer's probabilities contradicts the rest of it."""
    chosen, continued, options = record["chosen"], record["continued"], record["options"]
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
    if continued is not None and not other:
        return "continued is there, and no probability is left for it"
    if chosen is not None and not probability_of_answer(probabilities, other, chosen, continued):
        return f"chosen is {chosen}, whose probability is 0"
    return None


def open_answer_fault(record: dict[str, Any]) -> str | None:
    """What of an answer to an open question contradicts the question or itself."""
    said = record["said"]
    for name in ("chosen", "continued", "probabilities", "other", "expected"):
        if record[name] is not None:
            return f"{name} is there, and no option was shown"
    if (said is None) != (record["how"] in UNANSWERED):
        return f"said is {quote(said)}, and how says {record['how']}"
    if said is None:
        return None
    if len(said) != len(record["true"]):
        return f"said has {len(said)} numbers, where {len(record['true'])} are asked for"
    half = len(said) // 2
    if any(a > b for a, b in zip(said[:half], said[half:], strict=False) if half):
        return "said is no box: corners cross"
    if record["finish"] == "refused" or not record["text"].strip():
        why = "finish is refused" if record["finish"] == "refused" else "text is empty"
        return f"said is {quote(said)}, and {why}"
    return None


def text_fault(record: dict[str, Any]) -> str | None:
    """What of an answer is not what its text says, where no rule of reading is needed to see it.

    Other texts are read by rules, which change from version to version.
    """
    chosen, how, text = record["chosen"], record["how"], record["text"].strip()
    if record["finish"] == "refused" or not text:
        why = "text is empty" if record["finish"] != "refused" else "finish is refused"
        return None if chosen is None else f"chosen is {chosen}, and {why}"
    letters = CONFIGS[record["config"]].letters
    if text not in letters:
        return None
    # A prompt may have ended within a thought, which is not written down.
    thought = record["probabilities"] is None and chosen is None and how in UNFINISHED
    if thought or (chosen, how) == (letters.index(text), How.LETTER):
        return None
    return f"chosen is {quote(chosen)} and how {quote(how)}, where text is the letter {text}"


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


def check_answer(said: Prediction) -> Prediction:
    """An answer that can be read back: its reply fits together with what is read from it.

    Raises:
        EngineError: it does not, as a letter that was drawn with probability 0; names the question.
    """
    if fault := answer_fault(vars(said)):
        raise EngineError(f"{said.id}: {fault}")
    return said


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
