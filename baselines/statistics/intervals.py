"""Accuracies with their intervals, one method for every place that shows them.

The terminal's table, `results.json`, the card, the page and the analyses all call `accuracies`, so
that one run has one set of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from baselines.predictions import Prediction, accuracy
from baselines.statistics.bootstrap import Bootstrap, Point, Resampled, resample
from baselines.statistics.estimates import Estimate, proportion

FIXED_BOOTSTRAP = Bootstrap()
"""Seed and number of draws: always these, so that the digits are equal everywhere."""

K = TypeVar("K", bound=Hashable)


def accuracies(
    predictions: Iterable[Prediction], cell: Callable[[Prediction], K], order: Callable[[K], Any]
) -> tuple[dict[K, Estimate], Estimate]:
    """Accuracy of every cell that was asked, and their plain mean; percent.

    A cell whose answers were all drawn or written has Wilson's interval; what holds expectations,
    and the mean, has a bootstrap over episodes.

    Args:
        predictions: at least one.
        cell: that a prediction belongs to.
        order: key that sorts the cells.

    Raises:
        ValueError: there are none.
    """
    groups: dict[K, list[Prediction]] = {}
    for p in sorted(predictions, key=lambda p: p.id):
        groups.setdefault(cell(p), []).append(p)
    if not groups:
        raise ValueError("no answers have no accuracy")
    columns = sorted(groups, key=order)
    points = [Point(p.episode, p.cell, c, accuracy(p)) for c in columns for p in groups[c]]
    draws = resample(points, columns, FIXED_BOOTSTRAP, "accuracy")
    average = draws.shares(columns)
    assert average is not None
    return {c: of_cell(groups[c], draws, c) for c in columns}, average


def of_cell(inside: Sequence[Prediction], draws: Resampled, column: Hashable) -> Estimate:
    """Accuracy of one cell's predictions."""
    if all(p.expected is None for p in inside):
        return proportion(map(accuracy, inside), len({p.episode for p in inside}))
    found = draws.share(column)
    assert found is not None
    return found
