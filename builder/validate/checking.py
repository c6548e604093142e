"""The table of all rules, and the one pass over a dataset folder that applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from builder.validate import (
    card_rules,
    dynamic_rules,
    generated_rules,
    naming_rules,
    provenance_rules,
    report_rules,
    row_rules,
    static_rules,
    statistics,
    whole_rules,
)
from builder.validate.companion_checking import KEPT_RULES, check_companions
from builder.validate.facts import Entry, Fact, Folder, Problem, Row, fact_of
from builder.validate.reading import (
    Album,
    count_rows,
    entries,
    look_at,
    open_folder,
    raw_rows,
    read_limits,
)
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD, read_card
from spacenum_datasets.schema import MALFORMED, sample_of
from spacenum_datasets.vocabulary import Companion, Config, Setting

FolderRule = Callable[[Folder], Iterator[Problem]]
LabelRule = Callable[[Config, Mapping[str, Any]], Iterator[str]]
RowRule = Callable[[Row], Iterator[str]]
EntryRule = Callable[[Folder, Sequence[Entry]], Iterator[Problem]]
WholeRule = Callable[[Folder, list[Fact]], Iterator[Problem]]


def table(*rules: Any) -> dict[str, Any]:
    """Function name -> function; its docstring states the rule."""
    return {rule.__name__: rule for rule in rules}


GENERATED_RULES: dict[str, FolderRule] = table(
    card_rules.card_default,
    card_rules.card_sections,
    card_rules.card_figure,
    report_rules.report_types,
    generated_rules.card_yaml,
    generated_rules.card_text,
    generated_rules.report_files,
)
"""Of the rules on card and report those that look at no data file."""

CARD_RULES: dict[str, FolderRule] = table(
    card_rules.card_configs,
    card_rules.card_default,
    card_rules.card_files,
    card_rules.card_features,
    card_rules.card_fingerprint,
    naming_rules.shard_names,
    card_rules.columns,
    card_rules.card_sections,
    card_rules.card_figure,
    report_rules.report_types,
    report_rules.report_bytes,
    generated_rules.card_yaml,
    generated_rules.card_text,
    generated_rules.report_files,
)

LABEL_RULES: dict[str, LabelRule] = table(row_rules.labels)

SHAPE_RULES: dict[str, RowRule] = table(
    row_rules.finite,
    row_rules.named,
    row_rules.clean_names,
    row_rules.option_counts,
    row_rules.image_counts,
)
"""A row that breaks one of these is not looked at further."""

ROW_RULES: dict[str, RowRule] = table(
    row_rules.derived_columns,
    naming_rules.picture_paths,
    row_rules.cameras,
    row_rules.images_decode,
    row_rules.image_sizes,
    row_rules.images_not_blank,
    row_rules.instances,
    row_rules.frames_differ,
)

DYNAMIC_RULES: dict[str, RowRule] = table(
    dynamic_rules.action_of_cell,
    dynamic_rules.magnitudes,
    dynamic_rules.answer_magnitude,
    dynamic_rules.end_cameras,
    dynamic_rules.pitch,
)

STATIC_RULES: dict[str, RowRule] = table(
    static_rules.frame_upright,
    static_rules.roles,
    naming_rules.object_names,
    static_rules.anchors_fix_the_frame,
    static_rules.boxes_have_volume,
    static_rules.boxes_on_grid,
    static_rules.boxes_nearby,
    static_rules.two_by_two,
    static_rules.option_changes,
    static_rules.smallest_shift,
    static_rules.maps_differ,
    static_rules.target_is_the_answer,
    static_rules.no_overlap,
    static_rules.one_camera,
    static_rules.boxes_in_image,
    static_rules.outlines_differ,
)

ENTRY_RULES: dict[str, EntryRule] = table(
    whole_rules.counts,
    whole_rules.directions,
    whole_rules.unique_ids,
    naming_rules.ids,
    naming_rules.row_order,
    whole_rules.whole_episodes,
    whole_rules.disjoint_scenes,
    whole_rules.one_build,
    report_rules.report_families,
)
"""These look at a few narrow columns only: every build ends with them."""

WHOLE_RULES: dict[str, WholeRule] = ENTRY_RULES | table(
    whole_rules.unique_questions,
    whole_rules.reduced_originals,
    whole_rules.keys_are_pixels,
    whole_rules.keys_are_views,
    whole_rules.one_story,
    whole_rules.one_view_per_option,
    report_rules.report_rows,
    provenance_rules.one_way,
    statistics.letters,
    statistics.magnitude_ranks,
    statistics.position_ranks,
    statistics.size_ranks,
    statistics.change_kinds,
    statistics.raised_layouts,
)

READABLE = "readable"


@dataclass(frozen=True)
class Step:
    """How far a pass has come: rows looked at, of all."""

    done: int
    total: int


def validate(path: Path) -> list[Problem]:
    """Every broken rule of the dataset in a folder; empty when it is valid.

    Raises:
        UserError: the folder holds no dataset, or a half-built one.
    """
    return [event for event in validate_in_steps(path) if isinstance(event, Problem)]


def validate_in_steps(path: Path) -> Iterator[Problem | Step]:
    """The same, as it goes: problems when they are found and a step after every row.

    Raises:
        UserError: the folder holds no dataset, or a half-built one.
    """
    folder = open_folder(path)
    broken: set[str] = set()
    for card_rule in CARD_RULES.values():
        for problem in card_rule(folder):
            broken |= {problem.config} if problem.rule == "columns" else set()
            yield problem
    done, total = 0, count_rows(folder)
    album: Album = {}
    facts: list[Fact] = []
    for config, files in folder.shards.items():
        if config.name in broken:
            continue
        for file in files:
            for event in check_file(file, config, album):
                if isinstance(event, Problem):
                    yield event
                    continue
                if event is not None:
                    facts.append(event)
                done += 1
                yield Step(done, total)
    for found in check_companions(folder, facts, broken):
        if found is not None:
            yield found
            continue
        done += 1
        yield Step(done, total)
    for whole_rule in WHOLE_RULES.values():
        yield from whole_rule(folder, facts)


def validate_quickly(path: Path) -> list[Problem]:
    """Broken rules as far as card, files and narrow columns tell: no picture is looked at.

    Raises:
        UserError: the folder holds no dataset, or a half-built one.
    """
    folder = open_folder(path)
    problems = [problem for rule in CARD_RULES.values() for problem in rule(folder)]
    broken = {problem.config for problem in problems if problem.rule == "columns"}
    files = [(c, f) for c, shards in folder.shards.items() for f in shards if c.name not in broken]
    try:
        found = [entry for config, file in files for entry in entries(file, config)]
    except (pa.ArrowException, OSError, *MALFORMED) as error:
        return [*problems, Problem(READABLE, "", None, f"values are missing or odd: {error}")]
    return problems + [p for rule in ENTRY_RULES.values() for p in rule(folder, found)]


def check_shard_rows(file: Path, config: Config) -> list[Problem]:
    """Broken rules of one shard's rows, each looked at for itself, with its pictures."""
    return [event for event in check_file(file, config, {}) if isinstance(event, Problem)]


