"""Which option a model's completion chooses, by named rules; what states none is no answer.

The rules never guess: half a thought, a refusal, two letters without a decision, a letter that is
not offered and the article "A" are read as no answer, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacenum_datasets import answer_cues as cues
from spacenum_datasets.answer_content import (
    NO_ANSWER,
    How,
    Offer,
    bare,
    content,
    find_offered,
    option_of_letter,
    option_of_text,
)
from spacenum_datasets.answer_lists import Verdict, decide, read_list, verdicts
from spacenum_datasets.answer_reasoning import split_spoken
from spacenum_datasets.answer_stance import (
    Stance,
    another,
    is_example,
    is_member,
    is_supposed,
    stance,
)
from spacenum_datasets.answer_text import LONGEST_READ, cut_middle, plain
from spacenum_datasets.quantities import agree, quantities

__all__ = ["NO_ANSWER", "How", "Reading", "chosen", "read_answer"]


REACH = 300
"""Characters after a cue that are looked at: more than the longest option's text."""

MOST_PLACES = 100
"""Places of one cue that are looked at, from the end of the text: the last statement wins."""


@dataclass(frozen=True)
class Reading:
    """What a completion says.

    Attributes:
        index: of the chosen option; None is no answer.
        how: the rule that read it, or the reason for no answer (one of `NO_ANSWER`).

    Source: ours.
    """

    index: int | None
    how: How


@dataclass(frozen=True)
class Statement:
    """A place where an answer is stated: an index, or why what is said there is none."""

    start: int
    end: int
    said: int | How
    how: How
    conditional: bool = False


def chosen(
    completion: str, letters: Sequence[str], options: Sequence[str], *, opened: bool = False
) -> int | None:
    """The index of the option that a completion chooses; None is no answer. See `read_answer`."""
    return read_answer(completion, letters, options, opened=opened).index


def read_answer(
    completion: str,
    letters: Sequence[str],
    options: Sequence[str],
    *,
    opened: bool = False,
    unfinished: bool = False,
) -> Reading:
    """What a completion says, and by which rule.

    The last statement of the text after the reasoning wins. Of a text longer than
    `answer_text.LONGEST_READ` only the beginning and the end are read, and the work grows with its
    length alone.

    Args:
        completion: what the model wrote.
        letters: the options' letters, as ("A", "B", "C", "D").
        options: their texts, in the same order.
        opened: the prompt ends inside a reasoning block, as thinking models' templates do; without
            the block's end the completion is then unfinished reasoning.
        unfinished: the completion was cut off. What stands before its last word is stated; what
            is only said by the last words may have gone on, as "the answer is A" by "or B".

    Raises:
        ValueError: not one text per letter.

    Examples:
        >>> read_answer("<think>Far.</think> I think it is B.", "AB", ("20°", "40°"))
        Reading(index=1, how=<How.STATED: 'stated'>)
        >>> read_answer("I cannot tell.", "AB", ("20°", "40°")).index is None
        True

    Source: ours: the paper does not say how completions are read.
    """
    if len(letters) != len(options):
        raise ValueError(f"{len(letters)} letters for {len(options)} options")
    spoken = split_spoken(completion, opened)
    if spoken is None:
        return Reading(None, How.TRUNCATED)
    offer = find_offered(letters, options)
    # Some answer first and reason then. Cut twice, because some characters become a dozen.
    texts = (plain(cut_middle(part, LONGEST_READ)) for part in spoken[: -MOST_PLACES - 1 : -1])
    text = cut_middle(next(filter(None, texts), ""), LONGEST_READ)
    return interpret(text, offer, unfinished) if text else Reading(None, How.EMPTY)


