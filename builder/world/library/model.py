"""A model as a file has it: triangles by material, before it is turned and fitted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from builder.world.library.sidecar import Up
from builder.world.shape import Material, Picture
from spacenum_datasets.geometry import Vector

PICTURE_EDGE = 512
"""Longest edge of a picture, pixels; larger ones are scaled down."""


@dataclass(frozen=True, eq=False)
class Patch:
    """Triangles of one material.

    Attributes:
        vertices: float64 (n, 3), in the file's units and axes.
        faces: int64 (m, 3), counter-clockwise seen from outside.
        uv: float64 (m, 3, 2), repeats of the picture, v upwards from its lower edge.
        material: with a `Picture` for texture, or none.
    """

    vertices: npt.NDArray[np.float64]
    faces: npt.NDArray[np.int64]
    uv: npt.NDArray[np.float64]
    material: Material


@dataclass(frozen=True, eq=False)
class Model:
    """Everything that a file draws.

    Attributes:
        patches: may be empty.
        up: its upward axis.
        metre: metres in one of its units.
    """

    patches: tuple[Patch, ...]
    up: Up
    metre: float = 1.0


def picture(image: Image.Image) -> Picture:
    """An image as a texture; its alpha is left out."""
    flat = image.convert("RGB")
    edge = max(flat.size)
    if edge > PICTURE_EDGE:
        width, height = (max(1, round(side * PICTURE_EDGE / edge)) for side in flat.size)
        flat = flat.resize((width, height), Image.Resampling.LANCZOS)
    pixels = np.array(flat, np.uint8)
    pixels.setflags(write=False)
    content = hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes())
    return Picture("picture", int(content.hexdigest()[:15], 16), (), 1.0, pixels)


def srgb(linear: npt.ArrayLike) -> Vector:
    """A linear colour (r, g, b, ...), 0 to 1, as the sRGB that materials are stated in."""
    value = np.clip(np.asarray(linear, float)[:3], 0, 1)
    curved = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
    r, g, b = np.round(curved, 4).tolist()
    return (r, g, b)
