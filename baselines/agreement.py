"""Whether predictions are of the dataset's own questions: what a run wrote may have been edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from baselines.predictions import Prediction, question_facts
from baselines.predictions.record import LONGEST_TEXT, NUMBER_WITHHELD, WITHHELD
from baselines.workload import Source
from spacenum_datasets import answers
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import find_intervention, intervene
from spacenum_datasets.open_answers import read_open
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row
from spacenum_datasets.vocabulary import Form

PICTURES = "images"
FEW = 256


def refuse_other_answers(
    predictions: Iterable[Prediction],
    sources: Sequence[Source],
    interventions: Sequence[str],
    run: str,
    data: str,
    *,
    form: Form,
    reread: bool,
) -> None:
    """Make sure that every prediction tells of its question what the dataset tells of it.

    Args:
        predictions: of a run.
        sources: the configs that it was asked of.
        interventions: that were applied.
        run: names the run in a message.
        data: names the dataset.
        form: how the questions were asked.
        reread: read their texts again; only what this very code has read must be read alike.

    Raises:
        UserError: one is of no question of the dataset, or has another answer, other options or
            another cell, or its text says another option than it counts; names the first by its id.
    """
    waiting: dict[str, list[Prediction]] = {}
    for p in predictions:
        waiting.setdefault(p.id, []).append(p)
    wrong: dict[str, str] = {}
    for source in sources:
        for plain in samples_of(source, interventions, waiting):
            sample = replace(plain, form=form)
            facts = question_facts(sample, tuple(interventions))
            for found in waiting.pop(sample.id):
                difference = facts_fault(found, facts)
                if difference or (difference := reading_fault(found, sample) if reread else None):
                    wrong[found.key] = difference
    wrong |= dict.fromkeys(waiting, "is no question of that config")
    if wrong:
        first = min(wrong)
        more = f" (and {len(wrong) - 1:,} more)" if len(wrong) > 1 else ""
        raise UserError(
            f"{run} is not what was asked of {data}: {first} {wrong[first]}{more}: "
            "evaluate anew into another --out"
        )


def samples_of(
    source: Source, interventions: Sequence[str], ids: Mapping[str, object]
) -> Iterator[Sample]:
    """Some questions of a dataset, under interventions, without a picture."""
    # What redraws pictures changes nothing else.
    changing = [name for name in interventions if not find_intervention(name).redraws]
    rows = source.rows
    if PICTURES in rows.column_names:
        rows = rows.remove_columns(PICTURES)
    names = rows.select_columns(["id"])[:]["id"].to_pylist()
    chosen = [i for i, name in enumerate(names) if name in ids]
    for batch in (rows if len(chosen) == len(names) else rows.select(chosen)).iter(FEW):
        for row in batch.to_pylist():
            yield intervene(changing, from_row(row, source.spec, images=False))


def facts_fault(prediction: Prediction, facts: Mapping[str, Any]) -> str | None:
    """The first field in which a prediction is not of this question, with both values."""
    for name, value in facts.items():
        if (found := getattr(prediction, name)) != value:
            return f"has {name} {found}, where the dataset has {value}"
    return None


def reading_fault(prediction: Prediction, sample: Sample) -> str | None:
    """Why what a prediction counts is not what its text says; None where it is."""
    if len(prediction.text) > LONGEST_TEXT:
        return None  # cut where it was written down, and read whole before
    if sample.form is Form.OPEN:
        return open_reading_fault(prediction, sample)
    letters, options = sample.spec.letters, question(sample).options
    cut = prediction.finish == "length" and prediction.probabilities is None
    # Whether the prompt had begun a thought is not written down.
    said = [
        answers.read_answer(prediction.text, letters, options, opened=opened, unfinished=cut)
        for opened in (False, True)
    ]
    if prediction.finish == "refused":
        said = [one if one.index is None else WITHHELD for one in said]
    if any((prediction.chosen, prediction.how) == (one.index, one.how) for one in said):
        return None
    read = said[0]
    if prediction.chosen == read.index:
        return f"has how {prediction.how}, where its text reads as {read.how}"
    counted, told = (
        "no answer" if index is None else letters[index]
        for index in (prediction.chosen, read.index)
    )
    return f"counts {counted}, where its text says {told}"


def open_reading_fault(prediction: Prediction, sample: Sample) -> str | None:
    """The same of an answer to an open question."""
    cut = prediction.finish == "length"
    said = [
        read_open(prediction.text, sample, opened=opened, unfinished=cut)
        for opened in (False, True)
    ]
    if prediction.finish == "refused":
        said = [one if one.numbers is None else NUMBER_WITHHELD for one in said]
    if any((prediction.said, prediction.how) == (one.numbers, one.how) for one in said):
        return None
    counted, told = (
        "no answer" if numbers is None else ", ".join(f"{n:g}" for n in numbers)
        for numbers in (prediction.said, said[0].numbers)
    )
    return f"counts {counted} ({prediction.how}), where its text says {told} ({said[0].how})"
