"""Maps of layouts are to scale, and their labels can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest

from builder.preview.chart import chart, chart_height
from builder.preview.labels import Lettering, overlap_area, place_labels
from builder.preview.svg import SIZE, layout_svg
from builder.preview.topview import footprints, gaze, top_view
from spacenum_datasets.geometry import Box
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Cell, Task
from tests.factories import config_samples, static_sample

STATIC = [
    *config_samples("static_1d"),
    *config_samples("static_2d"),
    *config_samples("static_3d_reduced"),
]


@pytest.mark.parametrize("sample", STATIC, ids=lambda s: f"{s.config}-{s.id}")
def test_map_is_to_scale(sample: Sample) -> None:
    svg = ElementTree.fromstring(layout_svg(sample))
    scale = float(svg.attrib["data-scale"])
    x0, y0 = (float(v) for v in svg.attrib["data-origin"].split())
    truth = sample.layout
    boxes = {o.name: o.box for o in truth.objects if o.name != truth.target}
    boxes |= dict(zip(sample.spec.letters, truth.option_boxes, strict=True))
    drawn = {rect.attrib["data-name"]: rect for rect in svg.iter("rect")}
    assert {o.name for o in truth.anchors} | set(sample.spec.letters) <= drawn.keys()
    assert drawn.keys() <= boxes.keys() & {text.text for text in svg.iter("text")}
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


def lettered(sample: Sample, size: int = SIZE) -> Lettering:
    view = top_view(sample, size)
    return place_labels(view, footprints(sample, view), gaze(sample, view), 13)


@pytest.mark.parametrize("size", [240, SIZE])
@pytest.mark.parametrize("sample", STATIC, ids=lambda s: f"{s.config}-{s.id}")
def test_map_labels_stay_apart_and_inside(sample: Sample, size: int) -> None:
    labels = lettered(sample, size).labels
    assert {o.name for o in sample.layout.anchors} <= {label.text for label in labels}
    for label in labels:
        left, top, right, bottom = label.rectangle
        assert 0 <= left < right <= size
        assert 0 <= top < bottom <= size
    for a, b in combinations(labels, 2):
        least = min((r[2] - r[0]) * (r[3] - r[1]) for r in (a.rectangle, b.rectangle))
        assert overlap_area(a.rectangle, b.rectangle) < 0.5 * least


def test_a_box_for_whose_name_there_is_no_room_is_left_out() -> None:
    sample = static_sample("static_2d")
    *others, clutter = sample.layout.objects
    twins = [replace(clutter, name=f"thing {n} in the very same place") for n in range(9)]
    layout = replace(sample.layout, objects=(*others, clutter, *twins))
    crowded = lettered(replace(sample, truth=layout))
    boxes = [box.label for box in crowded.boxes]
    assert clutter.name in boxes
    assert len({twin.name for twin in twins} & set(boxes)) < 4
    assert sorted(boxes) == sorted(label.text for label in crowded.labels if label.style != "axis")


@pytest.mark.parametrize("sample", STATIC, ids=lambda s: f"{s.config}-{s.id}")
def test_names_of_clutter_leave_the_options_clear(sample: Sample) -> None:
    crowded = lettered(sample, 240)
    options = [box.rectangle for box in crowded.boxes if box.label in sample.spec.letters]
    assert len(options) == len(sample.spec.letters)
    for label in crowded.labels:
        if label.style == "clutter":
            assert not any(overlap_area(label.rectangle, area) for area in options)


def test_heights_are_told_below_the_map_in_3d_alone() -> None:
    flat, solid = (static_sample(f"static_{d}d", Cell.ROOM) for d in (2, 3))
    assert "z 0." not in re.sub("<title>.*?</title>", "", layout_svg(flat))
    texts = {text.text or "" for text in ElementTree.fromstring(layout_svg(solid)).iter("text")}
    for letter, box in zip(solid.spec.letters, solid.layout.option_boxes, strict=True):
        assert f"{letter}  z {box.lower[2]:.1f} to {box.upper[2]:.1f}" in texts
    assert chart_height(solid, 240, 13) > chart_height(flat, 240, 13)


def test_a_map_keeps_its_strip_clear(sample: Sample = STATIC[-1]) -> None:
    drawn = chart(sample, 240, 13)
    assert drawn.size == (240, chart_height(sample, 240, 13))
    strip = np.asarray(drawn.convert("L"))[240:]
    assert (strip < 200).any()
    assert (strip[:3] > 240).all()
    assert (strip[-2:] > 240).all()


def test_map_escapes_what_rows_say() -> None:
    sample = static_sample()
    assert escape("a<b") in layout_svg(renamed(sample, "a<b"))


def renamed(sample: Sample, name: str) -> Sample:
    """The sample with its first anchor called something else."""
    first, *rest = sample.layout.objects
    layout = replace(sample.layout, objects=(replace(first, name=name), *rest))
    return replace(sample, truth=layout)
