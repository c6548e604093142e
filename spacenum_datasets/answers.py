"""Which option a model's completion chooses, by named rules; what states none is no answer.

The rules never guess: half a thought, a refusal, two letters without a decision, a letter that is
not offered and the article "A" are read as no answer, with the reason.

What is read, in order. `answer_reasoning` takes the reasoning off, and `answer_text` the markup.
Then *cues* are looked for, phrases that go with an answer, as "the answer is" (`answer_cues`). The
text beside one names an option by letter, by its words or by its numbers (`answer_content`), which
makes a *statement*, unless the *stance* of the words around is another than to give an answer: "if
it had turned, the answer would be A" only supposes it, "not A" denies it (`answer_stance`). Cues,
tags, boxes, JSON and lines that are nothing but an option state *outright* (`answer_statements`);
a letter that opens the text, or a description that fits one option, counts where nothing does.
Where options are gone through one by one, each "yes", "no" or tick is a *verdict* on one of them;
such a list states what its verdicts leave, and nothing else (`answer_lists`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacenum_datasets import answer_cues as cues
from spacenum_datasets.answer_content import (
    NO_ANSWER,
    How,
    Options,
    option_of_letter,
    option_of_text,
    prepare_options,
    read_beginning,
    read_whole,
)
from spacenum_datasets.answer_lists import Verdict, find_verdicts, read_list
from spacenum_datasets.answer_reasoning import strip_reasoning
from spacenum_datasets.answer_stance import Stance, find_stance
from spacenum_datasets.answer_statements import (
    MOST_PLACES,
    REACH,
    Statement,
    find_outright,
    has_letter,
    last_places,
)
from spacenum_datasets.answer_text import LONGEST_READ, cut_middle, make_plain
from spacenum_datasets.quantities import are_same, quantities

__all__ = ["NO_ANSWER", "How", "Reading", "chosen", "read", "read_answer"]


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
    texts = (make_plain(cut_middle(part, LONGEST_READ)) for part in parts[: -MOST_PLACES - 1 : -1])
    text = cut_middle(next(filter(None, texts), ""), LONGEST_READ)
    return interpret(text, prepared, unfinished) if text else Reading(None, How.EMPTY)


read = read_answer
"""The same for who imports the module, as `answers.read`."""


def interpret(text: str, options: Options, unfinished: bool) -> Reading:
    """What a text says that has no reasoning in it."""
    whole = read_whole(text, options)
    if whole is not None:
        return make_reading(whole, How.LETTER if has_letter(text, options) else How.TEXT)
    judged = find_verdicts(text, options)
    taken = read_list(text, options, judged)
    stated = whole_statements(find_outright(text, options, judged, taken))
    found = [s for s in stated if not s.conditional]
    found = (
        found
        or find_leading_letter(text, options, judged, taken)
        or find_described(text, options)
        or keep_agreed(stated)
    )
    if found:
        last = found[-1]
        if cues.TAKEN_BACK.search(text, last.end):
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
    follow = cues.EXPLAINED.match(text, found.end("letter"))
    if not follow or (found["letter"].islower() and follow[0].lstrip()[:1] not in (".", ")")):
        return []
    said = option_of_letter(found["letter"], options)
    refuted = any(v.option == said and not v.holds for v in judged)
    if refuted or found.start("letter") in taken or cues.RULED_OUT.match(text, follow.end() - 1):
        return []
    argued = cues.ARGUED.search(text, found.end())
    until = argued.start() if argued else len(text)
    alike = cues.NEXT_ASIDE if follow["aside"] else cues.NEXT_ITEM
    others = alike.finditer(text, found.end(), until)
    same = {m["letter"] for m in others} & set(options.letters)
    more = cues.MORE.match(text, found.end("letter"))
    if found["either"] or more or same - {found["letter"].upper()}:
        said = How.AMBIGUOUS
    return [Statement(0, found.end(), said, How.LEADING)]


def find_described(text: str, options: Options) -> list[Statement]:
    """Descriptions that single out one option, where nothing firmer is said and all agree."""
    found = []
    for cue in last_places(cues.LIKENED, text):
        said, length = read_beginning(text[cue.end() : cue.end() + REACH], options, labelled=False)
        if said is not None and find_stance(text, cue.start(), cue.end()) is Stance.GIVES:
            found.append(Statement(cue.start(), cue.end() + length, said, How.DESCRIBED))
    for cue in last_places(cues.MATCHED, text):
        said = option_of_letter(cue["letter"], options)
        found.append(Statement(cue.start(), cue.end(), said, How.DESCRIBED))
    if len({s.said for s in found}) > 1:
        return [Statement(0, len(text), How.AMBIGUOUS, How.DESCRIBED)]
    return found or only_quantity(text, options)


def only_quantity(text: str, options: Options) -> list[Statement]:
    """One sentence whose only numbers are one option's, as "The camera turned by 60 degrees."."""
    boxed = cues.NAMED_BOX.fullmatch(text)
    if boxed and not options.decimal_comma:
        by_text = option_of_text(boxed["box"], options)
        return [] if by_text is None else [Statement(0, len(text), by_text, How.TEXT)]
    text = cues.CONTRAST.sub("", text)
    said = quantities(text, options.decimal_comma)
    one_sentence = not cues.SENTENCE_BREAK.search(cues.DECIMAL_POINT.sub("", text))
    united = len(said) == 1 and said[0].unit is not None
    if not (one_sentence and united and cues.MEASURED.search(text)) or cues.COMPARED.search(text):
        return []
    same = [i for i, meant in enumerate(options.numbers) if are_same(said, meant)]
    return [Statement(0, len(text), same[0], How.TEXT)] if len(same) == 1 else []


def find_reason(text: str, options: Options) -> How:
    """The reason that a text without a statement is no answer."""
    if cues.REFUSAL.search(text):
        return How.REFUSAL
    named = {found["named"] or found["alone"] for found in cues.NAMES.finditer(text)}
    return How.AMBIGUOUS if len(named & set(options.letters)) > 1 else How.UNREADABLE
