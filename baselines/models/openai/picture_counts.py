"""What a server's counts of tokens say of the pictures: whether it takes all of them, and whole.

Nobody tells what a server did with a picture; what it counts of a question does, a little. So some
questions of a session are asked again, the answer thrown away, for what they then cost:

- without any picture, as `without`: what is left of the first count is what the pictures cost. Less
  than a token each shows that they are dropped, and the run is refused. What words in their place
  would take (`fewest_tokens`) shows nothing, and is said.
- without the last picture: pictures of one size cost alike, so the last must cost what they cost on
  average. Where it does not (nothing, as where a server keeps the first few; less, as where it cuts
  a long context or makes later ones small; more, as where one in between is lost), that is said.
  It is not refused: a server may share a fixed number of tokens among all pictures.

Before anything is concluded, all of it is asked once more with other words in front, so that no
part of it was read before: some servers do not count what they have cached. Of such a server only
this is looked at from then on.

What is looked at is the question with most pictures of the first batch, and again one with more of
them or with a higher count than any before, because a context is cut only where it is long: two
requests a look and three where they are asked once more, `MOST_LOOKS` looks a session. What costs
as much as pictures do, and the same for each, cannot be told from them here; nor can a context that
is cut from the first question on, where questions have one picture each.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from baselines.models.base import EngineError, EngineUnavailable, Reply
from baselines.models.openai.replies import Completion
from baselines.queries import ImagePart, Query
from spacenum_datasets.errors import UserError
from spacenum_datasets.pictures import read_size

MOST_LOOKS = 8

ALIKE = 8
"""Tokens by which pictures of one size may differ: texts around one that is left out join."""

LIKE_WORDS = 32
"""Tokens a picture below which words in its place would cost as much: sentences that servers put
there are shorter, and encoders make as many (Q-Formers) or more of it."""
PIXELS_A_TOKEN = 32 * 32
"""Of encoders whose tokens grow with the picture (Qwen-VL: 28 x 28 pixels, or 32 x 32)."""
SMALLEST = 6
"""The fewest that these make of any: four, and a mark before and behind."""

Size = tuple[int, int]
AskWith = Callable[[int, str], Awaitable[Completion]]
"""Asks a question with only so many of its pictures, the first ones, and some words in front."""


@dataclass
class PictureCounts:
    """What was looked at in one session, and what came of it; it grows.

    Attributes:
        greeted: tokens that the server counted of short questions without a picture.
        pictures: most of a question that was looked at.
        tokens: most of a question that was looked at.
        looks: how many there were.
        afresh: whether what was read before is not counted.
        costs: tokens of a picture, by how many its question has and their size in pixels.
        said: what is to be known; empty where there is nothing, or not yet.
    """

    greeted: set[int] = field(default_factory=set)
    pictures: int = 0
    tokens: int = 0
    looks: int = 0
    afresh: bool = False
    costs: dict[tuple[int, Size], float] = field(default_factory=dict)
    said: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is to be learnt any more."""
        return bool(self.said) or self.looks >= MOST_LOOKS


def find_telling(
    queries: Sequence[Query], replies: Sequence[Reply | None], before: PictureCounts
) -> tuple[Query, Reply] | None:
    """A question that has more pictures than those before, or a higher count; None without one.

    There is none where all pictures are the same one, which tells nothing, as in runs of `blind`.

    Args:
        queries: of a batch.
        replies: to them.
        before: what was looked at.
    """
    if len({part.data for query in queries for part in query.images}) < 2:
        return None
    told = [
        (query, reply)
        for query, reply in zip(queries, replies, strict=True)
        if reply and reply.prompt_tokens and reply.finish != "refused" and query.images
    ]
    more = [one for one in told if len(one[0].images) > before.pictures]
    longer = [one for one in told if one[1].prompt_tokens > before.tokens]
    return max(
        more or longer, key=lambda one: (len(one[0].images), one[1].prompt_tokens), default=None
    )


@dataclass(frozen=True)
class Measured:
    """Tokens of a question: whole, without its last picture, without any; 0 where not known."""

    pictures: int
    size: Size | None
    whole: int
    fewer: int
    without: int

    @property
    def each(self) -> float:
        """Tokens of a picture, on average."""
        return (self.whole - self.without) / self.pictures


