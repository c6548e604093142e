"""Every building block is closed, faces outward, and has the volume that geometry gives it."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import trimesh

from builder.world.assets.kit.placing import (
    faceted,
    merge,
    move,
    repeat,
    rotation_about,
    stretch,
    turn,
)
from builder.world.assets.kit.sheets import drape, pleats, sheet
from builder.world.assets.kit.solids import (
    block,
    crate,
    cylinder,
    ellipsoid,
    hoop,
    lathe,
    prism,
    rounded,
    tube,
)
from builder.world.shape import Mesh

ANGLES = np.linspace(0, 2 * np.pi, 48, endpoint=False)
CIRCLE = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
SOLIDS: dict[str, tuple[Callable[[], Mesh], float]] = {
    "block of 1 step": (lambda: block((1, 0.5, 0.2), bevel=0.002), 0.1),
    "block of 3 steps": (lambda: block((0.2, 1, 0.5), bevel=0.004, steps=3), 0.1),
    "crate": (lambda: crate((1, 0.5, 0.2)), 0.1),
    "cylinder": (lambda: cylinder(0.5, 2, bevel=0.001, segments=64), math.pi / 2),
    "cone frustum": (
        lambda: cylinder(0.2, 1.2, top=0.1, bevel=1e-4, segments=64),
        math.pi * 0.4 * (0.04 + 0.02 + 0.01),
    ),
    "sphere": (lambda: ellipsoid((2, 2, 2), segments=64, rings=32), 4 / 3 * math.pi),
    "bar": (lambda: tube([(0, 0, 0), (0, 0, 3)], 0.2, 48), math.pi * 0.12),
    "hoop": (
        lambda: tube(np.column_stack([CIRCLE, np.zeros(48)]), 0.1, 32, loop=True),
        2 * math.pi**2 * 0.01,
    ),
    "turned hoop": (
        lambda: lathe([(0.9, 0), (1.1, 0), (1.1, 0.2), (0.9, 0.2)], segments=64, loop=True),
        math.pi * 0.4 * 0.2,
    ),
    "prism": (lambda: prism(CIRCLE, 0.5), math.pi / 2),
}


def _volume(mesh: Mesh) -> float:
    return float(trimesh.Trimesh(mesh.vertices, mesh.faces, process=False).volume)


@pytest.mark.parametrize("name", SOLIDS)
def test_a_solid_is_closed_faces_outward_and_has_its_volume(name: str) -> None:
    make, volume = SOLIDS[name]
    mesh = make()
    solid = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    assert solid.is_watertight
    assert solid.is_winding_consistent
    assert solid.volume == pytest.approx(volume, rel=0.03)
    assert solid.area_faces.min() > 0
    assert mesh.uv.shape == (len(mesh.faces), 3, 2)
    assert np.isfinite(mesh.uv).all()


@pytest.mark.parametrize("name", ["block of 1 step", "block of 3 steps", "crate", "prism"])
def test_texture_coordinates_are_metres_on_the_surface(name: str) -> None:
    """Edges of the faces that look along an axis are as long in the texture as in space."""
    mesh = SOLIDS[name][0]()
    corners = mesh.vertices[mesh.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat = np.abs(normals).max(axis=1) > 0.9999 * np.linalg.norm(normals, axis=1)
    in_space = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    in_texture = np.linalg.norm(mesh.uv[:, 1] - mesh.uv[:, 0], axis=1)
    assert flat.sum() >= 12 if name != "prism" else flat.any()
    np.testing.assert_allclose(in_texture[flat], in_space[flat], atol=1e-6)


def _texture_scale(mesh: Mesh) -> np.ndarray:
    """Area in the texture over area in space, of each face."""
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    u, v = np.moveaxis((mesh.uv[:, 1:] - mesh.uv[:, :1]).astype(float), 2, 0)
    flat = np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]) / 2
    return flat / (np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2)


TALL = [(0.2, 0.0), (0.2, 3.0)]
ROUND: dict[str, Callable[[], Mesh]] = {
    "the side of a cylinder": lambda: lathe([(0.0, 0.0), *TALL, (0.0, 3.0)], segments=48),
    "a straight bar": lambda: tube([(0, 0, 0), (0, 0, 1), (0, 0, 3)], 0.2, 48),
    "a bar of two halves": lambda: tube([(1, 0, 0), (3, 0, 4)], [0.2, 0.2], 48),
    "a ring": lambda: hoop(1.0, 0.01, count=96, segments=24),
    "a sheet": lambda: sheet(
        np.stack([*np.meshgrid(*[np.linspace(0, 1, 4)] * 2), np.zeros((4, 4))], 2), 0.001
    ),
    "hung cloth": lambda: drape(
        pleats(np.tile((0.0, 1.0), (3, 1)), np.array([0.0, 0.3, 2.0]), np.full(3, 0.01), 3), 0.002
    ),
}


@pytest.mark.parametrize("name", ROUND)
def test_texture_covers_a_surface_at_its_own_size(name: str) -> None:
    """Most of the area of what is bent is as large in the texture as in space."""
    mesh = ROUND[name]()
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    scale = _texture_scale(mesh)
    assert area[np.abs(scale - 1) < 0.05].sum() > 0.85 * area.sum()


@pytest.mark.parametrize("steps", [1, 3])
def test_grain_runs_along_the_longer_edge_of_every_face(steps: int) -> None:
    """The texture's first axis, along which wood is figured, follows a board's length."""
    for size in ((1.0, 0.5, 0.2), (0.2, 1.0, 0.5), (0.5, 0.2, 1.0)):
        mesh = block(size, bevel=0.002, steps=steps)
        corners = mesh.vertices[mesh.faces]
        for across in range(3):
            flat = np.ptp(corners[..., across], axis=1) < 1e-9
            large = flat & (np.ptp(mesh.uv, axis=1).min(axis=1) > 0.1)
            assert large.sum() == 4, "two triangles on either side"
            long = max(size[axis] for axis in range(3) if axis != across)
            np.testing.assert_allclose(np.ptp(mesh.uv[large, :, 0], axis=1), long, atol=0.005)


def test_a_solid_at_many_places_is_its_copies_in_order() -> None:
    places = [(0.0, 0.0, 0.0), (2.0, 0.5, 1.0), (-3.0, 0.0, 0.25)]
    for make in (
        lambda at: block((1, 0.5, 0.2), at),
        lambda at: crate((1, 0.5, 0.2), at),
        lambda at: cylinder(0.2, 1.0, at),
        lambda at: ellipsoid((0.4, 0.3, 0.2), at),
        lambda at: prism(CIRCLE, 0.5, at, bevel=0.01),
        lambda at: rounded((1, 0.5, 0.1), 0.1, at),
        lambda at: hoop(0.4, 0.02, at),
    ):
        whole, each = make(places), merge([make(at) for at in places])
        np.testing.assert_allclose(whole.vertices, each.vertices, atol=1e-12)
        np.testing.assert_array_equal(whole.faces, each.faces)
        np.testing.assert_allclose(whole.uv, each.uv, atol=1e-6)


@pytest.mark.parametrize("axis", "xyz")
def test_a_hoop_lies_across_its_axis(axis: str) -> None:
    k = "xyz".index(axis)
    ring = hoop((0.5, 0.3), 0.02, (1.0, 2.0, 3.0), axis, count=48, segments=12)
    size = np.ptp(ring.vertices, axis=0)
    assert size[k] == pytest.approx(0.04, rel=0.05)
    np.testing.assert_allclose(np.delete(size, k), (1.04, 0.64), atol=0.005)
    np.testing.assert_allclose(ring.vertices.mean(axis=0), (1.0, 2.0, 3.0), atol=1e-9)


def test_solids_stand_on_their_base() -> None:
    at = (1.0, -2.0, 0.5)
    for mesh in (block((1, 1, 1), at), crate((1, 1, 1), at), cylinder(1, 1, at)):
        assert mesh.vertices[:, 2].min() == pytest.approx(0.5)
        centre = (mesh.vertices.min(axis=0) + mesh.vertices.max(axis=0)) / 2
        np.testing.assert_allclose(centre, (1, -2, 1), atol=1e-9)


def test_placing_keeps_volume_and_merging_adds_it() -> None:
    solid = block((1, 0.5, 0.2))
    volume = _volume(solid)
    moved = turn(move(solid, (1, 2, 3)), "y", 40, about=(1, 0, 0))
    assert _volume(moved) == pytest.approx(volume)
    assert _volume(faceted(moved)) == pytest.approx(volume)
    assert _volume(stretch(solid, (2, 3, 1))) == pytest.approx(6 * volume)
    copies = repeat(solid, rotation_about("z", 30), [(0, 0, 0), (2, 0, 0), (4, 0, 0)])
    assert _volume(merge([copies, moved])) == pytest.approx(4 * volume)
