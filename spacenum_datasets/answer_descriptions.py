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
    read_beginning,
    read_whole,
)
from spacenum_datasets.answer_cues import EDGE, END, NAMED, OPTION_WORD
from spacenum_datasets.answer_measures import find_filled_in, only_quantity
from spacenum_datasets.answer_stance import Stance, find_stance, is_member
from spacenum_datasets.answer_statements import MOST_PLACES, REACH, Statement, last_places

SHOWS = (
    r"(?:shows?|match(?:es)?|depicts?|represents?|corresponds?|fits?|reflects?|displays?"
    r"|illustrates?)"
)
LIKENED = re.compile(
    r"(?:image|picture|option|view|layout|interval|box|one)\s+(?:that"
    r"|which)\s+(?:\w{1,20}ly\s+)?(?:best\s+)?"
    rf"{SHOWS}\s(?!(?:no|none|neither|nor|not|less|least|worst|badly|poorly"
    rf"|the\s+wrong)\b)[^.\n]{{0,160}}?\s(?:is|would\s+be|must\s+be)\s+"
    r"|only\s+(?:remaining\s+)?(?:option|choice|image|picture|view|layout|interval|box"
    r"|one)\s+(?:(?:that|which)"
    rf"\s+(?:\w{{1,20}}ly\s+)?(?:{SHOWS}|works|remains|is\s+(?:left|consistent|possible|correct))"
    r"(?:\s(?!no|none|neither|nor|wrong|bad|is\b|less|least|worst|poorly)[^\s.,;:]{1,20}){0,8}"
    r"|left)\s+is\s+"
    r"|(?:what|how)\s+(?:it|the\s+(?:agent|camera|robot))\s+(?:(?:will|would|then)\s+)?sees?\s"
    r"[^.\n]{0,80}?(?:is|would\s+be|must\s+be)\s+",
    re.IGNORECASE,
)
# What the question asks for, in its own words.
ASKED_FOR = (
    r"(?:(?:is\s+)?what\s+(?:it|the\s+(?:agent|camera|robot)|(?:is|would\s+be)\s+seen)"
    r"|(?:is\s+)?the\s+(?:correct|resulting|expected)\s+(?:view|scene|result|outcome)\b"
    r"|(?:is\s+)?the\s+(?:expected\s+|correct\s+|resulting\s+"
    r"|final\s+|new\s+)?(?:view|scene|result|outcome|observation|state|perspective)\s+(?:after"
    r"|that|of|from)\b"
    r"|(?:is\s+)?(?:the|this)\s+(?:correct\s+|given\s+|described\s+)?layout\b)"
)
MATCHED = re.compile(
    rf"(?:(?P<only>only)\s+)?(?(only)(?:{OPTION_WORD})?"
    rf"|{OPTION_WORD})\s*\(?{EDGE}(?P<letter>[A-Za-z]){END}\)?\s+"
    rf"(?:(?:best|correctly|accurately|exactly|most\s+(?:closely|accurately))\s+{SHOWS}\b"
    rf"|{SHOWS}\s+(?:best\b|{ASKED_FOR})|{ASKED_FOR}|(?(only){SHOWS}\b|(?!)))",
    re.IGNORECASE,
)
"""With `LIKENED`, descriptions that single out one option; they count when nothing firmer does."""

