"""What a model scores on the benchmark while it is tuned, by the scorer of every evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from baselines.models.base import EngineError, OutOfMemory, ResolvedModel
from baselines.models.transformers.engine import TransformersEngine
from baselines.models.transformers.loading import Checkpoint
from baselines.predictions import Prediction, check_reply, make_prediction
from baselines.processes import this_process
from baselines.queries import query
from baselines.settings import Settings
from baselines.summary import Summary, summarize
from baselines.workload import Item, Source, list_items, make_batches, read_sample
from spacenum_datasets.errors import UserError


@dataclass(frozen=True, eq=False)
class Exam:
    """Questions of the benchmark that a model is asked now and then.

    Attributes:
        sources: the benchmark's configs.
        items: the questions.
        resolved: the model, as it is asked.
        settings: how.
    """

    sources: tuple[Source, ...]
    items: tuple[Item, ...]
    resolved: ResolvedModel
    settings: Settings

    def take(self, checkpoint: Checkpoint) -> Summary:
        """The scores of a model as it is now; under a launcher each process asks its share.

        Raises:
            UserError: a question cannot be asked.
        """
        model = checkpoint.model
        learning = model.training
        engine = TransformersEngine(
            self.resolved, self.settings, replace(checkpoint, model=model.eval())
        )
        mine = this_process()
        share = self.items[mine.rank :: mine.count]
        try:
            said = ask_all(engine, self.sources, share)
        except EngineError as error:
            raise UserError(f"scores cannot be taken: {error}") from error
        finally:
            model.train(learning)
        if mine.count > 1:
            from accelerate.utils import gather_object

            said = gather_object(said)
        return summarize(said)


def set_exam(
    sources: Sequence[Source], limit: int, resolved: ResolvedModel, settings: Settings
) -> Exam | None:
    """So many questions of each task and cell; None where none are wanted."""
    if limit == 0:
        return None
    return Exam(tuple(sources), list_items(sources, limit=limit), resolved, settings)


def ask_all(
    engine: TransformersEngine, sources: Sequence[Source], items: Sequence[Item]
) -> list[Prediction]:
    """Predictions of all questions, in batches that fit."""
    size, waiting, said = engine.batch_size, list(items), list[Prediction]()
    while waiting:
        batch = next(make_batches(waiting, size))
        samples = [read_sample(sources[item.source], item.row) for item in batch]
        queries = [query(sample) for sample in samples]
        try:
            replies = engine.answer(queries)
        except OutOfMemory:
            if size == 1:
                raise
            size = max(1, min(size, len(batch)) // 2)
            continue
        said += [
            make_prediction(sample, asked, check_reply(asked, reply), ())
            for sample, asked, reply in zip(samples, queries, replies, strict=True)
        ]
        waiting = waiting[len(batch) :]
    return said
