from __future__ import annotations

import numpy as np
import pytest

from builder.simulators.isaacsim.silhouette import silhouette, strays
from builder.world.export.triangles import box_triangles
from spacenum_datasets.geometry import Box, Camera, look_at

EYE = (0.0, -3.0, 1.0)
CAMERA = Camera(EYE, look_at(EYE, (0.0, 0.0, 0.3)), 60.0, 200, 150)
CUBE = box_triangles(Box((-0.4, -0.3, 0.0), (0.2, 0.3, 0.6)), 1.0)
POINTS, FACES = CUBE.points.astype(float), CUBE.faces.astype(np.int64)


def test_a_silhouette_ends_where_its_vertices_project() -> None:
    mask = silhouette(CAMERA, POINTS, FACES)
    assert mask is not None and mask.shape == (150, 200)
    rows, columns = np.nonzero(mask)
    pixels, _ = CAMERA.project(POINTS)
    tight = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
    np.testing.assert_allclose(tight, [*pixels.min(axis=0), *pixels.max(axis=0)], atol=1.5)


def test_fronts_alone_cover_what_all_faces_cover() -> None:
    both = np.concatenate([FACES, FACES[:, ::-1]])
    np.testing.assert_array_equal(
        silhouette(CAMERA, POINTS, FACES), silhouette(CAMERA, POINTS, both)
    )


def test_nothing_is_said_of_a_mesh_around_the_camera() -> None:
    assert silhouette(CAMERA, POINTS + np.array(EYE), FACES) is None


@pytest.mark.parametrize(("shift", "differs"), [(0, False), (2, False), (4, True)])
def test_strays_begin_beyond_the_slack(shift: int, differs: bool) -> None:
    truth = silhouette(CAMERA, POINTS, FACES)
    assert truth is not None
    outside, lacking = strays(np.roll(truth, shift, axis=1), truth)
    assert (outside > 0) is differs and (lacking > 0) is differs
