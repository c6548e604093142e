"""Section 3.3: does reasoning help? The same questions with and without it."""

from __future__ import annotations

from baselines.analysis.charts import Bars
from baselines.analysis.contrasts import (
    DYNAMIC,
    STATIC,
    Contrast,
    change_panel,
    contrast,
    contrast_tables,
    resample_contrast,
)
from baselines.analysis.findings import Finding, Missing, noise_note, to_run
from baselines.analysis.variants import Answers, RunSet
from baselines.cells import CELLS, TableCell
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.escaping import markdown
from spacenum_datasets.vocabulary import Task

NAME, TITLE = "think_against_direct", "Section 3.3: reasoning against direct answers"

PARTS: dict[str, tuple[TableCell, ...]] = {
    "all cells": CELLS,
    "dynamic": DYNAMIC,
    "static": STATIC,
    **{str(task): tuple(cell for cell in CELLS if cell.task is task) for task in Task},
}


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Change of accuracy by reasoning, paired, as plain means of cells."""
    found: list[Contrast] = []
    used: list[Answers] = []
    silent: list[str] = []
    for direct in run_set.plain():
        model = direct.variant.model
        think = run_set.find(model, think=True)
        if think is None:
            continue
        used += [direct, think]
        draws = resample_contrast(direct, think, bootstrap, NAME)
        for part, cells in PARTS.items():
            one = contrast(draws, (model, "think", part), cells, {}, by_samples=False)
            found += [one] if one else []
        share = unanswered_share(think)
        if share:
            silent.append(f"{markdown(model)} gave no answer to {share:.1f} % when it reasoned.")
    if not found:
        wanted = f"{to_run('--think')}, of a model whose direct run is given too"
        return Missing(NAME, TITLE, wanted)
    notes = (
        (
            "Plain means of the cells, as Table 2's average. The paper prints no numbers, only "
            "that differences typically remain within 1 % (InternVL3.5-4B, 8B, 14B; Qwen3-VL-4B, "
            "8B, 32B)."
        ),
        "`original` is the direct answer, `changed` the one after reasoning, paired by question.",
        noise_note(tuple(used)),
        *silent,
    )
    panels = [change_panel(part, here) for part in PARTS if (here := of_part(found, part))]
    tables = contrast_tables(NAME, found)
    return Finding(NAME, TITLE, notes, tables, (Bars(NAME, TITLE, tuple(panels[:3])),))


def of_part(contrasts: list[Contrast], part: str) -> list[Contrast]:
    return [c for c in contrasts if c.part == part]


def unanswered_share(answers: Answers) -> float:
    """Share of questions without an answer, percent."""
    predictions = answers.predictions
    return 100.0 * sum(p.chosen is None for p in predictions) / len(predictions)
