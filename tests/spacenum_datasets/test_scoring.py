"""Scores: what a guess expects, ties, and answers that are none."""

from __future__ import annotations

from itertools import combinations
from statistics import mean

import pytest

from spacenum_datasets.scoring import classify_error, score_exact, score_layout, score_proximity
from spacenum_datasets.vocabulary import Change

MOVES = [round(0.2 * i, 1) for i in range(1, 13)]
SETS = list(combinations(MOVES, 4))


def test_only_the_right_option_is_exact() -> None:
    assert [score_exact(2, chosen) for chosen in (0, 1, 2, 3, None)] == [0, 0, 100, 0, 0]


@pytest.mark.parametrize("answer", range(4))
def test_a_guess_expects_the_papers_chance_whatever_the_ties(answer: int) -> None:
    for magnitudes in SETS:
        assert mean(score_proximity(magnitudes, answer, c) for c in range(4)) == 52.5


def test_nearer_scores_more() -> None:
    assert [score_proximity([0.2, 0.4, 1.0, 2.4], 0, c) for c in range(4)] == [100, 70, 40, 0]
    assert [score_proximity([10, 20, 40, 70], 3, c) for c in range(4)] == [0, 40, 70, 100]


def test_equal_distances_share_their_ranks() -> None:
    # In binary, 0.6 - 0.4 and 0.4 - 0.2 differ.
    assert [score_proximity([0.2, 0.4, 0.6, 2.0], 1, c) for c in (0, 2, 3)] == [55, 55, 0]
    assert [score_proximity([0.4, 0.8, 1.2, 2.0], 2, c) for c in (0, 1, 3)] == [20, 70, 20]


def test_the_order_of_options_does_not_matter() -> None:
    magnitudes = [0.4, 0.6, 1.0, 2.2]
    for shift in range(4):
        turned = magnitudes[shift:] + magnitudes[:shift]
        scores = {m: score_proximity(turned, turned.index(0.6), i) for i, m in enumerate(turned)}
        assert scores == {0.6: 100, 0.4: 70, 1.0: 40, 2.2: 0}


def test_no_answer_scores_nothing() -> None:
    assert score_proximity([1, 2, 3, 4], 0, None) == 0
    assert score_layout([Change.NONE, Change.SIZE], None) == 0


def test_half_of_a_box_is_worth_half() -> None:
    changes = [Change.BOTH, Change.POSITION, Change.NONE, Change.SIZE]
    assert [score_layout(changes, c) for c in range(4)] == [0, 50, 100, 50]
    with pytest.raises(IndexError):
        score_layout(changes, 4)


@pytest.mark.parametrize("count", [0, 2, 3, 5])
def test_proximity_is_for_four_options(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        score_proximity(range(count), 0, 0)


def test_an_error_is_what_the_chosen_option_changes() -> None:
    changes = [Change.SIZE, Change.NONE, Change.BOTH, Change.POSITION]
    assert [classify_error(changes, i) for i in range(4)] == changes
    assert classify_error(changes, None) is None
