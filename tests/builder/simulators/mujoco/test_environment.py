"""The variable that keeps OpenGL from drawing is found by trying, and named with its value."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from builder.simulators.mujoco import environment
from builder.simulators.mujoco.environment import at_fault, draws, refusal
from builder.simulators.mujoco.gl import first_context, renderer

ROOT = Path(__file__).resolve().parents[4]
CLEAN = {n: v for n, v in os.environ.items() if not environment.SUSPECT.fullmatch(n)}


def needing(monkeypatch: pytest.MonkeyPatch, *broken: str) -> None:
    """A machine on which nothing draws while one of these variables is set."""

    def answered(variables: Mapping[str, str], without: Sequence[str] = ()) -> bool:
        return not set(broken) & (variables.keys() - set(without))

    monkeypatch.setattr(environment, "draws", answered)


@pytest.mark.parametrize("broken", [("LIBGL_X",), ("LIBGL_X", "MESA_Y"), ("LD_PRELOAD", "EGL_Z")])
def test_the_fewest_variables_are_blamed(
    broken: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    needing(monkeypatch, *broken)
    others = ("DISPLAY", "LD_LIBRARY_PATH", "MUJOCO_GL", "LP_NUM_THREADS", "HOME", "PATH")
    variables = tuple(sorted((name, "1") for name in (*broken, *others)))
    assert at_fault(variables) == tuple(sorted(broken))


def test_nobody_is_blamed_where_nothing_ever_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    needing(monkeypatch, "HOME")
    assert at_fault((("HOME", "1"), ("MUJOCO_GL", "egl"))) == ()
    monkeypatch.setenv("HOME", "1")
    monkeypatch.setenv("MUJOCO_GL", "osmesa")
    assert "apt-get install libegl1" in refusal("no library")


def test_a_refusal_is_one_line_of_printable_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    needing(monkeypatch, "LIBGL_X")
    monkeypatch.setenv("LIBGL_X", "two\nlines" + "x" * 500)
    said = refusal("no library")
    assert said.startswith("MuJoCo cannot draw with LIBGL_X=two lines") and "unset LIBGL_X" in said
    assert said.isprintable() and len(said) < 200


@pytest.mark.parametrize(
    ("name", "value"),
    [("MUJOCO_GL", "nonsense"), ("MUJOCO_EGL_DEVICE_ID", "7"), ("GALLIUM_DRIVER", "nonsense")],
)
def test_a_real_fault_is_named_before_any_work(name: str, value: str) -> None:
    code = (
        "from builder.simulators import make_simulator\nfrom builder.simulators.base import *\n"
        "try: make_simulator('mujoco')\nexcept SimulatorUnavailable as error: print(error)"
    )
    given = {**CLEAN, "PYTHONPATH": str(ROOT), name: value}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=given, capture_output=True, text=True, timeout=200
    )
    (line,) = ran.stdout.splitlines()
    assert line.startswith(f"MuJoCo cannot draw with {name}={value}: unset {name} (")
    assert not ran.stderr


def test_a_context_that_is_not_current_is_none() -> None:
    context, _ = first_context(1, 1)
    assert context is not None and renderer()
    context.free()
    with pytest.raises(RuntimeError, match="not current"):
        renderer()


def test_renderers_have_names_of_their_own() -> None:
    code = (
        "from builder.simulators import make_simulator\nmade = make_simulator('mujoco')\n"
        "print(made.identity)\nmade.close()"
    )
    told = set()
    for driver in ("llvmpipe", "softpipe"):
        given = {**CLEAN, "PYTHONPATH": str(ROOT), "GALLIUM_DRIVER": driver}
        given["LIBGL_ALWAYS_SOFTWARE"] = "1"
        ran = subprocess.run(
            [sys.executable, "-c", code], env=given, capture_output=True, text=True
        )
        told.add(ran.stdout.strip())
    assert len(told) == 2 and all(name.startswith("mujoco-") for name in told)


def test_a_process_draws_here() -> None:
    assert draws(CLEAN)
