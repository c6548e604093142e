"""Rules on what a build says of itself: the report against the card and the rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from builder.recipes import families_of
from builder.report import REPORT_FILE
from builder.validate.facts import Entry, Fact, Folder, Problem
from spacenum_datasets.vocabulary import CONFIGS, TABLES, Kept, Task


def natural(value: object) -> bool:
    return type(value) is int and value >= 0


def text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value.isprintable()


def counts(value: object) -> bool:
    return isinstance(value, dict) and all(text(k) and natural(v) for k, v in value.items())


CONFIG_FIELDS: dict[str, Callable[[object], bool]] = {
    "rows": natural,
    "bytes": natural,
    "fingerprint": text,
    "cells": counts,
    "seed": natural,
    "limit": lambda value: value is None or natural(value),
    "simulator": text,
    "image_size": natural,
    "image_format": lambda value: value in ("png", "webp"),
    "world": text,
}
"""What the report says of a config -> whether a value can be that."""

FAMILY_FIELDS: dict[str, Callable[[object], bool]] = {
    "planned": natural,
    "accepted": natural,
    "rejected": counts,
}


COMPANION_FIELDS: dict[str, Callable[[object], bool]] = {
    "rows": natural,
    "bytes": natural,
    "fingerprint": text,
    "holds": lambda value: (
        isinstance(value, list) and bool(value) and all(kept in list(Kept) for kept in value)
    ),
}
"""And of a config that asks nothing."""

PARTS = {"configs": CONFIG_FIELDS, "families": FAMILY_FIELDS, "companions": COMPANION_FIELDS}


def report_types(folder: Folder) -> Iterator[Problem]:
    """The build report has every fact of every config of the card, of its type, and no others."""
    rule, content = "report_types", load_report(folder)
    if content is None:
        return
    named = {str(entry.get("config_name")) for entry in folder.card["configs"]} & CONFIGS.keys()
    found = content.get("configs")
    if not isinstance(found, dict) or found.keys() != named:
        names = sorted(found) if isinstance(found, dict) else found
        yield Problem(rule, "", None, f"{REPORT_FILE} is of {names}, the card of {sorted(named)}")
    beside = {companion.name for companion in folder.companions}
    if table_of(content, "companions").keys() != beside:
        kept = sorted(table_of(content, "companions"))
        yield Problem(rule, "", None, f"{REPORT_FILE} keeps {kept}, the card {sorted(beside)}")
    for part, fields in PARTS.items():
        entries = content.get(part, {} if part == "companions" else None)
        if not isinstance(entries, dict):
            yield Problem(rule, "", None, f"{REPORT_FILE} has no table of {part}")
            continue
        for name, facts in entries.items():
            wrong = [f for f, fits in fields.items() if not fits(value_of(facts, f))]
            if wrong:
                told = f"{REPORT_FILE}: {', '.join(wrong)} of {name!r} make no sense"
                yield Problem(rule, name if name in TABLES else "", None, told)


def report_rows(folder: Folder, facts: Sequence[Fact]) -> Iterator[Problem]:
    """Rows, cells, seed, simulator, image size and format of the report are those of the rows, and
    its fingerprint is the card's."""
    rule, content = "report_rows", load_report(folder)
    reported = content.get("configs") if content else None
    if not isinstance(reported, dict):
        return
    for config in folder.shards:
        own = [f for f in facts if f.config is config]
        said = reported.get(config.name)
        if not own or not isinstance(said, dict):
            continue
        cells = Counter(f.cell.value for f in own if f.task is Task.NUM2SPACE)
        size = said.get("image_size")
        wanted: dict[str, object] = {
            "rows": len(own),
            "cells": {cell.value: cells[cell.value] for cell in config.cells},
            "seed": own[0].seed,
            "simulator": own[0].simulator,
            "image_size": size if {e for f in own for e in f.edges} == {size} else own[0].edges,
            "image_format": ", ".join(sorted(frozenset().union(*(f.formats for f in own)))),
            "fingerprint": card_fingerprint_of(folder, config.name),
        }
        for name, value in wanted.items():
            if said.get(name) != value:
                told = f"{REPORT_FILE} says {name} {said.get(name)!r}, it is {value!r}"
                yield Problem(rule, config.name, None, told)


def report_bytes(folder: Folder) -> Iterator[Problem]:
    """The report's bytes of a config are the size of its files."""
    content = load_report(folder)
    reported = {**table_of(content, "configs"), **table_of(content, "companions")}
    for config, files in folder.tables.items():
        said, size = value_of(reported.get(config.name), "bytes"), sum(map(size_of, files))
        if natural(said) and said != size:
            text = f"{REPORT_FILE} says bytes {said}, the files have {size}"
            yield Problem("report_bytes", config.name, None, text)


def size_of(file: Path) -> int:
    return file.stat().st_size


def report_families(folder: Folder, facts: Sequence[Entry]) -> Iterator[Problem]:
    """As many episodes of each family were accepted as the rows have, and as many planned as were
    accepted and rejected; it tells of no other family."""
    rule, content = "report_families", load_report(folder)
    if content is None:
        return
    reported = table_of(content, "families")
    for name, said in reported.items():
        planned, accepted, rejected = (value_of(said, f) for f in FAMILY_FIELDS)
        if not all(fits(value_of(said, f)) for f, fits in FAMILY_FIELDS.items()):
            continue  # which `report_types` tells
        total = accepted + sum(rejected.values())  # type: ignore[operator, attr-defined]
        if planned != total:
            text = f"says {planned} episodes of {name!r} planned, {total} accepted or not"
            yield Problem(rule, "", None, f"{REPORT_FILE} {text}")
    episodes: dict[str, set[str]] = {
        family.key: set() for config in folder.shards for family in families_of(config)
    }
    for f in facts:
        (family,) = (family for family in families_of(f.config) if f.cell in family.cells)
        episodes[family.key].add(f.episode)
    for name in sorted(reported.keys() - episodes.keys()):
        text = f"{REPORT_FILE} tells of the family {name[:80]!r}, which no config of the card has"
        yield Problem(rule, "", None, text)
    for name, found in episodes.items():
        said = value_of(reported.get(name), "accepted")
        if found and said != len(found):
            told = "nothing" if said is ... else said
            text = f"says {told} accepted of {name}, the rows have {len(found)} episodes"
            yield Problem(rule, "", None, f"{REPORT_FILE} {text}")


def card_fingerprint_of(folder: Folder, config: str) -> str:
    """As the card states it; whether that is right is a rule of its own."""
    entries = {str(e.get("config_name")): e for e in folder.card["configs"]}
    return str(entries.get(config, {}).get("description")).removeprefix("sha256:")


def load_report(folder: Folder) -> dict[str, Any] | None:
    """The report, or None where there is none; opening the folder has refused a broken one."""
    path = folder.path / REPORT_FILE
    if not path.is_file():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def table_of(content: dict[str, Any] | None, name: str) -> dict[str, Any]:
    """One of the report's tables, empty where there is none."""
    found = content.get(name) if content else None
    return found if isinstance(found, dict) else {}


def value_of(facts: object, name: str) -> object:
    """A fact, or what no field takes where there is none."""
    return facts.get(name, ...) if isinstance(facts, dict) else ...
