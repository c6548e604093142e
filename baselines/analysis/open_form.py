"""Scores of open answers (ours), with what needs no look beside them."""

from __future__ import annotations

from baselines.analysis.charts import Bars, Panel, Series, series
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.tables import MEASURED, Table, TableRow, write_estimate
from baselines.analysis.variants import Answers, RunSet
from baselines.cells import CELLS
from baselines.open_summary import OpenSummary, summarize_open
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.vocabulary import Task

NAME, TITLE = "open_answers", "Open answers: magnitudes and boxes without options (ours)"

ASKED = tuple(cell for cell in CELLS if cell.task is Task.SPACE2NUM)
AVERAGE = "average"
CONSTANT, GEOMETRY = "constant: the training set's mean", "geometry: on 50 questions a cell"
DETAILS = (
    *("unanswered", "bias", "error", "size_error", "within", "spread"),
    *("constant", "geometry"),
)
NOTES = (
    (
        "Percent: mean relative accuracy of magnitudes (the share of ten thresholds that the "
        "relative error is below), intersection over union of boxes, in the question's "
        "dimensions. What states no number scores 0 and is counted as unanswered. These "
        "scores are no accuracies: they are never averaged with choices."
    ),
    (
        "In the CSV: bias is the mean of (answered - true) / true, percent; error the mean "
        "absolute error in metres or degrees, of boxes the distance of lower corners; within "
        "the share within half a step of Table 1's grid, or right to the printed decimal; "
        "spread the standard deviation from draw to draw."
    ),
    (
        "Two references stand below: the training set's mean magnitude of the action, or mean "
        "box of the scale, whatever is shown; and the solver without weights, as it scored on "
        "50 questions of each cell (it knows no names, so its boxes are of whatever stands out)."
    ),
)


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Every cell's open score; the intervals are those of every other place."""
    found = {a.variant.label: (a, summarize_open(a.predictions)) for a in run_set.open()}
    if not found:
        return Missing(NAME, TITLE, to_run("--form open"))
    details = [row for label, (a, s) in found.items() for row in detail_rows(label, a, s)]
    columns = ("answers", "cell", "measure", *MEASURED, *DETAILS)
    tables = (
        Table(NAME, columns, tuple(details), place="csv"),
        Table(NAME, ("answers", *people_columns()), people_rows(found), place="text"),
    )
    return Finding(NAME, TITLE, NOTES, tables, (chart(found),))


def detail_rows(label: str, answers: Answers, found: OpenSummary) -> list[TableRow]:
    rows: list[TableRow] = []
    for one in found.cells:
        measure = "IoU" if one.column.dimension else "MRA"
        rows.append(
            (
                *(label, one.column.key, measure, *write_estimate(one.estimate), one.unanswered),
                *(one.errors.bias, one.errors.error, one.errors.size, one.errors.within),
                *(one.spread, one.constant, one.geometry),
            )
        )
    average = write_estimate(found.average)
    empty = (None,) * 5
    return [*rows, (label, AVERAGE, None, *average, *empty, found.spread, found.constant, None)]


def people_columns() -> tuple[str, ...]:
    return (AVERAGE, *(cell.label for cell in ASKED), "no answer")


def people_rows(found: dict[str, tuple[Answers, OpenSummary]]) -> tuple[TableRow, ...]:
    """A row for each set of answers; then the references, over the cells of the first set."""
    rows: list[TableRow] = []
    for label, (answers, summary) in found.items():
        scores = {one.column: one.estimate.value for one in summary.cells}
        unread = 100.0 * sum(p.said is None for p in answers.predictions)
        rows.append(
            (
                *(label, summary.average.value, *(scores.get(cell) for cell in ASKED)),
                unread / len(answers.predictions),
            )
        )
    first = next(iter(found.values()))[1]
    constant = {one.column: one.constant for one in first.cells}
    geometry = {one.column: one.geometry for one in first.cells}
    rows.append((CONSTANT, first.constant, *(constant.get(cell) for cell in ASKED), None))
    known = [value for value in geometry.values() if value is not None]
    if known:
        mean = sum(known) / len(known) if len(known) == len(geometry) else None
        rows.append((GEOMETRY, mean, *(geometry.get(cell) for cell in ASKED), None))
    return tuple(rows)


def chart(found: dict[str, tuple[Answers, OpenSummary]]) -> Bars:
    panels = []
    for label, (_, summary) in found.items():
        cells = {one.column: one for one in summary.cells}
        shown = [cell for cell in ASKED if cell in cells]
        bars = series("score", [cells[cell].estimate for cell in shown])
        none = (None,) * len(shown)
        values = tuple(cells[cell].constant for cell in shown)
        panels.append(
            Panel(
                label,
                tuple(cell.label for cell in shown),
                (bars, Series("constant", values, none, none, none)),
                "MRA or IoU, percent",
            )
        )
    return Bars(NAME, "Open answers", tuple(panels))
