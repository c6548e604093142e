"""Loaded rows in another form, or under an intervention: through the cache, or as they stream."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

import PIL
import pyarrow as pa
from datasets import (
    Dataset,
    Features,
    Image,
    IterableDataset,
    ReadInstruction,
    concatenate_datasets,
)
from datasets.fingerprint import Hasher

from spacenum_datasets.interventions import find_intervention, intervene, redraws
from spacenum_datasets.schema import features, from_row, to_row
from spacenum_datasets.vocabulary import CONFIGS, Cell, Config, Form, Task

Rows: TypeAlias = Dataset | IterableDataset

ROWS_AT_ONCE = 8
"""Changed, and written, in one go: a row may hold five pictures, and memory should stay flat."""

PICTURES = "images"


@dataclass(frozen=True)
class Selection:
    """Which rows of a config are kept.

    Attributes:
        cells: of these.
        form: that can be asked so; only space2num has an open form.
    """

    cells: tuple[Cell, ...]
    form: Form = Form.CHOICE

    def all_of(self, spec: Config) -> bool:
        """Whether it is every row of the config."""
        return self.form is Form.CHOICE and len(self.cells) == len(spec.cells)


def alter_rows(
    rows: Rows,
    spec: Config,
    kept: Selection,
    names: tuple[str, ...],
    num_proc: int | None = None,
) -> Rows:
    """The rows in a form and under interventions, those that are not kept left out.

    A `Dataset` holds the changed rows themselves, in the cache under a fingerprint of the data, the
    interventions and their code; a stream changes each when it is read.
    """
    if isinstance(rows, IterableDataset):
        left = restrict(keep_encoded(rows), spec, kept)
        return stream_rows(left, spec, names, kept.form, rows.features)
    whole = kept.all_of(spec)
    if not whole:
        rows = restrict(rows, spec, kept, num_proc)
    if redraws(names) or not whole:
        return rewritten(rows, spec, names, kept.form, num_proc)
    # Pictures that stay are not copied: the new words stand beside them.
    words = rewritten(rows.remove_columns(PICTURES), spec, names, kept.form, num_proc)
    beside = concatenate_datasets([rows.select_columns(PICTURES), words], axis=1)
    return beside.select_columns(list(rows.features))


def restrict(rows: Rows, spec: Config, kept: Selection, num_proc: int | None = None) -> Rows:
    """The rows that are kept."""
    if kept.all_of(spec):
        return rows
    cells = tuple(spec.cells.index(cell) for cell in kept.cells)
    tasks = (list(Task).index(Task.SPACE2NUM),) if kept.form is Form.OPEN else range(len(Task))
    processes = {} if isinstance(rows, IterableDataset) else {"num_proc": num_proc}
    wanted = partial(is_among, cells, tuple(tasks))
    return rows.filter(wanted, input_columns=["cell", "task"], **processes)


def cut(parts: Mapping[str, Dataset], split: str) -> Dataset:
    """What `load_dataset` gives for a split such as `test[-3:]` or `test[:50%]`, of these rows.

    Raises:
        ValueError: it is written otherwise, names another split, or begins behind the rows.
    """
    sizes = {name: len(part) for name, part in parts.items()}
    wanted = ReadInstruction.from_spec(split).to_absolute(sizes)
    # Nothing can be selected from behind the last row, not even nothing.
    wanted = [piece for piece in wanted if piece.from_ < sizes[piece.splitname]]
    if not wanted:
        rows = ", ".join(f"{size:,} rows in {name}" for name, size in sizes.items())
        raise ValueError(f"no row is in {split}, which begins behind the last: there are {rows}")
    pieces = [parts[piece.splitname].select(range(piece.from_, piece.to)) for piece in wanted]
    return concatenate_datasets(pieces)


def is_among(cells: tuple[int, ...], tasks: tuple[int, ...], cell: int, task: int) -> bool:
    return cell in cells and task in tasks


def rewritten(
    rows: Dataset, spec: Config, names: tuple[str, ...], form: Form, num_proc: int | None
) -> Dataset:
    """The rows with what form and interventions change, in Arrow: no picture is decoded."""
    changed = rows.with_format("arrow").map(
        change_table,
        batched=True,
        batch_size=ROWS_AT_ONCE,
        writer_batch_size=ROWS_AT_ONCE,
        features=rows.features,
        fn_kwargs={
            "config": spec.name,
            "names": list(names),
            "form": form.value,
            "version": version(names),
        },
        num_proc=num_proc,
        desc=", ".join(names) or form.value,
    )
    return changed.with_format(None)


def change_table(
    table: pa.Table, config: str, names: list[str], form: str, version: str
) -> pa.Table:
    """Encoded rows in a form and under interventions; columns that stay are kept as they are.

    `version` is here for the fingerprint that `datasets` makes of these arguments.
    """
    rows = table.to_pylist()
    news = [changes(row, CONFIGS[config], tuple(names), Form(form)) for row in rows]
    for column in dict.fromkeys(column for new in news for column in new):
        at = table.column_names.index(column)
        values = [new.get(column, row[column]) for new, row in zip(news, rows, strict=True)]
        field = table.schema.field(at)
        table = table.set_column(at, field, pa.array(values, field.type))
    return table


def changes(
    row: Mapping[str, Any], spec: Config, names: tuple[str, ...], form: Form
) -> dict[str, Any]:
    """The columns of an encoded row that form and interventions change; labels as integers.

    Without its pictures a row will do for interventions that do not redraw them.
    """
    if PICTURES not in row:
        row = {**row, PICTURES: [{"bytes": b""} for _ in row["views"]]}
    sample = from_row(row, spec)
    old, new = to_row(sample), to_row(replace(intervene(names, sample), form=form))
    changed = {column: value for column, value in new.items() if value != old[column]}
    columns = features(spec)
    made: dict[str, Any] = Features({c: columns[c] for c in changed}).encode_example(changed)
    return made


def keep_encoded(rows: IterableDataset) -> IterableDataset:
    """The stream with its pictures left as bytes."""
    return rows.cast(Features({**rows.features, PICTURES: [Image(decode=False)]}))


def stream_rows(
    rows: IterableDataset, spec: Config, names: tuple[str, ...], form: Form, columns: Features
) -> IterableDataset:
    """The encoded stream, each row changed when it is read."""
    # `map(features=...)` would leave pictures encoded on the way out as well.
    return rows.map(partial(changes, spec=spec, names=names, form=form)).cast(columns)


def version(names: tuple[str, ...]) -> str:
    """Of all that decides what the interventions make of a row: equal versions, equal rows."""
    return str(
        Hasher.hash([sources(), PIL.__version__, [find_intervention(n).function for n in names]])
    )


@cache
def sources() -> str:
    """Digest of this package's modules: any of them may have a say in how a sample looks."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
