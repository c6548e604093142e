"""The whole evaluation end to end, with random tiny models in the places of the paper's."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from baselines.cli import main
from baselines.predictions import JOURNAL, TABLE
from baselines.reproduce import running
from baselines.reproduce.jobs import list_jobs
from baselines.reproduce.running import Orders


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["reproduce", *map(str, arguments)])


@pytest.fixture(autouse=True)
def from_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[3])]))


def test_runs_that_fit_are_done_compared_and_not_repeated(
    data: Path, checkpoints: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "all"
    name, checkpoint = "Qwen3-VL-4B", checkpoints["qwen3_vl"]
    command = (
        *("--data", data, "--out", out, "--gpus", "0", "--dtype", "float32", "--limit", "2"),
        *("--models", f"{name},Gemma-3-4B", "--model-folder", f"{name}={checkpoint}"),
    )
    done = invoke(*command, "--only", "table2")
    assert done.exit_code == 0, done.output
    assert "1 of the runs can be done here" in done.output
    assert "Stand-ins" in done.output and "no GPU here" in done.output
    average = next(row for row in compared(out) if row["number"] == "average")
    assert average["published"] == "32.10"
    assert float(average["difference"]) == pytest.approx(float(average["ours"]) - 32.1, abs=0.011)
    journal = out / "runs" / f"{name}-direct" / JOURNAL
    ids = [json.loads(line)["id"] for line in journal.read_text().splitlines()]
    assert len(ids) == len(set(ids)) == 40
    # Another run ends before its table, and is gone on with; the first is not done again.
    orders = Orders(str(data), out, {name: checkpoint}, 2, ("--dtype", "float32"))
    (job,) = (job for job in list_jobs([name], ["figure4c"]) if job.interventions)
    words = running.command(job, orders)
    assert words[1:4] == ["-m", "baselines", "evaluate"]
    assert CliRunner().invoke(main, words[3:]).exit_code == 0
    answers = (orders.folder(job) / JOURNAL).read_bytes()
    (orders.folder(job) / TABLE).unlink()
    first = (journal.parent / TABLE).stat().st_mtime_ns
    again = invoke(*command, "--only", "table2,figure4c")
    assert again.exit_code == 0 and again.output.count("done before") == 1, again.output
    assert "2 of the runs can be done here" in again.output
    assert (journal.parent / TABLE).stat().st_mtime_ns == first
    assert (orders.folder(job) / TABLE).is_file()
    assert (orders.folder(job) / JOURNAL).read_bytes() == answers
    assert {(row["table"], row["model"]) for row in compared(out)} == {
        ("table2", name),
        ("figure4c", name),
    }


def compared(out: Path) -> list[dict[str, str]]:
    with (out / "comparison.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_one_run_that_fails_is_named_and_keeps_no_other(data: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = invoke(
        *("--data", data, "--out", tmp_path / "all", "--only", "table2", "--limit", "1"),
        *("--models", "Qwen3-VL-4B", "--model-folder", f"Qwen3-VL-4B={empty}"),
    )
    assert done.exit_code == 2
    assert "1 runs failed: Qwen3-VL-4B-direct" in done.output
    assert "nothing to compare" in done.output
    log = tmp_path / "all" / "logs" / "Qwen3-VL-4B-direct.log"
    assert f"{empty} cannot be loaded: it has no config.json" in log.read_text()


def test_a_plan_runs_nothing_and_needs_no_dataset(tmp_path: Path) -> None:
    done = invoke("--data", tmp_path / "nowhere", "--out", tmp_path / "out", "--plan", "--gpus", 4)
    assert done.exit_code == 0, done.output
    assert "the paper's numbers of questions" in done.output
    assert "H100 hours" in done.output and "Arithmetic, not measured" in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--models", "GPT-9"), "unknown model GPT-9"),
        (("--only", "table9"), "unknown table table9"),
        (("--models", "Gemma-3-4B", "--only", "figure5"), "no run is left"),
        (("--model-folder", "Gemma-3-4B"), "is not NAME=DIR"),
        (("--data", "nowhere"), "there is no folder nowhere"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = invoke(*arguments, "--out", tmp_path / "out")
    assert done.exit_code == 2 and said in done.output
    assert len(done.output.strip().splitlines()) == 1
