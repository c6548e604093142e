"""Folders open through stock `datasets` and through `load`; the past never answers for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict, load_dataset

import spacenum_datasets
from spacenum_datasets.errors import UserError
from spacenum_datasets.loader import load
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


def test_rows_are_changed_when_they_are_read(beside: Path, monkeypatch) -> None:
    changed = []

    def noting(name: str, sample: Sample) -> Sample:
        changed.append(sample)
        return sample

    monkeypatch.setattr("spacenum_datasets.loader.intervene", noting)
    rows = load("dynamic", "test", intervention="blind")
    streamed = load("dynamic", "test", intervention="blind", streaming=True)
    assert not changed
    assert rows[3]["id"] == changed[0].id
    next(iter(streamed))
    assert len(changed) == 2


def test_a_single_column_of_changed_rows_is_right_or_refused(beside: Path) -> None:
    rows = load("dynamic", "test", intervention="number_words")
    try:
        prompts = list(rows["prompt"])
    except UserError as refusal:
        assert "whole rows" in str(refusal)
    else:
        assert prompts == [row["prompt"] for row in rows]
    with pytest.raises(UserError, match="whole rows"):
        rows.select_columns("prompt")[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"config": "static_4d"}, "static_4d.*static_3d"),
        ({"config": "dynamic", "split": "train"}, "train.*test"),
        ({"config": "dynamic", "data": "elsewhere"}, "no folder elsewhere.*spacenum build"),
        ({"config": "dynamic", "data": "."}, "no README.md"),
        ({"config": "dynamic", "data": "nobody/nothing"}, "nobody/nothing"),
        ({"config": "dynamic", "intervention": "deaf"}, "deaf.*blind"),
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
