"""The loop: every question once, whatever interrupts it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from baselines.cli import main
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineError, OutOfMemory, Reply
from baselines.models.scripted import ScriptedEngine
from baselines.predictions import JOURNAL, TABLE, read_run
from baselines.queries import Query
from baselines.settings import Settings
from baselines.statistics.credit import weights
from baselines.summary import summarize
from spacenum_datasets.errors import UserError

QUIET = Console(quiet=True)
CONFIGS = ("dynamic", "static_1d", "static_2d", "static_3d")


def scripted(policy: str = "random", seed: int = 0) -> ScriptedEngine:
    settings = Settings(seed=seed)
    made = load_engine(resolve_model(f"scripted:{policy}", None, settings), settings)
    assert isinstance(made, ScriptedEngine)
    return made


def request(data: Path, out: Path, **more: object) -> Request:
    return Request(str(data), CONFIGS, out, **more)


class Fragile(ScriptedEngine):
    """Answers a few batches, then dies; refuses batches that are too large."""

    def __init__(self, batches: int = 1000, fits: int = 1000) -> None:
        super().__init__(resolve_model("scripted:random", None, Settings()), Settings())
        self.facts = replace(self.facts, engine="tests.odd:Odd")
        self.left, self.fits = batches, fits
        self.sizes: list[int] = []
        self.tried: list[int] = []

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        self.tried.append(len(queries))
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
        scores = summarize(read_run(tmp_path / policy).predictions)
        assert len(scores.cells) == 20
        assert scores.average.value == expected


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


class HalfHeard(ScriptedEngine):
    """Loses every second reply of its batches until it is well again."""

    def __init__(self) -> None:
        super().__init__(resolve_model("scripted:random", None, Settings()), Settings())
        self.facts = replace(self.facts, engine="tests.odd:Odd")
        self.well, self.asked = False, 0

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        self.asked += len(queries)
        replies = super().answer(queries)
        if self.well:
            return replies
        heard = [reply if i % 2 else None for i, reply in enumerate(replies)]
        raise EngineError("the line is bad", heard)


def test_what_was_answered_before_a_failure_is_kept(data: Path, tmp_path: Path) -> None:
    engine, asked = HalfHeard(), request(data, tmp_path / "run", batch_size=10)
    with pytest.raises(UserError, match="the line is bad; the same command goes on"):
        evaluate(engine, Settings(), asked, QUIET)
    assert len(read_run(tmp_path / "run").predictions) == 5
    engine.well, engine.asked = True, 0
    evaluate(engine, Settings(), asked, QUIET)
    evaluate(scripted(), Settings(), request(data, tmp_path / "whole"), QUIET)
    whole = read_run(tmp_path / "whole").predictions
    assert read_run(tmp_path / "run").predictions == whole
    assert engine.asked == len(whole) - 5


class Wordy(ScriptedEngine):
    """Begins with a letter in six of ten answers; else writes out the last option."""

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        return [
            Reply(
                "A",
                probabilities=(0.6, *(0.0 for _ in q.letters[1:])),
                other=0.4,
                continuation=f"The answer is {q.letters[-1]}.",
            )
            for q in queries
        ]


def test_what_is_continued_in_words_counts_for_its_option(data: Path, tmp_path: Path) -> None:
    engine = Wordy(resolve_model("scripted:random", None, Settings()), Settings())
    evaluate(engine, Settings(), request(data, tmp_path / "run"), QUIET)
    for p in read_run(tmp_path / "run").predictions:
        assert p.continued == p.options - 1 and p.chosen == 0
        assert p.expected == {0: 0.6, p.options - 1: 0.4}.get(p.answer, 0.0)
        assert weights(p) == (0.6, *[0.0] * (p.options - 2), 0.4)


def test_memory_that_runs_out_halves_the_batch(data: Path, tmp_path: Path) -> None:
    engine = Fragile(fits=3)
    evaluate(engine, Settings(), request(data, tmp_path / "run", batch_size=16), QUIET)
    assert max(engine.sizes) <= 3
    assert sum(engine.sizes) == len(read_run(tmp_path / "run").predictions)
    with pytest.raises(UserError, match="one question alone"):
        evaluate(Fragile(fits=0), Settings(), request(data, tmp_path / "none"), QUIET)


@pytest.mark.parametrize(
    ("asked", "fits", "tried"),
    [
        (16, 16, [16]),
        (100, 2, [16, 8, 4, *[2] * 8]),
        (12, 5, [12, 6, *[2] * 2, *[2] * 6]),
        (16, 1, [16, 8, 4, 2, *[1] * 16]),
    ],
)
def test_a_batch_that_does_not_fit_is_halved_until_one_does(
    data: Path, tmp_path: Path, asked: int, fits: int, tried: list[int]
) -> None:
    """Sixteen questions; also where fewer were asked at once than were allowed."""
    engine, screen = Fragile(fits=fits), io.StringIO()
    wanted = Request(str(data), ("dynamic",), tmp_path / "run", batch_size=asked)
    evaluate(engine, Settings(), wanted, Console(file=screen, width=200))
    assert engine.tried == tried
    sizes = re.findall(r"going on with (\d+) question", screen.getvalue())
    assert len(sizes) == sum(size > fits for size in tried)
    assert len(read_run(tmp_path / "run").predictions) == 16


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
    with pytest.raises(UserError, match="seed is 0 there and 1 here"):
        evaluate(scripted(seed=1), Settings(seed=1), asked, QUIET)
    with pytest.raises(UserError, match="model is 'scripted:random' there"):
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
    told = {name: value for name, value in about["settings"].items() if name != "sampling"}
    used = {name: value for name, value in told.items() if value is not None}
    assert used == {"mode": "exact", "think": False, "seed": 0}
    assert set(about["settings"]["sampling"].values()) == {None}
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


class Odd(ScriptedEngine):
    """Answers the third question of a batch with something that is no reply."""

    def __init__(self, **change: object) -> None:
        super().__init__(resolve_model("scripted:random", None, Settings()), Settings())
        self.facts = replace(self.facts, engine="tests.odd:Odd")
        self.change = change

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        replies = super().answer(queries)
        replies[2] = replace(replies[2], **self.change)
        return replies


NAN = float("nan")
FAULTS: dict[str, dict[str, object]] = {
    "nan is no probability": {"probabilities": (NAN, 0.5, 0.25, 0.25)},
    "1.5 is no probability": {"probabilities": (1.5, -0.5, 0.0, 0.0)},
    "inf is no probability": {"other": float("inf")},
    "sum to 0.5, not to 1": {"probabilities": (0.5, 0.0, 0.0, 0.0)},
    "2 probabilities for 4 options": {"probabilities": (0.5, 0.5)},
    "stands alone": {"probabilities": None},
    "is no text": {"text": None},
    "'tired', not by stop": {"finish": "tired"},
    "-1 is no number of tokens": {"new_tokens": -1},
    "None is no number of tokens": {"prompt_tokens": None},
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_reply_that_is_none_names_its_question_and_the_others_are_kept(
    data: Path, tmp_path: Path, said: str
) -> None:
    asked = Request(str(data), ("dynamic",), tmp_path / "run", batch_size=4)
    with pytest.raises(UserError) as raised:
        evaluate(Odd(**FAULTS[said]), Settings(), asked, QUIET)
    kept = {p.id for p in read_run(tmp_path / "run").predictions}
    name = raised.value.message.split(":")[0]
    assert said in raised.value.message and len(kept) == 3
    assert name.startswith("test-move_fb") and name not in kept


class Short(ScriptedEngine):
    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        return super().answer(queries)[:-1]


def test_replies_that_belong_to_no_question_are_none(data: Path, tmp_path: Path) -> None:
    engine = Short(resolve_model("scripted:random", None, Settings()), Settings())
    asked = Request(str(data), ("dynamic",), tmp_path / "run", batch_size=4)
    with pytest.raises(UserError, match="3 replies came to 4 questions"):
        evaluate(engine, Settings(), asked, QUIET)
    assert read_run(tmp_path / "run").predictions == ()


def test_a_text_is_stored_whatever_characters_it_has(data: Path, tmp_path: Path) -> None:
    odd = {"text": "A \ud83d\udccf \ud800 \x1b[0m\n", "probabilities": None, "other": None}
    asked = Request(str(data), ("dynamic",), tmp_path / "run", batch_size=4, limit=1)
    evaluate(Odd(**odd), Settings(), asked, QUIET)
    texts = {p.text for p in read_run(tmp_path / "run").predictions}
    assert "A \U0001f4cf \ufffd \x1b[0m\n" in texts
