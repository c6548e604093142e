"""Columns written down for others: in words, as YAML, and in a Parquet file's schema."""

from __future__ import annotations

import json

import pytest
from datasets import ClassLabel, Features, Image, List, Value

from spacenum_datasets.fields import (
    MEANINGS,
    SCHEMA_KEY,
    describe,
    item_of,
    length_of,
    parquet_schema,
    schema_type,
    table,
    type_name,
    yaml_features,
)
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import CONFIGS, Config

every_config = pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)


@every_config
def test_datasets_reads_the_columns_from_a_parquet_schema(config: Config) -> None:
    columns = features(config)
    schema = parquet_schema(columns)
    assert Features.from_arrow_schema(schema) == columns
    assert schema.remove_metadata() == columns.arrow_schema.remove_metadata()
    assert set(schema.metadata) == {SCHEMA_KEY}


@every_config
def test_datasets_reads_the_columns_from_a_cards_yaml(config: Config) -> None:
    columns = features(config)
    assert Features._from_yaml_list(yaml_features(columns)) == columns


@pytest.mark.parametrize(
    ("feature", "words", "written"),
    [
        (Value("float32"), "float32", {"dtype": "float32", "_type": "Value"}),
        (
            ClassLabel(names=["a", "b", "c"]),
            "label: `a`, `b` or `c`",
            {"names": ["a", "b", "c"], "_type": "ClassLabel"},
        ),
        (Image(), "image", {"_type": "Image"}),
        ({"x": Image()}, "struct", {"x": {"_type": "Image"}}),
        (List(Image()), "list of image", [{"_type": "Image"}]),
        (
            List(Value("int32"), length=3),
            "int32[3]",
            {
                "feature": {"dtype": "int32", "_type": "Value"},
                "length": 3,
                "_type": "Sequence",
            },
        ),
        (
            List(List(Value("int8"), length=2)),
            "list of int8[2]",
            [{"feature": {"dtype": "int8", "_type": "Value"}, "length": 2, "_type": "Sequence"}],
        ),
    ],
)
def test_a_feature_in_words_and_in_a_schema(
    feature: object, words: str, written: dict[str, object]
) -> None:
    assert type_name(feature) == words
    assert schema_type(feature) == written
    assert json.loads(json.dumps(written)) == written


def test_lists_know_their_items_and_their_length() -> None:
    value = Value("int8")
    assert (item_of(List(value)), length_of(List(value))) == (value, None)
    assert (item_of([value]), length_of([value])) == (value, None)
    assert length_of(List(value, length=4)) == 4 and length_of(value) is None
    assert item_of(value) is None


@every_config
def test_every_column_has_its_meaning_in_the_table(config: Config) -> None:
    columns = features(config)
    names = [name for name, _ in describe(columns)]
    assert set(columns) <= set(names) <= MEANINGS.keys() and "views.key" in names
    lines = table(columns).splitlines()
    assert lines[:2] == ["| column | type | meaning |", "| --- | --- | --- |"]
    assert [line.split("`")[1] for line in lines[2:]] == names
    assert all(MEANINGS[name] in line for name, line in zip(names, lines[2:], strict=True))
