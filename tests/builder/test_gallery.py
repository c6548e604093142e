from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from rich.console import Console

from builder.cli import main
from builder.gallery import gallery
from builder.gallery.contents import Section, catalogue, exhibit, scenes
from builder.gallery.sheet import MARGIN, Pictures, sheets
from builder.gallery.studio import look
from builder.rendered_view import encode
from builder.world.assets import CATALOGUE, Category, build_asset
from builder.world.footprints import world_box
from builder.world.library import open_assets
from tests.builds import one_after_the_other
from tests.laws import holds_for
from tests.models import folder_of_all

SMALL = ("chair", "mug", "picture", "ceiling lamp")
QUIET = Console(quiet=True)


@holds_for(CATALOGUE.values())
def test_a_look_fills_its_picture(category: Category) -> None:
    view = look(category, 0, 0, 200)
    (thing,) = view.scene.objects
    corners = world_box(thing).corners()
    assert view.camera.sees(corners, margin=10)
    pixels, _ = view.camera.project(corners)
    assert (pixels.max(axis=0) - pixels.min(axis=0)).max() > 100
    away = np.array(view.camera.position) - thing.position
    assert away[1] < 0 and abs(away[0]) < abs(away[1]), "seen from its front"


@holds_for(CATALOGUE.values())
def test_a_look_hangs_or_stands_in_the_studio(category: Category) -> None:
    (thing,) = look(category, 0, 0, 200).scene.objects
    assert (thing.position[2] > 0) == (category.stands in ("wall", "ceiling"))
    for surface in look(category, 0, 0, 200).scene.surfaces:
        assert not surface.box.overlaps(world_box(thing), -1e-6)
    low, high = np.array(category.smallest), np.array(category.largest)
    assert (np.array(thing.asset.size) >= low - 1e-9).all()
    assert (np.array(thing.asset.size) <= high + 1e-9).all()


def test_looks_differ_and_repeat() -> None:
    chair = CATALOGUE["chair"]
    looks = [look(chair, number, seed, 64) for number in range(3) for seed in range(2)]
    assert len({view.scene.digest for view in looks}) == 6
    assert looks[0] == look(chair, 0, 0, 64)
    assert len({len(build_asset(v.scene.objects[0].asset).vertices()) for v in looks}) > 1


def test_the_whole_catalogue_is_shown_by_family() -> None:
    sections = catalogue(seed=0, count=2)
    shown = [exhibit.title for section in sections for exhibit in section.exhibits]
    assert shown == list(CATALOGUE)
    assert {len(e.views) for section in sections for e in section.exhibits} == {2}
    (chosen,) = catalogue(0, 1, ("mug", "chair"))
    assert [e.title for e in chosen.exhibits] == ["mug", "chair"]


def test_scenes_are_rooms_and_layouts_of_the_training_split() -> None:
    shown = scenes(seed=3, wanted=6)
    assert shown == scenes(seed=3, wanted=6)
    titles = [e.title for e in shown.exhibits]
    assert titles[2::3] == ["room layout", "desk layout"]
    assert len(set(titles[:2] + titles[3:5])) == 4
    ids = [view.scene.id for e in shown.exhibits for view in e.views]
    assert len(set(ids)) == 6 and all("-train-" in name for name in ids)


def blank(sections: list[Section]) -> Pictures:
    data = encode(np.full((8, 8, 3), 200, np.uint8), "png")
    return {view: data for s in sections for e in s.exhibits for view in e.views}


def test_a_long_sheet_goes_on_in_another() -> None:
    looks = tuple(exhibit(CATALOGUE[name], 0, 2) for name in SMALL)
    sections = [Section(f"part {i}", looks) for i in range(40)]
    images = sheets(sections, blank(sections), 900)
    assert len(images) > 1
    assert all(image.width == 900 and image.height <= 5200 for image in images)
    background = images[0].getpixel((0, 0))
    strip = np.asarray(images[0].crop((900 - MARGIN, 0, 900, images[0].height)))
    assert (strip == background).all(), "nothing runs over the edge"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet and a page that were drawn without another process."""
    folder = tmp_path_factory.mktemp("gallery")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.gallery.output.run_jobs", one_after_the_other)
        for name in ("one.png", "one.html"):
            gallery(folder / name, QUIET, only=SMALL, count=1, scene_count=1, width=700)
    return folder


def test_a_sheet_shows_pictures_that_are_the_same_again(drawn: Path, tmp_path: Path) -> None:
    with Image.open(drawn / "one.png") as image:
        assert image.width == 700
        assert len(image.getcolors(1 << 24) or ()) > 5000
    (again,) = gallery(
        tmp_path / "b.png", QUIET, only=SMALL, count=1, scene_count=1, width=700, workers=2
    )
    assert again.read_bytes() == (drawn / "one.png").read_bytes()


def test_a_page_is_self_contained(drawn: Path) -> None:
    text = (drawn / "one.html").read_text(encoding="utf-8")
    sources = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert len([s for s in sources if s.startswith("data:image/webp;base64,")]) == 5
    assert all(s.startswith(("data:", "#")) for s in sources)
    assert len(set(sources)) == len(sources)
    assert "prefers-color-scheme: dark" in text and "url(" not in text
    for name in SMALL:
        assert f"<b>{name}</b>" in text


def test_ones_own_models_are_shown_first(tmp_path: Path) -> None:
    assets = open_assets(folder_of_all(tmp_path / "assets"))
    sections = catalogue(0, 1, assets=assets)
    own = [e.title for e in sections[0].exhibits]
    assert sections[0].heading == "your own" and set(own).isdisjoint(CATALOGUE)
    worlds = {view.scene.world for s in sections for e in s.exhibits for view in e.views}
    assert worlds == {assets.world}
    where = ("--only", own[0], "--what", "catalogue", "--count", "1", "--workers", "1")
    out = ("--assets", str(tmp_path / "assets"), "--out", str(tmp_path / "own.png"))
    done = CliRunner().invoke(main, ["gallery", *where, *out])
    assert done.exit_code == 0, done.output
    with Image.open(tmp_path / "own.png") as image:
        assert len(image.getcolors(1 << 24) or ()) > 500


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "x.jpg"), "a .png, a .webp or an .html file"),
        (("--out", "x.png", "--only", "unicorn"), "no category unicorn"),
        (("--out", "x.png", "--only", "mug", "--simulator", "nope"), 'unknown simulator "nope"'),
        (("--out", "nowhere/x.png", "--only", "mug", "--what", "catalogue"), "cannot write"),
    ],
)
def test_refusals_are_one_line(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["gallery", *arguments])
    assert done.exit_code == 2
    assert said in done.output and not list(tmp_path.iterdir())
