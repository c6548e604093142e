"""Figure 2: which questions were asked, beside those of the paper's benchmark."""

from __future__ import annotations

from baselines import published as paper
from baselines.analysis.charts import Bars, Panel, Series
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.tables import Table, TableRow
from baselines.analysis.variants import RunSet, cell_of
from baselines.cells import CELLS, TableCell
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.vocabulary import Form, Setting, Task

NAME, TITLE = "figure2_composition", "Figure 2: composition"


def count_questions(run_set: RunSet) -> dict[TableCell, tuple[int, int]]:
    """Cell -> different questions and episodes that any plain run asked."""
    questions: dict[TableCell, set[str]] = {cell: set() for cell in CELLS}
    episodes: dict[TableCell, set[str]] = {cell: set() for cell in CELLS}
    for variant, answers in run_set.variants.items():
        if variant.interventions or variant.form is Form.OPEN:
            continue
        for p in answers.predictions:
            questions[cell_of(p)].add(p.id)
            episodes[cell_of(p)].add(p.episode)
    return {cell: (len(questions[cell]), len(episodes[cell])) for cell in CELLS}


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Questions of each cell, ours and the paper's. Nothing is estimated, so nothing is plotted."""
    found = count_questions(run_set)
    if not any(questions for questions, _ in found.values()):
        return Missing(NAME, TITLE, to_run(""))
    rows: list[TableRow] = []
    for cell, (questions, episodes) in found.items():
        theirs = paper.figure2()[cell]
        told = (str(cell.setting), str(cell.task), cell.column)
        rows.append((*told, questions, episodes, theirs.benchmark, theirs.train))
    totals = [sum(int(row[i] or 0) for row in rows) for i in (3, 5, 6)]
    rows.append(("all", "all", "all", totals[0], None, totals[1], totals[2]))
    columns = ("setting", "task", "cell", "questions", "episodes", "published", "published_train")
    shown = (
        *(("setting", "setting"), ("task", "task"), ("cell", "cell"), ("questions", "asked")),
        *(("published", "paper, benchmark"), ("published_train", "paper, training")),
    )
    notes = (
        (
            f"{totals[0]} different questions were asked of the paper's {totals[1]}; training "
            "questions are no part of runs."
        ),
    )
    table = Table(NAME, columns, tuple(rows), shown)
    return Finding(NAME, TITLE, notes, (table,), (chart(found),))


def chart(found: dict[TableCell, tuple[int, int]]) -> Bars:
    panels = []
    for setting in Setting:
        labels = tuple(c.label for c in CELLS if c.setting is setting and c.task is Task.NUM2SPACE)
        parts = []
        for task in Task:
            cells = [c for c in CELLS if c.setting is setting and c.task is task]
            none = (None,) * len(cells)
            asked = tuple(float(found[cell][0]) for cell in cells)
            theirs = tuple(float(paper.figure2()[cell].benchmark) for cell in cells)
            parts.append(Series(str(task), asked, none, none, theirs))
        panels.append(Panel(setting.value, labels, tuple(parts), "questions"))
    return Bars(NAME, "Questions by cell", tuple(panels))
