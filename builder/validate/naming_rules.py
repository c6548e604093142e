"""Rules on names and order: ids, scenes, shards, paths and rows are as a build has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyarrow.parquet as pq

from builder.recipes import LAYOUTS_PER_SCENE
from builder.validate.facts import Entry, Folder, Problem, Row
from builder.world.homes import kind_of
from spacenum_datasets.vocabulary import ACTIONS, Setting, Task

Rank = tuple[int, ...]

PLAIN_NAME = re.compile(r"\w[\w.-]{0,199}")
HOME = re.compile(r"(\w+)-(test|train)-(\d{5,})")


def shard_names(folder: Folder) -> Iterator[Problem]:
    """A config's shards stand in its folder, numbered as a build numbers them, none of them empty.

    A pattern of the card would also take others, in another order than people expect.
    """
    for config, files in folder.tables.items():
        wanted = [
            f"{config.name}/{config.split.value}-{i:05d}-of-{len(files):05d}.parquet"
            for i in range(len(files))
        ]
        found = [file.relative_to(folder.path).as_posix() for file in files]
        if found != wanted:
            names = ", ".join(name for name in found if name not in wanted) or "their order"
            text = f"a build names its shards as {wanted[0]}, not {names[:200]!a}"
            yield Problem("shard_names", config.name, None, text)
        for file in files:
            if not pq.read_metadata(file).num_rows:
                yield Problem("shard_names", config.name, None, f"{file.name} has no rows")


def picture_paths(row: Row) -> Iterator[str]:
    """Pictures carry their bytes; a path beside them is at most a plain file name."""
    for index, image in enumerate(row.raw["images"]):
        path = image.get("path")
        if path is not None and not PLAIN_NAME.fullmatch(path):
            yield f"image {index} has the path {path[:80]!a}"


def ids(folder: Folder, facts: Sequence[Entry]) -> Iterator[Problem]:
    """An id tells what a row is: its episode, of layouts the dimension, and its task; an episode
    its scene, and the action or the number of the layout; a layout's scene its scale and split."""
    for f in facts:
        asked = (f"{f.config.dimension}d",) if f.config.dimension else ()
        if f.id != "-".join((f.episode, *asked, f.task.value)):
            text = f"the id is not that of a {f.task} question of the episode {f.episode}"
            yield Problem("ids", f.config.name, f.id, text)
        if not episode_pattern(f).fullmatch(f.episode):
            what = f.action or f"layout of the scale {f.cell}"
            text = f"{f.episode} is not the id of a {what} in the scene {f.scene}"
            yield Problem("ids", f.config.name, f.id, text)


def episode_pattern(f: Entry) -> re.Pattern[str]:
    scene = re.escape(f.scene)
    if f.config.setting is Setting.DYNAMIC:
        return re.compile(rf"{scene}(?:-[1-9]\d*)?-{f.action}")
    number = rf"[0-{LAYOUTS_PER_SCENE - 1}]"
    return re.compile(rf"(?={f.cell}-{f.config.split}-\d{{5,}}-\d\Z){scene}-{number}")


def row_order(folder: Folder, facts: Sequence[Entry]) -> Iterator[Problem]:
    """Rows stand as a build writes them: cell after cell, in each the episodes in the order of
    their scenes, of each episode both tasks."""
    for config in folder.shards:
        before: Rank = ()
        for f, rank in zip(
            own := [f for f in facts if f.config is config], ranks(own), strict=True
        ):
            if rank < before:
                text = "the row stands after one that a build writes later"
                yield Problem("row_order", config.name, f.id, text)
                break
            before = rank


def ranks(facts: Sequence[Entry]) -> Iterator[Rank]:
    """Where each row belongs. Engines name their scenes as they like: those come as they come."""
    known = all(number_of(f) is not None for f in facts)
    came: dict[tuple[str, str], int] = {}
    for f in facts:
        place = came.setdefault((f.cell, f.episode), len(came))
        number = number_of(f) if known else None
        yield (
            f.config.cells.index(f.cell),
            *((number, part_of(f)) if number is not None else (place,)),
            list(Task).index(f.task),
        )


def number_of(f: Entry) -> int | None:
    """The number of one of our own scenes; None where an engine's own scene has another id."""
    found = HOME.fullmatch(f.scene)
    if found is None:
        return None
    number = int(found[3])
    ours = f.cell.value if f.config.dimension else kind_of(number)
    return number if found[1] == ours else None


def part_of(f: Entry) -> int:
    """The episode's place among those of its scene and cell."""
    if f.action is not None:
        return ACTIONS[f.cell].index(f.action)
    last = f.episode.rsplit("-", 1)[-1]
    return int(last) if last.isdigit() else 0


def spells(category: str, name: str) -> bool:
    """Whether a thing of the category may be called so: `chair`, `red chair`, `chair 2`."""
    return re.fullmatch(rf"(?:.+ )?{re.escape(category)}(?: \d+)?", name) is not None


def object_names(row: Row) -> Iterator[str]:
    """Every object's name is its category, with what tells it from others of that category."""
    for thing in row.sample.layout.objects:
        if not spells(thing.category, thing.name):
            yield f"{thing.name!r} is said to be of the category {thing.category!r}"
