"""Which outcomes of a family are accepted, and when enough scenes have been sent out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.episodes import Outcome, episodes_per_scene
from builder.recipes import Family, Quota
from builder.rejections import REFUSED, REJECTS, UNPLANNED
from builder.report import FamilyTally
from builder.simulators.base import SimulatorError
from spacenum_datasets.errors import UserError

REFUSED_SCENES = 20
"""So many scenes in a row that the engine refuses, with nothing rendered between, end a build."""

SAME_REJECTIONS = 30
"""So many episodes in a row that one and the same rule rejects end a build: no chance does that."""

REJECTIONS = 100
"""And so many that any rule rejects."""

SCENES_PER_EPISODE = 40
"""A family that needs more scenes than this per wanted episode is given up."""


@dataclass
class Acceptance:
    """Accepts the outcomes of a family in scene order until its quotas are full.

    Attributes:
        family: what kind of episodes.
        open: quota -> episodes still to accept.
        total: episodes to accept in all.
        tally: how its episodes fared.
        scenes: how many were sent out.
        judged: how many of them were judged.
        in_flight: quota -> the most episodes that the scenes being worked on can give.
        refused_in_a_row: scenes that were refused since something was rendered.
        rejected_in_a_row: rule -> episodes that it rejected since one was accepted.
        checked: whether what the simulator gives was held to itself in a scene so far.
    """

    family: Family
    open: dict[Quota, int]
    total: int = field(init=False)
    tally: FamilyTally = field(default_factory=FamilyTally)
    scenes: int = 0
    judged: int = 0
    in_flight: Counter[Quota] = field(default_factory=Counter)
    refused_in_a_row: int = 0
    rejected_in_a_row: Counter[str] = field(default_factory=Counter)
    checked: bool = False

    def __post_init__(self) -> None:
        self.total = sum(self.open.values())

    @property
    def is_open(self) -> bool:
        return any(self.open.values())

    @property
    def is_short(self) -> bool:
        """Whether more is wanted than the scenes that are being worked on can give."""
        return any(count > self.in_flight[quota] for quota, count in self.open.items())

    def expect(self, sign: int) -> None:
        """Count a scene that is sent out (+1) or comes back (-1)."""
        for quota in self.open:
            self.in_flight[quota] += sign * episodes_per_scene(self.family)

    def accept(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Count the outcomes of one scene; those that were accepted.

        Raises:
            UserError: the engine refuses scene after scene, or nothing that it renders is kept; the
                message says why.
            SimulatorError: its observations contradict each other.
        """
        self.judged += 1
        self.check_simulator(outcomes)
        counted = [outcome for outcome in outcomes if self.open[outcome.quota]]
        accepted = [outcome for outcome in counted if self.judge(outcome)]
        rules = {outcome.rejected for outcome in counted} - {UNPLANNED}
        if rules:
            self.refused_in_a_row = self.refused_in_a_row + 1 if rules == {REFUSED} else 0
        self.refuse_hopeless()
        return accepted

    def check_simulator(self, outcomes: Sequence[Outcome]) -> None:
        """Take in whether the simulator was checked in a scene; of several scenes the first in
        order counts, or it would matter how many were being worked on.

        Raises:
            SimulatorError: its observations contradict each other.
        """
        found = [o.contradiction for o in outcomes if o.contradiction is not None]
        if found and found[0] and not self.checked:
            raise SimulatorError(found[0])
        self.checked |= bool(found)

    def refuse_hopeless(self) -> None:
        """Raises UserError where too many scenes or episodes in a row came to nothing."""
        if self.refused_in_a_row >= REFUSED_SCENES:
            said = "; ".join(self.tally.refusals) or "it did not say why"
            raise UserError(
                f"the simulator refused {self.refused_in_a_row} {self.family} scenes in a row "
                f"({said}): mend that, or choose other scenes or another --simulator"
            )
        rejected = self.rejected_in_a_row
        total = rejected.total()
        if total >= (SAME_REJECTIONS if len(rejected) == 1 else REJECTIONS):
            said = "; ".join(f"{n} because {REJECTS[rule]}" for rule, n in rejected.items())
            raise UserError(
                f"{total} {self.family} episodes in a row were rejected ({said}): look at what the "
                "simulator renders"
            )

    def refuse_endless(self) -> None:
        """Make sure that scenes give episodes at all. Only judged scenes count: how many are out
        depends on the number of workers, and what a build ends with must not.

        Raises:
            UserError: so many scenes gave too little.
        """
        if self.is_open and self.judged > SCENES_PER_EPISODE * self.total:
            raise UserError(
                f"{self.judged} scenes gave only {self.tally.accepted} of {self.total} "
                f"{self.family.name} episodes; rejected: {dict(self.tally.rejected)}"
            )

    def judge(self, outcome: Outcome) -> bool:
        """Count an outcome; whether it was accepted. What exceeds a full quota is not counted."""
        if not self.open[outcome.quota]:
            return False
        if outcome.rejected is not None:
            self.tally.reject(outcome.rejected, outcome.reason)
            if outcome.rejected in REJECTS:
                self.rejected_in_a_row[outcome.rejected] += 1
            return False
        self.rejected_in_a_row.clear()
        self.open[outcome.quota] -= 1
        self.tally.accept(outcome.deviation)
        return True
