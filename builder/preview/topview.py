"""A layout seen from above, to scale: what both the sheet and the page draw."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from spacenum_datasets.geometry import Array, Box, Camera, transform
from spacenum_datasets.sample import Layout, Sample
from spacenum_datasets.vocabulary import GRID_DECIMALS, Role

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]

MARGIN = 0.16
"""Border around anchors and options, share of the picture's edge: room for clutter and labels."""


@dataclass(frozen=True)
class Footprint:
    """One box on the map.

    Attributes:
        label: an object's name or an option's letter.
        style: `anchor`, `clutter`, `right` or `wrong`.
        rectangle: left, top, right, bottom in pixels.
        heights: z from and to, metres.
    """

    label: str
    style: str
    rectangle: Rectangle
    heights: tuple[float, float]


@dataclass(frozen=True)
class Gaze:
    """The camera on the map.

    Attributes:
        camera: where it stands, pixels; often far outside the picture.
        mark: the camera, or where it leaves the picture on the way there from the middle.
        tip: end of an arrow from the mark along the view direction.
        edges: far ends of the two lines that bound the field of view.
        distance: from the frame's origin, metres, seen from above.
    """

    camera: Point
    mark: Point
    tip: Point
    edges: tuple[Point, Point]
    distance: float

    @property
    def label(self) -> str:
        return f"viewpoint, {self.distance:.1f} m from the origin"


@dataclass(frozen=True)
class TopView:
    """A layout's map in pixels of a square picture: x to the right, y up.

    Attributes:
        size: edge of the picture, pixels.
        scale: pixels per metre.
        left, bottom: the picture's lower left corner in the frame, metres.
    """

    size: int
    scale: float
    left: float
    bottom: float

    def at(self, x: float, y: float) -> Point:
        """Pixels of a point of the frame."""
        return (x - self.left) * self.scale, self.size - (y - self.bottom) * self.scale

    @property
    def origin(self) -> Point:
        return self.at(0.0, 0.0)

    def axes(self) -> tuple[Point, Point]:
        """Tips of the frame's x and y arrows."""
        length = 0.16 * self.size / self.scale
        return self.at(length, 0.0), self.at(0.0, length)

    def ruler(self) -> float:
        """A round length, metres, that takes about a fifth of the picture."""
        about = 0.2 * self.size / self.scale
        power = 10.0 ** math.floor(math.log10(about))
        return max(step * power for step in (1, 2, 5) if step * power <= about * 1.0001)

    def clip_to_view(self, area: Rectangle) -> Rectangle:
        """What the picture shows of an area; right of its right edge or so when nothing."""
        left, top, right, bottom = area
        return max(left, 0.0), max(top, 0.0), min(right, self.size), min(bottom, self.size)


def top_view(sample: Sample, size: int) -> TopView:
    """The map of a static sample: anchors and options as large as fits, clutter around them."""
    truth = sample.layout
    boxes = [o.box for o in truth.anchors] + list(truth.option_boxes)
    corners = np.array([c[:2] for b in boxes for c in (b.lower, b.upper)])
    low, high = corners.min(axis=0), corners.max(axis=0)
    scale = size * (1 - 2 * MARGIN) / float((high - low).max())
    left, bottom = (low + high) / 2 - size / scale / 2
    return TopView(size, scale, float(left), float(bottom))


def gaze(sample: Sample, view: TopView) -> Gaze:
    """The camera of a static sample on its map."""
    eye, ahead, half = camera_in_frame(sample.layout, sample.views[0].camera)
    camera = view.at(*eye)
    mark = towards(camera, view.size)
    length = 0.11 * view.size
    far = 3 * view.size / view.scale + float(np.hypot(*eye))
    sides = (view.at(*(eye + far * rotate(ahead, angle))) for angle in (half, -half))
    return Gaze(
        camera,
        mark,
        # Pixels count y downwards.
        tip=(mark[0] + length * ahead[0], mark[1] - length * ahead[1]),
        edges=(next(sides), next(sides)),
        distance=float(np.hypot(*eye)),
    )


def towards(point: Point, size: int) -> Point:
    """The point, or where the way to it from the picture's middle comes near the border."""
    middle, border = size / 2, size / 2 - 10
    farthest = max(abs(point[0] - middle), abs(point[1] - middle))
    if farthest <= border:
        return point
    share = border / farthest
    return middle + share * (point[0] - middle), middle + share * (point[1] - middle)


def footprints(sample: Sample, view: TopView) -> tuple[Footprint, ...]:
    """Clutter, anchors and options, in drawing order."""
    truth, letters = sample.layout, sample.spec.letters
    shown = [(o.name, "clutter", o.box) for o in truth.objects if o.role is Role.CLUTTER]
    shown += [(o.name, "anchor", o.box) for o in truth.anchors]
    # Options share corners: the small ones on top of the large ones.
    order = sorted(range(len(letters)), key=lambda i: -sum(truth.option_boxes[i].size[:2]))
    shown += [
        (letters[i], "right" if i == sample.answer else "wrong", truth.option_boxes[i])
        for i in order
    ]
    return tuple(
        Footprint(label, style, rectangle(view, box), (box.lower[2], box.upper[2]))
        for label, style, box in shown
    )


def heights_legend(sample: Sample) -> tuple[tuple[str, str, str], ...]:
    """(letter, style, text) of each option's heights; nothing where the map has no z."""
    truth, digits = sample.layout, GRID_DECIMALS[sample.cell]
    if truth.dimension < 3:
        return ()
    spans = [
        f"z {box.lower[2]:.{digits}f} to {box.upper[2]:.{digits}f}" for box in truth.option_boxes
    ]
    styles = ["right" if i == sample.answer else "wrong" for i in range(len(spans))]
    return tuple(zip(sample.spec.letters, styles, spans, strict=True))


def rectangle(view: TopView, box: Box) -> Rectangle:
    left, bottom = view.at(box.lower[0], box.lower[1])
    right, top = view.at(box.upper[0], box.upper[1])
    return left, top, right, bottom


def camera_in_frame(truth: Layout, camera: Camera) -> tuple[Array, Array, float]:
    """The camera's x, y in the frame, its level view direction, and half its width of view.

    Returns:
        Position (2,) in metres, unit direction (2,), half the horizontal field of view in degrees.
    """
    inverse = np.linalg.inv(np.array(truth.frame))
    eye = transform(inverse, [camera.position])[0][:2]
    ahead = (inverse[:3, :3] @ np.array(camera.rotation)[:, 2])[:2]
    length = float(np.hypot(*ahead))
    half = math.atan(math.tan(math.radians(camera.vertical_fov) / 2) * camera.width / camera.height)
    return eye, ahead / max(length, 1e-9), math.degrees(half)


def rotate(direction: Array, degrees: float) -> Array:
    a = math.radians(degrees)
    x, y = direction
    return np.array([math.cos(a) * x - math.sin(a) * y, math.sin(a) * x + math.cos(a) * y])
