"""Each rule on what is kept beside the questions catches its own breakage."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from builder.pipeline import build
from builder.report import REPORT_FILE
from builder.validate import RULES, validate
from builder.validate.companion_checking import KEPT_RULES
from spacenum_datasets import pictures
from spacenum_datasets.vocabulary import Kept
from tests.builds import REMEMBERING, small, without_workers

Row = dict[str, Any]


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of few questions with all that can be kept; to be copied, never changed."""
    out = tmp_path_factory.mktemp("valid") / "spacenum"
    simulator = REMEMBERING
    with without_workers():
        build(small(out, also=tuple(Kept), simulator=simulator))
    return out


def png(pixels: Any) -> dict[str, Any]:
    sink = io.BytesIO()
    Image.fromarray(pixels).save(sink, "PNG")
    return {"bytes": sink.getvalue(), "path": None}


def pixels_of(row: Row, plane: str) -> Any:
    return np.array(pictures.decode(row[plane]["bytes"], plane)).astype(np.uint16)


def blind(row: Row) -> None:
    """Depth sees nothing at all, and so nothing of an object."""
    row["depth"] = png(np.zeros_like(pixels_of(row, "depth")))


def shift_ids(row: Row) -> None:
    """Every object is called as the one before it is; the last id has no name."""
    ids = pixels_of(row, "instances")
    row["instances"] = png(np.where(ids > 0, ids + np.uint16(900), ids).astype(np.uint16))


def one_object(row: Row) -> None:
    """All that was an object is the first that is seen."""
    ids = pixels_of(row, "instances")
    row["instances"] = png(np.where(ids > 0, ids[ids > 0].min(), 0).astype(np.uint16))


def smaller(row: Row) -> None:
    row["depth"] = png(pixels_of(row, "depth")[:32, :32])


def coarser(row: Row) -> None:
    row["depth"] = png((pixels_of(row, "depth") // 256).astype(np.uint8))


def turned_inside_out(row: Row) -> None:
    thing = row["objects"][0]
    thing["lower"], thing["upper"] = thing["upper"], thing["lower"]


VIEW_BREAKS: list[tuple[str, Callable[[Row], object], str]] = [
    ("kept_readable", lambda row: row.update(names=None), "names empty"),
    ("kept_readable", lambda row: row["depth"].update(bytes=b"no"), "is not a picture"),
    ("kept_cameras", lambda row: row.update(vertical_fov=50.0), "intrinsics are not"),
    ("kept_cameras", lambda row: row.update(position=[0.0, 0.0, 1.0]), "camera is not that"),
    ("kept_cameras", lambda row: row.update(scene="room-test-00099"), "questions show it in"),
    ("kept_pictures", lambda row: row.update(depth=None), "missing and said to be kept"),
    ("kept_pictures", smaller, "32 x 32 pixels of the mode I;16, not 64 x 64 of 16 bits"),
    ("kept_pictures", coarser, "of the mode L"),
    ("kept_depth", blind, "nothing at all"),
    ("kept_depth", blind, "nothing at a pixel of an object"),
    ("kept_instances", shift_ids, "are seen and have no name"),
    ("kept_instances", one_object, "1 instances are visible, the questions say"),
    ("kept_instances", lambda row: row["names"].__setitem__(0, "air"), "id 0, no object"),
    ("kept_once", lambda row: row.update(key="0" * 32), "no question shows it"),
    ("kept_once", lambda row: row.update(key="0" * 32), "is missing"),
    ("kept_once", lambda row: row["names"].append(""), "its views name other than its"),
]

SCENE_BREAKS: list[tuple[str, Callable[[Row], object], str]] = [
    ("kept_scene", lambda row: row["objects"].reverse(), "not numbered from 1"),
    ("kept_scene", lambda row: row["objects"][1].update(name=""), "or one has none"),
    ("kept_scene", lambda row: row.update(rooms=[]), "no rooms"),
    ("kept_scene", turned_inside_out, "is inside out"),
    ("kept_scene", lambda row: row["objects"][0].update(room="attic"), "a room that is not there"),
    ("kept_scene", lambda row: row["top_view"].update(bytes=b"no"), "its top view is not"),
    ("kept_once", lambda row: row.update(id="room-test-00099"), "is missing"),
]

BREAKS = [*(("views", *b) for b in VIEW_BREAKS), *(("scenes", *b) for b in SCENE_BREAKS)]


@pytest.mark.parametrize(("config", "rule", "harm", "said"), BREAKS)
def test_each_rule_catches_its_breakage(
    valid: Path, config: str, rule: str, harm: Callable[[Row], object], said: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(valid, tmp_path / "spacenum")
    file = max((folder / config).iterdir())
    table = pq.read_table(file, partitioning=None)
    rows = table.to_pylist()
    harm(rows[0])
    pq.write_table(pa.Table.from_pylist(rows, table.schema), file)
    found = [p for p in validate(folder) if p.rule == rule]
    assert any(said in p.message for p in found), found


def test_a_row_twice_and_a_wrong_count_are_found(valid: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(valid, tmp_path / "spacenum")
    file = max((folder / "views").iterdir())
    table = pq.read_table(file, partitioning=None)
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), file)
    said = [p.message for p in validate(folder) if p.rule == "kept_once"]
    assert said[0] == "is there more than once" and "the report says" in said[1]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda report: report["companions"].pop("views"), "keeps ['scenes'], the card"),
        (
            lambda report: report["companions"]["views"].update(holds=["normals"]),
            "holds of 'views'",
        ),
        (lambda report: report["companions"]["views"].update(bytes=1), "says bytes 1, the files"),
    ],
)
def test_the_report_is_held_to_them(
    valid: Path, harm: Callable[[Any], object], said: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(valid, tmp_path / "spacenum")
    report = json.loads((folder / REPORT_FILE).read_text())
    harm(report)
    (folder / REPORT_FILE).write_text(json.dumps(report, indent=2) + "\n")
    assert any(said in p.message for p in validate(folder))


def test_a_valid_folder_breaks_none_and_every_rule_is_tested(valid: Path) -> None:
    assert validate(valid) == []
    assert {rule for _, rule, *_ in BREAKS} == set(KEPT_RULES) <= set(RULES)
    assert all(rule.__doc__ for rule in KEPT_RULES.values())
