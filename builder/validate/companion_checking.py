"""The pass over the configs that ask nothing, once the questions are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from builder.companions import PLANES, name_column
from builder.validate.companion_rules import (
    VIEW_RULES,
    Asked,
    KeptRow,
    Met,
    Shown,
    kept_once,
    kept_scene,
)
from builder.validate.facts import Fact, Folder, Problem
from builder.validate.reading import raw_rows
from builder.validate.report_rules import load_report, table_of, value_of
from spacenum_datasets import pictures
from spacenum_datasets.errors import UserError
from spacenum_datasets.schema import MALFORMED, check_kind
from spacenum_datasets.vocabulary import Companion, Kept, Split


def kept_readable(raw: Mapping[str, Any], companion: Companion, asked: Asked, met: Met) -> KeptRow:
    """Every value of a kept row is there and of its kind, and its pictures can be decoded."""
    optional = {plane.value for plane in PLANES}
    if missing := [n for n, value in raw.items() if value is None and n not in optional]:
        raise ValueError(f"{', '.join(missing)} empty")
    name = check_kind(raw[name_column(companion)], str)
    counts = met.counts[companion.name]
    counts[name] = counts.get(name, 0) + 1
    if Kept.SCENES in companion.holds:
        met.objects[name] = len(raw["objects"])
        return KeptRow(raw, asked, {}, {})
    met.called[raw["scene"]].add(len(raw["names"]))
    planes, formats = {}, {}
    for plane in optional:
        if raw[plane] is not None:
            image = pictures.decode(raw[plane]["bytes"], f"its {plane}")
            formats[plane] = image.mode
            planes[plane] = np.asarray(image.convert("I"), np.int32)
    return KeptRow(raw, asked, planes, formats)


KEPT_RULES: dict[str, Callable[..., Any]] = {
    "kept_readable": kept_readable,
    **VIEW_RULES,
    "kept_scene": kept_scene,
    "kept_once": kept_once,
}
"""Every rule on them by its name."""


def check_companions(
    folder: Folder, facts: Sequence[Fact], broken: set[str]
) -> Iterator[Problem | None]:
    """Problems of what was kept, and None after every row.

    Args:
        folder: of the dataset.
        facts: of its questions.
        broken: configs whose columns are not those of the schema: they are not looked at.
    """
    met = {split: Met() for split in Split}
    whole: list[tuple[Companion, Asked]] = []
    for companion, files in folder.companions.items():
        if companion.name in broken:
            continue
        asked = asked_of(folder, facts, companion)
        whole.append((companion, asked))
        for file in files:
            try:
                for raw in raw_rows(file):
                    yield from check_kept(raw, companion, asked, met[companion.split])
                    yield None
            except (pa.ArrowException, OSError, *MALFORMED) as error:
                yield Problem(
                    "kept_readable", companion.name, None, f"{file.name} is damaged: {error}"
                )
    for companion, asked in whole:
        yield from kept_once(folder, companion, met[companion.split], asked)


def check_kept(
    raw: Mapping[str, Any], companion: Companion, asked: Asked, met: Met
) -> Iterator[Problem]:
    """The broken rules of one row."""
    name = str(raw.get(name_column(companion)))[:80]
    try:
        row = kept_readable(raw, companion, asked, met)
    except (*MALFORMED, UserError) as error:
        yield Problem("kept_readable", companion.name, name, f"values are missing or odd: {error}")
        return
    scenes = Kept.SCENES in companion.holds
    rules = {"kept_scene": lambda row: kept_scene(row.raw)} if scenes else VIEW_RULES
    for rule, check in rules.items():
        try:
            for message in check(row):
                yield Problem(rule, companion.name, name, message)
        except MALFORMED as error:
            yield Problem(rule, companion.name, name, f"cannot be checked: {error}")


def asked_of(folder: Folder, facts: Sequence[Fact], companion: Companion) -> Asked:
    """What the questions of a companion's split show."""
    views: dict[str, Shown] = {}
    scenes = set()
    for f in facts:
        if f.config.split is companion.split:
            scenes.add(f.scene)
            for key, shown, instances in zip(f.keys, f.shown, f.counts, strict=True):
                views.setdefault(key, Shown(f.scene, shown, instances))
    reported = table_of(load_report(folder), "companions")
    held = value_of(reported.get(companion.name), "holds")
    known = frozenset(map(str, held)) if isinstance(held, list) else None
    return Asked(views, frozenset(scenes), known)
