"""Servers that answer in other shapes, fail in the place of an answer, or refuse."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from baselines.cli import main
from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineError, Reply, Service
from baselines.models.draws import sample_draw
from baselines.models.openai.engine import ENOUGH, OpenAIEngine
from baselines.models.openai.errors import Fault as Meaning
from baselines.models.openai.errors import classify
from baselines.models.openai.replies import FINISHES, parse_reply, whole
from baselines.predictions import read_run
from baselines.queries import Query, query
from baselines.settings import Settings
from tests.chatserver import ChatServer, Fault, Spoken, serving
from tests.factories import config_samples

EXACT, SAMPLED = Settings(), Settings(mode="sampled")
GOOD = Spoken("B")
SURE = {"B": -0.01, "A": -5.0, "C": None}


class Turns:
    """A speaker that says the same to every question, in turn: the last for ever."""

    def __init__(self, *turns: Spoken) -> None:
        self.turns, self.asked = turns, dict[str, int]()

    def __call__(self, body: dict[str, Any]) -> Spoken:
        if "image_url" not in json.dumps(body["messages"]):
            return GOOD
        key = json.dumps(body["messages"])
        self.asked[key] = self.asked.get(key, -1) + 1
        return self.turns[min(self.asked[key], len(self.turns) - 1)]


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return [query(sample) for sample in config_samples("dynamic")]


def engine_of(
    opened: list[OpenAIEngine], server: ChatServer, settings: Settings = SAMPLED, **more: Any
) -> OpenAIEngine:
    service = Service(server.url, **{"first_delay": 0.001, "attempts": 3, "timeout": 20, **more})
    made = load_engine(resolve_model("tiny", "openai", settings, service), settings)
    assert isinstance(made, OpenAIEngine)
    opened.append(made)
    return made


def replies(
    opened: list[OpenAIEngine], asked: list[Query], *turns: Spoken, settings: Settings = SAMPLED
) -> list[Reply]:
    with serving(Turns(*turns)) as server:
        return engine_of(opened, server, settings).answer(asked)


TEXT = {"type": "text", "text": "B"}
THOUGHT = {"type": "thinking", "thinking": [{"type": "text", "text": "A?"}]}


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        (Spoken(content=[TEXT]), "B"),
        (Spoken(content=["B"]), "B"),
        (Spoken(content=[{"type": "output_text", "text": "Answer: "}, TEXT]), "Answer: B"),
        (Spoken(content=[THOUGHT, TEXT]), "<think>\nA?\n</think>\n\nB"),
        (Spoken(content=[{"type": "reasoning", "text": "A?"}, TEXT]), "<think>\nA?\n</think>\n\nB"),
        (Spoken(None, content=[]), ""),
        (Spoken("B \ud83d"), "B \N{REPLACEMENT CHARACTER}"),
        (Spoken("B \ud83d\ude00"), "B \N{GRINNING FACE}"),
    ],
)
def test_content_in_parts_is_one_text(
    opened: list[OpenAIEngine], queries: list[Query], spoken: Spoken, text: str
) -> None:
    (reply,) = replies(opened, queries[:1], spoken)
    assert (reply.text, reply.finish) == (text, "stop")


FAILURES = [
    Spoken(content={"text": "B"}),
    Spoken(content=2),
    Spoken(content=[{"type": "image_url", "image_url": {"url": "x"}}]),
    Spoken(choice={"message": None}),
    Spoken(choice={"message": "B"}),
    Spoken(reply={"choices": []}),
    Spoken(reply={"choices": None}),
    Spoken(reply={"choices": [None]}),
    Spoken(reply={"choices": None, "error": {"message": "upstream", "code": 502}}),
    Spoken(reply={"error": "upstream"}),
    Spoken("", finish="error", choice={"error": {"code": 502, "message": "gone"}}),
    Spoken("Option A is wrong because", finish="error"),
    Spoken("B", choice={"error": {"message": "gone"}}),
    Spoken("B", finish="network_error"),
    Spoken("B", finish="insufficient_system_resource"),
]


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_in_the_place_of_an_answer_is_asked_again(
    opened: list[OpenAIEngine], queries: list[Query], failure: Spoken
) -> None:
    assert [r.text for r in replies(opened, queries[:2], failure, failure, GOOD)] == ["B", "B"]


@pytest.mark.parametrize("failure", FAILURES[:1] + FAILURES[-4:])
def test_a_failure_that_stays_is_never_scored(
    opened: list[OpenAIEngine], queries: list[Query], failure: Spoken
) -> None:
    def speaker(body: dict[str, Any]) -> Spoken:
        return failure if "rotate_left" in json.dumps(body["messages"]) else GOOD

    with serving(speaker) as server, pytest.raises(EngineError, match="after 3 tries") as caught:
        engine_of(opened, server).answer(queries)
    kept = [reply.text for reply in caught.value.replies if reply]
    assert 0 < len(kept) < len(queries) and set(kept) == {"B"}


@pytest.mark.parametrize("error", [RuntimeError("odd"), ValueError("odder"), KeyError("x")])
def test_what_a_batch_has_is_kept_whatever_one_reply_brings(
    opened: list[OpenAIEngine],
    queries: list[Query],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    def broken(text: str) -> str:
        if text == "C":
            raise error
        return text

    monkeypatch.setattr("baselines.models.openai.engine.shorten", broken)
    turns = iter([Spoken("C")])
    with serving(lambda body: GOOD) as server:
        asked = engine_of(opened, server, concurrency=1)
        server.speaker = lambda body: next(turns, GOOD)
        with pytest.raises(EngineError, match=f"{queries[0].id}: {type(error).__name__}") as caught:
            asked.answer(queries[:3])
    assert [reply and reply.text for reply in caught.value.replies] == [None, "B", "B"]


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {"prompt_tokens": None, "completion_tokens": None},
        {"total_tokens": 3},
        {"prompt_tokens": "many", "completion_tokens": -1},
        {"prompt_tokens": 2**40, "completion_tokens": True},
        [1],
    ],
)
def test_usage_that_is_no_count_counts_nothing(
    opened: list[OpenAIEngine], queries: list[Query], usage: object
) -> None:
    with serving(lambda body: Spoken("B", reply={"usage": usage})) as server:
        asked = engine_of(opened, server)
        (reply,) = asked.answer(queries[:1])
    assert (reply.text, reply.prompt_tokens, reply.new_tokens) == ("B", 0, 0)
    assert asked.status() == "0 tokens in, 0 out"


def test_a_null_log_probability_is_that_of_nothing(
    opened: list[OpenAIEngine], queries: list[Query]
) -> None:
    asked = [q for q in queries if len(q.letters) == 4][:1]
    with serving(lambda body: Spoken("B", logprobs=SURE)) as server:
        (reply,) = engine_of(opened, server, EXACT).answer(asked)
    assert reply.probabilities == pytest.approx((0, 1, 0, 0))
    with serving(lambda body: Spoken("B", logprobs={"B": None, "A": None})) as server:
        (reply,) = engine_of(opened, server, EXACT).answer(asked)
    assert (reply.text, reply.probabilities) == ("B", None), "nothing is left: it is written"


def test_odds_that_are_no_numbers_stop_at_their_question(
    opened: list[OpenAIEngine], queries: list[Query]
) -> None:
    odds: list[dict[str, float | None]] = [{"B": math.nan, "A": -3.0}]
    with serving(lambda body: Spoken("B", logprobs=SURE)) as server:
        asked = engine_of(opened, server, EXACT, concurrency=1)
        server.speaker = lambda body: Spoken("B", logprobs=odds.pop() if odds else SURE)
        with pytest.raises(EngineError, match=f"{queries[0].id}: .*not numbers") as caught:
            asked.answer(queries[:2])
    assert [reply is not None for reply in caught.value.replies] == [False, True]


def test_scores_that_are_no_logarithms_of_probabilities_are_not_read(
    opened: list[OpenAIEngine], queries: list[Query]
) -> None:
    with serving(lambda body: Spoken("B", logprobs={"B": 12.5, "A": 11.0})) as server:
        (reply,) = engine_of(opened, server, EXACT).answer(queries[:1])
    assert (reply.text, reply.probabilities) == ("B", None)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422, 500, 501])
def test_a_server_that_refuses_log_probabilities_is_sampled_and_says_so_once(
    opened: list[OpenAIEngine], queries: list[Query], status: int
) -> None:
    with serving(lambda body: GOOD, unknown=["logprobs"], refusing=status) as server:
        asked = engine_of(opened, server, EXACT)
        (reply,) = asked.answer(queries[:1])
    assert (reply.text, reply.probabilities) == ("B", None)
    assert asked.facts.resolved["letters"].startswith("sampled")
    assert asked.facts.resolved["not sent"] == "logprobs"
    assert asked.status().count("not sent: logprobs") == 1


@pytest.mark.parametrize("status", [400, 403, 404])
def test_any_parameter_can_be_left_out(
    opened: list[OpenAIEngine], queries: list[Query], status: int
) -> None:
    """As the newest models of OpenAI's, which also write no fewer than 16 tokens."""
    unknown = ["max_tokens", "temperature", "top_p", "top_k", "repetition_penalty", "logprobs"]
    with serving(lambda body: GOOD, unknown=unknown, refusing=status, least_tokens=16) as server:
        asked = engine_of(opened, server, EXACT)
        asked.answer(queries[:1])
        sent = server.requests[-1]
    assert sent["max_completion_tokens"] == 16 and not set(unknown) & set(sent)
    assert "temperature" in asked.facts.resolved["not sent"]


