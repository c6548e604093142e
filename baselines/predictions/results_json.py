"""What `results.json` must hold: what its one writer would write of the run that lies beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from baselines.predictions.files import RUN_FILE
from baselines.predictions.rules import OURS, ROUNDING, is_number, quote

FORMAT = 1
"""Of `results.json`; raised when a key changes its meaning or goes, others may come without it."""

COPIED = ("settings", "engine", "tasks", "limit", "interventions", "data", "versions", "git")
"""Keys of `run.json` that are repeated in it, so that the file can be read alone."""

Path = tuple[str, ...]
"""Keys on the way to a value; of a cell its config, task and cell instead of its place."""

DRAWN = frozenset({("average", "low"), ("average", "high"), ("cells", "low"), ("cells", "high")})
"""Fields that a generator's draws decide, which NumPy may change: told alone of runs under another
one. Wilson's intervals are drawn from nothing, and are compared."""

BY_RULES = DRAWN | {
    ("complete",),
    ("confidence",),
    ("coverage", "of"),
    ("coverage", "words"),
    ("average", "interval"),
    ("cells", "interval"),
    ("cells", "chance"),
    ("conduct", "mode"),
    ("conduct", "not_sent"),
    ("conduct", "settings"),
    ("conduct", "remarks"),
}
"""Fields that follow by rules or are worded, which other versions of this package have otherwise.
Of their runs these are told alone: nothing shows them but this file, all else is worked out anew.
What is not named here is compared, so what comes new is."""


def results_fault(found: Any, wanted: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    """What in the content of `results.json` is not what the run says; None where all is.

    Of a run by this version it is all that `baselines.results` writes, and nothing else. Earlier
    versions wrote less, later ones may write more: what both know is compared, but for `BY_RULES`.

    Args:
        found: the content.
        wanted: what is written of the run now.
        about: content of its `run.json`.
    """
    if type(found) is not dict:
        return "it is no object with named fields"
    ours, drawn_here = is_by(about, OURS), is_by(about, "numpy")
    if found.get("format") != FORMAT:
        return f"format is {quote(found.get('format'))}, not {FORMAT}" if ours else None
    cells = found.get("cells")
    if type(cells) is not list or not all(type(cell) is dict for cell in cells):
        return "cells is no list of objects"
    told, asked = [list(map(name_cell, one)) for one in (cells, wanted["cells"])]
    if told != asked if ours else sorted(told) != sorted(asked):
        return "cells are not those of the predictions"
    if type(found.get("conduct", {})) is not dict:
        return "conduct is no object with named fields"
    return values_fault(found, wanted, ours, drawn_here)


def values_fault(
    found: Mapping[str, Any], wanted: Mapping[str, Any], ours: bool, drawn_here: bool
) -> str | None:
    """The first value that is another one.

    Args:
        found: the content, with the cells of the predictions.
        wanted: what is written of the run now.
        ours: whether this version made the run.
        drawn_here: whether the NumPy that is here did.
    """
    there, known = flatten(found), flatten(wanted)
    for path in known:
        whole = ours or (path[0] in COPIED and path[0] in found)
        if path not in there and not whole:
            continue
        field = path[0], *path[2 if path[0] == "cells" else 1 :][:1]
        drawn = field in DRAWN and known[(*path[:-1], "interval")] == "bootstrap"
        told_alone = (drawn and not drawn_here) if ours else field in BY_RULES
        if told_alone or is_equal(path, there.get(path, MISSING), known):
            continue
        return name_difference(path, there.get(path, MISSING), known[path])
    around = {path[:depth] for path in known for depth in range(len(path))}
    for path in there.keys() - known.keys():
        inside = any(path[:depth] in known for depth in range(len(path)))
        other = path in around and there[path] != {}
        if ours or other or inside or path[0] in COPIED:
            return name_difference(path, there[path], MISSING)
    return None


MISSING = object()


def is_by(about: Mapping[str, Any], package: str) -> bool:
    """Whether a run was made with the version of a package that is here.

    One whose version it does not tell is taken for the same, but for our own.
    """
    try:
        here = version(package)
    except PackageNotFoundError:
        return False
    told = about["versions"].get(package)
    return bool(told == here or (told is None and package != OURS))


def is_equal(path: Path, said: object, known: Mapping[Path, Any]) -> bool:
    """Whether a value is as it would be written; numbers that are worked out may be rounded."""
    value = known[path]
    if path[0] in ("average", "cells") and type(value) is float:
        return is_number(said) and abs(said - value) <= ROUNDING  # type: ignore[operator]
    return type(said) is type(value) and said == value


def name_difference(path: Path, said: object, value: object) -> str:
    """What differs, in words."""
    if path[0] in ("model", "started", *COPIED):
        return f"{path[0]} is not that of {RUN_FILE}"
    if path[0] == "conduct":
        return f"{' '.join(path[:2])} is not as {RUN_FILE} and the predictions have it"
    name = " ".join(path)
    if said is MISSING:
        return f"it lacks {name}"
    if value is MISSING:
        return f"it has {quote(name)}, which does not belong there"
    return f"{name} is {quote(said)}, and the predictions say {quote(value)}"


def flatten(content: Mapping[str, Any]) -> dict[Path, Any]:
    """Every value that is no object with fields, by the keys on the way to it; cells by name."""
    cells = {name_cell(cell): cell for cell in content["cells"]}
    waiting: list[tuple[Path, Any]] = [((), {**content, "cells": cells})]
    found: dict[Path, Any] = {}
    while waiting:
        path, value = waiting.pop()
        if type(value) is dict and value:
            waiting += [((*path, key), one) for key, one in reversed(value.items())]
        else:
            found[path] = value
    return found


def name_cell(cell: Mapping[str, Any]) -> str:
    return " ".join(str(cell.get(key)) for key in ("config", "task", "cell"))
