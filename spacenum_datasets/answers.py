"""Which option a model's completion chooses, by named rules; what states none is no answer.

The rules never guess: half a thought, a refusal, two letters without a decision, a letter that is
not offered and the article "A" are read as no answer, with the reason.

What is read, in order. `answer_reasoning` takes the reasoning off, `answer_turns` what follows the
model's own first turn, `answer_text` the markup. Then *cues* are looked for, phrases that go with
an answer, as "the answer is" (`answer_cues`, `answer_languages`). The text beside one names an
option by letter, by its words or by its numbers (`answer_content`), which makes a *statement*,
unless the *stance* of the words around is another than to give an answer: "if it had turned, the
answer would be A" only supposes it, "not A" denies it (`answer_stance`, `answer_proposals`), a
condition leaves it open (`answer_conditions`), "B (falsch)" refutes it (`answer_refutations`).
Cues, tags, boxes, JSON and lines that are nothing but an option state *outright*
(`answer_statements`, `answer_formats`, `answer_objects`); a letter that opens the text, or a
description that fits one option (`answer_descriptions`, `answer_measures`), counts where nothing
does. Where options are gone through one by one, each "yes", "no" or tick is a *verdict* on one of
them; such a list states what its verdicts leave, and nothing else (`answer_lists`). "It should have
been B" moves an answer (`answer_edits`). The last statement counts, unless it is doubted or taken
back by the end of the text (`answer_doubt`, `answer_retractions`) or is one for another case
(`answer_proposals`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacenum_datasets import answer_cues as cues
from spacenum_datasets.answer_conditions import depends, in_branch
from spacenum_datasets.answer_content import (
    NO_ANSWER,
    How,
    Options,
    names_another,
    option_of_letter,
    option_of_text,
    prepare_options,
    read_whole,
)
from spacenum_datasets.answer_descriptions import DENIED_AFTER, find_described
from spacenum_datasets.answer_doubt import is_taken_back
from spacenum_datasets.answer_edits import is_in_turn
from spacenum_datasets.answer_lists import Verdict, find_verdicts, read_list
from spacenum_datasets.answer_proposals import is_one_case
from spacenum_datasets.answer_reasoning import strip_reasoning
from spacenum_datasets.answer_refutations import has_rival, has_wrong_field, is_called_wrong
from spacenum_datasets.answer_statements import (
    MOST_PLACES,
    Statement,
    find_outright,
    has_letter,
)
from spacenum_datasets.answer_text import LONGEST_READ, cut_middle, make_plain, unloop
from spacenum_datasets.answer_turns import split_questions, take_own

__all__ = ["NO_ANSWER", "How", "Reading", "chosen", "read", "read_answer"]


WORD = re.compile(r"\w")
"""What states an answer has a letter or a digit in it; only an option's own text may have none."""


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
    parts = strip_reasoning(completion, opened)
    if parts is None:
        return Reading(None, How.TRUNCATED)
    prepared = prepare_options(letters, options)
    # Some answer first and reason then. Cut twice, because some characters become a dozen.
    own = take_own([unloop(part) for part in parts])[: -MOST_PLACES - 1 : -1]
    spoken = next((part for part in own if shorten_plain(part)), "")
    if len(spoken) > LONGEST_READ and not WORD.search(spoken):
        return Reading(None, How.UNREADABLE)
    # Whoever has answered, and then goes on to another question, has answered this one.
    for piece in split_questions(spoken)[:-1]:
        reading = interpret(shorten_plain(piece), prepared, unfinished=False)
        if reading.index is not None:
            return reading
    text = shorten_plain(spoken)
    return interpret(text, prepared, unfinished) if text else Reading(None, How.EMPTY)


def shorten_plain(part: str) -> str:
    """A part of a completion, made plain and cut to what is read."""
    return cut_middle(make_plain(cut_middle(part, LONGEST_READ)), LONGEST_READ)


read = read_answer
"""The same for who imports the module, as `answers.read`."""


