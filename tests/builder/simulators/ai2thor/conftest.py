"""A home folder for the client, and faults for the stand-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.standinunity.faults import FAULTS, MEMORY


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The client writes below the home folder: never the person's."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("HOME", str(folder))
        for name in ("DISPLAY", "CUDA_VISIBLE_DEVICES", FAULTS, MEMORY):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture
def fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Have the stand-in fail; the folder remembers what it did."""

    def ask(words: str) -> Path:
        memory = tmp_path / "memory"
        memory.mkdir()
        monkeypatch.setenv(FAULTS, words)
        monkeypatch.setenv(MEMORY, str(memory))
        return memory

    return ask
