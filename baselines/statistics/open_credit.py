"""What an answer to an open question is worth, and by how much it errs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from baselines.predictions import Prediction
from spacenum_datasets.open_scoring import (
    is_to_the_decimal,
    is_within_step,
    position_error,
    relative_error,
    score_overlap,
    score_relative,
    size_error,
)
from spacenum_datasets.vocabulary import GRID_DECIMALS, GRID_STEPS, UNITS, Action, Cell

Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Errors:
    """Means over the readable answers to some questions; None where there is none.

    Attributes:
        bias: mean of (said - true) / true, percent; None of layouts.
        error: mean absolute error, metres or degrees; of layouts the distance of lower corners.
        size: of layouts the mean difference of sizes, metres; None of transitions.
        within: share of all answers within half a step, or right to the printed decimal, percent;
            unreadable ones are not.
    """

    bias: float | None
    error: float | None
    size: float | None
    within: float


def open_score(p: Prediction, said: Numbers | None) -> float:
    """Percent for a number: mean relative accuracy of a magnitude, overlap of a box.

    Raises:
        ValueError: the question showed options.
    """
    if p.true is None:
        raise ValueError(f"{p.id} was asked among options: it has no open score")
    if p.action is not None:
        return score_relative(p.true[0], None if said is None else said[0])
    return score_overlap(p.true, said)


def is_within(p: Prediction, said: Numbers | None) -> bool:
    """Whether a magnitude is within half a grid's step, or a box right to its printed decimal."""
    true = p.true or ()
    if p.action is not None:
        step = GRID_STEPS[UNITS[Action(p.action)]]
        return is_within_step(true[0], None if said is None else said[0], step)
    return is_to_the_decimal(true, said, GRID_DECIMALS[Cell(p.cell)])


def mean_errors(predictions: Iterable[Prediction]) -> Errors:
    """The errors of answers to one cell's open questions, of which there is one at least."""
    found = list(predictions)
    within = 100.0 * fmean(is_within(p, p.said) for p in found)
    pairs = [(p.true, p.said) for p in found if p.true is not None and p.said is not None]
    if not pairs:
        return Errors(None, None, None, within)
    if found[0].action is not None:
        bias = 100.0 * fmean(relative_error(true[0], said[0]) for true, said in pairs)
        error = fmean(abs(said[0] - true[0]) for true, said in pairs)
        return Errors(bias, error, None, within)
    error = fmean(position_error(true, said) for true, said in pairs)
    return Errors(None, error, fmean(size_error(true, said) for true, said in pairs), within)
