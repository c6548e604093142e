"""What a number rests on: cells, questions, and whether that is the whole benchmark."""

from __future__ import annotations

import pytest

from baselines.coverage import benchmark_cells, make_coverage

PLAIN = benchmark_cells()


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        ((), 20),
        (("blind",), 20),
        (("points",), 12),
        (("reduced_objects",), 12),
        (("anchor_overlay",), 8),
        (("rotational_symmetry",), 2),
        (("unheard_of",), 0),
    ],
)
def test_an_intervention_is_for_some_cells(names: tuple[str, ...], cells: int) -> None:
    assert len(benchmark_cells(names)) == cells


def test_the_whole_benchmark_has_no_mark() -> None:
    found = make_coverage(PLAIN, 3800)
    assert found.complete and found.caveat == ""
    assert found.words == "average of 20 of 20 cells, 3,800 questions"
    assert make_coverage(benchmark_cells(("reduced_objects",)), 3000, ("reduced_objects",)).complete


def test_what_is_partial_says_in_which_way() -> None:
    part = [key for key in PLAIN if key[0] == "dynamic"]
    assert make_coverage(part, 8).caveat == "partial: average of 8 of 20 cells, 8 questions"
    assert make_coverage(part[:1], 1).words == "average of 1 of 20 cells, 1 question"
    assert not make_coverage(PLAIN, 20, limit=1).complete
    assert make_coverage(PLAIN, 7, finished=False).caveat.endswith("7 questions, not finished")
    train = [("dynamic_train", task, cell) for _, task, cell in part]
    outside = "average of 8 cells, 8 of them outside the benchmark, 16 questions"
    assert make_coverage(train, 16).words == outside and not make_coverage(train, 16).complete
