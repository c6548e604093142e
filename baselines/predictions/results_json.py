"""What `results.json` must hold: the scores of the very predictions that lie beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from baselines.predictions.conduct import make_conduct, write_conduct
from baselines.predictions.files import RUN_FILE
from baselines.predictions.record import Prediction, accuracy
from baselines.predictions.rules import OURS, ROUNDING, is_number, quote
from spacenum_datasets.open_scoring import score_overlap, score_relative
from spacenum_datasets.scoring import score_exact
from spacenum_datasets.vocabulary import Form

FORMAT = 1
"""Of `results.json`; raised when a key changes its meaning or goes, others may come without it."""

COPIED = ("settings", "engine", "tasks", "limit", "interventions", "data", "versions", "git")
"""Keys of `run.json` that are repeated in it, so that the file can be read alone."""


def results_fault(
    found: Any, about: Mapping[str, Any], predictions: Sequence[Prediction]
) -> str | None:
    """What in the content of `results.json` is not what the run says; None where all is.

    Its intervals are drawn, and are not drawn again. A later format is not known here.
    """
    if type(found) is not dict:
        return "it is no object with named fields"
    if found.get("format") != FORMAT:
        return None
    for key in ("model", "started", *COPIED):
        if key in found and found[key] != about.get(key):
            return f"{key} is not that of run.json"
    groups: dict[tuple[str, str, str], list[Prediction]] = {}
    for one in predictions:
        groups.setdefault((one.config, one.task, one.cell), []).append(one)
    cells = found.get("cells")
    if type(cells) is not list or not all(type(cell) is dict for cell in cells):
        return "cells is no list of objects"
    told = {tuple(map(str, map(cell.get, ("config", "task", "cell")))): cell for cell in cells}
    if told.keys() != groups.keys() or len(cells) != len(groups):
        return "cells are not those of the predictions"
    is_open = about.get("form") == Form.OPEN
    count, main = (open_numbers, "score") if is_open else (numbers, "accuracy")
    known = {key: count(group) for key, group in groups.items()}
    asked = len({one.id for one in predictions})
    wanted = {f"cells {' '.join(key)}": (told[key], value) for key, value in known.items()}
    average = mean(value[main] for value in known.values())
    wanted["average"] = found.get("average"), {main: average, "questions": asked}
    wanted["coverage"] = found.get("coverage"), {"questions": asked}
    for name, (said, values) in wanted.items():
        for key, value in values.items():
            there = said.get(key) if type(said) is dict else None
            if not equal(there, value):
                return f"{name} {key} is {quote(there)}, and the predictions say {quote(value)}"
    return conduct_fault(found, about, predictions)


COUNTED = ("exact", "written", "refused", "models", "fingerprints", "warnings", "pictures")
"""Of `conduct` what is counted or copied; the rest follows by rules, which versions may change."""


def conduct_fault(
    found: Mapping[str, Any], about: Mapping[str, Any], predictions: Sequence[Prediction]
) -> str | None:
    """What in `conduct` is not how the answers came about; earlier versions have less of it."""
    said = found.get("conduct", {})
    if type(said) is not dict:
        return "conduct is no object with named fields"
    known = write_conduct(make_conduct(about, predictions))
    # What came last tells that the rules are those of now.
    whole = "warnings" in said and is_by_this_version(about)
    for name in known if whole else COUNTED:
        if name in said and said[name] != known[name]:
            return f"conduct {name} is not as {RUN_FILE} and the predictions have it"
    return None


def is_by_this_version(about: Mapping[str, Any]) -> bool:
    try:
        return bool(about["versions"].get(OURS) == version(OURS))
    except PackageNotFoundError:
        return False


def numbers(group: Sequence[Prediction]) -> dict[str, Any]:
    """A cell's numbers in percent, without intervals; as `baselines.summary` has them."""
    drawn = mean(score_exact(p.answer, p.chosen) for p in group)
    exactly = any(p.expected is not None for p in group)
    right = mean(map(accuracy, group))
    return {
        "questions": len(group),
        "accuracy": right,
        "expected": right if exactly else None,
        "drawn": drawn,
        "unanswered": 100.0 * sum(p.chosen is None for p in group) / len(group),
    }


def open_numbers(group: Sequence[Prediction]) -> dict[str, Any]:
    """The same of open answers; as `baselines.open_summary` has them."""
    score = {one.key: open_value(one) for one in group}
    return {
        "questions": len({one.id for one in group}),
        "score": mean(score.values()),
        "unanswered": 100.0 * sum(one.said is None for one in group) / len(group),
    }


def open_value(one: Prediction) -> float:
    true = one.true or ()
    if one.action is None:
        return score_overlap(true, one.said)
    return score_relative(true[0], None if one.said is None else one.said[0])


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return math.fsum(found) / len(found)


def equal(said: object, known: object) -> bool:
    if known is None or said is None:
        return said is known
    return is_number(said) and abs(said - known) <= ROUNDING  # type: ignore[operator]
