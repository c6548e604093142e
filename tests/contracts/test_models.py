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


@pytest.mark.parametrize("family", FAMILIES)
def test_a_model_goes_from_questions_to_the_card(family: str, data: Path, tmp_path: Path) -> None:
    checkpoint, run, out = save(family, tmp_path / family), tmp_path / "run", tmp_path / "analysis"
    asked = ("--model", checkpoint, "--data", data, "--dtype", "float32")
    assert "\naverage " in call("evaluate", *asked, "--out", run)
    predictions = read_run(run).predictions
    assert len(predictions) == 20
    assert all(p.probabilities and p.expected is not None for p in predictions)
    blind = tmp_path / "blind"
    call("evaluate", *asked, "--intervention", "blind", "--config", "dynamic", "--out", blind)
    call("analyze", run, blind, "--out", out, "--draws", 100)
    assert (out / "tables" / "table2_average.csv").is_file()
    call("report", run, "--out", tmp_path / "report.html")
    card = Path(shutil.copytree(data, tmp_path / "spacenum"))
    call("push", run, "--card", card)
    assert family in (card / "README.md").read_text(encoding="utf-8")
