"""From the files of a dataset folder to rows, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from PIL import Image

from builder.report import REPORT_FILE
from builder.validate.facts import Entry, Folder, Picture, digest
from spacenum_datasets import pictures
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD, patterns, read_card
from spacenum_datasets.hub import check_folder, rebuild
from spacenum_datasets.regular_files import read_json
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import COMPANIONS, CONFIGS, Action, Cell, Config, Setting, Task

BATCH = 16
"""Rows in memory at a time: a transition has five images."""

THUMBNAIL = (32, 32)

Album = dict[bytes, Picture]
"""Digest -> picture, so that every distinct image is decoded once."""


def open_folder(path: Path) -> Folder:
    """The folder's card, data files and their columns.

    Raises:
        UserError: there is no card, it names no data, or a data file is missing or cut off.
    """
    if not path.is_dir():
        raise UserError(f"{path} is not a folder: {rebuild(path)}")
    check_folder(path)
    card = read_card(path)
    shards = {
        CONFIGS[entry["config_name"]]: tuple(data_files(path, entry))
        for entry in card["configs"]
        if entry.get("config_name") in CONFIGS
    }
    companions = {
        COMPANIONS[entry["config_name"]]: tuple(data_files(path, entry))
        for entry in card["configs"]
        if entry.get("config_name") in COMPANIONS
    }
    found = (*shards.values(), *companions.values())
    schemas = {file: pq.read_schema(file) for files in found for file in files}
    text = (path / CARD).read_text(encoding="utf-8")
    return Folder(path, text, card, shards, schemas, read_limits(path), companions)


def data_files(path: Path, entry: Mapping[str, Any]) -> Iterator[Path]:
    """The files that one of the card's `configs` names, sorted within each pattern."""
    for pattern in patterns(entry):
        yield from sorted(path.glob(pattern))


def read_limits(path: Path) -> dict[str, int]:
    """Config name -> episodes per cell that the build report says it was cut to.

    Raises:
        UserError: the report is not what a build writes.
    """
    report = path / REPORT_FILE
    if not report.is_file():
        return {}
    content = read_json(report, path)
    try:
        stated = {name: entry["limit"] for name, entry in content["configs"].items()}
        return {name: int(limit) for name, limit in stated.items() if limit is not None}
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise UserError(f"{report} is not a build report ({error!r}): {rebuild(path)}") from error


def count_rows(folder: Folder) -> int:
    files = (file for files in folder.tables.values() for file in files)
    return sum(pq.read_metadata(file).num_rows for file in files)


def raw_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a data file as plain values, images encoded.

    Raises:
        pyarrow.ArrowException, OSError: the file is damaged.
    """
    with pq.ParquetFile(file) as parquet:
        for batch in parquet.iter_batches(batch_size=BATCH):
            yield from batch.to_pylist()


def entries(file: Path, config: Config) -> Iterator[Entry]:
    """What the narrow columns of a data file say of its rows.

    Raises:
        pyarrow.ArrowException, OSError, ValueError, IndexError, TypeError: it is damaged or odd.
    """
    moving = config.setting is Setting.DYNAMIC
    plain = ("id", "episode", "scene", "simulator", "seed")
    named = ("task", "cell", "action") if moving else ("task", "cell")
    labels = {name: features(config)[name].names for name in named}
    for row in pq.read_table(file, columns=[*plain, *named]).to_pylist():
        words = {name: labels[name][row[name]] for name in named}
        yield Entry(
            config=config,
            task=Task(words["task"]),
            cell=Cell(words["cell"]),
            action=Action(words["action"]) if moving else None,
            **{name: row[name] for name in plain},
        )


def look_at(data: bytes, album: Album, config: Config) -> Picture:
    """The picture of encoded bytes, decoded unless the album has it."""
    name = digest(data)
    if name not in album:
        album[name] = decode(name, data, keep=not config.dimension)
    return album[name]


def decode(name: bytes, data: bytes, keep: bool) -> Picture:
    """Decode every pixel; a picture without a size when that fails."""
    try:
        image = pictures.decode(data, "it")
    except pictures.UnreadablePicture as error:
        return Picture(name, None, fault=error.reason)
    small = image.convert("RGB").resize(THUMBNAIL, Image.Resampling.BOX)
    thumbnail = np.asarray(small, np.uint8)
    contrast = float(thumbnail.std())
    kept = thumbnail if keep else None
    return Picture(name, image.size, image.mode, contrast, kept, format=str(image.format).lower())
