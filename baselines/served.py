"""What a run's server says of itself, kept in its `run.json` beside the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from baselines.models.base import Engine, Stating
from baselines.predictions import RUN_FILE, read_about
from baselines.predictions.files import write_whole
from baselines.processes import Process
from spacenum_datasets.errors import UserError

KEY, MODELS = "served", "models"
MOST = 64
"""Names of a kind that are kept over all sessions."""


class Served:
    """Keeps what a server says before the answers that it says it with are written down.

    Args:
        folder: of the run, which is held.
        engine: may have something to say.
        mine: this process; the first alone writes while answers come in.
    """

    def __init__(self, folder: Path, engine: Engine, mine: Process) -> None:
        self._folder, self._engine, self._mine = folder, engine, mine
        self._before = models_of(read_about(folder)) if mine.first else ()
        self._kept: dict[str, list[str]] = {}

    def keep(self) -> None:
        """Write down what is new; nothing where the engine has nothing to say.

        Raises:
            UserError: another model answers than the run was begun with.
        """
        said = self._engine.stated() if isinstance(self._engine, Stating) else {}
        if said == self._kept or not self._mine.first:
            return
        # A name may move while a session lasts, which is told; it does not go on from another.
        new = [name for name in said.get(MODELS, ()) if name not in self._before]
        if self._before and new and not self._kept:
            raise UserError(
                f"{self._folder} holds answers of {' and '.join(self._before)}, as its server "
                f"says, which now says {' and '.join(new)}: choose another --out"
            )
        add_to_run(self._folder, said)
        self._kept = said

    def gather(self, wait_for_all: Callable[[], None]) -> None:
        """Write down what the other processes were told, one after the other.

        Args:
            wait_for_all: returns once every process has called it.
        """
        for rank in range(1, self._mine.count):
            if rank == self._mine.rank and isinstance(self._engine, Stating):
                add_to_run(self._folder, self._engine.stated())
            wait_for_all()


def models_of(about: Mapping[str, Any]) -> tuple[str, ...]:
    """Models that answered so far, as the server says; empty where it does not."""
    return tuple((about.get(KEY) or {}).get(MODELS, ()))


def merge_said(told: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Kind -> names of what servers said one after the other, each once, in that order."""
    found: dict[str, dict[str, None]] = {}
    for said in told:
        for kind, names in said.items():
            found.setdefault(kind, {}).update(dict.fromkeys(names))
    return {kind: list(names)[:MOST] for kind, names in found.items()}


def merge_served(abouts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The first of some runs' `run.json`, with what the servers of all of them said."""
    merged = merge_said(about.get(KEY) or {} for about in abouts)
    return {**abouts[0], **({KEY: merged} if merged else {})}


def add_to_run(folder: Path, said: Mapping[str, list[str]]) -> None:
    """Add to `run.json` what it does not say yet."""
    about = read_about(folder)
    before: dict[str, list[str]] = about.get(KEY) or {}
    merged = merge_said([before, said])
    if merged != before:
        content = json.dumps({**about, KEY: merged}, indent=2) + "\n"
        write_whole(folder / RUN_FILE, content.encode())
