"""The engine over a server: many questions at once, every one patiently, each letter's odds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import openai
from openai.types.chat import ChatCompletion
from openai.types.chat.chat_completion import Choice

from baselines.models.base import (
    EngineError,
    EngineFacts,
    EngineUnavailable,
    Finish,
    Reply,
    Service,
    Target,
)
from baselines.models.chat import messages, own_seed
from baselines.models.letters import kept, letters_reply
from baselines.models.openai.abilities import Parameters, found_out, merged
from baselines.models.openai.address import Address, address
from baselines.models.openai.ledger import Ledger
from baselines.models.openai.patience import patient, short
from baselines.models.reasoning import begins_inside, with_reasoning
from baselines.queries import Query
from baselines.settings import Settings

GREETING = [{"role": "user", "content": "Answer with the letter A only."}]
FINISHES: dict[str, Finish] = {"length": "length", "content_filter": "refused"}


class OpenAIEngine:
    """A model behind a server that speaks the OpenAI protocol.

    In exact mode the letters' probabilities come from the likeliest first tokens that the server
    reports; a question for which these do not settle them is answered in writing.
    """

    def __init__(self, target: Target, settings: Settings) -> None:
        """Find the server and what it takes.

        Raises:
            EngineUnavailable: there is none, it does not let us in, or it lacks the model.
        """
        self._target, self._settings = target, settings
        self._address = address(target.service)
        self._client = client_of(self._address, target.service)
        self._runner = asyncio.Runner()
        self._ledger = Ledger()
        try:
            self._abilities = self._runner.run(found_out(self._greet, target, settings))
        except (openai.APIError, EngineError) as error:
            self.close()
            said = self._address.masked(short(error))
            raise EngineUnavailable(f"{self._address.shown} cannot be asked: {said}") from None
        except EngineUnavailable as error:
            self.close()
            raise EngineUnavailable(self._address.masked(str(error))) from None
        self.facts = self._facts()

    @property
    def batch_size(self) -> int:
        """A few times what is on its way at once, so that a slow reply holds up little."""
        return 4 * self._target.service.concurrency

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """As `Engine.answer`; a server's words are told without what is secret."""
        try:
            return self._runner.run(self._answer_all(queries))
        except EngineError as error:
            raise EngineError(self._address.masked(str(error)), error.replies) from None

    def status(self) -> str:
        """Tokens, cost and retries of this session."""
        return self._ledger.line(self._target.service)

    def close(self) -> None:
        """Close the connections."""
        self._runner.run(self._client.close())
        self._runner.close()

    def _facts(self) -> EngineFacts:
        able = self._abilities
        if self._settings.writes:
            letters = "answers are written"
        elif able.letters:
            letters = f"exact, from the likeliest {able.letters['top_logprobs']} first tokens"
        else:
            letters = "sampled: the server gives no probabilities of tokens"
        return EngineFacts(
            engine="openai",
            model=self._target.name,
            checkpoint=self._target.checkpoint,
            versions={"openai": version("openai")},
            resolved={
                "server": self._address.shown,
                "sent": ", ".join((able.limit, *able.sent)),
                "not sent": ", ".join(able.refused) or "nothing",
                "letters": letters,
            },
        )

    async def _greet(self, parameters: Parameters) -> ChatCompletion:
        # A server that is not there is not waited for as long as one that was.
        few = replace(self._target.service, attempts=min(3, self._target.service.attempts))
        return await self._send("a first question", GREETING, parameters, few)

    async def _send(
        self,
        key: str,
        turns: list[dict[str, Any]],
        parameters: Parameters,
        service: Service | None = None,
    ) -> ChatCompletion:
        create: Any = self._client.chat.completions.create
        model = self._target.checkpoint

        async def one_try() -> Any:
            return await create(model=model, messages=turns, **parameters)

        completion = await patient(one_try, service or self._target.service, key, self._ledger)
        self._ledger.add(completion)
        return completion

    async def _answer_all(self, queries: Sequence[Query]) -> list[Reply]:
        slots = asyncio.Semaphore(self._target.service.concurrency)

        async def one(query: Query) -> Reply:
            async with slots:
                return await self._answer(query)

        done = await asyncio.gather(*map(one, queries), return_exceptions=True)
        replies = [outcome if isinstance(outcome, Reply) else None for outcome in done]
        for outcome in done:
            if isinstance(outcome, EngineError):
                raise EngineError(str(outcome), replies) from outcome
            if isinstance(outcome, BaseException):
                raise outcome
        return [reply for reply in replies if reply]

    async def _answer(self, query: Query) -> Reply:
        turns = messages(query, self._target.system, self._target.suffix)
        able, settings = self._abilities, self._settings
        try:
            if able.letters:
                first = await self._send(query.id, turns, able.letters)
                reply = self._read_letters(query, first)
                if reply:
                    return reply
                self._ledger.uncovered += 1
            most = settings.max_new_tokens
            most += settings.max_thinking_tokens if settings.think else 0
            own = {"seed": own_seed(query.id, settings.seed)} if able.seeded else {}
            parameters = merged([*able.sent.values(), own, {able.limit: most}])
            return written(await self._send(query.id, turns, parameters), settings.think)
        except openai.APIStatusError as error:
            if error.code == "content_filter":
                return Reply("", finish="refused")
            raise EngineError(f"{query.id}: the server refuses it: {short(error)}") from error

    def _read_letters(self, query: Query, completion: ChatCompletion) -> Reply | None:
        """The exact reply where the server's candidates settle it, or a refusal."""
        choice = completion.choices[0]
        if choice.message.refusal or choice.finish_reason == "content_filter":
            return written(completion, think=False)
        if not choice.logprobs or not choice.logprobs.content:
            return None
        candidates = choice.logprobs.content[0].top_logprobs
        chances = kept([c.logprob for c in candidates], self._settings.sampling)
        if chances is None:
            return None
        reply = letters_reply(query, [c.token for c in candidates], chances, self._settings.seed)
        if reply is None or not completion.usage:
            return reply
        return Reply(
            reply.text,
            reply.probabilities,
            reply.other,
            prompt_tokens=completion.usage.prompt_tokens,
            new_tokens=completion.usage.completion_tokens,
        )


def written(completion: ChatCompletion, think: bool) -> Reply:
    """The reply of a completion that was written out."""
    choice, usage = completion.choices[0], completion.usage
    finish: Finish = "refused" if choice.message.refusal else "stop"
    finish = FINISHES.get(choice.finish_reason, finish)
    content = choice.message.content or choice.message.refusal or ""
    text = with_reasoning(reasoning(choice), content, finish)
    return Reply(
        text,
        prompt_tokens=usage.prompt_tokens if usage else 0,
        new_tokens=usage.completion_tokens if usage else 0,
        finish=finish,
        opened=begins_inside(text, False, think, finish),
    )


def reasoning(choice: Choice) -> str:
    """The trace that some servers take out of the text, under one of two names."""
    extra = choice.message.model_extra or {}
    return str(extra.get("reasoning_content") or extra.get("reasoning") or "")


def client_of(reached: Address, service: Service) -> openai.AsyncOpenAI:
    """A client that leaves all patience to us."""
    return openai.AsyncOpenAI(
        api_key=reached.key,
        base_url=reached.url,
        timeout=service.timeout,
        max_retries=0,
        default_headers=reached.headers,
    )
