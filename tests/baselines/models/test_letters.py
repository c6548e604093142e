"""What a server's likeliest tokens settle, against the warpers that `generate` applies."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from baselines.models.letters import filter_candidates, letters_reply
from baselines.models.transformers.sampling import distribution
from baselines.queries import query
from baselines.settings import Sampling
from tests.factories import config_samples

SAMPLINGS = [
    Sampling(),
    Sampling(0.0, 1.0, 0),
    Sampling(1.0, 1.0, 5),
    Sampling(1.0, 1.0, 20),
    Sampling(0.5, 0.8, 0),
    Sampling(1.5, 0.6, 50),
    Sampling(0.7, 0.95, 10),
    Sampling(1.0, 0.9, 0),
]


@pytest.mark.parametrize("sampling", SAMPLINGS)
def test_candidates_that_settle_it_have_the_probabilities_of_the_whole(sampling: Sampling) -> None:
    settled = 0
    for seed, width in ((s, w) for s in range(40) for w in (1.0, 3.0, 6.0)):
        logits = torch.from_numpy(np.random.default_rng(seed).normal(0, width, (1, 600)))
        whole = distribution(torch.zeros((1, 1), dtype=torch.long), logits, sampling)[0]
        raw, tokens = torch.log_softmax(logits.double(), dim=-1)[0].topk(20)
        found = filter_candidates(raw.tolist(), sampling)
        if found is None:
            continue
        settled += 1
        assert found == pytest.approx(whole[tokens].tolist(), abs=2e-4)
    assert settled >= 20, "sharp distributions are settled by few tokens"


def test_what_lies_beyond_the_candidates_is_not_guessed() -> None:
    flat = np.log(np.full(20, 1 / 500)).tolist()
    for sampling in (Sampling(), Sampling(1.0, 1.0, 50), Sampling(1.0, 1.0, 0)):
        assert filter_candidates(flat, sampling) is None
    # The second token's fate hangs on how much the unseen weigh.
    on_the_edge = np.log([0.85, 0.05]).tolist()
    assert filter_candidates(on_the_edge, Sampling(1.0, 0.9, 0)) is None
    assert filter_candidates(on_the_edge, Sampling(1.0, 0.8, 0)) == [1.0, 0.0]
    assert filter_candidates([], Sampling()) is None


LOGPROBS = st.lists(st.floats(max_value=0.0, allow_nan=False), max_size=20)
SETTINGS = st.builds(
    Sampling,
    st.floats(0.0, 1e6),
    st.floats(0.0, 1.0, exclude_min=True),
    st.integers(0, 60),
)


@settings(max_examples=300, deadline=None)
@given(LOGPROBS, SETTINGS)
@example([-9999.0, -9999.0], Sampling())
@example([-700.0, -701.0], Sampling(0.01, 1.0, 0))
@example([-2.0, -745.0, -math.inf], Sampling(1e-3, 0.9, 50))
def test_any_candidates_have_probabilities_or_settle_nothing(
    logprobs: list[float], sampling: Sampling
) -> None:
    found = filter_candidates(logprobs, sampling)
    if found is not None:
        assert len(found) == len(logprobs) and sum(found) == pytest.approx(1.0)
        assert all(0.0 <= share <= 1.0 for share in found)


def test_candidates_that_cannot_have_been_written_settle_nothing() -> None:
    for impossible in (-9999.0, -1000.0, -math.inf):
        for sampling in SAMPLINGS:
            assert filter_candidates([impossible] * 3, sampling) is None


def test_a_low_temperature_is_nearly_none() -> None:
    told = np.log([0.6, 0.4]).tolist()
    assert filter_candidates(told, Sampling(1e-3, 1.0, 0)) == pytest.approx([1.0, 0.0])


def test_a_letter_has_all_its_spellings_and_a_draw_of_its_own() -> None:
    asked = next(query(s) for s in config_samples("dynamic") if len(s.spec.letters) == 4)
    tokens, chances = ["A", " A", "▁A", "B", "a", "The"], [0.3, 0.2, 0.1, 0.3985, 0.001, 0.0005]
    reply = letters_reply(asked, tokens, chances, seed=0)
    assert reply is not None and reply.probabilities == pytest.approx((0.6, 0.3985, 0, 0))
    assert reply.other == pytest.approx(0.0015)
    texts = [letters_reply(asked, tokens, chances, seed) for seed in range(400)]
    share = np.mean([r is not None and r.text == "A" for r in texts])
    assert abs(share - 0.6) < 0.08
    assert letters_reply(asked, tokens, [0.3, 0.2, 0.1, 0.39, 0.005, 0.005], seed=0) is None
