"""The file of the config `results`: rows to Parquet and back, earlier versions' too."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baselines.coverage import benchmark_cells
from baselines.leaderboard import identity
from baselines.leaderboard.scores import (
    FORM,
    HOW,
    LATER,
    NEWER,
    SCHEMA,
    STATED,
    Score,
    scores_by_run,
)
from baselines.statistics.estimates import NAMES, mean_of_shares, with_wilson
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import SCORES
from spacenum_datasets.vocabulary import Form, table_position

PERCENT = (
    *("accuracy", "low", "high", "sampled", "unanswered"),
    *("average", "average_low", "average_high"),
)

MAY_LACK = frozenset(
    (
        *("repository", "revision", *NEWER, "episodes", "limit", *PERCENT),
        # What an engine does not use is not said of it.
        *("dtype", "attention", "temperature", "top_p", "top_k", "max_image_tokens", "seed"),
        *HOW,
        *STATED,
        *FORM,
    )
)
"""Columns that may be empty; an empty percentage is refused as a number."""

GROUPS = (FORM, STATED, HOW, NEWER, LATER)
"""Columns came in groups, the first of these last."""


def to_parquet(scores: Sequence[Score]) -> bytes:
    table = pa.Table.from_pylist([asdict(score) for score in scores], schema=SCHEMA)
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def is_newest(content: bytes) -> bool:
    """Whether a file that can be read has the columns of this version, which the card lists."""
    return set(pq.read_schema(io.BytesIO(content)).names) == set(SCHEMA.names)


def from_parquet(content: bytes) -> tuple[Score, ...]:
    """The rows of a file; what earlier versions of it lack is worked out from what they have.

    Raises:
        UserError: it is no such file, or its columns are others than ours, so that writing it
            again would lose some.
    """
    try:
        table = pq.read_table(io.BytesIO(content))
    except (pa.ArrowInvalid, OSError) as error:
        raise UserError(f"{SCORES} is no Parquet file ({error}): push the dataset again") from error
    there, ours = set(table.column_names), set(SCHEMA.names)
    unmarked, first = (not there & set(group) for group in (NEWER, LATER))
    lacking = {n for group in GROUPS if not there & set(group) for n in group}
    if there != ours - lacking or (first and not unmarked):
        differing = sorted(there ^ ours)
        raise UserError(
            f"{SCORES} was written by another version of this package ({', '.join(differing)} "
            "differ): install the newest one"
        )
    wanted = pa.schema([field for field in SCHEMA if field.name in table.column_names])
    try:
        rows = table.select(wanted.names).cast(wanted).to_pylist()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise UserError(f"{SCORES} has columns of other types ({error}): mend it") from error
    for number, row in enumerate(rows, 1):
        check_row(row, number)
    rows = [dict.fromkeys((*HOW, *STATED, *FORM)) | row for row in rows]
    if unmarked:
        rows = [with_identity(row) for row in rows]
    return tuple(complete_rows(rows) if first else (score_of_row(row) for row in rows))


def check_row(row: dict[str, Any], number: int) -> None:
    """Raises UserError where a row cannot be one of ours: others may have written the file."""
    wrong = [name for name in PERCENT if name in row and not is_percent(row[name])]
    wrong += [name for name, value in row.items() if value is None and name not in MAY_LACK]
    wrong += [n for n in ("interval", "average_interval") if n in row and row[n] not in NAMES]
    lists = ("interventions", *STATED)
    wrong += [name for name in lists if None in (row.get(name) or ())]
    if row["questions"] is not None and row["questions"] < 1:
        wrong.append("questions")
    wrong += [name for name in HOW if (row.get(name) or 0) < 0]
    wrong += ["form"] if row.get("form") not in (None, *Form) else []
    try:
        table_position(row["config"], row["task"], row["cell"])
    except (KeyError, ValueError):
        wrong.append("cell")
    if wrong:
        raise UserError(
            f"{SCORES}, row {number}: {', '.join(dict.fromkeys(wrong))} cannot be so; mend the "
            "file, or take it away and push the runs again"
        )


def is_percent(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and 0.0 <= value <= 100.0


def score_of_row(row: dict[str, Any]) -> Score:
    given = {field.name: row[field.name] for field in fields(Score)}
    lists = {n: tuple(row[n]) for n in ("interventions", *STATED) if row[n] is not None}
    return Score(**given | lists)


def with_identity(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a version without marks: its run gets the identity that a push would give it now.

    Where there was a server or a folder, which one is not known, and so it is none that is.
    """
    run = identity.make_identity(row["run"], row["engine"], None, None, row["run_by"])
    return row | dict.fromkeys(NEWER) | {"run": run}


def complete_rows(rows: Sequence[dict[str, Any]]) -> list[Score]:
    """Rows of the first version: Wilson's interval of each cell, and of their mean.

    The file kept no episodes, so cells count as independent and every question as one draw.
    """
    blank = dict.fromkeys(LATER)
    found = scores_by_run(score_of_row(row | blank) for row in rows)
    return [filled for group in found.values() for filled in fill_in(group)]


def fill_in(group: Sequence[Score]) -> list[Score]:
    cells = [with_wilson(s.accuracy, s.questions, s.questions, 0) for s in group]
    average, one = mean_of_shares(cells), group[0]
    whole = one.limit is None and {s.key for s in group} == benchmark_cells(one.interventions)
    shared = {
        "average": average.value,
        "average_low": average.low,
        "average_high": average.high,
        "average_interval": average.method,
        "complete": one.complete or whole,
    }
    return [
        Score(**asdict(s) | shared | {"low": c.low, "high": c.high, "interval": c.method})
        for s, c in zip(group, cells, strict=True)
    ]
