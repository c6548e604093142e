"""The engine protocol: questions go in, replies come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from baselines.queries import Query

Finish = Literal["stop", "length", "refused"]


@dataclass(frozen=True)
class Target:
    """A model as it was named, resolved.

    Attributes:
        name: for tables.
        engine: key of `ENGINES`.
        checkpoint: repository, folder, server's model or policy.
        revision: of the repository.
        system: turn before the question.
        suffix: text after the question.
    """

    name: str
    engine: str
    checkpoint: str
    revision: str | None = None
    system: str | None = None
    suffix: str = ""


@dataclass(frozen=True)
class Reply:
    """What a model makes of one question.

    Attributes:
        text: what it wrote; in exact mode the letter (or token) that was drawn.
        probabilities: of each letter after temperature, top-k and top-p, in option order; they
            and `other` sum to 1. None where the model wrote its answer.
        other: probability of anything but a letter as the first token.
        continuation: in exact mode, one draw of what is written when no letter comes first.
        prompt_tokens: pictures included.
        new_tokens: written.
        finish: why it stopped; `length` is cut off.
        opened: whether the prompt ended inside a reasoning block, so that the text begins in it.
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
        engine: key of `baselines.models.ENGINES`.
        model: its name in tables.
        checkpoint: repository, folder or server's model.
        revision: commit of the weights where it is known.
        versions: package -> version.
        resolved: what `auto` became: attention, dtype, devices, tokens of a picture.
    """

    engine: str
    model: str
    checkpoint: str = ""
    revision: str | None = None
    versions: dict[str, str] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)


class Engine(Protocol):
    """Answers questions. Made once a process, closed at its end."""

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
        """
        ...

    def close(self) -> None:
        """Release weights, connections and processes; it is not used afterwards."""
        ...


class EngineError(RuntimeError):
    """A question could not be asked."""


class OutOfMemory(EngineError):
    """A batch did not fit."""


class EngineUnavailable(RuntimeError):
    """The engine cannot run here; the message says what to install or to set."""
