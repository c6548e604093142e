"""What may come into a picture beside a layout, in a bare room."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.plan.backdrop import FAINT, INSIDE
from builder.plan.framing import LEGIBLE
from builder.spec import AssetSpec, Object
from builder.world.footprints import Footprint
from builder.world.furnishing import Furnishing
from spacenum_datasets.geometry import Box, frame_matrix
from tests.builder.plan.bare_room import CUBE, EYE, bare_room, visibility

NORTH = Footprint(0.0, 1.5, 0.4, 0.4)
"""Behind the cube, in the middle of the picture."""


@pytest.mark.parametrize(
    ("spot", "bottom", "apart"),
    [
        (Footprint(0.0, 0.0, 0.1, 0.1), 0.4, True),  # rests on top
        (Footprint(0.0, 0.0, 0.1, 0.1), 0.399, False),
        (Footprint(0.301, 0.0, 0.2, 0.2), 0.0, True),
        (Footprint(0.3002, 0.0, 0.2, 0.2), 0.0, False),  # touches
        (Footprint(-0.301, 0.0, 0.2, 0.2), 0.0, True),
        (Footprint(-0.299, 0.0, 0.2, 0.2), 0.0, False),
        (Footprint(0.0, 0.301, 0.2, 0.2), 0.0, True),
        (Footprint(0.0, -0.299, 0.2, 0.2), 0.0, False),
        (Footprint(0.0, 0.45, 0.2, 0.6, 0.0), 0.0, False),
        (Footprint(0.0, 0.45, 0.6, 0.2, 90.0), 0.0, False),  # the same, turned
        (Footprint(0.0, 0.45, 0.6, 0.2, 0.0), 0.0, True),
        (Footprint(0.33, 0.33, 0.2, 0.2, 45.0), 0.0, False),  # the box around it meets
        (Footprint(0.33, 0.33, 0.2, 0.2, 0.0), 0.0, True),
    ],
)
def test_boxes_stand_apart_or_rest_on_each_other(
    spot: Footprint, bottom: float, apart: bool
) -> None:
    assert visibility().is_apart(spot, bottom, bottom + 0.2) is apart


def test_apart_is_meant_in_the_frame() -> None:
    """In a frame turned by 45 degrees a thing turned with it is its own box."""
    turned = replace(visibility(), inverse=np.linalg.inv(frame_matrix((1.0, 0.0, 0.0), 45.0)))
    beside = Footprint(*Footprint(1.0, 0.0, 1.0, 1.0, 45.0).at(0.33, 0.33), 0.2, 0.2, 45.0)
    assert turned.is_apart(beside, 0.0, 0.2)
    assert not turned.is_apart(replace(beside, yaw=0.0), 0.0, 0.2)
    assert turned.is_apart(Footprint(0.0, 0.0, 0.2, 0.2), 0.0, 0.2), "the frame is elsewhere"


def test_a_picture_has_what_is_before_the_camera() -> None:
    sight = visibility()
    assert sight.is_pictured(NORTH, 0.0, 0.5)
    for spot in (Footprint(0.0, -3.5, 0.4, 0.4), Footprint(2.4, -2.0, 0.4, 0.4)):
        assert not sight.is_pictured(spot, 0.0, 0.5), "behind the camera, or beside it"
    assert not sight.is_pictured(Footprint(0.0, -0.6, 0.4, 0.4), 2.3, 2.6), "above the picture"


def test_a_share_of_a_thing_must_be_in_the_picture() -> None:
    """The edge of the picture runs through the middle of a thing at its right."""
    sight = visibility()
    xs = np.linspace(0.5, 3.5, 61)
    least = {
        share: max(x for x in xs if sight.is_pictured(Footprint(x, 1.0, 0.9, 0.1), 0.3, 0.8, share))
        for share in (0.3, 0.6, 1.0)
    }
    half_wide = 0.45
    assert least[1.0] + half_wide <= 2.1 and least[0.6] <= 2.15 < least[0.3] < 2.6
    assert least[0.6] - least[1.0] >= 0.3
    default = max(x for x in xs if sight.is_pictured(Footprint(x, 1.0, 0.9, 0.1), 0.3, 0.8))
    of_furniture = max(
        x for x in xs if sight.is_pictured(Footprint(x, 1.0, 0.9, 0.1), 0.3, 0.8, INSIDE["floor"])
    )
    assert default == of_furniture


def test_nothing_comes_near_the_camera() -> None:
    at_camera = Footprint(0.0, EYE[1] + 0.75, 0.3, 0.3)
    assert visibility(near=0.55).is_pictured(at_camera, 0.9, 1.2)
    assert not visibility(near=0.65).is_pictured(at_camera, 0.9, 1.2)


def test_specks_are_not_worth_a_place() -> None:
    sight = visibility()
    assert not sight.is_pictured(Footprint(0.0, 2.0, 0.03, 0.03), 0.5, 0.53)
    assert sight.is_pictured(Footprint(0.0, 2.0, 0.3, 0.3), 0.5, 0.8)


@pytest.mark.parametrize(("yaw", "faces"), [(0, True), (66, True), (-66, True), (78, False)])
def test_a_front_faces_the_camera_by_so_many_degrees(yaw: float, faces: bool) -> None:
    for x in (0.0, 1.0):
        towards = np.degrees(np.arctan2(EYE[0] - x, 1.0 - EYE[1]))
        spot = Footprint(x, 1.0, 0.5, 0.002, yaw + float(towards))
        assert visibility().faces(spot) is faces
    assert not visibility().faces(Footprint(0.0, 1.0, 0.5, 0.002, 180.0))


def test_nothing_hides_the_layout() -> None:
    sight = visibility()
    before = Footprint(0.0, -1.0, 0.3, 0.3)
    assert not sight.hides_nothing(before, 0.0, 1.0)
    assert sight.hides_nothing(before, 0.0, 0.1), "the camera looks over it"
    assert sight.hides_nothing(replace(before, x=0.8), 0.0, 1.0)


def test_what_comes_is_seen_itself() -> None:
    screen = Box((-1.0, 0.5, 0.0), (1.0, 0.6, 2.0))
    assert visibility().hides_nothing(NORTH, 0.0, 0.8)
    assert not visibility(things=(CUBE, screen)).hides_nothing(NORTH, 0.0, 0.8)
    assert not visibility(hiding=(screen,)).hides_nothing(NORTH, 0.0, 0.8)


def test_of_places_of_targets_only_one_is_taken() -> None:
    """A thing may be seen less past all of them than past what stays, but not hardly at all."""
    half = Box((-1.0, 0.5, 0.0), (0.02, 0.6, 2.0))
    whole = replace(half, upper=(1.0, 0.6, 2.0))
    assert FAINT < 0.5 < LEGIBLE
    assert not visibility(things=(CUBE, half)).hides_nothing(NORTH, 0.0, 0.8)
    assert visibility(fleeting=(half,)).hides_nothing(NORTH, 0.0, 0.8)
    assert not visibility(fleeting=(whole,)).hides_nothing(NORTH, 0.0, 0.8)


def test_what_was_added_counts_from_then_on() -> None:
    room = bare_room()
    size = (0.8, 0.3, 0.9)
    spot = Footprint(1.0, 0.6, size[0], size[1])
    behind = Footprint(1.25, 1.9, 0.3, 0.3)
    assert room.visibility.hides_nothing(behind, 0.0, 0.5)
    added = room.place("bookshelf", size, spot, 0.0)
    assert added is not None and room.objects == [added]
    sight = room.visibility
    assert sight.things[-1].rounded(6) == Box((0.6, 0.45, 0.0), (1.4, 0.75, 0.9))
    assert not sight.is_apart(spot, 0.0, 0.5) and sight.is_apart(spot, 0.9, 1.0)
    assert not sight.hides_nothing(behind, 0.0, 0.5), "it would not be seen past the shelf"
    assert not sight.hides_nothing(Footprint(0.7, -0.5, 0.6, 0.1), 0.0, 1.4), "nor the shelf"


def test_what_two_things_hide_together_is_too_much() -> None:
    """Each post alone leaves a chest legible; behind the first the second is turned away."""
    size = (0.7, 0.3, 0.5)
    posts = [Footprint(x, 0.1, 0.14, 0.1) for x in (0.5, 0.68)]
    for first, second in (posts, posts[::-1]):
        sight = visibility()
        sight.add(Object("chest", AssetSpec("chest", 0, size, size), (1.0, 1.5, 0.0)))
        assert sight.hides_nothing(first, 0.0, 0.9) and sight.hides_nothing(second, 0.0, 0.9)
        post = AssetSpec("post", 0, (0.14, 0.1, 0.9), (0.14, 0.1, 0.9))
        sight.add(Object("post", post, (first.x, first.y, 0.0)))
        assert LEGIBLE <= sight.lines.shares([])[1] < 1.0
        assert not sight.hides_nothing(second, 0.0, 0.9)
        assert sight.hides_nothing(replace(second, x=-0.6), 0.0, 0.9)


def test_things_are_narrow_for_their_kind() -> None:
    room = bare_room()
    ours = np.mean([room.size("sofa")[0] for _ in range(60)])
    usual = np.mean([Furnishing.size(room, "sofa")[0] for _ in range(60)])
    assert ours < usual - 0.05


def test_what_belongs_to_a_wall_shows_its_front() -> None:
    room = bare_room()
    size = (0.8, 0.4, 0.9)
    ahead, away = (Footprint(0.9, 1.5, size[0], size[1], yaw) for yaw in (0.0, 180.0))
    assert room.catalogue["dresser"].against_wall
    assert room.fits("dresser", size, ahead, 0.0)
    assert not room.fits("dresser", size, away, 0.0)
    assert room.fits("dining table", size, away, 0.0), "from behind it looks the same"


def test_a_thing_fits_where_nothing_stands() -> None:
    room = bare_room()
    size = (0.5, 0.5, 0.6)
    assert room.fits("dining table", size, Footprint(0.9, 1.0, 0.5, 0.5), 0.0)
    assert not room.fits("dining table", size, Footprint(0.3, 0.0, 0.5, 0.5), 0.0), "the cube"
    assert not room.fits("dining table", size, Footprint(0.9, 2.4, 0.5, 0.5), 0.0), "the wall"


def test_small_things_are_whole_in_the_picture_and_furniture_need_not_be() -> None:
    room = bare_room()
    name = "dining table"

    def farthest(width: float) -> float:
        """How far to the right of the picture's edge a thing may reach, as a share of it."""
        xs = [
            x
            for x in np.linspace(0.5, 2.5, 81)
            if room.visibility.is_pictured(Footprint(x, 1.0, width, 0.2), 0.0, 0.5, 0.0)
            and room.fits(name, (width, 0.2, 0.5), Footprint(x, 1.0, width, 0.2), 0.0)
        ]
        return (max(xs) + width / 2 - 2.0) / width

    assert farthest(0.9) > farthest(0.7) + 0.1
