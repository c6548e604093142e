"""Clothes on a rail are as wide as clothes, hang free of each other and differ."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.assets.storage.garments import CUTS, SPACING, clothes, garment

RAIL, DEEP = 1.1, 0.5


@pytest.mark.parametrize("kind", [*CUTS, "trousers"])
def test_a_garment_is_broad_and_hangs_below_its_rail(kind: str) -> None:
    cloth, hanger = garment(stream("test", kind), kind, 0.42, RAIL)
    wide, thick, long = np.ptp(cloth.vertices, axis=0)
    assert wide > 0.22
    assert 0.03 < thick < 0.12
    assert 0.4 < long <= RAIL
    assert cloth.vertices[:, 2].max() < hanger.vertices[:, 2].min() + 0.11
    assert hanger.vertices[:, 2].max() > 0.0, "the hook goes around the rail"


@pytest.mark.parametrize("long", [0.36, 0.55, 0.95])
def test_clothes_show_their_fronts_and_stay_between_their_ends(long: float) -> None:
    cloths, hangers = clothes(stream("test", long), (0.0, long), RAIL, (0.0, 1.6, DEEP))
    every = [mesh for group in cloths for mesh in group]
    assert len(every) == len(hangers) >= (1 if long < 0.4 else 3)
    for mesh in every:
        low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
        assert high[0] - low[0] > 0.16, "seen from in front it is no line"
        assert low[0] > -0.02
        assert high[0] < long + 0.02
        assert max(-low[1], high[1]) < DEEP / 2
        assert low[2] > 1.6 - RAIL


def test_neighbours_are_of_different_cloth_and_length() -> None:
    cloths, _ = clothes(stream("test", "many"), (0.0, 0.95), RAIL, (0.0, 1.6, DEEP))
    of = sorted(
        (float(mesh.vertices[:, 0].mean()), group, float(mesh.vertices[:, 2].min()))
        for group, meshes in enumerate(cloths)
        for mesh in meshes
    )
    assert all(a[1] != b[1] for a, b in pairwise(of))
    assert len({round(low, 2) for *_, low in of}) > len(of) / 2
    assert min(b[0] - a[0] for a, b in pairwise(of)) > SPACING / 2
