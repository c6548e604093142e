"""Drawing tokens: the settings' distribution, each sample by its own generator."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import (
    LogitsProcessorList,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from baselines.settings import Sampling


def warpers(sampling: Sampling) -> LogitsProcessorList:
    """The settings' changes of the logits in the order in which `generate` applies them."""
    steps: list[Any] = []
    if sampling.repetition_penalty != 1.0:
        steps.append(RepetitionPenaltyLogitsProcessor(sampling.repetition_penalty))
    if sampling.temperature not in (0.0, 1.0):
        steps.append(TemperatureLogitsWarper(sampling.temperature))
    if sampling.top_k:
        steps.append(TopKLogitsWarper(sampling.top_k))
    if sampling.top_p < 1.0:
        steps.append(TopPLogitsWarper(sampling.top_p))
    return LogitsProcessorList(steps)


def distribution(ids: Tensor, logits: Tensor, sampling: Sampling) -> Tensor:
    """Probability of every next token (rows, vocabulary), float64; NaN in rows that have none.

    Logits that are not numbers, or all infinite, are no distribution, at any temperature.

    Args:
        ids: tokens so far (rows, length).
        logits: of the next token (rows, vocabulary).
        sampling: settings; a temperature of 0 puts everything on the likeliest token.
    """
    if sampling.temperature == 0.0:
        best = logits.argmax(dim=-1, keepdim=True)
        chances = torch.zeros_like(logits, dtype=torch.float64).scatter_(-1, best, 1.0)
    else:
        scores = warpers(sampling)(ids, logits.float())
        chances = torch.softmax(scores.double(), dim=-1)
    # The largest is NaN where any is.
    sound = torch.isfinite(logits.amax(dim=-1, keepdim=True))
    return chances.masked_fill_(~sound, torch.nan)


def generator(sample_id: str, seed: int) -> torch.Generator:
    """A sample's own: its draws do not depend on the batch or on what came before."""
    digest = hashlib.sha256(f"{seed}/{sample_id}".encode()).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest[:7], "big"))


def draw_tokens(probabilities: Tensor, generators: Sequence[torch.Generator]) -> Tensor:
    """A token a row (rows,), each by its row's generator."""
    points = torch.stack([torch.rand((), generator=g, dtype=torch.float64) for g in generators])
    cumulative = probabilities.double().cumsum(dim=-1)
    # Rounding may leave the sum a hair below 1.
    reached = points.to(cumulative.device)[:, None] * cumulative[:, -1:]
    tokens = torch.searchsorted(cumulative, reached, right=True).squeeze(-1)
    return tokens.clamp(max=probabilities.shape[-1] - 1)


class OwnDraws:
    """A logits processor that draws each row's token by the row's own generator.

    It leaves nothing else to choose from: `generate` takes the likeliest token and thereby samples.

    Attributes:
        lost: rows whose model gave no distribution at some step; what is drawn there says nothing.
    """

    def __init__(self, sampling: Sampling, generators: Sequence[torch.Generator]) -> None:
        self._sampling = sampling
        self._generators = generators
        self.lost: set[int] = set()

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        chances = distribution(input_ids, scores, self._sampling)
        self.lost |= set(chances[:, 0].isnan().nonzero().flatten().tolist())
        tokens = draw_tokens(chances, self._generators)
        chosen = torch.full_like(scores, float("-inf"))
        return chosen.scatter_(-1, tokens[:, None].to(scores.device), 0.0)
