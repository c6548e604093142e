"""Section 3.3: how often reasoning shows each failure pattern, with examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baselines.analysis.charts import Bars, Panel, series
from baselines.analysis.findings import Finding, Missing, Quote, to_run
from baselines.analysis.tables import MEASURED, Table, TableRow, write_estimate
from baselines.analysis.traces.judging import LABELS, UNREADABLE, Judge, judge_traces
from baselines.analysis.traces.patterns import RULES, Pattern, find_patterns
from baselines.analysis.traces.reading import Trace, read_trace
from baselines.analysis.variants import RunSet
from baselines.statistics.estimates import Estimate, proportion
from spacenum_datasets.vocabulary import Form, Setting

NAME, TITLE = "traces", "Section 3.3: failure patterns in reasoning traces"

EXAMPLES = 3
JUDGED = 200
"""Traces of a model that a judge reads: wrong ones, by id."""

LONGEST = 400
"""Characters of a quote."""


@dataclass(frozen=True)
class Read:
    """One trace and what the rules find in it."""

    trace: Trace
    episode: str
    found: dict[Pattern, str]


def read_traces(run_set: RunSet) -> dict[str, tuple[Read, ...]]:
    """Model -> its traces on the benchmark as it is, by id."""
    models: dict[str, tuple[Read, ...]] = {}
    for variant, answers in run_set.variants.items():
        if not variant.think or variant.interventions or variant.form is Form.OPEN:
            continue
        found = []
        for p in answers.predictions:
            thought = read_trace(p)
            if thought:
                found.append(Read(thought, p.episode, find_patterns(thought)))
        if found:
            models[variant.model] = tuple(found)
    return models


def analysis(run_set: RunSet, judge: Judge | None = None) -> Finding | Missing:
    """Shares of the traces of wrong and of right answers that show each pattern.

    Args:
        run_set: all runs.
        judge: reads a sample of the traces too.
    """
    models = read_traces(run_set)
    if not models:
        return Missing(NAME, TITLE, to_run("--think"))
    rows: list[TableRow] = []
    bars: dict[tuple[str, Pattern], Estimate] = {}
    for model, traces in models.items():
        for pattern, rule in RULES.items():
            for outcome in ("wrong", "right"):
                inside = [
                    t
                    for t in traces
                    if t.trace.setting in rule.settings and t.trace.right is (outcome == "right")
                ]
                if not inside:
                    continue
                share = proportion(
                    [100.0 * (pattern in t.found) for t in inside], len({t.episode for t in inside})
                )
                rows.append((model, rule.title, pattern.value, outcome, *write_estimate(share)))
                if outcome == "wrong":
                    bars[model, pattern] = share
    tables = [pattern_table(rows)]
    if judge:
        tables.append(judge_sample(models, judge))
    notes = (
        *(f"{rule.title} ({where(rule.settings)}): {rule.stated}." for rule in RULES.values()),
        (
            "The rules see English words, not thoughts: they say where to look. A pattern that is "
            "as frequent among right answers does not explain wrong ones."
        ),
        "Intervals are Wilson's, as if no two traces were about the same pictures.",
        "The paper names the patterns without counting them, so there is nothing to compare with.",
    )
    return Finding(NAME, TITLE, notes, tuple(tables), (chart(models, bars),), quotes(models))


def where(settings: Sequence[Setting]) -> str:
    return " and ".join(settings)


def pattern_table(rows: list[TableRow]) -> Table:
    shown = (
        *(("model", "model"), ("title", "pattern"), ("answers", "answers")),
        *(
            ("value", "share"),
            ("low", "from"),
            ("high", "to"),
            ("interval", "interval"),
            ("questions", "traces"),
        ),
    )
    columns = ("model", "title", "pattern", "answers", *MEASURED)
    return Table("trace_patterns", columns, tuple(rows), shown)


def judge_sample(models: dict[str, tuple[Read, ...]], judge: Judge) -> Table:
    """What the judge says of a sample, and how often the rules say the same."""
    rows: list[TableRow] = []
    for model, traces in models.items():
        sample = [t.trace for t in traces if not t.trace.right][:JUDGED]
        found = judge_traces(sample, judge)
        for label in (*LABELS, UNREADABLE):
            same = [v for v in found if v.label == label]
            agree = 100.0 * sum(v.agrees for v in same) / len(same) if same else None
            by_rules = sum(label in v.by_rules for v in found)
            rows.append((model, label, len(same), by_rules, agree))
    columns = ("model", "label", "judge", "rules", "agreement")
    return Table("trace_judge", columns, tuple(rows))


def quotes(models: dict[str, tuple[Read, ...]]) -> tuple[Quote, ...]:
    """The first wrong answers that show each pattern, taken from the models in turn."""
    found = []
    for pattern, rule in RULES.items():
        by_model = [
            [
                Quote(rule.title, f"{model}, {t.trace.id}", shorten(t.found[pattern]))
                for t in traces
                if pattern in t.found and not t.trace.right
            ]
            for model, traces in models.items()
        ]
        turns = [q[i] for i in range(EXAMPLES) for q in by_model if i < len(q)]
        found += turns[:EXAMPLES]
    return tuple(found)


def shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def chart(models: dict[str, tuple[Read, ...]], bars: dict[tuple[str, Pattern], Estimate]) -> Bars:
    labels = tuple(models)
    parts = tuple(
        series(rule.title, [bars.get((model, pattern)) for model in labels])
        for pattern, rule in RULES.items()
    )
    return Bars(NAME, TITLE, (Panel("", labels, parts, "share of wrong answers' traces, percent"),))
