"""Tunings and evaluations as commands of their own: what is there is kept, the rest goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from baselines.models.adapters import find_adapter
from baselines.predictions import TABLE, read_about
from baselines.tuning.folder import ADAPTER
from baselines.tuning.study.jobs import Tuning

TUNINGS, RUNS, LOGS = "tunings", "runs", "logs"

Runner = Callable[[Sequence[str], Path], int]
"""(Words after `spacenum`, file for what it says) -> status of a command."""


@dataclass(frozen=True)
class Orders:
    """How a study is made.

    Attributes:
        data: folder of the dataset, or its name on the Hub.
        out: folder of the study.
        configs: of the benchmark that are asked.
        replaced: model -> folder of a checkpoint that stands in for it.
        limit: questions of each task and cell that are asked; None for all.
        dtype: of the weights.
        options: further words for `tune`.
    """

    data: str
    out: Path
    configs: tuple[str, ...]
    replaced: Mapping[str, Path]
    limit: int | None = None
    dtype: str = "bfloat16"
    options: tuple[str, ...] = ()

    def tuning(self, one: Tuning) -> Path:
        return self.out / TUNINGS / one.name

    def run(self, name: str) -> Path:
        return self.out / RUNS / name


def is_tuned(one: Tuning, orders: Orders) -> bool:
    return (orders.tuning(one) / ADAPTER).is_dir()


def is_asked(name: str, orders: Orders, adapter: Path | None) -> bool:
    """Whether a model's run is there whole, with that adapter and limit.

    Raises:
        UserError: its `run.json`, or the adapter, is broken.
    """
    folder = orders.run(name)
    if not (folder / TABLE).is_file():
        return False
    about = read_about(folder)
    mark = about["engine"]["resolved"].get("adapter")
    wanted = None if adapter is None else find_adapter(str(adapter)).mark
    return bool(about["limit"] == orders.limit and mark == wanted)


def tune_words(one: Tuning, orders: Orders) -> list[str]:
    """The command that tunes."""
    words = ["tune", one.way, "--model", str(orders.replaced.get(one.model, one.model))]
    words += ["--data", orders.data, "--out", str(orders.tuning(one)), "--mixture", one.mixture]
    words += ["--dtype", orders.dtype]
    if one.reward is not None:
        words += ["--reward", one.reward]
    return [*words, *orders.options]


def ask_words(model: str, name: str, orders: Orders, adapter: Path | None) -> list[str]:
    """The command that asks a model the benchmark, tuned or not."""
    words = ["evaluate", "--model", str(orders.replaced.get(model, model))]
    words += ["--data", orders.data, "--out", str(orders.run(name)), "--dtype", orders.dtype]
    for config in orders.configs:
        words += ["--config", config]
    if adapter is not None:
        words += ["--adapter", str(adapter)]
    if orders.limit is not None:
        words += ["--limit", str(orders.limit)]
    return words


def spawn(words: Sequence[str], log: Path) -> int:
    """Run a command as a process of its own, whose memory ends with it."""
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(
            [sys.executable, "-m", "baselines", *words],
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return done.returncode


def carry_out(
    tunings: Sequence[Tuning], orders: Orders, tell: Callable[[str], None], runner: Runner = spawn
) -> dict[str, str]:
    """Ask each model, tune it, and ask it again; what fails does not keep the others.

    Returns:
        Name of what failed -> its last words.
    """
    (orders.out / LOGS).mkdir(parents=True, exist_ok=True)
    failures: dict[str, str] = {}

    def do(name: str, words: Sequence[str]) -> bool:
        tell(f"{name} ...")
        log = orders.out / LOGS / f"{name}.log"
        status = runner(words, log)
        said = log.read_text(encoding="utf-8").strip().splitlines() or ["it said nothing"]
        if status:
            failures[name] = said[-1]
        tell(f"{name}: {f'failed, see {log}: ' if status else ''}{said[-1]}")
        return status == 0

    for model in dict.fromkeys(one.model for one in tunings):
        if not is_asked(model, orders, None):
            do(f"ask-{model}", ask_words(model, model, orders, None))
    for one in tunings:
        tuned = is_tuned(one, orders) or do(f"tune-{one.name}", tune_words(one, orders))
        adapter = orders.tuning(one) / ADAPTER
        if tuned and not is_asked(one.name, orders, adapter):
            do(f"ask-{one.name}", ask_words(one.model, one.name, orders, adapter))
    return failures
