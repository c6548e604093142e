"""The files that answer are those that the card tells of, whatever is cached."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baselines.digests import card_configs
from baselines.workload import open_sources
from spacenum_datasets import hub as dataset_hub
from spacenum_datasets.errors import UserError
from tests.baselines.leaderboard.conftest import REPO, hub
from tests.hubserver.exchange import Hub

__all__ = ["hub"]
SHARD = "static_2d/test-00000-of-00001.parquet"


@pytest.fixture
def copy(data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(data, tmp_path / "spacenum"))


def refusal(folder: Path, config: str = "static_2d") -> str:
    with pytest.raises(UserError) as raised:
        open_sources(folder, [config])
    return raised.value.message


def test_a_shard_that_changed_under_its_card_is_refused(copy: Path) -> None:
    open_sources(copy, ["static_2d"])
    table = pq.read_table(copy / SHARD)
    turned = pa.array([(i + 1) % 4 for i in table["answer"].to_pylist()], table["answer"].type)
    at = table.schema.get_field_index("answer")
    pq.write_table(table.set_column(at, table.schema.field(at), turned), copy / SHARD)
    assert f"{SHARD} changed since README.md was written" in refusal(copy)
    # The others are as they were.
    open_sources(copy, ["static_1d"])


def test_a_shard_too_many_or_too_few_is_refused(copy: Path) -> None:
    extra = shutil.copy(copy / SHARD, copy / "static_2d" / "test-00001-of-00002.parquet")
    assert "one or more of the 2 files of static_2d changed since" in refusal(copy)
    assert SHARD not in refusal(copy), "which one it was is not known"
    Path(extra).unlink()
    (copy / SHARD).unlink()
    assert "lacks the files of static_2d" in refusal(copy)


def test_a_card_that_tells_no_digest_is_refused(copy: Path) -> None:
    card = (copy / "README.md").read_text()
    (copy / "README.md").write_text(card.replace("description: sha256:", "description: about "))
    assert "tells no digest of static_2d's files" in refusal(copy)
    (copy / "README.md").write_text(card.replace("configs:", "configs: ]", 1))
    assert "cannot be read" in refusal(copy)


def test_the_folder_may_be_named_and_placed_otherwise(data: Path, copy: Path) -> None:
    first = open_sources(data, ["static_2d"])[0]
    moved = copy.rename(copy.with_name("elsewhere"))
    for name in (f"{data}/", moved, f"{moved}/../elsewhere"):
        other = open_sources(name, ["static_2d"])[0]
        assert (other.digest, other.fingerprint) == (first.digest, first.fingerprint)
        assert other.revision is None and other.digest is not None


def test_windows_lines_do_no_harm_and_files_elsewhere_are_refused() -> None:
    entry = "\ufeff---\r\nconfigs:\r\n- config_name: a\r\n  data_files:\r\n  - split: test\r\n"
    assert set(card_configs(f"{entry}    path: a/*\r\n---\r\ntext", "here")) == {"a"}
    for path in ("/etc/*", "../b/*", "http://host/b"):
        with pytest.raises(UserError, match="only files inside the folder are read"):
            card_configs(f"{entry}    path: {path}\r\n---\r\n", "here")


PROBE = """
import sys
from baselines.digests import hub_digest
from baselines.workload import open_sources
source = open_sources(sys.argv[1], ["static_2d"])[0]
print(source.revision, source.digest)
print(hub_digest(f"hf://datasets/{sys.argv[1]}@main", "static_2d", source.revision))
print(hub_digest(sys.argv[1], "static_9d", source.revision))
print(hub_digest(sys.argv[1], "static_2d", "0" * 40))
"""


def test_rows_of_the_hub_are_known_by_commit_and_digest(
    hub: Hub, data: Path, tmp_path: Path
) -> None:
    dataset_hub.push(data, REPO)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, REPO],
        env={**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    digest = open_sources(data, ["static_2d"])[0].digest
    head = hub.store.repositories[REPO].head
    told = [f"{head} {digest}", str(digest), "None", "None"]
    assert done.stdout.splitlines() == told, done.stderr[-2000:]
