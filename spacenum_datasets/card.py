"""The dataset card: its YAML, and the sections of `dataset_card.md` that facts fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import code
from spacenum_datasets.fields import table, yaml_features
from spacenum_datasets.front_matter import FRONT_MATTER, parsed
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import CONFIGS, DEFAULT_CONFIG, Config, Setting, Task

TEMPLATE_FILE = "dataset_card.md"
FIGURE = "figures/samples.png"
"""Where a picture of samples stands in a dataset folder."""

SIZES = [(10**e, label) for e, label in zip(range(3, 7), ("1K", "10K", "100K", "1M"), strict=True)]


@dataclass(frozen=True)
class ConfigFacts:
    """One config as it was built.

    Attributes:
        rows: questions.
        bytes: of its shards.
        fingerprint: sha256 (hex) over its shards.
        cells: cell -> questions of each task.
        simulator: identity of what drew it.
        seed: of the build.
        image_size: edge of the square images, pixels.
        image_format: `png` or `webp`.
        limit: episodes per cell asked for; None for the paper's counts.
    """

    rows: int
    bytes: int
    fingerprint: str
    cells: dict[str, int]
    simulator: str
    seed: int
    image_size: int
    image_format: str = "png"
    limit: int | None = None


@dataclass(frozen=True)
class FamilyFacts:
    """How the planned episodes of one kind and split fared.

    Attributes:
        accepted: episodes that became questions.
        rejected: rule -> episodes that broke it (the first rule each broke).
    """

    accepted: int
    rejected: dict[str, int]


@dataclass(frozen=True)
class CardFacts:
    """Everything that a card says of a particular build.

    Attributes:
        version: of the dataset, as `1.0.0`.
        configs: config name -> how it was built.
        rules: name of a filter rule -> what it rejects, with its threshold, in words.
        families: family and split, as `room-test` -> how its episodes fared.
        figure: path of a picture of samples inside the folder; None when there is none.
        notes: further sentences on what was and was not run.
    """

    version: str
    configs: dict[str, ConfigFacts]
    rules: dict[str, str] = field(default_factory=dict)
    families: dict[str, FamilyFacts] = field(default_factory=dict)
    figure: str | None = None
    notes: tuple[str, ...] = ()


def render_card(facts: CardFacts, template: str | None = None) -> str:
    """The dataset's README.md.

    Args:
        facts: what was built.
        template: Markdown with YAML front matter and marked sections; `dataset_card.md` by default.

    Raises:
        UserError: there are no configs, one is unknown, or the template lacks a section.
    """
    present = present_configs(facts)
    text = template_text() if template is None else template
    found = FRONT_MATTER.match(text)
    if found is None:
        raise UserError(f"{TEMPLATE_FILE} has no YAML front matter between two lines of ---")
    metadata = parsed(found[1], TEMPLATE_FILE) | card_metadata(facts)
    body = text[found.end() :]
    example = example_config(present)
    for mark, value in {"{{config}}": example.name, "{{split}}": example.split.value}.items():
        body = body.replace(mark, value)
    for name, section in sections(facts).items():
        body = replace_section(body, name, section)
    front = yaml.safe_dump(metadata, sort_keys=False, allow_unicode=True, width=100)
    return f"---\n{front}---\n{body}"


def template_text() -> str:
    """The template: beside this file in an installed package, at the root of a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here, here.parent):
        if (path := folder / TEMPLATE_FILE).is_file():
            return path.read_text(encoding="utf-8")
    raise UserError(f"{TEMPLATE_FILE} is missing from the installation: install the package again")


def present_configs(facts: CardFacts) -> list[Config]:
    """The facts' configs in the vocabulary's order."""
    unknown = sorted(set(facts.configs) - set(CONFIGS))
    if unknown or not facts.configs:
        raise UserError(f"a card needs known configs, not {', '.join(unknown) or 'none'}")
    return [config for config in CONFIGS.values() if config.name in facts.configs]


def example_config(present: list[Config]) -> Config:
    """The config that the load snippets name."""
    return next((c for c in present if c.name == "static_3d"), present[0])


def card_metadata(facts: CardFacts) -> dict[str, Any]:
    """The YAML that depends on the build.

    Every config carries its content's fingerprint: `datasets` keys its cache of a local folder by
    this YAML alone, and would answer a rebuilt folder with the old rows. `splits` and sizes are
    left out, because with them `load_dataset(..., filters=...)` fails.
    """
    present = present_configs(facts)
    names = [c.name for c in present]
    default = DEFAULT_CONFIG if DEFAULT_CONFIG in names else names[0]
    configs = [
        {
            "config_name": config.name,
            **({"default": True} if config.name == default else {}),
            "version": facts.version,
            "description": f"sha256:{facts.configs[config.name].fingerprint}",
            "data_files": [
                {"split": config.split.value, "path": f"{config.name}/{config.split.value}-*"}
            ],
        }
        for config in present
    ]
    columns = [{"config_name": c.name, "features": yaml_features(features(c))} for c in present]
    rows = sum(c.rows for c in facts.configs.values())
    return {
        "size_categories": [size_category(rows)],
        "configs": configs,
        "dataset_info": columns,
    }


