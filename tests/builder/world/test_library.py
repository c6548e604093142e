from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import trimesh

from builder.gallery.studio import look
from builder.plan.likeness import find_confusable, find_lookalikes
from builder.plan.static import plan_layouts
from builder.seeding import stream
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import AssetSpec
from builder.world.assets import BUILT_IN, CATALOGUE, Catalogue, build_asset, sample_size
from builder.world.library import AssetFolder, catalogue_of, open_assets
from builder.world.library.entries import read_catalogue, read_entry
from builder.world.materials import pixels
from builder.world.rooms import ROOM_KINDS, make_room
from builder.world.shape import Asset, Picture
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Array
from spacenum_datasets.vocabulary import Cell, Split
from tests.models import BLUE, RED, column, folder_of_all, glb, halves, obj, sidecar, stripes, usd

NAMES = ("barrel", "crate", "totem")
"""In the order of the files' names."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_all(tmp_path_factory.mktemp("assets"))


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Catalogue:
    return read_catalogue(folder)


def built(catalogue: Catalogue, name: str, seed: int = 0) -> Asset:
    size = sample_size(catalogue[name], stream("test", seed))
    return build_asset(AssetSpec(name, seed, size, size), catalogue)


def test_the_files_come_after_the_built_in_catalogue(catalogue: Catalogue) -> None:
    assert list(catalogue.categories) == [*CATALOGUE, *NAMES]
    assert catalogue.own == NAMES
    assert all(catalogue[name] is CATALOGUE[name] for name in CATALOGUE)


SIZES = {"totem": (0.4, 0.4, 0.9), "barrel": (0.28 / 0.9, 0.28 / 0.9, 0.7), "crate": (0.6,) * 3}


@pytest.mark.parametrize("name", NAMES)
def test_the_natural_size_is_measured_from_the_mesh(catalogue: Catalogue, name: str) -> None:
    category = catalogue[name]
    middle = np.add(category.smallest, category.largest) / 2
    np.testing.assert_allclose(middle, SIZES[name], atol=2e-3)
    for seed in range(8):
        size = np.array(sample_size(category, stream("size", seed)))
        share = size / SIZES[name]
        assert (share > 0.89).all() and (share < 1.11).all()
        assert np.ptp(share) < 0.01, "proportions stay"


@pytest.mark.parametrize("size", [(0.5, 0.3, 1.1), (0.2, 0.2, 0.2)])
@pytest.mark.parametrize("name", NAMES)
def test_a_model_fills_its_box_at_any_size(
    catalogue: Catalogue, name: str, size: tuple[float, float, float]
) -> None:
    vertices = build_asset(AssetSpec(name, 1, size, (0.4, 0.4, 0.4)), catalogue).vertices()
    x, y, z = size
    np.testing.assert_allclose(vertices.min(axis=0), (-x / 2, -y / 2, 0), atol=1e-9)
    np.testing.assert_allclose(vertices.max(axis=0), (x / 2, y / 2, z), atol=1e-9)


@pytest.mark.parametrize(
    ("name", "colour", "roughness", "metallic"),
    [("totem", RED, 0.25, 0.0), ("barrel", BLUE, None, 0.0), ("crate", BLUE, 0.35, 1.0)],
)
def test_materials_are_the_files(
    catalogue: Catalogue, name: str, colour: tuple[int, ...], roughness: float, metallic: float
) -> None:
    (part,) = built(catalogue, name).parts
    assert part.material.colour == (1.0, 1.0, 1.0)
    assert part.material.metallic == metallic
    assert roughness is None or part.material.roughness == roughness
    texture = part.material.texture
    assert isinstance(texture, Picture)
    assert {tuple(c) for c in pixels(texture).reshape(-1, 3)} == {colour, (255, 255, 255)}


def test_a_picture_stays_on_its_mesh_when_it_grows(catalogue: Catalogue) -> None:
    size = (0.4, 0.4, 0.9)
    small = build_asset(AssetSpec("totem", 0, size, size), catalogue)
    large = build_asset(AssetSpec("totem", 0, (0.6, 0.6, 1.35), size), catalogue)
    np.testing.assert_array_equal(small.parts[0].mesh.uv, large.parts[0].mesh.uv)


def test_large_pictures_are_scaled_down(tmp_path: Path) -> None:
    path = usd(tmp_path / "crate.usda", name="crate", support="floor")
    stripes(RED, 1024).resize((1024, 512)).save(tmp_path / "crate_paint.png")
    (part,) = read_entry(path).parts
    assert isinstance(part.material.texture, Picture)
    assert part.material.texture.image.shape == (256, 512, 3)


@pytest.mark.parametrize("front", ["-y", "+y", "-x", "+x"])
def test_the_front_is_turned_to_minus_y(tmp_path: Path, front: str) -> None:
    block = trimesh.creation.box((1.0, 1.0, 1.0))
    nose = trimesh.creation.icosphere(subdivisions=1, radius=0.2)
    axis = "xy".index(front[1])
    nose.apply_translation(np.eye(3)[axis] * (0.5 if front[0] == "+" else -0.5))
    path = tmp_path / "face.glb"
    path.write_bytes(trimesh.Scene([block + nose]).export(file_type="glb"))
    sidecar(path, name="face", support="floor", front=front, up="z")
    (part,) = read_entry(path).parts
    low, high = part.mesh.vertices.min(axis=0), part.mesh.vertices.max(axis=0)
    assert (high - low)[1] == pytest.approx(1.2, abs=0.02), "the nose is on the y axis"
    pointed = part.mesh.vertices[part.mesh.vertices[:, 1] < low[1] + 0.1]
    assert np.ptp(pointed[:, 0]) < 0.5, "and at its lower end"


def test_open_sheets_get_a_reverse_side_and_closed_bodies_face_outward(tmp_path: Path) -> None:
    box = trimesh.creation.box((0.5, 0.5, 0.5))
    box.invert()
    closed = read_entry(glb(tmp_path / "a.glb", box, name="die", support="floor")).parts
    assert sum(len(p.mesh.faces) for p in closed) == 12
    a, b, c = np.moveaxis(closed[0].mesh.vertices[closed[0].mesh.faces], 1, 0)
    assert np.einsum("ij,ij->", a, np.cross(b, c)) > 0
    half = trimesh.Trimesh(box.vertices, box.faces[:7], process=False)
    opened = read_entry(glb(tmp_path / "b.glb", half, name="die", support="floor")).parts
    assert sum(len(p.mesh.faces) for p in opened) == 14


def test_further_looks_of_a_built_in_category(tmp_path: Path) -> None:
    path = glb(tmp_path / "x.glb", column(0.35, 0.45), name="bar stool", category="stool")
    catalogue = read_catalogue(path.parent)
    assert catalogue.own == () and list(catalogue.categories) == list(CATALOGUE)
    assert catalogue["stool"].smallest == CATALOGUE["stool"].smallest
    pictured = [
        isinstance(part.material.texture, Picture)
        for seed in range(20)
        for part in built(catalogue, "stool", seed).parts[:1]
    ]
    assert 4 < sum(pictured) < 16


def test_names_that_sound_alike_never_share_a_layout(tmp_path: Path) -> None:
    glb(tmp_path / "a.glb", name="rocking chair", support="floor")
    glb(tmp_path / "b.glb", name="totem", support="floor", like=["floor lamp"])
    catalogue = read_catalogue(tmp_path)
    assert "armchair" in find_confusable(["rocking chair"], catalogue)
    assert "rocking chair" in find_confusable(["sofa"], catalogue)
    assert "totem" in find_confusable(["desk lamp"], catalogue)
    assert "totem" not in find_confusable(["rocking chair"], catalogue)


def test_everyday_names_of_ones_own_are_known(tmp_path: Path) -> None:
    for letter, name in enumerate(("grand piano", "pouf", "plush rabbit", "kitchen island")):
        glb(tmp_path / f"{letter}.glb", name=name, support="floor")
    catalogue = read_catalogue(tmp_path)
    pairs = (
        ("grand piano", "piano"),
        ("pouf", "ottoman"),
        ("plush rabbit", "teddy bear"),
        ("kitchen island", "kitchen counter"),
    )
    for name, like in pairs:
        assert like in find_confusable([name], catalogue)
        assert name in find_lookalikes([like], catalogue), "nobody told it apart yet"
    assert not catalogue["pouf"].is_portable, "an ottoman is not put on a table"
    assert catalogue["plush rabbit"].is_portable, "a teddy bear is"


def test_a_sidecar_says_what_a_record_says(tmp_path: Path) -> None:
    traits = {
        "seat": True,
        "carries": ["book"],
        "most": 3,
        "one_of": "clock",
        "bought_alike": True,
        "front_space": 0.5,
        "only_in_groups": True,
        "movable": True,
        "portable": True,
        "guest_in": ["kitchen"],
        "asked_about": False,
        "least_shown": 0.7,
        "looks_like": ("tower",),
        "called": ["post"],
    }
    glb(tmp_path / "a.glb", name="totem", support="floor", rooms=["study"], **traits)
    totem = read_catalogue(tmp_path)["totem"]
    for trait, value in traits.items():
        said = getattr(totem, trait)
        if trait == "looks_like":
            assert "tower" in said
        else:
            assert said == (tuple(value) if isinstance(value, list) else value), trait
    assert totem.keeps_its_look


def test_layouts_and_rooms_hold_a_persons_things(catalogue: Catalogue) -> None:
    plans = [
        plan
        for index in range(12)
        for plan in plan_layouts(0, Split.TEST, Cell.ROOM, index, 64, catalogue)
    ]
    roles = {o.category for p in plans for o in (*p.anchors, *p.clutter)}
    assert set(NAMES) <= roles | {p.category for p in plans}
    assert {p.views[0].scene.world for p in plans} == {catalogue.world}
    rooms = [make_room(k, k, stream("own", k), catalogue) for k in ROOM_KINDS]
    assert {o.category for scene in rooms for o in scene.objects} & set(NAMES)


def test_large_furniture_stands_in_rooms_too(tmp_path: Path) -> None:
    harmonium = trimesh.creation.box((1.4, 1.1, 0.6))
    path = tmp_path / "p.glb"
    path.write_bytes(trimesh.Scene([harmonium]).export(file_type="glb"))
    sidecar(path, name="harmonium", support="floor", against_wall=True, rooms=["living_room"])
    catalogue = read_catalogue(tmp_path)
    scenes = [make_room(str(i), "living_room", stream("p", i), catalogue) for i in range(3)]
    assert any(o.category == "harmonium" for scene in scenes for o in scene.objects)


def test_without_files_nothing_changes() -> None:
    assert catalogue_of(None) is BUILT_IN
    plain = plan_layouts(3, Split.TEST, Cell.ROOM, 0, 64)
    assert plain == plan_layouts(3, Split.TEST, Cell.ROOM, 0, 64, catalogue_of(None))


def test_the_same_files_are_the_same_world_wherever_they_lie(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert open_assets(tmp_path / "copy").world == open_assets(folder).world
    assert open_assets(folder).world.startswith(BUILT_IN.world + "+")


@pytest.mark.parametrize("what", ["texture", "mesh", "sidecar"])
def test_a_changed_file_changes_every_key(folder: Path, tmp_path: Path, what: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    opened = open_assets(copy)
    if what == "texture":
        glb(copy / "totem.glb", colour=BLUE, name="totem", support="floor")
    elif what == "mesh":
        glb(copy / "totem.glb", column(0.41), name="totem", support="floor")
    else:
        sidecar(copy / "totem.glb", name="totem", support="floor", height=0.8)
    before, after = catalogue_of(AssetFolder(folder, opened.world)), read_catalogue(copy)
    (one, *_), (other, *_) = (
        plan_layouts(0, Split.TEST, Cell.ROOM, 0, 64, c) for c in (before, after)
    )
    assert one.views[0].key("any") != other.views[0].key("any")
    with pytest.raises(UserError, match="changed while it was in use"):
        catalogue_of(opened)


@pytest.mark.parametrize(("name", "colour"), [("totem", RED), ("barrel", BLUE), ("crate", BLUE)])
def test_the_simulator_draws_the_model_and_its_picture(
    catalogue: Catalogue, name: str, colour: tuple[int, ...]
) -> None:
    _, pixels_of_it = seen(catalogue, name)
    assert len(pixels_of_it) > 300
    strong = np.argmax(colour)
    tinted = pixels_of_it[:, strong] > 1.4 * np.delete(pixels_of_it, strong, axis=1).max(axis=1)
    assert 0.2 < tinted.mean() < 0.8, "about half of the stripes"


@pytest.mark.parametrize("make", [glb, obj, usd])
def test_pictures_are_upright(make: Callable[..., Path], tmp_path: Path) -> None:
    suffix = {glb: ".glb", obj: ".obj", usd: ".usda"}[make]
    extra = {"image": halves()} if make is glb else {}
    make(tmp_path / f"flag{suffix}", name="flag", support="floor", **extra)
    if make is not glb:
        halves().save(tmp_path / "flag_paint.png")
    rows, colours = seen(read_catalogue(tmp_path), "flag")
    height = (rows - rows.min()) / np.ptp(rows)
    # A crate's top, seen from above, is in the upper half too.
    above, below = ((height > a) & (height < b) for a, b in ((0.25, 0.5), (0.8, 0.95)))
    red, blue = colours[:, 0], colours[:, 2]
    assert (red[above] > blue[above]).mean() > 0.4
    assert (blue[below] > red[below]).mean() > 0.9


def seen(catalogue: Catalogue, name: str) -> tuple[Array, Array]:
    """Rows (n,) and colours (n, 3) of the pixels of such a thing by itself."""
    view = look(catalogue[name], 0, 0, 128, catalogue)
    simulator = MujocoSimulator(catalogue=catalogue)
    try:
        drawn = simulator.observe(view)
    finally:
        simulator.close()
    mask = drawn.instances == 1
    return np.nonzero(mask)[0].astype(float), drawn.rgb[mask].astype(float)
