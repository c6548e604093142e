"""An open stage as the embedded world draws it: everything is read from its prims, every time."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from pxr import Usd, UsdGeom, UsdLux, UsdSemantics, UsdShade

from builder.rendered_view import tight_rectangle
from builder.simulators.mujoco.scene import Library, RenderQuality
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import AssetSpec, Light, Object, SceneSpec, Surface, View
from builder.world.export.scenegraph import LAMP_DISTANCE
from builder.world.library.model import picture, srgb
from builder.world.shape import Asset, Material, Mesh, Part
from spacenum_datasets.geometry import Array, Camera, bounding_box, rotation, vector

QUICK = RenderQuality(shadow_map=512, samples=0)
"""A stand-in's pictures need no fine edges."""

COARSE = 8
"""A texture's pixels that a stand-in makes one of, along each edge."""

UNIT = float(os.environ.get("STANDIN_OMNI_UNIT", "1000"))
"""Isaac Sim's units of light that our camera exposes as the embedded world's one."""

FLAT = np.dtype(
    [
        ("semanticId", "<u4"),
        *((name, "<i4") for name in ("x_min", "y_min", "x_max", "y_max")),
        ("occlusionRatio", "<f4"),
    ]
)
SOLID = np.dtype(
    [
        ("semanticId", "<u4"),
        *((name, "<f4") for name in ("x_min", "y_min", "z_min", "x_max", "y_max", "z_max")),
        ("transform", "<f4", (4, 4)),
        ("occlusionRatio", "<f4"),
    ]
)


@dataclass(frozen=True, eq=False)
class Drawn:
    """One frame, without a ray tracer's noise, in the annotators' own layouts.

    Attributes:
        state: what it shows; equal states give equal frames.
        rgb: uint8 (height, width, 3).
        depth: float32 (height, width), metres, infinite where nothing is.
        ids: uint32 (height, width), numbers of this application's own.
        paths: id as text -> path of the prim.
        semantics: id as text -> labels.
        boxes_2d, boxes_3d: records of what shows.
        box_paths, box_labels: prim and label of each record.
    """

    state: tuple[Any, ...]
    rgb: npt.NDArray[np.uint8]
    depth: npt.NDArray[np.float32]
    ids: npt.NDArray[np.uint32]
    paths: dict[str, str]
    semantics: dict[str, Any]
    boxes_2d: npt.NDArray[Any]
    boxes_3d: npt.NDArray[Any]
    box_paths: list[str]
    box_labels: list[str]


