"""Drawing with Pillow alone: fonts, wrapped text, labelled pictures, maps."""

from __future__ import annotations

import io
import math
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from builder.preview.labels import Label, place_labels
from builder.preview.topview import Gaze, Point, TopView, footprints, gaze, top_view
from spacenum_datasets.sample import Sample

INK, SOFT, LINE, PAPER, CARD = "#1b2430", "#667085", "#d5dae1", "#f3f4f6", "#ffffff"
RIGHT, WRONG = "#15803d", "#b4530a"
FILLS = {"anchor": "#cbd8ea", "clutter": "#eceef1", "right": "#d5efdf", "wrong": None}
EDGES = {"anchor": "#47658f", "clutter": "#c3c8d0", "right": RIGHT, "wrong": WRONG}
CAMERA = "#7c3aed"
COLOURS = EDGES | {"clutter": SOFT, "axis": INK, "ruler": SOFT, "camera": CAMERA}

Font = ImageFont.FreeTypeFont


@cache
def font(size: int) -> Font:
    """Pillow's own font, so that pictures look the same everywhere."""
    found = ImageFont.load_default(size=size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


def wrapped(text: str, width: float, face: Font) -> list[str]:
    """The text in lines no wider than `width` pixels, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def decoded(data: bytes, edge: int) -> Image.Image:
    """Encoded bytes as an RGB picture whose longer side is `edge` pixels."""
    with Image.open(io.BytesIO(data)) as image:
        factor = edge / max(image.size)
        size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


class Canvas:
    """A sheet of paper that is drawn on."""

    def __init__(self, width: int, height: int, colour: str = PAPER) -> None:
        self.image = Image.new("RGB", (width, height), colour)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self, at: Point, text: str, size: int, colour: str = INK, anchor: str = "la", bold: int = 0
    ) -> None:
        weight = 0.45 if bold else 0
        self.draw.text(
            at, text, colour, font(size), anchor, stroke_width=weight, stroke_fill=colour
        )

    def paste(self, image: Image.Image, at: Point) -> None:
        self.image.paste(image, (round(at[0]), round(at[1])))

    def badge(self, at: Point, text: str, size: int, colour: str) -> None:
        """A label on a picture's upper left corner."""
        x, y = at
        width = max(font(size).getlength(text) + 0.7 * size, 1.5 * size)
        self.draw.rounded_rectangle((x, y, x + width, y + 1.5 * size), 0.35 * size, colour)
        self.text((x + width / 2, y + 0.75 * size), text, size, "#ffffff", "mm", bold=1)

    def labelled(self, image: Image.Image, at: Point, label: str, size: int, right: bool) -> None:
        """A picture with its label; the right one is framed."""
        x, y = at
        self.paste(image, at)
        if right:
            box = (x - 1, y - 1, x + image.width, y + image.height)
            self.draw.rectangle(box, outline=RIGHT, width=max(4, size // 4))
        self.badge((x + 8, y + 8), label, size, RIGHT if right else "#1b2430")

    def arrow(self, start: Point, end: Point, colour: str, width: int = 2) -> None:
        self.draw.line((start, end), colour, width)
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        head = [
            (end[0] - 4 * width * math.cos(angle + s), end[1] - 4 * width * math.sin(angle + s))
            for s in (-0.45, 0.45)
        ]
        self.draw.polygon([end, *head], colour)

    def map(self, sample: Sample, at: Point, edge: int, size: int) -> None:
        """A layout's map of `edge` pixels, its upper left corner at `at`."""
        view = top_view(sample, edge)
        seen, boxes = gaze(sample, view), footprints(sample, view)
        sheet = Canvas(edge, edge, "#fbfbfc")
        sheet.draw.polygon([seen.camera, *seen.edges], "#f1ecfc")
        for shape in boxes:
            width = {"right": 3, "wrong": 2}.get(shape.style, 1)
            sheet.draw.rectangle(shape.rectangle, FILLS[shape.style], EDGES[shape.style], width)
        for tip in view.axes():
            sheet.arrow(view.origin, tip, INK)
        sheet.camera(seen)
        sheet.ruler(view)
        for label in place_labels(view, boxes, seen, size):
            sheet.note(label)
        sheet.draw.rectangle((0, 0, edge - 1, edge - 1), outline=LINE)
        self.paste(sheet.image, at)

    def camera(self, seen: Gaze) -> None:
        x, y = seen.mark
        self.arrow(seen.mark, seen.tip, CAMERA)
        self.draw.ellipse((x - 5, y - 5, x + 5, y + 5), CAMERA)

    def note(self, label: Label) -> None:
        """Small text on a map, with a halo that keeps it readable on lines."""
        size, colour = round(label.size), COLOURS[label.style]
        halo = "#ffffff"
        self.draw.text(
            label.at, label.text, colour, font(size), "mm", stroke_width=3, stroke_fill=halo
        )
        option = label.style in ("right", "wrong")
        self.text(label.at, label.text, size, colour, "mm", bold=option)

    def ruler(self, view: TopView) -> None:
        left, right, y = view.ruler_ends()
        self.draw.line((left, y, right, y), SOFT, 2)
        for x in (left, right):
            self.draw.line((x, y - 4, x, y + 4), SOFT, 2)
