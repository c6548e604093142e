"""The engine protocol: questions go in, replies come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from baselines.queries import Query

if TYPE_CHECKING:
    from baselines.models.adapters import Adapter

Finish = Literal["stop", "length", "refused"]


@dataclass(frozen=True)
class Service:
    """How a model is reached and spread; nothing of it decides an answer.

    Attributes:
        base_url: of an OpenAI-compatible server; None leaves it to `OPENAI_BASE_URL`.
        concurrency: questions that are on their way at once.
        extra_body: whether a server may be sent what OpenAI's own does not know, as top-k.
        price_in: of a million tokens read; None shows no cost.
        price_out: of a million tokens written.
        timeout: seconds that one try may take.
        attempts: tries of one question.
        first_delay: seconds before the second try; each further wait is twice as long.
        tensor_parallel: GPUs that one copy of the model is spread over; None takes the catalogue's.

    Source: ours.
    """

    base_url: str | None = field(default=None, repr=False)
    concurrency: int = 32
    extra_body: bool = True
    price_in: float | None = None
    price_out: float | None = None
    timeout: float = 600.0
    attempts: int = 8
    first_delay: float = 1.0
    tensor_parallel: int | None = None


@dataclass(frozen=True)
class ResolvedModel:
    """A model as it was named, resolved.

    Attributes:
        name: for tables.
        engine: key of `ENGINES`, or "module:Class" of an engine of one's own.
        checkpoint: repository, folder, server's model or policy.
        revision: of the repository.
        system: turn before the question.
        suffix: text after the question.
        enable_thinking: told to chat templates that ask for it; None tells nothing.
        remote_code: whether the repository's own Python code must run.
        gpus: that hold it, by the catalogue.
        service: how it is reached.
        adapter: what it was tuned to; its name is part of the model's.

    Source: ours.
    """

    name: str
    engine: str
    checkpoint: str
    revision: str | None = None
    system: str | None = None
    suffix: str = ""
    enable_thinking: bool | None = None
    remote_code: bool = False
    gpus: int = 1
    service: Service = Service()
    adapter: Adapter | None = None

    @property
    def tuned(self) -> dict[str, str]:
        """What a run's `resolved` says of its adapter; nothing where it has none."""
        if self.adapter is None:
            return {}
        return self.adapter.facts(self.name.removesuffix(f" + {self.adapter.name}"))


@dataclass(frozen=True)
class Reply:
    """What a model makes of one question.

    Attributes:
        text: what it wrote; in exact mode the letter (or token) that was drawn.
        probabilities: of each letter after temperature, top-k and top-p, 0 to 1, in option order;
            they and `other` sum to 1. None where the model wrote its answer.
        other: probability of anything but a letter as the first token, 0 to 1.
        continuation: in exact mode, one draw of what is written when no letter comes first.
        prompt_tokens: pictures included.
        new_tokens: written.
        finish: why it stopped; `length` is cut off.
        opened: whether the text begins inside a reasoning block: the prompt ended in one, or what
            was written in think mode was cut off without an end of its reasoning.

    Source: ours.
    """

    text: str
    probabilities: tuple[float, ...] | None = None
    other: float | None = None
    continuation: str | None = None
    prompt_tokens: int = 0
    new_tokens: int = 0
    finish: Finish = "stop"
    opened: bool = False


@dataclass(frozen=True)
class EngineFacts:
    """What is written beside every run.

    Attributes:
        engine: key of `ENGINES`, or "module:Class" of an engine of one's own.
        model: its name in tables.
        checkpoint: repository, folder or server's model.
        revision: commit of the weights where it is known.
        versions: package -> version, of those that compute the answers.
        resolved: what `auto` became and decides the answers: attention, dtype, tokens of a
            picture, a server and what it is sent.
        files: name -> digest, of a checkpoint in a folder.
        devices: where it runs; decides no answer.

    Source: ours.
    """

    engine: str
    model: str
    checkpoint: str = ""
    revision: str | None = None
    versions: dict[str, str] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    devices: str = ""


class Engine(Protocol):
    """Answers questions. Made once a process, closed at its end.

    A class that `--engine module:Class` names is called with a `ResolvedModel` and `Settings`, and
    tells that name as `facts.engine`. In Python any object with these members will do.

    Source: ours.
    """

    @property
    def facts(self) -> EngineFacts:
        """What it is, with everything that was resolved when it was loaded."""
        ...

    @property
    def batch_size(self) -> int:
        """How many questions it likes to get at once, to begin with."""
        ...

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """One reply a question, in order.

        A question's reply does not depend on the others of its batch (up to rounding).

        Raises:
            OutOfMemory: there are too many at once; asked again with fewer it may succeed.
            EngineError: a question cannot be asked; the message names it and the reason.
            EngineUnavailable: none can, as its first answers show; they are not to be kept.
        """
        ...

    def close(self) -> None:
        """Release weights, connections and processes; it is not used afterwards."""
        ...


@runtime_checkable
class Reporting(Protocol):
    """An engine with something to say while it works."""

    def status(self) -> str:
        """A short line for the display: cost, retries; empty where there is nothing to say."""
        ...


@runtime_checkable
class Stating(Protocol):
    """An engine whose service says things of itself with its answers."""

    def stated(self) -> dict[str, list[str]]:
        """What it said so far, by kind: `models`, `fingerprints`, `warnings`, `pictures`."""
        ...


class EngineError(RuntimeError):
    """A question could not be asked.

    Args:
        message: names it, and the reason.
        replies: to the batch's questions in order, where some were answered all the same.

    Source: ours.
    """

    def __init__(self, message: str, replies: Sequence[Reply | None] = ()) -> None:
        super().__init__(message)
        self.replies = tuple(replies)


class OutOfMemory(EngineError):
    """A batch did not fit: it is asked again, half as large.

    Source: ours.
    """


class EngineUnavailable(RuntimeError):
    """The engine cannot run here; the message says what to install or to set.

    Source: ours.
    """
