"""What a server says of itself beside its answers: which model it was, and what it warns of."""

from __future__ import annotations

from dataclasses import dataclass, field

from baselines.models.openai.picture_counts import PictureCounts
from baselines.models.openai.replies import Completion

MOST = 16
"""Names of one kind that are kept; a server that invents one a reply says nothing by it."""


@dataclass
class Stated:
    """What a server stated in one session; it grows.

    Attributes:
        models: that answered, in the order in which they came.
        fingerprints: of what answered.
        warnings: beside answers.
        counts: of tokens, and what they say of the pictures.
    """

    models: list[str] = field(default_factory=list)
    fingerprints: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    counts: PictureCounts = field(default_factory=PictureCounts)

    def add(self, said: Completion) -> None:
        told = (said.model, said.fingerprint, said.warning)
        for names, name in zip(self._lists(), told, strict=True):
            if name and name not in names and len(names) < MOST:
                names.append(name)

    def _lists(self) -> tuple[list[str], list[str], list[str]]:
        return self.models, self.fingerprints, self.warnings

    def values(self) -> dict[str, list[str]]:
        told = [self.counts.said] if self.counts.said else []
        kinds = ("models", "fingerprints", "warnings")
        found = {**dict(zip(kinds, self._lists(), strict=True)), "pictures": told}
        return {name: list(values) for name, values in found.items() if values}
