"""Pictures and pages show the chosen samples, and maps are to scale."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from builder.preview import preview, sample_figure
from builder.preview.canvas import font, wrap
from builder.preview.choosing import (
    choose,
    group_rows,
    rate_appeal,
    read_rows,
    read_without_images,
)
from builder.preview.figure import TEXT, pick_panels, short_question
from builder.preview.sheet import COLUMNS, WIDTH, card_height, contact_sheet, lines_of, places
from builder.preview.sheet import TEXT as SHEET_TEXT
from spacenum_datasets.errors import UserError
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Task
from tests.factories import config_samples, static_sample, write_folder

CONFIGS = ("dynamic", "static_1d", "static_3d")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("preview") / "spacenum"
    write_folder(path, CONFIGS, limit=2)
    return path


def groups(samples: list[Sample]) -> set[tuple[str, str, str]]:
    return {(s.config, s.cell, s.task) for s in samples}


def test_choice_covers_every_cell_and_task_before_repeating_one(folder: Path) -> None:
    everything = groups([s for name in CONFIGS for s in config_samples(name)])
    shown = [one.sample for one in choose(folder, len(everything), seed=0)]
    assert groups(shown) == everything
    assert len({s.id for s in shown}) == len(everything)


def test_both_tasks_of_a_cell_stand_in_one_row(folder: Path) -> None:
    for count in (2, 6, 12):
        shown = [one.sample for one in choose(folder, count, seed=0)]
        for left, right in zip(shown[::2], shown[1::2], strict=True):
            assert (left.config, left.cell) == (right.config, right.cell)
            assert (left.task, right.task) == (Task.NUM2SPACE, Task.SPACE2NUM)
            assert left.episode != right.episode


def test_choice_shows_as_many_scenes_as_there_are(folder: Path) -> None:
    scenes = {place.scene for places in group_rows(folder).values() for place in places}
    shown = choose(folder, 2 * len(scenes), seed=0)
    assert {one.sample.scene for one in shown} == scenes


def test_choice_repeats_and_another_seed_picks_others(folder: Path) -> None:
    first, again, other = ([one.sample.id for one in choose(folder, 6, seed)] for seed in (0, 0, 1))
    assert first == again != other


def test_choice_stops_at_what_there_is(folder: Path) -> None:
    rows = sum(len(config_samples(name, 2)) for name in CONFIGS)
    assert len(choose(folder, 10 * rows, seed=0)) == rows


def test_contact_sheet_is_a_picture_of_all_cards(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    preview(folder, out, count=5)
    with Image.open(out) as image:
        assert image.format == "PNG"
        assert image.size == contact_sheet(choose(folder, 5, 0), "").size
        pixels = np.asarray(image.convert("L"), float)
    rows, columns = (np.flatnonzero(pixels.std(axis=axis) > 5) for axis in (1, 0))
    assert (rows.max() - rows.min()) > 0.9 * pixels.shape[0]
    assert (columns.max() - columns.min()) > 0.9 * pixels.shape[1]


def test_pictures_that_are_compared_have_one_size_and_stand_apart(folder: Path) -> None:
    for one in choose(folder, 100, 0):
        spots = list(places(one))
        assert len(spots) == len(one.sample.images)
        assert len({edge for _, edge in spots}) == 1
        for ((x, y), edge), ((u, v), _) in combinations(spots, 2):
            assert max(abs(x - u), abs(y - v)) > edge
        assert all(x >= 0 and x + edge <= WIDTH for (x, _), edge in spots)


def test_cards_of_one_row_are_equally_high(folder: Path) -> None:
    shown = choose(folder, 2 * COLUMNS, 0)
    rows = [shown[:COLUMNS], shown[COLUMNS:]]
    single = [contact_sheet(row, "").height for row in rows]
    alone = [max(contact_sheet([one], "").height for one in row) for row in rows]
    assert single == alone
    assert len({card_height(one) for one in rows[0]}) == COLUMNS


def test_sheet_lines_stay_on_their_card(folder: Path) -> None:
    for one in choose(folder, 100, 0):
        lines = lines_of(one)
        assert all(line.width(SHEET_TEXT) <= WIDTH for line in lines)
        printed = " ".join(part for line in lines for _, part in line.parts)
        assert all(text in printed for text in one.options if one.sample.task is Task.SPACE2NUM)


def test_one_sample_makes_one_column(folder: Path) -> None:
    one, two = (contact_sheet(choose(folder, n, 0), "").width for n in (1, 2))
    assert one < two


class Outline(HTMLParser):
    """What a page holds: its ids, text, images, and every address it asks for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.images: list[str] = []
        self.addresses: list[str] = []
        self.hidden = 0
        self.visible_text = ""
        self.folded_text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "article":
            self.ids.append(found["id"])
        if tag == "img":
            self.images.append(found["src"])
        self.hidden += tag == "details"
        self.addresses += [found[key] for key in ("src", "href") if key in found]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag == "details"

    def handle_data(self, data: str) -> None:
        if self.hidden:
            self.folded_text += data
        else:
            self.visible_text += data + "\n"


