"""Runs onto a dataset's card: read, merge, write onto what was read, and again if it moved."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from datasets import Features

from baselines.digests import card_configs, read_digest
from baselines.leaderboard.admission import admit
from baselines.leaderboard.front_matter import NAME, find_lines, has_list, with_config
from baselines.leaderboard.hub_files import TASKS_FILE, is_ours
from baselines.leaderboard.places import Moved, Place, State
from baselines.leaderboard.results_file import from_parquet, is_newest, to_parquet
from baselines.leaderboard.scores import SCHEMA, RunScores, Score, merge_scores, run_scores
from baselines.leaderboard.table import NOTE, write_leaderboard
from baselines.predictions import Run
from spacenum_datasets.card import replace_section, section_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import one_line
from spacenum_datasets.fields import yaml_features
from spacenum_datasets.front_matter import CARD, metadata
from spacenum_datasets.hub import SCORES, SCORES_CONFIG
from spacenum_datasets.regular_files import decode_text, join_digests

SECTION = "leaderboard"
ATTEMPTS = 10
FIRST_WAIT = 0.5
"""Seconds; doubled after every conflict, and different for different runs."""


@dataclass(frozen=True)
class Pushed:
    """What a push did.

    Attributes:
        entries: the runs' rows, in the order of the runs.
        address: where the change can be seen; None when everything was there already.
        replaced: rows that were there of the same runs, with other scores.
        lost: what stood between the leaderboard's marks and was no push's.
    """

    entries: tuple[RunScores, ...]
    address: str | None
    replaced: tuple[RunScores, ...] = ()
    lost: tuple[str, ...] = ()


def push_scores(
    runs: Sequence[Run],
    place: Place,
    run_by: str,
    *,
    scripted: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Pushed:
    """Add runs to the leaderboard and the `results` of a dataset, replacing what they had there.

    Args:
        runs: finished runs on that dataset.
        place: of the dataset.
        run_by: shown beside them.
        scripted: let policies without a model in.
        sleep: waits before another attempt.

    Raises:
        UserError: a run may not stand there, the card lacks its marks, or it keeps changing.
    """
    new: tuple[RunScores, ...] = ()
    checked: set[tuple[str, str]] | None = None
    for attempt in range(ATTEMPTS):
        state = place.state()
        if (data := data_identities(state)) != checked:
            admit(runs, place, state, scripted)
            checked, new = data, tuple(run_scores(run, run_by) for run in runs)
        files, replaced, lost = find_changes(new, place, state)
        if not files:
            return Pushed(new, None)
        try:
            address = place.write(files, state, commit_title(new))
            return Pushed(new, address, replaced, lost)
        except Moved:
            sleep(pick_wait(attempt, new))
    raise UserError(
        f"{place.name} was changed by others at each of {ATTEMPTS} attempts: try again later"
    )


def data_identities(state: State) -> set[tuple[str, str]]:
    """The files that questions are in; while they stay, runs need no second look."""
    return {
        (path, content)
        for path, content in state.files.items()
        if path.endswith(".parquet") and path != SCORES
    }


def pick_wait(attempt: int, new: Sequence[RunScores]) -> float:
    """Seconds before another attempt: two who collided must not collide again."""
    text = f"{attempt}/{[(rows[0].run, rows[0].run_by) for rows in new]}"
    share = hashlib.sha256(text.encode()).digest()[0] / 255.0
    return float(FIRST_WAIT * 2 ** min(attempt, 6) * (0.5 + share))


def commit_title(new: Sequence[RunScores]) -> str:
    names = ", ".join(sorted({one_line(rows[0].model) for rows in new}))
    return f"Add scores: {names}" if len(names) < 60 else f"Add scores of {len(new)} runs"


def find_changes(
    new: Sequence[RunScores], place: Place, state: State
) -> tuple[dict[str, bytes | None], tuple[RunScores, ...], tuple[str, ...]]:
    """The files that must be written, or go (None); the rows, and the words, that are replaced.

    There are no files when all rows were there already.

    Raises:
        UserError: there is no card, it lacks its marks or lists, or `results` is a person's.
    """
    card = place.read(CARD, state)
    if card is None:
        raise UserError(f"{place.name} has no {CARD}: push the dataset first")
    text = decode_text(card, f"{CARD} of {place.name}")
    refuse_foreign_results(text, place, state)
    before = place.read(SCORES, state)
    old = () if before is None else from_parquet(before)
    scores, replaced = merge_scores(old, new)
    if before is not None and scores == old and is_newest(before):
        table = before
    else:
        table = to_parquet(scores)
    written = new_card(text, scores, table)
    wanted: dict[str, tuple[bytes | None, bytes | None]] = {
        SCORES: (before, table),
        CARD: (card, written.encode()),
    }
    tasks = place.read(TASKS_FILE, state)
    if tasks is not None and is_ours(tasks):
        wanted[TASKS_FILE] = tasks, None
    changed = {path: now for path, (then, now) in wanted.items() if then != now}
    return changed, replaced, find_lost(text, old, written)


def find_lost(card: str, old: Sequence[Score], written: str) -> tuple[str, ...]:
    """Lines between the leaderboard's marks that no push wrote, and that a new one replaces."""
    ours = {*filled_lines(section_of(written, SECTION)), *filled_lines(write_leaderboard(old))}
    theirs = (line for line in filled_lines(section_of(card, SECTION)) if line not in ours)
    # Rows of tables, and what other versions say of them, are no person's.
    return tuple(line for line in theirs if not line.startswith(("|", NOTE[:20])))


