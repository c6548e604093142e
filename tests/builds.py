"""Small builds to compare: their options, one that starts no process, and digests of folders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest

from builder import episodes, row_writer
from builder.build_options import BuildOptions
from builder.episodes import Job, plan_episodes
from builder.executors import EXECUTORS
from builder.shards import Limits
from builder.simulators import make_simulator
from builder.simulators.base import Simulator
from builder.spec import Observation, View
from builder.store import SUFFIX

Work = TypeVar("Work")
Result = TypeVar("Result")

PLANS: dict[tuple[object, ...], list[Any]] = {}
REMEMBERING = f"{__name__}:Remembering"

SMALL = ("--limit", "1", "--image-size", "64", "--workers", "1")


def small(out: Path, **other: Any) -> BuildOptions:
    """Options of a build that takes seconds."""
    options = BuildOptions(configs=("static_1d",), out=out, limit=1, image_size=64)
    return replace(options, **other)


def one_after_the_other(
    jobs: Iterable[Work],
    task: Callable[[Simulator, Work], Result],
    make_simulator: Callable[[], Simulator],
    **_: object,
) -> Iterator[tuple[Work, Result]]:
    """An executor that works in this process."""
    with closing(make_simulator()) as simulator:
        for job in jobs:
            yield job, task(simulator, job)


@contextmanager
def without_workers() -> Iterator[None]:
    """Builds in here start no process, which takes longer than all that a small one draws.

    They give the bytes that builds by workers give; `test_pipeline.py` holds the two together.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(EXECUTORS, "local", f"{__name__}:{one_after_the_other.__name__}")
        yield


def digest(folder: Path) -> dict[str, str]:
    """Path -> hash of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert files, f"{folder} is empty"
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def beside(out: Path) -> list[str]:
    """Names of everything in the folder that holds a dataset."""
    return sorted(path.name for path in out.parent.iterdir())


def stored(store: Path) -> dict[Path, int]:
    """Every stored view -> when it was written, nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in store.rglob(f"*{SUFFIX}")}


class Remembering:
    """The usual simulator, which answers what it answered before from memory: builds of one recipe
    ask for the same views over and over."""

    answers: ClassVar[dict[View, Observation]] = {}

    def __init__(self) -> None:
        self.inner = the_simulator()
        self.identity = self.inner.identity

    def observe(self, view: View) -> Observation:
        if view not in self.answers:
            self.answers[view] = self.inner.observe(view)
        return self.answers[view]

    def close(self) -> None:
        """The next one goes on with it."""


@cache
def the_simulator() -> Simulator:
    return make_simulator("mujoco")


def plan_once(
    plan: Callable[..., Iterator[Any]], job: Job, simulator: Simulator | None = None
) -> Iterator[Any]:
    """A scene's plans, remembered: they depend on its place in the recipe alone."""
    key = (job.family, job.index, job.cells, job.seed, job.image_size)
    if key not in PLANS:
        PLANS[key] = list(plan(job, simulator))
    return iter(PLANS[key])


class Interrupted(Exception):
    """What ends a build in its middle."""


def write_tiny_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Row groups and shards of two rows, and no process."""
    monkeypatch.setattr(row_writer, "Limits", partial(Limits, group_rows=2))
    monkeypatch.setattr(row_writer, "ROWS_PER_GROUP", 2)
    monkeypatch.setattr(row_writer, "rows_per_shard", lambda rows, group=2: 2)
    monkeypatch.setattr(episodes, "plan_episodes", partial(plan_once, plan_episodes))
    monkeypatch.setitem(EXECUTORS, "local", f"{__name__}:{one_after_the_other.__name__}")


def stops_after(scenes: int) -> Callable[..., Iterator[Any]]:
    """An executor whose worker dies after so many scenes."""

    def executor(jobs: Iterable[Any], *arguments: Any, **others: Any) -> Iterator[Any]:
        yield from islice(one_after_the_other(jobs, *arguments, **others), scenes)
        raise Interrupted

    return executor
