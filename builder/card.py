"""The dataset card, README.md: what a build's report says, in the template's marked sections."""

from __future__ import annotations

from typing import Any

import yaml

from builder.rejections import REASONS
from builder.report import BuildReport
from spacenum_datasets.card import (
    FIGURE,
    TEMPLATE_FILE,
    config_words,
    replace_section,
    template_text,
)
from spacenum_datasets.companions import MEANINGS, kind_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import code
from spacenum_datasets.fields import table, yaml_features
from spacenum_datasets.front_matter import FRONT_MATTER, parse_yaml
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import (
    COMPANIONS,
    CONFIGS,
    DATASET_VERSION,
    DEFAULT_CONFIG,
    Companion,
    Config,
    Setting,
    Task,
)

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

JOINING = (
    (
        "`views` has every view that a question of its split shows, once: its `key` is in the "
        "questions' `views.key`, in the order of their images. Depth and ids are PNGs of 16 bits, "
        'which decode to whole numbers: `numpy.asarray(row["depth"]) / 1000` is in metres where it '
        "is above 0, and 65.535 stands for all that is farther."
    ),
    (
        "`scenes` has every scene that a question of its split shows, once, by `id`; where ids of "
        "instances are kept too, they are those of its `objects`."
    ),
)
"""How rows of configs that ask nothing belong to the questions."""

SIZES = [(10**e, label) for e, label in zip(range(3, 7), ("1K", "10K", "100K", "1M"), strict=True)]


def render_card(report: BuildReport, figure: bool = True, template: str | None = None) -> str:
    """The README.md of a dataset folder.

    Args:
        report: of everything in the folder.
        figure: whether the folder has a picture of samples.
        template: Markdown with YAML front matter and marked sections; `dataset_card.md` by default.

    Raises:
        UserError: there are no configs, one is unknown, or the template lacks a section.
    """
    present = present_configs(report)
    text = template_text() if template is None else template
    metadata = front_matter(report, text)
    body = FRONT_MATTER.sub("", text, count=1)
    example = example_config(present)
    for mark, value in {"{{config}}": example.name, "{{split}}": example.split.value}.items():
        body = body.replace(mark, value)
    for name, section in sections(report, figure).items():
        body = replace_section(body, name, section)
    front = yaml.safe_dump(metadata, sort_keys=False, allow_unicode=True, width=100)
    return f"---\n{front}---\n{body}"


def front_matter(report: BuildReport, template: str | None = None) -> dict[str, Any]:
    """The card's YAML: what the template has, and what depends on the build.

    Raises:
        UserError: as of `render_card`.
    """
    found = FRONT_MATTER.match(template_text() if template is None else template)
    if found is None:
        raise UserError(f"{TEMPLATE_FILE} has no YAML front matter between two lines of ---")
    return parse_yaml(found[1], TEMPLATE_FILE) | card_metadata(report)


def present_configs(report: BuildReport) -> list[Config]:
    """The report's configs in the vocabulary's order."""
    unknown = sorted(set(report.configs) - set(CONFIGS))
    if unknown or not report.configs:
        raise UserError(f"a card needs known configs, not {', '.join(unknown) or 'none'}")
    return [config for config in CONFIGS.values() if config.name in report.configs]


def present_companions(report: BuildReport) -> list[Companion]:
    """The report's configs that ask nothing, in the vocabulary's order."""
    if unknown := sorted(set(report.companions) - set(COMPANIONS)):
        raise UserError(f"a card needs known configs, not {', '.join(unknown)}")
    return [c for c in COMPANIONS.values() if c.name in report.companions]


def example_config(present: list[Config]) -> Config:
    """The config that the load snippets name."""
    return next((c for c in present if c.name == "static_3d"), present[0])


def card_metadata(report: BuildReport) -> dict[str, Any]:
    """The YAML that depends on the build.

    Every config carries the digest of its shards: `datasets` keys its cache of a local folder by
    this YAML alone, and would answer a rebuilt folder with the old rows. `splits` and sizes are
    left out, because with them `load_dataset(..., filters=...)` fails.
    """
    present = present_configs(report)
    tables: list[Config | Companion] = [*present, *present_companions(report)]
    names = [c.name for c in present]
    default = DEFAULT_CONFIG if DEFAULT_CONFIG in names else names[0]
    configs = [
        {
            "config_name": config.name,
            **({"default": True} if config.name == default else {}),
            "version": DATASET_VERSION,
            "description": f"sha256:{report.tables[config.name].fingerprint}",
            "data_files": [
                {"split": config.split.value, "path": f"{config.name}/{config.split.value}-*"}
            ],
        }
        for config in tables
    ]
    columns = [{"config_name": c.name, "features": yaml_features(features(c))} for c in tables]
    rows = sum(c.rows for c in report.configs.values())
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


