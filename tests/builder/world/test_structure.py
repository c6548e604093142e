"""A building surrounds its inside, has openings, light and known materials."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.daylight import HOURS, MOODS, lights
from builder.world.doors import DOOR_HEIGHT, DOOR_WIDTH, LEAVES, Joinery, build_door
from builder.world.doors import STYLES as DOOR_STYLES
from builder.world.materials import MATERIALS
from builder.world.papers import FINISHES, KIN
from builder.world.structure import Passage, Structure, draw_fittings, make_structure
from builder.world.styles import STYLES, Scheme, finishes
from builder.world.walls import Opening, walls
from builder.world.windows import DIVISIONS, Glazing, build_window
from spacenum_datasets.geometry import Box
from tests.laws import holds_for

INSIDES = (
    Box((-2.5, -2.0, 0.0), (2.5, 2.0, 2.6)),
    Box((-1.2, -3.1, 0.0), (1.9, 0.4, 2.4)),
    Box((0.0, 0.0, -0.75), (6.0, 5.0, 2.0)),
    Box((-0.8, -0.8, 0.0), (0.8, 0.8, 1.5)),
)


@cache
def buildings() -> tuple[Structure, ...]:
    return tuple(
        make_structure(stream("test", kind, i), kind, INSIDES[i % len(INSIDES)])
        for kind in FINISHES
        for i in range(8)
    )


@holds_for(buildings)
def test_same_stream_same_building(built: Structure) -> None:
    kind = "kitchen"
    first, second = (make_structure(stream("again"), kind, built.inside) for _ in range(2))
    assert first == second


@holds_for(buildings)
def test_names_are_unique_and_materials_exist(built: Structure) -> None:
    names = [surface.name for surface in built.surfaces]
    assert len(set(names)) == len(names)
    for surface in built.surfaces:
        MATERIALS[surface.material](surface.seed)


@holds_for(buildings)
def test_boxes_have_volume_and_hardly_reach_inside(built: Structure) -> None:
    core = Box(
        tuple(np.add(built.inside.lower, 0.06)), tuple(np.subtract(built.inside.upper, 0.06))
    )
    for surface in built.surfaces:
        assert min(surface.box.size) > 1e-4, surface.name
        assert not surface.box.overlaps(core), surface.name
        if surface.name.startswith("wall_") or surface.name in ("floor", "ceiling"):
            assert not surface.box.overlaps(built.inside, -1e-6), surface.name


@holds_for(buildings)
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


@holds_for(buildings)
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
        built = make_structure(stream("test", kind), kind, INSIDES[0])
        assert any(built.windows.values())
        assert sum(map(len, built.doors.values())) == 1


@holds_for(buildings)
def test_one_light_casts_shadows_and_light_is_balanced(built: Structure) -> None:
    assert sum(light.shadows for light in built.lights) == 1
    sun = next(light for light in built.lights if light.shadows)
    assert sun.direction[2] < -0.4, "daylight comes from above"
    assert np.linalg.norm(sun.direction) == pytest.approx(1)
    assert min(built.ambient) >= 0.3 and max(built.ambient) <= 0.6


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        make_structure(stream("test"), "cellar", INSIDES[0])


def test_a_scheme_names_the_finishes() -> None:
    for tone, style in enumerate(STYLES):
        scheme = Scheme(style, tone)
        built = make_structure(stream("scheme", style), "bedroom", INSIDES[0], scheme)
        floor = next(s for s in built.surfaces if s.name == "floor").material
        allowed = finishes(scheme, "bedroom")[0]
        assert floor in {kin for name in allowed for kin in (name, *KIN.get(name, ()))}


def test_one_wall_at_most_differs_from_the_others() -> None:
    differing = []
    for i in range(30):
        built = make_structure(stream("accent", i), "living_room", INSIDES[0])
        looks = {
            name: {
                (s.material, s.seed) for s in built.surfaces if s.name.startswith(f"wall_{name}")
            }
            for name in built.walls
        }
        assert all(len(found) == 1 for found in looks.values())
        differing.append(len(set.union(*looks.values())))
    assert set(differing) == {1, 2}


def test_piers_stand_out_of_a_wall_clear_of_openings() -> None:
    found = 0
    for i in range(40):
        built = make_structure(stream("pillar", i), "bedroom", INSIDES[0], pillars=True)
        for pillar in built.pillars:
            found += 1
            assert pillar.lower[2] == built.inside.lower[2]
            assert pillar.upper[2] == built.inside.upper[2]
            touching = np.isclose(pillar.lower, built.inside.lower)[:2]
            touching |= np.isclose(pillar.upper, built.inside.upper)[:2]
            assert touching.any()
            for name, wall in built.walls.items():
                for hole in built.openings(name):
                    assert not pillar.overlaps(wall.box(hole, 0.0, 0.9))
    assert 5 < found < 30
    assert not make_structure(stream("pillar", 0), "bedroom", INSIDES[0]).pillars


def test_an_opening_to_the_next_room_is_a_hole_without_a_leaf() -> None:
    opening = Opening(-0.6, 0.6, 0.0, 2.05)
    built = make_structure(stream("joined"), "kitchen", INSIDES[0], joined=Passage("east", opening))
    assert built.doors["east"] == (opening,) and not built.windows["east"]
    assert sum(map(len, built.doors.values())) == 1
    through = built.walls["east"].box(Opening(-0.5, 0.5, 0.01, 2.0), -0.12, 0.02)
    assert not any(s.box.overlaps(through) for s in built.surfaces)


def test_rooms_of_one_home_share_their_windows_and_their_hour() -> None:
    fittings = draw_fittings(stream("fittings"))
    rooms = [
        make_structure(stream("home", i), "study", INSIDES[0], fittings=fittings) for i in range(4)
    ]
    outdoors = {
        (s.material, s.seed)
        for room in rooms
        for s in room.surfaces
        if "outdoors" in s.name and not s.material.endswith(("sky", "ground"))
    }
    assert outdoors == {(fittings.glazing.outdoors, fittings.glazing.view)}
    assert {room.ambient for room in rooms} == {fittings.mood.ambient}


def test_every_division_of_a_window_stays_in_its_hole() -> None:
    wall = walls(INSIDES[0])["north"]
    for hole in (Opening(-0.9, 0.9, 0.8, 2.1), Opening(0.2, 0.8, 1.3, 2.0)):
        for style in DIVISIONS:
            pieces = build_window(wall, hole, Glazing(style, "window_frame", 0, "outdoors_day", 0))
            bars = [s.box for s in pieces if "frame" in s.name]
            around = wall.box(hole, -0.1, 0.0)
            assert all(around.overlaps(b) and min(b.size) > 0 for b in bars), style
            assert all(
                around.lower[i] - 1e-6 <= b.lower[i] and b.upper[i] <= around.upper[i] + 1e-6
                for b in bars
                for i in range(3)
            ), style


def test_every_style_of_door_keeps_its_panels_on_its_leaf() -> None:
    wall = walls(INSIDES[0])["west"]
    hole = Opening(-1.2, -1.2 + DOOR_WIDTH, 0.0, DOOR_HEIGHT)
    for style in DOOR_STYLES:
        for leaf, casing in LEAVES:
            pieces = build_door(wall, hole, Joinery(style, leaf, casing, "metal_steel", 1))
            leaf_box = wall.box(hole, -0.2, 0.2)
            for piece in pieces:
                MATERIALS[piece.material](piece.seed)
                if "casing" not in piece.name:
                    low, high = np.array(piece.box.lower), np.array(piece.box.upper)
                    assert (low >= np.array(leaf_box.lower) - 1e-6).all(), piece.name
                    assert (high <= np.array(leaf_box.upper) + 1e-6).all(), piece.name


def test_an_evening_is_lit_by_lamps_and_a_noon_by_the_sun() -> None:
    wall, inside = walls(INSIDES[0]), INSIDES[0]
    windows = {"north": (Opening(-0.5, 0.5, 0.8, 2.0),)}
    noon, evening = (
        lights(stream("hour"), MOODS[name], inside, wall, windows) for name in ("noon", "evening")
    )
    assert evening[0].direction[2] < noon[0].direction[2] < -0.8, "lamplight falls more steeply"
    lamp = {name: MOODS[name].lamp[0] / MOODS[name].sun[0] for name in ("noon", "evening")}
    assert lamp["evening"] > lamp["noon"]
    assert set(HOURS) == set(MOODS)
