"""Every place of a text that states an answer outright, by the kind of its cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacenum_datasets import answer_cues as cues
from spacenum_datasets import answer_edits as edits
from spacenum_datasets import answer_formats as formats
from spacenum_datasets import answer_languages as languages
from spacenum_datasets import answer_objects as objects
from spacenum_datasets.answer_content import (
    How,
    Options,
    option_of_letter,
    option_of_text,
    read_beginning,
    read_whole,
)
from spacenum_datasets.answer_lists import Verdict, weigh_verdicts
from spacenum_datasets.answer_numbers import only_numbers
from spacenum_datasets.answer_proposals import BESIDES
from spacenum_datasets.answer_stance import (
    SENTENCE_START,
    Stance,
    find_stance,
    is_another,
    is_example,
    is_member,
    is_supposed,
)
from spacenum_datasets.answer_text import make_plain

REACH = 300
"""Characters after a cue that are looked at: more than the longest option's text."""

FOR_ONE_CASE = re.compile(
    r"\b(?:for|at|with|if|when)\s[^,;.\n]{0,20}\d[^,;\n]{0,20},\s$", re.IGNORECASE
)
"""Leads to what is only so for one number: "For 20°, B is correct"."""

GOES_ON = ("which", "that is", "→", "->", "=>", "⇒")
"""Cues that go on from what stands before them."""

EDITS = (edits.LEAD, edits.AFTER_WORDS)
"""Cues that put something right, and need it before them."""

LONGEST_CASE = 60
"""Characters of that."""

MOST_PLACES = 100
"""Places of one cue that are looked at, from the end of the text: the last statement wins."""


@dataclass(frozen=True)
class Statement:
    """A place where an answer is stated: an index, or why what is said there is none."""

    start: int
    end: int
    said: int | How
    how: How
    conditional: bool = False


def find_outright(
    text: str, options: Options, judged: list[Verdict], taken: set[int]
) -> list[Statement]:
    """Every place that states an answer outright; what stands in a list of options does not.

    Args:
        text: plain text.
        options: the options.
        judged: verdicts on single options.
        taken: places of letters that name an option in a list without choosing it.
    """
    disowned = places_of_others(text)  # what stands there is said to be another's answer
    found = [
        *find_marked(text, options, taken, disowned),
        *find_json(text, options),
        *find_stated(text, options, taken),
        *find_confirmed(text, options),
        *find_remaining(text, options),
        *find_moved(text, options),
    ]
    decision = weigh_verdicts(judged)
    if decision is not None:
        found.append(Statement(*decision, How.VERDICT))
    # A number on a line of its own may be a step on the way: it counts where nothing else is said.
    return [*found, *own_lines(text, options, taken | disowned, numbers=not found)]


def find_stated(text: str, options: Options, taken: set[int]) -> Iterator[Statement]:
    """What stands after an answer's name, an opinion or a correction."""
    for pattern, how in (
        (cues.STATED, How.STATED),
        (languages.STATED, How.STATED),
        (cues.OPINION, How.STATED),
        (languages.OPINION, How.STATED),
        (cues.CORRECTION, How.CORRECTED),
        *((edit, How.CORRECTED) for edit in EDITS),
    ):
        for found in last_places(pattern, text):
            if pattern in EDITS and not edits.corrects(text, found.start()):
                continue
            # An arrow behind an item's letter leads to the item's text.
            item = taken & {found.start() - 1, found.start() - 2}
            if item or begins_list(text, found.end(), taken):
                continue
            said, length = follow_leads(text, found, options, pattern is cues.STATED)
            said = How.AMBIGUOUS if contradicts(text, found, said, options) else said
            end = found.end() + length
            meant = (
                Stance.NOT_ITS
                if said is None
                else find_stance(text, found.start(), found.end(), end)
            )
            if said is not None and meant is not Stance.NOT_ITS:
                conditional = meant is Stance.CONDITIONAL
                yield Statement(found.start(), end, said, how, conditional)
                # "Which is" may go on with a statement before it.
                if not conditional and not text.startswith("which", found.start()):
                    break


