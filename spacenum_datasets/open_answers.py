"""Which number a model's completion states, where no option was shown; what states none is none.

`read_magnitude` reads a distance or an angle, `read_box` a box or an interval. Both go the way that
`answers` goes: `answer_reasoning` takes the reasoning off, `answer_turns` what follows the model's
own first turn, `answer_text` the markup. `open_text` finds the measures, `open_magnitudes` and
`open_boxes` what is said with them. They never guess: a range, a bound, two values, half a box and
a text that was cut off within its number are no answer, with the reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from spacenum_datasets.answer_content import NO_ANSWER, How
from spacenum_datasets.answer_cues import REFUSAL
from spacenum_datasets.answer_reasoning import strip_reasoning
from spacenum_datasets.answer_text import unloop
from spacenum_datasets.answer_turns import split_questions, take_own
from spacenum_datasets.open_boxes import find_box
from spacenum_datasets.open_magnitudes import find_magnitude
from spacenum_datasets.open_text import plain_words
from spacenum_datasets.sample import Sample, Transition
from spacenum_datasets.vocabulary import Unit

__all__ = ["NO_ANSWER", "NumberReading", "asked_unit", "read_box", "read_magnitude", "read_open"]

SCALES: dict[str, tuple[Unit, float]] = {
    "m": (Unit.METRE, 1.0),
    "cm": (Unit.METRE, 0.01),
    "deg": (Unit.DEGREE, 1.0),
}
"""Unit that is asked for -> what it measures, and what 1 of it is in metres or degrees."""

MOST_PARTS = 8
"""Pieces outside of reasoning that are looked at, from the last on."""

LARGEST = 1e6
"""Metres or degrees; what is more is no answer to any of these questions."""


@dataclass(frozen=True)
class NumberReading:
    """What a completion says to an open question.

    Attributes:
        numbers: metres or degrees: one magnitude; or a box, the coordinates of its lower corner
            and then those of its upper one. None is no answer.
        how: the rule that read it, or the reason for no answer.

    Source: ours.
    """

    numbers: tuple[float, ...] | None
    how: How


Finder = Callable[[str], NumberReading]


def read_magnitude(
    completion: str, unit: str = "m", *, opened: bool = False, unfinished: bool = False
) -> NumberReading:
    """The distance or angle that a completion states.

    One number with its unit (m, cm, mm, ft, in, °, degrees, rad), in digits or English words; the
    asked unit where none is written. The last stated value wins where a text corrects itself. A
    range, a bound, two values or none is no answer. The work grows with the text's length alone.

    Args:
        completion: what the model wrote.
        unit: that was asked for: "m", "cm" or "deg".
        opened: the prompt ends inside a reasoning block, as of `read_answer`.
        unfinished: the completion was cut off: a number at its very end may have gone on.

    Returns:
        One number, in metres or degrees, or none.

    Raises:
        ValueError: another unit is asked for.

    Examples:
        >>> read_magnitude("<think>Far.</think> It moved about 60 cm.")
        NumberReading(numbers=(0.6,), how=<How.STATED: 'stated'>)
        >>> read_magnitude("Between 30 and 40 degrees.", "deg").numbers is None
        True

    Source: ours.
    """
    if unit not in SCALES:
        raise ValueError(f"unit is {unit!r}, not one of {', '.join(SCALES)}")
    kind, scale = SCALES[unit]

    def find(text: str) -> NumberReading:
        value, how = find_magnitude(text, kind, scale, unfinished=unfinished)
        return make_reading(None if value is None else (value,), how, text)

    return read_pieces(completion, opened, find)


def read_box(
    completion: str,
    dimension: int,
    target: str = "",
    unit: str = "m",
    *,
    opened: bool = False,
    unfinished: bool = False,
) -> NumberReading:
    """The box, or in 1-D the interval, that a completion states.

    Two corners of `dimension` numbers each: tuples, JSON, flat, or keyed by axis; their coordinates
    are sorted per axis. Fewer or more numbers, and two different boxes, are no answer.

    Args:
        completion: what the model wrote.
        dimension: 1, 2 or 3.
        target: name of the object; a box that is named so wins over others.
        unit: that was asked for: "m" or "cm".
        opened: as of `read_magnitude`.
        unfinished: as of `read_magnitude`.

    Returns:
        2 * dimension numbers, in metres, or none.

    Raises:
        ValueError: another unit or dimension is asked for.

    Examples:
        >>> read_box("The lamp: [(0.2, 1.0), (0.6, 0.4)]", 2, "lamp").numbers
        (0.2, 0.4, 0.6, 1.0)

    Source: ours.
    """
    if unit not in SCALES or SCALES[unit][0] is not Unit.METRE or dimension not in (1, 2, 3):
        raise ValueError(f"a box has 1 to 3 dimensions in m or cm, not {dimension} in {unit!r}")
    scale = SCALES[unit][1]

    def find(text: str) -> NumberReading:
        numbers, how = find_box(text, dimension, target, scale, unfinished=unfinished)
        return make_reading(numbers, how, text)

    return read_pieces(completion, opened, find)


def read_open(
    completion: str, sample: Sample, *, opened: bool = False, unfinished: bool = False
) -> NumberReading:
    """What a completion says to a sample's open question, in the units of its style."""
    unit, truth = asked_unit(sample), sample.truth
    if isinstance(truth, Transition):
        return read_magnitude(completion, unit, opened=opened, unfinished=unfinished)
    return read_box(
        completion, truth.dimension, truth.target, unit, opened=opened, unfinished=unfinished
    )


def asked_unit(sample: Sample) -> str:
    """The unit in which a sample's open question wants its numbers: "m", "cm" or "deg"."""
    if isinstance(sample.truth, Transition) and sample.truth.unit is Unit.DEGREE:
        return "deg"
    return "cm" if sample.style.length_unit == "centimetres" else "m"


def read_pieces(completion: str, opened: bool, find: Finder) -> NumberReading:
    """What the last piece says that is the model's own and no reasoning."""
    parts = strip_reasoning(completion, opened)
    if parts is None:
        return NumberReading(None, How.TRUNCATED)
    own = take_own([unloop(part) for part in parts])[: -MOST_PARTS - 1 : -1]
    spoken = next((part for part in own if plain_words(part)), "")
    # Whoever has answered, and then goes on to another question, has answered this one.
    for piece in split_questions(spoken)[:-1]:
        if plain_words(piece) and (reading := find(plain_words(piece))).numbers is not None:
            return reading
    text = plain_words(spoken)
    return find(text) if text else NumberReading(None, How.EMPTY)


def make_reading(numbers: tuple[float, ...] | None, how: How, text: str) -> NumberReading:
    """A reading whose numbers are some; a refusal where there are none and one is spoken."""
    if numbers is not None and not all(math.isfinite(n) and abs(n) <= LARGEST for n in numbers):
        return NumberReading(None, How.UNREADABLE)
    if numbers is None and how is How.UNREADABLE and REFUSAL.search(text):
        return NumberReading(None, How.REFUSAL)
    return NumberReading(None if numbers is None else tuple(n + 0.0 for n in numbers), how)
