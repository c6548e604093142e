"""The order of Table 2's columns."""

from __future__ import annotations

import pytest

from spacenum_datasets.vocabulary import CONFIGS, Split, Task, table_position


def test_cells_stand_as_in_table_2() -> None:
    cells = [
        (config.name, task, cell)
        for config in reversed(CONFIGS.values())
        if config.split is Split.TEST and not config.reduced
        for task in Task
        for cell in config.cells
    ]
    found = [
        f"{config} {task} {cell}"
        for config, task, cell in sorted(cells, key=lambda c: table_position(*c))
    ]
    moves = ["move_fb", "move_lr", "rotate_ud", "rotate_lr"]
    scales = [f"static_{d}d {{}} {scale}" for d in (1, 2, 3) for scale in ("desk", "room")]
    assert found == [
        *(f"dynamic num2space {cell}" for cell in moves),
        *(f"dynamic space2num {cell}" for cell in moves),
        *(column.format("num2space") for column in scales),
        *(column.format("space2num") for column in scales),
    ]


def test_a_cell_that_a_config_has_not_has_no_place() -> None:
    with pytest.raises(ValueError):
        table_position("dynamic", "num2space", "desk")
