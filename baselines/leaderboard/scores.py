"""The rows of the config `results`: one a run and cell, typed, and how runs become rows."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baselines.analysis.estimates import half_width_error
from baselines.models.catalog import MODELS
from baselines.predictions import Run
from baselines.settings import Sampling
from baselines.summary import cell_scores
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import REPO_ID, SCORES
from spacenum_datasets.vocabulary import CONFIGS, place

SCHEMA = pa.schema(
    [
        ("run", pa.string()),
        ("model", pa.string()),
        ("repository", pa.string()),
        ("revision", pa.string()),
        ("engine", pa.string()),
        ("config", pa.string()),
        ("task", pa.string()),
        ("cell", pa.string()),
        ("questions", pa.int32()),
        ("accuracy", pa.float64()),
        ("sampled", pa.float64()),
        ("unanswered", pa.float64()),
        ("mode", pa.string()),
        ("think", pa.bool_()),
        ("dtype", pa.string()),
        ("attention", pa.string()),
        ("temperature", pa.float64()),
        ("top_p", pa.float64()),
        ("top_k", pa.int32()),
        ("max_image_tokens", pa.int32()),
        ("seed", pa.int64()),
        ("interventions", pa.list_(pa.string())),
        ("limit", pa.int32()),
        ("complete", pa.bool_()),
        ("data", pa.string()),
        ("date", pa.timestamp("s", tz="UTC")),
        ("run_by", pa.string()),
        ("settings", pa.string()),
    ]
)


@dataclass(frozen=True)
class Score:
    """One cell of one run.

    Attributes:
        run: the run's identity; a run pushed again replaces the rows that bear it.
        model: its name in tables.
        repository: on the Hub; None for a model that is not there.
        revision: commit of the weights where it is known.
        engine: that asked it.
        config: of the questions.
        task: of the questions.
        cell: of the questions.
        questions: how many.
        accuracy: percent; expected where the distribution over the letters is known, else sampled.
        sampled: share of the drawn or written answers that are right, percent.
        unanswered: share without an answer, percent.
        mode: exact or sampled.
        think: whether it reasoned first.
        dtype: of the weights; None where there are none, as for the next four.
        attention: as it was resolved.
        temperature: of the draws.
        top_p: of the draws.
        top_k: of the draws.
        max_image_tokens: most tokens a picture may become; None is the family's own budget.
        seed: of the draws.
        interventions: applied to every question, in order.
        limit: questions of each task and cell that were asked for; None is all.
        complete: whether the run covers all of the benchmark's cells in full.
        data: fingerprint of the config's questions.
        date: when the run began, UTC.
        run_by: who ran it.
        settings: all of them, as JSON.
    """

    run: str
    model: str
    repository: str | None
    revision: str | None
    engine: str
    config: str
    task: str
    cell: str
    questions: int
    accuracy: float
    sampled: float
    unanswered: float
    mode: str
    think: bool
    dtype: str | None
    attention: str | None
    temperature: float | None
    top_p: float | None
    top_k: int | None
    max_image_tokens: int | None
    seed: int
    interventions: tuple[str, ...]
    limit: int | None
    complete: bool
    data: str
    date: datetime
    run_by: str
    settings: str

    @property
    def default_sampling(self) -> bool:
        told = (self.temperature, self.top_p, self.top_k)
        plain = Sampling()
        return None in told or told == (plain.temperature, plain.top_p, plain.top_k)


Entry = tuple[Score, ...]
"""The rows of one run, in Table 2's order."""


def identity(run: Run) -> str:
    """16 hex digits of what makes a run this run: model, settings, questions."""
    about, engine = run.about, run.about["engine"]
    deciding = [
        run.model,
        engine["checkpoint"] if repository(engine) else run.model,
        engine["revision"],
        about["settings"],
        about["data"]["configs"],
        about["tasks"],
        about["limit"],
        about["interventions"],
    ]
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:16]


def repository(engine: dict[str, Any]) -> str | None:
    """Where the Hub has a model; None for folders, policies and servers' own names."""
    checkpoint = str(engine["checkpoint"])
    on_hub = engine["engine"] in ("transformers", "vllm") and REPO_ID.fullmatch(checkpoint)
    return checkpoint if on_hub else None


