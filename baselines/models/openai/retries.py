"""Asking a server again: what is worth another try, and how long to wait before it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable

import openai

from baselines.models.base import EngineError, Service
from baselines.models.draws import sample_draw
from baselines.models.openai.errors import (
    Declined,
    Fault,
    Malformed,
    ProviderFailed,
    classify_failure,
    short,
    words_of,
)
from baselines.models.openai.replies import Completion, parse_reply
from baselines.models.openai.usage import Usage

LONGEST_DELAY = 60.0
LONGEST_ASKED = 600.0
"""Seconds; a server that asks for more than this is not waited for."""


async def ask_with_retries(
    ask: Callable[[], Awaitable[bytes]], service: Service, key: str, usage: Usage
) -> Completion:
    """What a server says, after as many tries as the service allows.

    Args:
        ask: one try; the reply's body.
        service: its tries and delays.
        key: of the question; spreads the waits.
        usage: counts tries and tokens.

    Raises:
        EngineError: the last try failed too.
        Declined: the server refuses, and would again.
    """
    for attempt in range(service.attempts):
        try:
            reply = parse_reply(await ask())
        except (
            openai.APIConnectionError,
            openai.APIStatusError,
            Malformed,
            ProviderFailed,
        ) as error:
            fault, status = classify_failure(error)
            if fault is not Fault.AGAIN:
                raise Declined(key, short(error), fault, status) from error
            if attempt + 1 == service.attempts:
                tries = f"{attempt + 1} tries" if attempt else "one try"
                raise EngineError(
                    f"{key}: no reply after {tries}: {short(words_of(error))}"
                ) from error
            usage.retries += 1
            await asyncio.sleep(delay(attempt, service.first_delay, key, error))
        else:
            usage.add(reply)
            return reply
    raise EngineError(f"{key}: not asked, --attempts is {service.attempts}")


def delay(attempt: int, first: float, key: str, error: Exception) -> float:
    """Seconds to wait: twice as long each time, spread by a quarter, or what the server asks."""
    spread = 0.75 + 0.5 * sample_draw(key, attempt)
    return max(min(LONGEST_DELAY, first * 2.0**attempt) * spread, retry_after(error))


def retry_after(error: Exception) -> float:
    """The server's `Retry-After` in seconds, 0 without one."""
    if not isinstance(error, openai.APIStatusError):
        return 0.0
    try:
        seconds = float(error.response.headers.get("retry-after", "0"))
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and 0.0 <= seconds <= LONGEST_ASKED else 0.0
