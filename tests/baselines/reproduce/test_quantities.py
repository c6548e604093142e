"""Our numbers beside the printed ones: what is compared, and when a difference means something."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from baselines import published
from baselines.evaluate import Request, evaluate
from baselines.models import make, target
from baselines.predictions import Prediction, read_run
from baselines.reproduce.comparing import compared
from baselines.reproduce.jobs import BENCHMARK, TABLES
from baselines.reproduce.quantities import Compared, Estimate, Way, estimated
from baselines.settings import Settings

MODEL = "Qwen3-VL-8B"
WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("blind",),
    ("rotational_symmetry",),
    ("anchor_overlay",),
    ("number_words",),
    ("integer_units",),
    ("points",),
    ("boxes_2d",),
    ("boxes_3d",),
)


@pytest.fixture(scope="module")
def runs(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Way, tuple[Prediction, ...]]:
    """A uniform guesser in the place of a model, asked in every way."""
    found: dict[Way, tuple[Prediction, ...]] = {}
    settings = Settings()
    static = BENCHMARK[1:]
    for names in WAYS:
        drawn = names and names[0] in ("points", "boxes_2d", "boxes_3d")
        whole = names in ((), ("blind",), ("integer_units",))
        configs = static if drawn else BENCHMARK if whole else ("dynamic",)
        out = tmp_path_factory.mktemp("runs") / "-".join(["run", *names])
        engine = make(target("scripted:random", None, settings), settings)
        request = Request(str(data), configs, out, interventions=names)
        evaluate(engine, settings, request, Console(quiet=True))
        found[MODEL, names, False] = read_run(out).predictions
    return found


def test_every_table_is_compared_number_by_number(runs: dict) -> None:
    rows = compared(runs, TABLES)
    counts = {table: sum(row.table == table for row in rows) for table in TABLES}
    assert counts == {
        "table2": 21,
        "figure3a": 1,
        "figure3b": 3,
        "figure4a": 4,
        "figure4c": 4,
        "figure5": 1,
        "figure6a": 3,
        "figure6b": 12,
        "think": 0,
    }
    assert {row.model for row in rows} == {MODEL, "Qwen3-VL"}


def test_a_guesser_gets_chance_in_every_table(runs: dict) -> None:
    rows = {(row.table, row.quantity): row for row in compared(runs, TABLES)}
    average = rows["table2", "average"]
    assert average.ours.value == pytest.approx(30.0)
    assert average.printed.value == published.table2()[MODEL].average
    assert rows["figure3a", "proximity"].ours.value == pytest.approx(52.5)
    assert rows["figure4a", "dynamic blind"].ours.value == pytest.approx(25.0)
    assert rows["figure5", "dynamic anchor_overlay"].ours.value == pytest.approx(0.0)
    drawn = rows["figure6b", "static/space2num/3d_room boxes_3d"]
    assert drawn.ours.value == pytest.approx(0.0)
    assert drawn.printed.value == 12.2


def test_without_runs_nothing_is_compared() -> None:
    assert compared({}, TABLES) == []


def test_a_difference_counts_when_sampling_does_not_explain_it() -> None:
    def row(ours: float, error: float) -> Compared:
        return Compared("t", "m", "q", Estimate(ours, error), Estimate(30.0, 3.0))

    assert row(39.0, 4.0).margin == pytest.approx(1.96 * 5.0)
    assert row(39.0, 4.0).within and not row(41.0, 4.0).within
    assert row(20.5, 4.0).within and not row(19.0, 4.0).within


def test_an_estimates_error_is_that_of_its_mean() -> None:
    assert estimated([0.0, 100.0] * 50) == Estimate(50.0, 5.0)
    assert estimated([25.0] * 9).error == 0.0
