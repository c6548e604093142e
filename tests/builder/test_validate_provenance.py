"""Files that contradict each other though every digest is right: ways, families, figure, views."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.report import REPORT_FILE
from builder.validate import validate
from builder.validate.checking import check_row
from builder.validate.facts import Problem
from spacenum_datasets.card import FIGURE
from spacenum_datasets.vocabulary import CONFIGS
from tests.builder.test_validate import (
    LAYOUTS,
    LIMIT,
    broken_rules,
    edit_report,
    edit_rows,
    rows_of,
    write_card_again,
    write_report,
)
from tests.factories import write_folder


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("valid")
    write_report(folder, write_folder(folder, (*LAYOUTS, "static_3d_reduced"), LIMIT))
    assert validate(folder) == []
    return folder


@pytest.fixture
def folder(valid: Path, tmp_path: Path) -> Path:
    """A copy of a valid folder, to be edited."""
    return shutil.copytree(valid, tmp_path / "spacenum")


def edit_families(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / REPORT_FILE
    report = json.loads(path.read_text())
    edit(report["families"])
    path.write_text(json.dumps(report))


def rules_of(row: dict[str, Any], config: str) -> list[str]:
    return [p.rule for p in check_row(row, CONFIGS[config], {}) if isinstance(p, Problem)]


@pytest.mark.parametrize("config", ["static_2d", "static_3d_reduced"])
@pytest.mark.parametrize(
    "facts", [{"seed": 7}, {"simulator": "other-1.0"}, {"world": "9"}, {"limit": None}]
)
def test_configs_that_share_episodes_are_made_in_one_way(
    config: str, facts: dict[str, object], folder: Path
) -> None:
    edit_report(folder, config, **facts)
    assert "one_way" in broken_rules(folder)


@pytest.mark.parametrize("facts", [{"seed": 7}, {"simulator": "other-1.0"}])
def test_rows_that_their_report_agrees_with_may_not_differ_either(
    facts: dict[str, object], folder: Path
) -> None:
    edit_rows(folder, "static_3d", lambda rows: [row.update(facts) for row in rows])
    edit_report(folder, "static_3d", **facts)
    told = [p for p in validate(folder) if p.rule == "one_way"]
    assert {p.config for p in told} == {"static_3d"} and len(told) == 1
    (folder / REPORT_FILE).unlink()
    assert "one_way" in broken_rules(folder)


def test_configs_that_share_nothing_may_differ(tmp_path: Path) -> None:
    write_report(tmp_path, write_folder(tmp_path, ("dynamic", "static_1d"), LIMIT))
    edit_report(tmp_path, "dynamic", world="9")
    write_card_again(tmp_path)
    assert validate(tmp_path) == []


def test_another_format_than_that_of_the_pictures_is_found(folder: Path) -> None:
    for config in (*LAYOUTS, "static_3d_reduced"):
        edit_report(folder, config, image_format="webp")
    assert broken_rules(folder) == {"report_rows", "card_text"}
    write_card_again(folder)
    assert broken_rules(folder) == {"report_rows"}


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"planned": 1}, "report_families"),
        ({"planned": 10, "accepted": 9}, "report_families"),
        ({"planned": 0, "accepted": 0, "rejected": {}}, "report_families"),
        ({"planned": 3, "rejected": {"empty frame": 7}}, "report_families"),
        ({"accepted": -1}, "report_types"),
        ({"rejected": {"empty frame": -1}}, "report_types"),
    ],
)
def test_families_that_do_not_add_up_are_found(
    facts: dict[str, object], rule: str, folder: Path
) -> None:
    edit_families(folder, lambda families: families["room-test"].update(facts))
    assert rule in broken_rules(folder)


def test_a_family_that_is_not_told_is_found(folder: Path) -> None:
    edit_families(folder, lambda families: families.pop("desk-test"))
    write_card_again(folder)
    (problem,) = validate(folder)
    assert "says nothing accepted of desk-test, the rows have 2 episodes" in problem.message


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_a_figure_that_the_card_shows_is_a_picture(content: bytes | None, folder: Path) -> None:
    figure = folder / FIGURE
    figure.parent.mkdir()
    figure.write_bytes(rows_of(folder, "static_1d")[0]["images"][0]["bytes"])
    write_card_again(folder)
    assert validate(folder) == []
    if content is None:
        figure.unlink()
    else:
        figure.write_bytes(content)
    assert broken_rules(folder) == {"card_figure", "report_files"}


@pytest.mark.parametrize("count", [-1, 5, 999])
def test_no_frame_shows_more_than_the_layout_has(count: int, folder: Path) -> None:
    for config, most in (("static_3d", 4), ("static_3d_reduced", 3)):
        row = rows_of(folder, config)[0]
        assert {view["instances"] for view in row["views"]} == {most}
        row["views"][0]["instances"] = count
        assert rules_of(row, config) == ["instances"]


@pytest.mark.parametrize(
    "name", ["a\x1b[31m", "a\u202eb", "a\nb", "a  b", " a", "<b>bin</b>", "a`b", "a|b", "a" * 81]
)
@pytest.mark.parametrize("column", ["name", "category"])
def test_objects_have_everyday_names(column: str, name: str, folder: Path) -> None:
    row = rows_of(folder, "static_3d")[0]
    row["objects"][3][column] = name
    assert rules_of(row, "static_3d") == ["clean_names"]
    for fine in ("café chair", "children's chair 2", "T-shirt", "a", "3.5 floppy_disk"):
        row["objects"][3].update(name=fine, category=fine)
        assert rules_of(row, "static_3d") == []


@pytest.mark.parametrize("distance", [-50.0, 50.0])
def test_clutter_stands_in_the_room(distance: float, folder: Path) -> None:
    row = rows_of(folder, "static_3d")[0]
    for corner in ("lower", "upper"):
        row["objects"][3][corner][0] += distance
    assert rules_of(row, "static_3d") == ["boxes_nearby"]


def test_questions_of_an_episode_tell_the_same_clutter(folder: Path) -> None:
    edit_rows(folder, "static_2d", lambda rows: [row["objects"].pop() for row in rows])
    edit_rows(
        folder,
        "static_2d",
        lambda rows: [view.update(instances=3) for row in rows for view in row["views"]],
    )
    assert broken_rules(folder) == {"one_story", "keys_are_views"}


def test_a_key_is_one_camera_and_one_count(folder: Path) -> None:
    edit_rows(
        folder,
        "static_1d",
        lambda rows: [view.update(instances=3) for row in rows for view in row["views"]],
    )
    assert broken_rules(folder) == {"keys_are_views"}