def test_page_shows_every_chosen_question_and_needs_no_network(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "page.html"
    preview(folder, out, count=12)
    text = out.read_text(encoding="utf-8")
    shown, outline = choose(folder, 12, 0), Outline(text)
    assert outline.ids == [one.sample.id for one in shown]
    for one in shown:
        for line in one.text:
            words = re.sub(r"^[A-D]\. ", "", line)
            assert words in outline.visible_text
    assert len(outline.images) == sum(len(one.sample.images) for one in shown)
    assert all(address.startswith("data:image/webp;base64,") for address in outline.addresses)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_page_folds_the_answer_away(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    preview(folder, out, count=1)
    outline, (one,) = Outline(out.read_text(encoding="utf-8")), choose(folder, 1, 0)
    assert outline.folded_text.lstrip().startswith("Show the answer")
    assert f"\n{one.letters[one.sample.answer]}" in outline.folded_text
    assert "answer" not in outline.visible_text.split("Answer with")[0].split(one.sample.id)[1]


@pytest.mark.parametrize("name", ["a thing", "an unusually long name of a thing " * 3])
def test_no_line_of_the_figure_is_wider_than_its_panel(folder: Path, name: str) -> None:
    for one in read_rows(pick_panels(group_rows(folder))):
        sample = one.sample if one.sample.spec.dimension == 0 else renamed(one.sample, name)
        lines = short_question(replace(one, sample=sample))
        assert all(line.width(TEXT) <= WIDTH for line in lines)


def test_the_figure_shows_different_scenes(folder: Path) -> None:
    scenes = [place.scene for place in pick_panels(group_rows(folder))]
    assert len(set(scenes)) == len(scenes) == 4


def test_the_figure_prefers_options_that_look_different() -> None:
    sample = static_sample("static_3d")
    first, *_ = sample.layout.option_boxes
    same = replace(sample, truth=replace(sample.layout, option_boxes=(first,) * 4))
    assert rate_appeal(sample) > rate_appeal(same) == 0


def test_appeal_needs_no_images(folder: Path) -> None:
    for group in group_rows(folder).values():
        bare = read_without_images(group)
        assert [b.id for b in bare] == [one.sample.id for one in read_rows(group)]
        assert not any(b.images for b in bare)


def test_figure_is_written_without_a_card(folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "spacenum"
    write_folder(bare, CONFIGS)
    (bare / "README.md").unlink()
    sample_figure(bare, tmp_path / "figure.png")
    with Image.open(tmp_path / "figure.png") as image:
        assert image.width == 1400
        assert 0.5 < image.height / image.width < 1.2
        quarters = [
            image.crop((x, y, x + image.width // 2, y + image.height // 2))
            for x in (0, image.width // 2)
            for y in (0, image.height // 2)
        ]
        assert all(np.asarray(q, float).std() > 20 for q in quarters)


@pytest.mark.parametrize("config", ["dynamic", "static_1d", "static_2d_reduced", "dynamic_train"])
def test_figure_makes_do_with_one_config(config: str, tmp_path: Path) -> None:
    write_folder(tmp_path, (config,))
    sample_figure(tmp_path, tmp_path / "figure.png")
    with Image.open(tmp_path / "figure.png") as image:
        assert image.width == 1400


def test_wrapped_text_keeps_every_word_and_the_width() -> None:
    text = "The x axis runs from the red cabinet along the floor to the same corner " * 3
    lines = wrap(text, 300, font(17))
    assert " ".join(lines).split() == text.split()
    assert len(lines) > 3
    assert all(font(17).getlength(line) <= 300 for line in lines)


def test_unknown_suffix_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.png or an \.html"):
        preview(folder, tmp_path / "sheet.pdf")


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no dataset"):
        preview(tmp_path, tmp_path / "sheet.png")


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path, ("dynamic",))
    (file,) = (tmp_path / "dynamic").glob("*.parquet")
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(UserError, match="is not a whole Parquet file"):
        preview(tmp_path, tmp_path / "sheet.png")


def test_an_unwritable_place_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot write"):
        preview(folder, tmp_path / "missing" / "sheet.png", count=1)


def renamed(sample: Sample, name: str) -> Sample:
    """The sample with its first anchor called something else."""
    first, *rest = sample.layout.objects
    layout = replace(sample.layout, objects=(replace(first, name=name), *rest))
    return replace(sample, truth=layout)


def test_sheet_bytes_repeat(folder: Path) -> None:
    sinks = []
    for _ in range(2):
        sink = io.BytesIO()
        contact_sheet(choose(folder, 2, 0), "twice").save(sink, "PNG")
        sinks.append(sink.getvalue())
    assert sinks[0] == sinks[1]
