"""Scores of one answer; the same functions serve evaluation, analysis and RL rewards.

An answer of None is *no answer*: it scores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacenum_datasets.vocabulary import Change

PROXIMITY_SCORES = (70.0, 40.0, 0.0)
"""For the nearest, middle and farthest wrong option (paper, Section 3.2)."""


def exact(answer: int, chosen: int | None) -> float:
    """100 for the right option, else 0."""
    return 100.0 if chosen == answer else 0.0


def proximity(magnitudes: Sequence[float], answer: int, chosen: int | None) -> float:
    """100 for the exact option, 70 / 40 / 0 for the nearest, middle and farthest wrong one.

    Ties share the mean of their ranks (ours), so a uniform guess expects exactly 52.5.

    Args:
        magnitudes: the four options' magnitudes.
        answer: index of the right one.
        chosen: index of the chosen one, or None.

    Raises:
        ValueError: not four options.
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


def decomposition(changes: Sequence[Change], chosen: int | None) -> Change | None:
    """Which kind of error a static answer is (paper, Figure 3b); NONE is right, None no answer."""
    return None if chosen is None else changes[chosen]
