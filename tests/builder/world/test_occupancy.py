"""Space that is taken is not free, and what is kept free is free for nothing solid."""

from __future__ import annotations

from builder.world.footprints import Footprint
from builder.world.occupancy import Occupancy
from spacenum_datasets.geometry import Box


def test_things_stay_inside_and_apart() -> None:
    occupancy = Occupancy(Box((0, 0, 0), (4, 3, 2.5)))
    shape = Footprint(1, 1, 0.5, 0.5)
    assert occupancy.is_free(shape, 0, 1)
    assert not occupancy.is_free(Footprint(0.2, 1, 0.5, 0.5), 0, 1)
    assert not occupancy.is_free(shape, 2, 2.6)
    occupancy.occupy(shape, 0, 1)
    assert not occupancy.is_free(shape, 0.5, 1.5)
    assert occupancy.is_free(shape, 1, 1.5), "on top of it there is room"
    assert not occupancy.is_free(Footprint(1.5, 1, 0.5, 0.5), 0, 1, margin=0.01)


def test_reserved_space_is_for_people_only() -> None:
    occupancy = Occupancy(Box((0, 0, 0), (4, 3, 2.5)))
    shape = Footprint(1, 1, 0.5, 0.5)
    occupancy.reserve(shape, 0, 2)
    assert not occupancy.is_free(shape, 0, 1)
    assert occupancy.is_free(shape, 0, 1, kept=False), "such spaces may overlap each other"
