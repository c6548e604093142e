"""Random streams as hashed paths: never seed + i, never global."""

from __future__ import annotations

import hashlib

import numpy as np

STREAMS_VERSION = "1"


def stream(*path: str | int) -> np.random.Generator:
    """The generator of a path such as `(seed, "dynamic", "test", 12, "start")`.

    Equal paths give equal draws on every machine; different paths are independent.
    """
    text = "\x1f".join([STREAMS_VERSION, *(f"{type(p).__name__}:{p}" for p in path)])
    digest = hashlib.sha256(text.encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "little")))


def draw_seed(rng: np.random.Generator) -> int:
    """A seed for a nested value (an asset's look, a texture), 31 bits."""
    return int(rng.integers(2**31))
