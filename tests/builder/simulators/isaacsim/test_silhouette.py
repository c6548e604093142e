from __future__ import annotations

import numpy as np
import pytest

from builder.simulators.isaacsim.silhouette import silhouette, strays
from builder.world.export.triangles import box_triangles
from spacenum_datasets.geometry import Box, Camera, look_at

EYE = (0.0, -3.0, 1.0)
CAMERA = Camera(EYE, look_at(EYE, (0.0, 0.0, 0.3)), 60.0, 200, 150)
CUBE = box_triangles(Box((-0.4, -0.3, 0.0), (0.2, 0.3, 0.6)), 1.0)
SLATS = np.arange(-0.3, 0.3, 0.024)
POINTS, FACES = CUBE.points.astype(float), CUBE.faces.astype(np.int64)


def test_a_silhouette_ends_where_its_vertices_project() -> None:
    covered = silhouette(CAMERA, POINTS, FACES)
    assert covered is not None and covered.shape == (150, 200)
    assert covered.min() == 0 and covered.max() == 1
    rows, columns = np.nonzero(covered)
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
    outside, lacking = strays(np.roll(truth > 0.5, shift, axis=1), truth)
    assert (outside > 0) is differs and (lacking > 0) is differs


def test_slats_as_thin_as_a_pixel_need_not_be_seen_between() -> None:
    """Their outlines touch every pixel, and a mask shows every second."""
    slats = [box_triangles(Box((x, 0.0, 0.0), (x + 0.012, 0.02, 0.6)), 1.0) for x in SLATS]
    points = np.concatenate([slat.points for slat in slats]).astype(float)
    offsets = np.cumsum([0, *(len(slat.points) for slat in slats[:-1])])
    faces = np.concatenate([s.faces + o for s, o in zip(slats, offsets, strict=True)])
    truth = silhouette(CAMERA, points, faces.astype(np.int64))
    assert truth is not None and (truth > 0).sum() > 500
    mask = truth > 0
    mask[:, ::2] = False
    assert max(strays(mask, truth)) <= 1
