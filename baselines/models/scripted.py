"""Engines without a model: floors, ceilings and shortcuts that a real one is held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from baselines.models.base import (
    EngineError,
    EngineFacts,
    EngineUnavailable,
    Reply,
    ResolvedModel,
)
from baselines.models.draws import sample_draw
from baselines.queries import GivenLayout, Query
from baselines.references import constant_box, constant_magnitude
from baselines.settings import Settings
from spacenum_datasets.geometry import Box
from spacenum_datasets.prompt import SUPPORT
from spacenum_datasets.vocabulary import UNITS, Cell, Form, Unit

Policy = Callable[[Query, int], tuple[float, ...]]
"""(question, seed) -> probability of each option."""

OpenPolicy = Callable[[Query, int], str]
"""(question, seed) -> what is written where no option is shown."""


def uniform(query: Query, seed: int) -> tuple[float, ...]:
    """Chance: 25, or 50 where there are two options."""
    return share_equally(range(len(query.letters)), query)


def oracle(query: Query, seed: int) -> tuple[float, ...]:
    """Knows the answer: whatever is below 100 is lost on the way."""
    return share_equally([query.answer], query)


def always_first(query: Query, seed: int) -> tuple[float, ...]:
    """Always A."""
    return share_equally([0], query)


def most_central(query: Query, seed: int) -> tuple[float, ...]:
    """The option whose numbers are nearest to the options' mean; chance where none are told."""
    numbers = option_numbers(query)
    if numbers is None:
        return uniform(query, seed)
    away = np.abs(numbers - numbers.mean(axis=0)).sum(axis=1)
    return share_equally(np.flatnonzero(np.isclose(away, away.min())), query)


def shares_most(query: Query, seed: int) -> tuple[float, ...]:
    """The option that has the most numbers in common with the others; chance where none are told.

    Finds the answer where wrong options were made by changing one part of the right one.
    """
    numbers = option_numbers(query)
    if numbers is None:
        return uniform(query, seed)
    common = np.isclose(numbers[:, None], numbers[None]).sum(axis=(1, 2))
    return share_equally(np.flatnonzero(common == common.max()), query)


def share_equally(options: Sequence[int] | range | np.ndarray, query: Query) -> tuple[float, ...]:
    """Equal probability for some of the options."""
    chosen = {int(option) for option in options}
    return tuple((i in chosen) / len(chosen) for i in range(len(query.letters)))


def option_numbers(query: Query) -> np.ndarray | None:
    """The options' numbers (options, numbers), or None where options are pictures."""
    told = query.given
    if isinstance(told, GivenLayout):
        boxes = told.option_boxes
        return None if boxes is None else np.array([corner_numbers(box) for box in boxes])
    magnitudes = told.option_magnitudes
    return None if magnitudes is None else np.array(magnitudes)[:, None]


def corner_numbers(box: Box) -> list[float]:
    return [*box.lower, *box.upper]


POLICIES: dict[str, Policy] = {
    "random": uniform,
    "oracle": oracle,
    "always-a": always_first,
    "most-central": most_central,
    "shares-most": shares_most,
}
"""Name after `scripted:` -> what it does."""


def write_any(query: Query, seed: int) -> str:
    """One of the options that the question does not show, each as likely as another."""
    return query.hidden[int(sample_draw(query.id, seed) * len(query.hidden))]


def write_true(query: Query, seed: int) -> str:
    """The true number as the question writes numbers: whatever is below 100 is lost on the way."""
    return query.hidden[query.answer]


def write_constant(query: Query, seed: int) -> str:
    """The training set's mean of what is asked for, whatever the pictures show."""
    told = query.given
    if isinstance(told, GivenLayout):
        numbers = [f"{v:.4g}" for v in constant_box(told.dimension, scale_of(query))]
        d = told.dimension
        return f"[({', '.join(numbers[:d])}), ({', '.join(numbers[d:])})] m"
    unit = "m" if UNITS[told.action] is Unit.METRE else "°"
    return f"{constant_magnitude(told.action):.4g} {unit}"


def scale_of(query: Query) -> Cell:
    """A layout's scale, as the question's words tell it."""
    return Cell.DESK if SUPPORT[Cell.DESK] in query.text else Cell.ROOM


OPEN_POLICIES: dict[str, OpenPolicy] = {
    "random": write_any,
    "oracle": write_true,
    "constant": write_constant,
}
"""Name after `scripted:` -> what it writes to an open question."""


class ScriptedEngine:
    """Answers by a policy; its probabilities are exact, its drawn letter is the sample's own."""

    batch_size = 256

    def __init__(self, resolved: ResolvedModel, settings: Settings) -> None:
        """Raises EngineError: there is no such policy."""
        known = dict.fromkeys([*POLICIES, *OPEN_POLICIES])
        if resolved.checkpoint not in known:
            names = ", ".join(known)
            raise EngineError(f"unknown policy {resolved.checkpoint}: choose from {names}")
        self._name = resolved.checkpoint
        self._seed = settings.seed
        self.facts = EngineFacts("scripted", resolved.name)

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """Replies that depend on nothing but the question and the seed.

        Raises:
            EngineUnavailable: the policy is not for questions of such a form.
        """
        return [self._reply(query) for query in queries]

    def _reply(self, query: Query) -> Reply:
        policies = OPEN_POLICIES if query.form is Form.OPEN else POLICIES
        if self._name not in policies:
            raise EngineUnavailable(
                f"scripted:{self._name} is not for questions of the {query.form} form: choose from "
                f"{', '.join(policies)}"
            )
        if query.form is Form.OPEN:
            return Reply(OPEN_POLICIES[self._name](query, self._seed), new_tokens=1)
        probabilities = POLICIES[self._name](query, self._seed)
        drawn = np.searchsorted(np.cumsum(probabilities), sample_draw(query.id, self._seed))
        letter = query.letters[min(int(drawn), len(query.letters) - 1)]
        return Reply(letter, probabilities, other=0.0, new_tokens=1)

    def close(self) -> None:
        """Nothing is held."""