def make_turns(
    turns: Sequence[Mapping[str, Any]], count: int, front: str = ""
) -> list[dict[str, Any]]:
    """A question's turns with its texts and only so many of its pictures, the first ones.

    Args:
        turns: of the question.
        count: pictures that are kept.
        front: a text before all others of the question.
    """
    found, left = [], count
    for turn in turns:
        content = turn["content"]
        if isinstance(content, list):
            kept = [{"type": "text", "text": front}] if front else []
            for part in content:
                shown = part["type"] == "image_url"
                if not shown or left > 0:
                    kept.append(part)
                left -= shown
            content = kept
        found.append({**turn, "content": content})
    return found


async def look_at(found: PictureCounts, query: Query, reply: Reply, ask_with: AskWith) -> None:
    """Ask a question again with fewer pictures, and conclude what stands atop this file.

    Args:
        found: what was looked at before; this is added.
        query: a question with pictures.
        reply: to it, with the tokens that it cost.
        ask_with: asks the same again.

    Raises:
        EngineUnavailable: the server drops pictures, and its scores would be a blind model's.
    """
    seen = reply.prompt_tokens
    found.looks += 1
    found.pictures = max(found.pictures, len(query.images))
    found.tokens = max(found.tokens, seen)
    measured = await measure(query, 0 if found.afresh else seen, ask_with)
    if measured and not found.afresh and name_fault(found, measured):
        found.afresh = True
        measured = await measure(query, 0, ask_with)
    if not measured:
        return
    fault = name_fault(found, measured)
    if measured.each < 1 and measured.whole not in found.greeted:
        raise EngineUnavailable(
            f"the server drops pictures: it counts {measured.whole:,} tokens of {query.id} with "
            f"its {measured.pictures}, and {measured.without:,} without: ask a model, or a server, "
            "that sees them"
        )
    found.said = fault
    if measured.size:
        found.costs.setdefault((measured.pictures, measured.size), measured.each)


async def measure(query: Query, whole: int, ask_with: AskWith) -> Measured | None:
    """What a question costs with its pictures, with fewer, and without; None where that is hidden.

    Args:
        query: the question.
        whole: tokens of it as it was asked; 0 where all is to be asked with other words in front.
        ask_with: asks it.
    """
    pictures = len(query.images)

    async def count(shown: int) -> int:
        try:
            return (await ask_with(shown, "" if whole else make_front())).prompt_tokens
        except EngineError:
            return 0  # what cannot be asked shows nothing

    without = await count(0)
    seen = whole or await count(pictures)
    if not without or not seen:
        return None
    found = Measured(pictures, common_size(query.images), seen, 0, without)
    if pictures == 1 or found.each < 1:
        return found
    return replace(found, fewer=await count(pictures - 1))


def make_front() -> str:
    """Words that no server has read before, and of which any two cost the same."""
    return f"({' '.join(str(uuid4().int)[:12])})\n"


def name_fault(found: PictureCounts, now: Measured) -> str:
    """What counts show against a server, in words; empty where they show nothing against it.

    Args:
        found: what was looked at before.
        now: the counts of a question.
    """
    told = f"it counts {now.whole:,} tokens of a question with {now.pictures}"
    if now.whole in found.greeted:
        return f"nothing shows that the server sees pictures: {told}, and as many of one line"
    unseen = f"the server may not see pictures: {told}, and {now.without:,} without"
    if now.each < 1:
        return unseen
    last, fewest = now.whole - now.fewer, fewest_tokens(now.size)
    unlike = now.size is not None and abs(last - now.each) > ALIKE
    if now.fewer and (unlike or last < fewest <= now.each):
        rest = f"{now.fewer:,} without the last of them and {now.without:,} without any"
        return f"the server may not see every picture: {told}, {rest}"
    before = found.costs.get((now.pictures, now.size)) if now.size else None
    if before is not None and abs(now.each - before) > ALIKE:
        rest = f"{now.each:,.0f} for each where it was {before:,.0f} of another question"
        return f"the server may not see every picture: {told}, {rest}"
    return unseen if now.each < fewest else ""


def common_size(pictures: Sequence[ImagePart]) -> Size | None:
    """Width and height of some pictures; None where they differ, or one cannot be read."""
    try:
        sizes = {read_size(part.data, part.key) for part in pictures}
    except UserError:
        return None
    return sizes.pop() if len(sizes) == 1 else None


def fewest_tokens(size: Size | None) -> int:
    """Tokens of a picture below which words in its place would cost as much."""
    width, height = size or (0, 0)
    return min(LIKE_WORDS, max(SMALLEST, width * height // PIXELS_A_TOKEN))
