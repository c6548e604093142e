"""The order of work wherever workers are: jobs pulled late, results in order, the dead replaced."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from builder.executors.worker import Done, Placed, Raised, Ready

Job = TypeVar("Job")

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


class Gone(Exception):
    """A worker ended by itself; the words say how."""


class Worker(Protocol):
    """A simulator at work somewhere, as this process sees it; compared by identity."""

    def send(self, job: Any) -> None:
        """Give it a job; raises `Gone`."""
        ...

    def receive(self) -> Placed | Ready | Done | Raised:
        """What it says next, once `Site.listen` has named it; raises `Gone`."""
        ...

    def end(self) -> None:
        """End it, and everything that it started, now."""
        ...


class Site(Protocol):
    """Where workers are: processes of this machine, or of a cluster."""

    def hire(self) -> Worker:
        """Have a worker made; it says `Placed` once it has a place, then `Ready`."""
        ...

    def listen(self, workers: Sequence[Any], timeout: float | None) -> Collection[Any]:
        """Those that have something to say, after at most that many seconds (None: at length)."""
        ...

    def dismiss(self, idle: Sequence[Any], others: Sequence[Any]) -> None:
        """Let the idle ones close their simulators and leave; none gets a job any more."""
        ...


def run_on(
    site: Site,
    jobs: Iterable[Job],
    *,
    workers: int,
    deadline: float,
    memory_limit: int,
    lookahead: int,
) -> Generator[tuple[Job, Any], None, None]:
    """Have every job done at a site and yield (job, result) in the jobs' order.

    Args:
        site: where workers are.
        jobs, workers, deadline, memory_limit, lookahead: as of `builder.executors.local.run_jobs`.

    Raises:
        WorkerFailed: a job died or hung `RETRIES` + 1 times.
        SimulatorUnavailable: the simulator cannot run there.
        UserError: what the site raises.
    """
    if workers < 1 or lookahead < 1:
        raise ValueError(f"workers ({workers}) and lookahead ({lookahead}) must be at least 1")
    crew = Crew(site, deadline, memory_limit)
    feed, finished, window = iter(jobs), False, deque[Ticket]()
    try:
        while True:
            if window and window[0].ending is not None:
                ticket = window.popleft()
                yield ticket.job, ticket.outcome()
            while not finished and len(window) < lookahead and crew.has_room(workers):
                try:
                    ticket = Ticket(next(feed))
                except StopIteration:
                    finished = True
                else:
                    window.append(ticket)
                    crew.queue.append(ticket)
                    crew.dispatch()
            if finished and not window:
                crew.dismiss()
                return
            crew.attend(workers, block=window[0].ending is None)
    finally:
        crew.end()


@dataclass(eq=False)
class Ticket:
    """A job on its way.

    Attributes:
        job: what is to be done.
        tries: how often it was tried in vain.
        ending: how it ended; None while it waits or is worked on.
    """

    job: Any
    tries: int = 0
    ending: Done | Raised | None = None

    def outcome(self) -> Any:
        if isinstance(self.ending, Raised):
            raise self.ending.error
        assert self.ending is not None
        return self.ending.result


@dataclass(eq=False)
class Member:
    """A worker and the ticket it works on.

    Attributes:
        worker: where it is.
        due: when it must have said something, as `time.monotonic` counts; later it is replaced.
        idle: whether its simulator stands and it has no job.
        ticket: of its job.
    """

    worker: Worker
    due: float = math.inf
    idle: bool = False
    ticket: Ticket | None = None


@dataclass(eq=False)
class Crew:
    """The workers of a site, and the tickets that wait for one.

    Attributes:
        site: where they are.
        deadline: seconds that a job may take.
        memory_limit: bytes that a worker may grow to.
        queue: tickets that wait, the next first.
        members: its workers.
        stillborn: workers in a row that ended before their simulator stood.
    """

    site: Site
    deadline: float
    memory_limit: int
    queue: deque[Ticket] = field(default_factory=deque)
    members: list[Member] = field(default_factory=list)
    stillborn: int = 0

    def has_room(self, most: int) -> bool:
        """Whether a new job would find a worker, of `most`: one that is idle, or not hired yet."""
        busy = sum(member.ticket is not None for member in self.members)
        if busy + len(self.queue) >= most:
            return False
        if len(self.members) < most:
            return True
        return sum(member.idle for member in self.members) > len(self.queue)

    def dispatch(self) -> None:
        """Give queued tickets to idle workers, oldest first."""
        for member in [m for m in self.members if m.idle][: len(self.queue)]:
            ticket = self.queue.popleft()
            member.idle, member.ticket = False, ticket
            member.due = time.monotonic() + self.deadline
            try:
                member.worker.send(ticket.job)
            except Gone as error:
                self._lost(member, str(error))

    def attend(self, most: int, *, block: bool) -> None:
        """Hire for the queue, then take in news of the workers; wait for some if `block`."""
        starting = sum(not m.idle and m.ticket is None for m in self.members)
        for _ in range(min(most - len(self.members), len(self.queue) - starting)):
            self.members.append(Member(self.site.hire()))
        due = min((m.due for m in self.members), default=math.inf)
        timeout = None if math.isinf(due) else max(0.0, due - time.monotonic())
        heard = self.site.listen([m.worker for m in self.members], timeout if block else 0.0)
        for member in list(self.members):
            if member.worker in heard:
                self._hear(member)
            elif member.due <= time.monotonic():
                self._lost(member, self._lateness(member))
        self.dispatch()

    def dismiss(self) -> None:
        """Let idle workers close their simulators and leave."""
        idle = [m.worker for m in self.members if m.idle]
        self.site.dismiss(idle, [m.worker for m in self.members if not m.idle])

    def end(self) -> None:
        """End every worker and everything that it started, now."""
        for member in self.members:
            member.worker.end()
        self.members.clear()

    def _hear(self, member: Member) -> None:
        try:
            news = member.worker.receive()
        except Gone as error:
            self._lost(member, str(error))
            return
        if isinstance(news, Placed):
            member.due = time.monotonic() + self.deadline + START_GRACE
            return
        if isinstance(news, Raised) and (member.ticket is None or news.unavailable):
            raise news.error
        member.due = math.inf
        if member.ticket is None:
            assert isinstance(news, Ready)
            self.stillborn = 0
        else:
            assert not isinstance(news, Ready)
            member.ticket.ending, member.ticket = news, None
        member.idle = True
        if isinstance(news, Done) and news.memory > self.memory_limit:
            self._release(member)

    def _lost(self, member: Member, why: str) -> None:
        """Replace a worker; try its job again, or give the job up."""
        ticket = member.ticket
        self._release(member)
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
        ticket.ending = Raised(
            WorkerFailed(f"job {text} failed {ticket.tries} times, the last time because {why}")
        )

    def _lateness(self, member: Member) -> str:
        if member.ticket is None:
            return f"its simulator did not stand after {self.deadline + START_GRACE:g} s"
        return f"it took longer than {self.deadline:g} s"

    def _release(self, member: Member) -> None:
        self.members.remove(member)
        member.worker.end()