def validate_bare(path: Path, shards: Mapping[Config | Companion, Sequence[Path]]) -> list[Problem]:
    """Broken rules of a dataset whose shards are elsewhere, as far as card, report and the narrow
    columns tell.

    Args:
        path: a folder with card, report and figure.
        shards: config -> files of its rows, whose pictures may be missing.

    Raises:
        UserError: card or report cannot be read.
    """
    card, text = read_card(path), (path / CARD).read_text(encoding="utf-8")
    files = {c: tuple(found) for c, found in shards.items() if isinstance(c, Config)}
    kept = {c: tuple(found) for c, found in shards.items() if isinstance(c, Companion)}
    folder = Folder(path, text, card, files, {}, read_limits(path), kept)
    problems = [problem for rule in GENERATED_RULES.values() for problem in rule(folder)]
    found = [
        entry for config, some in files.items() for file in some for entry in entries(file, config)
    ]
    return problems + [p for rule in ENTRY_RULES.values() for p in rule(folder, found)]


def check_file(file: Path, config: Config, album: Album) -> Iterator[Problem | Fact | None]:
    """Problems of the file's rows and, after each row, its facts (None for a misshapen one)."""
    try:
        for raw in raw_rows(file):
            yield from check_row(raw, config, album)
    except (pa.ArrowException, OSError, *MALFORMED) as error:
        yield Problem(READABLE, config.name, None, f"{file.name} is damaged: {error}")


def check_row(raw: dict[str, Any], config: Config, album: Album) -> Iterator[Problem | Fact | None]:
    name = raw.get("id")
    before: list[Problem] = []
    try:
        for rule, label_rule in LABEL_RULES.items():
            before += [Problem(rule, config.name, name, m) for m in label_rule(config, raw)]
        row = None if before else readable(raw, config, album)
    except (*MALFORMED, UserError) as error:
        row = None
        before.append(Problem(READABLE, config.name, name, f"values are missing or odd: {error}"))
    if row is not None:
        before += list(check_rules(row, SHAPE_RULES))
    yield from before
    if before or row is None:
        yield None
        return
    own = DYNAMIC_RULES if config.setting is Setting.DYNAMIC else STATIC_RULES
    yield from check_rules(row, ROW_RULES)
    yield from check_rules(row, own)
    yield fact_of(row)


def readable(raw: dict[str, Any], config: Config, album: Album) -> Row:
    """Every value of a row is there and of its kind, and the row is a sample."""
    if missing := [name for name, value in raw.items() if value is None]:
        raise ValueError(f"{', '.join(missing)} empty")
    sample = sample_of(raw, config)
    pictures = tuple(look_at(data, album, config) for data in sample.images)
    return Row(config, raw, sample, pictures)


def check_rules(row: Row, rules: Mapping[str, RowRule]) -> Iterator[Problem]:
    for name, rule in rules.items():
        try:
            for message in rule(row):
                yield Problem(name, row.config.name, row.sample.id, message)
        except MALFORMED as error:
            yield Problem(name, row.config.name, row.sample.id, f"cannot be checked: {error}")


RULES: dict[str, Callable[..., Any]] = {
    READABLE: readable,
    **CARD_RULES,
    **LABEL_RULES,
    **SHAPE_RULES,
    **ROW_RULES,
    **DYNAMIC_RULES,
    **STATIC_RULES,
    **KEPT_RULES,
    **WHOLE_RULES,
}
"""Every rule by its name, in the order they are applied; a docstring states each."""
