"""Blender as a module, its chatter kept from the terminal."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

__all__ = ["bpy", "quietly"]


@contextmanager
def quietly() -> Iterator[None]:
    """Send what the process writes to its first two streams nowhere while the block runs.

    Blender writes past Python's streams too.
    """
    _flush()
    kept = [os.dup(number) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            yield
    finally:
        _flush()
        for number, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


def _flush() -> None:
    """Empty the buffers of Python's streams and of C's."""
    sys.stdout.flush()
    sys.stderr.flush()
    ctypes.CDLL(None).fflush(None)


def _hides_blender(place: str) -> bool:
    """Whether a folder on the path has the Python part of Blender's module and nothing else."""
    return Path(place, "bpy", "__init__.py").is_file()


if "bpy" not in sys.modules:
    # Blender puts its scripts on the path, and a worker inherits the path but not the module.
    sys.path[:] = [place for place in sys.path if not _hides_blender(place)]

# It misses a sound card, and beside NumPy 2 the NumPy 1 that its sound library was built with.
with quietly():
    import bpy
