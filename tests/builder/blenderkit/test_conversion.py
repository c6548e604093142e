"""Blender files, made here, become models of the library with the colours that Blender shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

bpy: Any = pytest.importorskip("bpy")

from builder.blenderkit.__main__ import main  # noqa: E402
from builder.blenderkit.manifest import Entry, read  # noqa: E402
from builder.world.library import catalogue_of, open_assets  # noqa: E402
from builder.world.library.model import Patch  # noqa: E402
from builder.world.library.usd import read_usd  # noqa: E402

Nodes = Callable[[Any, Any], None]
RED, GREEN, BLUE = (1.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 1.0), (0.0, 0.0, 1.0, 1.0)


class Workshop:
    """Makes Blender files and converts their folder."""

    def __init__(self, folder: Path) -> None:
        self.blends, self.out = folder / "blends", folder / "models"
        self.blends.mkdir()

    def cube(self, edge: float = 0.4) -> Any:
        """An empty file with a cube in it."""
        bpy.ops.wm.read_factory_settings(use_empty=True)
        bpy.ops.mesh.primitive_cube_add(size=edge, location=(1.0, 2.0, edge / 2))
        return bpy.context.object

    def material(self, nodes: Nodes, name: str = "look") -> Any:
        made = bpy.data.materials.new(name)
        if made.node_tree is None:
            made.use_nodes = True
        nodes(made.node_tree, made.node_tree.nodes["Principled BSDF"])
        return made

    def save(self, stem: str, **sidecar: Any) -> None:
        bpy.ops.wm.save_as_mainfile(filepath=str(self.blends / f"{stem}.blend"))
        if sidecar:
            (self.blends / f"{stem}.json").write_text(json.dumps(sidecar))

    def convert(self, size: int = 128) -> int:
        return main([str(self.blends), "--out", str(self.out), "--size", str(size)])

    def entry(self, stem: str) -> Entry:
        return read(self.out)[f"{stem}.blend"]

    def patches(self, stem: str) -> tuple[Patch, ...]:
        return read_usd(self.out / f"{stem}.usdc").patches


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def plain(tree: Any, shader: Any) -> None:
    shader.inputs["Base Color"].default_value = GREEN
    shader.inputs["Roughness"].default_value = 0.25


def by_place(tree: Any, shader: Any) -> None:
    """Red, green and blue grow with x, y and z over the object."""
    where = tree.nodes.new("ShaderNodeTexCoord")
    tree.links.new(where.outputs["Generated"], shader.inputs["Base Color"])


def seen_at(patch: Patch, share: float) -> tuple[Any, Any]:
    """Places (n, 3) a share of the way from each triangle's corners to its middle, and colours."""
    image = patch.material.texture.image
    corners, uv = patch.vertices[patch.faces], patch.uv
    places = (1 - share) * corners + share * corners.mean(axis=1, keepdims=True)
    where = (1 - share) * uv + share * uv.mean(axis=1, keepdims=True)
    height, width = image.shape[:2]
    columns = np.clip((where[..., 0] * width).astype(int), 0, width - 1)
    rows = np.clip(((1 - where[..., 1]) * height).astype(int), 0, height - 1)
    return places.reshape(-1, 3), image[rows, columns].reshape(-1, 3) / 255.0


def linear(srgb: Any) -> Any:
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def test_a_procedural_colour_is_baked_where_it_belongs(workshop: Workshop) -> None:
    cube = workshop.cube()
    cube.data.materials.append(workshop.material(by_place))
    cube.data.materials.append(workshop.material(plain, "other"))
    cube.data.polygons[0].material_index = 1
    workshop.save("cube")
    assert workshop.convert() == 0
    baked = next(p for p in workshop.patches("cube") if p.material.texture is not None)
    places, colours = seen_at(baked, 0.2)
    stated = (places - (0.8, 1.8, 0.0)) / 0.4
    np.testing.assert_allclose(linear(colours), stated, atol=0.05)
    (bare,) = [p for p in workshop.patches("cube") if p.material.texture is None]
    assert bare.material.colour == pytest.approx(GREEN[:3])
    assert bare.material.roughness == pytest.approx(0.25)
    kinds = {m["name"]: m["colour"] for m in workshop.entry("cube").materials}
    assert kinds == {"look": "baked", "other": "plain"}


