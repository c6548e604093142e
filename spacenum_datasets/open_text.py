"""The words of a completion that answer an open question, and the measures in them.

A *measure* is a number with its unit. Each is taken out of the text, and a mark stands in its
place, so that patterns read words around measures and never digits.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from spacenum_datasets.answer_text import LONGEST_READ, cut_middle, make_plain
from spacenum_datasets.numerals import ONES, TENS
from spacenum_datasets.quantities import DEGREES, METRES, in_digits
from spacenum_datasets.vocabulary import Unit

MARK = "#"
"""What stands in the place of a measure."""

LENGTHS: dict[str, float] = {
    **METRES,
    **dict.fromkeys("ft foot feet".split(), 0.3048),
    **dict.fromkeys(("in", "inch", "inches", "′′"), 0.0254),
}
"""Word for a length -> metres."""

ANGLES: dict[str, float] = {
    **dict.fromkeys(DEGREES, 1.0),
    **dict.fromkeys("rad rads radian radians".split(), math.degrees(1.0)),
}
"""Word for an angle -> degrees."""

OTHERS = (
    "% percent km kilometer kilometers kilometre kilometres yd yard yards px pixel pixels step"
    " steps second seconds times fps hz kg"
).split()
"""Units of what is never asked for: a number that counts these is no answer."""

UNIT = "|".join(re.escape(u) for u in sorted([*LENGTHS, *ANGLES, *OTHERS], key=len, reverse=True))
# "in" is more often a preposition: it is inches where nothing or a full stop follows.
AFTER_UNIT = r"(?![A-Za-zÀ-ӿ\d²])(?<!\din)(?<!\d\sin)|(?<=in)(?=\s?(?:[.,;)\]}\n]|$))"
WHOLE = r"\d{1,12}"
PLAIN = rf"(?:{WHOLE}(?:\.\d{{1,20}})?|\.\d{{1,20}})(?:e[-+]?\d{{1,2}}(?!\d))?"
COMMA = rf"(?:\d{{1,3}}(?:,\d{{3}}){{2,3}}(?:\.\d{{1,20}})?|{WHOLE},\d{{1,20}}(?:\.\d{{1,20}})?)"
FRACTION = r"(?:(?P<whole>\d{1,3})\s)?(?P<over>\d{1,4})\s?[/⁄]\s?(?P<under>\d{1,4})(?![\d/])"
PI = rf"(?P<times>{PLAIN})?\s?[*·]?\s?(?:π|pi(?![a-z]))(?:\s?[/⁄]\s?(?P<parts>\d{{1,3}}))?"
FEET = r"(?P<feet>\d{1,3})\s?['′]\s?(?P<inches>\d{1,2}(?:\.\d{1,4})?)\s?(?:\"|''|′′)"


def pattern_of_measures(number: str, points: str) -> re.Pattern[str]:
    # A minus after a digit is the dash of a range; digits inside a word ("Image2") are a name.
    return re.compile(
        rf"(?<![A-Za-z_.\d])(?P<sign>(?<![\d)°])[-−+](?=[\d.π]))?"
        rf"(?:{FEET}|{PI}|{FRACTION}|(?P<number>{number}))(?!{points}?\d)"
        rf"(?:\s?(?P<unit>{UNIT})(?:{AFTER_UNIT}))?",
        re.IGNORECASE,
    )


MEASURE = pattern_of_measures(rf"(?:{COMMA}|{PLAIN})", "[.,]")
MEASURE_IN_LIST = pattern_of_measures(PLAIN, r"\.")
"""The same where commas part numbers, as in a box."""

# Before plain text is made of it, since "1½" would become eleven halves.
VULGAR = re.compile(r"(?<=\d)(?=[¼½¾⅐-⅞])")
LATEX_FRACTION = re.compile(r"\\[dt]?frac\s?\{([^{}]{1,20})\}\s?\{([^{}]{1,20})\}")
LATEX_QUANTITY = re.compile(
    r"\\(?:SI|qty)\s?(?:\[[^\]]{0,40}\])?\{([^{}]{1,20})\}\s?\{([^{}]{1,40})\}"
)
SIGNS = (
    r"\pi π \approx ≈ \simeq ≈ \sim ~ \pm ± \times × \cdot · \leq ≤ \geq ≥ \le ≤ \ge ≥ {,} ,"
    r" \centi c \metre m \meter m \degrees ° \degree ° \to to \% %"
).split()
LATEX_WORDS = dict(zip(SIGNS[::2], SIGNS[1::2], strict=True))
"""What LaTeX writes -> the sign."""

LATEX_WORD = re.compile("|".join(re.escape(w) + r"(?![a-z])" for w in LATEX_WORDS))
ABBREVIATED = re.compile(
    r"\b(approx|ca|i\.?e|e\.?g|resp|est|deg|vs|etc|ft|in|cm|mm)\.(?=\s?[\da-z#(])"
)
ANSWER_TAG = re.compile(r"<(?P<end>/)?(?:final[_ -]?)?(?:answer|result)>", re.IGNORECASE)
METRES_CENTIMETRES = re.compile(r"(?<=\d)\s?m\s?(?=\d{1,2}\s?cm)")
SMALL = "|".join(ONES[1:11])
AND_A_HALF = re.compile(rf"\b({SMALL}|\d{{1,2}}) and a half\b", re.IGNORECASE)
UNIT_AND_A_HALF = re.compile(r"\b(?:a|one) (met(?:er|re)) and a half\b", re.IGNORECASE)
HALF = re.compile(r"\bhalf (?:an? |of an? )(?=(?:met(?:er|re)|foot|degree)\b)", re.IGNORECASE)
BARE_WORDS = re.compile(
    rf"\W{{0,8}}(?:(?:{'|'.join([*ONES, *TENS[2:]])}|hundred|and)[\s-]{{0,2}}){{1,6}}\W{{0,4}}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measure:
    """A number of a text.

    Attributes:
        value: metres or degrees, or as it is written where no unit is.
        unit: None where none is written.
        other: whether it counts something that is neither a length nor an angle.
        start: where it stands in the text with marks.
        scale: metres or degrees of 1 of its unit; 1 where none is written.
    """

    value: float
    unit: Unit | None
    other: bool
    start: int
    scale: float = 1.0


@dataclass(frozen=True)
class Measured:
    """A text with marks in the place of its measures.

    Attributes:
        text: with a mark for each.
        found: the measures, in order.
    """

    text: str
    found: tuple[Measure, ...]


def plain_words(spoken: str) -> str:
    """What was said as plain text, with LaTeX's signs and number words as digits."""
    text = VULGAR.sub(" ", cut_middle(spoken, LONGEST_READ))
    text = ANSWER_TAG.sub(lambda found: "\n" if found["end"] else "\nanswer: ", text)
    text = LATEX_FRACTION.sub(r"\1/\2", text)
    text = LATEX_WORD.sub(lambda found: LATEX_WORDS[found[0]], text)
    text = LATEX_QUANTITY.sub(r"\1 \2", text)
    text = ABBREVIATED.sub(r"\1", cut_middle(make_plain(text), LONGEST_READ))
    text = UNIT_AND_A_HALF.sub(r"1.5 \1", text)
    text = AND_A_HALF.sub(lambda found: f"{whole_of(found[1])}.5", text)
    text = METRES_CENTIMETRES.sub(" m ", HALF.sub("0.5 ", text))
    if BARE_WORDS.fullmatch(text):
        # What a reader takes for a number where nothing else is said.
        text = in_digits(f"{text.strip(' .!')} degrees", False).removesuffix(" degrees")
    return in_digits(text, False)


