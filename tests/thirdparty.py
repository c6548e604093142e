"""The simulator of examples/, as the module that a person would make of it."""

from __future__ import annotations

import shutil
from pathlib import Path

PAGE = Path(__file__).parents[1] / "examples" / "custom_simulator.py"
MODULE = "boxes_engine"
NAME = f"{MODULE}:BoxSimulator"


def write_module(folder: Path) -> Path:
    return Path(shutil.copy(PAGE, folder / f"{MODULE}.py"))
