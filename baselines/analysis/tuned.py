"""Section 3.6: what tuning changed. A tuned model against the same one untuned, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from baselines import published as paper
from baselines.analysis.charts import Bars, Chart, HeatMap
from baselines.analysis.contrasts import (
    CHANGE,
    DYNAMIC,
    STATIC,
    Contrast,
    change_panel,
    contrast,
    contrast_tables,
    incomplete,
    resample_contrast,
)
from baselines.analysis.findings import Finding, Missing, noise_note, to_run
from baselines.analysis.variants import Answers, RunSet
from baselines.cells import CELLS, TableCell
from baselines.published import tuning
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import Published, published_change
from spacenum_datasets.vocabulary import Task

NAME, TITLE = "tuning", "Section 3.6: tuned against untuned"

PARTS: dict[str, tuple[TableCell, ...]] = {
    "all cells": CELLS,
    "dynamic": DYNAMIC,
    "static": STATIC,
    **{str(task): tuple(cell for cell in CELLS if cell.task is task) for task in Task},
    **{f"{cell.task} {cell.label}": (cell,) for cell in STATIC},
}
"""Name -> cells: those of Table 3, and the twelve of Figure 7a."""

OF_TABLE3 = "Qwen3-VL-4B"
BY_EXAMPLES = "sft"


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Change of accuracy by tuning, paired by question, as plain means of cells."""
    found: list[Contrast] = []
    used: list[Answers] = []
    for tuned in run_set.plain():
        base = base_of(tuned, run_set)
        if base is None:
            continue
        used += [base, tuned]
        draws = resample_contrast(base, tuned, bootstrap, NAME)
        for part, cells in PARTS.items():
            label = (base.variant.model, way_of(tuned), part)
            printed = printed_change(base.variant.model, facts(tuned), part)
            one = contrast(draws, label, cells, printed, by_samples=False)
            found += [one] if one else []
    if not found:
        wanted = f"{to_run('--adapter DIR')}, beside a run of the same model without it"
        return Missing(NAME, TITLE, wanted)
    notes = (
        (
            "Plain means of the cells. `original` is the model before tuning, `changed` after it, "
            "paired by question; the column `intervention` says by what and on what it was tuned."
        ),
        (
            "Published changes are those of Figure 7a (one dimension, by examples) and Table 3 (by "
            "rewards); the paper does not say on which questions the models of Table 3 were tuned."
        ),
        noise_note(tuple(dict.fromkeys(used))),
        *incomplete([c for c in found if c.published]),
    )
    averages = [named(c) for c in found if c.part in ("all cells", "dynamic", "static")]
    parts = dict.fromkeys(c.part for c in averages)
    bars = tuple(change_panel(part, [c for c in averages if c.part == part]) for part in parts)
    charts: tuple[Chart, ...] = (Bars(NAME, TITLE, bars, aside=True), *transfer(found))
    return Finding(NAME, TITLE, notes, contrast_tables(NAME, found), charts)


def facts(answers: Answers) -> Mapping[str, str]:
    """What a run's engine resolved, among it what its adapter is."""
    resolved: Mapping[str, str] = answers.about.get("engine", {}).get("resolved", {})
    return resolved


def base_of(tuned: Answers, run_set: RunSet) -> Answers | None:
    """The same model without its adapter; None where it has none, or no such run is given."""
    name = facts(tuned).get("tuned from")
    return None if name is None else run_set.find(name)


def way_of(tuned: Answers) -> str:
    """As `sft 1d`; the adapter's name where nobody says how it came about."""
    told = [facts(tuned).get(name, "") for name in ("tuned by", "tuned on")]
    name = tuned.variant.model.rpartition(" + ")[2]
    return " ".join(word for word in told if word) or name


def printed_change(model: str, told: Mapping[str, str], part: str) -> dict[str, Published]:
    """The paper's change of a part; empty where it prints none."""
    way, mixture = told.get("tuned by", ""), told.get("tuned on", "")
    known = paper.table2().get(model)
    if known is None:
        return {}
    points: float | None = None
    if way == BY_EXAMPLES and (cells := tuning.figure7a().get((model, mixture))):
        points = cells.get(PARTS[part][0]) if len(PARTS[part]) == 1 else None
    elif way.startswith("grpo ") and model == OF_TABLE3:
        points = tuning.table3().get(way.removeprefix("grpo "), {}).get(part)
    if points is None:
        return {}
    count = sum(cell.count for cell in PARTS[part])
    base = sum(known.cells[cell] * cell.count for cell in PARTS[part]) / count
    return {CHANGE: published_change(points, base, count)}


def named(c: Contrast) -> Contrast:
    """Under the name of the model and its tuning, as bars stand beside one another."""
    label = f"{c.model}, {c.intervention}"
    numbers = (c.original, c.changed, c.change, c.asked, c.cells, c.published)
    return Contrast(label, c.intervention, c.part, *numbers)


def transfer(found: list[Contrast]) -> tuple[HeatMap, ...]:
    """Changes in the static cells, a row each tuning and one for the paper, as Figure 7a."""
    parts = [part for part in PARTS if len(PARTS[part]) == 1]
    rows: dict[str, dict[str, float]] = {}
    breaks: list[int] = []
    for label in dict.fromkeys((c.model, c.intervention) for c in found):
        mine = [c for c in found if (c.model, c.intervention) == label and c.part in parts]
        printed = {c.part: c.published[CHANGE].value for c in mine if CHANGE in c.published}
        name = ", tuned ".join(label)
        rows[name] = {c.part: c.change.value for c in mine}
        rows |= {f"{name}, paper": printed} if printed else {}
        breaks.append(len(rows))
    if not any(rows.values()):
        return ()
    half = len(parts) // 2
    return (
        HeatMap(
            name="figure7a",
            title="Figure 7a: change by tuning in every layout cell",
            rows=tuple(rows),
            columns=tuple(PARTS[part][0].label for part in parts),
            values=tuple(tuple(row.get(part) for part in parts) for row in rows.values()),
            halves=((str(Task.NUM2SPACE), half), (str(Task.SPACE2NUM), half)),
            axis="change, points",
            breaks=tuple(breaks[:-1]),
        ),
    )
