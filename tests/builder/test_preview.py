"""Pictures and pages show the chosen samples, and maps are to scale."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from builder.preview import preview, sample_figure
from builder.preview.choosing import choose
from builder.preview.ink import font, wrapped
from builder.preview.labels import cover, place_labels
from builder.preview.sheet import contact_sheet
from builder.preview.svg import SIZE, layout_svg
from builder.preview.topview import footprints, gaze, top_view
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Box
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Cell, Task
from tests.factories import config_samples, static_sample, write_folder

CONFIGS = ("dynamic", "static_1d", "static_3d")
STATIC = [
    *config_samples("static_1d"),
    *config_samples("static_2d"),
    *config_samples("static_3d_reduced"),
]


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


@pytest.mark.parametrize("sample", STATIC, ids=lambda s: f"{s.config}-{s.id}")
def test_map_is_to_scale(sample: Sample) -> None:
    svg = ElementTree.fromstring(layout_svg(sample))
    scale = float(svg.attrib["data-scale"])
    x0, y0 = (float(v) for v in svg.attrib["data-origin"].split())
    truth = sample.layout
    boxes = {o.name: o.box for o in truth.objects if o.name != truth.target}
    boxes |= dict(zip(sample.spec.letters, truth.option_boxes, strict=True))
    drawn = {rect.attrib["data-name"]: rect for rect in svg.iter("rect")}
    assert drawn.keys() == boxes.keys()
    for name, rect in drawn.items():
        x, y, width, height = (float(rect.attrib[k]) for k in ("x", "y", "width", "height"))
        measured = Box(
            ((x - x0) / scale, (y0 - y - height) / scale, 0.0),
            ((x + width - x0) / scale, (y0 - y) / scale, 0.0),
        )
        for corner in ("lower", "upper"):
            expected = getattr(boxes[name], corner)[:2]
            assert getattr(measured, corner)[:2] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("sample", STATIC, ids=lambda s: f"{s.config}-{s.id}")
def test_map_marks_the_answer_alone_as_right(sample: Sample) -> None:
    styles = {f.label: f.style for f in footprints(sample, top_view(sample, 300))}
    right = [label for label, style in styles.items() if style == "right"]
    assert right == [sample.spec.letters[sample.answer]]


@pytest.mark.parametrize("cell", [Cell.DESK, Cell.ROOM])
def test_camera_mark_points_at_what_the_camera_sees(cell: Cell) -> None:
    sample = static_sample("static_3d", cell, Task.SPACE2NUM)
    view = top_view(sample, SIZE)
    seen = gaze(sample, view)
    middle = np.array([SIZE / 2, SIZE / 2])
    towards = np.subtract(seen.tip, seen.mark)
    assert np.dot(towards, middle - seen.mark) > 0.9 * np.linalg.norm(towards) * np.linalg.norm(
        middle - seen.mark
    )
    assert all(0 < v < SIZE for v in seen.mark)
    # The edges of view enclose the direction itself.
    sides = [np.subtract(edge, seen.camera) for edge in seen.edges]
    turns = [towards[0] * side[1] - towards[1] * side[0] for side in sides]
    assert turns[0] * turns[1] < 0


@pytest.mark.parametrize("sample", STATIC, ids=lambda s: f"{s.config}-{s.id}")
def test_map_labels_stay_apart_and_inside(sample: Sample) -> None:
    view = top_view(sample, SIZE)
    labels = place_labels(view, footprints(sample, view), gaze(sample, view), 13)
    assert {o.name for o in sample.layout.anchors} <= {label.text for label in labels}
    for label in labels:
        left, top, right, bottom = label.rectangle
        assert 0 <= left < right <= SIZE
        assert 0 <= top < bottom <= SIZE
    for a, b in combinations(labels, 2):
        least = min((r[2] - r[0]) * (r[3] - r[1]) for r in (a.rectangle, b.rectangle))
        assert cover(a, b) < 0.5 * least


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
    lines = wrapped(text, 300, font(17))
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
    with pytest.raises(UserError, match="cannot be read"):
        preview(tmp_path, tmp_path / "sheet.png")


def test_an_unwritable_place_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot write"):
        preview(folder, tmp_path / "missing" / "sheet.png", count=1)


def test_map_escapes_what_rows_say() -> None:
    sample = static_sample()
    assert escape("a<b") in layout_svg(renamed(sample, "a<b"))


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
