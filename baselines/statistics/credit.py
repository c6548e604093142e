"""How an answer falls on the options: by their probabilities where these are known, else whole.

What each of them has is `probability_of_answer`'s to say, as of accuracy.
"""

from __future__ import annotations

from baselines.predictions import Prediction
from baselines.predictions.record import probability_of_answer
from spacenum_datasets.scoring import score_proximity
from spacenum_datasets.vocabulary import Change


def weights(p: Prediction) -> tuple[float, ...]:
    """How much of the answer fell on each option; what is left to 1 is no answer."""
    if p.probabilities is None:
        return tuple(float(i == p.chosen) for i in range(p.options))
    return tuple(
        probability_of_answer(p.probabilities, p.other, i, p.continued) for i in range(p.options)
    )


def closeness(p: Prediction) -> float:
    """Mean proximity score, 0 to 100 (paper, Section 3.2).

    Raises:
        ValueError: the question is no transition.
    """
    if p.magnitudes is None:
        raise ValueError(f"{p.id} is no transition: proximity is not defined")
    return sum(
        share * score_proximity(p.magnitudes, p.answer, i)
        for i, share in enumerate(weights(p))
        if share
    )


def errors(p: Prediction) -> dict[Change, float]:
    """How much of the answer was each kind of error; what is right or no answer is not in it.

    Raises:
        ValueError: the question is no layout.
    """
    if p.changes is None:
        raise ValueError(f"{p.id} is no layout: its errors have no kinds")
    found = {Change.SIZE: 0.0, Change.POSITION: 0.0, Change.BOTH: 0.0}
    for share, change in zip(weights(p), p.changes, strict=True):
        if Change(change) is not Change.NONE:
            found[Change(change)] += share
    return found
