"""Letters' probabilities from a server's likeliest first tokens, where these are enough."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from baselines.models.base import Reply
from baselines.models.draws import sample_draw
from baselines.queries import Query
from baselines.settings import Sampling
from spacenum_datasets.answers import read_answer

NEGLECTED = 0.002
"""With more probability than this beside the letters, a text decides what becomes of it: a server's
answer is written instead, an engine of our own writes one continuation that the rest counts by."""

NEGLIGIBLE = 1e-4
"""Share of the unseen tokens below which keeping all tokens is as good as covered."""

ROUNDING = 1e-6
"""What a server's rounding may leave of the probability that its candidates do not hold."""

LARGEST_VOCABULARY = 400_000

MOST_LOGPROB = 1e-3
"""A logarithm of a probability is not larger, but for rounding; raw scores of some servers are."""

MOST_TOGETHER = 1.01
"""Probabilities of different tokens do not sum to more, but for rounding; such scores do too."""


def filter_candidates(logprobs: Sequence[float], sampling: Sampling) -> list[float] | None:
    """Probability of each candidate once the settings are applied, sums to 1.

    Temperature, top-k and top-p as `generate` applies them, in this order. Unseen tokens are no
    likelier than the last candidate and share what the candidates leave; where that decides which
    candidates are kept, nothing is returned; neither where the numbers are no probabilities.

    Args:
        logprobs: raw natural logarithms of the likeliest tokens, in any order.
        sampling: settings, without a repetition penalty.
    """
    order = sorted(range(len(logprobs)), key=lambda i: -logprobs[i])
    if not order or logprobs[order[0]] > MOST_LOGPROB:
        return None
    if math.fsum(map(math.exp, logprobs)) > MOST_TOGETHER or not math.exp(logprobs[order[0]]):
        # Where all are as good as impossible, they are a server's filler.
        return None
    if sampling.temperature == 0.0:
        return [float(i == order[0]) for i in range(len(logprobs))]
    if sampling.top_k:
        order = order[: sampling.top_k]
    chances = [math.exp(logprobs[i]) for i in order]
    power = 1.0 / sampling.temperature
    # Against the likeliest: powers of small numbers would be nothing at low temperatures.
    weights = [(chance / chances[0]) ** power for chance in chances]
    unseen = (sampling.top_k or LARGEST_VOCABULARY) - len(order)
    most = unseen_weight(1.0 - sum(chances), chances[-1], unseen, power, chances[0])
    count = certain_count(weights, most, sampling.top_p)
    if count is None:
        return None
    total = sum(weights[:count])
    found = dict(zip(order[:count], (w / total for w in weights), strict=False))
    return [found.get(i, 0.0) for i in range(len(logprobs))]


def unseen_weight(rest: float, largest: float, tokens: int, power: float, best: float) -> float:
    """The most that unseen tokens can weigh together, where the likeliest token weighs 1.

    Args:
        rest: probability that is left for them.
        largest: that one of them can have.
        tokens: how many there are.
        power: inverse of the temperature.
        best: probability of the likeliest token.
    """
    if tokens <= 0 or rest <= ROUNDING or largest <= 0.0:
        return 0.0
    if power >= 1.0:
        return float(min(tokens, rest / largest) * (largest / best) ** power)
    return float(tokens * (min(largest, rest / tokens) / best) ** power)


def certain_count(weights: Sequence[float], unseen: float, top_p: float) -> int | None:
    """How many of the candidates are kept, whatever the unseen weigh; None where that decides."""
    seen = sum(weights)
    if unseen <= NEGLIGIBLE * seen and top_p >= 1.0:
        return len(weights)
    before = [0.0, *accumulate(weights)]
    if unseen and before[-1] < top_p * (seen + unseen):
        return None
    # A token is kept while what is likelier than it does not reach top-p.
    least, most = (bisect_left(before, top_p * z, hi=len(weights)) for z in (seen, seen + unseen))
    return max(1, least) if least == most else None


def letters_reply(
    query: Query, tokens: Sequence[str], probabilities: Sequence[float], seed: int
) -> Reply | None:
    """The exact reply; None where too much lies beside the letters.

    Args:
        query: the question.
        tokens: texts of the candidates.
        probabilities: theirs, once the settings are applied.
        seed: of the draw, which is the sample's own.
    """
    letters = tuple(
        sum(p for text, p in zip(tokens, probabilities, strict=True) if clean_token(text) == letter)
        for letter in query.letters
    )
    other = max(0.0, 1.0 - sum(letters))
    if other >= NEGLECTED:
        return None
    reached = list(accumulate(letters))
    at = bisect_left(reached, sample_draw(query.id, seed) * reached[-1])
    drawn = query.letters[min(at, len(letters) - 1)]
    return Reply(drawn, letters, other, new_tokens=1)


def is_answer(query: Query, token: str, text: str, cut_off: bool) -> bool:
    """Whether a token is the letter that a text answers with, so that its probability counts.

    The "A" of "A rotation of 40", the "B" of "Both seem wrong" and that of reasoning beside the
    text are not.

    Args:
        query: the question.
        token: the first that was written.
        text: what the server says was answered, as far as it wrote it.
        cut_off: whether it would have gone on.
    """
    reading = read_answer(text, query.letters, query.options, unfinished=cut_off)
    return reading.index is not None and query.letters[reading.index] == clean_token(token)


def clean_token(token: str) -> str:
    """A token's text without the marks that tokenizers put for white space."""
    return token.strip("▁Ġ \n\t")
