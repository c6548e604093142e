"""An engine of one's own: from Python, and by its name on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from baselines import make_engine, read_run
from baselines.cli import main
from spacenum_datasets import UserError
from tests.examples.conftest import EXAMPLES

NAME = "custom_engine:PixelEngine"


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLES)


def ask(data: Path, out: Path, *words: str) -> Result:
    where = ("--data", str(data), "--out", str(out), "--config", "dynamic")
    return CliRunner().invoke(main, ["evaluate", "--model", "pixels", *where, *words])


def test_it_answers_by_the_pictures(
    run: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    found = read_run(run("custom_engine") / "runs" / "pixels")
    assert "right: " in capsys.readouterr().out
    assert found.about["engine"]["engine"] == NAME and found.model == "pixels"
    for answer in found.predictions:
        assert answer.probabilities is not None and sum(answer.probabilities) == pytest.approx(1)
        even = max(answer.probabilities) == pytest.approx(0.25)
        assert even == (answer.task == "space2num"), "only pictures tell it something"


@pytest.mark.usefixtures("reachable")
def test_the_command_takes_it_with_every_option(dataset: Path, tmp_path: Path) -> None:
    done = ask(dataset, tmp_path / "run", "--engine", NAME, "--temperature", "0.1")
    assert done.exit_code == 0, done.output
    about = read_run(tmp_path / "run").about
    assert about["settings"]["sampling"]["temperature"] == 0.1, "what it was given is written down"
    shares = [max(p.probabilities or ()) for p in read_run(tmp_path / "run").predictions]
    assert max(shares) > 0.9, "and reached it"
    assert "average" in done.output


@pytest.mark.usefixtures("reachable")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere_at_all:Engine", "no module nowhere_at_all"),
        ("custom_engine:Engine", "has no Engine"),
        ("custom_engine", "module:Class"),
    ],
)
def test_a_name_that_is_none_is_one_line(
    name: str, said: str, dataset: Path, tmp_path: Path
) -> None:
    done = ask(dataset, tmp_path / "run", "--engine", name)
    assert (done.exit_code, done.output.count("\n")) == (2, 1) and said in done.output
    assert not (tmp_path / "run").exists()
    with pytest.raises(UserError, match=said):
        make_engine("pixels", engine=name)
