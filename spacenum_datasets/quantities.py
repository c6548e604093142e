"""Numbers with their units, found in whatever a model wrote."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacenum_datasets.numerals import ONES, TENS
from spacenum_datasets.vocabulary import Unit


@dataclass(frozen=True)
class Quantity:
    """A number and what it counts.

    Attributes:
        value: in `unit`; centimetres and millimetres are turned into metres.
        unit: None when none is written.
        written: the number as it stands in the text.

    Both numbers are not-a-number, which equals nothing, when the unit is no option's.
    """

    value: float
    unit: Unit | None
    written: float


METRES: dict[str, float] = {
    **dict.fromkeys(
        "m meter meters metre metres metro metros metri mètre mètres м 米 公尺 メートル"
        " 미터".split(),
        1.0,
    ),
    **dict.fromkeys(
        "cm centimeter centimeters centimetre centimetres centímetros 厘米 公分 см".split(), 0.01
    ),
    **dict.fromkeys("mm millimeter millimeters millimetre millimetres 毫米 мм".split(), 0.001),
}
"""Word for a length -> metres."""

DEGREES = (
    "° deg degs degree degrees grad degrés degré grados graus gradi 度 градусов градуса 도".split()
)

FOREIGN = (
    "% percent ft feet foot in inch inches yard yards km kilometer kilometers kilometre kilometres "
    "rad radian radians px pixel pixels step steps second seconds times"
).split()
"""Units that no option has: a number that counts these is none of theirs."""

WORDS_OF_UNITS = sorted([*METRES, *DEGREES, *FOREIGN], key=len, reverse=True)
UNIT = "|".join(re.escape(word) for word in WORDS_OF_UNITS)
# A minus after a digit is the dash of a range; digits inside a word ("Image2") are a name.
NUMBER = re.compile(
    rf"(?<![A-Za-z_.\d])(?P<number>(?:(?<![\d)])[-−])?\d+(?:\.\d+)?|(?<![\d)])[-−]?\.\d+)"
    rf"(?!\d)\s?(?P<unit>(?:{UNIT})(?![A-Za-zÀ-ӿ]))?",
    re.IGNORECASE,
)
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")

SMALL = "|".join(sorted(ONES, key=len, reverse=True))
TENFOLD = "|".join(TENS[2:])
# "one" is more often a pronoun than a number: only with decimals or a unit does it count.
WORDED = re.compile(
    rf"\b(?P<minus>minus\s+)?(?=(?:{SMALL}|{TENFOLD})\b)"
    rf"(?:(?P<hundreds>{SMALL})\s+hundred\b(?:\s+and\b)?\s*)?"
    rf"(?:(?P<tens>{TENFOLD})(?:[-\s](?P<ones>{SMALL}))?|(?P<small>{SMALL})\b)?"
    rf"(?:\s*\bpoint(?P<digits>(?:\s+(?:{SMALL})\b)+)|(?=\s*(?:{UNIT})(?![A-Za-z])))",
    re.IGNORECASE,
)


def quantities(text: str, decimal_comma: bool) -> tuple[Quantity, ...]:
    """The numbers of a text in order, also those in English words.

    Args:
        text: any.
        decimal_comma: whether "0,6" is one number, as in German, or two, as in a box.
    """
    text = in_digits(text, decimal_comma)
    return tuple(quantity_of(found) for found in NUMBER.finditer(text))


def in_digits(text: str, decimal_comma: bool) -> str:
    """The text with its number words as digits and, if commas can be decimal, with points."""
    text = WORDED.sub(digits_of, text)
    return DECIMAL_COMMA.sub(".", text) if decimal_comma else text


def replace_numbers(digits: str, by: str) -> str:
    """The text of `in_digits` with something else in the place of every number and its unit."""
    return NUMBER.sub(by, digits)


def digits_of(found: re.Match[str]) -> str:
    """A number in words, as digits."""

    def value(group: str, words: list[str]) -> int:
        return words.index(found[group].lower()) if found[group] else 0

    whole = 100 * value("hundreds", ONES) + 10 * value("tens", TENS)
    whole += value("ones", ONES) + value("small", ONES)
    sign = "-" if found["minus"] else ""
    decimals = [str(ONES.index(word.lower())) for word in (found["digits"] or "").split()]
    return f"{sign}{whole}" + ("." + "".join(decimals) if decimals else "")


def quantity_of(found: re.Match[str]) -> Quantity:
    value = float(found["number"].replace("−", "-"))
    unit = (found["unit"] or "").lower()
    if unit in FOREIGN:
        return Quantity(math.nan, None, math.nan)
    if unit in METRES:
        return Quantity(round(value * METRES[unit], 6), Unit.METRE, value)
    return Quantity(value, Unit.DEGREE if unit else None, value)


def are_same(said: Sequence[Quantity], meant: Sequence[Quantity]) -> bool:
    """Whether two runs of quantities are the same; a unit left out is taken from the other side."""
    return len(said) == len(meant) and all(map(is_same, said, meant))


def is_same(a: Quantity, b: Quantity) -> bool:
    if a.unit is None or b.unit is None:
        return abs(a.written - b.written) < 1e-6
    return a.unit is b.unit and abs(a.value - b.value) < 1e-6
