"""Runs made up for tests: the whole benchmark's questions, answered as well as one likes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from baselines.analysis.variants import RunSet, gather
from baselines.cells import CELLS, TableCell
from baselines.models.base import EngineFacts
from baselines.predictions import JOURNAL, RUN_FILE, Prediction, Run, write_table
from baselines.settings import Settings
from spacenum_datasets.vocabulary import ACTIONS, Change, Setting, Task

KINDS = (Change.NONE, Change.POSITION, Change.SIZE, Change.BOTH)

Answer = Callable[[Prediction], Prediction]


def question(cell: TableCell, index: int) -> Prediction:
    """The index-th question of a cell, without an answer."""
    moves = cell.setting is Setting.DYNAMIC
    episode = f"test-{cell.cell}-{index:05d}"
    options = len(cell.spec.letters)
    middle = "" if moves else f"{cell.dimension}d-"
    answer = draw(episode, cell.key) % options
    kinds = (KINDS[0], KINDS[1 + index % 3]) if options == 2 else KINDS
    return Prediction(
        id=f"{episode}-{middle}{cell.task}",
        config=cell.config,
        task=str(cell.task),
        cell=str(cell.cell),
        episode=episode,
        scene=f"test-{cell.cell}-{index}",
        action=str(ACTIONS[cell.cell][index % 2]) if moves else None,
        magnitudes=(10.0, 20.0, 40.0, 70.0) if moves else None,
        changes=None
        if moves
        else tuple(str(kinds[(i - answer) % options]) for i in range(options)),
        answer=answer,
        options=options,
        interventions=(),
        chosen=None,
        how="empty",
        expected=None,
        probabilities=None,
        other=None,
        continued=None,
        text="",
        prompt_tokens=0,
        new_tokens=0,
        finish="stop",
    )


def draw(*parts: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:6], "little")


def written(p: Prediction, chosen: int | None, text: str = "") -> Prediction:
    """A question with an answer that was written; by default its letter alone."""
    how = "letter" if chosen is not None else "empty" if not text else "unreadable"
    if chosen is not None and not text:
        text = "ABCD"[chosen]
    return replace(p, chosen=chosen, how=how, text=text)


def exact(p: Prediction, *probabilities: float) -> Prediction:
    """A question with a distribution over its letters."""
    chosen = int(np.argmax(probabilities))
    return replace(
        p,
        chosen=chosen,
        how="letter",
        text="ABCD"[chosen],
        probabilities=probabilities,
        expected=probabilities[p.answer],
        other=1.0 - sum(probabilities),
    )


def questions(cells: Iterable[TableCell] = CELLS, per_cell: int | None = None) -> list[Prediction]:
    return [question(c, i) for c in cells for i in range(per_cell or c.count)]


def scoring(accuracy: Mapping[TableCell, float], seed: int = 0) -> list[Prediction]:
    """Written answers that are right exactly as often as a cell's percentage says, rounded."""
    found = []
    for cell, percent in accuracy.items():
        order = sorted(range(cell.count), key=lambda i: draw(seed, cell.key, i))
        right = set(order[: round(percent * cell.count / 100)])
        for i in range(cell.count):
            p = question(cell, i)
            wrong = (p.answer + 1 + draw(seed, p.id) % (p.options - 1)) % p.options
            found.append(written(p, p.answer if i in right else wrong))
    return found


def run(
    model: str,
    predictions: Iterable[Prediction],
    *,
    think: bool = False,
    interventions: tuple[str, ...] = (),
    data: str = "data",
    folder: Path | None = None,
) -> Run:
    """A run as it is read back; written to `folder` where one is given."""
    found = tuple(replace(p, interventions=interventions) for p in predictions)
    configs = sorted({p.config for p in found})
    about = {
        "model": model,
        "engine": asdict(EngineFacts("openai", model, model)),
        "settings": asdict(Settings(think=think)),
        "data": {"name": data, "configs": {name: f"{data}-{name}" for name in configs}},
        "tasks": [str(task) for task in Task],
        "limit": None,
        "interventions": list(interventions),
        "versions": {},
        "git": None,
        "started": "2026-01-01T00:00:00+00:00",
    }
    if folder is not None:
        folder.mkdir(parents=True)
        (folder / RUN_FILE).write_text(json.dumps(about))
        lines = [json.dumps(asdict(p)) + "\n" for p in found]
        (folder / JOURNAL).write_text("".join(lines))
        write_table(folder)
    return Run(folder or Path(model), about, found)


def run_set(*runs: Run) -> RunSet:
    return gather(runs)
