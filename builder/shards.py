"""Rows as Parquet shards: a row group at a time, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from builder.companions import KeptScene, KeptView, Row
from spacenum_datasets.endings import file_named
from spacenum_datasets.fields import parquet_schema
from spacenum_datasets.regular_files import digest_files
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.vocabulary import Companion, Config

ROWS_PER_GROUP = 32
"""Rows hold several images: a reader that wants one row fetches a whole group."""

MAX_GROUP_BYTES = 100_000_000
"""Of a row group's images: a group is whole in memory here, and where one of its rows is read."""

MAX_SHARD_BYTES = 500_000_000

READERS = 8
"""Shards that a config has at least, where it has the row groups: a process reads whole shards, so
with fewer some of a loader's workers would have nothing to read."""

IMAGE_BYTES = "images.list.element.bytes"

PICTURE_BYTES = (IMAGE_BYTES, "depth.bytes", "instances.bytes", "top_view.bytes")
"""Columns of encoded pictures, which are stored as they are."""

Entry = Sample | KeptView | KeptScene
"""What a row is made of; its encoded pictures are in `images`."""


@dataclass(frozen=True)
class Limits:
    """When row groups and shards are closed.

    Attributes:
        group_rows: a row group is closed with so many rows,
        group_bytes: or with the row that brings its images to this size.
        shard_rows: a shard is closed with the row group that brings it to so many,
        shard_bytes: or to this size.
    """

    shard_rows: int
    shard_bytes: int = MAX_SHARD_BYTES
    group_rows: int = ROWS_PER_GROUP
    group_bytes: int = MAX_GROUP_BYTES


@dataclass(frozen=True)
class Shard:
    """A shard that is closed.

    Attributes:
        rows: in it.
        bytes: of the file.
        digest: SHA-256 (hex) of the file.
    """

    rows: int
    bytes: int
    digest: str


class OpenShard:
    """A shard that grows; it has its name once it is closed, and is whole then."""

    def __init__(self, config: Config | Companion, path: Path) -> None:
        self.config = config
        self.path = path
        self.rows = 0
        self.beside = path.with_name(f"{path.name}.open")
        self.sink = self.beside.open("wb")
        self.writer = open_writer(config, self.sink)

    @property
    def bytes(self) -> int:
        """Written so far."""
        return self.sink.tell()

    def write(self, group: Sequence[Entry]) -> None:
        """Write a row group of samples with encoded images.

        Raises:
            ValueError: a sample is of another config, or lacks an image.
        """
        table = group_table(self.config, group)
        with file_named(self.beside):
            self.writer.write_table(table, row_group_size=len(group))
        self.rows += len(group)

    def close(self) -> Shard:
        """Give the file its name, and say what it is."""
        with file_named(self.beside):
            self.writer.close()
            self.sink.close()
            size, digest = digest_files([self.beside])
            self.beside.replace(self.path)
        return Shard(self.rows, size, digest)

    def discard(self) -> None:
        """Leave nothing of it."""
        with suppress(pa.ArrowException, OSError):
            self.writer.close()
        with suppress(OSError):
            self.sink.close()
        with suppress(OSError):
            self.beside.unlink(missing_ok=True)


def rows_per_shard(rows: int, group: int = ROWS_PER_GROUP) -> int:
    """How many rows a shard holds at most, of a config with that many: `READERS` shards or more.

    Args:
        rows: of the config.
        group: rows of a full row group.
    """
    return group * max(1, rows // group // READERS)


def shard_name(config: Config | Companion, index: int, count: int) -> str:
    """Its path inside the dataset folder: the name says how many shards the config has."""
    return f"{config.name}/{config.split}-{index:05d}-of-{count:05d}.parquet"


def check_sample(config: Config, sample: Sample) -> None:
    """Raises ValueError where a sample is of another config or lacks an image."""
    if sample.config != config.name:
        raise ValueError(f"sample {sample.id} belongs to {sample.config}, not {config.name}")
    if len(sample.images) != len(sample.views) or not all(sample.images):
        raise ValueError(f"sample {sample.id} lacks the image of one of its views")


def stored_row(config: Config | Companion, entry: Entry) -> Row:
    """The plain values of a row; ValueError as of `check_sample`."""
    if isinstance(entry, Sample) and isinstance(config, Config):
        check_sample(config, entry)
        return to_row(entry)
    if isinstance(entry, Sample) or isinstance(config, Config):
        raise ValueError(f"{entry} is no row of {config.name}")
    return entry.row()


def group_table(config: Config | Companion, group: Sequence[Entry]) -> pa.Table:
    """The rows of a row group, labels as integers."""
    columns = features(config)
    rows = [columns.encode_example(stored_row(config, entry)) for entry in group]
    return pa.Table.from_pylist(rows, table_schema(config))


def row_groups(samples: Iterable[Entry], limits: Limits) -> Iterator[list[Entry]]:
    """The samples in runs that are full by their number or by the bytes of their images."""
    group: list[Entry] = []
    size = 0
    for sample in samples:
        group.append(sample)
        size += sum(map(len, sample.images))
        if len(group) == limits.group_rows or size >= limits.group_bytes:
            yield group
            group, size = [], 0
    if group:
        yield group


@cache
def table_schema(config: Config | Companion) -> pa.Schema:
    return parquet_schema(features(config))


def open_writer(config: Config | Companion, sink: Any) -> pq.ParquetWriter:
    """A writer that stores images as they are and everything else small."""
    leaves = leaf_paths(table_schema(config))
    others = [path for path in leaves if path not in PICTURE_BYTES]
    return pq.ParquetWriter(
        sink,
        table_schema(config),
        compression=dict.fromkeys(leaves, "none") | dict.fromkeys(others, "snappy"),
        use_dictionary=others,
        write_statistics=others,
        write_page_index=True,
        # The chunk sizes of `datasets`: a shard that changes a little uploads a little.
        use_content_defined_chunking={
            "min_chunk_size": 256 * 1024,
            "max_chunk_size": 1024 * 1024,
            "norm_level": 0,
        },
    )


def leaf_paths(schema: pa.Schema) -> list[str]:
    """Parquet's own names of the columns, as `images.list.element.bytes`."""
    sink = pa.BufferOutputStream()
    pq.write_metadata(schema, sink)
    described = pq.read_metadata(pa.BufferReader(sink.getvalue())).schema
    return [described.column(i).path for i in range(len(described))]
