"""Where a map's labels go so that none covers another, and which boxes go without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.preview.topview import Footprint, Gaze, Point, Rectangle, TopView

WIDE, HIGH = 0.56, 1.15
"""Mean width of a letter and height of a line, shares of the font's size."""

SIZES = {"clutter": 0.9}
"""Style -> share of the map's font size; the others have all of it."""

RANK = {"right": 0, "wrong": 0, "anchor": 1, "clutter": 2}

SAME = 4.0
"""Corners of options nearer than this, pixels, are one corner."""


@dataclass(frozen=True)
class Label:
    """A text centred at a point of the map.

    Attributes:
        text: what it says.
        style: of its box; `axis` for what is no box.
        at: its centre, pixels.
        size: of the font, pixels.
    """

    text: str
    style: str
    at: Point
    size: float

    @property
    def rectangle(self) -> Rectangle:
        width, height = WIDE * self.size * len(self.text), HIGH * self.size
        x, y = self.at
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2


@dataclass(frozen=True)
class Lettering:
    """What a map shows.

    Attributes:
        boxes: in drawing order; clutter for whose name there is no room is left out.
        labels: of the axes and of every box.
    """

    boxes: tuple[Footprint, ...]
    labels: tuple[Label, ...]


def place_labels(view: TopView, boxes: Sequence[Footprint], seen: Gaze, size: float) -> Lettering:
    """Labels of the axes and the boxes; what matters most comes first."""
    labels = list(axis_letters(view, size))
    taken = [*lines(view, seen), *(label.rectangle for label in labels)]
    options = [box.rectangle for box in boxes if box.style in ("right", "wrong")]
    kept = []
    for shape in sorted(boxes, key=lambda b: RANK[b.style]):
        own = size * SIZES.get(shape.style, 1.0)
        spots = [
            inside(Label(shape.label, shape.style, at, own), view)
            for at in candidates(shape, own, view, boxes)
        ]
        # The name of a bystander never hides an option's outline.
        avoided = [*taken, *options] if shape.style == "clutter" else taken
        costs = [sum(overlap_area(spot.rectangle, area) for area in avoided) for spot in spots]
        if not spots or (shape.style == "clutter" and min(costs) > 0):
            continue
        best = spots[costs.index(min(costs))]
        labels.append(best)
        taken.append(best.rectangle)
        kept.append(shape)
    return Lettering(tuple(box for box in boxes if box in kept), tuple(labels))


def axis_letters(view: TopView, size: float) -> tuple[Label, Label]:
    (x, y), (u, v) = view.axes()
    return (
        Label("x", "axis", (x + 0.7 * size, y), size),
        Label("y", "axis", (u, v - 0.8 * size), size),
    )


def lines(view: TopView, seen: Gaze) -> Iterator[Rectangle]:
    """The arrows' shafts and the viewpoint's mark: no label on them."""
    for start, end in [*((view.origin, tip) for tip in view.axes()), (seen.mark, seen.tip)]:
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
        yield left - 3, top - 3, right + 3, bottom + 3
    x, y = seen.mark
    yield x - 7, y - 7, x + 7, y + 7


def candidates(
    shape: Footprint, size: float, view: TopView, boxes: Sequence[Footprint]
) -> tuple[Point, ...]:
    """Spots for a box's label, the best first; none for clutter that is hardly on the map."""
    if shape.style in ("right", "wrong"):
        return option_spots(shape, 0.55 * size, boxes)
    left, top, right, bottom = view.clip_to_view(shape.rectangle)
    (x, y), step = ((left + right) / 2, (top + bottom) / 2), 0.75 * size
    if shape.style == "anchor":
        further = ((x, bottom + 2.6 * step), (x, top - 2.6 * step))
        return (x, bottom + step), (x, top - step), (x, y), *further
    if min(right - left, bottom - top) < 0.5 * size:
        return ()
    return (x, y), (x, bottom + step), (x, top - step)


def option_spots(shape: Footprint, step: float, boxes: Sequence[Footprint]) -> tuple[Point, ...]:
    """Beside the corners that no other option has, then beside the others and the edges."""
    left, top, right, bottom = shape.rectangle
    others = [b for b in boxes if b.style in ("right", "wrong") and b != shape]
    corners = [
        (right, top, 1, -1),
        (right, bottom, 1, 1),
        (left, top, -1, -1),
        (left, bottom, -1, 1),
    ]
    taken = [
        (x, y)
        for other in others
        for x in (other.rectangle[0], other.rectangle[2])
        for y in (other.rectangle[1], other.rectangle[3])
    ]

    def doubtful(corner: tuple[float, float, int, int]) -> bool:
        return any(max(abs(corner[0] - x), abs(corner[1] - y)) < SAME for x, y in taken)

    ordered = sorted(corners, key=doubtful)
    x, y = (left + right) / 2, (top + bottom) / 2
    return (
        *((a + step * u, b + step * v) for a, b, u, v in ordered),
        (x, top - 1.4 * step),
        (right + step, y),
        (x, bottom + 1.4 * step),
        (left - step, y),
    )


def inside(label: Label, view: TopView) -> Label:
    """The label moved by as little as keeps it on the map."""
    left, top, right, bottom = label.rectangle
    half = ((right - left) / 2 + 3, (bottom - top) / 2 + 2)
    x, y = (min(max(v, h), view.size - h) for v, h in zip(label.at, half, strict=True))
    return replace(label, at=(x, y))


def overlap_area(a: Rectangle, b: Rectangle) -> float:
    """Area of both, square pixels."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return max(wide, 0.0) * max(high, 0.0)
