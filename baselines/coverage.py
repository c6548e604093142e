"""How much of the benchmark a run answered: said wherever its average is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baselines.predictions import TABLE, Run
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import cells_of, config_of
from spacenum_datasets.vocabulary import BENCHMARK, CONFIGS, Form, Task

CellKey = tuple[str, str, str]
"""Config, task and cell, as rows and predictions name them."""


@dataclass(frozen=True)
class Coverage:
    """What a number rests on.

    Attributes:
        cells: that were asked.
        inside: how many of them are the benchmark's, under the run's interventions.
        of: how many the benchmark has under these interventions, and in the run's form; 20 without
            any, 10 in the open form.
        questions: that were answered.
        limit: questions of each task and cell that were asked for; None is all.
        finished: whether all that was asked for has an answer.
    """

    cells: int
    inside: int
    of: int
    questions: int
    limit: int | None = None
    finished: bool = True

    @property
    def complete(self) -> bool:
        """Whether every cell of the benchmark was asked in full, and nothing else."""
        return self.limit is None and self.finished and self.cells == self.inside == self.of

    @property
    def words(self) -> str:
        """As "average of 8 of 20 cells, 8 questions"."""
        asked = f"{self.questions:,} question{'s'[: self.questions != 1]}"
        rest = "" if self.finished else ", not finished"
        if self.cells == self.inside:
            return f"average of {self.cells} of {self.of} cells, {asked}{rest}"
        outside = f"{self.cells - self.inside} of them outside the benchmark"
        return f"average of {self.cells} cells, {outside}, {asked}{rest}"

    @property
    def caveat(self) -> str:
        """What stands beside a name in tables and figures; empty for the whole benchmark."""
        return "" if self.complete else f"partial: {self.words}"


def benchmark_cells(
    interventions: Iterable[str] = (), form: Form = Form.CHOICE
) -> frozenset[CellKey]:
    """The benchmark's cells that a form and interventions are for, in the configs that are read."""
    names = tuple(interventions)
    tasks = tuple(Task) if form is Form.CHOICE else (Task.SPACE2NUM,)
    found: set[CellKey] = set()
    for config in (CONFIGS[name] for name in BENCHMARK):
        try:
            read = config_of(names, config)
            cells = cells_of(names, read)
        except UserError:
            continue
        found |= {(read.name, task.value, cell.value) for task in tasks for cell in cells}
    return frozenset(found)


def make_coverage(
    cells: Iterable[CellKey],
    questions: int,
    interventions: Iterable[str] = (),
    limit: int | None = None,
    *,
    finished: bool = True,
    form: Form = Form.CHOICE,
) -> Coverage:
    """What some cells and questions cover."""
    asked, whole = set(cells), benchmark_cells(interventions, form)
    return Coverage(len(asked), len(asked & whole), len(whole), questions, limit, finished)


def coverage_of(run: Run) -> Coverage:
    """What a run's predictions cover; it is finished where its table was written."""
    return make_coverage(
        {(p.config, p.task, p.cell) for p in run.predictions},
        len({p.id for p in run.predictions}),
        run.about["interventions"],
        run.about.get("limit"),
        finished=(run.folder / TABLE).is_file(),
        form=run.form,
    )
