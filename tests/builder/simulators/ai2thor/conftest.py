"""A home folder for the client, and faults for the stand-in."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.standinunity.faults import FAULTS, MEMORY

PATIENCE = 20.0
"""Seconds that the last of a killed owner's folders may take to go."""


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The client writes below the home folder: never the person's. No session leaves its folder."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("HOME", str(folder))
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        for name in ("DISPLAY", "CUDA_VISIBLE_DEVICES", FAULTS, MEMORY):
            patch.delenv(name, raising=False)
        yield folder
        until = time.monotonic() + PATIENCE
        while left(folder) and time.monotonic() < until:
            time.sleep(0.1)
        assert not left(folder)


def left(folder: Path) -> list[Path]:
    return list(folder.glob("ai2thor-*"))


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
