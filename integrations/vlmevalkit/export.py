"""Writes a dataset where VLMEvalKit looks for its data: tables of questions and files of images."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from integrations.vlmevalkit.table import (
    COLUMNS,
    IMAGES,
    Picture,
    dataset_name,
    fitting,
    samples,
    table_row,
)
from spacenum_datasets import pictures
from spacenum_datasets.command import OneLineCommand
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import check_together
from spacenum_datasets.terminal import tell
from spacenum_datasets.vocabulary import BENCHMARK

PNG = b"\x89PNG\r\n\x1a\n"
UNFINISHED = ".unfinished"


def export(
    data: str | Path,
    out: Path,
    configs: Sequence[str] = (),
    interventions: Sequence[str] = (),
) -> dict[str, int]:
    """Write tables and images; tables appear whole, after every image that they name.

    Args:
        data: a folder that was built, or NAMESPACE/NAME on the Hub.
        out: VLMEvalKit's data folder, `$LMUData`; made where it is missing.
        configs: a table each; by default the benchmark's, and one table more of all of them.
        interventions: keys of `spacenum_datasets.interventions.INTERVENTIONS`, applied in order.

    Returns:
        The names for VLMEvalKit's `--data`, each with its number of questions.

    Raises:
        UserError: the dataset, a config or an intervention is unknown or does not fit.
    """
    names = check_together(tuple(interventions))
    chosen = fitting(configs or BENCHMARK, names)
    if refused := set(configs) - set(chosen):
        fitting(sorted(refused), names)  # Raises with the reason.
    tables: dict[str, list[tuple[str, ...]]] = {}
    for config in chosen:
        rows = tables.setdefault(dataset_name(config, names), [])
        for sample in samples(data, config, names):
            row = table_row(sample)
            for picture in row.pictures:
                write_picture(out / IMAGES, picture)
            rows.append(row.values)
    if not configs:
        whole = [values for rows in tables.values() for values in rows]
        tables = {dataset_name(None, names): whole, **tables}
    write_tables(out, tables)
    return {name: len(rows) for name, rows in tables.items()}


def write_picture(folder: Path, picture: Picture) -> None:
    """Write a picture as PNG, which every model of VLMEvalKit reads, unless it is there."""
    path = folder / picture.name
    if path.exists():
        return
    data = picture.data
    if not data.startswith(PNG):
        sink = io.BytesIO()
        pictures.decode(data, picture.name).convert("RGB").save(sink, "PNG")
        data = sink.getvalue()
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f"{UNFINISHED}-{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)


def write_tables(out: Path, tables: dict[str, list[tuple[str, ...]]]) -> None:
    """Write every table beside its place, then put all of them there."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in tables.items():
        beside = out / f"{name}{UNFINISHED}-{os.getpid()}"
        beside.write_text(tab_separated(rows), encoding="utf-8", newline="")
        written.append((beside, out / f"{name}.tsv"))
    for beside, place in written:
        beside.replace(place)


def tab_separated(rows: Iterable[tuple[str, ...]]) -> str:
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((str(index), *values) for index, values in enumerate(rows))
    return sink.getvalue()


def data_folder() -> Path:
    """Where VLMEvalKit looks: `$LMUData` if that is a folder, else LMUData in the home folder."""
    told = os.environ.get("LMUData")  # noqa: SIM112
    if told and not Path(told).is_dir():
        raise UserError(
            f"LMUData is {told}, which is no folder, and VLMEvalKit would pass over it: make it"
        )
    return Path(told) if told else Path.home() / "LMUData"


@click.command(cls=OneLineCommand)
@click.option("--data", default="spacenum", show_default=True, help="Folder, or NS/NAME.")
@click.option("--out", type=click.Path(path_type=Path), help="By default $LMUData or ~/LMUData.")
@click.option("--config", "configs", multiple=True, help="By default the benchmark's, and all.")
@click.option("--intervention", "interventions", multiple=True, help="Applied in order.")
def main(
    data: str, out: Path | None, configs: tuple[str, ...], interventions: tuple[str, ...]
) -> None:
    """Write SpaceNum's questions where VLMEvalKit looks for its data."""
    folder = data_folder() if out is None else out
    for name, questions in export(data, folder, configs, interventions).items():
        tell(f"{folder / name}.tsv: {questions} questions")


if __name__ == "__main__":
    main()
