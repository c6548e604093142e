"""Number styles: how lengths and angles are written in a question.

Decimals are the benchmark's style; integer units (m -> cm) and words are the paper's Figure 6a.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacenum_datasets.vocabulary import Unit

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


@dataclass(frozen=True)
class NumberStyle:
    """One way of writing numbers.

    Attributes:
        name: key of `NUMBER_STYLES`.
        length_unit: the word for the unit of lengths, as in "numbers are in metres".
        write_length: (metres, decimals of the metre) -> the bare number.
        write_magnitude: (value, unit) -> the number with its unit, as an action's argument.
        asked_for: unit -> how an open question says what to write.

    Examples:
        >>> sample = from_row(load("dynamic", split="test", data=folder)[0], "dynamic")
        >>> sample.style.write_magnitude(0.6, Unit.METRE)
        '0.6 m'
        >>> intervene("number_words", sample).style.write_magnitude(0.6, Unit.METRE)
        'zero point six metres'

    Source: paper, Figure 6a; the words are ours.
    """

    name: str
    length_unit: str
    write_length: Callable[[float, int], str]
    write_magnitude: Callable[[float, Unit], str]
    asked_for: Callable[[Unit], str]


def decimal_length(metres: float, decimals: int) -> str:
    # Rounded first, so that nothing is written as -0.00.
    return f"{round(metres, decimals) + 0.0:.{decimals}f}"


def decimal_magnitude(value: float, unit: Unit) -> str:
    return f"{value:.1f} m" if unit is Unit.METRE else f"{value:.0f}°"


def ask_decimal(unit: Unit) -> str:
    return "a number and its unit, m" if unit is Unit.METRE else "a number and its unit, °"


def ask_centimetres(unit: Unit) -> str:
    return "a number and its unit, cm" if unit is Unit.METRE else ask_decimal(unit)


def ask_words(unit: Unit) -> str:
    name = "metres" if unit is Unit.METRE else "degrees"
    return f"a number in words and its unit, {name}"


def centimetre_length(metres: float, decimals: int) -> str:
    return str(round(metres * 100))


def centimetre_magnitude(value: float, unit: Unit) -> str:
    return f"{round(value * 100)} cm" if unit is Unit.METRE else f"{value:.0f}°"


def spell_length(metres: float, decimals: int) -> str:
    return spell_number(decimal_length(metres, decimals))


def spell_magnitude(value: float, unit: Unit) -> str:
    if unit is Unit.METRE:
        return f"{spell_number(f'{value:.1f}')} metres"
    return f"{spell_number(f'{value:.0f}')} degrees"


def spell_number(number: str) -> str:
    """An English reading of a decimal number below one thousand, as "two point four".

    Raises:
        ValueError: not a number between -999.9... and 999.9...
    """
    sign, digits = ("minus ", number[1:]) if number.startswith("-") else ("", number)
    whole, _, fraction = digits.partition(".")
    if not (whole.isdigit() and int(whole) < 1000 and (fraction.isdigit() or not fraction)):
        raise ValueError(f"{number!r} is not a number between -1000 and 1000")
    text = spell_whole(int(whole))
    if fraction:
        text += " point " + " ".join(ONES[int(digit)] for digit in fraction)
    return sign + text


def spell_whole(value: int) -> str:
    """A whole number from 0 to 999, as "three hundred and forty-two"."""
    if value >= 100:
        rest = f" and {spell_whole(value % 100)}" if value % 100 else ""
        return f"{ONES[value // 100]} hundred{rest}"
    if value < 20:
        return ONES[value]
    return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")


PLAIN_DECIMALS = NumberStyle("decimals", "metres", decimal_length, decimal_magnitude, ask_decimal)
INTEGER_UNITS = NumberStyle(
    "integer_units", "centimetres", centimetre_length, centimetre_magnitude, ask_centimetres
)
WORDS = NumberStyle("words", "metres", spell_length, spell_magnitude, ask_words)

NUMBER_STYLES: dict[str, NumberStyle] = {s.name: s for s in (PLAIN_DECIMALS, INTEGER_UNITS, WORDS)}
