"""Drawing with Pillow alone: fonts, wrapped text, labelled pictures."""

from __future__ import annotations

import math
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from builder.preview.topview import Point
from spacenum_datasets import pictures

INK, SOFT, LINE, PAPER, CARD = "#1b2430", "#667085", "#d5dae1", "#f3f4f6", "#ffffff"
RIGHT, WRONG = "#15803d", "#b4530a"
Font = ImageFont.FreeTypeFont


@cache
def font(size: int) -> Font:
    """Pillow's own font, so that pictures look the same everywhere."""
    found = ImageFont.load_default(size=size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


def wrap(text: str, width: float, face: Font) -> list[str]:
    """The text in lines no wider than `width` pixels, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def decode(data: bytes, edge: int, what: str) -> Image.Image:
    """Encoded bytes as an RGB picture whose longer side is `edge` pixels.

    Raises:
        UserError: they cannot be decoded; `what` names them.
    """
    image = pictures.decode(data, what)
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
