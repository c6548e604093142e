"""A config as a `datasets` object: from a folder or the Hub, under an intervention if asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import datasets.config
from datasets import DatasetDict, IterableDatasetDict, load_dataset_builder

from spacenum_datasets.applying import Rows, Selection, alter_rows, cut, restrict
from spacenum_datasets.commits import commit_of, find_snapshot
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import (
    Stage,
    cells_of,
    check_form,
    check_together,
    config_of,
    find_intervention,
)
from spacenum_datasets.location import (
    Repository,
    check_complete,
    check_numbered,
    data_files,
    locate,
    open_as,
    patterns,
    stamp_files,
)
from spacenum_datasets.refusals import refusals_explained
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import (
    COMPANIONS,
    Companion,
    Config,
    Form,
    find_config,
    find_form,
    find_table,
)

Loaded: TypeAlias = Rows | DatasetDict | IterableDatasetDict


def load(
    config: str,
    split: str | None = None,
    data: str | Path = "spacenum",
    intervention: str | Iterable[str] | None = None,
    streaming: bool = False,
    form: str = "choice",
    revision: str | None = None,
    token: str | None = None,
    num_proc: int | None = None,
) -> Loaded:
    """A config, as `datasets.load_dataset` gives it: a dict of splits unless `split` names one.

    Rows hold the intervention, whatever is done with them; rows of cells that it does not apply to
    are left out. The first call makes them and shows its progress, later calls find them in the
    cache of `datasets`. Columns and features stay as they are. What is rendered at build time
    (`reduced_objects`) gives the same questions from the config that holds them.

    Args:
        config: its name; also `views` or `scenes`, which take no intervention.
        split: as in `load_dataset`, also slices like `test[:10]`, of the rows that are kept.
        data: a folder that was built, or NAMESPACE/NAME or NAMESPACE/NAME@REVISION on the Hub, also
            after hf://datasets/.
        intervention: key of `INTERVENTIONS`, or several, which are applied in order.
        streaming: whether to read rows one after the other instead of through the cache; each is
            changed when it is read.
        form: "choice", as they are stored, or "open": rows of space2num, whose prompt shows no
            options and asks for a number (see `read_magnitude`); the other columns stand.
        revision: branch, tag or commit of a dataset on the Hub.
        token: for the Hub; by default the one that is set or stored.
        num_proc: processes that prepare and change rows.

    Returns:
        A `datasets.Dataset`, or an `IterableDataset` when streaming; without `split` a dict of it.

    Raises:
        UserError: the config, split, folder, dataset, form or intervention is unknown or does not
            fit, or the data cannot be read, or the cache not written.

    Examples:
        >>> rows = load("dynamic", split="test", data=folder, intervention="integer_units")
        >>> rows[1]["options"]
        ['220 cm', '200 cm', '120 cm', '180 cm']

    Source: ours.
    """
    names, asked = check_together(() if intervention is None else intervention), find_form(form)
    if config in COMPANIONS and not names and asked is Form.CHOICE:
        return load_stored(config, locate(data, revision), split, streaming, token, num_proc)
    spec = config_of(names, find_config(config))
    kept = Selection(cells_of(names, spec), asked)
    check_form(asked, names)
    where = locate(data, revision)
    return load_questions(spec, where, split, names, kept, streaming, token, num_proc)


def load_questions(
    spec: Config,
    where: Path | Repository,
    split: str | None,
    names: tuple[str, ...],
    kept: Selection,
    streaming: bool,
    token: str | None,
    num_proc: int | None,
) -> Any:
    """The rows of a config that are kept, as they are asked; UserError as of `load`."""
    check_way(split, streaming, num_proc)
    late = None if streaming or split is None or kept.all_of(spec) else split
    with refusals_explained(where, spec.name):
        rows = open_rows(where, spec, None if late else split, streaming, token, num_proc)
    check_parts(rows, spec, where)
    names = tuple(name for name in names if find_intervention(name).stage is not Stage.RENDERED)
    if not names and kept.form is Form.CHOICE:  # what the build has rendered is there already
        return rows
    with refusals_explained(where, spec.name):
        return alter_parts(rows, late, spec, kept, names, num_proc)


def alter_parts(
    rows: Any,
    late: str | None,
    spec: Config,
    kept: Selection,
    names: tuple[str, ...],
    num_proc: int | None,
) -> Loaded:
    """Every split altered; of a slice that is cut `late`, of the rows that are kept, that alone."""
    if late:
        rows = cut({n: restrict(p, spec, kept, num_proc) for n, p in rows.items()}, late)
    if not isinstance(rows, dict):
        return alter_rows(rows, spec, kept, names, num_proc)
    changed = {n: alter_rows(p, spec, kept, names, num_proc) for n, p in rows.items()}
    return type(rows)(changed)


def load_stored(
    name: str,
    where: Path | Repository,
    split: str | None,
    streaming: bool,
    token: str | None,
    num_proc: int | None,
) -> Any:
    """The rows of a config as they are stored; UserError as of `load`."""
    spec = find_table(name)
    check_way(split, streaming, num_proc)
    with refusals_explained(where, spec.name):
        rows = open_rows(where, spec, split, streaming, token, num_proc)
    check_parts(rows, spec, where)
    return rows


def check_way(split: str | None, streaming: bool, num_proc: int | None) -> None:
    """Make sure that rows can be read in this way.

    Raises:
        UserError: a slice or several processes are asked of a stream, or fewer than one process.
    """
    if streaming and split is not None and "[" in split:
        name = split.split("[")[0]
        raise UserError(
            f"a stream has no slices ({split}): load split={name!r} and use .skip(n) and .take(n)"
        )
    if streaming and num_proc is not None:
        raise UserError("a stream is read by one process: leave num_proc out, or streaming")
    if num_proc is not None and num_proc < 1:
        raise UserError(f"num_proc is {num_proc}: give 1 or more processes, or leave it out")


def open_rows(
    where: Path | Repository,
    spec: Config | Companion,
    split: str | None,
    streaming: bool,
    token: str | None,
    num_proc: int | None,
) -> Any:
    """The rows as they are stored."""
    if isinstance(where, Path):
        check_complete(where, spec.name)
        builder = builder_of_folder(where, spec)
    else:
        builder = builder_of(where, spec, token)
    if streaming:
        return builder.as_streaming_dataset(split=split)
    builder.download_and_prepare(num_proc=num_proc)
    return builder.as_dataset(split=split)


def builder_of(where: Repository, spec: Config | Companion, token: str | None) -> Any:
    """The builder over one commit of a repository, from the Hub or from what it sent before.

    Raises:
        UserError: the commit is not to be had.
    """
    commit = commit_of(where, token)
    missing = f"{where} is not in the cache as of {commit[:8]}, and the Hub does not answer"
    try:
        builder = load_dataset_builder(where.id, spec.name, revision=commit, token=token)
    except ValueError as error:
        if "find cache" not in str(error):
            raise
        builder, missing = None, f"{spec.name} of {missing}"
    # Without the Hub `datasets` takes whichever commit it prepared last.
    if builder is not None and builder.hash == commit:
        files = builder.config.data_files or {}
        check_numbered((str(name) for names in files.values() for name in names), where)
        return builder
    snapshot = find_snapshot(Repository(where.id, commit))
    try:
        if snapshot is None:
            raise UserError("the client of the Hub has kept nothing of it")
        check_complete(snapshot, spec.name)
    except UserError as error:
        raise UserError(f"{missing}: connect and load it once") from error
    return builder_of_folder(snapshot, spec)


def builder_of_folder(folder: Path, spec: Config | Companion) -> Any:
    """The builder over a folder, with a cache that no other state of its files shares.

    `datasets` keys its cache of a folder by the card alone: where a shard was written to in place,
    or stands in another folder under an equal card, it would answer with the rows it read before.
    """
    files = [file for p in patterns(folder, spec.name) for file in data_files(folder, p)]
    place = Path(datasets.config.HF_DATASETS_CACHE, "folders", f"{stamp_files(files)[:32]}-rows")
    return load_dataset_builder(str(open_as(folder)), spec.name, cache_dir=str(place))


def check_parts(rows: Any, spec: Config | Companion, where: Path | Repository) -> None:
    """Hold every split to `check_columns`."""
    for part in rows.values() if isinstance(rows, dict) else [rows]:
        check_columns(part, spec, where)


def check_columns(rows: Rows, spec: Config | Companion, where: Path | Repository) -> None:
    """Make sure that rows have the columns that the schema states, whatever else they have.

    Raises:
        UserError: a column is missing or of another type.
    """
    found, wanted = rows.features or {}, features(spec)
    if wrong := [name for name in wanted if found.get(name) != wanted[name]]:
        raise UserError(
            f"{where} does not hold {spec.name} as this version knows it ({', '.join(wrong)} "
            "differ): build it again, or install the version that it was built with"
        )
