"""A config's rows as Parquet shards: streamed, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from spacenum_datasets.fields import parquet_schema
from spacenum_datasets.regular_files import digest_files
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.vocabulary import Config

ROWS_PER_GROUP = 32
"""Rows hold several images: a reader that wants one row fetches a whole group."""

MAX_GROUP_BYTES = 100_000_000
"""Of a row group's images: a group is whole in memory here, and where one of its rows is read."""

MAX_SHARD_BYTES = 500_000_000

IMAGE_BYTES = "images.list.element.bytes"


@dataclass(frozen=True)
class Shards:
    """What a config looks like on disk.

    Attributes:
        rows: over all shards.
        bytes: size of all shards.
        digest: sha256 (hex) over the shards' bytes in order.
        files: the shards' paths relative to the dataset folder, in order.
    """

    rows: int
    bytes: int
    digest: str
    files: tuple[str, ...]


def write_config(
    config: Config,
    samples: Iterable[Sample],
    folder: Path,
    *,
    max_shard_bytes: int = MAX_SHARD_BYTES,
    max_group_bytes: int = MAX_GROUP_BYTES,
) -> Shards:
    """Write a config's rows as `<folder>/<config>/<split>-NNNNN-of-NNNNN.parquet`.

    Holds one row group in memory. The folder is one that nobody reads yet, and that goes if this
    raises: a build's staging folder.

    Args:
        config: what the rows belong to.
        samples: in row order, with encoded images.
        folder: of the dataset; made when it is missing. It has nothing of the config.
        max_shard_bytes: a shard is closed with the row group that brings it to this size.
        max_group_bytes: a row group is closed with the row that brings its images to this size, or
            with `ROWS_PER_GROUP` rows.

    Raises:
        ValueError: a sample is of another config, or lacks an image, or there is none at all.
        FileExistsError: the folder has the config already.
    """
    place = folder / config.name
    place.mkdir(parents=True)
    groups = tables(config, check_samples(config, samples), max_group_bytes)
    rows = write_shards(config, groups, place, max_shard_bytes)
    if not rows:
        raise ValueError(f"config {config.name} has no rows")
    files = name_shards(config, place)
    size, digest = digest_files(place / name for name in files)
    return Shards(rows, size, digest, tuple(f"{config.name}/{name}" for name in files))


def check_samples(config: Config, samples: Iterable[Sample]) -> Iterator[Sample]:
    """The samples as they come; ValueError at one that is of another config or lacks an image."""
    for sample in samples:
        if sample.config != config.name:
            raise ValueError(f"sample {sample.id} belongs to {sample.config}, not {config.name}")
        if len(sample.images) != len(sample.views) or not all(sample.images):
            raise ValueError(f"sample {sample.id} lacks the image of one of its views")
        yield sample


def write_shards(
    config: Config, groups: Iterator[pa.Table], folder: Path, max_shard_bytes: int
) -> int:
    """Write `00000.parquet`, `00001.parquet` ... until the row groups end; how many rows."""
    table = next(groups, None)
    shard = rows = 0
    while table is not None:
        with (folder / f"{shard:05d}.parquet").open("wb") as sink, open_writer(config, sink) as out:
            while table is not None:
                out.write_table(table, row_group_size=ROWS_PER_GROUP)
                rows += table.num_rows
                table = next(groups, None)
                if sink.tell() >= max_shard_bytes:
                    break
        shard += 1
    return rows


def tables(
    config: Config, samples: Iterator[Sample], max_group_bytes: int = MAX_GROUP_BYTES
) -> Iterator[pa.Table]:
    """One table per row group, labels as integers."""
    columns, schema = features(config), table_schema(config)
    for group in row_groups(samples, max_group_bytes):
        yield pa.Table.from_pylist([columns.encode_example(to_row(s)) for s in group], schema)


def row_groups(samples: Iterable[Sample], max_group_bytes: int) -> Iterator[list[Sample]]:
    """The samples in runs that are full by their number or by the bytes of their images."""
    group: list[Sample] = []
    size = 0
    for sample in samples:
        group.append(sample)
        size += sum(map(len, sample.images))
        if len(group) == ROWS_PER_GROUP or size >= max_group_bytes:
            yield group
            group, size = [], 0
    if group:
        yield group


@cache
def table_schema(config: Config) -> pa.Schema:
    return parquet_schema(features(config))


def open_writer(config: Config, sink: Any) -> pq.ParquetWriter:
    """A writer that stores images as they are and everything else small."""
    others = [path for path in leaf_paths(table_schema(config)) if path != IMAGE_BYTES]
    return pq.ParquetWriter(
        sink,
        table_schema(config),
        compression={IMAGE_BYTES: "none"} | dict.fromkeys(others, "snappy"),
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


def name_shards(config: Config, folder: Path) -> list[str]:
    """Give the shards the names that say how many there are."""
    numbered = sorted(folder.iterdir())
    names = [
        f"{config.split.value}-{i:05d}-of-{len(numbered):05d}.parquet" for i in range(len(numbered))
    ]
    for path, name in zip(numbered, names, strict=True):
        path.rename(folder / name)
    return names
