"""What a server's counts of tokens say of the pictures: every lie is said, no honest count is."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineUnavailable, Service
from baselines.models.openai.picture_counts import (
    LIKE_WORDS,
    MOST_LOOKS,
    SMALLEST,
    common_size,
    fewest_tokens,
)
from baselines.queries import ImagePart, Query, query
from baselines.settings import Settings
from tests.chatserver import ChatServer, Spoken, serving
from tests.factories import config_samples

SIDE, OVERHEAD = 512, 23
SEEN = "nothing"
EVERY, ANY, NONE = "may not see every picture: it counts", "may not see pictures", "nothing shows"
Pictures = list[bytes]
Count = Callable[[int, Pictures], float]
"""Tokens of text, pictures -> tokens of the prompt."""


def sized(asked: Query, *sides: int) -> Query:
    """A question with pictures of other sizes: these in turn."""
    turn = iter(sides * 9)

    def other(part: ImagePart) -> ImagePart:
        side, sink = next(turn), io.BytesIO()
        seed = int.from_bytes(part.key.encode()[:8], "big")
        noise = np.random.default_rng(seed).integers(0, 256, (4, 4, 3), dtype=np.uint8)
        Image.fromarray(noise).resize((side, side)).save(sink, "PNG", compress_level=1)
        return ImagePart(part.key, sink.getvalue())

    return replace(
        asked, parts=tuple(other(p) if isinstance(p, ImagePart) else p for p in asked.parts)
    )


def asked_of(config: str, *sides: int) -> list[Query]:
    return [sized(query(sample), *sides or (SIDE,)) for sample in config_samples(config)]


@pytest.fixture(scope="module")
def dynamic() -> list[Query]:
    return asked_of("dynamic")


@pytest.fixture(scope="module")
def static() -> list[Query]:
    return [*asked_of("static_1d"), *asked_of("static_3d")]


def parts_of(body: dict[str, Any]) -> list[str | bytes]:
    """Texts and pictures of a request in order, texts that stand together as one."""
    found: list[str | bytes] = []
    for turn in body["messages"]:
        content = turn["content"]
        for part in [content] if isinstance(content, str) else content:
            if not isinstance(part, str) and part["type"] == "image_url":
                found.append(base64.b64decode(part["image_url"]["url"].split(",")[1]))
                continue
            text = part if isinstance(part, str) else part["text"]
            if found and isinstance(found[-1], str):
                found[-1] += text
            else:
                found.append(text)
    return found


def speaker(count: Count) -> Callable[[dict[str, Any]], Spoken]:
    def speak(body: dict[str, Any]) -> Spoken:
        parts = parts_of(body)
        text = OVERHEAD + sum(-(-len(part) // 4) for part in parts if isinstance(part, str))
        tokens = int(count(text, [part for part in parts if isinstance(part, bytes)]))
        return Spoken("A", reply={"usage": {"prompt_tokens": tokens, "completion_tokens": 1}})

    return speak


def said_of(speak: Any, *batches: list[Query]) -> tuple[str, ChatServer]:
    """What stands of pictures after some batches, and the server that was asked."""
    with serving(speak) as server:
        settings, service = Settings(mode="sampled"), Service(server.url, first_delay=0.01)
        engine = load_engine(resolve_model("tiny", "openai", settings, service), settings)
        server.requests.clear()
        try:
            for batch in batches:
                engine.answer(batch)
            told = engine.stated().get("pictures", [])
        finally:
            engine.close()
    assert len(told) <= 1
    return told[0] if told else SEEN, server


def fingers(picture: bytes) -> int:
    return hashlib.sha256(picture).digest()[0]


LIES: dict[str, tuple[Count, str]] = {
    "a context is cut": (lambda text, p: min(1300, text + 256 * len(p)), EVERY),
    "a context is cut by little": (lambda text, p: min(1360, text + 256 * len(p)), EVERY),
    "the fifth costs less": (
        lambda text, p: text + 256 * min(len(p), 4) + 40 * max(0, len(p) - 4),
        EVERY,
    ),
    "all but the first are small": (
        lambda text, p: text + (170 + 85 * len(p) if p else 0),
        EVERY,
    ),
    "the third is lost": (lambda text, p: text + 256 * len(p) - 256 * (len(p) > 2), EVERY),
    "words of 12 tokens": (lambda text, p: text + 12 * len(p), ANY),
    "words of 30 tokens": (lambda text, p: text + 30 * len(p), ANY),
    "words of 2 tokens": (lambda text, p: text + 2 * len(p), ANY),
    "what another model says of each": (
        lambda text, p: text + sum(40 + fingers(one) // 2 for one in p),
        EVERY,
    ),
    "only the first": (lambda text, p: text + 256 * min(len(p), 1), EVERY),
    "only the last": (lambda text, p: text + 256 * min(len(p), 1) + len(p), EVERY),
    "a fixed number for all": (lambda text, p: text + (1024 if p else 0), EVERY),
    "the same for all with pictures": (lambda text, p: 700 if p else text, EVERY),
    "the same for everything": (lambda text, p: 700, NONE),
}


@pytest.mark.parametrize("name", LIES)
def test_what_does_not_count_like_pictures_is_said(dynamic: list[Query], name: str) -> None:
    count, wanted = LIES[name]
    told, server = said_of(speaker(count), dynamic)
    assert wanted in told, told
    assert told.isprintable() and len(told) < 200
    assert len(server.requests) <= len(dynamic) + 5


@pytest.mark.parametrize("each", [0, 0.3])
def test_pictures_that_are_dropped_are_refused(dynamic: list[Query], each: float) -> None:
    count: Count = lambda text, p: text + each * len(p)  # noqa: E731
    with pytest.raises(EngineUnavailable, match="the server drops pictures"):
        said_of(speaker(count), dynamic)


def qwen(picture: bytes) -> int:
    """28 x 28 pixels a token, four at least, and two marks."""
    side = Image.open(io.BytesIO(picture)).size[0]
    return max(4, round(side / 28) ** 2) + 2


def tiles(picture: bytes) -> int:
    """OpenAI's: 85, and 170 for each 512 pixels square."""
    side = Image.open(io.BytesIO(picture)).size[0]
    return 85 + 170 * (-(-side // 512)) ** 2


HONEST: dict[str, Count] = {
    "tiles": lambda text, p: text + sum(map(tiles, p)),
    "tiles, priced": lambda text, p: text + 33.3 * sum(map(tiles, p)),
    "patches": lambda text, p: text + sum(map(qwen, p)),
    "64 each": lambda text, p: text + 64 * len(p),
    "32 each": lambda text, p: text + LIKE_WORDS * len(p),
    "numbered": lambda text, p: text + 259 * len(p) + 7,
    "texts that join": lambda text, p: text - len(p) // 2 + 256 * len(p),
    "a template for pictures": lambda text, p: text + 256 * len(p) + (12 if p else 0),
    "text is dear": lambda text, p: 3 * text + 64 * len(p),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_counts_say_nothing(dynamic: list[Query], static: list[Query], name: str) -> None:
    """Of texts short and long, and questions of one picture to five."""
    told, server = said_of(speaker(HONEST[name]), dynamic, static)
    assert told == SEEN
    assert len(server.requests) <= len(dynamic) + len(static) + 2 * MOST_LOOKS


@pytest.mark.parametrize("side", [32, 64, 100, 128, 600])
@pytest.mark.parametrize("kind", [qwen, tiles])
def test_pictures_of_any_size_are_seen(side: int, kind: Callable[[bytes], int]) -> None:
    batch = asked_of("dynamic", side)[:2]
    assert said_of(speaker(lambda text, p: text + sum(map(kind, p))), batch)[0] == SEEN


def test_pictures_of_two_sizes_may_cost_unlike() -> None:
    batch = asked_of("dynamic", 512, 300, 600)
    assert common_size(batch[0].images) is None
    assert said_of(speaker(HONEST["patches"]), batch)[0] == SEEN
    assert EVERY in said_of(speaker(LIES["only the first"][0]), batch)[0]


class Caching:
    """A server that keeps what it read in blocks of 16 tokens.

    `states`: whether it says how many tokens were cached. `within`: whether they are counted.
    """

    def __init__(self, states: bool, within: bool, lost: int = 0) -> None:
        self.states, self.within, self.lost = states, within, lost
        self.known: set[int] = set()

    def __call__(self, body: dict[str, Any]) -> Spoken:
        tokens: list[object] = ["<s>"] * OVERHEAD
        for part in parts_of(body):
            if isinstance(part, str):
                tokens += [part[i : i + 4] for i in range(0, len(part), 4)]
            else:
                name = hashlib.sha256(part).hexdigest()
                tokens += [(name, i) for i in range(256)]
        blocks = [hash(tuple(tokens[:end])) for end in range(16, len(tokens), 16)]
        cached = 16 * next((i for i, b in enumerate(blocks) if b not in self.known), len(blocks))
        self.known |= set(blocks)
        usage: dict[str, Any] = {"prompt_tokens": len(tokens) - (0 if self.within else cached)}
        if self.states:
            usage["prompt_tokens_details"] = {"cached_tokens": cached}
        return Spoken("A", reply={"usage": usage | {"completion_tokens": 1}})


@pytest.mark.parametrize(("states", "within"), [(True, True), (True, False), (False, False)])
@pytest.mark.parametrize("before", [0, 2])
def test_tokens_that_were_cached_alarm_nobody(
    dynamic: list[Query], static: list[Query], states: bool, within: bool, before: int
) -> None:
    """Also where a run goes on, or the same questions were asked of the server before."""
    speak = Caching(states, within)
    for _ in range(before):
        assert said_of(speak, dynamic)[0] == SEEN
    assert said_of(speak, dynamic, static, dynamic)[0] == SEEN


def test_a_context_that_is_cut_only_where_it_is_long_is_found(dynamic: list[Query]) -> None:
    """Its first questions are whole; the first that is cut has the highest count so far."""
    few = [one for one in dynamic if len(one.images) == 2]
    cut: Count = lambda text, p: min(5 * 256 + 60, text + 256 * len(p))  # noqa: E731
    assert said_of(speaker(cut), few)[0] == SEEN
    assert EVERY in said_of(speaker(cut), few, dynamic)[0]
    long = [replace(one, parts=(*one.parts, " word" * 400)) for one in dynamic]
    cut = lambda text, p: min(1700, text + 256 * len(p))  # noqa: E731
    assert said_of(speaker(cut), dynamic)[0] == SEEN
    assert EVERY in said_of(speaker(cut), dynamic, long)[0]


def test_questions_of_one_picture_must_cost_alike(static: list[Query]) -> None:
    one = [asked for asked in static if len(asked.images) == 1]
    long = [replace(asked, parts=(*asked.parts, " word" * 300)) for asked in one]
    cut: Count = lambda text, p: min(700 if len(p) else 9999, text + 256 * len(p))  # noqa: E731
    assert said_of(speaker(cut), one)[0] == SEEN
    assert "for each where it was 256 of another question" in said_of(speaker(cut), one, long)[0]


def test_looks_are_few_however_questions_come(dynamic: list[Query], static: list[Query]) -> None:
    longer = [
        [replace(one, parts=(*one.parts, " word" * 4 * n))]
        for n, one in enumerate([*dynamic, *static] * 2)
    ]
    told, server = said_of(speaker(HONEST["64 each"]), *longer)
    assert told == SEEN and len(longer) > MOST_LOOKS + 4
    assert len(server.requests) <= len(longer) + 2 * MOST_LOOKS


@pytest.mark.parametrize(
    ("size", "tokens"),
    [(None, SMALLEST), ((48, 48), SMALLEST), ((128, 128), 16), ((512, 512), LIKE_WORDS)],
)
def test_how_few_tokens_a_picture_may_cost(size: tuple[int, int] | None, tokens: int) -> None:
    assert fewest_tokens(size) == tokens


@pytest.fixture(autouse=True)
def no_server_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    yield
