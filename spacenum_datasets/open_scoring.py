"""Scores of an answer to an open question: how far a number is from the true one.

None is *no answer*: it scores 0 wherever more is better, and has no error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

THRESHOLDS = tuple(round(0.50 + 0.05 * i, 2) for i in range(10))
"""Of the mean relative accuracy: 0.50, 0.55, ..., 0.95 (VSI-Bench)."""

ROUNDING = 1e-6
"""What arithmetic may leave between a number as it is written and the true one."""


def relative_error(true: float, said: float) -> float:
    """(said - true) / true, with its sign: above 0 where too much is said.

    Raises:
        ValueError: the true number is not above 0.
    """
    if true <= 0.0:
        raise ValueError(f"a magnitude is above 0, not {true:g}")
    return (said - true) / true


def score_relative(true: float, said: float | None) -> float:
    """Mean relative accuracy, percent: the share of thresholds t whose 1 - t the error is below.

    Args:
        true: the magnitude, metres or degrees, above 0.
        said: what was answered, metres or degrees; None is no answer.

    Raises:
        ValueError: the true magnitude is not above 0.

    Examples:
        >>> [score_relative(1.0, said) for said in (1.0, 1.12, 0.7, 2.0, None)]
        [100.0, 80.0, 40.0, 0.0, 0.0]

    Source: ours; the measure is VSI-Bench's.
    """
    if said is None:
        return 0.0
    away = abs(relative_error(true, said))
    # Below by more than rounding: an error of 10 % as it is written is not below 10 %.
    return 100.0 * sum(away < 1.0 - t - ROUNDING for t in THRESHOLDS) / len(THRESHOLDS)


def score_overlap(true: Sequence[float], said: Sequence[float] | None) -> float:
    """Intersection over union of two boxes, percent.

    Args:
        true: coordinates of the lower corner, then of the upper one; metres.
        said: the same of the answered box, metres; None is no answer.

    Raises:
        ValueError: they have different numbers of coordinates.

    Examples:
        >>> round(score_overlap((0.0, 0.0, 1.0, 1.0), (0.5, 0.0, 1.5, 1.0)), 1)
        33.3

    Source: ours.
    """
    if said is None:
        return 0.0
    (low, high), (other_low, other_high) = corners(true, said)
    shared = np.clip(np.minimum(high, other_high) - np.maximum(low, other_low), 0.0, None)
    both = float(shared.prod())
    union = float((high - low).prod() + (other_high - other_low).prod()) - both
    if union <= 0.0:
        return 0.0
    found = 100.0 * both / union
    return 100.0 if found > 100.0 - ROUNDING else found


def position_error(true: Sequence[float], said: Sequence[float]) -> float:
    """Distance of two boxes' lower corners, metres."""
    (low, _), (other, _) = corners(true, said)
    return float(np.linalg.norm(low - other))


def size_error(true: Sequence[float], said: Sequence[float]) -> float:
    """Mean over the axes of the absolute difference of two boxes' sizes, metres."""
    (low, high), (other_low, other_high) = corners(true, said)
    return float(np.abs((high - low) - (other_high - other_low)).mean())


def is_within_step(true: float, said: float | None, step: float) -> bool:
    """Whether a magnitude is the true one on a grid: off by half its step at most."""
    return said is not None and abs(said - true) <= step / 2 + ROUNDING


def is_to_the_decimal(true: Sequence[float], said: Sequence[float] | None, decimals: int) -> bool:
    """Whether every coordinate is the true one to the decimal that is printed."""
    if said is None:
        return False
    off = np.abs(np.subtract(true, said))
    return bool((off <= 0.5 * 10.0**-decimals + ROUNDING).all())


def corners(
    true: Sequence[float], said: Sequence[float]
) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    if len(true) != len(said) or len(true) % 2 or not true:
        raise ValueError(f"boxes of {len(true)} and {len(said)} coordinates")
    if not all(map(math.isfinite, (*true, *said))):
        raise ValueError("a box has coordinates that are no numbers")
    half = len(true) // 2
    one, other = np.asarray(true, float), np.asarray(said, float)
    return (one[:half], one[half:]), (other[:half], other[half:])
