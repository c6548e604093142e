"""What people do with loaded rows, each verb of `datasets` giving back what it then shows.

No test framework here: `tests/versions_check.py` runs the same under other versions of `datasets`.
"""

from __future__ import annotations

import importlib.util
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from datasets import (
    Dataset,
    Image,
    IterableDataset,
    concatenate_datasets,
    interleave_datasets,
    load_from_disk,
)
from PIL import Image as Pillow

from spacenum_datasets.interventions import INTERVENTIONS, Stage, config_of, intervene
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import to_row
from spacenum_datasets.vocabulary import CONFIGS, DYNAMIC_CELLS
from tests.factories import config_samples

Shown = dict[str, Any]
"""Some of a row's columns, plain: pictures as bytes of pixels, labels as integers."""

PLAIN = ("id", "prompt", "options", "answer")
CONFIG_NAMES = ("dynamic", "static_3d", "static_3d_reduced")


def config_for(name: str) -> str:
    """A config that an intervention is for."""
    cells = INTERVENTIONS[name].cells
    return "dynamic" if any(cell in DYNAMIC_CELLS for cell in cells) else "static_3d"


def wanted(name: str | None, config: str, limit: int = 1) -> list[Shown]:
    """What the rows of a small folder show under an intervention, from the samples alone."""
    if name is None:
        return [shown_sample(sample) for sample in config_samples(config, limit)]
    spec = config_of(name, CONFIGS[config])
    fitting = [s for s in config_samples(spec, limit) if s.cell in INTERVENTIONS[name].cells]
    if INTERVENTIONS[name].stage is not Stage.RENDERED:
        fitting = [intervene(name, sample) for sample in fitting]
    return [shown_sample(sample) for sample in fitting]


def shown_sample(sample: Sample) -> Shown:
    row = to_row(sample)
    answer = {"answer": sample.answer, "images": [pixels(image) for image in row["images"]]}
    return {column: row[column] for column in PLAIN} | answer


def shown(rows: Iterable[Mapping[str, Any]]) -> list[Shown]:
    """Rows as some format gives them: those of the compared columns that they have."""
    return [{c: plain(c, row[c]) for c in (*PLAIN, "images") if c in row} for row in rows]


def plain(column: str, value: Any) -> Any:
    if column == "answer":
        return int(value)
    if column == "images":
        return [pixels(image) for image in value]
    if column == "options":
        return [str(option) for option in value]
    return str(value)


def pixels(image: Any) -> bytes:
    """The pixels of a picture: encoded, Pillow's, or an array of either order of axes."""
    if isinstance(image, Mapping):
        image = Pillow.open(io.BytesIO(image["bytes"]))
    if isinstance(image, Pillow.Image):
        return image.convert("RGB").tobytes()
    array = np.asarray(image)
    return bytes(array.transpose(1, 2, 0).tobytes() if array.shape[0] == 3 else array.tobytes())


def by_row(table: Any) -> list[Any]:
    return list(table.to_dict("records"))


def turned(row: Mapping[str, Any]) -> dict[str, Any]:
    """The options the other way round, the key with them."""
    return {"options": row["options"][::-1], "answer": len(row["options"]) - 1 - row["answer"]}


def turned_back(rows: list[Shown]) -> list[Shown]:
    return [{**row, **turned(row)} for row in rows]


def parquet(rows: Dataset, folder: Path) -> list[Shown]:
    rows.to_parquet(str(folder / "rows.parquet"))
    again = Dataset.from_parquet(str(folder / "rows.parquet"), cache_dir=str(folder / "cache"))
    assert again.features == rows.features
    return shown(again)


def words_as_json(rows: Dataset, folder: Path) -> list[Shown]:
    """`datasets` writes no pictures as JSON."""
    rows.remove_columns("images").to_json(str(folder / "rows.json"))
    lines = (folder / "rows.json").read_text(encoding="utf-8").splitlines()
    return shown([json.loads(line) for line in lines])


def disk(rows: Dataset, folder: Path) -> list[Shown]:
    rows.save_to_disk(str(folder / "disk"))
    return shown(load_from_disk(str(folder / "disk")))


def in_batches(rows: Dataset, folder: Path) -> list[Shown]:
    from torch.utils.data import DataLoader

    return [row for batch in DataLoader(rows, 2, collate_fn=list) for row in shown(batch)]


def joined(rows: Dataset, folder: Path) -> list[Shown]:
    both = concatenate_datasets([rows, rows.cast_column("images", [Image()])])
    halves = shown(both.select(range(len(rows)))), shown(both.select(range(len(rows), len(both))))
    assert halves[0] == halves[1]
    return halves[0]


