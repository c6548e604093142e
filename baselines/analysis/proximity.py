"""Figure 3a: how near wrong answers on transitions are to the right magnitude."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

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
from baselines.statistics.bootstrap import Bootstrap, Point, Resampled, resample
from baselines.statistics.credit import closeness
from baselines.statistics.estimates import PROXIMITY_DEVIATION, Estimate, Published
from spacenum_datasets.vocabulary import Setting, Task

NAME, TITLE = "figure3a_proximity", "Figure 3a: proximity on transitions"

DYNAMIC = tuple(cell for cell in CELLS if cell.setting is Setting.DYNAMIC)
PARTS: dict[str, tuple[TableCell, ...]] = {
    "both tasks": DYNAMIC,
    **{str(task): tuple(cell for cell in DYNAMIC if cell.task is task) for task in Task},
}


def find_published(model: str) -> Published | None:
    """The printed score; its error is that of a guess, whose deviation alone is known."""
    score = paper.figure3a().get(model)
    questions = sum(cell.count for cell in DYNAMIC)
    return None if score is None else Published(score, PROXIMITY_DEVIATION / sqrt(questions))


def resample_closeness(answers: Answers, bootstrap: Bootstrap) -> Resampled:
    points = [
        Point(p.episode, p.cell, cell_of(p), closeness(p))
        for p in answers.predictions
        if p.magnitudes is not None
    ]
    return resample(points, DYNAMIC, bootstrap, NAME, answers.variant.label)


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Proximity of the direct answers to transitions, over both tasks and by task."""
    rows: list[TableRow] = []
    bars: dict[str, Estimate] = {}
    for answers in run_set.plain():
        model = answers.variant.model
        draws = resample_closeness(answers, bootstrap)
        for part, cells in PARTS.items():
            ours = draws.shares(cells, [cell.count for cell in cells])
            if ours is None:
                continue
            theirs = find_published(model) if part == "both tasks" else None
            rows.append(
                (
                    model,
                    part,
                    *write_estimate(ours),
                    *write_comparison(theirs, compare(ours, theirs)),
                )
            )
            if part == "both tasks":
                bars[model] = ours
    if not bars:
        return Missing(NAME, TITLE, to_run("--config dynamic"))
    shown = (
        *(("model", "model"), ("part", "questions of"), ("value", "proximity")),
        *(("low", "from"), ("high", "to"), ("interval", "interval"), ("published", "paper")),
        *(("difference", "ours − paper"), ("within_error", "within error")),
    )
    table = Table(NAME, ("model", "part", *MEASURED, *COMPARED), tuple(rows), shown)
    notes = (
        (
            "100 for the exact option, 70, 40 and 0 for the nearest, middle and farthest wrong "
            f"one; ties share the mean of their ranks, so chance is {paper.proximity_chance()}. No "
            "answer scores 0."
        ),
        (
            "The paper speaks of transitions as a whole: its number is compared with both tasks "
            "together. Its standard error is taken from a guess (37.0 a question), as it prints "
            "none."
        ),
    )
    return Finding(NAME, TITLE, notes, (table,), (chart(bars),))


def chart(bars: dict[str, Estimate]) -> Bars:
    ordered = by_family(tuple(bars))
    panel = Panel(
        title="",
        labels=ordered,
        series=(
            series(
                "proximity",
                [bars[model] for model in ordered],
                [paper.figure3a().get(model) for model in ordered],
            ),
        ),
        axis="proximity score",
        chance=paper.proximity_chance(),
    )
    return Bars(NAME, "Proximity on transitions", (panel,))


def by_family(models: Sequence[str]) -> tuple[str, ...]:
    """Models of one family beside each other, in the order in which they came."""
    families = list(dict.fromkeys(family_of(model) for model in models))
    return tuple(sorted(models, key=lambda model: families.index(family_of(model))))
