"""Which data a run was asked of: the marks in its `run.json` against those of data, or of a run.

A mark is a fingerprint and a digest: the first of what questions say, the second of the files. A
picture that was rendered anew, or only stored otherwise, leaves the first and changes the second.
Nothing shows that such pictures are the same, so they count as others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baselines.predictions import Prediction, Run
from spacenum_datasets.errors import UserError

if TYPE_CHECKING:
    from baselines.workload import Source


@dataclass(frozen=True)
class Mark:
    """Which data a config is.

    Attributes:
        fingerprint: of its questions.
        digest: SHA-256 of its files; None where it is not told, as in runs of the first version.
    """

    fingerprint: str
    digest: str | None = None


def marks_of(about: Mapping[str, Any]) -> dict[str, Mark]:
    """Config -> mark of the data that a run was asked of, from its `run.json`."""
    data = about["data"]
    digests = data.get("digests", {})
    return {name: Mark(mark, digests.get(name)) for name, mark in data["configs"].items()}


def marks_of_sources(sources: Iterable[Source]) -> dict[str, Mark]:
    """Config -> mark of data that was opened."""
    return {source.spec.name: Mark(source.fingerprint, source.digest) for source in sources}


def find_mark_fault(one: Mapping[str, Mark], other: Mapping[str, Mark]) -> tuple[str, str] | None:
    """The first config that two have and that is not the same data, and what differs of it."""
    for name in one:
        if name in other and (difference := mark_fault(one[name], other[name])):
            return name, difference
    return None


def mark_fault(one: Mark, other: Mark) -> str | None:
    """What two marks of one config say is not the same; None where nothing is known to be."""
    if one.fingerprint != other.fingerprint:
        return "other questions"
    if one.digest and other.digest and one.digest != other.digest:
        return "other pictures, or the same in other files"
    return None


def refuse_different_data(runs: Iterable[Run]) -> None:
    """Make sure that runs which stand beside one another were asked of the same data.

    Raises:
        UserError: two were not; names them, the config, and what differs.
    """
    known: dict[str, tuple[Mark, Path]] = {}
    for run in runs:
        for name, mark in marks_of(run.about).items():
            first, folder = known.setdefault(name, (mark, run.folder))
            if difference := mark_fault(first, mark):
                raise UserError(
                    f"{folder} and {run.folder} were asked different builds of {name} "
                    f"({difference}): leave one out, or evaluate both on one dataset"
                )
            if first.digest is None:
                known[name] = mark, run.folder


SAME = ("answer", "options", "task", "cell", "episode", "scene", "changes")
"""Fields that no intervention changes, and no twin of a config has otherwise."""


def other_question_fault(one: Prediction, other: Prediction) -> str | None:
    """The first field that shows two answers to an id to be to different questions."""
    return next((n for n in SAME if getattr(one, n) != getattr(other, n)), None)
