"""Faults on demand, each once over all restarts: what was done is remembered in a folder."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

FAULTS = "STANDIN_FAULTS"
"""Variable: `kind@n` words. Kinds of `EARLY` count starts, all others count actions."""

MEMORY = "STANDIN_MEMORY"
"""Variable: folder that outlives the process."""

EARLY = ("die_early", "hang_early")
KINDS = (*EARLY, "die", "crash", "hang", "sequence", "black", "refuse", "block", "astray")
ALWAYS = "always"


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        kind: one of `KINDS`.
        at: number of the start or action from which on it may happen.
        only: the one action at which it may happen; empty for any.
        always: whether it happens again and again.
    """

    kind: str
    at: int
    only: str
    always: bool

    @classmethod
    def parse(cls, text: str) -> Fault:
        """From a word as `die@12`, `die@12@MoveLeft` or `die_early@1@always`."""
        kind, at, *rest = text.split("@")
        assert kind in KINDS, f"no fault is called {kind}"
        only = next((word for word in rest if word != ALWAYS), "")
        return cls(kind, int(at), only, ALWAYS in rest)


class Faults:
    """The faults that the surroundings ask for."""

    def __init__(self) -> None:
        words = os.environ.get(FAULTS, "").split()
        self.wanted = [Fault.parse(word) for word in words]
        self.memory = Path(os.environ[MEMORY]) if self.wanted else None

    def count(self, what: str) -> int:
        """One more of it over all restarts; how many there were now."""
        if self.memory is None:
            return 0
        path = self.memory / what
        path.touch()
        with path.open("a") as file:
            file.write("x")
        return path.stat().st_size

    def due(self, kind: str, number: int, action: str = "") -> bool:
        """Whether that fault is to happen now; it is then remembered as done."""
        for i, fault in enumerate(self.wanted):
            if fault.kind != kind or number < fault.at or self.memory is None:
                continue
            if fault.only not in ("", action):
                continue
            done = self.memory / f"done-{i}-{kind}"
            if fault.always or not done.exists():
                done.touch()
                return True
        return False

    def at_start(self) -> None:
        number = self.count("starts")
        if self.due("die_early", number):
            sys.exit(3)
        if self.due("hang_early", number):
            time.sleep(3600)

    def at_action(self, number: int, action: str) -> None:
        """Deadly faults; they come before the action is answered."""
        if self.due("die", number, action):
            sys.exit(4)
        if self.due("crash", number, action):
            os.kill(os.getpid(), signal.SIGSEGV)
        if self.due("hang", number, action):
            time.sleep(3600)
