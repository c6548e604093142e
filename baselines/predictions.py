"""What a run leaves behind: one prediction a question, and what the run was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from baselines.models.base import Reply
from baselines.queries import Query
from spacenum_datasets import answers
from spacenum_datasets.errors import UserError
from spacenum_datasets.sample import Sample, Transition

RUN_FILE = "run.json"
JOURNAL = "predictions.jsonl"
JOURNALS = "predictions*.jsonl"
TABLE = "predictions.parquet"


@dataclass(frozen=True)
class Prediction:
    """One question's outcome, with what the analyses need to know of the question.

    Attributes:
        id: of the sample.
        config: it is a row of.
        task: num2space or space2num.
        cell: action pair or scale.
        episode: what shares views.
        scene: scene id.
        action: of a transition; None for layouts.
        magnitudes: of each option of a transition; None for layouts.
        changes: what each option of a layout changes against the answer; None for transitions.
        answer: index of the right option.
        options: how many there are.
        interventions: names of what was applied, in order.
        chosen: index of the option taken, or None for no answer.
        how: rule that read the answer, or why there is none.
        expected: probability of the right letter; None where the model wrote its answer.
        probabilities: of each letter; None where the model wrote its answer.
        other: probability of anything but a letter.
        continued: option that the one continuation of anything but a letter stands for, if any.
        text: what was written or drawn.
        prompt_tokens: pictures included.
        new_tokens: written.
        finish: why writing stopped.
    """

    id: str
    config: str
    task: str
    cell: str
    episode: str
    scene: str
    action: str | None
    magnitudes: tuple[float, ...] | None
    changes: tuple[str, ...] | None
    answer: int
    options: int
    interventions: tuple[str, ...]
    chosen: int | None
    how: str
    expected: float | None
    probabilities: tuple[float, ...] | None
    other: float | None
    continued: int | None
    text: str
    prompt_tokens: int
    new_tokens: int
    finish: str


SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("config", pa.string()),
        ("task", pa.string()),
        ("cell", pa.string()),
        ("episode", pa.string()),
        ("scene", pa.string()),
        ("action", pa.string()),
        ("magnitudes", pa.list_(pa.float64())),
        ("changes", pa.list_(pa.string())),
        ("answer", pa.int32()),
        ("options", pa.int32()),
        ("interventions", pa.list_(pa.string())),
        ("chosen", pa.int32()),
        ("how", pa.string()),
        ("expected", pa.float64()),
        ("probabilities", pa.list_(pa.float64())),
        ("other", pa.float64()),
        ("continued", pa.int32()),
        ("text", pa.string()),
        ("prompt_tokens", pa.int32()),
        ("new_tokens", pa.int32()),
        ("finish", pa.string()),
    ]
)
LISTS = ("magnitudes", "changes", "interventions", "probabilities")


def predicted(
    sample: Sample, query: Query, reply: Reply, interventions: tuple[str, ...]
) -> Prediction:
    """What a reply to a sample's query says."""
    truth, letters, options = sample.truth, query.letters, query.options
    moves = isinstance(truth, Transition)
    cut = reply.finish == "length" and reply.probabilities is None
    reading = answers.read(reply.text, letters, options, opened=reply.opened, unfinished=cut)
    continued = None
    if reply.continuation and reply.other:
        continued = answers.chosen(reply.continuation, letters, options, opened=reply.opened)
    return Prediction(
        id=sample.id,
        config=sample.config,
        task=sample.task.value,
        cell=sample.cell.value,
        episode=sample.episode,
        scene=sample.scene,
        action=truth.action.value if isinstance(truth, Transition) else None,
        magnitudes=truth.option_magnitudes if isinstance(truth, Transition) else None,
        changes=None if moves else tuple(c.value for c in sample.layout.option_changes),
        answer=sample.answer,
        options=len(letters),
        interventions=interventions,
        chosen=reading.index,
        how=reading.how.value,
        expected=expectation(reply, sample.answer, continued),
        probabilities=reply.probabilities,
        other=reply.other,
        continued=continued,
        text=reply.text,
        prompt_tokens=reply.prompt_tokens,
        new_tokens=reply.new_tokens,
        finish=reply.finish,
    )