def filled_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def refuse_foreign_results(card: str, place: Place, state: State) -> None:
    """Raises UserError where a config `results`, or a file that ours would read, is a person's."""
    where = f"{CARD} of {place.name}"
    entry = card_configs(card, where).get(SCORES_CONFIG)
    away = "name it otherwise, or take it away, if scores are to be pushed here"
    if entry is not None:
        told = entry.get("description")
        if entry["data_files"] != DATA_FILES or not (told is None or read_digest(entry)):
            raise UserError(f"{where} has a config {SCORES_CONFIG} that no push wrote: {away}")
    elif any(
        isinstance(one, dict) and one.get(NAME) == SCORES_CONFIG
        for one in find_lines(metadata(card, where), "dataset_info")
    ):
        raise UserError(f"{where} has `dataset_info` of a config {SCORES_CONFIG}: {away}")
    shards = [p for p in state.files if fnmatch(p, PATTERN) and p != SCORES]
    if shards:
        raise UserError(f"{place.name} has {shards[0]}, which no push wrote: {away}")


PATTERN = f"{SCORES_CONFIG}/test-*"
DATA_FILES = [{"split": "test", "path": PATTERN}]


def new_card(card: str, scores: Sequence[Score], table: bytes) -> str:
    """The card with the leaderboard of these scores and the config that holds them.

    Where every line of it ends as Windows has it, those that are new do too.
    """
    windows = card.count("\r\n") == card.count("\n") > 0
    if windows:
        return new_card(card.replace("\r\n", "\n"), scores, table).replace("\n", "\r\n")
    card = replace_section(card, SECTION, write_leaderboard(scores))
    # The content's hash: `datasets` keys its cache of a local folder by this YAML alone.
    config: dict[str, Any] = {
        "config_name": SCORES_CONFIG,
        "description": f"sha256:{join_digests([hashlib.sha256(table).hexdigest()])}",
        "data_files": DATA_FILES,
    }
    # What a person adds to our entry, as that it is the default, stays.
    config = (card_configs(card, CARD).get(SCORES_CONFIG) or {}) | config
    card = with_config(card, "configs", config)
    if not has_list(card, "dataset_info"):
        return card
    columns = yaml_features(Features.from_arrow_schema(SCHEMA))
    return with_config(card, "dataset_info", {"config_name": SCORES_CONFIG, "features": columns})
