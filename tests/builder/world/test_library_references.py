"""What a model names is a file of its folder, and what is drawn of it a picture; or it is said."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import trimesh
from PIL import Image

from builder.world.library.entries import read_entry
from builder.world.shape import Picture
from spacenum_datasets.errors import UserError
from tests.models import column, glb, obj, sidecar, usd
from tests.oddpictures import EPS, NO_PICTURE, OTHER_FORMATS, fake_ghostscript, png

FLOOR = {"name": "totem", "support": "floor"}
TEXTURE = {".obj": "a_paint.png", ".usda": "a_paint.png", ".gltf": "paint.png"}
NAMED = {".obj": "a.mtl", ".usda": "a.usda", ".gltf": "a.gltf"}
"""Format -> the file in which the texture's name stands."""


def gltf(path: Path, **content: object) -> Path:
    """A glTF with its buffer and its picture beside it."""
    glb(path.with_suffix(".glb"), column())
    mesh = trimesh.load_scene(path.with_suffix(".glb"))
    for name, data in mesh.export(file_type="gltf").items():
        (path.parent / name).write_bytes(data)
    about = json.loads((path.parent / "model.gltf").read_text())
    made = about["images"][0].get("uri")
    if made is None:
        view = about["bufferViews"][about["images"][0].pop("bufferView")]
        buffer = (path.parent / about["buffers"][view["buffer"]]["uri"]).read_bytes()
        start = view.get("byteOffset", 0)
        picture = buffer[start : start + view["byteLength"]]
    else:
        picture = (path.parent / made).read_bytes()
        (path.parent / made).unlink()
    (path.parent / TEXTURE[".gltf"]).write_bytes(picture)
    about["images"] = [{"uri": TEXTURE[".gltf"]}]
    path.write_text(json.dumps(about))
    (path.parent / "model.gltf").unlink()
    path.with_suffix(".glb").unlink()
    return sidecar(path, **content)


