"""What a short piece of text says on its own: a letter, an option's text, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacenum_datasets import answer_cues as cues
from spacenum_datasets.answer_numbers import only_numbers
from spacenum_datasets.answer_text import make_plain
from spacenum_datasets.quantities import Quantity, are_same, in_digits, quantities, replace_numbers


class How(StrEnum):
    """The rule that read a completion, or why there is no answer in it.

    No answer is what is empty, truncated in its reasoning, cut off, a refusal, ambiguous or
    unreadable; docs/evaluation.md tells of the rules.

    Source: ours.
    """

    LETTER = "letter"
    TEXT = "option text"
    NUMBER = "number"
    TAG = "answer tag"
    BOXED = "boxed"
    JSON = "json"
    STATED = "stated"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    LINE = "own line"
    LEADING = "leading letter"
    VERDICT = "verdict list"
    DESCRIBED = "described"
    EMPTY = "empty"
    TRUNCATED = "truncated reasoning"
    CUT_OFF = "cut off"
    REFUSAL = "refusal"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


NO_ANSWER = (
    How.EMPTY,
    How.TRUNCATED,
    How.CUT_OFF,
    How.REFUSAL,
    How.AMBIGUOUS,
    How.UNREADABLE,
)

LONGEST_TAIL = 200
"""Characters at the end of a text in which the letter behind a number stands."""


@dataclass(frozen=True)
class Options:
    """The options of a question, ready to be compared with.

    Attributes:
        letters: upper case, one per option.
        texts: the options' texts, folded.
        numbers: the options' quantities; empty unless every option has some.
        decimal_comma: whether a comma between digits can be a decimal point.
    """

    letters: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: tuple[tuple[Quantity, ...], ...]
    decimal_comma: bool


def prepare_options(letters: Sequence[str], options: Sequence[str]) -> Options:
    texts = [make_plain(option) for option in options]
    # An option with two numbers is a box or an interval, whose commas part numbers.
    single = all(len(quantities(text, False)) == 1 for text in texts)
    numbers = tuple(quantities(text, single) for text in texts)
    return Options(
        tuple(letter.upper() for letter in letters),
        tuple(fold(text) for text in texts),
        numbers if all(numbers) else (),
        single,
    )


def fold(text: str) -> str:
    """A text for comparison: case, outer punctuation and the width of gaps do not count."""
    return " ".join(text.casefold().split()).strip(" .,;:!\"'“”‘’«»。")


def option_of_letter(letter: str, options: Options) -> int | How:
    """UNREADABLE for a letter that is not offered."""
    if letter.upper() not in options.letters:
        return How.UNREADABLE
    return options.letters.index(letter.upper())


def option_of_text(text: str, options: Options) -> int | How | None:
    """The option that a text is, by its numbers or word for word; None if it is none's."""
    same = [i for i, option in enumerate(options.texts) if option == fold(text)]
    if not same and options.numbers:
        said = only_numbers(text, options.decimal_comma)
        same = [i for i, meant in enumerate(options.numbers) if said and are_same(said, meant)]
        if not same and names_several(text, options):
            return How.AMBIGUOUS
    if not same:
        return None
    return same[0] if len(same) == 1 else How.AMBIGUOUS


def names_several(text: str, options: Options) -> bool:
    """Whether a text is nothing but numbers that are each another option's, as "20° or 40°"."""
    digits = in_digits(text, options.decimal_comma)
    if not cues.SAYS_NUMBER.match(digits) or not cues.JOINTS.fullmatch(replace_numbers(digits, "")):
        return False
    said = quantities(digits, options.decimal_comma)
    return all(any(are_same([q], meant) for meant in options.numbers) for q in said)


