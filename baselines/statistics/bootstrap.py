"""The bootstrap over episodes: questions that share pictures are drawn together.

Both tasks of a transition, and both tasks and all dimensions of a layout, show the same views, so
their answers are not independent. Whole episodes are drawn with replacement, each kind of episode
(action pair or scale) as often as it was asked. Differences are paired before that: one a question.

Where all questions score alike, drawing them again says nothing of those that were not asked.
Shares (numbers from 0 to 100) then have Wilson's interval, and a mean adds it to its bootstrap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from baselines.statistics.estimates import (
    CONFIDENCE,
    Estimate,
    spreadless,
    widen,
    wilson_over_episodes,
)

DRAWS = 2000


@dataclass(frozen=True)
class Bootstrap:
    """Where the bootstrap's draws come from: a seed and how many."""

    seed: int = 0
    draws: int = DRAWS

    def generator(self, *path: str) -> np.random.Generator:
        """The generator of a path: equal on every machine, independent of other paths."""
        text = "\x1f".join([str(self.seed), *path])
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "little")))


@dataclass(frozen=True)
class Point:
    """One question's part of a number.

    Attributes:
        episode: what shares pictures with it.
        stratum: kind of episode.
        column: which of several numbers it is a part of.
        value: added to the number's numerator.
        weight: added to its denominator.
    """

    episode: str
    stratum: str
    column: Hashable
    value: float
    weight: float = 1.0


@dataclass(frozen=True, eq=False)
class Clusters:
    """Questions summed by episode.

    Attributes:
        columns: names.
        sums: numerators (episodes, columns).
        weights: denominators (episodes, columns).
        questions: counts (episodes, columns).
        strata: kind of each episode (episodes,), as numbers from 0 on.
    """

    columns: tuple[Hashable, ...]
    sums: np.ndarray
    weights: np.ndarray
    questions: np.ndarray
    strata: np.ndarray


def cluster(points: Iterable[Point], columns: Sequence[Hashable]) -> Clusters:
    """Points by episode, in the episodes' order, so that the order of points does not matter."""
    found = list(points)
    kinds = {kind: i for i, kind in enumerate(sorted({point.stratum for point in found}))}
    episodes = sorted({(kinds[point.stratum], point.episode) for point in found})
    row = {episode: i for i, episode in enumerate(episodes)}
    column = {name: i for i, name in enumerate(columns)}
    sums, weights, counts = (np.zeros((len(episodes), len(columns))) for _ in range(3))
    for point in found:
        at = row[kinds[point.stratum], point.episode], column[point.column]
        sums[at] += point.value
        weights[at] += point.weight
        counts[at] += 1
    strata = np.array([kind for kind, _ in episodes], dtype=np.int64)
    return Clusters(tuple(columns), sums, weights, counts, strata)


def ratios(sums: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Column numbers; NaN where nothing was asked."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weights > 0, sums / weights, np.nan)


def redrawn(clusters: Clusters, rng: np.random.Generator, draws: int) -> np.ndarray:
    """The columns' numbers under the bootstrap (draws, columns)."""
    sums = np.zeros((draws, len(clusters.columns)))
    weights = np.zeros_like(sums)
    for kind in np.unique(clusters.strata):
        inside = clusters.strata == kind
        size = int(inside.sum())
        times = rng.multinomial(size, np.full(size, 1.0 / size), size=draws).astype(np.float64)
        sums += times @ clusters.sums[inside]
        weights += times @ clusters.weights[inside]
    return ratios(sums, weights)


@dataclass(frozen=True, eq=False)
class Resampled:
    """Several numbers over the same episodes, and how they vary together.

    Attributes:
        clusters: what they rest on.
        values: the numbers (columns,).
        draws: their bootstrap (draws, columns).
    """

    clusters: Clusters
    values: np.ndarray
    draws: np.ndarray

    def column(self, name: Hashable) -> Estimate | None:
        """One number, or None where nothing was asked."""
        return self.mean([name])

    def mean(
        self, names: Sequence[Hashable], weights: Sequence[float] | None = None
    ) -> Estimate | None:
        """The weighted mean of some numbers; those that nothing was asked of are left out."""
        at, share = self._asked(names, weights)
        if not at:
            return None
        touched = self.clusters.questions[:, at].sum(axis=1)
        value = float(self.values[at] @ share)
        return interval(
            value, self.draws[:, at] @ share, int(touched.sum()), int((touched > 0).sum())
        )

    def share(self, name: Hashable) -> Estimate | None:
        """One number from 0 to 100, with Wilson's interval where its questions score alike."""
        found = self.column(name)
        return wilson_over_episodes(found) if found and spreadless(found) else found

    def shares(
        self, names: Sequence[Hashable], weights: Sequence[float] | None = None
    ) -> Estimate | None:
        """As `mean`, of numbers from 0 to 100."""
        found = self.mean(names, weights)
        if found is None:
            return None
        at, share = self._asked(names, weights)
        columns = [self.column(self.clusters.columns[i]) for i in at]
        alike = [
            (weight, wilson_over_episodes(c))
            for weight, c in zip(share, columns, strict=True)
            if c and spreadless(c)
        ]
        return widen(found, alike) if alike else found

    def _asked(
        self, names: Sequence[Hashable], weights: Sequence[float] | None
    ) -> tuple[list[int], np.ndarray]:
        """Places of the columns that something was asked of, and their weights, which sum to 1."""
        known = {name: i for i, name in enumerate(self.clusters.columns)}
        asked = [i for i, name in enumerate(names) if not np.isnan(self.values[known[name]])]
        share = np.array([weights[i] if weights else 1.0 for i in asked])
        return [known[names[i]] for i in asked], share / share.sum() if asked else share


def interval(value: float, draws: np.ndarray, questions: int, episodes: int) -> Estimate:
    """A number with the middle 95 % of its bootstrap; none with a single episode."""
    # What a sum's order leaves in the last digits must not decide how a number is rounded.
    value = round(value, 9) + 0.0
    usable = draws[~np.isnan(draws)]
    if episodes < 2 or len(usable) < 2:
        return Estimate(value, None, None, None, questions, episodes, "bootstrap")
    tail = (1 - CONFIDENCE) / 2
    low, high = (round(float(q), 9) for q in np.quantile(usable, [tail, 1 - tail]))
    error = float(np.std(usable, ddof=1))
    # The middle of few and skewed draws may leave the number itself out.
    low, high = min(low, value), max(high, value)
    return Estimate(value, low, high, error, questions, episodes, "bootstrap")


def resample(
    points: Iterable[Point], columns: Sequence[Hashable], bootstrap: Bootstrap, *path: str
) -> Resampled:
    """Numbers by column with their bootstrap.

    Args:
        points: a value a question; several columns may share episodes.
        columns: every column's name.
        bootstrap: seed and number of draws.
        path: name of this place, so that no two share their draws.
    """
    clusters = cluster(points, columns)
    values = ratios(clusters.sums.sum(axis=0), clusters.weights.sum(axis=0))
    return Resampled(
        clusters, values, redrawn(clusters, bootstrap.generator(*path), bootstrap.draws)
    )
