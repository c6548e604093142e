"""Run by `tests/versions.sh` under other versions of `datasets`: does a built folder open there?"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import datasets
from datasets import load_dataset

from loading_script import SpaceNum
from spacenum_datasets.interventions import INTERVENTIONS
from spacenum_datasets.loader import load
from spacenum_datasets.schema import features, from_row
from spacenum_datasets.vocabulary import CONFIGS
from tests.verbs import STREAMS, TABLES, config_for, differences, wanted

SCRIPT = Path(__file__).resolve().parents[1] / "loading_script.py"


def check_stock(folder: str) -> None:
    """`load_dataset` on the folder: typed, whole, the same when streamed, filterable."""
    for name, config in CONFIGS.items():
        rows = load_dataset(folder, name, split=config.split.value)
        streamed = list(load_dataset(folder, name, split=config.split.value, streaming=True))
        assert rows.features == features(name), (name, rows.features)
        assert [row["id"] for row in rows] == [row["id"] for row in streamed]
        assert rows[0]["images"][0].size == streamed[0]["images"][0].size
        encoded = rows.cast_column("images", [datasets.Image(decode=False)])
        assert from_row(encoded[0], config).spec is config
    assert list(load_dataset(folder)) == ["test"]
    half = load_dataset(folder, "dynamic", split="test", filters=[("task", "==", 1)])
    assert set(half["task"]) == {1}


def check_fresh(folders: list[str]) -> None:
    """Folders of one name and other content are not answered from each other's cache."""
    seeds = [load_dataset(folder, "dynamic", split="test")["seed"][0] for folder in folders]
    assert seeds == [0, 1], seeds


def check_load(folder: str) -> None:
    """Every intervention: the same texts streamed or not, the columns unchanged."""
    for name in INTERVENTIONS:
        config = config_for(name)
        rows = load(config, "test", folder, name)
        streamed = load(config, "test", folder, name, streaming=True)
        assert rows.features == streamed.features == features(config)
        for row, other in zip(rows, streamed, strict=True):
            assert (row["id"], row["prompt"]) == (other["id"], other["prompt"])
            sizes = [[image.size for image in r["images"]] for r in (row, other)]
            assert sizes[0] == sizes[1]


def check_verbs(folder: str) -> None:
    """What was loaded is what is in the rows, whatever `datasets` is then asked to do with them."""
    for name in INTERVENTIONS:
        config = config_for(name)
        right = wanted(name, config)
        for verbs, streaming in ((TABLES, False), (STREAMS, True)):
            for verb, done in verbs.items():
                rows = load(config, "test", folder, name, streaming=streaming)
                with tempfile.TemporaryDirectory() as scratch:
                    found = done(rows, Path(scratch))
                wrong = differences(found, right)
                assert found and not wrong, (name, verb, streaming, wrong)


def check_builder(folder: str) -> None:
    """The builder class, and as a script where this version still runs scripts."""
    builder = SpaceNum(config_name="static_3d", data_dir=folder)
    builder.download_and_prepare()
    rows = builder.as_dataset(split="test")
    assert rows.features == features("static_3d")
    assert next(iter(builder.as_streaming_dataset("test")))["id"] == rows[0]["id"]
    if datasets.__version__.startswith("3."):
        for streaming in (False, True):
            script = load_dataset(
                str(SCRIPT),
                "static_3d",
                data_dir=folder,
                split="test",
                trust_remote_code=True,
                streaming=streaming,
            )
            assert next(iter(script))["id"] == rows[0]["id"]


def main() -> None:
    folders = sys.argv[1:]
    check_stock(folders[0])
    check_fresh(folders)
    check_load(folders[0])
    check_verbs(folders[0])
    check_builder(folders[0])
    print(json.dumps({"datasets": datasets.__version__, "opens": len(CONFIGS)}))


if __name__ == "__main__":
    main()
