"""Which rows of a config each cell asks."""

from __future__ import annotations

from functools import partial

from datasets import Dataset

from spacenum_datasets.vocabulary import Cell, Task


def rows_of(rows: Dataset, task: Task, cell: Cell) -> Dataset:
    """The rows of one task and one cell, in order; pictures are not decoded for it."""
    wanted = (
        rows.features["task"].str2int(task.value),
        rows.features["cell"].str2int(cell.value),
    )
    found = zip(rows["task"], rows["cell"], strict=True)
    return rows.select([i for i, labels in enumerate(found) if labels == wanted])


num2space_move_fb = partial(rows_of, task=Task.NUM2SPACE, cell=Cell.MOVE_FB)
num2space_move_lr = partial(rows_of, task=Task.NUM2SPACE, cell=Cell.MOVE_LR)
num2space_rotate_ud = partial(rows_of, task=Task.NUM2SPACE, cell=Cell.ROTATE_UD)
num2space_rotate_lr = partial(rows_of, task=Task.NUM2SPACE, cell=Cell.ROTATE_LR)
num2space_desk = partial(rows_of, task=Task.NUM2SPACE, cell=Cell.DESK)
num2space_room = partial(rows_of, task=Task.NUM2SPACE, cell=Cell.ROOM)
space2num_move_fb = partial(rows_of, task=Task.SPACE2NUM, cell=Cell.MOVE_FB)
space2num_move_lr = partial(rows_of, task=Task.SPACE2NUM, cell=Cell.MOVE_LR)
space2num_rotate_ud = partial(rows_of, task=Task.SPACE2NUM, cell=Cell.ROTATE_UD)
space2num_rotate_lr = partial(rows_of, task=Task.SPACE2NUM, cell=Cell.ROTATE_LR)
space2num_desk = partial(rows_of, task=Task.SPACE2NUM, cell=Cell.DESK)
space2num_room = partial(rows_of, task=Task.SPACE2NUM, cell=Cell.ROOM)
