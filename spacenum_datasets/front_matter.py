"""YAML that anybody may have written: at the top of a dataset card, and in a model's results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from spacenum_datasets.errors import UserError
from spacenum_datasets.regular_files import read_text

CARD = "README.md"

LINE_END = r"(?:\r\n|\r|\n)"
FIRST = rf"\A\ufeff?---[ \t]*{LINE_END}"
LAST = rf"(?<=[\r\n])---[ \t]*(?:{LINE_END}|\Z)"
BEGUN = re.compile(FIRST)
FRONT_MATTER = re.compile(f"{FIRST}(.*?){LAST}", re.DOTALL)
"""Group 1 is the YAML with its last line end; the match ends where the text begins."""

MOST_YAML = 256 * 1024
"""Characters; the card of all configs has some 40,000."""
MOST_DEPTH = 50
"""Lists and mappings within each other; a column's type takes some ten."""
MOST_PATTERN = 255
"""Characters of a path in `data_files`."""


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Plain values only: no aliases, which make pages out of lines, and no key twice."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(f"*{event.anchor} is an alias: write out what it stands for", event)
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _refusal(f"more than {MOST_DEPTH} levels within each other", event)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise _refusal("a key is there twice", node)
        return mapping


def _refusal(problem: str, at: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=at.start_mark)


def metadata(card: str, name: str) -> dict[str, Any]:
    """The YAML of a card; empty where it has none.

    Args:
        card: the whole text; line ends of any kind, with or without a byte-order mark.
        name: what messages call it.

    Returns:
        Of the entry `configs`, if it is there, everything that a reader relies on was checked:
        a list of mappings, each with a `config_name` and with `data_files` inside the folder.

    Raises:
        UserError: the YAML does not end, is too long or deep, is no mapping, or cannot be read.
    """
    found = FRONT_MATTER.match(card)
    if found is None:
        if BEGUN.match(card):
            raise UserError(f"{name}: its YAML begins with --- and never ends: close it with ---")
        return {}
    return parse_yaml(found[1], name)


def parse_yaml(front: str, name: str) -> dict[str, Any]:
    """The YAML between the two lines of a card, checked as `metadata` says.

    Raises:
        UserError: as of `metadata`.
    """
    content = plain_values(front, name)
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise UserError(f"{name}: its YAML is no mapping of names: write `key: value` lines")
    if content.get("configs") is not None:
        check_configs(content["configs"], name)
    return content


def plain_values(text: str, name: str) -> Any:
    """What a YAML text says, in plain values.

    Raises:
        UserError: it is too long or deep, has aliases or a key twice, or cannot be read.
    """
    if len(text) > MOST_YAML:
        raise UserError(f"{name}: its YAML has over {MOST_YAML:,} characters: shorten it")
    try:
        return deepcopy(_read(text))
    except Exception as error:  # a constructor of YAML's many types fails in many ways
        raise UserError(f"{name}: its YAML cannot be read ({_reason(error)})") from error


@lru_cache(maxsize=4)
def _read(text: str) -> Any:
    """The values themselves: a card is asked for one thing after another, and is slow to read."""
    return yaml.load(text, _Loader)


def _reason(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark
        where = f" in line {mark.line + 2}" if mark else ""
        return f"{error.problem or error.context}{where}"[:200]
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def read_card(folder: Path) -> dict[str, Any]:
    """The checked YAML of a folder's card.

    Raises:
        UserError: the card is missing, no regular file of the folder, not UTF-8, or as of
            `metadata`.
    """
    path = folder / CARD
    return metadata(read_text(path, folder), str(path))


def check_configs(configs: Any, name: str) -> None:
    """Make sure that `configs` is a list of named entries with data inside the repository.

    Raises:
        UserError: an entry is something else; the message says which.
    """
    if not isinstance(configs, list):
        raise UserError(f"{name}: `configs` is no list: write one entry for each config")
    for number, entry in enumerate(configs, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("config_name"), str):
            raise UserError(f"{name}: entry {number} of `configs` has no `config_name` in letters")
        files = entry.get("data_files")
        what = f"{name}: `data_files` of {entry['config_name'][:80]!r}"
        if not isinstance(files, list) or not all(isinstance(f, dict) for f in files):
            path = next((f for f in (files, *listed(files)) if isinstance(f, str)), "PATH")
            raise UserError(
                f"{what} is no list of entries with `split` and `path`, as `data_files: [{{split: "
                f"train, path: {path[:80]}}}]`: write it so, which the Hub reads alike"
            )
        for file in files:
            paths = file.get("path")
            given = paths if isinstance(paths, list) else [paths]
            if not given or not isinstance(file.get("split"), str):
                raise UserError(f"{what} has an entry without `split` or `path`")
            for path in given:
                check_pattern(path, what)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def check_pattern(path: Any, what: str) -> None:
    """Make sure that a path names files of the repository itself.

    Raises:
        UserError: it is absolute, an address, leads upwards or is no path at all.
    """
    if not isinstance(path, str) or not path.strip() or len(path) > MOST_PATTERN:
        raise UserError(f"{what} has the path {str(path)[:80]!r}: write one inside the folder")
    parts = PurePosixPath(path.replace("\\", "/")).parts
    outside = path[0] in "/\\~" or ".." in parts or ":" in path
    if outside or not path.isprintable() or not parts or path.count("**") > 1:
        raise UserError(f"{what} has the path {path!r}: only files inside the folder are read")


def patterns(entry: Mapping[str, Any]) -> Iterator[str]:
    """The paths that a checked entry of `configs` gives, relative to the repository."""
    for files in entry["data_files"]:
        path = files["path"]
        yield from [path] if isinstance(path, str) else path
