"""A layout seen from above, to scale: what both the sheet and the page draw."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from spacenum_datasets.geometry import Array, Box, Camera, transform
from spacenum_datasets.sample import Layout, Sample
from spacenum_datasets.vocabulary import Role

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]

MARGIN = 0.09
"""Free border, share of the picture's edge: room for labels."""


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
class TopView:
    """A layout's map in pixels of a square picture: x to the right, y up.

    Attributes:
        size: edge of the picture, pixels.
        scale: pixels per metre.
        left, bottom: the picture's lower left corner in the frame, metres.
        footprints: clutter, anchors and options, in drawing order.
        camera: where the camera stands.
        gaze: end of an arrow along its view direction.
        edges: ends of the two lines that bound its field of view.
    """

    size: int
    scale: float
    left: float
    bottom: float
    footprints: tuple[Footprint, ...]
    camera: Point
    gaze: Point
    edges: tuple[Point, Point]

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


def top_view(sample: Sample, size: int) -> TopView:
    """The map of a static sample, as large as its objects and its camera allow."""
    truth, camera = sample.layout, sample.views[0].camera
    eye, ahead, half = camera_in_frame(truth, camera)
    boxes = [o.box for o in truth.objects if o.role is not Role.TARGET]
    boxes += truth.option_boxes
    corners = np.array([c[:2] for b in boxes for c in (b.lower, b.upper)] + [eye])
    low, high = corners.min(axis=0), corners.max(axis=0)
    scale = size * (1 - 2 * MARGIN) / float((high - low).max())
    left, bottom = (low + high) / 2 - size / scale / 2
    bare = TopView(size, scale, left, bottom, (), (0, 0), (0, 0), ((0, 0), (0, 0)))
    reach = 0.13 * size / scale
    return TopView(
        size,
        scale,
        left,
        bottom,
        footprints(sample, bare),
        camera=bare.at(*eye),
        gaze=bare.at(*(eye + reach * ahead)),
        edges=(
            bare.at(*(eye + 1.7 * reach * turned(ahead, half))),
            bare.at(*(eye + 1.7 * reach * turned(ahead, -half))),
        ),
    )


def footprints(sample: Sample, view: TopView) -> tuple[Footprint, ...]:
    truth, letters = sample.layout, sample.spec.letters
    shown = [(o.name, "clutter", o.box) for o in truth.objects if o.role is Role.CLUTTER]
    shown += [(o.name, "anchor", o.box) for o in truth.anchors]
    # The right option last, on top of the others.
    order = sorted(range(len(letters)), key=lambda i: i == sample.answer)
    shown += [
        (letters[i], "right" if i == sample.answer else "wrong", truth.option_boxes[i])
        for i in order
    ]
    return tuple(
        Footprint(label, style, rectangle(view, box), (box.lower[2], box.upper[2]))
        for label, style, box in shown
    )


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


def turned(direction: Array, degrees: float) -> Array:
    a = math.radians(degrees)
    x, y = direction
    return np.array([math.cos(a) * x - math.sin(a) * y, math.sin(a) * x + math.cos(a) * y])
