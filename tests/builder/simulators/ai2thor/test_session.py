from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.simulators.ai2thor.engine import controller_arguments
from builder.simulators.ai2thor.messages import Event, Reset
from builder.simulators.ai2thor.options import Ai2thorOptions
from builder.simulators.ai2thor.scenes import ithor
from builder.simulators.ai2thor.session import EngineLost, Session
from builder.simulators.base import SimulatorUnavailable
from spacenum_datasets.vocabulary import Split
from tests.standinunity.launching import COMMAND, MISSING, engines

if MISSING:
    pytest.skip(f"the client lacks {', '.join(MISSING)}", allow_module_level=True)

Fault = Callable[[str], Path]
SCENE = Reset("FloorPlan21", 64, 64)
"""The one that the engine starts with."""


def session(start: float = 60.0, step: float = 60.0, command: str = COMMAND) -> Session:
    options = Ai2thorOptions(local_executable_path=command)
    arguments = controller_arguments(options, ithor(Split.TEST)[0])
    return Session(arguments, start, step)


def gone(seconds: float = 20.0) -> bool:
    """Whether every engine ends within the time."""
    until = time.monotonic() + seconds
    while engines() and time.monotonic() < until:
        time.sleep(0.05)
    return not engines()


def test_an_engine_answers_until_it_is_closed() -> None:
    engine = session()
    engine.start()
    assert len(engines()) == 1
    loaded = engine.reset(SCENE)
    assert loaded.refusal is None and loaded.metadata["objects"]
    assert loaded.metadata["sceneName"] == "FloorPlan21_physics"
    turned = engine.step("RotateLeft", degrees=37)
    assert turned.frames is not None and turned.frames.rgb.shape == (64, 64, 3)
    assert "objects" not in turned.metadata
    assert engine.step("RotateLeft", degrees=1, renderImage=False).frames is None
    engine.close()
    assert gone() and not engine._folder.exists()


def test_an_engine_that_dies_before_it_speaks_is_started_again(fault: Fault) -> None:
    memory = fault("die_early@1")
    engine = session()
    engine.start()
    assert (memory / "starts").stat().st_size == 2 == engine.starts
    engine.close()
    assert gone()


def test_an_engine_that_never_speaks_is_started_again(fault: Fault) -> None:
    fault("hang_early@1")
    engine = session(start=12.0)
    engine.start()
    assert engine.starts >= 2 and len(engines()) == 1
    engine.close()
    assert gone()


def test_an_engine_that_never_stands_is_one_clear_error(fault: Fault) -> None:
    fault("die_early@1@always")
    engine = session()
    with pytest.raises(SimulatorUnavailable, match=r"after 3 tries.*unity\.log.*exit code 3"):
        engine.start()
    assert engine.starts == 3 and gone()
    engine.close()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("die", "exit code 4"),
        ("crash", "signal 11"),
        ("hang", "took longer than 2 s for RotateLeft"),
        ("sequence", "Sequence id mismatch"),
    ],
)
def test_an_engine_lost_at_a_step_is_killed_and_can_be_had_again(
    kind: str, said: str, fault: Fault
) -> None:
    fault(f"{kind}@8")
    engine = session(step=2.0 if kind == "hang" else 60.0)
    engine.reset(SCENE)
    with pytest.raises(EngineLost, match=said):
        for _ in range(8):
            engine.step("RotateLeft", degrees=10)
    assert not engine.running and gone()
    with pytest.raises(EngineLost, match="load a scene"):
        engine.step("RotateLeft", degrees=10)
    engine.reset(SCENE)
    assert engine.step("RotateLeft", degrees=10).refusal is None
    assert engine.starts == 2
    engine.close()
    assert gone()


def hold(ready: multiprocessing.connection.Connection) -> None:
    """A process that has an engine, and waits to be killed."""
    engine = session()
    engine.start()
    ready.send(str(engine._folder))
    time.sleep(3600)


def test_nothing_is_left_of_an_engine_whose_owner_is_killed() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    owner = context.Process(target=hold, args=(theirs,))
    owner.start()
    assert ours.poll(120)
    folder = Path(ours.recv())
    assert engines() and folder.exists()
    os.kill(owner.pid or 0, signal.SIGKILL)
    owner.join()
    assert gone()
    until = time.monotonic() + 20
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()


def test_an_engine_dies_with_the_process_that_holds_it() -> None:
    engine = session()
    engine.reset(SCENE)
    (unity,) = engines()
    holder = int(Path(f"/proc/{unity}/stat").read_text().split()[3])
    os.kill(holder, signal.SIGKILL)
    with pytest.raises(EngineLost, match="died"):
        engine.step("RotateLeft", degrees=10)
    assert gone()
    engine.close()


def test_a_script_of_a_path_with_spaces_is_started(tmp_path: Path) -> None:
    script = tmp_path / "an engine" / "unity"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {COMMAND} "$@"\n')
    script.chmod(0o755)
    engine = session(command=str(script))
    engine.start()
    event = engine.reset(SCENE)
    assert isinstance(event, Event)
    engine.close()
    assert gone()


def test_the_client_is_told_what_it_needs_to_know() -> None:
    plain = controller_arguments(Ai2thorOptions(), ithor(Split.TEST)[0])
    assert plain["platform"] == "CloudRendering" and "x_display" not in plain
    assert plain["snapToGrid"] is False and plain["gridSize"] == 0.1
    assert not {"commit_id", "gpu_device", "server_class"} & set(plain)
    screen = Ai2thorOptions(platform="Linux64", x_display=":7", commit_id="abc", gpu_device=1)
    told = controller_arguments(screen, ithor(Split.TEST)[0])
    assert (told["x_display"], told["commit_id"], told["gpu_device"]) == (":7", "abc", 1)
