"""Every example is short, and named where people look for it."""

from __future__ import annotations

import ast

import pytest

from tests.examples.conftest import EXAMPLES

LINES = {
    "look_at_sample": 20,
    "own_scene": 40,
    "custom_simulator": 70,
    "custom_engine": 60,
    "run_as_table": 20,
}
"""Example -> most lines of code that it may have."""


def lines_of_code(name: str) -> int:
    """Lines that are neither blank nor the module's docstring."""
    text = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    docstring = ast.parse(text).body[0].end_lineno
    return sum(bool(line.strip()) for line in text.splitlines()[docstring:])


def test_every_example_is_known() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(LINES)


@pytest.mark.parametrize("name", LINES)
def test_an_example_fits_on_a_screen(name: str) -> None:
    assert lines_of_code(name) <= LINES[name]


@pytest.mark.parametrize("page", ["README.md", "docs/examples.md"])
def test_every_example_is_named_in_the_documents(page: str) -> None:
    text = (EXAMPLES.parent / page).read_text(encoding="utf-8")
    assert not [name for name in LINES if f"examples/{name}.py" not in text]
