"""What a server says of itself: which model answers, and what its counts leave for pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from baselines.cli import main
from baselines.models.openai.replies import parse_reply
from baselines.models.openai.stated import MOST
from baselines.predictions import JOURNAL, RESULTS, RUN_FILE, read_run
from spacenum_datasets.interventions import INTERVENTIONS
from tests.chatserver import Speaker, Spoken, serving

SEEN, WORD = 256, 4
PICTURE = json.dumps({"type": "image_url"})[1:-1]
ALL = ("--config", "dynamic")


def counting(picture: float, most: int = 99, **more: Any) -> Speaker:
    """A server that counts text as it is, and so many tokens for each of the first pictures."""

    def speak(body: dict[str, Any]) -> Spoken:
        content = [turn["content"] for turn in body["messages"]]
        parts = [p for one in content for p in (one if isinstance(one, list) else [one])]
        texts = [p if isinstance(p, str) else p.get("text", "") for p in parts]
        pictures = sum(not isinstance(p, str) and p["type"] == "image_url" for p in parts)
        tokens = len("".join(texts)) // 4 + 1 + int(picture * min(pictures, most))
        usage = {"prompt_tokens": tokens, "completion_tokens": 1}
        return Spoken("A", reply={"usage": usage} | more)

    return speak


def evaluate(data: Path, out: Path, speaker: Speaker, *words: str) -> tuple[Result, int]:
    """What the command says, and how many questions it asked."""
    with serving(speaker) as server:
        call = ("--model", "m", "--engine", "openai", "--base-url", server.url)
        given = words or ("--config", "dynamic", "--limit", "1")
        done = CliRunner().invoke(
            main, ["evaluate", *call, "--data", str(data), "--out", str(out), *given]
        )
        asked = sum("image_url" in json.dumps(body["messages"]) for body in server.requests)
    return done, asked


def served(out: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((out / RUN_FILE).read_text()).get("served", {})
    return found


@pytest.mark.parametrize("picture", [0, 0.5])
@pytest.mark.parametrize("words", [("--config", "dynamic"), ("--config", "static_1d")])
def test_a_server_that_drops_pictures_is_refused_and_leaves_no_score(
    data: Path, tmp_path: Path, picture: float, words: tuple[str, ...]
) -> None:
    out = tmp_path / "run"
    done, asked = evaluate(data, out, counting(picture), *words, "--batch-size", "2")
    assert done.exit_code == 2, done.output
    assert "the server drops pictures: it counts" in done.output
    assert asked == 3, "one batch, not the benchmark, and one question to make sure"
    assert not (out / JOURNAL).read_text() and "goes on" not in done.output


def test_a_server_that_sees_costs_two_more_requests(data: Path, tmp_path: Path) -> None:
    bodies: list[dict[str, Any]] = []

    def speak(body: dict[str, Any]) -> Spoken:
        bodies.append(body)
        return counting(SEEN)(body)

    done, asked = evaluate(data, tmp_path / "run", speak)
    assert done.exit_code == 0 and "pictures" not in done.output
    texts = [b for b in bodies if isinstance(b["messages"][0]["content"], list)]
    questions = len(read_run(tmp_path / "run").predictions)
    assert (len(texts), asked) == (questions + 2, questions + 1)
    assert "pictures" not in served(tmp_path / "run")


def test_words_in_the_place_of_pictures_are_told(data: Path, tmp_path: Path) -> None:
    done, _ = evaluate(data, tmp_path / "run", counting(WORD))
    assert done.exit_code == 0, done.output
    assert "the server may not see pictures" in done.output
    assert served(tmp_path / "run")["pictures"][0] in done.output


@pytest.mark.parametrize("most", [1, 2, 3, 4])
@pytest.mark.parametrize("picture", [SEEN, 64])
@pytest.mark.parametrize("size", ["1", "3", "64"])
def test_a_server_that_keeps_only_some_pictures_is_told(
    data: Path, tmp_path: Path, most: int, picture: int, size: str
) -> None:
    """Whichever questions come first: one with more pictures is looked at when it comes."""
    words = (*ALL, "--batch-size", size, "--concurrency", "1")
    done, _ = evaluate(data, tmp_path / "run", counting(picture, most), *words)
    assert done.exit_code == 0, done.output
    assert "the server may not see every picture: it counts" in done.output
    assert len(served(tmp_path / "run")["pictures"]) == 1
    assert served(tmp_path / "run")["pictures"][0] in done.output


@pytest.mark.parametrize("task", ["num2space", "space2num"])
def test_one_task_alone_shows_it_too(data: Path, tmp_path: Path, task: str) -> None:
    words = (*ALL, "--limit", "1", "--task", task)
    done, _ = evaluate(data, tmp_path / "run", counting(SEEN, 1), *words)
    assert done.exit_code == 0 and "the server may not see every picture" in done.output
    done, _ = evaluate(data, tmp_path / "all", counting(SEEN), *words)
    assert done.exit_code == 0 and "picture" not in done.output


def test_a_server_that_will_not_be_asked_with_fewer_shows_nothing(
    data: Path, tmp_path: Path
) -> None:
    def speak(body: dict[str, Any]) -> Spoken:
        if json.dumps(body["messages"]).count(PICTURE) == 4:
            return Spoken(reply={"choices": []})
        return counting(SEEN, 1)(body)

    done, _ = evaluate(data, tmp_path / "run", speak, *ALL, "--limit", "1", "--attempts", "1")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("tokens", [12, 100, 2000])
def test_a_count_that_is_the_same_for_everything_shows_nothing(
    data: Path, tmp_path: Path, tokens: int
) -> None:
    speaker = counting(0, usage={"prompt_tokens": tokens, "completion_tokens": 1})
    done, _ = evaluate(data, tmp_path / "run", speaker)
    assert done.exit_code == 0 and "nothing shows that the server sees pictures" in done.output


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": None}, {"prompt_tokens": -4}])
def test_without_a_count_nothing_is_concluded(data: Path, tmp_path: Path, usage: object) -> None:
    done, _ = evaluate(data, tmp_path / "run", counting(0, usage=usage))
    assert done.exit_code == 0 and "sees pictures" not in done.output


def test_a_blind_run_may_be_asked_of_anyone(data: Path, tmp_path: Path) -> None:
    assert "blind" in INTERVENTIONS
    words = ("--config", "dynamic", "--intervention", "blind")
    done, _ = evaluate(data, tmp_path / "run", counting(0), *words)
    assert done.exit_code == 0, done.output


def naming(*names: str | None, fingerprint: object = None) -> Speaker:
    """A server that names these models in turn."""
    told = iter(names * 1000)

    def speak(body: dict[str, Any]) -> Spoken:
        reply = {"system_fingerprint": fingerprint} if fingerprint else {}
        if "image_url" not in json.dumps(body["messages"]):
            return Spoken("A", reply=reply | {"model": "greeter"})
        return Spoken("A", reply=reply | {"model": next(told)})

    return speak


def test_models_that_a_server_names_are_kept_and_told_where_they_are_several(
    data: Path, tmp_path: Path
) -> None:
    done, _ = evaluate(data, tmp_path / "one", naming("m-1", fingerprint="fp"))
    assert done.exit_code == 0, done.output
    assert "models answered" not in done.output
    assert "m-1 answered, as the server says" in done.output
    assert {**served(tmp_path / "one"), "pictures": []} == {
        "models": ["m-1"],
        "fingerprints": ["fp"],
        "pictures": [],
    }
    done, _ = evaluate(data, tmp_path / "two", naming("m-1", "m-2"))
    assert "2 models answered, as the server says: m-1, m-2" in done.output
    told = json.loads((tmp_path / "two" / RESULTS).read_text())["conduct"]
    assert told["models"] == ["m-1", "m-2"]
    assert read_run(tmp_path / "two").about["served"]["models"] == ["m-1", "m-2"]


@pytest.mark.parametrize(
    "told",
    [
        {"warning": "images were ignored: no vision"},
        {"warnings": ["images were ignored: no vision"]},
        {"warning": {"text": "images were ignored:\nno vision"}},
        {"warnings": [{"message": "images were ignored: no vision", "code": 7}]},
    ],
)
def test_a_warning_is_told(data: Path, tmp_path: Path, told: dict[str, Any]) -> None:
    done, _ = evaluate(data, tmp_path / "run", counting(SEEN, **told))
    assert done.exit_code == 0, done.output
    assert "the server warns: images were ignored: no vision" in done.output
    assert served(tmp_path / "run")["warnings"] == ["images were ignored: no vision"]


def test_a_server_that_changes_is_told(data: Path, tmp_path: Path) -> None:
    marks = iter(range(10_000))

    def speak(body: dict[str, Any]) -> Spoken:
        return Spoken("A", reply={"system_fingerprint": f"fp-{next(marks) % 2}"})

    done, _ = evaluate(data, tmp_path / "run", speak)
    assert done.exit_code == 0, done.output
    assert "the server changed in between, by 2 marks: fp-" in done.output
    assert sorted(served(tmp_path / "run")["fingerprints"]) == ["fp-0", "fp-1"]


@pytest.mark.parametrize("name", [None, "", 7, ["m"], "\ud83d"])
def test_what_is_no_name_of_a_model_is_none(data: Path, tmp_path: Path, name: Any) -> None:
    done, _ = evaluate(data, tmp_path / "run", naming(name, fingerprint={"a": 1}))
    assert done.exit_code == 0, done.output
    read_run(tmp_path / "run")


@pytest.mark.parametrize("odd", [7, True, [], {}, [[]], [{"message": 7}], {"text": [[[]]]}, ""])
def test_a_warning_that_says_nothing_is_none(odd: object) -> None:
    body = {"warning": odd, "choices": [{"message": {"content": "A"}}]}
    assert parse_reply(json.dumps(body).encode()).warning == ""


def test_names_are_on_one_line_and_few() -> None:
    body = {"model": "a\nb\x1b[2J" + "x" * 5000, "choices": [{"message": {"content": "A"}}]}
    said = parse_reply(json.dumps(body).encode())
    assert len(said.model) <= 200 and said.model.isprintable()


def test_a_server_that_invents_a_name_a_reply_fills_no_file(data: Path, tmp_path: Path) -> None:
    done, _ = evaluate(data, tmp_path / "run", naming(*(f"m-{i}" for i in range(100))), *ALL)
    assert done.exit_code == 0, done.output
    assert len(served(tmp_path / "run")["models"]) == MOST


def test_a_run_goes_on_with_the_models_that_it_was_begun_with(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    left = [3]

    def failing(body: dict[str, Any]) -> Spoken:
        if "image_url" in json.dumps(body["messages"]):
            left[0] -= 1
            if left[0] < 0:
                return Spoken(reply={"choices": []})
        return Spoken("A", reply={"model": "m-1"})

    words = ("--config", "dynamic", "--batch-size", "2", "--concurrency", "1")
    with serving(failing) as server:
        call = ("--model", "m", "--engine", "openai", "--base-url", server.url, "--attempts", "1")
        folders = ("--data", str(data), "--out", str(out))
        stopped = CliRunner().invoke(main, ["evaluate", *call, *folders, *words])
        assert stopped.exit_code == 2 and served(out)["models"] == ["m-1"]
        before = (out / JOURNAL).read_text()
        server.speaker = naming("m-2")
        moved = CliRunner().invoke(main, ["evaluate", *call, *folders, *words])
        assert moved.exit_code == 2
        assert "holds answers of m-1" in moved.output and "now says m-2" in moved.output
        assert (out / JOURNAL).read_text() == before
        server.speaker = naming("m-1")
        assert CliRunner().invoke(main, ["evaluate", *call, *folders, *words]).exit_code == 0
