"""What the engine says of a scene, as a scene of ours and a map of where the agent can stand."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.ndimage import distance_transform_edt

from builder.simulators.ai2thor.axes import level_points, to_world
from builder.simulators.ai2thor.scenes import EngineScene
from builder.simulators.base import ViewRefused
from builder.spec import AssetSpec, Object, SceneSpec, Surface
from spacenum_datasets.geometry import Box, bounding_box, vector

STRUCTURAL = frozenset(
    "Ceiling Door Doorframe Doorway Floor LivingSpace Room Undefined Wall Window".split()
)
"""Types of the building's own parts, which are never counted as instances."""

DECIMALS = 2
"""Centimetres: things that physics has nudged by less are the same scene."""

CAPSULE = 0.2
"""Radius of the engine's agent, metres: what it keeps free around every point it lists."""

FEWEST_OBJECTS = 4
OFF_LATTICE = 0.25
"""Share of the grid's spacing by which a listed point may lie beside the lattice."""


def scene_of(place: EngineScene, world: str, metadata: dict[str, Any], floor: float) -> SceneSpec:
    """The scene as the engine lists it after loading.

    Objects are the engine's, without the building; boxes are the engine's own axis-aligned ones.
    Parts of the building that have no box of their own get the whole scene's.

    Raises:
        ViewRefused: too few objects to ask about.
    """
    listed = sorted(metadata["objects"], key=lambda thing: str(thing["objectId"]))
    boxes = {str(thing["objectId"]): box_of(thing, floor) for thing in listed}
    objects = tuple(
        instance(thing, boxes[str(thing["objectId"])]) for thing in listed if not structural(thing)
    )
    if len(objects) < FEWEST_OBJECTS:
        raise ViewRefused(f"scene {place.id} has {len(objects)} objects only")
    names = {o.name for o in objects}
    coloured = {str(colour["name"]) for colour in metadata.get("colors") or ()}
    parts = sorted(coloured | {str(t["objectId"]) for t in listed if structural(t)})
    extent = bounding_box(np.concatenate([box.corners() for box in boxes.values()]))
    return SceneSpec(
        id=place.id,
        world=f"{world}/{place.content}" if place.content else world,
        objects=objects,
        surfaces=tuple(
            Surface(name, boxes.get(name, extent), "unity", 0)
            for name in parts
            if name not in names
        ),
        lights=(),
        ambient=(0.0, 0.0, 0.0),
        extent=extent,
    )


def structural(thing: dict[str, Any]) -> bool:
    return thing["objectType"] in STRUCTURAL


def box_of(thing: dict[str, Any], floor: float) -> Box:
    """The thing's axis-aligned box, or its position where it has none, in our world."""
    box = thing.get("axisAlignedBoundingBox") or {}
    points = [{"x": x, "y": y, "z": z} for x, y, z in box.get("cornerPoints") or ()]
    corners = [to_world(point, floor) for point in points or [thing["position"]]]
    return bounding_box(np.round(corners, DECIMALS))


def instance(thing: dict[str, Any], box: Box) -> Object:
    """A thing as an object of ours: its box is all that is known of its shape."""
    (x, y, _), bottom = box.centre, box.lower[2]
    size = vector(np.round(box.size, DECIMALS))
    asset = AssetSpec(str(thing["objectType"]), 0, size, size)
    return Object(str(thing["objectId"]), asset, vector(np.round((x, y, bottom), DECIMALS + 1)))


def clearance_of(
    listed: list[dict[str, Any]], grid: float
) -> tuple[tuple[float, float], npt.NDArray[np.float32]]:
    """The map's lower corner and its clearance (nx, ny), from the points where the agent fits.

    The engine keeps its agent's radius free around each point, so a listed point beside an
    unlisted one is that far from the next obstacle, and every further point one spacing more.

    Raises:
        ViewRefused: nothing is listed, or the points lie on no lattice of that spacing.
    """
    points = level_points(listed)
    if not len(points):
        raise ViewRefused("the engine lists no place to stand")
    low = points.min(axis=0)
    steps = (points - low) / grid
    cells = np.round(steps).astype(int)
    if np.abs(steps - cells).max() > OFF_LATTICE:
        raise ViewRefused(f"the places to stand lie on no grid of {grid:g} m")
    free = np.zeros(cells.max(axis=0) + 3, bool)
    free[cells[:, 0] + 1, cells[:, 1] + 1] = True
    away = np.maximum(distance_transform_edt(free) - 1.0, 0.0) * grid
    clearance = np.where(free, CAPSULE + away, 0.0).astype(np.float32)
    clearance.setflags(write=False)
    # A cell has its listed point in the middle; one ring of cells around them is not free.
    corner = low - 1.5 * grid
    return (float(corner[0]), float(corner[1])), clearance