def test_a_number_that_nodes_decide_becomes_its_mean(workshop: Workshop) -> None:
    def nodes(tree: Any, shader: Any) -> None:
        by_place(tree, shader)
        number = tree.nodes.new("ShaderNodeValue")
        number.outputs[0].default_value = 0.75
        tree.links.new(number.outputs[0], shader.inputs["Roughness"])

    workshop.cube().data.materials.append(workshop.material(nodes))
    workshop.save("cube")
    assert workshop.convert() == 0
    (patch,) = workshop.patches("cube")
    assert patch.material.roughness == pytest.approx(0.75, abs=0.01)


def test_a_picture_stays_a_picture(workshop: Workshop) -> None:
    cube = workshop.cube()
    image = bpy.data.images.new("halves", 256, 256)
    pixels = np.zeros((256, 256, 4), np.float32)
    pixels[:128], pixels[128:] = RED, BLUE
    image.pixels.foreach_set(pixels.ravel())
    image.pack()

    def nodes(tree: Any, shader: Any) -> None:
        reader = tree.nodes.new("ShaderNodeTexImage")
        reader.image = image
        tree.links.new(reader.outputs["Color"], shader.inputs["Base Color"])

    cube.data.materials.append(workshop.material(nodes))
    before = np.empty(2 * len(cube.data.loops), np.float32)
    cube.data.uv_layers.active.data.foreach_get("uv", before)
    workshop.save("cube")
    assert workshop.convert(size=64) == 0
    (patch,) = workshop.patches("cube")
    assert workshop.entry("cube").materials[0]["colour"] == "picture"
    assert patch.material.texture.image.shape == (64, 64, 3)
    assert (patch.material.texture.image[0, 0] == (0, 0, 255)).all()
    assert (patch.material.texture.image[-1, 0] == (255, 0, 0)).all()
    found = {tuple(corner) for corner in np.round(patch.uv.reshape(-1, 2), 4)}
    assert found == {tuple(corner) for corner in np.round(before.reshape(-1, 2), 4)}


def mixed(first: str, second: str) -> Nodes:
    def nodes(tree: Any, shader: Any) -> None:
        mix = tree.nodes.new("ShaderNodeMixShader")
        for socket, kind, colour in ((1, first, RED), (2, second, BLUE)):
            made = tree.nodes.new(kind)
            made.inputs["Color"].default_value = colour
            tree.links.new(made.outputs[0], mix.inputs[socket])
        output = tree.get_output_node("ALL")
        tree.links.new(mix.outputs[0], output.inputs["Surface"])

    return nodes


def test_several_shaders_are_baked_as_their_diffuse_colour(workshop: Workshop) -> None:
    nodes = mixed("ShaderNodeBsdfDiffuse", "ShaderNodeBsdfDiffuse")
    workshop.cube().data.materials.append(workshop.material(nodes))
    workshop.save("cube")
    assert workshop.convert() == 0
    (patch,) = workshop.patches("cube")
    _, colours = seen_at(patch, 0.5)
    np.testing.assert_allclose(
        linear(colours), np.tile((0.5, 0, 0.5), (len(colours), 1)), atol=0.03
    )


def no_surface(tree: Any, shader: Any) -> None:
    tree.nodes.remove(shader)


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        (mixed("ShaderNodeBsdfGlass", "ShaderNodeBsdfGlossy"), "no diffuse colour to bake"),
        (no_surface, "no surface"),
    ],
)
def test_what_cannot_be_baked_is_refused_by_name(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], nodes: Nodes, words: str
) -> None:
    workshop.cube().data.materials.append(workshop.material(nodes, "odd"))
    workshop.save("cube")
    workshop.cube().data.materials.append(workshop.material(plain))
    workshop.save("good")
    assert workshop.convert() == 1
    said = workshop.entry("cube").refused
    assert said is not None and said.startswith('material "odd"') and words in said
    assert words in capsys.readouterr().out
    left = {path.name for path in workshop.out.iterdir()}
    assert left == {"good.usdc", "good.json", "manifest.jsonl"}


