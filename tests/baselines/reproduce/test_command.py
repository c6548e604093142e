"""The whole evaluation end to end, with random tiny models in the places of the paper's."""

from __future__ import annotations

import csv
import json
import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from baselines.cli import main
from baselines.predictions import JOURNAL, TABLE


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["reproduce", *map(str, arguments)])


@pytest.fixture(autouse=True)
def from_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[3])]))


def test_runs_that_fit_are_done_compared_and_not_repeated(
    data: Path, checkpoints: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "all"
    command = (
        *("--data", data, "--out", out, "--gpus", "0", "--dtype", "float32", "--limit", "2"),
        *("--models", "Qwen3-VL-4B,Gemma-3-4B", "--only", "table2,figure4c"),
        *("--model-folder", f"Qwen3-VL-4B={checkpoints['qwen3_vl']}"),
    )
    done = invoke(*command)
    assert done.exit_code == 0, done.output
    assert "2 of the runs can be done here" in done.output
    assert "Stand-ins" in done.output and "no GPU here" in done.output
    with (out / "comparison.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {(row["table"], row["model"]) for row in rows} == {
        ("table2", "Qwen3-VL-4B"),
        ("figure4c", "Qwen3-VL-4B"),
    }
    average = next(row for row in rows if row["number"] == "average")
    assert average["published"] == "32.10"
    assert float(average["difference"]) == pytest.approx(float(average["ours"]) - 32.1, abs=0.011)
    first = {path: path.stat().st_mtime_ns for path in out.rglob(TABLE)}
    assert len(first) == 2
    (out / "runs" / "Qwen3-VL-4B-direct-rotational_symmetry" / TABLE).unlink()
    again = invoke(*command)
    assert again.exit_code == 0 and again.output.count("done before") == 1
    second = {path: path.stat().st_mtime_ns for path in out.rglob(TABLE)}
    assert sum(first[path] != second[path] for path in first) == 1
    assert (out / "comparison.csv").stat().st_mtime_ns <= time.time_ns()
    journal = out / "runs" / "Qwen3-VL-4B-direct" / JOURNAL
    ids = [json.loads(line)["id"] for line in journal.read_text().splitlines()]
    assert len(ids) == len(set(ids)) == 40


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
    assert (tmp_path / "all" / "logs" / "Qwen3-VL-4B-direct.log").read_text().strip()


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
