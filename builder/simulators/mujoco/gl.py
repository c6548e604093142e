"""An offscreen OpenGL context for MuJoCo: EGL, else OSMesa, else advice."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Protocol

from builder.simulators import SYSTEM_PACKAGES
from builder.simulators.base import SimulatorUnavailable

BACKENDS = ("egl", "osmesa")


class Context(Protocol):
    """What MuJoCo's backends give."""

    def make_current(self) -> None: ...

    def free(self) -> None: ...


def open_context(width: int, height: int) -> Context:
    """A current OpenGL context of this thread, from the first backend that really works.

    A `MUJOCO_GL` that is already set is respected: it is then the only one tried.

    Raises:
        SimulatorUnavailable: none works; the message names the system packages.
    """
    # llvmpipe would spread one small frame over all cores; one worker a core wastes nothing.
    os.environ.setdefault("LP_NUM_THREADS", "0")
    chosen = os.environ.get("MUJOCO_GL", "").strip().lower()
    reasons = []
    for backend in (chosen,) if chosen else BACKENDS:
        try:
            return _open(backend, width, height)
        except Exception as error:  # ctypes, PyOpenGL and drivers raise anything at all here
            reasons.append(f"{backend}: {_one_line(error)}")
            if not chosen:
                _forget(backend)
    advice = SYSTEM_PACKAGES["mujoco"]
    raise SimulatorUnavailable(
        f"MuJoCo finds no OpenGL to draw with ({'; '.join(reasons)}): {advice}"
    )


def soften(shadow_map: int) -> None:
    """Have the shadow map of the current context answer with shares between lit and shadowed.

    MuJoCo asks its nearest texel, yes or no, and drops pixels that are not lit in full: edges are
    saw-teeth and thin gaps a row of dots. Asked between four texels, as a brightness, shadows fade
    over the width of a texel at no cost.
    """
    # Not before there is a context: PyOpenGL chooses its platform when it is imported.
    from OpenGL import GL

    GL.glActiveTexture(GL.GL_TEXTURE1)
    GL.glBindTexture(GL.GL_TEXTURE_2D, shadow_map)
    for name, value in (
        (GL.GL_TEXTURE_MIN_FILTER, GL.GL_LINEAR),
        (GL.GL_TEXTURE_MAG_FILTER, GL.GL_LINEAR),
        (GL.GL_DEPTH_TEXTURE_MODE, GL.GL_LUMINANCE),
    ):
        GL.glTexParameteri(GL.GL_TEXTURE_2D, name, value)


def _open(backend: str, width: int, height: int) -> Context:
    if backend not in (*BACKENDS, "glfw", "cgl"):
        raise ValueError("MUJOCO_GL is none of egl, osmesa, glfw, cgl")
    os.environ["MUJOCO_GL"] = backend
    context: Context = importlib.import_module(f"mujoco.{backend}").GLContext(width, height)
    context.make_current()
    return context


def _forget(backend: str) -> None:
    """Undo a failed attempt, so that PyOpenGL can choose its platform afresh."""
    os.environ.pop("MUJOCO_GL", None)
    os.environ.pop("PYOPENGL_PLATFORM", None)
    for name in [n for n in sys.modules if n.split(".")[0] == "OpenGL"]:
        del sys.modules[name]
    for name in [n for n in sys.modules if n.startswith(f"mujoco.{backend}")]:
        del sys.modules[name]


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 120 else text[:117] + "..."
