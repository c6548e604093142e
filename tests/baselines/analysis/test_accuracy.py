"""Table 2 of a few models: marks, ranks, halves, what is compared and what is not."""

from __future__ import annotations

import pytest

from baselines import published as paper
from baselines.analysis import accuracy
from baselines.analysis.charts import HeatMap
from baselines.analysis.findings import Finding
from baselines.analysis.tables import Table
from baselines.analysis.variants import RunSet
from baselines.cells import CELLS, TableCell
from baselines.predictions import Prediction
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.vocabulary import Setting
from tests.baselines.analysis.synthetic import questions, run, run_set, written

CELL = CELLS[0]
MODEL = "Qwen3-VL-8B"


def answers(right_of_four: int, cells: tuple[TableCell, ...] = CELLS) -> list[Prediction]:
    """Four questions a cell, so many of them right."""
    asked = questions(cells, 4)
    return [
        written(p, p.answer if i % 4 < right_of_four else (p.answer + 1) % p.options)
        for i, p in enumerate(asked)
    ]


def rows_of(table: Table) -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def found_of(runs: RunSet) -> tuple[Finding, dict[str, Table]]:
    finding = accuracy.analysis(runs, Bootstrap(draws=50))
    assert isinstance(finding, Finding)
    return finding, {table.name: table for table in finding.tables}


@pytest.mark.parametrize(
    ("value", "column", "printed"),
    [
        (60.0, [60.0], "60.0"),  # alone it is not the best of anything
        (60.0, [60.0, 40.0], "**60.0**"),
        (40.0, [60.0, 40.0], "40.0"),  # of two there is no second best
        (40.0, [60.0, 40.0, 30.0], "<u>40.0</u>"),
        (30.0, [60.0, 40.0, 30.0], "30.0"),
        (60.0, [60.0, 60.0, 30.0], "**60.0**"),
        (30.0, [60.0, 60.0, 30.0], "<u>30.0</u>"),
        (50.0, [50.0, 50.0, 50.0], "**50.0**"),
        (60.04, [60.04, 60.0, 30.0], "**60.0**"),  # as printed they are equals
        (60.0, [60.04, 60.0, 30.0], "**60.0**"),
        (20.0, [60.0, 40.0, 20.0], "20.0↓"),
        (20.0, [20.0, 10.0], "**20.0**↓"),
        (24.97, [60.0, 24.97], "25.0"),  # chance, as printed
    ],
)
def test_the_best_of_a_column_is_bold(value: float, column: list[float], printed: str) -> None:
    assert CELL.chance == 25.0
    assert accuracy.mark_number(value, CELL, column) == printed
    assert accuracy.mark_number(None, CELL, column) is None


def test_equals_share_a_place_and_incomplete_rows_have_none() -> None:
    runs = run_set(
        run("a", answers(3)), run("b", answers(3)), run("c", answers(1)),
        run("d", answers(4, CELLS[1:])),
    )  # fmt: skip
    scored = [accuracy.score_model(a) for a in runs.plain()]
    assert accuracy.ranks(scored) == {"a": 1, "b": 1, "c": 3}
    finding, tables = found_of(runs)
    averages = {row["model"]: row for row in rows_of(tables["table2_average"])}
    assert list(averages) == ["d", "a", "b", "c"], "best first"
    assert [averages[m]["rank"] for m in "abcd"] == [1, 1, 3, None]
    assert [averages[m]["cells"] for m in "abcd"] == [20, 20, 20, 19]
    said = [note for note in finding.notes if "its average is over those" in note]
    assert len(said) == 1 and said[0].startswith("d was asked 19 of the 20")


def test_only_whole_rows_are_compared_with_the_papers() -> None:
    whole, part = run_set(run(MODEL, answers(2))), run_set(run(MODEL, answers(2, CELLS[:9])))
    row = paper.table2()[MODEL]
    for runs, compared in ((whole, True), (part, False)):
        _, tables = found_of(runs)
        (average,) = rows_of(tables["table2_average"])
        assert average["published"] == row.average and average["published_rank"] == row.rank
        assert (average["difference"] is not None) is compared
        assert (average["within_error"] is not None) is compared
        cells = rows_of(tables["table2_cells"])
        assert all(cell["difference"] is not None for cell in cells)
        assert {cell["value"] for cell in cells} == {50.0}
        for cell, told in zip(CELLS, cells, strict=False):
            assert told["published"] == row.cells[cell] and told["chance"] == cell.chance
            assert told["below_chance"] == "no"
    (_, tables) = found_of(run_set(run("unheard-of", answers(0))))
    assert {c["published"] for c in rows_of(tables["table2_cells"])} == {None}
    assert {c["below_chance"] for c in rows_of(tables["table2_cells"])} == {"yes"}


def test_people_see_each_half_with_the_papers_row_below_ours() -> None:
    runs = run_set(run(MODEL, answers(4)), run("mine", answers(2, CELLS[1:])))
    _, tables = found_of(runs)
    for setting in Setting:
        table = tables[f"table2_{setting}"]
        cells = [cell for cell in CELLS if cell.setting is setting]
        assert table.place == "text" and len(table.columns) == 1 + len(cells)
        assert [row[0] for row in table.rows] == ["chance", MODEL, f"{MODEL}, paper", "mine"]
        assert table.rows[0][1:] == tuple(f"{cell.chance:.1f}" for cell in cells)
        both = [cell is not CELL for cell in cells]
        assert table.rows[1][1:] == tuple("**100.0**" if b else "100.0" for b in both)
        assert [value is not None for value in table.rows[3][1:]] == both
        theirs = paper.table2()[MODEL].cells
        for cell, told in zip(cells, table.rows[2][1:], strict=True):
            assert f"{theirs[cell]:.1f}" in str(told)
            assert ("↓" in str(told)) is (theirs[cell] < round(cell.chance, 1))
        heads = [heading for _, heading in table.shown]
        assert heads[0] == "model" and heads[1].startswith("N→S ")
        assert heads[-1].startswith("S→N ")


def test_the_heat_map_has_the_papers_row_below_ours_and_a_line_between_models() -> None:
    runs = run_set(run(MODEL, answers(4)), run("mine", answers(2, CELLS[1:])), run("z", answers(1)))
    finding, _ = found_of(runs)
    (chart,) = finding.charts
    assert isinstance(chart, HeatMap)
    assert chart.rows == (MODEL, "paper", "mine", "z") and chart.breaks == (2, 3)
    assert chart.values[0] == (100.0,) * 20 and chart.values[2] == (None, *[50.0] * 19)
    assert chart.values[1] == tuple(paper.table2()[MODEL].cells[cell] for cell in CELLS)
    assert sum(count for _, count in chart.halves) == len(chart.columns) == 20
    assert chart.chance == tuple(cell.chance for cell in CELLS) and not chart.signed
