"""What screens show: painted once, with detail, no brighter than a lit room."""

from __future__ import annotations

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.assets.kit.displays import SHOWS, shown
from builder.world.shape import Material, Picture


def _image(look: Material) -> np.ndarray:
    assert isinstance(look.texture, Picture)
    return look.texture.image / 255.0


@pytest.mark.parametrize("kind", SHOWS)
def test_a_show_has_detail_and_does_not_blind(kind: str) -> None:
    image = _image(shown(stream("show", kind), (kind,), 16, 9))
    assert image.shape[1] / image.shape[0] == pytest.approx(16 / 9, rel=0.02)
    assert image.std() > 0.02
    assert image.max() <= 1.0
    assert image.mean() < 0.75


@pytest.mark.parametrize("kind", SHOWS)
def test_variants_differ_and_come_again(kind: str) -> None:
    looks = [shown(stream("shows", i), (kind,), 16, 9) for i in range(12)]
    again = [shown(stream("shows", i), (kind,), 16, 9) for i in range(12)]
    assert looks == again
    assert 2 <= len(set(looks)) <= 6


def test_only_a_screen_that_is_on_gives_light() -> None:
    for kind in SHOWS:
        look = shown(stream("light", kind), (kind,), 16, 9)
        assert (look.emission > 0) == (kind != "gloss")


def test_a_screen_that_is_off_is_dark() -> None:
    assert _image(shown(stream("off"), ("gloss",), 16, 9)).mean() < 0.2
