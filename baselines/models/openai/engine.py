"""The engine over a server: many questions at once, each patiently, letters by probability."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from typing import Any

import openai

from baselines.models.base import (
    EngineError,
    EngineFacts,
    EngineUnavailable,
    Reply,
    ResolvedModel,
    Service,
)
from baselines.models.chat import messages
from baselines.models.draws import sample_seed
from baselines.models.letters import clean_token, filter_candidates, is_answer, letters_reply
from baselines.models.openai.address import Address, find_address
from baselines.models.openai.capabilities import NO_ENTRY, Parameters, merge, probe
from baselines.models.openai.errors import Declined, Fault, short
from baselines.models.openai.picture_counts import find_telling, look_at, make_turns
from baselines.models.openai.replies import Completion
from baselines.models.openai.retries import ask_with_retries
from baselines.models.openai.stated import Stated
from baselines.models.openai.usage import Usage
from baselines.models.reasoning import begins_inside, with_reasoning
from baselines.queries import Query
from baselines.settings import Settings
from spacenum_datasets.answer_text import shorten

GREETING = [{"role": "user", "content": "Answer with the letter A only."}]

ENOUGH = 8
"""Questions, the first of a session, after whose refusal nobody believes that it is about them."""


class OpenAIEngine:
    """A model behind a server that speaks the OpenAI protocol.

    In exact mode the letters' probabilities come from the likeliest first tokens that the server
    reports; a question for which these do not settle them is answered in writing.
    """

    def __init__(self, resolved: ResolvedModel, settings: Settings) -> None:
        """Find the server and what it takes.

        Raises:
            EngineUnavailable: there is none, it does not let us in, or it lacks the model.
        """
        self._resolved, self._settings = resolved, settings
        self._address = find_address(resolved.service)
        self._client = client_of(self._address, resolved.service)
        self._runner = asyncio.Runner()
        self._usage, self._stated = Usage(), Stated()
        self._answered, self._declined = False, 0
        try:
            self._capabilities = self._runner.run(probe(self._greet, resolved, settings))
        except (openai.APIError, EngineError) as error:
            self.close()
            said = self._address.mask(short(error))
            raise EngineUnavailable(f"{self._address.shown} cannot be asked: {said}") from None
        except EngineUnavailable as error:
            self.close()
            raise EngineUnavailable(self._address.mask(str(error))) from None
        self.facts = self._facts()

    @property
    def batch_size(self) -> int:
        """A few times what is on its way at once, so that a slow reply holds up little."""
        return 4 * self._resolved.service.concurrency

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """As `Engine.answer`; a server's words are told without what is secret."""
        try:
            return self._runner.run(self._answer_all(queries))
        except EngineError as error:
            raise EngineError(self._address.mask(str(error)), error.replies) from None
        except EngineUnavailable as error:
            raise EngineUnavailable(self._address.mask(str(error))) from None

    def status(self) -> str:
        """Tokens, cost and retries of this session, and what the server does not take."""
        said = self._usage.line(self._resolved.service)
        refused = ", ".join(self._capabilities.refused)
        return f"{said}, not sent: {refused}" if refused else said

    def stated(self) -> dict[str, list[str]]:
        """What the server says of itself, without what is secret."""
        told = self._stated.values()
        return {kind: [self._address.mask(one) for one in found] for kind, found in told.items()}

    def close(self) -> None:
        """Close the connections."""
        self._runner.run(self._client.close())
        self._runner.close()

    def _facts(self) -> EngineFacts:
        able = self._capabilities
        if self._settings.writes:
            letters = "answers are written"
        elif able.letters:
            letters = f"exact, from the likeliest {able.letters['top_logprobs']} first tokens"
        else:
            letters = "sampled: the server gives no probabilities of tokens"
        return EngineFacts(
            engine="openai",
            model=self._resolved.name,
            checkpoint=self._resolved.checkpoint,
            versions={"openai": version("openai")},
            resolved={
                "server": self._address.shown,
                "sent": ", ".join((*able.at_most(1), *able.sent)),
                "not sent": ", ".join(able.refused) or "nothing",
                "letters": letters,
                **({"fewest tokens": str(able.least)} if able.least > 1 else {}),
            },
        )

    async def _greet(
        self, parameters: Parameters, turns: list[dict[str, Any]] = GREETING
    ) -> Completion:
        # A server that is not there is not waited for as long as one that was.
        few = replace(self._resolved.service, attempts=min(3, self._resolved.service.attempts))
        said = await self._send("a first question", turns, parameters, few)
        if turns is GREETING:
            self._stated.counts.greeted.add(said.prompt_tokens)
        return said

    async def _send(
        self,
        key: str,
        turns: list[dict[str, Any]],
        parameters: Parameters,
        service: Service | None = None,
    ) -> Completion:
        # The body as it came: what servers put into it is ours to check.
        create: Any = self._client.chat.completions.with_raw_response.create
        model = self._resolved.checkpoint

        async def one_try() -> bytes:
            reply = await create(model=model, messages=turns, **parameters)
            return bytes(reply.content)

        patience = service or self._resolved.service
        said = await ask_with_retries(one_try, patience, key, self._usage)
        if not service:
            self._stated.add(said)
        return said

    async def _answer_all(self, queries: Sequence[Query]) -> list[Reply]:
        slots = asyncio.Semaphore(self._resolved.service.concurrency)

        async def one(query: Query) -> Reply:
            async with slots:
                return await self._answer(query)

        done = await asyncio.gather(*map(one, queries), return_exceptions=True)
        replies = [outcome if isinstance(outcome, Reply) else None for outcome in done]
        self._answered = self._answered or any(replies)
        await self._look_at_counts(queries, replies)
        for at, outcome in enumerate(done):
            if isinstance(outcome, Declined) and outcome.fault is Fault.QUESTION:
                self._declined += 1
                if self._answered or self._declined < ENOUGH:
                    replies[at] = self._refuse()
        for query, outcome in zip(queries, done, strict=True):
            if isinstance(outcome, Reply):
                continue
            if isinstance(outcome, Declined) and outcome.fault is Fault.QUESTION:
                if not self._answered and self._declined >= ENOUGH:
                    reason = f"{outcome}, and all of the first {self._declined} questions"
                    raise EngineError(reason, replies) from outcome
            elif isinstance(outcome, Exception):
                # Whatever one reply brings, the others may have been paid for.
                known = isinstance(outcome, EngineError)
                reason = "" if known else f"{query.id}: {type(outcome).__name__}: "
                raise EngineError(f"{reason}{short(outcome)}", replies) from outcome
            else:
                raise outcome
        return [reply for reply in replies if reply]

    async def _look_at_counts(
        self, queries: Sequence[Query], replies: Sequence[Reply | None]
    ) -> None:
        """Raises EngineUnavailable where counts of tokens show that the server drops pictures."""
        counts = self._stated.counts
        while not counts.done and (telling := find_telling(queries, replies, counts)):
            query, reply = telling
            await look_at(counts, query, reply, partial(self._ask_with, query))

    async def _ask_with(self, query: Query, pictures: int, front: str) -> Completion:
        """The same question with only so many of its pictures, for what it costs."""
        able, resolved = self._capabilities, self._resolved
        turns = make_turns(messages(query, resolved.system, resolved.suffix), pictures, front)
        switch = [v for name, v in able.sent.items() if name == "chat_template_kwargs"]
        return await self._greet(merge([*switch, able.at_most(1)]), turns)

    def _refuse(self) -> Reply:
        self._usage.refused += 1
        return Reply("", finish="refused")

    async def _answer(self, query: Query) -> Reply:
        turns = messages(query, self._resolved.system, self._resolved.suffix)
        able, settings = self._capabilities, self._settings
        reply = await self._letters(query, turns) if able.letters else None
        if reply:
            return reply
        most = settings.max_new_tokens
        most += settings.max_thinking_tokens if settings.think else 0
        own = {"seed": sample_seed(query.id, settings.seed)} if able.seeded else {}
        parameters = merge([*able.sent.values(), own, able.at_most(most)])
        try:
            return make_reply(await self._send(query.id, turns, parameters), settings.think)
        except Declined as error:
            if error.fault is Fault.MODERATED:
                return self._refuse()
            raise

    async def _letters(self, query: Query, turns: list[dict[str, Any]]) -> Reply | None:
        """The exact reply, or a refusal; None where it must be written."""
        try:
            first = await self._send(query.id, turns, self._capabilities.letters or {})
        except Declined as error:
            if error.fault is Fault.MODERATED:
                return self._refuse()
            if error.status in NO_ENTRY:
                raise
            # Some take the parameters with a text and not with pictures.
            first = None
        reply = self._read_letters(query, first) if first else None
        self._usage.uncovered += reply is None
        return reply

    def _read_letters(self, query: Query, first: Completion) -> Reply | None:
        """The exact reply where the server's candidates settle it, or a refusal."""
        if first.finish == "refused":
            return make_reply(first, think=False)
        tokens, logprobs = [t for t, _ in first.candidates], [v for _, v in first.candidates]
        if any(map(math.isnan, logprobs)):
            raise EngineError(f"{query.id}: the server's log-probabilities are not numbers")
        # Of tokens that are beside or before reasoning, which is the answer's is not known.
        answers = is_answer(query, first.token, first.text, first.finish == "length")
        # Nor are they those of an answer that is none of their tokens.
        told = clean_token(first.token) in map(clean_token, tokens)
        if first.reasoning or not answers or not told:
            return None
        chances = filter_candidates(logprobs, self._settings.sampling)
        if chances is None:
            return None
        reply = letters_reply(query, tokens, chances, self._settings.seed)
        if reply is None:
            return None
        return replace(
            reply,
            prompt_tokens=first.prompt_tokens,
            new_tokens=first.new_tokens or reply.new_tokens,
        )


def make_reply(said: Completion, think: bool) -> Reply:
    """The reply of a completion that was written out."""
    text = shorten(with_reasoning(said.reasoning, said.text, said.finish))
    return Reply(
        text,
        prompt_tokens=said.prompt_tokens,
        new_tokens=said.new_tokens,
        finish=said.finish,
        opened=begins_inside(text, False, think, said.finish),
    )


def client_of(reached: Address, service: Service) -> openai.AsyncOpenAI:
    """A client that leaves all patience to us."""
    return openai.AsyncOpenAI(
        api_key=reached.key,
        base_url=reached.url,
        timeout=service.timeout,
        max_retries=0,
        default_headers=reached.headers,
    )
