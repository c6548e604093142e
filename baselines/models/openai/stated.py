"""What a server says of itself beside its answers: which model it was, and what it counted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from baselines.models.base import EngineError, EngineUnavailable, Reply
from baselines.models.openai.replies import Completion
from baselines.queries import Query

MOST = 16
"""Names of one kind that are kept; a server that invents one a reply says nothing by it."""

LIKE_WORDS = 8
"""Tokens a picture below which words in its place would cost as much; no encoder is known that
makes fewer of one."""


@dataclass
class Stated:
    """What a server stated in one session; it grows.

    Attributes:
        models: that answered, in the order in which they came.
        fingerprints: of what answered.
        warnings: beside answers.
        greeted: tokens that it counted of short questions without a picture.
        pictures: what its counts say of pictures; empty where that is nothing, or they are seen.
    """

    models: list[str] = field(default_factory=list)
    fingerprints: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    greeted: set[int] = field(default_factory=set)
    pictures: str = ""

    def add(self, said: Completion) -> None:
        told = (said.model, said.fingerprint, said.warning)
        for names, name in zip(self._lists(), told, strict=True):
            if name and name not in names and len(names) < MOST:
                names.append(name)

    def _lists(self) -> tuple[list[str], list[str], list[str]]:
        return self.models, self.fingerprints, self.warnings

    def values(self) -> dict[str, list[str]]:
        told = [self.pictures] if self.pictures else []
        kinds = ("models", "fingerprints", "warnings")
        found = {**dict(zip(kinds, self._lists(), strict=True)), "pictures": told}
        return {name: list(values) for name, values in found.items() if values}


def find_telling(
    queries: Sequence[Query], replies: Sequence[Reply | None], known: int
) -> tuple[Query, Reply] | None:
    """The question with most pictures and what it cost in tokens, by which blindness is found.

    There is none where all pictures are the same one, which tells nothing, as in runs of `blind`.

    Args:
        queries: of a batch.
        replies: to them.
        known: pictures of a question that was looked at; one with more is wanted.
    """
    if len({part.data for query in queries for part in query.images}) < 2:
        return None
    told = [
        (query, reply)
        for query, reply in zip(queries, replies, strict=True)
        if reply and reply.prompt_tokens and reply.finish != "refused"
    ]
    telling = max(told, key=lambda one: len(one[0].images), default=None)
    return telling if telling and len(telling[0].images) > known else None


def keep_pictures(turns: Sequence[Mapping[str, Any]], count: int) -> list[dict[str, Any]]:
    """A question's turns with its texts and only so many of its pictures, the first ones."""
    found, left = [], count
    for turn in turns:
        content = turn["content"]
        if isinstance(content, list):
            kept = []
            for part in content:
                shown = part["type"] == "image_url"
                if not shown or left > 0:
                    kept.append(part)
                left -= shown
            content = kept
        found.append({**turn, "content": content})
    return found


async def refuse_blindness(
    stated: Stated, query: Query, reply: Reply, ask_with: Callable[[int], Awaitable[Completion]]
) -> None:
    """Make sure that a server's counts of tokens leave some for the pictures.

    One that counts nothing, or the same whatever it is asked, shows nothing. Whether they leave
    some for the last picture too is only said: a server may share a fixed number among all.

    Args:
        stated: what it said so far; what its counts say of pictures is added.
        query: a question with pictures.
        reply: to it, with the tokens that it cost.
        ask_with: asks the same with only so many of its pictures.

    Raises:
        EngineUnavailable: they do not: it drops them, and its scores would be a blind model's.
    """
    seen, pictures = reply.prompt_tokens, len(query.images)
    if seen in stated.greeted:
        stated.pictures = (
            f"nothing shows that the server sees pictures: it counts {seen:,} tokens of a "
            f"question with {pictures}, and as many of one line"
        )
        return
    without = await count_tokens(ask_with, 0)
    if not without:
        return
    if seen < without + pictures:
        raise EngineUnavailable(
            f"the server drops pictures: it counts {seen:,} tokens of {query.id} with its "
            f"{pictures}, and {without:,} without: ask a model, or a server, that sees them"
        )
    if seen < without + LIKE_WORDS * pictures:
        stated.pictures = (
            f"the server may not see pictures: it counts {seen:,} tokens of a question with "
            f"{pictures}, and {without:,} without"
        )
        return
    fewer = await count_tokens(ask_with, pictures - 1) if pictures > 1 else 0
    if fewer and seen < fewer + LIKE_WORDS:
        stated.pictures = (
            f"the server may not see every picture: it counts {seen:,} tokens of a question with "
            f"{pictures}, and {fewer:,} without the last of them"
        )


async def count_tokens(ask_with: Callable[[int], Awaitable[Completion]], pictures: int) -> int:
    """Tokens of a question with only so many of its pictures; 0 where that is not known."""
    try:
        return (await ask_with(pictures)).prompt_tokens
    except EngineError:
        return 0  # what cannot be asked shows nothing
