"""What a build keeps beside the questions: depth, instance ids and scenes are those of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from datasets import load_dataset

from baselines.cli import main as evaluate
from builder import pipeline
from builder.cli import main
from builder.companions import name_column
from builder.dataset_folder.held_folder import HeldFolder
from builder.pipeline import BuildProgress, build
from builder.rendered_view import encode_plane, millimetres
from builder.spec import Observation
from builder.validate import validate
from loading_script import SpaceNum
from spacenum_datasets import load, pictures
from spacenum_datasets.companions import MEANINGS, kind_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.fields import describe
from spacenum_datasets.geometry import Array, Box, transform
from spacenum_datasets.schema import features, from_row
from spacenum_datasets.vocabulary import COMPANIONS, CONFIGS, Kept, Role
from tests.builds import (
    REMEMBERING,
    Interrupted,
    Remembering,
    digest,
    small,
    stops_after,
    write_tiny_shards,
)

NAMES = ("static_1d", "static_3d_reduced", "dynamic")
SLACK = 0.03
"""Metres by which what depth shows may lie outside a box: a pixel's edge, at 64 pixels."""


options = partial(
    small,
    configs=NAMES,
    limit=2,
    simulator=REMEMBERING,
    also=tuple(Kept),
)


@pytest.fixture(autouse=True)
def without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny_shards(monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that can be kept; never changed."""
    out = tmp_path_factory.mktemp("also") / "spacenum"
    with pytest.MonkeyPatch.context() as patch:
        write_tiny_shards(patch)
        build(options(out))
    return out


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    files = sorted((folder / name).glob("*.parquet"))
    assert files
    return [row for file in files for row in pq.read_table(file, partitioning=None).to_pylist()]


def plane_of(row: dict[str, Any], plane: str) -> npt.NDArray[np.int64]:
    image = pictures.decode(row[plane]["bytes"], plane)
    assert image.mode in ("I;16", "I"), "whole numbers of 16 bits"
    return np.asarray(image).astype(np.int64)


def points_of(row: dict[str, Any], number: int) -> Array:
    """World points (n, 3), metres, of the pixels that show an id, from what the row alone says."""
    depth, ids = plane_of(row, "depth") / 1000, plane_of(row, "instances")
    v, u = np.nonzero(ids == number)
    k = np.array(row["intrinsics"])
    rays = np.stack([u + 0.5, v + 0.5, np.ones(len(u))], axis=1) @ np.linalg.inv(k).T
    local = rays * depth[v, u][:, None]
    points: Array = local @ np.array(row["rotation"]).T + np.array(row["position"])
    return points


def outside(points: Array, box: Box) -> float:
    """How far the farthest point is outside a box, metres."""
    over = np.maximum(np.array(box.lower) - points, points - np.array(box.upper))
    return float(over.max(initial=0.0))


def test_every_view_that_a_question_shows_is_kept_once(built: Path) -> None:
    asked = {v["key"] for name in NAMES for row in rows_of(built, name) for v in row["views"]}
    kept = [row["key"] for row in rows_of(built, "views")]
    assert sorted(kept) == sorted(asked)
    scenes = {row["scene"] for name in NAMES for row in rows_of(built, name)}
    assert sorted(row["id"] for row in rows_of(built, "scenes")) == sorted(scenes)
    assert len(list((built / "views").iterdir())) > 3, "shards that closed as it went"


def test_kept_planes_are_what_the_simulator_saw(built: Path) -> None:
    (simulator,) = {row["simulator"] for row in rows_of(built, "views")}
    seen = {view.key(simulator): observed for view, observed in Remembering.answers.items()}
    for row in rows_of(built, "views"):
        observed = seen[row["key"]]
        assert (plane_of(row, "instances") == observed.instances).all()
        depth, told = observed.depth, plane_of(row, "depth")
        there = np.isfinite(depth)
        assert (told[~there] == 0).all()
        assert np.abs(told[there] / 1000 - depth[there]).max() <= 0.000501


def test_depth_of_nothing_is_0_and_what_is_far_or_near_is_clipped() -> None:
    depth = np.array([[np.inf, 1e-6, 0.0004, 1.2346, 65.5349, 65.536, 900.0]], np.float32)
    assert millimetres(depth).tolist() == [[0, 1, 1, 1235, 65535, 65535, 65535]]


def test_more_ids_than_16_bits_hold_are_refused() -> None:
    ids = np.full((2, 2), 70_000, np.int32)
    seen = Observation(np.zeros((2, 2, 3), np.uint8), ids, 0 * ids, ids.astype(np.float32))
    with pytest.raises(UserError, match="leave instances out of --also"):
        encode_plane(seen, Kept.INSTANCES)


def test_a_layouts_objects_are_where_depth_and_ids_show_them(built: Path) -> None:
    """Points of a picture, from depth, intrinsics and pose, lie in the box that the row states."""
    views = {row["key"]: row for row in rows_of(built, "views")}
    looked = 0
    for raw in rows_of(built, "static_1d"):
        sample = from_row(raw, "static_1d")
        truth, inverse = sample.layout, np.linalg.inv(np.array(sample.layout.frame))
        boxes = {o.name: o.box for o in truth.objects if o.role is Role.ANCHOR}
        for index, view in enumerate(sample.views):
            row = views[view.key]
            number = index if len(sample.views) > 1 else sample.answer
            for name, box in {**boxes, truth.target: truth.option_boxes[number]}.items():
                points = transform(inverse, points_of(row, row["names"].index(name)))
                assert len(points) and outside(points, box) < SLACK
                looked += 1
    assert looked > 10


def test_a_scenes_objects_are_where_its_views_show_them(built: Path) -> None:
    scenes = {row["id"]: row for row in rows_of(built, "scenes")}
    kinds = set()
    for row in rows_of(built, "views"):
        scene = scenes[row["scene"]]
        kinds.add(scene["kind"])
        for number in np.unique(plane_of(row, "instances"))[1:]:
            thing = scene["objects"][number - 1]
            assert thing["id"] == number
            assert row["names"][number] in (thing["name"], thing["category"])
            if thing["fixed"]:
                box = Box(tuple(thing["lower"]), tuple(thing["upper"]))
                assert outside(points_of(row, number), box) < SLACK
    assert {"desk", "room"} < kinds
    room = next(row for row in rows_of(built, "scenes") if row["kind"] == "bedroom")
    things = {thing["name"]: thing for thing in room["objects"]}
    assert things["bed"]["support"] == "floor" and things["bed"]["room"] == room["rooms"][0]["name"]
    assert pictures.decode(room["top_view"]["bytes"], "it").size == (512, 512)


def test_clutter_that_a_reduced_view_leaves_out_has_no_name(built: Path) -> None:
    views = {row["key"]: row["names"] for row in rows_of(built, "views")}
    for raw in rows_of(built, "static_3d_reduced"):
        roles = {o["name"] for o in raw["objects"]}
        assert {name for v in raw["views"] for name in views[v["key"]]} == {"", *roles}


def test_a_folder_with_companions_is_valid_and_says_so(built: Path) -> None:
    assert validate(built) == []
    card = (built / "README.md").read_text()
    assert "| `views` | `test` | views, benchmark | `depth`, `instances` |" in card
    assert "### Columns of `scenes`" in card


@pytest.mark.parametrize("name", COMPANIONS)
def test_every_column_has_a_meaning_and_no_other(name: str) -> None:
    companion = COMPANIONS[name]
    columns = [column for column, _ in describe(features(name))]
    assert columns == list(MEANINGS[kind_of(companion)])
    assert name_column(companion) == columns[0]


def test_stock_datasets_load_and_the_script_read_them_alike(built: Path, tmp_path: Path) -> None:
    stock = load_dataset(str(built), "views", split="test", cache_dir=str(tmp_path))
    assert stock.features == features("views")
    assert stock[0]["depth"].mode in ("I;16", "I")
    assert stock["key"][:] == load("views", "test", built)["key"][:]
    assert next(iter(load("scenes", "test", built, streaming=True)))["objects"][0]["id"] == 1
    script = SpaceNum(config_name="scenes", data_dir=str(built), cache_dir=str(tmp_path / "script"))
    script.download_and_prepare()
    assert script.as_dataset("test").features == features("scenes")
    with pytest.raises(UserError, match="views asks nothing: choose from dynamic"):
        load("views", "test", built, intervention="blind")


@pytest.mark.parametrize("scenes", [(1, 5), (3, 2, 4)])
def test_an_interrupted_build_keeps_the_same(
    built: Path, scenes: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, progress = tmp_path / "spacenum", BuildProgress()
    for some in scenes:
        with monkeypatch.context() as patch, pytest.raises(Interrupted):
            patch.setattr(pipeline, "find_executor", lambda _, n=some: stops_after(n))
            build(options(out), progress)
    build(options(out), progress)
    assert digest(out) == digest(built)
    assert not progress.lacking
    assert [path.name for path in tmp_path.iterdir()] == ["spacenum"], "planes leave with views"


def test_a_store_without_planes_renders_what_lacks_them_again(built: Path, tmp_path: Path) -> None:
    store, counts = tmp_path / "kept", []
    for number, also in enumerate([(), (Kept.DEPTH,), tuple(Kept), ()]):
        progress = BuildProgress()
        build(options(tmp_path / str(number) / "spacenum", store=store, also=also), progress)
        counts.append((progress.rendered, progress.lacking, progress.found))
    views = counts[0][0]
    assert counts == [(views, 0, 0), (views, views, 0), (views, views, 0), (0, 0, views)]
    assert digest(tmp_path / "2" / "spacenum") == digest(built)
    plain = digest(tmp_path / "0" / "spacenum")
    assert plain == digest(tmp_path / "3" / "spacenum")
    questions = {name: sha for name, sha in plain.items() if name.endswith("parquet")}
    assert questions.items() < digest(built).items(), "what is asked is the same"
    depth_alone = rows_of(tmp_path / "1" / "spacenum", "views")[0]
    assert depth_alone["depth"] and depth_alone["instances"] is None
    assert validate(tmp_path / "1" / "spacenum") == []


@pytest.fixture
def older(built: Path) -> Iterator[HeldFolder]:
    with HeldFolder.open(built) as folder:
        yield folder


@pytest.mark.parametrize(
    ("names", "also", "said"),
    [
        (NAMES, (), "scenes, views would lack what the new questions show: add --also"),
        (NAMES, (Kept.DEPTH,), "the folder's scenes would lack"),
        (("dynamic",), tuple(Kept), "scenes, views would lack what the folder's static_1d, "),
        (("static_2d",), (), "would lack what the new questions show"),
    ],
)
def test_no_question_is_left_without_its_views(
    older: HeldFolder, names: tuple[str, ...], also: tuple[Kept, ...], said: str
) -> None:
    asked = options(older.location.out, configs=names, also=also)
    with pytest.raises(UserError, match=re.escape(said)):
        pipeline.build_into(older, asked, BuildProgress(), None)


def test_the_other_split_leaves_them_as_they_are(older: HeldFolder) -> None:
    asked = options(older.location.out, configs=("static_1d_train",), also=())
    pipeline.refuse_gaps(older.older, asked.configs, asked.also)
    older.check_staying(set(asked.configs))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--also", "depth,normals"), "--also 'normals' is nothing that a build keeps"),
        (("--also", ""), "choose from depth, instances, scenes"),
        (("--config", "views"), "add --also depth,instances for views, which asks nothing"),
    ],
)
def test_what_cannot_be_kept_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(main, ["build", *arguments])
    assert done.exit_code == 2 and said in done.output and done.output.count("\n") == 1


def test_evaluate_has_nothing_to_ask_of_them(built: Path, tmp_path: Path) -> None:
    asked = ["evaluate", "--model", "scripted:random", "--data", str(built)]
    done = CliRunner().invoke(evaluate, [*asked, "--config", "views", "--out", str(tmp_path / "r")])
    assert done.exit_code == 2 and "views asks nothing: choose from dynamic" in done.output
    assert not (tmp_path / "r").exists()
    assert not COMPANIONS.keys() & CONFIGS.keys()
