"""How builds of tests are worked off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builds import without_workers


@pytest.fixture
def no_workers() -> Iterator[None]:
    """The test's builds work off their scenes in its own process."""
    with without_workers():
        yield
