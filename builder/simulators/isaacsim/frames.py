"""Whether a picture of a ray tracer is one: lit, not burnt out, and settled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

DARKEST, BRIGHTEST = 10.0, 220.0
"""Mean grey levels between which a picture of a lit room lies."""

Picture = npt.NDArray[np.uint8]


def frame_fault(rgb: Picture) -> str | None:
    """What is wrong with a picture, with what helps; None when nothing is."""
    if not rgb.any():
        return "is black: no light reaches the camera; see the options light and ambient"
    mean = float(rgb.mean())
    if mean < DARKEST:
        return f"is nearly black (mean {mean:.1f} of 255): raise the option light"
    if mean > BRIGHTEST:
        return f"is over-exposed (mean {mean:.1f} of 255): lower the option light"
    return None


def drift(before: Picture, after: Picture) -> float:
    """Mean absolute difference of two readings of one view, grey levels."""
    return float(np.abs(before.astype(np.int16) - after).mean())
