"""Local workers: order, replacement, errors, laziness, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from builder.executors import EXECUTORS, find_executor
from builder.executors.crew import WorkerFailed
from builder.executors.local import run_jobs
from builder.simulators.base import SimulatorUnavailable
from spacenum_datasets.errors import UserError
from tests.workerjobs import (
    Bench,
    absent,
    always_die,
    die_once,
    fail_at_three,
    grow,
    hang_once,
    square,
    stillborn,
    unpicklable,
    with_a_child,
)

ROOT = Path(__file__).resolve().parents[3]


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def soon_dead(*pids: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not any(map(alive, pids)):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_job_order(workers: int) -> None:
    found = list(run_jobs(range(12), square, Bench, workers=workers))
    assert [(job, result[0]) for job, result in found] == [(n, n * n) for n in range(12)]
    pids = {result[1] for _, result in found}
    assert 1 <= len(pids) <= workers and os.getpid() not in pids
    assert soon_dead(*pids)


def test_no_jobs_no_workers() -> None:
    assert list(run_jobs([], square, Bench, workers=2)) == []


def test_jobs_are_pulled_lazily_and_may_follow_results() -> None:
    seen: list[int] = []
    pulled: list[int] = []

    def feed() -> Iterator[int]:
        while len(seen) < 8:
            pulled.append(len(pulled))
            assert len(pulled) - len(seen) <= 3
            yield len(pulled) - 1

    for job, _ in run_jobs(feed(), square, Bench, workers=2, lookahead=3):
        seen.append(job)
    assert seen == pulled and 8 <= len(seen) <= 10


def test_one_worker_never_runs_ahead_of_the_caller_by_more_than_a_job() -> None:
    seen = 0

    def feed() -> Iterator[int]:
        for number in range(6):
            assert number - seen <= 1
            yield number

    for _ in run_jobs(feed(), square, Bench, workers=1):
        seen += 1
    assert seen == 6


def test_a_dead_worker_is_replaced_and_its_job_tried_again(tmp_path: Path) -> None:
    jobs = [(n, str(tmp_path)) for n in range(5)]
    results = [result for _, result in run_jobs(jobs, die_once, Bench, workers=2)]
    assert results == [0, 1, 2, 3, 4] and (tmp_path / "died2").exists()


def test_a_hanging_worker_is_replaced(tmp_path: Path) -> None:
    jobs = [(n, str(tmp_path)) for n in range(3)]
    results = [r for _, r in run_jobs(jobs, hang_once, Bench, workers=1, deadline=0.5)]
    assert results == [0, 1, 2] and (tmp_path / "hung1").exists()


def test_a_job_that_always_kills_its_worker_is_named_in_its_turn() -> None:
    running = run_jobs(range(5), always_die, Bench, workers=2)
    assert next(running) == (0, 0)
    with pytest.raises(WorkerFailed, match=r"job 1 failed 3 times.*exit code 7"):
        next(running)


def test_a_worker_that_grew_is_replaced_after_its_job() -> None:
    pids = [r for _, r in run_jobs(range(3), grow, Bench, workers=1, memory_limit=150 << 20)]
    assert len(set(pids)) == 3
    pids = [r for _, r in run_jobs(range(2), grow, Bench, workers=1, memory_limit=4 << 30)]
    assert len(set(pids)) == 1


def test_an_exception_travels_with_its_type_words_and_origin() -> None:
    got = []
    with pytest.raises(KeyError, match="job three is not to be had") as caught:
        for job, _ in run_jobs(range(6), fail_at_three, Bench, workers=2):
            got.append(job)
    assert got == [0, 1, 2]
    assert "fail_at_three" in "".join(caught.value.__notes__)


def test_a_result_that_cannot_travel_is_an_error_not_a_death() -> None:
    with pytest.raises((AttributeError, TypeError, RuntimeError), match=r"(?i)pickle"):
        list(run_jobs(range(1), unpicklable, Bench, workers=1))


def test_a_simulator_that_cannot_run_is_said_once_and_at_once() -> None:
    with pytest.raises(SimulatorUnavailable, match="install something"):
        list(run_jobs(range(100), square, absent, workers=2))


def test_workers_that_never_start_are_an_error() -> None:
    with pytest.raises(WorkerFailed, match=r"no worker could start.*exit code 9"):
        list(run_jobs(range(3), square, stillborn, workers=1))


def test_leaving_the_loop_ends_the_workers() -> None:
    running = run_jobs(iter(range(1000)), square, Bench, workers=2)
    pids = {next(running)[1][1] for _ in range(4)}
    assert all(map(alive, pids))
    running.close()
    assert soon_dead(*pids)


def test_what_a_worker_started_dies_with_it(tmp_path: Path) -> None:
    with pytest.raises(WorkerFailed):
        list(run_jobs([str(tmp_path)], with_a_child, Bench, workers=1))
    assert soon_dead(int((tmp_path / "child").read_text()))


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_no_orphans_when_the_parent_is_stopped(tmp_path: Path, blow: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, time
            from builder.executors.local import run_jobs
            from builder.simulators.base import Simulator

            class Nothing:
                def close(self): pass

            def slow(simulator, folder):
                open(os.path.join(folder, str(os.getpid())), "w").close()
                time.sleep(60)

            if __name__ == "__main__":
                folder = os.path.join(os.path.dirname(__file__), "pids")
                os.mkdir(folder)
                list(run_jobs([folder] * 4, slow, Nothing, workers=2))
            """
        )
    )
    parent = subprocess.Popen(
        [sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=-3
    )
    until = time.monotonic() + 20
    while time.monotonic() < until and len(list(tmp_path.glob("pids/*"))) < 2:
        time.sleep(0.02)
    pids = [int(path.name) for path in tmp_path.glob("pids/*")]
    assert len(pids) == 2
    parent.send_signal(blow)
    assert parent.wait(10) != 0
    assert soon_dead(*pids)


@pytest.mark.parametrize("name", EXECUTORS)
def test_every_executor_is_found_or_says_what_to_install(name: str) -> None:
    if name == "local" or find_spec(name):
        assert callable(find_executor(name))
    else:
        with pytest.raises(UserError, match=rf'pip install "spacenum-datasets\[{name}\]"'):
            find_executor(name)


def test_an_unknown_executor_is_named_with_the_known_ones() -> None:
    with pytest.raises(UserError, match='unknown executor "slurm": choose one of local, ray'):
        find_executor("slurm")


def test_senseless_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        next(run_jobs([1], square, Bench, workers=0))
