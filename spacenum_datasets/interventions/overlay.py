"""The anchor overlay: a screen-centred cross-hair with rings over every picture of a transition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw

from spacenum_datasets import pictures
from spacenum_datasets.interventions.visual import png, with_images
from spacenum_datasets.sample import Sample

Colour = tuple[int, int, int]

FINENESS = 4
"""Strokes are drawn this many times larger and averaged down, for smooth edges."""

AMBER: Colour = (224, 160, 84)
SAND: Colour = (226, 196, 130)
WHITE: Colour = (255, 255, 255)
SHADE: Colour = (40, 36, 32)


@dataclass(frozen=True)
class Stroke:
    """One part of the overlay; lengths as shares of the picture's shorter side.

    Attributes:
        colour: of the stroke.
        opacity: 0 to 1.
        width: of the line.
        ring: radius; None for the two lines through the centre.
        span: from where to where the four arms reach; None for the whole picture.
    """

    colour: Colour
    opacity: float
    width: float
    ring: float | None = None
    span: tuple[float, float] | None = None


STROKES = (
    Stroke(AMBER, 0.4, 0.017),
    Stroke(SAND, 0.75, 0.006),
    Stroke(SAND, 0.9, 0.005, ring=0.061),
    Stroke(SHADE, 0.3, 0.0165, span=(0.027, 0.115)),
    Stroke(SHADE, 0.3, 0.0135, ring=0.131),
    Stroke(WHITE, 0.8, 0.0105, span=(0.03, 0.112)),
    Stroke(WHITE, 0.95, 0.0075, ring=0.131),
)
"""The paper's overlay, lowest first: full lines, a small ring, four arms, a large ring.

The shades are ours: on a white wall nothing white is seen without them.
"""


def with_cross_hair(sample: Sample) -> Sample:
    """Every image under the same cross-hair, at its centre."""
    images = tuple(overlay_picture(data, f"an image of {sample.id}") for data in sample.images)
    return with_images(sample, "anchor_overlay", images)


def overlay_picture(data: bytes, what: str = "a picture") -> bytes:
    """The picture under the strokes, as PNG; `what` names it where it cannot be decoded."""
    picture = pictures.decode(data, what).convert("RGB")
    for stroke in STROKES:
        picture.paste(stroke.colour, mask=stencil(stroke, *picture.size))
    return png(picture)


@cache
def stencil(stroke: Stroke, width: int, height: int) -> Image.Image:
    """How much of each pixel a stroke covers: mode L, mirror-symmetric about both middle lines."""
    fine = Image.new("L", (width * FINENESS, height * FINENESS))
    pen = ImageDraw.Draw(fine)
    side = min(fine.size)
    half = max(1, round(stroke.width * side / 2))
    if stroke.ring is not None:
        radius = round(stroke.ring * side)
        pen.ellipse(centred(fine, radius + half, radius + half), fill=255)
        pen.ellipse(centred(fine, radius - half, radius - half), fill=0)
    else:
        gap, reach = (round(s * side) for s in stroke.span or (0.0, max(fine.size) / side))
        pen.rectangle(centred(fine, reach, half), fill=255)
        pen.rectangle(centred(fine, half, reach), fill=255)
        if gap:
            pen.rectangle(centred(fine, gap, gap), fill=0)
    return fine.reduce(FINENESS).point([round(v * stroke.opacity) for v in range(256)])


def centred(picture: Image.Image, x: int, y: int) -> tuple[int, int, int, int]:
    """The rectangle of 2x by 2y pixels about the centre; Pillow counts its last pixels in."""
    across, down = picture.width // 2, picture.height // 2
    return across - x, down - y, across + x - 1, down + y - 1
