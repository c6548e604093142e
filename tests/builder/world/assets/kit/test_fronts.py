"""Fronts leave gaps that are dark, and each style is another shape."""

from __future__ import annotations

import numpy as np
import pytest

from builder.world.assets.kit.fronts import FACES, PROUD, PULLS, dark, front, fronts

LOW, HIGH, PLANE = (-0.5, 0.1), (0.5, 0.9), -0.2


@pytest.mark.parametrize("look", [*FACES, "louvred"])
def test_fronts_stay_in_their_field_and_stand_proud_of_the_carcass(look: str) -> None:
    panels, _, _ = fronts(LOW, HIGH, 2, 3, PLANE, "bar", look=look)
    low, high = panels.vertices.min(axis=0), panels.vertices.max(axis=0)
    assert low[0] >= LOW[0]
    assert high[0] <= HIGH[0]
    assert low[2] >= LOW[1]
    assert high[2] <= HIGH[1]
    assert low[1] == pytest.approx(PLANE - PROUD, abs=2e-3)


def test_between_two_doors_nothing_but_the_dark_is_seen() -> None:
    panels, _, shade = fronts(LOW, HIGH, 2, 1, PLANE, "knob", doors=True, gap=0.008)
    assert np.abs(panels.vertices[:, 0]).min() >= 0.004 - 1e-9
    assert shade.vertices[:, 0].min() < 0 < shade.vertices[:, 0].max()
    assert shade.vertices[:, 1].min() > panels.vertices[:, 1].min() + 0.01


def test_the_dark_is_smaller_than_the_fronts() -> None:
    shade = dark(LOW, HIGH, PLANE)
    assert LOW[0] < shade.vertices[:, 0].min()
    assert shade.vertices[:, 0].max() < HIGH[0]


def test_every_style_is_another_shape() -> None:
    looks = [front((0.45, 0.7), (0.0, 0.0, 0.0), style) for style in (*FACES, "louvred", "open")]
    assert len({mesh.vertices.tobytes() for mesh in looks}) == len(looks)


@pytest.mark.parametrize("style", PULLS)
def test_handles_of_doors_stand_at_their_meeting_edge(style: str) -> None:
    _, handles, _ = fronts(LOW, HIGH, 2, 1, PLANE, style, doors=True)
    assert np.abs(handles.vertices[:, 0]).max() < 0.1
    assert handles.vertices[:, 1].min() < PLANE - PROUD
