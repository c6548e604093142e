from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import trimesh

from builder.cli import main
from builder.world.library import open_assets
from builder.world.library.entries import read_entry
from builder.world.library.fitting import BUDGET
from builder.world.shape import Picture
from spacenum_datasets.errors import UserError
from tests.builds import SMALL
from tests.commands import refusal
from tests.models import column, glb, obj, sidecar, usd
from tests.thirdparty import MODULE, NAME, write_module

ROOT = Path(__file__).parents[3]
FLOOR = {"name": "totem", "support": "floor"}


def mesh_of(vertices: object, faces: object) -> trimesh.Trimesh:
    return trimesh.Trimesh(np.asarray(vertices, float), np.asarray(faces), process=False)


def gltf(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    """A glTF with its buffer beside it, changed."""
    files = trimesh.Scene([column()]).export(file_type="gltf")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    content = json.loads((folder / "model.gltf").read_text())
    change(content)
    (folder / "a.gltf").write_text(json.dumps(content))
    (folder / "model.gltf").unlink()
    sidecar(folder / "a.gltf", **FLOOR)


def without(folder: Path, make: Callable[..., Path], suffix: str, name: str) -> None:
    make(folder / f"a{suffix}", **FLOOR)
    (folder / name).unlink()


def written(path: Path, text: str) -> None:
    sidecar(path, **FLOOR)
    path.write_text(text)


def said(folder: Path, **content: object) -> Path:
    return glb(folder / "a.glb", **content)


def masked(folder: Path) -> None:
    mesh = column()
    glb(folder / "a.glb", mesh, **FLOOR)
    mesh.visual.material.alphaMode = "MASK"
    (folder / "a.glb").write_bytes(trimesh.Scene([mesh]).export(file_type="glb"))


NAN = [[0, 0, 0], [1, 0, 0], [0, float("nan"), 1], [0, 1, 0]]
LINE = [[0, 0, 0], [1, 1, 1], [2, 2, 2], [3, 3, 3]]
FAN = [[0, 1, 2], [0, 2, 3]]
SQUARE = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]]

REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing in it": (lambda d: None, "holds no model"),
    "no sidecar": (lambda d: (d / "a.glb").write_bytes(b""), r"a\.glb: has no sidecar.*a\.json"),
    "sidecar of nothing": (
        lambda d: (said(d, **FLOOR), (d / "b.json").write_text("{}")),
        r"b\.json: is the sidecar of no model",
    ),
    "two of a name": (
        lambda d: (said(d, **FLOOR), (d / "a.obj").write_text("")),
        r"a\.obj: shares its sidecar",
    ),
    "no JSON": (
        lambda d: (said(d), (d / "a.json").write_text("{name}")),
        r"a\.json is not readable as JSON",
    ),
    "no object": (lambda d: (said(d), (d / "a.json").write_text("[]")), r"a\.json: must be an"),
    "unknown key": (lambda d: said(d, **FLOOR, tint="red"), r"a\.json: unknown key tint"),
    "no name": (lambda d: said(d, support="floor"), r'a\.json: "name" is missing'),
    "odd name": (lambda d: said(d, name="chair 2", support="floor"), r'a\.json: "name" is'),
    "no support": (lambda d: said(d, name="totem"), r'a\.json: "support" is missing'),
    "odd support": (lambda d: said(d, name="totem", support="air"), r'a\.json: "support" is'),
    "support of another": (lambda d: said(d, name="mug", support="floor"), r"a mug stands on top"),
    "odd room": (lambda d: said(d, **FLOOR, rooms=["sauna"]), r'a\.json: "rooms".*bedroom'),
    "odd flag": (lambda d: said(d, **FLOOR, flat_top="yes"), r'a\.json: "flat_top"'),
    "odd front": (lambda d: said(d, **FLOOR, front="north"), r'a\.json: "front"'),
    "odd size": (lambda d: said(d, **FLOOR, size=[1, 2]), r'a\.json: "size" is \[1, 2\]'),
    "odd height": (lambda d: said(d, **FLOOR, height="tall"), r'a\.json: "height" is'),
    "size and height": (lambda d: said(d, **FLOOR, size=[1, 1, 1], height=1), "size and height"),
    "size in millimetres": (
        lambda d: said(d, **FLOOR, size=[400, 400, 900]),
        r'a\.json: "size" is 400 x 400 x 900 m.*looks like millimetres',
    ),
    "file in millimetres": (
        lambda d: glb(d / "a.glb", column(400, 900), **FLOOR),
        r"a\.glb: it is 400 x 400 x 900 m, over 4 m, which looks like millimetres",
    ),
    "file in centimetres": (
        lambda d: glb(d / "a.glb", column(40, 90), **FLOOR),
        "looks like centimetres or millimetres",
    ),
    "too large": (lambda d: glb(d / "a.glb", column(1, 5), **FLOOR), r"a\.glb.*over 4 m: "),
    "too small": (
        lambda d: glb(d / "a.glb", column(0.004, 0.009), **FLOOR),
        r"a\.glb.*under 1 cm: ",
    ),
    "stretched": (lambda d: said(d, **FLOOR, size=[0.9, 0.4, 0.4]), r"stretches it 5\.1 times"),
    "like nothing": (lambda d: said(d, **FLOOR, like=["unicorn"]), r"a\.json: .*unicorn"),
    "belongs on nothing": (
        lambda d: said(d, name="totem", support="top", belongs_on=["altar"]),
        r'a\.json: "belongs_on" names \'altar\'',
    ),
    "odd count": (lambda d: said(d, **FLOOR, most=0), r'a\.json: "most" is 0: write a number'),
    "odd depth": (lambda d: said(d, **FLOOR, front_space=9), r'a\.json: "front_space" is 9'),
    "odd share": (lambda d: said(d, **FLOOR, least_shown=2), r'a\.json: "least_shown" is 2'),
    "odd word": (lambda d: said(d, **FLOOR, one_of=["a"]), r'a\.json: "one_of".*write a word'),
    "odd guest": (lambda d: said(d, **FLOOR, guest_in=["sauna"]), r'a\.json: "guest_in".*bedroom'),
    "a scheme for a model": (lambda d: said(d, **FLOOR, own_look=True), "unknown key own_look"),
    "no such size of a chair": (
        lambda d: glb(d / "a.glb", column(0.1, 3), name="chair"),
        r"a\.glb: is 0\.1 x 0\.1 x 3 m, but a chair is",
    ),
    "two sizes of one thing": (
        lambda d: (said(d, **FLOOR), glb(d / "b.glb", column(0.4, 2), **FLOOR)),
        r"b\.glb: a\.glb .* m, b\.glb .*names of their own",
    ),
    "two supports of one thing": (
        lambda d: (said(d, **FLOOR), glb(d / "b.glb", name="totem", support="top")),
        r"b\.glb: support is top, but floor for a\.glb",
    ),
    "no flat top": (
        lambda d: glb(d / "a.glb", trimesh.creation.icosphere(radius=0.3), **FLOOR, flat_top=True),
        r"a\.glb: flat_top is true, but a plane covers only \d+%",
    ),
    "no faces": (lambda d: written(d / "a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\n"), r"a\.obj: "),
    "no numbers": (lambda d: glb(d / "a.glb", mesh_of(NAN, FAN), **FLOOR), r"a\.glb: .*NaN"),
    "no area": (lambda d: glb(d / "a.glb", mesh_of(LINE, FAN), **FLOOR), r"without area"),
    "no thickness": (lambda d: glb(d / "a.glb", mesh_of(SQUARE, FAN), **FLOOR), r"is flat"),
    "no GLB": (lambda d: written(d / "a.glb", "glTF of a kind"), r"a\.glb: cannot be read"),
    "no glTF": (lambda d: written(d / "a.gltf", "{"), r"a\.gltf: cannot be read"),
    "no USD": (lambda d: written(d / "a.usda", "#usda 1.0\ndef ("), r"a\.usda: cannot be read"),
    "empty USD": (lambda d: written(d / "a.usda", "#usda 1.0\n"), r"a\.usda: has no faces"),
    "no MTL": (lambda d: without(d, obj, ".obj", "a.mtl"), r"material file a\.mtl is missing"),
    "no picture of an OBJ": (
        lambda d: without(d, obj, ".obj", "a_paint.png"),
        r"a\.obj: its texture a_paint\.png is missing",
    ),
    "no picture of a USD": (
        lambda d: without(d, usd, ".usda", "a_paint.png"),
        r"a\.usda: its texture \./a_paint\.png is missing",
    ),
    "no picture of a glTF": (
        lambda d: gltf(d, lambda c: c.update(images=[{"uri": "wood%20grain.png"}])),
        r"a\.gltf: its texture wood grain\.png is missing",
    ),
    "no buffer of a glTF": (
        lambda d: gltf(d, lambda c: c.update(buffers=[{"uri": "b.bin", "byteLength": 1}])),
        r"a\.gltf: its buffer b\.bin is missing",
    ),
    "compressed": (
        lambda d: gltf(d, lambda c: c.update(extensionsRequired=["KHR_draco_mesh_compression"])),
        r"a\.gltf: needs the glTF extension KHR_draco_mesh_compression",
    ),
    "cut out by alpha": (masked, r"a\.glb: cuts shapes out of a picture"),
    "too many triangles": (
        lambda d: glb(d / "a.glb", trimesh.creation.icosphere(5, radius=0.3), **FLOOR),
        r'a\.glb: has 20,480 triangles, more than 20,000: .*"decimate": true',
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_file_is_named_in_one_line(what: str, tmp_path: Path) -> None:
    make, words = REFUSED[what]
    make(tmp_path)
    with pytest.raises(UserError) as caught:
        open_assets(tmp_path)
    assert re.search(words, caught.value.message), caught.value.message
    assert str(tmp_path) in caught.value.message and "\n" not in caught.value.message
    assert len(caught.value.message) < 330 + len(str(tmp_path)) * 2


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere is no folder"):
        open_assets(tmp_path / "nowhere")


def test_too_many_triangles_are_thinned_out_when_asked(tmp_path: Path) -> None:
    ball = trimesh.creation.icosphere(6, radius=0.3)
    ball.visual = trimesh.visual.TextureVisuals(uv=ball.vertices[:, :2] + 0.5)
    path = glb(tmp_path / "a.glb", ball, name="ball", support="floor", decimate=True)
    entry = read_entry(path)
    (part,) = entry.parts
    assert len(ball.faces) > 4 * BUDGET
    assert 0.8 * BUDGET < len(part.mesh.faces) <= 1.2 * BUDGET
    np.testing.assert_allclose(entry.size, 0.6, atol=1e-3)
    radius = np.linalg.norm(part.mesh.vertices - (0.3, 0.3, 0.3), axis=1)
    np.testing.assert_allclose(radius, 0.3, atol=2e-3)
    assert isinstance(part.material.texture, Picture)
    corners = part.mesh.vertices[part.mesh.faces]
    # The picture was laid over x and the file's y, which is up.
    expected = np.stack([corners[..., 0] + 0.2, corners[..., 2] + 0.2], axis=-1)
    assert np.abs(part.mesh.uv - expected).max() < 0.05
    again = read_entry(path).parts[0].mesh
    np.testing.assert_array_equal(again.vertices, part.mesh.vertices)


@pytest.mark.parametrize("what", ["no sidecar", "file in millimetres", "no USD", "no MTL"])
def test_the_command_says_it_in_one_line_before_any_work(what: str, tmp_path: Path) -> None:
    make, words = REFUSED[what]
    (tmp_path / "assets").mkdir()
    make(tmp_path / "assets")
    where = ("--out", tmp_path / "out", "--assets", tmp_path / "assets")
    assert re.search(words, refusal(main, "build", *SMALL, *where))
    assert [path.name for path in tmp_path.iterdir()] == ["assets"]


def test_a_simulator_without_a_catalogue_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glb(tmp_path / "a.glb", **FLOOR)
    write_module(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    chosen = ("--simulator", NAME, "--config", "static_1d")
    where = ("--out", tmp_path / "out", "--assets", tmp_path)
    assert "leave --assets out" in refusal(main, "build", *SMALL, *chosen, *where)


@pytest.mark.parametrize(("module", "suffix"), [("pxr", ".usda"), ("fast_simplification", ".glb")])
def test_a_missing_package_is_said_with_its_install_line(
    module: str, suffix: str, tmp_path: Path
) -> None:
    if suffix == ".usda":
        usd(tmp_path / "a.usda", **FLOOR)
    else:
        glb(tmp_path / "a.glb", trimesh.creation.icosphere(5, radius=0.3), **FLOOR, decimate=True)
    program = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from builder.cli import main\n"
        f"main(['build', '--out', 'never', '--assets', {str(tmp_path)!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert f"a{suffix}" in done.stderr and 'pip install "spacenum-datasets[assets]"' in done.stderr
