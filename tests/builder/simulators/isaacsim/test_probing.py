"""What is missing is said in one line, before anything is started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from builder.simulators.base import SimulatorUnavailable
from builder.simulators.isaacsim.options import IsaacOptions
from builder.simulators.isaacsim.probing import gpus, probe
from builder.simulators.isaacsim.simulator import IsaacSimulator
from tests.standinomni.surroundings import ROOT, STANDIN, Surroundings


def refused(options: IsaacOptions | None = None) -> str:
    with pytest.raises(SimulatorUnavailable) as caught:
        probe(options or IsaacOptions())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def script(folder: Path, text: str) -> Path:
    path = folder / "python.sh"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_what_is_there_is_found_without_importing_it(surroundings: Surroundings) -> None:
    surroundings.fault("no-kernel")  # importing it would end the interpreter
    found = probe(IsaacOptions())
    assert (found.python, found.version) == (Path(sys.executable), "5.1.0.0")


def test_an_installations_script_may_say_things_of_its_own(surroundings: Surroundings) -> None:
    chatty = script(surroundings.folder, f'echo "checking vulkan"; exec {sys.executable} "$@"')
    assert probe(IsaacOptions(python=chatty)).version == "5.1.0.0"


def test_no_isaac_sim(surroundings: Surroundings) -> None:
    surroundings.patch.delenv("PYTHONPATH")
    said = refused()
    assert "not installed" in said and "python=PATH" in said


def test_no_such_python(surroundings: Surroundings) -> None:
    assert "nowhere" in refused(IsaacOptions(python=Path("/nowhere/python.sh")))


def test_a_program_that_is_no_python(surroundings: Surroundings) -> None:
    broken = script(surroundings.folder, "echo 'line 3: kit: not found' >&2; exit 127")
    assert "kit: not found" in refused(IsaacOptions(python=broken))


def test_the_wrong_python(surroundings: Surroundings) -> None:
    answer = 'ISAAC{\\"found\\": true, \\"version\\": \\"5.1.0\\", \\"python\\": \\"3.12\\", '
    wrong = script(surroundings.folder, f'echo "{answer}\\"numpy\\": true}}"')
    said = refused(IsaacOptions(python=wrong))
    assert "needs Python 3.11" in said and "3.12" in said


def test_two_kinds_of_usd_do_not_mix(surroundings: Surroundings) -> None:
    beside = surroundings.folder / "site"
    beside.mkdir()
    for name in ("isaacsim", "isaacsim-5.1.0.0.dist-info"):
        (beside / name).symlink_to(STANDIN / name)
    surroundings.patch.setenv("PYTHONPATH", f"{beside}:{ROOT}")
    said = refused()
    assert "usd-core" in said and "python=PATH" in said


def test_the_licence_is_the_persons_to_accept(surroundings: Surroundings) -> None:
    surroundings.patch.setenv("OMNI_KIT_ACCEPT_EULA", "no")
    assert "OMNI_KIT_ACCEPT_EULA=YES" in refused()


def test_no_gpu(surroundings: Surroundings) -> None:
    surroundings.gpus()
    said = refused()
    assert "RTX" in said and "check_gpu=no" in said
    assert probe(IsaacOptions(check_gpu=False)).version == "5.1.0.0"


@pytest.mark.parametrize("name", ["NVIDIA H100 80GB HBM3", "NVIDIA A100-SXM4-40GB", "NVIDIA H200"])
def test_a_gpu_without_ray_tracing_cores(surroundings: Surroundings, name: str) -> None:
    surroundings.gpus(name)
    said = refused()
    assert name in said and "ray tracing" in said


def test_the_chosen_gpu_counts(surroundings: Surroundings) -> None:
    surroundings.gpus("NVIDIA H100 PCIe", "NVIDIA L40S")
    assert gpus() == ["NVIDIA H100 PCIe", "NVIDIA L40S"]
    assert probe(IsaacOptions()) and probe(IsaacOptions(gpu=1))
    assert "ray tracing" in refused(IsaacOptions(gpu=0))
    assert "no GPU 2" in refused(IsaacOptions(gpu=2))


@pytest.mark.parametrize("name", ["NVIDIA A10G", "NVIDIA A40", "NVIDIA L4", "NVIDIA RTX A6000"])
def test_gpus_with_ray_tracing_cores_pass(surroundings: Surroundings, name: str) -> None:
    surroundings.gpus(name)
    assert probe(IsaacOptions()).version == "5.1.0.0"


@pytest.mark.parametrize(
    ("fault", "words"),
    [("no-kernel", "omniverse-kit"), ("no-vulkan", "found no Vulkan device")],
)
def test_a_start_that_fails_says_why(surroundings: Surroundings, fault: str, words: str) -> None:
    surroundings.fault(fault)
    with pytest.raises(SimulatorUnavailable, match=words) as caught:
        IsaacSimulator()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("wrong", [{"subframes": 1}, {"light": 0.0}, {"ambient": -1.0}])
def test_options_that_cannot_be(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        IsaacOptions(**wrong)
