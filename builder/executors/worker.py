"""The inside of a worker: one simulator, and one job after another until its pipe closes."""

from __future__ import annotations

import math
import os
import pickle
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection, current_process, parent_process
from pathlib import Path
from typing import Any

from builder.simulators.base import Simulator, SimulatorUnavailable

ALARM_GRACE = 30.0
"""Seconds past a job's deadline after which the kernel ends the worker, should the parent not."""

UNGUARDED = 96
"""Exit status of a worker that, being started, imported a script which builds when imported."""


@dataclass(frozen=True)
class Placed:
    """The worker runs: at once as a local process, or once a cluster found room for its actor."""


@dataclass(frozen=True)
class Ready:
    """The simulator stands; jobs may come."""


@dataclass(frozen=True)
class Done:
    """A job's result, and the worker's resident memory in bytes after it."""

    result: Any
    memory: int


@dataclass(frozen=True)
class Raised:
    """What the task, or the simulator's constructor, raised."""

    error: Exception

    @property
    def unavailable(self) -> bool:
        """Whether no other worker and no other job would fare better."""
        return isinstance(self.error, SimulatorUnavailable)


def leave_if_importing() -> None:
    """End this process if it is a worker that is only being started.

    A worker imports the script that was run, as Python does for every spawned process. A build
    that is not behind `if __name__ == "__main__"` would then start workers in workers without end.
    """
    if getattr(current_process(), "_inheriting", False):
        raise SystemExit(UNGUARDED)


def serve(
    pipe: connection.Connection,
    task: Callable[[Simulator, Any], Any],
    make_simulator: Callable[[], Simulator],
    deadline: float,
) -> None:
    """Send back for each job from `pipe` `Done` or `Raised`, after one `Ready`."""
    os.setsid()  # a group of its own: a terminal's Ctrl-C is the parent's alone to answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        simulator = make_simulator()
    except Exception as error:
        pipe.send(Raised(portable(error)))
        return
    try:
        pipe.send(Ready())
        while True:
            done = do_job(simulator, task, pipe.recv(), deadline)
            try:
                pipe.send(done)
            except (pickle.PicklingError, AttributeError, TypeError) as error:
                pipe.send(Raised(portable(error)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        close(simulator)


def close(simulator: Simulator) -> None:
    """Every result is out: what goes wrong now is told and harms nothing."""
    try:
        simulator.close()
    except Exception as error:
        print(f"closing the simulator: {type(error).__name__}: {error}", file=sys.stderr)


def do_job(
    simulator: Simulator, task: Callable[[Simulator, Any], Any], job: Any, deadline: float
) -> Done | Raised:
    """Do one job in this process, which the kernel ends where it hangs past its deadline."""
    # A hang that holds the interpreter's lock deafens every thread here, but not the kernel.
    signal.setitimer(signal.ITIMER_REAL, deadline + ALARM_GRACE if math.isfinite(deadline) else 0)
    try:
        return Done(task(simulator, job), resident_memory())
    except Exception as error:
        return Raised(portable(error))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _die_with_parent() -> None:
    """End the whole group as soon as the parent is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os.killpg(os.getpid(), signal.SIGKILL)


def portable(error: Exception) -> Exception:
    """The error itself if it survives pickling, else a `RuntimeError` of the same words."""
    error.add_note("in a worker:\n" + "".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def resident_memory() -> int:
    """Bytes of memory that this process occupies now (its peak where the system keeps no count)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
