"""Numbers with what is known of their error, and when two of them agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot, isfinite, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
"""Standard errors that a 95 % interval reaches to either side: 1.96."""

PROXIMITY_DEVIATION = sqrt((100.0**2 + 70.0**2 + 40.0**2) / 4 - 52.5**2)
"""Standard deviation of one proximity score of a guess: 37.0; the paper prints no other."""


NAMES = {"bootstrap": "bootstrap", "wilson": "Wilson"}
"""Ways to an interval -> what people call them."""


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
        method: how the interval came about, a key of `NAMES`.
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
class Comparison:
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
    return with_wilson(round(100.0 * right / n, 9), n, n, episodes)


def with_wilson(percent: float, n: int, questions: int, episodes: int) -> Estimate:
    """A share with Wilson's interval for n trials; percent."""
    low, high = wilson(min(max(percent, 0.0), 100.0) * n / 100.0, n)
    ends = round(100 * low, 9) + 0.0, round(100 * high, 9)
    return Estimate(percent, *ends, half_width_error(percent, n), questions, episodes, "wilson")


def wilson_over_episodes(found: Estimate) -> Estimate:
    """The same share with Wilson's interval, every episode a trial."""
    return with_wilson(found.value, found.episodes, found.questions, found.episodes)


def spreadless(found: Estimate) -> bool:
    """Whether a bootstrap has nothing to say: no interval, or one that prints as one number."""
    return found.low is None or found.high is None or found.high - found.low < 0.05


def widen(found: Estimate, parts: Iterable[tuple[float, Estimate]]) -> Estimate:
    """A mean's interval with those of some of its parts added, as independent of the rest.

    Distances to the ends add as squares, each side for itself (Zou and Donner's method of variance
    estimates recovery), so the interval stays asymmetric and within what the parts can reach.

    Args:
        found: the mean, with the interval of its other parts.
        parts: (weight, estimate), weights as shares of the whole mean.
    """
    below, above = [distance(found.value, found.low)], [distance(found.value, found.high)]
    errors = [found.error or 0.0]
    for weight, part in parts:
        below.append(weight * distance(part.value, part.low))
        above.append(weight * distance(part.value, part.high))
        errors.append(weight * (part.error or 0.0))
    alone = spreadless(found)
    return replace(
        found,
        low=round(max(0.0, found.value - hypot(*below)), 9) + 0.0,
        high=round(min(100.0, found.value + hypot(*above)), 9),
        error=hypot(*errors),
        method="wilson" if alone else found.method,
    )


def distance(value: float, end: float | None) -> float:
    return 0.0 if end is None else abs(value - end)


def mean_of_shares(parts: Sequence[Estimate]) -> Estimate:
    """The plain mean of shares that are taken as independent.

    Raises:
        ValueError: there are none.
    """
    if not parts:
        raise ValueError("a mean of nothing")
    value = round(sum(part.value for part in parts) / len(parts), 9)
    questions, episodes = sum(p.questions for p in parts), sum(p.episodes for p in parts)
    bare = Estimate(value, None, None, None, questions, episodes, "wilson")
    return widen(bare, [(1 / len(parts), part) for part in parts])


def span(found: Estimate) -> str:
    """An estimate for people, as `33.4 [31.9, 35.0]`; an interval that is no bootstrap is named."""
    value = one_decimal(found.value)
    if found.low is None or found.high is None:
        return value
    named = "" if found.method == "bootstrap" else f" {NAMES[found.method]}"
    return f"{value} [{one_decimal(found.low)}, {one_decimal(found.high)}]{named}"


def one_decimal(value: float) -> str:
    """As `12.3`; never `-0.0`."""
    return f"{round(value, 1) + 0.0:.1f}"


def published_accuracy(percent: float, n: int) -> Published:
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


def published_change(points: float, base: float, n: int) -> Published:
    """A published difference of two accuracies over the same n questions.

    How many answers changed is not printed, so both are taken as drawn independently at `base`
    percent: answers that agree more than that err less, so this error is rather too large.
    """
    return Published(points, sqrt(2) * half_width_error(base, n))


def compare_published(ours: Estimate, published: Published) -> Comparison:
    """Whether our number is within sampling error of the paper's.

    It is when the difference is at most 1.96 times its standard error, the root of the sum of both
    squared errors: the questions are not the paper's own, so the two err independently. About one
    of twenty numbers of a perfect reproduction falls outside.
    """
    difference = ours.value - published.value
    if ours.error is None or published.error is None:
        return Comparison(difference, None, None)
    error = sqrt(ours.error**2 + published.error**2)
    if not isfinite(error):
        return Comparison(difference, None, None)
    return Comparison(difference, error, abs(difference) <= Z * error)
