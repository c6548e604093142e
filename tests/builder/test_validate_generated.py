"""The card is held against the report: no generated word of it changes unnoticed, people's may."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.report import REPORT_FILE
from builder.validate import validate_quickly
from builder.validate.facts import Problem
from spacenum_datasets.card import replace_section
from spacenum_datasets.front_matter import CARD, FRONT_MATTER
from spacenum_datasets.hub import SCORES_CONFIG
from spacenum_datasets.regular_files import digest_files
from tests.builder.test_validate import edit_card, write_card_again, write_report
from tests.factories import write_folder

CONFIGS = ("dynamic", "static_1d")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_report(tmp_path, write_folder(tmp_path, CONFIGS, 1))
    return tmp_path


def rules(folder: Path) -> list[str]:
    return [problem.rule for problem in validate_quickly(folder) if isinstance(problem, Problem)]


def edit_content(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads((folder / REPORT_FILE).read_text())
    edit(content)
    (folder / REPORT_FILE).write_text(json.dumps(content))


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("transitions, benchmark | 8 |", "transitions, benchmark | 800 |", "card_text"),
        ("| `move_fb` | 1 | 1 |", "| `move_fb` | 100 | 1 |", "card_text"),
        ("simulator `factory", "simulator `mujoco", "card_text"),
        ("episodes per cell: 1 at most", "episodes per cell: 190 at most", "card_text"),
        ("seed 0", "seed 3", "card_text"),
        ("x right, y down, z forward", "x left, y up, z backward", "card_text"),
        ("| the right option |", "| the wrong option |", "card_text"),
        ("No model was run for this card", "Ten models were run for this card", "card_text"),
        ("Not in this build: `static_2d`, ", "Not in this build: ", "card_text"),
        ("<!-- leaderboard:end -->", "A model: 99.0\n<!-- leaderboard:end -->", "card_text"),
        ("license: apache-2.0", "license: mit", "card_yaml"),
        ("- n<1K", "- 1M<n<10M", "card_yaml"),
        ("version: 1.0.0", "version: 2.0.0", "card_yaml"),
        ("- benchmark\n", "- real\n", "card_yaml"),
    ],
)
def test_what_a_build_generates_is_not_edited(
    old: str, new: str, rule: str, sealed: bool, folder: Path
) -> None:
    assert rules(folder) == []
    edit_card(folder, old, new)
    if sealed:  # the card's digest is made anew too
        said = digest_files([folder / CARD])[1]
        edit_content(folder, lambda content: content["files"].update({CARD: said}))
    assert rules(folder) == [rule]


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (lambda c: c["configs"]["dynamic"].update(world="2"), "card_text"),
        (lambda c: c["configs"]["dynamic"].update(limit=2), "card_text"),
        (lambda c: c["families"]["room-test"].update(planned=9, rejected={"a": 8}), "card_text"),
        (lambda c: c["files"].clear(), "report_files"),
        (lambda c: c["files"].update({CARD: "0" * 64}), "report_files"),
        (lambda c: c["files"].update({"notes.md": "0" * 64}), "report_files"),
    ],
)
def test_nor_is_the_report_under_its_card(
    edit: Callable[[dict[str, Any]], object], rule: str, folder: Path
) -> None:
    edit_content(folder, edit)
    assert rule in rules(folder)


def test_a_family_that_no_config_has_is_found(folder: Path) -> None:
    family = {"planned": 2, "accepted": 2, "rejected": {}}
    edit_content(folder, lambda content: content["families"].update({"room-train": family}))
    write_card_again(folder)
    assert rules(folder) == ["report_families"]


def test_what_people_and_leaderboards_write_is_theirs(folder: Path) -> None:
    card = (folder / CARD).read_text() + "\nA note of mine.\n"
    card = replace_section(card, "leaderboard", "| model | average |\n| --- | --- |")
    found = FRONT_MATTER.match(card)
    assert found is not None
    front = yaml.safe_load(found[1])
    front["viewer"] = False
    scores = {"config_name": SCORES_CONFIG, "data_files": [{"split": "test", "path": "scores/*"}]}
    (folder / "scores").mkdir()
    shutil.copy(next((folder / "dynamic").iterdir()), folder / "scores")
    front["configs"].append({**scores, "description": "sha256:" + "0" * 64})
    front["dataset_info"].append({"config_name": SCORES_CONFIG, "features": []})
    text = f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n{card[found.end() :]}"
    (folder / CARD).write_bytes(text.replace("\n", "\r\n").encode())
    assert set(rules(folder)) <= {"card_fingerprint"}  # of the scores, which are not there
