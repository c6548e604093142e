"""A tuned model beside the same one untuned, and beside what the paper prints of it."""

from __future__ import annotations

from typing import Any

import pytest

from baselines import published
from baselines.analysis import tuned
from baselines.analysis.contrasts import CHANGE
from baselines.analysis.findings import Finding, Missing
from baselines.cells import CELLS
from baselines.predictions import Run
from baselines.published import tuning
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Setting
from tests.baselines.analysis.synthetic import questions, run, run_set, scoring, written

BOOTSTRAP = Bootstrap(draws=100)
RIGHT = [written(p, p.answer) for p in questions(CELLS, 4)]
WRONG = [written(p, (p.answer + 1) % p.options) for p in questions(CELLS, 4)]


def adapted(of: str, predictions: list[Any], by: str, on: str) -> Run:
    made = run(f"{of} + {by}-{on}", predictions)
    told = {"adapter": "sha256:1", "tuned from": of, "tuned by": by, "tuned on": on}
    made.about["engine"] |= {"resolved": told, "checkpoint": of}
    made.about["engine"]["versions"] |= {"peft": "0.21"}
    return made


def rows(finding: Finding) -> list[dict[str, Any]]:
    columns = finding.tables[0].columns
    return [dict(zip(columns, row, strict=True)) for row in finding.tables[0].rows]


def test_a_tuning_stands_beside_figure_7a() -> None:
    """What rises as the paper's changes say is within its sampling error in every cell."""
    model = "Qwen3-VL-4B"
    before = dict(published.table2()[model].cells)
    printed = tuning.figure7a()[model, "1d"]
    after = {c: min(100.0, v + printed.get(c, 0.0)) for c, v in before.items()}
    found = tuned.analysis(
        run_set(run(model, scoring(before)), adapted(model, scoring(after, 1), "sft", "1d")),
        BOOTSTRAP,
    )
    assert isinstance(found, Finding)
    compared = [row for row in rows(found) if row["published"] is not None]
    assert len(compared) == 12 and {row["measure"] for row in compared} == {CHANGE}
    assert {row["published"] for row in compared} == set(printed.values())
    assert all(row["within_error"] == "yes" for row in compared)
    heat = found.charts[1]
    assert heat.rows == (f"{model}, tuned sft 1d", f"{model}, tuned sft 1d, paper")
    assert heat.values[1] == tuple(printed[c] for c in CELLS if c.setting is Setting.STATIC)


def test_a_tuning_by_rewards_stands_beside_table_3() -> None:
    model = "Qwen3-VL-4B"
    found = tuned.analysis(
        run_set(
            run(model, WRONG),
            adapted(model, RIGHT, "grpo graded", "dynamic25-17640"),
            adapted(model, WRONG, "grpo strict", "dynamic25-17640"),
        ),
        BOOTSTRAP,
    )
    assert isinstance(found, Finding)
    changes = [row for row in rows(found) if row["measure"] == CHANGE]
    for way, points in (("grpo graded", 100.0), ("grpo strict", 0.0)):
        mine = [row for row in changes if row["intervention"].startswith(way)]
        assert len(mine) == len(tuned.PARTS) and {row["value"] for row in mine} == {points}
        printed = {r["part"]: r["published"] for r in mine if r["published"] is not None}
        assert printed == dict(tuning.table3()[way.removeprefix("grpo ")])


def test_the_paper_says_nothing_of_other_tunings() -> None:
    for of, by, on in (("mine", "sft", "1d"), ("Qwen3-VL-4B", "sft", "all"), ("mine", "", "")):
        found = tuned.analysis(run_set(run(of, WRONG), adapted(of, RIGHT, by, on)), BOOTSTRAP)
        assert isinstance(found, Finding)
        assert all(row["published"] is None for row in rows(found))


def test_another_way_of_asking_is_no_effect_of_tuning() -> None:
    other = adapted("m", RIGHT, "sft", "1d")
    other.about["settings"]["seed"] = 1
    with pytest.raises(UserError, match="were not asked alike: seed is 0"):
        tuned.analysis(run_set(run("m", WRONG), other), BOOTSTRAP)


@pytest.mark.parametrize("runs", [[run("m", RIGHT)], [adapted("m", RIGHT, "sft", "1d")]])
def test_half_a_pair_says_what_to_run(runs: list[Run]) -> None:
    found = tuned.analysis(run_set(*runs), BOOTSTRAP)
    assert isinstance(found, Missing) and "--adapter" in found.wanted