def whole_of(word: str) -> int:
    return int(word) if word.isdigit() else ONES.index(word.lower())


def find_measures(text: str, *, in_list: bool = False) -> Measured:
    """The measures of a plain text.

    Args:
        text: plain, with digits.
        in_list: whether a comma between digits parts two numbers.
    """
    pattern = MEASURE_IN_LIST if in_list else MEASURE
    pieces: list[str] = []
    found: list[Measure] = []
    end = length = 0
    for match in pattern.finditer(text):
        before = text[end : match.start()].replace(MARK, " ")
        pieces += [before, MARK]
        length += len(before)
        found.append(measure_of(match, length))
        length, end = length + 1, match.end()
    pieces.append(text[end:].replace(MARK, " "))
    return Measured("".join(pieces), tuple(found))


def measure_of(match: re.Match[str], start: int) -> Measure:
    value, unit = number_of(match), (match["unit"] or "").lower()
    if match["sign"] and match["sign"] != "+":
        value = -value
    if match["feet"]:
        return Measure(round(value * LENGTHS["ft"], 9), Unit.METRE, False, start)
    if unit in LENGTHS:
        return Measure(round(value * LENGTHS[unit], 9), Unit.METRE, False, start, LENGTHS[unit])
    if unit in ANGLES:
        return Measure(round(value * ANGLES[unit], 9), Unit.DEGREE, False, start)
    if not unit and match.groupdict()["number"] is None and "π" in match[0].replace("pi", "π"):
        return Measure(round(math.degrees(value), 9), Unit.DEGREE, False, start)
    return Measure(value, None, bool(unit), start)


def number_of(match: re.Match[str]) -> float:
    if match["feet"]:
        return float(match["feet"]) + float(match["inches"]) / 12.0
    if match["over"]:
        under = float(match["under"])
        part = float(match["over"]) / under if under else math.nan
        return float(match["whole"] or 0) + part
    if match["number"] is None:
        return math.pi * float(match["times"] or 1) / float(match["parts"] or 1)
    text = match["number"]
    # Thousands are written of millimetres alone; elsewhere it is the comma of a decimal.
    thousands = text.count(",") > 1 or ("," in text and "." in text)
    thousands |= bool(re.fullmatch(r"[1-9]\d{0,2},\d{3}", text)) and (match["unit"] or "") == "mm"
    return float(text.replace(",", "" if thousands else "."))


def join_compounds(told: Measured) -> Measured:
    """The text with "1 m 20 cm" and "2 ft 3 in" as one measure each."""
    found = list(told.found)
    kept: list[Measure] = []
    drop: set[int] = set()
    for i, one in enumerate(found):
        if i in drop:
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        if after and joins(told.text[one.start + 1 : after.start], one, after):
            kept.append(Measure(round(one.value + after.value, 9), one.unit, False, one.start))
            drop.add(i + 1)
        else:
            kept.append(one)
    gone = {found[i].start for i in drop}
    return Measured("".join(" " if i in gone else c for i, c in enumerate(told.text)), tuple(kept))


def joins(between: str, one: Measure, after: Measure) -> bool:
    """Whether the second measure goes on where the first, in whole feet or metres, ends."""
    lengths = one.unit is after.unit is Unit.METRE
    if not lengths or not re.fullmatch(r"\s?(?:and\s)?", between):
        return False
    whole = any(abs(one.value / u - round(one.value / u)) < 1e-6 for u in (1.0, 0.3048))
    return whole and 0.0 < after.value < min(one.value, 1.0)
