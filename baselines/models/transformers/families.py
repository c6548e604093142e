"""What is its own about each family of models: token budgets, pictures' rows, positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from baselines.models.base import EngineUnavailable

Rows = Callable[[dict[str, Tensor], Sequence[int], int], list[int]]
"""(processor's output, tokens of each picture, tokens a row) -> pixel rows of each picture."""


@dataclass(frozen=True)
class Family:
    """One architecture.

    Attributes:
        name: `model_type` of its config.
        rows: how many rows of `pixel_values` each picture has.
        mrope: whether rotary positions have three axes (time, row, column), as Qwen's M-RoPE; the
            model computes them by itself. The others' have one.
        deepstack: whether pictures also enter the language model's first layers.
        budget: sets the most tokens of one picture on a processor.
    """

    name: str
    rows: Rows
    mrope: bool
    deepstack: bool
    budget: Callable[[Any, int], None]

    def limit_image_tokens(self, processor: Any, most: int | None) -> None:
        if most is not None:
            self.budget(processor, most)


def rows_by_grid(inputs: dict[str, Tensor], tokens: Sequence[int], row_tokens: int) -> list[int]:
    """Qwen: a row a patch."""
    return [int(grid.prod()) for grid in inputs["image_grid_thw"]]


def rows_by_tile(inputs: dict[str, Tensor], tokens: Sequence[int], row_tokens: int) -> list[int]:
    """InternVL and Gemma: a row a tile, all of the same number of tokens."""
    return [count // row_tokens for count in tokens]


def qwen_budget(pixels_a_token: int) -> Callable[[Any, int], None]:
    def limit(processor: Any, most: int) -> None:
        size = dict(processor.image_processor.size)
        longest = most * pixels_a_token
        processor.image_processor.size = {
            "shortest_edge": min(size["shortest_edge"], longest),
            "longest_edge": longest,
        }

    return limit


def tile_budget(processor: Any, most: int) -> None:
    """InternVL: as many tiles as fit; a single one without the overview that several need."""
    tiles = most // processor.image_seq_length
    if tiles < 1:
        raise EngineUnavailable(
            f"a picture is {processor.image_seq_length} tokens at least: raise --max-image-tokens"
        )
    processor.image_processor.crop_to_patches = tiles > 2
    processor.image_processor.max_patches = max(1, tiles - 1)


def fix_budget(processor: Any, most: int) -> None:
    """Gemma 3: one size."""
    if most < processor.image_seq_length:
        raise EngineUnavailable(
            f"a picture is always {processor.image_seq_length} tokens: raise --max-image-tokens"
        )


FAMILIES: dict[str, Family] = {
    "qwen2_5_vl": Family("qwen2_5_vl", rows_by_grid, True, False, qwen_budget(28 * 28)),
    "qwen3_vl": Family("qwen3_vl", rows_by_grid, True, True, qwen_budget(32 * 32)),
    "internvl": Family("internvl", rows_by_tile, False, False, tile_budget),
    "gemma3": Family("gemma3", rows_by_tile, False, False, fix_budget),
}
"""`model_type` -> family; Cosmos-Reason2 is a Qwen3-VL."""


def family_of(model_type: str) -> Family:
    """The family of a checkpoint.

    Raises:
        EngineUnavailable: none is known.
    """
    if model_type not in FAMILIES:
        known = ", ".join(FAMILIES)
        raise EngineUnavailable(
            f"models of type {model_type} cannot be asked through transformers here (known: "
            f"{known}): serve it, and use --engine vllm or openai"
        )
    return FAMILIES[model_type]


def plain_positions(mask: Tensor) -> Tensor:
    """Positions (batch, length) of left- or right-padded rows, 0 on the padding."""
    return torch.masked_fill(mask.cumsum(-1) - 1, mask == 0, 0)
