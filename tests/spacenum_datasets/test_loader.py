"""Folders open through stock `datasets` and through `load`; the past never answers for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict, load_dataset

import spacenum_datasets
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import INTERVENTIONS, Intervention, intervene
from spacenum_datasets.loader import load
from spacenum_datasets.location import locate
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import SIZE, config_samples, write_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder)
    return folder


@pytest.fixture
def beside(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder above a built one as the working directory, offline, with an empty cache."""
    monkeypatch.chdir(built.parent)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)
    monkeypatch.setattr("datasets.config.HF_DATASETS_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    return built


def test_a_folder_is_found_however_it_is_written(beside: Path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(beside.parent))
    link = beside.parent / "link"
    link.symlink_to(beside)
    written = (str(beside), "spacenum", "./spacenum/", "~/spacenum", Path("~/link"), link)
    assert [locate(data) for data in written] == [beside] * len(written)
    assert len(load("static_1d", "test", "~/spacenum")) == 4
    link.unlink()


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("name", CONFIGS)
def test_stock_datasets_opens_every_config(beside: Path, name: str, streaming: bool) -> None:
    split = CONFIGS[name].split.value
    rows = load_dataset("spacenum", name, split=split, streaming=streaming)
    assert rows.features == features(name)
    assert list(rows.features) == list(features(name))
    for row, sample in zip(rows, config_samples(name), strict=True):
        assert row["prompt"] == to_row(sample)["prompt"]
        assert [image.size for image in row["images"]] == [(SIZE, SIZE)] * len(sample.views)


def test_stock_datasets_opens_dynamic_by_default_and_filters(beside: Path) -> None:
    assert list(load_dataset("spacenum")) == ["test"]
    assert load_dataset("spacenum", split="test").features == features("dynamic")
    some = load_dataset("spacenum", "dynamic", split="test", filters=[("task", "==", 1)])
    assert set(some["task"]) == {1}


def test_a_folder_that_was_built_anew_is_seen_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "spacenum"
    for seed in (0, 1):
        write_folder(folder, ["dynamic"], seed=seed)
        rows = load_dataset(str(folder), "dynamic", split="test")
        assert set(rows["seed"]) == {seed}


def test_load_gives_what_load_dataset_gives(beside: Path) -> None:
    assert isinstance(load("dynamic"), DatasetDict)
    assert isinstance(load("dynamic", "test"), Dataset)
    assert isinstance(load("dynamic", streaming=True), IterableDatasetDict)
    assert isinstance(load("dynamic", "test", streaming=True), IterableDataset)
    assert len(load("dynamic", "test[:3]")) == 3
    assert load("static_1d_train", "train", data=beside).features == features("static_1d_train")
    assert spacenum_datasets.load is load


def test_an_intervention_works_on_every_split_it_finds(beside: Path) -> None:
    parts = load("dynamic", intervention="rotational_symmetry")
    assert {name: len(part) for name, part in parts.items()} == {"test": 2}
    streamed = load("dynamic", intervention="rotational_symmetry", streaming=True)
    assert [row["id"] for row in streamed["test"]] == [row["id"] for row in parts["test"]]


def test_rows_are_changed_once_and_a_stream_where_it_is_read(beside: Path, monkeypatch) -> None:
    changed = []

    def noting(names: object, sample: Sample) -> Sample:
        changed.append(sample.id)
        return intervene(names, sample)

    monkeypatch.setattr("spacenum_datasets.applying.intervene", noting)
    rows = load("dynamic", "test", intervention="blind")
    assert changed == rows["id"][:]
    again = load("dynamic", "test", intervention="blind")
    assert len(changed) == len(rows)
    assert again[0] == rows[0]
    streamed = load("dynamic", "test", intervention="blind", streaming=True)
    assert len(changed) == len(rows)
    next(iter(streamed))
    assert len(changed) == len(rows) + 1


def test_the_order_of_interventions_is_theirs_and_processes_change_nothing(beside: Path) -> None:
    names = ["anchor_overlay", "number_words"]
    rows = load("dynamic", "test", intervention=names, num_proc=2)
    samples = [intervene(names, sample) for sample in config_samples("dynamic")]
    assert rows["prompt"][:] == [to_row(sample)["prompt"] for sample in samples]
    assert len(rows.cache_files) == 2


def test_text_alone_is_changed_beside_the_pictures(beside: Path) -> None:
    plain, rows = load("dynamic", "test"), load("dynamic", "test", intervention="number_words")
    held, before = ({file["filename"] for file in r.cache_files} for r in (rows, plain))
    assert before < held
    (words,) = held - before
    assert b"PNG" not in Path(words).read_bytes()


def test_other_data_other_names_and_other_code_are_other_rows(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    folder = tmp_path / "spacenum"
    for seed in (0, 1):
        write_folder(folder, ["dynamic"], seed=seed)
        rows = load("dynamic", "test", folder, "integer_units")
        assert set(rows["seed"]) == {seed}
    prompts = rows["prompt"][:]
    monkeypatch.setattr("spacenum_datasets.applying.sources", lambda: "other code")
    monkeypatch.setattr("spacenum_datasets.applying.intervene", lambda names, sample: sample)
    assert load("dynamic", "test", folder, "integer_units")["prompt"][:] != prompts


def test_an_intervention_that_is_changed_in_a_session_is_not_answered_from_the_cache(
    beside: Path, monkeypatch
) -> None:
    def shouted(text: str) -> Intervention:
        def function(sample: Sample) -> Sample:
            return replace(sample, scene=text)

        return replace(INTERVENTIONS["number_words"], function=function)

    for text in ("one", "two"):
        monkeypatch.setitem(INTERVENTIONS, "mine", shouted(text))
        assert set(load("dynamic", "test", intervention="mine")["scene"]) == {text}


def test_two_processes_at_once_give_one_result(built: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from spacenum_datasets import load\n"
        "rows = load('static_3d', 'test', sys.argv[1], 'points')\n"
        "print(rows._fingerprint, len(rows), rows[0]['images'][0].size)"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(built)],
            env={**os.environ, "HF_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in running]
    assert said[0] == said[1]
    assert said[0].split()[1] == "4"


def test_a_slice_holds_the_change(beside: Path) -> None:
    whole = load("dynamic", "test", intervention="integer_units")
    assert load("dynamic", "test[2:5]", intervention="integer_units")[:] == whole[2:5]


def test_a_slice_counts_the_rows_that_an_intervention_keeps(beside: Path) -> None:
    turned = load("dynamic", "test", intervention="rotational_symmetry")
    ids, columns = turned["id"][:], turned.features
    assert len(ids) == 2 < len(load("dynamic", "test"))
    for split, wanted in {
        "test[:1]": ids[:1],
        "test[-1:]": ids[1:],
        "test[:50%]": ids[:1],
        "test[1:2]+test[:1]": [ids[1], ids[0]],
        "test[:0]": [],
        "test[1:0]": [],
        "test[1:]+test[2:]": ids[1:],
        "test[50:]+test[:2]": ids,
        "test[:1]+test[2:4]+test[100:]": ids[:1],
    }.items():
        found = load("dynamic", split, intervention=("rotational_symmetry", "blind"))
        assert (found["id"][:], found.features) == (wanted, columns), split
    with pytest.raises(UserError, match="train"):
        load("dynamic", "test+train", intervention="rotational_symmetry")
    for split in ("test[2:]", "test[100:]", "test[3:1]", "test[2:9]+test[50:]"):
        for names in ("rotational_symmetry", ("rotational_symmetry", "blind")):
            with pytest.raises(UserError, match="begins behind the last: there are 2 rows in test"):
                load("dynamic", split, intervention=names)


def test_rows_are_those_of_this_folder_as_it_is_now(tmp_path: Path) -> None:
    """Also where a card says the same: a shard was edited in place, or folders differ by one."""
    folder, other = tmp_path / "spacenum", tmp_path / "other"
    write_folder(folder, ["static_1d"])
    shutil.copytree(folder, other)
    (shard,) = (folder / "static_1d").iterdir()
    about = shard.stat()
    for scene in ("edited1", "edited2"):
        for intervention in (None, "blind", "integer_units"):
            load("static_1d", "test", folder, intervention)
        table = pq.read_table(shard)
        column = pa.array([scene] * len(table))
        table = table.set_column(table.column_names.index("scene"), "scene", column)
        pq.write_table(table.replace_schema_metadata(pq.read_schema(shard).metadata), shard)
        os.utime(shard, ns=(about.st_atime_ns, about.st_mtime_ns))
        for intervention in (None, "blind", "integer_units"):
            rows = load("static_1d", "test", folder, intervention)
            assert set(rows["scene"]) == {scene}
    assert "edited2" not in load("static_1d", "test", other)["scene"][:]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"config": "static_4d"}, "static_4d.*static_3d"),
        ({"config": "dynamic", "split": "train"}, "train.*test"),
        ({"config": "dynamic", "data": "elsewhere"}, "no folder elsewhere.*spacenum build"),
        ({"config": "dynamic", "data": "."}, "no README.md"),
        ({"config": "dynamic", "data": "nobody/nothing"}, "nobody/nothing"),
        ({"config": "dynamic", "intervention": "deaf"}, "deaf.*blind"),
        ({"config": "dynamic", "split": "test[:3]", "streaming": True}, "no slices.*take"),
        ({"config": "dynamic", "num_proc": 2, "streaming": True}, "one process"),
        ({"config": "dynamic", "num_proc": 0}, "num_proc is 0"),
        ({"config": "dynamic", "revision": "v1.0"}, "folder here.*v1.0.*Hub"),
        ({"config": "static_1d", "intervention": "number_words"}, "does not apply to static_1d"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(beside: Path, arguments, message: str) -> None:
    with pytest.raises(UserError, match=message) as caught:
        load(**arguments)
    assert "\n" not in str(caught.value)


def test_a_config_that_was_not_built_is_named(tmp_path: Path) -> None:
    write_folder(tmp_path / "spacenum", ["dynamic"])
    with pytest.raises(UserError, match="static_3d"):
        load("static_3d", data=tmp_path / "spacenum")


def test_importing_the_package_does_not_import_datasets() -> None:
    code = "import sys, spacenum_datasets; print('datasets' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
