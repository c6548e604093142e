"""The numbers that patterns are made of: smooth noise, ramps, cells, blends; all of them tile."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from spacenum_datasets.geometry import Array


def noise(
    rng: np.random.Generator, size: int, along: float, across: float, slope: float = 1.6
) -> Array:
    """Smooth noise (size, size) of unit deviation that wraps around.

    Args:
        rng: source.
        size: pixels of an edge.
        along: length of the features along x, as a share of the edge.
        across: the same along y.
        slope: how fast fine detail fades.
    """
    spectrum = np.fft.rfft2(rng.standard_normal((size, size)))
    spectrum *= _fading(size, along, across, slope)
    field = np.fft.irfft2(spectrum, (size, size))
    return np.asarray(field / field.std())


@lru_cache(maxsize=64)
def _fading(size: int, along: float, across: float, slope: float) -> Array:
    """How strong each frequency is (size, size // 2 + 1), read-only; nothing of the mean."""
    x, y = np.fft.rfftfreq(size, 1 / size), np.fft.fftfreq(size, 1 / size)
    reach = (x[None, :] * along) ** 2 + (y[:, None] * across) ** 2
    fading = 1 / (1 + reach) ** slope
    fading[0, 0] = 0.0
    fading.setflags(write=False)
    return np.asarray(fading)


def skyline(rng: np.random.Generator, size: int, along: float, slope: float = 1.6) -> Array:
    """Smooth noise (size,) of unit deviation that wraps around."""
    frequency = np.fft.rfftfreq(size, 1 / size)
    spectrum = np.fft.rfft(rng.standard_normal(size)) / (1 + (frequency * along) ** 2) ** slope
    spectrum[0] = 0
    line = np.fft.irfft(spectrum, size)
    return np.asarray(line / line.std())


def blend(first: Array, second: Array, share: Array) -> Array:
    """Colours between two colours (3,) or images by shares (n, n), shape (n, n, 3)."""
    t = np.clip(share, 0, 1)[..., None]
    return np.asarray(first * (1 - t) + second * t)


def ramp(size: int) -> tuple[Array, Array]:
    """Pixel coordinates x and y (size, size), 0 to 1."""
    line = (np.arange(size) + 0.5) / size
    return np.broadcast_to(line, (size, size)), np.broadcast_to(line[:, None], (size, size))


def cells(
    x: Array, y: Array, columns: int, rows: int, shift: float = 0.5
) -> tuple[Array, Array, Array, Array]:
    """Integer column and row of a running bond (every other row is shifted by a share of a
    column), and the position inside the cell, 0 to 1."""
    row = np.floor(y * rows)
    across = x * columns + shift * (row % 2)
    return np.floor(across) % columns, row, across % 1, (y * rows) % 1


def grooves(inside_x: Array, inside_y: Array, wide: float, high: float, joint: float) -> Array:
    """Share (n, n) of the joint around cells of `wide` x `high` pixels; its width in pixels."""
    edge_x = np.minimum(inside_x, 1 - inside_x) * wide
    edge_y = np.minimum(inside_y, 1 - inside_y) * high
    return np.clip(joint / 2 + 0.5 - np.minimum(edge_x, edge_y), 0, 1)
