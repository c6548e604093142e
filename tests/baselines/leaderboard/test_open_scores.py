"""Open runs on the card: a section of their own, no part of any average of choices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from baselines.leaderboard.places import FolderPlace
from baselines.leaderboard.push import push_scores
from baselines.leaderboard.results_file import from_parquet
from baselines.leaderboard.table import OPEN_HEADER, OPEN_NOTE
from baselines.open_summary import summarize_open
from baselines.predictions import read_run
from baselines.report.command import report_folders
from baselines.settings import Settings
from spacenum_datasets.card import section_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import SCORES
from spacenum_datasets.vocabulary import BENCHMARK, Form, Task

WRITING = Settings(mode="sampled")


def test_open_runs_have_a_section_of_their_own(
    answered: Callable[..., Path], folder: Path, tmp_path: Path
) -> None:
    asked = {"form": Form.OPEN, "tasks": (Task.SPACE2NUM,)}
    opened = read_run(answered("constant", BENCHMARK, WRITING, **asked))
    choice = read_run(answered("random", BENCHMARK, Settings()))
    place = FolderPlace(folder)
    push_scores([choice], place, "me", scripted=True)
    before = section_of((folder / "README.md").read_text(), "leaderboard")
    assert OPEN_NOTE not in before
    push_scores([opened], place, "me", scripted=True)
    text = section_of((folder / "README.md").read_text(), "leaderboard")
    above, below = text.split(OPEN_NOTE)
    # What stood there stands there still, to the letter.
    assert above.strip() == before.strip()
    average = summarize_open(opened.predictions).average.value
    assert OPEN_HEADER in below and f"| 1 | scripted:constant | {average:.1f} [" in below
    rows = from_parquet((folder / SCORES).read_bytes())
    assert {(row.model, row.form) for row in rows} == {
        ("scripted:constant", "open"),
        ("scripted:random", "choice"),
    }
    # Pushed again, nothing changes: a run is one and the same.
    assert push_scores([opened], place, "me", scripted=True).address is None
    with pytest.raises(UserError, match="a page shows choices alone"):
        report_folders([opened.folder], tmp_path / "page.html", None, (), 1)
