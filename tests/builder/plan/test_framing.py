from __future__ import annotations

import math

import numpy as np
import pytest

from builder.plan.framing import layout_camera, mutual_sightlines, outline, sightlines
from builder.recipes import LAYOUT_RULES, LayoutRule
from builder.seeding import stream
from spacenum_datasets.geometry import Box, Camera, bounding_box, frame_matrix, look_at, transform

CUBE = Box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
EYE = np.array([0.5, -5.0, 0.5])


@pytest.mark.parametrize("rule", LAYOUT_RULES.values(), ids=[c.value for c in LAYOUT_RULES])
def test_a_layout_camera_is_level_and_sees_every_corner(rule: LayoutRule) -> None:
    rng = stream("test", "camera")
    edge = rule.reach / 2
    boxes = [
        Box((0.0, 0.0, 0.0), (edge, edge, edge)),
        Box((edge, 0.0, 0.0), (2 * edge, edge, edge)),
    ]
    for _ in range(20):
        frame = frame_matrix((*rng.uniform(-1, 1, 2), 0.0), float(rng.uniform(0, 360)))
        camera = layout_camera(boxes, frame, rule, 256, rng)
        assert camera is not None
        corners = transform(frame, np.concatenate([box.corners() for box in boxes]))
        assert camera.sees(corners, margin=0.03 * 256)
        right, _, forward = np.array(camera.rotation).T
        assert right[2] == 0
        towards = np.array(bounding_box(corners).centre) - camera.position
        elevation = -math.degrees(math.asin(towards[2] / np.linalg.norm(towards)))
        assert rule.elevation[0] - 0.05 <= elevation <= rule.elevation[1] + 0.05
        tilt = math.degrees(math.asin(forward[2])) + elevation
        assert -0.05 <= tilt <= rule.tilt[1] + 0.05
        along_y = math.degrees(
            math.acos(np.clip(forward[:2] @ frame[:2, 1] / np.hypot(*forward[:2]), -1, 1))
        )
        assert along_y <= max(map(abs, rule.azimuth)) + 0.01


def test_what_is_too_far_apart_has_no_camera() -> None:
    rule = next(iter(LAYOUT_RULES.values()))
    far = Box((50.0, 0.0, 0.0), (51.0, 1.0, 1.0))
    assert layout_camera([CUBE, far], np.eye(4), rule, 256, stream("test")) is None


def visible_share(box: Box, blockers: list[Box], eye: np.ndarray) -> float:
    return float(sightlines([box], eye).shares(blockers)[0])


def test_nothing_before_a_box_hides_nothing() -> None:
    behind = Box((0.0, 2.0, 0.0), (1.0, 3.0, 1.0))
    assert visible_share(CUBE, [], EYE) == visible_share(CUBE, [behind], EYE) == 1.0


def test_a_wall_hides_all_and_half_a_wall_a_half() -> None:
    wall = Box((-9.0, -2.0, -9.0), (9.0, -1.9, 9.0))
    half = Box((-9.0, -0.02, -9.0), (0.45, -0.01, 9.0))
    assert visible_share(CUBE, [wall], EYE) == 0.0
    assert visible_share(CUBE, [half], EYE) == pytest.approx(0.6)
    assert visible_share(CUBE, [half, wall], EYE) == 0.0


def test_several_boxes_are_seen_as_each_alone() -> None:
    other = Box((2.0, 0.0, 0.0), (3.0, 1.0, 2.0))
    half = Box((-9.0, -0.02, -9.0), (0.45, -0.01, 9.0))
    together = sightlines([CUBE, other], EYE).shares([half])
    assert together.tolist() == [visible_share(box, [half], EYE) for box in (CUBE, other)]


def test_boxes_hide_each_other() -> None:
    before = Box((-9.0, -2.0, -9.0), (0.45, -1.0, 9.0))
    shares = mutual_sightlines([CUBE, before], EYE).shares([])
    assert shares.tolist() == [visible_share(CUBE, [before], EYE), 1.0]


def test_visibility_agrees_with_brute_force() -> None:
    """Against dense sampling of the segments from the eye to each face turned to it."""
    rng = stream("test", "visibility")
    for _ in range(25):
        blocker = bounding_box(rng.uniform((-1, -3.5, -1), (2, -0.5, 2), (2, 3)))
        eye = rng.uniform((-0.5, -7.0, -0.5), (1.5, -5.0, 1.5))
        hidden, total = 0, 0
        for axis in range(3):
            for side in (0.0, 1.0):
                if (eye[axis] < 0) if side == 0.0 else (eye[axis] > 1):
                    uv = (np.stack(np.meshgrid(np.arange(5), np.arange(5)), -1) + 0.5).reshape(
                        -1, 2
                    ) / 5
                    points = np.insert(uv, axis, side, axis=1)
                    along = np.linspace(0, 1, 4001)[:, None, None]
                    track = eye + along * (points - eye)
                    inside = ((track > blocker.lower) & (track < blocker.upper)).all(-1).any(0)
                    hidden, total = hidden + int(inside.sum()), total + len(points)
        assert visible_share(CUBE, [blocker], eye) == pytest.approx(1 - hidden / total, abs=0.03)


def test_only_what_stands_before_a_box_hides_it() -> None:
    specks = [
        Box((x - 0.01, y - 0.01, 0.49), (x + 0.01, y + 0.01, 0.51))
        for x, y in ((0.5, -0.1), (0.5, 2.0), (3.0, 2.0))
    ]
    assert sightlines(specks, EYE).shares([CUBE]).tolist() == [1.0, 0.0, 1.0]


def test_an_outline_is_the_tight_rectangle_of_the_corners() -> None:
    eye = (0.5, -3.0, 0.5)
    camera = Camera(eye, look_at(eye, (0.5, 0.5, 0.5)), 90.0, 200, 200)
    left, top, right, bottom = outline(CUBE, np.eye(4), camera)
    reach = 0.5 / 3.0 * 100
    assert (left, top, right, bottom) == pytest.approx(
        (100 - reach, 100 - reach, 100 + reach, 100 + reach)
    )
