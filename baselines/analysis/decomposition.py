"""Figure 3b: whether wrong layouts are wrong in position, in size or in both."""

from __future__ import annotations

from collections.abc import Sequence

from baselines import published as paper
from baselines.analysis.accuracy import compare
from baselines.analysis.charts import Bars, Panel, series
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.tables import (
    COMPARED,
    MEASURED,
    Table,
    TableRow,
    write_comparison,
    write_estimate,
)
from baselines.analysis.variants import Answers, RunSet, cell_of, family_of
from baselines.cells import CELLS, TableCell
from baselines.predictions import Prediction
from baselines.statistics.bootstrap import Bootstrap, Point, resample
from baselines.statistics.credit import errors
from baselines.statistics.estimates import Estimate, Published, published_accuracy
from spacenum_datasets.vocabulary import Change

NAME, TITLE = "figure3b_error_decomposition", "Figure 3b: kinds of error on layouts"

KINDS: dict[Change, str] = {
    Change.SIZE: "size wrong",
    Change.POSITION: "position wrong",
    Change.BOTH: "both wrong",
}
CHANCE = 100.0 / len(KINDS)

FOUR_OPTIONS: tuple[TableCell, ...] = tuple(cell for cell in CELLS if cell.dimension in (2, 3))
"""Cells whose options are right or wrong in position and in size; 1D offers a single error."""


def make_points(predictions: Sequence[Prediction]) -> list[Point]:
    """Each wrong answer's kind, in percent of all wrong answers."""
    found = []
    for p in predictions:
        if p.changes is None or cell_of(p) not in FOUR_OPTIONS:
            continue
        parts = errors(p)
        total = sum(parts.values())
        if total > 0:
            found += [Point(p.episode, p.cell, kind, 100.0 * parts[kind], total) for kind in KINDS]
    return found


def find_published(group: str, kind: Change) -> Published | None:
    """A printed share, over as many wrong answers as Table 2 leaves the family."""
    shares = paper.figure3b().get(group)
    if shares is None:
        return None
    wrong = sum(
        (100.0 - value) / 100.0 * cell.count
        for model, row in paper.table2().items()
        if family_of(model) == group
        for cell, value in row.cells.items()
        if cell in FOUR_OPTIONS
    )
    return published_accuracy(shares[kind], round(wrong))


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Shares of the wrong answers to 2D and 3D layouts, by family and by model."""
    plain = run_set.plain()
    families: dict[str, list[Answers]] = {}
    for answers in plain:
        families.setdefault(family_of(answers.variant.model), []).append(answers)
    rows: list[TableRow] = []
    bars: dict[str, dict[Change, Estimate]] = {}
    groups = [("family", name, members) for name, members in families.items()]
    groups += [("model", m, [a]) for a in plain if (m := a.variant.model) not in families]
    asked = False
    for level, group, members in groups:
        predictions = [p for answers in members for p in answers.predictions]
        asked = asked or any(cell_of(p) in FOUR_OPTIONS for p in predictions)
        found = make_points(predictions)
        if not found:
            continue
        draws = resample(found, tuple(KINDS), bootstrap, NAME, level, group)
        for kind, words in KINDS.items():
            ours = draws.share(kind)
            assert ours is not None
            theirs = find_published(group, kind) if level == "family" else None
            told = (level, group, words)
            rows.append(
                (*told, *write_estimate(ours), *write_comparison(theirs, compare(ours, theirs)))
            )
            if level == "family":
                bars.setdefault(group, {})[kind] = ours
    if not asked:
        return Missing(NAME, TITLE, to_run("--config static_2d --config static_3d"))
    return Finding(NAME, TITLE, NOTES, (table(rows),), (chart(bars),) if bars else ())


NOTES = (
    (
        "Shares of the wrong answers to 2D and 3D questions, whose three wrong options are wrong "
        "in size, in position and in both: a guess has a third of each. 1D questions have one "
        "wrong option, which would only repeat what was offered. No answer is no error of any "
        "kind."
    ),
    (
        "Families are the paper's: the answers of their models that were given here, together. The "
        "paper's standard error follows from the wrong answers that its Table 2 leaves them."
    ),
)


def table(rows: list[TableRow]) -> Table:
    shown = (
        *(("group", "family or model"), ("error_kind", "error"), ("value", "share")),
        *(("low", "from"), ("high", "to"), ("interval", "interval"), ("published", "paper")),
        *(("difference", "ours − paper"), ("within_error", "within error")),
    )
    columns = ("level", "group", "error_kind", *MEASURED, *COMPARED)
    return Table(NAME, columns, tuple(rows), shown)


def chart(bars: dict[str, dict[Change, Estimate]]) -> Bars:
    labels = tuple(bars)
    panel = Panel(
        title="",
        labels=labels,
        series=tuple(
            series(
                words,
                [bars[group][kind] for group in labels],
                [paper.figure3b()[g][kind] if g in paper.figure3b() else None for g in labels],
            )
            for kind, words in KINDS.items()
        ),
        axis="share of wrong answers, percent",
        chance=CHANCE,
    )
    return Bars(NAME, "Kinds of error on 2D and 3D layouts", (panel,))
