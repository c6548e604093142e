"""Workers on a Ray cluster: an actor for every simulator, views by wire where no disk is shared."""

from __future__ import annotations

import math
import platform
import signal
import socket
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import ray
from ray.exceptions import ObjectStoreFullError, RayActorError, RaySystemError, RayTaskError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from builder.executors.crew import DEADLINE, FAREWELL, MEMORY_LIMIT, Gone, run_on
from builder.executors.remote_store import RemoteStore, StoreDesk, Token, mark_folder
from builder.executors.worker import Done, Placed, Raised, Ready, close, do_job, portable
from builder.simulators.base import Needs, Simulator, SimulatorUnavailable
from builder.store import Store
from spacenum_datasets import __version__
from spacenum_datasets.errors import UserError

Job = TypeVar("Job")
Result = TypeVar("Result")

REACHING = 10.0
"""Seconds that a cluster's address may take to answer."""

PLACING = 600.0
"""Seconds that a cluster may take, with its autoscaler, until the first worker has a place."""

POLL = 5.0
"""Seconds between looks at whether any worker has a place."""


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
    """As `builder.executors.local.run_jobs`, with workers anywhere in a Ray cluster.

    A job's `store` is this machine's. Workers that see its folder use it; the others read and
    write its entries by way of this machine, each waiting until what it wrote is kept: no more
    than one view a worker is under way.

    Args:
        jobs: as there; those with a `store` have it replaced on their way.
        task, make_simulator, workers, deadline, memory_limit, lookahead: as there.
        address: of the cluster, HOST:PORT; by default RAY_ADDRESS, or the one of this machine.
        needs: of every worker.

    Raises:
        WorkerFailed, SimulatorUnavailable: as there.
        UserError: there is no such cluster, it gives no worker a place, its memory for objects is
            full, or a node has other versions; the message says which and what to do.
    """
    with connect(address), explain_failures():
        site = Cluster(task, make_simulator, deadline, needs or Needs())
        try:
            done = run_on(
                site,
                jobs,
                workers=workers,
                deadline=deadline,
                memory_limit=memory_limit,
                lookahead=lookahead,
            )
            with closing(done):
                yield from done
        finally:
            site.close()


@contextmanager
def connect(address: str | None) -> Iterator[None]:
    """A connection of this process to a cluster, closed at the end.

    Raises:
        UserError: there is none, or its versions are others.
    """
    if address is not None and address.startswith("ray://"):
        raise UserError(
            f"--address {address} is a Ray client's, whose disk no node sees: run the build on a "
            "node of the cluster, with --address auto or HOST:6379"
        )
    refuse_unreachable(address)
    handler = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(address=address or "auto", log_to_driver=False, logging_level="ERROR")
    except (ConnectionError, ValueError, RaySystemError) as error:
        raise UserError(
            f"there is no Ray cluster at {address or 'this machine'} "
            f"({first_sentence(error)}): start one with `ray start --head`, or give its --address "
            "HOST:6379"
        ) from error
    except RuntimeError as error:
        raise UserError(
            f"the Ray cluster at {address or 'this machine'} does not take this process "
            f"({first_sentence(error)}): let all nodes have the same Ray and Python"
        ) from error
    finally:
        signal.signal(signal.SIGTERM, handler)  # Ray has its own, which ends without a word
    try:
        yield
    finally:
        ray.shutdown()


def refuse_unreachable(address: str | None) -> None:
    """Raises UserError where nothing listens at an address: Ray itself would try for minutes."""
    host, colon, port = (address or "").rpartition(":")
    if not colon or not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), REACHING).close()
    except OSError as error:
        raise UserError(
            f"there is no Ray cluster at {address} ({error.strerror or error}): start one with "
            "`ray start --head`, or give its --address HOST:6379"
        ) from error


@contextmanager
def explain_failures() -> Iterator[None]:
    try:
        yield
    except ObjectStoreFullError as error:
        raise UserError(
            "a node's object store is full: start its raylet with a larger --object-store-memory, "
            "or take fewer --workers; the same command goes on"
        ) from error


def count_places(address: str | None, needs: Needs) -> int:
    """How many workers the nodes that are there now have room for, at least 1."""
    with connect(address):
        nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
    return max(1, sum(places(node, needs) for node in nodes))


def places(resources: dict[str, float], needs: Needs) -> int:
    """How many workers a node has room for."""
    wanted = {"CPU": needs.cpus, "GPU": needs.gpus}
    rooms = [resources.get(name, 0.0) / amount for name, amount in wanted.items() if amount]
    return math.floor(min(rooms)) if rooms else 1


@dataclass(frozen=True)
class Node:
    """What a worker finds where it was placed."""

    host: str
    python: str
    package: str


