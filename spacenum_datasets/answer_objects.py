"""What a JSON object says of the answer in it: that it is wrong, a step, or beside the right one.

An object may call its own answer wrong ("correct": false), have the right one beside it
("label": "C"), or stand in a list of steps or candidates; none of these gives an answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from spacenum_datasets.answer_refutations import FIELD_RIGHT, FIELD_WRONG

BRACKET = re.compile(r"\"[^\"\n]{0,400}\"|(?P<open>[{\[])|(?P<close>[}\]])")
NAME = re.compile(r"[\"']?(?P<name>[\w -]{1,40}?)[\"']?\s?:\s?$")
ASIDE = re.compile(
    r"(?:steps?|drafts?|attempts?|examples?|few[ _-]?shots?|history|candidates?|alternatives?"
    r"|distractors?|options|choices|others?|hypothes[ie]s|intermediate\w{0,12}|scratch\w{0,4}"
    r"|thoughts|trace|second[ _-]best|runner[ _-]?up|ideas|guesses|possibilities|considered"
    r"|(?:previous|prior|initial|first|old|earlier|draft|wrong|incorrect|rejected|discarded"
    r"|eliminated|excluded|superseded|tentative|alternative|example|sample|opponent|other)"
    r"(?:[ _-]?\w{1,16})?)",
    re.IGNORECASE,
)
"""Names of what holds answers that are only considered."""

RIVAL = re.compile(
    r"(?<![\w-])[\"']?(?:label|ground[ _-]?truth|gt|truth|gold(?:en)?(?:[ _-]\w{1,10})?|target|key"
    r"|(?:expected|actual|reference|true|right|corrected|revised|updated|new|better|official)"
    r"(?:[ _-](?:answer|option|choice|letter|label|one))?|correct|final|should[ _-]be|instead"
    r"|solution"
    r"|answer[ _-]key|正确答案|标准答案|参考答案|正解|정답)"
    r"[\"']?\s?:\s?[\"'\[]{0,2}(?P<said>[^\"'\n}\]]{1,60})",
    re.IGNORECASE,
)
"""A key of what is right, beside an answer's."""

MOST_BRACKETS = 2_000
MOST_OUTER = 12
LONGEST_OBJECT = 2_000


@dataclass(frozen=True)
class Bracket:
    """An object or a list.

    Attributes:
        start: of it.
        end: of it; of the text where nothing closes it.
        outer: index of the one around it, -1 for none.
        name: the key that it is the value of; empty for none.
    """

    start: int
    end: int
    outer: int
    name: str


def find_brackets(text: str) -> list[Bracket]:
    """Every object and list of a text, by where they begin."""
    starts: list[tuple[int, int, str]] = []
    ends: dict[int, int] = {}
    open_now: list[int] = []
    for mark in islice(BRACKET.finditer(text), MOST_BRACKETS):
        if mark["open"]:
            named = NAME.search(text[max(0, mark.start() - 50) : mark.start()])
            outer = open_now[-1] if open_now else -1
            open_now.append(len(starts))
            starts.append((mark.start(), outer, named["name"].strip() if named else ""))
        elif mark["close"] and open_now:
            ends[open_now.pop()] = mark.end()
    return [
        Bracket(start, ends.get(i, len(text)), outer, name)
        for i, (start, outer, name) in enumerate(starts)
    ]


def around(brackets: list[Bracket], place: int) -> list[int]:
    """The brackets around a place, the innermost first."""
    at = bisect_right(brackets, place, key=lambda bracket: bracket.start) - 1
    found: list[int] = []
    while at >= 0 and len(found) < MOST_OUTER:
        if brackets[at].end > place:
            found.append(at)
        at = brackets[at].outer
    return found


def own_fields(text: str, brackets: list[Bracket], which: int) -> str:
    """What stands in an object and in nothing within it."""
    start, until = brackets[which].start, min(brackets[which].end, len(text))
    until = min(until, start + LONGEST_OBJECT)
    kept, at = "", start + 1
    for inner in brackets[which + 1 :]:
        if inner.start >= until:
            break
        if inner.start >= at:
            kept, at = kept + text[at : inner.start] + '""', inner.end
    return kept + text[at:until]


def is_aside(brackets: list[Bracket], outer: list[int]) -> bool:
    """Whether an answer stands among steps or candidates."""
    return any(ASIDE.fullmatch(brackets[i].name) for i in outer)


def is_refuted(fields: str) -> bool:
    return FIELD_WRONG.search(fields) is not None


def is_upheld(fields: str) -> bool:
    return FIELD_RIGHT.search(fields) is not None


def rivals_of(fields: str) -> list[str]:
    """What an object says to be right, beside its answer."""
    return [found["said"] for found in islice(RIVAL.finditer(fields), 10)]
