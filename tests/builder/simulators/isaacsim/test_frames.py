from __future__ import annotations

import numpy as np
import pytest

from builder.simulators.isaacsim.frames import drift, frame_fault


@pytest.mark.parametrize(
    ("level", "word"), [(0, "black"), (4, "nearly black"), (240, "over-exposed")]
)
def test_pictures_that_are_none_are_named(level: int, word: str) -> None:
    said = frame_fault(np.full((8, 8, 3), level, np.uint8))
    assert said is not None and word in said and "option" in said


def test_a_lit_room_has_no_fault() -> None:
    picture = np.zeros((8, 8, 3), np.uint8)
    picture[:, 4:] = 200
    assert frame_fault(picture) is None


def test_drift_is_the_mean_difference_in_either_direction() -> None:
    before = np.full((4, 4, 3), 100, np.uint8)
    after = before.copy()
    after[0], after[1] = 96, 104
    assert drift(before, after) == pytest.approx(2.0)
    assert drift(before, before) == 0.0
