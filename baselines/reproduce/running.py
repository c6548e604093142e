"""Runs as processes of their own: finished ones are passed over, interrupted ones go on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baselines.data_marks import find_mark_fault, marks_of, marks_of_sources
from baselines.options import WEIGHTS, record_settings
from baselines.predictions import RUN_FILE, TABLE, read_about
from baselines.reproduce.jobs import Job
from baselines.settings import Settings
from baselines.workload import Source

RUNS = "runs"
LOGS = "logs"


@dataclass(frozen=True)
class Orders:
    """How every run is made.

    Attributes:
        data: folder of the dataset, or its name on the Hub.
        out: folder of all runs.
        replaced: model -> folder of a checkpoint that stands in for it.
        limit: questions of each task and cell; None for all.
        options: further words for `evaluate`.
        thinking: further words where the model reasons.
    """

    data: str
    out: Path
    replaced: Mapping[str, Path]
    limit: int | None = None
    options: tuple[str, ...] = ()
    thinking: tuple[str, ...] = ()

    def folder(self, job: Job) -> Path:
        return self.out / RUNS / job.name


def command(job: Job, orders: Orders) -> list[str]:
    """The words that make a run."""
    words = [sys.executable, "-m", "baselines", "evaluate"]
    words += ["--model", str(orders.replaced.get(job.model, job.model))]
    words += ["--data", orders.data, "--out", str(orders.folder(job))]
    for config in job.configs:
        words += ["--config", config]
    for intervention in job.interventions:
        words += ["--intervention", intervention]
    if job.think:
        words += ["--think", *orders.thinking]
    if orders.limit is not None:
        words += ["--limit", str(orders.limit)]
    return [*words, *orders.options]


def is_finished(job: Job, orders: Orders, sources: Mapping[str, Source]) -> bool:
    """Whether a run is there whole, of this very dataset and limit.

    Raises:
        UserError: its `run.json` is broken.
    """
    folder = orders.folder(job)
    if not (folder / TABLE).is_file() or not (folder / RUN_FILE).is_file():
        return False
    about = read_about(folder)
    asked = marks_of(about)
    wanted = marks_of_sources(sources[name] for name in job.read_configs if name in sources)
    same = asked.keys() == wanted.keys() and not find_mark_fault(asked, wanted)
    return same and about["limit"] == orders.limit and is_made_so(about, job, orders)


def is_made_so(about: Mapping[str, Any], job: Job, orders: Orders) -> bool:
    """Whether a run is of the model, or its stand-in, and was asked as the orders say.

    Where it was not, `evaluate` is called all the same, and says what differs.
    """
    given = dict(zip(orders.options[::2], orders.options[1::2], strict=False))
    if job.think:
        given |= dict(zip(orders.thinking[::2], orders.thinking[1::2], strict=False))
    plain = Settings()
    settings = Settings(
        think=job.think,
        dtype=given.get("--dtype", plain.dtype),
        max_thinking_tokens=int(given.get("--max-thinking-tokens", plain.max_thinking_tokens)),
    )
    engine = about["engine"]
    if about["settings"] != record_settings(settings, engine["engine"]):
        return False
    if engine["engine"] not in WEIGHTS:
        return True
    # Which checkpoint it is, is compared where the run goes on, and beside the model's others.
    stand_in = job.model in orders.replaced
    named = stand_in or about["model"] == job.model
    return named and stand_in == bool(engine.get("files"))


def carry_out(
    jobs: Sequence[Job],
    orders: Orders,
    sources: Mapping[str, Source],
    tell: Callable[[str], None],
) -> dict[str, str]:
    """Do the runs one after the other; one that fails does not keep the others.

    Args:
        jobs: that can be done here.
        orders: how.
        sources: of the dataset, by config.
        tell: gets a line before and after each run.

    Returns:
        Name of a run that failed -> its last words.
    """
    (orders.out / LOGS).mkdir(parents=True, exist_ok=True)
    failures: dict[str, str] = {}
    for number, job in enumerate(jobs, 1):
        place = f"[{number}/{len(jobs)}] {job.name}"
        if is_finished(job, orders, sources):
            tell(f"{place}: done before")
            continue
        tell(f"{place} ...")
        log = orders.out / LOGS / f"{job.name}.log"
        with log.open("w", encoding="utf-8") as file:
            done = subprocess.run(
                command(job, orders), stdout=file, stderr=subprocess.STDOUT, check=False
            )
        words = log.read_text(encoding="utf-8").strip().splitlines() or ["it said nothing"]
        if done.returncode:
            failures[job.name] = words[-1]
            tell(f"{place}: failed, see {log}: {words[-1]}")
        else:
            tell(f"{place}: {words[-1]}")
    return failures
