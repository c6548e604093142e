"""What every entry of the catalogue promises to the rooms and to the simulators."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world.assets import CATALOGUE, build_asset, sample_size
from builder.world.shape import Asset, Picture
from tests.laws import holds_for

SEEDS = (0, 1, 2)
BUDGET = 3000
FOLIAGE = frozenset({"potted plant", "small plant", "flower vase"})
ROOMS = frozenset({"bedroom", "living_room", "kitchen", "bathroom", "study", "dining_room", "desk"})


def _spec(name: str, seed: int) -> AssetSpec:
    size = sample_size(CATALOGUE[name], stream("test", name, seed))
    return AssetSpec(name, seed, size, size)


LOOKS = [_spec(name, seed) for name in CATALOGUE for seed in SEEDS]


def _digest(asset: Asset) -> str:
    content = hashlib.sha256()
    for part in asset.parts:
        for array in (part.mesh.vertices, part.mesh.faces, part.mesh.uv):
            content.update(array.tobytes())
        content.update(repr(part.material).encode())
    return content.hexdigest()


def test_there_is_enough_of_either_scale() -> None:
    desk = [c for c in CATALOGUE.values() if "desk" in c.rooms]
    floor = [c for c in CATALOGUE.values() if c.stands == "floor"]
    assert len(desk) >= 14
    assert len(floor) >= 22
    for kind in ROOMS:
        assert any(c.flat_top for c in CATALOGUE.values() if kind in c.rooms)


@holds_for(CATALOGUE)
def test_an_entry_is_consistent(name: str) -> None:
    category = CATALOGUE[name]
    assert category.name == name
    assert set(category.rooms) <= ROOMS
    assert category.rooms
    assert all(0 < a <= b for a, b in zip(category.smallest, category.largest, strict=True))
    assert category.against_wall or category.stands != "wall"


@holds_for(CATALOGUE)
def test_sizes_are_natural(name: str) -> None:
    category = CATALOGUE[name]
    rng = stream("sizes", name)
    sizes = np.array([sample_size(category, rng) for _ in range(50)])
    assert (sizes >= np.array(category.smallest) - 1e-3).all()
    assert (sizes <= np.array(category.largest) + 1e-3).all()
    assert (sizes.std(axis=0) > 0).any()
    if category.aspect == "round":
        assert (sizes[:, 0] == sizes[:, 1]).all()
    if category.aspect == "even":
        span = np.subtract(category.largest, category.smallest)
        share = (sizes - category.smallest) / span
        # In whole millimetres, an axis may be half of one off the share that all three have.
        assert np.ptp(share, axis=1).max() <= 0.001 / span.min()


@holds_for(LOOKS)
def test_an_asset_fills_its_box(spec: AssetSpec) -> None:
    vertices = build_asset(spec).vertices()
    x, y, z = spec.size
    np.testing.assert_allclose(vertices.min(axis=0), (-x / 2, -y / 2, 0), atol=1e-9)
    np.testing.assert_allclose(vertices.max(axis=0), (x / 2, y / 2, z), atol=1e-9)


@holds_for(LOOKS)
def test_meshes_are_sound(spec: AssetSpec) -> None:
    asset = build_asset(spec)
    count = sum(len(part.mesh.faces) for part in asset.parts)
    assert count <= BUDGET * (2 if spec.category in FOLIAGE else 1)
    assert 1 <= len({part.material for part in asset.parts}) <= 6
    for part in asset.parts:
        mesh = part.mesh
        assert mesh.faces.dtype == np.int32
        assert mesh.uv.dtype == np.float32
        assert mesh.uv.shape == (len(mesh.faces), 3, 2)
        assert np.isfinite(mesh.uv).all()
        a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
        doubled = np.linalg.norm(np.cross(b - a, c - a), axis=1)
        assert doubled.min() > 1e-11, "degenerate triangle"
        assert (a * np.cross(b, c)).sum() > 0, "faces inward"


@holds_for(LOOKS)
def test_every_edge_is_shared_by_two_faces_in_opposite_directions(spec: AssetSpec) -> None:
    for part in build_asset(spec).parts:
        points, index = np.unique(part.mesh.vertices.round(9), axis=0, return_inverse=True)
        faces = index.reshape(-1)[part.mesh.faces]
        edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
        there = np.sort(edges[:, 0] * len(points) + edges[:, 1])
        back = np.sort(edges[:, 1] * len(points) + edges[:, 0])
        np.testing.assert_array_equal(there, back)


@holds_for(CATALOGUE)
def test_a_seed_is_a_look(name: str) -> None:
    spec = _spec(name, 0)
    again = build_asset.__wrapped__(spec)
    assert _digest(again) == _digest(build_asset(spec))
    looks = {_digest(build_asset(AssetSpec(name, s, spec.size, spec.base))) for s in range(6)}
    assert len(looks) >= 3


@holds_for(CATALOGUE)
def test_a_grown_object_keeps_its_looks(name: str) -> None:
    spec = _spec(name, 0)
    x, y, z = spec.size
    grown = (1.4 * x, 1.4 * y, 1.4 * z)
    before, after = build_asset(spec), build_asset(AssetSpec(name, 0, grown, spec.base))
    np.testing.assert_allclose(after.vertices(), 1.4 * before.vertices(), atol=1e-9)
    for old, new in zip(before.parts, after.parts, strict=True):
        assert old.material == new.material
        np.testing.assert_array_equal(old.mesh.faces, new.mesh.faces)
        grain = 1.0 if isinstance(old.material.texture, Picture) else 1.4
        np.testing.assert_allclose(new.mesh.uv, grain * old.mesh.uv, rtol=1e-4, atol=1e-5)


@holds_for([look for look in LOOKS if CATALOGUE[look.category].flat_top])
def test_a_flat_top_carries_things(spec: AssetSpec) -> None:
    x, y, z = spec.size
    area = 0.0
    for part in build_asset(spec).parts:
        corners = part.mesh.vertices[part.mesh.faces]
        on_top = corners[corners[:, :, 2].min(axis=1) > z - 0.003]
        sides = on_top[:, 1:, :2] - on_top[:, :1, :2]
        area += float(np.clip(np.linalg.det(sides), 0, None).sum()) / 2
    assert area > 0.8 * x * y


def test_assets_are_the_same_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from builder.spec import AssetSpec\n"
        "from builder.world.assets import CATALOGUE, build_asset\n"
        "text = hashlib.sha256()\n"
        "for c in CATALOGUE.values():\n"
        "    for part in build_asset(AssetSpec(c.name, 5, c.largest, c.largest)).parts:\n"
        "        text.update(part.mesh.vertices.tobytes() + repr(part.material).encode())\n"
        "print(text.hexdigest())\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": ":".join(p for p in sys.path if p)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    here = hashlib.sha256()
    for c in CATALOGUE.values():
        for part in build_asset(AssetSpec(c.name, 5, c.largest, c.largest)).parts:
            here.update(part.mesh.vertices.tobytes() + repr(part.material).encode())
    assert there.strip() == here.hexdigest()


def test_an_unknown_category_is_an_error() -> None:
    with pytest.raises(KeyError):
        build_asset(AssetSpec("unicorn", 0, (1, 1, 1), (1, 1, 1)))
