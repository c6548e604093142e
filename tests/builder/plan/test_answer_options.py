from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from builder.plan.answer_options import (
    COMBINATIONS,
    change_between,
    draw_layout_options,
    draw_magnitudes,
)
from builder.recipes import MAGNITUDES
from builder.seeding import stream
from spacenum_datasets.vocabulary import DIMENSIONS, Cell, Change, Task


@pytest.mark.parametrize("cell", MAGNITUDES)
def test_four_distinct_magnitudes_of_the_grid_the_answer_among_them(cell: Cell) -> None:
    grid = MAGNITUDES[cell].grid()
    rng = stream("test", cell.value)
    seen: Counter[float] = Counter()
    for _ in range(300):
        draw = draw_magnitudes(grid, rng)
        assert len(set(draw.magnitudes)) == 4 and set(draw.magnitudes) <= set(grid)
        assert list(draw.magnitudes) == sorted(draw.magnitudes)
        assert draw.answer in range(4)
        assert draw.orders.keys() == set(Task)
        assert all(sorted(order) == [0, 1, 2, 3] for order in draw.orders.values())
        seen[draw.magnitudes[draw.answer]] += 1
    assert set(seen) == set(grid), "every magnitude is asked for"


def test_the_four_combinations_are_both_positions_by_both_sizes() -> None:
    assert sorted(COMBINATIONS) == sorted(product((0, 1), repeat=2))


@pytest.mark.parametrize("answer", range(4))
def test_the_wrong_options_change_position_size_and_both(answer: int) -> None:
    changes = Counter(change_between(answer, option) for option in range(4))
    assert changes == dict.fromkeys(Change, 1)
    assert change_between(answer, answer) is Change.NONE


def test_every_question_offers_its_options_once() -> None:
    rng = stream("test", "layout options")
    kinds: Counter[Change] = Counter()
    for _ in range(600):
        draw = draw_layout_options(rng)
        assert draw.orders.keys() == set(product(DIMENSIONS, Task))
        for (dimension, _), order in draw.orders.items():
            assert len(order) == len(set(order)) == (2 if dimension == 1 else 4)
            assert draw.answer in order
        pair = {frozenset(draw.orders[1, task]) for task in Task}
        assert len(pair) == 1, "both tasks of a 1d question share their two views"
        kinds.update(change_between(draw.answer, i) for i in draw.orders[1, Task.NUM2SPACE])
    assert kinds[Change.NONE] == 600
    wrong = [kinds[c] for c in (Change.POSITION, Change.SIZE, Change.BOTH)]
    assert min(wrong) > 150, "1d changes are position, size or both in equal parts"


def test_equal_streams_give_equal_draws() -> None:
    assert draw_layout_options(stream("a")) == draw_layout_options(stream("a"))
    grid = MAGNITUDES[Cell.MOVE_LR].grid()
    assert draw_magnitudes(grid, stream("a")) == draw_magnitudes(grid, stream("a"))
    assert len({draw_magnitudes(grid, stream("a", i)).magnitudes for i in range(30)}) > 5
