"""Why episodes are rejected: the reasons that reports count, and what each says on the card."""

from __future__ import annotations

from builder.filters import LAYOUT_FILTERS, TRANSITION_FILTERS

UNPLANNED = "no pose or arrangement found"
"""The reason that is counted for an episode whose scene offers no pose or no arrangement for it."""

REFUSED = "refused by the simulator"
"""The reason that is counted for an episode with a view that the engine does not give."""

REJECTS: dict[str, str] = {
    **{name: rule.rejects for name, rule in TRANSITION_FILTERS.items()},
    **{name: rule.rejects for name, rule in LAYOUT_FILTERS.items()},
}
"""Name of a filter -> which episodes it turns away, in words."""

REASONS: dict[str, str] = {
    UNPLANNED: "no pose with free paths, or no arrangement that shows what it must, was found",
    REFUSED: "the engine would not stand the agent there, or blocked its way, or failed again and "
    "again at one of its views",
    **REJECTS,
}
"""Every reason for rejection -> what it rejects, in words."""
