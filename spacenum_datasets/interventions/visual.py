"""Changes of a sample's pictures."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

from PIL import Image

from spacenum_datasets.pictures import read_size
from spacenum_datasets.sample import Sample


def blacken(sample: Sample) -> Sample:
    """Every image black and of the size it had."""
    sizes = [read_size(data, f"an image of {sample.id}") for data in sample.images]
    return with_images(sample, "blind", tuple(black(width, height) for width, height in sizes))


def with_images(sample: Sample, name: str, images: tuple[bytes, ...]) -> Sample:
    """The sample with other pictures of the same views, one each.

    The views' keys say so: equal keys keep meaning equal pixels.
    """
    views = tuple(replace(view, key=f"{view.key}-{name}") for view in sample.views)
    return replace(sample, images=images, views=views)


@cache
def black(width: int, height: int) -> bytes:
    """A black PNG."""
    return png(Image.new("RGB", (width, height)))


def png(picture: Image.Image) -> bytes:
    """The picture as a PNG; the same bytes for the same pixels."""
    sink = io.BytesIO()
    picture.save(sink, "PNG")
    return sink.getvalue()
