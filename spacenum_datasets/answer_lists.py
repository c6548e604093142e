"""Options that a completion goes through one by one: repeated, discussed, or judged yes and no.

A list by itself states nothing; one whose verdicts leave a single option states that one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacenum_datasets import answer_cues as cues
from spacenum_datasets.answer_content import How, Options, read_whole
from spacenum_datasets.answer_stance import Stance, is_member, under_condition

HOLDS = (
    r"yes|yep|yeah|correct|true|ja|oui|sí|sì|да|верно|richtig|vrai|verdadero|correct[ao]"
    r"|corretto|是|对|對|正确"
    r"|正確|はい|正しい|예|맞음"
)
FAILS = (
    r"(?:is\s+|['’]s\s+)?not\s+(?:correct|right|true|it|this|a\s+match|the\s+(?:answer|one))|no"
    r"|nope|incorrect"
    r"|wrong|false|(?:does\s+not|doesn['’]t|not)\s+(?:match|fit)|mismatch(?:es)?|no\s+match"
    r"|eliminated"
    r"|ruled\s+out|excluded|rejected|nein|non|нет|неверно|falsch|faux|falso|incorrect[ao]|否|不是"
    r"|不对|不對"
    r"|不正确|错|錯|错误|いいえ|아니요|아니오"
)
FITS = r"right|match(?:es)?|fits?|possible|best"
"""Verdicts on their own only beside others that rule options out: a side is right, too."""

VERDICT = re.compile(
    rf"(?:(?<![{cues.W}])(?:(?P<no>{FAILS})|(?P<yes>{HOLDS})|(?P<fits>{FITS}))(?![{cues.W}'’])"
    r"|(?P<tick>(?P<cross>[✗✘✕✖❌❎])|[✓✔☑✅])|(?:←|<-{1,3}|<={2,3})(?=\s?$))"
    r"(?=\s?(?:$|[.,;:!)\]|}\"'<>\n。，；、✓✔☑✅✗✘✕✖❌❎]|[–—-]\s|/|\(|(?:because|since|as(?!\s+an?\b)"
    r"|due|it|and|while)\b"
    r"|(?-i:[A-H])\b|\Z)|(?<=[✓✔☑✅✗✘✕✖❌❎]))(?!\s?,?\s?(?:but|except|only|apart|although|though"
    r"|if|or)\b)(?![\"']\s?:|\s?[:=]\s?[\"']?(?:no|false|wrong|incorrect)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""Yes or no as a whole phrase: "no change" and "correct in size" are none."""

WHOLE_VERDICT = re.compile(rf"(?P<no>{FAILS}|[✗✘✕✖❌❎])|(?P<yes>{HOLDS}|[✓✔☑✅])", re.IGNORECASE)

LINKING = re.compile(
    r"[\s\"'`]?(?:(?:is|looks|seems|it['’]s|that['’]s|is\s+also"
    r"|would\s+be)(?=\s?$))?[\s:?.|=(,/–—<>→\"'-]{0,8}$",
    re.IGNORECASE,
)
"""What stands between an option and its verdict; matched at the end of what names the option."""

ASIDE = re.compile(
    r"[\s.,;:!|/&)\]}。，；\"'–—-]{0,8}(?:and\s|so\s|then\s)?"
    r"(?:(?:is|could|can|might|would)\s+(?:it|this|that|the\s+answer)\s+(?:be\s+)?|(?:what"
    r"|how)\s+about\s+)?",
    re.IGNORECASE,
)
"""What may lead to an option's name, as in "Is it B? Yes."."""

LAST_CLAUSE = re.compile(
    r".{0,240}(?:[.;!,。，；|)]\s|[:：]\s?)(?:and\s|while\s|but\s)?", re.DOTALL
)
JUDGED_AFTER = re.compile(
    r"(?P<mark>\s?[:–—-]?\s?)(?P<head>[^,;✓✔☑✅✗✘✕✖❌❎\n]{1,120}?)(?=[,;✓✔☑✅✗✘✕✖❌❎\n]"
    r"|\.\s(?=[A-Z][a-z])|$)",
    re.MULTILINE,
)
JUDGING = re.compile(r"(?:[:(=|]|->|→|\s[–—-])\s?$")
LINE_END = re.compile(r"[\s.!)\]|\"']{0,6}$", re.MULTILINE)

