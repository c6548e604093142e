"""Outlines of boxes are what a dense cloud of their points shows, also where the view ends."""

from __future__ import annotations

import numpy as np
import pytest

from builder.seeding import stream
from spacenum_datasets.geometry import (
    Array,
    Box,
    Camera,
    camera_rotation,
    frame_matrix,
    transform,
    vector,
)
from spacenum_datasets.interventions.projection import MARGIN, NEAR, outline, spot

FRAME = frame_matrix((0.3, -0.2, 0.1), 33.0)


def camera(yaw: float = 20.0, pitch: float = -15.0) -> Camera:
    return Camera((0.0, 0.0, 1.2), camera_rotation(yaw, pitch), 60.0, 320, 240)


def surface(box: Box, steps: int = 60) -> Array:
    """Points (n, 3) all over the box's faces."""
    t = np.linspace(0, 1, steps)
    u, v = (a.ravel() for a in np.meshgrid(t, t))
    flat = np.stack([u, v], axis=1)
    unit = [np.insert(flat, axis, side, axis=1) for axis in range(3) for side in (0, 1)]
    return np.asarray(box.lower) + np.concatenate(unit) * box.size


def seen(points: Array, view: Camera) -> Array:
    """Pixels of those points that are in the view with its margin."""
    pixels, depth = view.project(points)
    low, high = -MARGIN, np.array([view.width, view.height]) + MARGIN
    return pixels[(depth > NEAR) & (pixels >= low).all(axis=1) & (pixels <= high).all(axis=1)]


def test_bounds_are_those_of_what_is_in_view() -> None:
    rng = stream("test", "outlines")
    cut = 0
    for _ in range(200):
        low = rng.uniform([-3, -3, -1], [3, 3, 1])
        box = Box(vector(low), vector(low + rng.uniform(0.1, 2.5, 3)))
        view = camera(rng.uniform(0, 360), rng.uniform(-50, 20))
        world = transform(FRAME, surface(box))
        if box_holds(box, view):
            continue
        found, bounds = seen(world, view), outline(box, FRAME, view).bounds
        if len(found) < 200:
            continue
        assert bounds is not None
        expected = [*found.min(axis=0), *found.max(axis=0)]
        # The cloud has gaps, which nearness makes wide.
        assert bounds == pytest.approx(expected, abs=40)
        assert bounds[0] <= expected[0] + 1e-6 and bounds[1] <= expected[1] + 1e-6
        assert bounds[2] >= expected[2] - 1e-6 and bounds[3] >= expected[3] - 1e-6
        cut += int((view.project(transform(FRAME, box.corners()))[1] < NEAR).any())
    assert cut > 10


def box_holds(box: Box, view: Camera) -> bool:
    inverse = np.linalg.inv(FRAME)
    eye = transform(inverse, [view.position])[0]
    return bool((eye > box.lower).all() and (eye < box.upper).all())


def test_a_box_before_the_camera_has_its_corners() -> None:
    box = Box((2.0, 0.0, 0.4), (2.5, 0.6, 1.0))
    drawn = outline(box, FRAME, camera(40.0))
    corners = camera(40.0).project(transform(FRAME, box.corners()))[0]
    ends = np.concatenate([*drawn.edges, *drawn.hidden])
    assert (len(drawn.edges), len(drawn.hidden)) == (7, 5) if len(drawn.faces) == 2 else (9, 3)
    assert len(drawn.edges) + len(drawn.hidden) == 12
    for corner in corners:
        assert np.abs(ends - corner).max(axis=1).min() < 1e-9
    for end in ends:
        assert np.abs(corners - end).max(axis=1).min() < 1e-9


def test_what_is_behind_the_camera_is_not_there() -> None:
    behind = Box((-3.0, -0.5, 0.0), (-2.0, 0.5, 1.0))
    view = Camera((0.0, 0.0, 1.2), camera_rotation(33.0, 0.0), 60.0, 320, 240)
    assert outline(behind, FRAME, view).bounds is None
    assert spot(behind, FRAME, view) is None


def test_a_box_that_reaches_past_the_camera_is_cut_and_goes_on_to_the_rim() -> None:
    # A counter along the view, to the right of the camera.
    view = Camera((0.0, 0.0, 1.2), camera_rotation(0.0, 0.0), 60.0, 320, 240)
    counter = Box((-2.0, -1.5, 0.0), (4.0, -0.5, 0.9))
    bounds = outline(counter, np.eye(4), view).bounds
    assert bounds is not None
    far = view.project([[4.0, -0.5, 0.9]])[0][0]
    assert bounds[0] == pytest.approx(far[0])
    assert bounds[2] == pytest.approx(view.width + MARGIN)
    assert bounds[3] == pytest.approx(view.height + MARGIN)
