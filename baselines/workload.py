"""Which questions a run asks, in an order that lets those that share pictures meet in a batch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from datasets import Dataset

from baselines.digests import card_configs, card_text, check_digest, commit_of_rows, hub_digest
from baselines.models.draws import key_of_draw
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import cells_of, config_of, intervene
from spacenum_datasets.loader import load
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row
from spacenum_datasets.vocabulary import BENCHMARK, CONFIGS, Config, Form, Task, find_config


@dataclass(frozen=True, eq=False)
class Source:
    """One config, opened: rows are read when they are asked for.

    Attributes:
        spec: the config.
        rows: in Arrow's format, pictures encoded.
        fingerprint: of what it asks.
        digest: SHA-256 of its files, as the card tells it; None where it tells none.
        revision: commit that it was read at; None for a folder.
    """

    spec: Config
    rows: Dataset
    fingerprint: str
    digest: str | None = None
    revision: str | None = None


@dataclass(frozen=True)
class Item:
    """A row to ask: which source, where in it, and the how manieth draw of its answer."""

    id: str
    episode: str
    source: int
    row: int
    draw: int = 0

    @property
    def key(self) -> str:
        """Of its answer: the sample's id, with the draw where it is not the first."""
        return key_of_draw(self.id, self.draw)


def open_sources(
    data: str | Path, configs: Sequence[str], interventions: Sequence[str] = ()
) -> tuple[Source, ...]:
    """The configs of a dataset, or their twins where an intervention was rendered at build time.

    Files of a folder are held against the digests of its card first, whatever is cached of it.

    Raises:
        UserError: the dataset or a config is unknown, an intervention is not for one, or a file is
            not the one that the card tells of.
    """
    specs = [config_of(interventions, find_config(name)) for name in configs]
    folder = Path(data).expanduser()
    return tuple(source_of(spec, data, folder if folder.is_dir() else None) for spec in specs)


def source_of(spec: Config, data: str | Path, folder: Path | None) -> Source:
    """A config of a folder, or of a dataset on the Hub where there is none."""
    if folder is None:
        rows = load(spec.name, split=spec.split.value, data=data)
        revision = commit_of_rows(rows)
        digest = hub_digest(str(data), spec.name, revision) if revision else None
    else:
        # What is no dataset at all is `load`'s to explain.
        present = spec.name in card_configs(card_text(folder), str(folder))
        digest, revision = check_digest(folder, spec.name) if present else None, None
        rows = load(spec.name, split=spec.split.value, data=data)
    # Arrow's own values: pictures stay encoded, and nothing is copied.
    rows = rows.with_format("arrow")
    return Source(spec, rows, hash_questions(rows), digest, revision)


def hash_questions(rows: Dataset) -> str:
    """Hash of what a config asks: words, answers and the keys of its pictures."""
    digest = hashlib.sha256()
    for batch in rows.select_columns(["id", "prompt", "answer", "views"]).iter(512):
        for row in batch.to_pylist():
            keys = [view["key"] for view in row["views"]]
            digest.update(json.dumps([row["id"], row["prompt"], row["answer"], keys]).encode())
    return digest.hexdigest()[:32]


def choose_configs(names: Sequence[str], interventions: Sequence[str] = ()) -> tuple[str, ...]:
    """The named configs in the table's order; by default the benchmark's, as far as is sensible.

    Args:
        names: of configs.
        interventions: without names, configs that they are not for are left out.

    Raises:
        UserError: a name is unknown, the interventions are for no config, or a config is named
            beside its reduced twin, whose questions have the same ids.
    """
    for name in names:
        find_config(name)
        if (twin := f"{name}_reduced") in names:
            raise UserError(
                f"{name} and {twin} ask the same questions of other pictures: evaluate each into "
                "an --out of its own"
            )
    if names:
        return tuple(name for name in CONFIGS if name in names)
    if not interventions:
        return BENCHMARK
    refused: list[UserError] = []
    fitting = []
    for name in BENCHMARK:
        try:
            cells_of(interventions, config_of(interventions, CONFIGS[name]))
        except UserError as error:
            refused.append(error)
        else:
            fitting.append(name)
    if not fitting:
        raise refused[0]
    return tuple(fitting)


def list_items(
    sources: Sequence[Source],
    tasks: Collection[Task] = tuple(Task),
    limit: int | None = None,
    interventions: Sequence[str] = (),
    draws: int = 1,
) -> tuple[Item, ...]:
    """The rows to ask, episode by episode.

    Args:
        sources: the configs.
        tasks: kept.
        limit: questions of each task of each cell of each config.
        interventions: rows of cells that one of them is not for are left out.
        draws: answers to each.

    Raises:
        UserError: an intervention is unknown, or for none of a config's cells.
    """
    found: list[Item] = []
    for number, source in enumerate(sources):
        cells = set(cells_of(interventions, source.spec))
        taken: dict[tuple[int, int], int] = {}
        columns = source.rows.select_columns(["id", "episode", "task", "cell"])[:].to_pydict()
        for row, (key, episode, task, cell) in enumerate(zip(*columns.values(), strict=True)):
            if list(Task)[task] not in tasks or source.spec.cells[cell] not in cells:
                continue
            taken[task, cell] = taken.get((task, cell), 0) + 1
            if limit is None or taken[task, cell] <= limit:
                found += [Item(key, episode, number, row, draw) for draw in range(draws)]
    first = {item.episode: at for at, item in reversed(list(enumerate(found)))}
    return tuple(sorted(found, key=lambda i: (first[i.episode], i.source, i.row, i.draw)))


def read_sample(
    source: Source, row: int, interventions: Sequence[str] = (), form: Form = Form.CHOICE
) -> Sample:
    """The sample of a row in a form, under the interventions in their order.

    Raises:
        UserError: the row has other words than this version makes of its truth: what is asked is
            made anew, and marks tell of what is written there.
    """
    raw = source.rows[row].to_pylist()[0]
    sample = from_row(raw, source.spec)
    asked = question(sample)
    if (asked.prompt, list(asked.options)) != (raw["prompt"], list(raw["options"])):
        raise UserError(
            f"{source.spec.name} {sample.id} is worded otherwise than by this version of "
            "spacenum-datasets: evaluate with the version that built it, or build it again"
        )
    return intervene(interventions, replace(sample, form=form))


def make_batches(waiting: Sequence[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Runs of at most `size` items that split an episode only where it alone is larger."""
    batch: list[Item] = []
    for group in group_episodes(waiting):
        if batch and len(batch) + len(group) > size:
            yield tuple(batch)
            batch = []
        batch += group
        while len(batch) > size:
            yield tuple(batch[:size])
            batch = batch[size:]
    if batch:
        yield tuple(batch)


def group_episodes(waiting: Sequence[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    for item in waiting:
        if group and item.episode != group[0].episode:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def refuse_no_questions(found: Sequence[Item]) -> None:
    """Raises UserError where a choice of tasks, cells and interventions leaves no question."""
    if not found:
        raise UserError("no question is left: choose other configs, tasks or interventions")
