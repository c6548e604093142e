"""The evaluation loop: ask what is not yet answered, write every answer down as it comes."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as TaskState
from rich.text import Text

from baselines.models.base import Engine, EngineError, OutOfMemory, Reply, Reporting
from baselines.predictions import RUN_FILE, TABLE, Journal, finish, predicted, read_run
from baselines.processes import Share, meeting, share
from baselines.queries import query
from baselines.results import write_results
from baselines.settings import Settings
from baselines.workload import (
    Item,
    Source,
    batches,
    episodes,
    items,
    open_sources,
    read,
    refuse_nothing,
)
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Task

PACKAGES = ("spacenum-datasets", "datasets", "transformers", "torch", "vllm", "openai", "pillow")


@dataclass(frozen=True)
class Request:
    """What is to be evaluated.

    Attributes:
        data: folder of a dataset, or its name on the Hub.
        configs: their names.
        tasks: kept.
        limit: questions of each task and cell of a config; None for all.
        interventions: applied to every sample in this order.
        out: folder of the run.
        batch_size: questions at once, to begin with; None leaves it to the engine.
    """

    data: str
    configs: tuple[str, ...]
    out: Path
    tasks: tuple[Task, ...] = tuple(Task)
    limit: int | None = None
    interventions: tuple[str, ...] = ()
    batch_size: int | None = None


def evaluate(engine: Engine, settings: Settings, request: Request, console: Console) -> Path:
    """Answer every question of a request that the run has no answer for yet.

    Under `torchrun` or `accelerate launch` every process answers its share; they return together.

    Args:
        engine: answers.
        settings: that the engine was made with; they are written down.
        request: what is asked, and the run's folder; an interrupted run goes on.
        console: shows the progress.

    Returns:
        The table of predictions.

    Raises:
        UserError: the dataset is unknown, or the folder holds a run of something else.
    """
    sources = open_sources(request.data, request.configs, request.interventions)
    wanted = items(sources, request.tasks, request.limit, request.interventions)
    refuse_nothing(wanted)
    mine = share()
    with meeting(mine) as wait_for_all:
        if mine.first:
            open_run(request.out, about(engine, settings, request, sources))
        wait_for_all()
        journal = Journal(request.out, mine.rank if mine.world > 1 else None)
        waiting = [item for item in wanted if item.id not in journal.done]
        # All must know what is done before one adds to it.
        wait_for_all()
        mine_of = shared_out(waiting, mine)
        with journal, progress(console if mine.first else Console(quiet=True)) as bars:
            done = len(wanted) - len(waiting) if mine.world == 1 else 0
            bars.add_task("answering", total=done + len(mine_of), completed=done, note="")
            work_off(engine, sources, mine_of, request, journal, bars)
        if mine.first and isinstance(engine, Reporting):
            console.print(engine.status(), highlight=False)
        wait_for_all()
        if mine.first:
            finish(request.out)
            write_results(read_run(request.out))
        return request.out / TABLE


def work_off(
    engine: Engine,
    sources: Sequence[Source],
    waiting: Sequence[Item],
    request: Request,
    journal: Journal,
    bars: Progress,
) -> None:
    """Ask batch by batch; one that does not fit is halved.

    Raises:
        UserError: a question cannot be asked, or does not fit even alone.
    """
    size, task = request.batch_size or engine.batch_size, bars.task_ids[0]
    while waiting:
        batch = next(batches(waiting, size))
        try:
            ask(engine, sources, batch, request.interventions, journal)
        except OutOfMemory as error:
            if size == 1:
                raise UserError(f"one question alone does not fit ({error})") from error
            size = max(1, min(size, len(batch)) // 2)
            bars.console.print(f"out of memory: going on with {size} questions at a time")
            continue
        except EngineError as error:
            raise UserError(f"{error}; the same command goes on where it stopped") from error
        waiting = waiting[len(batch) :]
        note = engine.status() if isinstance(engine, Reporting) else ""
        bars.update(task, advance=len(batch), note=note)


def shared_out(waiting: Sequence[Item], mine: Share) -> list[Item]:
    """This process's part of what waits: every so many-th episode, whole."""
    return [
        item
        for number, group in enumerate(episodes(waiting))
        if number % mine.world == mine.rank
        for item in group
    ]


def ask(
    engine: Engine,
    sources: Sequence[Source],
    batch: Sequence[Item],
    interventions: tuple[str, ...],
    journal: Journal,
) -> None:
    """Ask a batch and write its answers down.

    Raises:
        EngineError: a question could not be asked; those that were answered are written all the
            same, since they may have been paid for.
    """
    samples = [read(sources[item.source], item.row, interventions) for item in batch]
    queries = [query(sample) for sample in samples]

    def write(replies: Sequence[Reply | None]) -> None:
        asked = zip(samples, queries, replies, strict=bool(replies))
        journal.write(predicted(s, q, r, interventions) for s, q, r in asked if r is not None)

    try:
        write(engine.answer(queries))
    except EngineError as error:
        write(error.replies)
        raise


def about(
    engine: Engine, settings: Settings, request: Request, sources: Sequence[Source]
) -> dict[str, Any]:
    """Everything that decides the predictions, and what helps to repeat them."""
    return {
        "model": engine.facts.model,
        "engine": asdict(engine.facts),
        "settings": asdict(settings),
        "data": {
            "name": request.data,
            "configs": {source.spec.name: source.fingerprint for source in sources},
        },
        "tasks": [task.value for task in request.tasks],
        "limit": request.limit,
        "interventions": list(request.interventions),
        "versions": versions(),
        "git": git_state(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }


DECIDING = ("model", "settings", "tasks", "limit", "interventions")
"""What must be equal for a run to go on; of the data, the fingerprints."""


def open_run(folder: Path, content: dict[str, Any]) -> None:
    """Start a run's folder, or make sure that it is a run of the very same thing.

    Raises:
        UserError: it is a run of something else, or holds foreign files.
    """
    path = folder / RUN_FILE
    if path.is_file():
        before = json.loads(path.read_text(encoding="utf-8"))
        now = json.loads(json.dumps(content))
        differing = [key for key in DECIDING if before[key] != now[key]]
        if before["data"]["configs"] != now["data"]["configs"]:
            differing.append("data")
        if differing:
            raise UserError(
                f"{folder} holds a run with another {', '.join(differing)}: choose another --out"
            )
        return
    if folder.is_dir() and any(folder.iterdir()):
        raise UserError(f"{folder} is not empty and holds no run: choose another --out")
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".unfinished")
    beside.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    beside.replace(path)


def versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def git_state() -> str | None:
    """Commit of the checkout that runs, with `+changes` where files differ; None outside one."""
    here = Path(__file__).parent
    commit = _git(here, "rev-parse", "HEAD")
    if not commit:
        return None
    return commit + ("+changes" if _git(here, "status", "--porcelain", "-uno") else "")


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


class Rate(ProgressColumn):
    """Questions a second."""

    def render(self, task: TaskState) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), MofNCompleteColumn())
    times = (Rate(), TextColumn("left"), TimeRemainingColumn(), TextColumn("{task.fields[note]}"))
    return Progress(*columns, *times, console=console, transient=True)
