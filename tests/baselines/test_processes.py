"""A run that several processes share, and that goes on with any number of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from baselines.evaluation import Request, evaluate, split_work
from baselines.models import load_engine, resolve_model
from baselines.predictions import JOURNAL, TABLE, Prediction, journals, read_journals, read_run
from baselines.processes import Process, join_processes, this_process
from baselines.settings import Settings
from baselines.workload import list_items, open_sources

QUIET = Console(quiet=True)
CONFIGS = ("dynamic", "static_1d")
SETTINGS = Settings(dtype="float32")
ROOT = Path(__file__).resolve().parents[2]


def alone(data: Path, checkpoint: Path, out: Path) -> tuple[Prediction, ...]:
    """The predictions of one process."""
    engine = load_engine(resolve_model(str(checkpoint), None, SETTINGS), SETTINGS)
    evaluate(engine, SETTINGS, Request(str(data), CONFIGS, out, limit=1), QUIET)
    engine.close()
    return read_run(out).predictions


def torchrun(processes: int, data: Path, checkpoint: Path, out: Path) -> str:
    """The output of as many processes as one launch starts."""
    launch = ["torch.distributed.run", "--standalone", f"--nproc-per-node={processes}", "-m"]
    asked = ["baselines", "evaluate", "--model", str(checkpoint), "--data", str(data)]
    asked += ["--out", str(out), "--limit", "1", "--dtype", "float32"]
    asked += [word for name in CONFIGS for word in ("--config", name)]
    done = subprocess.run(
        [sys.executable, "-m", *launch, *asked],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def cut(journal: Path, lines: int) -> None:
    """Leave a journal's first lines and half of the next one, as a kill does."""
    kept = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join(kept[:lines]) + kept[lines][:40])


def same(found: tuple[Prediction, ...], wanted: tuple[Prediction, ...]) -> None:
    assert [(p.id, p.chosen, p.text) for p in found] == [(p.id, p.chosen, p.text) for p in wanted]
    for a, b in zip(found, wanted, strict=True):
        assert a.probabilities == pytest.approx(b.probabilities, abs=2e-5)


def test_two_processes_predict_what_one_does_and_go_on_with_its_run(
    data: Path, checkpoints: dict[str, Path], tmp_path: Path
) -> None:
    model, out = checkpoints["internvl"], tmp_path / "shared"
    wanted = alone(data, model, tmp_path / "alone")
    alone(data, model, out)
    (out / TABLE).unlink()
    cut(out / JOURNAL, 3)
    said = torchrun(2, data, model, out)
    assert said.count("\naverage ") == 1, "one of them speaks"
    assert [path.name for path in journals(out)] == [
        "predictions-0.jsonl",
        "predictions-1.jsonl",
        JOURNAL,
    ]
    lines = [line for path in journals(out) for line in path.read_text().splitlines()]
    # Nothing twice: three of before, a torn line, and the rest in two parts.
    assert sum(line.endswith("}") for line in lines) == len(wanted) == len(lines) - 1
    parts = [(out / f"predictions-{i}.jsonl").read_text().count("\n") for i in (0, 1)]
    assert min(parts) >= 0.3 * sum(parts)
    same(read_run(out).predictions, wanted)
    assert (out / TABLE).is_file()
    # Back to one, after another kill before the end.
    (out / TABLE).unlink()
    cut(out / "predictions-1.jsonl", 1)
    same(alone(data, model, out), wanted)


def test_every_question_is_someones_and_episodes_stay_whole(data: Path) -> None:
    waiting = list_items(open_sources(data, CONFIGS))
    for world in (1, 2, 3, 7, 100):
        parts = [split_work(waiting, Process(rank, world)) for rank in range(world)]
        assert sorted(i.id for part in parts for i in part) == sorted(i.id for i in waiting)
        owners = [{i.episode for i in part} for part in parts]
        assert sum(map(len, owners)) == len({i.episode for i in waiting})
    assert split_work(waiting, Process()) == list(waiting)


def test_a_line_break_that_json_leaves_is_no_new_line(tmp_path: Path, data: Path) -> None:
    engine = load_engine(resolve_model("scripted:oracle", None, Settings()), Settings())
    evaluate(engine, Settings(), Request(str(data), CONFIGS, tmp_path / "run", limit=1), QUIET)
    journal = tmp_path / "run" / JOURNAL
    journal.write_text(journal.read_text().replace('"text": "A"', '"text": "A\u2028\x85B"'))
    assert "A\u2028\x85B" in {p.text for p in read_journals(tmp_path / "run")}


def test_a_launcher_s_environment_says_who_this_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"):
        monkeypatch.delenv(name, raising=False)
    assert this_process() == Process(0, 1, 0) and this_process().first
    for name, value in (("RANK", "5"), ("WORLD_SIZE", "8"), ("LOCAL_RANK", "1")):
        monkeypatch.setenv(name, value)
    assert this_process() == Process(5, 8, 1) and not this_process().first
    with join_processes(Process()) as wait_for_all:
        wait_for_all()
