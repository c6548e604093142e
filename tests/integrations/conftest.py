"""A small build that the harnesses' tests ask, and what its rows say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from spacenum_datasets import load
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import BENCHMARK
from tests.factories import write_folder


@pytest.fixture(scope="session")
def benchmark() -> tuple[str, ...]:
    """The configs that make up the benchmark."""
    return BENCHMARK


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, benchmark: tuple[str, ...]) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, configs=benchmark, limit=2)
    return folder


@pytest.fixture(scope="module")
def rows(data: Path, benchmark: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The dataset as the loader reads it, by id; labels as names, pictures encoded."""
    found = {}
    for config in benchmark:
        columns = features(config)
        for row in load(config, split="test", data=data).with_format("arrow"):
            plain = row.to_pylist()[0]
            names = {c: columns[c].names[plain[c]] for c in ("task", "cell", "answer")}
            found[plain["id"]] = plain | names | {"config": config}
    return found
