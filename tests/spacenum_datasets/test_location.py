"""Where data is: what a name means, folders that `datasets` misreads, and folders with gaps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import load_dataset

from spacenum_datasets.errors import UserError
from spacenum_datasets.loader import load
from spacenum_datasets.location import (
    Repository,
    check_numbered,
    load_dataset_fault,
    locate,
    path_for_load_dataset,
)
from tests.factories import write_folder

ODD = ("run[1]", "[ab]", "a*b", "who?", "a::b", "x:y::z", "**", "$RUN", "${RUN}", "data.py")
ORDINARY = ("a b", "{a,b}", "a]b", "é日", "a%20b", "#1", "hf:", ".hidden", "a.zip", "a\nb", "~x")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, ["static_1d"])
    return folder


@pytest.mark.parametrize(
    ("data", "revision", "right"),
    [
        ("ns/name", None, Repository("ns/name")),
        ("ns/name", "v1.0", Repository("ns/name", "v1.0")),
        ("ns/name@v1.0", None, Repository("ns/name", "v1.0")),
        ("ns/name@v1.0", "v1.0", Repository("ns/name", "v1.0")),
        ("ns/name@feature/x", None, Repository("ns/name", "feature/x")),
        ("hf://datasets/ns/na.me-1", None, Repository("ns/na.me-1")),
        ("hf://datasets/ns/name/", "v2", Repository("ns/name", "v2")),
        ("hf://datasets/ns/name@v1.0", None, Repository("ns/name", "v1.0")),
        ("hf://datasets/ns/name@refs/pr/3", None, Repository("ns/name", "refs/pr/3")),
        ("hf://datasets/ns/name@refs%2Fpr%2F3", None, Repository("ns/name", "refs/pr/3")),
        ("hf://datasets/ns/name@feature%2Fx", None, Repository("ns/name", "feature/x")),
    ],
)
def test_a_repository_and_its_revision(data: str, revision: str | None, right: Repository) -> None:
    assert locate(data, revision) == right


@pytest.mark.parametrize(
    ("data", "revision", "message"),
    [
        ("ns/name@v1", "v2", "one revision, and 'v2'"),
        ("ns/name@", None, "empty revision"),
        ("ns/name", "", "empty revision"),
        ("hf://ns/name", None, "write hf://datasets/NAMESPACE/NAME"),
        ("hf://models/ns/name", None, "write hf://datasets/NAMESPACE/NAME"),
        ("hf://datasets/name", None, "write hf://datasets/NAMESPACE/NAME"),
        ("hf://datasets/ns/name@v1/static_1d", None, "names a file"),
        ("https://huggingface.co/datasets/ns/name", None, "write hf://datasets/NAMESPACE/NAME"),
        ("nowhere", None, "no folder nowhere"),
        ("nowhere@v1", None, "no folder nowhere@v1"),
        ("a/b/c", None, "no folder a/b/c"),
        ("a\0b", None, "no folder"),
        ("x" * 5000, None, "cannot be opened|no folder"),
        (Path("ns/name"), None, "no folder ns/name"),
        ("~nobody-of-this-name/x", None, "cannot be opened"),
    ],
)
def test_what_names_nothing_is_refused(data, revision: str | None, message: str) -> None:
    with pytest.raises(UserError, match=message):
        locate(data, revision)


def test_a_folder_is_meant_before_a_repository_of_its_name(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(built, tmp_path / "ns" / "name")
    shutil.copytree(built, tmp_path / "ns" / "name@v1")
    assert locate("ns/name") == tmp_path / "ns" / "name"
    assert locate("ns/name@v1") == tmp_path / "ns" / "name@v1"
    assert locate("hf://datasets/ns/name") == Repository("ns/name")
    with pytest.raises(UserError, match="is a folder here"):
        locate("ns/name", "v1")
    with pytest.raises(UserError, match="is a file"):
        locate(built / "README.md")


def test_a_harness_opens_what_a_path_can_name(built: Path) -> None:
    assert path_for_load_dataset(built) == str(built)
    assert path_for_load_dataset("hf://datasets/ns/name") == "ns/name"
    with pytest.raises(UserError, match="only the main branch"):
        path_for_load_dataset("ns/name@v1")


@pytest.fixture(scope="module")
def crowd(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every odd folder beside others that its name matches as a pattern, or with a variable."""
    above, other = tmp_path_factory.mktemp("crowd"), tmp_path_factory.mktemp("other") / "spacenum"
    write_folder(other, ["static_1d"], seed=1)
    for name in ("run1", "a", "b", "a-b", "whom"):
        shutil.copytree(other, above / name)
        shutil.copytree(other, above / name / "spacenum")
    for name in ODD:
        shutil.copytree(built, above / name)
        shutil.copytree(built, above / name / "spacenum")
    return above


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("below", ["", "spacenum"])
@pytest.mark.parametrize("name", ODD)
def test_a_folder_that_datasets_misreads_is_loaded(
    crowd: Path, name: str, below: str, streaming: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = crowd / name / below
    monkeypatch.setenv("RUN", "run1")
    assert load_dataset_fault(folder) or below
    rows = load("static_1d", "test", folder, streaming=streaming)
    assert [row["seed"] for row in rows] == [0] * 4
    assert all(row["images"][0].getbbox() for row in rows)


def test_a_name_that_is_no_text_is_refused(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "\udce9")
    assert "rename" in str(load_dataset_fault(tmp_path / "\udce9"))
    with pytest.raises(UserError, match=r"cannot spell .*udce9.*rename"):
        load("static_1d", "test", tmp_path / "\udce9")


@pytest.mark.parametrize("name", ORDINARY)
def test_a_folder_that_datasets_reads_is_opened_as_it_is(
    built: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(built, tmp_path / name)
    assert load_dataset_fault(tmp_path / name) is None
    assert len(load_dataset(str(tmp_path / name), "static_1d", split="test")) == 4
    assert len(load("static_1d", "test", tmp_path / name)) == 4


def test_a_misread_folder_that_was_built_anew_is_seen_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "run[1]"
    for seed in (0, 1):
        write_folder(folder, ["static_1d"], seed=seed)
        for streaming in (False, True):
            rows = load("static_1d", "test", folder, streaming=streaming)
            assert {row["seed"] for row in rows} == {seed}


def test_no_place_for_links_is_said(built: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", str(tmp_path / "cache[1]"))
    shutil.copytree(built, tmp_path / "run[1]")
    with pytest.raises(UserError, match=r"takes `\[` in .*cache\[1\].*or set HF_HOME"):
        load("static_1d", "test", tmp_path / "run[1]")


def shards_of(folder: Path) -> list[Path]:
    return sorted((folder / "dynamic").glob("*.parquet"))


def pointed(folder: Path) -> None:
    shards_of(folder)[1].write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")


GAPS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a shard": (lambda folder: shards_of(folder)[1].unlink(), "lacks shard 1 of 2.*not complete"),
    "the last shard": (lambda folder: shards_of(folder)[-1].unlink(), "lacks shard 1 of 2"),
    "every shard": (lambda folder: shutil.rmtree(folder / "dynamic"), "no file dynamic/test"),
    "half a shard": (
        lambda folder: shards_of(folder)[1].write_bytes(shards_of(folder)[1].read_bytes()[:999]),
        "not a whole Parquet file.*not complete",
    ),
    "an empty shard": (lambda folder: shards_of(folder)[0].write_bytes(b""), "not a whole Parquet"),
    "a pointer": (pointed, "points to data of Git LFS.*git lfs pull"),
    "the card's configs": (
        lambda folder: (folder / "README.md").write_text("# Nothing"),
        "names no data",
    ),
    "the card's form": (
        lambda folder: (folder / "README.md").write_text("---\nconfigs: [\n---\n"),
        "its YAML cannot be read",
    ),
    "the card's text": (
        lambda folder: (folder / "README.md").write_bytes(b"---\nx: \xff\n---\n"),
        "is not UTF-8 text",
    ),
}


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("gap", GAPS)
def test_a_partial_download_is_named(tmp_path: Path, gap: str, streaming: bool) -> None:
    folder = tmp_path / "spacenum"
    write_folder(folder, ["dynamic"], limit=5, max_shard_bytes=1)
    assert len(shards_of(folder)) == 2
    broken, message = GAPS[gap]
    broken(folder)
    with pytest.raises(UserError, match=message) as caught:
        load("dynamic", "test", folder, streaming=streaming)
    assert "\n" not in str(caught.value)


def test_a_config_that_is_there_loads_beside_one_that_was_not_downloaded(tmp_path: Path) -> None:
    folder = tmp_path / "spacenum"
    write_folder(folder, ["dynamic", "static_1d"])
    shutil.rmtree(folder / "dynamic")
    for streaming in (False, True):
        rows = load("static_1d", "test", folder, streaming=streaming)
        assert sum(1 for _ in rows) == 4
    with pytest.raises(UserError, match=r"no file dynamic/test.*not complete"):
        load("dynamic", "test", folder)


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sharded") / "spacenum"
    write_folder(folder, ["dynamic"], limit=5, max_shard_bytes=1)
    return folder


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("older") / "spacenum"
    write_folder(folder, ["dynamic"], seed=1)
    return folder


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("name", ["test-00000-of-00001.parquet", "test.parquet"])
def test_files_of_two_builds_are_refused(
    sharded: Path, older: Path, tmp_path: Path, streaming: bool, name: str
) -> None:
    """As `cp -r` of a new build over an older one leaves them."""
    folder = Path(shutil.copytree(sharded, tmp_path / "spacenum"))
    # A hand-made card may well find files without a number.
    card = (folder / "README.md").read_text().replace("dynamic/test-*", "dynamic/test*")
    (folder / "README.md").write_text(card)
    assert len(shards_of(folder)) == 2
    assert sum(1 for _ in load("dynamic", "test", folder, streaming=streaming)) == 40
    shutil.copy(shards_of(older)[0], folder / "dynamic" / name)
    with pytest.raises(UserError, match=rf"of two builds, .*{name}.*take away") as caught:
        load("dynamic", "test", folder, streaming=streaming)
    assert "\n" not in str(caught.value)
    with pytest.raises(UserError, match="of two builds"):
        load("dynamic", data=folder, intervention="integer_units", streaming=streaming)


def doubled(folder: Path) -> None:
    shutil.copy(shards_of(folder)[0], shards_of(folder)[1])


def doubled_within(folder: Path) -> None:
    table = pq.read_table(shards_of(folder)[1])
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), shards_of(folder)[1])


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("double", [doubled, doubled_within])
def test_a_row_that_is_there_twice_is_refused(
    sharded: Path, tmp_path: Path, double: Callable[[Path], None], streaming: bool
) -> None:
    folder = Path(shutil.copytree(sharded, tmp_path / "spacenum"))
    double(folder)
    said = r"has the row 'test-[\w-]+' a second time, in test-00001-of-00002.parquet"
    with pytest.raises(UserError, match=said) as caught:
        load("dynamic", "test", folder, streaming=streaming)
    assert "\n" not in str(caught.value)


def test_a_repository_with_a_gap_is_named() -> None:
    names = [f"datasets/ns/name@abc/dynamic/test-{i:05d}-of-00003.parquet" for i in range(3)]
    check_numbered(names, Repository("ns/name"))
    check_numbered(["datasets/ns/name@abc/dynamic/anything.parquet"], Repository("ns/name"))
    with pytest.raises(UserError, match="2 of 3 shards of test"):
        check_numbered(names[:1] + names[2:], Repository("ns/name"))
    older = "datasets/ns/name@abc/dynamic/test-00000-of-00001.parquet"
    with pytest.raises(UserError, match=r"two builds, test-00000-of-00001\.parquet and"):
        check_numbered([*names, older], Repository("ns/name"))
    check_numbered([*names, older.replace("test", "train")], Repository("ns/name"))
