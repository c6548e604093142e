"""The columns that others read, and the way from a sample to a row and back."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from datasets import ClassLabel, Image
from PIL.Image import Image as Picture

from spacenum_datasets.errors import UserError
from spacenum_datasets.fields import item_of
from spacenum_datasets.pictures import decode
from spacenum_datasets.schema import Row, features, from_row, label_name, shortest_decimal, to_row
from spacenum_datasets.vocabulary import CONFIGS, Config, Setting
from tests.factories import config_samples, dynamic_sample, static_sample

SHARED = "id episode task cell images prompt options answer scene simulator seed views".split()
OWN = {
    Setting.DYNAMIC: "action magnitude unit option_magnitudes".split(),
    Setting.STATIC: (
        "frame objects target cognitive_map option_boxes option_boxes_3d option_changes".split()
    ),
}

every_config = pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)


def stored(sample, config: Config) -> Row:
    """The row as Parquet keeps it: labels as integers, 32-bit numbers rounded."""
    columns = features(config)
    encoded = columns.encode_example(to_row(sample))
    row: Row = pa.Table.from_pylist([encoded], columns.arrow_schema).to_pylist()[0]
    return row


@every_config
def test_columns_stand_in_the_promised_order(config: Config) -> None:
    assert list(features(config)) == SHARED + OWN[config.setting]


@every_config
def test_a_row_has_pictures_as_datasets_takes_them(config: Config) -> None:
    for sample in config_samples(config):
        images = [{"bytes": data, "path": None} for data in sample.images]
        assert to_row(sample)["images"] == images


@every_config
def test_labels_know_their_names(config: Config) -> None:
    columns = features(config)
    assert columns["answer"].names == list("AB" if config.dimension == 1 else "ABCD")
    assert columns["cell"].names == [c.value for c in config.cells]
    assert columns["task"].names == ["num2space", "space2num"]
    assert isinstance(item_of(columns["images"]), Image)


@pytest.mark.parametrize("dimension", [1, 2, 3])
def test_option_boxes_have_the_maps_dimension(dimension: int) -> None:
    columns = features(f"static_{dimension}d")
    assert item_of(columns["option_boxes"])["lower"].length == dimension
    assert item_of(columns["option_boxes_3d"])["lower"].length == 3
    assert isinstance(item_of(columns["option_changes"]), ClassLabel)


@every_config
def test_a_row_and_its_sample_say_the_same(config: Config) -> None:
    for sample in config_samples(config, limit=2):
        row = to_row(sample)
        assert from_row(row, config) == sample
        assert to_row(from_row(row, config)) == row
        assert list(row) == list(features(config))


@every_config
def test_storage_loses_nothing(config: Config) -> None:
    for sample in config_samples(config, limit=2):
        row = stored(sample, config)
        assert from_row(row, config.name) == sample
        assert to_row(from_row(row, config)) == to_row(sample)


def test_a_row_whose_images_were_decoded_keeps_every_pixel() -> None:
    sample = dynamic_sample()
    columns = features("dynamic")
    row = columns.decode_example(columns.encode_example(to_row(sample)))
    assert isinstance(row["images"][0], Picture)
    found = from_row(row, "dynamic")
    assert replace(found, images=sample.images) == sample
    for image, stored in zip(found.images, sample.images, strict=True):
        assert decode(image, "x").tobytes() == decode(stored, "x").tobytes()


@pytest.mark.parametrize("sample", [dynamic_sample(), static_sample()], ids=["dynamic", "static"])
def test_the_answer_alone_changes_no_other_column(sample) -> None:
    row = to_row(sample)
    for answer, letter in enumerate(sample.spec.letters):
        assert to_row(replace(sample, answer=answer)) == {**row, "answer": letter}


def test_a_32_bit_number_stands_for_its_decimal() -> None:
    assert shortest_decimal(0.6000000238418579) == 0.6
    assert shortest_decimal(70.0) == 70.0


def test_wrong_rows_are_refused() -> None:
    row = to_row(dynamic_sample())
    with pytest.raises(UserError, match=f"{row['id']}.*move_up"):
        from_row({**row, "action": "move_up"}, "dynamic")
    with pytest.raises(UserError, match="KeyError: 'scene'"):
        from_row({k: v for k, v in row.items() if k != "scene"}, "dynamic")
    with pytest.raises(ValueError, match="not one of x, y"):
        label_name("z", ["x", "y"])
