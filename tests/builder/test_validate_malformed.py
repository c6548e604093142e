"""Folders that are no dataset, or a damaged one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.validate import validate
from spacenum_datasets.errors import UserError
from tests.builder.test_validate import broken_rules, shard_of, write_report
from tests.factories import write_folder


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    folder = tmp_path / "spacenum"

    def copy(config: str) -> Path:
        write_report(folder, write_folder(folder, (config,), 2))
        return folder

    return copy


def no_card(folder: Path) -> None:
    (folder / "README.md").unlink()


def broken_yaml(folder: Path) -> None:
    (folder / "README.md").write_text("---\nconfigs: [\n---\n")


def binary_card(folder: Path) -> None:
    (folder / "README.md").write_bytes(b"---\n\xff\xfe\n---\n")


def cut_off(folder: Path) -> None:
    file = shard_of(folder, "dynamic")
    file.write_bytes(file.read_bytes()[:-20])


def no_shard(folder: Path) -> None:
    shard_of(folder, "dynamic").unlink()


def broken_report(folder: Path) -> None:
    (folder / "build_report.json").write_text("[]")


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "damage", [no_card, broken_yaml, binary_card, cut_off, no_shard, broken_report, no_folder]
)
def test_a_malformed_folder_is_refused_in_one_line(
    damage: Callable[[Path], None], copied: Callable[[str], Path]
) -> None:
    folder = copied("dynamic")
    damage(folder)
    with pytest.raises(UserError) as refusal:
        validate(folder)
    assert str(folder) in refusal.value.message
    assert "\n" not in refusal.value.message


@pytest.mark.parametrize("part", range(4))
def test_damaged_bytes_are_problems_not_crashes(part: int, copied: Callable[[str], Path]) -> None:
    folder = copied("dynamic")
    file = shard_of(folder, "dynamic")
    data = bytearray(file.read_bytes())
    start = 4 + part * (len(data) // 5)
    data[start : start + 600] = bytes(600)
    file.write_bytes(data)
    assert broken_rules(folder) - {"card_fingerprint"}
