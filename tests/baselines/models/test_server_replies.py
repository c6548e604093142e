"""What of a server's reply is the answer: no refusal, no other choice, no article."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from baselines.models import load_engine, resolve_model
from baselines.models.base import Reply, Service
from baselines.models.openai.engine import OpenAIEngine
from baselines.predictions import Prediction, make_prediction
from baselines.queries import query
from baselines.settings import Sampling, Settings
from tests.chatserver import Speaker, Spoken, serving
from tests.factories import config_samples

SAMPLE = next(s for s in config_samples("dynamic") if len(s.spec.letters) == 4)
QUERY = query(SAMPLE)
EXACT, SAMPLED = Settings(), Settings(mode="sampled")
SURE = {"B": -0.01, "A": -5.0, "C": None}
ARTICLE = {"A": -0.0001, "The": -9.5}
SORRY = "I'm sorry, I can't help with that."


def asked(
    opened: list[OpenAIEngine], spoken: Spoken | Speaker, settings: Settings = SAMPLED
) -> tuple[Reply, Prediction, str]:
    """A reply to one question, what is recorded of it, and the line on the session."""

    def speaker(body: dict[str, Any]) -> Spoken:
        if "image_url" not in json.dumps(body["messages"]):
            return Spoken("B", logprobs=SURE)
        return spoken(body) if callable(spoken) else spoken

    with serving(speaker) as server:
        service = Service(server.url, first_delay=0.001, attempts=2, timeout=20)
        engine = load_engine(resolve_model("tiny", "openai", settings, service), settings)
        assert isinstance(engine, OpenAIEngine)
        opened.append(engine)
        (reply,) = engine.answer([QUERY])
    return reply, make_prediction(SAMPLE, QUERY, reply, ()), engine.status()


@pytest.mark.parametrize("settings", [EXACT, SAMPLED], ids=["exact", "sampled"])
@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        (Spoken("B", refusal=SORRY, logprobs=SURE), SORRY),
        (Spoken("B", refusal="B", logprobs=SURE), "B"),
        (Spoken("B", refusal=SORRY, finish="length", logprobs=SURE), SORRY),
        (Spoken("B", finish="content_filter", logprobs=SURE), "B"),
        (Spoken(content=["B", {"type": "refusal", "refusal": SORRY}], logprobs=SURE), SORRY),
    ],
)
def test_a_letter_beside_a_refusal_is_no_answer(
    opened: list[OpenAIEngine], settings: Settings, spoken: Spoken, text: str
) -> None:
    reply, recorded, _ = asked(opened, spoken, settings)
    assert (reply.text, reply.finish, reply.probabilities) == (text, "refused", None)
    assert (recorded.chosen, recorded.how, recorded.expected) == (None, "refusal", None)


@pytest.mark.parametrize("refusal", [None, "", " "])
def test_a_refusal_that_says_nothing_is_none(
    opened: list[OpenAIEngine], refusal: str | None
) -> None:
    reply, recorded, _ = asked(opened, Spoken("B", refusal=refusal))
    assert (reply.finish, recorded.chosen) == ("stop", 1)


def choice(text: str, **more: object) -> dict[str, Any]:
    return {"message": {"content": text}, "finish_reason": "stop", **more}


@pytest.mark.parametrize(
    "choices",
    [
        [choice("C", index=1), choice("B", index=0)],
        [choice("B", index=0), choice("C", index=1)],
        [None, choice("B", index=0)],
        [choice("B"), choice("C")],
        [choice("B", index=7), choice("C", index=8)],
    ],
)
def test_of_several_choices_the_one_of_index_0_is_read(
    opened: list[OpenAIEngine], choices: list[Any]
) -> None:
    reply, _, _ = asked(opened, Spoken(reply={"choices": choices}))
    assert reply.text == "B"


@pytest.mark.parametrize("sampling", [Sampling(), Sampling(temperature=0.0)])
@pytest.mark.parametrize(("together", "read"), [(1.0, True), (1.009, True), (1.02, False)])
def test_odds_that_sum_to_more_than_1_are_not_read(
    opened: list[OpenAIEngine], sampling: Sampling, together: float, read: bool
) -> None:
    odds: dict[str, float | None] = {"A": math.log(together - 0.93), "B": math.log(0.93)}
    said = Spoken("B", logprobs=odds)
    reply, recorded, status = asked(opened, said, Settings(sampling=sampling))
    assert (reply.probabilities is not None) is read and recorded.chosen == 1
    assert ("1 written, not exact" in status) is not read


def test_an_answer_in_a_tool_s_arguments_is_empty(opened: list[OpenAIEngine]) -> None:
    call = {"id": "1", "type": "function", "function": {"name": "f", "arguments": '{"a": "B"}'}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    reply, recorded, _ = asked(opened, Spoken(finish="tool_calls", choice={"message": message}))
    assert (reply.text, reply.finish) == ("", "stop")
    assert (recorded.chosen, recorded.how) == (None, "empty")


@pytest.mark.parametrize(
    "text", ["A rotation of 40", "A 40-degree turn to the left", "A small, clear", "A rotação"]
)
@pytest.mark.parametrize("finish", ["stop", "length"])
def test_a_letter_that_is_a_word_of_a_phrase_is_no_letter(
    opened: list[OpenAIEngine], text: str, finish: str
) -> None:
    """Servers that write on whatever they are told to write at most show what the letter was."""
    reply, recorded, status = asked(opened, Spoken(text, finish, logprobs=ARTICLE), EXACT)
    assert reply.probabilities is None and reply.text == text
    assert recorded.chosen is None and recorded.expected is None
    assert "1 written, not exact" in status


def many(tokens: str, text: str | None, **more: Any) -> Spoken:
    """A text, and odds of these tokens, whichever of them it is made of."""
    top = [{"token": "A", "logprob": -0.001}, {"token": "B", "logprob": -7.0}]
    told = [{"token": t, "logprob": -0.001, "top_logprobs": top} for t in tokens.split("|")]
    return Spoken(text, choice={"logprobs": {"content": told}}, **more)


@pytest.mark.parametrize(
    ("spoken", "chosen"),
    [
        (many("A| is| wrong|B", "B", reasoning="A is wrong"), 1),
        (many("A", "A", reasoning="A"), 0),
        (many("A| is|B", None, content=[{"type": "thinking", "thinking": "A is"}, "B"]), 1),
        (many("A", "B"), 1),
        (many("A|nswer|:| B", "Answer: B"), 1),
        (many("A| and| B", "A and B are both wrong"), None),
        (many("A|ll| seem wrong", "All seem wrong"), None),
        (many("A|fter| turning|,| B", "After turning, the answer is B"), 1),
        (many("A", None), None),
        (many("A|: 40", "A: 40"), None),
        (many("A", "<think>A</think>B"), 1),
    ],
)
def test_odds_of_a_token_that_is_not_the_answer_are_not_read(
    opened: list[OpenAIEngine], spoken: Spoken, chosen: int | None
) -> None:
    reply, recorded, status = asked(opened, spoken, EXACT)
    assert reply.probabilities is None and "1 written, not exact" in status
    assert (recorded.chosen, recorded.expected) == (chosen, None)


def listed(written: str, candidates: dict[str, float], **more: Any) -> Spoken:
    """The first token that was written, and the list that stands beside it."""
    top = [{"token": token, "logprob": value} for token, value in candidates.items()]
    told = {"token": written, "logprob": -0.1, "top_logprobs": top}
    return Spoken(written.strip(), choice={"logprobs": {"content": [told]}}, **more)


@pytest.mark.parametrize(
    ("spoken", "chosen"),
    [
        (listed("B", {"A": -0.1, "C": -3.0}), 1),
        (listed("B", {"A": -0.0001}), 1),
        (listed("B", {"token_id:33": -0.0001, "token_id:34": -9.0}), 1),
        (listed("B", {"Answer": -0.001, "The": -9.0, "A": -9.5}), 1),
        (listed("A", {"B": -0.001}, finish="length"), 0),
        (listed("B", {"B": -9999.0, "A": -9999.0}), 1),
    ],
)
def test_odds_of_a_list_without_the_token_that_was_written_are_not_read(
    opened: list[OpenAIEngine], spoken: Spoken, chosen: int
) -> None:
    reply, recorded, status = asked(opened, spoken, EXACT)
    assert reply.probabilities is None and "1 written, not exact" in status
    assert (recorded.chosen, recorded.expected) == (chosen, None)


def test_an_unlikely_token_of_the_list_has_its_odds(opened: list[OpenAIEngine]) -> None:
    warm = Settings(sampling=Sampling(1.0, 1.0, 0))
    reply, _, _ = asked(opened, listed(" B", {"A": -0.051293, "B": -2.995732}), warm)
    assert reply.probabilities == pytest.approx((0.95, 0.05, 0, 0), abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        *("A", "A.", "A)", "(A", "**A**", "A: Image A", "A\n", "A Image A", "A\n\nThe camera"),
        *("A because it turned", "A, a turn", "A - it turned", "A is the correct answer."),
    ],
)
def test_a_letter_that_ends_an_answer_has_its_odds(opened: list[OpenAIEngine], text: str) -> None:
    reply, recorded, _ = asked(opened, Spoken(text, logprobs=ARTICLE), EXACT)
    assert reply.probabilities == pytest.approx((1, 0, 0, 0)) and recorded.chosen == 0
