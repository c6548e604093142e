"""Table 2: accuracy in the 20 cells, their plain mean, ranks and what is below chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from baselines import published as paper
from baselines.analysis.charts import HeatMap
from baselines.analysis.findings import Finding, Missing, noise_note, to_run
from baselines.analysis.tables import (
    COMPARED,
    MEASURED,
    Markdown,
    Table,
    TableRow,
    write_comparison,
    write_estimate,
)
from baselines.analysis.variants import Answers, RunSet, cell_of
from baselines.cells import CELLS, TableCell
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import (
    Comparison,
    Estimate,
    Published,
    compare_published,
    mean_of,
    published_accuracy,
)
from baselines.statistics.intervals import accuracies
from spacenum_datasets.escaping import markdown
from spacenum_datasets.vocabulary import Setting, Task

NAME, TITLE = "table2_accuracy", "Table 2: accuracy"
BELOW = "↓"
"""Mark of a number below chance; the paper prints those in grey."""


@dataclass(frozen=True)
class ModelScores:
    """One model's row.

    Attributes:
        answers: it rests on.
        cells: accuracy of the cells that were asked, percent.
        average: their plain mean.
    """

    answers: Answers
    cells: Mapping[TableCell, Estimate]
    average: Estimate

    @property
    def complete(self) -> bool:
        return len(self.cells) == len(CELLS)


def score_model(answers: Answers) -> ModelScores:
    """A model's row of Table 2."""
    cells, average = accuracies(answers.predictions, cell_of, CELLS.index)
    return ModelScores(answers, cells, average)


def published_cell(model: str, cell: TableCell) -> Published | None:
    row = paper.table2().get(model)
    return published_accuracy(row.cells[cell], cell.count) if row else None


def published_average(model: str) -> Published | None:
    row = paper.table2().get(model)
    if row is None:
        return None
    return mean_of(
        ((1.0, published_accuracy(v, c.count)) for c, v in row.cells.items()), row.average
    )


def compare(ours: Estimate | None, theirs: Published | None) -> Comparison | None:
    """How two numbers agree; None where one is missing."""
    return compare_published(ours, theirs) if ours and theirs else None


