from __future__ import annotations

import os
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import replace
from pathlib import Path

import pytest

from builder.pipeline import build
from builder.simulators import make_simulator, prepare_simulator
from builder.simulators.ai2thor.diagnosis import CAUSES, diagnose, hopeless
from builder.simulators.base import SimulatorUnavailable, Surveyor
from builder.simulators.options import Pairs
from spacenum_datasets.vocabulary import Setting, Split
from tests.builds import small
from tests.standinunity.launching import COMMAND, MISSING, engines

SAID: dict[str, str] = {
    "package": "ModuleNotFoundError: No module named 'msgpack'",
    "gpu_device": "RuntimeError: vulkaninfo failed to run, please ask your administrator",
    "gpu_number": "ValueError: Invalid gpu_device: '3'. gpu_device must less than number of",
    "vulkan": "Exception: Platform CloudRendering failed validation: Vulkan API driver missing.",
    "vulkan_driver": "Exception: Confirm that Vulkan is properly configured on this system",
    "download": "ValueError: Invalid commit_id: abc - no build exists for arch=Linux",
    "display": "Platform Linux64 failed validation with the following errors: No valid X display",
    "executable": "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/thor'",
    "disk": "OSError: [Errno 28] No space left on device",
    "slow": "it took longer than 100 s to start",
    "ended": "Unity has ended (exit code 1)",
}
"""Cause -> what the client or the engine says of it."""


@pytest.mark.parametrize("name", [name for name in CAUSES if name != "cuda_visible_devices"])
def test_every_known_cause_says_what_to_do(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    told = diagnose(f"{SAID[name]}\nmore of the log")
    advice = CAUSES[name].advice.split("{")[0]
    assert advice in told and SAID[name] in told and "\n" not in told
    assert hopeless(SAID[name]) == CAUSES[name].final


def test_a_number_of_a_gpu_in_the_surroundings_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "RuntimeError: `nvidia-smi` failed to run. To use CloudRendering, please ensure"
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0, 1")
    assert "unset CUDA_VISIBLE_DEVICES" in diagnose(said)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "GPU-6c1f")
    assert "leave gpu_device out" in diagnose(said)


def test_what_is_unknown_is_told_as_it_is() -> None:
    assert diagnose("it is Tuesday", " after 3 tries").endswith("after 3 tries: it is Tuesday")
    assert not hopeless("it is Tuesday")
    assert len(diagnose("x" * 5000)) < 400


Fault = Callable[[str], Path]
ABSENT = "/nowhere/thor"


def refusal(*options: tuple[str, str]) -> str:
    given: Pairs = (*options, ("start_seconds", "60"))
    with pytest.raises(SimulatorUnavailable) as unavailable:
        make_simulator("ai2thor", options=given)
    assert not engines()
    return str(unavailable.value)


@pytest.mark.skipif(bool(MISSING), reason=f"the client lacks {', '.join(MISSING)}")
class TestTheRealClient:
    """What the client itself says when it cannot start."""

    def test_without_the_executable(self) -> None:
        assert "local_executable_path cannot be run" in refusal(("local_executable_path", ABSENT))

    def test_with_an_executable_that_is_none(self, tmp_path: Path) -> None:
        file = tmp_path / "thor"
        file.write_text("no program")
        told = refusal(("local_executable_path", str(file)))
        assert "local_executable_path cannot be run" in told

    def test_without_a_screen(self, home: Path) -> None:
        install(home, "d" * 40, "Linux64")
        assert "no X screen" in refusal(("platform", "Linux64"), ("commit_id", "d" * 40))

    def test_with_a_gpu_number_that_cannot_be_translated(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
        monkeypatch.setenv("PATH", "/nowhere")
        told = refusal(("local_executable_path", COMMAND))
        assert "unset CUDA_VISIBLE_DEVICES" in told

    def test_with_a_commit_that_has_no_build_or_no_network(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert "its Unity build cannot be had" in refusal(("commit_id", "0" * 40))

    def test_a_build_says_so_before_any_worker_starts(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        given = (("commit_id", "1" * 40),)
        wanted = small(tmp_path / "out", configs=("dynamic",), simulator="ai2thor")
        with pytest.raises(SimulatorUnavailable, match="its Unity build cannot be had"):
            build(replace(wanted, simulator_options=given))
        assert not list(tmp_path.iterdir())

    def test_with_an_engine_that_ends_each_time(self, fault: Fault) -> None:
        fault("die_early@1@always")
        told = refusal(("local_executable_path", COMMAND))
        assert "after 3 tries" in told and "Unity ends while it starts" in told

    @pytest.mark.skipif(find_library("vulkan") is not None, reason="there is Vulkan here")
    def test_with_a_build_that_is_there_and_no_vulkan(self, home: Path) -> None:
        install(home, "c" * 40)
        assert "no Vulkan here" in refusal(("commit_id", "c" * 40))

    def test_with_a_build_that_is_there_and_vulkan(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """The way that people go: CloudRendering from the client's own folder of builds."""
        install(home, "e" * 40)
        if find_library("vulkan") is None:
            show_vulkan(tmp_path)
            monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        given: Pairs = (("commit_id", "e" * 40), ("quality", "Very Low"))
        prepare_simulator("ai2thor", [Setting.DYNAMIC], given)
        simulator = make_simulator("ai2thor", options=given)
        assert isinstance(simulator, Surveyor)
        assert simulator.identity == "ai2thor-5.0.0-drawing1-CloudRendering-eeeeeeee-VeryLow"
        assert simulator.survey(Split.TRAIN, 0, 0).scene.id == "FloorPlan1"
        simulator.close()


def show_vulkan(folder: Path) -> None:
    """Have the standard library find a libvulkan, as it asks the compiler and objdump for one."""
    library = folder / "libvulkan.so.1"
    library.write_bytes(b"\x7fELF")
    answers = {"gcc": library, "objdump": "  SONAME  libvulkan.so.1"}
    for name, answer in answers.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\necho '{answer}'\n")
        program.chmod(0o755)


def install(home: Path, commit: str, platform: str = "CloudRendering") -> None:
    """A build as the client leaves one after its download."""
    name = f"thor-{platform}-{commit}"
    folder = home / ".ai2thor" / "releases" / name
    folder.mkdir(parents=True)
    (folder / "metadata.json").write_text('{"server_types": ["FIFO", "WSGI"]}')
    program = folder / name
    program.write_text(f'#!/bin/sh\nexec {COMMAND} "$@"\n')
    program.chmod(0o755)
