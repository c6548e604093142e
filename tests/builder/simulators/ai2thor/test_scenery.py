from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from builder.simulators.ai2thor.messages import Frames
from builder.simulators.ai2thor.picture import is_black, observation
from builder.simulators.ai2thor.scenery import CAPSULE, clearance_of, scene_of
from builder.simulators.ai2thor.scenes import EngineScene
from builder.simulators.base import ViewRefused
from builder.spec import SceneSpec

GRID = 0.1
PLACE = EngineScene("FloorPlan1", "kitchen", "FloorPlan1")


def thing(name: str, kind: str, low: tuple[float, ...], high: tuple[float, ...]) -> dict[str, Any]:
    corners = [
        [x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])
    ]
    box = {"cornerPoints": corners}
    position = dict(zip("xyz", low, strict=True))
    return {
        "objectId": name,
        "objectType": kind,
        "position": position,
        "axisAlignedBoundingBox": box,
    }


def metadata(*more: dict[str, Any]) -> dict[str, Any]:
    mugs = [thing(f"Mug|{i}", "Mug", (i, 0.5, 1.0), (i + 0.1, 0.6, 1.1)) for i in range(4)]
    floor = thing("Floor|1", "Floor", (-3.0, 0.0, -3.0), (3.0, 0.1, 3.0))
    colours = [{"name": n, "color": [0, 0, 9]} for n in ("Mug|0", "Floor|1", "Ceiling_mesh")]
    return {"objects": [floor, *reversed(mugs), *more], "colors": colours}


def scene(*more: dict[str, Any]) -> SceneSpec:
    return scene_of(PLACE, "ai2thor-test", metadata(*more), floor=0.1)


def test_things_are_objects_and_the_building_is_surfaces() -> None:
    found = scene(thing("Wall|1", "Wall", (0, 0, 0), (1, 1, 1)))
    assert [o.name for o in found.objects] == [f"Mug|{i}" for i in range(4)]
    assert [s.name for s in found.surfaces] == ["Ceiling_mesh", "Floor|1", "Wall|1"]
    mug = found.objects[1]
    assert mug.category == "Mug" and mug.asset.size == (0.1, 0.1, 0.1)
    # Unity's y is up; our floor is where the agent stands.
    assert mug.position == (1.05, 1.05, 0.4)
    assert found.surfaces[0].box == found.extent


def test_a_nudge_of_a_millimetre_is_the_same_scene() -> None:
    listed = metadata()
    listed["objects"][1]["axisAlignedBoundingBox"]["cornerPoints"] = [
        [x + 0.001, y, z]
        for x, y, z in listed["objects"][1]["axisAlignedBoundingBox"]["cornerPoints"]
    ]
    assert scene_of(PLACE, "ai2thor-test", listed, 0.1).digest == scene().digest
    house = EngineScene("house", "house", {}, "0123")
    assert scene_of(house, "ai2thor-test", metadata(), 0.1).world == "ai2thor-test/0123"


def test_a_scene_of_nothing_is_refused() -> None:
    listed = {"objects": metadata()["objects"][:3], "colors": None}
    with pytest.raises(ViewRefused, match="FloorPlan1 has 2 objects"):
        scene_of(PLACE, "ai2thor-test", listed, 0.0)


def listed(
    cells: np.ndarray, corner: tuple[float, float] = (-1.03, 2.51)
) -> list[dict[str, float]]:
    """The points of the true cells, in no order, as the engine rounds them."""
    places = np.argwhere(cells) * GRID + corner
    return [
        {"x": float(np.float32(x)), "y": 0.9, "z": float(np.float32(z))} for x, z in places[::-1]
    ]


def test_the_map_keeps_the_capsule_at_its_edge_and_grows_inside() -> None:
    (x, y), clearance = clearance_of(listed(np.ones((7, 9), bool)), GRID)
    assert clearance.shape == (9, 11)
    assert (x, y) == pytest.approx((-1.03 - 0.15, 2.51 - 0.15), abs=1e-6)
    assert clearance[1, 1] == pytest.approx(CAPSULE) and clearance[0].max() == 0.0
    assert clearance[4, 5] == pytest.approx(CAPSULE + 3 * GRID)


def test_a_hole_in_the_lattice_is_an_obstacle() -> None:
    cells = np.ones((9, 9), bool)
    cells[4, 4] = False
    _, clearance = clearance_of(listed(cells), GRID)
    assert clearance[5, 5] == 0.0 and clearance[5, 6] == pytest.approx(CAPSULE)
    assert clearance[5, 7] == pytest.approx(CAPSULE + GRID)


def test_points_that_are_no_lattice_are_refused() -> None:
    with pytest.raises(ViewRefused, match="no place"):
        clearance_of([], GRID)
    with pytest.raises(ViewRefused, match="no grid"):
        clearance_of([*listed(np.ones((3, 3), bool)), {"x": -0.98, "y": 0.9, "z": 2.51}], GRID)


def test_colours_become_objects_and_surfaces() -> None:
    found = scene()
    colours = (("Mug|2", (255, 0, 1)), ("Floor|1", (0, 255, 1)), ("Mug|9", (7, 7, 7)))
    mask = np.zeros((2, 3, 3), np.uint8)
    mask[0, 0], mask[0, 1], mask[1, 2] = (255, 0, 1), (0, 255, 1), (7, 7, 7)
    rgb = np.full((2, 3, 3), 90, np.uint8)
    frames = Frames(rgb, mask, np.ones((2, 3), np.float32), colours)
    seen = observation(found, frames, (0.0, 0.0))
    assert seen.instances.tolist() == [[3, 0, 0], [0, 0, 0]]
    assert seen.surfaces.tolist() == [[0, 2, 0], [0, 0, 0]]
    assert seen.rgb.flags.c_contiguous and seen.instances.dtype == np.int32
    assert not is_black(frames)
    assert is_black(Frames(rgb // 90, mask, frames.depth, colours))
    assert observation(found, Frames(rgb, mask, frames.depth, ()), (0.0, 0.0)).instances.max() == 0
