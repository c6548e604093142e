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


def test_every_stroke_has_its_width_its_reach_and_its_opacity() -> None:
    """Along a row and a column far from the middle, and along the row through it."""
    for size in ((512, 512), (600, 400)):
        side = min(size)
        for stroke in STROKES:
            share = np.asarray(stencil(stroke, *size)) / 255
            assert share.max() == pytest.approx(stroke.opacity, abs=0.004)
            cover = share / share.max()
            middle = cover[size[1] // 2]
            if stroke.ring is not None:
                assert middle.sum() == pytest.approx(2 * stroke.width * side, abs=1.2)
                at = np.flatnonzero(middle > 0.5)
                radius = (np.abs(at + 0.5 - size[0] / 2)).mean()
                assert radius == pytest.approx(stroke.ring * side, abs=1.0)
                assert cover.sum() == pytest.approx(
                    2 * np.pi * stroke.ring * side * stroke.width * side, rel=0.12
                )
            elif stroke.span is None:
                assert cover[2].sum() == pytest.approx(stroke.width * side, abs=0.6)
                assert cover[:, 2].sum() == pytest.approx(stroke.width * side, abs=0.6)
                assert middle.sum() == pytest.approx(size[0])
            else:
                low, high = (s * side for s in stroke.span)
                assert middle.sum() == pytest.approx(2 * (high - low), abs=1.5)
                at = np.abs(np.flatnonzero(middle > 0.5) + 0.5 - size[0] / 2)
                assert (at.min(), at.max()) == pytest.approx((low, high), abs=1.0)
                across = cover[:, round(size[0] / 2 + (low + high) / 2)]
                assert across.sum() == pytest.approx(stroke.width * side, abs=0.6)