def contradicts(text: str, cue: re.Match[str], said: int | How | None, options: Options) -> bool:
    """Whether a cue goes on from another option: "0.8 m, which is A", "but the lamp looks like"."""
    lead = text[max(0, cue.start() - LONGEST_CASE) : cue.start()]
    if cue[0].startswith("looks like") and BESIDES.search(lead):
        return True
    if not isinstance(said, int) or not cue[0].startswith(GOES_ON):
        return False
    lead = lead.rstrip(" ,")
    before = option_of_text(SENTENCE_START.split(lead)[-1], options)
    return isinstance(before, int) and before != said


def find_confirmed(text: str, options: Options) -> Iterator[Statement]:
    """A letter and then that it is the one."""
    for found in last_places(cues.CONFIRMED, text):
        letter = found["named"] or found["letter"] or found["small"]
        meant = find_stance(text, found.start(), found.end())
        if meant is not Stance.NOT_ITS and not is_member(text, found.start(), letter):
            said = option_of_letter(letter, options)
            lead = text[max(0, found.start() - LONGEST_CASE) : found.start()]
            conditional = meant is Stance.CONDITIONAL or FOR_ONE_CASE.search(lead) is not None
            yield Statement(found.start(), found.end(), said, How.CONFIRMED, conditional)


def find_moved(text: str, options: Options) -> Iterator[Statement]:
    """A letter that is said to be better than the one before it."""
    for found in last_places(edits.MOVED, text):
        at = found.start(str(found.lastgroup))
        if not edits.corrects(text, at) or is_member(text, at, found[str(found.lastgroup)]):
            continue
        if find_stance(text, found.start(), at, found.end()) is Stance.GIVES:
            said = option_of_letter(found[str(found.lastgroup)], options)
            yield Statement(at, found.end(), said, How.CORRECTED)
            break


def find_remaining(text: str, options: Options) -> Iterator[Statement]:
    """What is left when the others are ruled out."""
    for found in last_places(cues.REMAINS, text):
        said, length = read_beginning(
            text[found.end() : found.end() + REACH], options, labelled=False
        )
        if isinstance(said, int) and find_stance(text, found.start(), found.end()) is Stance.GIVES:
            yield Statement(found.start(), found.end() + length, said, How.STATED)
            break


def follow_leads(
    text: str, cue: re.Match[str], options: Options, names_answer: bool
) -> tuple[int | How | None, int]:
    """What a cue leads to, as `read_beginning` has it."""
    labelled = names_answer and cues.LABELLED.match(cue[0]) is not None
    said, length = read_beginning(text[cue.end() : cue.end() + REACH], options, labelled)
    if said is How.UNREADABLE and cues.SEVERAL.match(cue[0]):
        return None, 0  # "Answers:" heads a text about them
    phrase = text[cue.end() : cue.end() + length]
    if said is How.UNREADABLE and not names_answer and cues.SAYS_NUMBER.match(phrase):
        # "It is 40° of the view" states nothing; "It is 45°" does, though nothing on offer.
        said = said if only_numbers(phrase, options.decimal_comma) else None
    return said, length


def places_of_others(text: str) -> set[int]:
    """Where what follows the name of another answer begins: "Second best answer:" and a line."""
    return {
        cue.end()
        for cue in last_places(cues.STATED, text)
        if find_stance(text, cue.start(), cue.end()) is Stance.NOT_ITS
    }


