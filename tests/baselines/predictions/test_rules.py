"""What values of a run's files may be, at the edges of what they may."""

from __future__ import annotations

from typing import Any

import pytest

from baselines.predictions.rules import (
    COUNT,
    LARGEST_COUNT,
    LONGEST_NAME,
    MOST_OPTIONS,
    NAME,
    NUMBER,
    OPTION,
    PROBABILITY,
    TEXT,
    Rule,
    among,
    maybe,
    quote,
    several,
)
from baselines.predictions.run_json import MARKS, MOMENT, PENALTY, POSITIVE, SHARE, TEMPERATURE

LETTERS = among(("a", "b"))
RULES: dict[str, tuple[Rule, list[Any], list[Any]]] = {
    "name": (NAME, ["a", "a" * LONGEST_NAME], ["", "a\nb", "a" * (LONGEST_NAME + 1), None, 1]),
    "text": (TEXT, ["", "a\nb"], [None, 1, ["a"]]),
    "number": (NUMBER, [0, -1.5], [float("nan"), float("inf"), True, "1", None]),
    "probability": (PROBABILITY, [0, 1, 0.5, -5e-5, 1.00005], [-2e-4, 1.0002, True, False, None]),
    "count": (COUNT, [0, LARGEST_COUNT], [-1, LARGEST_COUNT + 1, 1.0, True, None]),
    "option": (OPTION, [0, MOST_OPTIONS - 1], [-1, MOST_OPTIONS, 1.0, True]),
    "among": (LETTERS, ["a", "b"], ["c", "", ["a"], None]),
    "several": (several(LETTERS), [[], ["a", "a"]], [["a", "c"], "a", None, ("a",)]),
    "maybe": (maybe(LETTERS), [None, "a"], ["c", 0, False]),
    "positive": (POSITIVE, [1], [0, -1, 1.0, None]),
    "temperature": (TEMPERATURE, [0, 0.0, 2.5], [-0.1, None]),
    "share": (SHARE, [0.1, 1], [0, 1.01, None]),
    "penalty": (PENALTY, [0.1, 3], [0, -1]),
    "marks": (MARKS, [{"dynamic": "x"}], [{}, {"dynamic": 1}, {"other": "x"}, []]),
    "moment": (MOMENT, ["2026-01-01T00:00:00+00:00"], ["yesterday", 5, None]),
}


@pytest.mark.parametrize("name", RULES)
def test_a_value_holds_up_to_its_edge_and_no_further(name: str) -> None:
    (holds, wanted), good, bad = RULES[name]
    assert [value for value in good if not holds(value)] == []
    assert [value for value in bad if holds(value)] == []
    assert wanted and "\n" not in wanted


def test_values_are_quoted_on_one_line_and_short() -> None:
    assert quote("é\n") == "'\\xe9\\n'" and quote(1.5) == "1.5"
    assert [quote(v) for v in (None, True, False)] == ["null", "true", "false"]
    assert [quote(v) for v in ([1], {"a": 1})] == ["a list", "an object"]
    assert quote("a" * 58) == f"'{'a' * 58}'"
    assert quote("a" * 59) == f"'{'a' * 56}..." and len(quote("a" * 99)) == 60
