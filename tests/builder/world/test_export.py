"""Exports are whole or absent, the same bytes every time, and refuse in one line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pxr import Usd, UsdGeom

from builder.spec import AssetSpec, Object
from builder.world.assets import CATALOGUE, Catalogue
from builder.world.assets.kit.solids import crate
from builder.world.export import export_scene
from builder.world.export.images import image_name, images
from builder.world.export.output import WRITERS
from builder.world.export.scenegraph import identifiers, scene_graph
from builder.world.export.triangles import box_triangles, joined
from builder.world.shape import Material, Part, Picture
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Box
from tests.builds import digest
from tests.exported import LAYOUTS, ROOMS, shown

ROOT = Path(__file__).parents[3]
WRITE = """
import sys
from pathlib import Path
from builder.spec import AssetSpec, Object
from builder.world.assets import CATALOGUE, Catalogue
from builder.world.export import export_scene
from tests.exported import shown
for name in sys.argv[3:]:
    export_scene(shown(sys.argv[1])[0], Path(sys.argv[2]) / name, shown(sys.argv[1])[1])
"""


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    scene_id = LAYOUTS[2]
    names = [f"scene{suffix}" for suffix in WRITERS]
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
    for name in names:
        scene, view = shown(scene_id)
        export_scene(scene, tmp_path / "first" / name, view)
    subprocess.run(
        [sys.executable, "-c", WRITE, scene_id, str(tmp_path / "second"), *names],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "UTC-2"},
        check=True,
    )
    first = digest(tmp_path / "first")
    assert first == digest(tmp_path / "second")
    assert set(names) < first.keys()


def test_a_package_is_aligned_and_opens_with_its_pictures(tmp_path: Path) -> None:
    scene, view = shown(LAYOUTS[2])
    export_scene(scene, tmp_path / "scene.usdz", view)
    with zipfile.ZipFile(tmp_path / "scene.usdz") as package:
        entries = package.infolist()
        assert package.testzip() is None
    content = (tmp_path / "scene.usdz").read_bytes()
    for entry in entries:
        name, extra = content[entry.header_offset + 26], content[entry.header_offset + 28]
        assert (entry.header_offset + 30 + name + extra) % 64 == 0
        assert entry.compress_type == zipfile.ZIP_STORED
    materials = scene_graph(scene, view).materials()
    pictures = {f"textures/{image_name(m.texture)}" for m in materials if m.texture}
    assert entries[0].filename == "scene.usdc"
    assert {entry.filename for entry in entries[1:]} == pictures
    assert Usd.Stage.Open(str(tmp_path / "scene.usdz")).GetDefaultPrim().GetName() == "World"


@pytest.mark.parametrize("name", ["scene.usda", "scene.usdz", "scene.glb"])
def test_an_export_replaces_its_file_and_leaves_nothing_else(name: str, tmp_path: Path) -> None:
    scene, view = shown(LAYOUTS[2])
    (tmp_path / name).write_text("older")
    export_scene(scene, tmp_path / name, view)
    assert (tmp_path / name).read_bytes() != b"older"
    beside = {"scene_textures"} if name == "scene.usda" else set()
    assert {path.name for path in tmp_path.iterdir()} == {name, *beside}


def test_a_place_that_cannot_be_written_keeps_what_was_there(tmp_path: Path) -> None:
    scene, view = shown(LAYOUTS[2])
    (tmp_path / "scene.usda").write_text("older")
    (tmp_path / "scene_textures").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot write"):
        export_scene(scene, tmp_path / "scene.usda", view)
    assert (tmp_path / "scene.usda").read_text() == "older"
    assert {path.name for path in tmp_path.iterdir()} == {"scene.usda", "scene_textures"}
    with pytest.raises(UserError, match="cannot write"):
        export_scene(scene, tmp_path / "nowhere" / "scene.glb", view)


def test_unknown_suffixes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.usda.*\.glb.*scene\.obj"):
        export_scene(shown(LAYOUTS[2])[0], tmp_path / "scene.obj")


def test_without_usd_the_install_line_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "builder.world.export.usd", raising=False)
    monkeypatch.setitem(sys.modules, "pxr", None)
    scene, view = shown(LAYOUTS[2])
    with pytest.raises(UserError, match=r"spacenum-datasets\[export\]"):
        export_scene(scene, tmp_path / "scene.usda", view)
    export_scene(scene, tmp_path / "scene.glb", view)


def test_a_view_of_another_scene_is_refused() -> None:
    scene, view = shown(LAYOUTS[2])
    assert view is not None
    with pytest.raises(ValueError, match=scene.id):
        scene_graph(shown(ROOMS[0])[0], view)
    with pytest.raises(ValueError, match="nobody"):
        scene_graph(scene, replace(view, hidden=("nobody",)))


def test_what_a_person_brought_is_exported_with_its_picture(tmp_path: Path) -> None:
    pixels = np.full((32, 48, 3), 200, np.uint8)
    painted = Material((1.0, 1.0, 1.0), texture=Picture("picture", 7, (), 1.0, pixels))
    own = replace(
        CATALOGUE["stool"], name="totem", build=lambda rng, size: (Part(crate(size), painted),)
    )
    catalogue = Catalogue({**CATALOGUE, "totem": own}, own=("totem",), digest="1")
    size = (0.4, 0.3, 0.5)
    thing = Object("totem", AssetSpec("totem", 0, size, size), (1.0, 0.0, 0.0), 90.0)
    scene = replace(shown(ROOMS[0])[0], objects=(thing,))
    graph = scene_graph(scene, catalogue=catalogue)
    picture = images(graph.materials())[image_name(painted.texture)]
    assert Image.open(io.BytesIO(picture)).size == (48, 32)
    export_scene(scene, tmp_path / "scene.usdc", catalogue=catalogue)
    stage = Usd.Stage.Open(str(tmp_path / "scene.usdc"))
    found = stage.GetPrimAtPath("/World/Objects/totem")
    box = UsdGeom.BBoxCache(Usd.TimeCode.Default(), ["default"]).ComputeWorldBound(found)
    assert np.allclose(box.ComputeAlignedRange().GetSize(), (0.3, 0.4, 0.5), atol=1e-3)
    assert (tmp_path / "scene_textures" / image_name(painted.texture)).exists()


def test_identifiers_are_valid_and_unique() -> None:
    names = ["office chair", "office_chair", "office-chair", "2 mugs", "", "é", "office_chair_2"]
    made = identifiers(names)
    assert len(set(made)) == len(names)
    assert all(name.isidentifier() and name.isascii() for name in made)
    assert made[0] == "office_chair"


def test_a_solid_box_is_drawn_as_a_surface_of_its_size_is() -> None:
    part = joined([crate((0.4, 0.6, 0.2))], tile=0.5)
    wall = box_triangles(Box((-0.2, -0.3, 0.0), (0.2, 0.3, 0.2)), tile=0.5)
    for triangles in (part, wall):
        assert np.allclose(np.sort(np.abs(triangles.normals), axis=1), [0, 0, 1], atol=1e-6)
        corners = triangles.points[triangles.faces].astype(float)
        area = np.linalg.norm(
            np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
        )
        assert area.sum() / 2 == pytest.approx(2 * (0.24 + 0.08 + 0.12), rel=1e-5)
    # A side of 0.6 m shows 1.2 repeats of a tile of 0.5 m.
    assert np.ptp(wall.uv[:, 0]) == pytest.approx(1.2)
