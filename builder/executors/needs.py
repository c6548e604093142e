"""What a worker needs of the machine that it is placed on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Needs:
    """Of a simulator, while it draws; a cluster places workers by it.

    Attributes:
        cpus: cores that it keeps busy.
        gpus: of one GPU where it shares one with others.
    """

    cpus: float = 1.0
    gpus: float = 0.0

    def __str__(self) -> str:
        parts = [f"{self.cpus:g} CPUs" if self.cpus else "", f"{self.gpus:g} GPUs"]
        return " and ".join(part for part in (parts[0], parts[1] if self.gpus else "") if part)
