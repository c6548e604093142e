"""Bent sheets are closed and as thick as asked; round corners cut a slab's footprint."""

from __future__ import annotations

import numpy as np
import pytest

from builder.world.assets.kit.sheets import sheet
from builder.world.assets.kit.solids import rounded
from builder.world.shape import Mesh


def _volume(mesh: Mesh) -> float:
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    return float((a * np.cross(b, c)).sum() / 6)


def _is_closed(mesh: Mesh) -> bool:
    edges = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    there = {tuple(edge) for edge in edges.tolist()}
    return len(there) == len(edges) and there == {(b, a) for a, b in there}


def _flat(rows: int, columns: int) -> np.ndarray:
    x, y = np.meshgrid(np.linspace(0, 2, rows), np.linspace(0, 3, columns), indexing="ij")
    return np.stack([x, y, np.full_like(x, 0.5)], axis=2)


def test_a_flat_sheet_is_a_slab() -> None:
    mesh = sheet(_flat(4, 5), 0.1)
    assert _is_closed(mesh)
    assert _volume(mesh) == pytest.approx(2 * 3 * 0.1)
    np.testing.assert_allclose(mesh.vertices.min(axis=0), (0, 0, 0.45))
    np.testing.assert_allclose(mesh.vertices.max(axis=0), (2, 3, 0.55))


def test_a_bent_sheet_keeps_its_thickness() -> None:
    angle, along = np.meshgrid(np.linspace(0, np.pi, 60), np.linspace(0, 1, 3), indexing="ij")
    points = np.stack([np.cos(angle), along, np.sin(angle)], axis=2)
    mesh = sheet(points, 0.02)
    assert _is_closed(mesh)
    radii = np.hypot(mesh.vertices[:, 0], mesh.vertices[:, 2])
    np.testing.assert_allclose(np.abs(radii - 1), 0.01, atol=1e-3)
    assert abs(_volume(mesh)) == pytest.approx(np.pi * 0.02, rel=0.01)


@pytest.mark.parametrize("radius", [0.02, 0.1, 9.0])
def test_a_rounded_slab_fills_its_box_but_for_its_corners(radius: float) -> None:
    mesh = rounded((1.0, 0.6, 0.05), radius, (0.0, 0.0, 0.3), steps=9)
    assert _is_closed(mesh)
    np.testing.assert_allclose(mesh.vertices.min(axis=0), (-0.5, -0.3, 0.3), atol=1e-9)
    np.testing.assert_allclose(mesh.vertices.max(axis=0), (0.5, 0.3, 0.35), atol=1e-9)
    cut = (4 - np.pi) * min(radius, 0.49 * 0.6) ** 2 * 0.05
    assert _volume(mesh) == pytest.approx(0.6 * 0.05 - cut, rel=0.04)
