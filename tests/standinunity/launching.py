"""How the real client is told to start the stand-in instead of Unity."""

from __future__ import annotations

import importlib.util
import os
import shlex
import sys
from pathlib import Path

from builder.simulators.options import Pairs

PROGRAM = Path(__file__).with_name("program.py")
NEEDED = ("ai2thor", "msgpack", "flask", "requests", "botocore", "Xlib", "progressbar")
"""What the client imports; where it is missing, tests of the client are left out."""

MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
COMMAND = f"{shlex.quote(sys.executable)} {shlex.quote(str(PROGRAM))}"
OPTIONS: Pairs = (("local_executable_path", COMMAND), ("quality", "Low"))


def engines() -> list[int]:
    """Process ids of every stand-in of this home that runs now."""
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            home = f"HOME={os.environ['HOME']}".encode()
            if str(PROGRAM).encode() in words and home in environment(process):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def environment(process: Path) -> list[bytes]:
    return (process / "environ").read_bytes().split(b"\0")
