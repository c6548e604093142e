"""CPU seconds and peak memory of a command and everything that it starts."""

from __future__ import annotations

import resource
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Footprint:
    """What a command cost.

    Attributes:
        cpu: seconds in user and system mode, over all its processes.
        wall: seconds.
        memory: largest sum of proportional set sizes over all its processes, bytes.
    """

    cpu: float
    wall: float
    memory: int


def measured(command: Sequence[str]) -> Footprint:
    """Run a command to its end and measure it.

    Raises:
        CalledProcessError: it failed.
    """
    before, started = children_cpu(), time.monotonic()
    running = subprocess.Popen(command)
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(INTERVAL):
            peak[0] = max(peak[0], tree_memory(running.pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    status = running.wait()
    done.set()
    watcher.join()
    if status:
        raise subprocess.CalledProcessError(status, command)
    return Footprint(children_cpu() - before, time.monotonic() - started, peak[0])


def children_cpu() -> float:
    """CPU seconds of every descendant that has ended and was waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree_memory(root: int) -> int:
    """Proportional set size of a process and its descendants now, bytes."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended between the listing and the reading
        children[int(rest[1])].append(int(stat.parent.name))
    family, total = [root], 0
    while family:
        pid = family.pop()
        family += children[pid]
        total += proportional_set_size(pid)
    return total


def proportional_set_size(pid: int) -> int:
    """Bytes of a process, shared pages divided by their sharers; 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:"))
