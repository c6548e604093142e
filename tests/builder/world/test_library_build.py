from __future__ import annotations

import json
from pathlib import Path

from datasets import load_dataset

from builder.cli import main
from builder.pipeline import build
from builder.validate import validate
from builder.world.assets import BUILT_IN
from builder.world.library import open_assets
from tests.builds import digest, small, stored, without_workers
from tests.commands import succeed
from tests.models import BLUE, folder_of_all, glb


def test_a_build_with_ones_own_models(tmp_path: Path) -> None:
    folder = folder_of_all(tmp_path / "assets")
    arguments = ("--config", "static_2d", "--limit", "4")
    where = ("--assets", str(folder), "--image-size", "64")
    with without_workers():
        succeed(main, "build", *arguments, *where, "--out", tmp_path / "one")
    rows = load_dataset(str(tmp_path / "one"), "static_2d", split="test")
    named = [o["category"] for row in rows for o in row["objects"]]
    assert {"totem", "crate", "barrel"} & set(named)
    report = json.loads((tmp_path / "one" / "build_report.json").read_text())
    assert report["configs"]["static_2d"]["world"] == open_assets(folder).world
    assert list(validate(tmp_path / "one")) == []


def test_the_same_folder_gives_the_same_bytes_and_another_texture_other_keys(
    tmp_path: Path,
) -> None:
    assets = open_assets(folder_of_all(tmp_path / "assets"))
    copied = open_assets(folder_of_all(tmp_path / "copied"))
    assert copied.world == assets.world != BUILT_IN.world
    store = tmp_path / "store"
    with without_workers():
        build(small(tmp_path / "one", assets=assets, store=store))
    views = stored(store)
    build(small(tmp_path / "two", assets=copied, store=store, workers=1))
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    known = stored(store)
    assert views.items() <= known.items(), "nothing is rendered again"
    glb(tmp_path / "copied" / "totem.glb", colour=BLUE, name="totem", support="floor")
    with without_workers():
        build(small(tmp_path / "three", assets=open_assets(tmp_path / "copied"), store=store))
    assert len(stored(store).keys() - known.keys()) >= len(views), "and now everything"
