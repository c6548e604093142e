"""Rules on the card and the data files that it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from datasets import Features
from datasets.info import DatasetInfosDict
from huggingface_hub import DatasetCardData

from builder.validate.facts import Folder, Problem
from builder.validate.reading import data_files
from spacenum_datasets import pictures
from spacenum_datasets.card import FIGURE, template_text
from spacenum_datasets.fields import SCHEMA_KEY, parquet_schema
from spacenum_datasets.hub import SCORES_CONFIG
from spacenum_datasets.regular_files import digest_shards
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import DEFAULT_CONFIG, TABLES

SECTION_MARK = re.compile(r"<!-- *([^\s<>]+:(?:start|end)) *-->")
"""What `spacenum_datasets.card` finds a section by."""


def card_configs(folder: Folder) -> Iterator[Problem]:
    """The card names configs of the schema only, once each, with the one split each has.

    Beside them there may be the scores of models.
    """
    rule, seen = "card_configs", set()
    for entry in folder.card["configs"]:
        name = entry.get("config_name")
        if name == SCORES_CONFIG:
            continue
        if name not in TABLES:
            yield Problem(rule, str(name), None, "the schema has no config of this name")
            continue
        if name in seen:
            yield Problem(rule, name, None, "the card names this config twice")
        seen.add(name)
        splits = [files.get("split") for files in entry["data_files"]]
        if splits != [TABLES[name].split.value]:
            yield Problem(
                rule, name, None, f"its split is {TABLES[name].split}, the card says {splits}"
            )


def card_default(folder: Folder) -> Iterator[Problem]:
    """`dynamic` is the default config wherever it exists, and no other is."""
    entries = folder.card["configs"]
    default = [e.get("config_name") for e in entries if e.get("default")]
    present = DEFAULT_CONFIG in {e.get("config_name") for e in entries}
    if present and default != [DEFAULT_CONFIG]:
        yield Problem("card_default", "", None, f"default is {default}, not {DEFAULT_CONFIG}")


def card_files(folder: Folder) -> Iterator[Problem]:
    """Every Parquet file of the folder belongs to exactly one config of the card."""
    named = [file for e in folder.card["configs"] for file in data_files(folder.path, e)]
    for file in sorted({f for f in named if named.count(f) > 1}):
        yield Problem("card_files", "", None, f"{where(folder, file)} is named twice by the card")
    for file in sorted(set(folder.path.rglob("*.parquet")) - set(named)):
        if not any(part.startswith(".") for part in file.relative_to(folder.path).parts):
            yield Problem("card_files", "", None, f"the card does not name {where(folder, file)}")


def where(folder: Folder, file: Any) -> str:
    return str(file.relative_to(folder.path))


def card_features(folder: Folder) -> Iterator[Problem]:
    """The card states each config's features, exactly those of the schema, and no split sizes."""
    rule = "card_features"
    stated = read_features(folder)
    for config in folder.tables:
        if config.name not in stated:
            yield Problem(rule, config.name, None, "the card does not state its features")
        elif stated[config.name] != features(config):
            wrong = name_differences(stated[config.name], features(config))
            yield Problem(rule, config.name, None, f"the card states other features: {wrong}")
    for info in keep_mappings(folder.card.get("dataset_info")):
        if info.get("splits"):
            name = str(info.get("config_name"))
            yield Problem(rule, name, None, "`splits` in the card breaks partial loading")


def read_features(folder: Folder) -> dict[str, Features]:
    """Config name -> features as the card states them; without those that cannot be read."""
    stated = {}
    for info in keep_mappings(folder.card.get("dataset_info")):
        try:
            data = DatasetCardData(dataset_info=info)
            for name, read in DatasetInfosDict.from_dataset_card_data(data).items():
                if read.features:
                    stated[name] = read.features
        except Exception:
            continue
    return stated


def keep_mappings(value: Any) -> list[dict[str, Any]]:
    entries = value if isinstance(value, list) else [value]
    return [e for e in entries if isinstance(e, dict)]


def name_differences(stated: Features, wanted: Features) -> str:
    """The names of columns that are missing, foreign or of another type."""
    names = [n for n in {**wanted, **stated} if stated.get(n) != wanted.get(n)]
    return ", ".join(names) or "their order"


def card_sections(folder: Folder) -> Iterator[Problem]:
    """Every marked section of the template is in the card once, its end after its start, and no
    other mark is."""
    text = folder.text
    found = [mark[1] for mark in SECTION_MARK.finditer(text)]
    for name in dict.fromkeys(mark[1] for mark in SECTION_MARK.finditer(template_text())):
        if found.count(name) != 1:
            yield Problem(
                "card_sections", "", None, f"<!-- {name} --> occurs {found.count(name)} x"
            )
    if wrong := [name for name in found if name not in SECTION_MARK.findall(template_text())]:
        text = f"marks that no card has: {', '.join(map(ascii, wrong[:5]))}"
        yield Problem("card_sections", "", None, text)
    opened = found[::2], found[1::2]
    if [f"{start.removesuffix(':start')}:end" for start in opened[0]] != opened[1]:
        yield Problem("card_sections", "", None, "sections overlap, or one ends before it starts")


def card_figure(folder: Folder) -> Iterator[Problem]:
    """The figure of samples is there, and a picture, where the card shows it."""
    rule, path = "card_figure", folder.path / FIGURE
    if f"({FIGURE})" not in folder.text:
        return
    if not path.is_file():
        yield Problem(rule, "", None, f"the card shows {FIGURE}, which is not there")
        return
    try:
        pictures.decode(path.read_bytes(), FIGURE)
    except pictures.UnreadablePicture as error:
        yield Problem(rule, "", None, str(error))


def card_fingerprint(folder: Folder) -> Iterator[Problem]:
    """The card's fingerprint of each config is that of its files: caches notice change by it."""
    for entry in folder.card["configs"]:
        _, sha = digest_shards(data_files(folder.path, entry))
        if entry.get("description") != f"sha256:{sha}":
            text = f"the card says {entry.get('description')}, its files are sha256:{sha}"
            yield Problem("card_fingerprint", str(entry.get("config_name")), None, text)


def columns(folder: Folder) -> Iterator[Problem]:
    """Every data file has exactly the columns of its config, in order and of their types.

    Its schema says so itself, for who reads it without the card.
    """
    for config, files in folder.tables.items():
        wanted = parquet_schema(features(config))
        for file in files:
            found = folder.schemas[file]
            if not found.equals(wanted):
                names = dict.fromkeys([*wanted.names, *found.names])
                wrong = [n for n in names if types_of(n, found) != types_of(n, wanted)]
                text = f"differs in {', '.join(wrong) or 'the order of its columns'}"
            elif read_schema_features(found) != read_schema_features(wanted):
                text = "does not state the features of its columns as `datasets` 3 to 5 read them"
            else:
                continue
            yield Problem("columns", config.name, None, f"{where(folder, file)} {text}")


def types_of(name: str, schema: pa.Schema) -> list[pa.DataType]:
    """The types of all columns of a name: files from elsewhere may have several, or none."""
    return [schema.field(index).type for index in schema.get_all_field_indices(name)]


def read_schema_features(schema: pa.Schema) -> Any:
    """The features in a schema's metadata, None when there are none to read."""
    try:
        return json.loads((schema.metadata or {})[SCHEMA_KEY])["info"]["features"]
    except (LookupError, TypeError, ValueError):
        return None
