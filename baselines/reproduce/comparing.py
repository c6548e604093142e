"""Our numbers, the printed ones, the difference, and whether sampling alone would explain it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.table import Table

from baselines.analysis import tables as analysed
from baselines.analysis.findings import Finding
from baselines.analysis.registry import analyses
from baselines.analysis.variants import Variant, gather
from baselines.predictions import Run, read_run
from baselines.reproduce.jobs import THINKING, Job
from baselines.reproduce.running import Orders, is_finished
from baselines.statistics.bootstrap import Bootstrap
from baselines.summary import summarize
from baselines.workload import Source
from spacenum_datasets.endings import written_whole

FILE = "comparison.csv"
COLUMNS = ("table", "model", "number", "ours", "published", "difference", "error", "within")
TOLD = frozenset({"rank", "published_rank", "cells", "chance", "below_chance", "model", "level"})
"""Columns that do not say which number a row is."""


@dataclass(frozen=True)
class Compared:
    """One printed number beside ours.

    Attributes:
        table: of the paper.
        model: or family.
        number: which of the table's.
        ours: from the run.
        printed: by the paper.
        difference: ours less the printed one.
        error: standard error of the difference, of both numbers of questions.
        within: whether the difference is within sampling error.
    """

    table: str
    model: str
    number: str
    ours: float
    printed: float
    difference: float
    error: float
    within: bool


def runs_of(
    jobs: Iterable[Job], orders: Orders, sources: Mapping[str, Source]
) -> dict[Variant, Run]:
    """The finished runs among some, under the names of the models that they are of."""
    found = {}
    for job in jobs:
        if is_finished(job, orders, sources):
            run = read_run(orders.folder(job))
            variant = Variant(job.model, job.think, job.interventions)
            found[variant] = replace(run, about=run.about | {"model": job.model})
    return found


def compare_tables(
    runs: Iterable[Run], tables: Sequence[str], bootstrap: Bootstrap | None = None
) -> list[Compared]:
    """Every printed number of some tables for which there are runs.

    Args:
        runs: under the names of the paper's models.
        tables: as `baselines.reproduce.jobs.TABLES` names them.
        bootstrap: seed and draws of the bootstrap.
    """
    given = list(runs)
    if not given:
        return []
    found: list[Compared] = []
    for finding in analyses(gather(given), bootstrap or Bootstrap()):
        table = finding.name.split("_")[0]
        if table in tables and isinstance(finding, Finding):
            for one in finding.tables:
                found += compared_rows(table, one)
    return found


def compared_rows(table: str, analysis: analysed.Table) -> Iterator[Compared]:
    """The rows of an analysis that have a printed number to stand beside."""
    if analysis.place == "text" or "within_error" not in analysis.columns:
        return
    naming = analysis.columns[: analysis.columns.index("value")]
    for values in analysis.rows:
        row = dict(zip(analysis.columns, values, strict=True))
        if row["within_error"] is None:
            continue
        number = " ".join(str(row[name]) for name in naming if name not in TOLD)
        ours, printed, difference, error = (
            float(row[name] or 0.0)
            for name in ("value", "published", "difference", "difference_error")
        )
        model = str(row["model"] if "model" in row else row["group"])
        within = row["within_error"] == analysed.WITHIN[True]
        yield Compared(table, model, number or "average", ours, printed, difference, error, within)


def write_compared(found: Sequence[Compared], path: Path) -> None:
    with written_whole(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in found:
            numbers = (row.ours, row.printed, row.difference, row.error)
            shown = [f"{number:.2f}" for number in numbers]
            writer.writerow([row.table, row.model, row.number, *shown, str(row.within).lower()])


def comparison_table(found: Sequence[Compared]) -> Table:
    """A line a table and model: Table 2's average, otherwise how far the numbers are apart."""
    shown = Table("table", "model", "number", "ours", "published", "difference", "within error")
    for column in shown.columns[3:]:
        column.justify = "right"
    groups: dict[tuple[str, str], list[Compared]] = {}
    for row in found:
        groups.setdefault((row.table, row.model), []).append(row)
    for (table, model), several in groups.items():
        within = sum(row.within for row in several)
        head = next((r for r in several if r.number == "average" or len(several) == 1), None)
        if head is None:
            away = sum(abs(row.difference) for row in several) / len(several)
            texts = (f"{len(several)} numbers", "", "", f"{away:.1f} apart on average")
        else:
            signs = f"{head.difference:+.1f} (error {head.error:.1f})"
            texts = head.number, f"{head.ours:.1f}", f"{head.printed:.1f}", signs
        shown.add_row(table, model, *texts, f"{within} of {len(several)}")
    return shown


def compare_thinking(runs: Mapping[Variant, Run]) -> list[tuple[str, float, float]]:
    """(Model, direct, reasoning): averages of models that have both; the paper printed none."""
    found = []
    for model in THINKING:
        pair = [runs.get(Variant(model, think)) for think in (False, True)]
        scores = [summarize(run.predictions).average.value for run in pair if run is not None]
        if len(scores) == 2:
            found.append((model, scores[0], scores[1]))
    return found
