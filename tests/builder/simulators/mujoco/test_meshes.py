"""Meshes for MuJoCo: normals that shade solids rightly, texture coordinates in repeats."""

from __future__ import annotations

import numpy as np
import pytest

from builder.simulators.mujoco.meshes import Buffers, apart, box_buffers, buffers, by_material
from builder.spec import AssetSpec
from builder.world.assets import CATALOGUE, build_asset
from builder.world.assets.kit.placing import faceted, merge
from builder.world.assets.kit.solids import crate, cylinder, ellipsoid
from builder.world.shape import Material, Mesh, Texture
from spacenum_datasets.geometry import Box
from tests.laws import holds_for

PLAIN = Material((0.5, 0.5, 0.5))
TILED = Material((1.0, 1.0, 1.0), texture=Texture("planks", 0, ((1.0, 1.0, 1.0),) * 3, 0.5))
CUBE = Box((-1.0, 0.0, 2.0), (1.0, 3.0, 2.5))


def face_normals(mesh: Buffers) -> np.ndarray:
    a, b, c = (mesh.vertices[mesh.faces[:, i]].astype(float) for i in range(3))
    normal = np.cross(b - a, c - a)
    return normal / np.linalg.norm(normal, axis=1, keepdims=True)


@pytest.mark.parametrize("cell", [np.inf, 0.35])
def test_a_box_faces_outwards_and_fills_its_box(cell: float) -> None:
    mesh = box_buffers(CUBE, cell, PLAIN)
    outward = face_normals(mesh)
    centres = mesh.vertices[mesh.faces].mean(axis=1) - np.asarray(CUBE.centre)
    assert (np.einsum("ij,ij->i", outward, centres) > 0).all()
    for corner in range(3):
        np.testing.assert_allclose(mesh.normals[mesh.faces[:, corner]], outward, atol=1e-6)
    np.testing.assert_allclose(mesh.vertices.min(axis=0), CUBE.lower)
    np.testing.assert_allclose(mesh.vertices.max(axis=0), CUBE.upper)
    edges = np.ptp(mesh.vertices[mesh.faces], axis=1).max()
    assert edges <= min(cell, 3.0) + 1e-6


def test_texture_coordinates_count_repeats() -> None:
    mesh = box_buffers(CUBE, np.inf, TILED)
    spans = {tuple(np.round(np.ptp(mesh.uv[6 * i : 6 * i + 6], axis=0), 4)) for i in range(6)}
    assert spans == {(6.0, 1.0), (4.0, 1.0), (4.0, 6.0)}, "metres over a tile of 0.5"


def test_a_round_solid_is_smooth_and_a_rim_stays_sharp() -> None:
    ball = buffers([ellipsoid((1.0, 1.0, 1.0))], PLAIN)
    radial = ball.vertices - (ball.vertices.min(axis=0) + ball.vertices.max(axis=0)) / 2
    radial /= np.linalg.norm(radial, axis=1, keepdims=True)
    assert np.einsum("ij,ij->i", radial, ball.normals).min() > 0.97
    can = buffers([cylinder(0.5, 1.0)], PLAIN)
    slant = np.abs(can.normals[:, 2])
    top = np.abs(face_normals(can)[:, 2]) > 0.99
    assert (slant[can.faces[top]] > 0.9).all(), "the lid is flat up to its rim"


def test_triangles_without_area_are_dropped() -> None:
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [2, 0, 0]], float)
    faces = np.array([[0, 1, 2], [0, 1, 3], [1, 1, 2]], np.int32)
    mesh = buffers([Mesh(points, faces, np.zeros((3, 3, 2), np.float32))], PLAIN)
    assert len(mesh.faces) == 1 and len(mesh.uv) == 3


@holds_for(sorted(CATALOGUE))
def test_every_asset_becomes_one_finite_mesh_a_material(category: str) -> None:
    size = CATALOGUE[category].smallest
    parts = build_asset(AssetSpec(category, 3, size, size)).parts
    meshes = by_material(parts)
    assert set(meshes) == {part.material for part in parts}
    for mesh in meshes.values():
        assert len(mesh.uv) == 3 * len(mesh.faces) and mesh.faces.max() < len(mesh.vertices)
        np.testing.assert_allclose(np.linalg.norm(mesh.normals, axis=1), 1.0, atol=1e-4)
        facing = np.einsum("ij,ikj->ik", face_normals(mesh), mesh.normals[mesh.faces])
        assert np.mean(facing > 0.5) > 0.99, "shading normals stay near their faces"


def test_pieces_part_by_a_hair_and_none_comes_apart_itself() -> None:
    board, tongue = crate((0.6, 0.6, 0.2)), crate((0.2, 0.6, 0.2), (0.05, 0.0, 0.0))
    whole = apart([merge([board, tongue]), faceted(cylinder(0.1, 0.2))])
    front, behind = np.split(whole[0].vertices, 2)
    np.testing.assert_array_equal(front, board.vertices)
    assert 0 < np.abs(behind - tongue.vertices).max() < 1e-4
    assert behind[:, 2].max() < front[:, 2].max() and behind[:, 2].min() > front[:, 2].min()
    spots = [len(np.unique(m.vertices, axis=0)) for m in (faceted(cylinder(0.1, 0.2)), whole[1])]
    assert spots[0] == spots[1], "a faceted solid stays closed"
