"""Every category that the program asks for by name is in the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from builder.world.assets import CATALOGUE

ROOT = Path(__file__).resolve().parents[3]
FURNISHING = (
    *(ROOT / "builder/plan").glob("*.py"),
    *(
        ROOT / "builder/world" / f"{name}.py"
        for name in (
            *("adorning", "apartments", "dressing", "furnishing", "groups", "hanging", "homes"),
            *("offers", "placement", "placer", "room_types", "rooms", "standing", "survey"),
        )
    ),
)
"""What furnishes: words there that are not the following speak of things."""
OTHER_WORDS = frozenset(
    {
        *(
            "floor",
            "top",
            "wall",
            "ceiling",
            "bedroom",
            "kitchen",
            "bathroom",
            "study",
            "apartment",
        ),
        *("north", "south", "east", "west", "static", "dynamic", "scene", "small", "large"),
    }
)
NAME = re.compile(r"[a-z]+( [a-z]+)*")


def literals(path: Path) -> Iterator[str]:
    """The plain words that a module names, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def test_every_name_is_in_the_catalogue() -> None:
    spoken = {(path.name, word) for path in FURNISHING for word in literals(path)}
    unknown = {
        f"{name}: {word}"
        for name, word in spoken
        if NAME.fullmatch(word) and word not in OTHER_WORDS and word not in CATALOGUE
    }
    assert not unknown
    assert {"bed", "sofa", "stove", "curtains"} <= {word for _, word in spoken}
