"""The loop: every question once, whatever interrupts it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from baselines.cli import main
from baselines.evaluate import Request, evaluate
from baselines.models import make, target
from baselines.models.base import OutOfMemory, Reply
from baselines.models.scripted import ScriptedEngine
from baselines.predictions import JOURNAL, TABLE, read_run
from baselines.queries import Query
from baselines.settings import Settings
from baselines.summary import average, cell_scores
from spacenum_datasets.errors import UserError

QUIET = Console(quiet=True)
CONFIGS = ("dynamic", "static_1d", "static_2d", "static_3d")


def scripted(policy: str = "random", seed: int = 0) -> ScriptedEngine:
    settings = Settings(seed=seed)
    made = make(target(f"scripted:{policy}", None, settings), settings)
    assert isinstance(made, ScriptedEngine)
    return made


def request(data: Path, out: Path, **more: object) -> Request:
    return Request(str(data), CONFIGS, out, **more)


class Fragile(ScriptedEngine):
    """Answers a few batches, then dies; refuses batches that are too large."""

    def __init__(self, batches: int = 1000, fits: int = 1000) -> None:
        super().__init__(target("scripted:random", None, Settings()), Settings())
        self.left, self.fits = batches, fits
        self.sizes: list[int] = []

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        if len(queries) > self.fits:
            raise OutOfMemory("too many")
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        self.sizes.append(len(queries))
        return super().answer(queries)


def test_scores_of_policies_are_what_they_must_be(data: Path, tmp_path: Path) -> None:
    for policy, expected in (("oracle", 100.0), ("random", 30.0)):
        evaluate(scripted(policy), Settings(), request(data, tmp_path / policy), QUIET)
        scores = cell_scores(read_run(tmp_path / policy).predictions)
        assert len(scores) == 20
        assert average(scores) == pytest.approx(expected)


@pytest.mark.parametrize("torn", [False, True])
def test_a_killed_run_goes_on_without_repeating_or_losing_a_sample(
    data: Path, tmp_path: Path, torn: bool
) -> None:
    asked = request(data, tmp_path / "killed", batch_size=7)
    with pytest.raises(KeyboardInterrupt):
        evaluate(Fragile(batches=3), Settings(), asked, QUIET)
    journal = tmp_path / "killed" / JOURNAL
    before = journal.read_text(encoding="utf-8").splitlines()
    if torn:
        journal.write_text("\n".join(before)[:-5], encoding="utf-8")
    rest = Fragile()
    evaluate(rest, Settings(), asked, QUIET)
    evaluate(scripted(), Settings(), request(data, tmp_path / "whole"), QUIET)
    assert read_run(tmp_path / "killed").predictions == read_run(tmp_path / "whole").predictions
    asked_again = len(before) - torn
    assert sum(rest.sizes) == len(read_run(tmp_path / "whole").predictions) - asked_again


def test_memory_that_runs_out_halves_the_batch(data: Path, tmp_path: Path) -> None:
    engine = Fragile(fits=3)
    evaluate(engine, Settings(), request(data, tmp_path / "run", batch_size=16), QUIET)
    assert max(engine.sizes) <= 3
    assert sum(engine.sizes) == len(read_run(tmp_path / "run").predictions)
    with pytest.raises(UserError, match="one question alone"):
        evaluate(Fragile(fits=0), Settings(), request(data, tmp_path / "none"), QUIET)


def test_a_batch_is_no_answer_and_another_seed_draws_anew(data: Path, tmp_path: Path) -> None:
    runs = []
    for name, size, seed in (("one", 1, 0), ("many", 64, 0), ("other", 64, 1)):
        asked = request(data, tmp_path / name, batch_size=size)
        evaluate(scripted(seed=seed), Settings(seed=seed), asked, QUIET)
        runs.append([p.chosen for p in read_run(tmp_path / name).predictions])
    assert runs[0] == runs[1] != runs[2]


def test_limit_tasks_and_interventions_choose_questions(data: Path, tmp_path: Path) -> None:
    few = request(data, tmp_path / "few", limit=1)
    evaluate(scripted(), Settings(), few, QUIET)
    assert len(read_run(tmp_path / "few").predictions) == 20
    turned = ("rotational_symmetry", "blind")
    asked = Request(str(data), ("dynamic",), tmp_path / "turned", interventions=turned)
    evaluate(scripted(), Settings(), asked, QUIET)
    rows = read_run(tmp_path / "turned").predictions
    assert {p.cell for p in rows} == {"rotate_lr"}
    assert {p.interventions for p in rows} == {turned}
    assert min(m for p in rows for m in p.magnitudes or ()) >= 180


def test_a_run_of_something_else_is_not_gone_on_with(data: Path, tmp_path: Path) -> None:
    asked = request(data, tmp_path / "run", limit=1)
    evaluate(scripted(), Settings(), asked, QUIET)
    with pytest.raises(UserError, match="another settings"):
        evaluate(scripted(seed=1), Settings(seed=1), asked, QUIET)
    with pytest.raises(UserError, match="another model"):
        evaluate(scripted("oracle"), Settings(), asked, QUIET)
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "x").write_text("")
    with pytest.raises(UserError, match="holds no run"):
        evaluate(scripted(), Settings(), request(data, tmp_path / "foreign"), QUIET)


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_the_command_ends_with_the_average(data: Path, tmp_path: Path) -> None:
    done = invoke("--model", "scripted:random", "--data", data, "--out", tmp_path / "run")
    assert done.exit_code == 0, done.output
    assert done.output.strip().splitlines()[-1] == "average 30.0"
    about = json.loads((tmp_path / "run" / "run.json").read_text())
    assert about["settings"]["sampling"]["top_k"] == 50
    assert set(about["data"]["configs"]) == set(CONFIGS)
    assert (tmp_path / "run" / TABLE).is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--model", "scripted:wise"), "unknown policy wise"),
        (("--model", "unicorn"), "unknown model unicorn"),
        (("--model", "Gemma-3-4B", "--think"), "no thinking mode"),
        (("--model", "scripted:random", "--config", "static_9d"), "unknown config"),
        (("--model", "scripted:random", "--intervention", "magic"), "unknown intervention"),
        (("--model", "scripted:random", "--data", "nowhere"), "there is no folder nowhere"),
    ],
)
def test_bad_input_is_one_line(
    data: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    where = () if "--data" in arguments else ("--data", data)
    done = invoke(*arguments, *where, "--out", tmp_path / "run")
    assert done.exit_code == 2 and said in done.output
    assert len(done.output.strip().splitlines()) == 1
    assert not (tmp_path / "run").exists()
