"""A reward is the score that an evaluation gives the same completion."""

from __future__ import annotations

from statistics import mean

import pytest

from baselines.models.base import Reply
from baselines.predictions import accuracy, make_prediction
from baselines.queries import query
from baselines.statistics.credit import closeness, errors
from baselines.tuning.rewards import reward
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Cell, Change, Task
from tests.completions import COMPLETIONS
from tests.factories import config_samples

SAMPLES = [s for name in ("dynamic", "static_1d", "static_3d") for s in config_samples(name)]
SAID = [text for written in COMPLETIONS.values() for text, _ in written][::4]
EACH = [s for s in SAMPLES if s.cell in (Cell.ROTATE_LR, Cell.DESK)]


@pytest.mark.parametrize("sample", EACH, ids=lambda sample: sample.id)
def test_a_reward_is_the_score_of_any_completion(sample: Sample) -> None:
    asked = query(sample)
    earned = set()
    for text in SAID:
        said = make_prediction(sample, asked, Reply(text), ())
        assert 100 * reward("strict", sample, text) == accuracy(said)
        worth = 100 * reward("graded", sample, text)
        earned.add(worth)
        if said.magnitudes is not None:
            assert worth == pytest.approx(closeness(said))
        else:
            halves = {Change.POSITION: 50, Change.SIZE: 50, Change.BOTH: 0}
            part = sum(halves[kind] * share for kind, share in errors(said).items())
            assert worth == accuracy(said) + part
    assert {0.0, 100.0} <= earned and len(earned) >= (2 if asked.letters == ("A", "B") else 3)


def test_a_guess_earns_what_chance_does() -> None:
    for sample in SAMPLES:
        letters = query(sample).letters
        chance = mean(reward("graded", sample, letter) for letter in letters)
        if sample.config != "static_1d":
            assert chance == pytest.approx(0.525 if sample.config == "dynamic" else 0.5)
        assert mean(reward("strict", sample, letter) for letter in letters) == 1 / len(letters)


def test_what_is_cut_off_or_said_by_nobody_earns_nothing() -> None:
    sample = next(s for s in SAMPLES if s.task is Task.NUM2SPACE and s.config == "dynamic")
    letter = query(sample).letters[sample.answer]
    assert reward("strict", sample, letter) == 1.0
    assert reward("graded", sample, f"<think>It could be {letter}", "length") == 0.0
    assert reward("graded", sample, "") == 0.0
