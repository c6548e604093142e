"""The 20 cells: the paper's order, counts and chances."""

from __future__ import annotations

from statistics import mean

import pytest

from baselines.cells import BY_KEY, CELLS, table_cell
from spacenum_datasets.vocabulary import CONFIGS, Cell, Setting, Task


def test_there_are_twenty_in_the_papers_order() -> None:
    assert [cell.key for cell in CELLS] == list(BY_KEY)
    assert len(BY_KEY) == 20
    assert [c.column for c in CELLS[:4]] == ["move_fb", "move_lr", "rotate_ud", "rotate_lr"]
    assert [
        c.column for c in CELLS[-6:]
    ] == "1d_desk 1d_room 2d_desk 2d_room 3d_desk 3d_room".split()
    assert [c.setting for c in CELLS] == [Setting.DYNAMIC] * 8 + [Setting.STATIC] * 12


def test_a_guess_expects_thirty() -> None:
    assert mean(cell.chance for cell in CELLS) == 30.0
    assert {cell.chance for cell in CELLS if cell.dimension == 1} == {50.0}
    static = [cell for cell in CELLS if cell.setting is Setting.STATIC]
    weighted = sum(c.chance * c.count for c in static) / sum(c.count for c in static)
    assert weighted == pytest.approx(100 / 3)


def test_the_benchmark_has_3800_questions() -> None:
    assert sum(cell.count for cell in CELLS) == 3800


def test_labels_tell_cells_of_one_setting_and_task_apart() -> None:
    assert len({(c.setting, c.task, c.label) for c in CELLS}) == 20
    assert BY_KEY["static/num2space/1d_desk"].label == "1D desk"


def test_every_benchmark_row_has_a_column_and_its_twins_the_same() -> None:
    found = {
        table_cell(config, task, cell)
        for config in CONFIGS.values()
        for task in Task
        for cell in config.cells
    }
    assert found == set(CELLS)
    for cell in CELLS:
        assert table_cell(cell.spec, cell.task, cell.cell) == cell
    reduced = CONFIGS["static_2d_reduced"]
    assert table_cell(reduced, Task.NUM2SPACE, Cell.ROOM).config == "static_2d"


def test_a_config_has_only_its_own_cells() -> None:
    with pytest.raises(ValueError, match="static_1d has no cell move_fb"):
        table_cell(CONFIGS["static_1d"], Task.NUM2SPACE, Cell.MOVE_FB)
