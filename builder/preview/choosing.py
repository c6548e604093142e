"""Which rows to show: a few of every cell and task, or the most appealing; no other is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from builder.seeding import stream
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Array, Box, transform
from spacenum_datasets.hub import check_shard
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, from_row
from spacenum_datasets.vocabulary import CONFIGS, Cell, Config, Setting, Task


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
        """The prompt's lines without those that only location images."""
        return tuple(line for line in self.prompt.splitlines() if "<image>" not in line)


@dataclass(frozen=True)
class RowLocation:
    """Where a row lies: a data file and the row's number in it, and what it shares views with."""

    config: Config
    file: Path
    number: int
    episode: str
    scene: str


LOOKED_AT = 120
"""Rows that are compared for the most appealing one; the first, so that a large training set costs
no more."""

LABELS = ("cell", "task", "episode", "scene")

Groups = dict[tuple[str, Cell, Task], list[RowLocation]]


def choose(folder: Path, count: int, seed: int) -> list[Shown]:
    """`count` rows spread evenly over the configs' cells and tasks, in the table's order.

    Both tasks of a cell follow each other, of different scenes as long as there are any; a row
    without its counterpart comes last.

    Raises:
        UserError: the folder has no rows, or its files are damaged.
    """
    return read_rows(pick_rows(group_rows(folder), count, seed))


def group_rows(folder: Path) -> Groups:
    """Every row's location by config, cell and task.

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
                    groups.setdefault(key, []).append(
                        RowLocation(config, file, number, episode, scene)
                    )
            except (pa.ArrowException, OSError, LookupError, TypeError, ValueError) as error:
                raise unreadable(file, error) from error
    if not groups:
        raise UserError(f"{folder} has no dataset to look at: build one with `spacenum build`.")
    return groups


def unreadable(file: Path, error: Exception) -> UserError:
    kind, folder = type(error).__name__, file.parents[1]
    return UserError(f"{file} cannot be read ({kind}): see `spacenum validate {folder}`.")


def pick_rows(groups: Groups, count: int, seed: int) -> list[RowLocation]:
    """Rounds over the cells, both tasks of each, in an order that spreads the first few."""
    rng = stream("preview", seed)
    cells = sorted({(config, cell) for config, cell, _ in groups})
    shuffled = [cells[i] for i in rng.permutation(len(cells))]
    left = {
        name: [groups[name][i] for i in rng.permutation(len(groups[name]))]
        for name in ((*cell, task) for cell in shuffled for task in Task)
        if name in groups
    }
    picked: dict[tuple[str, Cell, int], dict[Task, RowLocation]] = {}
    turns = [(turn, name) for turn in range(max(map(len, left.values()))) for name in left]
    shown: Counter[str] = Counter()
    for turn, (config, cell, task) in [(t, n) for t, n in turns if t < len(groups[n])][:count]:
        location = take_newest(left[config, cell, task], shown)
        picked.setdefault((config, cell, turn), {})[task] = location
    order = [name[:2] for name in groups]
    ranked = sorted(picked, key=lambda p: (len(picked[p]) < len(Task), order.index(p[:2]), p[2]))
    return [picked[pair][task] for pair in ranked for task in Task if task in picked[pair]]


def take_newest(locations: list[RowLocation], shown: Counter[str]) -> RowLocation:
    """Remove and count the first location whose scene, then episode, was shown least."""
    counts = [(shown[location.scene], shown[location.episode]) for location in locations]
    location = locations.pop(counts.index(min(counts)))
    shown.update({location.scene, location.episode})
    return location


def read_rows(locations: Sequence[RowLocation]) -> list[Shown]:
    """The rows at their locations, a row group at a time."""
    found = {}
    for file in dict.fromkeys(location.file for location in locations):
        wanted = {location.number: location for location in locations if location.file == file}
        config = next(iter(wanted.values())).config
        try:
            for number, raw in rows_at(file, set(wanted)):
                sample = from_row(raw, config)
                found[wanted[number]] = Shown(sample, raw["prompt"], tuple(raw["options"]))
        except (pa.ArrowException, OSError, LookupError, TypeError, ValueError, UserError) as error:
            raise unreadable(file, error) from error
    return [found[location] for location in locations]


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


def pick_most_appealing(locations: Sequence[RowLocation], shown_scenes: set[str]) -> RowLocation:
    """The location of the row that is easiest to see and read; a new scene if there is any.

    Args:
        locations: of one config, cell and task, in the files' order.
        shown_scenes: scenes that are shown beside it.

    Raises:
        UserError: the file is damaged.
    """
    looked = [location for location in locations[:LOOKED_AT] if location.file == locations[0].file]
    marks = [rate_appeal(sample) for sample in read_without_images(looked)]
    order = [
        (location.scene not in shown_scenes, mark, -number)
        for number, (location, mark) in enumerate(zip(looked, marks, strict=True))
    ]
    return looked[order.index(max(order))]


def read_without_images(locations: Sequence[RowLocation]) -> list[Sample]:
    config, file = locations[0].config, locations[0].file
    names = [name for name in features(config) if name not in ("images", "prompt", "options")]
    try:
        table = pq.read_table(file, columns=names, partitioning=None)
        rows = table.take([location.number for location in locations]).to_pylist()
        return [from_row(row, config, images=False) for row in rows]
    except (pa.ArrowException, OSError, LookupError, TypeError, ValueError, UserError) as error:
        raise unreadable(file, error) from error


def rate_appeal(sample: Sample) -> float:
    """Higher is better; comparable among samples of one config, cell and task only."""
    if sample.setting is Setting.DYNAMIC:
        # Small changes keep the same objects in sight, so that they can be followed.
        magnitudes = sample.transition.option_magnitudes
        return count_objects(sample) * least_step(magnitudes) / max(magnitudes)
    outlines = [project_outline(sample, box) for box in sample.layout.option_boxes]
    sides = [float((o[2:] - o[:2]).min()) for o in outlines]
    differences = [float(np.abs(a - b).max()) for a, b in combinations(outlines, 2)]
    return min([*differences, *sides])


def count_objects(sample: Sample) -> int:
    """Visible objects of the emptiest view."""
    return min(view.instances for view in sample.views)


def least_step(magnitudes: Sequence[float]) -> float:
    """The least step between options as a share of an even one."""
    steps = np.diff(np.sort(magnitudes))
    return float(steps.min() / steps.mean())


def project_outline(sample: Sample, box: Box) -> Array:
    """Left, top, right, bottom (4,) of a layout's box in its picture, shares of the width."""
    camera = sample.views[0].camera
    pixels, _ = camera.project(transform(sample.layout.frame, box.corners()))
    edges: Array = np.concatenate([pixels.min(axis=0), pixels.max(axis=0)]) / camera.width
    return edges
