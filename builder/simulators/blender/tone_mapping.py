"""Linear light as a picture: colours stay true, and what is too bright for it keeps its tint."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from spacenum_datasets.geometry import Vector, vector

KEY = 0.36
"""Mean brightness that needs no correction."""

ADAPTATION = 0.55
"""How far exposure follows brightness: white rooms stay brighter than dark ones."""

BALANCE = 0.3
"""How far white follows the light: evenings and wooden rooms stay warm, as in a photograph."""

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
DARKEST = 1e-3

KNEE = 0.76
"""Brightness from which on highlights are compressed towards white."""

FADE = 0.15
"""How fast they lose their colour on the way."""

REFLECTION = 0.04
"""What a dielectric face throws back without colour, taken off so that colours read as painted."""


def tone_map(light: npt.NDArray[np.floating], gains: Vector) -> npt.NDArray[np.uint8]:
    """sRGB pixels (height, width, 3) of linear light, by Khronos' PBR Neutral tone mapper.

    Args:
        light: (height, width, 3), linear.
        gains: exposure and white balance in one, as `meter` gives them.
    """
    seen = np.maximum(np.asarray(light, np.float32) * np.asarray(gains, np.float32), 0.0)
    darkest = seen.min(axis=-1, keepdims=True)
    toe = darkest - darkest**2 / (4 * REFLECTION)
    seen = seen - np.where(darkest < 2 * REFLECTION, toe, REFLECTION)
    peak = seen.max(axis=-1, keepdims=True)
    room = 1.0 - KNEE
    squeezed = np.where(peak < KNEE, peak, 1.0 - room**2 / (np.maximum(peak, KNEE) + room - KNEE))
    seen = seen * (squeezed / np.maximum(peak, 1e-9))
    whiteness = 1.0 - 1.0 / (FADE * (peak - squeezed) + 1.0)
    seen = seen * (1.0 - whiteness) + squeezed * whiteness
    pixels = np.rint(np.clip(encode_srgb(seen), 0.0, 1.0) * 255)
    return np.asarray(pixels, np.uint8)


def meter(light: npt.NDArray[np.floating]) -> Vector:
    """The gains of red, green and blue that suit a place of which light (..., 3) is seen."""
    seen = np.maximum(np.asarray(light, float).reshape(-1, 3), DARKEST)
    mean = float(np.exp(np.log(seen @ LUMINANCE).mean()))
    cast = seen.mean(axis=0) / (seen.mean(axis=0) @ LUMINANCE)
    return vector((KEY / mean) ** ADAPTATION * cast**-BALANCE)


def encode_srgb(linear: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """Linear light 0 to 1 as sRGB 0 to 1."""
    bent = 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, linear * 12.92, bent)
