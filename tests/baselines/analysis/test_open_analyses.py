"""Analyses of open answers against numbers that are known, and what telling the camera changes."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from baselines.analysis import calibration, camera, open_form
from baselines.analysis.analyze import analyze
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.variants import gather
from baselines.cells import CELLS
from baselines.predictions import Prediction, Run
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.power_law import (
    Judgement,
    by_magnitude,
    fit_power_law,
    weber_fraction,
)
from spacenum_datasets.vocabulary import Task
from tests.baselines.analysis.synthetic import exact, question, run, run_set, written

FEW = Bootstrap(draws=200)
DYNAMIC = [c for c in CELLS if c.config == "dynamic" and c.task is Task.SPACE2NUM]

Answer = Callable[[float], float | None]


def opened(model: str, answer: Answer, interventions: tuple[str, ...] = (), n: int = 12) -> Run:
    """Open answers to transitions, by what is answered to a true magnitude."""
    found: list[Prediction] = []
    for cell in DYNAMIC:
        for i in range(n):
            p = question(cell, i)
            magnitudes = tuple(m + i % 3 for m in p.magnitudes or ())
            true = magnitudes[p.answer]
            said = answer(true)
            told = {"said": None if said is None else (said,), "true": (true,)}
            how = "number" if said is not None else "unreadable"
            text = "" if said is None else f"{said}"
            found.append(replace(p, magnitudes=magnitudes, how=how, text=text, **told))
    made = run(model, found, interventions=interventions)
    made.about.update(form="open", draws=1, tasks=["space2num"])
    made.about["settings"]["mode"] = "sampled"
    return made


@pytest.mark.parametrize(("exponent", "gain"), [(1.0, 1.0), (0.6, 1.5), (1.3, 0.5)])
def test_a_power_law_is_found_again(exponent: float, gain: float) -> None:
    rng = random.Random(0)
    judgements = [
        Judgement(f"e{i}", x, gain * x**exponent * math.exp(rng.gauss(0.0, 0.05)))
        for i, x in enumerate([0.2 * (1 + i % 12) for i in range(240)])
    ]
    law = fit_power_law(judgements, FEW, "here")
    assert law is not None
    assert law.exponent.value == pytest.approx(exponent, abs=0.02)
    assert law.gain.value == pytest.approx(gain, rel=0.02)
    for found, true in ((law.exponent, exponent), (law.gain, gain)):
        assert found.low is not None and found.high is not None
        assert found.low - 0.01 <= true <= found.high + 0.01 and found.high - found.low < 0.1


def test_exact_laws_are_exact_and_too_few_magnitudes_have_none() -> None:
    law = fit_power_law([Judgement(f"{x}", x, 2.0 * x * x) for x in (1.0, 2.0, 3.0)], FEW)
    assert law is not None
    assert (law.exponent.value, law.gain.value) == pytest.approx((2.0, 2.0))
    assert fit_power_law([Judgement("a", 1.0, 1.0), Judgement("b", 2.0, 2.0)], FEW) is None
    below = [Judgement(f"{x}", x, -x) for x in (1.0, 2.0, 3.0)]
    assert fit_power_law(below, FEW) is None


def test_errors_at_a_magnitude() -> None:
    found = by_magnitude([Judgement("a", 2.0, s) for s in (1.0, 3.0)] + [Judgement("b", 1.0, 4.0)])
    assert [m.true for m in found] == [1.0, 2.0]
    assert (found[0].constant, found[0].variable, found[0].weber) == (3.0, None, None)
    assert (found[1].mean, found[1].constant) == (2.0, 0.0)
    assert found[1].variable == pytest.approx(2**0.5)
    assert weber_fraction([Judgement("a", 2.0, s) for s in (1.0, 3.0)]) == pytest.approx(0.5**0.5)


def test_calibration_tells_open_answers_and_expected_magnitudes_apart() -> None:
    sure = [exact(question(c, i), *(float(k == question(c, i).answer) for k in range(4)))
            for c in DYNAMIC for i in range(60)]  # fmt: skip
    runs = run_set(opened("half", lambda x: 0.5 * x), run("sure", sure))
    found = calibration.analysis(runs, FEW)
    assert isinstance(found, Finding)
    table = found.tables[0]
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert {(r["answers"], r["said"]) for r in rows} == {
        ("half (open)", "open answer"),
        ("sure", "expected magnitude"),
    }
    for row in rows:
        gain = "0.50" if row["said"] == "open answer" else "1.00"
        assert (row["exponent"], row["gain"]) == ("1.00", gain)


def test_open_scores_stand_beside_the_constant_and_never_among_choices() -> None:
    runs = gather([opened("right", lambda x: x), opened("silent", lambda _: None)])
    assert not runs.plain() and len(runs.open()) == 2
    found = open_form.analysis(runs, FEW)
    assert isinstance(found, Finding)
    table = found.tables[1]
    by_name = {row[0]: row for row in table.rows}
    assert by_name["right (open)"][1] == 100.0
    assert by_name["silent (open)"][1] == 0.0
    assert by_name["silent (open)"][-1] == 100.0
    assert open_form.CONSTANT in by_name
    choices = gather([run("choice", [written(question(c, i), 0) for c in DYNAMIC for i in (0, 1)])])
    assert isinstance(open_form.analysis(choices, FEW), Missing)


def test_telling_the_camera_is_paired_by_question_and_form() -> None:
    before = opened("model", lambda x: 1.4 * x)
    after = opened("model", lambda x: x, ("camera_stated",))
    found = camera.analysis(gather([before, after]), FEW)
    assert isinstance(found, Finding)
    rows = {row[1]: row for row in found.tables[0].rows}
    # An error of 40 % is below two of the ten thresholds.
    assert rows["average"][2] == pytest.approx(80.0)
    assert len(rows) == len(DYNAMIC) + 1
    assert isinstance(camera.analysis(gather([before]), FEW), Missing)
    other = gather([before, run("model", [written(question(DYNAMIC[0], 0), 0)])])
    assert isinstance(camera.analysis(other, FEW), Missing)


def test_figures_and_tables_are_written(tmp_path: Path) -> None:
    analyze([opened("half", lambda x: 0.5 * x)], tmp_path, FEW)
    for name in ("calibration", "calibration_magnitudes", "open_answers"):
        assert (tmp_path / "tables" / f"{name}.csv").is_file()
    for name in ("calibration", "open_answers"):
        assert (tmp_path / "figures" / f"{name}.png").stat().st_size > 1000
