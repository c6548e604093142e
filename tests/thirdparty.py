"""The simulator that CONTRIBUTING shows, as the module that a person would make of it."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"
MODULE = "boxes_engine"
NAME = f"{MODULE}:BoxSimulator"


def example() -> str:
    """The page's Python."""
    (code,) = PAGE.read_text(encoding="utf-8").split("```python\n")[1:]
    return code.partition("```")[0]


def write_module(folder: Path) -> Path:
    path = folder / f"{MODULE}.py"
    path.write_text(example(), encoding="utf-8")
    return path
