"""Which environment variable keeps OpenGL from drawing: found by leaving each out, not by guessing.

Only asked when nothing draws: every answer takes a process of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from builder.simulators.base import printable

SUSPECT = re.compile(
    r"(MUJOCO|PYOPENGL|EGL|__EGL|__GL|__GLX|LIBGL|GALLIUM|MESA|OSMESA|LP|DRI|DRM|ZINK|VK|ST|NV|"
    r"NVIDIA|CUDA|LD)_.*|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_RUNTIME_DIR|XDG_SESSION_TYPE"
)
"""Variables that OpenGL's libraries, and the loader that finds them, listen to."""

OWN = {"LP_NUM_THREADS", "EGL_LOG_LEVEL"}
"""What a build sets itself."""

SECONDS = 20.0
"""For one answer; a driver that hangs draws nothing either."""

PACKAGES = "apt-get install libegl1 libgl1-mesa-dri (or libosmesa6)"
"""How a Debian machine gets what no Python package brings."""

PROBE = (
    "from builder.simulators.mujoco.gl import first_context as f; c, why = f(1, 1);"
    "c and c.free(); raise SystemExit(c is None)"
)


def refusal(reason: str) -> str:
    """Why nothing draws and what to do about it, in one line.

    Args:
        reason: what the libraries say.
    """
    names = at_fault(tuple(sorted(os.environ.items())))
    if not names:
        return f"MuJoCo finds no OpenGL to draw with ({reason}): {PACKAGES}"
    stated = " and ".join(f"{name}={printable(os.environ[name], 80)}" for name in names)
    return f"MuJoCo cannot draw with {stated}: unset {' and '.join(names)} ({reason})"


@cache
def at_fault(variables: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Names of the fewest variables without which something draws; empty where they do not help."""
    environment = dict(variables)
    suspects = sorted(n for n in environment if SUSPECT.fullmatch(n) and n not in OWN)
    if not suspects or draws(environment) or not draws(environment, suspects):
        return ()
    left_out = suspects
    for name in suspects:
        fewer = [other for other in left_out if other != name]
        if fewer and draws(environment, fewer):
            left_out = fewer
    return tuple(left_out)


def draws(environment: Mapping[str, str], without: Sequence[str] = ()) -> bool:
    """Whether a fresh process draws a pixel with these variables, some of them left out."""
    given = {name: value for name, value in environment.items() if name not in without}
    given["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    command = [sys.executable, "-c", PROBE]
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, env=given, stdin=quiet, stdout=quiet, stderr=quiet, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
