"""Footprints overlap when they do, and never reach beyond what they are placed on."""

from __future__ import annotations

import math

import numpy as np
import pytest

from builder.seeding import stream
from builder.spec import AssetSpec, Object
from builder.world.assets import CATALOGUE, sample_size
from builder.world.footprints import (
    Footprint,
    draw_spots_on,
    footprint,
    gap,
    overlap,
    world_box,
    wrap_heading,
)
from spacenum_datasets.geometry import bounding_box
from tests.laws import holds_for
from tests.planning import world_vertices


def random_footprint(rng: np.random.Generator) -> Footprint:
    (x, y), (width, depth) = rng.uniform(-1, 1, 2), rng.uniform(0.1, 1.0, 2)
    return Footprint(x, y, width, depth, rng.uniform(-180, 180))


def points_of(shape: Footprint, steps: int = 41) -> np.ndarray:
    grid = np.linspace(-0.5, 0.5, steps)
    u, v = (axis.ravel() for axis in np.meshgrid(grid * shape.width, grid * shape.depth))
    (ux, uy), (vx, vy) = shape.axes
    return np.stack([shape.x + u * ux + v * vx, shape.y + u * uy + v * vy], 1)


def distance(points: np.ndarray, shape: Footprint) -> float:
    local = (points - [shape.x, shape.y]) @ np.array(shape.axes).T
    outside = np.maximum(np.abs(local) - [shape.width / 2, shape.depth / 2], 0)
    return float(np.linalg.norm(outside, axis=1).min())


def test_gap_agrees_with_sampled_distance() -> None:
    rng = stream("test", "gap")
    for _ in range(200):
        a, b = random_footprint(rng), random_footprint(rng)
        sampled = min(distance(points_of(a), b), distance(points_of(b), a))
        if gap(a, b) > 0:
            assert gap(a, b) <= sampled + 1e-9
            assert sampled > 0
        elif gap(a, b) < -0.05:
            assert sampled == 0
        assert gap(a, b) == pytest.approx(gap(b, a))


def test_overlap_respects_the_margin() -> None:
    a, b = Footprint(0, 0, 1, 1), Footprint(1.1, 0, 1, 1)
    assert not overlap(a, b)
    assert not overlap(a, b, 0.1)
    assert overlap(a, b, 0.11)
    assert not overlap(a, Footprint(1.0, 0, 1, 1)), "touching is not overlapping"


def test_corners_lie_in_the_reach() -> None:
    rng = stream("test", "reach")
    for _ in range(50):
        shape = random_footprint(rng)
        spread = np.abs(np.array(shape.corners()) - [shape.x, shape.y]).max(axis=0)
        assert spread == pytest.approx(shape.reach)


@pytest.mark.parametrize("yaw", [0.0, 30.0, -90.0])
def test_spots_stay_on_their_area(yaw: float) -> None:
    area = Footprint(2.0, 1.0, 1.2, 0.6, yaw)
    spots = list(draw_spots_on(stream("test", "spots"), area, (0.4, 0.3), turn=180.0, tries=100))
    assert len(spots) > 50
    for spot in spots:
        assert distance(np.array(spot.corners()), area) < 1e-6
    assert len({(s.x, s.y, s.yaw) for s in spots}) == len(spots)


def test_spots_are_bounded_and_none_where_nothing_fits() -> None:
    area = Footprint(0, 0, 0.3, 0.3)
    assert list(draw_spots_on(stream("test"), area, (0.4, 0.3), tries=10)) == []
    assert len(list(draw_spots_on(stream("test"), area, (0.2, 0.2), tries=10))) == 10


def test_heading_is_the_same_angle_in_half_open_range() -> None:
    for yaw in np.linspace(-720, 720, 97).tolist():
        turned = wrap_heading(yaw)
        assert -180 < turned <= 180
        assert math.cos(math.radians(turned - yaw)) == pytest.approx(1)


@holds_for(sorted(CATALOGUE))
def test_world_vertices_lie_in_the_world_box(category: str) -> None:
    rng = stream("test", category)
    size = sample_size(CATALOGUE[category], rng)
    spec = AssetSpec(category, 5, size, size)
    thing = Object(category, spec, (1.0, -2.0, 0.4), 90.0)
    fitted, box = bounding_box(world_vertices(thing)), world_box(thing)
    assert fitted.lower == pytest.approx(box.lower, abs=1e-6)
    assert fitted.upper == pytest.approx(box.upper, abs=1e-6)
    turned = Object(category, spec, (1.0, -2.0, 0.4), 37.0)
    assert distance(world_vertices(turned)[:, :2], footprint(turned)) < 1e-6
    low, high = world_box(turned).lower, world_box(turned).upper
    assert (world_vertices(turned) >= np.subtract(low, 1e-6)).all()
    assert (world_vertices(turned) <= np.add(high, 1e-6)).all()