def interpret(text: str, offer: Offer, unfinished: bool) -> Reading:
    """What a text says that has no reasoning in it."""
    whole = bare(text, offer)
    if whole is not None:
        return settle(whole, How.LETTER if has_letter(text, offer) else How.TEXT)
    judged = verdicts(text, offer)
    taken = read_list(text, offer, judged)
    stated = whole_statements(firm(text, offer, judged, taken))
    found = [s for s in stated if not s.conditional]
    found = (
        found
        or find_leading_letter(text, offer, judged, taken)
        or find_described(text, offer)
        or keep_agreed(stated)
    )
    if found:
        last = found[-1]
        if cues.TAKEN_BACK.search(text, last.end):
            return Reading(None, How.AMBIGUOUS)
        if unfinished and last.end >= len(text) and not cues.ENDED.search(text):
            return Reading(None, How.CUT_OFF)
        return settle(last.said, last.how)
    return Reading(None, why_nothing(text, offer))


def whole_statements(found: list[Statement]) -> list[Statement]:
    """Statements in order, without the half of one whose letter and text disagree."""
    split = [s for s in found if s.said is How.AMBIGUOUS]
    kept = [s for s in found if not any(o.start < s.start < o.end for o in split)]
    return sorted(kept, key=lambda s: (s.start, s.end))


def settle(said: int | How, how: How) -> Reading:
    return Reading(None, said) if isinstance(said, How) else Reading(said, how)


def has_letter(text: str, offer: Offer) -> bool:
    begins = cues.BEGINS_WITH_LETTER.match(text)
    return begins is not None and begins["letter"].upper() in offer.letters


def keep_agreed(found: list[Statement]) -> list[Statement]:
    """Statements that say one thing; those that differ decide nothing."""
    if len({s.said for s in found}) < 2:
        return found
    return [Statement(found[0].start, found[-1].end, How.AMBIGUOUS, found[-1].how)]


def firm(text: str, offer: Offer, judged: list[Verdict], taken: set[int]) -> list[Statement]:
    """Every place that states an answer outright; what stands in a list of options does not."""
    disowned = places_of_others(text)
    found = [
        *find_marked(text, offer, taken, disowned),
        *find_stated(text, offer, taken),
        *find_confirmed(text, offer),
    ]
    decision = decide(judged)
    if decision is not None:
        found.append(Statement(*decision, How.VERDICT))
    # A number on a line of its own may be a step on the way: it counts where nothing else is said.
    return [*found, *own_lines(text, offer, taken | disowned, numbers=not found)]


def find_stated(text: str, offer: Offer, taken: set[int]) -> Iterator[Statement]:
    """What stands after an answer's name, an opinion or a correction."""
    for pattern, how in (
        (cues.STATED, How.STATED),
        (cues.OPINION, How.STATED),
        (cues.CORRECTION, How.CORRECTED),
    ):
        for found in last_places(pattern, text):
            # An arrow behind an item's letter leads to the item's text.
            item = taken & {found.start() - 1, found.start() - 2}
            if item or begins_list(text, found.end(), taken):
                continue
            said, length = follow_leads(text, found, offer, pattern is cues.STATED)
            end = found.end() + length
            meant = (
                Stance.NOT_ITS if said is None else stance(text, found.start(), found.end(), end)
            )
            if said is not None and meant is not Stance.NOT_ITS:
                conditional = meant is Stance.CONDITIONAL
                yield Statement(found.start(), end, said, how, conditional)
                if not conditional:
                    break


def find_confirmed(text: str, offer: Offer) -> Iterator[Statement]:
    """A letter and then that it is the one, and what is left when the others are ruled out."""
    for found in last_places(cues.CONFIRMED, text):
        letter = found["named"] or found["letter"] or found["small"]
        meant = stance(text, found.start(), found.end())
        if meant is not Stance.NOT_ITS and not is_member(text, found.start(), letter):
            said, conditional = option_of_letter(letter, offer), meant is Stance.CONDITIONAL
            yield Statement(found.start(), found.end(), said, How.CONFIRMED, conditional)
    for found in last_places(cues.REMAINS, text):
        said, length = content(text[found.end() : found.end() + REACH], offer, labelled=False)
        if isinstance(said, int) and stance(text, found.start(), found.end()) is Stance.GIVES:
            yield Statement(found.start(), found.end() + length, said, How.STATED)
            break


