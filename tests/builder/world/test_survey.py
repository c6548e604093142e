"""The clearance map tells how far an upright agent is from what it would touch."""

from __future__ import annotations

import numpy as np
import pytest

from builder.spec import AssetSpec, Object, SceneSpec
from builder.world.survey import make_survey
from spacenum_datasets.geometry import Box, Vector

INSIDE = Box((-2.0, -1.5, 0.0), (2.0, 1.5, 2.6))


def thing(position: Vector, size: Vector, yaw: float = 0.0, name: str = "thing") -> Object:
    return Object(name, AssetSpec("chair", 0, size, size), position, yaw)


def scene(*things: Object, extent: Box = INSIDE) -> SceneSpec:
    return SceneSpec("test", "0", things, (), (), (0.0, 0.0, 0.0), extent)


def test_an_empty_room_is_bounded_by_its_walls() -> None:
    found = make_survey(scene())
    points = np.array([[0.0, 0.0], [1.5, 0.0], [0.0, -1.2], [1.9, 1.4], [2.1, 0.0]])
    true = [1.5, 0.5, 0.3, 0.1, 0.0]
    assert found.clearance_at(points) == pytest.approx(true, abs=found.cell)
    assert found.clearance_at(points)[-1] == 0


@pytest.mark.parametrize("yaw", [0.0, 25.0, 90.0, -135.0])
def test_clearance_is_the_distance_to_a_turned_box_and_never_too_long(yaw: float) -> None:
    wide = Box((-6, -6, 0), (6, 6, 2.6))
    found = make_survey(scene(thing((0.3, -0.2, 0.0), (1.2, 0.4, 0.8), yaw), extent=wide))
    points = np.random.default_rng(0).uniform(-1.8, 1.8, (500, 2))
    a = np.radians(yaw)
    local = (points - [0.3, -0.2]) @ np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    true = np.linalg.norm(np.maximum(np.abs(local) - [0.6, 0.2], 0), axis=1)
    error = found.clearance_at(points) - true
    assert error.max() < found.cell
    assert error.min() > -2.2 * found.cell


def test_rugs_and_lamps_above_are_no_obstacles() -> None:
    rug = thing((0, 0, 0), (1, 1, 0.02), name="rug")
    lamp = thing((0, 0, 1.8), (0.4, 0.4, 0.5), name="lamp")
    assert np.array_equal(make_survey(scene(rug, lamp)).clearance, make_survey(scene()).clearance)
    assert make_survey(scene(lamp), agent_height=1.9).clearance_at(np.zeros((1, 2)))[0] == 0


def test_a_raised_floor_counts_heights_from_itself() -> None:
    raised = Box((-2.0, -1.5, 1.0), (2.0, 1.5, 3.6))
    rug = thing((0, 0, 1.0), (1, 1, 0.02))
    assert make_survey(scene(rug, extent=raised)).clearance.max() == pytest.approx(1.5, abs=0.05)


def test_the_map_is_finer_with_smaller_cells_and_read_only() -> None:
    coarse, fine = make_survey(scene(), cell=0.1), make_survey(scene(), cell=0.02)
    assert coarse.clearance.shape == (40, 30)
    assert fine.clearance.shape == (200, 150)
    assert fine.clearance.dtype == np.float32
    with pytest.raises(ValueError):
        fine.clearance[0, 0] = 1
