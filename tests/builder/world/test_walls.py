"""A wall's own coordinates agree with the world's."""

from __future__ import annotations

import pytest

from builder.world.walls import Opening, Wall, walls
from spacenum_datasets.geometry import Box

INSIDE = Box((-1.0, -2.0, 0.5), (4.0, 3.0, 3.0))
FACES = {"north": (1, 3.0), "east": (0, 4.0), "south": (1, -2.0), "west": (0, -1.0)}


@pytest.fixture(params=sorted(FACES))
def wall(request: pytest.FixtureRequest) -> Wall:
    return walls(INSIDE)[request.param]


def test_the_wall_is_where_the_inside_ends(wall: Wall) -> None:
    axis, face = FACES[wall.name]
    for along in (-wall.length / 2, 0.0, wall.length / 2):
        assert wall.at(along, 0.0)[axis] == pytest.approx(face)
        inwards = wall.at(along, 0.3)[axis] - face
        assert inwards == pytest.approx(0.3 if face == INSIDE.lower[axis] else -0.3)


def test_along_undoes_at(wall: Wall) -> None:
    for along in (-1.3, 0.0, 0.7):
        assert wall.along(*wall.at(along, 0.4)) == pytest.approx(along)


def test_a_footprint_turns_its_back_to_the_wall(wall: Wall) -> None:
    axis, face = FACES[wall.name]
    shape = wall.footprint(0.5, 1.2, 0.6, 0.05)
    assert shape.at(0.0, shape.depth / 2)[axis] == pytest.approx(
        face + (0.05 if face == INSIDE.lower[axis] else -0.05)
    )
    assert wall.along(shape.x, shape.y) == pytest.approx(0.5)


def test_boxes_follow_openings(wall: Wall) -> None:
    axis, face = FACES[wall.name]
    box = wall.box(Opening(-0.4, 0.6, 0.2, 1.1), -0.1, 0.02)
    assert box.size[axis] == pytest.approx(0.12)
    assert box.size[1 - axis] == pytest.approx(1.0)
    assert (box.lower[2], box.upper[2]) == pytest.approx((0.7, 1.6))
    assert box.lower[axis] < face < box.upper[axis]


def test_openings_meet_within_the_margin() -> None:
    a = Opening(0.0, 1.0, 0.0, 1.0)
    assert not a.meets(Opening(1.0, 2.0, 0.0, 1.0))
    assert a.meets(Opening(1.0, 2.0, 0.0, 1.0), 0.01)
    assert not a.meets(Opening(0.0, 1.0, 1.05, 2.0), 0.05)
