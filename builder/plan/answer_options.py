"""Drawing options and answers so that, given the options, the answer is uniform.

Options are exchangeable: nothing in them but the images tells which one is right. Of a transition
the set is drawn first, then the answer from the set; of a layout position and size are each right
or wrong. Option order is drawn here, once, per question.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from spacenum_datasets.vocabulary import DIMENSIONS, Change, Task

COMBINATIONS: tuple[tuple[int, int], ...] = tuple(product((0, 1), (0, 1)))
"""The combinations of a layout: which of two positions, which of two sizes, in its views' order."""


@dataclass(frozen=True)
class DrawnMagnitudes:
    """Four distinct magnitudes in rising order, the answer among them, and the option orders.

    Attributes:
        magnitudes: the set, rising.
        answer: index into `magnitudes`.
        orders: task -> indices into `magnitudes` in option order.
    """

    magnitudes: tuple[float, ...]
    answer: int
    orders: dict[Task, tuple[int, ...]]


def draw_magnitudes(grid: tuple[float, ...], rng: np.random.Generator) -> DrawnMagnitudes:
    """Draw the set, then the answer uniformly from it, then each task's option order."""
    chosen = sorted(rng.choice(len(grid), 4, replace=False).tolist())
    answer = int(rng.integers(4))
    orders = {task: permutation(4, rng) for task in Task}
    return DrawnMagnitudes(tuple(grid[i] for i in chosen), answer, orders)


@dataclass(frozen=True)
class DrawnOptions:
    """Which combination is the answer of a layout, and each question's options in order.

    Attributes:
        answer: index into `COMBINATIONS`.
        orders: (dimension, task) -> indices into `COMBINATIONS` in option order; two of them
            in 1-D, all four in 2-D and 3-D.
    """

    answer: int
    orders: dict[tuple[int, Task], tuple[int, ...]]


def draw_layout_options(rng: np.random.Generator) -> DrawnOptions:
    """Draw the answer uniformly from the four, and for 1-D the kind of change, then the orders."""
    answer = int(rng.integers(4))
    change = (Change.POSITION, Change.SIZE, Change.BOTH)[int(rng.integers(3))]
    other = next(i for i in range(4) if change_between(answer, i) is change)
    orders: dict[tuple[int, Task], tuple[int, ...]] = {}
    for dimension, task in product(DIMENSIONS, Task):
        options = (answer, other) if dimension == 1 else (0, 1, 2, 3)
        order = permutation(len(options), rng)
        orders[dimension, task] = tuple(options[i] for i in order)
    return DrawnOptions(answer, orders)


def change_between(answer: int, option: int) -> Change:
    """What one combination changes against another."""
    (p, s), (q, t) = COMBINATIONS[answer], COMBINATIONS[option]
    names = {
        (False, False): Change.NONE,
        (True, False): Change.POSITION,
        (False, True): Change.SIZE,
        (True, True): Change.BOTH,
    }
    return names[p != q, s != t]


def permutation(n: int, rng: np.random.Generator) -> tuple[int, ...]:
    return tuple(int(i) for i in rng.permutation(n))
