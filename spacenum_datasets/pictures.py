"""The one place where pictures from elsewhere are decoded.

Pillow reads some fifty formats when it is let, and hands one of them to Ghostscript. Here it is
told which it may take for, and how many pixels a picture may claim before any is decoded.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from spacenum_datasets.errors import UserError

FORMATS = ("PNG", "WEBP")
"""What a build writes."""
MOST_PIXELS = 4096 * 4096
"""The largest picture that a build draws."""

TEXTURE_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "TGA")
"""What models of one's own may be painted with. TGA has no mark to know it by and is tried last."""
MOST_TEXTURE_PIXELS = 8192 * 8192
"""16 times as much as is drawn of it, each way."""


class UnreadablePicture(UserError):
    """Bytes that are no picture of the formats that are read, or of none that may be decoded."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what} {reason}")
        self.reason = reason


def decode(data: bytes, what: str) -> Image.Image:
    """A picture of a dataset, every pixel decoded, in the mode in which it is stored.

    Args:
        data: a PNG or WebP of at most `MOST_PIXELS`, with one frame.
        what: what messages call it, such as a row's id.

    Raises:
        UnreadablePicture: it is none, or is cut off or damaged.
    """
    return _load(data, what, FORMATS, MOST_PIXELS)


def texture(data: bytes, what: str) -> Image.Image:
    """A picture of a model, of the formats in `TEXTURE_FORMATS`, every pixel decoded.

    Raises:
        UnreadablePicture: as of `decode`, with at most `MOST_TEXTURE_PIXELS`.
    """
    return _load(data, what, TEXTURE_FORMATS, MOST_TEXTURE_PIXELS)


def read_size(data: bytes, what: str) -> tuple[int, int]:
    """Width and height of a dataset's picture, without decoding its pixels.

    Raises:
        UnreadablePicture: it has no such header, or is too large.
    """
    return _open(data, what, FORMATS, MOST_PIXELS).size


def _load(data: bytes, what: str, formats: tuple[str, ...], most: int) -> Image.Image:
    picture = _open(data, what, formats, most)
    try:
        picture.load()
    except Exception as error:  # a decoder of strangers' bytes fails in every way there is
        raise UnreadablePicture(what, f"is damaged ({_short(error)})") from error
    return picture


def _open(data: bytes, what: str, formats: tuple[str, ...], most: int) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; here they are refused.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=formats)
        frames = getattr(picture, "n_frames", 1)
    except UnidentifiedImageError as error:
        names = f"{', '.join(formats[:-1])} or {formats[-1]}"
        raise UnreadablePicture(what, f"is not a picture in {names}") from error
    except Image.DecompressionBombError as error:
        raise UnreadablePicture(what, f"has more than {most:,} pixels") from error
    except Exception as error:  # as above
        raise UnreadablePicture(what, f"is damaged ({_short(error)})") from error
    width, height = picture.size
    if width * height > most:
        raise UnreadablePicture(what, f"is {width} x {height}, more than {most:,} pixels")
    if frames != 1:
        raise UnreadablePicture(what, f"has {frames} frames instead of one")
    return picture


def _short(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
