"""A layout's map drawn with Pillow: seen from above, to scale, its notes in a strip below."""

from __future__ import annotations

from PIL import Image

from builder.preview.canvas import INK, LINE, RIGHT, SOFT, WRONG, Canvas, font
from builder.preview.labels import Label, place_labels
from builder.preview.topview import (
    Gaze,
    Point,
    TopView,
    footprints,
    gaze,
    heights_legend,
    top_view,
)
from spacenum_datasets.sample import Sample

GROUND, CONE, HALO = "#fbfbfc", "#f1ecfc", "#ffffff"
CAMERA = "#7c3aed"
FILLS = {"anchor": "#cbd8ea", "clutter": "#eceef1", "right": "#d5efdf", "wrong": None}
EDGES = {"anchor": "#47658f", "clutter": "#c3c8d0", "right": RIGHT, "wrong": WRONG}
COLOURS = EDGES | {"clutter": SOFT, "axis": INK}
WIDTHS = {"right": 3, "wrong": 2}

LEADING = 1.55


def chart(sample: Sample, edge: int, size: int) -> Image.Image:
    """A static sample's map, `edge` pixels wide, its labels `size` pixels high."""
    view = top_view(sample, edge)
    seen = gaze(sample, view)
    sheet = Canvas(edge, chart_height(sample, edge, size), "#ffffff")
    sheet.paste(ground(sample, view, seen, size), (0, 0))
    step = LEADING * size
    y = edge + 0.8 * step
    ruler(sheet, view, (1, y), size)
    y += step
    viewpoint(sheet, (7, y), (24, y))
    sheet.text((34, y), seen.label, size, CAMERA, "lm")
    for number, (letter, style, text) in enumerate(heights_legend(sample)):
        at = (edge / 2 * (number % 2), y + step * (1 + number // 2))
        sheet.text(at, letter, size, COLOURS[style], "lm", bold=1)
        sheet.text((at[0] + 1.2 * size, at[1]), text, size, COLOURS[style], "lm")
    return sheet.image


def chart_height(sample: Sample, edge: int, size: int) -> int:
    """Pixels of the map and the strip below it."""
    lines = 2 + (len(heights_legend(sample)) + 1) // 2
    return edge + round(LEADING * size * (lines + 0.3))


def ground(sample: Sample, view: TopView, seen: Gaze, size: int) -> Image.Image:
    """The map without its strip."""
    sheet = Canvas(view.size, view.size, GROUND)
    sheet.draw.polygon([seen.camera, *seen.edges], CONE)
    lettering = place_labels(view, footprints(sample, view), seen, size)
    for shape in lettering.boxes:
        colours = FILLS[shape.style], EDGES[shape.style]
        sheet.draw.rectangle(shape.rectangle, *colours, WIDTHS.get(shape.style, 1))
    for tip in view.axes():
        sheet.arrow(view.origin, tip, INK)
    viewpoint(sheet, seen.mark, seen.tip)
    for label in lettering.labels:
        note(sheet, label)
    sheet.draw.rectangle((0, 0, view.size - 1, view.size - 1), outline=LINE)
    return sheet.image


def viewpoint(sheet: Canvas, mark: Point, tip: Point) -> None:
    x, y = mark
    sheet.arrow(mark, tip, CAMERA)
    sheet.draw.ellipse((x - 5, y - 5, x + 5, y + 5), CAMERA)


def note(sheet: Canvas, label: Label) -> None:
    """Small text on a map, with a halo that keeps it readable on lines."""
    size, colour = round(label.size), COLOURS[label.style]
    face = font(size)
    sheet.draw.text(label.at, label.text, colour, face, "mm", stroke_width=3, stroke_fill=HALO)
    option = label.style in ("right", "wrong")
    sheet.text(label.at, label.text, size, colour, "mm", bold=option)


def ruler(sheet: Canvas, view: TopView, at: Point, size: int) -> None:
    x, y = at
    right = x + view.ruler() * view.scale
    sheet.draw.line((x, y, right, y), SOFT, 2)
    for end in (x, right):
        sheet.draw.line((end, y - 4, end, y + 4), SOFT, 2)
    sheet.text((right + 0.7 * size, y), f"{view.ruler():g} m", size, SOFT, "lm")
