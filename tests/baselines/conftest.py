from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import write_folder
from tests.families import FAMILIES


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset of noise: the benchmark's configs, two episodes a cell."""
    folder = tmp_path_factory.mktemp("data") / "spacenum"
    write_folder(folder, ("dynamic", "static_1d", "static_2d", "static_3d"), limit=2)
    return folder


@pytest.fixture(scope="session")
def checkpoints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Family -> a tiny checkpoint with random weights."""
    # Most tests here need no model, and torch takes five seconds.
    from tests.tinymodels import save

    folder = tmp_path_factory.mktemp("models")
    return {family: save(family, folder / family) for family in FAMILIES}


@pytest.fixture(params=FAMILIES)
def checkpoint(request: pytest.FixtureRequest, checkpoints: dict[str, Path]) -> Path:
    return checkpoints[request.param]
