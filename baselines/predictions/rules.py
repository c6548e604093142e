"""What values of a run's files may be: such files may have been edited by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Any

Rule = tuple[Callable[[Any], bool], str]
"""(Whether a value is right, what it must be)."""

LONGEST_NAME = 512
MOST_OPTIONS = 26
LARGEST_COUNT = 2**31 - 1
OURS = "spacenum-datasets"
"""This package, among the versions that a run was made with."""

ROUNDING = 1e-4
"""What rounding may leave between probabilities and what is computed from them."""


def is_text(value: Any) -> bool:
    return type(value) is str


def is_name(value: Any) -> bool:
    """A text that stands on one line and says something."""
    return type(value) is str and 0 < len(value) <= LONGEST_NAME and value.isprintable()


def is_number(value: Any) -> bool:
    return type(value) in (float, int) and math.isfinite(value)


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


def quote(value: Any) -> str:
    """A value in a message: on one line, and short."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = ascii(value) if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
