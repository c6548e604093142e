"""The layers of an uncompressed OpenEXR file, as Blender writes it."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt

MAGIC = b"\x76\x2f\x31\x01"
FLOAT = 2


def read_layers(path: Path) -> dict[str, npt.NDArray[np.float32]]:
    """Channel name -> float32 (height, width) of a file of scan lines in one part.

    Raises:
        ValueError: the file is of another kind.
    """
    content = path.read_bytes()
    if content[:4] != MAGIC:
        raise ValueError(f"{path.name} is no OpenEXR file")
    attributes, start = _header(content, 8)
    if attributes["compression"] != b"\0":
        raise ValueError(f"{path.name} is compressed")
    left, top, right, bottom = struct.unpack("<4i", attributes["dataWindow"])
    width, height = right - left + 1, bottom - top + 1
    names = _channels(attributes["channels"])
    # Behind the table of offsets, each line: its number, its size, its channels one by one.
    line = np.dtype(
        [("row", "<i4"), ("size", "<i4"), ("values", "<f4", (len(names), width))], align=False
    )
    lines = np.frombuffer(content, line, height, start + 8 * height)
    if not (lines["size"] == 4 * len(names) * width).all():
        raise ValueError(f"{path.name} has lines of an unexpected size")
    rows = lines["values"][np.argsort(lines["row"])]
    return {name: np.ascontiguousarray(rows[:, i]) for i, name in enumerate(names)}


def _header(content: bytes, place: int) -> tuple[dict[str, bytes], int]:
    """The attributes by name, and where what follows them begins."""
    attributes = {}
    while content[place]:
        name, place = _text(content, place)
        _, place = _text(content, place)
        (size,) = struct.unpack_from("<i", content, place)
        attributes[name] = content[place + 4 : place + 4 + size]
        place += 4 + size
    return attributes, place + 1


def _channels(listing: bytes) -> list[str]:
    """Names in the order of the file; all are 32-bit floats of every pixel."""
    names, place = [], 0
    while listing[place]:
        name, place = _text(listing, place)
        (kind,) = struct.unpack_from("<i", listing, place)
        if kind != FLOAT:
            raise ValueError(f"channel {name} does not hold 32-bit floats")
        names.append(name)
        place += 16
    return names


def _text(content: bytes, place: int) -> tuple[str, int]:
    end = content.index(b"\0", place)
    return content[place:end].decode(), end + 1
