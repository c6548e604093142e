"""Pictures on balls and cubes lie where they should."""

from __future__ import annotations

import numpy as np
import pytest

from builder.seeding import stream
from builder.world.assets.toys.playthings import ball, puzzle_cube
from builder.world.shape import Part, Picture


def _pictured(parts: tuple[Part, ...]) -> Part:
    (found,) = (p for p in parts if isinstance(p.material.texture, Picture))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_no_face_of_a_ball_smears_its_picture(seed: int) -> None:
    uv = _pictured(ball(stream("ball", seed), (0.24, 0.24, 0.24))).mesh.uv
    span = uv.max(axis=1) - uv.min(axis=1)
    assert span.max() < 0.2
    assert uv[..., 1].min() < 0.01
    assert uv[..., 1].max() > 0.99


@pytest.mark.parametrize("seed", range(6))
def test_each_side_of_a_cube_has_a_field_of_its_own(seed: int) -> None:
    part = _pictured(puzzle_cube(stream("cube", seed), (0.06, 0.06, 0.06)))
    field = np.floor(part.mesh.uv * (3, 2)).astype(int)
    assert (field == field[:, :1]).all()
    assert len({tuple(f) for f in field[:, 0].tolist()}) == 6


def test_cubes_have_two_to_four_rows_and_some_are_turned() -> None:
    widths, faces = set(), set()
    for seed in range(40):
        part = _pictured(puzzle_cube(stream("cube", seed), (0.06, 0.06, 0.06)))
        faces.add(len(part.mesh.faces))
        widths.add(round(float(np.ptp(part.mesh.vertices[:, 0])), 4))
    assert len(faces) == 3
    assert len(widths) >= 3
