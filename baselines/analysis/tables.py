"""Tables as values: written as CSV for programs and as Markdown for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from baselines.statistics.estimates import Comparison, Estimate, Published, one_decimal
from spacenum_datasets.escaping import markdown, visible


class Markdown(str):
    """A cell that is Markdown already; any other text is escaped where people read it."""


Value = str | int | float | None
TableRow = tuple[Value, ...]

MEASURED = ("value", "low", "high", "error", "questions", "episodes", "interval")
COMPARED = ("published", "published_error", "difference", "difference_error", "within_error")

WITHIN = {True: "yes", False: "no", None: None}


@dataclass(frozen=True)
class Table:
    """A table of one analysis.

    Attributes:
        name: of its file, without suffix.
        columns: their names, as in the CSV.
        rows: a value a column; None is unknown.
        shown: columns that people get to see, with their heading; all of them by default.
        place: `csv` is for programs alone, `text` for people alone.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    shown: tuple[tuple[str, str], ...] = ()
    place: Literal["both", "csv", "text"] = "both"


def write_estimate(estimate: Estimate | None) -> TableRow:
    """An estimate in `MEASURED`'s columns."""
    if estimate is None:
        return (None,) * len(MEASURED)
    e = estimate
    return (e.value, e.low, e.high, e.error, e.questions, e.episodes, e.method)


def write_comparison(published: Published | None, agreement: Comparison | None) -> TableRow:
    """A published number and how ours compares, in `COMPARED`'s columns."""
    if published is None:
        return (None,) * len(COMPARED)
    if agreement is None:
        return (published.value, published.error, None, None, None)
    return (
        published.value,
        published.error,
        agreement.difference,
        agreement.error,
        WITHIN[agreement.within],
    )


def to_csv(table: Table) -> str:
    """Comma-separated, numbers with two decimals, unknown values empty."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[csv_value(value) for value in row] for row in table.rows])
    return sink.getvalue()


def csv_value(value: Value) -> str:
    if value is None:
        return ""
    return two_decimals(value) if isinstance(value, float) else visible(value, lines=True)


def two_decimals(value: float) -> str:
    """As `12.35`; never `-0.00`."""
    return f"{round(value, 2) + 0.0:.2f}"


def to_markdown(table: Table) -> str:
    """The shown columns in Markdown, numbers with one decimal; empty columns are left out."""
    shown = table.shown or tuple((name, name.replace("_", " ")) for name in table.columns)
    shown = tuple(
        (name, heading)
        for name, heading in shown
        if not table.rows or any(row[table.columns.index(name)] is not None for row in table.rows)
    )
    places = [table.columns.index(name) for name, _ in shown]
    numeric = [all(not isinstance(row[i], str) for row in table.rows) for i in places]
    lines = [line([heading for _, heading in shown])]
    lines.append(line(["---:" if number else "---" for number in numeric]))
    lines += [line([markdown_value(row[i]) for i in places]) for row in table.rows]
    return "\n".join(lines) + "\n"


def line(parts: Sequence[str]) -> str:
    return "| " + " | ".join(parts) + " |"


def markdown_value(value: Value) -> str:
    """A cell's Markdown."""
    if value is None or isinstance(value, Markdown):
        return value or ""
    return one_decimal(value) if isinstance(value, float) else markdown(value)
