"""A piece of text that is numbers and nothing else but what may surround an answer in numbers.

"40° to the left" and "x = 0.4 m" are; "40° of the view is lost" and ">40°" tell something about a
number, and no option can be told from them.
"""

from __future__ import annotations

import re

from spacenum_datasets.answer_cues import BEST, NUMBER_HEDGE
from spacenum_datasets.quantities import Quantity, in_digits, quantities, replace_numbers

LONGEST = 400
"""Characters; more than any option has, whatever surrounds it."""

OPENING = r"[\s✓✔☑✅\"'“”‘’«「『【〈《(\[{:=]{0,12}"
CLOSING = r"[\s\"'“”‘’»」』】〉》)\]},;]{0,12}"
LEAD = (
    rf"{OPENING}(?:\w{{1,24}}\(\w?\)[:=,]?\s?(?:where\s)?)?"
    rf"(?:(?:{NUMBER_HEDGE}|x\s?(?:in|from)|from|between|in|by"
    rf"|an?\s(?:turn|rotation|shift|tilt|movement|distance|angle)\sof|(?:counter-?"
    rf"|anti-?)?clockwise)\s*){{0,5}}(?:\w{{1,24}}\((?:x\s?=)?)?"
)
JOINED = r"(?:to|and|through|bis|до|至|到|から|[-–—~])?"
NUMBERS = rf"{OPENING}[-−+]?#(?:{CLOSING}{JOINED}{OPENING}[-−+]?#){{0,7}}{CLOSING}"
# Which way, of what, and how sure: none of these changes the number.
TAIL = (
    r"(?:(?:to|towards|in|of|the|a|an|nach|à|la|a)\s+){0,3}(?:left|right|up|down|upwards?"
    r"|downwards?"
    r"|forwards?|backwards?|back|ahead|(?:counter-?|anti-?)?clockwise|direction|rotation|turn|tilt"
    r"|movement|total|links|rechts|gauche|droite|izquierda|derecha|sinistra|destra"
    r"|(?:I|we)\s+(?:think|believe|guess|would\s+say)|I['’]d\s+say|approximately|roughly|or\s+so)"
    r"|です|だ|である|입니다|이다|左右"
    rf"|(?:is|must\s+be|would\s+be|should\s+be|seems|looks)\s+(?:(?:the|my)\s+)?{BEST}"
)
ONLY = re.compile(
    rf"{LEAD}{NUMBERS}(?:(?:{TAIL})[\s.,!)\]]{{0,4}}){{0,4}}[.!。]{{0,4}}", re.IGNORECASE
)
CALCULATION = re.compile(
    r"\s*(?:x\s?[=≈]\s?)?[(\s]{0,3}#[)\s]{0,3}(?:[-−–+*/×÷·][(\s]{0,3}#[)\s]{0,3}){1,4}[=≈]\s*"
)
AXIS = (
    r"[,;\s\"']{{0,4}}(?-i:{0})[\"']?\s?(?:[:=∈]|from|in|spans)\s?[(\[]?"
    r"\s?#\s?(?:to|[,–-])\s?#\s?[)\]]?"
)
AXES = re.compile(
    r"[\s({\[]{0,4}"
    + AXIS.format("x")
    + AXIS.format("y")
    + f"(?:{AXIS.format('z')})?"
    + r"[\s})\].]{0,4}",
    re.IGNORECASE,
)
"""A box by its axes, each with its least and its largest value."""

POINT = re.compile(
    r"[\s({\[]{0,4}(?-i:x)\s?[:=]\s?#[,;]?\s(?:and\s)?(?-i:y)\s?[:=]\s?#(?:[,;]?\s(?:and\s)?(?-i:z)\s?[:=]\s?#)?"
    r"[\s})\].]{0,4}",
    re.IGNORECASE,
)
"""A point by its coordinates."""

CORNER = (
    r"(?:the\s)?(?:{0})(?:[- ](?:left|right|front|back))?\s?(?:corner)?\s?(?:[:=]|is"
    r"|at)?\s?(?:at\s)?"
    r"[(\[]\s?#(?:\s?,\s?#){{1,2}}\s?[)\]]"
)
CORNERS = re.compile(
    r"\W{0,4}(?:box:?\s)?"
    + CORNER.format("lower|min(?:imum)?|bottom")
    + r"[,;]?\s(?:and\s)?"
    + CORNER.format("upper|max(?:imum)?|top")
    + r"[\s.})]{0,4}",
    re.IGNORECASE,
)
"""A box by its corners, the lower one first."""


def only_numbers(text: str, decimal_comma: bool) -> tuple[Quantity, ...] | None:
    """The numbers of a text that is nothing else, in the order of a box's corners.

    Args:
        text: plain text.
        decimal_comma: as in `quantities.quantities`.

    Returns:
        None where other words make something else of the numbers. Of a calculation the result.
    """
    if len(text) > LONGEST:
        return None
    digits = in_digits(text, decimal_comma)
    masked = replace_numbers(digits, "#")
    said = quantities(digits, decimal_comma)
    reckoned = CALCULATION.match(masked)
    if reckoned:
        masked, said = masked[reckoned.end() :], said[reckoned[0].count("#") :]
    if any(whole.fullmatch(masked) for whole in (ONLY, CORNERS, POINT)):
        return said
    return (*said[::2], *said[1::2]) if AXES.fullmatch(masked) else None
