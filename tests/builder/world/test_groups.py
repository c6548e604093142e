"""Groups of furniture are there whole, and one list of them furnishes rooms and layouts."""

from __future__ import annotations

import pytest

from builder.seeding import stream
from builder.world import groups
from builder.world.assets import CATALOGUE
from builder.world.footprints import footprint, gap
from builder.world.furnishing import Furnishing
from builder.world.placer import WalkingPlacer
from builder.world.room_types import ROOM_TYPES
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box


def empty(kind: str, seed: int) -> WalkingPlacer:
    rng = stream("groups", kind, seed)
    inside = Box((-2.6, -2.4, 0.0), (2.6, 2.4, 2.6))
    return WalkingPlacer(Furnishing(rng, make_structure(rng, kind, inside)))


@pytest.mark.parametrize("kind", ROOM_TYPES)
def test_an_empty_room_has_a_place_for_what_it_cannot_do_without(kind: str) -> None:
    whole = 0
    for seed in range(6):
        placer = empty(kind, seed)
        whole += all(group(placer) for group in ROOM_TYPES[kind].essential)
    assert whole >= 4


def test_what_a_room_does_not_want_is_not_brought() -> None:
    placer = empty("study", 0)
    assert placer.stand_at_wall("bookshelf") is not None
    assert placer.stand_at_wall("unicorn") is None
    assert placer.stand_at_wall("bench") is not None
    assert placer.stand_at_wall("storage chest") is None, "a bench stands in for it"


def test_the_first_that_finds_a_place_is_brought() -> None:
    placer = empty("bedroom", 1)
    first = placer.stand_at_wall("unicorn", "dresser", "wardrobe")
    assert first is not None and first.category == "dresser"


@pytest.mark.parametrize("seed", range(4))
def test_a_bed_has_what_belongs_to_it(seed: int) -> None:
    placer = empty("bedroom", seed)
    assert groups.place_bed(placer)
    bed = groups.find(placer, "bed")
    stand = groups.find(placer, "nightstand", "side table")
    assert bed is not None and stand is not None
    assert gap(footprint(bed), footprint(stand)) == pytest.approx(0.04, abs=0.002)
    lamps = [item for item in placer.room.objects if item.category == "table lamp"]
    assert lamps and all(lamp.position[2] > 0.4 for lamp in lamps)


@pytest.mark.parametrize("seed", range(4))
def test_a_sofa_and_a_television_face_each_other_or_are_not_there(seed: int) -> None:
    placer = empty("living_room", seed)
    placed = groups.place_sofa_and_television(placer)
    sofa, stand = groups.find(placer, "sofa"), groups.find(placer, "tv stand")
    assert placed == (sofa is not None) == (stand is not None)
    if sofa is not None and stand is not None:
        assert abs(sofa.yaw - stand.yaw) % 360 == 180


@pytest.mark.parametrize("seed", range(4))
def test_a_kitchens_cabinets_hang_above_its_units(seed: int) -> None:
    placer = empty("kitchen", seed)
    assert groups.place_kitchen(placer)
    units = [item for item in placer.room.objects if item.category in groups.UNITS]
    hung = [item for item in placer.room.objects if CATALOGUE[item.category].stands == "wall"]
    assert hung
    for item in hung:
        assert any(gap(footprint(item), footprint(unit)) < -0.2 for unit in units)
    assert len({round(item.position[2] + item.asset.size[2], 3) for item in hung}) == 1
