"""Isaac Sim dies, hangs, grows or is left alone: the view comes all the same, and nothing stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from builder.simulators.base import SimulatorError, SimulatorUnavailable
from builder.simulators.isaacsim.options import IsaacOptions
from builder.simulators.isaacsim.simulator import IsaacSimulator
from builder.spec import Observation
from tests.builder.simulators.isaacsim.test_simulator import OPTIONS, views
from tests.standinomni.surroundings import ROOT, Surroundings

SCENE = "desk-test-00001"


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def gone(pid: int, within: float = 20.0) -> bool:
    until = time.monotonic() + within
    while alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture(scope="module")
def undisturbed(shared_surroundings: Surroundings) -> list[Observation]:
    """A layout's first views as they are without a fault."""
    simulator = IsaacSimulator(OPTIONS)
    drawn = [simulator.observe(view) for view in views(SCENE)[:2]]
    simulator.close()
    return drawn


def draw(options: IsaacOptions, expected: list[Observation]) -> None:
    """Draw the same views beside a fault, and compare."""
    simulator = IsaacSimulator(options)
    for view, good in zip(views(SCENE)[:2], expected, strict=True):
        seen = simulator.observe(view)
        np.testing.assert_array_equal(seen.instances, good.instances)
        assert np.abs(seen.rgb.astype(int) - good.rgb).mean() < OPTIONS.settle
        assert seen.unoccluded == good.unoccluded
    simulator.close()


def test_a_crash_is_survived(undisturbed: list[Observation], surroundings: Surroundings) -> None:
    surroundings.fault("dies")
    draw(OPTIONS, undisturbed)
    assert len({start["pid"] for start in surroundings.diary("start")}) == 2


def test_a_hang_that_holds_the_lock_is_survived(
    undisturbed: list[Observation], surroundings: Surroundings
) -> None:
    surroundings.fault("hangs")
    draw(replace(OPTIONS, deadline=10.0), undisturbed)
    assert gone(surroundings.diary("start")[0]["pid"])


def test_a_late_frame_is_drawn_again(
    undisturbed: list[Observation], surroundings: Surroundings
) -> None:
    surroundings.fault("late:once")
    draw(OPTIONS, undisturbed)
    assert len(surroundings.diary("start")) == 2


def test_a_crash_every_time_is_one_clear_error(surroundings: Surroundings) -> None:
    surroundings.fault("always-dies")
    simulator = IsaacSimulator(OPTIONS)
    with pytest.raises(SimulatorError, match=rf"{SCENE}: Isaac Sim died.*3 times"):
        simulator.observe(views(SCENE)[0])
    simulator.close()
    assert all(gone(start["pid"]) for start in surroundings.diary("start"))


def test_it_is_started_anew_after_so_many_scenes(surroundings: Surroundings) -> None:
    simulator = IsaacSimulator(replace(OPTIONS, scenes=1))
    for scene in (SCENE, "desk-test-00002"):
        for view in views(scene)[:2]:
            simulator.observe(view)
    simulator.close()
    assert len(surroundings.diary("start")) == 2
    assert len(surroundings.diary("close")) == 2, "each was asked to shut down"


def test_it_is_started_anew_when_it_has_grown(surroundings: Surroundings) -> None:
    simulator = IsaacSimulator(replace(OPTIONS, memory=0.001))
    simulator.observe(views(SCENE)[0])
    simulator.close()
    assert len(surroundings.diary("start")) == 2


def test_a_start_that_hangs_is_given_up(surroundings: Surroundings) -> None:
    surroundings.fault("start-hangs")
    with pytest.raises(SimulatorUnavailable, match="did not stand after 3 s"):
        IsaacSimulator(replace(OPTIONS, start_deadline=3.0))


def test_it_is_prepared_by_a_start_and_an_end(surroundings: Surroundings) -> None:
    IsaacSimulator.prepare(OPTIONS)
    (start,) = surroundings.diary("start")
    assert len(surroundings.diary("close")) == 1 and gone(start["pid"])
    surroundings.gpus("NVIDIA H100 PCIe")
    with pytest.raises(SimulatorUnavailable, match="ray tracing"):
        IsaacSimulator.prepare(OPTIONS)
    assert len(surroundings.diary("start")) == 1


def test_closing_ends_the_process_and_leaves_no_file(surroundings: Surroundings) -> None:
    temporary = surroundings.folder / "temporary"
    temporary.mkdir()
    surroundings.patch.setattr("tempfile.tempdir", str(temporary))
    simulator = IsaacSimulator(OPTIONS)
    simulator.observe(views(SCENE)[0])
    assert list(temporary.iterdir())
    simulator.close()
    assert gone(surroundings.diary("start")[0]["pid"]) and not list(temporary.iterdir())


@pytest.mark.parametrize("fault", [None, "hangs"])
def test_no_orphan_when_the_parent_is_killed(surroundings: Surroundings, fault: str | None) -> None:
    if fault is not None:
        surroundings.fault(fault)
    temporary = surroundings.folder / "temporary"
    temporary.mkdir()
    surroundings.patch.setenv("TMPDIR", str(temporary))
    code = (
        "from builder.simulators.isaacsim.simulator import IsaacSimulator\n"
        "from tests.builder.simulators.isaacsim.test_simulator import OPTIONS, views\n"
        "simulator = IsaacSimulator(OPTIONS)\n"
        "while True:\n"
        f"    simulator.observe(views({SCENE!r})[0])\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, start_new_session=True)
    until = time.monotonic() + 60
    while not surroundings.diary("step") and time.monotonic() < until:
        time.sleep(0.05)
    (start,) = surroundings.diary("start")
    assert alive(start["pid"])
    os.killpg(parent.pid, signal.SIGKILL)  # what a build does to a worker that hangs
    parent.wait()
    assert gone(start["pid"])
    until = time.monotonic() + 20
    while list(temporary.glob("spacenum-*")) and time.monotonic() < until:
        time.sleep(0.05)
    assert not list(temporary.glob("spacenum-*")), "its folders are gone too"
