"""Descriptions that single out one option, read where nothing firmer is said, and all must agree.

"Image D fits best", "everything points to D", "not A, not B, not C - D": each is a kind of phrase,
and the words of a kind stand in one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacenum_datasets import answer_cues as cues
from spacenum_datasets import answer_languages as languages
from spacenum_datasets.answer_content import (
    How,
    Options,
    option_of_letter,
    option_of_text,
    read_beginning,
    read_whole,
)
from spacenum_datasets.answer_cues import EDGE, END, NAMED, SHOWS
from spacenum_datasets.answer_stance import Stance, find_stance, is_member
from spacenum_datasets.answer_statements import REACH, Statement, last_places
from spacenum_datasets.quantities import are_same, quantities

IS = (
    r"(?:is|are|looks|seems|appears|remains|would\sbe|must\sbe|should\sbe|has\sto\sbe)(?:\sto\sbe)?"
    r"(?:\s(?:clearly|still|also|thus|therefore|overall|indeed|likely|probably|definitely)){0,2}"
)
MATCH = r"(?:match|fit|option|choice|answer|candidate|one|estimate|approximation|image|value)"
# What may follow "the closest" so that it is said of the option and not of a thing in the picture.
OF_OPTION = (
    r"(?=\s?(?:$|[.,;:!)\n—–]|-\s|here\b|overall\b|too\b|also\b|as\swell\b|with\b|given\b|because\b|since\b|as\b|than\b"
    r"|(?:of|among)\s(?:the\s)?(?:four|two|options|choices|all|these|them)\b"
    r"|(?:to|for)\s(?:the|what|my|this)\s(?:\w{1,12}\s)?(?:actual|true|real|correct|expected|estimated|observed"
    r"|measured|described|computed|given|distance|angle|rotation|change|movement|view|layout|value)\b))"
)
SINGLED_OUT = re.compile(
    rf"\s(?:{IS}\s(?:(?:the|a|an|my)\s)?(?:(?:much|far|slightly|single|clearly)\s)?"
    rf"(?:(?:best|closest|better|closer\s(?=match|fit))(?:\s?{MATCH})?"
    r"|(?:most|more)\s(?:plausible|likely|reasonable|probable|consistent|accurate|similar|suitable"
    rf"|appropriate|fitting)(?:\s{MATCH})?){OF_OPTION}"
    rf"|{SHOWS}\s(?:\w{{1,15}}\s){{0,5}}?(?:best|better|perfectly|most\s(?:closely|accurately)){OF_OPTION}"
    r"|(?:gets\smy\svote|wins|beats\s(?:all|the|[A-H])|is\sleft|it\s(?:must|has\sto)\sbe|remains(?=\s(?:after|when|once)\b|\s?[.!;\n]|$)"
    r"|is\s(?:my|our)\s(?:pick|choice|guess|vote|selection)|is\swhat\sI(?:\swould|['’]d)\s(?:choose|pick|say))"
    r"(?![A-Za-z])"
    rf"|(?:{IS}\s(?:as\sexpected|(?:\w{{2,12}}ly\s)?what\s(?:we|one|I|you)\s(?:would\s)?expect))(?![A-Za-z])"
    rf"|(?:{IS}\s(?:\w{{2,12}}ly\s)?consistent|aligns(?:\s(?:best|well))?)\swith\s(?:this|(?:the|that)\s(?:\w{{2,12}}\s)?"
    r"(?:move(?:ment)?|motion|rotation|turn|action|layout|view|change|question|description|distance|angle))"
    r"|(?P<plainly>(?:alone\s)?(?:matches|fits|works))(?=\s?(?:[.!;\n]|$))"
    rf"|{IS}\s(?:the\sone|what)\s(?:that\s|which\s)?{SHOWS}\b"
    rf"|{SHOWS}\sthe\s(?:correct|right|expected)\s(?:distance|angle|rotation|position|amount|size"
    rf"|orientation|displacement|movement|shift){OF_OPTION})(?![^.;\n]{{0,60}}\b(?:but|neither|except|wrong|not)\b(?!\s(?:the\s)?(?:option\s|image\s)?(?-i:[A-H])\b))",
    re.IGNORECASE,
)
"""Behind an option: "C (1.0 m) fits best", "1.0 m is the most plausible", "D is better than C"."""

HEAD_BREAK = re.compile(
    r"(?:(?<!\d)[.]|\.(?!\d)|[;:!?,\n—–])\s?|\b(?:but|so|that|and|only|then|however|therefore|hence|thus"
    r"|while|whereas|think|believe|options?,|overall)\s",
    re.IGNORECASE,
)
LONGEST_HEAD = 160
"""Characters before such words in which the option is named."""

POINTS_TO = re.compile(
    r"\b(?:(?:I|we)\sget|(?:this|that|which|it)\s(?:gives|yields|leaves)(?:\s(?:us|me))?|points?\s(?:\w{1,12}ly\s)?(?:to|towards?)|indicat(?:es?|ing)|suggests?|implies|leads?\s(?:me\s|us\s)?to"
    r"|corresponds?\s(?:best\s)?to|(?:is|are)\s(?:most\s)?consistent\swith|favou?rs?|supports?|agrees?\swith"
    r"|aligns?\s(?:best\s)?with|matches|sees?(?=\s(?:the\s)?(?:image|picture|view|option|scene)))[ ](?:that\sof[ ])?",
    re.IGNORECASE,
)
"""Before an option: "everything points to D", "the agent would see image D"."""

POINTER = re.compile(
    r"\b(?:arrow|sign|hand|finger|needle|first|before|initial(?:ly)?|start(?:ing)?)\b", re.IGNORECASE
)
"""What points or is seen in a picture, and not from the evidence."""

ANY_LETTER = re.compile(rf"{EDGE}(?-i:[B-H]|A(?!\s[a-z])){END}")

VIEW = r"(?:view|image|picture|scene|frame|layout|box|interval|observation|option)"
RESULT = re.compile(
    rf"\b(?:resulting|final|new|next|expected|subsequent|corresponding|matching|true|actual|missing)\s{VIEW}"
    r"\s(?:is|would\sbe|must\sbe|should\sbe|will\sbe)(?:\sthat\sof|\sshown\s(?:in|by))?\s"
    rf"|(?<!starting\s)(?<!initial\s)(?<!first\s)(?<!original\s)\b{VIEW}\s(?:is|would\sbe)\s(?:best\s)?(?:shown|depicted"
    r"|seen|displayed|represented)\s(?:in|by)\s(?!the\sfirst)"
    rf"|\b{VIEW}\s(?:after(?:wards)?|following)(?:\s[^.,\n]{{1,50}}?)?\s(?:is|would\sbe|must\sbe)\s"
    rf"|\b{VIEW}\s(?:that|which)\s(?:best\s)?{SHOWS}(?:\s(?:best|it))?\s(?:is|would\sbe|must\sbe)\s",
    re.IGNORECASE,
)
"""What is asked for, and then an option: "the resulting view is D"."""

ITEM = rf"{NAMED}[(\[\"']{{0,2}}{EDGE}(?-i:[A-H]){END}[)\]\"']{{0,2}}"
LIST = (
    rf"(?P<list>{ITEM}(?:\s?[,;/&、和与]\s?(?:nor\s|not\s)?{ITEM}){{0,7}}"
    rf"(?:[,;]?\s(?:and|or|nor|und|oder|noch|ou|et|y|o|ni|и|или)\s{ITEM}){{0,3}})"
)
RULED = r"(?:eliminat|exclud|reject|discard|dismiss)(?:e|ed|ing)"
DENIED = re.compile(
    rf"(?:\b(?:not|nor|neither|none\sof|{RULED}|rul(?:e|ed|ing)\sout|incorrect|wrong|nicht|weder|noch"
    rf"|ni|niet)\b|排除|不是)[\s:]{{0,3}}{LIST}",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(
    rf"{LIST}\s(?:(?:are|is|were|was|can\sbe|have\sbeen)\s(?:all\s|both\s|clearly\s)?(?:out|wrong|incorrect"
    rf"|too|impossible|ruled\sout|{RULED})\b|(?:do|does)(?:n['’]t|\snot)\s|{RULED}\b|out\b|fail\b)",
    re.IGNORECASE,
)
"""Options that are ruled out one by one or in a list."""

OUT_TOO = re.compile(rf"[)\s]{{0,2}}(?:as\swell|too|also)\b|{cues.RULED_OUT.pattern}", re.IGNORECASE)
ONE_LETTER = re.compile(rf"{EDGE}(?P<letter>[A-H]){END}")
RANKED = re.compile(
    r"(?:^|[.:\n]\s?|\bis\s)(?P<chain>\(?[A-H]\)?(?:\s?(?:>|≻|»|>>)\s?\(?[A-H]\)?){1,7})[.\s]{0,3}$",
    re.MULTILINE,
)
"""All options from the best to the worst: "D > C > A > B"."""


MAP_ENTRY = re.compile(
    r"[\"'](?!(?:lower|upper|min|max)|[xyz][\"'])[^\"'\n]{1,60}[\"']\s?:\s?"
    r"(?P<box>[\[(][^A-Za-z\"'{}]{1,200})"
)
"""An object of a cognitive map with its box."""


def find_described(text: str, options: Options, taken: set[int]) -> list[Statement]:
    """Descriptions that single out one option, where nothing firmer is said and all agree."""
    found = [
        *find_likened(text, options),
        *find_singled_out(text, options, taken),
        *find_fitting(text, options),
        *find_pointed_to(text, options),
        *find_left_over(text, options),
        *find_ranked(text, options),
    ]
    if len({s.said for s in found}) > 1:
        return [Statement(0, len(text), How.AMBIGUOUS, How.DESCRIBED)]
    return found or find_filled_in(text, options) or only_quantity(text, options)


MAKES = re.compile(
    rf"\b(?:makes|making|leaves|leaving)\s{NAMED}(?-i:(?P<letter>[A-H]))(?=\s(?:as\s)?(?:the|my)\s(?:only\s)?"
    r"(?:answer|best|correct|right|closest|most|remaining|only|option|choice)\b)",
    re.IGNORECASE,
)
"""An option between: "which makes C the answer"."""


def find_likened(text: str, options: Options) -> Iterator[Statement]:
    """What the question asks for, said of an option."""
    for cue in [*last_places(cues.LIKENED, text), *last_places(RESULT, text)]:
        said, length = read_beginning(text[cue.end() : cue.end() + REACH], options, labelled=False)
        if said is not None and find_stance(text, cue.start(), cue.end()) is Stance.GIVES:
            yield Statement(cue.start(), cue.end() + length, said, How.DESCRIBED)
    for cue in last_places(cues.MATCHED, text):
        said = option_of_letter(cue["letter"], options)
        yield Statement(cue.start(), cue.end(), said, How.DESCRIBED)
    for cue in last_places(MAKES, text):
        if find_stance(text, cue.start(), cue.end()) is Stance.GIVES:
            said = option_of_letter(cue["letter"], options)
            yield Statement(cue.start(), cue.end(), said, How.DESCRIBED)


def find_head(text: str, end: int, options: Options) -> tuple[int | How | None, int]:
    """The option that the last phrase before a place is, and where that begins.

    A box has commas in it, so all that stands before is tried, too.
    """
    first = max(0, end - LONGEST_HEAD)
    starts = [found.end() for found in HEAD_BREAK.finditer(text, first, end)]
    for start in (starts[-1] if starts else first, text.rfind("\n", first, end) + 1 or first):
        said = read_whole(text[start:end], options) if text[start:end].strip() else None
        if said is not None:
            return said, start
    return None, starts[-1] if starts else first


def find_singled_out(text: str, options: Options, taken: set[int]) -> Iterator[Statement]:
    """An option that is said to fit, or to fit best; an item of a list only where it is best."""
    for found in last_places(SINGLED_OUT, text):
        said, start = find_head(text, found.start(), options)
        if not isinstance(said, int) or cues.ASKS.match(text, found.end()):
            continue
        line = max(text.rfind("\n", 0, start) + 1, start - LONGEST_HEAD)
        listed = found["plainly"] and not taken.isdisjoint(range(line, found.start()))
        if listed:
            continue
        if is_member(text, start, options.letters[said]):
            yield Statement(start, found.end(), How.AMBIGUOUS, How.DESCRIBED)
            continue
        if find_stance(text, start, found.end()) is Stance.GIVES:
            yield Statement(start, found.end(), said, How.DESCRIBED)


def find_fitting(text: str, options: Options) -> Iterator[Statement]:
    """An option that is said to fit, in other languages."""
    for found in last_places(languages.FITS, text):
        letter = found["named"] or found["letter"]
        alone = not is_member(text, found.start(), letter)
        if find_stance(text, found.start(), found.end()) is Stance.GIVES:
            said = option_of_letter(letter, options) if alone else How.AMBIGUOUS
            yield Statement(found.start(), found.end(), said, How.DESCRIBED)


def find_pointed_to(text: str, options: Options) -> Iterator[Statement]:
    """An option that something which is none of them points to."""
    for found in last_places(POINTS_TO, text):
        subject, start = find_head(text, found.start(), options)
        lead = text[start : found.start()]
        if subject is not None or ANY_LETTER.search(lead) or POINTER.search(lead):
            continue
        said, length = read_beginning(text[found.end() : found.end() + REACH], options, labelled=False)
        named = cues.SAYS_LETTER.match(text, found.end())
        if said is not None and named and find_stance(text, found.start(), found.end()) is Stance.GIVES:
            yield Statement(start, found.end() + length, said, How.DESCRIBED)


def find_left_over(text: str, options: Options) -> Iterator[Statement]:
    """The one option that is named and not ruled out, where all others are."""
    lists = [
        found
        for found in [*last_places(DENIED, text), *last_places(DENIED_AFTER, text)]
        if find_stance(text, found.start(), found.end()) is Stance.GIVES
    ]
    ruled_out = {m["letter"] for found in lists for m in ONE_LETTER.finditer(found["list"])}
    left = set(options.letters) - ruled_out
    if len(left) != 1 or len(ruled_out) != len(options.letters) - 1 or "?" in text:
        return
    named = [m for m in ONE_LETTER.finditer(text) if m["letter"] in left]
    if named and not OUT_TOO.match(text, named[-1].end()):
        said = option_of_letter(named[-1]["letter"], options)
        yield Statement(named[-1].start(), named[-1].end(), said, How.DESCRIBED)


def find_ranked(text: str, options: Options) -> Iterator[Statement]:
    for found in last_places(RANKED, text):
        letters = [m["letter"] for m in ONE_LETTER.finditer(found["chain"])]
        if len(letters) > 2 and sorted(letters) == sorted(options.letters):
            said = option_of_letter(letters[0], options)
            yield Statement(found.start(), found.end(), said, How.DESCRIBED)


def find_filled_in(text: str, options: Options) -> list[Statement]:
    """The last entry of a map that is repeated: the question leaves it out."""
    entries = list(MAP_ENTRY.finditer(text))
    if len(entries) < 2 or options.decimal_comma:
        return []
    said = option_of_text(entries[-1]["box"].rstrip(" ,\n"), options)
    if not isinstance(said, int):
        return []
    return [Statement(entries[0].start(), entries[-1].end(), said, How.DESCRIBED)]


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
