"""The executors by name: each runs jobs on simulators of its own and yields results in order."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Iterable
from typing import Protocol, TypeVar

from builder.simulators.base import Simulator
from spacenum_datasets.errors import UserError

Job = TypeVar("Job")
Result = TypeVar("Result")


class Executor(Protocol):
    """As `builder.executors.local.run_jobs`, which says what the arguments are."""

    def __call__(
        self,
        jobs: Iterable[Job],
        task: Callable[[Simulator, Job], Result],
        make_simulator: Callable[[], Simulator],
        *,
        workers: int,
        deadline: float = ...,
        memory_limit: int = ...,
        lookahead: int = ...,
    ) -> Generator[tuple[Job, Result], None, None]:
        """Yield (job, result) in the jobs' order; closed, it ends its workers."""
        ...


EXECUTORS: dict[str, str] = {
    "local": "builder.executors.local:run_jobs",
}
"""Name -> "module:function" of an `Executor`."""


def find_executor(name: str) -> Executor:
    """The executor of that name; UserError when it is unknown."""
    if name not in EXECUTORS:
        raise UserError(f'unknown executor "{name}": choose one of {", ".join(sorted(EXECUTORS))}')
    module, _, function = EXECUTORS[name].partition(":")
    found: Executor = getattr(importlib.import_module(module), function)
    return found
