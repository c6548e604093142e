"""Our numbers beside the printed ones: what is compared, and under whose name."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from baselines import published
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import Run, read_run
from baselines.reproduce.comparing import Compared, compare_tables, comparison_table, write_compared
from baselines.reproduce.jobs import DRAWN, TABLES
from baselines.settings import Settings
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.vocabulary import BENCHMARK

MODEL = "Qwen3-VL-8B"
FEW = Bootstrap(0, 100)
WAYS: dict[tuple[str, ...], tuple[str, ...]] = {
    (): BENCHMARK,
    ("blind",): BENCHMARK,
    ("rotational_symmetry",): ("dynamic",),
    ("anchor_overlay",): ("dynamic",),
    ("number_words",): ("dynamic",),
    ("integer_units",): BENCHMARK,
    **{(drawing,): (config,) for config, drawing in DRAWN.items()},
}


@pytest.fixture(scope="module")
def runs(data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    """A uniform guesser in the place of a model, asked in every way."""
    found, settings = [], Settings()
    for names, configs in WAYS.items():
        out = tmp_path_factory.mktemp("runs") / "-".join(["run", *names])
        engine = load_engine(resolve_model("scripted:random", None, settings), settings)
        request = Request(str(data), configs, out, interventions=names)
        evaluate(engine, settings, request, Console(quiet=True))
        run = read_run(out)
        found.append(replace(run, about=run.about | {"model": MODEL}))
    return found


def test_every_table_is_compared_number_by_number(runs: list[Run]) -> None:
    found = compare_tables(runs, TABLES, FEW)
    counts = {table: sum(row.table == table for row in found) for table in TABLES}
    assert counts["table2"] == 21 and counts["figure3a"] == 1 and counts["figure3b"] == 3
    assert all(counts[f"figure{name}"] for name in ("4a", "4c", "5", "6a", "6b"))
    assert {row.model for row in found} == {MODEL, "Qwen3-VL"}
    assert len({(row.table, row.model, row.number) for row in found}) == len(found)


def test_a_guesser_gets_chance_beside_what_was_printed(runs: list[Run]) -> None:
    rows = {(row.table, row.number): row for row in compare_tables(runs, TABLES, FEW)}
    average = rows["table2", "average"]
    assert average.ours == pytest.approx(30.0)
    assert average.printed == published.table2()[MODEL].average
    assert average.difference == pytest.approx(average.ours - average.printed)
    assert rows["figure3a", "both tasks"].ours == pytest.approx(52.5)
    blind = rows["figure4a", "blind dynamic changed"]
    assert blind.ours == pytest.approx(25.0)
    assert blind.printed == 24.7


def test_only_the_tables_that_were_asked_for_are_compared(runs: list[Run]) -> None:
    assert {row.table for row in compare_tables(runs, ["figure4c"], FEW)} == {"figure4c"}
    assert compare_tables([], TABLES) == []


def test_what_is_compared_is_written_and_shown(tmp_path: Path) -> None:
    several = [
        Compared("table2", MODEL, "average", 30.0, 33.4, -3.4, 0.9, False),
        Compared("table2", MODEL, "dynamic num2space move_fb", 25.0, 26.0, -1.0, 4.3, True),
    ]
    write_compared(several, tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert [line["within"] for line in lines] == ["false", "true"]
    assert lines[0]["difference"] == "-3.40"
    shown = comparison_table(several)
    assert [list(column.cells) for column in shown.columns][2:5] == [
        ["average"],
        ["30.0"],
        ["33.4"],
    ]
    assert list(shown.columns[6].cells) == ["1 of 2"]
