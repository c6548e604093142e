from __future__ import annotations

import numpy as np
import pytest

from builder.simulators.blender.tone_mapping import encode_srgb, meter, tone_map

AS_IT_IS = (1.0, 1.0, 1.0)


def test_brighter_light_is_never_darker_and_never_clipped_early() -> None:
    ramp = np.linspace(0.0, 20.0, 400)
    grey = tone_map(np.repeat(ramp, 3).reshape(1, -1, 3), AS_IT_IS)[0].astype(int)
    assert (np.diff(grey, axis=0) >= 0).all()
    assert (grey[:, 0] == grey[:, 2]).all()
    assert grey[0, 0] == 0 and grey[-1, 0] >= 250
    assert grey[ramp < 1.0].max() < 245, "white paper in the light is not blown out"


def test_colours_below_the_knee_keep_their_ratios() -> None:
    colour = np.array([[[0.6, 0.3, 0.14]]])
    shown = tone_map(colour, AS_IT_IS)[0, 0] / 255
    expected = encode_srgb(colour[0, 0] - 0.04)
    np.testing.assert_allclose(shown, expected, atol=0.003)


def test_gains_are_light() -> None:
    light = np.random.default_rng(0).random((4, 5, 3))
    np.testing.assert_array_equal(
        tone_map(light, (2.0, 1.0, 0.5)), tone_map(light * [2.0, 1.0, 0.5], AS_IT_IS)
    )


def test_dark_places_gain_more_and_a_cast_is_taken_off_in_part() -> None:
    grey = np.ones((8, 3))
    dark, bright = meter(0.1 * grey), meter(0.5 * grey)
    assert dark[0] > bright[0] and 0.1 * dark[0] < 0.5 * bright[0]
    assert dark == pytest.approx((dark[0],) * 3)
    warm = np.array([0.5, 0.3, 0.2])
    red, green, blue = meter(warm * grey)
    assert red < green < blue
    assert 0.5 * red > 0.3 * green > 0.2 * blue, "evenings stay warm"


def test_a_black_place_has_an_exposure() -> None:
    assert np.isfinite(meter(np.zeros((4, 3)))).all()