def interleaved(rows: Dataset | IterableDataset, folder: Path) -> list[Shown]:
    found = shown(interleave_datasets([rows, rows]))
    assert all(one == other for one, other in zip(found[::2], found[1::2], strict=False))
    return found[::2]


def split_up(rows: Dataset, folder: Path) -> list[Shown]:
    parts = rows.train_test_split(0.5, seed=1)
    return in_order([*shown(parts["train"]), *shown(parts["test"])], rows)


def in_order(found: list[Shown], rows: Iterable[Mapping[str, Any]]) -> list[Shown]:
    """Found rows in the order in which they were before."""
    places = [row["id"] for row in rows]
    assert len(found) == len(places)
    return sorted(found, key=lambda row: places.index(row["id"]))


Verb = Callable[[Any, Path], list[Shown]]

EVERYWHERE: dict[str, Verb] = {
    "rows": lambda rows, _: shown(rows),
    "with_format numpy": lambda rows, _: shown(rows.with_format("numpy")),
    "with_format arrow": lambda rows, _: [
        row for table in rows.with_format("arrow").iter(2) for row in shown(table.to_pylist())
    ],
    "with_format pandas": lambda rows, _: [
        row for table in rows.with_format("pandas").iter(2) for row in shown(by_row(table))
    ],
    "interleave_datasets": interleaved,
    "concatenate_datasets": lambda rows, _: shown(concatenate_datasets([rows])),
    "map turned": lambda rows, _: turned_back(shown(rows.map(turned))),
    "map remove_columns": lambda rows, _: turned_back(
        shown(rows.map(turned, remove_columns=["images", "options", "answer", "views"]))
    ),
    "select_columns": lambda rows, _: shown(rows.select_columns(["answer", "prompt", "images"])),
    "remove_columns": lambda rows, _: shown(rows.remove_columns(["images", "views"])),
    "cast_column": lambda rows, _: shown(rows.cast_column("images", [Image(decode=False)])),
    "filter": lambda rows, _: shown(rows.filter(lambda row: len(row["prompt"]) > 9)),
    "shuffle": lambda rows, _: in_order(shown(rows.shuffle(seed=3)), rows),
    "take": lambda rows, _: [*shown(rows.take(1)), *shown(rows.skip(1))],
}
"""Verb -> what rows show after it; both of tables and of streams."""

TABLES: dict[str, Verb] = EVERYWHERE | {
    "set_transform": lambda rows, _: shown(
        rows.with_transform(lambda batch: {**batch, "prompt": [p + "!" for p in batch["prompt"]]})
        .map(lambda row: {"prompt": row["prompt"][:-1]})
        .with_format(None)
    ),
    "column": lambda rows, _: [{"prompt": text} for text in rows["prompt"]],
    "slice": lambda rows, _: shown(
        [dict(zip(part, row, strict=True)) for part in [rows[:]] for row in zip(*part.values())]  # noqa: B905
    ),
    "to_pandas": lambda rows, _: shown(by_row(rows.to_pandas())),
    "to_parquet": parquet,
    "to_json": words_as_json,
    "to_dict": lambda rows, _: [{"prompt": text} for text in rows.to_dict()["prompt"]],
    "concatenate_datasets twice": joined,
    "save_to_disk": disk,
    "to_iterable_dataset": lambda rows, _: shown(rows.to_iterable_dataset(2)),
    "select": lambda rows, _: in_order(shown(rows.select(range(len(rows))[::-1])), rows),
    "train_test_split": split_up,
    "flatten_indices": lambda rows, _: shown(rows.select(range(len(rows))).flatten_indices()),
}

STREAMS: dict[str, Verb] = EVERYWHERE | {
    "reshard": lambda rows, _: shown(rows.shuffle(seed=1, buffer_size=1)),
}

if importlib.util.find_spec("polars"):
    TABLES["to_polars"] = lambda rows, _: shown(rows.to_polars().to_dicts())
if importlib.util.find_spec("torch"):
    EVERYWHERE["with_format torch"] = lambda rows, _: shown(rows.with_format("torch"))
    TABLES["with_format torch"] = STREAMS["with_format torch"] = EVERYWHERE["with_format torch"]
    TABLES["DataLoader"] = STREAMS["DataLoader"] = in_batches


def differences(found: list[Shown], right: list[Shown]) -> list[str]:
    """What found rows show otherwise than they should, in words; only columns they have count."""
    if len(found) != len(right):
        return [f"{len(found)} rows instead of {len(right)}"]
    return [
        f"row {i}: {column}"
        for i, (row, other) in enumerate(zip(found, right, strict=True))
        for column in row
        if row[column] != other[column]
    ]
