"""Worker processes on this machine, each with a simulator of its own; results come in job order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from builder.executors.crew import DEADLINE, FAREWELL, MEMORY_LIMIT, Gone, run_on
from builder.executors.worker import UNGUARDED, Done, Placed, Raised, Ready, serve
from builder.simulators.base import Needs, Simulator
from spacenum_datasets.errors import UserError

Job = TypeVar("Job")
Result = TypeVar("Result")


def run_jobs(
    jobs: Iterable[Job],
    task: Callable[[Simulator, Job], Result],
    make_simulator: Callable[[], Simulator],
    *,
    workers: int,
    deadline: float = DEADLINE,
    memory_limit: int = MEMORY_LIMIT,
    lookahead: int = 16,
    address: str | None = None,
    needs: Needs | None = None,
) -> Generator[tuple[Job, Result], None, None]:
    """Run `task(simulator, job)` for every job and yield (job, result) in the jobs' order.

    Jobs are pulled one at a time, when a worker is free for them and fewer than `lookahead` are
    out or waiting to be yielded, so `jobs` may decide on later ones by the results yielded so far.
    Leaving the loop in any way (break, exception, Ctrl-C) ends all workers at once.

    Args:
        jobs: picklable values.
        task: importable function; what it raises is raised here, when the job's turn comes.
        make_simulator: importable factory, called once in each worker.
        workers: processes.
        deadline: seconds a job; then its worker is replaced and the job tried again.
        memory_limit: bytes; a worker that has grown past it is replaced after its job.
        lookahead: bound on jobs that are out or waiting to be yielded; at least 1.
        address, needs: of a cluster's workers; on one machine they say nothing.

    Raises:
        WorkerFailed: a job died or hung `crew.RETRIES` + 1 times.
        SimulatorUnavailable: the simulator cannot run here.
        UserError: the script that was run builds when a worker imports it.
    """
    return run_on(
        Processes(task, make_simulator, deadline),
        jobs,
        workers=workers,
        deadline=deadline,
        memory_limit=memory_limit,
        lookahead=lookahead,
    )


@dataclass(eq=False)
class LocalWorker:
    """A process of this machine, and our end of the pipe to it."""

    process: SpawnProcess
    pipe: connection.Connection
    placed: bool = False
    ready: bool = False
    ended: bool = False

    def send(self, job: Any) -> None:
        try:
            self.pipe.send(job)
        except (BrokenPipeError, ConnectionResetError):
            raise Gone("its worker died") from None

    def receive(self) -> Placed | Ready | Done | Raised:
        if not self.placed:
            self.placed = True
            return Placed()
        try:
            news: Ready | Done | Raised = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.end()
            if self.process.exitcode == UNGUARDED and not self.ready:
                raise UserError(
                    "the script that builds is imported by every worker, which would build again: "
                    'put what it does behind `if __name__ == "__main__":`'
                ) from None
            raise Gone(f"its worker died ({describe_exit(self.process.exitcode)})") from None
        self.ready = True
        return news

    def end(self) -> None:
        self.kill()
        self.process.join()

    def kill(self) -> None:
        self.pipe.close()
        # The group, which holds what the simulator itself started, outlives a worker that has died
        # by itself; before the worker's `setsid` there is none yet.
        if self.process.pid is not None and not self.ended:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        self.ended = True


@dataclass(frozen=True)
class Processes:
    """The processes of this machine, as a site of workers."""

    task: Callable[[Simulator, Any], Any]
    make_simulator: Callable[[], Simulator]
    deadline: float

    def hire(self) -> LocalWorker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self.task, self.make_simulator, self.deadline)
        process = context.Process(target=serve, args=arguments, daemon=False)
        process.start()
        theirs.close()  # or the death of the worker would not close the pipe
        return LocalWorker(process, ours)

    def listen(
        self, workers: Sequence[LocalWorker], timeout: float | None
    ) -> Collection[LocalWorker]:
        new = [worker for worker in workers if not worker.placed]
        if new:
            return new
        ready = set(connection.wait([worker.pipe for worker in workers], timeout))
        return [worker for worker in workers if worker.pipe in ready]

    def dismiss(self, idle: Sequence[LocalWorker], others: Sequence[LocalWorker]) -> None:
        for worker in (*idle, *others):
            worker.pipe.close()
        until = time.monotonic() + FAREWELL
        for worker in idle:
            worker.process.join(max(0.0, until - time.monotonic()))


def describe_exit(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
