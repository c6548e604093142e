"""A run as a table of pandas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from baselines import read_run


def test_its_table_holds_every_cells_mean(
    run: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = read_run(run("run_as_table") / "runs" / "table").predictions
    said = capsys.readouterr().out
    cells = {(a.cell, a.task) for a in answers}
    assert len(answers) == len(cells) == 12, "one question of each"
    for cell in {cell for cell, _ in cells}:
        (line,) = (line for line in said.splitlines() if f" {cell} " in line)
        shares = {a.task: a.expected or 0.0 for a in answers if a.cell == cell}
        told = [float(number) for number in line.split()[-2:]]
        assert told == [
            pytest.approx(100 * shares[task], abs=0.051) for task in ("num2space", "space2num")
        ]
    assert "what static answers get wrong" in said
