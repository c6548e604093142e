"""The room (and desk) around a layout, large enough for its objects and its camera."""

from __future__ import annotations

import numpy as np

from builder.spec import Object, SceneSpec
from builder.world import WORLD_VERSION
from builder.world.desks import desk_top
from builder.world.structure import structure
from spacenum_datasets.geometry import Array, Box, Camera, bounding_box, transform, vector


def enclose(
    scene_id: str,
    kind: str,
    objects: tuple[Object, ...],
    boxes: Box,
    frame: Array,
    camera: Camera,
    rng: np.random.Generator,
    world: str = WORLD_VERSION,
) -> SceneSpec:
    """The scene of objects that stand in a frame, seen by a camera.

    Args:
        scene_id: of the scene.
        kind: kind of room; `desk` puts a desk under the frame's support plane.
        objects: all objects, in the world.
        boxes: bounding box of everything that may stand anywhere, in the frame.
        frame: world-from-frame matrix.
        camera: must end up inside the room.
        rng: drawn from.
        world: version of the world that the objects are of.
    """
    ground = bounding_box(transform(frame, boxes.corners()))
    slab: Box | None = None
    if kind == "desk":
        margin = rng.uniform(0.05, 0.14, 4)
        height = float(frame[2, 3])
        slab = Box(
            (ground.lower[0] - margin[0], ground.lower[1] - margin[1], height - 0.035),
            (ground.upper[0] + margin[2], ground.upper[1] + margin[3], height),
        )
        ground = slab
    points = np.array([ground.lower, ground.upper, camera.position])
    spare = rng.uniform(0.9, 1.6, 4) if slab else rng.uniform(0.3, 0.8, 4)
    low = np.round(points.min(axis=0)[:2] - spare[:2], 3)
    high = np.round(points.max(axis=0)[:2] + spare[2:], 3)
    highest = max(camera.position[2], float(ground.upper[2])) + 0.25
    ceiling = round(max(float(rng.uniform(2.5, 2.9)), highest), 2)
    inside = Box(vector((*low, 0.0)), vector((*high, ceiling)))
    room = structure(rng, kind, inside)
    surfaces = room.surfaces + (desk_top(rng, slab) if slab else ())
    return SceneSpec(scene_id, world, objects, surfaces, room.lights, room.ambient, inside)
