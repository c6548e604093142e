"""One running engine: a controller in a process of its own, asked with a deadline each time."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from builder.simulators.ai2thor.diagnosis import diagnose, hopeless
from builder.simulators.ai2thor.host import LOG, serve
from builder.simulators.ai2thor.messages import Event, Failed, Reset, Started, Step
from builder.simulators.base import SimulatorUnavailable

STARTS = 3
"""How often an engine that does not stand is started, one time after the other."""


class EngineLost(RuntimeError):
    """The engine died, hung or lost its words; it has been killed and may be started again."""


@dataclass(eq=False)
class Session:
    """The engine and the process that holds it, started again whenever it is asked after a loss.

    Attributes:
        arguments: of the controller.
        start_seconds: how long a start, or the loading of a scene, may take.
        step_seconds: how long one action may take.
        starts: how often an engine was started; more than one after a loss.
    """

    arguments: Mapping[str, Any]
    start_seconds: float
    step_seconds: float
    starts: int = 0
    _process: SpawnProcess | None = None
    _pipe: connection.Connection | None = None
    _folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="ai2thor-")))

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        """Have an engine that stands, after as many tries as `STARTS`.

        Raises:
            SimulatorUnavailable: it cannot; the message says what to do about the reason.
        """
        reasons: list[str] = []
        while not self.running:
            try:
                self._hire()
            except EngineLost as loss:
                reasons.append(f"{loss}")
                text = f"{loss}\n{self._read_output()}"
                if hopeless(text) or len(reasons) >= STARTS:
                    tries = "" if len(reasons) == 1 else f" after {len(reasons)} tries"
                    raise SimulatorUnavailable(diagnose(text, tries)) from loss

    def reset(self, request: Reset) -> Event:
        """Load a scene; EngineLost where that goes wrong."""
        self.start()
        return self._ask(request, self.start_seconds)

    def step(self, action: str, slow: bool = False, **arguments: Any) -> Event:
        """Take an action in the scene that is loaded; EngineLost where that goes wrong.

        Args:
            action: the engine's name of it.
            slow: it may take as long as a start.
            arguments: of the action.
        """
        if not self.running:
            raise EngineLost("no engine runs: load a scene first")
        seconds = self.start_seconds if slow else self.step_seconds
        return self._ask(Step(action, arguments), seconds)

    def kill(self) -> None:
        """End the engine and everything that it started, now."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid or 0, signal.SIGKILL)
            process.kill()
            process.join()

    def close(self) -> None:
        """End the engine and remove what it left."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _hire(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.starts += 1
        arguments = (theirs, self._folder, dict(self.arguments))
        process = context.Process(target=serve, args=arguments, daemon=False)
        process.start()
        theirs.close()  # or the death of the process would not close the pipe
        self._process, self._pipe = process, ours
        news = self._heard(self.start_seconds, "to start")
        if not isinstance(news, Started):
            self.kill()
            raise EngineLost(f"it started with {type(news).__name__}")

    def _ask(self, request: Reset | Step, seconds: float) -> Event:
        assert self._pipe is not None
        what = f"for {request.action}" if isinstance(request, Step) else "to load a scene"
        try:
            self._pipe.send(request)
        except (BrokenPipeError, ConnectionResetError):
            self.kill()
            raise EngineLost(f"it died before it was asked {what}") from None
        answer = self._heard(seconds, what)
        assert isinstance(answer, Event)
        return answer

    def _heard(self, seconds: float, what: str) -> Event | Started:
        """What the process says within the time; everything else ends it."""
        assert self._pipe is not None
        try:
            if not self._pipe.poll(seconds):
                self.kill()
                raise EngineLost(f"it took longer than {seconds:g} s {what}")
            news = self._pipe.recv()
        except (EOFError, ConnectionResetError):
            self.kill()
            raise EngineLost(f"its process died when asked {what}") from None
        if isinstance(news, Failed):
            self.kill()
            raise EngineLost(news.reason)
        assert isinstance(news, Event | Started)
        return news

    @property
    def _log(self) -> Path:
        return self._folder / LOG

    def _read_output(self) -> str:
        """The end of what the process printed."""
        if not self._log.exists():
            return ""
        return self._log.read_text(errors="replace")[-4000:]
