"""Crockery stands where the bars of glazed doors do not hide it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN, build_asset
from builder.world.assets.kit.dishes import GLAZINGS, LINING, Glazing, dishes
from builder.world.shape import Mesh

BASE, TALL, SHELF = 0.9, 0.8, 0.016
Plane = npt.NDArray[np.float64]


def seen(mesh: Mesh) -> tuple[Plane, Plane]:
    """Lower and upper (x, z) of a mesh as seen from in front."""
    return mesh.vertices[:, [0, 2]].min(axis=0), mesh.vertices[:, [0, 2]].max(axis=0)


def covers(bar: Mesh, piece: Mesh) -> bool:
    (low, high), (lower, upper) = seen(bar), seen(piece)
    return bool((np.minimum(high, upper) - np.maximum(low, lower) > 1e-9).all())


@pytest.mark.parametrize("style", GLAZINGS)
@pytest.mark.parametrize("wide", [0.24, 0.33, 0.45, 0.6])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_bar_and_no_rail_is_before_crockery(style: str, wide: float, count: int) -> None:
    doors = tuple((i * wide + 0.003, (i + 1) * wide - 0.003) for i in range(count))
    glazing = Glazing(doors, BASE, TALL, style)
    floors = glazing.floors(3)
    bars = glazing.meshes(-0.2, [floor - SHELF / 2 for floor in floors[1:]])
    pieces = [
        piece
        for floor in floors
        for pane in glazing.panes()
        for piece in dishes(stream("test", style, floor), pane, (0.0, floor), 0.19)
    ]
    assert len(pieces) >= 3 * count
    assert not [1 for bar in bars for piece in pieces if covers(bar, piece)]


def test_crockery_stays_on_its_shelf_and_about_its_middle() -> None:
    for number in range(20):
        pieces = dishes(stream("test", "shelf", number), (-0.4, 0.2), (0.0, 1.0), 0.25)
        low = min(seen(piece)[0][0] for piece in pieces)
        high = max(seen(piece)[1][0] for piece in pieces)
        assert low >= -0.4
        assert high <= 0.2
        assert low + high == pytest.approx(-0.2, abs=0.03)


@pytest.mark.parametrize("category", ["wall cabinet", "china cabinet", "sideboard"])
def test_behind_glazed_doors_the_back_has_a_tone_of_its_own(category: str) -> None:
    size = BUILT_IN[category].smallest
    lined = [
        any(
            part.material == LINING
            for part in build_asset(AssetSpec(category, s, size, size)).parts
        )
        for s in range(12)
    ]
    assert any(lined)
