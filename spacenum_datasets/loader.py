"""A config as a `datasets` object: from a folder or the Hub, under an intervention if asked."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from datasets import (
    Dataset,
    DatasetDict,
    Features,
    Image,
    IterableDataset,
    IterableDatasetDict,
    load_dataset,
)
from datasets.exceptions import DatasetNotFoundError

from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import REPO_ID
from spacenum_datasets.interventions import (
    Names,
    Stage,
    cells_of,
    config_of,
    find,
    intervene,
    named,
    redraws,
)
from spacenum_datasets.schema import features, from_row, to_row
from spacenum_datasets.vocabulary import CONFIGS, Cell, Config

Rows: TypeAlias = Dataset | IterableDataset
Loaded: TypeAlias = Rows | DatasetDict | IterableDatasetDict


def load(
    config: str,
    split: str | None = None,
    data: str | Path = "spacenum",
    intervention: Names | None = None,
    streaming: bool = False,
) -> Loaded:
    """A config, as `datasets.load_dataset` gives it: a dict of splits unless `split` names one.

    An intervention is applied to the rows that are read, when they are read; rows of cells that it
    does not apply to are left out. Columns and features stay as they are. What is rendered at build
    time (`reduced_objects`) gives the same questions from the config that holds them.

    Args:
        config: name of the config.
        split: as in `load_dataset`, also slices like `test[:10]`.
        data: a folder that was built, or NAMESPACE/NAME on the Hub.
        intervention: key of `spacenum_datasets.interventions.INTERVENTIONS`, or several, which are
            applied in order.
        streaming: whether to read rows one after the other instead of through the cache.

    Raises:
        UserError: the config, split, folder, dataset or intervention is unknown or does not fit.
    """
    names = named(() if intervention is None else intervention)
    spec = config_of(names, known_config(config))
    cells = cells_of(names, spec)
    with refusals_explained(data, spec):
        rows: Loaded = load_dataset(place(data), spec.name, split=split, streaming=streaming)
    # What the build has rendered is there already.
    names = tuple(name for name in names if find(name).stage is not Stage.PLAN)
    if not names:
        return rows
    change = partial(changed, spec=spec, cells=cells, names=names)
    if isinstance(rows, DatasetDict | IterableDatasetDict):
        return type(rows)({name: change(part) for name, part in rows.items()})
    return change(rows)


def known_config(name: str) -> Config:
    if name not in CONFIGS:
        raise UserError(f"unknown config {name!r}: choose from {', '.join(CONFIGS)}")
    return CONFIGS[name]


def place(data: str | Path) -> str:
    """What `load_dataset` should open: an absolute folder, or a name on the Hub."""
    folder = Path(data).expanduser()
    if folder.is_dir():
        if not (folder / "README.md").is_file():
            raise UserError(f"{folder} is not a dataset folder (no README.md): build it again")
        return str(folder.resolve())
    if isinstance(data, str) and REPO_ID.fullmatch(data):
        return data
    raise UserError(
        f"there is no folder {data}: build it with `spacenum build --out {data}`, "
        "or name a dataset on the Hub as NAMESPACE/NAME"
    )


@contextmanager
def refusals_explained(data: str | Path, config: Config) -> Iterator[None]:
    """Turn what `load_dataset` raises for a wrong name or a lost network into one `UserError`."""
    try:
        yield
    except UserError:
        raise
    except DatasetNotFoundError as error:
        raise UserError(
            f"the Hub has no dataset {data} that this token may see, and there is no such folder "
            "here: check the name, or build it with `spacenum build`"
        ) from error
    except (ConnectionError, TimeoutError) as error:
        raise UserError(f"{data} cannot be reached ({error}): check the network") from error
    except (ValueError, FileNotFoundError) as error:
        message = f"{data} cannot be loaded as {config.name}: {error}"
        if config.reduced and config.name in str(error):
            folder = data if Path(data).expanduser().is_dir() else "DIR"
            message += f": render it with `spacenum build --config {config.name} --out {folder}`"
        raise UserError(message) from error


def changed(rows: Rows, spec: Config, cells: tuple[Cell, ...], names: tuple[str, ...]) -> Rows:
    """The rows under an intervention, each changed when it is read."""
    columns = features(spec)
    if isinstance(rows, Dataset):
        rows = restricted(rows, spec, cells)
        return rows.with_transform(partial(changed_batch, spec=spec, names=names))
    # Left encoded on the way in; `map(features=...)` would leave them so on the way out as well.
    rows = rows.cast(Features({**columns, "images": [Image(decode=False)]}))
    rows = restricted(rows, spec, cells)
    return rows.map(partial(changed_row, spec=spec, names=names)).cast(columns)


def restricted(rows: Rows, spec: Config, cells: tuple[Cell, ...]) -> Rows:
    """The rows of some of the config's cells."""
    if len(cells) == len(spec.cells):
        return rows
    wanted = frozenset(spec.cells.index(cell) for cell in cells)
    return rows.filter(partial(is_among, wanted), input_columns="cell")


def is_among(wanted: frozenset[int], cell: int) -> bool:
    return cell in wanted


def changed_row(row: Mapping[str, Any], spec: Config, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns of an encoded row that an intervention changes; labels as integers."""
    sample = from_row(row, spec)
    old, new = to_row(sample), to_row(intervene(names, sample))
    changed = {column: value for column, value in new.items() if value != old[column]}
    columns = features(spec)
    encoded: dict[str, Any] = Features({c: columns[c] for c in changed}).encode_example(changed)
    return encoded


def changed_batch(
    batch: Mapping[str, list[Any]], spec: Config, names: tuple[str, ...]
) -> dict[str, list[Any]]:
    """Decoded rows, column by column, under an intervention; pictures come back as pictures.

    Raises:
        UserError: columns are missing: one column is not enough to ask the question anew.
    """
    if missing := [column for column in features(spec) if column not in batch]:
        raise UserError(
            f"{', '.join(names)} needs whole rows, and {', '.join(missing)} are not there: "
            "read rows (`rows[0]`, `rows[:8]`), then take the column"
        )
    drawn = redraws(names)
    rows = {column: list(values) for column, values in batch.items()}
    for i in range(len(rows["id"])):
        row = {column: values[i] for column, values in rows.items()}
        row["images"] = [encoded(p) if drawn else {"bytes": b""} for p in row["images"]]
        for column, value in changed_row(row, spec, names).items():
            rows[column][i] = [decoded(v) for v in value] if column == "images" else value
    return rows


def encoded(picture: Any) -> dict[str, bytes]:
    """A decoded picture as an image column's value."""
    if isinstance(picture, Mapping):
        return {"bytes": picture["bytes"]}
    sink = io.BytesIO()
    picture.save(sink, "PNG", compress_level=1)
    return {"bytes": sink.getvalue()}


def decoded(value: Mapping[str, bytes]) -> Any:
    return Image().decode_example({"bytes": value["bytes"], "path": None})
