"""Answers in a format: tags, boxes, calls and JSON, as patterns on plain text."""

from __future__ import annotations

import re

ANSWER_NAMES = (
    r"(?:(?:final|my|correct)[_ ]?)?(?:answer|ans|conclusion|output|result|solution|response|choice"
    r"|option|prediction|final)"
)
ANSWER_TAG = re.compile(
    rf"<{ANSWER_NAMES}(?P<marks>(?:\s[\w-]{{1,20}}=[\"'][^\"'<>\n]{{0,40}}[\"']){{0,4}})\s?>"
    rf"(?P<said>(?:(?!</?{ANSWER_NAMES}>).){{0,400}})",
    re.IGNORECASE | re.DOTALL,
)
BOXED = re.compile(r"\\f?box(?:ed)?\s*\{(?P<said>[^{}]{0,400})\}")
CALLED = re.compile(
    r"(?<![\w.])(?:(?:submit_?)?(?:final_?)?answer|submit|finish|choose_option|select_option)"
    r"(?:\(\s?(?:\w{1,20}\s?=\s?)?(?P<quote>[\"'])|\[)(?P<said>[^\"'\[\]\n]{1,200})"
    r"(?(quote)(?P=quote)\s?\)|\](?=[.;]?\s?$))",
    re.IGNORECASE | re.MULTILINE,
)
"""What agents end with: `final_answer("B")`, `Action: answer[B]`."""

JSON_KEY = re.compile(
    r"[\"'](?:(?:final|correct|my|your|predicted|selected)[ _-]?)?"
    r"(?:answer|choice|option|letter|prediction|selection|result|答案|选项)"
    r"(?:[ _-]?(?:letter|choice|option))?[\"']\s*:\s*"
    r"(?:\"(?P<double>[^\"\n]{0,300})\"|'(?P<single>[^'\n]{0,300})'"
    r"|(?P<list>\[[^\[\]{}\n]{0,300}\])"
    r"|(?P<bare>[^}\n]{0,300}?)(?=\s*(?:}|\n|\Z|,\s*[\"'])))",
    re.IGNORECASE,
)

JSON_VALUE = re.compile(
    r"[\"'](?:value|text|content|description|angle|distance|x"
    r"|(?:answer|option|choice)[ _-]?(?:text|value|content))[\"']"
    r"\s*:\s*[\"']?(?P<said>[^\"'}\n]{1,200})",
    re.IGNORECASE,
)
"""The text of an answer, beside its letter."""
