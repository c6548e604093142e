"""Psychophysics of an action: how answered magnitudes grow with the true ones.

Stevens' power law a = g x^b, fitted as log a = log g + b log x: where numbers are metric, the
exponent b and the gain g are 1. An exponent below 1 draws answers towards a middle; a gain other
than 1 is a scale that is off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines.statistics.bootstrap import Bootstrap, interval
from baselines.statistics.estimates import Estimate

FEWEST = 3
"""Different magnitudes below which no line is fitted."""


@dataclass(frozen=True)
class Judgement:
    """One answered magnitude.

    Attributes:
        episode: what shares pictures with it.
        true: metres or degrees, above 0.
        said: the same unit; what is not above 0 has no logarithm and is left out of the fit.
    """

    episode: str
    true: float
    said: float


@dataclass(frozen=True)
class PowerLaw:
    """A fit.

    Attributes:
        exponent: b.
        gain: g.
        answers: it rests on.
    """

    exponent: Estimate
    gain: Estimate
    answers: int


@dataclass(frozen=True)
class AtMagnitude:
    """The answers at one true magnitude.

    Attributes:
        true: metres or degrees.
        answers: how many.
        mean: of them.
        constant: constant error, mean less true.
        variable: variable error, their standard deviation; None with a single answer.
        weber: variable error over the mean, the Weber fraction; None as `variable`.
    """

    true: float
    answers: int
    mean: float
    constant: float
    variable: float | None
    weber: float | None


def fit_power_law(
    judgements: Sequence[Judgement], bootstrap: Bootstrap, *path: str
) -> PowerLaw | None:
    """Exponent and gain with intervals by bootstrap over episodes; None of too few magnitudes.

    Args:
        judgements: of one action.
        bootstrap: seed and number of draws.
        path: name of this place, so that no two share their draws.
    """
    usable = [j for j in judgements if j.said > 0.0]
    if len({j.true for j in usable}) < FEWEST:
        return None
    sums = sum_by_episode(usable)
    exponent, gain = (float(v[0]) for v in solve(sums.sum(axis=0)[None]))
    rng = bootstrap.generator("power law", *path)
    size = len(sums)
    times = rng.multinomial(size, np.full(size, 1.0 / size), size=bootstrap.draws)
    drawn = solve(times.astype(np.float64) @ sums)
    both = [
        interval(value, draws, len(usable), size)
        for value, draws in zip((exponent, gain), drawn, strict=True)
    ]
    return PowerLaw(both[0], both[1], len(usable))


def sum_by_episode(judgements: Sequence[Judgement]) -> np.ndarray:
    """Count, and sums of log x, log a, their squares and product (episodes, 5)."""
    rows: dict[str, np.ndarray] = {}
    for j in judgements:
        x, a = math.log(j.true), math.log(j.said)
        rows[j.episode] = rows.get(j.episode, np.zeros(5)) + np.array([1.0, x, a, x * x, x * a])
    return np.array([rows[episode] for episode in sorted(rows)])


def solve(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Exponents and gains (n,) of the least-squares lines of sums (n, 5); NaN of one magnitude."""
    n, x, a, xx, xa = sums.T
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = n * xx - x * x
        exponent = np.where(spread > 1e-9, (n * xa - x * a) / spread, np.nan)
        gain = np.exp((a - exponent * x) / n)
    return exponent, gain


def by_magnitude(judgements: Sequence[Judgement]) -> tuple[AtMagnitude, ...]:
    """Constant and variable error at every true magnitude, smallest first."""
    groups: dict[float, list[float]] = {}
    for j in judgements:
        groups.setdefault(j.true, []).append(j.said)
    return tuple(at_magnitude(true, groups[true]) for true in sorted(groups))


def at_magnitude(true: float, said: Sequence[float]) -> AtMagnitude:
    mean = math.fsum(said) / len(said)
    variable = float(np.std(said, ddof=1)) if len(said) > 1 else None
    weber = None if variable is None or mean <= 0.0 else variable / mean
    return AtMagnitude(true, len(said), mean, mean - true, variable, weber)


def weber_fraction(judgements: Sequence[Judgement]) -> float | None:
    """Mean Weber fraction over the magnitudes that were answered more than once."""
    found = [one.weber for one in by_magnitude(judgements) if one.weber is not None]
    return math.fsum(found) / len(found) if found else None
