"""Several processes that share one run: who this one is, and where they wait for each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

LONGEST_RUN = timedelta(days=30)
"""A process that has nothing left waits this long for the slowest."""


@dataclass(frozen=True)
class Process:
    """One of the processes that `torchrun` or `accelerate launch` started, or the only one.

    Attributes:
        rank: among all, from 0.
        count: how many there are.
        local_rank: among those of this machine: the GPU that is this process's.
    """

    rank: int = 0
    count: int = 1
    local_rank: int = 0

    @property
    def first(self) -> bool:
        """Whether it is the one that speaks and writes what there is only one of."""
        return self.rank == 0


def this_process() -> Process:
    """This process's place, from the environment that its launcher sets."""
    rank, count, local = (
        int(os.environ.get(name, default))
        for name, default in (("RANK", "0"), ("WORLD_SIZE", "1"), ("LOCAL_RANK", "0"))
    )
    return Process(rank, count, local)


@contextmanager
def join_processes(mine: Process) -> Iterator[Callable[[], None]]:
    """A function that returns once every process has called it; nothing where there is one."""
    if mine.count == 1:
        yield lambda: None
        return
    from torch import distributed

    begun = distributed.is_initialized()
    if not begun:
        distributed.init_process_group("gloo", timeout=LONGEST_RUN)
    try:
        yield distributed.barrier
    finally:
        # Who was begun by someone else is ended by them.
        if not begun:
            distributed.destroy_process_group()
