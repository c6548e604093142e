"""A desk's top is exactly where it was asked for, and something carries it."""

from __future__ import annotations

import pytest

from builder.seeding import stream
from builder.world.desks import desk_top
from builder.world.materials import MATERIALS
from spacenum_datasets.geometry import Box

SLAB = Box((-0.7, -0.3, 0.7), (0.7, 0.4, 0.73))


@pytest.mark.parametrize("seed", range(12))
def test_the_slab_is_the_highest_and_widest_and_is_carried(seed: int) -> None:
    pieces = desk_top(stream("test", seed), SLAB, floor=-0.05)
    top, *carriers = pieces
    assert top.box == SLAB
    assert len({piece.name for piece in pieces}) == len(pieces)
    for piece in carriers:
        MATERIALS[piece.material](piece.seed)
        assert min(piece.box.size) > 0
        assert piece.box.upper[2] <= SLAB.lower[2] + 1e-9
        for axis in (0, 1):
            assert SLAB.lower[axis] <= piece.box.lower[axis]
            assert piece.box.upper[axis] <= SLAB.upper[axis]
        assert not any(piece.box.overlaps(other.box, -1e-6) for other in pieces if other != piece)
    feet = [p for p in carriers if p.box.lower[2] == -0.05 and p.box.upper[2] == SLAB.lower[2]]
    assert min(p.box.lower[0] for p in feet) < -0.5 and max(p.box.upper[0] for p in feet) > 0.5


def test_desks_differ_and_repeat() -> None:
    assert desk_top(stream("test", 1), SLAB) == desk_top(stream("test", 1), SLAB)
    assert len({desk_top(stream("test", i), SLAB) for i in range(20)}) > 10
