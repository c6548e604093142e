"""The machine that the stand-in for Isaac Sim seems to run on, and the diary that it keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

STANDIN = Path(__file__).resolve().parent
ROOT = STANDIN.parents[1]
RTX = "NVIDIA GeForce RTX 4090"


@dataclass(frozen=True)
class Surroundings:
    """What a test may change about the machine that Isaac Sim seems to run on."""

    folder: Path
    patch: pytest.MonkeyPatch

    def gpus(self, *names: str) -> None:
        """Let the driver's tool list these GPUs."""
        tool = self.folder / "nvidia-smi"
        lines = "".join(f"echo '{name}'\n" for name in names)
        tool.write_text(f"#!/bin/sh\n{lines}")
        tool.chmod(0o755)

    def fault(self, name: str) -> None:
        """Let this go wrong from now on, in what runs already too; nothing does if it is empty."""
        (self.folder / "fault").write_text(name)

    def diary(self, event: str) -> list[dict[str, Any]]:
        """What the stand-in wrote down of one kind of event, in order."""
        path = self.folder / "diary"
        lines = path.read_text().splitlines() if path.exists() else []
        entries: list[dict[str, Any]] = [json.loads(line) for line in lines]
        return [entry for entry in entries if entry["event"] == event]


def surround(folder: Path, patch: pytest.MonkeyPatch) -> Surroundings:
    made = Surroundings(folder, patch)
    made.gpus(RTX)
    patch.setenv("PATH", str(folder), prepend=":")
    patch.setenv("PYTHONPATH", f"{STANDIN}:{ROOT}")
    patch.setenv("OMNI_KIT_ACCEPT_EULA", "YES")
    patch.setenv("STANDIN_OMNI_DIARY", str(folder / "diary"))
    patch.setenv("STANDIN_OMNI_FAULT", str(folder / "fault"))
    return made
