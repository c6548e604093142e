"""Which rows to show: a few of every cell and task, read without loading the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from builder.seeding import stream
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import check_shard
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row
from spacenum_datasets.vocabulary import CONFIGS, Cell, Config, Task


@dataclass(frozen=True)
class Shown:
    """A row that is shown.

    Attributes:
        sample: the row as a sample.
        prompt: as the row has it.
        options: as the row has them.
    """

    sample: Sample
    prompt: str
    options: tuple[str, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        return self.sample.spec.letters

    @property
    def captions(self) -> tuple[str, ...]:
        """What each image is called: Before, After, Scene, or its option's letter."""
        sample = self.sample
        if sample.task is Task.NUM2SPACE:
            return self.letters if sample.spec.dimension else ("Before", *self.letters)
        return ("Scene",) if sample.spec.dimension else ("Before", "After")

    @property
    def text(self) -> tuple[str, ...]:
        """The prompt's lines without those that only place images."""
        return tuple(line for line in self.prompt.splitlines() if "<image>" not in line)


@dataclass(frozen=True)
class Place:
    """Where a row lies, a data file and the row's number in it, and what it shares views with."""

    config: Config
    file: Path
    number: int
    episode: str
    scene: str


LABELS = ("cell", "task", "episode", "scene")

Groups = dict[tuple[str, Cell, Task], list[Place]]


def choose(folder: Path, count: int, seed: int) -> list[Shown]:
    """`count` rows spread evenly over the configs' cells and tasks, in the table's order.

    Both tasks of a cell follow each other, of different scenes as long as there are any; a row
    without its counterpart comes last.

    Raises:
        UserError: the folder has no rows, or its files are damaged.
    """
    return read(draw(groups_of(folder), count, seed))


def groups_of(folder: Path) -> Groups:
    """Every row's place by config, cell and task.

    Raises:
        UserError: the folder has no rows, or its files are damaged.
    """
    groups: Groups = {}
    for config in CONFIGS.values():
        for file in sorted((folder / config.name).glob(f"{config.split}-*.parquet")):
            check_shard(file, folder)
            try:
                table = pq.read_table(file, columns=list(LABELS), partitioning=None)
                labels = zip(*(table[name].to_pylist() for name in LABELS), strict=True)
                for number, (cell, task, episode, scene) in enumerate(labels):
                    key = (config.name, config.cells[cell], list(Task)[task])
                    groups.setdefault(key, []).append(Place(config, file, number, episode, scene))
            except (pa.ArrowException, OSError, LookupError, TypeError, ValueError) as error:
                raise unreadable(file, error) from error
    if not groups:
        raise UserError(f"{folder} has no dataset to look at: build one with `spacenum build`.")
    return groups


def unreadable(file: Path, error: Exception) -> UserError:
    kind, folder = type(error).__name__, file.parents[1]
    return UserError(f"{file} cannot be read ({kind}): see `spacenum validate {folder}`.")


def draw(groups: Groups, count: int, seed: int) -> list[Place]:
    """Rounds over the cells, both tasks of each, in an order that spreads the first few."""
    rng = stream("preview", seed)
    cells = sorted({(config, cell) for config, cell, _ in groups})
    shuffled = [cells[i] for i in rng.permutation(len(cells))]
    left = {
        name: [groups[name][i] for i in rng.permutation(len(groups[name]))]
        for name in ((*cell, task) for cell in shuffled for task in Task)
        if name in groups
    }
    picked: dict[tuple[str, Cell, int], dict[Task, Place]] = {}
    turns = [(turn, name) for turn in range(max(map(len, left.values()))) for name in left]
    shown: Counter[str] = Counter()
    for turn, (config, cell, task) in [(t, n) for t, n in turns if t < len(groups[n])][:count]:
        place = take_newest(left[config, cell, task], shown)
        picked.setdefault((config, cell, turn), {})[task] = place
    order = [name[:2] for name in groups]
    ranked = sorted(picked, key=lambda p: (len(picked[p]) < len(Task), order.index(p[:2]), p[2]))
    return [picked[pair][task] for pair in ranked for task in Task if task in picked[pair]]


def take_newest(places: list[Place], shown: Counter[str]) -> Place:
    """Remove and count the first place whose scene, then episode, was shown least."""
    counts = [(shown[place.scene], shown[place.episode]) for place in places]
    place = places.pop(counts.index(min(counts)))
    shown.update({place.scene, place.episode})
    return place


def read(places: Sequence[Place]) -> list[Shown]:
    """The rows at their places, a row group at a time."""
    found = {}
    for file in dict.fromkeys(place.file for place in places):
        wanted = {place.number: place for place in places if place.file == file}
        config = next(iter(wanted.values())).config
        try:
            for number, raw in rows_at(file, set(wanted)):
                sample = from_row(raw, config)
                found[wanted[number]] = Shown(sample, raw["prompt"], tuple(raw["options"]))
        except (pa.ArrowException, OSError, LookupError, TypeError, ValueError, UserError) as error:
            raise unreadable(file, error) from error
    return [found[place] for place in places]


def rows_at(file: Path, numbers: set[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """(number, row) of the wanted rows; only their row groups are read."""
    with pq.ParquetFile(file) as parquet:
        first = 0
        for group in range(parquet.num_row_groups):
            size = parquet.metadata.row_group(group).num_rows
            inside = sorted(n - first for n in numbers if first <= n < first + size)
            if inside:
                rows = parquet.read_row_group(group).take(inside).to_pylist()
                yield from zip((first + n for n in inside), rows, strict=True)
            first += size
