"""What workers do in the executors' tests: importable, so that any process can be told to."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path

from builder.simulators.base import SimulatorUnavailable
from builder.spec import Observation, View


class Bench:
    """A simulator that draws nothing: workers own it, these tests are about workers."""

    def __init__(self) -> None:
        self.ballast: list[bytes] = []

    identity = "bench-1-none"

    def observe(self, view: View) -> Observation:
        raise AssertionError("these tests draw nothing")

    def close(self) -> None:
        self.ballast.clear()


def absent() -> Bench:
    raise SimulatorUnavailable("nothing to draw with: install something")


def stillborn() -> Bench:
    os._exit(9)


def square(_: Bench, job: int) -> tuple[int, int]:
    time.sleep(0.05 * (job % 3))
    return job * job, os.getpid()


def die_once(_: Bench, job: tuple[int, str]) -> int:
    number, folder = job
    mark = Path(folder, f"died{number}")
    if number == 2 and not mark.exists():
        mark.touch()
        os._exit(3)
    return number


def hang_once(_: Bench, job: tuple[int, str]) -> int:
    number, folder = job
    mark = Path(folder, f"hung{number}")
    if number == 1 and not mark.exists():
        mark.touch()
        time.sleep(60)
    return number


def always_die(_: Bench, job: int) -> int:
    if job == 1:
        os._exit(7)
    return job


def grow(bench: Bench, job: int) -> int:
    bench.ballast.append(b"x" * (120 << 20))
    return os.getpid()


def fail_at_three(_: Bench, job: int) -> int:
    if job == 3:
        raise KeyError("job three is not to be had")
    return job


def unpicklable(_: Bench, __: int) -> object:
    return threading.Lock()


def with_a_child(_: Bench, folder: str) -> int:
    child = subprocess.Popen(["sleep", "60"])
    Path(folder, "child").write_text(str(child.pid))
    os._exit(1)
