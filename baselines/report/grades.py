"""Right or wrong: by what a model would answer most often, not by the one letter that was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from baselines.predictions import Prediction, accuracy
from baselines.statistics.credit import weights
from baselines.statistics.estimates import one_decimal

EQUAL = 1e-6
"""Probabilities that differ by less are told apart by nothing but rounding."""


class Grade(StrEnum):
    """How a sample is marked."""

    RIGHT = "right"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    TIED = "tied"


@dataclass(frozen=True)
class Grading:
    """What a prediction comes to.

    Attributes:
        grade: of the likeliest answer; `tied` where the right one shares the first place.
        likeliest: options in the first place, None standing for no answer.
        score: expected score where probabilities are known, else 0 or 100; percent.
        exact: whether probabilities are known, so that the one letter was only drawn from them.
    """

    grade: Grade
    likeliest: tuple[int | None, ...]
    score: float
    exact: bool


def grade_prediction(p: Prediction) -> Grading:
    """How a prediction is marked."""
    shares: dict[int | None, float] = dict(enumerate(weights(p)))
    shares[None] = 1.0 - sum(shares.values())
    most = max(shares.values())
    likeliest = tuple(option for option, share in shares.items() if most - share < EQUAL)
    return Grading(grade_of(likeliest, p.answer), likeliest, accuracy(p), p.expected is not None)


def grade_of(likeliest: Sequence[int | None], answer: int) -> Grade:
    if answer not in likeliest:
        return Grade.UNANSWERED if list(likeliest) == [None] else Grade.WRONG
    return Grade.RIGHT if len(likeliest) == 1 else Grade.TIED


def likeliest_words(found: Grading, letters: Sequence[str]) -> str:
    """As "B", "none", or "A, B and C alike"."""
    names = ["none" if option is None else letters[option] for option in found.likeliest]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} alike"


def score_words(found: Grading) -> str:
    """The expected score where there is one; a written answer is right or wrong, and no more."""
    return f"expected {one_decimal(found.score)} %" if found.exact else ""