def test_a_limit_below_the_least_is_raised(
    opened: list[OpenAIEngine], queries: list[Query]
) -> None:
    with serving(lambda body: Spoken("B", logprobs=SURE), least_tokens=200) as server:
        engine_of(opened, server, SAMPLED).answer(queries[:1])
        assert server.requests[-1]["max_completion_tokens"] == 256
    with serving(lambda body: GOOD, unknown=["max_tokens", "max_completion_tokens"]) as server:
        asked = engine_of(opened, server, SAMPLED)
        assert asked.answer(queries[:1])[0].text == "B"
        assert asked.facts.resolved["not sent"] == "max_tokens"


REFUSALS = [
    (400, {"code": "content_filter"}),
    (400, {"code": "data_inspection_failed", "message": "Input data may be inappropriate"}),
    (400, {"code": "content_policy_violation"}),
    (400, {"innererror": {"code": "ResponsibleAIPolicyViolation"}}),
    (400, {"status": "PROHIBITED_CONTENT"}),
    (400, {"type": "safety"}),
    (403, {"message": "flagged", "metadata": {"reasons": ["violence"]}}),
    (422, {"message": "The prompt was blocked by our content management policy"}),
    (451, {"message": "no"}),
    (400, {"message": "bad picture"}),
    (413, {"message": "too large"}),
]


