"""What the paper's numbers say of each other, and of our own recipe."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import mean
from typing import Any

import pytest

from baselines import published
from baselines.cells import CELLS, TableCell
from baselines.published import tuning
from builder import recipes
from spacenum_datasets.interventions import INTERVENTIONS
from spacenum_datasets.scoring import PROXIMITY_SCORES
from spacenum_datasets.vocabulary import (
    ACTIONS,
    COUNTS,
    UNITS,
    Cell,
    Setting,
    Split,
    Task,
)

# Half of the last printed digit, and what floating point adds.
ROUNDING = 0.05 + 1e-9


def weighted(cells: dict[TableCell, float]) -> float:
    return sum(v * c.count for c, v in cells.items()) / sum(c.count for c in cells)


def of_setting(model: str, setting: Setting) -> dict[TableCell, float]:
    cells = published.table2()[model].cells
    return {cell: value for cell, value in cells.items() if cell.setting is setting}


def test_table_2_has_18_models_in_rank_order() -> None:
    assert [row.rank for row in published.table2().values()] == list(range(1, 19))
    averages = [row.average for row in published.table2().values()]
    assert averages == sorted(averages, reverse=True)


@pytest.mark.parametrize("model", published.table2())
def test_cells_average_to_the_printed_average(model: str) -> None:
    row = published.table2()[model]
    assert tuple(row.cells) == CELLS
    assert mean(row.cells.values()) == pytest.approx(row.average, abs=ROUNDING)


@pytest.mark.parametrize("model", published.table2())
def test_cells_are_counts_of_right_answers(model: str) -> None:
    """An accuracy over 100 or 400 questions is a whole number of them, printed to one decimal."""
    for cell, value in published.table2()[model].cells.items():
        right = round(value * cell.count / 100)
        assert 100 * right / cell.count == pytest.approx(value, abs=ROUNDING), cell.key


def test_random_guess_is_every_cells_chance() -> None:
    guess = published.random_guess()
    assert dict(guess.cells) == {cell: cell.chance for cell in CELLS}
    assert (guess.average, guess.rank) == (30.0, None)


def test_figure_2_is_our_recipe() -> None:
    counts = published.figure2()
    assert set(counts) == set(CELLS)
    for cell, count in counts.items():
        assert count.benchmark == cell.count == COUNTS[Split.TEST][cell.cell]
        assert count.train == COUNTS[Split.TRAIN][cell.cell]
    assert sum(count.benchmark for count in counts.values()) == 3_800
    assert sum(count.train for count in counts.values()) == 77_412


def test_table_1_is_our_recipe() -> None:
    ranges = published.table1()
    assert set(ranges) == set(recipes.MAGNITUDES)
    for cell, found in ranges.items():
        ours = recipes.MAGNITUDES[cell]
        assert (found.minimum, found.maximum, found.step) == (
            ours.minimum,
            ours.maximum,
            ours.step,
        )
        assert found.actions == ACTIONS[cell]
        assert {UNITS[action] for action in found.actions} == {found.unit}


def test_figure_3a_has_every_model_and_the_scores_chance() -> None:
    assert set(published.figure3a()) == set(published.table2())
    assert published.proximity_chance() == mean((100.0, *PROXIMITY_SCORES)) == 52.5


def test_figure_3b_shares_are_whole() -> None:
    for family, shares in published.figure3b().items():
        assert sum(shares.values()) == pytest.approx(100, abs=0.11), family
        assert any(model.startswith(family) for model in published.table2())
    families = {model.rsplit("-", 1)[0] for model in published.table2()}
    assert families == set(published.figure3b())


@pytest.mark.parametrize("model", published.figure4a())
@pytest.mark.parametrize("setting", Setting)
def test_figure_4a_originals_are_weighted_means_of_table_2(model: str, setting: Setting) -> None:
    """All fourteen, though each cell was rounded before; the plain mean would not do."""
    printed = published.figure4a()[model][setting].original
    assert weighted(of_setting(model, setting)) == pytest.approx(printed, abs=ROUNDING)


def test_plain_means_are_not_figure_4as() -> None:
    away = [
        abs(mean(of_setting(model, Setting.STATIC).values()) - bars[Setting.STATIC].original)
        for model, bars in published.figure4a().items()
    ]
    assert max(away) > 1


def test_figure_4c_originals_are_table_2s_except_for_qwen3() -> None:
    """The paper deviates from itself here: (figure, table) of the five bars that differ."""
    differing = {
        (model, task): (bar.original, table)
        for model, bars in published.figure4c().items()
        for task, bar in bars.items()
        if bar.original
        != (table := published.table2()[model].cells[TableCell("dynamic", task, Cell.ROTATE_LR)])
    }
    assert differing == {
        ("Qwen3-VL-4B", Task.NUM2SPACE): (25, 26),
        ("Qwen3-VL-4B", Task.SPACE2NUM): (31, 32),
        ("Qwen3-VL-8B", Task.NUM2SPACE): (22, 25),
        ("Qwen3-VL-8B", Task.SPACE2NUM): (31, 30),
        ("Qwen3-VL-32B", Task.SPACE2NUM): (34, 32),
    }


def test_interventions_have_our_names_and_apply_where_the_paper_applied_them() -> None:
    for row in (*published.figure5().values(), *published.figure6a().values()):
        for name, setting in row:
            cells = {cell.cell for cell in CELLS if cell.setting is setting}
            assert cells & set(INTERVENTIONS[name].cells), name


def test_one_spelling_of_every_model() -> None:
    tables: list[Iterable[str]] = [
        published.figure3a(),
        published.figure4a(),
        published.figure4b(),
        published.figure4c(),
        published.figure5(),
        published.figure6a(),
        published.figure6b(),
    ]
    for models in tables:
        assert set(models) <= set(published.table2())


def test_heat_maps_cover_their_setting() -> None:
    static = {cell for cell in CELLS if cell.setting is Setting.STATIC}
    dynamic = set(CELLS) - static
    assert all(set(row) == static for row in published.figure6b().values())
    assert all(set(row) == dynamic for row in published.figure4b().values())


def test_every_file_is_read_and_no_number_gets_lost() -> None:
    tables = {
        "table1_action_ranges": published.table1(),
        "figure2_counts": published.figure2(),
        "table2_accuracy": published.table2_rows(),
        "figure3b_error_decomposition": published.figure3b(),
        "figure4a_blind": published.figure4a(),
        "figure4b_per_action": published.figure4b(),
        "figure4c_rotation_symmetry": published.figure4c(),
        "figure5_visual_interventions": published.figure5(),
        "figure6a_number_representation": published.figure6a(),
        "figure6b_visual_abstraction": published.figure6b(),
    }
    for name, table in tables.items():
        assert len(table) == len(published.rows(name)), name
    files = {path.stem for path in published.FOLDER.glob("*.csv")}
    of_tuning = {"figure7a_dimension_transfer", "table3_grpo_reward", "table4_transfer"}
    assert files == {*tables, "figure3a_proximity", *of_tuning}


def test_tables_cannot_be_changed() -> None:
    table: Any = published.table2()
    with pytest.raises(TypeError):
        table["Qwen3-VL-8B"] = published.random_guess()
    with pytest.raises(TypeError):
        table["Qwen3-VL-8B"].cells[CELLS[0]] = 100.0


def test_tuning_on_a_dimension_helps_that_one_most() -> None:
    """Figure 7a's diagonal in space2num, and Table 3's parts, whose two splits agree."""
    figure = tuning.figure7a()
    assert len(figure) == 6 and all(len(cells) == 12 for cells in figure.values())
    for (_, tuned_on), cells in figure.items():
        rooms = {c.dimension: v for c, v in cells.items() if c.key.startswith("static/space2num")}
        assert max(rooms, key=lambda dimension: rooms[dimension]) == int(tuned_on[0])
    for reward, parts in tuning.table3().items():
        assert set(parts) == {"dynamic", "static", "num2space", "space2num"}, reward
        halves = [(parts["dynamic"] + parts["static"]) / 2, mean(parts[t] for t in Task)]
        assert halves[0] == pytest.approx(halves[1], abs=0.5)
    assert all(len(row) == 3 and min(row.values()) > 0 for row in tuning.table4().values())
