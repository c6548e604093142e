"""From runs to a folder of tables and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from baselines.analysis.charts import Chart
from baselines.analysis.document import FIGURES, caption, write_document
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.registry import analyses
from baselines.analysis.tables import to_csv
from baselines.analysis.traces.judging import Judge
from baselines.analysis.variants import RunSet, gather
from baselines.predictions import Run
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError

TEXT = "analysis.md"
TABLES = "tables"


def analyze(
    runs: Sequence[Run], out: Path, bootstrap: Bootstrap | None = None, judge: Judge | None = None
) -> tuple[Finding | Missing, ...]:
    """Every analysis of the runs, written as CSV, Markdown, PNG and SVG.

    Args:
        runs: of any models, with and without interventions and reasoning.
        out: folder; made where it is not there, files of the same names are replaced.
        bootstrap: seed and draws of the bootstrap.
        judge: reads reasoning traces too.

    Returns:
        What was found, and what lacks its runs.

    Raises:
        UserError: two runs ask the same, one is empty, or matplotlib is not installed.
    """
    run_set = gather(runs)
    found = tuple(
        caption(run_set, one) if isinstance(one, Finding) else one
        for one in analyses(run_set, bootstrap or Bootstrap(), judge)
    )
    write(run_set, found, out)
    return found


def write(run_set: RunSet, found: Sequence[Finding | Missing], out: Path) -> None:
    plot = load_plotter()
    for folder in (out / TABLES, out / FIGURES):
        folder.mkdir(parents=True, exist_ok=True)
    for finding in found:
        if isinstance(finding, Missing):
            continue
        for table in finding.tables:
            if table.place != "text":
                path = out / TABLES / f"{table.name}.csv"
                with written_whole(path) as beside:
                    beside.write_text(to_csv(table), encoding="utf-8", newline="")
        for chart in finding.charts:
            plot(chart, out / FIGURES)
    with written_whole(out / TEXT) as beside:
        beside.write_text(write_document(run_set, found), encoding="utf-8", newline="")


def load_plotter() -> Callable[[Chart, Path], None]:
    """The function that plots, which alone wants matplotlib."""
    try:
        from baselines.analysis.plotting.files import save
    except ModuleNotFoundError as error:
        raise UserError(
            f"figures need the Python package {error.name}: "
            'run pip install "spacenum-datasets[baselines]"'
        ) from error
    return save
