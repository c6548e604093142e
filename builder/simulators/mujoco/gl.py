"""An offscreen OpenGL context for MuJoCo: EGL, else OSMesa, else what is at fault."""

from __future__ import annotations

import importlib
import os
import re
import sys
import warnings
from typing import Protocol

from builder.simulators.base import SimulatorUnavailable, describe_error
from builder.simulators.mujoco.environment import refusal

BACKENDS = ("egl", "osmesa")


class Context(Protocol):
    """What MuJoCo's backends give."""

    def make_current(self) -> None: ...

    def free(self) -> None: ...


def open_context(width: int, height: int) -> Context:
    """A current OpenGL context of this thread, from the first backend that really draws.

    A `MUJOCO_GL` that is already set is respected: it is then the only one tried.

    Raises:
        SimulatorUnavailable: none draws; the message names the variable that is at fault, or else
            the system packages.
    """
    context, reason = first_context(width, height)
    if context is not None:
        return context
    raise SimulatorUnavailable(refusal(reason))


def first_context(width: int, height: int) -> tuple[Context | None, str]:
    """The context of `open_context`, or None and why no backend gives one."""
    # llvmpipe would spread one small frame over all cores; one worker a core wastes nothing.
    os.environ.setdefault("LP_NUM_THREADS", "0")
    os.environ.setdefault("EGL_LOG_LEVEL", "fatal")  # what fails is said here, in one line
    chosen = os.environ.get("MUJOCO_GL", "").strip().lower()
    before, reasons = dict(os.environ), []
    for backend in (chosen,) if chosen else BACKENDS:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # glfw's only errors: the context tells of them
                return _open(backend, width, height), ""
        except Exception as error:  # ctypes, PyOpenGL and drivers raise anything at all here
            reasons.append(f"{backend}: {describe_error(error, 120)}")
            _forget(backend, before)
    return None, "; ".join(reasons)


def renderer() -> str:
    """What draws in the current context, as `llvmpipe-LLVM-15.0.6-4.5-Mesa-22.3.6`.

    Two renderers, or two versions of one, colour pixels differently. The width of the processor's
    vectors is left out: llvmpipe's pictures do not depend on it.

    Raises:
        RuntimeError: there is no current context.
    """
    # Not before there is a context: PyOpenGL chooses its platform when it is imported.
    from OpenGL import GL

    told = [GL.glGetString(name) for name in (GL.GL_RENDERER, GL.GL_VERSION)]
    if not all(told):
        raise RuntimeError("the context that was made is not current")
    text = " ".join(word.decode(errors="replace") for word in told)
    text = re.sub(r",? *\b\d+ bits|\((Compatibility|Core) Profile\)", "", text)
    return re.sub(r"[^A-Za-z0-9.+]+", "-", text).strip("-")


def soften(shadow_map: int) -> None:
    """Have the shadow map of the current context answer with shares between lit and shadowed.

    MuJoCo asks its nearest texel, yes or no, and drops pixels that are not lit in full: edges are
    saw-teeth and thin gaps a row of dots. Asked between four texels, as a brightness, shadows fade
    over the width of a texel at no cost.
    """
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
    renderer()
    _draw()
    return context


def _draw() -> None:
    """Draw one pixel as every picture is drawn: what lacks anything for it fails now.

    Raises:
        RuntimeError, mujoco.FatalError: nothing is drawn.
    """
    import mujoco
    import numpy as np

    spec = mujoco.MjSpec()
    spec.visual.quality.offsamples = spec.visual.quality.shadowsize = 0
    spec.visual.global_.offwidth = spec.visual.global_.offheight = 1
    spec.worldbody.add_geom(type=mujoco.mjtGeom.mjGEOM_SPHERE, size=[1, 0, 0])
    spec.worldbody.add_light(pos=[3, 0, 0], dir=[-1, 0, 0])
    model = spec.compile()
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    scene, camera = mujoco.MjvScene(model, maxgeom=1), mujoco.MjvCamera()
    option, every = mujoco.MjvOption(), mujoco.mjtCatBit.mjCAT_ALL.value
    mujoco.mjv_updateScene(model, data, option, None, camera, every, scene)
    context = mujoco.MjrContext(model, 50)
    try:
        rect, rgb = mujoco.MjrRect(0, 0, 1, 1), np.zeros((1, 1, 3), np.uint8)
        mujoco.mjr_setBuffer(mujoco.mjtFramebuffer.mjFB_OFFSCREEN.value, context)
        mujoco.mjr_render(rect, scene, context)
        mujoco.mjr_readPixels(rgb, None, rect, context)
    finally:
        context.free()
    if not rgb.any():
        raise RuntimeError("what is drawn stays black")


def _forget(backend: str, before: dict[str, str]) -> None:
    """Undo a failed attempt, so that PyOpenGL can choose its platform afresh."""
    for name in ("MUJOCO_GL", "PYOPENGL_PLATFORM"):
        os.environ.pop(name, None)
        if name in before:
            os.environ[name] = before[name]
    for name in [n for n in sys.modules if n.split(".")[0] == "OpenGL"]:
        del sys.modules[name]
    for name in [n for n in sys.modules if n.startswith(f"mujoco.{backend}")]:
        del sys.modules[name]
