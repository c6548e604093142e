"""What a record of a run must be, field by field: files of a run may have been edited by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any, get_args

from baselines.models.base import Finish
from baselines.predictions.record import (
    ROUNDING,
    Prediction,
    distribution_fault,
    expected_of,
    is_count,
    is_probability,
)
from spacenum_datasets.answers import NO_ANSWER, How
from spacenum_datasets.interventions import INTERVENTIONS
from spacenum_datasets.vocabulary import (
    ACTIONS,
    CONFIGS,
    Action,
    Cell,
    Change,
    Config,
    Setting,
    Task,
)

Rule = tuple[Callable[[Any], bool], str]
"""(Whether a value is right, what it must be)."""

LONGEST_NAME = 512
MOST_OPTIONS = 26


def is_text(value: Any) -> bool:
    return type(value) is str


def is_name(value: Any) -> bool:
    """A text that stands on one line and says something."""
    return type(value) is str and 0 < len(value) <= LONGEST_NAME and value.isprintable()


def is_number(value: Any) -> bool:
    return type(value) in (float, int) and math.isfinite(value)


def among(names: Collection[str]) -> Rule:
    known = frozenset(str(name) for name in names)
    # A list is equal to no name, and cannot be looked up.
    return (lambda value: type(value) is str and value in known), f"one of {', '.join(names)}"


def several(rule: Rule) -> Rule:
    holds, wanted = rule
    return (lambda value: type(value) is list and all(map(holds, value))), f"a list, each {wanted}"


def maybe(rule: Rule) -> Rule:
    holds, wanted = rule
    return (lambda value: value is None or holds(value)), f"null or {wanted}"


NAME: Rule = (is_name, f"a name on one line, of at most {LONGEST_NAME} characters")
TEXT: Rule = (is_text, "a text")
NUMBER: Rule = (is_number, "a number")
PROBABILITY: Rule = (is_probability, "a probability from 0 to 1")
COUNT: Rule = (is_count, "a whole number from 0 on")
OPTION: Rule = (
    lambda value: type(value) is int and 0 <= value < MOST_OPTIONS,
    "the number of an option",
)

PREDICTION: dict[str, Rule] = {
    "id": NAME,
    "config": among(CONFIGS),
    "task": among(tuple(Task)),
    "cell": among(tuple(Cell)),
    "episode": NAME,
    "scene": NAME,
    "action": maybe(among(tuple(Action))),
    "magnitudes": maybe(several(NUMBER)),
    "changes": maybe(several(among(tuple(Change)))),
    "answer": OPTION,
    "options": OPTION,
    "interventions": several(among(INTERVENTIONS)),
    "chosen": maybe(OPTION),
    "how": among(tuple(How)),
    "expected": maybe(PROBABILITY),
    "probabilities": maybe(several(PROBABILITY)),
    "other": maybe(PROBABILITY),
    "continued": maybe(OPTION),
    "text": TEXT,
    "prompt_tokens": COUNT,
    "new_tokens": COUNT,
    "finish": among(get_args(Finish)),
}
"""Field -> what it must be by itself."""

UNANSWERED = frozenset(str(how) for how in NO_ANSWER)
FIELDS = frozenset(field.name for field in fields(Prediction))


def prediction_fault(record: Any) -> str | None:
    """What is wrong with the plain values of a prediction; None where nothing is."""
    if type(record) is not dict:
        return "it is no object with named fields"
    if record.keys() != FIELDS:
        return differing_fields(record)
    for name, (holds, wanted) in PREDICTION.items():
        if not holds(record[name]):
            return f"{name} is {shown(record[name])}, not {wanted}"
    return question_fault(record) or answer_fault(record)


def differing_fields(record: dict[str, Any]) -> str:
    if missing := [name for name in PREDICTION if name not in record]:
        return f"it lacks {', '.join(missing)}"
    unknown = ", ".join(shown(name) for name in record if name not in FIELDS)
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
        return f"action is {shown(action)}, which cell {record['cell']} has not"
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
        return f"chosen is {shown(chosen)}, and how says {record['how']}"
    probabilities, other, expected = (record[n] for n in ("probabilities", "other", "expected"))
    if fault := distribution_fault(probabilities, other, options):
        return fault
    if (expected is None) != (probabilities is None):
        return "expected and probabilities are not both there"
    if probabilities is None:
        return None if continued is None else "continued is there without probabilities"
    known = expected_of(probabilities, other, record["answer"], continued)
    if abs(known - expected) > ROUNDING:
        return f"expected is {expected:g}, and the probabilities say {known:g}"
    return None


def shown(value: Any) -> str:
    """A value in a message: on one line, and short."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = ascii(value) if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
