"""Shards: the same bytes every time, and readable row by row."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from datasets import Dataset

from builder.shards import (
    IMAGE_BYTES,
    READERS,
    ROWS_PER_GROUP,
    Limits,
    OpenShard,
    row_groups,
    rows_per_shard,
)
from spacenum_datasets.regular_files import digest_files, digest_shards
from spacenum_datasets.schema import features, from_row
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import config_samples, write_config

DYNAMIC = CONFIGS["dynamic"]
ENDLESS = Limits(shard_rows=sys.maxsize)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_the_rows_come_back_as_the_samples_that_went_in(config, tmp_path: Path) -> None:
    samples = config_samples(config)
    files = write_config(config, samples, tmp_path)
    rows = pq.read_table(tmp_path / files.files[0]).to_pylist()
    assert [from_row(row, config) for row in rows] == samples
    assert files.files == (f"{config.name}/{config.split}-00000-of-00001.parquet",)
    assert files.rows == len(samples)
    assert files.bytes == (tmp_path / files.files[0]).stat().st_size


def test_labels_are_integers_and_images_are_embedded(tmp_path: Path) -> None:
    files = write_config(DYNAMIC, config_samples(DYNAMIC), tmp_path)
    table = pq.read_table(tmp_path / files.files[0])
    assert table.schema.equals(features(DYNAMIC).arrow_schema)
    assert {image["path"] for row in table.to_pylist() for image in row["images"]} == {None}


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_a_shard_alone_is_typed(config, tmp_path: Path) -> None:
    files = write_config(config, config_samples(config), tmp_path)
    rows = Dataset.from_parquet(str(tmp_path / files.files[0]), cache_dir=str(tmp_path / "cache"))
    assert rows.features == features(config)
    assert list(rows.features) == list(features(config))
    assert rows[0]["images"][0].getbbox()
    # `datasets` 3 knows no feature of the name that later versions write for lists.
    stated = pq.read_schema(tmp_path / files.files[0]).metadata[b"huggingface"].decode()
    assert not set(re.findall(r'"_type": "(\w+)"', stated)) - {
        "Value",
        "ClassLabel",
        "Image",
        "Sequence",
    }


def test_a_full_shard_is_followed_by_another(tmp_path: Path) -> None:
    samples = config_samples(DYNAMIC, limit=10)
    files = write_config(DYNAMIC, samples, tmp_path, replace(ENDLESS, shard_bytes=1))
    assert len(samples) == 80
    assert files.files == tuple(f"dynamic/test-0000{i}-of-00003.parquet" for i in range(3))
    assert sorted(contents(tmp_path)) == sorted(files.files)
    ids = [i for name in files.files for i in pq.read_table(tmp_path / name)["id"].to_pylist()]
    assert ids == [s.id for s in samples]


@pytest.mark.parametrize("rows", [1, 31, 255, 256, 800, 1000, 17_640, 19_924, 10**6])
def test_a_config_has_a_shard_for_every_reader(rows: int) -> None:
    held = rows_per_shard(rows)
    assert held % ROWS_PER_GROUP == 0
    assert -(-rows // held) >= min(READERS, max(1, rows // ROWS_PER_GROUP))
    assert -(-rows // held) <= 2 * READERS, "and no crowd of small files"


def test_a_shard_with_enough_rows_is_followed_by_another(tmp_path: Path) -> None:
    samples = config_samples(DYNAMIC, limit=20)
    files = write_config(DYNAMIC, samples, tmp_path, Limits(2 * ROWS_PER_GROUP))
    rows = [pq.read_metadata(tmp_path / name).num_rows for name in files.files]
    assert rows == [64, 64, 32]


def test_row_groups_are_small_enough_to_read_one_row(tmp_path: Path) -> None:
    samples = config_samples(DYNAMIC, limit=10)
    files = write_config(DYNAMIC, samples, tmp_path)
    read = pq.read_metadata(tmp_path / files.files[0])
    sizes = [read.row_group(i).num_rows for i in range(read.num_row_groups)]
    assert sizes == [ROWS_PER_GROUP, ROWS_PER_GROUP, 80 - 2 * ROWS_PER_GROUP]


def test_a_row_group_of_large_images_closes_early(tmp_path: Path) -> None:
    samples = config_samples(DYNAMIC, limit=2)
    heaviest = max(sum(map(len, sample.images)) for sample in samples)
    bound = 2 * heaviest
    files = write_config(DYNAMIC, samples, tmp_path, replace(ENDLESS, group_bytes=bound))
    read = pq.ParquetFile(tmp_path / files.files[0])
    groups = [read.read_row_group(i).to_pylist() for i in range(read.num_row_groups)]
    sizes = [[sum(len(i["bytes"]) for i in row["images"]) for row in group] for group in groups]
    assert [row["id"] for group in groups for row in group] == [s.id for s in samples]
    assert all(sum(group[:-1]) < bound for group in sizes)
    assert all(sum(group) >= bound for group in sizes[:-1])
    assert len(groups) > 2
    one = write_config(DYNAMIC, samples, tmp_path / "one", replace(ENDLESS, group_bytes=1))
    assert pq.read_metadata(tmp_path / "one" / one.files[0]).num_row_groups == len(samples)


@pytest.mark.parametrize(("bound", "rows"), [(20, 2), (21, 3), (30, 3), (31, 4), (10**6, 7)])
def test_every_row_group_counts_its_own_bytes(bound: int, rows: int) -> None:
    sample = replace(config_samples(DYNAMIC)[0], images=(b"1234", b"567890"))
    sizes = [len(group) for group in row_groups([sample] * 7, replace(ENDLESS, group_bytes=bound))]
    assert sizes == [min(rows, 7 - start) for start in range(0, 7, rows)]


def test_images_are_stored_as_they_are_and_the_rest_small(tmp_path: Path) -> None:
    files = write_config(DYNAMIC, config_samples(DYNAMIC), tmp_path)
    group = pq.read_metadata(tmp_path / files.files[0]).row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    images = columns.pop(IMAGE_BYTES)
    assert images.compression == "UNCOMPRESSED"
    assert not images.has_dictionary_page
    assert {c.compression for c in columns.values()} == {"SNAPPY"}
    assert columns["prompt"].has_dictionary_page
    assert columns["id"].has_offset_index
    assert columns["id"].statistics.has_min_max


def test_equal_samples_give_equal_bytes_and_others_another_digest(tmp_path: Path) -> None:
    one, two, three = (
        write_config(DYNAMIC, config_samples(DYNAMIC, 1, seed), tmp_path / place)
        for seed, place in ((0, "a"), (0, "b"), (1, "c"))
    )
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert one == two
    assert three.digest != one.digest
    assert digest_shards(tmp_path / "a" / name for name in one.files) == (one.bytes, one.digest)


def test_the_digest_is_of_all_bytes_of_all_files(tmp_path: Path) -> None:
    """Read in pieces: of the second file there are several."""
    contents = [b"first", bytes(range(256)) * 10_000]
    for number, content in enumerate(contents):
        (tmp_path / str(number)).write_bytes(content)
    whole = b"".join(contents)
    found = digest_files(tmp_path / str(number) for number in range(2))
    assert found == (len(whole), hashlib.sha256(whole).hexdigest())


def test_a_config_that_is_there_is_never_written_into(tmp_path: Path) -> None:
    write_config(DYNAMIC, config_samples(DYNAMIC), tmp_path)
    before = contents(tmp_path)
    with pytest.raises(FileExistsError):
        write_config(DYNAMIC, config_samples(DYNAMIC, 5, seed=1), tmp_path)
    assert contents(tmp_path) == before


def test_what_does_not_belong_is_refused(tmp_path: Path) -> None:
    good = config_samples(DYNAMIC)
    wrong = {
        "belongs to static_3d": config_samples("static_3d"),
        "lacks the image": [replace(good[0], images=good[0].images[:-1])],
        "lacks the image of one": [replace(good[0], images=(b"", *good[0].images[1:]))],
    }
    for message, samples in wrong.items():
        shard = OpenShard(DYNAMIC, tmp_path / "one.parquet")
        with pytest.raises(ValueError, match=message):
            shard.write(samples)
        shard.discard()
        assert not list(tmp_path.iterdir())


def test_a_shard_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    samples, path = config_samples(DYNAMIC), tmp_path / "one.parquet"
    shard = OpenShard(DYNAMIC, path)
    shard.write(samples[:2])
    shard.write(samples[2:])
    assert sorted(contents(tmp_path)) == ["one.parquet.open"]
    closed = shard.close()
    assert sorted(contents(tmp_path)) == ["one.parquet"]
    assert (closed.bytes, closed.digest) == digest_files([path])
    assert closed.rows == len(samples) == pq.read_metadata(path).num_rows
