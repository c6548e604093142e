"""The rows of the config `results`: one a run and cell, typed, and how runs become rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import pyarrow as pa

from baselines.coverage import CellKey, Coverage, coverage_of, make_coverage
from baselines.leaderboard.identity import (
    identity,
    repository,
    server_mark,
    shown_name,
    weights_mark,
)
from baselines.open_summary import OpenCellScore, summarize_open
from baselines.predictions import Run
from baselines.schemas import schema_of
from baselines.settings import Sampling
from baselines.statistics.estimates import Estimate
from baselines.summary import CellScore, summarize
from spacenum_datasets.escaping import one_line
from spacenum_datasets.vocabulary import Form, table_position

LATER = (
    *("episodes", "low", "high", "interval"),
    *("average", "average_low", "average_high", "average_interval"),
)
"""Columns that the first version of the file lacks; they are filled in when it is read."""


NEWER = ("server", "weights")
"""Columns that versions lack which told no server and no checkpoint in a folder from another."""

HOW = ("written", "models")
"""Columns that versions lack which did not tell how answers came about."""

FORM = ("form", "draws")
"""Columns that versions lack which asked among options alone."""

STATED = ("stated",)
"""Columns that versions lack which did not tell what servers said."""


@dataclass(frozen=True)
class Score:
    """One cell of one run; the fields are the table's columns.

    Attributes:
        run: the run's identity; a run pushed again replaces the rows that bear it.
        model: its name in tables.
        repository: on the Hub; None for a model that is not there.
        revision: commit of the weights where it is known.
        engine: that asked it.
        server: mark of its masked address; None where there is none or an earlier version did not
            keep it.
        weights: mark of the files of a checkpoint in a folder; None as for the server.
        config: of the questions.
        task: of the questions.
        cell: of the questions.
        questions: how many.
        episodes: they came from; None where a first version of the file did not keep it.
        accuracy: percent; expected where the distribution over the letters is known, else sampled.
            In the open form the score: mean relative accuracy, or overlap.
        low: lower end of its 95 % interval.
        high: upper end.
        interval: how it came about, `bootstrap` (over episodes) or `wilson`.
        sampled: share of the drawn or written answers that are right, percent; `drawn` elsewhere.
            In the open form those within half a step, or right to the printed decimal.
        unanswered: share without an answer, percent.
        average: plain mean of the run's cells, percent; the same in each of its rows.
        average_low: lower end of its 95 % interval.
        average_high: upper end.
        average_interval: how it came about, as `interval`.
        mode: exact, or sampled where all answers were written, whatever was asked for.
        think: whether it reasoned first.
        dtype: of the weights; None where there are none, as for the next four.
        attention: as it was resolved.
        temperature: of the draws; None also where written answers were asked for without, so that
            the server's own held, as for the next two and the seed.
        top_p: of the draws.
        top_k: of the draws.
        max_image_tokens: most tokens a picture may become; None is the family's own budget.
        seed: of the draws.
        interventions: applied to every question, in order.
        limit: questions of each task and cell that were asked for; None is all.
        complete: whether the run covers in full every cell of the benchmark that its
            interventions are for.
        data: fingerprint of the config's questions.
        date: when the run began, UTC.
        run_by: who ran it.
        settings: all of them that held, as JSON.
        written: answers of the run that the model wrote, beside exact ones; None where an earlier
            version did not keep it, as for the next.
        models: that answered, as the server says; 0 where it does not.
        stated: what a reader has to know of what the server said: which models, its warnings, what
            its counts show of pictures; None where an earlier version did not keep it.
        form: choice or open; None where an earlier version wrote it, which knew options alone.
        draws: answers to each question; None as for the form.
    """

    run: str
    model: str
    repository: str | None
    revision: str | None
    engine: str
    server: str | None
    weights: str | None
    config: str
    task: str
    cell: str
    questions: int
    episodes: int | None
    accuracy: float
    low: float | None
    high: float | None
    interval: str
    sampled: float
    unanswered: float
    average: float
    average_low: float | None
    average_high: float | None
    average_interval: str
    mode: str
    think: bool
    dtype: str | None
    attention: str | None
    temperature: float | None
    top_p: float | None
    top_k: int | None
    max_image_tokens: int | None
    seed: Annotated[int | None, pa.int64()]
    interventions: tuple[str, ...]
    limit: int | None
    complete: bool
    data: str
    date: Annotated[datetime, pa.timestamp("s", tz="UTC")]
    run_by: str
    settings: str
    written: int | None = None
    models: int | None = None
    stated: tuple[str, ...] | None = None
    form: str | None = None
    draws: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether no options were shown: then the scores are no accuracies."""
        return self.form == Form.OPEN

    @property
    def default_sampling(self) -> bool:
        told = (self.temperature, self.top_p, self.top_k)
        plain = Sampling()
        paper = (plain.temperature, plain.top_p, plain.top_k)
        return all(one in (None, other) for one, other in zip(told, paper, strict=True))

    @property
    def key(self) -> CellKey:
        return self.config, self.task, self.cell

    @property
    def estimate(self) -> Estimate:
        """The cell's accuracy."""
        ends = (self.low, self.high, None)
        return Estimate(self.accuracy, *ends, self.questions, self.episodes or 0, self.interval)