def expectation(reply: Reply, answer: int, continued: int | None) -> float | None:
    """Probability that the answer is right, without the noise of the one that was drawn.

    What does not begin with a letter counts by the one continuation that stands for it.
    """
    if reply.probabilities is None:
        return None
    return reply.probabilities[answer] + (reply.other or 0.0) * (continued == answer)


class Journal:
    """Predictions as they come, a line each; what was written survives any kill.

    Several processes have a journal each, and every one knows what is in all of them when it is
    opened. Use as a context manager.

    Args:
        folder: of the run.
        part: number of this process; None where it is the only one.
    """

    def __init__(self, folder: Path, part: int | None = None) -> None:
        self.path = folder / (JOURNAL if part is None else f"predictions-{part}.jsonl")
        self.done = {p.id for p in journalled(folder)}
        self._file: IO[str] | None = None

    def __enter__(self) -> Journal:
        cut_torn(self.path)
        self._file = self.path.open("a", encoding="utf-8")
        return self

    def __exit__(self, *error: object) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(self, predictions: Iterable[Prediction]) -> None:
        """Append and make sure that the disk has them."""
        if self._file is None:
            raise ValueError("the journal is not open")
        for prediction in predictions:
            self._file.write(json.dumps(asdict(prediction), ensure_ascii=False) + "\n")
            self.done.add(prediction.id)
        self._file.flush()
        os.fsync(self._file.fileno())


def cut_torn(journal: Path) -> None:
    """Cut off a torn last line, which a kill leaves; only who appends may do so."""
    if journal.exists():
        content = journal.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            with journal.open("r+b") as file:
                file.truncate(whole)


def journals(folder: Path) -> list[Path]:
    """The journals of a run's processes."""
    return sorted(folder.glob(JOURNALS))


def journalled(folder: Path) -> list[Prediction]:
    """All journals' whole lines, one prediction an id."""
    found: dict[str, Prediction] = {}
    for journal in journals(folder):
        content = journal.read_bytes()
        whole = content[: content.rfind(b"\n") + 1].decode()
        # Not `splitlines`: models write line breaks of other kinds, which JSON leaves as they are.
        for line in whole.split("\n")[:-1]:
            prediction = from_json(json.loads(line))
            found.setdefault(prediction.id, prediction)
    return list(found.values())


def from_json(record: Mapping[str, Any]) -> Prediction:
    """A prediction from plain values; lists become tuples.

    Raises:
        KeyError: a field is missing.
    """
    values = {f.name: record[f.name] for f in fields(Prediction)}
    for name in LISTS:
        values[name] = None if values[name] is None else tuple(values[name])
    return Prediction(**values)


def finish(folder: Path) -> Path:
    """Write the run's predictions as one Parquet table, sorted by id."""
    rows = sorted(journalled(folder), key=lambda p: p.id)
    table = pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMA)
    path = folder / TABLE
    beside = path.with_suffix(".unfinished")
    pq.write_table(table, beside, compression="zstd")
    beside.replace(path)
    return path


@dataclass(frozen=True)
class Run:
    """A run that was read back.

    Attributes:
        folder: where it is.
        about: content of `run.json`.
        predictions: sorted by id.
    """

    folder: Path
    about: dict[str, Any]
    predictions: tuple[Prediction, ...]

    @property
    def model(self) -> str:
        return str(self.about["model"])


def read_run(folder: Path) -> Run:
    """A run, finished or not.

    Raises:
        UserError: the folder is no run.
    """
    about = folder / RUN_FILE
    if not about.is_file():
        raise UserError(f"{folder} is no run: `spacenum evaluate --out {folder}` makes one")
    content = json.loads(about.read_text(encoding="utf-8"))
    return Run(folder, content, tuple(sorted(stored(folder), key=lambda p: p.id)))


def stored(folder: Path) -> Iterator[Prediction]:
    """The journals' predictions, or the table's where no journal was kept."""
    if journals(folder):
        yield from journalled(folder)
    elif (folder / TABLE).is_file():
        yield from (from_json(row) for row in pq.read_table(folder / TABLE).to_pylist())
