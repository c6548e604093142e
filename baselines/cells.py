"""The 20 cells of the paper's Table 2, in its order; their plain mean is a model's score."""

from __future__ import annotations

from dataclasses import dataclass

from spacenum_datasets.vocabulary import (
    CONFIGS,
    COUNTS,
    DIMENSIONS,
    DYNAMIC_CELLS,
    STATIC_CELLS,
    Cell,
    Config,
    Setting,
    Split,
    Task,
)

LABELS: dict[Cell, str] = {
    Cell.MOVE_FB: "move F/B",
    Cell.MOVE_LR: "move L/R",
    Cell.ROTATE_UD: "rotate U/D",
    Cell.ROTATE_LR: "rotate L/R",
    Cell.DESK: "desk",
    Cell.ROOM: "room",
}


@dataclass(frozen=True)
class TableCell:
    """One column of Table 2.

    Attributes:
        config: name of the benchmark's config that its questions are in.
        task: of its questions.
        cell: of its questions, as the rows name it.
    """

    config: str
    task: Task
    cell: Cell

    @property
    def spec(self) -> Config:
        return CONFIGS[self.config]

    @property
    def setting(self) -> Setting:
        return self.spec.setting

    @property
    def dimension(self) -> int:
        """1, 2 or 3; 0 for transitions."""
        return self.spec.dimension

    @property
    def column(self) -> str:
        """The name among its setting and task, as `move_fb` or `1d_desk`."""
        return f"{self.dimension}d_{self.cell}" if self.dimension else str(self.cell)

    @property
    def key(self) -> str:
        """The name among all, as `static/num2space/1d_desk`."""
        return f"{self.setting}/{self.task}/{self.column}"

    @property
    def label(self) -> str:
        """The name for people among its setting and task, as "move F/B" or "1D desk"."""
        return f"{self.dimension}D {LABELS[self.cell]}" if self.dimension else LABELS[self.cell]

    @property
    def chance(self) -> float:
        """Expected accuracy of a uniform guess, percent: 25, or 50 with two options."""
        return 100.0 / len(self.spec.letters)

    @property
    def count(self) -> int:
        """Questions in the whole benchmark: 100 or 400."""
        return COUNTS[Split.TEST][self.cell]


CELLS: tuple[TableCell, ...] = (
    *(TableCell("dynamic", task, cell) for task in Task for cell in DYNAMIC_CELLS),
    *(
        TableCell(f"static_{dimension}d", task, cell)
        for task in Task
        for dimension in DIMENSIONS
        for cell in STATIC_CELLS
    ),
)

BY_KEY: dict[str, TableCell] = {cell.key: cell for cell in CELLS}


def table_cell(config: Config, task: Task, cell: Cell) -> TableCell:
    """The column that a row belongs to; reduced and training configs share the benchmark's.

    Raises:
        ValueError: the config has no such cell.
    """
    if cell not in config.cells:
        raise ValueError(f"{config.name} has no cell {cell}")
    name = f"static_{config.dimension}d" if config.dimension else "dynamic"
    return TableCell(name, task, cell)
