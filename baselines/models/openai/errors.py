"""What a server's failures mean: ask again, a question that it refuses, or a server that does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

import openai

from baselines.models.base import EngineError


class Fault(StrEnum):
    """Whom a failure concerns.

    AGAIN passes; MODERATED is one question's content; QUESTION is anything else about it; SERVER
    turns away whatever is asked: a wrong key, no such model, an empty account.
    """

    AGAIN = "again"
    MODERATED = "moderated"
    QUESTION = "question"
    SERVER = "server"


PASSING = (408, 409, 423, 425, 429)
"""Statuses that another try may change, beside those of 500 and more."""

LASTING = (501, 505)
"""Statuses above 500 that no other try changes."""

TURNED_AWAY = (401, 402, 403, 404, 405, 407, 410)

NO_ACCESS = re.compile(
    r"insufficient.?(?:quota|balance|credit)|model.?not.?found|(?:invalid|incorrect|missing).?api.?key"
    r"|invalid.?authentication|billing|account.?(?:deactivated|suspended)|unsupported.?country",
    re.IGNORECASE,
)
MODERATION = re.compile(
    r"content.{0,3}(?:filter|policy|moderation|management|safety)|responsible.?ai|data.?inspection"
    r"|prohibited.?content|(?<![A-Za-z_])safety(?![A-Za-z_])|moderat(?:ion|ed)|inappropriate"
    r"|usage polic|violat\w{0,5}\s.{0,60}polic|flagged|guardrail"
    r"|(?:sensitive|harmful|unsafe).{0,3}content|high.?risk",
    re.IGNORECASE,
)
"""Words and codes of servers that will not answer a question because of what is in it."""


class Malformed(Exception):
    """A reply that is no chat completion."""


class ProviderFailed(Exception):
    """An error in the place of a reply, or beside what came before it.

    Args:
        said: the error as the server puts it.
    """

    def __init__(self, said: object) -> None:
        super().__init__(f"the provider failed: {short(said)}")
        self.body = said


class Declined(EngineError):
    """A server refuses, and would again.

    Args:
        key: of the question.
        words: the server's.
        fault: whom it concerns.
        status: its HTTP status, or the one it states.
    """

    def __init__(self, key: str, words: str, fault: Fault, status: int) -> None:
        super().__init__(f"{key}: the server refuses it: {words}")
        self.words, self.fault, self.status = words, fault, status


def classify_failure(error: Exception) -> tuple[Fault, int]:
    """What a failed try means, and its status; 0 where it has none."""
    if isinstance(error, openai.APIStatusError):
        status, body = error.status_code, error.body
    elif isinstance(error, ProviderFailed):
        status, body = read_status(error.body), error.body
    else:
        return Fault.AGAIN, 0
    return classify(status, f"{body} {error}"), status


def read_status(body: object) -> int:
    """The status that an error inside a reply states; 500 where it states none."""
    code = body.get("code") if isinstance(body, Mapping) else None
    text = str(code)
    return int(text) if text.isascii() and text.isdigit() and 400 <= int(text[:4]) < 600 else 500


def classify(status: int, words: str) -> Fault:
    """Whom a refusal concerns.

    Args:
        status: HTTP status.
        words: everything that the server says with it.
    """
    if status == 451 or (status not in (401, 402, 429) and MODERATION.search(words)):
        return Fault.MODERATED
    if NO_ACCESS.search(words) and status < 500:
        return Fault.SERVER
    if status in PASSING or (status >= 500 and status not in LASTING):
        return Fault.AGAIN
    return Fault.SERVER if status in TURNED_AWAY else Fault.QUESTION


def words_of(error: BaseException) -> str:
    """What an error says; of a connection that failed, what lies behind it as well."""
    cause = error.__cause__ if type(error) is openai.APIConnectionError else None
    behind = str(cause or "").strip() or (type(cause).__name__ if cause else "")
    return f"{error} ({behind})" if behind else str(error)


def short(said: object) -> str:
    """A server's words on one line that every screen takes."""
    line = " ".join(str(said)[:2000].split())[:300]
    return line.encode("utf-8", "replace").decode("utf-8")
