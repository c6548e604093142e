"""The canvas paints where it says, and a print shows the whole image upright."""

from __future__ import annotations

import numpy as np
import pytest

from builder.world.assets.kit.art import PAINTERS, work
from builder.world.assets.kit.canvas import blank, ink, printed
from builder.world.assets.kit.solids import crate
from builder.world.shape import Picture

RED = (1.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)


def test_strokes_change_only_their_own_part() -> None:
    canvas = blank(1.0, 0.5, WHITE)
    canvas.ellipse((0.25, 0.25), (0.1, 0.1), RED)
    canvas.box((0.7, 0.1), (0.9, 0.2), RED)
    red = canvas.rgb[..., 1] < 0.5
    area = red.mean() * 0.5
    assert area == pytest.approx(np.pi * 0.01 + 0.02, rel=0.05)
    rows = np.flatnonzero(red[:, int(0.8 * red.shape[1])])
    assert rows.min() > red.shape[0] * 0.55


def test_a_stroke_off_the_canvas_leaves_it_as_it_was() -> None:
    canvas = blank(1.0, 1.0, WHITE)
    canvas.line((-0.5, -0.5), (-0.2, -0.2), 0.1, RED)
    canvas.ellipse((2.0, 2.0), (0.3, 0.3), RED)
    assert (canvas.rgb == 1.0).all()


def test_equal_canvases_are_one_material() -> None:
    assert ink(blank(1.0, 1.0, RED)) == ink(blank(1.0, 1.0, RED))
    assert ink(blank(1.0, 1.0, RED)) != ink(blank(1.0, 1.0, WHITE))


def test_a_print_grows_with_x_and_height() -> None:
    mesh = printed(crate((2.0, 0.1, 1.0)))
    corners = mesh.vertices[mesh.faces]
    assert mesh.uv.min() >= 0.0
    assert mesh.uv.max() <= 1.0
    for axis, column in ((0, 0), (2, 1)):
        high = corners[..., axis] == corners[..., axis].max()
        assert mesh.uv[high][:, column].min() > mesh.uv[~high][:, column].max()


@pytest.mark.parametrize("kind", PAINTERS)
def test_works_of_a_kind_differ_and_keep_their_proportions(kind: str) -> None:
    rng = np.random.default_rng(5)
    works = [work(rng, (kind,), 1.2, 0.8) for _ in range(8)]
    images = [w.texture.image for w in works if isinstance(w.texture, Picture)]
    assert len(images) == 8
    assert len({image.tobytes() for image in images}) >= 3
    for image in images:
        assert image.shape[1] / image.shape[0] == pytest.approx(1.4, abs=0.1)
        assert image.std() > 10
