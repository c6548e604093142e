"""A dataset from elsewhere cannot make any command of ours read, run or wait for anything else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baselines.models.base import EngineError
from baselines.models.geometry.pictures import decode as geometry_pictures
from baselines.queries import ImagePart
from baselines.report.samples import data_address
from builder.preview.output import preview
from builder.validate import Problem, validate
from integrations.vlmevalkit.export import export
from loading_script import SpaceNum
from spacenum_datasets import load
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import check_folder
from spacenum_datasets.interventions.sheet import draw_sheet, make_pairs
from spacenum_datasets.vocabulary import CONFIGS
from tests.builder.test_validate import write_report
from tests.factories import write_folder
from tests.oddpictures import EPS, NO_PICTURE, fake_ghostscript

CONFIG = "static_2d"


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("valid") / "spacenum"
    write_report(folder, write_folder(folder, [CONFIG]))
    assert validate(folder) == []
    return folder


@pytest.fixture
def folder(valid: Path, tmp_path: Path) -> Path:
    return shutil.copytree(valid, tmp_path / "spacenum")


def shard(folder: Path) -> Path:
    (file,) = (folder / CONFIG).glob("*.parquet")
    return file


def with_pictures(folder: Path, data: bytes) -> str:
    """Puts these bytes in the place of every picture; the id of the first row."""
    table = pq.read_table(shard(folder))
    rows = table.to_pylist()
    for row in rows:
        row["images"] = [{"bytes": data, "path": None} for _ in row["images"]]
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), shard(folder))
    return str(rows[0]["id"])


def broken(folder: Path) -> set[str]:
    problems: list[Problem] = validate(folder)
    assert all("\n" not in str(problem) for problem in problems)
    return {problem.rule for problem in problems}


@pytest.mark.parametrize("what", NO_PICTURE)
def test_what_is_no_picture_is_a_problem_of_its_row(what: str, folder: Path) -> None:
    name = with_pictures(folder, NO_PICTURE[what])
    found = [p for p in validate(folder) if p.rule == "images_decode"]
    assert found and found[0].row == name and "\n" not in found[0].message


USERS: dict[str, Callable[[Path, Path], object]] = {
    "a sheet": lambda folder, out: preview(folder, out / "a.png", count=2),
    "a page": lambda folder, out: preview(folder, out / "a.html", count=2),
    "a sheet of interventions": lambda folder, out: draw_sheet(
        list(make_pairs(["points"], str(folder), CONFIGS[CONFIG], 1))
    ),
    "an export": lambda folder, out: export(folder, out, [CONFIG]),
    "a black picture": lambda folder, out: list(
        load(CONFIG, "test", folder, intervention="blind", streaming=True)
    ),
    "a drawn layout": lambda folder, out: list(
        load(CONFIG, "test", folder, intervention="points", streaming=True)
    ),
}


@pytest.mark.parametrize("use", USERS)
def test_nobody_hands_a_picture_to_ghostscript(
    use: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = fake_ghostscript(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with_pictures(folder, EPS)
    with pytest.raises(UserError, match="not a picture in PNG or WEBP") as refusal:
        USERS[use](folder, tmp_path)
    assert "\n" not in refusal.value.message
    assert not trace.exists()


def test_nor_do_the_engines_and_the_report(tmp_path: Path, monkeypatch) -> None:
    trace = fake_ghostscript(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    part = ImagePart("key7", EPS)
    with pytest.raises(EngineError, match="picture key7 is not a picture"):
        geometry_pictures([part])
    encoding = pytest.importorskip("baselines.models.transformers.encoding")
    for use in (encoding.picture, data_address):
        with pytest.raises(UserError, match="picture key7 is not a picture"):
            use(part)
    assert not trace.exists()


READERS: dict[str, Callable[[Path], object]] = {
    "validate": validate,
    "push": check_folder,
    "preview": lambda folder: preview(folder, folder.parent / "a.png", count=2),
}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("what", ["a pipe", "a link out", "a device"])
def test_a_shard_that_is_no_file_of_the_folder_is_refused(
    what: str, read: str, folder: Path
) -> None:
    file = shard(folder)
    outside = folder.parent / "outside.parquet"
    file.rename(outside)
    if what == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(outside if what == "a link out" else "/dev/zero")
    with pytest.raises(UserError, match=file.name):
        READERS[read](folder)


@pytest.mark.parametrize("name", ["README.md", "build_report.json", "figures/samples.png"])
@pytest.mark.parametrize("read", ["validate", "push"])
def test_nothing_else_of_the_folder_leads_out_of_it(name: str, read: str, folder: Path) -> None:
    (folder.parent / "secret").write_text("not yours")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(folder.parent / "secret")
    with pytest.raises(UserError, match=r"secret|lies outside"):
        READERS[read](folder)


def test_a_snapshot_in_the_cache_of_the_hubs_client_is_a_folder_as_any(
    valid: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "datasets--NS--spacenum"
    snapshot = repository / "snapshots" / ("0" * 40)
    (repository / "blobs").mkdir(parents=True)
    for number, file in enumerate(path for path in sorted(valid.rglob("*")) if path.is_file()):
        shutil.copy(file, repository / "blobs" / str(number))
        link = snapshot / file.relative_to(valid)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(os.path.relpath(repository / "blobs" / str(number), link.parent))
    assert validate(snapshot) == []
    assert len(list(load(CONFIG, "test", snapshot, streaming=True))) > 0
    preview(snapshot, tmp_path / "a.png", count=2)


def test_a_cards_paths_stay_inside(folder: Path, tmp_path: Path) -> None:
    outside = shutil.copytree(folder, tmp_path / "other")
    card = (folder / "README.md").read_text()
    for path in (f"{outside}/{CONFIG}/test-*", f"../other/{CONFIG}/test-*"):
        (folder / "README.md").write_text(card.replace(f"{CONFIG}/test-*", path))
        for read in (validate, check_folder, script):
            with pytest.raises(UserError, match="only files inside the folder"):
                read(folder)


def script(folder: Path) -> SpaceNum:
    return SpaceNum(config_name=CONFIG, data_dir=str(folder))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_card_from_any_editor_is_read_everywhere(end: str, mark: str, folder: Path) -> None:
    card = folder / "README.md"
    card.write_bytes((mark + card.read_text().replace("\n", end)).encode())
    assert validate(folder) == []
    script(folder)
    assert len(list(load(CONFIG, "test", folder, streaming=True))) > 0


def table_of(rows: list[dict[str, Any]], schema: pa.Schema | None = None) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)


def retyped(table: pa.Table, name: str, value: Any) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.set_column(at, name, pa.array([value] * len(table)))


def no_text(table: pa.Table) -> pa.Table:
    """Bytes that are no UTF-8 in a column of text."""
    at = table.schema.get_field_index("scene")
    odd = pa.array([b"\xff\xfe"] * len(table), pa.binary()).view(pa.string())
    return table.set_column(at, table.schema.field(at), odd)


ODD_TABLES: dict[str, Callable[[pa.Table], pa.Table]] = {
    "no columns": lambda t: table_of([{}, {}]),
    "another column": lambda t: t.append_column("more", pa.array([1] * len(t))),
    "a column twice": lambda t: t.append_column("id", t["id"]),
    "a column less": lambda t: t.drop_columns(["views"]),
    "numbers for text": lambda t: retyped(t, "id", 7),
    "lists for text": lambda t: retyped(t, "id", [[["deep"]]]),
    "nothing for text": lambda t: retyped(t, "id", None),
    "text for pictures": lambda t: retyped(t, "images", "picture"),
    "times for labels": lambda t: retyped(t, "answer", __import__("datetime").date(1, 1, 1)),
    "no rows": lambda t: t.slice(0, 0),
    "text that is none": no_text,
}


@pytest.mark.parametrize("what", ODD_TABLES)
def test_odd_tables_are_problems_or_one_line(what: str, folder: Path) -> None:
    pq.write_table(ODD_TABLES[what](pq.read_table(shard(folder))), shard(folder))
    assert broken(folder) - {"card_fingerprint"}
    try:
        preview(folder, folder.parent / "a.png", count=2)
    except UserError as error:
        assert "\n" not in error.message


@pytest.mark.parametrize("column", ["views", "objects", "images", "frame", "option_boxes_3d"])
@pytest.mark.parametrize("odd", ["nothing", "none of them", "too many", "parts missing"])
def test_odd_values_of_right_types_are_problems_or_one_line(
    column: str, odd: str, folder: Path
) -> None:
    table = pq.read_table(shard(folder))
    rows = table.to_pylist()
    for row in rows:
        value = row[column]
        hollow = [None] * len(value)
        choices = {"nothing": None, "none of them": [], "too many": value * 9}
        row[column] = choices.get(odd, hollow)
    if column == "frame" and odd != "nothing":
        rows = [row | {"frame": [[float("nan")] * 4] * 4} for row in rows]
    pq.write_table(table_of(rows, table.schema), shard(folder))
    assert broken(folder) - {"card_fingerprint"}
    try:
        preview(folder, folder.parent / "a.png", count=2)
    except UserError as error:
        assert "\n" not in error.message


def test_sizes_that_no_build_writes_are_refused_before_they_are_unpacked(folder: Path) -> None:
    table = pq.read_table(shard(folder))
    one = table.slice(0, 1).to_pylist()[0] | {"prompt": "a" * (1 << 20)}
    many = pa.concat_tables([table_of([one], table.schema)] * 1_100)
    pq.write_table(many, shard(folder), compression="zstd", use_dictionary=False)
    assert shard(folder).stat().st_size < 1 << 24
    for read in READERS.values():
        with pytest.raises(UserError, match="states sizes that no build writes"):
            read(folder)