def last_places(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a cue stands, the last first; a loop of thousands is not looked at place by place."""
    return list(pattern.finditer(text))[: -MOST_PLACES - 1 : -1]


def find_marked(
    text: str, options: Options, taken: set[int], disowned: set[int]
) -> Iterator[Statement]:
    """Answers in tags, boxes and calls: whatever they hold is meant as the answer."""
    for pattern, how in (
        (formats.ANSWER_TAG, How.TAG),
        (formats.BOXED, How.BOXED),
        (formats.CALLED, How.TAG),
    ):
        for found in last_places(pattern, text):
            ranked = is_another(text[: found.start()].rstrip(" :") + " ", "")
            denied = pattern is formats.CALLED and is_supposed(text, found.start())
            if found.start() in disowned or ranked or denied:
                continue
            said, _ = read_beginning(make_plain(found["said"]), options, labelled=True)
            marks = found.groupdict().get("marks") or ""
            if begins_list(text, found.start("said"), taken) or objects.is_refuted(marks):
                said = None
            blank = How.UNREADABLE if found["said"].strip() else How.EMPTY
            yield Statement(found.start(), found.end(), blank if said is None else said, how)


def find_json(text: str, options: Options) -> list[Statement]:
    """Values of an answer's keys; those of one object that disagree are no answer."""
    keys = [key for key in last_places(formats.JSON_KEY, text) if not is_example(text, key.start())]
    if not keys:
        return []
    values = {option_of_text(m["said"], options) for m in last_places(formats.JSON_VALUE, text)}
    brackets = objects.find_brackets(text)
    fields = cache(lambda which: objects.own_fields(text, brackets, which))
    found: list[Statement] = []
    refuted: list[Statement] = []
    listed: dict[int, int | How | None] = {}
    for key in reversed(keys):
        value = key["double"] or key["single"] or key["list"] or key["bare"] or ""
        said, _ = read_beginning(value, options, labelled=True)
        nested = value.startswith("{")
        outer = objects.around(brackets, key.start("bare") + 1 if nested else key.start())
        own = [fields(which) for which in outer]
        if any(map(objects.is_refuted, own)):
            refuted.append(Statement(key.start(), key.end(), How.UNREADABLE, How.JSON))
            continue
        if objects.is_aside(brackets, outer) and not any(map(objects.is_upheld, own[:1])):
            continue
        rivals = {read_whole(rival, options) for one in own for rival in objects.rivals_of(one)}
        other = listed.setdefault(outer[1], said) if len(outer) > 1 else said
        if isinstance(said, int) and ((values | rivals) - {None, said} or other != said):
            said = How.AMBIGUOUS
        if found and "}" not in text[found[-1].end : key.start()] and said != found[-1].said:
            said = How.AMBIGUOUS
        meant = How.UNREADABLE if said is None else said
        found.append(Statement(key.start(), key.end(), meant, How.JSON))
    return found or refuted[-1:]


def begins_list(text: str, start: int, taken: set[int]) -> bool:
    """Whether what a cue leads to is the first item of a list."""
    letter = cues.SAYS_LETTER.match(text, start)
    blank = cues.BLANK.match(text, start)
    first = letter.start("letter") if letter else -1
    return first in taken or (blank is not None and blank.end() in taken)


def own_lines(text: str, options: Options, taken: set[int], numbers: bool) -> list[Statement]:
    """A first or last line that is nothing but an option; several that differ decide nothing.

    Lines that repeat all options in order are the question's, not an answer.

    Args:
        text: all of it.
        options: the options.
        taken: places that name an option without choosing it.
        numbers: whether lines without a letter count.
    """
    lines = [(m.start(), m.end(), m[0]) for m in cues.LINE.finditer(text)]
    alone = [
        (start, end, said)
        for start, end, line in lines
        if not line.rstrip().endswith((":", "?"))
        and (numbers or not options.numbers or has_letter(line, options))
        and not begins_list(text, start, taken)
        and not is_example(text, start)
        and (said := read_whole(line, options)) is not None
    ]
    if [said for _, _, said in alone[: len(options.letters)]] == list(range(len(options.letters))):
        alone = alone[len(options.letters) :]
    if not alone:
        return []
    start, end, said = alone[-1]
    if len({s for _, _, s in alone}) > 1:
        return [Statement(alone[0][0], alone[0][1], How.AMBIGUOUS, How.LINE)]
    if start not in (lines[0][0], lines[-1][0]):
        return []
    return [Statement(start, end, said, How.LINE)]


def has_letter(text: str, options: Options) -> bool:
    begins = cues.BEGINS_WITH_LETTER.match(text)
    return begins is not None and begins["letter"].upper() in options.letters
