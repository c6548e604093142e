"""What a server can be sent: found out by asking it, once, before the first question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import openai

from baselines.models.base import EngineError, EngineUnavailable, ResolvedModel
from baselines.models.openai.errors import Declined, ProviderFailed
from baselines.models.openai.replies import Completion
from baselines.settings import Settings

Parameters = dict[str, Any]
Ask = Callable[[Parameters], Awaitable[Completion]]

LIMITS = (
    ("max_tokens", 1),
    # What newer models of OpenAI's call it, and the least that these write.
    ("max_completion_tokens", 1),
    ("max_completion_tokens", 16),
    ("max_tokens", 16),
    ("max_completion_tokens", 256),
    ("max_tokens", 256),
)
"""Names of the most tokens to write, and the least that may be asked for, likeliest first."""

NO_ENTRY = (401, 402, 407)
"""Statuses that no other parameters change."""

CANDIDATES = (20, 5)
"""Likeliest first tokens to ask for; some servers give few."""


@dataclass(frozen=True)
class Capabilities:
    """What a server takes.

    Attributes:
        limit: its name for the most tokens to write; None where it takes none.
        least: tokens that have to be asked for.
        sent: name -> parameters that go with every written answer.
        letters: parameters that get the likeliest first tokens; None where it gives none.
        refused: names of what could not be sent.
    """

    limit: str | None
    least: int
    sent: dict[str, Parameters]
    letters: Parameters | None
    refused: tuple[str, ...]

    @property
    def seeded(self) -> bool:
        return "seed" in self.sent

    def at_most(self, tokens: int) -> Parameters:
        """The parameter that limits an answer, no lower than the server takes."""
        return limit_tokens(self.limit, max(tokens, self.least))


def list_parameters(resolved: ResolvedModel, settings: Settings) -> dict[str, Parameters]:
    """Everything that decides a written answer, by name; the seed stands for each sample's own."""
    sampling = settings.sampling
    parameters: dict[str, Parameters] = {
        "temperature": {"temperature": sampling.temperature},
        "top_p": {"top_p": sampling.top_p},
        "seed": {"seed": settings.seed},
    }
    if not resolved.service.extra_body:
        return parameters
    extra: Parameters = {
        # Servers write "all" in two ways; with -1 both are understood.
        "top_k": sampling.top_k or -1,
        "repetition_penalty": sampling.repetition_penalty,
    }
    if resolved.enable_thinking is not None:
        extra["chat_template_kwargs"] = {"enable_thinking": resolved.enable_thinking}
    return parameters | {name: {"extra_body": {name: value}} for name, value in extra.items()}


async def probe(ask: Ask, resolved: ResolvedModel, settings: Settings) -> Capabilities:
    """Ask a server what it takes: everything at once, and one by one where it refuses.

    Args:
        ask: sends a short question with these parameters.
        resolved: the model.
        settings: whose parameters are tried.

    Raises:
        EngineUnavailable: it refuses even the plain question; the message has its words.
    """
    options = list_parameters(resolved, settings)
    limit, least, kept = await probe_parameters(ask, options)
    refused = [name for name in options if name not in kept]
    if not resolved.service.extra_body:
        refused += ["top_k", "repetition_penalty"]
    if limit is None:
        refused.append("max_tokens")
    letters = None
    if not settings.writes and settings.sampling.repetition_penalty == 1.0:
        letters, taken = await letters_of(ask, limit_tokens(limit, least), kept)
        refused += [] if taken else ["logprobs"]
    return Capabilities(limit, least, kept, letters, tuple(refused))


def limit_tokens(limit: str | None, tokens: int) -> Parameters:
    return {limit: tokens} if limit else {}


async def probe_parameters(
    ask: Ask, options: Mapping[str, Parameters]
) -> tuple[str | None, int, dict[str, Parameters]]:
    """The limit's name, the least that it takes, and the options that are taken."""
    if await takes(ask, merge([{"max_tokens": 1}, *options.values()])):
        return "max_tokens", 1, dict(options)
    try:
        await ask({})
    except Declined as error:
        raise EngineUnavailable(f"the server refuses a question: {error.words}") from error
    limit: str | None = None
    least = 1
    for name, tokens in LIMITS:
        if await takes(ask, {name: tokens}):
            limit, least = name, tokens
            break
    kept: dict[str, Parameters] = {}
    for name, parameters in options.items():
        if await takes(ask, merge([limit_tokens(limit, least), *kept.values(), parameters])):
            kept[name] = parameters
    return limit, least, kept


async def letters_of(
    ask: Ask, limit: Parameters, kept: Mapping[str, Parameters]
) -> tuple[Parameters | None, bool]:
    """Parameters of a request for raw probabilities of the first token; whether one was taken.

    A temperature of 1 and all of the probability make raw and processed the same thing, whichever
    of the two the server reports.
    """
    plain = {"temperature": {"temperature": 1.0}, "top_p": {"top_p": 1.0}}
    base = [value for name, value in plain.items() if name in kept]
    base += [value for name, value in kept.items() if name == "chat_template_kwargs"]
    for count in CANDIDATES:
        parameters = merge([*base, limit, {"logprobs": True, "top_logprobs": count}])
        reply = await try_asking(ask, parameters)
        if reply is not None:
            return (parameters if reply.candidates else None), True
    return None, False


async def takes(ask: Ask, parameters: Parameters) -> bool:
    return await try_asking(ask, parameters) is not None


async def try_asking(ask: Ask, parameters: Parameters) -> Completion | None:
    """What is said to a question with these parameters; None where the server does not take them.

    Servers say so with any status, some with that of a fault of their own.

    Raises:
        EngineError: the server cannot be reached, or a key or an account is wrong.
    """
    try:
        return await ask(parameters)
    except Declined as error:
        if error.status in NO_ENTRY:
            raise
    except EngineError as error:
        if not isinstance(error.__cause__, openai.APIStatusError | ProviderFailed):
            raise
    return None


def merge(parts: Iterable[Parameters]) -> Parameters:
    """One set of parameters; their extra bodies become one."""
    all_of: Parameters = {}
    for part in parts:
        extra = all_of.get("extra_body", {}) | part.get("extra_body", {})
        all_of |= part
        if extra:
            all_of["extra_body"] = extra
    return all_of
