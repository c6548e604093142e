"""Pictures as arrays, and the pinhole that fits their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from baselines.models.base import EngineError
from baselines.queries import ImagePart
from spacenum_datasets import pictures
from spacenum_datasets.geometry import Camera

Picture = npt.NDArray[np.float32]
"""(height, width, 3): blue, green and red of 255."""

Plane = npt.NDArray[np.float32]
"""(height, width): one number a pixel."""

Mask = npt.NDArray[np.bool_]
"""(height, width)."""


def decode(images: Sequence[ImagePart]) -> tuple[Picture, ...]:
    """The pictures as they are stored.

    Raises:
        EngineError: one cannot be decoded.
    """
    found = []
    for image in images:
        try:
            rgb = pictures.decode(image.data, f"picture {image.key}").convert("RGB")
        except pictures.UnreadablePicture as error:
            raise EngineError(error.message) from error
        found.append(np.asarray(rgb, np.float32)[..., ::-1].copy())
    return tuple(found)


def shrink(picture: Picture, edge: int) -> Picture:
    """The picture with its longer side at most `edge` pixels."""
    scale = edge / max(picture.shape[:2])
    if scale >= 1.0:
        return picture
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)


def empty(pictures: Sequence[Picture]) -> bool:
    """Whether each picture is of one colour, as black ones are."""
    return all(bool((picture == picture[:1, :1]).all()) for picture in pictures)


def fit_camera(camera: Camera, picture: Picture) -> Camera:
    """The same camera for a picture of another size."""
    height, width = picture.shape[:2]
    return replace(camera, width=width, height=height)


def edge_strength(picture: Picture) -> Plane:
    """Grey levels a pixel, of the channel that changes most."""
    across = cv2.Sobel(picture, cv2.CV_32F, 1, 0) / 8
    down = cv2.Sobel(picture, cv2.CV_32F, 0, 1) / 8
    return np.asarray(np.hypot(across, down).max(axis=2), np.float32)
