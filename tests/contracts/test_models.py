"""What holds of every family of models: the same commands from the first question to the card."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from baselines.cli import main
from baselines.predictions import read_run
from tests.factories import write_folder
from tests.families import FAMILIES
from tests.tinymodels import save

CONFIGS = ("dynamic", "static_1d", "static_2d", "static_3d")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "spacenum"
    write_folder(folder, CONFIGS)
    return folder


def call(*arguments: object) -> str:
    done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def runs(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Family -> its run, asked by the command."""
    folder, found = tmp_path_factory.mktemp("runs"), {}
    for family in FAMILIES:
        checkpoint, found[family] = save(family, folder / "models" / family), folder / family
        asked = ("--model", checkpoint, "--data", data, "--dtype", "float32")
        assert "\naverage " in call("evaluate", *asked, "--out", found[family])
        blind = ("--intervention", "blind", "--config", "dynamic", "--out", folder / f"{family}-b")
        call("evaluate", *asked, *blind)
    return found


@pytest.mark.parametrize("family", FAMILIES)
def test_a_model_answers_every_question_and_stands_on_the_card(
    family: str, runs: dict[str, Path], data: Path, tmp_path: Path
) -> None:
    predictions = read_run(runs[family]).predictions
    assert len(predictions) == 20
    assert all(p.probabilities and p.expected is not None for p in predictions)
    card = Path(shutil.copytree(data, tmp_path / "spacenum"))
    call("push", runs[family], "--card", card)
    assert family in (card / "README.md").read_text(encoding="utf-8")


def test_the_models_are_analysed_and_shown_side_by_side(
    runs: dict[str, Path], tmp_path: Path
) -> None:
    blind = [run.with_name(f"{run.name}-b") for run in runs.values()]
    call("analyze", *runs.values(), *blind, "--out", tmp_path / "analysis", "--draws", 100)
    table = (tmp_path / "analysis" / "tables" / "table2_average.csv").read_text(encoding="utf-8")
    call("report", *runs.values(), "--out", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert all(family in table and family in page for family in FAMILIES)
