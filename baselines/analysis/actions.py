"""Figure 4b: both directions of the mapping on the same transitions, action by action."""

from __future__ import annotations

from baselines import published as paper
from baselines.analysis.charts import Bars, Panel, series
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.tables import MEASURED, Table, TableRow, write_estimate
from baselines.analysis.variants import Answers, RunSet
from baselines.cells import LABELS, TableCell
from baselines.predictions import accuracy
from baselines.statistics.bootstrap import Bootstrap, Point, Resampled, resample
from baselines.statistics.estimates import Estimate, Published
from spacenum_datasets.vocabulary import ACTIONS, DYNAMIC_CELLS, Task

NAME, TITLE = "figure4b_per_action", "Figure 4b: the two tasks, action by action"

LEADS = "space2num less num2space"
PARTS = (*(str(task) for task in Task), LEADS)

GROUPS: dict[str, tuple[str, ...]] = {
    **{cell.value: tuple(str(a) for a in ACTIONS[cell]) for cell in DYNAMIC_CELLS},
    **{str(action): (str(action),) for cell in DYNAMIC_CELLS for action in ACTIONS[cell]},
}
"""Rows: the paper's four pairs, then each action alone."""


def resample_actions(answers: Answers, bootstrap: Bootstrap) -> Resampled:
    """Accuracy by (group, task), and the difference on transitions that both tasks asked."""
    points = []
    by_episode: dict[str, dict[str, float]] = {}
    for p in answers.predictions:
        if p.action is None:
            continue
        by_episode.setdefault(p.episode, {})[p.task] = accuracy(p)
        for group, actions in GROUPS.items():
            if p.action in actions:
                points.append(Point(p.episode, p.cell, (group, p.task), accuracy(p)))
                both = by_episode[p.episode]
                if len(both) == len(Task):
                    lead = both[Task.SPACE2NUM.value] - both[Task.NUM2SPACE.value]
                    points.append(Point(p.episode, p.cell, (group, LEADS), lead))
    columns = [(group, part) for group in GROUPS for part in PARTS]
    return resample(points, columns, bootstrap, NAME, answers.variant.label)


def estimate(draws: Resampled, group: str, part: str) -> Estimate | None:
    """One number of a model; None where it was not asked."""
    return draws.column((group, part)) if part == LEADS else draws.share((group, part))


def reference(model: str, group: str, part: str) -> Published | None:
    """The figure's label, on a scale that the paper does not name."""
    row = paper.figure4b().get(model)
    cells = [c for c in DYNAMIC_CELLS if c.value == group]
    if row is None or not cells or part == LEADS:
        return None
    return Published(row[TableCell("dynamic", Task(part), cells[0])])


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Accuracy of both tasks for each action, and how far space2num leads."""
    rows: list[TableRow] = []
    bars: dict[str, dict[tuple[str, str], Estimate | None]] = {}
    for answers in run_set.plain():
        model = answers.variant.model
        if not any(p.action for p in answers.predictions):
            continue
        draws = resample_actions(answers, bootstrap)
        bars[model] = {
            (c.value, p): estimate(draws, c.value, p) for c in DYNAMIC_CELLS for p in PARTS
        }
        for group, actions in GROUPS.items():
            for part in PARTS:
                ours, theirs = estimate(draws, group, part), reference(model, group, part)
                if ours:
                    level = "pair" if len(actions) > 1 else "action"
                    printed = theirs.value if theirs else None
                    rows.append((model, level, group, part, *write_estimate(ours), printed))
    if not bars:
        return Missing(NAME, TITLE, to_run("--config dynamic"))
    notes = (
        (
            "Accuracy in percent; a pair's two tasks ask the same transitions, so their "
            "difference is paired by episode."
        ),
        (
            "The paper's numbers are on a scale that it does not name and are not Table 2's "
            "accuracies: they stand here for reference and are not compared."
        ),
    )
    shown = (
        *(("model", "model"), ("group", "action"), ("part", "task"), ("value", "accuracy")),
        *(
            ("low", "from"),
            ("high", "to"),
            ("interval", "interval"),
            ("reference", "paper, other scale"),
        ),
    )
    columns = ("model", "level", "group", "part", *MEASURED, "reference")
    by_level = {level: tuple(r for r in rows if r[1] == level) for level in ("pair", "action")}
    tables = (
        Table(NAME, columns, by_level["pair"], shown),
        Table(f"{NAME}_single", columns, by_level["action"], place="csv"),
    )
    return Finding(NAME, TITLE, notes, tables, (chart(bars),))


def chart(bars: dict[str, dict[tuple[str, str], Estimate | None]]) -> Bars:
    """A panel a task; what the paper prints is on another scale, so it is not plotted."""
    models = tuple(bars)
    panels = tuple(
        Panel(
            title=LABELS[cell],
            labels=models,
            series=tuple(
                series(str(task), [bars[model][cell.value, str(task)] for model in models])
                for task in Task
            ),
            axis="accuracy, percent",
            chance=25.0,
        )
        for cell in DYNAMIC_CELLS
    )
    return Bars(NAME, "The two tasks, action by action", panels)