def test_a_missing_picture_is_refused(workshop: Workshop) -> None:
    cube = workshop.cube()
    image = bpy.data.images.new("gone", 8, 8)
    image.filepath_raw = str(workshop.blends / "gone.png")
    image.file_format = "PNG"
    image.save()
    image.source = "FILE"

    def nodes(tree: Any, shader: Any) -> None:
        reader = tree.nodes.new("ShaderNodeTexImage")
        reader.image = image
        tree.links.new(reader.outputs["Color"], shader.inputs["Base Color"])

    cube.data.materials.append(workshop.material(nodes))
    workshop.save("cube")
    (workshop.blends / "gone.png").unlink()
    assert workshop.convert() == 1
    assert "lacks the picture" in str(workshop.entry("cube").refused)


def test_no_material_and_no_mesh_are_refused(workshop: Workshop) -> None:
    workshop.cube()
    workshop.save("naked")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    workshop.save("empty")
    assert workshop.convert() == 1
    assert "has no material" in str(workshop.entry("naked").refused)
    assert "shows nothing" in str(workshop.entry("empty").refused)


def test_sizes_are_what_is_rendered_in_metres(workshop: Workshop) -> None:
    cube = workshop.cube(40.0)
    bpy.context.scene.unit_settings.scale_length = 0.01
    cube.scale = (1.0, 1.0, 2.0)
    array = cube.modifiers.new("row", "ARRAY")
    array.count = 3
    cube.data.materials.append(workshop.material(plain))
    bpy.ops.mesh.primitive_cube_add(size=900.0)
    bpy.context.object.hide_render = True
    workshop.save("row")
    assert workshop.convert() == 0
    assert workshop.entry("row").size == pytest.approx((1.2, 0.4, 0.8), abs=1e-4)
    assert workshop.entry("row").triangles == 36
    entry = json.loads((workshop.out / "row.json").read_text())
    assert entry["size"] == pytest.approx([1.2, 0.4, 0.8]) and entry["support"] == "floor"


def test_what_no_room_holds_is_refused(workshop: Workshop) -> None:
    workshop.cube(30.0).data.materials.append(workshop.material(plain))
    workshop.save("house")
    assert workshop.convert() == 1
    assert "measures 30 x 30 x 30 m" in str(workshop.entry("house").refused)


def test_licences_and_sidecars_are_kept(workshop: Workshop) -> None:
    cube = workshop.cube()
    cube.data.materials.append(workshop.material(plain))
    author = {"fullName": "A. Maker"}
    cube["asset_data"] = {"license": "royalty_free", "displayName": "Crate 7", "author": author}
    workshop.save("crate", height=0.3, support="top", source="a friend")
    assert workshop.convert() == 0
    entry = workshop.entry("crate")
    assert entry.licence == {
        "license": "royalty_free",
        "title": "Crate 7",
        "author": "A. Maker",
        "source": "a friend",
    }
    assert entry.guessed == ("name",)
    sidecar = json.loads((workshop.out / "crate.json").read_text())
    assert sidecar == {"height": 0.3, "support": "top", "name": "crate"}


def test_the_folder_is_one_for_assets(workshop: Workshop) -> None:
    cube = workshop.cube()
    cube.data.materials.append(workshop.material(by_place))
    workshop.save("crate", name="crate", support="floor")
    workshop.cube(0.1).data.materials.append(workshop.material(plain))
    workshop.save("dice")
    assert workshop.convert() == 0
    catalogue = catalogue_of(open_assets(workshop.out))
    assert {"crate", "dice"} <= set(catalogue.categories)


def test_a_second_run_does_what_is_new(workshop: Workshop) -> None:
    for stem in ("one", "two"):
        workshop.cube().data.materials.append(workshop.material(plain))
        workshop.save(stem)
    assert workshop.convert() == 0
    before = {p.name: p.stat().st_mtime_ns for p in workshop.out.glob("*.usdc")}
    workshop.cube(0.5).data.materials.append(workshop.material(plain))
    workshop.save("two")
    assert workshop.convert() == 0
    after = {p.name: p.stat().st_mtime_ns for p in workshop.out.glob("*.usdc")}
    assert after["one.usdc"] == before["one.usdc"] and after["two.usdc"] > before["two.usdc"]
    assert workshop.entry("two").size == pytest.approx((0.5, 0.5, 0.5))
