"""Scores of open answers against their definitions, worked out by hand."""

from __future__ import annotations

import itertools
import random

import pytest

from spacenum_datasets.open_scoring import (
    THRESHOLDS,
    is_to_the_decimal,
    is_within_step,
    position_error,
    relative_error,
    score_overlap,
    score_relative,
    size_error,
)


def test_thresholds_are_those_of_vsi_bench() -> None:
    assert THRESHOLDS == (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@pytest.mark.parametrize(
    ("true", "said", "score"),
    [
        (2.0, 2.0, 100.0),
        (2.0, 2.09, 100.0),
        (2.0, 1.91, 100.0),
        (2.0, 2.1, 90.0),  # 5 % is not below 5 %
        (2.0, 2.2, 80.0),
        (40.0, 60.0, 0.0),
        (40.0, 59.9, 10.0),
        (40.0, 20.0, 0.0),
        (40.0, -40.0, 0.0),
        (0.6, None, 0.0),
    ],
)
def test_mean_relative_accuracy(true: float, said: float | None, score: float) -> None:
    assert score_relative(true, said) == pytest.approx(score)


def test_errors_have_a_sign_and_a_true_number() -> None:
    assert relative_error(0.5, 0.6) == pytest.approx(0.2)
    assert relative_error(0.5, 0.4) == pytest.approx(-0.2)
    with pytest.raises(ValueError, match="above 0"):
        score_relative(0.0, 1.0)


@pytest.mark.parametrize(
    ("true", "said", "score"),
    [
        ((0.0, 1.0), (0.0, 1.0), 100.0),
        ((0.1, 0.3), (0.1, 0.3), 100.0),
        ((0.0, 1.0), (0.5, 1.5), 100.0 / 3),
        ((0.0, 1.0), (2.0, 3.0), 0.0),
        ((0.0, 1.0), (0.5, 0.5), 0.0),
        ((0.0, 0.0, 2.0, 2.0), (0.0, 0.0, 1.0, 1.0), 25.0),
        ((0.0, 0.0, 0.0, 1.0, 1.0, 1.0), (0.5, 0.0, 0.0, 1.0, 1.0, 2.0), 100.0 / 3),
        ((0.0, 1.0), None, 0.0),
    ],
)
def test_intersection_over_union(
    true: tuple[float, ...], said: tuple[float, ...] | None, score: float
) -> None:
    assert score_overlap(true, said) == pytest.approx(score)
    if said is not None:
        assert score_overlap(said, true) == pytest.approx(score)


def test_overlap_of_random_boxes_is_what_counting_points_gives() -> None:
    rng = random.Random(4)
    for _ in range(3):
        low = [rng.randint(0, 8) for _ in range(6)]
        high = [v + rng.randint(1, 6) for v in low]
        boxes = [(*low[i : i + 3], *high[i : i + 3]) for i in (0, 3)]
        cells = [
            set(itertools.product(*(range(b[i], b[i + 3]) for i in range(3)))) for b in boxes
        ]  # fmt: skip
        share = len(cells[0] & cells[1]) / len(cells[0] | cells[1])
        assert score_overlap(*boxes) == pytest.approx(100.0 * share)


def test_errors_of_position_and_size_are_told_apart() -> None:
    true, moved, grown = (0.0, 0.0, 1.0, 1.0), (0.3, 0.4, 1.3, 1.4), (0.0, 0.0, 1.2, 1.4)
    assert (position_error(true, moved), size_error(true, moved)) == pytest.approx((0.5, 0.0))
    assert (position_error(true, grown), size_error(true, grown)) == pytest.approx((0.0, 0.3))


def test_within_a_step_and_to_the_decimal() -> None:
    assert is_within_step(0.6, 0.7, 0.2) and is_within_step(0.6, 0.5, 0.2)
    assert not is_within_step(0.6, 0.71, 0.2) and not is_within_step(0.6, None, 0.2)
    assert is_to_the_decimal((0.1, 0.4), (0.14, 0.36), 1)
    assert not is_to_the_decimal((0.1, 0.4), (0.16, 0.4), 1)
    assert not is_to_the_decimal((0.1, 0.4), None, 1)


def test_boxes_of_other_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match="2 and 4 coordinates"):
        score_overlap((0.0, 1.0), (0.0, 0.0, 1.0, 1.0))
    with pytest.raises(ValueError, match="no numbers"):
        score_overlap((0.0, 1.0), (0.0, float("nan")))