class Easel:
    """Draws one stage through one of its cameras."""

    def __init__(self, stage: Any, camera: str, width: int, height: int) -> None:
        self._stage, self._camera = stage, camera
        self._shape = (height, width)
        self._objects = stage.GetPrimAtPath("/World/Objects").GetChildren()
        self._surfaces = stage.GetPrimAtPath("/World/Building").GetChildren()
        self._points = {prim.GetPath(): own_points(prim) for prim in self._objects}
        self._scene = self._read_scene()
        self._simulator = MujocoSimulator(self._library(), QUICK)

    def close(self) -> None:
        self._simulator.close()

    def draw(self) -> Drawn:
        places = [world_matrix(prim) for prim in self._objects]
        moved = {str(i): vector(m[:3, 3]) for i, m in enumerate(places)}
        hidden = tuple(sorted(str(i) for i, p in enumerate(self._objects) if not visible(p)))
        bare = not any(visible(prim) for prim in self._surfaces)
        assert bare or all(visible(prim) for prim in self._surfaces)
        camera = self._read_camera()
        lights, ambient = read_lights(self._stage)
        if (lights, ambient) != (self._scene.lights, self._scene.ambient):
            self._scene = replace(self._scene, lights=lights, ambient=ambient)
        items = tuple(sorted(moved.items()))
        seen = self._simulator.observe(View(self._scene, camera, items, hidden))
        surfaces = np.where(bare, 0, seen.surfaces)
        depth = np.where((seen.instances > 0) | (surfaces > 0), seen.depth, np.inf)
        numbers = np.where(seen.instances > 0, seen.instances, surfaces + len(self._objects))
        numbers[(seen.instances == 0) & (surfaces == 0)] = 0
        labelled = [p if labels(p) else None for p in (*self._objects, *self._surfaces)]
        # Ids that mean nothing outside: downwards from a large one; 0 and 1 are taken.
        ids = np.array([0, *(5000 - 3 * i if p else 1 for i, p in enumerate(labelled))], np.uint32)
        named = {str(i): p for i, p in zip(ids[1:], labelled, strict=True) if p is not None}
        paths = {i: str(p.GetPath()) for i, p in named.items()}
        semantics = {i: {"class": labels(p)[0]} for i, p in named.items()}
        shown = [
            (i, p) for i, p in enumerate(labelled, 1) if p is not None and (numbers == i).any()
        ]
        return Drawn(
            state=(items, hidden, bare, camera, lights, ambient),
            rgb=seen.rgb,
            depth=depth.astype(np.float32),
            ids=ids[numbers],
            paths={"0": "BACKGROUND", "1": "UNLABELLED", **paths},
            semantics={"0": {"class": "BACKGROUND"}, **semantics},
            boxes_2d=flat_boxes(numbers, [i for i, _ in shown]),
            boxes_3d=np.array([solid_box(number, p) for number, p in shown], SOLID),
            box_paths=[str(p.GetPath()) for _, p in shown],
            box_labels=[labels(p)[0] for _, p in shown],
        )

    def _read_camera(self) -> Camera:
        lens = UsdGeom.Camera(self._stage.GetPrimAtPath(self._camera))
        matrix = world_matrix(lens.GetPrim())
        height, width = self._shape
        # The film's width counts; its height follows from the picture's shape.
        half = lens.GetHorizontalApertureAttr().Get() / 2 / lens.GetFocalLengthAttr().Get()
        fov = math.degrees(2 * math.atan(half * height / width))
        axes = rotation(matrix[:3, :3] * [1.0, -1.0, -1.0])
        return Camera(vector(matrix[:3, 3]), axes, fov, width, height)

    def _read_scene(self) -> SceneSpec:
        boxes = [bounding_box(own_points(prim)) for prim in self._surfaces]
        surfaces = tuple(
            Surface(str(p.GetPath()), box, str(p.GetPath()), 0, casts(p))
            for p, box in zip(self._surfaces, boxes, strict=True)
        )
        floor = [b for b, p in zip(boxes, self._surfaces, strict=True) if "floor" in str(p)]
        lights, ambient = read_lights(self._stage)
        corners = np.concatenate([b.corners() for b in (floor or boxes)])
        extent = bounding_box(np.concatenate([corners, np.add(corners, (0.0, 0.0, 2.4))]))
        objects = tuple(self._object(i, p) for i, p in enumerate(self._objects))
        name = self._stage.GetRootLayer().identifier
        return SceneSpec(name, "stage", objects, surfaces, lights, ambient, extent)

    def _object(self, number: int, prim: Any) -> Object:
        matrix = world_matrix(prim)
        size = bounding_box(self._points[prim.GetPath()]).size
        yaw = math.degrees(math.atan2(matrix[1, 0], matrix[0, 0]))
        return Object(
            str(number),
            AssetSpec(str(prim.GetPath()), 0, size, size),
            vector(matrix[:3, 3]),
            yaw,
        )

    def _library(self) -> Library:
        def asset(spec: AssetSpec) -> Asset:
            meshes = (p for p in Usd.PrimRange(self._at(spec.category)) if p.IsA(UsdGeom.Mesh))
            return Asset(spec.category, tuple(read_part(mesh) for mesh in meshes))

        def material(key: str, seed: int) -> Material:
            return read_part(self._at(key)).material

        return Library(asset, material, lambda texture: texture.image)

    def _at(self, path: str) -> Any:
        return self._stage.GetPrimAtPath(path)


def world_matrix(prim: Any) -> Array:
    return np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(0.0)).T


def own_points(prim: Any) -> Array:
    """Points of all meshes at or below a prim (n, 3), in its axes."""
    meshes = [UsdGeom.Mesh(p) for p in Usd.PrimRange(prim) if p.IsA(UsdGeom.Mesh)]
    return np.concatenate([np.array(mesh.GetPointsAttr().Get(), float) for mesh in meshes])


