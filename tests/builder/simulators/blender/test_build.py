"""Datasets drawn by Cycles: valid, loadable, and true in their pixels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from datasets import load_dataset

from builder.build_options import BuildOptions
from builder.episodes import Job
from builder.pipeline import build
from builder.recipes import Family, families_of, quotas
from builder.simulators import make_simulator
from builder.store import Store
from builder.validate import validate
from spacenum_datasets.geometry import transform
from spacenum_datasets.sample import Layout, Sample, Transition
from spacenum_datasets.vocabulary import CONFIGS, Action, Task
from tests.pixelproofs import (
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

pytest.importorskip("builder.simulators.blender.engine")

QUICK = (("samples", "2"),)
CONFIG_NAMES = ("dynamic", "static_1d", "static_3d_reduced")
SIDE = 160


def test_both_settings_are_built_valid_and_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "spacenum"
    build(
        BuildOptions(
            configs=CONFIG_NAMES,
            out=out,
            limit=1,
            simulator="blender",
            simulator_options=(("samples", "1"),),
            image_size=96,
        )
    )
    assert validate(out) == []
    monkeypatch.chdir(tmp_path)
    for name in CONFIG_NAMES:
        rows = load_dataset("spacenum", name, split="test")
        assert rows[0]["images"][0].size == (96, 96)
        (simulator,) = set(rows.unique("simulator"))
        assert simulator.startswith("blender-") and simulator.endswith("-cycles-cpu-1spp-denoised")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    store = Store(tmp_path_factory.mktemp("store"), "png")
    witness = Witness(make_simulator("blender", options=QUICK))
    families: set[Family] = {f for c in ("dynamic", "static_3d") for f in families_of(CONFIGS[c])}
    samples: list[Sample] = []
    for family in sorted(families, key=lambda family: family.name):
        job = Job(family, 0, tuple(dict.fromkeys(quotas(family), 1).items()), 0, SIDE, store)
        samples += read_back(witness, [job])
    yield Built(tuple(samples), witness)
    witness.close()


def test_transitions_show_the_magnitudes_that_they_state(built: Built) -> None:
    checked: set[Action] = set()
    for sample in built.samples:
        if not isinstance(sample.truth, Transition) or sample.task is not Task.NUM2SPACE:
            continue
        start, *ends = map(picture, sample.images)
        truth, before = sample.truth, sample.views[0].camera
        depth = built.witness.observe(built.witness.views[sample.views[0].key]).depth
        for end, magnitude in zip(ends, truth.option_magnitudes, strict=True):
            if truth.action in ROTATIONS:
                differences = {
                    m: warp_difference(start, end, before, turned(before, truth.action, m))
                    for m in truth.option_magnitudes
                }
            else:
                differences = {
                    m: reprojected_difference(
                        start, end, depth, before, moved(before, truth.action, m)
                    )
                    for m in truth.option_magnitudes
                }
            best = min(differences, key=differences.__getitem__)
            assert best == magnitude, f"{sample.id}: {differences}"
        checked.add(truth.action)
    assert checked & set(ROTATIONS) and checked & set(MOVES)


def test_things_of_layouts_are_where_their_boxes_say(built: Built) -> None:
    checked = 0
    for sample in built.samples:
        if not isinstance(sample.truth, Layout) or sample.task is not Task.SPACE2NUM:
            continue
        (image,) = sample.views
        view = built.witness.views[image.key]
        seen = built.witness.observe(view)
        assert np.abs(picture(sample.images[0])[..., ::-1].astype(int) - seen.rgb).max() == 0
        for thing in sample.layout.objects:
            if thing.name not in view.scene.index:
                continue
            rows, columns = np.nonzero(seen.instances == view.scene.index[thing.name])
            corners = transform(sample.layout.frame, thing.box.corners())
            if not len(rows) or not image.camera.sees(corners):
                continue
            pixels, _ = image.camera.project(corners)
            assert (columns.min(), rows.min()) >= tuple(np.floor(pixels.min(axis=0)))
            assert rows.min() >= np.floor(pixels[:, 1].min())
            assert columns.max() + 1 <= np.ceil(pixels[:, 0].max())
            assert rows.max() + 1 <= np.ceil(pixels[:, 1].max())
            checked += 1
    assert checked >= 4
