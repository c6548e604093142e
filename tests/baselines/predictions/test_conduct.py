"""What is stated of a run is what happened: on the terminal, in files, on the card, on pages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from baselines.analysis.document import write_document
from baselines.analysis.variants import gather
from baselines.cli import main
from baselines.leaderboard.scores import run_scores
from baselines.leaderboard.table import settings_words as told_settings
from baselines.predictions import RESULTS, RUN_FILE, read_run
from baselines.predictions.conduct import make_conduct
from baselines.predictions.rules import OURS
from spacenum_datasets.errors import UserError
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
    # Odds are asked for with these two, and drawn from here with the others.
    gone = set(refused) & ({*SAMPLING} if gives is None else {"temperature", "top_p"})
    kept = {"temperature": 0.7, "top_p": 0.9, "top_k": 50, "seed": 0}
    for name, value in kept.items():
        assert getattr(one, name) == (None if name in gone else value)
    assert {row.mode for row in rows} == {"sampled" if gives is None else "exact"}
    held = json.loads(one.settings)
    assert held["mode"] == one.mode
    for name, value in (("temperature", 0.7), ("top_p", 0.9)):
        assert held["sampling"][name] == (None if name in gone else value)
    card = told_settings(one).replace("limit 1, ", "")
    assert card.startswith("exact, openai" if gives else "sampled, openai")
    shown = [name.replace("_", "-") for name in kept if name in gone]
    assert (f"{', '.join(shown)} the server's own" in card) is bool(shown)
    told = json.loads((out / RESULTS).read_text())["conduct"]
    assert (told["mode"], told["written"] > 0) == (one.mode, gives is None)
    assert set(told["not_sent"]) >= gone
    assert gives is None or set(told["not_sent"]) == gone
    assert ("no answer exact: all were written" in said) is (gives is None)
    stands = bool(told["not_sent"])
    assert stands or not gone
    assert ("so that the server's own held" in said) is stands
    text = write_document(gather([run]), [])
    assert ("server's own held" in text) is stands


def test_answers_that_could_not_be_read_exactly_are_counted(data: Path, tmp_path: Path) -> None:
    turn = iter(range(10_000))

    def speak(body: dict[str, Any]) -> Spoken:
        # Every third first token is of no use.
        if "image_url" not in json.dumps(body["messages"]) or not body.get("logprobs"):
            return Spoken("A", logprobs=SURE)
        return Spoken("A", logprobs=SURE if next(turn) % 3 else {"The": -0.1, "A": -3.0})

    said = evaluate(data, tmp_path / "run", "--concurrency", "1", speaker=speak)
    run = read_run(tmp_path / "run")
    how = run.conduct
    assert how.mode == "exact" and how.exact > how.written > 0
    assert how.exact + how.written == len(run.predictions)
    assert f"{how.exact} answers exact, {how.written} written" in said
    assert told_settings(run_scores(run, "")[0]).startswith(f"exact, {how.written} written, ")


def test_a_smallest_limit_is_what_answers_were_given(data: Path, tmp_path: Path) -> None:
    evaluate(data, tmp_path / "run", least_tokens=256, most_candidates=None)
    assert read_run(tmp_path / "run").conduct.settings["max_new_tokens"] == 256


@pytest.mark.parametrize("least", [1, 64, 10_000])
@pytest.mark.parametrize("taken", [True, False])
def test_a_limit_that_never_held_is_not_stated_where_a_model_reasons(
    data: Path, tmp_path: Path, least: int, taken: bool
) -> None:
    out, words = tmp_path / "run", ("--think", "--max-thinking-tokens", "100")
    unknown = () if taken else ("max_tokens", "max_completion_tokens")
    speak = lambda body: Spoken("</think>A")  # noqa: E731
    said = evaluate(data, out, *words, speaker=speak, unknown=unknown, least_tokens=min(least, 256))
    about = json.loads((out / RUN_FILE).read_text())
    about["engine"]["resolved"]["fewest tokens"] = str(least)
    held = make_conduct(about, read_run(out).predictions).settings
    limits = ("max_new_tokens", "max_thinking_tokens")
    if not taken:
        assert [held[name] for name in limits] == [None, None]
        assert "so that the server's own held: " in said and "most tokens" in said
        return
    wanted = sum(about["settings"][name] for name in limits)
    assert sum(held[name] for name in limits) == max(wanted, least)


def test_refused_questions_are_neither_exact_nor_written(data: Path, tmp_path: Path) -> None:
    def speak(body: dict[str, Any]) -> Spoken:
        pictures = "image_url" in json.dumps(body["messages"])
        return Spoken("A", refusal="I can't" if pictures else None, logprobs=SURE)

    evaluate(data, tmp_path / "run", speaker=speak)
    how = read_run(tmp_path / "run").conduct
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
    assert "; 2 models answered, as the server says: m-" in line
    (row, *_) = pq.read_table(folder / SCORES).to_pylist()
    assert [row[name] for name in SAMPLING] == [None] * 4
    assert (row["mode"], row["models"]) == ("sampled", 2) and row["written"] > 0
    page = tmp_path / "page.html"
    assert call("report", out, "--data", folder, "--out", page).exit_code == 0
    assert "the server&#x27;s own" in page.read_text()


@pytest.mark.parametrize("pictures", [0, 256])
def test_what_a_server_says_stands_wherever_the_score_does(
    data: Path, tmp_path: Path, pictures: int
) -> None:
    """On the terminal, in `results.json`, on the card, in its `results`, on pages, in analyses."""

    def speak(body: dict[str, Any]) -> Spoken:
        if "image_url" not in json.dumps(body["messages"]):
            return Spoken("A")
        usage = {"prompt_tokens": 100 + pictures, "completion_tokens": 1}
        return Spoken("A", reply={"model": "mini", "warning": "cut | <b>", "usage": usage})

    folder, out = Path(shutil.copytree(data, tmp_path / "spacenum")), tmp_path / "run"
    told = evaluate(folder, out, speaker=speak)
    seen = "nothing shows that the server sees" if not pictures else "may not see every picture"
    words = ("mini answered, as the server says", "the server warns: cut", seen)
    assert call("push", out, "--card", folder, "--run-by", "me").exit_code == 0
    (line,) = (x for x in (folder / "README.md").read_text().splitlines() if "| me |" in x)
    (head,) = (x for x in (folder / "README.md").read_text().splitlines() if x.startswith("| # |"))
    assert len(re.split(r"(?<!\\)\|", line)) == head.count("|") + 1, "no cell more"
    page, analyses = tmp_path / "page.html", tmp_path / "analyses"
    assert call("report", out, "--data", folder, "--out", page).exit_code == 0
    assert call("analyze", out, "--out", analyses).exit_code == 0
    (row, *_) = pq.read_table(folder / SCORES).to_pylist()
    texts = [told, (out / RESULTS).read_text(), line, page.read_text()]
    texts += ["; ".join(row["stated"]), (analyses / "analysis.md").read_text()]
    for text in texts:
        assert all(one in text for one in words), text
    assert "<b>" not in line and "cut | <b>" not in page.read_text()


def test_what_is_as_one_would_think_is_not_said(data: Path, tmp_path: Path) -> None:
    """The reply names the model that was asked for, counts nothing and warns of nothing."""
    evaluate(data, tmp_path / "run", speaker=lambda _: Spoken("A", reply={"usage": None}))
    (one, *_) = run_scores(read_run(tmp_path / "run"), "")
    assert one.stated == () and told_settings(one).endswith("openai")


CHANGED: dict[str, Any] = {
    "exact": 10**6,
    "written": -1,
    "refused": 3,
    "mode": "sampled",
    "not_sent": ["seed"],
    "settings": {},
    "models": ["gpt-5"],
    "fingerprints": ["x"],
    "warnings": [],
    "pictures": "all is well",
    "remarks": [],
}


@pytest.fixture(scope="module")
def warned(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    reply = {"model": "mini", "warning": "images were cut", "system_fingerprint": "f"}
    evaluate(data, out, speaker=lambda _: Spoken("A", logprobs=SURE, reply=reply))
    return out


@pytest.mark.parametrize("name", CHANGED)
def test_conduct_that_is_not_the_run_s_is_refused(warned: Path, tmp_path: Path, name: str) -> None:
    out = Path(shutil.copytree(warned, tmp_path / "run"))
    content = json.loads((out / RESULTS).read_text())
    assert name in content["conduct"] and content["conduct"].keys() == CHANGED.keys()
    content["conduct"][name] = CHANGED[name]
    (out / RESULTS).write_text(json.dumps(content))
    with pytest.raises(UserError, match=f"results.json: conduct {name} is not as run.json") as said:
        read_run(out)
    assert "\n" not in said.value.message


def test_a_run_that_no_longer_tells_what_its_server_said_is_refused(
    warned: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(warned, tmp_path / "run"))
    about = json.loads((out / RUN_FILE).read_text())
    del about["served"]
    (out / RUN_FILE).write_text(json.dumps(about))
    with pytest.raises(UserError, match="conduct models is not as"):
        read_run(out)


def test_conduct_of_earlier_versions_is_held_to_what_needs_no_rules(
    warned: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(warned, tmp_path / "run"))
    for name in (RUN_FILE, RESULTS):
        whole = json.loads((out / name).read_text())
        whole["versions"][OURS] = "0.0.1"
        (out / name).write_text(json.dumps(whole))

    def put(conduct: Any) -> None:
        (out / RESULTS).write_text(json.dumps(whole | {"conduct": conduct}))

    first = {k: v for k, v in whole["conduct"].items() if k not in ("warnings", "pictures")}
    for conduct in ({}, first, first | {"remarks": ["in other words"], "not_sent": ["x"]}):
        put(conduct)
        assert read_run(out).predictions
    (out / RESULTS).write_text(json.dumps({k: v for k, v in whole.items() if k != "conduct"}))
    assert read_run(out).predictions
    put(first | {"exact": 3})
    with pytest.raises(UserError, match="conduct exact"):
        read_run(out)
    nothing: tuple[Any, ...] = (None, [], "all exact")
    for odd in nothing:
        put(odd)
        with pytest.raises(UserError, match="conduct is no object"):
            read_run(out)
