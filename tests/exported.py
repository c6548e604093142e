"""Scenes of every kind to export, and where their objects must be found again."""

from __future__ import annotations

from functools import cache

from builder.scenes import scene_of, views_of
from builder.spec import SceneSpec, View
from builder.world.homes import HOME_KINDS
from spacenum_datasets.geometry import Box, bounding_box
from tests import planning
from tests.planning import world_vertices

ROOMS = tuple(f"{kind}-test-{number:05d}" for number, kind in enumerate(HOME_KINDS))
LAYOUTS = ("room-test-00000", "room-train-00002", "desk-test-00000", "desk-train-00001")
SCENES = (*ROOMS, *LAYOUTS)


@cache
def shown(scene_id: str) -> tuple[SceneSpec, View | None]:
    """A room as it stands, or a layout as its last view shows it."""
    views = views_of(scene_id)
    return (views[-1].scene, views[-1]) if views else (scene_of(scene_id), None)


def object_boxes(scene: SceneSpec, view: View | None) -> dict[str, Box]:
    """Name -> world bounds of the object's mesh, for every object that is shown."""
    if view is None:
        return {thing.name: bounding_box(world_vertices(thing)) for thing in scene.objects}
    names = planning.shown_objects(view)
    return {name: bounding_box(planning.view_vertices(view, name)) for name in names}
