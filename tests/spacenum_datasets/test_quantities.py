"""Numbers with their units, as they stand in what a model wrote."""

from __future__ import annotations

import math

import pytest

from spacenum_datasets.answer_numbers import LONGEST, only_numbers
from spacenum_datasets.quantities import are_same, in_digits, is_same, quantities
from spacenum_datasets.vocabulary import Unit


def said(text: str, decimal_comma: bool = False) -> list[tuple[float, Unit | None]]:
    return [(q.value, q.unit) for q in quantities(text, decimal_comma)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.4 m", [(0.4, Unit.METRE)]),
        ("40 cm", [(0.4, Unit.METRE)]),
        ("400 MM", [(0.4, Unit.METRE)]),
        ("40°", [(40.0, Unit.DEGREE)]),
        ("40 degrees", [(40.0, Unit.DEGREE)]),
        ("40", [(40.0, None)]),
        (".5", [(0.5, None)]),
        ("-.5 and −2", [(-0.5, None), (-2.0, None)]),
        ("10-20", [(10.0, None), (20.0, None)]),
        ("Image2 has 3", [(3.0, None)]),
        ("40 metric", [(40.0, None)]),
        ("4,5", [(4.0, None), (5.0, None)]),
        ("forty degrees", [(40.0, Unit.DEGREE)]),
        ("twenty-five cm", [(0.25, Unit.METRE)]),
        ("one hundred and five degrees", [(105.0, Unit.DEGREE)]),
        ("minus zero point two five", [(-0.25, None)]),
        ("one of them", []),
    ],
)
def test_numbers_are_read_with_their_units(
    text: str, expected: list[tuple[float, Unit | None]]
) -> None:
    assert said(text) == expected


def test_a_comma_is_decimal_where_it_can_be() -> None:
    assert said("0,6 m", decimal_comma=True) == [(0.6, Unit.METRE)]
    assert in_digits("two hundred degrees, 3,5", True) == "200degrees, 3.5"


@pytest.mark.parametrize("text", ["40 %", "4 feet", "2 km", "7 steps"])
def test_units_of_no_option_equal_nothing(text: str) -> None:
    (found,) = quantities(text, False)
    assert math.isnan(found.value) and math.isnan(found.written) and found.unit is None
    assert not is_same(found, found)


def test_a_unit_left_out_is_taken_from_the_other_side() -> None:
    def one(text: str):
        return quantities(text, False)[0]

    assert is_same(one("40 cm"), one("0.4 m")) and not is_same(one("40 cm"), one("40 m"))
    assert is_same(one("40"), one("40 cm")) and is_same(one("40 cm"), one("40"))
    assert not is_same(one("0.4"), one("40 cm")), "the number as it is written"
    assert not is_same(one("40 m"), one("40°"))
    assert not is_same(one("40"), one("40.01"))
    pair = quantities("1 2", False)
    assert are_same(pair, pair) and not are_same(pair, pair[:1])
    assert not are_same(pair, pair[::-1]) and are_same((), ())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("40° to the left", [40.0]),
        ("x = 0.4 m", [0.4]),
        ("approximately 40 degrees", [40.0]),
        ("from 0.2 to 0.6", [0.2, 0.6]),
        ("90 - 50 = 40", [40.0]),
        ("x: 0.1 to 0.4, y: 0.2 to 0.6", [0.1, 0.2, 0.4, 0.6]),
        ("x: 1-4, y: 2-5, z: 3-6", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
        ("40° of the view is lost", None),
        (">40°", None),
        ("no number", None),
    ],
)
def test_numbers_alone_are_told_from_numbers_that_something_is_said_of(
    text: str, numbers: list[float] | None
) -> None:
    found = only_numbers(text, False)
    assert (found if found is None else [q.value for q in found]) == numbers


def test_what_is_longer_than_any_option_is_no_number_alone() -> None:
    assert only_numbers("40" + " " * (LONGEST - 2), False) is None  # too much around it
    text = ", ".join(["0.5"] * 8)
    assert only_numbers(text, False) is not None and len(text) < LONGEST