ITEM = re.compile(
    rf"(?:(?:^|(?<=[\n\s({{|]))(?:{cues.OPTION_WORD}\s?)?)[(\[\"']{{0,2}}{cues.EDGE}(?P<letter>[A-Za-z])"
    r"(?P<close>[)\]\"']{0,2})(?P<mark>[:|=?]|\s?[|=]|\.(?=\s|$)|\s[–—-](?=\s)|\s?(?:->|→)"
    r"|(?<=[)\]])(?=\s))\s?",
    re.IGNORECASE,
)
"""A letter as a list has it: "A.", "(B)", "Image C:", "D -"."""

LONGEST_HEAD = 240
"""Characters before a verdict that are looked at for the option that it judges."""

MOST_VERDICTS = 100
"""Words of judgement that are looked at, from the end of the text."""


@dataclass(frozen=True)
class Verdict:
    """A judgement of one option.

    Attributes:
        start: of what names the option.
        end: of the judgement.
        option: its index.
        holds: what is said of it.
        certain: whether the words can mean nothing else; "right" is also a side.
    """

    start: int
    end: int
    option: int
    holds: bool
    certain: bool


@dataclass(frozen=True)
class ListItem:
    """An option's letter as a list has it.

    Attributes:
        start: of its letter.
        end: where its text begins.
        option: index of the letter.
        style: what parts letter and text.
        fresh: whether it begins a line.
    """

    start: int
    end: int
    option: int
    style: str
    fresh: bool


def find_verdicts(text: str, options: Options) -> list[Verdict]:
    """Every judgement of an option, in order: "A: No", "60° ✓", "Is it B? Yes.", "✗ C"."""
    found: list[Verdict] = []
    begin = 0
    for said in list(VERDICT.finditer(text))[-MOST_VERDICTS:]:
        line_end = text.find("\n", said.end())
        line_end = len(text) if line_end < 0 else line_end
        line = text.rfind("\n", 0, said.start()) + 1
        start = max(begin, line, said.start() - LONGEST_HEAD)
        place = find_judged(text, start, said, line_end, options)
        if place is not None:
            option, start, begin = place
            holds = not said["no"] and not said["cross"]
            if holds and under_condition(text, start, begin) is not Stance.GIVES:
                continue
            if is_member(text, start, options.letters[option]):
                continue
            found.append(Verdict(start, begin, option, holds, certain=said["fits"] is None))
    return found or list(find_row(text, options))


def find_row(text: str, options: Options) -> Iterator[Verdict]:
    """The verdicts of a table that has the letters in one row and yes or no below each."""
    rows = [
        (line.start(), line.end(), [cell.strip() for cell in line[0].strip(" |").split("|")])
        for line in re.finditer(r"[^\n]{1,200}", text)
        if "|" in line[0] and not re.fullmatch(r"[\s|:-]{1,200}", line[0])
    ]
    letters = list(options.letters)
    count = len(letters)
    for (start, _, heads), (_, end, cells) in itertools.pairwise(rows):
        judged = [WHOLE_VERDICT.fullmatch(cell) for cell in cells[-count:]]
        if (
            heads[-count:] == list(options.letters)
            and len(cells) - len(heads) in (0, 1)
            and all(judged)
        ):
            for option, said in enumerate(judged):
                yield Verdict(start, end, option, bool(said and said["yes"]), certain=True)
            return


