"""What things of a layout are drawn as, stroke by stroke."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from spacenum_datasets.geometry import Box, Camera, look_at
from spacenum_datasets.interventions.shapes import (
    FINENESS,
    HIDDEN,
    Pen,
    disc,
    fine_sheet,
    line,
    make_shape,
    point,
    rectangle,
    solid,
)

EYE = (0.5, -3.0, 0.5)
CAMERA = Camera(EYE, look_at(EYE, (0.5, 0.5, 0.5)), 90.0, 120, 90)
CUBE = Box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
FRAME = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0))
PEN = Pen((200, 100, 0), line=2.0, dot=5.0, fill=60, text=12, chip=False)


def test_what_is_written_is_darker_than_its_thing() -> None:
    assert PEN.dark == (150, 75, 0)


def test_a_point_is_a_disc_at_the_middle() -> None:
    shape = point(CUBE, FRAME, CAMERA, PEN)
    assert shape is not None and shape.stencil.size == (120, 90)
    assert shape.bounds == (55, 40, 65, 50)
    ink = np.asarray(shape.stencil) / 255
    assert ink.sum() == pytest.approx(np.pi * 25, rel=0.1) and ink[45, 60] == 1.0
    assert ink[45, 53] == 0.0 and ink[38, 60] == 0.0
    behind = Box((0.0, -9.0, 0.0), (1.0, -8.0, 1.0))
    for draw in (point, rectangle, solid):
        assert draw(behind, FRAME, CAMERA, PEN) is None


def test_a_rectangle_is_filled_pale_and_edged() -> None:
    shape = rectangle(CUBE, FRAME, CAMERA, PEN)
    assert shape is not None
    left, top, right, bottom = shape.bounds
    assert (left, top, right, bottom) == (52, 37, 68, 53)
    ink = np.asarray(shape.stencil)
    assert ink[45, 60] == 60 and ink[0, 0] == 0
    for x, y in ((60, top), (60, bottom - 1), (left, 45), (right - 1, 45)):
        assert ink[y, x] > 200


def test_a_boxs_back_edges_are_pale() -> None:
    lying = Box((-0.5, 0.0, -1.0), (1.5, 2.0, 0.0))
    shape = solid(lying, FRAME, CAMERA, PEN)
    assert shape is not None
    ink = np.asarray(shape.stencil)
    assert set(np.unique(ink)) >= {0, 60, HIDDEN, 255}
    (px, py), (fx, fy) = CAMERA.project([(0.5, 2.0, -1.0), (0.5, 0.0, -1.0)])[0].tolist()
    assert ink[round(py), round(px)] == HIDDEN
    assert ink[round(fy) - 1, round(fx)] > 200


def test_lines_have_round_ends_and_their_width() -> None:
    sheet = fine_sheet(CAMERA)
    assert sheet.size == (120 * FINENESS, 90 * FINENESS) and sheet.mode == "L"
    draw = ImageDraw.Draw(sheet)
    line(draw, (20.0, 45.0), (60.0, 45.0), 6.0, 200)
    ink = np.asarray(sheet.reduce(FINENESS)) / 200
    assert ink[:, 40].sum() == pytest.approx(6.0, abs=0.5)
    assert ink.sum() == pytest.approx(40 * 6 + np.pi * 9, rel=0.05)
    assert ink[45, 17] > 0.5 and ink[45, 15] == 0 and ink[45, 62] > 0.5 and ink[45, 64] == 0
    thin = fine_sheet(CAMERA)
    line(ImageDraw.Draw(thin), (20.0, 45.0), (60.0, 45.0), 0.1, 255)
    assert np.asarray(thin).any(), "a line is never thinner than can be drawn"


def test_a_disc_has_its_radius() -> None:
    sheet = fine_sheet(CAMERA)
    disc(ImageDraw.Draw(sheet), (30.0, 20.0), 4.0, 255)
    ys, xs = np.nonzero(np.asarray(sheet))
    assert (xs.mean() / FINENESS, ys.mean() / FINENESS) == pytest.approx((30.0, 20.0), abs=0.2)
    assert np.ptp(xs) / FINENESS == pytest.approx(8.0, abs=0.4)


def test_bounds_are_cut_at_the_picture() -> None:
    sheet = Image.new("L", (120 * FINENESS, 90 * FINENESS))

    def bounds(*ends: float) -> tuple[int, int, int, int] | None:
        shape = make_shape(sheet, ends, CAMERA)
        return shape.bounds if shape else None

    assert bounds(10.2, 20.7, 30.2, 40.0) == (10, 20, 31, 40)
    assert bounds(-5.0, -5.0, 500.0, 500.0) == (0, 0, 120, 90)
    assert bounds(-9.0, 5.0, -1.0, 9.0) is None and bounds(120.0, 5.0, 130.0, 9.0) is None
    assert bounds(5.0, -9.0, 9.0, 0.0) is None and bounds(5.0, 90.0, 9.0, 95.0) is None
    assert bounds(119.5, 89.5, 130.0, 130.0) == (119, 89, 120, 90)
