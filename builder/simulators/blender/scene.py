"""One scene in Blender: the exported stage, what of it is which thing, and the camera."""

from __future__ import annotations

import math
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from mathutils import Matrix

from builder.simulators.blender.engine import bpy
from builder.simulators.blender.lights import add_lights
from builder.simulators.blender.materials import mend_materials
from builder.spec import SceneSpec, View
from builder.world.assets import Catalogue
from builder.world.export import export_usd
from builder.world.export.scenegraph import gl_rotation, identifiers
from spacenum_datasets.geometry import Camera

NEAR = 0.02
"""Metres; nothing nearer to the camera plane is seen."""

FAR = 1000.0
SENSOR = 24.0
MARK = "spacenum"


class BlenderScene:
    """A scene that stays in Blender between views; Blender has room for one at a time.

    Args:
        scene: what to load.
        catalogue: that it was furnished from.
        mark: tells this stage from what may take its place in Blender.
    """

    def __init__(self, scene: SceneSpec, catalogue: Catalogue, mark: str) -> None:
        self.scene = scene
        self.mark = mark
        bpy.ops.wm.read_factory_settings(use_empty=True)
        _import_stage(scene, catalogue)
        things = [thing.name for thing in scene.objects]
        names = identifiers([*things, *(surface.name for surface in scene.surfaces)])
        self._places = _children("Objects", names[: len(things)])
        building = _children("Building", names[len(things) :])
        self._meshes = {name: p.children for name, p in zip(things, self._places, strict=True)}
        self._building = building
        for number, meshes in enumerate([*self._meshes.values(), *([b] for b in building)], 1):
            for mesh in meshes:
                mesh.pass_index = number
        for surface, mesh in zip(scene.surfaces, building, strict=True):
            mesh.visible_shadow = surface.shadow
        mend_materials()
        add_lights(scene)
        self._camera = _add_camera()
        bpy.context.scene[MARK] = mark

    @property
    def stands(self) -> bool:
        """Whether Blender still has it."""
        return bool(bpy.context.scene.get(MARK) == self.mark)

    def arrange(self, view: View) -> None:
        """Stand every object where the view has it, and leave the hidden ones out."""
        moved = dict(view.moved)
        for thing, place in zip(self.scene.objects, self._places, strict=True):
            place.location = moved.get(thing.name, thing.position)
        self._show(set(self._meshes).difference(view.hidden), building=True)

    def empty(self) -> None:
        """Leave every object out."""
        self._show(set(), building=True)

    def isolate(self, name: str) -> None:
        """Leave everything out but one object."""
        self._show({name}, building=False)

    def aim(self, camera: Camera) -> None:
        """Look from there; pictures get the camera's size."""
        render = bpy.context.scene.render
        render.resolution_x, render.resolution_y = camera.width, camera.height
        half = math.tan(math.radians(camera.vertical_fov) / 2)
        self._camera.data.lens = SENSOR / 2 / half
        matrix = np.eye(4)
        matrix[:3, :3], matrix[:3, 3] = gl_rotation(camera), camera.position
        self._camera.matrix_world = Matrix(matrix.tolist())

    def _show(self, names: set[str], *, building: bool) -> None:
        for name, meshes in self._meshes.items():
            for mesh in meshes:
                mesh.hide_render = name not in names
        for mesh in self._building:
            mesh.hide_render = not building


def _import_stage(scene: SceneSpec, catalogue: Catalogue) -> None:
    """Read the scene as its exported stage; lights and cameras are ours to make."""
    with TemporaryDirectory(prefix="spacenum-") as folder:
        path = Path(folder, "scene.usdc")
        export_usd(scene, path, catalogue=catalogue)
        bpy.ops.wm.usd_import(
            filepath=str(path),
            import_lights=False,
            import_cameras=False,
            create_world_material=False,
            merge_parent_xform=False,
            set_frame_range=False,
        )
        # The files of the pictures go with the folder.
        bpy.ops.file.pack_all()


def _children(group: str, names: list[str]) -> list[Any]:
    """What stands below a group of the stage, by the names that it was exported with."""
    # Blender numbers a name that is taken, as by a material, and names have no dots of their own.
    (parent,) = (o for o in bpy.data.objects if o.name == group and o.parent.name == "World")
    found = {child.name.partition(".")[0]: child for child in parent.children}
    return [found[name] for name in names]


def _add_camera() -> Any:
    data = bpy.data.cameras.new("camera")
    data.sensor_fit, data.sensor_height = "VERTICAL", SENSOR
    data.clip_start, data.clip_end = NEAR, FAR
    made = bpy.data.objects.new("camera", data)
    made.rotation_mode = "QUATERNION"
    bpy.context.scene.collection.objects.link(made)
    bpy.context.scene.camera = made
    return made
