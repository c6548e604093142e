"""A layout's map as inline SVG, to scale; its colours are the page's."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from builder.preview.labels import place_labels
from builder.preview.topview import Footprint, Point, TopView, footprints, gaze, top_view
from spacenum_datasets.sample import Sample

SIZE = 480
TEXT = 13


def layout_svg(sample: Sample) -> str:
    """The map of a static sample.

    Every box is a `rect` with `data-name`; `data-scale` is pixels per metre and `data-origin`
    where the frame's origin lies, so the drawing can be measured.
    """
    view = top_view(sample, SIZE)
    x, y = view.origin
    head = (
        f'<svg viewBox="0 0 {SIZE} {SIZE}" role="img" data-scale="{view.scale:.4f}" '
        f'data-origin="{x:.3f} {y:.3f}" aria-label="The layout seen from above, to scale">'
    )
    return "\n".join([head, *shapes(sample, view), "</svg>"])


def shapes(sample: Sample, view: TopView) -> Iterator[str]:
    seen, boxes = gaze(sample, view), footprints(sample, view)
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (seen.camera, *seen.edges))
    yield f'<polygon class="cone" points="{corners}"/>'
    yield from (box(shape) for shape in boxes)
    yield from (line("axis", view.origin, tip) for tip in view.axes())
    yield line("gaze", seen.mark, seen.tip)
    x, y = seen.mark
    yield f'<circle class="camera" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
    left, right, bottom = view.ruler_ends()
    yield line("ruler", (left, bottom), (right, bottom))
    for label in place_labels(view, boxes, seen, TEXT):
        x, y = label.at
        yield f'<text class="{label.style}" x="{x:.1f}" y="{y:.1f}">{escape(label.text)}</text>'


def box(shape: Footprint) -> str:
    left, top, right, bottom = shape.rectangle
    low, high = shape.heights
    return (
        f'<rect class="{shape.style}" data-name="{escape(shape.label)}" x="{left:.3f}" '
        f'y="{top:.3f}" width="{right - left:.3f}" height="{bottom - top:.3f}">'
        f"<title>{escape(shape.label)}: z from {low:g} to {high:g} m</title></rect>"
    )


def line(style: str, start: Point, end: Point) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
