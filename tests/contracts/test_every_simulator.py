"""What a dataset asks of any simulator, its own scenes or ours: held for each that runs here.

AI2-THOR and Isaac Sim are the real clients around the tests' stand-ins for their engines.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from builder.episodes import Job, plan_episodes
from builder.filters import find_broken_rule
from builder.plan.plans import EpisodePlan, LayoutPlan
from builder.questions import make_samples
from builder.recipes import families_of, quotas
from builder.rendered_view import summarize
from builder.simulators import SIMULATORS, find_factory, make_simulator, prepare_simulator
from builder.simulators.base import Simulator, SimulatorError, SimulatorUnavailable, ViewRefused
from builder.simulators.options import Pairs
from builder.spec import Observation
from builder.store import Store
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import transform
from spacenum_datasets.sample import ImageView, Layout
from spacenum_datasets.vocabulary import CONFIGS, Setting
from tests.standinomni.surroundings import surround
from tests.standinunity.launching import MISSING
from tests.standinunity.launching import OPTIONS as STANDIN_UNITY
from tests.thirdparty import NAME, write_module

SIDE = 128
SCENES = 6
"""Most scenes tried for an episode that a simulator renders without a refusal."""


def own_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """AI2-THOR's client writes below the home folder."""
    if MISSING:
        pytest.skip(f"the client of AI2-THOR lacks {', '.join(MISSING)}")
    patch.setenv("HOME", str(folder))
    patch.setattr(tempfile, "tempdir", str(folder))
    patch.delenv("CUDA_VISIBLE_DEVICES", raising=False)


def own_module(folder: Path, patch: pytest.MonkeyPatch) -> None:
    write_module(folder)
    patch.syspath_prepend(str(folder))
    patch.delitem(sys.modules, NAME.partition(":")[0], raising=False)


@dataclass(frozen=True)
class Case:
    """How a simulator is tried.

    Attributes:
        setting: what it draws here.
        options: under which it is quick.
        around: makes the machine that it runs on.
        tolerance: mean difference of two pictures of one view, grey levels.
        checks: whether scenes of things that no catalogue has are told by their names.
    """

    setting: Setting
    options: Pairs = ()
    around: Callable[[Path, pytest.MonkeyPatch], object] | None = None
    tolerance: float = 0.0
    checks: bool = True


CASES: dict[str, Case] = {
    "mujoco": Case(Setting.DYNAMIC),
    "blender": Case(Setting.STATIC, (("samples", "1"), ("denoise", "no"))),
    "ai2thor": Case(Setting.DYNAMIC, STANDIN_UNITY, own_home),
    "isaacsim": Case(
        Setting.STATIC,
        (("subframes", "8"), ("warmup", "4"), ("mask_subframes", "2")),
        surround,
        tolerance=0.3,
    ),
    NAME: Case(Setting.STATIC, (("light", "0.8"),), own_module, checks=False),
}
"""Every simulator of the table, and the one that CONTRIBUTING shows."""


@dataclass(frozen=True)
class Tried:
    """One planned episode as the simulator drew it."""

    case: Case
    simulator: Simulator
    plan: EpisodePlan
    seen: list[Observation]


@pytest.fixture(scope="module", params=CASES)
def tried(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tried]:
    case, folder = CASES[request.param], tmp_path_factory.mktemp("engine")
    with pytest.MonkeyPatch.context() as patch:
        if case.around is not None:
            case.around(folder, patch)
        try:
            simulator = make_simulator(request.param, options=case.options)
        except SimulatorUnavailable as error:
            pytest.skip(str(error))
        try:
            plan, seen = first_episode(simulator, case, Store(folder / "store", "png"))
            yield Tried(case, simulator, plan, seen)
        finally:
            simulator.close()


def first_episode(
    simulator: Simulator, case: Case, store: Store
) -> tuple[EpisodePlan, list[Observation]]:
    """The first planned episode that the simulator renders and the filters keep."""
    config = "dynamic" if case.setting is Setting.DYNAMIC else "static_3d"
    family = families_of(CONFIGS[config])[-1]
    for index in range(SCENES):
        job = Job(family, index, tuple(quotas(family).items()), 0, SIDE, store)
        for _, plan in plan_episodes(job, simulator):
            if plan is None:
                continue
            try:
                seen = [simulator.observe(view) for view in plan.views]
            except ViewRefused:
                continue
            rendered = [summarize(v, s, "png") for v, s in zip(plan.views, seen, strict=True)]
            if find_broken_rule(plan, rendered) is None:
                return plan, seen
    pytest.fail(f"no episode in {SCENES} scenes")


def test_every_simulator_of_the_table_is_tried() -> None:
    assert CASES.keys() >= SIMULATORS.keys()


def test_the_same_view_twice_gives_the_same_picture(tried: Tried) -> None:
    for view, first in zip(tried.plan.views[:2], tried.seen, strict=False):
        again = tried.simulator.observe(view)
        difference = np.abs(again.rgb.astype(int) - first.rgb).mean()
        assert difference <= tried.case.tolerance
        assert (again.instances == first.instances).mean() > 0.999
        assert again.unoccluded == first.unoccluded