@pytest.mark.parametrize(("status", "error"), REFUSALS)
def test_a_question_that_is_refused_does_not_stop_the_others(
    opened: list[OpenAIEngine], queries: list[Query], status: int, error: dict[str, Any]
) -> None:
    with serving(lambda body: GOOD) as server:
        asked = engine_of(opened, server, concurrency=1)
        server.faults += [Fault(status, json.dumps({"error": error}))]
        found = asked.answer(queries[:3])
    assert [reply.finish for reply in found] == ["refused", "stop", "stop"]
    assert asked.status().endswith("1 refused")


@pytest.mark.parametrize(
    ("status", "words", "means"),
    [
        (401, "bad key", Meaning.SERVER),
        (401, "flagged for safety", Meaning.SERVER),
        (402, "pay", Meaning.SERVER),
        (403, "you shall not", Meaning.SERVER),
        (404, "no such model", Meaning.SERVER),
        (400, "model_not_found", Meaning.SERVER),
        (429, "insufficient_quota", Meaning.SERVER),
        (429, "slow down", Meaning.AGAIN),
        (503, "busy", Meaning.AGAIN),
        (501, "not implemented", Meaning.QUESTION),
        (400, "picture too large", Meaning.QUESTION),
        (400, "unknown parameter safety_settings", Meaning.QUESTION),
    ],
)
def test_a_refusal_concerns_a_question_or_the_server(
    status: int, words: str, means: Meaning
) -> None:
    assert classify(status, words) is means


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_server_that_turns_us_away_stops_the_run(
    opened: list[OpenAIEngine], queries: list[Query], status: int
) -> None:
    with serving(lambda body: GOOD) as server:
        asked = engine_of(opened, server)
        asked.answer(queries[:1])
        server.faults += [Fault(status, '{"error": {"message": "go away"}}')] * len(queries)
        with pytest.raises(EngineError, match="go away"):
            asked.answer(queries)


def test_a_server_that_refuses_every_question_is_believed_after_some(
    opened: list[OpenAIEngine], queries: list[Query]
) -> None:
    wrong = Fault(400, '{"error": {"message": "this model takes no pictures"}}')
    many = (queries * 2)[: ENOUGH + 2]
    with serving(lambda body: GOOD) as server:
        asked = engine_of(opened, server)
        server.faults += [wrong] * len(many)
        with pytest.raises(EngineError, match="takes no pictures, and all of the first") as caught:
            asked.answer(many)
        assert sum(reply is not None for reply in caught.value.replies) < ENOUGH
        later = engine_of(opened, server)
        later.answer(many[:1])
        server.faults += [wrong] * len(many)
        assert {reply.finish for reply in later.answer(many)} == {"refused"}


@pytest.mark.parametrize("spelling", sorted(FINISHES))
def test_every_spelling_of_an_end_is_known(spelling: str) -> None:
    body = {"choices": [{"message": {"content": "So the answer is A"}, "finish_reason": spelling}]}
    for written in (spelling, spelling.upper()):
        body["choices"][0]["finish_reason"] = written
        assert parse_reply(json.dumps(body).encode()).finish == FINISHES[spelling]


def test_texts_are_whole_characters() -> None:
    for text in ("B", "\ud83d", "\ude00 B", "\ud83d\ude00", "a\ud83db"):
        whole(text).encode()
    assert whole("\ud83d\ude00") == "\N{GRINNING FACE}"


def test_odd_replies_are_stored_shown_and_gone_on_from(data: Path, tmp_path: Path) -> None:
    """Refusals, halves of characters and cut-off answers in one run of the command."""

    def speaker(body: dict[str, Any]) -> Spoken:
        draw = sample_draw(json.dumps(body["messages"])[-300:], 0)
        if draw < 0.3:
            return Spoken("B \ud83d")
        return Spoken("So the answer is A", finish="max_tokens") if draw < 0.6 else GOOD

    out = tmp_path / "run"
    with serving(speaker) as server:
        arguments = ["evaluate", "--model", "tiny", "--engine", "openai", "--data", str(data)]
        arguments += ["--base-url", server.url, "--out", str(out), "--limit", "1"]
        done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    read = {(p.text, p.chosen, p.how) for p in read_run(out).predictions}
    assert ("B \N{REPLACEMENT CHARACTER}", 1, "letter") in read
    assert ("So the answer is A", None, "cut off") in read