class Worker:
    """The inside of an actor: one simulator, one job at a time."""

    def __init__(self) -> None:
        self.simulator: Simulator | None = None

    def arrive(self) -> Node:
        return Node(platform.node(), platform.python_version(), __version__)

    def open(self, make_simulator: Callable[[], Simulator]) -> Ready | Raised:
        try:
            self.simulator = make_simulator()
        except SimulatorUnavailable as error:
            return Raised(SimulatorUnavailable(f"node {platform.node()}: {error}"))
        except Exception as error:
            return Raised(portable(error))
        return Ready()

    def work(
        self, task: Callable[[Simulator, Any], Any], job: Any, deadline: float
    ) -> Done | Raised:
        assert self.simulator is not None
        done = do_job(self.simulator, task, job, deadline)
        cause = done.error if isinstance(done, Raised) else None
        return Raised(portable(cause.cause)) if isinstance(cause, RayTaskError) else done

    def leave(self) -> None:
        if self.simulator is not None:
            close(self.simulator)


@dataclass(eq=False)
class RayWorker:
    """An actor, and the reference of what it says next; None while nothing is asked of it."""

    site: Cluster
    actor: Any
    news: Any
    placed: bool = False

    def send(self, job: Any) -> None:
        site = self.site
        self.news = self.actor.work.remote(site.task, site.reachable(job), site.deadline)

    def receive(self) -> Placed | Ready | Done | Raised:
        try:
            said, self.news = ray.get(self.news), None
        except RayActorError as error:
            raise Gone(f"its worker died ({first_sentence(error)})") from None
        except RayTaskError as error:  # of what no task can answer for, as a result's pickling
            return Raised(portable(error.cause))
        if isinstance(said, Node):
            refuse_other_versions(said)
            self.placed = True
            self.news = self.actor.open.remote(self.site.make_simulator)
            return Placed()
        news: Ready | Done | Raised = said
        return news

    def end(self) -> None:
        with suppress(RayActorError, RaySystemError):
            ray.kill(self.actor)


@dataclass(eq=False)
class Cluster:
    """The nodes of a Ray cluster, as a site of workers."""

    task: Callable[[Simulator, Any], Any]
    make_simulator: Callable[[], Simulator]
    deadline: float
    needs: Needs
    began: float = field(default_factory=time.monotonic)
    anyone_placed: bool = False
    desks: dict[Store, tuple[Any, Token]] = field(default_factory=dict)

    def hire(self) -> RayWorker:
        made = ray.remote(Worker).options(
            num_cpus=self.needs.cpus,
            num_gpus=self.needs.gpus,
            max_restarts=0,
            max_task_retries=0,
            scheduling_strategy="SPREAD",
        )
        actor = made.remote()
        return RayWorker(self, actor, actor.arrive.remote())

    def listen(self, workers: Sequence[RayWorker], timeout: float | None) -> Collection[RayWorker]:
        by_news = {worker.news: worker for worker in workers if worker.news is not None}
        if not by_news:
            return ()
        wait = POLL if timeout is None else min(POLL, timeout)
        ready, _ = ray.wait(list(by_news), num_returns=1, timeout=wait)
        if ready:
            ready, _ = ray.wait(list(by_news), num_returns=len(by_news), timeout=0)
        self.anyone_placed |= bool(ready) or any(worker.placed for worker in workers)
        if not self.anyone_placed and time.monotonic() - self.began > PLACING:
            raise UserError(
                f"no node of the Ray cluster had {self.needs} free for {PLACING:g} s: free some, "
                "add a node, or see `ray status`"
            )
        return [by_news[news] for news in ready]

    def dismiss(self, idle: Sequence[RayWorker], others: Sequence[RayWorker]) -> None:
        leaving = [worker.actor.leave.remote() for worker in idle]
        if leaving:
            ray.wait(leaving, num_returns=len(leaving), timeout=FAREWELL)

    def reachable(self, job: Any) -> Any:
        """The job as a worker anywhere can do it: its store is had by way of this machine."""
        store = getattr(job, "store", None)
        if not isinstance(store, Store):
            return job
        if store not in self.desks:
            here = ray.get_runtime_context().get_node_id()
            stay = NodeAffinitySchedulingStrategy(node_id=here, soft=False)
            desk = ray.remote(StoreDesk).options(num_cpus=0, scheduling_strategy=stay)
            self.desks[store] = desk.remote(store), mark_folder(store)
        desk, token = self.desks[store]
        return replace(job, store=RemoteStore(store.folder, store.image_format, desk, token))

    def close(self) -> None:
        for desk, token in self.desks.values():
            token.remove()
            with suppress(RayActorError, RaySystemError):
                ray.kill(desk)


def refuse_other_versions(node: Node) -> None:
    """Raises UserError where a node would plan or draw something else than this machine."""
    here = Node(node.host, platform.python_version(), __version__)
    if node != here:
        raise UserError(
            f"node {node.host} has Python {node.python} and spacenum-datasets {node.package}, this "
            f"machine {here.python} and {here.package}: let all nodes have the same"
        )


def first_sentence(error: BaseException, most: int = 160) -> str:
    """What an error of Ray says first, without its advice and tracebacks."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    words = (lines or [type(error).__name__])[0].split(". ")[0].rstrip(".:")
    return words if len(words) <= most else words[: most - 3] + "..."
