"""Rows against their pixels: what freshly built samples state is what their images show.

Nothing here looks at a plan: numbers come from rows, pixels from their images, and depth, masks and
meshes from the simulator and the catalogue for the very views that the rows name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest

from builder.episodes import Job
from builder.recipes import MAGNITUDES, Family, families_of, quotas
from builder.simulators.mujoco.scene import RenderQuality
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import View
from builder.store import Store
from builder.world.assets import build_asset
from spacenum_datasets.geometry import Array, Box, bounding_box, frame_matrix, transform
from spacenum_datasets.sample import Layout, Sample
from spacenum_datasets.vocabulary import CONFIGS, STATIC_CELLS, Action, Cell, Task
from tests.pixelproofs import (
    ENOUGH,
    MOVES,
    ROTATIONS,
    Built,
    Witness,
    moved,
    picture,
    read_back,
    reprojected_difference,
    turned,
    warp_difference,
)

SIZES = {"dynamic": 256, "room": 512, "desk": 512}
"""Outlines are held to two pixels of the published size; the tips of leaves need them."""

PLAIN = RenderQuality(shadow_map=512, samples=0)
"""What is looked at stands where it does with soft edges and fine shadows too."""

SCENES = {"dynamic": 3, "room": 2, "desk": 2}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    store = Store(tmp_path_factory.mktemp("store"), "png")
    witness = Witness(MujocoSimulator(quality=PLAIN))
    families: set[Family] = {f for c in ("dynamic", "static_3d") for f in families_of(CONFIGS[c])}
    samples: list[Sample] = []
    for family in sorted(families, key=lambda family: family.name):
        for index in range(SCENES[family.name]):
            job = Job(family, index, tuple(quotas(family).items()), 0, SIZES[family.name], store)
            samples += read_back(witness, [job])
    yield Built(tuple(samples), witness)
    witness.close()


@pytest.mark.parametrize("action", ROTATIONS)
def test_a_turns_end_is_its_start_warped_by_the_true_angle(built: Built, action: Action) -> None:
    asked = [s for s in built.of("dynamic", Task.SPACE2NUM) if s.transition.action is action]
    assert len(asked) >= 2
    for sample in asked:
        start, end = map(picture, sample.images)
        before, truth = sample.views[0].camera, sample.transition
        angles = sorted({*truth.option_magnitudes, *MAGNITUDES[sample.cell].grid()})
        differences = {
            a: warp_difference(start, end, before, turned(before, action, a)) for a in angles
        }
        best = min(differences, key=differences.__getitem__)
        assert best == truth.magnitude, f"{sample.id}: {differences}"
        stated = turned(before, action, truth.magnitude).rotation
        np.testing.assert_allclose(sample.views[1].camera.rotation, stated, atol=1e-9)


@pytest.mark.parametrize("action", MOVES)
def test_a_moves_end_is_its_start_carried_by_the_true_distance(
    built: Built, action: Action
) -> None:
    asked = [s for s in built.of("dynamic", Task.SPACE2NUM) if s.transition.action is action]
    assert len(asked) >= 2
    for sample in asked:
        start, end = map(picture, sample.images)
        before, truth = sample.views[0].camera, sample.transition
        view = replace(built.witness.views[sample.views[0].key], camera=before)
        depth = built.witness.simulator.observe(view).depth
        differences = {
            m: reprojected_difference(start, end, depth, before, moved(before, action, m))
            for m in truth.option_magnitudes
        }
        best = min(differences, key=differences.__getitem__)
        assert best == truth.magnitude, f"{sample.id}: {differences}"
        stated = moved(before, action, truth.magnitude).position
        np.testing.assert_allclose(sample.views[1].camera.position, stated, atol=1e-9)


def test_option_images_show_their_own_magnitudes(built: Built) -> None:
    """The same two proofs for every lettered image, the wrong ones too."""
    for sample in built.of("dynamic", Task.NUM2SPACE)[::2]:
        start, *ends = map(picture, sample.images)
        before, truth = sample.views[0].camera, sample.transition
        move = truth.action in MOVES
        view = replace(built.witness.views[sample.views[0].key], camera=before)
        depth = built.witness.simulator.observe(view).depth if move else None
        for end, magnitude in zip(ends, truth.option_magnitudes, strict=True):
            differences = {}
            for m in truth.option_magnitudes:
                if depth is not None:
                    after = moved(before, truth.action, m)
                    differences[m] = reprojected_difference(start, end, depth, before, after)
                else:
                    after = turned(before, truth.action, m)
                    differences[m] = warp_difference(start, end, before, after)
            best = min(differences, key=differences.__getitem__)
            assert best == magnitude, f"{sample.id}: {differences}"


@dataclass(frozen=True)
class Shown:
    """A target in one option's image: its stated box and its mesh where that box is."""

    sample: Sample
    box: Box
    view: View
    name: str

    @property
    def layout(self) -> Layout:
        return self.sample.layout

    def vertices(self) -> Array:
        """The mesh's vertices (n, 3) in the frame, stood on the middle of the box's bottom."""
        thing = self.view.scene.objects[self.view.scene.index[self.name] - 1]
        frame = np.array(self.layout.frame)
        heading = math.degrees(math.atan2(frame[1, 0], frame[0, 0]))
        x, y, _ = self.box.centre
        place = frame_matrix((x, y, self.box.lower[2]), thing.yaw - heading)
        return transform(place, build_asset(thing.asset).vertices())


