"""One entry of a list in a card's YAML set, and every other byte of the card left as it is."""

from __future__ import annotations

from typing import Any

import yaml

from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import FRONT_MATTER, metadata

NAME = "config_name"
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A card's hundreds of lines take the loader in Python half a second."""


def with_config(card: str, key: str, item: dict[str, Any]) -> str:
    """The card with `item` in the list `key` of its YAML, in the place of the one of its name.

    Args:
        card: Markdown with YAML front matter.
        key: a list of mappings, as `configs`.
        item: with a `config_name`.

    Raises:
        UserError: the card has no such list in block style, or its YAML cannot be read.
    """
    found = FRONT_MATTER.match(card)
    if found is None:
        raise UserError("the card has no YAML front matter between two lines of ---")
    metadata(card, "the card")
    end = "\r\n" if "\r\n" in found[1] else "\n"
    lines = found[1].removesuffix(end).split(end)
    first, last, column = span(found[1], lines, key, item[NAME])
    text = yaml.safe_dump([item], sort_keys=False, allow_unicode=True, width=100)
    new = [" " * column + line for line in text.rstrip("\n").split("\n")]
    front = end.join([*lines[:first], *new, *lines[last:], ""])
    return card[: found.start(1)] + front + card[found.end(1) :]


def has_list(card: str, key: str) -> bool:
    """Whether the card's YAML has a list of this name with something in it."""
    return bool(find_lines(metadata(card, "the card"), key))


def find_lines(metadata: Any, key: str) -> list[Any]:
    value = metadata.get(key) if isinstance(metadata, dict) else None
    return value if isinstance(value, list) else []


def span(front: str, lines: list[str], key: str, name: str) -> tuple[int, int, int]:
    """Lines (first, after the last) that an entry has or should have, and its dash's column."""
    root = yaml.compose(front, FAST)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    at = next((i for i, (k, _) in enumerate(pairs) if k.value == key), None)
    node = None if at is None else pairs[at][1]
    if at is None or not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise UserError(f"the card's YAML needs `{key}` as a list with one entry a line")
    starts = [item.start_mark.line for item in node.value]
    after = pairs[at + 1][0].start_mark.line if at + 1 < len(pairs) else len(lines)
    while after > starts[-1] + 1 and lines[after - 1].lstrip()[:1] in ("", "#"):
        after -= 1
    column = lines[starts[0]].index("-")
    for item, start, end in zip(node.value, starts, [*starts[1:], after], strict=True):
        if any(k.value == NAME and v.value == name for k, v in item.value):
            return start, end, column
    return after, after, column
