"""All findings as one Markdown text for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from baselines.analysis.charts import Chart
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.tables import to_markdown
from baselines.analysis.variants import RunSet, cell_of
from baselines.cells import TableCell
from baselines.predictions.rules import quote as quote_value
from spacenum_datasets.escaping import markdown

FIGURES = "figures"
FEW = 30
"""Episodes of a cell below which a reader is warned."""


def write_document(run_set: RunSet, findings: Sequence[Finding | Missing]) -> str:
    """Every analysis under its heading, then those that lack runs, a line each."""
    done = [f for f in findings if isinstance(f, Finding)]
    lacking = [f for f in findings if isinstance(f, Missing)]
    parts = ["# SpaceNum: analyses", runs_section(run_set)]
    parts += [section(finding) for finding in done]
    if lacking:
        lines = "\n".join(f"- {missing.title}: {say_wanted(missing)}" for missing in lacking)
        parts.append(f"## Not here yet\n\n{lines}")
    return "\n\n".join(parts) + "\n"


def runs_section(run_set: RunSet) -> str:
    lines = []
    for variant, answers in run_set.variants.items():
        remarks = "".join(f"; {markdown(line)}" for line in answers.conduct.remarks)
        told = answers.coverage.caveat or answers.coverage.words
        lines.append(f"- {markdown(variant.label)}: {told}{remarks}")
    lines += tell_differing(run_set)
    told = "Runs:\n\n" + "\n".join(lines)
    fewest = fewest_episodes(run_set)
    if fewest < FEW:
        told += (
            f"\n\nSome cells rest on {fewest} episodes: bootstrap intervals of so few are too "
            "narrow, and differences mean little."
        )
    return told


def tell_differing(run_set: RunSet) -> list[str]:
    """Settings in which runs differ that stand beside one another, a line each."""
    held = {v.label: flatten_settings(a.conduct.settings) for v, a in run_set.variants.items()}
    names = dict.fromkeys(name for settings in held.values() for name in settings)
    found = []
    for name in names:
        by_value: dict[str, list[str]] = {}
        for label, settings in held.items():
            if name == "mode" and settings["think"]:
                continue  # whoever reasons writes
            by_value.setdefault(quote_value(settings.get(name)), []).append(label)
        if len(by_value) > 1 and name not in LABELLED:
            told = "; ".join(f"{value} ({', '.join(all_of)})" for value, all_of in by_value.items())
            found.append(f"- not alike, {name.replace('_', ' ')}: {markdown(told)}")
    return found


LABELLED = ("think", "max_thinking_tokens")
"""Settings in which runs differ that a label tells, or that follow from it."""


def flatten_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in settings.items() if name != "sampling"}
    return {**plain, **settings.get("sampling", {})}


def fewest_episodes(run_set: RunSet) -> int:
    """Episodes of the smallest cell that any run asked."""
    sizes = []
    for answers in run_set.variants.values():
        cells: dict[TableCell, set[str]] = {}
        for p in answers.predictions:
            cells.setdefault(cell_of(p), set()).add(p.episode)
        sizes += [len(episodes) for episodes in cells.values()]
    return min(sizes)


def section(finding: Finding) -> str:
    parts = [f"## {finding.title}"]
    parts += [figure(chart) for chart in finding.charts]
    parts += [to_markdown(t).rstrip("\n") for t in finding.tables if t.place != "csv"]
    parts.append("\n".join(f"- {note}" for note in finding.notes))
    for label in dict.fromkeys(quote.label for quote in finding.quotes):
        parts.append(f"### Examples: {label}")
        parts += [
            f"> {markdown(quote.text)}\n>\n> {markdown(quote.source)}"
            for quote in finding.quotes
            if quote.label == label
        ]
    return "\n\n".join(parts)


def figure(chart: Chart) -> str:
    """A chart as a picture, with its caption."""
    shown = f"![{markdown(chart.title)}]({FIGURES}/{chart.name}.svg)"
    return f"{shown}\n\n*{markdown(chart.caption)}*" if chart.caption else shown


def say_wanted(missing: Missing) -> str:
    return markdown(missing.wanted) if missing.quoted else missing.wanted


NAMED = 3
"""Partial runs that a caption names."""


def caption(run_set: RunSet, finding: Finding) -> Finding:
    """A finding whose charts say which runs are partial."""
    partial = [
        f"{variant.label} ({answers.coverage.words})"
        for variant, answers in run_set.variants.items()
        if not answers.coverage.complete
    ]
    if not partial:
        return finding
    more = f" and {len(partial) - NAMED} more" if len(partial) > NAMED else ""
    caption = f"Partial runs: {'; '.join(partial[:NAMED])}{more}"
    return replace(finding, charts=tuple(replace(c, caption=caption) for c in finding.charts))
