"""Figure 6b: what drawn abstractions of layouts do to accuracy, cell by cell."""

from __future__ import annotations

from baselines import published as paper
from baselines.analysis.charts import HeatMap
from baselines.analysis.contrasts import (
    CHANGE,
    COLUMNS,
    STATIC,
    Contrast,
    contrast,
    contrast_rows,
    resample_contrast,
    without,
)
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.interventions import PAIRED, find_pairs
from baselines.analysis.tables import Table
from baselines.analysis.variants import RunSet
from baselines.cells import TableCell
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import Published, published_change
from spacenum_datasets.vocabulary import STATIC_CELLS, Task

NAME, TITLE = "figure6b_visual_abstraction", "Figure 6b: visual abstraction of layouts"

ABSTRACTIONS = ("points", "boxes_2d", "boxes_3d")

ORDER: tuple[TableCell, ...] = tuple(
    sorted(STATIC, key=lambda c: (list(Task).index(c.task), STATIC_CELLS.index(c.cell)))
)
"""As the paper prints it: desk before room, then by dimension."""


def find_published(model: str, cell: TableCell) -> dict[str, Published]:
    row = paper.figure6b().get(model)
    if row is None:
        return {}
    base = paper.table2()[model].cells[cell]
    return {CHANGE: published_change(row[cell], base, cell.count)}


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Change of accuracy on every static cell, for each abstraction that was run."""
    found: dict[tuple[str, str], dict[TableCell, Contrast]] = {}
    for name in ABSTRACTIONS:
        for before, after in find_pairs(run_set, name):
            model = before.variant.model
            draws = resample_contrast(before, after, bootstrap, NAME)
            for cell in ORDER:
                part = f"{cell.task}/{cell.column}"
                one = contrast(draws, (model, name, part), (cell,), find_published(model, cell))
                if one:
                    found.setdefault((model, name), {})[cell] = one
    if not found:
        options = ", ".join(f"`--intervention {name}`" for name in ABSTRACTIONS)
        return Missing(NAME, TITLE, f"{to_run('')}, once plain and once with each of {options}")
    ordered = {
        key: found[key] for m in run_set.models for n in ABSTRACTIONS if (key := (m, n)) in found
    }
    lacking = [line for name in ABSTRACTIONS if (line := without(run_set, name))]
    notes = (
        (
            "Change of accuracy in points when every picture is replaced by a drawing of its "
            "layout. The paper prints one number a cell without saying which drawing it belongs "
            "to, so each drawing stands beside it."
        ),
        PAIRED,
        *lacking,
    )
    contrasts = [one for cells in ordered.values() for one in cells.values()]
    picture = chart(ordered)
    tables = (
        Table(NAME, COLUMNS, tuple(contrast_rows(contrasts)), place="csv"),
        people_table(picture),
    )
    return Finding(NAME, TITLE, notes, tables, (picture,))


def people_table(picture: HeatMap) -> Table:
    """The chart's numbers, row by row."""
    short = {Task.NUM2SPACE: "N→S", Task.SPACE2NUM: "S→N"}
    columns = ("change, points", *(f"{short[cell.task]} {cell.label}" for cell in ORDER))
    rows = zip(picture.rows, picture.values, strict=True)
    return Table(NAME, columns, tuple((label, *values) for label, values in rows), place="text")


def chart(found: dict[tuple[str, str], dict[TableCell, Contrast]]) -> HeatMap:
    rows: list[str] = []
    values: list[tuple[float | None, ...]] = []
    breaks: list[int] = []
    for model in dict.fromkeys(model for model, _ in found):
        for (owner, name), cells in found.items():
            if owner == model:
                rows.append(f"{model}, {name.replace('_', ' ')}")
                values.append(tuple(cells[c].change.value if c in cells else None for c in ORDER))
        if model in paper.figure6b():
            rows.append(f"{model}, paper")
            values.append(tuple(paper.figure6b()[model][cell] for cell in ORDER))
        breaks.append(len(rows))
    return HeatMap(
        name=NAME,
        title="Change of accuracy with drawn layouts, points",
        rows=tuple(rows),
        columns=tuple(cell.label for cell in ORDER),
        values=tuple(values),
        axis="change, points",
        halves=(("Num2Space", len(ORDER) // 2), ("Space2Num", len(ORDER) // 2)),
        breaks=tuple(breaks[:-1]),
    )