def interpret(text: str, options: Options, unfinished: bool) -> Reading:
    """What a text says that has no reasoning in it.

    `judged` are verdicts on options, `taken` the letters of lists, which choose nothing there.
    """
    whole = read_whole(text, options)
    if whole is not None:
        return make_reading(whole, How.LETTER if has_letter(text, options) else How.TEXT)
    judged = find_verdicts(text, options)
    taken = read_list(text, options, judged)
    stated = whole_statements(find_outright(text, options, judged, taken))
    stated = [s for s in stated if not in_branch(text, s.start)]
    found = [s for s in stated if not s.conditional]
    found = (
        found
        or find_leading_letter(text, options, judged, taken)
        or find_described(text, options, taken)
        or keep_agreed(stated)
    )
    if found:
        last = found[-1]
        letter = options.letters[last.said] if isinstance(last.said, int) else ""
        one_case = depends(text, last.end) or is_one_case(text, last.start, last.end)
        one_case = one_case or is_in_turn(text, last.start, last.end)
        refuted = is_called_wrong(text, last.end) or has_wrong_field(text, last.start, last.end)
        beside = has_rival(text, last.start, last.end)
        if one_case or refuted or beside or is_taken_back(text, last.end, letter):
            return Reading(None, How.AMBIGUOUS)
        if unfinished and last.end >= len(text) and not cues.ENDED.search(text):
            return Reading(None, How.CUT_OFF)
        return make_reading(last.said, last.how)
    return Reading(None, find_reason(text, options))


def whole_statements(found: list[Statement]) -> list[Statement]:
    """Statements in order, without the half of one whose letter and text disagree."""
    split = [s for s in found if s.said is How.AMBIGUOUS]
    kept = [s for s in found if not any(o.start < s.start < o.end for o in split)]
    return sorted(kept, key=lambda s: (s.start, s.end))


def make_reading(said: int | How, how: How) -> Reading:
    return Reading(None, said) if isinstance(said, How) else Reading(said, how)


def keep_agreed(found: list[Statement]) -> list[Statement]:
    """Statements that say one thing; those that differ decide nothing."""
    if len({s.said for s in found}) < 2:
        return found
    return [Statement(found[0].start, found[-1].end, How.AMBIGUOUS, found[-1].how)]


def find_leading_letter(
    text: str, options: Options, judged: list[Verdict], taken: set[int]
) -> list[Statement]:
    """A letter that opens the text and is then explained, where no other follows in its shape."""
    found = cues.SAYS_LETTER.match(text)
    if not found or cues.NONE_FITS.search(text) or cues.ASKS.match(text, found.end("letter")):
        return []
    if DENIED_AFTER.match(text):
        return []
    follow = cues.EXPLAINED.match(text, found.end("letter"))
    said = option_of_letter(found["letter"], options)
    if not follow:
        follow = cues.TEXT_EXPLAINED.match(text, found.end("letter"))
        if not follow or option_of_text(follow["text"], options) != said:
            return []
    if found["letter"].islower() and follow[0].lstrip()[:1] not in (".", ")"):
        return []
    refuted = any(v.option == said and not v.holds for v in judged)
    if refuted or found.start("letter") in taken or cues.RULED_OUT.match(text, follow.end() - 1):
        return []
    argued = cues.ARGUED.search(text, found.end())
    until = argued.start() if argued else len(text)
    alike = cues.NEXT_ASIDE if follow.groupdict().get("aside") else cues.NEXT_ITEM
    others = alike.finditer(text, found.end(), until)
    same = {m["letter"] for m in others} & set(options.letters)
    at = found.end("letter")
    joined = names_another(text, found["letter"], (at, at))
    if found["either"] or joined or same - {found["letter"].upper()}:
        said = How.AMBIGUOUS
    return [Statement(0, found.end(), said, How.LEADING)]


def find_reason(text: str, options: Options) -> How:
    """The reason that a text without a statement is no answer."""
    if cues.REFUSAL.search(text):
        return How.REFUSAL
    named = {found["named"] or found["alone"] for found in cues.NAMES.finditer(text)}
    return How.AMBIGUOUS if len(named & set(options.letters)) > 1 else How.UNREADABLE
