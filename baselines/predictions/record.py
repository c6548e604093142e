"""The record of one answer: the question as it was asked, and what a reply to it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_type_hints

import pyarrow as pa

from baselines.models.base import Finish, Reply
from baselines.models.draws import key_of_draw
from baselines.predictions.rules import (
    COUNT,
    NAME,
    NUMBER,
    OPTION,
    PROBABILITY,
    TEXT,
    Rule,
    among,
    maybe,
    several,
)
from baselines.queries import Query
from baselines.schemas import schema_of
from spacenum_datasets import answers
from spacenum_datasets.answers import How
from spacenum_datasets.interventions import INTERVENTIONS
from spacenum_datasets.open_answers import NumberReading, read_open
from spacenum_datasets.sample import Sample, Transition
from spacenum_datasets.scoring import score_exact
from spacenum_datasets.vocabulary import CONFIGS, Action, Cell, Change, Form, Task

WITHHELD = answers.Reading(None, How.REFUSAL)
"""How the text of a refused reply is read that names an option all the same."""

NUMBER_WITHHELD = NumberReading(None, How.REFUSAL)
"""The same of one that states a number."""

LONGEST_TEXT = 2_000_000
"""Characters of a written answer that are kept; what is longer is cut, with a mark."""


@dataclass(frozen=True)
class Prediction:
    """One question's outcome, with what the analyses need to know of the question.

    Each field says of which type it is, here and in the table, and what its value must be.

    Attributes:
        id: of the sample.
        config: it is a row of.
        task: num2space or space2num.
        cell: action pair or scale.
        episode: what shares views.
        scene: scene id.
        action: of a transition; None for layouts.
        magnitudes: of each option of a transition, metres or degrees; None for layouts.
        changes: what each option of a layout changes against the answer; None for transitions.
        answer: index of the right option.
        options: how many there are.
        interventions: names of what was applied, in order.
        chosen: index of the option taken, or None for no answer.
        how: rule that read the answer, or why there is none.
        expected: probability that the answer is right, 0 to 1; None where the model wrote it.
        probabilities: of each letter, 0 to 1; None where the model wrote its answer.
        other: probability of anything but a letter, 0 to 1.
        continued: of an exact answer whose first token may be no letter: the model was asked
            once to write on, and what it wrote chooses this option, which gets `other` as well.
        text: what was written or drawn.
        prompt_tokens: pictures included.
        new_tokens: written.
        finish: why writing stopped.
        draw: which of several answers to the question it is, from 0 on.
        true: in the open form what is asked for, metres or degrees: one magnitude; or a box, the
            lower corner's coordinates and then the upper one's. None where options are shown.
        said: in the open form what is answered, metres or degrees, as `true`; None is no answer.

    Source: ours.
    """

    id: Annotated[str, NAME]
    config: Annotated[str, among(CONFIGS)]
    task: Annotated[str, among(tuple(Task))]
    cell: Annotated[str, among(tuple(Cell))]
    episode: Annotated[str, NAME]
    scene: Annotated[str, NAME]
    action: Annotated[str | None, maybe(among(tuple(Action)))]
    magnitudes: Annotated[tuple[float, ...] | None, maybe(several(NUMBER))]
    changes: Annotated[tuple[str, ...] | None, maybe(several(among(tuple(Change))))]
    answer: Annotated[int, OPTION]
    options: Annotated[int, OPTION]
    interventions: Annotated[tuple[str, ...], several(among(INTERVENTIONS))]
    chosen: Annotated[int | None, maybe(OPTION)]
    how: Annotated[str, among(tuple(How))]
    expected: Annotated[float | None, maybe(PROBABILITY)]
    probabilities: Annotated[tuple[float, ...] | None, maybe(several(PROBABILITY))]
    other: Annotated[float | None, maybe(PROBABILITY)]
    continued: Annotated[int | None, maybe(OPTION)]
    text: Annotated[str, TEXT]
    prompt_tokens: Annotated[int, COUNT]
    new_tokens: Annotated[int, COUNT]
    finish: Annotated[str, among(get_args(Finish))]
    draw: Annotated[int, COUNT] = 0
    true: Annotated[tuple[float, ...] | None, maybe(several(NUMBER))] = None
    said: Annotated[tuple[float, ...] | None, maybe(several(NUMBER))] = None

    @property
    def form(self) -> Form:
        """How the question was asked."""
        return Form.CHOICE if self.true is None else Form.OPEN

    @property
    def key(self) -> str:
        """Of this answer: the sample's id, with the draw where it is not the first."""
        return key_of_draw(self.id, self.draw)

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return (self.chosen if self.true is None else self.said) is not None


