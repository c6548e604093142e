"""Blender as a module, and its chatter kept from the terminal: it writes past Python's streams."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["bpy", "quietly"]


@contextmanager
def quietly() -> Iterator[None]:
    """Send what the process writes to its first two streams nowhere while the block runs."""
    _flush()
    kept = [os.dup(number) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
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


# It misses a sound card, and beside NumPy 2 the NumPy 1 that its sound library was built with.
with quietly():
    import bpy
