"""What tests of engines share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from baselines.models.openai.engine import OpenAIEngine


@pytest.fixture
def opened() -> Iterator[list[OpenAIEngine]]:
    """Engines that a test has opened, closed after it."""
    engines: list[OpenAIEngine] = []
    yield engines
    for engine in engines:
        engine.close()