HINTS = get_type_hints(Prediction, include_extras=True)

SCHEMA: pa.Schema = schema_of(Prediction)

LISTS = tuple(field.name for field in SCHEMA if pa.types.is_list(field.type))
"""Fields that are tuples: lists where they are written."""

NEWER: dict[str, Any] = {"draw": 0, "true": None, "said": None}
"""Fields that runs of earlier versions have not -> what they are of such."""

RULES: dict[str, Rule] = {name: hint.__metadata__[0] for name, hint in HINTS.items()}
"""Field -> what it must be by itself."""


def question_facts(sample: Sample, interventions: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a prediction that its question decides, whatever is answered."""
    truth = sample.truth
    moves = isinstance(truth, Transition)
    return {
        "id": sample.id,
        "config": sample.config,
        "task": sample.task.value,
        "cell": sample.cell.value,
        "episode": sample.episode,
        "scene": sample.scene,
        "action": truth.action.value if isinstance(truth, Transition) else None,
        "magnitudes": truth.option_magnitudes if isinstance(truth, Transition) else None,
        "changes": None if moves else tuple(c.value for c in sample.layout.option_changes),
        "answer": sample.answer,
        "options": len(sample.spec.letters),
        "interventions": interventions,
        "true": true_numbers(sample) if sample.form is Form.OPEN else None,
    }


def true_numbers(sample: Sample) -> tuple[float, ...]:
    """What an open question asks for: a magnitude, or the corners of the target's box."""
    truth = sample.truth
    if isinstance(truth, Transition):
        return (truth.magnitude,)
    box, d = truth.target_box, truth.dimension
    return (*box.lower[:d], *box.upper[:d])


def make_prediction(
    sample: Sample, query: Query, reply: Reply, interventions: tuple[str, ...], draw: int = 0
) -> Prediction:
    """What a reply to a sample's query says; it was checked."""
    if sample.form is Form.OPEN:
        return make_open_prediction(sample, reply, interventions, draw)
    letters, options = query.letters, query.options
    cut = reply.finish == "length" and reply.probabilities is None
    reading = answers.read_answer(reply.text, letters, options, opened=reply.opened, unfinished=cut)
    if reply.finish == "refused" and reading.index is not None:
        # What a server withholds or takes back is no answer, whatever it let through of it.
        reading = WITHHELD
    continued = None
    if reply.continuation and reply.other:
        continued = answers.chosen(reply.continuation, letters, options, opened=reply.opened)
    return Prediction(
        **question_facts(sample, interventions),
        chosen=reading.index,
        how=reading.how.value,
        expected=expectation(reply, sample.answer, continued),
        probabilities=reply.probabilities,
        other=reply.other,
        continued=continued,
        text=cut_text(reply.text),
        prompt_tokens=reply.prompt_tokens,
        new_tokens=reply.new_tokens,
        finish=reply.finish,
    )


def make_open_prediction(
    sample: Sample, reply: Reply, interventions: tuple[str, ...], draw: int
) -> Prediction:
    """What a reply to an open question says."""
    cut = reply.finish == "length"
    reading = read_open(reply.text, sample, opened=reply.opened, unfinished=cut)
    if reply.finish == "refused" and reading.numbers is not None:
        reading = NUMBER_WITHHELD
    return Prediction(
        **question_facts(sample, interventions),
        chosen=None,
        how=reading.how.value,
        expected=None,
        probabilities=None,
        other=None,
        continued=None,
        text=cut_text(reply.text),
        prompt_tokens=reply.prompt_tokens,
        new_tokens=reply.new_tokens,
        finish=reply.finish,
        draw=draw,
        said=reading.numbers,
    )


def accuracy(p: Prediction) -> float:
    """Percent right: the expectation, or 0 or 100."""
    return score_exact(p.answer, p.chosen) if p.expected is None else 100.0 * p.expected


def expectation(reply: Reply, answer: int, continued: int | None) -> float | None:
    """Probability that the answer is right, without the noise of the one that was drawn.

    What does not begin with a letter counts by the one continuation that stands for it.
    """
    if reply.probabilities is None:
        return None
    return probability_of_answer(reply.probabilities, reply.other, answer, continued)


def probability_of_answer(
    probabilities: Sequence[float], other: float | None, answer: int, continued: int | None
) -> float:
    return probabilities[answer] + (other or 0.0) * (continued == answer)


def cut_text(text: str) -> str:
    """The text as a file can hold it: halves of characters replaced, what is too long cut."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(whole) <= LONGEST_TEXT:
        return whole
    return f"{whole[:LONGEST_TEXT]} [{len(whole) - LONGEST_TEXT:,} characters cut]"
