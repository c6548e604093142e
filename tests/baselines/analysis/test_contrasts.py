"""One variant against another: which parts are compared, and what is said of those that are not."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest

from baselines import published as paper
from baselines.analysis import abstraction, contrasts, interventions, thinking
from baselines.analysis.charts import Bars, HeatMap
from baselines.analysis.contrasts import CHANGE, CHANGED, ORIGINAL, STATIC, Contrast, without
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.variants import RunSet
from baselines.cells import CELLS, TableCell
from baselines.predictions import Prediction
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import published_accuracy
from spacenum_datasets.vocabulary import Setting, Task
from tests.baselines.analysis.synthetic import questions, run, run_set, written

FEW = Bootstrap(draws=50)
MODEL = "InternVL3.5-4B"


def answered(right: bool, cells: tuple[TableCell, ...] = CELLS) -> list[Prediction]:
    return [
        written(p, p.answer if right else (p.answer + 1) % p.options) for p in questions(cells, 4)
    ]


RIGHT, WRONG = answered(True), answered(False)


def rows_of(finding: Finding | Missing, place: int = 0) -> list[dict[str, object]]:
    assert isinstance(finding, Finding)
    table = finding.tables[place]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_models_without_one_half_of_a_pair_are_named() -> None:
    runs = run_set(
        run("plain", RIGHT),
        run("both", RIGHT), run("both", WRONG, interventions=("blind",)),
        run("changed", WRONG, interventions=("blind",)),
        run("thinking", WRONG, interventions=("blind",), think=True),
    )  # fmt: skip
    assert without(runs, "blind") == (
        "Not here: no blind run of plain; no plain run of changed to compare with."
    )
    assert without(run_set(run("m", RIGHT)), "blind") == "Not here: no blind run of m."
    whole = run_set(run("both", RIGHT), run("both", WRONG, interventions=("blind",)))
    assert without(whole, "blind") is None


def test_what_lacks_a_run_is_in_the_notes() -> None:
    drawn = run("m", answered(False, STATIC), interventions=("points",))
    for finding, lacking in (
        (abstraction.analysis(run_set(run("m", RIGHT), drawn), FEW), ("boxes_2d", "boxes_3d")),
        (interventions.visual(run_set(run("m", RIGHT), drawn), FEW), None),
        (
            interventions.visual(
                run_set(run("m", RIGHT), run("m", RIGHT, interventions=("anchor_overlay",))), FEW
            ),
            ("reduced_objects",),
        ),
    ):
        if lacking is None:
            assert isinstance(finding, Missing)
            assert "anchor_overlay` and `--intervention reduced_objects" in finding.wanted
        else:
            assert isinstance(finding, Finding)
            said = [note for note in finding.notes if note.startswith("Not here")]
            assert said == [f"Not here: no {name} run of m." for name in lacking]


def test_parts_that_miss_cells_are_named_and_not_compared() -> None:
    static = tuple(c for c in CELLS if c.setting is Setting.STATIC)
    partial = run(MODEL, [*answered(False, static[1:]), *answered(False, contrasts.DYNAMIC)],
                  interventions=("blind",))  # fmt: skip
    finding = interventions.blind(run_set(run(MODEL, RIGHT), partial), FEW)
    assert isinstance(finding, Finding)
    said = [note for note in finding.notes if "cells were asked both ways" in note]
    assert len(said) == 1 and said[0].startswith(f"{MODEL}, blind, static: 11 of 12 cells")
    for row in rows_of(finding):
        assert row["published"] is not None
        assert (row["difference"] is None) is (row["part"] == "static")
        expected = {ORIGINAL: 100.0, CHANGED: 0.0, CHANGE: -100.0}[str(row["measure"])]
        assert row["value"] == expected
    for row in rows_of(finding, 1):
        assert (row["original"], row["changed"], row["change"]) == (100.0, 0.0, -100.0)
        assert (row["within error"] is None) is (row["part"] == "static")
        assert row["paper: original"] is not None and row["paper: change"] is not None


def test_only_questions_of_both_runs_count() -> None:
    """Half of the plain run has no partner; those answers were wrong and do not show."""
    plain = [*RIGHT[::2], *WRONG[1::2]]
    runs = run_set(run("m", plain), run("m", WRONG[::2], interventions=("blind",)))
    rows = rows_of(interventions.blind(runs, FEW))
    assert {row["value"] for row in rows if row["measure"] == ORIGINAL} == {100.0}
    assert {row["questions"] for row in rows if row["part"] == "dynamic"} == {8 * 4 // 2}


def test_a_settings_accuracy_counts_questions_and_a_models_average_cells() -> None:
    """Rooms are asked four times as often as desks: right on them alone is 80 % of questions."""
    room = [p if "room" in p.cell or p.config == "dynamic" else q
            for p, q in zip(RIGHT, WRONG, strict=True)]  # fmt: skip
    runs = run_set(run("m", room), run("m", WRONG, interventions=("blind",)))
    values = {r["part"]: r["value"] for r in rows_of(interventions.blind(runs, FEW))
              if r["measure"] == ORIGINAL}  # fmt: skip
    assert values == {"dynamic": 100.0, "static": pytest.approx(80.0)}
    thought = thinking.analysis(run_set(run("m", room), run("m", WRONG, think=True)), FEW)
    means = {r["part"]: r["value"] for r in rows_of(thought) if r["measure"] == ORIGINAL}
    assert means == {
        "all cells": pytest.approx(70.0), "dynamic": 100.0, "static": pytest.approx(50.0),
        "num2space": pytest.approx(70.0), "space2num": pytest.approx(70.0),
    }  # fmt: skip


def test_figures_show_both_accuracies_or_their_difference() -> None:
    names = ("blind", "anchor_overlay", "reduced_objects", "rotational_symmetry", "number_words")
    runs = run_set(run(MODEL, RIGHT), *(run(MODEL, WRONG, interventions=(n,)) for n in names))
    panels = {}
    for name in ("blind", "symmetry", "visual", "numbers"):
        finding = getattr(interventions, name)(runs, FEW)
        assert isinstance(finding, Finding)
        (chart,) = finding.charts
        assert isinstance(chart, Bars)
        panels[name] = chart.panels
    assert [p.title for p in panels["blind"]] == ["blind, dynamic", "blind, static"]
    assert [p.chance for p in panels["blind"]] == [25.0, pytest.approx(100 / 3)]
    assert [p.title for p in panels["symmetry"]] == [
        "rotational symmetry, num2space", "rotational symmetry, space2num",
    ]  # fmt: skip
    for panel in (*panels["blind"], *panels["symmetry"]):
        assert [s.name for s in panel.series] == ["original", "changed"] and not panel.signed
        assert [s.values for s in panel.series] == [(100.0,), (0.0,)]
        assert all(s.published[0] is not None for s in panel.series)
    assert [p.title for p in panels["visual"]] == [
        "anchor overlay, dynamic", "reduced objects, static",
    ]  # fmt: skip
    assert [p.title for p in panels["numbers"]] == ["number words, dynamic"], "no centimetres"
    for panel in (*panels["visual"], *panels["numbers"]):
        (bars,) = panel.series
        assert panel.signed and panel.chance is None and bars.values == (-100.0,)
        assert panel.labels == (MODEL,)


def test_what_the_paper_prints_of_a_change() -> None:
    bars = paper.figure4a()[MODEL][Setting.DYNAMIC]
    told = interventions.blind_of(Setting.DYNAMIC)(MODEL)
    first, second = (published_accuracy(v, 800) for v in (bars.original, bars.changed))
    assert told[ORIGINAL] == first and told[CHANGED] == second
    assert told[CHANGE].value == pytest.approx(bars.changed - bars.original)
    assert first.error is not None and second.error is not None
    assert told[CHANGE].error == pytest.approx(sqrt(first.error**2 + second.error**2))
    points = interventions.points_of(paper.figure5, "reduced_objects", Setting.STATIC)
    model = next(iter(paper.figure5()))
    change = points(model)[CHANGE]
    assert change.value == paper.figure5()[model]["reduced_objects", Setting.STATIC]
    cells = paper.table2()[model].cells
    base = sum(cells[c] * c.count for c in STATIC) / 3000
    error = published_accuracy(base, 3000).error
    assert error is not None and change.error == pytest.approx(sqrt(2) * error)
    for nobody in (interventions.blind_of(Setting.STATIC), points):
        assert nobody("nobody") == {}
    assert abstraction.find_published("nobody", STATIC[0]) == {}


def test_drawings_stand_in_the_papers_order_with_a_line_between_models() -> None:
    drawn = [
        run(m, answered(False, STATIC), interventions=(n,))
        for m, n in (("b", "boxes_3d"), ("b", "points"), ("a", "points"), (MODEL, "points"))
    ]
    runs = run_set(*(run(m, RIGHT) for m in ("b", "a", MODEL)), *drawn)
    finding = abstraction.analysis(runs, FEW)
    assert isinstance(finding, Finding)
    (chart,) = finding.charts
    assert isinstance(chart, HeatMap)
    paper_row = [f"{MODEL}, paper"] if MODEL in paper.figure6b() else []
    assert list(chart.rows) == [
        f"{MODEL}, points", *paper_row, "a, points", "b, points", "b, boxes 3d",
    ]  # fmt: skip
    assert chart.breaks == (1 + len(paper_row), 2 + len(paper_row))
    assert chart.halves == (("Num2Space", 6), ("Space2Num", 6))
    cells = abstraction.ORDER
    assert [c.task for c in cells] == [Task.NUM2SPACE] * 6 + [Task.SPACE2NUM] * 6
    people = finding.tables[1]
    assert people.columns[1].startswith("N→S ") and people.columns[7].startswith("S→N ")
    assert [row[0] for row in people.rows] == list(chart.rows)


def test_a_cell_that_was_not_drawn_is_empty() -> None:
    runs = run_set(
        run("m", RIGHT), run("m", answered(False, STATIC[1:]), interventions=("points",))
    )
    finding = abstraction.analysis(runs, FEW)
    assert isinstance(finding, Finding)
    (chart,) = finding.charts
    assert isinstance(chart, HeatMap)
    missing = abstraction.ORDER.index(STATIC[0])
    assert [i for i, v in enumerate(chart.values[0]) if v is None] == [missing]
    assert finding.tables[1].rows[0][1 + missing] is None


def test_reasoning_is_shown_for_all_cells_and_each_setting() -> None:
    runs: RunSet = run_set(
        run("m", RIGHT), run("m", WRONG, think=True), run("alone", RIGHT), run("z", RIGHT)
    )
    finding = thinking.analysis(runs, FEW)
    assert isinstance(finding, Finding)
    (chart,) = finding.charts
    assert isinstance(chart, Bars)
    assert [p.title for p in chart.panels] == ["all cells", "dynamic", "static"]
    assert {p.labels for p in chart.panels} == {("m",)}
    assert {row["model"] for row in rows_of(finding)} == {"m"}


def test_a_contrast_knows_its_measures() -> None:
    one = next(
        iter(
            interventions.contrasts_of(
                run_set(run("m", RIGHT), run("m", WRONG, interventions=("blind",))),
                interventions.BLIND, FEW, "test",
            )
        )
    )  # fmt: skip
    assert isinstance(one, Contrast) and (one.asked, one.cells) == (8, 8)
    assert [one.measure(m).value for m in contrasts.MEASURES] == [100.0, 0.0, -100.0]
    assert contrasts.incomplete([one]) == []
    lacking = replace(one, asked=7)
    assert len(contrasts.incomplete([one, lacking])) == 1
    row = dict(zip(contrasts.PEOPLE, contrasts.people_row(one), strict=True))
    assert row["intervention"] == "blind" and row["from"] == row["to"] == -100.0
