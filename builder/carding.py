"""From a build's report to the published card."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from builder.filters import FILTERS
from builder.plan.episode import REFUSED, UNPLANNED
from builder.report import BuildReport
from spacenum_datasets.card import FIGURE, CardFacts, ConfigFacts, FamilyFacts, render_card

DATASET_VERSION = "1.0.0"

RULES = {
    UNPLANNED: "no free path, or no arrangement that shows what it must, was found in its scene",
    REFUSED: "the engine would not stand the agent there, or blocked its way, or failed again and "
    "again at one of its views",
    **{name: rule.rejects for name, rule in FILTERS.items()},
}
"""Name of a reason for rejection -> what it rejects, in words."""

NOTES = (
    "Scenes, pictures and numbers of this build come from the simulator named above alone.",
    (
        "The same options give the same bytes where the simulator's name above is the same (it "
        "holds the versions of engine, drawing and OpenGL renderer), with the same versions of "
        "what encodes images and writes Parquet; engines with a ray tracer on a GPU promise masks "
        "and numbers only. Elsewhere pictures differ a little, and at the thresholds so may what "
        "the filters keep."
    ),
    "No model was run for this card: the leaderboard below is filled in by whoever evaluates one.",
)


def card_text(report: BuildReport, folder: Path) -> str:
    """The README.md of a dataset folder."""
    configs = {}
    for name, built in report.configs.items():
        facts = asdict(built)
        facts.pop("world")
        configs[name] = ConfigFacts(**facts)
    return render_card(
        CardFacts(
            version=DATASET_VERSION,
            configs=configs,
            rules=RULES,
            families={
                name: FamilyFacts(tally.accepted, dict(tally.rejected))
                for name, tally in report.families.items()
            },
            figure=FIGURE if (folder / FIGURE).exists() else None,
            notes=NOTES,
        )
    )
