"""Bytes that an image column or a texture might hold and that nothing of ours may decode."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def png(width: int, height: int, *more: bytes, pixels: bytes | None = None) -> bytes:
    """An RGB PNG that states this size, with further chunks before its pixels."""
    rows = (b"\0" + b"\x40" * 3 * width) * height if pixels is None else pixels
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(rows))
    return SIGNATURE + head + b"".join(more) + body + chunk(b"IEND", b"")


def saved(kind: str, **more: object) -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 30, 30)).save(sink, kind, **more)
    return sink.getvalue()


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    return saved(kind, save_all=True, append_images=frames, duration=100)


def large_webp() -> bytes:
    """A lossless WebP's header that states 16,383 x 16,383 pixels."""
    size = struct.pack("<I", 16382 | 16382 << 14)
    body = b"WEBPVP8L" + struct.pack("<I", 6) + b"\x2f" + size + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def text_bomb() -> bytes:
    """A kilobyte that becomes megabytes of text."""
    return png(8, 8, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * (1 << 23))))


def profile_bomb() -> bytes:
    return png(8, 8, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(1 << 23))))


def wrong_checksum() -> bytes:
    whole = bytearray(png(8, 8))
    whole[-20] ^= 255
    return bytes(whole)


NO_PICTURE: dict[str, bytes] = {
    "nothing": b"",
    "text": b"root:x:0:0:\n",
    "EPS": EPS,
    "EPS of DOS": b"\xc5\xd0\xd3\xc6" + struct.pack("<II", 30, len(EPS)) + bytes(18) + EPS,
    "EXR": b"\x76\x2f\x31\x01" + bytes(64),
    "KTX2": b"\xabKTX 20\xbb\r\n\x1a\n" + bytes(64),
    "GIF": saved("GIF"),
    "icon": saved("ICO"),
    "PPM": saved("PPM"),
    "cut off": saved("PNG")[:-30],
    "cut off WebP": saved("WEBP")[:-8],
    "header alone": png(8, 8)[:33],
    "wrong checksum": wrong_checksum(),
    "more pixels than anybody has": png(100_000, 100_000, pixels=b"\0"),
    "more pixels than a build draws": png(16_000, 5_000, pixels=b"\0"),
    "large WebP": large_webp(),
    "two frames of PNG": animated("PNG"),
    "two frames of WebP": animated("WEBP"),
    "text bomb": text_bomb(),
    "profile bomb": profile_bomb(),
}
"""What it is -> bytes that neither a dataset nor a model may have for a picture."""

OTHER_FORMATS = {kind: saved(kind) for kind in ("JPEG", "BMP", "TIFF", "TGA")}
"""Whole pictures that models may be painted with and datasets may not hold."""


def fake_ghostscript(folder: Path) -> Path:
    """A program `gs` in a folder that should be first on the path; running it leaves a file."""
    program, trace = folder / "gs", folder / "ran"
    program.write_text(f"#!/bin/sh\necho \"$@\" >> '{trace}'\necho 10.0\nexit 1\n")
    program.chmod(0o755)
    return trace
