"""`python -m baselines analyze`: tables and figures of the paper, beside its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from baselines.analysis.analyze import TEXT, analyze
from baselines.analysis.findings import Missing
from baselines.analysis.traces.judging import INSTRUCTION, Judge
from baselines.models.base import EngineError, EngineUnavailable, Service
from baselines.predictions import read_run
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import one_line
from spacenum_datasets.terminal import tell


def analyze_folders(
    folders: Sequence[Path],
    out: Path,
    bootstrap: Bootstrap,
    judge: str | None,
    base_url: str | None,
) -> None:
    """Analyse runs into a folder, and say what was written and what was missing for more.

    Raises:
        UserError: a folder holds no run, runs do not go together, or the judge does not answer.
    """
    second = None if judge is None else served_judge(judge, base_url)
    found = analyze([read_run(folder) for folder in folders], out, bootstrap, second)
    for finding in found:
        if isinstance(finding, Missing):
            tell(one_line(f"{finding.title}: {finding.wanted}"))
        else:
            tell(f"{finding.title}: {', '.join(t.name for t in finding.tables)}")
    tell(f"written to {out / TEXT}")


def served_judge(model: str, base_url: str | None) -> Judge:
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
