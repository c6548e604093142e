"""What is kept of an observation: the encoded image and the few facts that filters need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from builder.spec import Observation, View
from spacenum_datasets.companions import FARTHEST, MILLIMETRES, NOTHING
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Kept

THUMBNAIL = 32
DEPTH_SIDE = 64
FAR = 1000.0

PNG_PARAMETERS = (
    cv2.IMWRITE_PNG_COMPRESSION,
    1,
    cv2.IMWRITE_PNG_STRATEGY,
    cv2.IMWRITE_PNG_STRATEGY_HUFFMAN_ONLY,
    cv2.IMWRITE_PNG_FILTER,
    cv2.IMWRITE_PNG_FILTER_PAETH,
)
"""The fastest and nearly the smallest of OpenCV's choices on our renders: 9 ms, 270 KiB."""

PLANE_PARAMETERS = {
    Kept.DEPTH: (
        cv2.IMWRITE_PNG_COMPRESSION,
        1,
        cv2.IMWRITE_PNG_STRATEGY,
        cv2.IMWRITE_PNG_STRATEGY_DEFAULT,
        cv2.IMWRITE_PNG_FILTER,
        cv2.IMWRITE_PNG_FILTER_UP,
    ),
    Kept.INSTANCES: (
        cv2.IMWRITE_PNG_COMPRESSION,
        1,
        cv2.IMWRITE_PNG_STRATEGY,
        cv2.IMWRITE_PNG_STRATEGY_RLE,
        cv2.IMWRITE_PNG_FILTER,
        cv2.IMWRITE_PNG_FILTER_UP,
    ),
}
"""Of 512 x 512 pixels: depth 4 ms, 76 KiB (53 at best, in 15 ms); ids 1 ms, 6 KiB."""

Rectangle = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class RenderedView:
    """One view as it was rendered, ready to be stored.

    Attributes:
        image: PNG or WebP bytes, lossless.
        shape: height and width, pixels.
        pixels: object name -> visible pixels, for every object seen at all.
        rectangles: name -> tight (left, top, right, bottom) of its visible pixels, right and
            bottom exclusive, for the view's measured objects that are seen.
        unoccluded: name -> pixels its outline would cover alone, for the measured objects.
        largest: share of the image that the largest single surface or object covers.
        thumbnail: uint8 (32, 32, 3), area-averaged.
        depth: float32 (64, 64), metres, sampled on a regular grid of pixel centres; `FAR` where
            nothing is seen.
        deviation: metres and degrees between the stated and the measured camera, or None.
    """

    image: bytes
    shape: tuple[int, int]
    pixels: dict[str, int]
    rectangles: dict[str, Rectangle]
    unoccluded: dict[str, int]
    largest: float
    thumbnail: npt.NDArray[np.uint8]
    depth: npt.NDArray[np.float32]
    deviation: tuple[float, float] | None = None

    def visible_instances(self, share: float) -> int:
        """How many objects cover at least that share of the image."""
        least = share * self.shape[0] * self.shape[1]
        return sum(count >= least for count in self.pixels.values())


def summarize(view: View, seen: Observation, image_format: str) -> RenderedView:
    """Reduce an observation to what is stored."""
    names = [o.name for o in view.scene.objects]
    height, width = seen.instances.shape
    instances = np.bincount(seen.instances.ravel(), minlength=len(names) + 1)
    surfaces = np.bincount(seen.surfaces.ravel(), minlength=2)
    unnamed = (seen.instances == 0) & (seen.surfaces == 0)
    largest = max(instances[1:].max(initial=0), surfaces[1:].max(initial=0), int(unnamed.sum()))
    rectangles = {
        name: tight_rectangle(seen.instances == view.scene.index[name])
        for name in view.measured
        if instances[view.scene.index[name]]
    }
    return RenderedView(
        image=encode(seen.rgb, image_format),
        shape=(height, width),
        pixels={n: int(c) for n, c in zip(names, instances[1:], strict=True) if c},
        rectangles=rectangles,
        unoccluded=dict(seen.unoccluded),
        largest=float(largest) / (height * width),
        thumbnail=np.asarray(
            cv2.resize(seen.rgb, (THUMBNAIL, THUMBNAIL), interpolation=cv2.INTER_AREA), np.uint8
        ),
        depth=sample_depth(seen.depth),
        deviation=seen.deviation,
    )


def sample_depth(depth: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The depth at the pixels nearest to the centres of a 64 x 64 grid of cells."""
    rows, columns = (
        ((np.arange(DEPTH_SIDE) + 0.5) * n / DEPTH_SIDE).astype(int) for n in depth.shape
    )
    chosen = depth[np.ix_(rows, columns)]
    return np.where(np.isfinite(chosen), chosen, np.float32(FAR))


def tight_rectangle(mask: npt.NDArray[np.bool_]) -> Rectangle:
    """(left, top, right, bottom) of a mask with at least one pixel; right and bottom exclusive."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def encode(rgb: npt.NDArray[np.uint8], image_format: str) -> bytes:
    """Losslessly encoded bytes; KeyError on an unknown format."""
    return ENCODERS[image_format](rgb)


def encode_png(rgb: npt.NDArray[np.uint8]) -> bytes:
    done, data = cv2.imencode(".png", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), PNG_PARAMETERS)
    if not done:
        raise RuntimeError("OpenCV could not encode an image as PNG")
    return bytes(data)


def encode_plane(seen: Observation, plane: Kept) -> bytes:
    """An observation's depth or instance ids as a PNG of 16 bits a pixel.

    Raises:
        UserError: there are more ids than 16 bits hold.
    """
    values = millimetres(seen.depth) if plane is Kept.DEPTH else seen.instances
    if int(values.max()) > np.iinfo(np.uint16).max:
        raise UserError(
            f"instance id {int(values.max())} does not fit 16 bits: leave {plane} out of --also"
        )
    done, data = cv2.imencode(".png", values.astype(np.uint16), PLANE_PARAMETERS[plane])
    if not done:
        raise RuntimeError(f"OpenCV could not encode {plane} as PNG")
    return bytes(data)


def millimetres(depth: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Depth (height, width) in metres as whole millimetres, `NOTHING` where it is infinite."""
    rounded = np.clip(np.rint(depth.astype(np.float64) * MILLIMETRES), 1, FARTHEST)
    return np.where(np.isfinite(depth), rounded, NOTHING)


def encode_webp(rgb: npt.NDArray[np.uint8]) -> bytes:
    """A fifth smaller than PNG at twice the time (OpenCV's own lossless WebP takes ten times)."""
    content = BytesIO()
    Image.fromarray(rgb).save(content, "WEBP", lossless=True, method=0, quality=0)
    return content.getvalue()


ENCODERS: dict[str, Callable[[npt.NDArray[np.uint8]], bytes]] = {
    "png": encode_png,
    "webp": encode_webp,
}
