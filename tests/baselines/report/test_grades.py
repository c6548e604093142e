"""A sample is marked by what the model would answer most often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.cells import CELLS
from baselines.report.grades import Grade, grade_prediction, likeliest_words
from baselines.report.markup import reply
from tests.baselines.analysis.synthetic import question, written

LETTERS = ("A", "B", "C", "D")
ASKED = replace(question(CELLS[0], 0), answer=1)


def drawn(shares: tuple[float, ...], chosen: int | None, continued: int | None = None):
    other = 1.0 - sum(shares)
    expected = shares[1] + other * (continued == 1)
    return replace(
        ASKED,
        chosen=chosen,
        how="letter",
        probabilities=shares,
        other=other,
        continued=continued,
        expected=expected,
        text="A",
    )


@pytest.mark.parametrize(
    ("shares", "chosen", "continued", "outcome", "words"),
    [
        ((0.1, 0.7, 0.1, 0.1), 0, None, Grade.RIGHT, "B"),
        ((0.7, 0.1, 0.1, 0.1), 1, None, Grade.WRONG, "A"),
        ((0.25, 0.25, 0.25, 0.25), 1, None, Grade.TIED, "A, B, C and D alike"),
        ((0.3, 0.2, 0.3, 0.2), 1, None, Grade.WRONG, "A and C alike"),
        ((0.1, 0.2, 0.05, 0.05), 1, None, Grade.UNANSWERED, "none"),
        ((0.1, 0.2, 0.05, 0.05), 0, 1, Grade.RIGHT, "B"),
    ],
)
def test_the_drawn_letter_decides_nothing(
    shares: tuple[float, ...], chosen: int, continued: int | None, outcome: Grade, words: str
) -> None:
    found = grade_prediction(drawn(shares, chosen, continued))
    assert (found.grade, likeliest_words(found, LETTERS)) == (outcome, words)
    assert found.exact


@pytest.mark.parametrize(
    ("chosen", "outcome"), [(1, Grade.RIGHT), (0, Grade.WRONG), (None, Grade.UNANSWERED)]
)
def test_a_written_answer_is_what_it_says(chosen: int | None, outcome: Grade) -> None:
    found = grade_prediction(written(ASKED, chosen))
    assert (found.grade, found.exact) == (outcome, False)


def test_the_page_says_what_was_drawn_and_what_was_likely() -> None:
    told = reply("m", drawn((0.1, 0.7, 0.1, 0.1), 0), LETTERS)
    assert "most likely <b>B</b> <small>(expected 70.0 %; drawn: A, letter)" in told
    assert 'class="reply right"' in told
    assert "m: <b>A</b> <small>(written; letter)" in reply("m", written(ASKED, 0), LETTERS)
