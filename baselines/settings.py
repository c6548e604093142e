"""How a model is asked: decoding, reasoning and how many tokens a picture may cost.

Not to be mixed up with a setting of the dataset, which is dynamic or static.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["exact", "sampled"]


@dataclass(frozen=True)
class Sampling:
    """Decoding settings that are always passed in full, so that no checkpoint's default is left.

    Attributes:
        temperature: 0 picks the likeliest token (paper, Section 3: 0.7).
        top_p: 1 keeps every token (paper: 0.9).
        top_k: 0 keeps every token (paper: 50).
        repetition_penalty: 1 is none; some checkpoints bring another.

    Source: paper, Section 3.
    """

    temperature: float = 0.7
    top_p: float = 0.9
    top_k: int = 50
    repetition_penalty: float = 1.0


@dataclass(frozen=True)
class Settings:
    """Everything beside the model that decides what it answers.

    Attributes:
        sampling: how a token is chosen.
        mode: `exact` reads the distribution over the letters from one forward pass; `sampled`
            lets the model write.
        think: whether the model reasons before it answers; always sampled.
        max_new_tokens: of a written answer; reasoning has `max_thinking_tokens` more.
        max_thinking_tokens: of a reasoning trace.
        max_image_tokens: most tokens one picture may become; None leaves the family's own budget.
        seed: of the draws; each sample's own generator is seeded by it and the sample's id.
        dtype: of the weights (paper: bfloat16).
        attention: `auto` takes FlashAttention 2 where it is really there, otherwise sdpa.

    Source: paper, Section 3; the mode `exact` is ours.
    """

    sampling: Sampling = Sampling()
    mode: Mode = "exact"
    think: bool = False
    max_new_tokens: int = 16
    max_thinking_tokens: int = 4096
    max_image_tokens: int | None = None
    seed: int = 0
    dtype: str = "bfloat16"
    attention: str = "auto"

    @property
    def writes(self) -> bool:
        """Whether an answer is a text that the model wrote."""
        return self.think or self.mode == "sampled"
