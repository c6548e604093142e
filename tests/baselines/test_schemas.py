"""Columns follow from a record's fields, and those that users read stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated

import pyarrow as pa
import pytest

from baselines.leaderboard.scores import SCHEMA as SCORES
from baselines.leaderboard.scores import Score
from baselines.predictions import SCHEMA, Prediction
from baselines.predictions.record import LISTS, RULES
from baselines.schemas import schema_of


@dataclass(frozen=True)
class Record:
    name: str
    count: int | None
    shares: tuple[float, ...] | None
    seed: Annotated[int, pa.int64()]
    noted: Annotated[tuple[str, ...], "a note that is no type"]
    when: Annotated[datetime, pa.timestamp("s", tz="UTC")] | None
    whole: bool


def test_every_field_is_a_column_of_its_type() -> None:
    assert schema_of(Record) == pa.schema(
        [
            ("name", pa.string()),
            ("count", pa.int32()),
            ("shares", pa.list_(pa.float64())),
            ("seed", pa.int64()),
            ("noted", pa.list_(pa.string())),
            ("when", pa.timestamp("s", tz="UTC")),
            ("whole", pa.bool_()),
        ]
    )


def test_a_type_that_no_column_has_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        table: dict

    with pytest.raises(KeyError):
        schema_of(Odd)


def test_predictions_and_scores_have_a_column_and_a_rule_for_every_field() -> None:
    assert SCHEMA.names == list(RULES) == [field.name for field in fields(Prediction)]
    lists = ("magnitudes", "changes", "interventions", "probabilities", "true", "said")
    assert lists == LISTS
    assert SCORES.names == [field.name for field in fields(Score)]
    assert str(SCHEMA.field("prompt_tokens").type) == "int32"
    assert str(SCHEMA.field("probabilities").type) == "list<item: double>"
    assert str(SCORES.field("seed").type) == "int64"
    assert str(SCORES.field("date").type) == "timestamp[s, tz=UTC]"
