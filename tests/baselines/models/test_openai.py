"""The engine over a server, against a small one of our own that fails on demand."""

from __future__ import annotations

import base64
import json
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from baselines.cli import main
from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineError, Service
from baselines.models.openai.engine import OpenAIEngine
from baselines.predictions import read_run
from baselines.queries import Query, query
from baselines.settings import Sampling, Settings
from spacenum_datasets.answers import How, read_answer
from spacenum_datasets.errors import UserError
from tests.chatserver import (
    BROKEN,
    CUT,
    GARBLED,
    HANG,
    PAGE,
    TOO_MANY,
    ChatServer,
    Fault,
    Spoken,
    serving,
)
from tests.factories import config_samples

EXACT, SAMPLED = Settings(), Settings(mode="sampled")
SURE = {"B": math.log(0.9), " A": math.log(0.06), "A": math.log(0.03), "The": math.log(0.01)}
"""What a speaker thinks of the first token; top-p leaves the letters alone."""


def says(*words: str) -> Any:
    """A speaker that answers question after question with these words."""
    left = list(words)
    return lambda body: Spoken(left.pop(0) if len(left) > 1 else left[0])


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with serving(lambda body: Spoken("B", logprobs=SURE)) as running:
        yield running


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return [query(sample) for sample in config_samples("dynamic")]


class Opener:
    """Makes engines for a server, and closes them in the end."""

    def __init__(self) -> None:
        self.opened: list[OpenAIEngine] = []

    def __call__(self, server: ChatServer, settings: Settings = EXACT, **more: Any) -> OpenAIEngine:
        service = Service(server.url, **{"first_delay": 0.01, "timeout": 20, **more})
        made = load_engine(resolve_model("tiny", "openai", settings, service), settings)
        assert isinstance(made, OpenAIEngine)
        self.opened.append(made)
        server.requests.clear()
        return made


@pytest.fixture
def engine() -> Iterator[Opener]:
    opener = Opener()
    yield opener
    for opened in opener.opened:
        opened.close()


def whole_questions(server: ChatServer, queries: list[Query]) -> list[dict[str, Any]]:
    """The requests that ask a question as it is; others see what its pictures cost, or greet."""
    begun = {(query.parts[0], len(query.images)) for query in queries}

    def seen(body: dict[str, Any]) -> tuple[object, int]:
        parts = body["messages"][0]["content"]
        shown = sum(part["type"] == "image_url" for part in parts)
        return parts[0].get("text"), shown

    listed = [b for b in server.requests if isinstance(b["messages"][0]["content"], list)]
    return [body for body in listed if seen(body) in begun]


def test_a_question_is_sent_as_it_is_with_every_setting(
    engine: Opener, server: ChatServer, queries: list[Query]
) -> None:
    engine(server, SAMPLED).answer(queries[:1])
    (body,) = whole_questions(server, queries)
    sent = {name: body[name] for name in ("temperature", "top_p", "top_k", "max_tokens")}
    assert sent == {"temperature": 0.7, "top_p": 0.9, "top_k": 50, "max_tokens": 16}
    assert body["repetition_penalty"] == 1.0 and body["model"] == "tiny"
    parts = body["messages"][0]["content"]
    for part, meant in zip(parts, queries[0].parts, strict=True):
        if isinstance(meant, str):
            assert part == {"type": "text", "text": meant}
        else:
            head, data = part["image_url"]["url"].split(",")
            assert head == "data:image/png;base64" and base64.b64decode(data) == meant.data


def test_every_sample_has_a_seed_of_its_own(
    engine: Opener, server: ChatServer, queries: list[Query]
) -> None:
    seeds = []
    for order, seed in ((queries, 0), (queries[::-1], 0), (queries, 1)):
        engine(server, Settings(mode="sampled", seed=seed), concurrency=1).answer(order)
        seeds.append([body["seed"] for body in whole_questions(server, queries)])
    assert seeds[0] == seeds[1][::-1] and len(set(seeds[0])) == len(queries)
    assert not set(seeds[0]) & set(seeds[2])


