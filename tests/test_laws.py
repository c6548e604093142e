"""A law that does not hold for all fails, and names every thing that breaks it."""

from __future__ import annotations

import pytest

from tests.laws import holds_for


def small(number: int) -> None:
    assert number < 3


def test_a_law_that_holds_passes_and_keeps_its_name() -> None:
    tried = holds_for(range(3))(small)
    tried()
    assert tried.__name__ == "small"


def test_all_that_break_a_law_are_named() -> None:
    with pytest.raises(AssertionError, match="assert 3 < 3") as broken:
        holds_for(lambda: [1, 3, 2, 5])(small)()
    assert broken.value.__notes__ == ["2 of 4 break it: 3, 5"]


def test_a_law_of_nothing_is_none() -> None:
    with pytest.raises(AssertionError, match="a law of nothing"):
        holds_for([])(small)()