SCHEMA: pa.Schema = schema_of(Score)

RunScores = tuple[Score, ...]
"""The rows of one run, in Table 2's order."""


def run_scores(run: Run, run_by: str) -> RunScores:
    """A run's rows."""
    about, engine, how = run.about, run.about["engine"], run.conduct
    settings = how.settings
    cells, average = cell_values(run)
    started = datetime.fromisoformat(about["started"]).astimezone(UTC).replace(microsecond=0)
    run_by = one_line(run_by)
    shared = {
        "run": identity(run, run_by),
        "model": one_line(shown_name(run)),
        "repository": repository(engine),
        "revision": engine["revision"],
        "engine": engine["engine"],
        "server": server_mark(engine),
        "weights": weights_mark(engine),
        "mode": how.mode,
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
        "complete": coverage_of(run).complete,
        "average": average.value,
        "average_low": average.low,
        "average_high": average.high,
        "average_interval": average.method,
        "date": started,
        "run_by": run_by,
        "settings": json.dumps(settings, sort_keys=True),
        "written": how.written,
        "models": len(how.models),
        "stated": tuple(map(one_line, how.stated)),
        "form": run.form.value,
        "draws": about.get("draws", 1),
    }
    data = about["data"]["configs"]
    return tuple(Score(**shared, **cell, data=data[cell["config"]]) for cell in cells)


def cell_values(run: Run) -> tuple[list[dict[str, Any]], Estimate]:
    """The columns of a run's cells that tell their scores, and its average."""
    if run.form is Form.OPEN:
        opened = summarize_open(run.predictions)
        within = [(cell, cell.errors.within) for cell in opened.cells]
        return [cell_columns(cell, share) for cell, share in within], opened.average
    scores = summarize(run.predictions)
    return [cell_columns(cell, cell.drawn) for cell in scores.cells], scores.average


def cell_columns(cell: CellScore | OpenCellScore, sampled: float) -> dict[str, Any]:
    found = cell.estimate
    return {
        "config": cell.config,
        "task": cell.task,
        "cell": cell.cell,
        "questions": cell.questions,
        "episodes": found.episodes,
        "accuracy": found.value,
        "low": found.low,
        "high": found.high,
        "interval": found.method,
        "sampled": sampled,
        "unanswered": cell.unanswered,
    }


def scores_by_run(scores: Iterable[Score]) -> dict[str, RunScores]:
    """Run -> its rows, in the order of the rows."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.run, []).append(score)
    return {run: tuple(rows) for run, rows in groups.items()}


def merge_scores(
    before: Iterable[Score], new: Iterable[RunScores]
) -> tuple[tuple[Score, ...], tuple[RunScores, ...]]:
    """All rows in an order of their own, and those that others of the same run replaced."""
    runs = scores_by_run(before)
    gone: list[RunScores] = []
    for rows in new:
        same = [run for run, old in runs.items() if same_run(old, rows)]
        gone += [runs.pop(run) for run in same]
        runs[rows[0].run] = rows
    scores = [score for rows in runs.values() for score in rows]
    replaced = tuple(old for old in gone if runs.get(old[0].run) != old)
    return tuple(sorted(scores, key=order)), replaced


def same_run(old: RunScores, new: RunScores) -> bool:
    """Whether rows are of one run, also where an earlier version wrote them without marks."""
    one, other = old[0], new[0]
    if one.run == other.run:
        return True
    unmarked = one.server is None and one.weights is None
    marked = other.server is not None or other.weights is not None
    # The moment tells this very run from another one with, as it may be, another server.
    return unmarked and marked and request_of(old) == request_of(new)


def request_of(rows: RunScores) -> tuple[object, ...]:
    one = rows[0]
    return (
        *(one.model, one.repository, one.revision, one.engine, one.settings),
        *(one.interventions, one.limit, one.date, one.run_by, one.form or Form.CHOICE.value),
        {row.key: row.data for row in rows},
    )


def order(score: Score) -> tuple[str, str, tuple[int, int, int, int]]:
    return score.model, score.run, table_position(score.config, score.task, score.cell)


def mean_of_cells(rows: Sequence[Score]) -> float:
    """The plain mean of some cells."""
    return round(sum(row.accuracy for row in rows) / len(rows), 9) + 0.0


def run_average(rows: RunScores) -> Estimate:
    """A run's average."""
    one, questions = rows[0], sum(row.questions for row in rows)
    ends = (one.average_low, one.average_high, None)
    return Estimate(one.average, *ends, questions, 0, one.average_interval)


def coverage_of_rows(rows: RunScores) -> Coverage:
    """What a run on a card covers; only finished ones get there."""
    one, questions = rows[0], sum(row.questions for row in rows)
    form = Form(one.form or Form.CHOICE)
    cells = (row.key for row in rows)
    return make_coverage(cells, questions, one.interventions, one.limit, form=form)
