"""A stage read back holds the scene that was written: boxes, labels, materials, lights, camera."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdLux, UsdSemantics, UsdShade

from builder.spec import SceneSpec, View
from builder.world.export import export_usd
from builder.world.materials import MATERIALS
from spacenum_datasets.geometry import Array, Box, bounding_box
from tests.exported import LAYOUTS, SCENES, object_boxes, shown

MILLIMETRE = 0.001
Written = tuple[SceneSpec, View | None, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("stages")

    @cache
    def open_stage(scene_id: str) -> Written:
        scene, view = shown(scene_id)
        path = folder / f"{scene_id}.usdc"
        export_usd(scene, path, view)
        return scene, view, Usd.Stage.Open(str(path))

    return open_stage


@pytest.fixture(params=SCENES)
def stage(request: pytest.FixtureRequest, written: Any) -> Written:
    return written(request.param)


def prims(stage: Any, group: str) -> dict[str, Any]:
    """Original name -> prim of a group's children."""
    children = stage.GetPrimAtPath(f"/World/{group}").GetChildren()
    return {prim.GetCustomDataByKey("name"): prim for prim in children}


def meshes(prim: Any) -> list[Any]:
    return [UsdGeom.Mesh(p) for p in Usd.PrimRange(prim) if p.IsA(UsdGeom.Mesh)]


def world_points(prim: Any) -> Array:
    """All mesh points below a prim, in the world (n, 3)."""
    found = []
    for mesh in meshes(prim):
        matrix = np.array(UsdGeom.XformCache().GetLocalToWorldTransform(mesh.GetPrim()))
        points = np.array(mesh.GetPointsAttr().Get(), float)
        found.append(points @ matrix[:3, :3] + matrix[3, :3])
    return np.concatenate(found)


def apart(first: Box, second: Box) -> float:
    """The largest distance between two boxes' corners along an axis."""
    return float(
        np.abs(np.subtract([first.lower, first.upper], [second.lower, second.upper])).max()
    )


def test_every_object_stands_where_the_scene_says(stage: Written) -> None:
    scene, view, opened = stage
    expected = object_boxes(scene, view)
    found = prims(opened, "Objects")
    assert list(found) == list(expected)
    cache = UsdGeom.BBoxCache(Usd.TimeCode.Default(), [UsdGeom.Tokens.default_])
    for name, prim in found.items():
        assert apart(bounding_box(world_points(prim)), expected[name]) < MILLIMETRE
        # The engine's own box is of the turned box: never less than the mesh.
        bound = cache.ComputeWorldBound(prim).ComputeAlignedRange()
        assert (np.array(bound.GetMin()) < np.add(expected[name].lower, MILLIMETRE)).all()
        assert (np.array(bound.GetMax()) > np.subtract(expected[name].upper, MILLIMETRE)).all()


def test_every_surface_stands_where_the_scene_says(stage: Written) -> None:
    scene, _, opened = stage
    found = prims(opened, "Building")
    assert list(found) == [surface.name for surface in scene.surfaces]
    for surface in scene.surfaces:
        assert apart(bounding_box(world_points(found[surface.name])), surface.box) < MILLIMETRE


def test_surfaces_are_closed_and_face_outwards(stage: Written) -> None:
    scene, _, opened = stage
    for surface in scene.surfaces:
        (mesh,) = meshes(prims(opened, "Building")[surface.name])
        points = np.array(mesh.GetPointsAttr().Get(), float)
        corners = points[np.array(mesh.GetFaceVertexIndicesAttr().Get())].reshape(-1, 3, 3)
        volume = np.linalg.det(corners - np.array(surface.box.centre)).sum() / 6
        assert volume == pytest.approx(np.prod(surface.box.size), rel=1e-3)


def test_shading_normals_agree_with_the_faces(stage: Written) -> None:
    _, _, opened = stage
    for mesh in meshes(opened.GetPrimAtPath("/World")):
        faces = np.array(mesh.GetFaceVertexIndicesAttr().Get()).reshape(-1, 3)
        normals = np.array(mesh.GetNormalsAttr().Get(), float)
        points = np.array(mesh.GetPointsAttr().Get(), float)
        assert mesh.GetNormalsInterpolation() == UsdGeom.Tokens.vertex
        assert len(normals) == len(points)
        assert np.allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-5)
        a, b, c = (points[faces[:, i]] for i in range(3))
        flat = np.cross(b - a, c - a)
        agree = np.einsum("ij,ikj->ik", flat, normals[faces])
        assert (agree > 0.5 * np.linalg.norm(flat, axis=1)[:, None]).mean() > 0.99


def test_the_stage_is_z_up_in_metres(stage: Written) -> None:
    scene, _, opened = stage
    assert UsdGeom.GetStageUpAxis(opened) == UsdGeom.Tokens.z
    assert UsdGeom.GetStageMetersPerUnit(opened) == 1.0
    root = opened.GetDefaultPrim()
    assert (root.GetName(), root.GetCustomDataByKey("scene")) == ("World", scene.id)


def test_objects_are_labelled_and_surfaces_are_not(stage: Written) -> None:
    scene, _, opened = stage
    category = {thing.name: thing.category for thing in scene.objects}
    for name, prim in prims(opened, "Objects").items():
        labels = UsdSemantics.LabelsAPI(prim, "class").GetLabelsAttr().Get()
        assert list(labels) == [category[name]] == [prim.GetCustomDataByKey("category")]
        assert prim.GetCustomDataByKey("instance") == scene.index[name]
        assert prim.GetDisplayName() == name
    building = prims(opened, "Building").values()
    assert not any(prim.HasAPI(UsdSemantics.LabelsAPI) for prim in building)