IS = (
    r"(?:is|are|looks|seems|appears|remains|would\sbe|must\sbe|should\sbe|has\sto\sbe)(?:\sto\sbe)?"
    r"(?:\s(?:clearly|still|also|thus|therefore|overall|indeed|likely|probably|definitely)){0,2}"
)
MATCH = r"(?:match|fit|option|choice|answer|candidate|one|estimate|approximation|image|value)"
# What may follow "the closest" so that it is said of the option and not of a thing in the picture.
OF_OPTION = (
    r"(?!,?\sor\s)(?=\s?(?:$|[.,;:!)\n—–]|-\s|here\b|overall\b|too\b|also\b|as\swell\b|with\b"
    r"|given\b"
    r"|because\b|since\b|as\b|than\b"
    r"|(?:of|among)\s(?:the\s)?(?:four|two|options|choices|all|these|them)\b"
    r"|(?:to|for)\s(?:the|what|my|this)\s(?:\w{1,12}\s)?(?:actual|true|real|correct|expected"
    r"|estimated|observed"
    r"|measured|described|computed|given|distance|angle|rotation|change|movement|view|layout"
    r"|value)\b))"
)
SINGLED_OUT = re.compile(
    rf"\s(?:{IS}\s(?:(?:the|a|an|my)\s)?(?:(?:much|far|slightly|single|clearly)\s)?"
    rf"(?:(?:best|closest|nearest|better|closer\s(?=match|fit))(?:\s?{MATCH})?"
    r"|(?:most|more)\s(?:plausible|likely|reasonable|probable|consistent|accurate|similar|suitable"
    rf"|appropriate|fitting)(?:\s{MATCH})?){OF_OPTION}"
    rf"|{SHOWS}\s(?:\w{{1,15}}\s){{0,5}}?(?:best|better|perfectly|most\s(?:closely"
    rf"|accurately)){OF_OPTION}"
    rf"|comes\s(?:closest|nearest){OF_OPTION}|(?:gets\smy\svote"
    r"|wins|beats\s(?:all|the|[A-H])|is\sleft|is\sfinal|it\s(?:must|has\sto)\sbe"
    r"|remains(?=\s(?:after|when|once)\b|\s?[.!;\n]|$)"
    r"|is\s(?:my|our)\s(?:pick|choice|guess|vote|selection)|is\swhat\sI(?:\swould"
    r"|['’]d)\s(?:choose|pick|say))"
    r"(?![A-Za-z])"
    rf"|(?:{IS}\s(?:as\sexpected|(?:\w{{2,12}}ly\s)?what\s(?:we|one|I"
    rf"|you)\s(?:would\s)?expect))(?![A-Za-z])"
    rf"|(?:{IS}\s(?:\w{{2,12}}ly\s)?consistent|aligns(?:\s(?:best|well))?)\swith\s(?:this|(?:the"
    rf"|that)\s(?:\w{{2,12}}\s)?"
    r"(?:move(?:ment)?|motion|rotation|turn|action|layout|view|change|question|description"
    r"|distance|angle))"
    r"|(?P<plainly>(?:alone\s)?(?:matches|fits|works))(?=\s?(?:[.,!;\n]|$))"
    rf"|{IS}\s(?:the\sone|what)\s(?:that\s|which\s)?{SHOWS}\b"
    rf"|{SHOWS}\sthe\s(?:correct|right|expected)\s(?:distance|angle|rotation|position|amount|size"
    rf"|orientation|displacement|movement|shift){OF_OPTION})(?![^.;\n]{{0,60}}\b(?:but|neither"
    rf"|except|wrong|not)\b(?!\s(?:the\s)?(?:option\s|image\s)?(?-i:[A-H])\b))",
    re.IGNORECASE,
)
"""Behind an option: "C (1.0 m) fits best", "1.0 m is the most plausible", "D is better than C"."""

HEAD_BREAK = re.compile(
    r"(?:(?<!\d)[.]|\.(?!\d)|[;:!?,\n—–])\s?|\b(?:but|so|that|and|only|just|then|however|therefore"
    r"|hence|thus"
    r"|while|whereas|think|believe|options?,|overall)\s",
    re.IGNORECASE,
)
LONGEST_HEAD = 160
"""Characters before such words in which the option is named."""

POINTS_TO = re.compile(
    r"\b(?:(?:I|we)\sget|(?:this|that|which|it)\s(?:gives|yields|leaves)(?:\s(?:us|me))?"
    r"|points?\s(?:\w{1,12}ly\s)?(?:to|towards?)|indicat(?:es?|ing)|suggests?|implies"
    r"|leads?\s(?:me\s|us\s)?to"
    r"|corresponds?\s(?:best\s)?to|(?:is|are)\s(?:most\s)?consistent\swith|favou?rs?|supports?"
    r"|agrees?\swith"
    r"|aligns?\s(?:best\s)?with|matches|sees?(?=\s(?:the\s)?(?:image|picture|view|option"
    r"|scene)))[ ](?:that\sof[ ])?",
    re.IGNORECASE,
)
"""Before an option: "everything points to D", "the agent would see image D"."""

POINTER = re.compile(
    r"\b(?:arrow|sign|hand|finger|needle|first|before|initial(?:ly)?"
    r"|start(?:ing)?)\b",
    re.IGNORECASE,
)
"""What points or is seen in a picture, and not from the evidence."""

ANY_LETTER = re.compile(rf"{EDGE}(?-i:[B-H]|A(?!\s[a-z])){END}")

