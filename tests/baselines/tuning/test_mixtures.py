"""Recipes of the paper, drawn without replacement, the same whoever draws."""

from __future__ import annotations

import pytest

from baselines.tuning.mixtures import MIXTURES, TRAINING, draw, find_mixture, share_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, COUNTS, Split

WHOLE = {
    name: [
        f"{name}/{i}" for i in range(2 * sum(COUNTS[Split.TRAIN][c] for c in CONFIGS[name].cells))
    ]
    for name in TRAINING
}


def shares(chosen: frozenset[str]) -> tuple[int, int]:
    """(Transitions, layouts)."""
    moves = sum(each.startswith("dynamic_train") for each in chosen)
    return moves, len(chosen) - moves


def test_the_recipes_are_the_papers() -> None:
    """17,640 are all transitions; at 32,000 there are a quarter and a half (Figure 7b)."""
    assert len(WHOLE["dynamic_train"]) == 17_640 and sum(map(len, WHOLE.values())) == 77_412
    for percent, rows in [(p, 17_640) for p in (0, 25, 50, 75, 100)] + [(25, 32_000), (50, 32_000)]:
        recipe = MIXTURES[f"dynamic{percent}-{rows}"]
        chosen = draw(recipe, WHOLE, 0)
        assert shares(chosen) == (rows * percent // 100, rows * (100 - percent) // 100)
    with pytest.raises(
        UserError, match="takes 24,000 questions of dynamic_train, which have 17,640"
    ):
        draw(share_of(75, 32_000), WHOLE, 0)
    for name in ("1d", "2d", "3d"):
        assert draw(MIXTURES[name], WHOLE, 0) == set(WHOLE[f"static_{name}_train"])
    assert len(draw(MIXTURES["all"], WHOLE, 0)) == 77_412


def test_a_draw_does_not_depend_on_the_order_of_rows_and_larger_ones_hold_smaller() -> None:
    small, large = share_of(25, 400), share_of(25, 800)
    backwards = {name: ids[::-1] for name, ids in reversed(WHOLE.items())}
    assert draw(small, WHOLE, 3) == draw(small, backwards, 3) < draw(large, WHOLE, 3)
    assert draw(small, WHOLE, 3) != draw(small, WHOLE, 4)


def test_any_other_share_is_written_in_numbers() -> None:
    found = find_mixture("dynamic40-5000")
    assert (found.dynamic, found.rows, found.configs) == (40, 5000, TRAINING)
    for name in ("dynamic101-10", "dynamic50-0", "4d", "dynamic50", "dynamic-5-10"):
        with pytest.raises(UserError, match="unknown mixture"):
            find_mixture(name)
