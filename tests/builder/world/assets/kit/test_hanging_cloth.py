"""Cloth, frames and leaves are closed shells of the extent they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from builder.world.assets.kit.frames import arch, moulding, octagon, oval, pill, plate, rectangle
from builder.world.assets.kit.sheets import drape, pleats
from builder.world.shape import Mesh

Outline = Callable[[float, float], npt.NDArray[np.float64]]


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.faces[:, k]] for k in range(3))
    return float((a * np.cross(b, c)).sum() / 6)


def edges(mesh: Mesh) -> set[tuple[int, int]]:
    f = mesh.faces.tolist()
    return {(t[k], t[(k + 1) % 3]) for t in f for k in range(3)}


def test_a_pleated_sheet_is_closed_and_faces_outward() -> None:
    ends = np.tile((-0.4, 0.4), (3, 1))
    cloth = drape(pleats(ends, np.array([0.0, 0.5, 1.0]), np.full(3, 0.03), 5), 0.01)
    assert all((b, a) in edges(cloth) for a, b in edges(cloth))
    assert volume(cloth) == pytest.approx(0.8 * 1.0 * 0.01, rel=0.02)
    assert np.ptp(cloth.vertices[:, 0]) == pytest.approx(0.8)


@pytest.mark.parametrize("outline", [rectangle, oval, arch, octagon, pill])
def test_frames_and_plates_are_as_large_as_asked(outline: Outline) -> None:
    profile = [(0.0, 0.02), (0.0, -0.02), (0.05, -0.02), (0.05, 0.02)]
    frame = moulding(outline, (0.6, 0.9), profile)
    glass = plate(outline, (0.5, 0.8), -0.01, 0.01)
    assert all((b, a) in edges(frame) for a, b in edges(frame))
    assert 0 < volume(frame) < 0.6 * 0.9 * 0.04
    assert 0 < volume(glass) <= 0.5 * 0.8 * 0.02 + 1e-9
    np.testing.assert_allclose(np.ptp(frame.vertices, axis=0), (0.6, 0.04, 0.9), atol=0.01)
    np.testing.assert_allclose(glass.vertices[:, 1].max(), 0.01, atol=1e-9)