def follow_leads(
    text: str, cue: re.Match[str], offer: Offer, names_answer: bool
) -> tuple[int | How | None, int]:
    """What a cue leads to, as `content` has it."""
    labelled = names_answer and cues.LABELLED.match(cue[0]) is not None
    said, length = content(text[cue.end() : cue.end() + REACH], offer, labelled)
    if said is How.UNREADABLE and cues.SEVERAL.match(cue[0]):
        return None, 0  # "Answers:" heads a text about them
    return said, length


def places_of_others(text: str) -> set[int]:
    """Where what follows the name of another answer begins: "Second best answer:" and a line."""
    return {
        cue.end()
        for cue in last_places(cues.STATED, text)
        if stance(text, cue.start(), cue.end()) is Stance.NOT_ITS
    }


def last_places(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a cue stands, the last first; a loop of thousands is not looked at place by place."""
    return list(pattern.finditer(text))[: -MOST_PLACES - 1 : -1]


def find_marked(
    text: str, offer: Offer, taken: set[int], disowned: set[int]
) -> Iterator[Statement]:
    """Answers in tags, boxes and JSON: whatever they hold is meant as the answer."""
    for pattern, how in (
        (cues.ANSWER_TAG, How.TAG),
        (cues.BOXED, How.BOXED),
        (cues.CALLED, How.TAG),
    ):
        for found in last_places(pattern, text):
            ranked = another(text[: found.start()].rstrip(" :") + " ", "")
            denied = pattern is cues.CALLED and is_supposed(text, found.start())
            if found.start() in disowned or ranked or denied:
                continue
            said, _ = content(plain(found["said"]), offer, labelled=True)
            if begins_list(text, found.start("said"), taken):
                said = None
            blank = How.UNREADABLE if found["said"].strip() else How.EMPTY
            yield Statement(found.start(), found.end(), blank if said is None else said, how)
    values = {option_of_text(m["said"], offer) for m in last_places(cues.JSON_VALUE, text)}
    for found in last_places(cues.JSON_KEY, text):
        value = found["double"] or found["single"] or found["list"] or found["bare"] or ""
        if is_example(text, found.start()):
            continue
        said, _ = content(value, offer, labelled=True)
        if isinstance(said, int) and values - {None, said}:
            said = How.AMBIGUOUS
        yield Statement(
            found.start(), found.end(), How.UNREADABLE if said is None else said, How.JSON
        )


def begins_list(text: str, start: int, taken: set[int]) -> bool:
    """Whether what a cue leads to is the first item of a list."""
    letter = cues.SAYS_LETTER.match(text, start)
    blank = cues.BLANK.match(text, start)
    first = letter.start("letter") if letter else -1
    return first in taken or (blank is not None and blank.end() in taken)


def own_lines(text: str, offer: Offer, taken: set[int], numbers: bool) -> list[Statement]:
    """A first or last line that is nothing but an option; several that differ decide nothing.

    Lines that repeat all options in order are the question's, not an answer.

    Args:
        text: all of it.
        offer: the options.
        taken: places that name an option without choosing it.
        numbers: whether lines without a letter count.
    """
    lines = [(m.start(), m.end(), m[0]) for m in cues.LINE.finditer(text)]
    alone = [
        (start, end, said)
        for start, end, line in lines
        if not line.rstrip().endswith((":", "?"))
        and (numbers or not offer.numbers or has_letter(line, offer))
        and not begins_list(text, start, taken)
        and not is_example(text, start)
        and (said := bare(line, offer)) is not None
    ]
    if [said for _, _, said in alone[: len(offer.letters)]] == list(range(len(offer.letters))):
        alone = alone[len(offer.letters) :]
    if not alone:
        return []
    start, end, said = alone[-1]
    if len({s for _, _, s in alone}) > 1:
        return [Statement(alone[0][0], alone[0][1], How.AMBIGUOUS, How.LINE)]
    if start not in (lines[0][0], lines[-1][0]):
        return []
    return [Statement(start, end, said, How.LINE)]


def find_leading_letter(
    text: str, offer: Offer, judged: list[Verdict], taken: set[int]
) -> list[Statement]:
    """A letter that opens the text and is then explained, where no other follows in its shape."""
    found = cues.SAYS_LETTER.match(text)
    if not found or cues.NONE_FITS.search(text) or cues.ASKS.match(text, found.end("letter")):
        return []
    follow = cues.EXPLAINED.match(text, found.end("letter"))
    if not follow or (found["letter"].islower() and follow[0].lstrip()[:1] not in (".", ")")):
        return []
    said = option_of_letter(found["letter"], offer)
    refuted = any(v.option == said and not v.holds for v in judged)
    if refuted or found.start("letter") in taken or cues.RULED_OUT.match(text, follow.end() - 1):
        return []
    argued = cues.ARGUED.search(text, found.end())
    until = argued.start() if argued else len(text)
    alike = cues.NEXT_ASIDE if follow["aside"] else cues.NEXT_ITEM
    others = alike.finditer(text, found.end(), until)
    same = {m["letter"] for m in others} & set(offer.letters)
    more = cues.MORE.match(text, found.end("letter"))
    if found["either"] or more or same - {found["letter"].upper()}:
        said = How.AMBIGUOUS
    return [Statement(0, found.end(), said, How.LEADING)]


def find_described(text: str, offer: Offer) -> list[Statement]:
    """Descriptions that single out one option, where nothing firmer is said and all agree."""
    found = []
    for cue in last_places(cues.LIKENED, text):
        said, length = content(text[cue.end() : cue.end() + REACH], offer, labelled=False)
        if said is not None and stance(text, cue.start(), cue.end()) is Stance.GIVES:
            found.append(Statement(cue.start(), cue.end() + length, said, How.DESCRIBED))
    for cue in last_places(cues.MATCHED, text):
        said = option_of_letter(cue["letter"], offer)
        found.append(Statement(cue.start(), cue.end(), said, How.DESCRIBED))
    if len({s.said for s in found}) > 1:
        return [Statement(0, len(text), How.AMBIGUOUS, How.DESCRIBED)]
    return found or only_quantity(text, offer)


def only_quantity(text: str, offer: Offer) -> list[Statement]:
    """One sentence whose only numbers are one option's, as "The camera turned by 60 degrees."."""
    boxed = cues.NAMED_BOX.fullmatch(text)
    if boxed and not offer.decimal_comma:
        by_text = option_of_text(boxed["box"], offer)
        return [] if by_text is None else [Statement(0, len(text), by_text, How.TEXT)]
    text = cues.CONTRAST.sub("", text)
    said = quantities(text, offer.decimal_comma)
    one_sentence = not cues.SENTENCE_BREAK.search(cues.DECIMAL_POINT.sub("", text))
    united = len(said) == 1 and said[0].unit is not None
    if not (one_sentence and united and cues.MEASURED.search(text)) or cues.COMPARED.search(text):
        return []
    same = [i for i, meant in enumerate(offer.numbers) if agree(said, meant)]
    return [Statement(0, len(text), same[0], How.TEXT)] if len(same) == 1 else []


def why_nothing(text: str, offer: Offer) -> How:
    """The reason that a text without a statement is no answer."""
    if cues.REFUSAL.search(text):
        return How.REFUSAL
    named = {found["named"] or found["alone"] for found in cues.NAMES.finditer(text)}
    return How.AMBIGUOUS if len(named & set(offer.letters)) > 1 else How.UNREADABLE
