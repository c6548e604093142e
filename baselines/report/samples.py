"""Questions to look at: some of every cell, right and wrong, with what each run made of them."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from baselines.agreement import refuse_other_answers
from baselines.data_marks import (
    find_mark_fault,
    marks_of,
    marks_of_sources,
    other_question_fault,
    refuse_different_data,
)
from baselines.predictions import Prediction, Run
from baselines.queries import ImagePart, Query, query
from baselines.report.grades import Grade, grade_prediction
from baselines.run_folder import is_made_by, this_code
from baselines.workload import Source, open_sources, read_sample
from spacenum_datasets import pictures
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS

EDGE = 288
"""Pixels of a picture's longer side on the page."""
QUALITY = 80


@dataclass(frozen=True)
class Shown:
    """A question on the page.

    Attributes:
        query: its words and pictures, under the first run's interventions.
        predictions: of each run in the runs' order; None where a run was not asked it.
    """

    query: Query
    predictions: tuple[Prediction | None, ...]

    @property
    def first(self) -> Prediction:
        """The first run's answer; questions are taken from that run."""
        found = self.predictions[0]
        assert found is not None
        return found


def pick_questions(runs: Sequence[Run], data: str | None, count: int) -> tuple[Shown, ...]:
    """Questions of the first run, cell by cell.

    Args:
        runs: to be compared.
        data: folder of the dataset, or its name on the Hub; by default the one of the first run.
        count: at most so many.

    Raises:
        UserError: the dataset is not there, or is another than the runs'; or a run has answers to
            other questions.
    """
    refuse_different_data(runs)
    first = runs[0]
    taken = choose(first.predictions, count)
    queries = queries_of(runs, data or str(first.about["data"]["name"]), [p.id for p in taken])
    others = [{p.id: p for p in run.predictions} for run in runs]
    shown = [Shown(queries[p.id], tuple(other.get(p.id) for other in others)) for p in taken]
    for one in shown:
        refuse_pairs_of_others(one, runs)
    return tuple(shown)


def refuse_pairs_of_others(shown: Shown, runs: Sequence[Run]) -> None:
    """Raises UserError where runs of twins of a config share an id and not its question."""
    for run, found in zip(runs, shown.predictions, strict=True):
        if found is not None and (name := other_question_fault(shown.first, found)):
            raise UserError(
                f"{found.id} has another {name} in {run.folder} ({found.config}) than in "
                f"{runs[0].folder} ({shown.first.config}): leave one out, or evaluate both on one "
                "dataset"
            )


def choose(predictions: Sequence[Prediction], count: int) -> list[Prediction]:
    """An equal number of every cell, right and wrong ones in turn; the same ones every time."""
    groups: dict[tuple[str, str, str], list[Prediction]] = {}
    for p in predictions:
        groups.setdefault((p.config, p.task, p.cell), []).append(p)
    queues = [alternate(group) for group in groups.values()]
    taken: list[Prediction] = []
    while len(taken) < count and any(queues):
        for queue in queues:
            if queue and len(taken) < count:
                taken.append(queue.pop(0))
    return sorted(taken, key=lambda p: (list(CONFIGS).index(p.config), p.task, p.cell, p.id))


def alternate(group: Sequence[Prediction]) -> list[Prediction]:
    """Not right, right, not right ..., each kind in an order that depends on the ids alone.

    Right is what the model answers most often, whatever the one letter that was drawn.
    """
    ordered = sorted(group, key=lambda p: hashlib.sha256(p.id.encode()).digest())
    grades = {p.id: grade_prediction(p).grade for p in ordered}
    wrong = [p for p in ordered if grades[p.id] is not Grade.RIGHT]
    right = [p for p in ordered if grades[p.id] is Grade.RIGHT]
    turns = range(max(len(wrong), len(right)))
    return [kind[i] for i in turns for kind in (wrong, right) if i < len(kind)]


def queries_of(runs: Sequence[Run], data: str, ids: Sequence[str]) -> dict[str, Query]:
    """The questions of the first run as its model got them, by id."""
    run = runs[0]
    marks, interventions = run.about["data"]["configs"], tuple(run.about["interventions"])
    plain = [name.removesuffix("_reduced") if interventions else name for name in marks]
    try:
        sources = open_sources(data, plain, interventions)
    except UserError as error:
        raise UserError(f"{error.message}; say where the dataset is now with --data") from error
    if found := find_mark_fault(marks_of(run.about), marks_of_sources(sources)):
        raise UserError(
            f"{data} is not the dataset that {run.folder} was asked of ({found[0]} has "
            f"{found[1]}): give that one with --data, or evaluate on this one"
        )
    for one in runs:
        refuse_answers_to_others(one, sources, data)
    queries = {}
    for source in sources:
        names = source.rows.select_columns(["id"])[:].to_pydict()["id"]
        rows = {name: row for row, name in enumerate(names)}
        for name in ids:
            if name in rows:
                queries[name] = query(read_sample(source, rows[name], interventions))
    return queries


def refuse_answers_to_others(run: Run, sources: Sequence[Source], data: str) -> None:
    """Raises UserError where a run tells of these configs' questions other than they are."""
    opened = {source.spec.name for source in sources}
    refuse_other_answers(
        [p for p in run.predictions if p.config in opened],
        sources,
        tuple(run.about["interventions"]),
        str(run.folder),
        data,
        form=run.form,
        reread=is_made_by(this_code(), run.about),
    )


def data_address(part: ImagePart) -> str:
    """A picture as an address that holds it, small enough for a page of many."""
    small = pictures.decode(part.data, f"picture {part.key}").convert("RGB")
    small.thumbnail((EDGE, EDGE))
    sink = io.BytesIO()
    small.save(sink, "WEBP", quality=QUALITY)
    return f"data:image/webp;base64,{base64.b64encode(sink.getvalue()).decode()}"
