"""What the stand-in for Isaac Sim knows of itself: whether it runs, its faults, its diary."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FAULT, DIARY = "STANDIN_OMNI_FAULT", "STANDIN_OMNI_DIARY"
"""Names of files: one says what goes wrong from now on, the other what was asked of us."""


@dataclass
class Kit:
    """The one application of a process."""

    running: bool = False
    stage: Any = None
    updates: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    products: list[Any] = field(default_factory=list)

    def expect_running(self) -> None:
        if not self.running:
            raise ImportError("omni modules exist only after SimulationApp was made")


KIT = Kit()


def note(event: str, **facts: Any) -> None:
    """Append a line to the diary, where a test reads what was asked of us."""
    if DIARY in os.environ:
        with Path(os.environ[DIARY]).open("a") as diary:
            diary.write(json.dumps({"event": event, "pid": os.getpid(), **facts}) + "\n")


def faulty(name: str, once: bool = False) -> bool:
    """Whether the fault of that name is due now: `name`, or `name:once` for one process only."""
    told = Path(os.environ.get(FAULT, os.devnull))
    wanted, _, rule = told.read_text().partition(":") if told.exists() else ("", "", "")
    if wanted != name:
        return False
    if not (once or rule == "once"):
        return True
    spent = Path(os.environ[DIARY] + ".spent")
    if spent.exists():
        return False
    spent.touch()
    return True
