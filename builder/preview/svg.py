"""A layout's map as inline SVG, to scale; its colours are the page's."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from builder.preview.topview import Footprint, Point, TopView, top_view
from spacenum_datasets.sample import Sample

SIZE = 480


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
    return "\n".join([head, *shapes(view), "</svg>"])


def shapes(view: TopView) -> Iterator[str]:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (view.camera, *view.edges))
    yield f'<polygon class="cone" points="{corners}"/>'
    for shape in view.footprints:
        yield box(shape)
    for tip, name, offset in zip(view.axes(), "xy", ((14, 0), (0, -14)), strict=True):
        yield line("axis", view.origin, tip)
        yield f'<text x="{tip[0] + offset[0]:.1f}" y="{tip[1] + offset[1]:.1f}">{name}</text>'
    for shape in view.footprints:
        yield label(shape)
    yield line("gaze", view.camera, view.gaze)
    x, y = view.camera
    yield f'<circle class="camera" cx="{x:.1f}" cy="{y:.1f}" r="6"><title>camera</title></circle>'
    yield from ruler(view)


def box(shape: Footprint) -> str:
    left, top, right, bottom = shape.rectangle
    low, high = shape.heights
    return (
        f'<rect class="{shape.style}" data-name="{escape(shape.label)}" x="{left:.3f}" '
        f'y="{top:.3f}" width="{right - left:.3f}" height="{bottom - top:.3f}">'
        f"<title>{escape(shape.label)}: z from {low:g} to {high:g} m</title></rect>"
    )


def label(shape: Footprint) -> str:
    left, top, right, bottom = shape.rectangle
    x, y = ((left + right) / 2, (top + bottom) / 2)
    if shape.style in ("right", "wrong"):
        x, y = right, top
    return f'<text class="{shape.style}" x="{x:.1f}" y="{y:.1f}">{escape(shape.label)}</text>'


def line(style: str, start: Point, end: Point) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def ruler(view: TopView) -> Iterator[str]:
    length, end, y = view.ruler(), view.size - 16, view.size - 16
    start = end - length * view.scale
    yield line("ruler", (start, y), (end, y))
    yield f'<text x="{(start + end) / 2:.1f}" y="{y - 13:.1f}">{length:g} m</text>'