def ranks(rows: Iterable[ModelScores]) -> dict[str, int]:
    """Model -> place among the complete rows; 1 is the best, equals share a place."""
    averages = {r.answers.variant.model: r.average.value for r in rows if r.complete}
    return {
        model: 1 + sum(round(other, 6) > round(value, 6) for other in averages.values())
        for model, value in averages.items()
    }


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Table 2 of the direct answers to the benchmark as it is."""
    plain = run_set.plain()
    if not plain:
        return Missing(NAME, TITLE, to_run(""))
    rows = sorted((score_model(a) for a in plain), key=lambda r: -r.average.value)
    places = ranks(rows)
    notes = [
        (
            "Average is the plain mean of the cells; ranks are among the models given here, and "
            "the paper's among its 18."
        ),
        (
            f"Best of a column in bold, second best underlined, {BELOW} below chance (the paper "
            "prints those in grey)."
        ),
        noise_note(plain),
        (
            "Single cells of drawn or written answers have Wilson's interval instead, and so have "
            "those whose questions all score alike. Seed and draws of these intervals are fixed: "
            "the card, the page and `results.json` of a run print the same."
        ),
        (
            "Within error: the difference is at most 1.96 times the root of both squared standard "
            "errors; the paper's follow from its number of questions, answered once."
        ),
    ]
    notes += [
        f"{markdown(row.answers.variant.label)} was asked {len(row.cells)} of the {len(CELLS)} "
        "cells: its average is over those, it has no rank and is not compared."
        for row in rows
        if not row.complete
    ]
    tables = (
        average_table(rows, places),
        *(wide_table(rows, s) for s in Setting),
        long_table(rows),
    )
    return Finding(NAME, TITLE, tuple(notes), tables, (chart(rows),))


def average_table(rows: list[ModelScores], places: dict[str, int]) -> Table:
    columns = ("model", "rank", "published_rank", "cells", *MEASURED, *COMPARED)
    found: list[TableRow] = []
    for row in rows:
        model = row.answers.variant.model
        theirs = published_average(model)
        rank = paper.table2()[model].rank if model in paper.table2() else None
        against = compare(row.average, theirs) if row.complete else None
        told = (model, places.get(model), rank, len(row.cells))
        found.append((*told, *write_estimate(row.average), *write_comparison(theirs, against)))
    shown = (
        ("rank", "rank"),
        ("model", "model"),
        ("value", "average"),
        ("low", "from"),
        ("high", "to"),
        ("interval", "interval"),
        ("published", "paper"),
        ("published_rank", "paper's rank"),
        ("difference", "difference"),
        ("within_error", "within error"),
    )
    return Table("table2_average", columns, tuple(found), shown)


def long_table(rows: list[ModelScores]) -> Table:
    """A row for each model and cell, with everything that is known."""
    columns = (
        *("model", "setting", "task", "cell", "chance", "below_chance"),
        *(*MEASURED, *COMPARED),
    )
    found: list[TableRow] = []
    for row in rows:
        model = row.answers.variant.model
        for cell, ours in row.cells.items():
            theirs = published_cell(model, cell)
            below = "yes" if is_below(ours.value, cell.chance) else "no"
            told = (model, str(cell.setting), str(cell.task), cell.column, cell.chance, below)
            found.append(
                (*told, *write_estimate(ours), *write_comparison(theirs, compare(ours, theirs)))
            )
    return Table("table2_cells", columns, tuple(found), place="csv")


def is_below(value: float, chance: float) -> bool:
    """Below chance as printed: expectations that are chance but for rounding are not."""
    return round(value, 1) < round(chance, 1)


def wide_table(rows: list[ModelScores], setting: Setting) -> Table:
    """One half of the table as the paper prints it, the paper's row below each of its models."""
    cells = [cell for cell in CELLS if cell.setting is setting]
    ours = {cell: [row.cells[cell].value for row in rows if cell in row.cells] for cell in cells}
    found: list[TableRow] = [
        ("chance", *(f"{cell.chance:.1f}" for cell in cells)),
    ]
    for row in rows:
        model = row.answers.variant.model
        values = {cell: row.cells[cell].value if cell in row.cells else None for cell in cells}
        found.append((model, *(mark_number(values[cell], cell, ours[cell]) for cell in cells)))
        if model in paper.table2():
            theirs = paper.table2()[model].cells
            column = [r.cells for r in paper.table2().values()]
            found.append(
                (
                    f"{model}, paper",
                    *(mark_number(theirs[cell], cell, [r[cell] for r in column]) for cell in cells),
                )
            )
    columns = ("model", *(f"{cell.task}/{cell.column}" for cell in cells))
    short = {Task.NUM2SPACE: "N→S", Task.SPACE2NUM: "S→N"}
    shown = zip(columns[1:], (f"{short[cell.task]} {cell.label}" for cell in cells), strict=True)
    return Table(f"table2_{setting}", columns, tuple(found), (("model", "model"), *shown), "text")


def mark_number(value: float | None, cell: TableCell, column: list[float]) -> Markdown | None:
    """A number with the paper's marks: best, second best, below chance."""
    if value is None:
        return None
    printed = f"{round(value, 1) + 0.0:.1f}"
    best = sorted({round(v, 1) for v in column}, reverse=True)
    if len(column) > 1 and round(value, 1) == best[0]:
        printed = f"**{printed}**"
    elif len(best) > 1 and len(column) > 2 and round(value, 1) == best[1]:
        printed = f"<u>{printed}</u>"
    return Markdown(printed + (BELOW if is_below(value, cell.chance) else ""))


def chart(rows: list[ModelScores]) -> HeatMap:
    labels: list[str] = []
    values: list[tuple[float | None, ...]] = []
    breaks: list[int] = []
    for row in rows:
        model = row.answers.variant.model
        labels.append(model)
        values.append(tuple(row.cells[cell].value if cell in row.cells else None for cell in CELLS))
        if model in paper.table2():
            labels.append("paper")
            values.append(tuple(paper.table2()[model].cells[cell] for cell in CELLS))
        breaks.append(len(labels))
    return HeatMap(
        name=NAME,
        title="Accuracy by cell, percent; colour is the distance from chance",
        rows=tuple(labels),
        columns=tuple(cell.label for cell in CELLS),
        values=tuple(values),
        axis="accuracy less chance, points",
        halves=(
            ("Num2Space, dynamic", 4),
            ("Space2Num, dynamic", 4),
            ("Num2Space, static", 6),
            ("Space2Num, static", 6),
        ),
        signed=False,
        chance=tuple(cell.chance for cell in CELLS),
        breaks=tuple(breaks[:-1]),
    )
