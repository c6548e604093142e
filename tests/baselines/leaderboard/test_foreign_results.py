"""What a person calls `results`, or writes into the leaderboard, is no push's to take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from baselines.cli import main
from baselines.leaderboard.places import FolderPlace
from baselines.leaderboard.push import DATA_FILES, push_scores
from spacenum_datasets.errors import UserError
from tests.baselines.leaderboard.conftest import RunMaker

MARK = "<!-- leaderboard:start -->"
MINE: dict[str, dict[str, Any]] = {
    "a file of mine": {"data_files": [{"split": "test", "path": "results/mine.parquet"}]},
    "a split of mine": {"data_files": [{"split": "train", "path": "results/test-*"}]},
    "two files": {"data_files": [*DATA_FILES, {"split": "mine", "path": "mine.csv"}]},
    "a list of paths": {"data_files": [{"split": "test", "path": ["results/test-*", "mine.csv"]}]},
    "words of mine": {"data_files": DATA_FILES, "description": "what I measured"},
}


@pytest.mark.parametrize("kind", MINE)
def test_a_person_s_own_results_are_left_as_they_are(
    folder: Path, run_of: RunMaker, kind: str
) -> None:
    card = folder / "README.md"
    entry = yaml.safe_dump([{"config_name": "results", **MINE[kind]}], sort_keys=False)
    card.write_text(card.read_text().replace("configs:\n", f"configs:\n{entry}", 1))
    (folder / "results").mkdir()
    (folder / "results" / "mine.parquet").write_bytes(b"mine")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(UserError, match="has a config results that no push wrote"):
        push_scores([run_of()], FolderPlace(folder), "ada")
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_person_s_file_that_our_config_would_read_is_refused(
    folder: Path, run_of: RunMaker
) -> None:
    (folder / "results").mkdir()
    (folder / "results" / "test-mine.parquet").write_bytes(b"mine")
    with pytest.raises(UserError, match=r"has results/test-mine\.parquet, which no push wrote"):
        push_scores([run_of()], FolderPlace(folder), "ada")


def test_a_person_s_columns_of_results_are_refused(folder: Path, run_of: RunMaker) -> None:
    card = folder / "README.md"
    entry = "- config_name: results\n  features:\n  - name: mine\n    dtype: string\n"
    card.write_text(card.read_text().replace("dataset_info:\n", f"dataset_info:\n{entry}", 1))
    with pytest.raises(UserError, match="`dataset_info` of a config results"):
        push_scores([run_of()], FolderPlace(folder), "ada")


def test_what_a_person_adds_to_our_entry_or_beside_it_stays(folder: Path, run_of: RunMaker) -> None:
    card, where = folder / "README.md", FolderPlace(folder)
    push_scores([run_of()], where, "ada")
    text = card.read_text().replace(
        "- config_name: results\n", "- config_name: results\n  drop_labels: true\n", 1
    )
    card.write_text(text.replace("- config_name: results", "# keep me\n- config_name: results", 1))
    (folder / "results" / "mine.csv").write_text("a,b")
    push_scores([run_of("Other", name="other", repository="me/Other")], where, "ada")
    entries = yaml.safe_load(card.read_text().split("---\n")[1])["configs"]
    (ours,) = (entry for entry in entries if entry["config_name"] == "results")
    assert ours["drop_labels"] is True and ours["data_files"] == DATA_FILES
    assert (folder / "results" / "mine.csv").read_text() == "a,b"


def test_words_between_the_marks_do_not_go_in_silence(folder: Path, run_of: RunMaker) -> None:
    card, where = folder / "README.md", FolderPlace(folder)
    assert push_scores([run_of()], where, "ada").lost == ()
    card.write_text(card.read_text().replace(MARK, f"{MARK}\nMine: *very* good.", 1))
    other = run_of("Other", name="other", repository="me/Other")
    words = ["push", str(other.folder), "--card", str(card), "--run-by", "ada"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "no push wrote this between the leaderboard's marks: Mine: *very* good." in done.output
    assert "Mine" not in card.read_text()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_card_keeps_its_line_ends(folder: Path, run_of: RunMaker, end: str) -> None:
    path = folder / "README.md"
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    runs = [run_of(name, name=name) for name in ("one", "other")]
    for run in runs:
        push_scores([run], FolderPlace(folder), "ada")
        card = path.read_bytes()
        assert card.count(end.encode()) == card.count(b"\n")
        assert (b"\r" in card) is ("\r" in end) and b"\r\r" not in card
    again = push_scores(runs[1:], FolderPlace(folder), "ada")
    assert again.address is None and path.read_bytes() == card
    assert sum(line.endswith("| ada |") for line in card.decode().splitlines()) == 2
