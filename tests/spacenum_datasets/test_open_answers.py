"""Reading open answers: a table of completions, and laws that every reading obeys."""

from __future__ import annotations

import random

import pytest

from spacenum_datasets.answers import NO_ANSWER, How
from spacenum_datasets.geometry import Box
from spacenum_datasets.numerals import NUMBER_STYLES, NumberStyle
from spacenum_datasets.open_answers import (
    NumberReading,
    read_box,
    read_magnitude,
)
from spacenum_datasets.prompt import write_box
from spacenum_datasets.vocabulary import Unit
from tests.laws import holds_for
from tests.open_completions import BOXES, MAGNITUDES

ROWS: list[tuple[str, str, tuple[float, ...] | How]] = [
    *((unit, text, said if isinstance(said, How) else (said,))
      for unit, rows in MAGNITUDES.items() for text, said in rows),
    *((str(d), text, said) for d, rows in BOXES.items() for text, said in rows),
]  # fmt: skip

DRESSINGS = ("{}", "\n\n {} \n", "**{}**", "> {}", "\t{}<|im_end|>", "<think>No: 7.</think>{}")


def reading(kind: str, text: str) -> NumberReading:
    return read_box(text, int(kind), "lamp") if kind.isdigit() else read_magnitude(text, kind)


def test_the_table_is_large_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 150
    assert len({(kind, text) for kind, text, _ in ROWS}) == len(ROWS)


@holds_for(ROWS)
def test_completions_are_read_as_people_read_them(
    row: tuple[str, str, tuple[float, ...] | How],
) -> None:
    kind, text, said = row
    got = reading(kind, text)
    if isinstance(said, How):
        assert (got.numbers, got.how) == (None, said)
    else:
        assert got.numbers == pytest.approx(said, abs=1e-6)
        assert got.how not in NO_ANSWER


@holds_for([row for row in ROWS if not isinstance(row[2], How) and "\n" not in row[1]])
def test_dress_changes_no_reading(row: tuple[str, str, tuple[float, ...] | How]) -> None:
    kind, text, said = row
    for dress in DRESSINGS:
        if not text.startswith(("<think>", "[THINK]", "#", ">", "-", "`", "*", "~")):
            assert reading(kind, dress.format(text)).numbers == pytest.approx(said, abs=1e-6)


@pytest.mark.parametrize("style", NUMBER_STYLES.values(), ids=list(NUMBER_STYLES))
def test_numbers_are_read_back_as_questions_write_them(style: NumberStyle) -> None:
    for unit, values in ((Unit.METRE, range(1, 25)), (Unit.DEGREE, range(1, 360, 7))):
        asked = "cm" if style.name == "integer_units" else "m"
        for value in values:
            true = value / 10 if unit is Unit.METRE else float(value)
            text = style.write_magnitude(true, unit)
            got = read_magnitude(text, asked if unit is Unit.METRE else "deg")
            assert got.numbers == pytest.approx((true,)), text


@pytest.mark.parametrize("style", ["decimals", "integer_units"])
@pytest.mark.parametrize("dimension", [1, 2, 3])
def test_boxes_are_read_back_as_questions_write_them(style: str, dimension: int) -> None:
    rng = random.Random(dimension)
    unit = "cm" if style == "integer_units" else "m"
    for decimals in (1, 2):
        low = tuple(round(rng.uniform(-2, 2), decimals) for _ in range(3))
        high = tuple(round(v + rng.randint(1, 9) / 10, decimals) for v in low)
        text = write_box(Box(low, high), dimension, decimals, NUMBER_STYLES[style])
        got = read_box(text, dimension, "lamp", unit)
        assert got.numbers == pytest.approx((*low[:dimension], *high[:dimension]))


def test_what_was_cut_off_within_its_number_is_no_answer() -> None:
    assert read_magnitude("x = 1", unfinished=True).how is How.CUT_OFF
    assert read_magnitude("x = 1.2 m", unfinished=True).how is How.CUT_OFF
    assert read_magnitude("x = 1.2 m. This is", unfinished=True).numbers == (1.2,)
    assert read_box("[0.2, 0.6", 1, unfinished=True).how is How.CUT_OFF
    assert read_box("[0.2, 0.6]. It", 1, unfinished=True).numbers == (0.2, 0.6)


def test_a_prompt_that_opens_reasoning_is_told() -> None:
    assert read_magnitude("It is 0.6 m", opened=True).how is How.TRUNCATED
    assert read_magnitude("0.4 m</think>0.6 m", opened=True).numbers == (0.6,)


def test_what_is_not_asked_for_is_refused() -> None:
    with pytest.raises(ValueError, match="unit is 'ft'"):
        read_magnitude("2", "ft")
    with pytest.raises(ValueError, match="1 to 3 dimensions"):
        read_box("[1, 2]", 4)
    with pytest.raises(ValueError, match="in m or cm"):
        read_box("[1, 2]", 1, unit="deg")


@pytest.mark.parametrize(
    "piece",
    ["0.4 m ", "(", "[0.4, ", "x = ", "about ", "between 1 and ", "1,", "\\frac{1}{2}", "#", "π"],
)
def test_hostile_lengths_are_read_in_bounded_time_and_without_fault(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert read_magnitude(text).how in tuple(How)
    assert read_box(text, 3, "lamp").how in tuple(How)


def test_readings_are_finite_whatever_is_written() -> None:
    rng = random.Random(0)
    pieces = [text for _, text, _ in ROWS]
    for _ in range(150):
        text = " ".join(rng.sample(pieces, 3))[rng.randint(0, 9) :]
        for got in (read_magnitude(text), read_box(text, 2, "lamp")):
            assert (got.numbers is None) == (got.how in NO_ANSWER)
            assert got.numbers is None or all(abs(n) <= 1e6 for n in got.numbers)
