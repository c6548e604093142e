"""Drawn layouts: shapes lie where the camera sees their boxes, names are readable."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from builder.seeding import stream
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Array, Box, Camera, camera_rotation, transform, vector
from spacenum_datasets.interventions import intervene
from spacenum_datasets.interventions.abstraction import (
    ANCHORS,
    CLUTTER,
    TARGET,
    Drawing,
    surroundings,
)
from spacenum_datasets.interventions.labels import Rect, extent, meet
from spacenum_datasets.interventions.shapes import Colour, point, rectangle, solid
from spacenum_datasets.sample import Layout, LayoutObject, Sample
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell, Role, Task
from tests.factories import SIZE, static_sample

EDGE = 384

SHAPES = {"points": point, "boxes_2d": rectangle, "boxes_3d": solid}

every_shape = pytest.mark.parametrize("name", SHAPES)
every_cell = pytest.mark.parametrize("cell", STATIC_CELLS)


def enlarged(sample: Sample, edge: int = EDGE) -> Sample:
    """The sample with larger pictures: factories draw thumbnails."""
    images, views = [], []
    for data, view in zip(sample.images, sample.views, strict=True):
        sink = io.BytesIO()
        Image.open(io.BytesIO(data)).resize((edge, edge)).save(sink, "PNG")
        images.append(sink.getvalue())
        views.append(replace(view, camera=replace(view.camera, width=edge, height=edge)))
    return replace(sample, images=tuple(images), views=tuple(views))


def pixels(data: bytes | Image.Image) -> npt.NDArray[np.int64]:
    picture = data if isinstance(data, Image.Image) else Image.open(io.BytesIO(data))
    return np.asarray(picture, np.int64)


def coloured(picture: npt.NDArray[np.int64], colour: Colour) -> Array:
    """Centres (n, 2) of the pixels of exactly this colour, x first."""
    rows, columns = np.nonzero((picture == colour).all(axis=2))
    return np.stack([columns, rows], axis=1).astype(np.float64) + 0.5


def corners(layout: Layout, box: Box, camera: Camera) -> Array:
    found: Array = camera.project(transform(layout.frame, box.corners()))[0]
    return found


def shown_boxes(sample: Sample) -> tuple[Box, ...]:
    layout = sample.layout
    return layout.option_boxes if sample.task is Task.NUM2SPACE else (layout.target_box,)


def drawn(sample: Sample, name: str) -> list[tuple[npt.NDArray[np.int64], Box, Camera]]:
    changed = intervene(name, sample)
    cameras = [view.camera for view in sample.views]
    pictures = [pixels(data) for data in changed.images]
    return list(zip(pictures, shown_boxes(sample), cameras, strict=True))


@every_cell
@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("dimension", [1, 2, 3])
def test_each_image_has_its_own_targets_centre(cell: Cell, task: Task, dimension: int) -> None:
    sample = enlarged(static_sample(f"static_{dimension}d", cell, task))
    for picture, box, camera in drawn(sample, "points"):
        expected = camera.project(transform(sample.layout.frame, [box.centre]))[0][0]
        assert coloured(picture, TARGET).mean(axis=0) == pytest.approx(expected, abs=0.75)


@every_cell
@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("name", ["boxes_2d", "boxes_3d"])
def test_each_image_has_its_own_targets_extent(cell: Cell, task: Task, name: str) -> None:
    sample = enlarged(static_sample("static_3d", cell, task, index=1))
    for picture, box, camera in drawn(sample, name):
        found, expected = coloured(picture, TARGET), corners(sample.layout, box, camera)
        assert found.min(axis=0) == pytest.approx(expected.min(axis=0), abs=2)
        assert found.max(axis=0) == pytest.approx(expected.max(axis=0), abs=2)


def test_a_box_has_its_edges_and_a_rectangle_is_upright() -> None:
    sample = enlarged(static_sample("static_3d", Cell.ROOM, Task.SPACE2NUM))
    (picture, box, camera), *_ = drawn(sample, "boxes_3d")
    found, ends = coloured(picture, TARGET), corners(sample.layout, box, camera)
    top = [i for i in range(8) if i & 1]
    for corner in ends[top]:
        assert np.abs(found - corner).max(axis=1).min() < 1.5
    (picture, _, _), *_ = drawn(sample, "boxes_2d")
    found = coloured(picture, TARGET)
    low, high = found.min(axis=0), found.max(axis=0)
    rim = np.minimum(found - low, high - found).min(axis=1)
    assert rim.max() < 4


@every_cell
@every_shape
def test_anchors_and_clutter_lie_where_they_are_seen(cell: Cell, name: str) -> None:
    # So large that the thin lines of clutter cover whole pixels.
    sample = enlarged(static_sample("static_3d", cell), 2 * EDGE)
    camera = sample.views[0].camera
    for thing in sample.layout.objects:
        if thing.role is Role.TARGET:
            continue
        # Alone: what lies nearer is drawn above.
        layout = replace(sample.layout, objects=(thing,))
        picture = pixels(surroundings(layout, SHAPES[name], camera).picture)
        found = coloured(picture, ANCHORS[0] if thing.role is Role.ANCHOR else CLUTTER[0])
        if name == "points":
            middle = camera.project(transform(layout.frame, [thing.box.centre]))[0][0]
            assert found.mean(axis=0) == pytest.approx(middle, abs=0.75)
        else:
            ends = np.clip(corners(layout, thing.box, camera), 0, 2 * EDGE)
            assert found.min(axis=0) == pytest.approx(ends.min(axis=0), abs=2)
            assert found.max(axis=0) == pytest.approx(ends.max(axis=0), abs=2)


@every_cell
@every_shape
def test_options_differ_where_their_boxes_do_and_nowhere_else(cell: Cell, name: str) -> None:
    sample = enlarged(static_sample("static_3d", cell))
    bare = pixels(surroundings(sample.layout, SHAPES[name], sample.views[0].camera).picture)
    width, height = extent(sample.layout.target, round(0.03 * EDGE))
    pictures = drawn(sample, name)
    for picture, box, camera in pictures:
        apart = (picture != bare).any(axis=2)
        ends = corners(sample.layout, box, camera)
        (left, top), (right, bottom) = ends.min(axis=0) - 8, ends.max(axis=0) + 8
        assert apart.any()
        apart[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = False
        # Beyond its shape there is its name alone.
        name_pixels = np.argwhere(apart)
        if len(name_pixels):
            down, across = np.ptp(name_pixels, axis=0) + 1
            assert down <= height and across <= width
    for (one, a, _), (other, b, _) in combinations(pictures, 2):
        assert (one == other).all() == (a == b)


def crowded(sample: Sample, pieces: int = 22) -> Sample:
    """The sample with clutter all around, also behind and beside the camera."""
    rng = stream("test", "crowd", sample.id)
    scale = 1.0 if sample.cell is Cell.ROOM else 0.1
    clutter = []
    for i in range(pieces):
        low = np.array([*rng.uniform(-4, 5, 2), rng.uniform(0, 1.5)]) * scale
        box = Box(vector(low), vector(low + rng.uniform(0.1, 1.0, 3) * scale))
        clutter.append(LayoutObject(f"chest of drawers {i}", "chest", Role.CLUTTER, box))
    layout = replace(sample.layout, objects=(*sample.layout.objects, *clutter))
    return replace(sample, truth=layout)


@every_cell
@every_shape
@pytest.mark.parametrize("edge", [256, 512])
def test_names_are_apart_in_a_crowd(cell: Cell, name: str, edge: int) -> None:
    sample = enlarged(crowded(static_sample("static_3d", cell)), edge)
    drawing = surroundings(sample.layout, SHAPES[name], sample.views[0].camera)
    assert len(drawing.names) > 5
    assert not [pair for pair in combinations(drawing.names, 2) if meet(*pair)]
    for left, top, right, bottom in drawing.names:
        assert left >= 0 and top >= 0 and right <= edge and bottom <= edge


@every_cell
@every_shape
def test_what_matters_is_named_before_the_crowd(cell: Cell, name: str, monkeypatch) -> None:
    places: list[tuple[str, Rect]] = []
    write = Drawing.name

    def noting(self: Drawing, text: str, mark, place: Rect, pen) -> None:
        places.append((text, place))
        write(self, text, mark, place, pen)

    monkeypatch.setattr(Drawing, "name", noting)
    sample = enlarged(crowded(static_sample("static_3d", cell, Task.SPACE2NUM)))
    intervene(name, sample)
    written = dict(places)
    needed = [*(a.name for a in sample.layout.anchors), sample.layout.target]
    assert set(needed) <= set(written)
    for text in needed:
        assert not [t for t, place in places if t != text and meet(place, written[text])]


def test_a_row_without_its_target_in_view_is_refused() -> None:
    sample = static_sample("static_3d")
    away = camera_rotation(90.0, 60.0)
    views = tuple(replace(v, camera=replace(v.camera, rotation=away)) for v in sample.views)
    for name in SHAPES:
        with pytest.raises(
            UserError, match=f"{name} cannot draw sample {sample.id}: the .* not in"
        ):
            intervene(name, replace(sample, views=views))


def test_pictures_of_another_size_than_the_views_keep_it() -> None:
    sample = static_sample("static_3d")
    larger = replace(sample, images=enlarged(sample, 3 * SIZE).images)
    for name in SHAPES:
        for data in intervene(name, larger).images:
            assert Image.open(io.BytesIO(data)).size == (3 * SIZE, 3 * SIZE)
