"""`spacenum models` as people see it in windows of different widths."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from baselines.cli import main
from baselines.models.catalog import MODELS


@pytest.mark.parametrize("columns", [80, 120])
def test_every_model_has_one_line_that_fits(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = CliRunner().invoke(main, ["models"])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert max(map(len, lines)) <= columns
    for card in MODELS.values():
        (row,) = [line.split() for line in lines if line.startswith(f"{card.name} ")]
        assert row[1] == card.repository and row[-1] == card.think_by
        assert row[2:4] == [f"{card.gigabytes:.0f}", "GB"]
    for note in {card.note for card in MODELS.values() if card.note}:
        assert note.split()[0] in done.output
    for family in {card.family for card in MODELS.values() if card.note}:
        assert sum(line.startswith(f"{family} ") for line in lines) == 1, "a note is said once"