def read_whole(text: str, options: Options) -> int | How | None:
    """The option of a text that is nothing but a letter, an option's text, or both."""
    by_text = option_of_text(text, options)
    if by_text is not None:
        return by_text
    tail = max(0, len(text) - LONGEST_TAIL)
    behind = cues.LETTER_BEHIND.search(text, tail) if options.numbers else None
    by_text = option_of_text(text[: behind.start()], options) if behind else None
    if behind and isinstance(by_text, int):
        return by_text if option_of_letter(behind["letter"], options) == by_text else How.AMBIGUOUS
    found = cues.SAYS_LETTER.match(text)
    if not found or found["either"]:
        return None
    stop = cues.STOPS.match(text, found.end())
    rest = text[stop.end() if stop else found.end() :]
    letter = option_of_letter(found["letter"], options)
    if not rest or cues.IS_POLITE.fullmatch(rest):
        return letter
    named = cues.NAMED_LETTER.fullmatch(rest)
    if named and named["letter"].upper() == found["letter"].upper():
        return letter
    between = cues.BESIDE.match(rest)
    rest = rest[between.end() :] if between else rest
    beside = option_of_text(rest if options.numbers else rest.strip("()[] "), options)
    if beside is None or isinstance(letter, How):
        return None if beside is None else letter
    return letter if beside == letter else How.AMBIGUOUS


def read_beginning(text: str, options: Options, labelled: bool) -> tuple[int | How | None, int]:
    """What the text that follows a cue says first, and how much of it says so.

    Args:
        text: from the cue on.
        options: the options.
        labelled: the cue is a label ("Answer:"), after which whatever stands is meant as answer.
    """
    line = text.split("\n", 1)[0]
    if not labelled and cues.ONLY_A.fullmatch(line):
        # "The answer is a" may have been cut off before a noun.
        return None, 0
    whole = read_whole(line, options)
    if whole is not None:
        return whole, len(line)
    found = cues.SAYS_LETTER.match(text)
    if found:
        said, end = read_letter(text, found, options, labelled)
        if said is not None:
            return said, end
    phrase = cues.PHRASE_BREAK.split(line, maxsplit=1)[0]
    by_text = option_of_text(phrase, options)
    if by_text is not None:
        behind = cues.LETTER_ASIDE.match(line, len(phrase.rstrip()))
        if (
            isinstance(by_text, int)
            and behind
            and option_of_letter(behind["letter"], options) != by_text
        ):
            return How.AMBIGUOUS, behind.end()
        return (None if cues.ASKS.match(text, len(phrase)) else by_text), len(phrase)
    if cues.SAYS_NUMBER.match(line) or (labelled and line.strip()):
        # Answered, though with nothing that was on offer: what came before no longer stands.
        return How.UNREADABLE, len(phrase)
    return None, 0


def names_another(text: str, letter: str, ends: tuple[int, int]) -> bool:
    """Whether another letter is joined to one: "A or B", "A (or B)", "A if it turned, else B".

    Args:
        text: plain text.
        letter: the first one.
        ends: of the letter, and of what closes it.
    """
    places = [cues.MORE.match(text, end) for end in ends]
    places += [other.match(text, ends[0]) for other in (cues.OR_ELSE, cues.PER_CASE)]
    others = {str(found[found.lastgroup or 0]).upper() for found in places if found}
    return bool(others - {letter.upper()})


def read_letter(
    text: str, found: re.Match[str], options: Options, labelled: bool
) -> tuple[int | How | None, int]:
    """What a letter after a cue means by what follows it, and where that ends.

    None when it is a word of prose.
    """
    end = found.end()
    if found["either"] or names_another(text, found["letter"], (found.end("letter"), end)):
        return How.AMBIGUOUS, end
    enclosed = ")" in found["close"] or "]" in found["close"]
    if found["letter"] == "a" and not labelled and not enclosed:
        return None, end
    if cues.DENIED_BEHIND.match(text, found.end("letter")) or cues.ASKS.match(text, end):
        return None, end
    between = cues.BESIDE.match(text, end)
    start = between.end() if between else end
    named = cues.BESIDE_BREAK.split(text[start:].split("\n", 1)[0], maxsplit=1)[0]
    beside = option_of_text(named.strip(" .:()-—"), options)
    letter = option_of_letter(found["letter"], options)
    if isinstance(beside, int) and beside != letter:
        return How.AMBIGUOUS, start + len(named)
    if beside is None and not cues.SETTLED.match(text, found.end("letter")):
        return None, end
    return letter, end
