"""A second opinion on traces: a model, or anything else that reads one, names the pattern."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from baselines.analysis.traces.patterns import RULES, Pattern, find_patterns
from baselines.analysis.traces.reading import Trace

Judge = Callable[[Sequence[str]], Sequence[str]]
"""Traces in words -> a label each, of `LABELS`; anything else is counted as unreadable."""

NONE, UNREADABLE = "none", "unreadable"
LABELS = (*(pattern.value for pattern in Pattern), NONE)

INSTRUCTION = "\n".join(
    [
        (
            "Below is how a model reasoned about a question on numbers in space. Which of these "
            "patterns does it show? Answer with one label alone."
        ),
        *(f"{pattern.value}: {rule.title}; {rule.stated}." for pattern, rule in RULES.items()),
        f"{NONE}: none of them.",
    ]
)
"""What a judge is told; the trace follows."""


@dataclass(frozen=True)
class Judgement:
    """What a judge and the rules say of a trace.

    Attributes:
        trace: that was read.
        label: one of `LABELS`, or unreadable.
        by_rules: labels that the rules give; none where they find nothing.
    """

    trace: Trace
    label: str
    by_rules: frozenset[str]

    @property
    def agrees(self) -> bool:
        return self.label in self.by_rules


def judge_traces(traces: Sequence[Trace], judge: Judge) -> tuple[Judgement, ...]:
    """Every trace judged, beside what the rules find."""
    return tuple(
        Judgement(
            trace,
            readable(label),
            frozenset(pattern.value for pattern in find_patterns(trace)) or frozenset({NONE}),
        )
        for trace, label in zip(traces, judge([t.text for t in traces]), strict=True)
    )


def readable(label: str) -> str:
    """A label as it was meant: case, spaces and a full stop do not matter."""
    plain = label.strip().strip(".`\"'*").lower().replace(" ", "_")
    return plain if plain in LABELS else UNREADABLE