def sections(report: BuildReport, figure: bool) -> dict[str, str]:
    """Marked section of the template -> what the build has to say there."""
    return {
        "build": build_text(report),
        "figure": f"![Samples with their questions]({FIGURE})" if figure else "",
        "configs": config_table(report),
        "cells": cell_table(report),
        "fields": field_tables(report),
        "filters": filter_tables(report),
        "runs": "\n".join(f"- {note}" for note in NOTES),
    }


def build_text(report: BuildReport) -> str:
    """One line per way in which configs were built; mostly there is one."""
    made: dict[str, list[str]] = {}
    for config in present_configs(report):
        built = report.configs[config.name]
        size = f"{built.image_size} x {built.image_size} pixels, {built.image_format.upper()}"
        count = "" if built.limit is None else f", episodes per cell: {built.limit} at most"
        world = "" if built.world == built.simulator else f", world {code(built.world)}"
        how = f"simulator {code(built.simulator)}{world}, seed {built.seed}, images {size}{count}"
        made.setdefault(how, []).append(f"`{config.name}`")
    lines = [f"Version {DATASET_VERSION}."]
    lines += [f"- {', '.join(names)}: {how}." for how, names in made.items()]
    if absent := [f"`{name}`" for name in CONFIGS if name not in report.configs]:
        lines.append(f"- Not in this build: {', '.join(absent)}.")
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def config_table(report: BuildReport) -> str:
    lines = ["| config | split | what | questions | size |", "| --- | --- | --- | ---: | ---: |"]
    for config in present_configs(report):
        built = report.configs[config.name]
        size = f"{built.bytes / 1e6:,.1f} MB"
        split = config.split.value
        lines.append(
            f"| `{config.name}` | `{split}` | {config_words(config)} | {built.rows:,} | {size} |"
        )
    return "\n".join([*lines, *companion_table(report)])


def companion_table(report: BuildReport) -> list[str]:
    """The configs that ask nothing, and how they are read; nothing where there are none."""
    present = present_companions(report)
    if not present:
        return []
    lines = ["", "Beside the questions stands what was rendered with their pictures:", ""]
    lines += ["| config | split | what | kept | rows | size |"]
    lines += ["| --- | --- | --- | --- | ---: | ---: |"]
    for companion in present:
        built = report.companions[companion.name]
        held = ", ".join(f"`{name}`" for name in built.holds)
        lines.append(
            f"| `{companion.name}` | `{companion.split}` | {config_words(companion)} | {held} | "
            f"{built.rows:,} | {built.bytes / 1e6:,.1f} MB |"
        )
    return [*lines, *(line for text in JOINING for line in ("", text))]


def cell_table(report: BuildReport) -> str:
    """Questions of each task by config and cell."""
    lines = [
        "| config | cell | " + " | ".join(f"`{task}`" for task in Task) + " |",
        "| --- | --- |" + " ---: |" * len(Task),
    ]
    for config in present_configs(report):
        for cell, count in report.configs[config.name].cells.items():
            numbers = " | ".join(f"{count:,}" for _ in Task)
            lines.append(f"| `{config.name}` | `{cell}` | {numbers} |")
    return "\n".join(lines)


def field_tables(report: BuildReport) -> str:
    """One table per setting that is there; static configs differ in `option_boxes` alone."""
    present = present_configs(report)
    parts = []
    for setting in Setting:
        configs = [c for c in present if c.setting is setting]
        if configs:
            parts.append(f"### Columns of {setting.value} configs\n")
            parts.append(table(features(max(configs, key=lambda c: c.dimension))) + "\n")
    for kind, companion in {kind_of(c): c for c in present_companions(report)}.items():
        parts.append(f"### Columns of `{kind}`\n")
        parts.append(table(features(companion), MEANINGS[kind]) + "\n")
    return "\n".join(parts).rstrip("\n")


def filter_tables(report: BuildReport) -> str:
    """The rules in words, then how many episodes each rejected."""
    lines = ["| rule | rejects an episode when |", "| --- | --- |"]
    lines += [f"| {code(name)} | {text} |" for name, text in REASONS.items()]
    if report.families:
        families = report.families
        lines += ["", "| episodes | " + " | ".join(code(f) for f in families) + " |"]
        lines.append("| --- |" + " ---: |" * len(families))
        accepted = [f"{f.accepted:,}" for f in families.values()]
        lines.append(f"| accepted | {' | '.join(accepted)} |")
        for rule in {**REASONS, **{r: "" for f in families.values() for r in f.rejected}}:
            counts = [f"{f.rejected.get(rule, 0):,}" for f in families.values()]
            lines.append(f"| {code(rule)} | {' | '.join(counts)} |")
    return "\n".join(lines)
