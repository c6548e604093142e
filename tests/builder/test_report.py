from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from builder.report import REPORT_FILE, BuildReport, ConfigReport, FamilyTally, read_report
from spacenum_datasets.errors import UserError

CONFIG = ConfigReport(
    rows=12,
    bytes=3400,
    fingerprint="f" * 64,
    cells={"desk": 3, "room": 3},
    seed=0,
    limit=3,
    simulator="some-1.0-renderer",
    image_size=64,
    image_format="png",
    world="1",
)
TALLY = FamilyTally(accepted=3, rejected=Counter({"empty frame": 2, "little overlap": 1}))
REPORT = BuildReport({"static_2d": CONFIG}, {"room-test": TALLY})


def test_a_written_report_reads_back(tmp_path: Path) -> None:
    (tmp_path / REPORT_FILE).write_text(REPORT.to_json())
    assert read_report(tmp_path) == REPORT


def test_a_folder_without_a_report_has_none(tmp_path: Path) -> None:
    assert read_report(tmp_path) is None
    assert read_report(tmp_path / "nowhere") is None


def test_planned_is_what_was_accepted_and_rejected() -> None:
    assert TALLY.planned == 6
    assert json.loads(REPORT.to_json())["families"]["room-test"]["planned"] == 6


def test_the_text_does_not_depend_on_the_order_of_events() -> None:
    other = FamilyTally(3, Counter({"little overlap": 1, "empty frame": 2}))
    assert BuildReport({"static_2d": CONFIG}, {"room-test": other}).to_json() == REPORT.to_json()


def test_a_newer_report_keeps_what_it_does_not_speak_of() -> None:
    newer = BuildReport(
        {"static_2d": replace(CONFIG, rows=4), "dynamic": CONFIG}, {"dynamic-test": TALLY}
    )
    both = newer.merged(BuildReport({"static_2d": CONFIG, "static_3d": CONFIG}, REPORT.families))
    assert both.configs.keys() == {"static_2d", "static_3d", "dynamic"}
    assert both.configs["static_2d"].rows == 4
    assert both.families.keys() == {"room-test", "dynamic-test"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"configs": {"a": {}}, "families": {}}', "{"])
def test_what_is_no_report_is_one_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / REPORT_FILE).write_text(text)
    with pytest.raises(UserError, match=r"not a build report|is not readable as JSON") as caught:
        read_report(tmp_path)
    assert "\n" not in caught.value.message
