"""Which runs may stand on a dataset's card: whole ones, of a model, on that very dataset."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import Dataset

from baselines.agreement import PICTURES, refuse_other_answers
from baselines.data_marks import mark_fault, marks_of, marks_of_sources
from baselines.digests import card_configs, check_digest, read_digest
from baselines.leaderboard.places import FolderPlace, Place, State
from baselines.predictions import Run
from baselines.run_folder import is_made_by, this_code
from baselines.workload import Source, hash_questions, list_items
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD, patterns
from spacenum_datasets.regular_files import decode_text
from spacenum_datasets.vocabulary import CONFIGS, Task


def admit(runs: Iterable[Run], place: Place, state: State, scripted: bool = False) -> None:
    """Make sure that every run may be shown beside the dataset.

    Args:
        runs: finished runs.
        place: of the dataset.
        state: of the dataset.
        scripted: let policies without a model in.

    Raises:
        UserError: a run is of a policy, is not finished, was asked of other questions or of other
            files, or tells other answers, options or cells of them than the dataset has.
    """
    opened: dict[str, Source] = {}
    code = this_code()
    card = decode_text(place.read(CARD, state) or b"", f"{CARD} of {place.name}")
    for run in runs:
        if run.about["engine"]["engine"] == "scripted" and not scripted:
            raise UserError(
                f"{run.folder} is a run of {run.model}, a policy without a model: push a model's "
                "run, or show it all the same with --scripted"
            )
        for name in run.about["data"]["configs"]:
            if name not in opened:
                opened[name] = open_source(name, card, place, state)
        refuse_other_questions(run, opened, place)
        refuse_unfinished(run, opened)
        sources = [opened[name] for name in run.about["data"]["configs"]]
        changes, reread = run.about["interventions"], is_made_by(code, run.about)
        refuse_other_answers(
            run.predictions,
            sources,
            changes,
            str(run.folder),
            place.name,
            form=run.form,
            reread=reread,
        )


def refuse_other_questions(run: Run, opened: dict[str, Source], place: Place) -> None:
    """Raises UserError where a config that the run was asked of has other questions or files here.

    A place on the Hub tells its files' digests on its card, as the build wrote them.
    """
    here = marks_of_sources(opened.values())
    anew = f"evaluate the model on that dataset with `spacenum evaluate --data {place.name}`"
    others: dict[str, list[str]] = {}
    for name, mark in marks_of(run.about).items():
        if mark.digest and here[name].digest is None:
            raise UserError(
                f"{place.name}/{CARD} tells no digest of {name}'s files, so nothing shows that "
                f"{run.folder} was asked of them: push the dataset again as it was built"
            )
        if difference := mark_fault(mark, here[name]):
            others.setdefault(difference, []).append(name)
    for difference, names in others.items():
        raise UserError(
            f"{run.folder} was asked {difference} than {place.name} has in {', '.join(names)}: "
            f"{anew}"
        )


def refuse_unfinished(run: Run, opened: dict[str, Source]) -> None:
    """Raises UserError where what the run was to answer and what it answered differ."""
    about = run.about
    sources = [opened[name] for name in about["data"]["configs"]]
    tasks = [Task(task) for task in about["tasks"]]
    drawn = about.get("draws", 1)
    asked = list_items(sources, tasks, about["limit"], about["interventions"], drawn)
    wanted = {item.key for item in asked}
    done = {prediction.key for prediction in run.predictions}
    if others := done - wanted:
        raise UserError(
            f"{run.folder} has answers to {len(others):,} questions that its run.json does not "
            f"ask, as {min(others)}: evaluate anew into another --out"
        )
    if done != wanted:
        raise UserError(
            f"{run.folder} has answers to {len(done):,} of {len(wanted):,} questions: "
            "finish it with the `spacenum evaluate` that began it"
        )


def open_source(name: str, card: str, place: Place, state: State) -> Source:
    """A config's questions without their pictures.

    Raises:
        UserError: the dataset has no such config, or its files are not a dataset of ours.
    """
    entry = card_configs(card, place.name).get(name)
    files = files_of_entry(entry, state) if entry else []
    if not files:
        raise UserError(f"{place.name} has no config {name}, of which a run asks")
    if isinstance(place, FolderPlace):
        # On the Hub a commit keeps card and files together; a folder's may have changed.
        check_digest(place.folder, name)
    tables = []
    for path in files:
        with place.open(path, state) as file:
            content = pq.ParquetFile(file, pre_buffer=True)
            told = [column for column in content.schema_arrow.names if column != PICTURES]
            tables.append(content.read(columns=told))
    rows = Dataset(pa.concat_tables(tables).replace_schema_metadata()).with_format("arrow")
    return Source(CONFIGS[name], rows, hash_questions(rows), read_digest(entry))


def files_of_entry(entry: dict[str, Any], state: State) -> list[str]:
    """The files of a config, as its entry on the card names them."""
    wanted = list(patterns(entry))
    return sorted(path for path in state.files if any(fnmatch(path, p) for p in wanted))
