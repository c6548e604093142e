"""docs/reliability.md names tests that exist, in every area."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))


def test_every_row_names_tests_that_exist() -> None:
    areas = PAGE.split("\n## ")[1:]
    assert len(areas) == 7
    for area in areas:
        rows = [line for line in area.splitlines() if line.startswith("| ")][2:]
        assert rows, area.splitlines()[0]
        for row in rows:
            cells = re.split(r"(?<!\\)\|", row)
            assert len(cells) == 5, row
            assert NAMED.search(cells[3]), row
    missing = {
        f"{path}::{name}" for path, name in NAMED.findall(PAGE) if name not in names_in(path)
    }
    assert not missing
