"""What a benchmark found, kept beside the machine that it ran on."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path


def record(path: Path, found: Mapping[str, object]) -> None:
    """Write what was found as JSON, with the machine's processor, cores and Python."""
    machine = {
        "processor": processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**found, "machine": machine}, indent=2) + "\n", encoding="utf-8")


def processor() -> str:
    """The processor's name where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
