"""What tests of tuning share: a dataset with training configs, and small settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import write_folder

CONFIGS = (
    *("dynamic", "static_1d", "static_2d", "static_3d"),
    *("dynamic_train", "static_1d_train", "static_2d_train", "static_3d_train"),
)


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset of noise with the benchmark and the training set."""
    folder = tmp_path_factory.mktemp("tuning") / "spacenum"
    write_folder(folder, CONFIGS, limit=2)
    return folder