def shown_targets(built: Built, cell: Cell) -> Iterator[Shown]:
    for sample in built.of("static_3d", Task.NUM2SPACE):
        if sample.cell is not cell:
            continue
        named = {o.name for o in sample.layout.objects} - {sample.layout.target}
        for image, box in zip(sample.views, sample.layout.option_boxes, strict=True):
            view = replace(built.witness.views[image.key], camera=image.camera)
            (name,) = {o.name for o in view.scene.objects} - {*view.hidden, *named}
            yield Shown(sample, box, view, name)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_targets_mesh_fills_its_stated_box(built: Built, cell: Cell) -> None:
    targets = list(shown_targets(built, cell))
    assert len(targets) >= 4 * ENOUGH
    for shown in targets:
        found = bounding_box(shown.vertices())
        stated = (shown.box.lower, shown.box.upper)
        np.testing.assert_allclose((found.lower, found.upper), stated, atol=1e-3)


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_a_targets_mask_is_where_its_box_says(built: Built, cell: Cell) -> None:
    unoccluded = 0
    for shown in shown_targets(built, cell):
        camera, frame = shown.view.camera, np.array(shown.layout.frame)
        seen = built.witness.simulator.observe(replace(shown.view, measured=(shown.name,)))
        mask = seen.instances == shown.view.scene.index[shown.name]
        rows, columns = np.nonzero(mask)
        tight = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])
        corners, _ = camera.project(transform(frame, shown.box.corners()))
        where = f"{shown.sample.id}: {shown.name}"
        assert (tight[:2] >= np.floor(corners.min(axis=0))).all(), where
        assert (tight[2:] <= np.ceil(corners.max(axis=0))).all(), where
        if mask.sum() == seen.unoccluded[shown.name]:
            pixels, _ = camera.project(transform(frame, shown.vertices()))
            outline = [*pixels.min(axis=0), *pixels.max(axis=0)]
            np.testing.assert_allclose(tight, outline, atol=2, err_msg=where)
            unoccluded += 1
    assert unoccluded >= ENOUGH


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_anchors_and_clutter_are_where_their_boxes_say(built: Built, cell: Cell) -> None:
    checked = 0
    for sample in built.of("static_3d", Task.SPACE2NUM):
        if sample.cell is not cell:
            continue
        (image,) = sample.views
        names = tuple(sorted(o.name for o in sample.layout.objects if o.role != "target"))
        view = replace(built.witness.views[image.key], camera=image.camera, measured=names)
        seen = built.witness.simulator.observe(view)
        for thing in (o for o in sample.layout.objects if o.name in names):
            rows, columns = np.nonzero(seen.instances == view.scene.index[thing.name])
            corners = transform(sample.layout.frame, thing.box.corners())
            if not len(rows) or not image.camera.sees(corners):
                continue
            pixels, _ = image.camera.project(corners)
            assert (columns.min(), rows.min()) >= tuple(np.floor(pixels.min(axis=0)))
            assert columns.max() + 1 <= np.ceil(pixels[:, 0].max())
            assert rows.min() >= np.floor(pixels[:, 1].min())
            assert rows.max() + 1 <= np.ceil(pixels[:, 1].max())
            checked += 1
    assert checked >= 2 * ENOUGH
