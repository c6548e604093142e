"""Which runs may stand on a dataset's card: whole ones, of a model, on that very dataset."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import Dataset

from baselines.leaderboard.places import Place, State
from baselines.predictions import Run
from baselines.workload import Source, fingerprint, items
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import metadata, patterns
from spacenum_datasets.regular_files import decoded_text
from spacenum_datasets.vocabulary import CONFIGS, Task

COLUMNS = ("id", "episode", "task", "cell", "prompt", "answer", "views.list.element.key")
"""What the fingerprint and the list of questions need: no pictures."""


def admit(runs: Iterable[Run], place: Place, state: State, scripted: bool = False) -> None:
    """Make sure that every run may be shown beside the dataset.

    Args:
        runs: finished runs.
        place: of the dataset.
        state: of the dataset.
        scripted: let policies without a model in.

    Raises:
        UserError: a run is of a policy, is not finished, or was asked of other questions.
    """
    opened: dict[str, Source] = {}
    card = decoded_text(place.read("README.md", state) or b"", f"README.md of {place.name}")
    for run in runs:
        if run.about["engine"]["engine"] == "scripted" and not scripted:
            raise UserError(
                f"{run.folder} is a run of {run.model}, a policy without a model: push a model's "
                "run, or show it all the same with --scripted"
            )
        for name in run.about["data"]["configs"]:
            if name not in opened:
                opened[name] = source(name, card, place, state)
        refuse_other_questions(run, opened, place)
        refuse_unfinished(run, opened)


def refuse_other_questions(run: Run, opened: dict[str, Source], place: Place) -> None:
    """Raises UserError where a config that the run was asked of has another fingerprint here."""
    asked = run.about["data"]["configs"]
    if other := [name for name, mark in asked.items() if opened[name].fingerprint != mark]:
        raise UserError(
            f"{run.folder} was asked other questions than {place.name} has in {', '.join(other)}: "
            f"evaluate the model on that dataset with `spacenum evaluate --data {place.name}`"
        )


def refuse_unfinished(run: Run, opened: dict[str, Source]) -> None:
    """Raises UserError where questions that the run was to answer have no answer."""
    about = run.about
    sources = [opened[name] for name in about["data"]["configs"]]
    tasks = [Task(task) for task in about["tasks"]]
    wanted = {item.id for item in items(sources, tasks, about["limit"], about["interventions"])}
    done = {prediction.id for prediction in run.predictions}
    if done != wanted:
        raise UserError(
            f"{run.folder} has answers to {len(done & wanted):,} of {len(wanted):,} questions: "
            "finish it with the `spacenum evaluate` that began it"
        )


def source(name: str, card: str, place: Place, state: State) -> Source:
    """A config's questions without their pictures.

    Raises:
        UserError: the dataset has no such config, or its files are not a dataset of ours.
    """
    files = data_files(name, card, state)
    if not files:
        raise UserError(f"{place.name} has no config {name}, of which a run asks")
    tables = []
    for path in files:
        with place.open(path, state) as file:
            tables.append(pq.ParquetFile(file).read(columns=list(COLUMNS)))
    rows = Dataset(pa.concat_tables(tables).replace_schema_metadata()).with_format("arrow")
    return Source(CONFIGS[name], rows, fingerprint(rows))


def data_files(name: str, card: str, state: State) -> list[str]:
    """The files of a config, as the card names them."""
    entries = metadata(card, "the card").get("configs") or ()
    named = [path for e in entries if e["config_name"] == name for path in patterns(e)]
    return sorted(path for path in state.files if any(fnmatch(path, p) for p in named))
