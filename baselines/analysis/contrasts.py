"""One variant against another on the same questions: accuracy before, after, and the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baselines.analysis.accuracy import compare
from baselines.analysis.charts import Panel, Series, series
from baselines.analysis.tables import (
    COMPARED,
    MEASURED,
    WITHIN,
    Table,
    TableRow,
    write_comparison,
    write_estimate,
)
from baselines.analysis.variants import Answers, RunSet, cell_of, pair_answers
from baselines.cells import CELLS, TableCell
from baselines.predictions import accuracy
from baselines.statistics.bootstrap import Bootstrap, Point, Resampled, resample
from baselines.statistics.estimates import Estimate, Published
from spacenum_datasets.escaping import markdown
from spacenum_datasets.vocabulary import Form, Setting

ORIGINAL, CHANGED, CHANGE = "original", "changed", "change"
MEASURES = (ORIGINAL, CHANGED, CHANGE)

DYNAMIC = tuple(cell for cell in CELLS if cell.setting is Setting.DYNAMIC)
STATIC = tuple(cell for cell in CELLS if cell.setting is Setting.STATIC)
OF_SETTING = {Setting.DYNAMIC: DYNAMIC, Setting.STATIC: STATIC}


@dataclass(frozen=True)
class Contrast:
    """A model's accuracy on some cells, without and with a change; percent and points.

    Attributes:
        model: whose.
        intervention: what was changed.
        part: name of the cells.
        original: accuracy on the questions that both variants answered.
        changed: accuracy on the same questions, changed.
        change: changed less original, paired question by question.
        asked: how many of the part's cells there were.
        cells: how many cells the part has.
        published: the paper's numbers by measure, as far as it prints them.
    """

    model: str
    intervention: str
    part: str
    original: Estimate
    changed: Estimate
    change: Estimate
    asked: int
    cells: int
    published: dict[str, Published]

    def measure(self, name: str) -> Estimate:
        return {ORIGINAL: self.original, CHANGED: self.changed, CHANGE: self.change}[name]


def resample_contrast(
    before: Answers, after: Answers, bootstrap: Bootstrap, *path: str
) -> Resampled:
    """Three numbers a cell, `(measure, cell)`, over the questions that both answered.

    Raises:
        UserError: they were asked different datasets.
    """
    points = []
    for pair in pair_answers(before, after):
        cell = cell_of(pair.before)
        first, second = accuracy(pair.before), accuracy(pair.after)
        for measure, value in zip(MEASURES, (first, second, second - first), strict=True):
            points.append(Point(pair.before.episode, pair.before.cell, (measure, cell), value))
    columns = [(measure, cell) for measure in MEASURES for cell in CELLS]
    return resample(points, columns, bootstrap, *path, before.variant.label, after.variant.label)


def contrast(
    draws: Resampled,
    label: tuple[str, str, str],
    cells: Sequence[TableCell],
    published: dict[str, Published],
    *,
    by_samples: bool = True,
) -> Contrast | None:
    """One part of a contrast; None where nothing of it was asked twice.

    Args:
        draws: of `resample_contrast`.
        label: model, intervention and name of the part.
        cells: the part.
        published: the paper's numbers by measure.
        by_samples: whether a cell counts by its questions in the benchmark, as in Figure 4a, or
            as any other, as in Table 2's average.
    """
    weights = [float(cell.count) if by_samples else 1.0 for cell in cells]
    original, changed = (
        draws.shares([(name, cell) for cell in cells], weights) for name in (ORIGINAL, CHANGED)
    )
    change = draws.mean([(CHANGE, cell) for cell in cells], weights)
    if original is None or changed is None or change is None:
        return None
    asked = sum(draws.column((CHANGE, cell)) is not None for cell in cells)
    return Contrast(*label, original, changed, change, asked, len(cells), published)


def contrast_rows(
    contrasts: Sequence[Contrast], measures: Sequence[str] = MEASURES
) -> list[TableRow]:
    """A row for each measure; incomplete parts are not compared with the paper."""
    rows: list[TableRow] = []
    for c in contrasts:
        for name in measures:
            ours, theirs = c.measure(name), c.published.get(name)
            against = compare(ours, theirs) if c.asked == c.cells else None
            told = (c.model, c.intervention, c.part, name)
            rows.append((*told, *write_estimate(ours), *write_comparison(theirs, against)))
    return rows


COLUMNS = ("model", "intervention", "part", "measure", *MEASURED, *COMPARED)
PEOPLE = (
    *("model", "intervention", "part", "original", "paper: original", "changed", "paper: changed"),
    *("change", "from", "to", "paper: change", "within error"),
)


def contrast_tables(name: str, contrasts: Sequence[Contrast]) -> tuple[Table, Table]:
    """A row for each measure for programs, a row for each part for people."""
    rows = tuple(people_row(c) for c in contrasts)
    return (
        Table(name, COLUMNS, tuple(contrast_rows(contrasts)), place="csv"),
        Table(name, PEOPLE, rows, place="text"),
    )


def people_row(c: Contrast) -> TableRow:
    printed = {name: p.value for name, p in c.published.items()}
    against = compare(c.change, c.published.get(CHANGE)) if c.asked == c.cells else None
    return (
        *(c.model, c.intervention.replace("_", " "), c.part),
        *(c.original.value, printed.get(ORIGINAL), c.changed.value, printed.get(CHANGED)),
        *(c.change.value, c.change.low, c.change.high, printed.get(CHANGE)),
        WITHIN[against.within] if against else None,
    )


def change_panel(title: str, contrasts: Sequence[Contrast]) -> Panel:
    """Changes as bars, a model each."""
    return Panel(
        title=title,
        labels=tuple(c.model for c in contrasts),
        series=(measure_series("change", contrasts, CHANGE),),
        axis="change, points",
        signed=True,
    )


def measure_series(name: str, contrasts: Sequence[Contrast], measure: str) -> Series:
    published = [c.published.get(measure) for c in contrasts]
    return series(
        name,
        [c.measure(measure) for c in contrasts],
        [theirs.value if theirs else None for theirs in published],
    )


def without(run_set: RunSet, intervention: str) -> str | None:
    """A line on the models that lack one half of the pair; None where none does."""
    plain = {a.variant.model for a in run_set.plain()}
    changed = {
        v.model
        for v in run_set.variants
        if v.interventions == (intervention,) and not v.think and v.form is Form.CHOICE
    }
    lines = []
    if lacking := [m for m in run_set.models if m in plain - changed]:
        lines.append(f"no {intervention} run of {markdown(', '.join(lacking))}")
    if lacking := [m for m in run_set.models if m in changed - plain]:
        lines.append(f"no plain run of {markdown(', '.join(lacking))} to compare with")
    return f"Not here: {'; '.join(lines)}." if lines else None


def incomplete(contrasts: Sequence[Contrast]) -> list[str]:
    """A line for each part that misses cells."""
    return [
        f"{markdown(c.model)}, {c.intervention}, {c.part}: {c.asked} of {c.cells} cells were asked "
        "both ways, so it is not compared with the paper."
        for c in contrasts
        if c.asked < c.cells
    ]