def test_letters_are_read_exactly_from_the_likeliest_tokens(
    engine: Opener, server: ChatServer, queries: list[Query]
) -> None:
    four = [q for q in queries if len(q.letters) == 4]
    asked = engine(server)
    replies = asked.answer(four)
    # All of the distribution is asked for, and the settings applied to it here.
    assert server.requests[0]["temperature"] == server.requests[0]["top_p"] == 1.0
    weights = {letter: p ** (1 / 0.7) for letter, p in (("B", 0.9), (" A", 0.06))}
    assert weights["B"] / (sum(weights.values()) + 0.03 ** (1 / 0.7)) > 0.9
    for reply in replies:
        assert reply.probabilities == pytest.approx((0, 1, 0, 0)) and reply.text == "B"
    assert asked.facts.resolved["letters"].startswith("exact")
    warm = Settings(sampling=Sampling(1.0, 0.985, 0))
    found = engine(server, warm).answer(four)
    assert found[0].probabilities == pytest.approx((0.09 / 0.99, 0.9 / 0.99, 0, 0))
    drawn = {reply.text for reply in found}
    assert drawn <= {"A", "B"}


def test_what_candidates_do_not_settle_is_written(engine: Opener, queries: list[Query]) -> None:
    flat = {"B": math.log(0.5), "The": math.log(0.3), "A": math.log(0.2)}
    with serving(lambda body: Spoken("Answer: A", logprobs=flat)) as unsure:
        asked = engine(unsure)
        (reply,) = asked.answer(queries[:1])
        assert reply.probabilities is None and reply.text == "Answer: A"
        assert [body["max_tokens"] for body in whole_questions(unsure, queries)] == [1, 16]
        assert "1 written, not exact" in asked.status()


def test_a_server_without_probabilities_is_sampled_and_says_so(
    engine: Opener, queries: list[Query]
) -> None:
    with serving(says("C"), most_candidates=None) as plain:
        asked = engine(plain)
        assert "gives no probabilities" in asked.facts.resolved["letters"]
        (reply,) = asked.answer(queries[:1])
        assert (reply.text, reply.probabilities) == ("C", None)
        assert len(whole_questions(plain, queries)) == 1
    with serving(lambda body: Spoken("B", logprobs=SURE), most_candidates=5) as few:
        assert "likeliest 5" in engine(few).facts.resolved["letters"]


def test_what_a_server_does_not_know_is_not_sent_and_written_down(
    engine: Opener, queries: list[Query]
) -> None:
    unknown = ("top_k", "repetition_penalty", "max_tokens", "chat_template_kwargs")
    with serving(says("C"), unknown=unknown) as strict:
        asked = engine(strict, SAMPLED)
        asked.answer(queries[:1])
        (body,) = whole_questions(strict, queries)[-1:]
        assert (body["max_completion_tokens"], body["temperature"]) == (16, 0.7)
        assert asked.facts.resolved["not sent"] == "top_k, repetition_penalty, chat_template_kwargs"
        assert asked.facts.resolved["sent"] == "max_completion_tokens, temperature, top_p, seed"
    with serving(says("C")) as lax:
        asked = engine(lax, SAMPLED, extra_body=False)
        asked.answer(queries[:1])
        assert "top_k" not in lax.requests[-1]
        assert asked.facts.resolved["not sent"] == "top_k, repetition_penalty"


@pytest.mark.parametrize("fault", [TOO_MANY, BROKEN, HANG, CUT, GARBLED, PAGE])
def test_what_passes_is_waited_for(
    engine: Opener, server: ChatServer, queries: list[Query], fault: Fault
) -> None:
    asked = engine(server, SAMPLED, concurrency=1, timeout=0.3 if fault.hang else 20)
    server.faults += [fault]
    assert [reply.text for reply in asked.answer(queries[:2])] == ["B", "B"]
    assert asked.status().endswith("1 retry")


