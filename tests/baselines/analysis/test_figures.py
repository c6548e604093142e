"""Figures 2, 3a, 3b and 4b on answers made up for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import sqrt

import pytest

from baselines import published as paper
from baselines.analysis import actions, composition, decomposition, proximity
from baselines.analysis.charts import Bars, series
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.variants import RunSet
from baselines.cells import CELLS, TableCell
from baselines.predictions import Prediction
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import Estimate
from spacenum_datasets.vocabulary import ACTIONS, DYNAMIC_CELLS, Cell, Change, Setting, Task
from tests.baselines.analysis.synthetic import questions, run, run_set, written

FEW = Bootstrap(draws=50)
DYNAMIC = tuple(cell for cell in CELLS if cell.setting is Setting.DYNAMIC)
STATIC = tuple(cell for cell in CELLS if cell.setting is Setting.STATIC)
MODEL = "Qwen3-VL-8B"


def rows_of(finding: Finding | Missing, place: int = 0) -> list[dict[str, object]]:
    assert isinstance(finding, Finding)
    table = finding.tables[place]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def chart_of(finding: Finding | Missing) -> Bars:
    assert isinstance(finding, Finding)
    (chart,) = finding.charts
    assert isinstance(chart, Bars)
    return chart


def answered(
    choose: Callable[[Prediction], int], cells: tuple[TableCell, ...], count: int = 8
) -> list[Prediction]:
    return [written(p, choose(p)) for p in questions(cells, count)]


def right(p: Prediction) -> int:
    return p.answer


def wrong(p: Prediction) -> int:
    return (p.answer + 1) % p.options


def option(p: Prediction, change: Change) -> int:
    """The option that changes so much against the answer."""
    assert p.changes is not None
    return p.changes.index(str(change))


# Figure 2


def test_different_questions_are_counted_once() -> None:
    plain = answered(right, CELLS, 3)
    runs = run_set(
        run("a", plain),
        run("b", plain[:30]),
        run("b", answered(right, CELLS, 5), think=True),
        run("a", answered(right, CELLS, 7), interventions=("blind",)),
    )
    rows = rows_of(composition.analysis(runs, FEW))
    assert [row["questions"] for row in rows[:-1]] == [5] * 20, "reasoning asks them too"
    assert [row["episodes"] for row in rows[:-1]] == [5] * 20
    for cell, row in zip(CELLS, rows, strict=False):
        assert (row["setting"], row["task"]) == (str(cell.setting), str(cell.task))
        assert row["published"] == paper.figure2()[cell].benchmark
        assert row["published_train"] == paper.figure2()[cell].train
    total = rows[-1]
    assert (total["cell"], total["questions"], total["episodes"]) == ("all", 100, None)
    assert (total["published"], total["published_train"]) == (3800, 77412)
    chart = chart_of(composition.analysis(runs, FEW))
    assert [(p.title, len(p.labels)) for p in chart.panels] == [("dynamic", 4), ("static", 6)]
    for panel in chart.panels:
        assert [s.name for s in panel.series] == ["num2space", "space2num"]
        assert {v for s in panel.series for v in s.values} == {5.0}
    assert chart.panels[0].series[0].published == (100.0,) * 4


def test_runs_of_interventions_alone_are_no_composition() -> None:
    runs = run_set(run("a", answered(right, CELLS, 2), interventions=("blind",)))
    assert isinstance(composition.analysis(runs, FEW), Missing)


# Figure 3a


def test_proximity_is_of_both_tasks_and_of_each() -> None:
    halves = zip(answered(right, DYNAMIC), answered(farthest, DYNAMIC), strict=True)
    by_task = [p if p.task == "num2space" else q for p, q in halves]
    rows = rows_of(proximity.analysis(run_set(run(MODEL, by_task)), FEW))
    assert [row["part"] for row in rows] == ["both tasks", "num2space", "space2num"]
    values = [float(str(row["value"])) for row in rows]
    assert values[1] == 100.0 and values[2] < 30.0
    assert values[0] == pytest.approx((values[1] + values[2]) / 2)
    assert [row["published"] is not None for row in rows] == [True, False, False]
    assert rows[0]["published"] == paper.figure3a()[MODEL]
    assert rows[0]["published_error"] == pytest.approx(
        sqrt((100**2 + 70**2 + 40**2) / 4 - 52.5**2) / sqrt(800)
    )
    assert rows[0]["difference"] == pytest.approx(values[0] - paper.figure3a()[MODEL])


def farthest(p: Prediction) -> int:
    """Of 10, 20, 40 and 70 the one that is farthest from the answer."""
    return 3 if p.answer < 2 else 0


def test_models_of_a_family_stand_together() -> None:
    names = ("mine", "Qwen3-VL-8B", "InternVL3.5-4B", "Qwen3-VL-4B")
    assert proximity.by_family(names) == ("mine", "Qwen3-VL-8B", "Qwen3-VL-4B", "InternVL3.5-4B")
    runs = run_set(*(run(name, answered(right, DYNAMIC, 2)) for name in names))
    panel = chart_of(proximity.analysis(runs, FEW)).panels[0]
    assert panel.labels[-1] == "mine" and panel.chance == 52.5
    assert panel.series[0].published[-1] is None
    assert panel.series[0].published[0] == paper.figure3a()[panel.labels[0]]


def test_layouts_have_no_proximity_and_transitions_no_kinds_of_error() -> None:
    assert isinstance(proximity.analysis(run_set(run("m", answered(right, STATIC))), FEW), Missing)
    found = decomposition.analysis(run_set(run("m", answered(wrong, DYNAMIC))), FEW)
    assert isinstance(found, Missing) and "static_2d" in found.wanted


# Figure 3b


def only_errors(change: Change) -> list[Prediction]:
    four = [p for p in questions(STATIC, 6) if p.options == 4]
    two = [written(p, wrong(p)) for p in questions(STATIC, 6) if p.options == 2]
    return [*(written(p, option(p, change)) for p in four), *two]


def test_errors_are_shares_of_the_wrong_answers_to_four_options() -> None:
    runs = run_set(run("m", only_errors(Change.SIZE)))
    rows = rows_of(decomposition.analysis(runs, FEW))
    assert [(row["level"], row["group"]) for row in rows] == [("family", "m")] * 3
    shares = {row["error_kind"]: row["value"] for row in rows}
    assert shares == {"size wrong": 100.0, "position wrong": 0.0, "both wrong": 0.0}
    assert {row["questions"] for row in rows} == {8 * 6}, "1D is left out"
    half = [written(p, right(p)) if i % 2 else p
            for i, p in enumerate(only_errors(Change.POSITION))]  # fmt: skip
    rows = rows_of(decomposition.analysis(run_set(run("m", half)), FEW))
    assert {r["error_kind"]: r["value"] for r in rows}["position wrong"] == 100.0
    assert {row["questions"] for row in rows} == {8 * 3}, "right answers are no errors"


def test_a_familys_models_are_taken_together_and_each_alone() -> None:
    runs = run_set(
        run("Qwen3-VL-4B", only_errors(Change.SIZE)),
        run("Qwen3-VL-8B", only_errors(Change.BOTH)),
        run("mine", only_errors(Change.POSITION)),
    )
    rows = rows_of(decomposition.analysis(runs, FEW))
    values = {(r["level"], r["group"], r["error_kind"]): r["value"] for r in rows}
    assert values["family", "Qwen3-VL", "size wrong"] == 50.0
    assert values["family", "Qwen3-VL", "both wrong"] == 50.0
    assert values["model", "Qwen3-VL-4B", "size wrong"] == 100.0
    assert values["model", "Qwen3-VL-8B", "both wrong"] == 100.0
    assert values["family", "mine", "position wrong"] == 100.0
    assert ("model", "mine", "position wrong") not in values
    for row in rows:
        printed = row["level"] == "family" and row["group"] == "Qwen3-VL"
        assert (row["published"] is not None) is printed
    panel = chart_of(decomposition.analysis(runs, FEW)).panels[0]
    assert panel.labels == ("Qwen3-VL", "mine") and panel.chance == pytest.approx(100 / 3)
    assert [s.name for s in panel.series] == ["size wrong", "position wrong", "both wrong"]
    assert panel.series[0].published[0] == paper.figure3b()["Qwen3-VL"][Change.SIZE]
    assert panel.series[0].published[1] is None


def test_the_papers_shares_rest_on_the_wrong_answers_of_table_2() -> None:
    wrongs = 0.0
    for model in ("Qwen3-VL-2B", "Qwen3-VL-4B", "Qwen3-VL-8B", "Qwen3-VL-32B"):
        row = paper.table2().get(model)
        for cell in STATIC if row else ():
            assert row is not None
            if cell.dimension in (2, 3):
                wrongs += (100 - row.cells[cell]) / 100 * cell.count
    told = decomposition.find_published("Qwen3-VL", Change.SIZE)
    assert told is not None and told.error is not None and wrongs > 4000
    share = told.value / 100
    assert told.error == pytest.approx(100 * sqrt(share * (1 - share) / wrongs), rel=0.35)
    assert decomposition.find_published("mine", Change.SIZE) is None


# Figure 4b


def test_the_lead_is_paired_by_transition() -> None:
    """Space2num is right on the first action of a pair, num2space on the second."""

    def choose(p: Prediction) -> int:
        first = p.action == str(ACTIONS[Cell(p.cell)][0])
        return right(p) if first is (p.task == "space2num") else wrong(p)

    finding = actions.analysis(run_set(run(MODEL, answered(choose, DYNAMIC))), FEW)
    pairs, single = rows_of(finding), rows_of(finding, 1)
    assert {row["level"] for row in pairs} == {"pair"} and len(pairs) == 4 * 3
    assert {row["level"] for row in single} == {"action"} and len(single) == 8 * 3
    for row in pairs:
        assert row["value"] == (0.0 if row["part"] == actions.LEADS else 50.0)
        printed = row["part"] != actions.LEADS
        assert (row["reference"] is not None) is printed
        assert row["episodes"] == 8
    firsts = {str(ACTIONS[cell][0]) for cell in DYNAMIC_CELLS}
    for row in single:
        sign = 1 if row["group"] in firsts else -1
        expected = {actions.LEADS: 100.0 * sign, "space2num": 50.0 + 50.0 * sign}
        assert row["value"] == expected.get(str(row["part"]), 50.0 - 50.0 * sign)
        assert row["reference"] is None and row["questions"] == 4
    cell = TableCell("dynamic", Task.NUM2SPACE, Cell.MOVE_FB)
    told = actions.reference(MODEL, "move_fb", "num2space")
    assert told is not None and told.value == paper.figure4b()[MODEL][cell]
    chart = chart_of(finding)
    assert len(chart.panels) == 4 and {p.chance for p in chart.panels} == {25.0}
    for panel in chart.panels:
        assert [s.values for s in panel.series] == [(50.0,), (50.0,)]


def test_a_lead_is_of_transitions_that_both_tasks_asked() -> None:
    asked = answered(right, DYNAMIC)
    part = [p for p in asked if p.task == "num2space" or int(p.episode[-5:]) < 3]
    rows = rows_of(actions.analysis(run_set(run("m", part)), FEW))
    assert {r["questions"] for r in rows if r["part"] == actions.LEADS} == {3}
    assert {r["questions"] for r in rows if r["part"] == "num2space"} == {8}
    alone: RunSet = run_set(run("m", [p for p in asked if p.task == "num2space"]))
    assert {r["part"] for r in rows_of(actions.analysis(alone, FEW))} == {"num2space"}
    layouts = run_set(run("m", answered(right, STATIC)))
    assert isinstance(actions.analysis(layouts, FEW), Missing)


def test_bars_keep_places_without_a_number() -> None:
    one = Estimate(1.0, 0.5, 1.5, 0.2, 4, 2, "bootstrap")
    bars = series("name", [one, None])
    assert (bars.name, bars.values, bars.low, bars.high) == (
        "name", (1.0, None), (0.5, None), (1.5, None),
    )  # fmt: skip
    assert bars.published == (None, None)
    assert series("name", [one], [3.0]).published == (3.0,)
    bare = replace(one, low=None, high=None)
    assert series("name", [bare]).low == (None,)
