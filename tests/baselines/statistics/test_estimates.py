"""Intervals against a library's, and what counts as agreement."""

from __future__ import annotations

from math import isclose, sqrt

import pytest
from scipy.stats import binomtest

from baselines.statistics.estimates import (
    PROXIMITY_DEVIATION,
    Estimate,
    Published,
    compare_published,
    mean_of,
    proportion,
    published_accuracy,
    published_change,
    wilson,
)


@pytest.mark.parametrize(("right", "n"), [(0, 10), (1, 10), (10, 10), (25, 100), (143, 400)])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_wilson_is_scipys(right: int, n: int, confidence: float) -> None:
    theirs = binomtest(right, n).proportion_ci(confidence, method="wilson")
    assert wilson(right, n, confidence) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize(("right", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(right: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(right, n)


def test_a_proportion_knows_what_it_rests_on() -> None:
    found = proportion([100.0, 0.0, 0.0, 0.0], episodes=2)
    assert (found.value, found.questions, found.episodes) == (25.0, 4, 2)
    assert found.low is not None and found.high is not None
    assert 0 < found.low < 25 < found.high < 100
    with pytest.raises(ValueError, match="right or wrong"):
        proportion([50.0], 1)


def test_errors_of_published_numbers() -> None:
    cell = published_accuracy(25.0, 400)
    assert cell.error == pytest.approx(100 * sqrt(0.25 * 0.75 / 400), rel=0.01)
    assert published_accuracy(0.0, 100).error
    mean = mean_of([(1.0, cell)] * 4, 25.0)
    assert cell.error is not None
    assert mean.error == pytest.approx(cell.error / 2)
    assert published_change(1.0, 25.0, 400).error == pytest.approx(cell.error * sqrt(2))
    # Four equally likely scores: 100, 70, 40 and 0.
    assert isclose(PROXIMITY_DEVIATION, 36.9966, abs_tol=1e-4)


def estimate(value: float, error: float | None) -> Estimate:
    return Estimate(value, None, None, error, 10, 10, "bootstrap")


@pytest.mark.parametrize(
    ("ours", "theirs", "within"), [(30.0, 30.0, True), (30.0, 32.7, True), (30.0, 32.9, False)]
)
def test_agreement_is_within_both_errors(ours: float, theirs: float, within: bool) -> None:
    """The root of 1 + 1, times 1.96, is 2.77."""
    found = compare_published(estimate(ours, 1.0), Published(theirs, 1.0))
    assert found.within is within
    assert found.difference == pytest.approx(ours - theirs)


def test_nothing_is_said_without_an_error() -> None:
    assert compare_published(estimate(30.0, None), Published(30.0, 1.0)).within is None
    assert compare_published(estimate(30.0, 1.0), Published(30.0)).within is None
