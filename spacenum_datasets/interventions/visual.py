"""Changes of a sample's pictures."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

from PIL import Image

from spacenum_datasets.sample import Sample


def blacken(sample: Sample) -> Sample:
    """Every image black and of the size it had.

    The views' keys say so: equal keys keep meaning equal pixels.
    """
    sizes = [picture_size(data) for data in sample.images]
    return replace(
        sample,
        images=tuple(black(width, height) for width, height in sizes),
        views=tuple(replace(view, key=f"{view.key}-blind") for view in sample.views),
    )


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of an encoded image, without decoding its pixels."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


@cache
def black(width: int, height: int) -> bytes:
    """A black PNG."""
    sink = io.BytesIO()
    Image.new("RGB", (width, height)).save(sink, "PNG")
    return sink.getvalue()
