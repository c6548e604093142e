"""Where a Blender file comes from and under which licence, as far as it says so itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

FROM_BLENDERKIT = {
    "license": "license",
    "name": "name",
    "displayName": "title",
    "id": "blenderkit_id",
    "assetBaseId": "blenderkit_asset",
    "isFree": "free",
}
"""Key of what BlenderKit's add-on stores with an object -> ours."""

FROM_BLENDER = ("license", "author", "copyright", "description")
"""Fields of Blender's own asset data."""

BY_HAND = ("license", "author", "source")
"""Keys that a person may add to the sidecar of a Blender file."""


def origin(things: Iterable[Any]) -> dict[str, Any]:
    """Licence and origin as an open file's objects and collections state them.

    BlenderKit's record comes before Blender's own.
    """
    found: dict[str, Any] = {}
    listed = list(things)
    for thing in listed:
        for key, value in blenderkit_record(thing).items():
            found.setdefault(key, value)
    for thing in listed:
        data = getattr(thing, "asset_data", None)
        for key in FROM_BLENDER:
            value = getattr(data, key, "") if data is not None else ""
            if value:
                found.setdefault(key, value)
    return found


def blenderkit_record(thing: Any) -> dict[str, Any]:
    """What BlenderKit's add-on wrote on an object that it brought; empty for others."""
    # Square brackets: attributes of that name are Blender's own asset data.
    record = thing.get("asset_data") if hasattr(thing, "get") else None
    if record is None or not hasattr(record, "keys"):
        return {}
    found = {ours: _plain(record[key]) for key, ours in FROM_BLENDERKIT.items() if key in record}
    author = record.get("author")
    if author is not None and hasattr(author, "keys"):
        named = author.get("fullName") or " ".join(
            str(author.get(key) or "") for key in ("firstName", "lastName")
        )
        found["author"] = str(named).strip()
    return {key: value for key, value in found.items() if value not in ("", None)}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else str(value)
