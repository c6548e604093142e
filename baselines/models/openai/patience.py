"""Asking a server again: what is worth another try, and how long to wait before it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import openai
from openai.types.chat import ChatCompletion

from baselines.models.base import EngineError, Service
from baselines.models.openai.ledger import Ledger
from baselines.models.scripted import own_draw

LONGEST_DELAY = 60.0
LONGEST_ASKED = 600.0
"""Seconds; a server that asks for more than this is not waited for."""

PASSING = (408, 409, 425, 429)
"""Answers that another try may change, beside all of 500 and more."""


class Malformed(Exception):
    """A reply that is no chat completion."""


async def patient(
    ask: Callable[[], Awaitable[Any]], service: Service, key: str, ledger: Ledger
) -> ChatCompletion:
    """A completion, after as many tries as the service allows.

    Args:
        ask: one try.
        service: its tries and delays.
        key: of the question; spreads the waits.
        ledger: counts the tries.

    Raises:
        EngineError: the last try failed too.
        openai.APIStatusError: the server refuses, and would again.
    """
    for attempt in range(service.attempts):
        try:
            return checked(await ask())
        except (openai.APIConnectionError, openai.APIStatusError, Malformed, ValueError) as error:
            if isinstance(error, openai.APIStatusError) and not passing(error):
                raise
            if attempt + 1 == service.attempts:
                tries = f"{attempt + 1} tries" if attempt else "one try"
                raise EngineError(f"{key}: no reply after {tries}: {short(error)}") from error
            ledger.retries += 1
            await asyncio.sleep(delay(attempt, service.first_delay, key, error))
    raise EngineError(f"{key}: not asked, --attempts is {service.attempts}")


def checked(reply: Any) -> ChatCompletion:
    """The reply where it is a completion.

    Raises:
        Malformed: it is something else, as a gateway's page in its place is.
    """
    if not isinstance(reply, ChatCompletion) or not reply.choices:
        raise Malformed(f"the server sent something that is no completion: {short(reply)}")
    return reply


def passing(error: openai.APIStatusError) -> bool:
    """Whether another try may succeed; an empty account stays empty."""
    if error.code == "insufficient_quota":
        return False
    return error.status_code in PASSING or error.status_code >= 500


def delay(attempt: int, first: float, key: str, error: Exception) -> float:
    """Seconds to wait: twice as long each time, spread by a quarter, or what the server asks."""
    spread = 0.75 + 0.5 * own_draw(key, attempt)
    return max(min(LONGEST_DELAY, first * 2.0**attempt) * spread, asked_for(error))


def asked_for(error: Exception) -> float:
    """The server's `Retry-After` in seconds, 0 without one."""
    if not isinstance(error, openai.APIStatusError):
        return 0.0
    try:
        seconds = float(error.response.headers.get("retry-after", "0"))
    except ValueError:
        return 0.0
    return seconds if seconds <= LONGEST_ASKED else 0.0


def short(said: object) -> str:
    """A server's words on one line."""
    return " ".join(str(said).split())[:300]
