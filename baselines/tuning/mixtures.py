"""What a model is tuned on: shares of transitions and layouts, drawn without replacement."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Setting, Split

TRAINING: tuple[str, ...] = tuple(n for n, c in CONFIGS.items() if c.split is Split.TRAIN)
"""The training set's configs."""

TRANSITIONS = tuple(name for name in TRAINING if CONFIGS[name].setting is Setting.DYNAMIC)
LAYOUTS = tuple(name for name in TRAINING if CONFIGS[name].setting is Setting.STATIC)


@dataclass(frozen=True)
class Mixture:
    """A recipe: which questions of the training set.

    Attributes:
        name: as `--mixture` has it.
        configs: that questions are drawn from.
        rows: how many questions; None takes all of the configs.
        dynamic: percent of them that are transitions; None leaves it to the draw.

    Source: paper, Section 3.6 and Figure 7.
    """

    name: str
    configs: tuple[str, ...]
    rows: int | None = None
    dynamic: int | None = None

    def parts(self) -> tuple[tuple[tuple[str, ...], int | None], ...]:
        """(Configs, how many questions of them together; None for all)."""
        if self.rows is None or self.dynamic is None:
            return ((self.configs, self.rows),)
        moves = round(self.rows * self.dynamic / 100)
        return (TRANSITIONS, moves), (LAYOUTS, self.rows - moves)


def share_of(dynamic: int, rows: int) -> Mixture:
    """So many questions, of which so many percent are transitions."""
    return Mixture(f"dynamic{dynamic}-{rows}", TRAINING, rows, dynamic)


MIXTURES: dict[str, Mixture] = {
    mixture.name: mixture
    for mixture in (
        Mixture("all", TRAINING),
        Mixture("1d", ("static_1d_train",)),
        Mixture("2d", ("static_2d_train",)),
        Mixture("3d", ("static_3d_train",)),
        *(share_of(dynamic, 17_640) for dynamic in (0, 25, 50, 75, 100)),
        *(share_of(dynamic, 32_000) for dynamic in (25, 50)),
    )
}
"""Name -> recipe: a dimension each (Figure 7a), shares of transitions at two sizes (Figure 7b).

17,640 are all transitions of the training set, so at 32,000 no share above 55 % exists.
"""

BY_NUMBERS = re.compile(r"dynamic(\d{1,3})-(\d{1,7})", re.ASCII)


def find_mixture(name: str) -> Mixture:
    """The recipe of this name, or the one that it spells in numbers, as `dynamic40-5000`.

    Raises:
        UserError: there is none.
    """
    if name in MIXTURES:
        return MIXTURES[name]
    numbers = BY_NUMBERS.fullmatch(name)
    if numbers and int(numbers[1]) <= 100 and int(numbers[2]) > 0:
        return share_of(int(numbers[1]), int(numbers[2]))
    raise UserError(
        f"unknown mixture {name}: choose from {', '.join(MIXTURES)}, or write dynamicPERCENT-ROWS"
    )


def draw(mixture: Mixture, ids: Mapping[str, Sequence[str]], seed: int) -> frozenset[str]:
    """The ids of a mixture's questions.

    A question's place in the draw is a hash of the seed and its id: the order of rows has no say,
    no question comes twice, and a larger draw of the same seed holds the smaller one.

    Args:
        mixture: the recipe.
        ids: config -> of all its questions.
        seed: of the draw.

    Raises:
        UserError: there are fewer questions than it takes.
    """
    chosen: set[str] = set()
    for configs, wanted in mixture.parts():
        there = [each for name in configs for each in ids.get(name, ())]
        if wanted is not None and wanted > len(there):
            raise UserError(
                f"mixture {mixture.name} takes {wanted:,} questions of {', '.join(configs)}, which "
                f"have {len(there):,}: write fewer as --mixture dynamicPERCENT-ROWS, or build more"
            )
        ranked = sorted(there, key=lambda each: place(seed, each)) if wanted is not None else there
        chosen.update(ranked[:wanted])
    return frozenset(chosen)


def place(seed: int, key: str) -> bytes:
    return hashlib.sha256(f"mixture/{seed}/{key}".encode()).digest()
