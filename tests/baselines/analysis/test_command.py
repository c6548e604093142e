"""`analyze` from the command line: files that repeat byte for byte, and one-line refusals."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from baselines import published as paper
from baselines.analysis.tables import Table, to_csv, to_markdown
from baselines.analysis.traces.judging import INSTRUCTION
from baselines.cells import CELLS
from baselines.cli import main
from baselines.models.openai import retries
from spacenum_datasets.vocabulary import Setting
from tests.baselines.analysis.synthetic import exact, questions, run, scoring, written
from tests.chatserver import Spoken, serving

GOLDEN = Path(__file__).parent / "golden"
MODEL = "InternVL3.5-4B"
SAID = "<think>It is on the left side of the image, so x is small.</think>A"
NOBODY = "http://127.0.0.1:9/v1"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["analyze", *map(str, arguments)])


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A paper's model with most variants, and another one with exact answers to a few questions."""
    base = tmp_path_factory.mktemp("runs")
    cells = paper.table2()[MODEL].cells
    static = {c: cells[c] for c in CELLS if c.setting is Setting.STATIC}
    thought = [written(p, 0, SAID) for p in questions(CELLS, 10)]
    few = [exact(p, *[1 / p.options] * p.options) for p in questions(CELLS, 4)]
    run(MODEL, scoring(cells), folder=base / "plain")
    run(MODEL, scoring(cells, 1), interventions=("blind",), folder=base / "blind")
    run(MODEL, scoring(static, 2), interventions=("points",), folder=base / "points")
    run(MODEL, thought, think=True, folder=base / "think")
    run("OWNER/tiny", few, folder=base / "tiny")
    return sorted(base.iterdir())


@pytest.fixture(scope="module")
def out(folders: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    result = call(*folders, "--out", out, "--draws", 200)
    assert result.exit_code == 0, result.output
    assert result.output.endswith(f"written to {out / 'analysis.md'}\n")
    assert "Figure 5: visual interventions: run `spacenum evaluate" in result.output
    return out


def test_tables_are_golden(out: Path) -> None:
    found = {path.name: path.read_text() for path in (out / "tables").iterdir()}
    golden = {path.name: path.read_text() for path in GOLDEN.iterdir()}
    assert set(found) == set(golden)
    for name, text in found.items():
        assert text == golden[name], name


def test_everything_repeats_byte_for_byte(
    out: Path, folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a person's matplotlib is set up otherwise, and runs are named in another order."""
    from matplotlib import rcParams

    monkeypatch.setitem(rcParams, "axes.facecolor", "pink")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert call(*folders[::-1], "--out", tmp_path, "--draws", 200).exit_code == 0
    files = [path.relative_to(out) for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".csv", ".md", ".png", ".svg"}
    for path in files:
        assert (tmp_path / path).read_bytes() == (out / path).read_bytes(), path
    assert rcParams["axes.facecolor"] == "pink"


def test_every_figure_and_table_is_in_the_text(out: Path) -> None:
    text = (out / "analysis.md").read_text()
    for path in (out / "figures").glob("*.svg"):
        assert f"(figures/{path.name})" in text
        assert path.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    assert "\n## Not here yet\n\n- " in text
    assert "Some cells rest on 4 episodes" in text
    assert "> It is on the left side of the image, so x is small." in text


def test_columns_are_numbers_for_programs(out: Path) -> None:
    with (out / "tables" / "table2_cells.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    for row in rows:
        assert 0 <= float(row["low"]) <= float(row["value"]) <= float(row["high"]) <= 100
        assert row["below_chance"] == (
            "yes" if float(row["value"]) < float(row["chance"]) else "no"
        )


def test_no_run_and_two_of_the_same_end_in_one_line(folders: list[Path], tmp_path: Path) -> None:
    for arguments in ([tmp_path], [folders[-1], folders[-1]]):
        result = call(*arguments, "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert len(result.output.strip().splitlines()) == 1


def test_tables_write_numbers_plainly() -> None:
    table = Table("t", ("a", "b", "c"), (("x|y", -0.001, None), ("z", 12.345, None)))
    assert to_csv(table) == "a,b,c\nx|y,0.00,\nz,12.35,\n"
    lines: Any = to_markdown(table).splitlines()
    assert lines == ["| a | b |", "| --- | ---: |", "| x\\|y | 0.0 |", "| z | 12.3 |"]


def test_a_served_judge_reads_wrong_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "delay", lambda *_: 0.0)  # nobody is asked for two minutes
    thought = tmp_path / "think"
    run(MODEL, [written(p, 0, SAID) for p in questions(CELLS, 1)], think=True, folder=thought)
    with serving(lambda body: Spoken("image_space")) as server:
        asked = ("--out", tmp_path / "out", "--draws", 100, "--judge", "wise")
        result = call(thought, *asked, "--base-url", server.url)
        assert result.exit_code == 0, result.output
        said = [body["messages"][0]["content"] for body in server.requests]
    assert said and all(text.startswith(INSTRUCTION) for text in said)
    assert {body["model"] for body in server.requests} == {"wise"}
    with (tmp_path / "out" / "tables" / "trace_judge.csv").open() as file:
        rows = {row["label"]: row for row in csv.DictReader(file)}
    assert int(rows["image_space"]["judge"]) == len(said)
    result = call(thought, "--out", tmp_path / "none", "--judge", "wise", "--base-url", NOBODY)
    assert result.exit_code == 2 and "the judge does not answer" in result.output
    assert not (tmp_path / "none").exists()
