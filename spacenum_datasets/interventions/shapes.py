"""What an object of a layout is drawn as: a point, a rectangle or a box."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from spacenum_datasets.geometry import Array, Box, Camera
from spacenum_datasets.interventions.labels import Rect
from spacenum_datasets.interventions.projection import outline, spot
from spacenum_datasets.sample import Matrix

Colour = tuple[int, int, int]

FINENESS = 3
"""Shapes are drawn this many times larger and averaged down, for smooth edges."""

HIDDEN = 100
"""0 to 255: how much of their colour the edges at a box's back have."""


@dataclass(frozen=True)
class Pen:
    """How an object is drawn; lengths in pixels.

    Attributes:
        colour: of its shape; what is written on it or about it is darker.
        line: width of its edges.
        dot: radius of its point.
        fill: 0 to 255, how much of their colour its faces have.
        text: size of its name.
        chip: whether its name stands on a ground of its colour.
    """

    colour: Colour
    line: float
    dot: float
    fill: int
    text: int
    chip: bool

    @property
    def dark(self) -> Colour:
        r, g, b = (round(0.75 * c) for c in self.colour)
        return r, g, b


@dataclass(frozen=True)
class DrawnShape:
    """A shape in a picture.

    Attributes:
        stencil: mode L, as large as the picture: how much of each pixel it colours.
        bounds: the shape's rectangle within the picture.
    """

    stencil: Image.Image
    bounds: Rect


def point(box: Box, frame: Matrix, camera: Camera, pen: Pen) -> DrawnShape | None:
    """A disc at the box's centre; None when that is not in the picture."""
    middle = spot(box, frame, camera)
    if middle is None:
        return None
    sheet = fine_sheet(camera)
    disc(ImageDraw.Draw(sheet), middle, pen.dot, 255)
    x, y = middle
    return make_shape(sheet, (x - pen.dot, y - pen.dot, x + pen.dot, y + pen.dot), camera)


def rectangle(box: Box, frame: Matrix, camera: Camera, pen: Pen) -> DrawnShape | None:
    """The upright rectangle around what is in view of the box; None when nothing is."""
    bounds = outline(box, frame, camera).bounds
    if bounds is None:
        return None
    sheet = fine_sheet(camera)
    draw = ImageDraw.Draw(sheet)
    left, top, right, bottom = bounds
    ring = [(left, top), (right, top), (right, bottom), (left, bottom)]
    draw.polygon([(x * FINENESS, y * FINENESS) for x, y in ring], fill=pen.fill)
    for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
        line(draw, a, b, pen.line, 255)
    return make_shape(sheet, bounds, camera)


def solid(box: Box, frame: Matrix, camera: Camera, pen: Pen) -> DrawnShape | None:
    """The box in perspective, its back edges pale; None when nothing of it is in view."""
    seen = outline(box, frame, camera)
    if seen.bounds is None:
        return None
    sheet = fine_sheet(camera)
    draw = ImageDraw.Draw(sheet)
    for face in seen.faces:
        draw.polygon([(x * FINENESS, y * FINENESS) for x, y in face.tolist()], fill=pen.fill)
    for edges, value in ((seen.hidden, HIDDEN), (seen.edges, 255)):
        for segment in edges:
            line(draw, *ends(segment), pen.line, value)
    return make_shape(sheet, seen.bounds, camera)


def ends(segment: Array) -> tuple[tuple[float, float], tuple[float, float]]:
    (ax, ay), (bx, by) = segment.tolist()
    return (ax, ay), (bx, by)


def fine_sheet(camera: Camera) -> Image.Image:
    return Image.new("L", (camera.width * FINENESS, camera.height * FINENESS))


def line(
    draw: ImageDraw.ImageDraw,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    value: int,
) -> None:
    """A line with round ends; pixels of the picture."""
    thick = max(1, round(width * FINENESS))
    draw.line([c * FINENESS for c in (*start, *end)], fill=value, width=thick)
    for at in (start, end):
        disc(draw, at, width / 2, value)


def disc(draw: ImageDraw.ImageDraw, middle: tuple[float, float], radius: float, value: int) -> None:
    x, y, r = (c * FINENESS for c in (*middle, radius))
    draw.ellipse((x - r, y - r, x + r, y + r), fill=value)


def make_shape(
    sheet: Image.Image, bounds: tuple[float, float, float, float], camera: Camera
) -> DrawnShape | None:
    """The shape at the picture's size; None when it is outside of it."""
    left, top = (max(0, math.floor(v)) for v in bounds[:2])
    right = min(camera.width, math.ceil(bounds[2]))
    bottom = min(camera.height, math.ceil(bounds[3]))
    if left >= right or top >= bottom:
        return None
    return DrawnShape(sheet.reduce(FINENESS), (left, top, right, bottom))
