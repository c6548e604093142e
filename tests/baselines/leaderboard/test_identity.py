"""Different runs stand beside one another; the same run, and nothing else, replaces its rows."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from baselines.cli import main
from baselines.leaderboard.places import FolderPlace
from baselines.leaderboard.push import push_scores
from baselines.leaderboard.results_file import from_parquet
from baselines.leaderboard.scores import LATER, NEWER, SCHEMA, Score, run_scores, scores_by_run
from baselines.leaderboard.table import write_leaderboard
from baselines.predictions import RUN_FILE, Run
from spacenum_datasets.hub import SCORES
from tests.baselines.leaderboard.conftest import RunMaker

ADDRESS = "http://***@gpu-7.lab.example:8000/v1"
OTHERS: dict[str, dict[str, Any]] = {
    "engine": {"engine": "vllm"},
    "server": {"engine": "openai", "resolved": {"server": ADDRESS}},
    "another server": {"engine": "openai", "resolved": {"server": ADDRESS + "/b"}},
    "weights": {"checkpoint": "/models/m", "files": {"model.safetensors": "a" * 64}},
    "other weights": {"checkpoint": "/models/m", "files": {"model.safetensors": "b" * 64}},
    "revision": {"revision": "c" * 40},
}
SERVED = ("server", "another server")


@pytest.fixture
def run(run_of: RunMaker) -> Run:
    return run_of("m", repository="me/m", configs=("dynamic",))


def other(run: Run, **engine: Any) -> Run:
    return replace(run, about=run.about | {"engine": run.about["engine"] | engine})


def rows(folder: Path) -> dict[str, tuple[Score, ...]]:
    return scores_by_run(from_parquet((folder / SCORES).read_bytes()))


def lines(folder: Path) -> list[str]:
    text = write_leaderboard(from_parquet((folder / SCORES).read_bytes()))
    return [line for line in text.splitlines() if "| exact" in line]


def first_identity(run: Run) -> str:
    """As earlier versions worked it out, of a model of the Hub, of a folder or of a server."""
    about, engine = run.about, run.about["engine"]
    on_hub = engine["engine"] != "openai" and engine["checkpoint"] == "me/m"
    deciding = [run.model, engine["checkpoint"] if on_hub else run.model, engine["revision"]]
    deciding += [about[name] for name in ("settings",)] + [about["data"]["configs"]]
    deciding += [about[name] for name in ("tasks", "limit", "interventions")]
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:16]


def age(folder: Path, run: Run, lacking: Sequence[str]) -> None:
    """Make the results those of one run by an earlier version."""
    table = pq.read_table(folder / SCORES).drop_columns(list(lacking))
    at = table.column_names.index("run")
    table = table.set_column(at, "run", pa.array([first_identity(run)] * len(table)))
    sink = io.BytesIO()
    pq.write_table(table, sink)
    (folder / SCORES).write_bytes(sink.getvalue())


def test_whatever_decides_answers_makes_another_run(folder: Path, run: Run) -> None:
    runs = [run, *(other(run, **engine) for engine in OTHERS.values())]
    for one in runs:
        assert not push_scores([one], FolderPlace(folder), "ada").replaced
    assert len({run_scores(one, who)[0].run for one in runs for who in ("ada", "bob")}) == 14
    assert not push_scores([run], FolderPlace(folder), "bob").replaced
    assert len(rows(folder)) == 8
    before = (folder / SCORES).read_bytes()
    assert push_scores(runs, FolderPlace(folder), "ada").address is None
    assert (folder / SCORES).read_bytes() == before


def test_each_row_of_the_table_can_be_told_from_the_others(folder: Path, run: Run) -> None:
    push_scores([run], FolderPlace(folder), "ada")
    push_scores([run], FolderPlace(folder), "bob")
    assert all("| exact, bfloat16 |" in line for line in lines(folder)), "these differ as they are"
    more = [other(run, **engine) for engine in OTHERS.values()]
    longer = run.about["settings"] | {"max_new_tokens": 32}
    more.append(replace(run, about=run.about | {"settings": longer}))
    push_scores(more, FolderPlace(folder), "ada")
    assert len(set(lines(folder))) == len(lines(folder)) == 9
    found = {name: run_scores(other(run, **OTHERS[name]), "ada")[0] for name in OTHERS}
    for name in SERVED:
        (line,) = (li for li in lines(folder) if f"server {str(found[name].server)[:6]}" in li)
        assert "| exact, openai, server" in line
    assert any("revision cccccc" in line for line in lines(folder))
    assert "tell apart runs" in (folder / "README.md").read_text()
    told = (folder / "README.md").read_text() + str(rows(folder))
    assert "lab.example" not in told and "/models" not in told


def test_what_is_replaced_is_told(folder: Path, run_of: RunMaker) -> None:
    asked = {"repository": "me/m", "configs": ("dynamic",), "engine": "openai"}
    run, again = run_of("m", **asked), run_of("m", "oracle", "again", **asked)
    for one in (run, again):
        engine = one.about["engine"] | OTHERS["server"]
        (one.folder / RUN_FILE).write_text(json.dumps(one.about | {"engine": engine}))
    words = ("--card", str(folder), "--run-by", "ada")

    def push(*runs: Run) -> list[str]:
        done = CliRunner().invoke(main, ["push", *(str(one.folder) for one in runs), *words])
        assert done.exit_code == 0, done.output
        return [line for line in done.output.splitlines() if line.startswith("replaces")]

    assert push(run) == []
    (line,) = push(again)
    begun = str(run.about["started"])[:10]
    assert line.startswith(f"replaces m (exact, openai) of {begun}") and line.endswith(" by ada")
    assert push(again) == [] and len(rows(folder)) == 1
    assert len(push(again, run)) == 1, "two that are one, in one push"


@pytest.mark.parametrize("lacking", [NEWER, (*LATER, *NEWER)], ids=["no marks", "no intervals"])
def test_rows_without_marks_are_read_and_replaced_by_their_own_run(
    folder: Path, run: Run, lacking: Sequence[str]
) -> None:
    for name in ("engine", "server", "weights"):
        one = other(run, **OTHERS[name])
        (folder / SCORES).unlink(missing_ok=True)
        push_scores([one], FolderPlace(folder), "ada")
        age(folder, one, lacking)
        assert len(rows(folder)) == 1
        push_scores([one], FolderPlace(folder), "ada")
        assert list(rows(folder)) == [run_scores(one, "ada")[0].run], name
        # The card lists the columns, so the file has all of them again, whatever is new in it.
        assert pq.read_schema(folder / SCORES).names == SCHEMA.names
        # Of another server, or by another person, it is another run.
        age(folder, one, lacking)
        push_scores([one], FolderPlace(folder), "bob")
        later = other(replace(run, about=run.about | {"started": "2030-01-01T00:00:00+00:00"}))
        push_scores([other(later, **OTHERS["another server"])], FolderPlace(folder), "ada")
        assert len(rows(folder)) == 3, name
        assert len(set(lines(folder))) == 3, name
