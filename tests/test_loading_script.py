"""The builder class reads what was built, typed, and is never answered from a stale cache."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import datasets
import huggingface_hub.constants
import pytest

from loading_script import SpaceNum
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import push
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.vocabulary import CONFIGS, TABLES
from tests.factories import config_samples, write_folder
from tests.hubserver.server import running_hub

SCRIPT = Path(__file__).resolve().parents[1] / "loading_script.py"

FROM_THE_HUB = """
import json
from loading_script import SpaceNum
builder = SpaceNum(config_name="static_1d", repo_id="ns/spacenum", revision="v1.0")
streamed = [row["id"] for row in builder.as_streaming_dataset("test")]
builder.download_and_prepare()
print(json.dumps([streamed, builder.as_dataset("test")["id"][:]]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder)
    return folder


def test_it_offers_every_config_and_dynamic_by_default(built: Path) -> None:
    assert list(SpaceNum.builder_configs) == list(TABLES)
    assert SpaceNum(data_dir=str(built)).config.name == "dynamic"
    assert SpaceNum(data_dir=str(built)).dataset_name == "spacenum"


@pytest.mark.parametrize("name", CONFIGS)
def test_it_prepares_every_config(built: Path, name: str, tmp_path: Path) -> None:
    builder = SpaceNum(config_name=name, data_dir=str(built), cache_dir=str(tmp_path))
    builder.download_and_prepare()
    rows = builder.as_dataset(split=CONFIGS[name].split.value)
    assert rows.features == features(name)
    assert rows["prompt"][:] == [to_row(s)["prompt"] for s in config_samples(name)]
    assert rows[0]["images"][0].getbbox()


def test_it_streams(built: Path) -> None:
    rows = SpaceNum(config_name="static_2d", data_dir=str(built)).as_streaming_dataset("test")
    assert rows.features == features("static_2d")
    assert [row["id"] for row in rows] == [s.id for s in config_samples("static_2d")]


def test_it_writes_parquet_and_uses_several_processes(tmp_path: Path) -> None:
    folder = tmp_path / "spacenum"
    write_folder(folder, ["dynamic"], limit=9, max_shard_bytes=1)
    builder = SpaceNum(config_name="dynamic", data_dir=str(folder), cache_dir=str(tmp_path))
    builder.download_and_prepare(str(tmp_path / "out"), file_format="parquet", num_proc=2)
    again = datasets.load_dataset("parquet", data_dir=str(tmp_path / "out"), split="test")
    assert again["id"][:] == [s.id for s in config_samples("dynamic", 9)]


def test_a_folder_that_was_built_anew_is_seen_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "spacenum"
    for seed in (0, 1):
        write_folder(folder, ["dynamic"], seed=seed)
        builder = SpaceNum(data_dir=str(folder), cache_dir=str(tmp_path / "cache"))
        builder.download_and_prepare()
        assert set(builder.as_dataset("test")["seed"]) == {seed}


def test_a_folder_is_prepared_once_and_never_answers_for_another(
    built: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(built, moved)

    def place(folder: Path) -> str:
        return str(SpaceNum(data_dir=str(folder), cache_dir=str(tmp_path)).cache_dir)

    before = place(moved)
    assert place(built) == place(built) != before
    (shard,) = (moved / "dynamic").iterdir()
    assert place(moved) == before
    about = shard.stat()
    shard.write_bytes(shard.read_bytes())
    os.utime(shard, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert place(moved) != before


def test_it_looks_beside_the_script_and_in_the_working_directory(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SpaceNum(base_path=str(built)).where == built
    monkeypatch.chdir(built.parent)
    assert SpaceNum().where == built
    assert SpaceNum(base_path=str(SCRIPT.parent / "tests")).where == built


def test_it_reads_from_the_hub(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running_hub() as hub:
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
        monkeypatch.setenv("HF_TOKEN", "hf_write")
        push(built, "ns/spacenum", tag="v1.0")
        # A process of its own: the client reads the Hub's address while it is imported.
        done = subprocess.run(
            [sys.executable, "-c", FROM_THE_HUB],
            cwd=SCRIPT.parent,
            env={**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    ids = [s.id for s in config_samples("static_1d")]
    assert json.loads(done.stdout) == [ids, ids]


def test_what_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a dataset folder"):
        SpaceNum(data_dir=str(tmp_path))
    folder = tmp_path / "spacenum"
    write_folder(folder, ["dynamic"])
    with pytest.raises(UserError, match="no config static_3d: it has dynamic"):
        SpaceNum(config_name="static_3d", data_dir=str(folder))
    for shard in folder.rglob("*.parquet"):
        shard.unlink()
    with pytest.raises(UserError, match="no file dynamic/test"):
        SpaceNum(data_dir=str(folder), cache_dir=str(tmp_path)).download_and_prepare()
    (folder / "README.md").write_text("# No YAML", encoding="utf-8")
    with pytest.raises(UserError, match="it has none"):
        SpaceNum(data_dir=str(folder))