def test_every_mesh_has_a_material_and_every_texture_a_picture(stage: Written) -> None:
    _, _, opened = stage
    pictures = set()
    for mesh in meshes(opened.GetPrimAtPath("/World")):
        material, _ = UsdShade.MaterialBindingAPI(mesh.GetPrim()).ComputeBoundMaterial()
        surface, _, _ = material.ComputeSurfaceSource()
        assert surface.GetShaderId() == "UsdPreviewSurface"
        colour = surface.GetInput("diffuseColor")
        st = UsdGeom.PrimvarsAPI(mesh).GetPrimvar("st").Get()
        assert len(st) == len(mesh.GetPointsAttr().Get())
        if colour.HasConnectedSource():
            reader = UsdShade.Shader(colour.GetConnectedSources()[0][0].source.GetPrim())
            picture = reader.GetInput("file").Get().resolvedPath
            pictures.add(picture)
            assert Path(picture).read_bytes().startswith(b"\x89PNG")
        else:
            assert all(0 <= channel <= 1 for channel in colour.Get())
    assert len(pictures) >= 3


def test_plain_colours_are_linear_light(written: Any) -> None:
    scene, _, opened = written(SCENES[0])
    ceiling = next(s for s in scene.surfaces if s.name == "ceiling")
    (mesh,) = meshes(prims(opened, "Building")["ceiling"])
    material, _ = UsdShade.MaterialBindingAPI(mesh.GetPrim()).ComputeBoundMaterial()
    colour = np.array(material.ComputeSurfaceSource()[0].GetInput("diffuseColor").Get())
    encoded = np.where(colour <= 0.0031308, 12.92 * colour, 1.055 * colour ** (1 / 2.4) - 0.055)
    assert encoded == pytest.approx(MATERIALS[ceiling.material](ceiling.seed).colour, abs=1e-5)


def test_what_shines_fully_reflects_nothing(written: Any) -> None:
    scene, _, opened = written(SCENES[0])
    for surface in scene.surfaces:
        made = MATERIALS[surface.material](surface.seed)
        (mesh,) = meshes(prims(opened, "Building")[surface.name])
        material, _ = UsdShade.MaterialBindingAPI(mesh.GetPrim()).ComputeBoundMaterial()
        shader = material.ComputeSurfaceSource()[0]
        colour, glow = shader.GetInput("diffuseColor"), shader.GetInput("emissiveColor")
        black = not colour.HasConnectedSource() and not any(colour.Get())
        assert black == (made.emission == 1)
        if black:
            assert glow.HasConnectedSource() == (made.texture is not None)
            assert glow.HasConnectedSource() or all(channel > 0 for channel in glow.Get())
    assert any(MATERIALS[s.material](s.seed).emission == 1 for s in scene.surfaces)


def test_lights_shine_where_the_scene_says(stage: Written) -> None:
    scene, _, opened = stage
    sky, *lights = opened.GetPrimAtPath("/World/Lights").GetChildren()
    assert np.array(UsdLux.DomeLight(sky).GetColorAttr().Get()) == pytest.approx(scene.ambient)
    open_to_light = {s.name for s in scene.surfaces if not s.shadow}
    names = {prim.GetPath(): name for name, prim in prims(opened, "Building").items()}
    for light, prim in zip(scene.lights, lights, strict=True):
        matrix = np.array(UsdGeom.XformCache().GetLocalToWorldTransform(prim))
        if light.kind == "directional":
            assert -matrix[2, :3] == pytest.approx(np.array(light.direction), abs=1e-6)
        else:
            assert matrix[3, :3] == pytest.approx(np.array(light.position))
        assert np.linalg.det(matrix) == pytest.approx(1)
        assert UsdLux.ShadowAPI(prim).GetShadowEnableAttr().Get() == light.shadows
        link = UsdLux.LightAPI(prim).GetShadowLinkCollectionAPI()
        excluded = {names[path] for path in link.GetExcludesRel().GetTargets()}
        assert excluded == (open_to_light if light.shadows else set())


@pytest.mark.parametrize("scene_id", LAYOUTS)
def test_the_camera_sees_what_the_views_camera_sees(scene_id: str, written: Any) -> None:
    scene, view, opened = written(scene_id)
    frustum = UsdGeom.Camera(opened.GetPrimAtPath("/World/Camera")).GetCamera().frustum
    matrix = np.array(frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix())
    corners = np.concatenate([box.corners() for box in object_boxes(scene, view).values()])
    pixels, depth = view.camera.project(corners)
    clip = np.column_stack([corners, np.ones(len(corners))]) @ matrix
    ndc = clip[:, :2] / clip[:, 3:]
    drawn = (ndc * [1, -1] + 1) / 2 * [view.camera.width, view.camera.height]
    assert np.allclose(drawn[depth > 0.1], pixels[depth > 0.1], atol=0.01)


def test_what_a_view_hides_is_not_written(written: Any) -> None:
    scene, view, opened = written(LAYOUTS[0])
    assert view.hidden and not set(view.hidden) & prims(opened, "Objects").keys()
    assert len(prims(opened, "Objects")) == len(scene.objects) - len(view.hidden)
