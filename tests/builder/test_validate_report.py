"""What a build says of itself agrees with its rows; marks and names do no harm elsewhere."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from builder.report import ConfigReport
from builder.validate.checking import check_row
from builder.validate.facts import Problem
from builder.validate.report_rules import CONFIG_FIELDS
from spacenum_datasets.vocabulary import CONFIGS
from tests.builder.test_validate import (
    LIMIT,
    broken_rules,
    edit_card,
    edit_report,
    rows_of,
    write_report,
)
from tests.factories import write_folder

GENERATED = {"card_yaml", "card_text", "report_files"}
"""These tell that card and report no longer fit, whatever was edited."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_report(tmp_path, write_folder(tmp_path, ("dynamic",), LIMIT))
    return tmp_path


@pytest.mark.parametrize(
    "facts",
    [
        {"rows": 1},
        {"cells": {"desk": 2}},
        {"seed": 7},
        {"simulator": "another-1.0"},
        {"image_size": 64},
        {"fingerprint": "0" * 64},
    ],
)
def test_a_report_of_other_rows_is_found(facts: dict[str, object], folder: Path) -> None:
    edit_report(folder, "dynamic", **facts)
    assert broken_rules(folder) - GENERATED == {"report_rows"}


@pytest.mark.parametrize(
    "facts",
    [
        {"rows": True},
        {"bytes": -1},
        {"cells": []},
        {"seed": "0"},
        {"simulator": "a\nb"},
        {"image_format": "jpeg"},
        {"world": None},
    ],
)
def test_a_report_of_other_types_is_found(facts: dict[str, object], folder: Path) -> None:
    edit_report(folder, "dynamic", **facts)
    assert "report_types" in broken_rules(folder)


def test_a_report_of_other_configs_is_found(folder: Path) -> None:
    path = folder / "build_report.json"
    path.write_text(path.read_text().replace('"dynamic": {', '"dynamics": {', 1))
    assert "report_types" in broken_rules(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!-- build:end -->", "<!-- build:end -->\n<!-- build:start -->\n<!-- build:end -->"),
        ("<!-- cells:start -->", "<!-- cells:start -->\n<!-- scores:start -->"),
        ("<!-- build:end -->", "<!-- fields:end -->"),
    ],
)
def test_marks_of_the_card_are_counted(old: str, new: str, folder: Path) -> None:
    edit_card(folder, old, new)
    assert "card_sections" in broken_rules(folder)


@pytest.mark.parametrize("name", ["a/b", "a\\b", "a b", "a\tb", "a\x1b[31m", "a\u202eb", "a\n"])
@pytest.mark.parametrize("column", ["id", "episode", "scene", "simulator"])
def test_names_that_do_harm_elsewhere_are_found(column: str, name: str, folder: Path) -> None:
    row = {**rows_of(folder, "dynamic")[0], column: name}
    config = CONFIGS["dynamic"]
    broken = [p for p in check_row(row, config, {}) if isinstance(p, Problem)]
    assert [p.rule for p in broken] == ["clean_names"]
    assert all(str(p.message).isprintable() for p in broken)


def test_every_fact_of_a_config_has_a_rule() -> None:
    assert list(CONFIG_FIELDS) == [field.name for field in fields(ConfigReport)]


def test_a_build_without_a_limit_must_be_whole(folder: Path) -> None:
    (folder / "build_report.json").unlink()
    assert broken_rules(folder) == {"counts"}
