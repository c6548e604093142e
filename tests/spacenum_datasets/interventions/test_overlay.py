"""The overlay lies over the middle of every picture and leaves the rest as it is."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from spacenum_datasets.interventions.overlay import STROKES, overlay_picture, stencil
from spacenum_datasets.interventions.visual import png

SIZES = [(512, 512), (48, 48), (320, 241)]


@pytest.mark.parametrize("size", SIZES)
def test_it_is_centred(size: tuple[int, int]) -> None:
    for stroke in STROKES:
        mask = np.asarray(stencil(stroke, *size))
        assert mask.any()
        assert (mask == mask[::-1]).all() and (mask == mask[:, ::-1]).all()


@pytest.mark.parametrize("ground", [(20, 30, 40), (250, 250, 250)])
def test_lines_cross_the_picture_and_rings_stand_around_its_centre(ground) -> None:
    before = Image.new("RGB", (512, 512), ground)
    after = np.asarray(Image.open(io.BytesIO(overlay_picture(png(before)))), int)
    apart = np.abs(after - ground).sum(axis=2)
    for line in (apart[255], apart[:, 255]):
        assert (line[:180] > 20).all() and (line[-180:] > 20).all()
    along = np.flatnonzero(np.diagonal(apart)) + 0.5 - 256
    radii = np.abs(along) * np.sqrt(2) / 512
    for ring in (0.061, 0.131):
        assert np.abs(radii - ring).min() < 0.003
    outside = apart.copy()
    outside[180:332, 180:332] = 0
    outside[250:262] = 0
    outside[:, 250:262] = 0
    assert not outside.any()
