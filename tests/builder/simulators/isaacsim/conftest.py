"""The stand-in for Isaac Sim around a test, or around a module's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.standinomni.surroundings import Surroundings, surround


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    return surround(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def shared_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surroundings]:
    with pytest.MonkeyPatch.context() as patch:
        yield surround(tmp_path_factory.mktemp("isaac"), patch)
