"""Options of a simulator: KEY=VALUE words of the command line into its own dataclass."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from spacenum_datasets.errors import UserError

Options = TypeVar("Options")
Pairs = Sequence[tuple[str, str]]

TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def split_pair(text: str) -> tuple[str, str]:
    """`quality=Low` as ("quality", "Low").

    Raises:
        UserError: there is no "=" or nothing before it.
    """
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise UserError(f'--simulator-option "{text}" is not KEY=VALUE: write it as quality=Low')
    return key.strip().replace("-", "_"), value.strip()


def parse_options(simulator: str, kind: type[Options], pairs: Pairs) -> Options:
    """An instance of the simulator's dataclass of options.

    Args:
        simulator: its name, for messages.
        kind: a frozen dataclass whose fields all have defaults, of types `str`, `int`, `float`,
            `bool`, `Path`, a `Literal` of strings, or one of them or None. A `ValueError` of its
            `__post_init__` says what is wrong with a value.
        pairs: (key, value) as typed; a later one wins.

    Raises:
        UserError: an unknown key, or a value that does not fit; the message lists the keys.
    """
    try:
        hints = get_type_hints(kind)
    except Exception as error:
        raise UserError(f'simulator "{simulator}": the types of its Options: {error}') from error
    known = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for key, value in pairs:
        if key not in known:
            listed = ", ".join(known) or "none at all"
            raise UserError(f'simulator "{simulator}" has no option "{key}": it has {listed}')
        try:
            given[key] = convert_text(hints[key], value)
        except ValueError as error:
            raise UserError(
                f'simulator "{simulator}": option {key}={value} is not {error}: '
                f"see its options {', '.join(known)}"
            ) from error
    try:
        return kind(**given)
    except (ValueError, TypeError) as error:
        raise UserError(f'simulator "{simulator}": {error}') from error


def convert_text(hint: Any, text: str) -> Any:
    """The text as a value of that type; ValueError names what was expected."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [one for one in get_args(hint) if one is not type(None)]
        return None if text.lower() == "none" else convert_text(inner[0], text)
    if get_origin(hint) is Literal:
        if text not in get_args(hint):
            raise ValueError("one of " + ", ".join(get_args(hint)))
        return text
    if hint is bool:
        if text.lower() not in TRUTHS:
            raise ValueError("yes or no")
        return TRUTHS[text.lower()]
    if hint not in CONVERTERS:
        raise ValueError(f"anything that can be typed, being a {hint}")
    convert, expected = CONVERTERS[hint]
    try:
        return convert(text)
    except ValueError:
        raise ValueError(expected) from None


CONVERTERS: Mapping[Any, tuple[Callable[[str], Any], str]] = {
    str: (str, "a text"),
    int: (int, "a whole number"),
    float: (float, "a number"),
    Path: (lambda text: Path(text).expanduser(), "a path"),
}
"""Type -> how a text becomes one, and how that is called."""


def changes(options: Any) -> dict[str, Any]:
    """The options that differ from their defaults, in the order of the dataclass."""
    return {
        f.name: getattr(options, f.name)
        for f in fields(options)
        if f.default is MISSING or getattr(options, f.name) != f.default
    }
