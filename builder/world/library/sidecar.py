"""The JSON file beside a model: what the thing is called, how large it is and where it belongs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, TypeGuard, cast

from builder.world.assets import CATALOGUE, Category
from builder.world.assets.category import Stands, Traits
from builder.world.papers import FINISHES
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Vector
from spacenum_datasets.regular_files import MIB, read_json

Side = Literal["-y", "+y", "-x", "+x"]
Up = Literal["y", "z"]

TRAITS = {
    trait.name: str(trait.type)
    for trait in fields(Traits)
    if trait.name not in ("fitted", "own_look")
}
"""What a record says that a sidecar may say too, with its type; models keep their look."""
KEYS = {
    "name": "everyday name",
    "category": "the catalogue's entry that it is a further look of; its name by default",
    "size": "[x, y, z] in metres; the file's own size by default",
    "height": "metres, in place of a size: the proportions stay",
    "support": "floor, top, wall or ceiling",
    "rooms": "kinds of room; by default all where such a thing can be",
    "front": "-y, +y, -x or +x, z being up",
    "up": "y or z, where the format does not say",
    "like": "names of things that it may be mistaken for",
    "decimate": "whether to thin out too many triangles",
    **dict.fromkeys(TRAITS, "as of a built-in record"),
}
SUPPORTS = ("floor", "top", "wall", "ceiling")
FRONTS = ("-y", "+y", "-x", "+x")
UPS = ("y", "z")
NAME = re.compile(r"[^\W\d_](?:[\w' -]{0,38}[^\W\d_])?")
MOST, DEEPEST = 12, 1.0
"""How many of one thing a room can have; metres of floor that are kept free before one."""
SMALLEST, LARGEST = 0.01, 4.0
"""The longest edge of anything in a room, metres."""


@dataclass(frozen=True)
class Sidecar(Traits):
    """What a person says of a model; further fields are those of a built-in record.

    Attributes:
        name: everyday name.
        category: key of the catalogue's entry that it joins or makes.
        size: metres, z up and front towards -y; or None.
        height: metres; or None.
        support: what carries it, the `stands` of a built-in record.
        rooms: kinds of room where it belongs.
        front: the side that faces the room, z being up.
        up: the file's upward axis, or None for the format's own.
        like: names of things that a person may take it for.
        decimate: whether too many triangles are thinned out.
    """

    name: str
    category: str
    size: Vector | None
    height: float | None
    support: Stands
    rooms: tuple[str, ...]
    front: Side
    up: Up | None
    like: tuple[str, ...]
    decimate: bool


def read_sidecar(path: Path) -> Sidecar:
    """Read and check a sidecar.

    Raises:
        UserError: it says something that cannot be; the message names the file and the key.
    """
    content = read_json(path, path.parent, MIB)
    if not isinstance(content, dict):
        raise UserError(f'{path}: must be an object such as {{"name": "piano", "height": 1.1}}')
    unknown = sorted(set(content) - set(KEYS))
    if unknown:
        raise UserError(
            f"{path}: unknown key {', '.join(unknown)[:80]}: choose from {', '.join(KEYS)}"
        )
    name = _name(path, content, "name", None)
    category = _name(path, content, "category", name)
    known = CATALOGUE.get(category)
    usual = known.stands if known else None
    support = cast("Stands", _choice(path, content, "support", SUPPORTS, usual))
    if known is not None and support != known.stands:
        raise UserError(
            f"{path}: support is {support}, but a {category} stands on {known.stands}: "
            "leave one of support and category out"
        )
    if "size" in content and "height" in content:
        raise UserError(f"{path}: gives size and height: keep one")
    return Sidecar(
        name=name,
        category=category,
        size=_size(path, content),
        height=_metres(path, "height", content["height"]) if "height" in content else None,
        support=support,
        rooms=_rooms(path, content, support),
        front=cast("Side", _choice(path, content, "front", FRONTS, "-y")),
        up=cast("Up", _choice(path, content, "up", UPS, "y")) if "up" in content else None,
        like=_names(path, content, "like"),
        decimate=_flag(path, content, "decimate"),
        **_traits(path, content, known, support),
    )


def _traits(
    path: Path, content: dict[str, Any], known: Category | None, support: Stands
) -> dict[str, Any]:
    """What a sidecar says as a record would, and what follows where it does not say it."""
    implied = {"flat_top": bool(known and known.flat_top), "against_wall": support == "wall"}
    said = {
        name: READERS[kind](path, content, name) for name, kind in TRAITS.items() if name in content
    }
    if "guest_in" in said:
        _kinds(path, content, "guest_in")
    return implied | said


def check_extent(what: str, edges: Vector, advice: str) -> None:
    """Refuse a size that nothing in a room has, with a guess at the unit.

    Raises:
        UserError: the longest edge is not between `SMALLEST` and `LARGEST` metres.
    """
    longest = max(edges)
    text = " x ".join(f"{edge:.3g}" for edge in edges)
    if longest > LARGEST:
        unit = "millimetres" if longest > 100 * LARGEST else "centimetres or millimetres"
        guess = f", which looks like {unit}" if longest > 2 * LARGEST else ""
        raise UserError(f"{what} is {text} m, over {LARGEST:g} m{guess}: {advice}")
    if longest < SMALLEST:
        raise UserError(f"{what} is {text} m, under {100 * SMALLEST:g} cm: {advice}")


def _name(path: Path, content: dict[str, Any], key: str, default: str | None) -> str:
    name = content.get(key, default)
    if name is None:
        raise UserError(f'{path}: "{key}" is missing: the {KEYS[key]}')
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise UserError(
            f'{path}: "{key}" is {str(name)[:80]!r}: write up to 40 letters, digits and spaces, '
            "a letter first and last"
        )
    return name


def _choice(
    path: Path, content: dict[str, Any], key: str, choices: tuple[str, ...], default: str | None
) -> str:
    value = content.get(key, default)
    if value not in choices:
        given = f"is {str(value)[:80]!r}" if key in content else "is missing"
        raise UserError(f'{path}: "{key}" {given}: choose {", ".join(choices)}')
    return str(value)


def _flag(path: Path, content: dict[str, Any], key: str) -> bool:
    value = content.get(key, False)
    if not isinstance(value, bool):
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write true or false')
    return value


def _names(path: Path, content: dict[str, Any], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write a list of names')
    return tuple(value)


def _word(path: Path, content: dict[str, Any], key: str) -> str:
    value = content[key]
    if not isinstance(value, str) or not value:
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write a word')
    return value


def _count(path: Path, content: dict[str, Any], key: str) -> int:
    value = content[key]
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= MOST:
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write a number from 1 to {MOST}')
    return value


def _depth(path: Path, content: dict[str, Any], key: str) -> float:
    value = content[key]
    if not _positive(value) or value > DEEPEST:
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write metres, at most {DEEPEST:g}')
    return float(value)


def _share(path: Path, content: dict[str, Any], key: str) -> float:
    value = content[key]
    if not _positive(value) or value > 1:
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write a share over 0, at most 1')
    return float(value)


def _rooms(path: Path, content: dict[str, Any], support: Stands) -> tuple[str, ...]:
    given = _kinds(path, content, "rooms")
    everywhere = tuple(kind for kind in FINISHES if kind != "desk" or support == "top")
    return given or everywhere


def _kinds(path: Path, content: dict[str, Any], key: str) -> tuple[str, ...]:
    """Kinds of room, at least one where the key is there."""
    given = _names(path, content, key)
    if not set(given) <= set(FINISHES) or (key in content and not given):
        raise UserError(
            f'{path}: "{key}" is {str(list(given))[:80]}: choose some of {", ".join(FINISHES)}'
        )
    return given


def _metres(path: Path, key: str, value: object) -> float:
    if not _positive(value):
        raise UserError(f'{path}: "{key}" is {str(value)[:80]}: write metres')
    check_extent(f'{path}: "{key}"', (float(value),) * 3, "write metres")
    return float(value)


def _positive(value: object) -> TypeGuard[int | float]:
    """Whether a value is a number over 0 that a float holds."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return 0 < value <= sys.float_info.max


def _size(path: Path, content: dict[str, Any]) -> Vector | None:
    if "size" not in content:
        return None
    value = content["size"]
    if not isinstance(value, list) or len(value) != 3 or not all(_positive(v) for v in value):
        raise UserError(f'{path}: "size" is {str(value)[:80]}: write [x, y, z] in metres')
    x, y, z = (float(v) for v in value)
    check_extent(f'{path}: "size"', (x, y, z), "write metres")
    return (x, y, z)


READERS: Mapping[str, Callable[[Path, dict[str, Any], str], Any]] = {
    "bool": _flag,
    "bool | None": _flag,
    "int": _count,
    "float": _depth,
    "float | None": _share,
    "str | None": _word,
    "tuple[str, ...]": _names,
    "tuple[str, ...] | None": _names,
}
"""How a trait is read, by its type."""