def size_category(rows: int) -> str:
    """The Hub's label for a number of rows, as `1K<n<10K`."""
    below = "n"
    for bound, label in SIZES:
        if rows < bound:
            return f"{below}<{label}" if below == "n" else f"{below}<n<{label}"
        below = label
    return f"n>{below}"


def sections(facts: CardFacts) -> dict[str, str]:
    """Marked section of the template -> what the build has to say there."""
    return {
        "build": build_text(facts),
        "figure": f"![Samples with their questions]({facts.figure})" if facts.figure else "",
        "configs": config_table(facts),
        "cells": cell_table(facts),
        "fields": field_tables(facts),
        "filters": filter_tables(facts),
        "runs": "\n".join(f"- {note}" for note in facts.notes),
    }


def build_text(facts: CardFacts) -> str:
    """One line per way in which configs were built; mostly there is one."""
    ways: dict[str, list[str]] = {}
    for config in present_configs(facts):
        built = facts.configs[config.name]
        size = f"{built.image_size} x {built.image_size} pixels, {built.image_format.upper()}"
        count = "" if built.limit is None else f", episodes per cell: {built.limit} at most"
        way = f"simulator {code(built.simulator)}, seed {built.seed}, images {size}{count}"
        ways.setdefault(way, []).append(f"`{config.name}`")
    lines = [f"Version {facts.version}."]
    lines += [f"- {', '.join(names)}: {way}." for way, names in ways.items()]
    if absent := [f"`{name}`" for name in CONFIGS if name not in facts.configs]:
        lines.append(f"- Not in this build: {', '.join(absent)}.")
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def config_table(facts: CardFacts) -> str:
    lines = ["| config | split | what | questions | size |", "| --- | --- | --- | ---: | ---: |"]
    for config in present_configs(facts):
        built = facts.configs[config.name]
        size = f"{built.bytes / 1e6:,.1f} MB"
        split = config.split.value
        lines.append(
            f"| `{config.name}` | `{split}` | {config_words(config)} | {built.rows:,} | {size} |"
        )
    return "\n".join(lines)


def config_words(config: Config) -> str:
    """A config in words, as "layouts in 3 dimensions, training set"."""
    part = "benchmark" if config.split.value == "test" else "training set"
    if config.setting is Setting.DYNAMIC:
        return f"transitions, {part}"
    clutter = ", without clutter" if config.reduced else ""
    return f"layouts on {'xyz'[: config.dimension]}, {part}{clutter}"


def cell_table(facts: CardFacts) -> str:
    """Questions of each task by config and cell."""
    lines = [
        "| config | cell | " + " | ".join(f"`{task}`" for task in Task) + " |",
        "| --- | --- |" + " ---: |" * len(Task),
    ]
    for config in present_configs(facts):
        for cell, count in facts.configs[config.name].cells.items():
            numbers = " | ".join(f"{count:,}" for _ in Task)
            lines.append(f"| `{config.name}` | `{cell}` | {numbers} |")
    return "\n".join(lines)


def field_tables(facts: CardFacts) -> str:
    """One table per setting that is there; static configs differ in `option_boxes` alone."""
    present = present_configs(facts)
    parts = []
    for setting in Setting:
        configs = [c for c in present if c.setting is setting]
        if configs:
            parts.append(f"### Columns of {setting.value} configs\n")
            parts.append(table(features(max(configs, key=lambda c: c.dimension))) + "\n")
    return "\n".join(parts).rstrip("\n")


def filter_tables(facts: CardFacts) -> str:
    """The rules in words, then how many episodes each rejected."""
    if not facts.rules:
        return "No filter rule was recorded."
    lines = ["| rule | rejects an episode when |", "| --- | --- |"]
    lines += [f"| {code(name)} | {text} |" for name, text in facts.rules.items()]
    if facts.families:
        families = facts.families
        lines += ["", "| episodes | " + " | ".join(code(f) for f in families) + " |"]
        lines.append("| --- |" + " ---: |" * len(families))
        accepted = [f"{f.accepted:,}" for f in families.values()]
        lines.append(f"| accepted | {' | '.join(accepted)} |")
        for rule in {**facts.rules, **{r: "" for f in families.values() for r in f.rejected}}:
            counts = [f"{f.rejected.get(rule, 0):,}" for f in families.values()]
            lines.append(f"| {code(rule)} | {' | '.join(counts)} |")
    return "\n".join(lines)


def replace_section(text: str, name: str, body: str) -> str:
    """The text with the section between `<!-- name:start -->` and `<!-- name:end -->` replaced.

    Everything outside the two marks stays as it is, byte for byte.

    Raises:
        UserError: the text does not have exactly one such pair of marks.
    """
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    if text.count(start) != 1 or text.count(end) != 1 or text.index(start) > text.index(end):
        raise UserError(f"the card needs one section between {start} and {end}")
    before, rest = text.split(start)
    after = rest.split(end)[1]
    inside = f"\n{body.strip(chr(10))}\n" if body.strip() else "\n"
    return f"{before}{start}{inside}{end}{after}"
