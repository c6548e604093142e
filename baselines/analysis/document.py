"""All findings as one Markdown text for people."""

from __future__ import annotations

from collections.abc import Sequence

from baselines.analysis.findings import Finding, Missing
from baselines.analysis.tables import to_markdown
from baselines.analysis.variants import Evidence, cell_of
from baselines.cells import TableCell

FIGURES = "figures"
FEW = 30
"""Episodes of a cell below which a reader is warned."""


def document(evidence: Evidence, findings: Sequence[Finding | Missing]) -> str:
    """Every analysis under its heading, then those that lack runs, a line each."""
    done = [f for f in findings if isinstance(f, Finding)]
    lacking = [f for f in findings if isinstance(f, Missing)]
    parts = ["# SpaceNum: analyses", runs_section(evidence)]
    parts += [section(finding) for finding in done]
    if lacking:
        lines = "\n".join(f"- {missing.title}: {missing.wanted}" for missing in lacking)
        parts.append(f"## Not here yet\n\n{lines}")
    return "\n\n".join(parts) + "\n"


def runs_section(evidence: Evidence) -> str:
    lines = [
        f"- {variant.label}: {len(answers.by_id)} questions"
        for variant, answers in evidence.variants.items()
    ]
    told = "Runs:\n\n" + "\n".join(lines)
    fewest = fewest_episodes(evidence)
    if fewest < FEW:
        told += (
            f"\n\nSome cells rest on {fewest} episodes: bootstrap intervals of so few are too "
            "narrow, and differences mean little."
        )
    return told


def fewest_episodes(evidence: Evidence) -> int:
    """Episodes of the smallest cell that any run asked."""
    sizes = []
    for answers in evidence.variants.values():
        cells: dict[TableCell, set[str]] = {}
        for p in answers.predictions:
            cells.setdefault(cell_of(p), set()).add(p.episode)
        sizes += [len(episodes) for episodes in cells.values()]
    return min(sizes)


def section(finding: Finding) -> str:
    parts = [f"## {finding.title}"]
    parts += [f"![{chart.title}]({FIGURES}/{chart.name}.svg)" for chart in finding.charts]
    parts += [to_markdown(t).rstrip("\n") for t in finding.tables if t.place != "csv"]
    parts.append("\n".join(f"- {note}" for note in finding.notes))
    for label in dict.fromkeys(quote.label for quote in finding.quotes):
        parts.append(f"### Examples: {label}")
        parts += [
            f"> {escaped(quote.text)}\n>\n> {quote.source}"
            for quote in finding.quotes
            if quote.label == label
        ]
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """A model's words as text: no line of theirs may become markup."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{c}" if c in "\\`*_[]#|" else c for c in plain)
