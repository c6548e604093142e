"""Worker processes on this machine, each with a simulator of its own; results come in job order."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from builder.executors.worker import UNGUARDED, Done, Raised, Ready, serve
from builder.simulators.base import Simulator
from spacenum_datasets.errors import UserError

Job = TypeVar("Job")
Result = TypeVar("Result")

RETRIES = 2
"""How often a job is tried again after it killed its worker or hung."""

DEADLINE = 300.0
"""Seconds that a job may take unless a person or a simulator says otherwise."""

MEMORY_LIMIT = 1 << 30
"""Bytes that a worker may grow to unless a person says otherwise."""

START_GRACE = 60.0
"""Seconds that a worker may take, beyond a job's deadline, to import and to open its simulator."""

FAREWELL = 5.0
"""Seconds that idle workers get to close their simulators at the end."""


class WorkerFailed(RuntimeError):
    """A job ended its worker every time; the message names the job and the last cause."""


def run_jobs(
    jobs: Iterable[Job],
    task: Callable[[Simulator, Job], Result],
    make_simulator: Callable[[], Simulator],
    *,
    workers: int,
    deadline: float = DEADLINE,
    memory_limit: int = MEMORY_LIMIT,
    lookahead: int = 16,
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

    Raises:
        WorkerFailed: a job died or hung `RETRIES` + 1 times.
        SimulatorUnavailable: the simulator cannot run here.
        UserError: the script that was run builds when a worker imports it.
    """
    if workers < 1 or lookahead < 1:
        raise ValueError(f"workers ({workers}) and lookahead ({lookahead}) must be at least 1")
    crew = _Crew(task, make_simulator, deadline, memory_limit)
    feed, finished, window = iter(jobs), False, deque[_Ticket]()
    try:
        while True:
            if window and window[0].answer is not None:
                ticket = window.popleft()
                yield ticket.job, ticket.outcome()
            while not finished and len(window) < lookahead and crew.has_room(workers):
                try:
                    ticket = _Ticket(next(feed))
                except StopIteration:
                    finished = True
                else:
                    window.append(ticket)
                    crew.queue.append(ticket)
                    crew.dispatch()
            if finished and not window:
                crew.dismiss()
                return
            crew.attend(workers, block=window[0].answer is None)
    finally:
        crew.kill()


@dataclass(eq=False)
class _Ticket:
    """A job on its way."""

    job: Any
    tries: int = 0
    answer: Done | Raised | None = None

    def outcome(self) -> Any:
        if isinstance(self.answer, Raised):
            raise self.answer.error
        assert self.answer is not None
        return self.answer.result


@dataclass(eq=False)
class _Worker:
    """A process and the ticket it works on; `idle` once its simulator stands."""

    process: SpawnProcess
    pipe: connection.Connection
    due: float
    idle: bool = False
    ended: bool = False
    ticket: _Ticket | None = None


@dataclass(eq=False)
class _Crew:
    """The workers, and the tickets that wait for one."""

    task: Callable[[Simulator, Any], Any]
    make_simulator: Callable[[], Simulator]
    deadline: float
    memory_limit: int
    queue: deque[_Ticket] = field(default_factory=deque)
    workers: list[_Worker] = field(default_factory=list)
    stillborn: int = 0

    def has_room(self, limit: int) -> bool:
        """Whether a new job would find a worker: one that is idle, or one not hired yet."""
        busy = sum(worker.ticket is not None for worker in self.workers)
        if busy + len(self.queue) >= limit:
            return False
        if len(self.workers) < limit:
            return True
        return sum(worker.idle for worker in self.workers) > len(self.queue)

    def dispatch(self) -> None:
        """Give queued tickets to idle workers, oldest first."""
        for worker in [w for w in self.workers if w.idle][: len(self.queue)]:
            ticket = self.queue.popleft()
            worker.idle, worker.ticket = False, ticket
            worker.due = time.monotonic() + self.deadline
            try:
                worker.pipe.send(ticket.job)
            except (BrokenPipeError, ConnectionResetError):
                self._lost(worker, "its worker died")

    def attend(self, limit: int, *, block: bool) -> None:
        """Hire for the queue, then take in news of the workers; wait for some if `block`."""
        starting = sum(not w.idle and w.ticket is None for w in self.workers)
        for _ in range(min(limit - len(self.workers), len(self.queue) - starting)):
            self._hire()
        due = min((w.due for w in self.workers), default=math.inf)
        timeout = None if math.isinf(due) else max(0.0, due - time.monotonic())
        timeout = timeout if block else 0.0
        ready = set(connection.wait([w.pipe for w in self.workers], timeout))
        for worker in list(self.workers):
            if worker.pipe in ready:
                self._hear(worker)
            elif worker.due <= time.monotonic():
                self._lost(worker, self._lateness(worker))
        self.dispatch()

    def dismiss(self) -> None:
        """Let idle workers close their simulators and leave."""
        for worker in self.workers:
            worker.pipe.close()
        until = time.monotonic() + FAREWELL
        for worker in self.workers:
            if worker.idle:
                worker.process.join(max(0.0, until - time.monotonic()))

    def kill(self) -> None:
        """End every worker and everything that it started, now."""
        for worker in self.workers:
            _end(worker)
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def _hire(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self.task, self.make_simulator, self.deadline)
        process = context.Process(target=serve, args=arguments, daemon=False)
        process.start()
        theirs.close()  # or the death of the worker would not close the pipe
        self.workers.append(_Worker(process, ours, time.monotonic() + self.deadline + START_GRACE))

    def _hear(self, worker: _Worker) -> None:
        try:
            news = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            _end(worker)
            worker.process.join()
            if worker.process.exitcode == UNGUARDED and worker.ticket is None:
                raise UserError(
                    "the script that builds is imported by every worker, which would build again: "
                    'put what it does behind `if __name__ == "__main__":`'
                ) from None
            self._lost(worker, f"its worker died ({_cause(worker.process.exitcode)})")
            return
        hopeless = worker.ticket is None or (isinstance(news, Raised) and news.unavailable)
        if isinstance(news, Raised) and hopeless:
            raise news.error
        worker.due = math.inf
        if worker.ticket is None:
            assert isinstance(news, Ready)
            self.stillborn = 0
        else:
            worker.ticket.answer, worker.ticket = news, None
        worker.idle = True
        if isinstance(news, Done) and news.memory > self.memory_limit:
            self._release(worker)

    def _lost(self, worker: _Worker, why: str) -> None:
        """Replace a worker; try its job again, or give the job up."""
        ticket = worker.ticket
        self._release(worker)
        if ticket is None:
            self.stillborn += 1
            if self.stillborn > RETRIES:
                raise WorkerFailed(f"no worker could start, the last time because {why}")
            return
        ticket.tries += 1
        if ticket.tries <= RETRIES:
            self.queue.appendleft(ticket)
            return
        text = str(ticket.job)
        text = text if len(text) <= 120 else text[:117] + "..."
        ticket.answer = Raised(
            WorkerFailed(f"job {text} failed {ticket.tries} times, the last time because {why}")
        )

    def _lateness(self, worker: _Worker) -> str:
        if worker.ticket is None:
            return f"its simulator did not stand after {self.deadline + START_GRACE:g} s"
        return f"it took longer than {self.deadline:g} s"

    def _release(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        _end(worker)
        worker.process.join()


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    # The group, which holds what the simulator itself started, outlives a worker that has died
    # by itself; before the worker's `setsid` there is none yet.
    if worker.process.pid is not None and not worker.ended:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.kill()
    worker.ended = True


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
