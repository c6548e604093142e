"""What a build says about itself: `build_report.json`, beside the configs and never one of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spacenum_datasets.errors import UserError
from spacenum_datasets.regular_files import read_json

REPORT_FILE = "build_report.json"

REFUSALS = 5
"""So many of an engine's reasons are told; the others are counted alone."""


@dataclass(frozen=True)
class ConfigReport:
    """One config as it was built.

    Attributes:
        rows: questions.
        bytes: of its shards.
        fingerprint: digest of its shards, SHA-256.
        cells: cell -> questions of each task.
        seed: of the build.
        limit: episodes per cell asked for, or None for the recipe's counts.
        simulator: identity of what rendered it.
        image_size: edge of the square images, pixels.
        image_format: png or webp.
        world: version of the world generator.
    """

    rows: int
    bytes: int
    fingerprint: str
    cells: dict[str, int]
    seed: int
    limit: int | None
    simulator: str
    image_size: int
    image_format: str
    world: str


@dataclass(frozen=True)
class CompanionReport:
    """A config that asks nothing, as it was built beside the questions of its split.

    Attributes:
        rows: views or scenes.
        bytes: of its shards.
        fingerprint: digest of its shards, SHA-256.
        holds: what was kept, as `depth`.
    """

    rows: int
    bytes: int
    fingerprint: str
    holds: list[str]


@dataclass
class FamilyTally:
    """How the episodes of one family fared until its quotas were full.

    Attributes:
        accepted: episodes that became questions.
        rejected: rule -> episodes that broke it (the first rule each broke).
        deviation: most metres and degrees between a stated camera of an accepted episode and the
            one that the engine measured; None where no engine measures.
        refusals: what the engine said when it refused a scene or a view -> how often, for the
            first `REFUSALS` that differ.
    """

    accepted: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    deviation: tuple[float, float] | None = None
    refusals: dict[str, int] = field(default_factory=dict)

    @property
    def planned(self) -> int:
        return self.accepted + self.rejected.total()

    def accept(self, deviation: tuple[float, float] | None = None) -> None:
        """Count an accepted episode."""
        self.accepted += 1
        if deviation is not None:
            metres, degrees = self.deviation or (0.0, 0.0)
            self.deviation = max(metres, deviation[0]), max(degrees, deviation[1])

    def reject(self, rule: str, reason: str = "") -> None:
        """Count an episode that broke a rule, and why the engine refused it if it did."""
        self.rejected[rule] += 1
        if reason and (reason in self.refusals or len(self.refusals) < REFUSALS):
            self.refusals[reason] = self.refusals.get(reason, 0) + 1


@dataclass(frozen=True)
class BuildReport:
    """Everything known of a dataset folder's making.

    Attributes:
        configs: config name -> how it was built.
        families: family and split, as `room-test` -> its tally.
        files: card and figure -> SHA-256 (hex), so that what a person changed is told apart.
        companions: name -> how a config was built that asks nothing; most folders have none.
    """

    configs: dict[str, ConfigReport]
    families: dict[str, FamilyTally]
    files: dict[str, str] = field(default_factory=dict)
    companions: dict[str, CompanionReport] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, ConfigReport | CompanionReport]:
        """Name -> what is known of its shards, of configs and companions."""
        return {**self.configs, **self.companions}

    def merged(self, older: BuildReport) -> BuildReport:
        """This report over an older one of the same folder, whatever was built first."""
        configs = {**older.configs, **self.configs}
        families = {**older.families, **self.families}
        companions = {**older.companions, **self.companions}
        return BuildReport(
            {name: configs[name] for name in sorted(configs)},
            {name: families[name] for name in sorted(families)},
            companions={name: companions[name] for name in sorted(companions)},
        )

    def to_json(self) -> str:
        beside = {name: asdict(c) for name, c in sorted(self.companions.items())}
        content = {
            "configs": {name: asdict(c) for name, c in sorted(self.configs.items())},
            "families": {
                name: {
                    "planned": tally.planned,
                    "accepted": tally.accepted,
                    "rejected": dict(sorted(tally.rejected.items())),
                    **({"deviation": tally.deviation} if tally.deviation else {}),
                    **({"refusals": tally.refusals} if tally.refusals else {}),
                }
                for name, tally in sorted(self.families.items())
            },
            "files": dict(sorted(self.files.items())),
            **({"companions": beside} if beside else {}),
        }
        return json.dumps(content, indent=2) + "\n"


def read_report(folder: Path) -> BuildReport | None:
    """The report of a dataset folder, or None where there is none.

    Raises:
        UserError: the file is there but cannot be read.
    """
    path = folder / REPORT_FILE
    if not path.exists():
        return None
    content: dict[str, Any] = read_json(path, folder)
    try:
        families = {
            name: FamilyTally(
                tally["accepted"],
                Counter(tally["rejected"]),
                tuple(tally["deviation"]) if "deviation" in tally else None,
                dict(tally.get("refusals", {})),
            )
            for name, tally in content["families"].items()
        }
        configs = {name: ConfigReport(**facts) for name, facts in content["configs"].items()}
        files = dict(content.get("files", {}))
        beside = content.get("companions", {})
        companions = {name: CompanionReport(**facts) for name, facts in beside.items()}
        check_kinds(configs, families, files)
        check_companions(companions)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{path} is not a build report ({error}): build into another folder, or remove this one"
        ) from error
    return BuildReport(configs, families, files, companions)


def check_kinds(
    configs: dict[str, ConfigReport], families: dict[str, FamilyTally], files: dict[str, str]
) -> None:
    """Raises TypeError where a value is of another kind than a build writes."""
    tallies = families.values()
    counts: list[object] = [n for t in tallies for n in (t.accepted, *t.rejected.values())]
    counts += [n for t in tallies for n in t.refusals.values()]
    texts: list[object] = [*files.values()]
    for config in configs.values():
        limit = [] if config.limit is None else [config.limit]
        counts += [config.rows, config.bytes, config.seed, config.image_size, *limit]
        counts += config.cells.values()
        texts += [config.fingerprint, config.simulator, config.image_format, config.world]
    check_all(counts, texts)


def check_companions(companions: dict[str, CompanionReport]) -> None:
    """Raises TypeError as of `check_kinds`."""
    if odd := [c.holds for c in companions.values() if not isinstance(c.holds, list)]:
        raise TypeError(f"{str(odd[0])[:80]!r} is no list")
    check_all(
        [n for c in companions.values() for n in (c.rows, c.bytes)],
        [text for c in companions.values() for text in (c.fingerprint, *c.holds)],
    )


def check_all(counts: Sequence[object], texts: Sequence[object]) -> None:
    """Raises TypeError where a count is no integer, or a text none."""
    for kind, values in ((int, counts), (str, texts)):
        if wrong := [value for value in values if type(value) is not kind]:
            raise TypeError(f"{str(wrong[0])[:80]!r} is no {kind.__name__}")
