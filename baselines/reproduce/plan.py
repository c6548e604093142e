"""The plan: every run with what it takes and whether it can be done here."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from baselines.models.catalog import MODELS
from baselines.reproduce.costs import READING, THOUGHT, Cost, cost
from baselines.reproduce.jobs import Job
from baselines.workload import Source, list_items, open_sources
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import data_patterns
from spacenum_datasets.interventions import cells_of
from spacenum_datasets.vocabulary import CONFIGS, COUNTS, Split, Task

ROOM = 0.75
"""Share of a GPU's memory that weights may fill; the rest is for what they work on."""


@dataclass(frozen=True)
class Machine:
    """GPUs that can be used together.

    Attributes:
        gpus: how many.
        gigabytes: memory of each.
    """

    gpus: int
    gigabytes: float = 80.0

    def holds(self, weights: float) -> bool:
        return weights <= ROOM * self.gpus * self.gigabytes


@dataclass(frozen=True)
class Planned:
    """A run, and whether it can be done here.

    Attributes:
        job: what is asked.
        cost: what it takes.
        obstacle: why it cannot be done here; None when it can.
    """

    job: Job
    cost: Cost
    obstacle: str | None


def this_machine(gpus: int | None = None) -> Machine:
    """The NVIDIA GPUs that are here, or as many as are said to be."""
    found: list[float] = []
    if shutil.which("nvidia-smi"):
        command = ["nvidia-smi", "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = [float(line) * 2**20 / 1e9 for line in done.stdout.split() if line.isdigit()]
    count = len(found) if gpus is None else gpus
    return Machine(count, min(found, default=80.0))


def sources_of(data: str, jobs: Sequence[Job]) -> dict[str, Source]:
    """The configs of a dataset that runs read, as far as it has them.

    Raises:
        UserError: there is no such dataset.
    """
    wanted = dict.fromkeys(name for job in jobs for name in job.read_configs)
    folder = Path(data).expanduser()
    if folder.is_dir() and (folder / "README.md").is_file():
        present = {pattern.split("/")[0] for pattern in data_patterns(folder)}
        wanted = {name: None for name in wanted if name in present}
        return {name: open_sources(data, [name])[0] for name in wanted}
    found = {}
    for name in wanted:
        try:
            found[name] = open_sources(data, [name])[0]
        except UserError:
            # The benchmark must be there; what was rendered without clutter is an extra.
            if not CONFIGS[name].reduced:
                raise
    return found


def make_plan(
    jobs: Sequence[Job],
    sources: Mapping[str, Source] | None,
    machine: Machine,
    replaced: Mapping[str, Path],
    limit: int | None = None,
) -> tuple[Planned, ...]:
    """Every run with its cost and what stands in its way.

    Args:
        jobs: the runs.
        sources: the dataset's configs by name; None plans with the paper's numbers of questions.
        machine: where they are to be done.
        replaced: model -> folder of a checkpoint that stands in for it.
        limit: questions of each task and cell.
    """
    return tuple(plan_job(job, sources, machine, replaced, limit) for job in jobs)


def plan_job(
    job: Job,
    sources: Mapping[str, Source] | None,
    machine: Machine,
    replaced: Mapping[str, Path],
    limit: int | None,
) -> Planned:
    card = MODELS[job.model]
    asked = paper_counts(job, limit) if sources is None else counts(job, sources, limit)
    takes = cost(card, asked, job.think, picture_size(sources or {}))
    obstacle = None
    missing = [name for name in job.read_configs if sources is not None and name not in sources]
    if missing:
        extra = all(CONFIGS[name].reduced for name in missing)
        what = "configs without clutter" if extra else ", ".join(missing)
        obstacle = f"the dataset has no {what}"
    elif job.model not in replaced and not machine.holds(card.gigabytes):
        obstacle = f"needs {card.gpus} x 80 GB" if machine.gpus else "no GPU here"
    return Planned(job, takes, obstacle)


def counts(
    job: Job, sources: Mapping[str, Source], limit: int | None
) -> Mapping[tuple[str, Task], int]:
    """(Config, task) -> questions of a run."""
    found: Counter[tuple[str, Task]] = Counter()
    for name in job.read_configs:
        if name in sources:
            for task in Task:
                asked = list_items([sources[name]], [task], limit, job.interventions)
                found[name, task] = len(asked)
    return found


def paper_counts(job: Job, limit: int | None) -> Mapping[tuple[str, Task], int]:
    """The same for the paper's own numbers of questions."""
    found: Counter[tuple[str, Task]] = Counter()
    for name in job.configs:
        for cell in cells_of(job.interventions, CONFIGS[name]):
            for task in Task:
                whole = COUNTS[Split.TEST][cell]
                found[name, task] += min(whole, limit or whole)
    return found


def picture_size(sources: Mapping[str, Source]) -> tuple[int, int]:
    """Of the first picture: a dataset has one size."""
    for source in sources.values():
        view = source.rows.select_columns(["views"])[0].to_pylist()[0]["views"][0]
        return int(view["width"]), int(view["height"])
    return 512, 512


def plan_table(planned: Sequence[Planned]) -> Table:
    """A line a model."""
    shown = Table("model", "runs", "questions", "weights", "80 GB GPUs", "GPU hours", "here")
    for column in shown.columns[1:6]:
        column.justify = "right"
    for name in dict.fromkeys(one.job.model for one in planned):
        mine, card = [one for one in planned if one.job.model == name], MODELS[name]
        blocked = list(dict.fromkeys(one.obstacle for one in mine if one.obstacle))
        ready = sum(one.obstacle is None for one in mine)
        here = "yes" if not blocked else f"{ready} of {len(mine)}: {'; '.join(blocked)}"
        shown.add_row(
            name,
            str(len(mine)),
            f"{sum(one.cost.questions for one in mine):,}",
            f"{card.gigabytes:.0f} GB",
            str(card.gpus),
            f"{sum(one.cost.gpu_hours for one in mine):.1f}",
            here if ready else "; ".join(blocked),
        )
    return shown


def write_totals(planned: Sequence[Planned]) -> str:
    """What all runs take together, and where the numbers come from."""
    hours = sum(one.cost.gpu_hours for one in planned)
    thinking = sum(one.cost.gpu_hours for one in planned if one.job.think)
    names = {one.job.model for one in planned}
    weights = sum(MODELS[name].gigabytes for name in names)
    largest = max((MODELS[name].gpus for name in names), default=0)
    ready = sum(one.obstacle is None for one in planned)
    return (
        f"{len(planned)} runs, {sum(one.cost.questions for one in planned):,} questions, "
        f"{sum(one.cost.tokens for one in planned) / 1e9:.2f} G tokens: {hours:.1f} H100 hours "
        f"({thinking:.1f} of them reasoning), {hours / 4:.1f} h on 4 x H100; "
        f"{weights:.0f} GB of weights, at most {largest} GPUs for one model. "
        f"{ready} of the runs can be done here.\n"
        f"Arithmetic, not measured: {READING / 1e12:.0f} TFLOP/s while reading, a tenth of it "
        f"while writing, traces of {THOUGHT:,} tokens, pictures under each family's own budget."
    )
