"""A simulator may not draw otherwise without another drawing version; the last lines pin a new one.

What is pinned are thumbnails of one room and one desk, side by side in a picture of each simulator.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from builder.plan.static import plan_layouts
from builder.seeding import stream
from builder.simulators import SIMULATORS, make_simulator
from builder.simulators.base import Simulator, SimulatorUnavailable
from builder.spec import View
from builder.world.rooms import make_room
from spacenum_datasets.geometry import Camera, look_at
from spacenum_datasets.vocabulary import Cell, Split

PINS = Path(__file__).with_name("drawings")
REPIN = "python -m tests.builder.simulators.test_drawings {}"

SIDE, THUMBNAIL = 192, 96
SAME, OTHER = 0.005, 4.0
"""Mean difference allowed where the renderer and its version are those that were pinned, and where
they are others (llvmpipe and softpipe differ by 2.3 on average), grey levels."""

ENGINES: dict[str, tuple[tuple[str, str], ...]] = {
    "mujoco": (),
    "blender": (("samples", "4"), ("denoise", "no")),
}
"""Simulator that draws our own scenes -> options under which it draws them fast."""

Pixels = npt.NDArray[np.uint8]


def views() -> tuple[View, View]:
    """Of a bedroom, and of a planned desk."""
    bedroom = make_room("pin-bedroom", "bedroom", stream("pin", "bedroom"))
    low, high = bedroom.extent.lower, bedroom.extent.upper
    eye = (low[0] + 0.4, low[1] + 0.4, 1.5)
    camera = Camera(eye, look_at(eye, ((low[0] + high[0]) / 2, high[1], 0.6)), 75.0, SIDE, SIDE)
    desk, *_ = plan_layouts(0, Split.TEST, Cell.DESK, 0, SIDE)
    return View(bedroom, camera), desk.views[0]


def thumbnails(simulator: Simulator) -> Pixels:
    """Both views side by side, averaged: uint8 (THUMBNAIL, 2 * THUMBNAIL, 3)."""
    drawn = np.hstack([simulator.observe(view).rgb for view in views()])
    small = Image.fromarray(drawn).resize((2 * THUMBNAIL, THUMBNAIL), Image.Resampling.BOX)
    return np.asarray(small)


def drawing_version(name: str) -> int:
    version: int = import_module(SIMULATORS[name].partition(":")[0]).DRAWING
    return version


def pin(name: str) -> Path:
    return PINS / f"{name}-drawing{drawing_version(name)}.png"


def scenes() -> str:
    """What the pictures are of, whoever draws them."""
    return " ".join(view.key("") for view in views())


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[str, Simulator]]:
    try:
        simulator = make_simulator(request.param, options=ENGINES[request.param])
    except SimulatorUnavailable as error:
        if request.param == "mujoco":
            raise
        pytest.skip(str(error))
    yield request.param, simulator
    simulator.close()


def test_a_simulator_draws_as_its_drawing_version_says(engine: tuple[str, Simulator]) -> None:
    name, simulator = engine
    again = REPIN.format(name)
    assert pin(name).exists(), f"drawing version {drawing_version(name)} is new: run `{again}`"
    with Image.open(pin(name)) as image:
        pinned, told = np.asarray(image), dict(image.text)
    assert told["Scenes"] == scenes(), f"the world or its plans changed, not the drawing: `{again}`"
    same = told["Simulator"] == simulator.identity
    difference = float(np.abs(thumbnails(simulator).astype(int) - pinned).mean())
    assert difference <= (SAME if same else OTHER), (
        f"pictures differ by {difference:.2f} grey levels from those of {told['Simulator']}: raise "
        f"DRAWING beside the simulator and run `{again}`, or mend the drawing"
    )


def test_its_identity_names_the_drawing_version(engine: tuple[str, Simulator]) -> None:
    name, simulator = engine
    assert f"-drawing{drawing_version(name)}-" in simulator.identity


if __name__ == "__main__":
    for chosen in sys.argv[1:] or ["mujoco"]:
        drawing = make_simulator(chosen, options=ENGINES[chosen])
        info = PngInfo()
        info.add_text("Simulator", drawing.identity)
        info.add_text("Scenes", scenes())
        PINS.mkdir(exist_ok=True)
        Image.fromarray(thumbnails(drawing)).save(pin(chosen), pnginfo=info)
        drawing.close()
