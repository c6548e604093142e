"""What asking a server cost so far."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.models.base import Service
from baselines.models.openai.replies import Completion


@dataclass
class Usage:
    """Counts of one session with a server; they grow.

    Attributes:
        retries: tries that were not.
        read: tokens of prompts.
        written: tokens of completions, reasoning included.
        uncovered: questions whose letters had to be written because candidates did not cover them.
        refused: questions that the server would not answer.
    """

    retries: int = 0
    read: int = 0
    written: int = 0
    uncovered: int = 0
    refused: int = 0

    def add(self, reply: Completion) -> None:
        self.read += reply.prompt_tokens
        self.written += reply.new_tokens

    def cost(self, service: Service) -> float | None:
        """In the currency of the prices; None where none is given."""
        if service.price_in is None and service.price_out is None:
            return None
        paid = self.read * (service.price_in or 0.0) + self.written * (service.price_out or 0.0)
        return paid / 1e6

    def line(self, service: Service) -> str:
        """Tokens, cost, retries and what was not read exactly, as far as there is something."""
        parts = [f"{amount(self.read)} tokens in, {amount(self.written)} out"]
        cost = self.cost(service)
        if cost is not None:
            parts.append(f"cost {cost:.2f}" if cost >= 1 else f"cost {cost:.4f}")
        if self.retries:
            parts.append(f"{self.retries} retries" if self.retries > 1 else "1 retry")
        if self.uncovered:
            parts.append(f"{self.uncovered} written, not exact")
        if self.refused:
            parts.append(f"{self.refused} refused")
        return ", ".join(parts)


def amount(tokens: int) -> str:
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if tokens >= size:
            return f"{tokens / size:.1f}{unit}"
    return str(tokens)
