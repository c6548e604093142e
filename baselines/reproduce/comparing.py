"""Our numbers, the printed ones, the difference, and whether sampling alone would explain it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table

from baselines.predictions import Run, read_run
from baselines.reproduce.jobs import THINKING, Job
from baselines.reproduce.quantities import (
    COMPARISONS,
    Compared,
    Estimate,
    Runs,
    Way,
    estimated,
    score,
)
from baselines.reproduce.running import Orders, finished
from baselines.workload import Source

FILE = "comparison.csv"
COLUMNS = ("table", "model", "quantity", "ours", "published", "difference", "margin", "within")


def runs_of(jobs: Iterable[Job], orders: Orders, sources: dict[str, Source]) -> dict[Way, Run]:
    """The finished runs among some, read back."""
    return {
        (job.model, job.interventions, job.think): read_run(orders.folder(job))
        for job in jobs
        if finished(job, orders, sources)
    }


def compared(runs: Runs, tables: Iterable[str]) -> list[Compared]:
    """Every printed number of some tables for which there are runs."""
    return [row for name in tables if name in COMPARISONS for row in COMPARISONS[name](runs)]


def write(rows: Sequence[Compared], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            numbers = (row.ours.value, row.printed.value, row.difference, row.margin)
            shown = [f"{number:.2f}" for number in numbers]
            writer.writerow([row.table, row.model, row.quantity, *shown, str(row.within).lower()])


def comparison_table(rows: Sequence[Compared]) -> Table:
    """A line a table and model; Table 2's average and every number that is alone in its line."""
    shown = Table("table", "model", "number", "ours", "published", "difference", "within error")
    for column in shown.columns[3:]:
        column.justify = "right"
    groups: dict[tuple[str, str], list[Compared]] = {}
    for row in rows:
        groups.setdefault((row.table, row.model), []).append(row)
    for (table, model), several in groups.items():
        within = sum(row.within for row in several)
        head = next((row for row in several if row.quantity == "average"), None)
        if head is None and len(several) == 1:
            head = several[0]
        if head is None:
            away = sum(abs(row.difference) for row in several) / len(several)
            texts = (f"{len(several)} numbers", "", "", f"±{away:.1f} on average")
        else:
            signs = f"{head.difference:+.1f} ± {head.margin:.1f}"
            texts = head.quantity, f"{head.ours.value:.1f}", f"{head.printed.value:.1f}", signs
        shown.add_row(table, model, *texts, f"{within} of {len(several)}")
    return shown


def thinking(runs: Runs) -> list[tuple[str, Estimate, Estimate]]:
    """(Model, direct, reasoning): means over samples; the paper says they differ by about 1 %."""
    found = []
    for model in THINKING:
        direct, thought = (runs.get((model, (), think), ()) for think in (False, True))
        if direct and thought:
            pair = [estimated([score(p) for p in run]) for run in (direct, thought)]
            found.append((model, pair[0], pair[1]))
    return found
