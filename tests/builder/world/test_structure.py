"""A building surrounds its inside, has openings, light and known materials."""

from __future__ import annotations

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.materials import MATERIALS
from builder.world.papers import FINISHES
from builder.world.structure import Structure, structure
from spacenum_datasets.geometry import Box

INSIDES = (
    Box((-2.5, -2.0, 0.0), (2.5, 2.0, 2.6)),
    Box((-1.2, -3.1, 0.0), (1.9, 0.4, 2.4)),
    Box((0.0, 0.0, -0.75), (6.0, 5.0, 2.0)),
    Box((-0.8, -0.8, 0.0), (0.8, 0.8, 1.5)),
)


@pytest.fixture(params=[(kind, i) for kind in FINISHES for i in range(8)], ids=str)
def built(request: pytest.FixtureRequest) -> Structure:
    kind, i = request.param
    return structure(stream("test", kind, i), kind, INSIDES[i % len(INSIDES)])


def test_same_stream_same_building(built: Structure) -> None:
    kind = "kitchen"
    first, second = (structure(stream("again"), kind, built.inside) for _ in range(2))
    assert first == second


def test_names_are_unique_and_materials_exist(built: Structure) -> None:
    names = [surface.name for surface in built.surfaces]
    assert len(set(names)) == len(names)
    for surface in built.surfaces:
        MATERIALS[surface.material](surface.seed)


def test_boxes_have_volume_and_hardly_reach_inside(built: Structure) -> None:
    core = Box(
        tuple(np.add(built.inside.lower, 0.06)), tuple(np.subtract(built.inside.upper, 0.06))
    )
    for surface in built.surfaces:
        assert min(surface.box.size) > 1e-4, surface.name
        assert not surface.box.overlaps(core), surface.name
        if surface.name.startswith("wall_") or surface.name in ("floor", "ceiling"):
            assert not surface.box.overlaps(built.inside, -1e-6), surface.name


def test_every_look_from_inside_ends_on_the_building(built: Structure) -> None:
    rng = stream("test", "rays")
    low, high = np.asarray(built.inside.lower), np.asarray(built.inside.upper)
    origins = rng.uniform(low + 0.2, high - 0.2, (400, 3))
    directions = rng.standard_normal((400, 3))
    hit = np.zeros(400, bool)
    for surface in built.surfaces:
        near = (np.asarray(surface.box.lower) - origins) / directions
        far = (np.asarray(surface.box.upper) - origins) / directions
        enter = np.minimum(near, far).max(axis=1)
        leave = np.maximum(near, far).min(axis=1)
        hit |= (enter <= leave) & (leave > 0)
    assert hit.all()


def test_window_and_door_are_clear_of_masonry(built: Structure) -> None:
    masonry = [s for s in built.surfaces if s.name.startswith("wall_")]
    for name, wall in built.walls.items():
        holes = built.openings(name)
        for i, hole in enumerate(holes):
            assert hole.left > -wall.length / 2 and hole.right < wall.length / 2
            assert not any(hole.meets(other) for other in holes[i + 1 :])
            box = wall.box(hole, -0.1, -0.01)
            assert not any(s.box.overlaps(box, -1e-6) for s in masonry)


def test_a_large_room_has_a_window_and_a_door() -> None:
    for kind in FINISHES:
        built = structure(stream("test", kind), kind, INSIDES[0])
        assert any(built.windows.values())
        assert sum(map(len, built.doors.values())) == 1


def test_one_light_casts_shadows_and_light_is_balanced(built: Structure) -> None:
    assert sum(light.shadows for light in built.lights) == 1
    sun = next(light for light in built.lights if light.shadows)
    assert sun.direction[2] < -0.4, "daylight comes from above"
    assert np.linalg.norm(sun.direction) == pytest.approx(1)
    assert min(built.ambient) >= 0.3 and max(built.ambient) <= 0.6


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        structure(stream("test"), "cellar", INSIDES[0])
