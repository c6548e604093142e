"""What tests of tuning share: a dataset with training configs, and small settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import write_folder

TRAINING = ("dynamic_train", "static_1d_train", "static_2d_train", "static_3d_train")
LAYOUTS = ("static_1d", "static_2d", "static_3d")


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset of noise: the training set, and of the benchmark a config."""
    folder = tmp_path_factory.mktemp("tuning") / "spacenum"
    write_folder(folder, ("static_1d", *TRAINING), limit=2)
    return folder


@pytest.fixture(scope="session")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of layouts alone, with the benchmark's."""
    folder = tmp_path_factory.mktemp("layouts") / "spacenum"
    write_folder(folder, (*LAYOUTS, "static_1d_train"))
    return folder
