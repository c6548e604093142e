"""Every category that the program asks for by name is in the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from builder.world.assets import CATALOGUE

ROOT = Path(__file__).resolve().parents[3] / "builder"
FURNISHES = re.compile(r"\b(Catalogue|Furnishing|Backdrop|Placer|CameraPlacer|ROOM_TYPES|Shot)\b")
"""A module that speaks of one of these chooses or places things."""
OTHER_WORDS = frozenset(
    {
        *("floor", "top", "wall", "ceiling", "bedroom", "kitchen", "bathroom", "study", "desk"),
        *("apartment", "north", "south", "east", "west", "static", "dynamic", "scene", "small"),
        *("large", "all", "middle", "rear", "front"),
    }
)
"""Words of rooms, walls, tops and seeds."""
NAME = re.compile(r"[a-z]+( [a-z]+)*")


def literals(path: Path) -> Iterator[str]:
    """The plain words that a module names; neither docstrings nor parts of f-strings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    prose |= {
        id(value)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for value in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def furnishing_modules() -> list[Path]:
    found = [*(ROOT / "world").glob("*.py"), *(ROOT / "plan").glob("*.py")]
    # Styles speak of materials, and of a catalogue only to ask what keeps its look; composing puts
    # together what a person names.
    asked = [path for path in found if path.name not in ("styles.py", "composing.py")]
    return [path for path in asked if FURNISHES.search(path.read_text(encoding="utf-8"))]


def test_every_name_is_in_the_catalogue() -> None:
    spoken = {(path.name, word) for path in furnishing_modules() for word in literals(path)}
    unknown = sorted(
        f"{name}: {word}"
        for name, word in spoken
        if NAME.fullmatch(word) and word not in OTHER_WORDS and word not in CATALOGUE
    )
    assert not unknown
    assert {"bed", "sofa", "stove", "curtains"} <= {word for _, word in spoken}
