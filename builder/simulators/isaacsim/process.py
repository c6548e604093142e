"""A running Isaac Sim seen from outside: started, asked with deadlines, ended without a trace."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import numpy.typing as npt

from builder.simulators.base import SimulatorUnavailable
from builder.simulators.isaacsim import watchdog, worker
from builder.simulators.isaacsim.options import IsaacOptions
from builder.simulators.isaacsim.probing import Installation

GRACE = 10.0
"""Seconds to shut down before the process is killed, and for the watchdog to see to that."""

SHORT = "/tmp"
"""Where sockets are made, whatever TMPDIR says."""

POLL = 0.2

COMPLAINTS: dict[str, str] = {
    r"ERROR_DEVICE_LOST|createDLSSContext": "the GPU gave up: it may lack ray tracing cores, or "
    "the driver is older than 580.65",
    r"(?i)no (suitable|compatible|device).*(gpu|vulkan)|vkCreateInstance|VK_ERROR|libvulkan": "it "
    "found no Vulkan device: install the NVIDIA driver's graphics part (in a container, run with "
    "NVIDIA_DRIVER_CAPABILITIES=all)",
    r"(?i)GLIBC_2\.\d+.? not found": "this system's C library is too old: it needs glibc 2.35",
    r"(?i)out of (device |video )?memory": "the GPU's memory is full: end what else runs on it",
    r"(?i)EULA": "NVIDIA's licence was not accepted: set OMNI_KIT_ACCEPT_EULA=YES",
    r"(?i)No space left": "a disk is full",
}
"""What the log says -> what it means to a person."""


class WorkerLost(RuntimeError):
    """Isaac Sim died, hung or answered with an error; another one may do better."""


class IsaacProcess:
    """A started Isaac Sim; see `worker.serve` for what it can be asked.

    Args:
        installation: what to start.
        options: how.
        stages: a folder that goes too should this process die.

    Raises:
        SimulatorUnavailable: it did not start; the message says why as far as its log tells.
    """

    def __init__(
        self, installation: Installation, options: IsaacOptions, stages: Path | None = None
    ) -> None:
        self._deadline = options.deadline
        self._folder = Path(tempfile.mkdtemp(prefix="spacenum-isaac-"))
        # A socket's path may have 107 bytes, and a cluster's temporary folder may take them all.
        self._nook = Path(tempfile.mkdtemp(prefix="spacenum-isaac-", dir=SHORT))
        self._stages = stages
        self._wire: socket.socket | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None
        self.memory = 0
        self.scenes = 0
        try:
            self._start(installation, options)
        except BaseException:
            self.kill()
            raise

    def ask(
        self, request: Mapping[str, Any], deadline: float | None = None
    ) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
        """Send a request and wait for its answer.

        Raises:
            WorkerLost: there was none in time, or it is an error; the process is gone then.
        """
        limit = self._deadline if deadline is None else deadline
        assert self._wire is not None
        try:
            self._wire.settimeout(limit)
            worker.send(self._wire, request)
            header, arrays = worker.receive(self._wire, time.monotonic() + limit)
        except TimeoutError:
            self._fail(f"Isaac Sim did not answer within {limit:g} s")
        except (EOFError, OSError):
            reason = self._reason() or f"; the end of its log: {self._tail()}"
            self._fail(f"Isaac Sim died{reason}")
        if "error" in header:
            self._fail(f"Isaac Sim failed: {header['error']}", header["where"])
        self.memory = int(header.get("memory", self.memory))
        return header, arrays

    def close(self) -> None:
        """Ask it to shut down; it goes in any case."""
        with suppress(WorkerLost):
            self._say(watchdog.CLOSING)
            self.ask({"do": "close"}, deadline=GRACE)
            if self._watchdog is not None:
                with suppress(subprocess.TimeoutExpired):
                    self._watchdog.wait(GRACE)
        self.kill()

    def kill(self) -> None:
        """End it now, with everything that it started."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None
        if self._watchdog is not None:
            self._say(watchdog.KILL)
            # The lifeline: its end is the watchdog's order to kill.
            assert self._watchdog.stdin is not None
            with suppress(BrokenPipeError):
                self._watchdog.stdin.close()
            self._watchdog.wait()
            self._watchdog = None
        for folder in (self._folder, self._nook):
            shutil.rmtree(folder, ignore_errors=True)

    def _say(self, word: bytes) -> None:
        """Tell the watchdog, if there is one that listens."""
        if self._watchdog is not None and self._watchdog.stdin is not None:
            with suppress(BrokenPipeError):
                self._watchdog.stdin.write(word)
                self._watchdog.stdin.flush()

    def _start(self, installation: Installation, options: IsaacOptions) -> None:
        address = str(self._nook / "wire")
        config = {
            "renderer": options.renderer,
            "ambient": options.ambient,
            "gpu": options.gpu,
        }
        # -P: this project's folder must not stand before Isaac Sim's own modules.
        inside = [str(installation.python), "-P", worker.__file__, address, json.dumps(config)]
        used = (self._folder, self._nook, self._stages)
        folders = [str(path) for path in used if path is not None]
        until = time.monotonic() + options.start_deadline
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(address)
            listener.listen(1)
            with self._log.open("wb") as log:
                self._watchdog = subprocess.Popen(
                    [sys.executable, "-P", watchdog.__file__, json.dumps(folders), *inside],
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    # Of its own: who kills our group must not kill the one that cleans up.
                    start_new_session=True,
                )
            self._wire = self._accept(listener, until)
        try:
            header, _ = worker.receive(self._wire, until)
        except TimeoutError:
            raise SimulatorUnavailable(self._overdue(options)) from None
        except (EOFError, OSError):
            reason = self._reason() or f"; the end of its log: {self._tail()}"
            raise SimulatorUnavailable(f"Isaac Sim died while it started{reason}") from None
        if "error" in header:
            reason = self._reason()
            raise SimulatorUnavailable(f"Isaac Sim does not start ({header['error']}){reason}")
        self.memory = int(header["memory"])

    def _accept(self, listener: socket.socket, until: float) -> socket.socket:
        listener.settimeout(POLL)
        while True:
            with suppress(TimeoutError):
                return listener.accept()[0]
            assert self._watchdog is not None
            if self._watchdog.poll() is not None:
                raise SimulatorUnavailable(
                    f"Isaac Sim's Python ended at once{self._reason()}; it said: {self._tail()}"
                )
            if time.monotonic() > until:
                raise SimulatorUnavailable("Isaac Sim's Python did not call back in time")

    def _overdue(self, options: IsaacOptions) -> str:
        return (
            f"Isaac Sim did not stand after {options.start_deadline:g} s{self._reason()}: the "
            "first start compiles shaders; start it once by hand, or raise the option "
            "start_deadline"
        )

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def _fail(self, text: str, where: str = "") -> NoReturn:
        self.kill()
        error = WorkerLost(text)
        if where:
            error.add_note(f"inside Isaac Sim:\n{where}")
        raise error

    def _reason(self) -> str:
        """What the log says of the end, in words for people; empty when it says nothing known."""
        said = self._log.read_text(errors="replace") if self._log.exists() else ""
        known = [meaning for sign, meaning in COMPLAINTS.items() if re.search(sign, said)]
        return f": {'; '.join(known)}" if known else ""

    def _tail(self) -> str:
        lines = self._log.read_text(errors="replace").strip().splitlines()
        return " | ".join(lines[-3:]) if lines else "nothing"