def test_a_server_that_says_when_is_not_asked_before(
    engine: Opener, server: ChatServer, queries: list[Query]
) -> None:
    asked = engine(server, SAMPLED)
    server.faults += [Fault(429, "{}", {"Retry-After": "0.2"})]
    begun = time.monotonic()
    asked.answer(queries[:1])
    assert time.monotonic() - begun >= 0.2


def test_what_does_not_pass_is_asked_once_or_given_up(
    engine: Opener, server: ChatServer, queries: list[Query]
) -> None:
    wrong = Fault(400, '{"error": {"message": "picture too large"}}')
    asked = engine(server, SAMPLED, attempts=3)
    server.faults += [wrong]
    assert [reply.finish for reply in asked.answer(queries[:1])] == ["refused"]
    assert not server.requests, "it is not asked again"
    server.faults += [BROKEN] * 3
    with pytest.raises(RuntimeError, match="no reply after 3 tries"):
        asked.answer(queries[:1])
    empty = Fault(429, '{"error": {"message": "no money", "code": "insufficient_quota"}}')
    server.faults += [empty]
    with pytest.raises(RuntimeError, match="no money"):
        asked.answer(queries[:1])
    assert not server.requests


def test_replies_that_came_are_not_lost_with_one_that_did_not(
    engine: Opener, server: ChatServer, queries: list[Query]
) -> None:
    asked = engine(server, SAMPLED)
    server.faults += [Fault(401, '{"error": {"message": "the key has expired"}}')]
    with pytest.raises(EngineError, match="the key has expired") as caught:
        asked.answer(queries[:4])
    replies = caught.value.replies
    assert [reply.text for reply in replies if reply] == ["B"] * 3 and len(replies) == 4


def test_refusals_and_cut_answers_are_told_apart(engine: Opener, queries: list[Query]) -> None:
    sorry = "I'm sorry, I can't help with that."
    spoken = iter(
        [
            Spoken(None, refusal=sorry),
            Spoken("", finish="content_filter"),
            Spoken("The ans", finish="length"),
        ]
    )
    with serving(says("A")) as server:
        asked = engine(server, SAMPLED, concurrency=1)
        server.speaker = lambda body: next(spoken)
        server.faults += [Fault(400, '{"error": {"message": "no", "code": "content_filter"}}')]
        replies = asked.answer(queries[:4])
    assert [r.finish for r in replies] == ["refused", "refused", "refused", "length"]
    reading = read_answer(replies[1].text, queries[1].letters, queries[1].options)
    assert (replies[1].text, reading.how) == (sorry, How.REFUSAL)


def test_reasoning_is_kept_and_never_an_answer(engine: Opener, queries: list[Query]) -> None:
    spoken = [
        Spoken("B", reasoning="It may be A."),
        Spoken(None, reasoning="So the answer is C", finish="length"),
        Spoken("So the answer is C", finish="length"),
        Spoken("<think>A?</think>\n\nD"),
        Spoken("A?\n</think>\n\nD"),
    ]
    four = [q for q in queries if len(q.letters) == 4][: len(spoken)]
    with serving(says("A")) as server:
        asked = engine(server, Settings(think=True), concurrency=1)
        left = iter(spoken)
        server.speaker = lambda body: next(left)
        replies = asked.answer(four)
        assert server.requests[0]["max_tokens"] == 4096 + 16
        assert server.requests[0]["chat_template_kwargs"] == {"enable_thinking": True}
    readings = [
        read_answer(reply.text, q.letters, q.options, opened=reply.opened)
        for reply, q in zip(replies, four, strict=True)
    ]
    assert [reading.index for reading in readings] == [1, None, None, 3, 3]
    assert readings[1].how is readings[2].how is How.TRUNCATED
    assert "It may be A." in replies[0].text


