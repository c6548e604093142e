"""`camera_stated` (ours): what knowing the camera changes, cell by cell, paired by question."""

from __future__ import annotations

from baselines.analysis.charts import Bars, Panel, series
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.tables import MEASURED, Table, TableRow, write_estimate
from baselines.analysis.variants import Answers, RunSet, Variant, cell_of, pair_answers
from baselines.cells import CELLS, TableCell
from baselines.predictions import Prediction, accuracy
from baselines.statistics.bootstrap import Bootstrap, Point, Resampled, resample
from baselines.statistics.estimates import Estimate
from baselines.statistics.open_credit import open_score
from spacenum_datasets.vocabulary import Form

NAME, TITLE = "camera_stated", "Camera stated: field of view, height and pitch are told (ours)"
INTERVENTION = "camera_stated"
NOTES = (
    (
        "Score with the camera told less score without, points, over the same questions: "
        "accuracy among options, mean relative accuracy or overlap of open answers. A "
        "distance is not determined by two pictures without a scale, nor an angle without the "
        "field of view: what rises with the sentence was lost for want of it."
    ),
)


def worth(p: Prediction) -> float:
    """Percent for an answer, in its form's own measure."""
    return accuracy(p) if p.form is Form.CHOICE else open_score(p, p.said)


def find_pairs(run_set: RunSet) -> list[tuple[Answers, Answers]]:
    """Answers without and with the camera told, of one model, form and way of reasoning."""
    found = []
    for variant, answers in run_set.variants.items():
        if not variant.interventions:
            told = Variant(variant.model, variant.think, (INTERVENTION,), variant.form)
            if told in run_set.variants:
                found.append((answers, run_set.variants[told]))
    return found


def resample_change(before: Answers, after: Answers, bootstrap: Bootstrap) -> Resampled:
    """The paired difference by cell."""
    points = [
        Point(pair.before.episode, pair.before.cell, cell_of(pair.before), change)
        for pair in pair_answers(before, after)
        for change in (worth(pair.after) - worth(pair.before),)
    ]
    return resample(points, CELLS, bootstrap, NAME, before.variant.label)


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """The paired difference of every cell, and their plain mean."""
    rows: list[TableRow] = []
    panels: list[Panel] = []
    for before, after in find_pairs(run_set):
        draws = resample_change(before, after, bootstrap)
        found = [(cell, draws.column(cell)) for cell in CELLS]
        asked = [(cell, change) for cell, change in found if change is not None]
        if not asked:
            continue
        mean = draws.mean([cell for cell, _ in asked])
        label = before.variant.label
        rows += [(label, cell.key, *write_estimate(change)) for cell, change in asked]
        rows.append((label, "average", *write_estimate(mean)))
        panels.append(panel(label, asked))
    if not rows:
        wanted = f"once plain and once with `--intervention {INTERVENTION}`"
        return Missing(NAME, TITLE, f"{to_run('')}, {wanted}")
    shown = (
        *(("answers", "answers"), ("cell", "cell"), ("value", "change")),
        *(("low", "from"), ("high", "to"), ("questions", "questions")),
    )
    table = Table(NAME, ("answers", "cell", *MEASURED), tuple(rows), shown)
    chart = Bars(NAME, "Change where the camera is told", tuple(panels))
    return Finding(NAME, TITLE, NOTES, (table,), (chart,))


def panel(label: str, asked: list[tuple[TableCell, Estimate]]) -> Panel:
    return Panel(
        title=label,
        labels=tuple(f"{cell.task} {cell.label}" for cell, _ in asked),
        series=(series("change", [change for _, change in asked]),),
        axis="change, points",
        signed=True,
    )
