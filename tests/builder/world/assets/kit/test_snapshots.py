"""Photographs and covers of books."""

from __future__ import annotations

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.assets.kit.snapshots import COVERS, jacket, photograph
from builder.world.shape import Picture


@pytest.mark.parametrize(("wide", "tall"), [(0.12, 0.18), (0.2, 0.14), (0.15, 0.15)])
def test_a_photograph_has_about_the_proportions_asked_for(wide: float, tall: float) -> None:
    texture = photograph(stream("photograph", wide), wide, tall).texture
    assert isinstance(texture, Picture)
    rows, columns, _ = texture.image.shape
    assert abs(np.log(columns / rows * tall / wide)) < 0.25
    assert texture.image.std() > 15


def test_a_cover_fits_its_spine() -> None:
    for i in range(COVERS):
        look, colour = jacket(stream("jacket", i))
        assert isinstance(look.texture, Picture)
        assert look.texture.image.std() > 5
        assert all(0 <= channel <= 1 for channel in colour)


def test_a_shelf_has_many_covers() -> None:
    assert len({jacket(stream("jacket", i))[0] for i in range(40)}) > COVERS / 2
