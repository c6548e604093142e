"""Intervals against a library's, and what counts as agreement."""

from __future__ import annotations

from dataclasses import replace
from math import hypot, inf, isclose, sqrt

import pytest
from scipy.stats import binomtest

from baselines.statistics.estimates import (
    PROXIMITY_DEVIATION,
    Estimate,
    Published,
    compare_published,
    half_width_error,
    mean_of,
    mean_of_shares,
    one_decimal,
    proportion,
    published_accuracy,
    published_change,
    span,
    spreadless,
    widen,
    wilson,
    wilson_over_episodes,
    with_wilson,
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


def test_equal_numbers_without_any_error_agree() -> None:
    assert compare_published(estimate(30.0, 0.0), Published(30.0, 0.0)).within is True
    assert compare_published(estimate(30.1, 0.0), Published(30.0, 0.0)).within is False


def test_nothing_is_said_without_an_error() -> None:
    assert compare_published(estimate(30.0, None), Published(30.0, 1.0)).within is None
    assert compare_published(estimate(30.0, 1.0), Published(30.0)).within is None
    assert compare_published(estimate(30.0, inf), Published(30.0, 1.0)).within is None


def test_a_mean_of_shares_errs_as_independent_parts_do() -> None:
    parts = [with_wilson(20.0, 50, 50, 10), with_wilson(60.0, 100, 100, 30)]
    mean = mean_of_shares(parts)
    assert (mean.value, mean.questions, mean.episodes, mean.method) == (40.0, 150, 40, "wilson")
    (a, b), low, high = parts, mean.low, mean.high
    assert low is not None and high is not None and a.error is not None and b.error is not None
    assert None not in (a.low, a.high, b.low, b.high)
    assert 40.0 - low == pytest.approx(hypot(20.0 - (a.low or 0), 60.0 - (b.low or 0)) / 2)
    assert high - 40.0 == pytest.approx(hypot((a.high or 0) - 20.0, (b.high or 0) - 60.0) / 2)
    assert mean.error == pytest.approx(hypot(a.error, b.error) / 2)
    with pytest.raises(ValueError, match="nothing"):
        mean_of_shares([])


def test_a_widened_interval_stays_a_share_and_keeps_its_method_unless_it_says_nothing() -> None:
    part = with_wilson(100.0, 4, 8, 4)
    found = Estimate(99.0, 98.0, 99.9, 0.5, 10, 10, "bootstrap")
    wide = widen(found, [(0.5, part)])
    assert wide.method == "bootstrap" and (wide.value, wide.questions) == (99.0, 10)
    assert wide.low == pytest.approx(99.0 - hypot(1.0, (100.0 - (part.low or 0)) / 2))
    assert wide.high == pytest.approx(99.9)
    assert widen(replace(found, high=99.99), [(9.0, with_wilson(50.0, 4, 4, 4))]).high == 100.0
    assert widen(replace(found, value=1.0), [(9.0, with_wilson(50.0, 4, 4, 4))]).low == 0.0
    for alone in (replace(found, low=99.0, high=99.04), replace(found, low=None, high=None)):
        assert widen(alone, [(0.5, part)]).method == "wilson"


def test_what_prints_as_one_number_has_no_spread() -> None:
    found = Estimate(50.0, 49.99, 50.03, 0.1, 4, 2, "bootstrap")
    assert spreadless(found) and spreadless(replace(found, low=None))
    assert spreadless(replace(found, high=None)) and not spreadless(replace(found, high=50.05))


def test_wilson_s_interval_is_of_questions_or_of_episodes() -> None:
    of_questions = with_wilson(25.0, 40, 40, 10)
    assert (of_questions.value, of_questions.questions, of_questions.episodes) == (25.0, 40, 10)
    theirs = binomtest(10, 40).proportion_ci(method="wilson")
    assert of_questions.low == pytest.approx(100 * theirs.low)
    assert of_questions.high == pytest.approx(100 * theirs.high)
    assert of_questions.error == pytest.approx(half_width_error(25.0, 40))
    assert wilson_over_episodes(of_questions) == with_wilson(25.0, 10, 40, 10)
    assert with_wilson(100.0 + 1e-9, 4, 4, 4).high == 100.0


def test_numbers_for_people() -> None:
    found = Estimate(33.44, 31.94, 34.96, 0.5, 4, 4, "bootstrap")
    assert span(found) == "33.4 [31.9, 35.0]"
    assert span(replace(found, method="wilson")) == "33.4 [31.9, 35.0] Wilson"
    assert span(replace(found, low=None)) == span(replace(found, high=None)) == "33.4"
    assert [one_decimal(v) for v in (-0.04, -0.06, 12.25, 3.0)] == ["0.0", "-0.1", "12.2", "3.0"]
