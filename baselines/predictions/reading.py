"""The one reader of a run's folder: everything is checked here, so nothing else has to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from baselines.predictions.conduct import Conduct, make_conduct
from baselines.predictions.conflicts import decoding_fault, find_beyond_limit
from baselines.predictions.faults import prediction_fault
from baselines.predictions.files import (
    LARGEST,
    RESULTS,
    RUN_FILE,
    TABLE,
    journals,
    open_inside,
)
from baselines.predictions.record import LISTS, NEWER, SCHEMA, Prediction
from baselines.predictions.results_json import results_fault
from baselines.predictions.run_json import about_fault, form_of
from baselines.predictions.table_check import Placed, table_fault
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Form

LONGEST_LINE = 16 << 20
"""Bytes; a text of two million characters fits, whatever they are."""

MOST_ROWS = 4_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
HALF_CHARACTER = b"\\ud"
"""What a half of a character begins with in JSON; whole ones may too, and are looked at."""

BLOCK = 4096


def unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands there twice")
    return found


DECODER = json.JSONDecoder(object_pairs_hook=unambiguous)
"""Made once: a run has many lines."""


@dataclass(frozen=True)
class Run:
    """A run that was read back.

    Attributes:
        folder: where it is.
        about: content of `run.json`.
        predictions: sorted by id and draw; `pandas.DataFrame(run.predictions)` makes a table of
            them.

    Source: ours.
    """

    folder: Path
    about: dict[str, Any]
    predictions: tuple[Prediction, ...]

    @property
    def model(self) -> str:
        """Its name in tables."""
        return str(self.about["model"])

    @property
    def form(self) -> Form:
        """How its questions were asked: scores of the two forms are never put together."""
        return form_of(self.about)

    @property
    def conduct(self) -> Conduct:
        """How its answers came about."""
        return make_conduct(self.about, self.predictions)


def read_run(folder: Path) -> Run:
    """A run, finished or not, with every value checked.

    Args:
        folder: of the run.

    Raises:
        UserError: the folder is no run, or something in it is not what a run leaves; the message
            names the file and the line.

    Source: ours.
    """
    about = read_about(folder)
    placed = once_each(lines_of_all(folder) if journals(folder) else rows_of(folder), folder)
    found = [one for _, one in placed.values()]
    crowded = find_beyond_limit(found, about["limit"])
    for where, one in placed.values():
        fault = other_run_fault(one, about) or decoding_fault(one, about)
        if one is crowded:
            fault = fault or f"is one question of its cell more than limit {about['limit']} asks"
        if fault:
            raise UserError(f"{where}: {one.id} {fault}: {mend(folder)}")
    run = Run(folder, about, tuple(sorted(found, key=lambda p: (p.id, p.draw))))
    if is_there(folder / TABLE):
        refuse_other_ending(run, placed)
    return run


def refuse_other_ending(run: Run, placed: Placed) -> None:
    """Raises UserError where the files that a run ends with say other than what it read.

    A run that goes on takes them away first, so that whatever stops it leaves no contradiction.
    """
    folder = run.folder
    if journals(folder) and (fault := table_fault(placed, once_each(rows_of(folder), folder))):
        raise UserError(f"{fault}: {mend(folder)}")
    path = folder / RESULTS
    if not is_there(path):
        return
    with open_inside(path) as file:
        content = parse_json(file.read(), str(path), folder)
    # Scores stand above what is read here, and are worked out anew to be compared.
    from baselines.results import make_results

    if not run.predictions:
        raise UserError(f"{path}: it tells scores, and there are no answers: {mend(folder)}")
    if fault := results_fault(content, make_results(run), run.about):
        raise UserError(f"{path}: {fault}: {mend(folder)}")


def is_there(path: Path) -> bool:
    """Whether there is something of this name, be it a link to nothing."""
    return path.is_symlink() or path.exists()


def read_about(folder: Path) -> dict[str, Any]:
    """The content of a run's `run.json`.

    Raises:
        UserError: there is none, or it is broken.
    """
    path = folder / RUN_FILE
    if not folder.is_dir() or not is_there(path):
        raise UserError(f"{folder} is no run: `spacenum evaluate --out {folder}` makes one")
    with open_inside(path) as file:
        about = parse_json(file.read().removeprefix(BYTE_ORDER_MARK), str(path), folder)
    if fault := about_fault(about):
        raise UserError(f"{path}: {fault}: {mend(folder)}")
    found: dict[str, Any] = about
    return found


def read_journals(folder: Path) -> list[Prediction]:
    """All journals' whole lines, one prediction an id.

    Raises:
        UserError: a line is broken, or two give different answers to one question.
    """
    return [one for _, one in once_each(lines_of_all(folder), folder).values()]


def lines_of_all(folder: Path) -> Iterator[tuple[str, Prediction]]:
    for journal in journals(folder):
        with open_inside(journal) as file:
            for number, line in enumerate(whole_lines(file, journal), 1):
                where = f"{journal} line {number}"
                yield where, prediction(parse_json(line, where, folder), where, folder)


def whole_lines(file: IO[bytes], path: Path) -> Iterator[bytes]:
    """Lines that were written to their end; the last one may be torn by a kill.

    Not what `str.splitlines` calls lines: models write breaks of other kinds, which JSON keeps.
    """
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise UserError(f"{path} line {number} is longer than {LONGEST_LINE >> 20} MB")
        if not line.endswith(b"\n"):
            return
        yield line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line


def rows_of(folder: Path) -> Iterator[tuple[str, Prediction]]:
    """The table's predictions with their places; none where there is no table.

    Raises:
        UserError: it is no table of ours, or a row is broken.
    """
    path = folder / TABLE
    if not is_there(path):
        return
    with open_inside(path) as file:
        try:
            table = pq.ParquetFile(file)
            refuse_other_table(table, path)
            number = 0
            for batch in table.iter_batches(BLOCK):
                for row in batch.to_pylist():
                    number += 1
                    where = f"{path} row {number}"
                    yield where, prediction(row, where, folder)
        except (pa.ArrowException, OSError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            raise UserError(f"{path} cannot be read ({reason}): {mend(folder)}") from error


def refuse_other_table(table: pq.ParquetFile, path: Path) -> None:
    """Raises UserError where columns are other ones, or there is more than a run can have."""
    found = {field.name: field.type for field in table.schema_arrow}
    # Tables of earlier versions end before these.
    if not found.keys() & NEWER.keys():
        found |= {name: SCHEMA.field(name).type for name in NEWER}
    if found != {field.name: field.type for field in SCHEMA}:
        differing = sorted(n for n in {*found, *SCHEMA.names} if not same_type(found, n))
        raise UserError(f"{path}: columns {', '.join(differing)} are not those of a run's table")
    told = table.metadata
    size = sum(told.row_group(i).total_byte_size for i in range(told.num_row_groups))
    if told.num_rows > MOST_ROWS or size > LARGEST[TABLE]:
        raise UserError(f"{path} is larger than a run's table can be")


def same_type(found: Mapping[str, pa.DataType], name: str) -> bool:
    return name in found and name in SCHEMA.names and found[name] == SCHEMA.field(name).type


def once_each(found: Iterable[tuple[str, Prediction]], folder: Path) -> Placed:
    """One prediction an id, with its place; the same one may stand there twice."""
    known: dict[str, tuple[str, Prediction]] = {}
    for where, one in found:
        _, before = known.setdefault(one.key, (where, one))
        if before != one:
            raise UserError(f"{where}: another answer to {one.key} stands before: {mend(folder)}")
    return known


def parse_json(content: bytes, where: str, folder: Path) -> Any:
    """The value of some JSON.

    Raises:
        UserError: it is none.
    """
    try:
        text = content.decode()
        value = DECODER.decode(text)
        if HALF_CHARACTER in content.lower():
            # Halves of characters can be stored nowhere.
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise UserError(f"{where}: it is nested too deeply: {mend(folder)}") from error
    except json.JSONDecodeError as error:
        reason = f"{error.msg}, column {error.colno}" if text.strip() else "it is empty"
        raise UserError(f"{where}: it is no JSON ({reason}): {mend(folder)}") from error
    except UnicodeError as error:
        raise UserError(f"{where}: it is no UTF-8: {mend(folder)}") from error
    except ValueError as error:
        raise UserError(f"{where}: it is no JSON ({error}): {mend(folder)}") from error
    return value


def prediction(record: Any, where: str, folder: Path) -> Prediction:
    """A prediction from plain values; lists become tuples.

    Raises:
        UserError: a value is not what it must be.
    """
    if isinstance(record, dict) and not record.keys() & NEWER.keys():
        record |= NEWER
    if fault := prediction_fault(record):
        raise UserError(f"{where}: {fault}: {mend(folder)}")
    for name in LISTS:
        if record[name] is not None:
            record[name] = tuple(record[name])
    return Prediction(**record)


def other_run_fault(one: Prediction, about: Mapping[str, Any]) -> str | None:
    """What in a prediction is of another run than `run.json` tells of."""
    if one.config not in about["data"]["configs"]:
        return f"is of {one.config}, of which {RUN_FILE} says nothing"
    if one.task not in about["tasks"]:
        return f"is of {one.task}, of which {RUN_FILE} says nothing"
    if list(one.interventions) != about["interventions"]:
        return f"has other interventions than {RUN_FILE}"
    if one.form is not form_of(about):
        return f"is of the {one.form} form, and {RUN_FILE} tells of the {form_of(about)} form"
    if one.draw >= about.get("draws", 1):
        return f"is draw {one.draw + 1}, of {about.get('draws', 1)} that {RUN_FILE} tells of"
    return None


def mend(folder: Path) -> str:
    return f"take {folder} from a copy, or evaluate anew into another --out"
