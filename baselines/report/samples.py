"""Questions to look at: some of every cell, right and wrong, with what each run made of them."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from baselines.agreement import refuse_other_answers
from baselines.predictions import Prediction, Run
from baselines.queries import ImagePart, Query, query
from baselines.report.outcomes import Outcome, verdict
from baselines.run_folder import made_by, this_code
from baselines.workload import open_sources, read
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
        UserError: the dataset is not there, or is another than the first run's; or a run that was
            asked the same has answers to other questions.
    """
    first = runs[0]
    taken = choose(first.predictions, count)
    queries = queries_of(runs, data or str(first.about["data"]["name"]), [p.id for p in taken])
    others = [{p.id: p for p in run.predictions} for run in runs]
    return tuple(Shown(queries[p.id], tuple(other.get(p.id) for other in others)) for p in taken)


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
    outcomes = {p.id: verdict(p).outcome for p in ordered}
    wrong = [p for p in ordered if outcomes[p.id] is not Outcome.RIGHT]
    right = [p for p in ordered if outcomes[p.id] is Outcome.RIGHT]
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
    found = {}
    for source in sources:
        if source.fingerprint != marks[source.spec.name]:
            raise UserError(
                f"{data} is not the dataset that {run.folder} was asked of ({source.spec.name} "
                "differs): give that one with --data"
            )
    code = this_code()
    for other in filter(partial(same_questions, run), runs):
        said, reread = str(other.folder), made_by(code, other.about)
        refuse_other_answers(other.predictions, sources, interventions, said, data, reread=reread)
    for source in sources:
        names = source.rows.select_columns(["id"])[:].to_pydict()["id"]
        rows = {name: row for row, name in enumerate(names)}
        for name in ids:
            if name in rows:
                found[name] = query(read(source, rows[name], interventions))
    return found


def same_questions(run: Run, other: Run) -> bool:
    """Whether two runs were asked the same questions under the same interventions."""
    return bool(
        run.about["data"]["configs"] == other.about["data"]["configs"]
        and run.about["interventions"] == other.about["interventions"]
    )


def data_address(part: ImagePart) -> str:
    """A picture as an address that holds it, small enough for a page of many."""
    small = pictures.decode(part.data, f"picture {part.key}").convert("RGB")
    small.thumbnail((EDGE, EDGE))
    sink = io.BytesIO()
    small.save(sink, "WEBP", quality=QUALITY)
    return f"data:image/webp;base64,{base64.b64encode(sink.getvalue()).decode()}"
