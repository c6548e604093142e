from __future__ import annotations

import pytest

from builder.recipes import (
    COUNTS,
    LAYOUT_RULES,
    MAGNITUDES,
    THRESHOLDS,
    Magnitudes,
    families_of,
    quotas,
)
from spacenum_datasets.vocabulary import (
    ACTIONS,
    CONFIGS,
    DIMENSIONS,
    DYNAMIC_CELLS,
    GRID_DECIMALS,
    STATIC_CELLS,
    Action,
    Cell,
    Split,
    Task,
)

FIGURE_2 = {
    Cell.MOVE_FB: (100, 1920),
    Cell.MOVE_LR: (100, 2300),
    Cell.ROTATE_UD: (100, 2300),
    Cell.ROTATE_LR: (100, 2300),
    Cell.DESK: (100, 1962),
    Cell.ROOM: (400, 8000),
}
"""Benchmark and training questions of each task (and, for layouts, of each dimension)."""

TABLE_1: dict[Cell, tuple[float, ...]] = {
    Cell.MOVE_FB: (0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2, 2.4),
    Cell.MOVE_LR: (0.2, 0.4, 0.6, 0.8, 1.0, 1.2),
    Cell.ROTATE_UD: (10, 20, 30, 40, 50, 60, 70),
    Cell.ROTATE_LR: (10, 20, 30, 40, 50, 60, 70),
}


def rows(split: Split) -> int:
    """Questions of a split, from the quotas of its configs alone."""
    configs = [c for c in CONFIGS.values() if c.split is split and not c.reduced]
    families = [family for config in configs for family in families_of(config)]
    return sum(len(Task) * sum(quotas(family).values()) for family in families)


def test_counts_are_those_of_figure_2() -> None:
    for cell, (test, train) in FIGURE_2.items():
        assert COUNTS[Split.TEST][cell] == test and COUNTS[Split.TRAIN][cell] == train
    assert COUNTS.keys() == set(Split)
    assert all(counts.keys() == FIGURE_2.keys() for counts in COUNTS.values())


def test_all_configs_together_have_the_papers_number_of_rows() -> None:
    assert (rows(Split.TEST), rows(Split.TRAIN)) == (3_800, 77_412)


def test_dynamic_training_rows_are_the_smaller_training_size_of_figure_7b() -> None:
    (family,) = families_of(CONFIGS["dynamic_train"])
    assert len(Task) * sum(quotas(family).values()) == 17_640


def test_a_layout_serves_three_dimensions() -> None:
    of_config = {d: families_of(CONFIGS[f"static_{d}d"]) for d in DIMENSIONS}
    assert of_config[1] == of_config[2] == of_config[3]
    reduced = {d: families_of(CONFIGS[f"static_{d}d_reduced"]) for d in DIMENSIONS}
    assert reduced == of_config


@pytest.mark.parametrize("cell", DYNAMIC_CELLS)
def test_magnitudes_are_those_of_table_1(cell: Cell) -> None:
    assert MAGNITUDES[cell].grid() == TABLE_1[cell]


def test_a_grid_has_no_rounding_residue() -> None:
    assert Magnitudes(0.1, 0.7, 0.1).grid() == (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("limit", [None, 1, 2, 7, 100_000])
def test_directions_are_balanced(split: Split, limit: int | None) -> None:
    config = next(c for c in CONFIGS.values() if c.name.startswith("dynamic") and c.split is split)
    (family,) = families_of(config)
    wanted = quotas(family, limit)
    for cell in DYNAMIC_CELLS:
        first, second = (wanted[cell, action] for action in ACTIONS[cell])
        assert 0 <= first - second <= 1
        assert first + second == min(COUNTS[split][cell], limit or 10**9)
    assert {action for _, action in wanted} == set(Action)


@pytest.mark.parametrize("limit", [None, 1, 3])
def test_every_static_cell_has_a_quota(limit: int | None) -> None:
    families = families_of(CONFIGS["static_2d"])
    wanted = {cell: n for f in families for (cell, _), n in quotas(f, limit).items()}
    assert wanted == {c: min(FIGURE_2[c][0], limit or 10**9) for c in STATIC_CELLS}


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_the_grid_is_what_is_printed(cell: Cell) -> None:
    rule = LAYOUT_RULES[cell]
    assert rule.grid == float(f"1e-{GRID_DECIMALS[cell]}")
    assert rule.smallest_shift >= rule.grid


def test_three_instances_are_asked_for_as_in_the_paper() -> None:
    assert THRESHOLDS.instances == 3