def test_questions_are_on_their_way_together(engine: Opener, queries: list[Query]) -> None:
    def slow(body: dict[str, Any]) -> Spoken:
        time.sleep(0.03)
        return Spoken("B")

    for most in (2, 6):
        with serving(slow) as server:
            assert len(engine(server, SAMPLED, concurrency=most).answer(queries)) == 8
            assert server.together == most


def test_cost_is_counted(engine: Opener, server: ChatServer, queries: list[Query]) -> None:
    asked = engine(server, SAMPLED, price_in=1000.0, price_out=20000.0)
    asked.answer(queries)
    # Eight questions, and four more to see what pictures cost: 100 tokens in and 10 out each.
    assert asked.status() == "1.2k tokens in, 120 out, cost 3.60"


def test_what_cannot_be_reached_is_one_line(
    engine: Opener, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(UserError, match="OPENAI_API_KEY"):
        load_engine(resolve_model("gpt", "openai", SAMPLED), SAMPLED)
    for status, said in ((401, "who are you"), (404, "no such model"), (400, "never")):
        server.faults = [Fault(status, json.dumps({"error": {"message": said}}))] * 4
        with pytest.raises(UserError, match=said):
            engine(server, SAMPLED)
    server.faults = []
    server.url = "http://127.0.0.1:9/v1"
    with pytest.raises(UserError, match="cannot be asked"):
        engine(server, SAMPLED)


def test_the_command_s_attempts_are_the_tries_of_a_question(
    data: Path, tmp_path: Path, server: ChatServer
) -> None:
    arguments = ["evaluate", "--model", "tiny", "--engine", "openai", "--base-url", server.url]
    arguments += ["--data", str(data), "--limit", "1", "--concurrency", "1"]
    broken = iter([BROKEN])

    def speaker(body: dict[str, Any]) -> Spoken:
        if "image_url" in json.dumps(body["messages"]):
            server.faults += broken
        return Spoken("B", logprobs=SURE)

    server.speaker = speaker
    done = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path / "1"), "--attempts", "1"])
    assert done.exit_code == 2 and "no reply after one try" in done.output, done.output
    broken = iter([BROKEN])
    done = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path / "2"), "--attempts", "2"])
    assert done.exit_code == 0, done.output
    none = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path / "3"), "--attempts", "0"])
    assert none.exit_code == 2 and "--attempts" in none.output


def test_the_command_asks_a_server(data: Path, tmp_path: Path, server: ChatServer) -> None:
    arguments = ["evaluate", "--model", "tiny", "--engine", "openai", "--base-url", server.url]
    arguments += ["--data", str(data), "--out", str(tmp_path / "run"), "--limit", "1"]
    done = CliRunner().invoke(main, [*arguments, "--price-in", "2"], env={**os.environ})
    assert done.exit_code == 0, done.output
    run = read_run(tmp_path / "run")
    assert len(run.predictions) == 20 and {p.chosen for p in run.predictions} == {1}
    assert run.about["engine"]["resolved"]["server"].startswith(server.url)
    assert "tokens in" in done.output and "cost" in done.output


@pytest.mark.parametrize("status", [307, 308])
def test_why_a_connection_fails_is_told(server: ChatServer, status: int) -> None:
    around = Fault(status, "", {"Location": "/v1/chat/completions"})
    server.faults[:] = [around] * 200
    service = Service(server.url, attempts=1)
    with pytest.raises(UserError, match=r"Connection error\. \(.*redirects"):
        load_engine(resolve_model("tiny", "openai", EXACT, service), EXACT)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/v1", "http://nowhere.invalid/v1", "https://127.0.0.1:{port}/v1"]
)
def test_a_server_that_is_not_reached_says_what_lies_behind(
    server: ChatServer, address: str
) -> None:
    port = server.url.split(":")[2].split("/")[0]
    service = Service(address.format(port=port), attempts=1)
    with pytest.raises(UserError, match=r"cannot be asked: .*Connection error\. \(.+\)"):
        load_engine(resolve_model("tiny", "openai", EXACT, service), EXACT)
