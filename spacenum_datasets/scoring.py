"""Scores of one answer; the same functions serve evaluation, analysis and RL rewards.

An answer of None is *no answer*: it scores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacenum_datasets.vocabulary import Change

PROXIMITY_SCORES = (70.0, 40.0, 0.0)
"""For the nearest, middle and farthest wrong option (paper, Section 3.2)."""


def score_exact(answer: int, chosen: int | None) -> float:
    """Percent for the right option alone: 100, else 0.

    Args:
        answer: index of the right option.
        chosen: index of the chosen one, or None for no answer.

    Examples:
        >>> [score_exact(1, chosen) for chosen in (0, 1, None)]
        [0.0, 100.0, 0.0]

    Source: paper, Section 3; that no answer is wrong is ours.
    """
    return 100.0 if chosen == answer else 0.0


def score_proximity(magnitudes: Sequence[float], answer: int, chosen: int | None) -> float:
    """Percent by how near the chosen magnitude is: 100 where it is right, else 70, 40 or 0.

    That is for the nearest, the middle and the farthest wrong one. Ties share the mean of their
    ranks, so a uniform guess expects exactly 52.5.

    Args:
        magnitudes: of the four options, in metres or degrees.
        answer: index of the right one.
        chosen: index of the chosen one, or None for no answer.

    Raises:
        ValueError: not four options.

    Examples:
        >>> [score_proximity([0.2, 0.6, 1.4, 2.0], 1, chosen) for chosen in (0, 1, 2, 3)]
        [70.0, 100.0, 40.0, 0.0]

    Source: paper, Section 3.2; the rule for ties is ours.
    """
    if len(magnitudes) != len(PROXIMITY_SCORES) + 1:
        raise ValueError(f"proximity is defined for four options, not {len(magnitudes)}")
    if chosen is None:
        return 0.0
    if chosen == answer:
        return 100.0
    # Rounded, because 0.6 - 0.4 and 0.4 - 0.2 must tie.
    errors = {
        i: round(abs(m - magnitudes[answer]), 6) for i, m in enumerate(magnitudes) if i != answer
    }
    ranked = sorted(errors.values())
    shared = [s for e, s in zip(ranked, PROXIMITY_SCORES, strict=True) if e == errors[chosen]]
    return sum(shared) / len(shared)


LAYOUT_SCORES = {Change.NONE: 100.0, Change.POSITION: 50.0, Change.SIZE: 50.0, Change.BOTH: 0.0}
"""By what a chosen layout changes: half of a box, its position or its size, may still be right."""


def score_layout(changes: Sequence[Change], chosen: int | None) -> float:
    """Percent by how much of the target's box is right: 100, 50 where one half of it is, else 0.

    The halves are its position and its size. A uniform guess expects exactly 50 in two and three
    dimensions, whose options are every combination of the two.

    Args:
        changes: what each option changes against the answer, as `Layout.option_changes`.
        chosen: index of the chosen option, or None for no answer.

    Raises:
        IndexError: there is no such option.

    Examples:
        >>> kinds = [Change.SIZE, Change.NONE, Change.BOTH, Change.POSITION]
        >>> [score_layout(kinds, chosen) for chosen in (0, 1, 2, 3, None)]
        [50.0, 100.0, 0.0, 50.0, 0.0]

    Source: paper, Section 3.6 (a reward by the size of the error) and Figure 3b; the halves are
    ours.
    """
    return 0.0 if chosen is None else LAYOUT_SCORES[changes[chosen]]


def classify_error(changes: Sequence[Change], chosen: int | None) -> Change | None:
    """Which kind of error an answer to a static question is.

    Args:
        changes: what each option changes against the answer, as `Layout.option_changes`.
        chosen: index of the chosen option, or None for no answer.

    Returns:
        `Change.NONE` where the answer is right, None where there is none.

    Raises:
        IndexError: there is no such option.

    Examples:
        >>> classify_error([Change.SIZE, Change.NONE, Change.BOTH, Change.POSITION], 0)
        <Change.SIZE: 'size'>

    Source: paper, Figure 3b.
    """
    return None if chosen is None else changes[chosen]
