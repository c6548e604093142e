from __future__ import annotations

import sys

import pytest

from builder.simulators import find_factory
from builder.simulators.base import SimulatorUnavailable
from builder.simulators.blender.options import BlenderOptions
from builder.simulators.options import parse_options
from spacenum_datasets.errors import UserError


def test_the_label_tells_apart_what_changes_pixels_and_nothing_else() -> None:
    plain = BlenderOptions()
    assert plain.label == "cycles-cpu-32spp-denoised"
    others = [
        BlenderOptions(samples=16),
        BlenderOptions(device="optix"),
        BlenderOptions(denoise=False),
        BlenderOptions(seed=1),
    ]
    assert len({plain.label, *(option.label for option in others)}) == 5
    assert BlenderOptions(threads=0).label == plain.label


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("samples", "0"), "samples must be at least 1"),
        (("samples", "many"), "a whole number"),
        (("device", "tpu"), "one of cpu, cuda"),
        (("threads", "-1"), "must not be negative"),
        (("sample", "4"), 'no option "sample": it has samples, device, denoise, seed, threads'),
    ],
)
def test_bad_options_are_one_clear_error(pair: tuple[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_options("blender", BlenderOptions, [pair])


def test_a_missing_module_is_told_with_the_line_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [n for n in sys.modules if n.startswith("builder.simulators.blender.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "bpy", None)
    with pytest.raises(SimulatorUnavailable, match=r'"blender".*pip install --no-deps bpy==5'):
        find_factory("blender")
