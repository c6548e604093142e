"""Psychophysics of an action (ours): answered magnitudes against true ones."""

from __future__ import annotations

from baselines.analysis.charts import Curve, CurvePanel, Curves
from baselines.analysis.findings import Finding, Missing, to_run
from baselines.analysis.tables import Table, TableRow
from baselines.analysis.variants import Answers, RunSet
from baselines.predictions import Prediction
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.power_law import (
    Judgement,
    by_magnitude,
    fit_power_law,
    weber_fraction,
)
from spacenum_datasets.vocabulary import UNITS, Action, Form, Task, Unit

NAME, TITLE = "calibration", "Psychophysics: answered against true magnitudes (ours)"
POINTS = f"{NAME}_magnitudes"

OPEN, EXPECTED = "open answer", "expected magnitude"
"""What is taken for the answered magnitude: what was written, or the mean over the options."""

PEOPLE = (
    *("answers", "said", "action", "judgements", "exponent", "from", "to", "gain", "from_gain"),
    *("to_gain", "constant_error", "weber"),
)
SHOWN = (
    *(("answers", "answers"), ("said", "answer"), ("action", "action"), ("judgements", "number")),
    *(("exponent", "exponent"), ("from", "from"), ("to", "to")),
    *(("gain", "gain"), ("from_gain", "from"), ("to_gain", "to")),
    *(("constant_error", "constant error"), ("weber", "Weber fraction")),
)
NOTES = (
    (
        "log a = log g + b log x over readable answers, with b the exponent and g the gain: "
        "numbers that are metric have 1 and 1. Below an exponent of 1 answers are drawn "
        "towards a middle. Intervals are by bootstrap over episodes."
    ),
    (
        "Constant error is the mean of answered less true, metres or degrees; the Weber "
        "fraction is the standard deviation of the answers at a magnitude over their mean, "
        "averaged over magnitudes. The expected magnitude of exact answers is the mean of the "
        "options by their probabilities: between options that are far apart it is drawn to "
        "the middle of itself."
    ),
)


def judge(p: Prediction) -> Judgement | None:
    """A transition's answered magnitude; None where there is none."""
    if p.magnitudes is None or p.task != Task.SPACE2NUM:
        return None
    if p.form is Form.OPEN:
        said = None if p.said is None else p.said[0]
    elif p.probabilities is None:
        return None
    else:
        told = sum(p.probabilities)
        mean = sum(q * m for q, m in zip(p.probabilities, p.magnitudes, strict=True))
        said = mean / told if told > 0.0 else None
    return None if said is None else Judgement(p.episode, p.magnitudes[p.answer], said)


def judgements_of(answers: Answers) -> dict[Action, list[Judgement]]:
    """Action -> judgements, in the order of Table 1."""
    found: dict[Action, list[Judgement]] = {}
    for p in answers.predictions:
        judgement = judge(p)
        if judgement is not None and p.action is not None:
            found.setdefault(Action(p.action), []).append(judgement)
    return {action: found[action] for action in Action if action in found}


def analysis(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Exponent, gain, errors and Weber fraction of every action, of every set of answers."""
    rows: list[TableRow] = []
    points: list[TableRow] = []
    curves: dict[Action, list[Curve]] = {}
    for answers in (*run_set.open(), *run_set.plain()):
        label = answers.variant.label
        kind = OPEN if answers.variant.form is Form.OPEN else EXPECTED
        for action, judgements in judgements_of(answers).items():
            law = fit_power_law(judgements, bootstrap, label, action)
            errors = [j.said - j.true for j in judgements]
            fit: TableRow = (None,) * 6
            if law is not None:
                exponent, gain = law.exponent, law.gain
                fit = (
                    *(exponent.value, exponent.low, exponent.high),
                    *(gain.value, gain.low, gain.high),
                )
            head = (label, kind, action.value, len(judgements))
            mean_error = sum(errors) / len(errors)
            rows.append((*head, *fit, mean_error, weber_fraction(judgements)))
            found = by_magnitude(judgements)
            points += [
                (label, kind, action.value, m.true, m.answers, m.mean, m.constant, m.variable)
                for m in found
            ]
            curves.setdefault(action, []).append(
                Curve(label, tuple(m.true for m in found), tuple(m.mean for m in found))
            )
    if not rows:
        return Missing(NAME, TITLE, to_run("--config dynamic --form open"))
    columns = ("answers", "said", "action", "true", "number", "mean", "constant_error")
    tables = (
        Table(NAME, PEOPLE, tuple(two_decimals(row) for row in rows), SHOWN),
        Table(POINTS, (*columns, "variable_error"), tuple(points), place="csv"),
    )
    return Finding(NAME, TITLE, NOTES, tables, (chart(curves),))


def two_decimals(row: TableRow) -> TableRow:
    """A row whose fractions people can read: these numbers are about 1."""
    return tuple(f"{round(v, 2) + 0.0:.2f}" if isinstance(v, float) else v for v in row)


def chart(curves: dict[Action, list[Curve]]) -> Curves:
    panels = []
    for action in (a for a in Action if a in curves):
        unit = "m" if UNITS[action] is Unit.METRE else "degrees"
        title = action.value.replace("_", " ")
        panels.append(
            CurvePanel(title, f"true, {unit}", f"answered, {unit}", tuple(curves[action]))
        )
    return Curves(NAME, "Mean answer at each true magnitude", tuple(panels))
