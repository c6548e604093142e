"""The stage that Isaac Sim opens: a scene's USD file with everything labelled, and a camera."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Usd, UsdGeom, UsdLux, UsdSemantics

from builder.spec import SceneSpec, View
from builder.world.assets import Catalogue
from builder.world.export import export_usd
from builder.world.export.scenegraph import gl_rotation
from spacenum_datasets.geometry import Camera, Vector

CAMERA = "/World/Camera"
LABELS = "class"
APERTURE = 24.0
"""Height of the camera's film, in USD's tenths of a unit; only ratios matter."""

NEAR, FAR = 0.02, 1000.0


@dataclass(frozen=True, eq=False)
class Authored:
    """A stage on disk, and which prim stands for what.

    Attributes:
        path: of the file; its pictures lie beside it.
        scene: what it shows, every hidden variant included.
        objects: paths of the objects' prims, in the scene's order.
        surfaces: paths of the surfaces' prims, in the scene's order.
        lights: paths of the lights' prims.
    """

    path: Path
    scene: SceneSpec
    objects: tuple[str, ...]
    surfaces: tuple[str, ...]
    lights: tuple[str, ...]

    def prim_of(self, name: str) -> str:
        """Path of an object's prim by the object's name."""
        return self.objects[self.scene.index[name] - 1]


def author(
    scene: SceneSpec, path: Path, light: float, shape: tuple[int, int], catalogue: Catalogue
) -> Authored:
    """Write the stage of a scene.

    Nothing is left for the renderer to add: what a view moves, hides or aims has its attribute
    here already, because prims that are made or removed while annotators are attached can hang
    the GPU.

    Args:
        scene: what to write.
        path: where to, ending in `.usdc` or `.usda`.
        light: Isaac Sim's units in one of the scene's.
        shape: height and width of the pictures, pixels: the film has their ratio.
        catalogue: that the scene was furnished from.

    Raises:
        UserError: the file cannot be written.
    """
    export_usd(scene, path, catalogue=catalogue)
    stage = Usd.Stage.Open(str(path))
    objects = _children(stage, "/World/Objects")
    surfaces = _children(stage, "/World/Building")
    for prim in (*objects.values(), *surfaces.values()):
        UsdGeom.Imageable(prim).CreateVisibilityAttr(UsdGeom.Tokens.inherited)
    for surface, prim in zip(scene.surfaces, surfaces.values(), strict=True):
        UsdSemantics.LabelsAPI.Apply(prim, LABELS).CreateLabelsAttr([surface.name])
    lights = stage.GetPrimAtPath("/World/Lights").GetChildren()
    for prim in lights:
        intensity = UsdLux.LightAPI(prim).GetIntensityAttr()
        intensity.Set(intensity.Get() * light)
    _add_camera(stage, shape)
    root = stage.GetPrimAtPath("/World")
    root.SetCustomDataByKey("light", light)
    stage.GetRootLayer().Save()
    return Authored(
        path=path,
        scene=scene,
        objects=tuple(str(objects[thing.name].GetPath()) for thing in scene.objects),
        surfaces=tuple(str(surfaces[surface.name].GetPath()) for surface in scene.surfaces),
        lights=tuple(str(prim.GetPath()) for prim in lights),
    )


def _children(stage: Any, group: str) -> dict[str, Any]:
    """The scene's name of each prim of a group -> the prim."""
    return {p.GetCustomDataByKey("name"): p for p in stage.GetPrimAtPath(group).GetChildren()}


def _add_camera(stage: Any, shape: tuple[int, int]) -> None:
    height, width = shape
    camera = UsdGeom.Camera.Define(stage, CAMERA)
    camera.AddTransformOp()
    camera.CreateVerticalApertureAttr(APERTURE)
    camera.CreateHorizontalApertureAttr(APERTURE * width / height)
    camera.CreateFocalLengthAttr(APERTURE)
    camera.CreateClippingRangeAttr((NEAR, FAR))


def pose(authored: Authored, view: View, gain: float = 1.0) -> dict[str, Any]:
    """What the worker must set so that the stage shows a view, and nothing left of another one.

    `gain` multiplies the light that the stage was written with.
    """
    return _pose(
        authored,
        view.camera,
        places={authored.prim_of(name): position for name, position in view.moved},
        hidden=[authored.prim_of(name) for name in view.hidden],
        bare=False,
        gain=gain,
    )


def empty(authored: Authored, camera: Camera, gain: float) -> dict[str, Any]:
    """The same for the building alone."""
    return _pose(authored, camera, {}, list(authored.objects), bare=False, gain=gain)


def alone(authored: Authored, view: View, name: str) -> dict[str, Any]:
    """The same with nothing left but one object, where the view has it."""
    there = authored.prim_of(name)
    return _pose(
        authored,
        view.camera,
        places={authored.prim_of(n): position for n, position in view.moved if n == name},
        hidden=[path for path in authored.objects if path != there],
        bare=True,
    )


def _pose(
    authored: Authored,
    camera: Camera,
    places: Mapping[str, Vector],
    hidden: list[str],
    bare: bool,
    gain: float = 1.0,
) -> dict[str, Any]:
    # USD multiplies rows: the transpose of the usual matrix.
    matrix = np.eye(4)
    matrix[:3, :3] = gl_rotation(camera).T
    matrix[3, :3] = camera.position
    return {
        "camera": CAMERA,
        "matrix": matrix.ravel().tolist(),
        "focal_length": APERTURE / 2 / math.tan(math.radians(camera.vertical_fov) / 2),
        "places": dict(places),
        "hidden": hidden,
        "surfaces": list(authored.surfaces),
        "bare": bare,
        "gain": gain,
    }
