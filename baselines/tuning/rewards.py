"""What a written answer earns: its score, read as an evaluation reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from baselines.models.base import Finish, Reply
from baselines.predictions import Prediction, make_prediction
from baselines.queries import query
from baselines.tuning.settings import Reward
from spacenum_datasets.sample import Sample, Transition
from spacenum_datasets.scoring import score_exact, score_layout, score_proximity


def strict(sample: Sample, said: Prediction) -> float:
    """Percent: 100 for the right option alone."""
    return score_exact(sample.answer, said.chosen)


def graded(sample: Sample, said: Prediction) -> float:
    """Percent by the size of the error: how near a magnitude is, how much of a box is right."""
    truth = sample.truth
    if isinstance(truth, Transition):
        return score_proximity(truth.option_magnitudes, sample.answer, said.chosen)
    return score_layout(truth.option_changes, said.chosen)


REWARDS: Mapping[Reward, Callable[[Sample, Prediction], float]] = {
    "strict": strict,
    "graded": graded,
}
"""Name in Table 3 -> score of an answer, percent."""


def reward(name: Reward, sample: Sample, text: str, finish: Finish = "stop") -> float:
    """What a completion earns, 0 to 1: a hundredth of its score.

    Args:
        name: of `REWARDS`.
        sample: the question.
        text: the completion.
        finish: why it stopped; `length` is cut off.
    """
    asked = query(sample)
    said = make_prediction(sample, asked, Reply(text, finish=finish), ())
    return REWARDS[name](sample, said) / 100.0
