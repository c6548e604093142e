"""The process that holds one controller, and that can be killed with everything it started.

The controller's own waits cannot be trusted when Unity dies: opening its pipe has no deadline, and
reading from a closed one spins until its time is up. So the parent keeps the deadlines, and this
process tells it at once when Unity has ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any

from builder.simulators.ai2thor.messages import Event, Failed, Frames, Reset, Started, Step

LOG = "engine.log"

FAREWELL = 5.0
"""Seconds that the folder of a dead parent may take to remove."""

LOOK = 0.2
"""Seconds between two looks after Unity."""


def serve(pipe: connection.Connection, folder: Path, arguments: Mapping[str, Any]) -> None:
    """Start a controller and answer requests until the pipe closes.

    Args:
        pipe: gets `Started` once, then an `Event` for every request; or `Failed`, and the end.
        folder: gets what is printed, as `LOG`, and whatever the client leaves.
        arguments: of `ai2thor.controller.Controller`.
    """
    os.setsid()  # the group that the parent kills: this process, Unity, and whatever it starts
    # The client's pipes would stay behind when it is killed; here they go with the session.
    tempfile.tempdir = str(folder)
    _print_to(folder / LOG)
    watch = threading.Thread(target=_die_with_parent, args=(folder,), daemon=True)
    watch.start()
    speaking = threading.Lock()
    threading.Thread(target=_tell_of_unity, args=(pipe, speaking), daemon=True).start()
    try:
        controller = _start(arguments)
        _say(pipe, speaking, Started())
        while True:
            _say(pipe, speaking, _answer(controller, pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        # Either the parent is about to kill this process, or it is dead and leaves its folder.
        watch.join(FAREWELL)
    except BaseException as error:
        _say(pipe, speaking, Failed(_chain(error)))
    finally:
        os.killpg(os.getpid(), signal.SIGKILL)


def fetch(pipe: connection.Connection, arguments: Mapping[str, Any]) -> None:
    """Have the client download its Unity build, if it lacks it; its progress is printed.

    Args:
        pipe: gets `Started`, or `Failed`.
        arguments: of `ai2thor.controller.Controller`.
    """
    os.setsid()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    speaking = threading.Lock()
    try:
        _start({**arguments, "download_only": True})
    except Exception as error:
        _say(pipe, speaking, Failed(_chain(error)))
    else:
        _say(pipe, speaking, Started())


def _start(arguments: Mapping[str, Any]) -> Any:
    from ai2thor.controller import Controller
    from ai2thor.platform import STR_PLATFORM_MAP

    given = dict(arguments)
    if "platform" in given:
        given["platform"] = STR_PLATFORM_MAP[given["platform"]]
    # The default agent is meant in RoboTHOR too: its looks and steps are exact, unlike the robot's.
    warnings.filterwarnings("ignore", message="You are using a RoboTHOR scene")
    return Controller(**given)


def _answer(controller: Any, request: Reset | Step) -> Event:
    if isinstance(request, Reset):
        event = controller.reset(request.scene, width=request.width, height=request.height)
        return Event(dict(event.metadata), None)
    event = controller.step(action=request.action, **request.arguments)
    wanted = request.arguments.get("renderImage", True)
    metadata = {k: v for k, v in dict(event.metadata).items() if k not in ("objects", "colors")}
    return Event(metadata, _frames(event) if wanted else None)


def _frames(event: Any) -> Frames | None:
    parts = (event.frame, event.instance_segmentation_frame, event.depth_frame)
    if any(part is None for part in parts):
        return None
    colours = event.metadata["colors"] or ()
    named = tuple((str(c["name"]), tuple(int(v) for v in c["color"][:3])) for c in colours)
    rgb, mask, depth = parts
    return Frames(rgb, mask, depth, named)  # type: ignore[arg-type]


def _chain(error: BaseException) -> str:
    """The error and what it came from, in one line: the cause often says what the error does not.

    A step that fails anyhow is raised by the client as a plain error of its own.
    """
    told: list[str] = []
    link: BaseException | None = error
    while link is not None:
        told.append(f"{type(link).__name__}: {link}")
        link = link.__cause__ or link.__context__
    return " <- ".join(" ".join(text.split()) for text in told)


def _say(pipe: connection.Connection, speaking: threading.Lock, message: object) -> None:
    with speaking, suppress(OSError):  # a parent that has gone hears nothing
        pipe.send(message)


def _print_to(log: Path) -> None:
    """Send what libraries print, from here and from below, to a file instead of the terminal."""
    sys.stdout.flush()
    sys.stderr.flush()
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 1)
    os.dup2(file, 2)


def _die_with_parent(folder: Path | None = None) -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        os.killpg(os.getpid(), signal.SIGKILL)


def _tell_of_unity(pipe: connection.Connection, speaking: threading.Lock) -> None:
    """Say so, and end, when a child has been dead for two looks: nobody else is waiting for it."""
    before = 0
    while True:
        time.sleep(LOOK)
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            ended = None
        now = ended.si_pid if ended else 0
        if ended and now == before:
            how = "exit code" if ended.si_code == os.CLD_EXITED else "signal"
            _say(pipe, speaking, Failed(f"Unity has ended ({how} {ended.si_status})"))
            os.killpg(os.getpid(), signal.SIGKILL)
        before = now
