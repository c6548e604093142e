"""The laws of cameras, frames and boxes."""

from __future__ import annotations

import math

import numpy as np
import pytest

from spacenum_datasets.geometry import (
    Box,
    Camera,
    bounding_box,
    camera_rotation,
    frame_matrix,
    look_at,
    rotation,
    transform,
    vector,
)

ANGLES = [(0, 0), (30, -20), (90, 45), (-135, -60), (200, 80)]


def camera(yaw: float = 0.0, pitch: float = 0.0, size: tuple[int, int] = (640, 480)) -> Camera:
    return Camera((1.0, 2.0, 1.5), camera_rotation(yaw, pitch), 60.0, *size)


@pytest.mark.parametrize(("yaw", "pitch"), ANGLES)
def test_a_camera_is_level_and_right_handed(yaw: float, pitch: float) -> None:
    matrix = np.array(camera_rotation(yaw, pitch))
    assert np.allclose(matrix.T @ matrix, np.eye(3))
    assert np.linalg.det(matrix) == pytest.approx(1)
    right, down, forward = matrix.T
    assert right[2] == pytest.approx(0)
    assert down[2] <= 0
    assert math.degrees(math.asin(forward[2])) == pytest.approx(pitch)


def test_left_of_the_camera_is_left_in_the_image() -> None:
    (ahead, left, above), depth = camera().project([[3, 2, 1.5], [3, 3, 1.5], [3, 2, 2.5]])
    assert ahead == pytest.approx((320, 240))
    assert left[0] < 320
    assert left[1] == pytest.approx(240)
    assert above[1] < 240
    assert depth == pytest.approx([2, 2, 2])


def test_the_field_of_view_ends_at_the_images_edge() -> None:
    half = math.tan(math.radians(30))
    pixels, _ = camera().project([[2, 2, 1.5 + half], [2, 2 + half * 640 / 480, 1.5]])
    assert pixels[0] == pytest.approx((320, 0))
    assert pixels[1] == pytest.approx((0, 240))


def test_a_point_behind_is_not_seen() -> None:
    eye = camera()
    assert eye.project([[0, 2, 1.5]])[1][0] < 0
    assert not eye.sees([[0, 2, 1.5]])
    assert eye.sees([[3, 2, 1.5]])
    assert not eye.sees([[3, 2, 1.5], [3, 9, 1.5]])
    assert eye.sees([[2, 2.7, 1.5]])
    assert not eye.sees([[2, 2.7, 1.5]], margin=50)


@pytest.mark.parametrize(("yaw", "pitch"), ANGLES)
def test_look_at_puts_the_point_at_the_centre(yaw: float, pitch: float) -> None:
    forward = np.array(camera_rotation(yaw, pitch))[:, 2]
    point = vector(np.array((1.0, 2.0, 1.5)) + 3 * forward)
    aimed = Camera((1.0, 2.0, 1.5), look_at((1.0, 2.0, 1.5), point), 60.0, 640, 480)
    assert aimed.project([point])[0][0] == pytest.approx((320, 240))


@pytest.mark.parametrize("turn", [10.0, 35.0])
def test_a_pure_turn_is_a_homography_of_the_image(turn: float) -> None:
    before, after = camera(20, -10), camera(20 + turn, -10)
    points = np.array([[4, 3, 1], [4, 3.5, 2], [5, 4, 0.5]])
    k = before.intrinsics()
    warp = k @ np.array(after.rotation).T @ np.array(before.rotation) @ np.linalg.inv(k)
    pixels, _ = before.project(points)
    warped = np.c_[pixels, np.ones(3)] @ warp.T
    assert np.allclose(warped[:, :2] / warped[:, 2:], after.project(points)[0])


def test_a_frame_is_upright_and_starts_at_its_origin() -> None:
    matrix = frame_matrix((1, 2, 0.7), 90)
    moved = transform(matrix, [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    assert np.allclose(moved, [[1, 2, 0.7], [1, 3, 0.7], [0, 2, 0.7], [1, 2, 1.7]])


def test_a_box_has_eight_corners_and_is_their_bounding_box() -> None:
    box = Box((0.1, 0.2, 0.3), (1.0, 2.0, 3.0))
    corners = box.corners()
    assert len({tuple(c) for c in corners}) == 8
    assert bounding_box(corners) == box
    assert box.size == pytest.approx((0.9, 1.8, 2.7))
    assert box.centre == pytest.approx((0.55, 1.1, 1.65))


def test_boxes_that_touch_do_not_overlap_unless_a_margin_is_asked_for() -> None:
    box = Box((0, 0, 0), (1, 1, 1))
    touching, apart = Box((1, 0, 0), (2, 1, 1)), Box((1.5, 0, 0), (2, 1, 1))
    inside = Box((0.4, 0.4, 0.4), (0.6, 0.6, 0.6))
    assert not box.overlaps(touching)
    assert box.overlaps(touching, margin=0.01)
    assert not box.overlaps(apart, margin=0.4)
    assert box.overlaps(inside)
    assert inside.overlaps(box)


def test_values_are_plain_and_have_no_negative_zero() -> None:
    x, y, z = vector(np.array([-0.0, 1, np.float32(2)]))
    assert [type(v) for v in (x, y, z)] == [float] * 3
    assert math.copysign(1, x) == 1
    assert hash(rotation(np.eye(3))) == hash(rotation(np.eye(3)))
    assert Box((0.04, 0, 0), (0.16, 1, 1)).rounded(1) == Box((0.0, 0, 0), (0.2, 1, 1))
