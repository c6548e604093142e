"""The scripts of examples/, run as a person would: in a folder with a dataset beside them."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import write_folder

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset folder."""
    folder = tmp_path_factory.mktemp("examples") / "spacenum"
    write_folder(folder, ("dynamic", "static_3d"))
    return folder


@pytest.fixture
def run(tmp_path: Path, dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Runs a script by its name; answers the folder that it ran in."""
    (tmp_path / "spacenum").symlink_to(dataset)
    monkeypatch.chdir(tmp_path)

    def script(name: str) -> Path:
        runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
        return tmp_path

    return script