def visible(prim: Any) -> bool:
    return bool(UsdGeom.Imageable(prim).ComputeVisibility() != UsdGeom.Tokens.invisible)


def casts(prim: Any) -> bool:
    return not UsdGeom.PrimvarsAPI(prim).HasPrimvar("doNotCastShadows")


def labels(prim: Any) -> list[str]:
    given = UsdSemantics.LabelsAPI(prim, "class").GetLabelsAttr()
    return list(given.Get() or []) if given else []


def flat_boxes(numbers: npt.NDArray[np.int32], shown: list[int]) -> npt.NDArray[Any]:
    records = []
    for number in shown:
        left, top, right, bottom = tight_rectangle(numbers == number)
        records.append((number, left, top, right - 1, bottom - 1, 0.0))
    return np.array(records, FLAT)


def solid_box(number: int, prim: Any) -> tuple[Any, ...]:
    box = bounding_box(own_points(prim))
    return (number, *box.lower, *box.upper, world_matrix(prim).T, 0.0)


def read_part(prim: Any) -> Part:
    mesh = UsdGeom.Mesh(prim)
    points = np.array(mesh.GetPointsAttr().Get(), float)
    faces = np.array(mesh.GetFaceVertexIndicesAttr().Get(), np.int32).reshape(-1, 3)
    st = np.array(UsdGeom.PrimvarsAPI(mesh).GetPrimvar("st").Get(), np.float32)
    # The embedded world wants one repeat's edge in metres: what a step along an edge says.
    metres = np.linalg.norm(points[faces[:, 0]] - points[faces[:, 1]], axis=1).max()
    repeats = np.linalg.norm(st[faces[:, 0]] - st[faces[:, 1]], axis=1).max()
    tile = float(metres / repeats) if repeats > 0 else 1.0
    return Part(Mesh(points, faces, st[faces] * np.float32(tile)), read_material(prim, tile))


def read_material(prim: Any, tile: float) -> Material:
    bound, _ = UsdShade.MaterialBindingAPI(prim).ComputeBoundMaterial()
    shader = bound.ComputeSurfaceSource()[0]
    diffuse = shader.GetInput("diffuseColor")
    source = UsdShade.Shader(diffuse.GetValueProducingAttributes()[0].GetPrim())
    look = {
        "roughness": float(shader.GetInput("roughness").Get()),
        "metallic": float(shader.GetInput("metallic").Get()),
    }
    if source.GetIdAttr().Get() != "UsdUVTexture":
        return Material(srgb(diffuse.Get()), **look)
    asset = source.GetInput("file").Get()
    texture = picture(Image.open(asset.resolvedPath).reduce(COARSE))
    tint = srgb(list(source.GetInput("scale").Get())[:3])
    tiled = type(texture)(texture.pattern, texture.seed, texture.colours, tile, texture.image)
    return Material(tint, texture=tiled, **look)


def read_lights(stage: Any) -> tuple[tuple[Light, ...], tuple[float, float, float]]:
    lights, ambient = [], np.zeros(3)
    for prim in stage.GetPrimAtPath("/World/Lights").GetChildren():
        light = UsdLux.LightAPI(prim)
        colour = np.array(light.GetColorAttr().Get()) * light.GetIntensityAttr().Get() / UNIT
        shadows = bool(UsdLux.ShadowAPI(prim).GetShadowEnableAttr().Get())
        matrix = world_matrix(prim)
        place, along = vector(matrix[:3, 3]), vector(-matrix[:3, 2])
        if prim.IsA(UsdLux.DomeLight):
            ambient = ambient + colour
        elif prim.IsA(UsdLux.DistantLight):
            colour = vector(colour / math.pi)
            lights.append(Light("directional", place, along, colour, shadows))
        else:
            radius = UsdLux.SphereLight(prim).GetRadiusAttr().Get()
            colour = vector(colour * (radius / LAMP_DISTANCE) ** 2)
            lights.append(Light("point", place, (0.0, 0.0, -1.0), colour, shadows))
    return tuple(lights), vector(ambient)
