"""A layout's map as inline SVG, to scale; its colours are the page's."""

from __future__ import annotations

from collections.abc import Iterator

from builder.preview.labels import place_labels
from builder.preview.topview import (
    Footprint,
    Gaze,
    Point,
    TopView,
    footprints,
    gaze,
    heights_legend,
    top_view,
)
from spacenum_datasets.escaping import markup
from spacenum_datasets.sample import Sample

SIZE = 480
TEXT = 13
STEP = 22
"""Between the lines of the strip below the map."""


def layout_svg(sample: Sample) -> str:
    """The map of a static sample.

    Every box is a `rect` with `data-name`; `data-scale` is pixels per metre and `data-origin`
    where the frame's origin lies, so the drawing can be measured.
    """
    view = top_view(sample, SIZE)
    seen, legend = gaze(sample, view), heights_legend(sample)
    x, y = view.origin
    high = SIZE + STEP * (2 + len(legend) // 2)
    head = (
        f'<svg class="map" viewBox="0 0 {SIZE} {high}" role="img" data-scale="{view.scale:.4f}" '
        f'data-origin="{x:.3f} {y:.3f}" aria-label="The layout seen from above, to scale">'
    )
    ground = f'<svg width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">'
    return "\n".join(
        [head, ground, *shapes(sample, view, seen), "</svg>", *strip(view, seen, legend), "</svg>"]
    )


def shapes(sample: Sample, view: TopView, seen: Gaze) -> Iterator[str]:
    lettering = place_labels(view, footprints(sample, view), seen, TEXT)
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (seen.camera, *seen.edges))
    yield f'<polygon class="cone" points="{corners}"/>'
    yield from (box(shape) for shape in lettering.boxes)
    yield from (line("axis", view.origin, tip) for tip in view.axes())
    yield from viewpoint(seen.mark, seen.tip)
    yield from (text(label.style, label.at, label.text) for label in lettering.labels)


def strip(view: TopView, seen: Gaze, legend: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """Scale, viewpoint and heights, below the map."""
    yield line("edge", (0, SIZE), (SIZE, SIZE))
    y, right = SIZE + STEP, 12 + view.ruler() * view.scale
    for start, end in (((12, y), (right, y)), ((12, y - 4), (12, y + 4))):
        yield line("ruler", start, end)
    yield line("ruler", (right, y - 4), (right, y + 4))
    yield text("ruler note", (right + 10, y), f"{view.ruler():g} m")
    yield from viewpoint((SIZE / 2 - 24, y), (SIZE / 2 - 4, y))
    yield text("camera note", (SIZE / 2 + 6, y), seen.label)
    for number, (letter, style, span) in enumerate(legend):
        at = (12 + SIZE / 2 * (number % 2), y + STEP * (1 + number // 2))
        yield text(f"{style} note", at, f"{letter}  {span}")


def viewpoint(mark: Point, tip: Point) -> Iterator[str]:
    yield line("gaze", mark, tip)
    yield f'<circle class="camera" cx="{mark[0]:.1f}" cy="{mark[1]:.1f}" r="6"/>'


def text(style: str, at: Point, words: str) -> str:
    return f'<text class="{style}" x="{at[0]:.1f}" y="{at[1]:.1f}">{markup(words)}</text>'


def box(shape: Footprint) -> str:
    left, top, right, bottom = shape.rectangle
    low, high = shape.heights
    return (
        f'<rect class="{shape.style}" data-name="{markup(shape.label)}" x="{left:.3f}" '
        f'y="{top:.3f}" width="{right - left:.3f}" height="{bottom - top:.3f}">'
        f"<title>{markup(shape.label)}: z from {low:g} to {high:g} m</title></rect>"
    )


def line(style: str, start: Point, end: Point) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
