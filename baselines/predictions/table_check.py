"""The table that a finished run leaves beside its journal must say what the journal says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from baselines.predictions.files import JOURNAL, TABLE
from baselines.predictions.record import Prediction
from baselines.predictions.rules import quote

Placed = Mapping[str, tuple[str, Prediction]]
"""Id -> (where it stands, the prediction)."""


def table_fault(journal: Placed, table: Placed) -> str | None:
    """Where two files of a run's predictions differ, and in what; None where they do not."""
    for name, (where, one) in journal.items():
        if name not in table:
            return f"{where}: {name} is not in {TABLE}"
        there, other = table[name]
        if one != other:
            field = next(f.name for f in fields(one) if differ(one, other, f.name))
            here, value = (say(getattr(p, field)) for p in (one, other))
            return f"{where}: {name} has {field} {here}, and {value} in {there}"
    for name, (where, _) in table.items():
        if name not in journal:
            return f"{where}: {name} is not in {JOURNAL}"
    return None


def differ(one: Prediction, other: Prediction, field: str) -> bool:
    return bool(getattr(one, field) != getattr(other, field))


def say(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(quote, value))}]"
    return quote(value)