def test_distinct_options_give_distinct_pictures(tried: Tried) -> None:
    pictures = [s.rgb.astype(int) for s in tried.seen]
    assert len(pictures) >= 4
    for number, one in enumerate(pictures):
        for other in pictures[:number]:
            assert np.abs(one - other).mean() > tried.case.tolerance


def test_planes_have_the_stated_types_and_agree(tried: Tried) -> None:
    for view, seen in zip(tried.plan.views, tried.seen, strict=True):
        shape = (view.camera.height, view.camera.width)
        assert seen.rgb.dtype == np.uint8 and seen.rgb.shape == (*shape, 3)
        assert seen.instances.dtype == seen.surfaces.dtype == np.int32
        assert seen.depth.dtype == np.float32
        assert seen.instances.shape == seen.surfaces.shape == seen.depth.shape == shape
        assert seen.instances.min() >= 0 and seen.instances.max() <= len(view.scene.objects)
        assert not ((seen.instances > 0) & (seen.surfaces > 0)).any()
        assert (seen.depth[seen.instances > 0] > 0).all()
        assert np.isfinite(seen.depth[seen.instances > 0]).all()
        assert seen.rgb.std() > 5


def test_what_is_visible_lies_where_the_scene_has_it(tried: Tried) -> None:
    """Depth carries a thing's pixels into the world: they land in the box that annotates it."""
    checked = 0
    for view, seen in zip(tried.plan.views, tried.seen, strict=True):
        places = dict(view.moved)
        for thing in view.scene.objects:
            rows, columns = np.nonzero(seen.instances == view.scene.index[thing.name])
            if len(rows) < 100:
                continue
            camera = view.camera
            pixels = np.stack([columns + 0.5, rows + 0.5, np.ones(len(rows))], axis=-1)
            rays = pixels @ np.linalg.inv(camera.intrinsics()).T * seen.depth[rows, columns, None]
            world = rays @ np.array(camera.rotation).T + camera.position
            middle = np.add(places.get(thing.name, thing.position), (0, 0, thing.asset.size[2] / 2))
            reach = np.linalg.norm(thing.asset.size) / 2 + 0.02
            assert (np.linalg.norm(world - middle, axis=1) < reach).mean() > 0.98, thing.name
            checked += 1
    assert checked >= 4


def test_annotations_project_inside(tried: Tried) -> None:
    views = tried.plan.views
    images = {
        v.key(tried.simulator.identity): ImageView(v.key(tried.simulator.identity), v.camera, 3)
        for v in views
    }
    split = families_of(CONFIGS["dynamic"])[0].split
    stated = list(make_samples(tried.plan, split, images, tried.simulator.identity, 0))
    assert stated
    for sample in stated:
        assert sample.simulator == tried.simulator.identity
        if not isinstance(sample.truth, Layout):
            continue
        frame = np.array(sample.truth.frame)
        boxes = [o.box for o in sample.truth.objects if o.role == "anchor"]
        if len(sample.views) == len(sample.truth.option_boxes):
            boxes += sample.truth.option_boxes
        assert len(boxes) >= 2
        for image in sample.views:
            for box in boxes:
                assert image.camera.sees(transform(frame, box.corners()), margin=-1.0)
    assert isinstance(tried.plan, LayoutPlan) == (tried.case.setting is Setting.STATIC)


def test_unknown_things_are_one_clear_error_and_it_draws_on(tried: Tried) -> None:
    view = tried.plan.views[0]
    with pytest.raises(SimulatorError, match=view.scene.id):
        tried.simulator.observe(replace(view, hidden=("ghost",)))
    again = tried.simulator.observe(view)
    assert (again.instances == tried.seen[0].instances).mean() > 0.999


def test_unknown_scenes_are_one_clear_error(tried: Tried) -> None:
    if not tried.case.checks:
        pytest.skip("it draws whatever a scene holds")
    view = tried.plan.views[0]
    thing = view.scene.objects[0]
    odd = replace(thing, asset=replace(thing.asset, category="nonesuch"))
    elsewhere = replace(view.scene, id="nowhere-test-00000", objects=(odd,))
    with pytest.raises(SimulatorError, match="nowhere-test-00000"):
        tried.simulator.observe(replace(view, scene=elsewhere, moved=(), hidden=(), measured=()))


@pytest.mark.parametrize("name", CASES)
def test_bad_options_are_one_clear_error(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = CASES[name].around
    if around is not None:
        around(tmp_path, monkeypatch)
    try:
        factory = find_factory(name)
    except SimulatorUnavailable as error:
        pytest.skip(str(error))
    with pytest.raises(UserError, match="nonesuch" if hasattr(factory, "Options") else "options"):
        prepare_simulator(name, [CASES[name].setting], [("nonesuch", "1")])
    prepare_simulator(name, [CASES[name].setting], CASES[name].options)
