"""Charts as values: what is to be plotted, without a word of how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baselines.statistics.estimates import Estimate


@dataclass(frozen=True)
class Series:
    """Bars of one colour, one a label.

    Attributes:
        name: in the legend.
        values: None leaves the place empty.
        low: lower ends of the intervals.
        high: upper ends.
        published: the paper's value for each bar.
    """

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    published: tuple[float | None, ...]


@dataclass(frozen=True)
class Panel:
    """Bars beside each other on one axis.

    Attributes:
        title: above.
        labels: under each group of bars.
        series: of equal length as `labels`.
        axis: what the numbers are.
        chance: a dashed line; None for none.
        signed: whether the numbers are differences, so that 0 is in the middle of things.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str
    chance: float | None = None
    signed: bool = False


@dataclass(frozen=True)
class Bars:
    """Panels below each other.

    Attributes:
        name: of the files, without suffix.
        title: of the whole.
        panels: plotted from top to bottom.
        aside: whether bars lie, which long labels want.
        caption: below the title.
    """

    name: str
    title: str
    panels: tuple[Panel, ...]
    aside: bool = False
    caption: str = ""


@dataclass(frozen=True)
class HeatMap:
    """A grid of numbers.

    Attributes:
        name: of the files, without suffix.
        title: of the whole.
        rows: labels from top to bottom.
        columns: labels from left to right.
        values: by row and column; None leaves the place empty.
        halves: titles of the left and right half of the columns.
        signed: differences, coloured from below to above 0; otherwise coloured from chance on.
        chance: of each column, for numbers that are no differences.
        axis: what the numbers are.
        breaks: rows after which there is a line.
        caption: below the title.
    """

    name: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    axis: str
    halves: tuple[tuple[str, int], ...] = ()
    signed: bool = True
    chance: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Curve:
    """One line of points.

    Attributes:
        name: in the legend.
        true: true numbers, ascending.
        said: what was answered at each, in the mean.
    """

    name: str
    true: tuple[float, ...]
    said: tuple[float, ...]


@dataclass(frozen=True)
class CurvePanel:
    """Curves on one pair of axes, beside the line on which answers are true.

    Attributes:
        title: above.
        across: what the true numbers are.
        up: what the answered ones are.
        curves: a name each.
    """

    title: str
    across: str
    up: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class Curves:
    """Panels beside and below each other.

    Attributes:
        name: of the files, without suffix.
        title: of the whole.
        panels: plotted row by row.
        caption: below the title.
    """

    name: str
    title: str
    panels: tuple[CurvePanel, ...]
    caption: str = ""


Chart = Bars | HeatMap | Curves


def series(
    name: str,
    estimates: Sequence[Estimate | None],
    published: Sequence[float | None] | None = None,
) -> Series:
    """Estimates as bars; without published values none are plotted."""
    return Series(
        name,
        tuple(e.value if e else None for e in estimates),
        tuple(e.low if e else None for e in estimates),
        tuple(e.high if e else None for e in estimates),
        tuple(published) if published is not None else (None,) * len(estimates),
    )