MAKERS: dict[str, Callable[..., Path]] = {".obj": obj, ".usda": usd, ".gltf": gltf}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files of one model of each format that names its texture."""
    found = {}
    for suffix, make in MAKERS.items():
        folder = tmp_path_factory.mktemp("models")
        make(folder / f"a{suffix}", **FLOOR)
        found[suffix] = {path.name: path.read_bytes() for path in folder.iterdir()}
    return found


@pytest.fixture(params=MAKERS)
def model(request, kept, tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    for name, data in kept[request.param].items():
        (folder / name).write_bytes(data)
    return folder / f"a{request.param}"


def texture_of(model: Path) -> Path:
    return model.parent / TEXTURE[model.suffix]


def renamed(model: Path, name: str) -> None:
    """The model names another texture."""
    file = model.parent / NAMED[model.suffix]
    text = file.read_text()
    old = TEXTURE[model.suffix]
    assert old in text
    file.write_text(text.replace(f"./{old}", name).replace(old, name))


def refused(model: Path) -> str:
    with pytest.raises(UserError) as refusal:
        read_entry(model)
    assert str(model) in refusal.value.message and "\n" not in refusal.value.message
    return refusal.value.message


def drawn(model: Path) -> list[bool]:
    return [isinstance(part.material.texture, Picture) for part in read_entry(model).parts]


def test_a_model_is_drawn_with_its_texture(model: Path) -> None:
    assert drawn(model) == [True]


def test_a_texture_that_is_no_picture_is_named(model: Path, monkeypatch) -> None:
    trace = fake_ghostscript(model.parents[1])
    monkeypatch.setenv("PATH", str(model.parents[1]), prepend=":")
    for data in (b"root:x:0:0:\n", EPS, NO_PICTURE["cut off"], png(10_000, 10_000, pixels=b"\0")):
        texture_of(model).write_bytes(data)
        assert TEXTURE[model.suffix] in refused(model)
    assert not trace.exists()


@pytest.mark.parametrize("kind", OTHER_FORMATS)
def test_textures_may_be_of_usual_formats_whatever_their_name(kind: str, model: Path) -> None:
    texture_of(model).write_bytes(OTHER_FORMATS[kind])
    assert drawn(model) == [True]


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../secret.png", "/dev/zero", "deep/../../secret.png"]
)
def test_a_texture_outside_the_models_folder_is_refused(name: str, model: Path) -> None:
    (model.parent / "deep").mkdir()
    Image.new("RGB", (8, 8)).save(model.parents[1] / "secret.png")
    renamed(model, name)
    assert name in refused(model)


def test_a_texture_that_is_a_link_out_or_a_pipe_is_refused(model: Path) -> None:
    Image.new("RGB", (8, 8)).save(model.parents[1] / "secret.png")
    texture_of(model).unlink()
    texture_of(model).symlink_to(model.parents[1] / "secret.png")
    assert "lies outside" in refused(model)
    texture_of(model).unlink()
    os.mkfifo(texture_of(model))
    assert "is a pipe" in refused(model)


def test_a_model_or_sidecar_that_is_no_file_of_the_folder_is_refused(model: Path) -> None:
    for path in (model, model.with_suffix(".json")):
        data = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(UserError, match=f"{path.name} is a pipe"):
            read_entry(model)
        path.unlink()
        path.write_bytes(data)
    assert drawn(model) == [True]


def test_options_before_a_texture_are_not_passed_over(kept, tmp_path: Path) -> None:
    for name, data in kept[".obj"].items():
        (tmp_path / name).write_bytes(data)
    material = tmp_path / "a.mtl"
    material.write_text(material.read_text().replace("a_paint.png", "-s 2 2 2 a_paint.png"))
    assert "options of a picture are not drawn" in refused(tmp_path / "a.obj")


def test_a_second_material_file_is_not_passed_over(kept, tmp_path: Path) -> None:
    for name, data in kept[".obj"].items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "b.mtl").write_text("newmtl other\nKd 1 0 0\n")
    model = tmp_path / "a.obj"
    model.write_text(f"{model.read_text()}\nmtllib b.mtl\n")
    assert "names 'b.mtl' in a way that is not understood" in refused(model)


@pytest.mark.parametrize("spaced", ["a%20b.png", "a b.png"])
def test_a_gltf_may_write_its_texture_as_an_address(spaced: str, kept, tmp_path: Path) -> None:
    for name, data in kept[".gltf"].items():
        (tmp_path / name.replace("paint", "a b")).write_bytes(data)
    model = tmp_path / "a.gltf"
    model.write_text(model.read_text().replace("paint.png", spaced))
    assert drawn(model) == [True]


EMBEDDED: dict[str, Callable[[dict], object]] = {
    "no picture in base64": lambda c: c.update(
        images=[{"uri": "data:image/png;base64," + base64.b64encode(EPS).decode()}]
    ),
    "a picture that is not in base64": lambda c: c.update(images=[{"uri": "data:image/png,abc"}]),
    "no picture in a buffer": lambda c: c.update(images=[{"bufferView": 0}]),
    "no such buffer": lambda c: c.update(images=[{"bufferView": 99}]),
    "nothing": lambda c: c.update(images=[{}]),
    "a texture of no image": lambda c: c.update(textures=[{}]),
    "a texture of another kind alone": lambda c: c.update(
        textures=[{"extensions": {"KHR_texture_basisu": {}}}]
    ),
    "no such image": lambda c: c.update(images=[]),
    "images in words": lambda c: c.update(images="paint.png"),
}


@pytest.mark.parametrize("what", EMBEDDED)
def test_pictures_within_a_gltf_are_checked_as_any(what: str, kept, tmp_path: Path) -> None:
    for name, data in kept[".gltf"].items():
        (tmp_path / name).write_bytes(data)
    model = tmp_path / "a.gltf"
    content = json.loads(model.read_text())
    EMBEDDED[what](content)
    model.write_text(json.dumps(content))
    refused(model)


def test_a_picture_that_is_not_drawn_may_be_of_any_format(kept, tmp_path: Path) -> None:
    for name, data in kept[".gltf"].items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "bumps.ktx2").write_bytes(b"\xabKTX 20\xbb\r\n\x1a\n")
    model = tmp_path / "a.gltf"
    content = json.loads(model.read_text())
    content["images"].append({"uri": "bumps.ktx2"})
    content["textures"].append({"source": 1})
    content["materials"][0]["normalTexture"] = {"index": 1}
    model.write_text(json.dumps(content))
    assert drawn(model) == [True]
