"""`python -m baselines analyze`: tables and figures of the paper, beside its numbers."""

from __future__ import annotations

from pathlib import Path

import click

from baselines.analysis.analyze import TEXT
from baselines.analysis.analyze import analyze as run_all
from baselines.analysis.findings import Missing
from baselines.analysis.resampling import DRAWS, Chance
from baselines.predictions import read_run


@click.command()
@click.argument(
    "folders", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--draws", type=click.IntRange(100), default=DRAWS, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
def analyze(folders: tuple[Path, ...], out: Path, draws: int, seed: int) -> None:
    """Every analysis of the paper that these runs allow, with intervals and figures."""
    found = run_all([read_run(folder) for folder in folders], out, Chance(seed, draws))
    for finding in found:
        if isinstance(finding, Missing):
            click.echo(f"{finding.title}: {finding.wanted}")
        else:
            click.echo(f"{finding.title}: {', '.join(t.name for t in finding.tables)}")
    click.echo(f"written to {out / TEXT}")
