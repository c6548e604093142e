"""Numbers with what is known of their error, and when two of them agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
"""Standard errors that a 95 % interval reaches to either side: 1.96."""

PROXIMITY_DEVIATION = sqrt((100.0**2 + 70.0**2 + 40.0**2) / 4 - 52.5**2)
"""Standard deviation of one proximity score of a guess: 37.0; the paper prints no other."""


@dataclass(frozen=True)
class Estimate:
    """A measured number, in percent or percentage points.

    Attributes:
        value: the number.
        low: lower end of the 95 % interval; None where too little was asked to have one.
        high: upper end.
        error: standard error; None as `low`.
        questions: it rests on.
        episodes: they came from; questions of one episode share pictures.
        method: `wilson` or `bootstrap`.
    """

    value: float
    low: float | None
    high: float | None
    error: float | None
    questions: int
    episodes: int
    method: str


@dataclass(frozen=True)
class Published:
    """A number that the paper prints, with the standard error that its questions allow.

    Attributes:
        value: as printed.
        error: of sampling; None where the paper does not say enough to know it.
    """

    value: float
    error: float | None = None


@dataclass(frozen=True)
class Agreement:
    """Our number against the paper's.

    Attributes:
        difference: ours less theirs.
        error: standard error of the difference; None where one of the two is unknown.
        within: whether the difference is within sampling error; None as `error`.
    """

    difference: float
    error: float | None
    within: bool | None


def wilson(right: float, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Wilson's score interval of a proportion.

    Args:
        right: successes, 0 to n.
        n: trials.
        confidence: that the interval holds the truth.

    Returns:
        Lower and upper end, 0 to 1.

    Raises:
        ValueError: no trials, or more successes than trials.
    """
    if n <= 0 or not 0 <= right <= n:
        raise ValueError(f"{right} of {n} is no proportion")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = right / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # The ends are exact where nothing or everything is right; rounding must not take them beyond.
    return (0.0 if right == 0 else centre - half, 1.0 if right == n else centre + half)


def half_width_error(percent: float, n: int) -> float:
    """Standard error of a drawn accuracy over n questions, percent.

    Half of Wilson's interval over 1.96, so that it is not 0 where nothing or everything is right.
    """
    low, high = wilson(min(percent, 100.0) * n / 100.0, n)
    return 100.0 * (high - low) / (2 * Z)


def proportion(values: Iterable[float], episodes: int) -> Estimate:
    """Share of rights among 0s and 100s, with Wilson's interval; percent.

    Raises:
        ValueError: there are none, or one is neither 0 nor 100.
    """
    found = list(values)
    if any(value not in (0.0, 100.0) for value in found):
        raise ValueError("Wilson's interval is for answers that are right or wrong")
    n, right = len(found), sum(value == 100.0 for value in found)
    low, high = wilson(right, n)
    share = 100.0 * right / n
    return Estimate(share, 100 * low, 100 * high, half_width_error(share, n), n, episodes, "wilson")


def drawn(percent: float, n: int) -> Published:
    """A published accuracy: answers were drawn once, so its error is a proportion's of n."""
    return Published(percent, half_width_error(percent, n))


def mean_of(parts: Iterable[tuple[float, Published]], value: float) -> Published:
    """A published mean of numbers that err independently of each other.

    Args:
        parts: (weight, number); weights need not sum to 1.
        value: the mean as printed.
    """
    known = list(parts)
    total = sum(weight for weight, _ in known)
    squares = [(weight / total * (part.error or 0.0)) ** 2 for weight, part in known]
    return Published(value, sqrt(sum(squares)))


def changed(points: float, base: float, n: int) -> Published:
    """A published difference of two accuracies over the same n questions.

    How many answers changed is not printed, so both are taken as drawn independently at `base`
    percent: answers that agree more than that err less, so this error is rather too large.
    """
    return Published(points, sqrt(2) * half_width_error(base, n))


def agreement(ours: Estimate, published: Published) -> Agreement:
    """Whether our number is within sampling error of the paper's.

    It is when the difference is at most 1.96 times its standard error, the root of the sum of both
    squared errors: the questions are not the paper's own, so the two err independently. About one
    of twenty numbers of a perfect reproduction falls outside.
    """
    difference = ours.value - published.value
    if ours.error is None or published.error is None:
        return Agreement(difference, None, None)
    error = sqrt(ours.error**2 + published.error**2)
    if not isfinite(error):
        return Agreement(difference, None, None)
    return Agreement(difference, error, abs(difference) <= Z * error)
