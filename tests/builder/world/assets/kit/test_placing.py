"""Places and their mirror images, turns, and paths to build along."""

from __future__ import annotations

import numpy as np
import pytest

from builder.world.assets.kit.paths import bow, circle, closed, scaled, superellipse
from builder.world.assets.kit.placing import around, facing, merge, mirrored, move, sideways, turn
from builder.world.assets.kit.solids import block, crate


def test_mirror_images_run_from_the_left_and_the_front() -> None:
    assert mirrored((2, 1, 0)) == [(-2, 1, 0), (2, 1, 0)]
    assert mirrored((2, 1, 0), "y") == [(2, -1, 0), (2, 1, 0)]
    four = [(-2, -1, 0.5), (-2, 1, 0.5), (2, -1, 0.5), (2, 1, 0.5)]
    assert mirrored((2, 1, 0.5), "xy") == four
    assert mirrored([(2, 0, 0), (3, 0, 1)]) == [(-2, 0, 0), (-3, 0, 1), (2, 0, 0), (3, 0, 1)]


def test_what_stood_faces_the_front_or_the_side() -> None:
    post = block((0.1, 0.2, 1.0), (0, 0, 0))
    for laid, axis, ends in ((facing(post), 1, (-1, 0)), (sideways(post), 0, (0, 1))):
        along = laid.vertices[:, axis]
        np.testing.assert_allclose((along.min(), along.max()), ends, atol=1e-9)
    moved = facing(post, (3, 2, 1))
    np.testing.assert_allclose(moved.vertices, np.add(facing(post).vertices, (3, 2, 1)))


def test_moving_to_many_places_copies() -> None:
    post, places = crate((0.1, 0.1, 1)), [(1.0, 0.0, 0.0), (0.0, 2.0, 0.0)]
    both, each = move(post, places), merge([move(post, at) for at in places])
    np.testing.assert_allclose(both.vertices, each.vertices)
    np.testing.assert_array_equal(both.faces, each.faces)
    np.testing.assert_array_equal(both.uv, each.uv)


def test_copies_stand_around_evenly() -> None:
    spoke = crate((0.2, 0.1, 0.1), (1, 0, 0))
    five = around(spoke, 5, 18)
    each = merge([turn(spoke, "z", 18 + 72 * k) for k in range(5)])
    np.testing.assert_allclose(five.vertices, each.vertices, atol=1e-12)
    np.testing.assert_allclose(five.vertices[:, :2].mean(axis=0), 0, atol=1e-12)


def test_a_circle_starts_on_its_first_axis_and_turns_towards_the_second() -> None:
    quarters = circle(4, (2.0, 1.0), (0.0, 0.0, 5.0))
    expected = [(2, 0, 5), (0, 1, 5), (-2, 0, 5), (0, -1, 5)]
    np.testing.assert_allclose(quarters, expected, atol=1e-12)
    np.testing.assert_allclose(circle(4, axis="y")[1], (0, 0, 1), atol=1e-12)
    np.testing.assert_allclose(circle(4, axis="x")[0], (0, 1, 0), atol=1e-12)


def test_a_bow_goes_over_its_rise() -> None:
    over = bow((1, 0, 0), (0, 0, 0.5), (0, 2, 3), 5)
    np.testing.assert_allclose(over[[0, 2, 4]], [(1, 2, 3), (0, 2, 3.5), (-1, 2, 3)], atol=1e-12)


def test_profiles_are_shares_of_a_size() -> None:
    shape = [(0.5, 0.1), (1.0, 1.0)]
    assert scaled(shape, 2.0, 10.0) == [(1.0, 1.0), (2.0, 10.0)]
    assert closed(shape, 2.0, 10.0) == [(0.0, 1.0), (1.0, 1.0), (2.0, 10.0), (0.0, 10.0)]


@pytest.mark.parametrize(("squareness", "share"), [(1.0, np.pi / 4), (0.05, 0.99)])
def test_a_superellipse_fills_as_much_of_its_box_as_it_is_square(
    squareness: float, share: float
) -> None:
    x, y = superellipse(2.0, 1.0, squareness, 400).T
    area = abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2
    assert area == pytest.approx(2.0 * share, rel=0.02)
