"""Which outcomes of a family are accepted, and when enough scenes have been sent out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.episodes import Outcome, Quota, episodes_per_scene
from builder.filters import FILTERS
from builder.plan.episode import REFUSED, UNPLANNED
from builder.recipes import Family
from builder.report import FamilyTally
from spacenum_datasets.errors import UserError
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Cell

REFUSED_SCENES = 20
"""So many scenes in a row that the engine refuses, with nothing drawn between, end a build."""

SAME_REJECTIONS = 30
"""So many episodes in a row that one and the same rule rejects end a build: no chance does that."""

REJECTIONS = 100
"""And so many that any rule rejects."""

SCENES_PER_EPISODE = 40
"""A family that needs more scenes than this per wanted episode is given up."""


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
        answered: how many of them were judged.
        awaited: quota -> the most episodes that the scenes being worked on can give.
        refused: scenes that were refused since something was drawn.
        fruitless: rule -> episodes that it rejected since one was accepted.
    """

    family: Family
    open: dict[Quota, int]
    wanted: int
    tally: FamilyTally = field(default_factory=FamilyTally)
    accepted: dict[Cell, list[tuple[Sample, ...]]] = field(default_factory=dict)
    scenes: int = 0
    answered: int = 0
    awaited: Counter[Quota] = field(default_factory=Counter)
    refused: int = 0
    fruitless: Counter[str] = field(default_factory=Counter)

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

    def judge(self, outcomes: Iterable[Outcome]) -> int:
        """Count the outcomes of one scene; how many were accepted.

        Raises:
            UserError: the engine refuses scene after scene, or nothing that it draws is kept; the
                message says why.
        """
        self.answered += 1
        counted = [outcome for outcome in outcomes if self.open[outcome.quota]]
        accepted = sum(self.take(outcome) for outcome in counted)
        rules = {outcome.rejected for outcome in counted} - {UNPLANNED}
        if rules:
            self.refused = self.refused + 1 if rules == {REFUSED} else 0
        name = f"{self.family.name} {self.family.split}"
        if self.refused >= REFUSED_SCENES:
            said = "; ".join(self.tally.refusals) or "it did not say why"
            raise UserError(
                f"the simulator refused {self.refused} {name} scenes in a row ({said}): mend that, "
                "or choose other scenes or another --simulator"
            )
        total = self.fruitless.total()
        if total >= (SAME_REJECTIONS if len(self.fruitless) == 1 else REJECTIONS):
            said = "; ".join(f"{n} because {FILTERS[r].rejects}" for r, n in self.fruitless.items())
            raise UserError(
                f"{total} {name} episodes in a row were rejected ({said}): look at what the "
                "simulator draws"
            )
        return accepted

    def refuse_endless(self) -> None:
        """Make sure that scenes give episodes at all. Only judged scenes count: how many are out
        depends on the number of workers, and what a build ends with must not.

        Raises:
            UserError: so many scenes gave too little.
        """
        if self.is_open and self.answered > SCENES_PER_EPISODE * self.wanted:
            raise UserError(
                f"{self.answered} scenes gave only {self.tally.accepted} of {self.wanted} "
                f"{self.family.name} episodes; rejected: {dict(self.tally.rejected)}"
            )

    def take(self, outcome: Outcome) -> bool:
        """Count an outcome; whether it was accepted. What exceeds a full quota is not counted."""
        if not self.open[outcome.quota]:
            return False
        if outcome.rejected is not None:
            self.tally.reject(outcome.rejected, outcome.reason)
            if outcome.rejected in FILTERS:
                self.fruitless[outcome.rejected] += 1
            return False
        self.fruitless.clear()
        self.open[outcome.quota] -= 1
        self.tally.accept(outcome.deviation)
        self.accepted.setdefault(outcome.quota[0], []).append(outcome.samples)
        return True
