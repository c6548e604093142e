"""Numbers written in every style name the same quantity."""

from __future__ import annotations

import re

import pytest

from spacenum_datasets.numerals import (
    INTEGER_UNITS,
    NUMBER_STYLES,
    PLAIN_DECIMALS,
    WORDS,
    spell_number,
)
from spacenum_datasets.vocabulary import Unit


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0.0", "zero point zero"),
        ("0.05", "zero point zero five"),
        ("2.4", "two point four"),
        ("13", "thirteen"),
        ("70", "seventy"),
        ("42.10", "forty-two point one zero"),
        ("-1.5", "minus one point five"),
        ("300", "three hundred"),
        ("342", "three hundred and forty-two"),
    ],
)
def test_words_read_digit_by_digit_after_the_point(number: str, text: str) -> None:
    assert spell_number(number) == text


@pytest.mark.parametrize("number", ["", "1000", ".5", "1e3", "--1", "a", "1.2.3", "nan"])
def test_words_refuse_what_they_cannot_read(number: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        spell_number(number)


def test_words_are_different_for_different_numbers() -> None:
    texts = {spell_number(f"{i / 100:.2f}") for i in range(-1000, 1000)}
    assert len(texts) == 2000
    assert len({spell_number(str(i)) for i in range(1000)}) == 1000


@pytest.mark.parametrize("style", NUMBER_STYLES.values(), ids=NUMBER_STYLES)
@pytest.mark.parametrize("unit", Unit)
def test_different_magnitudes_read_differently(style, unit: Unit) -> None:
    grid = (
        [0.2 * i for i in range(1, 13)] if unit is Unit.METRE else [10.0 * i for i in range(1, 8)]
    )
    assert len({style.write_magnitude(m, unit) for m in grid}) == len(grid)


def test_centimetres_are_the_same_lengths_as_metres() -> None:
    for centimetres in range(-250, 250):
        metres = PLAIN_DECIMALS.write_length(centimetres / 100, 2)
        assert round(float(metres) * 100) == int(INTEGER_UNITS.write_length(centimetres / 100, 2))
        assert INTEGER_UNITS.write_magnitude(centimetres / 100, Unit.METRE) == f"{centimetres} cm"


@pytest.mark.parametrize("style", NUMBER_STYLES.values(), ids=NUMBER_STYLES)
def test_zero_has_no_sign(style) -> None:
    assert not re.search(r"-|minus", style.write_length(-0.0, 1))


def test_angles_keep_their_unit_in_every_style() -> None:
    assert PLAIN_DECIMALS.write_magnitude(40.0, Unit.DEGREE) == "40°"
    assert INTEGER_UNITS.write_magnitude(40.0, Unit.DEGREE) == "40°"
    assert WORDS.write_magnitude(40.0, Unit.DEGREE) == "forty degrees"


def test_names_are_the_tables_keys() -> None:
    assert {name: style.name for name, style in NUMBER_STYLES.items()} == {
        name: name for name in NUMBER_STYLES
    }