def entry(run: Run, run_by: str) -> Entry:
    """A run's rows."""
    about, settings, engine = run.about, run.about["settings"], run.about["engine"]
    cells = cell_scores(run.predictions)
    benchmark = {name for name, c in CONFIGS.items() if c.split.value == "test" and not c.reduced}
    whole = about["limit"] is None and benchmark <= {c.config for c in cells} and len(cells) == 20
    started = datetime.fromisoformat(about["started"]).astimezone(UTC).replace(microsecond=0)
    shared = {
        "run": identity(run),
        "model": shown_name(run),
        "repository": repository(engine),
        "revision": engine["revision"],
        "engine": engine["engine"],
        "mode": "sampled" if settings["think"] else settings["mode"],
        "think": settings["think"],
        "dtype": engine["resolved"].get("dtype", settings["dtype"]),
        "attention": engine["resolved"].get("attention", settings["attention"]),
        "temperature": settings["sampling"]["temperature"],
        "top_p": settings["sampling"]["top_p"],
        "top_k": settings["sampling"]["top_k"],
        "max_image_tokens": settings["max_image_tokens"],
        "seed": settings["seed"],
        "interventions": tuple(about["interventions"]),
        "limit": about["limit"],
        "complete": whole,
        "date": started,
        "run_by": run_by,
        "settings": json.dumps(settings, sort_keys=True),
    }
    return tuple(
        Score(
            **shared,
            config=cell.config,
            task=cell.task,
            cell=cell.cell,
            questions=cell.questions,
            accuracy=cell.score,
            sampled=cell.sampled,
            unanswered=cell.unanswered,
            data=about["data"]["configs"][cell.config],
        )
        for cell in cells
    )


def shown_name(run: Run) -> str:
    """The model's name; of a folder the last part alone, which says nothing of the machine."""
    known = run.model in MODELS or repository(run.about["engine"]) is not None
    return run.model if known else run.model.rstrip("/").split("/")[-1]


def entries(scores: Iterable[Score]) -> dict[str, Entry]:
    """Run -> its rows, in the order of the rows."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.run, []).append(score)
    return {run: tuple(rows) for run, rows in groups.items()}


def merged(before: Iterable[Score], new: Iterable[Entry]) -> tuple[Score, ...]:
    """All rows, those of a run that was there already replaced, in an order of their own."""
    runs = entries(before) | {rows[0].run: rows for rows in new}
    scores = [score for rows in runs.values() for score in rows]
    return tuple(sorted(scores, key=order))


def order(score: Score) -> tuple[str, str, tuple[int, int, int, int]]:
    return score.model, score.run, place(score.config, score.task, score.cell)


def mean(rows: Sequence[Score]) -> float:
    """The plain mean of cells."""
    return sum(row.accuracy for row in rows) / len(rows)


def margin(rows: Sequence[Score]) -> float:
    """Half of the 95 % interval of the mean that comes from asking so few questions, points."""
    squares = [half_width_error(row.accuracy, row.questions) ** 2 for row in rows]
    return 1.96 * math.sqrt(sum(squares)) / len(rows)


def to_parquet(scores: Sequence[Score]) -> bytes:
    table = pa.Table.from_pylist([asdict(score) for score in scores], schema=SCHEMA)
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def from_parquet(content: bytes) -> tuple[Score, ...]:
    """The rows of a file.

    Raises:
        UserError: its columns are others than ours, so that writing it again would lose some.
    """
    table = pq.read_table(io.BytesIO(content))
    if set(table.column_names) != set(SCHEMA.names):
        differing = sorted(set(table.column_names) ^ set(SCHEMA.names))
        raise UserError(
            f"{SCORES} was written by another version of this package ({', '.join(differing)} "
            "differ): install the newest one"
        )
    names = [field.name for field in fields(Score)]
    rows = table.select(names).to_pylist()
    return tuple(Score(**row | {"interventions": tuple(row["interventions"])}) for row in rows)
