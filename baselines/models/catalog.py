"""The paper's eighteen models, a row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThinkBy = Literal["checkpoint", "system", "suffix", "template", "none"]

R1_SYSTEM = (
    "You are an AI assistant that rigorously follows this response protocol:\n\n"
    "1. First, conduct a detailed analysis of the question. Consider different angles, potential "
    "solutions, and reason through the problem step-by-step. Enclose this entire thinking process "
    "within <think> and </think> tags.\n\n"
    "2. After the thinking section, provide a clear, concise, and direct answer to the user's "
    "question. Separate the answer from the think section with a newline.\n\n"
    "Ensure that the thinking process is thorough but remains focused on the query. The final "
    "answer should be standalone and not reference the thinking section."
)
"""What InternVL3.5's authors ask for reasoning with."""

COSMOS_SUFFIX = (
    "\n\nAnswer the question using the following format:\n\n<think>\nYour reasoning.\n</think>\n\n"
    "Write your final answer immediately after the </think> tag."
)
"""What Cosmos-Reason2's authors ask for reasoning with."""


@dataclass(frozen=True)
class ModelCard:
    """One model of the paper's Table 2.

    Attributes:
        name: as the paper prints it.
        family: as the paper groups it.
        repository: on the Hub.
        billions: parameters.
        engine: that asks it by default.
        think_by: how it is told to reason.
        think_repository: the checkpoint that reasons, where that is another one.
        system: turn that asks for reasoning.
        suffix: text after the question that asks for reasoning.
        note: what a person must know.
        revision: pinned commit; None takes the newest, which the run writes down.
        remote_code: whether the repository's own Python code must run.
    """

    name: str
    family: str
    repository: str
    billions: float
    engine: str = "transformers"
    think_by: ThinkBy = "none"
    think_repository: str | None = None
    system: str | None = None
    suffix: str = ""
    note: str = ""
    revision: str | None = None
    remote_code: bool = False

    @property
    def gigabytes(self) -> float:
        """Memory of the weights in bfloat16."""
        return 2.0 * self.billions

    @property
    def gpus(self) -> int:
        """80 GB GPUs that hold the weights with room for a batch; a power of two for vLLM."""
        needed = 1
        while self.gigabytes > 0.75 * 80 * needed:
            needed *= 2
        return needed


def qwen25(billions: int, parameters: float) -> ModelCard:
    return ModelCard(
        f"Qwen2.5-VL-{billions}B",
        "Qwen2.5-VL",
        f"Qwen/Qwen2.5-VL-{billions}B-Instruct",
        parameters,
        note="its template adds a system turn of its own",
    )


def qwen3(billions: int, parameters: float) -> ModelCard:
    return ModelCard(
        f"Qwen3-VL-{billions}B",
        "Qwen3-VL",
        f"Qwen/Qwen3-VL-{billions}B-Instruct",
        parameters,
        think_by="checkpoint",
        think_repository=f"Qwen/Qwen3-VL-{billions}B-Thinking",
    )


def internvl(billions: int, parameters: float) -> ModelCard:
    return ModelCard(
        f"InternVL3.5-{billions}B",
        "InternVL3.5",
        f"OpenGVLab/InternVL3_5-{billions}B-HF",
        parameters,
        think_by="system",
        system=R1_SYSTEM,
        note="a picture of 512 x 512 is one tile of 256 tokens; larger ones become up to 13 tiles",
    )


def gemma(billions: int, parameters: float) -> ModelCard:
    return ModelCard(
        f"Gemma-3-{billions}B",
        "Gemma-3",
        f"google/gemma-3-{billions}b-it",
        parameters,
        note="gated: accept its licence on the Hub first; 256 tokens a picture",
    )


def cosmos(billions: int, parameters: float) -> ModelCard:
    return ModelCard(
        f"Cosmos-Reason2-{billions}B",
        "Cosmos-Reason2",
        f"nvidia/Cosmos-Reason2-{billions}B",
        parameters,
        think_by="suffix",
        suffix=COSMOS_SUFFIX,
        note="a Qwen3-VL by architecture",
    )


def ovis(billions: int, parameters: float) -> ModelCard:
    return ModelCard(
        f"Ovis2.5-{billions}B",
        "Ovis2.5",
        f"AIDC-AI/Ovis2.5-{billions}B",
        parameters,
        engine="vllm",
        think_by="template",
        note="asked through vllm: its own code does not load in transformers 5",
        remote_code=True,
    )


MODELS: dict[str, ModelCard] = {
    card.name: card
    for card in (
        internvl(4, 4.7),
        internvl(8, 8.5),
        internvl(14, 15.1),
        internvl(38, 38.4),
        qwen25(3, 3.75),
        qwen25(7, 8.29),
        qwen25(32, 33.5),
        qwen25(72, 73.4),
        qwen3(4, 4.4),
        qwen3(8, 8.8),
        qwen3(32, 33.4),
        gemma(4, 4.3),
        gemma(12, 12.2),
        gemma(27, 27.4),
        cosmos(2, 2.1),
        cosmos(8, 8.8),
        ovis(2, 2.6),
        ovis(9, 9.2),
    )
}
"""Name in the paper -> model. Parameters are counted from the published configs, rounded."""
