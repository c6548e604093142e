"""A GLB read back by another library holds the scene that was written."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from builder.spec import SceneSpec, View
from builder.world.assets import build_asset
from builder.world.export import export_glb
from builder.world.materials import MATERIALS, pixels
from spacenum_datasets.geometry import Array, bounding_box
from tests.exported import LAYOUTS, SCENES, object_boxes, shown

MILLIMETRE = 0.001
Written = tuple[SceneSpec, View | None, Path]


@pytest.fixture(scope="module", params=SCENES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(request.param, tmp_path_factory.mktemp("written"))


def write(scene_id: str, folder: Path) -> Written:
    scene, view = shown(scene_id)
    path = folder / "scene.glb"
    export_glb(scene, path, view)
    return scene, view, path


def document(path: Path) -> dict[str, Any]:
    """The JSON part."""
    content = path.read_bytes()
    (length,) = struct.unpack_from("<I", content, 12)
    parsed: dict[str, Any] = json.loads(content[20 : 20 + length])
    return parsed


def z_up(points: Array) -> Array:
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], axis=1)


def world_points(scene: Any) -> dict[str, Array]:
    """Name -> vertices in the world, z up, of every node; its pieces are its children."""
    found: dict[str, list[Array]] = {}
    parents = scene.graph.transforms.parents
    for node in scene.graph.nodes_geometry:
        matrix, geometry = scene.graph[node]
        points = trimesh.transform_points(scene.geometry[geometry].vertices, matrix)
        name = node if parents[node] == scene.graph.base_frame else parents[node]
        found.setdefault(name, []).append(z_up(points))
    return {name: np.concatenate(points) for name, points in found.items()}


def test_every_node_stands_where_the_scene_says(written: Written) -> None:
    scene, view, path = written
    expected = object_boxes(scene, view) | {s.name: s.box for s in scene.surfaces}
    found = world_points(trimesh.load_scene(path))
    assert found.keys() == expected.keys()
    for name, points in found.items():
        box = bounding_box(points)
        assert np.allclose(box.lower, expected[name].lower, atol=MILLIMETRE)
        assert np.allclose(box.upper, expected[name].upper, atol=MILLIMETRE)


def test_nodes_say_what_they_are(written: Written) -> None:
    scene, view, path = written
    nodes = {node["name"]: node for node in document(path)["nodes"] if "mesh" in node}
    for thing in scene.objects:
        if view is None or thing.name not in view.hidden:
            extras = nodes[thing.name]["extras"]
            assert extras == {"category": thing.category, "instance": scene.index[thing.name]}
    for surface in scene.surfaces:
        assert "category" not in nodes[surface.name]["extras"]


def test_materials_are_there_with_their_textures(written: Written) -> None:
    scene, _, path = written
    loaded = trimesh.load_scene(path)
    looks = [mesh.visual.material for mesh in loaded.geometry.values()]
    textured = [look for look in looks if look.baseColorTexture is not None]
    assert len(textured) >= 3 and len(textured) < len(looks)
    made = {
        part.material.texture for thing in scene.objects for part in build_asset(thing.asset).parts
    }
    made |= {MATERIALS[surface.material](surface.seed).texture for surface in scene.surfaces}
    sizes = {pixels(texture).shape[1::-1] for texture in made if texture is not None}
    assert {look.baseColorTexture.size for look in textured} <= sizes
    assert all(0 <= look.roughnessFactor <= 1 for look in looks)
    content = document(path)
    assert len(content["images"]) == len({image["name"] for image in content["images"]})


def test_what_shines_fully_reflects_nothing(written: Written) -> None:
    scene, _, path = written
    content = document(path)
    nodes = {node["name"]: node for node in content["nodes"]}
    for surface in scene.surfaces:
        made = MATERIALS[surface.material](surface.seed)
        (piece,) = content["meshes"][nodes[surface.name]["mesh"]]["primitives"]
        look = content["materials"][piece["material"]]
        base = look["pbrMetallicRoughness"]
        assert any(base["baseColorFactor"][:3]) == (made.emission < 1)
        if made.emission == 1:
            assert "baseColorTexture" not in base and any(look["emissiveFactor"])


def test_lights_point_down_where_the_scenes_do(written: Written) -> None:
    scene, _, path = written
    content = document(path)
    kinds = [light["type"] for light in content["extensions"]["KHR_lights_punctual"]["lights"]]
    assert kinds == [light.kind for light in scene.lights]
    nodes = [n for n in content["nodes"] if "extensions" in n]
    for node, light in zip(nodes, scene.lights, strict=True):
        if light.kind == "directional":
            matrix = np.reshape(node["matrix"], (4, 4)).T
            assert z_up(-matrix[None, :3, 2])[0] == pytest.approx(np.array(light.direction))
        else:
            placed = z_up(np.array([node["translation"]]))[0]
            assert placed == pytest.approx(np.array(light.position))


@pytest.mark.parametrize("scene_id", LAYOUTS)
def test_the_camera_sees_what_the_views_camera_sees(scene_id: str, tmp_path: Path) -> None:
    scene, view, path = write(scene_id, tmp_path)
    assert view is not None
    content = document(path)
    (node,) = (n for n in content["nodes"] if "camera" in n)
    lens = content["cameras"][0]["perspective"]
    points = np.concatenate([box.corners() for box in object_boxes(scene, view).values()])
    y_up = np.column_stack([points[:, 0], points[:, 2], -points[:, 1], np.ones(len(points))])
    local = y_up @ np.linalg.inv(np.reshape(node["matrix"], (4, 4)).T).T
    pixels, depth = view.camera.project(points)
    assert np.allclose(-local[:, 2], depth, atol=1e-6)
    scale = view.camera.height / 2 / np.tan(lens["yfov"] / 2)
    centre = np.array([view.camera.width, view.camera.height]) / 2
    drawn = local[:, :2] * [1, -1] / depth[:, None] * scale + centre
    assert lens["aspectRatio"] == view.camera.width / view.camera.height
    assert np.allclose(drawn[depth > 0.1], pixels[depth > 0.1], atol=0.01)
