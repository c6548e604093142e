"""What is stated of a run is what happened: on the terminal, in files, on the card, on pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from baselines.analysis.document import write_document
from baselines.analysis.variants import gather
from baselines.cli import main
from baselines.conduct import conduct_of
from baselines.leaderboard.scores import run_scores
from baselines.leaderboard.table import settings_words as told_settings
from baselines.predictions import RESULTS, read_run
from spacenum_datasets.hub import SCORES
from tests.chatserver import Spoken, serving

SURE = {"A": -0.001, "B": -8.0}
FEW = ("--config", "dynamic", "--limit", "1")
SAMPLING = ("temperature", "top_p", "top_k", "seed")


def call(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


def evaluate(data: Path, out: Path, *words: str, speaker: Any = None, **more: Any) -> str:
    speak = speaker or (lambda body: Spoken("A", logprobs=SURE))
    with serving(speak, **more) as server:
        given = ("--model", "m", "--engine", "openai", "--base-url", server.url, *FEW, *words)
        done = call("evaluate", *given, "--data", data, "--out", out)
    assert done.exit_code == 0, done.output
    return done.output


REFUSED = [
    (("temperature",), ()),
    (("temperature", "top_p", "top_k", "seed"), ()),
    (("top_k", "repetition_penalty"), ()),
    (("seed",), ()),
    (("top_k", "repetition_penalty"), ("--no-extra-body",)),
]


@pytest.mark.parametrize(("refused", "words"), REFUSED)
@pytest.mark.parametrize("gives", [None, 20], ids=["no odds", "odds"])
def test_what_was_not_sent_is_stated_nowhere(
    data: Path, tmp_path: Path, refused: tuple[str, ...], words: tuple[str, ...], gives: int | None
) -> None:
    out = tmp_path / "run"
    said = evaluate(data, out, *words, unknown=refused, most_candidates=gives)
    run = read_run(out)
    (one, *_) = rows = run_scores(run, "ada")
    gone = set(refused) if gives is None else set()
    kept = {"temperature": 0.7, "top_p": 0.9, "top_k": 50, "seed": 0}
    for name, value in kept.items():
        assert getattr(one, name) == (None if name in gone else value)
    assert {row.mode for row in rows} == {"sampled" if gives is None else "exact"}
    held = json.loads(one.settings)
    assert held["mode"] == one.mode
    assert {**held, **held["sampling"]}["top_p"] == (None if "top_p" in gone else 0.9)
    card = told_settings(one).replace("limit 1, ", "")
    assert card.startswith("exact, openai" if gives else "sampled, openai")
    shown = [name.replace("_", "-") for name in kept if name in gone]
    assert (f"{', '.join(shown)} the server's own" in card) is bool(shown)
    told = json.loads((out / RESULTS).read_text())["conduct"]
    assert (told["mode"], told["written"] > 0) == (one.mode, gives is None)
    assert set(told["not_sent"]) >= gone
    assert ("no answer exact: all were written" in said) is (gives is None)
    assert ("so that the server's own held" in said) is bool(gone)
    text = write_document(gather([run]), [])
    assert ("server's own held" in text) is bool(gone)


def test_answers_that_could_not_be_read_exactly_are_counted(data: Path, tmp_path: Path) -> None:
    turn = iter(range(10_000))

    def speak(body: dict[str, Any]) -> Spoken:
        # Every third first token is of no use.
        if "image_url" not in json.dumps(body["messages"]) or not body.get("logprobs"):
            return Spoken("A", logprobs=SURE)
        return Spoken("A", logprobs=SURE if next(turn) % 3 else {"The": -0.1, "A": -3.0})

    said = evaluate(data, tmp_path / "run", "--concurrency", "1", speaker=speak)
    run = read_run(tmp_path / "run")
    how = conduct_of(run)
    assert how.mode == "exact" and how.exact > how.written > 0
    assert how.exact + how.written == len(run.predictions)
    assert f"{how.exact} answers exact, {how.written} written" in said
    assert told_settings(run_scores(run, "")[0]).startswith(f"exact, {how.written} written, ")


def test_a_smallest_limit_is_what_answers_were_given(data: Path, tmp_path: Path) -> None:
    evaluate(data, tmp_path / "run", least_tokens=256, most_candidates=None)
    assert conduct_of(read_run(tmp_path / "run")).settings["max_new_tokens"] == 256


def test_refused_questions_are_neither_exact_nor_written(data: Path, tmp_path: Path) -> None:
    def speak(body: dict[str, Any]) -> Spoken:
        pictures = "image_url" in json.dumps(body["messages"])
        return Spoken("A", refusal="I can't" if pictures else None, logprobs=SURE)

    evaluate(data, tmp_path / "run", speaker=speak)
    how = conduct_of(read_run(tmp_path / "run"))
    assert (how.exact, how.written, how.mode) == (0, 0, "exact") and how.refused


def test_the_card_says_what_happened(data: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data, tmp_path / "spacenum"))
    names = iter(["m-1", "m-2"] * 500)
    speaker = lambda body: Spoken("A", reply={"model": next(names)})  # noqa: E731
    out = tmp_path / "run"
    evaluate(folder, out, speaker=speaker, unknown=SAMPLING, most_candidates=None)
    for _ in range(2):
        assert call("push", out, "--card", folder / "README.md", "--run-by", "me").exit_code == 0
    (line,) = (x for x in (folder / "README.md").read_text().splitlines() if "| me |" in x)
    assert "sampled, limit 1, openai, temperature, top-p, top-k, seed the server's own" in line
    assert "answered by 2 models" in line
    (row, *_) = pq.read_table(folder / SCORES).to_pylist()
    assert [row[name] for name in SAMPLING] == [None] * 4
    assert (row["mode"], row["models"]) == ("sampled", 2) and row["written"] > 0
    page = tmp_path / "page.html"
    assert call("report", out, "--data", folder, "--out", page).exit_code == 0
    assert "the server&#x27;s own" in page.read_text()
