"""`python -m baselines analyze`: tables and figures of the paper, beside its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from baselines.analysis.analyze import TEXT
from baselines.analysis.analyze import analyze as run_all
from baselines.analysis.findings import Missing
from baselines.analysis.resampling import DRAWS, Chance
from baselines.analysis.traces.judging import INSTRUCTION, Judge
from baselines.models.base import EngineError, EngineUnavailable, Service
from baselines.predictions import read_run
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import one_line
from spacenum_datasets.terminal import tell


@click.command()
@click.argument(
    "folders", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--draws", type=click.IntRange(100), default=DRAWS, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--judge", metavar="MODEL", help="A served model that reads traces beside the rules.")
@click.option("--base-url", metavar="URL", help="Of the judge's server. Default: OPENAI_BASE_URL.")
def analyze(
    folders: tuple[Path, ...],
    out: Path,
    draws: int,
    seed: int,
    judge: str | None,
    base_url: str | None,
) -> None:
    """Every analysis of the paper that these runs allow, with intervals and figures."""
    second = None if judge is None else served(judge, base_url)
    found = run_all([read_run(folder) for folder in folders], out, Chance(seed, draws), second)
    for finding in found:
        if isinstance(finding, Missing):
            tell(one_line(f"{finding.title}: {finding.wanted}"))
        else:
            tell(f"{finding.title}: {', '.join(t.name for t in finding.tables)}")
    tell(f"written to {out / TEXT}")


def served(model: str, base_url: str | None) -> Judge:
    """A judge behind an OpenAI-compatible server.

    Raises:
        UserError: when it is asked and cannot be reached, or does not answer.
    """

    def judge(traces: Sequence[str]) -> Sequence[str]:
        try:
            from baselines.models.openai.texts import answers_of
        except ModuleNotFoundError as error:
            raise UserError(
                f"--judge needs the Python package {error.name}: "
                'run pip install "spacenum-datasets[openai]"'
            ) from error
        try:
            return answers_of(model, INSTRUCTION, traces, Service(base_url))
        except (EngineError, EngineUnavailable) as error:
            raise UserError(f"the judge does not answer: {error}") from error

    return judge
