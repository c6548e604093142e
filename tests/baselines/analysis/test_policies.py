"""What policies without a model must score, through the real evaluation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

from baselines.analysis import accuracy, contrasts, decomposition, interventions, proximity
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.variants import RunSet, gather
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import Run, read_run
from baselines.predictions import accuracy as credit
from baselines.settings import Settings
from baselines.statistics.bootstrap import Bootstrap
from baselines.workload import choose_configs
from spacenum_datasets.vocabulary import CONFIGS, Split
from tests.factories import write_folder

BOOTSTRAP = Bootstrap(draws=200)
Asked = Callable[..., Run]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset with the configs without clutter."""
    folder = tmp_path_factory.mktemp("whole") / "spacenum"
    names = [name for name, spec in CONFIGS.items() if spec.split is Split.TEST]
    write_folder(folder, names, limit=2)
    return folder


@pytest.fixture(scope="module")
def asked(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """A policy's run under interventions; each is made once for all tests."""
    out = tmp_path_factory.mktemp("runs")

    @cache
    def ask(policy: str, *names: str) -> Run:
        folder = out / "-".join((policy, *names))
        engine = load_engine(resolve_model(f"scripted:{policy}", None, Settings()), Settings())
        configs = choose_configs((), names)
        request = Request(str(whole), configs, folder, interventions=names)
        evaluate(engine, Settings(), request, Console(quiet=True))
        return read_run(folder)

    return ask


def value(finding: Finding | Missing, column: str = "value", **where: str) -> float:
    """One number of a finding's first table that has the columns."""
    assert isinstance(finding, Finding)
    table = next(t for t in finding.tables if {column, *where} <= set(t.columns))
    rows = [
        dict(zip(table.columns, row, strict=True))
        for row in table.rows
        if all(row[table.columns.index(k)] == v for k, v in where.items())
    ]
    assert len(rows) == 1, rows
    found = rows[0][column]
    assert isinstance(found, float)
    return found


@pytest.mark.parametrize(("policy", "average"), [("oracle", 100.0), ("random", 30.0)])
def test_table_2(policy: str, average: float, asked: Asked) -> None:
    run_set = gather([asked(policy)])
    finding = accuracy.analysis(run_set, BOOTSTRAP)
    assert value(finding, model=f"scripted:{policy}") == pytest.approx(average)
    row = accuracy.score_model(run_set.plain()[0])
    assert row.complete
    if policy == "oracle":
        assert {e.value for e in row.cells.values()} == {100.0}
    else:
        assert {c: e.value for c, e in row.cells.items()} == {c: c.chance for c in row.cells}


@pytest.mark.parametrize(("policy", "score"), [("oracle", 100.0), ("random", 52.5)])
def test_proximity(policy: str, score: float, asked: Asked) -> None:
    finding = proximity.analysis(gather([asked(policy)]), BOOTSTRAP)
    for part in proximity.PARTS:
        assert value(finding, model=f"scripted:{policy}", part=part) == pytest.approx(score)


def test_a_guess_errs_in_every_way_alike_and_the_oracle_in_none(
    asked: Asked,
) -> None:
    finding = decomposition.analysis(gather([asked("random")]), BOOTSTRAP)
    for words in decomposition.KINDS.values():
        share = value(finding, group="scripted:random", level="family", error_kind=words)
        assert share == pytest.approx(100 / 3)
    none = decomposition.analysis(gather([asked("oracle")]), BOOTSTRAP)
    assert isinstance(none, Finding)
    assert none.tables[0].rows == ()


def test_chance_of_layouts_weighted_by_questions_is_a_third(asked: Asked) -> None:
    runs = [asked("random"), asked("random", "blind")]
    finding = interventions.blind(gather(runs), BOOTSTRAP)
    for part, chance in (("dynamic", 25.0), ("static", 100 / 3)):
        for measure in (contrasts.ORIGINAL, contrasts.CHANGED):
            assert value(finding, part=part, measure=measure) == pytest.approx(chance)
        assert value(finding, part=part, measure=contrasts.CHANGE) == 0.0


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("anchor_overlay", interventions.visual),
        ("reduced_objects", interventions.visual),
        ("number_words", interventions.numbers),
        ("integer_units", interventions.numbers),
        ("rotational_symmetry", interventions.symmetry),
    ],
)
def test_what_a_policy_does_not_see_changes_nothing(
    name: str, function: interventions.Figure, asked: Asked
) -> None:
    """`always-a` answers the same questions alike, so every paired difference is exactly 0."""
    runs = [asked("always-a"), asked("always-a", name)]
    finding = function(gather(runs), BOOTSTRAP)
    assert isinstance(finding, Finding)
    columns = finding.tables[0].columns
    rows = [dict(zip(columns, row, strict=True)) for row in finding.tables[0].rows]
    changes = [row for row in rows if row["measure"] == contrasts.CHANGE]
    assert changes
    for row in changes:
        assert (row["value"], row["low"], row["high"], row["error"]) == (0.0, 0.0, 0.0, 0.0)
        assert row["questions"]


def test_credit_of_policies_is_an_expectation(asked: Asked) -> None:
    run_set: RunSet = gather([asked("random")])
    for p in run_set.plain()[0].predictions:
        assert credit(p) == pytest.approx(100 / p.options)
