"""Rotational symmetry: the same turn, told the other way round."""

from __future__ import annotations

from dataclasses import replace

from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Action

FULL_TURN = 360.0

OPPOSITE: dict[Action, Action] = {
    Action.ROTATE_LEFT: Action.ROTATE_RIGHT,
    Action.ROTATE_RIGHT: Action.ROTATE_LEFT,
}


def other_way_round(sample: Sample) -> Sample:
    """Left by n degrees becomes right by 360 - n, in the question and in every option.

    The images stay: both turns end at the same pose.

    Raises:
        TypeError: the sample is static.
        KeyError: the action is not a turn to the left or right.
    """
    truth = sample.transition
    turned = replace(
        truth,
        action=OPPOSITE[truth.action],
        magnitude=FULL_TURN - truth.magnitude,
        option_magnitudes=tuple(FULL_TURN - m for m in truth.option_magnitudes),
    )
    return replace(sample, truth=turned)