VIEW = r"(?:one|view|image|picture|scene|frame|layout|box|interval|observation|option)"
RESULT = re.compile(
    rf"\b(?:resulting|final|new|next|expected|subsequent|corresponding|matching|true|actual"
    rf"|missing)\s{VIEW}"
    r"\s(?:is|would\sbe|must\sbe|should\sbe|will\sbe)(?:\sthat\sof|\sshown\s(?:in|by))?\s"
    rf"|(?<!starting\s)(?<!initial\s)(?<!first\s)(?<!original\s)\b{VIEW}\s(?:is"
    rf"|would\sbe)\s(?:best\s)?(?:shown|depicted"
    r"|seen|displayed|represented)\s(?:in|by)\s(?!the\sfirst)"
    rf"|\b{VIEW}\s(?:after(?:wards)?|following)(?:\s[^.,\n]{{1,50}}?)?\s(?:is|would\sbe|must\sbe)\s"
    rf"|\b{VIEW}\s(?:that|which)\s(?:best\s)?{SHOWS}(?:\s(?:best|it))?\s(?:is|would\sbe"
    rf"|must\sbe)\s",
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
    rf"(?:\b(?:not|nor|neither|none\sof|{RULED}|rul(?:e|ed|ing)\sout|incorrect|wrong|nicht|weder"
    rf"|noch"
    rf"|ni|niet)\b|排除|不是)[\s:]{{0,3}}{LIST}",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(
    rf"{LIST}\s(?:(?:are|is|were|was|can\sbe|have\sbeen)\s(?:all\s|both\s|clearly\s)?(?:out"
    rf"|wrong|incorrect"
    rf"|too|impossible|ruled\sout|{RULED})\b|(?:do|does)(?:n['’]t|\snot)\s"
    rf"|\s?:\s?(?:all\s)?(?:wrong|incorrect|out)\b|{RULED}\b|out\b|fail\b"
    r"|(?:(?:sind|sont|son|são|sono|zijn|är|er|są|jsou)\s)?(?:(?:alle|toutes|todas|tutte|alla)\s)?"
    r"(?:falsch|fausses|faux|incorrect[ae]?s|errad[oa]s|sbagliat[ei]|errat[ei]|fout|fel|forkerte"
    r"|błędne|неверны|неправильны)\b)"
    rf"|(?P<east>{ITEM}(?:\s?[,;/&、和与]\s?{ITEM}){{0,7}})\s?(?:选项|選項|项|項)?(?:都|均|全|皆|也)?(?:是|为)?"
    r"(?:不对|不對|不正[确確]|错误?的?|錯|不符合?|不是|可?排除|は(?:すべて|全て)?(?:間違|誤|違)|(?:은|는)\s?모두\s?틀)",
    re.IGNORECASE,
)
"""Options that are ruled out one by one or in a list."""

OUT_TOO = re.compile(
    rf"[)\s]{{0,2}}(?:as\swell|too|also)\b"
    rf"|{cues.RULED_OUT.pattern}",
    re.IGNORECASE,
)
WORDS = re.compile(r"[^\W\d_]{2}|\d")
ONE_LETTER = re.compile(rf"{EDGE}(?P<letter>[A-H]){END}")
RANKED = re.compile(
    r"(?:^|[.:\n]\s?|\bis\s)(?P<chain>\(?[A-H]\)?(?:\s?(?:>|≻|»"
    r"|>>)\s?\(?[A-H]\)?){1,7})[.\s]{0,3}$",
    re.MULTILINE,
)
"""All options from the best to the worst: "D > C > A > B"."""


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


ALL = (
    r"\b(?:all|everything|every\s\w{1,8}|any)(?:\s(?:the\s)?(?:other\s)?(?:options?|choices?"
    r"|images?|answers?|ones))?"
)
BUT = r"(?:but|except(?:\sfor)?|other\sthan|apart\sfrom|besides|save)"
OUT = (
    rf"(?:is|are|can\sbe)\s(?:all\s|clearly\s)?(?:wrong|incorrect|false|too|out|ruled"
    rf"|impossible|{RULED})"
)
NOT_SO = r"(?:can(?:not|['’]t)|could(?:\snot|n['’]t)|must\snot|can\snot)"
SOLE = re.compile(
    rf"{ALL}\s{BUT}\s{NAMED}(?-i:(?P<all>[A-H])){END}(?=\s{OUT})"
    r"|\b(?:except\sfor|apart\sfrom|aside\sfrom|other\sthan|besides|with\sthe\sexception\sof)"
    rf"\s{NAMED}(?-i:(?P<apart>[A-H])){END},?\s(?={ALL}\s{OUT}|the\s(?:rest|others)\s{OUT})"
    rf"|\b(?:{NOT_SO}\sbe\s(?:anything|any)(?:\soption)?\s{BUT}|can\sonly\sbe|could\sonly\sbe"
    rf"|(?:is|be)\s(?:nothing|none)\s{BUT})\s{NAMED}(?-i:(?P<only>[A-H])){END}(?=\s?(?:[.,;!\n]|$))"
    r"|\b(?:I|we)(?:['’]d|\swould|\sdo|\shave\sto|\smust)?\s(?:choose|chose|pick(?:ed)?"
    r"|select(?:ed)?|prefer(?:red)?"
    rf"|favou?r(?:ed)?|take|took)\s{NAMED}\(?(?-i:(?P<rather>[A-H])){END}\)?\s(?:over|to|above"
    rf"|rather\sthan|instead\sof)\s"
    rf"{NAMED}\(?(?-i:[A-H]){END}(?=\s?(?:[.,;!)\n]|$|because|since|as\b))",
    re.IGNORECASE,
)
"""One option, with what is said of all others: "except for B, all are wrong", "C over B"."""


MAKES = re.compile(
    rf"\b(?:makes|making|leaves|leaving)\s{NAMED}(?-i:(?P<letter>[A-H]))(?=\s(?:as\s)?(?:the"
    rf"|my)\s(?:only\s)?"
    r"(?:answer|best|correct|right|closest|most|remaining|only|option|choice)\b)"
    rf"|\b(?:all|everything|every\s\w{{1,8}})\s(?:but|except"
    rf"|other\sthan)\s{NAMED}(?-i:(?P<all_but>[A-H]))"
    rf"(?=\s(?:is|are|can\sbe)\s(?:wrong|incorrect|too|out|ruled|{RULED}))"
    rf"|\b(?:none|nothing|no\s\w{{2,8}})\s(?:but|except"
    rf"|other\sthan)\s{NAMED}(?-i:(?P<none_but>[A-H]))"
    r"(?=\s(?:match|fit|work)(?:es|s)?\b)",
    re.IGNORECASE,
)
"""An option between: "which makes C the answer", "all but C are wrong"."""


def find_likened(text: str, options: Options) -> Iterator[Statement]:
    """What the question asks for, said of an option."""
    for cue in [*last_places(LIKENED, text), *last_places(RESULT, text)]:
        said, length = read_beginning(text[cue.end() : cue.end() + REACH], options, labelled=False)
        if said is not None and find_stance(text, cue.start(), cue.end()) is Stance.GIVES:
            yield Statement(cue.start(), cue.end() + length, said, How.DESCRIBED)
    for cue in last_places(MATCHED, text):
        said = option_of_letter(cue["letter"], options)
        yield Statement(cue.start(), cue.end(), said, How.DESCRIBED)
    for cue in [*last_places(MAKES, text), *last_places(SOLE, text)]:
        if find_stance(text, cue.start(), cue.end()) is Stance.GIVES:
            said = option_of_letter(str(cue[cue.lastgroup or 0]), options)
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
        said, length = read_beginning(
            text[found.end() : found.end() + REACH], options, labelled=False
        )
        named = cues.SAYS_LETTER.match(text, found.end())
        if (
            said is not None
            and named
            and find_stance(text, found.start(), found.end()) is Stance.GIVES
        ):
            yield Statement(start, found.end() + length, said, How.DESCRIBED)


def find_left_over(text: str, options: Options) -> Iterator[Statement]:
    """The one option that is named and not ruled out, where all others are."""
    lists = [
        found
        for found in [*last_places(DENIED, text), *last_places(DENIED_AFTER, text)]
        if find_stance(text, found.start(), found.end()) is Stance.GIVES
    ]
    names = [found["list"] or found.groupdict().get("east") or "" for found in lists]
    ruled_out = {m["letter"] for name in names for m in ONE_LETTER.finditer(name)}
    left = set(options.letters) - ruled_out
    if len(left) != 1 or len(ruled_out) != len(options.letters) - 1 or "?" in text:
        return
    named = [m for m in ONE_LETTER.finditer(text) if m["letter"] in left]
    if not named and not WORDS.search(without(text, lists)):
        yield Statement(0, len(text), option_of_letter(left.pop(), options), How.DESCRIBED)
        return
    if named and not any(OUT_TOO.match(text, m.end()) for m in named[-MOST_PLACES:]):
        said = option_of_letter(named[-1]["letter"], options)
        yield Statement(named[-1].start(), named[-1].end(), said, How.DESCRIBED)


def without(text: str, lists: list[re.Match[str]]) -> str:
    """A text without some places of it."""
    kept, at = "", 0
    for found in sorted(lists, key=lambda found: found.start()):
        kept, at = kept + text[at : max(at, found.start())], max(at, found.end())
    return kept + text[at:]


def find_ranked(text: str, options: Options) -> Iterator[Statement]:
    for found in last_places(RANKED, text):
        letters = [m["letter"] for m in ONE_LETTER.finditer(found["chain"])]
        if len(letters) > 2 and sorted(letters) == sorted(options.letters):
            said = option_of_letter(letters[0], options)
            yield Statement(found.start(), found.end(), said, How.DESCRIBED)
