"""Plain texts put to a model behind a server: an instruction, and one answer a text."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from baselines.models.base import EngineError, Service
from baselines.models.openai.address import find_address
from baselines.models.openai.engine import client_of
from baselines.models.openai.retries import ask_with_retries
from baselines.models.openai.usage import Usage


def answers_of(
    model: str, instruction: str, texts: Sequence[str], service: Service
) -> tuple[str, ...]:
    """What a model answers to each text, in order; empty where it says nothing.

    Nothing but the messages is sent, so any server takes it; sampling is the server's own.

    Args:
        model: the server's name for it.
        instruction: comes before every text.
        texts: asked about together, as many at once as the service allows.
        service: where, and how patiently.

    Raises:
        EngineUnavailable: no server is named, or its key is missing.
        EngineError: a text could not be asked about.
    """
    reached, usage = find_address(service), Usage()
    client = client_of(reached, service)

    async def ask(key: str, text: str, slots: asyncio.Semaphore) -> str:
        turn = {"role": "user", "content": f"{instruction}\n\n{text}"}

        async def one_try() -> bytes:
            create = client.chat.completions.with_raw_response.create
            return bytes((await create(model=model, messages=[turn])).content)

        async with slots:
            return (await ask_with_retries(one_try, service, key, usage)).text

    async def ask_all() -> tuple[str, ...]:
        slots = asyncio.Semaphore(service.concurrency)
        async with client:
            asked = (ask(f"text {i}", text, slots) for i, text in enumerate(texts, start=1))
            return tuple(await asyncio.gather(*asked))

    try:
        return asyncio.run(ask_all())
    except EngineError as error:
        raise EngineError(reached.mask(str(error))) from None
