"""The stage holds what the worker only sets: labels, visibility, camera, light in its units."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdLux, UsdSemantics

from builder.scenes import views_of
from builder.simulators.isaacsim.stage import APERTURE, CAMERA, Authored, alone, author, pose
from builder.simulators.isaacsim.truth import solids
from builder.spec import View
from builder.world.assets import BUILT_IN
from spacenum_datasets.geometry import bounding_box, transform
from tests.planning import view_vertices

LAYOUTS = ("room-test-00000", "desk-train-00001")
LIGHT = 700.0


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("stages")

    @cache
    def write(scene_id: str) -> tuple[View, Authored, Any]:
        view = views_of(scene_id)[-1]
        path = folder / f"{scene_id}.usdc"
        authored = author(view.scene, path, LIGHT, (192, 256), BUILT_IN)
        return view, authored, Usd.Stage.Open(str(path))

    return write


@pytest.fixture(params=LAYOUTS)
def stage(request: pytest.FixtureRequest, written: Any) -> tuple[View, Authored, Any]:
    return written(request.param)


def test_every_object_and_surface_is_a_labelled_prim(stage: tuple[View, Authored, Any]) -> None:
    view, authored, opened = stage
    assert len(authored.objects) == len(view.scene.objects)
    assert len(authored.surfaces) == len(view.scene.surfaces)
    expected = [thing.category for thing in view.scene.objects]
    expected += [surface.name for surface in view.scene.surfaces]
    found = []
    for path in (*authored.objects, *authored.surfaces):
        prim = opened.GetPrimAtPath(path)
        assert "SemanticsLabelsAPI:class" in prim.GetAppliedSchemas()
        found += list(UsdSemantics.LabelsAPI(prim, "class").GetLabelsAttr().Get())
        assert UsdGeom.Imageable(prim).GetVisibilityAttr().HasAuthoredValue()
    assert found == expected


def test_the_worker_finds_a_translation_first(stage: tuple[View, Authored, Any]) -> None:
    view, authored, opened = stage
    for thing, path in zip(view.scene.objects, authored.objects, strict=True):
        first = UsdGeom.Xformable(opened.GetPrimAtPath(path)).GetOrderedXformOps()[0]
        assert first.GetOpType() == UsdGeom.XformOp.TypeTranslate
        np.testing.assert_allclose(first.Get(), thing.position, atol=1e-9)


def test_lights_are_in_the_renderers_units(stage: tuple[View, Authored, Any]) -> None:
    view, _, opened = stage
    dome = UsdLux.DomeLight(opened.GetPrimAtPath("/World/Lights/ambient"))
    assert dome.GetIntensityAttr().Get() == pytest.approx(LIGHT)
    for number, light in enumerate(view.scene.lights, start=1):
        if light.kind == "directional":
            sun = UsdLux.LightAPI(opened.GetPrimAtPath(f"/World/Lights/light_{number}"))
            strength = LIGHT * math.pi * max(light.colour)
            assert sun.GetIntensityAttr().Get() == pytest.approx(strength)


def test_the_film_has_the_pictures_shape(stage: tuple[View, Authored, Any]) -> None:
    _, _, opened = stage
    camera = UsdGeom.Camera(opened.GetPrimAtPath(CAMERA))
    assert camera.GetVerticalApertureAttr().Get() == pytest.approx(APERTURE)
    assert camera.GetHorizontalApertureAttr().Get() == pytest.approx(APERTURE * 256 / 192)


def test_solids_are_the_worlds_meshes(stage: tuple[View, Authored, Any]) -> None:
    view, authored, _ = stage
    truths = solids(authored)
    moved = dict(view.moved)
    for thing in view.scene.objects:
        solid = truths[authored.prim_of(thing.name)]
        np.testing.assert_allclose(solid.box.size, thing.asset.size, atol=1e-4)
        assert solid.faces.min() == 0 and solid.faces.max() == len(solid.points) - 1
        if thing.name in moved:
            continue
        found = bounding_box(transform(solid.world, solid.points))
        expected = bounding_box(view_vertices(view, thing.name))
        np.testing.assert_allclose(found.corners(), expected.corners(), atol=1e-4)


def test_a_pose_states_the_whole_view(stage: tuple[View, Authored, Any]) -> None:
    view, authored, _ = stage
    told = pose(authored, view)
    assert set(told["places"]) == {authored.prim_of(name) for name, _ in view.moved}
    assert told["hidden"] == [authored.prim_of(name) for name in view.hidden]
    assert told["bare"] is False
    rows = np.reshape(told["matrix"], (4, 4))
    np.testing.assert_allclose(rows[3, :3], view.camera.position)
    # A USD camera looks along its own -z.
    np.testing.assert_allclose(-rows[2, :3], np.array(view.camera.rotation)[:, 2], atol=1e-12)
    half = math.degrees(math.atan(APERTURE / 2 / told["focal_length"]))
    assert 2 * half == pytest.approx(view.camera.vertical_fov)


def test_alone_leaves_one_object_and_no_building(stage: tuple[View, Authored, Any]) -> None:
    view, authored, _ = stage
    name = view.moved[0][0]
    told = alone(authored, view, name)
    assert told["bare"] is True
    assert set(authored.objects) - set(told["hidden"]) == {authored.prim_of(name)}
    assert list(told["places"].values()) == [view.moved[0][1]]


def test_a_written_stage_stays_where_its_pictures_are(written: Any) -> None:
    _, authored, opened = written(LAYOUTS[0])
    folder = authored.path.with_name(f"{authored.path.stem}_textures")
    pictures = {path.name for path in folder.iterdir()}
    assert pictures and all(Path(name).suffix == ".png" for name in pictures)
    assert opened.GetRootLayer().realPath == str(authored.path)
