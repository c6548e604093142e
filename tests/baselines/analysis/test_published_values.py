"""Answers made to score what the paper prints come out as what the paper prints."""

from __future__ import annotations

import pytest

from baselines import published as paper
from baselines.analysis import accuracy, interventions, proximity
from baselines.analysis.findings import Finding
from baselines.cells import CELLS, TableCell
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import Estimate
from spacenum_datasets.vocabulary import Setting
from tests.baselines.analysis.synthetic import exact, questions, run, run_set, scoring, written

BOOTSTRAP = Bootstrap(draws=200)
ROUNDING = 0.05 + 1e-9
MODELS = ("Qwen2.5-VL-72B", "InternVL3.5-14B", "Gemma-3-4B")


def rows(finding: object, table: int = 0) -> list[dict[str, object]]:
    assert isinstance(finding, Finding)
    found = finding.tables[table]
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_table_2_is_the_papers() -> None:
    runs = [run(m, scoring(paper.table2()[m].cells)) for m in reversed(MODELS)]
    finding = accuracy.analysis(run_set(*runs), BOOTSTRAP)
    averages = rows(finding)
    assert [row["model"] for row in averages] == list(MODELS)
    assert [row["rank"] for row in averages] == [1, 2, 3]
    for row in averages:
        theirs = paper.table2()[str(row["model"])]
        assert row["value"] == pytest.approx(theirs.average, abs=ROUNDING)
        assert (row["published"], row["published_rank"]) == (theirs.average, theirs.rank)
        assert row["within_error"] == "yes"
    cells = rows(finding, 3)
    assert len(cells) == 60
    for row in cells:
        assert row["difference"] == pytest.approx(0.0, abs=ROUNDING)
        assert row["interval"] == "wilson"


def test_marks_are_the_papers() -> None:
    """Bold best, underlined second, an arrow where the paper prints grey."""
    cell = CELLS[0]
    column = [row.cells[cell] for row in paper.table2().values()]
    assert accuracy.mark_number(38.0, cell, column) == "**38.0**"
    assert accuracy.mark_number(37.0, cell, column) == "<u>37.0</u>"
    assert accuracy.mark_number(25.0, cell, column) == "25.0"
    assert accuracy.mark_number(24.0, cell, column) == "24.0↓"
    assert accuracy.mark_number(None, cell, column) is None


def test_another_model_is_not_within_error() -> None:
    """Answers as the best model gives them do not reproduce the worst one."""
    best = scoring(paper.table2()["Qwen2.5-VL-72B"].cells)
    (row,) = rows(accuracy.analysis(run_set(run("Gemma-3-4B", best)), BOOTSTRAP))
    assert row["within_error"] == "no"
    assert row["difference"] == pytest.approx(39.8 - 28.5, abs=0.1)


@pytest.mark.parametrize("model", ["InternVL3.5-4B", "Qwen3-VL-32B"])
def test_figure_4a_from_published_cells(model: str) -> None:
    plain = run(model, scoring(paper.table2()[model].cells))
    bars = paper.figure4a()[model]
    shifted: dict[TableCell, float] = {
        c: paper.table2()[model].cells[c] + bars[c.setting].changed - bars[c.setting].original
        for c in CELLS
    }
    black = run(model, scoring(shifted), interventions=("blind",))
    found = rows(interventions.blind(run_set(plain, black), BOOTSTRAP))
    for row in found:
        bar = bars[Setting(str(row["part"]))]
        if row["measure"] == "original":
            assert row["value"] == pytest.approx(bar.original, abs=ROUNDING)
            assert row["published"] == bar.original
        # A cell of 100 questions has whole percents only.
        assert row["difference"] == pytest.approx(0.0, abs=0.6)
        assert row["within_error"] == "yes"


def test_an_incomplete_run_is_neither_ranked_nor_compared() -> None:
    cells = {c: 50.0 for c in CELLS if c.setting is Setting.DYNAMIC}
    finding = accuracy.analysis(run_set(run("Qwen3-VL-8B", scoring(cells))), BOOTSTRAP)
    (row,) = rows(finding)
    assert (row["rank"], row["cells"], row["value"], row["within_error"]) == (None, 8, 50.0, None)
    assert isinstance(finding, Finding)
    assert any("8 of the 20 cells" in note for note in finding.notes)


def test_equal_averages_share_a_rank() -> None:
    def score(name: str, value: float) -> accuracy.ModelScores:
        answers = run_set(run(name, questions(CELLS, 1))).plain()[0]
        made = Estimate(value, None, None, None, 1, 1, "bootstrap")
        return accuracy.ModelScores(answers, dict.fromkeys(CELLS, made), made)

    places = accuracy.ranks([score("a", 30.0), score("b", 35.0), score("c", 30.0)])
    assert places == {"b": 1, "a": 2, "c": 2}


def test_proximity_of_written_and_of_exact_answers() -> None:
    """10, 20, 40 and 70 degrees, the answer 10: nearest 20, then 40, then 70."""
    p = next(q for q in questions(CELLS[:1], 40) if q.answer == 0)
    for chosen, score in ((0, 100.0), (1, 70.0), (2, 40.0), (3, 0.0), (None, 0.0)):
        assert proximity.closeness(written(p, chosen)) == score
    assert proximity.closeness(exact(p, 0.5, 0.25, 0.0, 0.25)) == pytest.approx(67.5)
    # A fifth of the answers is no letter, and scores nothing.
    assert proximity.closeness(exact(p, 0.0, 0.8, 0.0, 0.0)) == pytest.approx(56.0)
