"""Answers that are only put forward: to be tested, as an instance, or for one case of several."""

from __future__ import annotations

import re

from spacenum_datasets.answer_cues import EDGE, END

UPHELD = "".join(
    f"(?<!{verb}{ending} the )" for verb in ("support", "confirm", "accept") for ending in ("", "s")
)
PROPOSED = (
    rf"(?:\b(?:lie|myth|rumou?r)[ ](?:that|to[ ]say)|\b(?:the|this|a)[ ]{UPHELD}(?:hypothesis|claim"
    r"|proposition|conjecture|supposition|notion)[ ]that"
    r"|^\W{0,4}(?:(?:the|my|our|null|working|first|second)[ ]){0,2}(?:(?:hypothesis|conjecture"
    r"|supposition|proposition|assumption|candidate|scenario|case|test|true[ ]or[ ]false)"
    r"(?:[ ]\w{1,2})?|(?:option|possibility|alternative|interpretation|version)[ ]\d)[ ]?:"
    r"|\b(?:for[ ](?:instance|example)|(?:as[ ]an|by[ ]way[ ]of)[ ](?:example|illustration))(?=,)"
    r"|\bto[ ]illustrate(?=:)|\b(?:say|write|reply|respond|answer)[ ]something[ ]like"
    r"|\b(?:sample|typical|possible|good|model)[ ](?:output|response|reply|answer)"
    r"(?:[ ](?:is|(?:would|could|may|might)[ ](?:be|look[ ]like)))?(?=:))"
)
"""Leads to what is to be tested, or is told as untrue."""

BESIDES = re.compile(
    r"\b(?:except|apart[ ]from|aside[ ]from|but|whereas|while|though)[ ](?:for[ ])?(?:the|its|a)"
    r"[ ](?!view|scene|room|picture|image|result|layout|frame|rest|first|second"
    r"|answer|correct|best|closest|true|final|right|new|expected|overall|whole)\w{1,20}"
    r"(?:[ ]\w{1,20})?,?[ ](?:(?:which|that)[ ])?$",
    re.IGNORECASE,
)
"""Leads to what one thing looks like, where the rest of the picture looks otherwise."""

FOR_INSTANCE = re.compile(
    r"\b(?:for[ ](?:instance|example)|e\.[ ]?g\.),?[ ](?:if|when|had|were|suppose|supposing"
    r"|assuming)\b",
    re.IGNORECASE,
)

CLAUSE = r"(?:[^.;\n]|\.\d){1,80}?"
CASE = (
    r"\s{0,2}(?:(?:and|but|while)\s)?(?:if|when|for|with|assuming|in\scase|should|under|perhaps|maybe|(?:answer\s)?to)"
    rf"\s{CLAUSE}"
)
GIVEN = (
    r"(?:,|\b(?:answer|is|be|then|choose|pick|gives?)\b|['’]s|[:=→]|->)\s?"
    r"(?:(?:option|image)\s)?[(\"']?"
)
EACH_CASE = re.compile(
    rf"(?:^|(?<=[.;:!,\n])){CASE}{GIVEN}{EDGE}(?-i:(?P<one>[A-H])){END}[^.;\n]{{0,30}}[.;,\n]"
    rf"(?:{CASE}{GIVEN}|\s{{0,2}}(?:or\s)?(?:else|otherwise)\b(?:{CLAUSE}{GIVEN}|,?\s))"
    rf"{EDGE}(?-i:(?!(?P=one))[A-H]){END}",
    re.IGNORECASE,
)
"""An answer for each case or question: "If it is wide, answer: A. If not, answer: B."."""

LONGEST_CASES = 240
"""Characters around a statement in which it may stand beside the one for another case."""


def is_one_case(text: str, start: int, end: int) -> bool:
    """Whether a statement is an answer for one case, beside another answer for another case.

    Args:
        text: plain text.
        start: of the statement.
        end: of it.
    """
    first = max(0, start - LONGEST_CASES)
    near = EACH_CASE.finditer(text, first, end + LONGEST_CASES)
    return any(found.start("one") < end and start < found.end() for found in near)
