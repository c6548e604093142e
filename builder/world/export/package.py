"""A stage and its pictures as one `.usdz`: a zip without compression whose files lie aligned."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

ALIGNMENT = 64
LOCAL_HEADER = 30
PADDING_ID = b"\x86\x19"
"""Of the extra field that USD's own packages are padded with."""


def write_package(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a package; equal files give equal bytes, whenever and wherever it is written.

    Args:
        path: where to.
        files: by their names inside, the stage first.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        end = 0
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            start = end + LOCAL_HEADER + len(name.encode()) + 4
            fill = -start % ALIGNMENT
            entry.extra = PADDING_ID + fill.to_bytes(2, "little") + bytes(fill)
            package.writestr(entry, content)
            end = start + fill + len(content)
