"""What a server can be sent: found out by asking it, once, before the first question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import openai

from baselines.models.base import EngineUnavailable, Target
from baselines.models.openai.patience import short
from baselines.settings import Settings

Parameters = dict[str, Any]
Ask = Callable[[Parameters], Awaitable[Any]]

REFUSED = (openai.BadRequestError, openai.UnprocessableEntityError)
"""How servers say that they do not know a parameter."""

CANDIDATES = (20, 5)
"""Likeliest first tokens to ask for; some servers give few."""


@dataclass(frozen=True)
class Abilities:
    """What a server takes.

    Attributes:
        limit: its name for the most tokens to write.
        sent: name -> parameters that go with every written answer.
        letters: parameters that get the likeliest first tokens; None where it gives none.
        refused: names of what could not be sent.
    """

    limit: str
    sent: dict[str, Parameters]
    letters: Parameters | None
    refused: tuple[str, ...]

    @property
    def seeded(self) -> bool:
        return "seed" in self.sent


def wanted(target: Target, settings: Settings) -> dict[str, Parameters]:
    """Everything that decides a written answer, by name; the seed stands for each sample's own."""
    sampling = settings.sampling
    parameters: dict[str, Parameters] = {
        "temperature": {"temperature": sampling.temperature},
        "top_p": {"top_p": sampling.top_p},
        "seed": {"seed": settings.seed},
    }
    if not target.service.extra_body:
        return parameters
    extra: Parameters = {
        # Servers write "all" in two ways; with -1 both are understood.
        "top_k": sampling.top_k or -1,
        "repetition_penalty": sampling.repetition_penalty,
    }
    if target.enable_thinking is not None:
        extra["chat_template_kwargs"] = {"enable_thinking": target.enable_thinking}
    return parameters | {name: {"extra_body": {name: value}} for name, value in extra.items()}


async def found_out(ask: Ask, target: Target, settings: Settings) -> Abilities:
    """Ask a server what it takes: everything at once, and one by one where it refuses.

    Args:
        ask: sends a short question with these parameters.
        target: the model.
        settings: whose parameters are tried.

    Raises:
        EngineUnavailable: it refuses even the plain question; the message has its words.
    """
    options = wanted(target, settings)
    limit, kept = await accepted(ask, options)
    refused = [name for name in options if name not in kept]
    if not target.service.extra_body:
        refused += ["top_k", "repetition_penalty"]
    letters = None
    if not settings.writes and settings.sampling.repetition_penalty == 1.0:
        letters = await letters_of(ask, limit, kept)
    return Abilities(limit, kept, letters, tuple(refused))


async def accepted(
    ask: Ask, options: Mapping[str, Parameters]
) -> tuple[str, dict[str, Parameters]]:
    """The limit's name, and the options that are taken."""
    if await takes(ask, merged([{"max_tokens": 1}, *options.values()])):
        return "max_tokens", dict(options)
    limit = "max_tokens"
    if not await takes(ask, {limit: 1}):
        # What newer models of OpenAI's call it.
        limit = "max_completion_tokens"
        try:
            await ask({limit: 1})
        except REFUSED as error:
            raise EngineUnavailable(f"the server refuses a question: {short(error)}") from error
    kept: dict[str, Parameters] = {}
    for name, parameters in options.items():
        if await takes(ask, merged([{limit: 1}, *kept.values(), parameters])):
            kept[name] = parameters
    return limit, kept


async def letters_of(ask: Ask, limit: str, kept: Mapping[str, Parameters]) -> Parameters | None:
    """Parameters of a request for raw probabilities of the first token.

    A temperature of 1 and all of the probability make raw and processed the same thing, whichever
    of the two the server reports.
    """
    plain = {"temperature": {"temperature": 1.0}, "top_p": {"top_p": 1.0}}
    base = [value for name, value in plain.items() if name in kept]
    base += [value for name, value in kept.items() if name == "chat_template_kwargs"]
    for count in CANDIDATES:
        parameters = merged([*base, {limit: 1, "logprobs": True, "top_logprobs": count}])
        try:
            reply = await ask(parameters)
        except REFUSED:
            continue
        given = reply.choices[0].logprobs
        return parameters if given and given.content and given.content[0].top_logprobs else None
    return None


async def takes(ask: Ask, parameters: Parameters) -> bool:
    try:
        await ask(parameters)
    except REFUSED:
        return False
    return True


def merged(parts: Iterable[Parameters]) -> Parameters:
    """One set of parameters; their extra bodies become one."""
    all_of: Parameters = {}
    for part in parts:
        extra = all_of.get("extra_body", {}) | part.get("extra_body", {})
        all_of |= part
        if extra:
            all_of["extra_body"] = extra
    return all_of
