"""Rules on how configs were made: alike where they share episodes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from builder.provenance import WORDS, Known, differences
from builder.recipes import families_of
from builder.validate.facts import Fact, Folder, Problem
from builder.validate.report_rules import CONFIG_FIELDS, load_report, table_of, value_of
from spacenum_datasets.vocabulary import Config

KnownOfConfigs = Mapping[Config, Known]


def one_way(folder: Folder, facts: Sequence[Fact]) -> Iterator[Problem]:
    """Configs that share episodes have one seed, limit, image size and format, simulator and world:
    in the report and in the rows."""
    reported, found = report_provenance(folder), row_provenance(folder, facts)
    first: dict[object, Config] = {}
    for config in folder.shards:
        one = first.setdefault(families_of(config), config)
        if one is config:
            continue
        told: dict[str, tuple[object, object]] = {}
        for known in (reported, found):
            before, now = known.get(one, {}), known.get(config, {})
            for field, then, later in differences(one, before, config, now):
                told.setdefault(field, (then, later))
        for field, (then, later) in told.items():
            text = f"shares its episodes with {one.name}, whose {WORDS.get(field, field)} is "
            yield Problem("one_way", config.name, None, f"{text}{then}, not {later}")


def report_provenance(folder: Folder) -> KnownOfConfigs:
    """Config -> whatever the report says of it that makes sense."""
    reported = table_of(load_report(folder), "configs")
    return {
        config: {
            field: value
            for field, fits in CONFIG_FIELDS.items()
            if fits(value := value_of(reported.get(config.name), field))
        }
        for config in folder.shards
    }


def row_provenance(folder: Folder, facts: Sequence[Fact]) -> KnownOfConfigs:
    """Config -> what its rows say; several values where they do not agree."""
    known: dict[Config, dict[str, object]] = {}
    for config in folder.shards:
        own = [f for f in facts if f.config is config]
        if own:
            known[config] = {
                "seed": join_values({f.seed for f in own}),
                "simulator": join_values({f.simulator for f in own}),
                "image_size": join_values({edge for f in own for edge in f.edges}),
                "image_format": join_values({name for f in own for name in f.formats}),
            }
    return known


def join_values(values: Collection[object]) -> str:
    return " and ".join(sorted(map(str, values)))
