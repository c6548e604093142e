"""What a room that is being furnished allows, and what it keeps free."""

from __future__ import annotations

import pytest

from builder.seeding import stream
from builder.world.assets import CATALOGUE
from builder.world.footprints import Footprint
from builder.world.furnishing import THIN, Furnishing
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box

CHAIR = (0.45, 0.45, 0.9)


def empty(seed: int = 0, width: float = 5.0) -> Furnishing:
    rng = stream("furnishing", seed)
    inside = Box((-width / 2, -2.5, 0.0), (width / 2, 2.5, 2.6))
    return Furnishing(rng, make_structure(rng, "bedroom", inside))


def test_a_thing_takes_its_space() -> None:
    f = empty()
    assert f.place("chair", CHAIR, Footprint(0, 0, *CHAIR[:2]), 0.0) is not None
    assert f.place("chair", CHAIR, Footprint(0.2, 0, *CHAIR[:2]), 0.0) is None
    assert [item.name for item in f.objects] == ["chair"]


def test_sets_look_alike_and_others_do_not() -> None:
    f = empty()
    for i, x in enumerate((-1.0, 0.0, 1.0)):
        f.place("chair", f.size("chair"), Footprint(x, 0, 0.5, 0.52), 0.0)
        f.place("stool", f.size("stool"), Footprint(x, 1, 0.42, 0.42), 0.0)
        assert f.objects[-1].name == ("stool" if i == 0 else f"stool {i + 1}")
    assert len({item.asset for item in f.objects if item.category == "chair"}) == 1
    assert len({item.asset for item in f.objects if item.category == "stool"}) == 3


def test_thin_rugs_lie_under_furniture_but_not_on_each_other() -> None:
    f = empty()
    rug = (1.6, 1.2, THIN)
    table = Footprint(0, 0, 0.9, 0.6)
    assert f.place("coffee table", (0.9, 0.6, 0.4), table, 0.0) is not None
    assert f.place("rug", rug, Footprint(0, 0, 1.6, 1.2), 0.0) is not None
    assert f.place("rug", rug, Footprint(0.5, 0, 1.6, 1.2), 0.0) is None
    assert f.place("rug", rug, Footprint(2.4, 0, 1.6, 1.2), 0.0) is None, "through the wall"


@pytest.mark.parametrize("category", ["toilet", "fridge", "wardrobe", "stove"])
def test_the_floor_before_a_thing_stays_free(category: str) -> None:
    f = empty()
    assert f.place(category, (0.6, 0.6, 0.9), Footprint(0, 0, 0.6, 0.6), 0.0) is not None
    ahead = Footprint(0, -0.3 - CATALOGUE[category].front_space / 2, 0.3, 0.3)
    assert f.place("chair", CHAIR, ahead, 0.0) is None
    behind = Footprint(0, 0.3 + CATALOGUE[category].front_space / 2, 0.3, 0.3)
    assert f.place("chair", CHAIR, behind, 0.0) is not None


def test_what_needs_free_floor_finds_none_before_a_wall_or_another_thing() -> None:
    f = empty()
    assert f.place("fridge", (0.6, 0.6, 1.8), Footprint(0, -2.1, 0.6, 0.6), 0.0) is None
    assert f.place("chair", CHAIR, Footprint(0, 0.4, *CHAIR[:2]), 0.0) is not None
    assert f.place("fridge", (0.6, 0.6, 1.8), Footprint(0, 1.2, 0.6, 0.6), 0.0) is None


def test_free_floors_may_overlap() -> None:
    f = empty()
    assert f.place("fridge", (0.6, 0.6, 1.8), Footprint(-0.6, 0.8, 0.6, 0.6), 0.0) is not None
    facing = Footprint(-0.6, -0.9, 0.6, 0.6, 180.0)
    assert f.place("fridge", (0.6, 0.6, 1.8), facing, 0.0) is not None


def test_doors_open_on_free_floor() -> None:
    for seed in range(6):
        f = empty(seed)
        for name, holes in f.structure.doors.items():
            for hole in holes:
                spot = f.structure.walls[name].footprint(hole.middle, 0.4, 0.4, 0.3)
                assert not f.fits("chair", (0.4, 0.4, 0.9), spot, 0.0)


def test_only_curtains_hang_before_windows() -> None:
    f = next(f for f in map(empty, range(9)) if any(f.structure.windows.values()))
    name, hole = next((n, holes[0]) for n, holes in f.structure.windows.items() if holes)
    spot = f.structure.walls[name].footprint(hole.middle, 0.6, 0.1, 0.045)
    assert not f.fits("picture", (0.6, 0.1, 0.5), spot, hole.bottom + 0.2)
    assert f.fits("curtains", (0.6, 0.1, 0.5), spot, hole.bottom + 0.2, kept=False)


def test_how_many_a_room_wants() -> None:
    f = empty()
    assert f.wants("kettle")
    assert not f.wants("unicorn")
    f.place("teapot", (0.2, 0.2, 0.2), Footprint(0, 0, 0.2, 0.2), 0.0)
    assert not f.wants("teapot")
    assert not f.wants("kettle"), "a teapot is there"
    most = CATALOGUE["potted plant"].most
    for i in range(most):
        assert f.left("potted plant") == most - i
        assert f.wants("potted plant")
        f.place("potted plant", (0.2, 0.2, 0.9), Footprint(1.0, i / 2, 0.2, 0.2), 0.0)
    assert not f.wants("potted plant")


def test_going_back_leaves_the_room_as_it_was() -> None:
    f = empty()
    f.place("chair", CHAIR, Footprint(0, 0, *CHAIR[:2]), 0.0)
    state, before = f.state(), (list(f.objects), list(f.occupancy.taken), list(f.rugs))
    f.place("fridge", (0.6, 0.6, 1.8), Footprint(-1.2, 0.8, 0.6, 0.6), 0.0)
    f.place("rug", (1.2, 0.8, THIN), Footprint(0, 0, 1.2, 0.8), 0.0)
    assert len(f.objects) == 3
    f.undo_to(state)
    assert (f.objects, f.occupancy.taken, f.rugs) == before


def test_things_beside_a_wall_are_counted() -> None:
    f = empty()
    f.place("chair", CHAIR, Footprint(0, 2.0, *CHAIR[:2]), 0.0)
    f.place("stool", (0.4, 0.4, 0.5), Footprint(2.0, 2.0, 0.4, 0.4), 0.0)
    counts = {name: f.count_near(wall) for name, wall in f.structure.walls.items()}
    assert counts == {"north": 2, "east": 1, "south": 0, "west": 0}
