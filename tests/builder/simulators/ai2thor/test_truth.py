"""Rows against their pixels: what the engine showed is what the numbers say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from builder.episodes import Job
from builder.recipes import MAGNITUDES, Agent, families_of, quotas
from builder.simulators import make_simulator
from builder.simulators.base import Surveyor
from builder.spec import Survey
from builder.store import Store
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import CONFIGS, Action, Split, Task
from tests.pixelproofs import (
    MOVES,
    Witness,
    moved,
    picture,
    read_back,
    reprojected_difference,
    turned,
    warp_difference,
)
from tests.standinunity.launching import MISSING, OPTIONS

if MISSING:
    pytest.skip(f"the client lacks {', '.join(MISSING)}", allow_module_level=True)

SIZE = 256
SCENES = 3
ENOUGH = 2


@dataclass
class SurveyingWitness(Witness):
    """One of a simulator that brings its own scenes."""

    simulator: Surveyor

    @property
    def agent(self) -> Agent:
        return self.simulator.agent

    def survey(self, split: Split, index: int, seed: int) -> Survey:
        return self.simulator.survey(split, index, seed)


@dataclass(frozen=True)
class Built:
    samples: tuple[Sample, ...]
    witness: SurveyingWitness

    def of(self, action: Action, task: Task) -> list[Sample]:
        found = [s for s in self.samples if s.transition.action is action and s.task is task]
        assert len(found) >= ENOUGH
        return found

    def depth(self, sample: Sample) -> np.ndarray:
        return self.witness.simulator.observe(self.witness.views[sample.views[0].key]).depth


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    store = Store(tmp_path_factory.mktemp("store"), "png")
    witness = SurveyingWitness(make_simulator("ai2thor", options=OPTIONS))
    (family,) = families_of(CONFIGS["dynamic"])
    samples: list[Sample] = []
    for index in range(SCENES):
        job = Job(family, index, tuple(quotas(family).items()), 0, SIZE, store)
        samples += read_back(witness, [job])
    yield Built(tuple(samples), witness)
    witness.close()


def differences(built: Built, sample: Sample, index: int) -> dict[float, float]:
    """Magnitude -> how far image `index` is from the start carried there by that magnitude."""
    start, end = picture(sample.images[0]), picture(sample.images[index])
    before, action = sample.views[0].camera, sample.transition.action
    if action in MOVES:
        depth = built.depth(sample)
        return {
            m: reprojected_difference(start, end, depth, before, moved(before, action, m))
            for m in sample.transition.option_magnitudes
        }
    angles = {*sample.transition.option_magnitudes, *MAGNITUDES[sample.cell].grid()}
    return {
        a: warp_difference(start, end, before, turned(before, action, a)) for a in sorted(angles)
    }


@pytest.mark.parametrize("action", Action)
def test_an_end_is_its_start_carried_by_the_true_magnitude(built: Built, action: Action) -> None:
    for sample in built.of(action, Task.SPACE2NUM):
        found = differences(built, sample, 1)
        best = min(found, key=found.__getitem__)
        assert best == sample.transition.magnitude, f"{sample.id}: {found}"


@pytest.mark.parametrize("action", Action)
def test_every_option_shows_its_own_magnitude(built: Built, action: Action) -> None:
    for sample in built.of(action, Task.NUM2SPACE)[:ENOUGH]:
        for index, magnitude in enumerate(sample.transition.option_magnitudes, 1):
            found = differences(built, sample, index)
            best = min(found, key=found.__getitem__)
            assert best == magnitude, f"{sample.id}: {found}"


def test_depth_and_masks_agree_with_the_engines_boxes(built: Built) -> None:
    """Every pixel of an object lies, by its depth, inside the box that the engine lists for it."""
    checked = 0
    for sample in built.samples[::7]:
        view = built.witness.views[sample.views[0].key]
        seen = built.witness.simulator.observe(view)
        camera = view.camera
        rows, columns = np.nonzero(seen.instances)
        pixels = np.column_stack([columns + 0.5, rows + 0.5, np.ones(len(rows))])
        rays = pixels @ np.linalg.inv(camera.intrinsics()).T
        points = rays * seen.depth[rows, columns, None] @ np.array(camera.rotation).T
        points += camera.position
        numbers = seen.instances[rows, columns]
        for number in np.unique(numbers):
            thing = view.scene.objects[number - 1]
            centre = np.add(thing.position, (0, 0, thing.asset.size[2] / 2))
            reach = np.array(thing.asset.size) / 2 + 0.03
            inside = (np.abs(points[numbers == number] - centre) <= reach).all(axis=1)
            assert inside.mean() > 0.97, f"{sample.id}: {thing.name}"
            checked += 1
    assert checked > 20
