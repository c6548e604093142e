"""Where a map's labels go so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.preview.topview import Footprint, Gaze, Point, Rectangle, TopView

WIDE, HIGH = 0.56, 1.15
"""Mean width of a letter and height of a line, shares of the font's size."""

SIZES = {"clutter": 0.86}
"""Style -> share of the map's font size; the others have all of it."""

RANK = {"right": 0, "wrong": 0, "anchor": 1, "clutter": 2}


@dataclass(frozen=True)
class Label:
    """A text centred at a point of the map.

    Attributes:
        text: what it says.
        style: of its box; `axis`, `camera` or `ruler` for what is no box.
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


def place_labels(
    view: TopView, boxes: Sequence[Footprint], seen: Gaze, size: float
) -> tuple[Label, ...]:
    """Labels of the axes, the ruler, the camera and every box; what matters most comes first."""
    placed = [*fixed(view, seen, size)]
    shown = [box for box in boxes if all(0 < v < view.size for v in box.centre)]
    for shape in sorted(shown, key=lambda b: RANK[b.style]):
        own = size * SIZES.get(shape.style, 1.0)
        spots = [
            inside(Label(shape.label, shape.style, at, own), view) for at in candidates(shape, own)
        ]
        placed.append(min(spots, key=lambda label: sum(cover(label, p) for p in placed)))
    return tuple(placed)


def fixed(view: TopView, seen: Gaze, size: float) -> tuple[Label, ...]:
    (x, y), (u, v) = view.axes()
    left, right, bottom = view.ruler_ends()
    camera = Label(seen.label, "camera", seen.mark, size)
    aside = (camera.rectangle[2] - camera.rectangle[0]) / 2 + size
    aside = aside if seen.mark[0] < view.size / 2 else -aside
    return (
        Label("x", "axis", (x + 0.6 * size, y), size),
        Label("y", "axis", (u, v - 0.7 * size), size),
        Label(f"{view.ruler():g} m", "ruler", ((left + right) / 2, bottom - 0.9 * size), size),
        inside(Label(seen.label, "camera", (seen.mark[0] + aside, seen.mark[1]), size), view),
    )


def candidates(shape: Footprint, size: float) -> tuple[Point, ...]:
    """Spots for a box's label, the best first."""
    left, top, right, bottom = shape.rectangle
    (x, y), step = shape.centre, 0.75 * size
    if shape.style in ("right", "wrong"):
        corners = ((right, top), (right, bottom), (left, top), (left, bottom))
        return (*corners, (right, y), (x, top))
    below, above = (x, bottom + step), (x, top - step)
    further = ((x, bottom + 2.6 * step), (x, top - 2.6 * step))
    return (below, above, (x, y), *further) if shape.style == "anchor" else ((x, y), below, above)


def inside(label: Label, view: TopView) -> Label:
    """The label moved by as little as keeps it on the map."""
    left, top, right, bottom = label.rectangle
    half = ((right - left) / 2 + 3, (bottom - top) / 2 + 2)
    x, y = (min(max(v, h), view.size - h) for v, h in zip(label.at, half, strict=True))
    return Label(label.text, label.style, (x, y), label.size)


def cover(a: Label, b: Label) -> float:
    """Area that two labels share, square pixels."""
    left, top, right, bottom = a.rectangle
    wide = min(right, b.rectangle[2]) - max(left, b.rectangle[0])
    high = min(bottom, b.rectangle[3]) - max(top, b.rectangle[1])
    return max(wide, 0.0) * max(high, 0.0)