def find_judged(
    text: str, begin: int, said: re.Match[str], line_end: int, options: Options
) -> tuple[int, int, int] | None:
    """The option that a verdict judges, and from where to where that is said.

    Args:
        text: all of it.
        begin: where the words that may name the option begin.
        said: the verdict.
        line_end: of its line.
        options: the options.
    """
    head = text[begin : said.start()]
    if not head.strip(" \"'([|;,."):
        # The verdict first: "✓ B", "Correct: B", but "No, B" is a correction.
        behind = JUDGED_AFTER.match(text, said.end(), line_end)
        option = read_whole(behind["head"], options) if behind else None
        if behind and isinstance(option, int) and (said["tick"] or ":" in behind["mark"]):
            return option, behind.start("head"), behind.end()
        return None
    for lead in (ASIDE, LAST_CLAUSE):
        skipped = lead.match(head)
        start = skipped.end() if skipped else 0
        named = LINKING.sub("", head[start:])
        option = read_whole(named, options) if named else None
        if isinstance(option, int):
            return option, begin + start, said.end()
    # The letter first and the verdict last, as in "A. The lamp is too near: wrong".
    item = ITEM.match(head)
    ends = LINE_END.match(text, said.end(), line_end)
    if item and ends and JUDGING.search(head) and item["letter"].upper() in options.letters:
        return options.letters.index(item["letter"].upper()), begin, said.end()
    return None


def weigh_verdicts(found: list[Verdict]) -> tuple[int, int, int | How] | None:
    """What verdicts come to, with its place; None where they leave nothing, or too much.

    A later verdict on an option replaces an earlier one. Words that only may be a verdict count
    beside one that rules another option out.
    """
    last = {verdict.option: verdict for verdict in found}
    holding = [v for v in last.values() if v.holds]
    refuted = len(holding) < len(last)
    if not holding or not (refuted or all(v.certain for v in holding)):
        return None
    start, end = max(v.start for v in holding), max(v.end for v in last.values())
    return start, end, holding[0].option if len(holding) == 1 else How.AMBIGUOUS


def read_list(text: str, options: Options, found: list[Verdict]) -> set[int]:
    """Places where an option is named because a list has its turn, not because it is chosen."""
    taken: set[int] = set()
    if len({verdict.option for verdict in found}) > 1:
        taken |= {at for v in found for at in range(v.start, v.end)}
    run: list[ListItem] = []
    for item in [*find_items(text, options), None]:
        if item and run and follows(text, run, item, options):
            run.append(item)
            continue
        # One that does not begin with A repeats the options only where all of them are in it.
        if len(run) > 1 and (run[0].option == 0 or len(run) == len(options.letters)):
            taken |= {one.start for one in run}
        run = [item] if item else []
    return taken


def find_items(text: str, options: Options) -> Iterator[ListItem]:
    """Everything that may begin an item of a list of options."""
    for found in ITEM.finditer(text):
        letter = found["letter"].upper()
        if letter not in options.letters:
            continue
        before = text[max(0, found.start() - 2) : found.start()]
        fresh = not before or before.endswith("\n")
        style = (found["close"] + found["mark"]).strip()
        option = options.letters.index(letter)
        yield ListItem(found.start("letter"), found.end(), option, style, fresh)


def follows(text: str, run: list[ListItem], item: ListItem, options: Options) -> bool:
    """Whether an item goes on with a list."""
    last = run[-1]
    if not item.fresh and item.end >= len(text):
        return False  # nothing is said of it: "A. Actually, B."
    if item.option in {one.option for one in run} or item.style != last.style:
        return False
    named = text[last.end : item.start].rstrip("([\"' ") if item.start > last.end else ""
    named = re.sub(rf"(?:{cues.OPTION_WORD})$", "", named, flags=re.IGNORECASE).rstrip(" ")
    body = named.strip()
    if body.endswith(":") or not (body or ":" in last.style):
        return False
    if item.fresh:
        return last.fresh and "\n\n" not in body
    if "\n" in named:
        return False
    return body.endswith((*".;!?,。，；|",)) or (
        len(body) <= LONGEST_HEAD and read_whole(body, options) == last.option
    )
