"""Which outcomes of a family are accepted, and when enough scenes have been sent out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from builder.episodes import Outcome, Quota, episodes_per_scene
from builder.recipes import Family
from builder.report import FamilyTally
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Cell


@dataclass
class Intake:
    """Accepts the outcomes of a family in scene order until its quotas are full.

    Attributes:
        family: what kind of episodes.
        open: quota -> episodes still to accept.
        wanted: episodes to accept in all.
        tally: how its episodes fared.
        accepted: cell -> questions of each accepted episode.
        scenes: how many were sent out.
        awaited: quota -> the most episodes that the scenes being worked on can give.
    """

    family: Family
    open: dict[Quota, int]
    wanted: int
    tally: FamilyTally = field(default_factory=FamilyTally)
    accepted: dict[Cell, list[tuple[Sample, ...]]] = field(default_factory=dict)
    scenes: int = 0
    awaited: Counter[Quota] = field(default_factory=Counter)

    @property
    def is_open(self) -> bool:
        return any(self.open.values())

    @property
    def is_short(self) -> bool:
        """Whether more is wanted than the scenes that are being worked on can give."""
        return any(count > self.awaited[quota] for quota, count in self.open.items())

    def expect(self, sign: int) -> None:
        """Count a scene that is sent out (+1) or comes back (-1)."""
        for quota in self.open:
            self.awaited[quota] += sign * episodes_per_scene(self.family)

    def take(self, outcome: Outcome) -> bool:
        """Count an outcome; whether it was accepted. What exceeds a full quota is not counted."""
        if not self.open[outcome.quota]:
            return False
        if outcome.rejected is not None:
            self.tally.rejected[outcome.rejected] += 1
            return False
        self.open[outcome.quota] -= 1
        self.tally.accept(outcome.deviation)
        self.accepted.setdefault(outcome.quota[0], []).append(outcome.samples)
        return True
