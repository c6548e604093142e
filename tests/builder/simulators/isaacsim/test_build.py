"""The static configs built through the real worker: valid, loadable, and true in their pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from datasets import load_dataset

from builder.build_options import BuildOptions
from builder.episodes import Job
from builder.pipeline import build
from builder.recipes import Family, families_of, quotas
from builder.report import read_report
from builder.simulators import make_simulator
from builder.simulators.isaacsim.simulator import IsaacSimulator
from builder.store import Store
from builder.validate import validate
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import bounding_box, transform
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import CONFIGS, STATIC_CELLS, Cell, Task
from tests.builds import beside, digest, without_workers
from tests.pixelproofs import Built, Witness, picture, read_back
from tests.planning import view_vertices
from tests.standinomni.surroundings import Surroundings

CHOSEN = (("subframes", "8"), ("warmup", "4"), ("mask_subframes", "2"), ("light", "1000"))
STATIC = ("static_1d", "static_2d", "static_3d")
SIZE = 320


def options(out: Path, **other: object) -> BuildOptions:
    chosen = BuildOptions(
        configs=STATIC,
        out=out,
        limit=1,
        simulator="isaacsim",
        simulator_options=CHOSEN,
        image_size=128,
    )
    return replace(chosen, **other)


@pytest.fixture(scope="module")
def folder(shared_surroundings: Surroundings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "spacenum"
    with without_workers():
        build(options(out))
    return out


def test_the_static_configs_are_valid_and_load(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert validate(folder) == []
    assert beside(folder) == ["spacenum"]
    monkeypatch.chdir(folder.parent)
    for name in STATIC:
        rows = load_dataset("spacenum", name, split="test")
        assert len(rows) == 4
        assert rows[0]["images"][0].size == (128, 128)
        (simulator,) = set(rows.unique("simulator"))
        assert simulator.startswith("isaacsim-5.1.0.0-drawing1-raytraced-8x2-")
    report = read_report(folder)
    assert set(report.configs) == set(STATIC)


def test_a_disturbed_build_gives_the_same_questions(
    folder: Path, surroundings: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.fault("dies")
    out = tmp_path / "other" / "spacenum"
    out.parent.mkdir()
    with without_workers():
        build(options(out, configs=("static_2d",)))
    assert len(surroundings.diary("start")) >= 2
    assert digest(out).keys() < digest(folder).keys()
    stated = []
    for place in (folder, out):
        monkeypatch.chdir(place.parent)
        rows = load_dataset("spacenum", "static_2d", split="test")
        stated.append([(row["id"], row["prompt"], row["answer"]) for row in rows])
    assert stated[0] == stated[1]


def test_transitions_are_refused_before_any_work(
    surroundings: Surroundings, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=r"isaacsim.*no transitions.*mujoco"):
        build(options(tmp_path / "spacenum", configs=("dynamic",)))
    assert not surroundings.diary("start") and not (tmp_path / "spacenum").exists()


@pytest.fixture(scope="module")
def proof(
    shared_surroundings: Surroundings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    store = Store(tmp_path_factory.mktemp("store"), "png")
    witness = Witness(make_simulator("isaacsim", options=CHOSEN))
    assert isinstance(witness.simulator, IsaacSimulator)
    samples: list[Sample] = []
    families: set[Family] = set(families_of(CONFIGS["static_3d"]))
    for family in sorted(families, key=lambda family: family.name):
        job = Job(family, 1, tuple(quotas(family, limit=1).items()), 0, SIZE, store)
        samples += read_back(witness, [job])
    yield Built(tuple(samples), witness)
    witness.close()


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_stated_boxes_are_where_the_pixels_show_targets(proof: Built, cell: Cell) -> None:
    """Masks of the views, drawn again, against the boxes of the rows; pictures against pictures."""
    asked = [
        s
        for s in proof.samples
        if s.cell is cell and s.task is Task.NUM2SPACE and s.config == "static_3d"
    ]
    assert asked
    unoccluded = 0
    for sample in asked:
        frame = np.array(sample.layout.frame)
        named = {o.name for o in sample.layout.objects} - {sample.layout.target}
        pairs = zip(sample.views, sample.images, sample.layout.option_boxes, strict=True)
        for stated, image, box in pairs:
            view = replace(proof.witness.views[stated.key], camera=stated.camera)
            (name,) = {o.name for o in view.scene.objects} - {*view.hidden, *named}
            found = bounding_box(transform(np.linalg.inv(frame), view_vertices(view, name)))
            np.testing.assert_allclose(found.corners(), box.corners(), atol=1e-3)
            seen = proof.witness.simulator.observe(replace(view, measured=(name,)))
            shown = picture(image)[..., ::-1].astype(int)
            assert np.abs(shown - seen.rgb).mean() < 1.0, "the row's image is this view's"
            mask = seen.instances == view.scene.index[name]
            rows, columns = np.nonzero(mask)
            tight = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
            corners, _ = view.camera.project(transform(frame, box.corners()))
            assert (np.array(tight[:2]) >= np.floor(corners.min(axis=0))).all()
            assert (np.array(tight[2:]) <= np.ceil(corners.max(axis=0))).all()
            if mask.sum() == seen.unoccluded[name]:
                pixels, _ = view.camera.project(view_vertices(view, name))
                outline = [*pixels.min(axis=0), *pixels.max(axis=0)]
                np.testing.assert_allclose(tight, outline, atol=2)
                unoccluded += 1
    assert unoccluded >= 2


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_what_differs_between_options_is_where_their_boxes_are(proof: Built, cell: Cell) -> None:
    """From the published pictures alone: a target's own place is the one that changes."""
    for sample in proof.samples:
        if sample.cell is not cell or sample.task is not Task.NUM2SPACE:
            continue
        pictures = [picture(image).astype(int) for image in sample.images]
        frame, boxes = np.array(sample.layout.frame), sample.layout.option_boxes
        for number, box in enumerate(boxes):
            elsewhere = [i for i, other in enumerate(boxes) if not other.overlaps(box)]
            if not elsewhere:
                continue
            camera = sample.views[number].camera
            corners, _ = camera.project(transform(frame, box.corners()))
            low, high = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
            inside = np.zeros(pictures[0].shape[:2], bool)
            inside[int(low[1]) : int(high[1]), int(low[0]) : int(high[0])] = True
            for other in elsewhere:
                change = np.abs(pictures[number] - pictures[other]).mean(axis=2)
                assert change[inside].mean() > 3 * change[~inside].mean()
