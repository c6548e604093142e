from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from builder.acceptance import Acceptance
from builder.episodes import Job, Outcome, make_episodes, plan_episodes, with_pixels
from builder.recipes import Family, families_of, quotas
from builder.rejections import UNPLANNED
from builder.simulators import make_simulator
from builder.simulators.base import Simulator, SimulatorError
from builder.spec import Observation, View
from builder.store import Store
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row, to_row
from spacenum_datasets.vocabulary import CONFIGS, Cell, Setting

SIZE = 64


class Counting:
    """A simulator that counts what it is asked to draw."""

    def __init__(self, inner: Simulator) -> None:
        self.inner = inner
        self.drawn: list[str] = []

    @property
    def identity(self) -> str:
        return self.inner.identity

    def observe(self, view: View) -> Observation:
        self.drawn.append(view.key(self.identity))
        return self.inner.observe(view)

    def close(self) -> None:
        self.inner.close()


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    made = make_simulator("mujoco")
    yield made
    made.close()


FAMILIES: dict[str, Family] = {
    family.name: family for c in ("dynamic", "static_3d") for family in families_of(CONFIGS[c])
}


def job(family: Family, store: Store, **other: bool) -> Job:
    return Job(
        family, 0, tuple(quotas(family).items()), seed=0, image_size=SIZE, store=store, **other
    )


@dataclass(frozen=True)
class Worked:
    """A family's first scene, worked on beside an empty store; what was drawn for it, in order."""

    work: Job
    drawn: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


Work = Callable[[str], Worked]


@pytest.fixture(scope="module")
def first(simulator: Simulator, tmp_path_factory: pytest.TempPathFactory) -> Work:
    """A family's name -> its first scene, which is worked on once for all tests."""

    @cache
    def of(name: str) -> Worked:
        counting = Counting(simulator)
        work = job(FAMILIES[name], Store(tmp_path_factory.mktemp(name), "png"))
        outcomes = make_episodes(counting, work)
        return Worked(work, tuple(counting.drawn), outcomes)

    return of


def accepted(outcomes: tuple[Outcome, ...]) -> list[Sample]:
    return [sample for outcome in outcomes for sample in outcome.samples]


@pytest.mark.parametrize("name", FAMILIES)
def test_a_scene_is_judged_plan_by_plan(name: str, simulator: Simulator, first: Work) -> None:
    drawn, outcomes = first(name).drawn, first(name).outcomes
    planned = list(plan_episodes(first(name).work))
    assert [o.quota for o in outcomes] == [quota for quota, _ in planned]
    assert accepted(outcomes)
    views = {v.key(simulator.identity) for _, plan in planned if plan for v in plan.views}
    assert set(drawn) == views
    assert len(drawn) == len(views), "each view once"
    assert sum(o.rendered for o in outcomes) == len(views)
    for outcome in outcomes:
        assert bool(outcome.samples) == (outcome.rejected is None)
        assert all(sample.cell is outcome.quota[0] for sample in outcome.samples)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_second_run_renders_nothing_and_says_the_same(
    name: str, simulator: Simulator, first: Work
) -> None:
    before, counting = first(name).outcomes, Counting(simulator)
    again = make_episodes(counting, first(name).work)
    assert counting.drawn == []
    assert accepted(again) == accepted(before)
    assert [o.rejected for o in again] == [o.rejected for o in before]
    assert sum(o.found for o in again) == sum(o.rendered + o.found for o in before)


@pytest.mark.parametrize("name", FAMILIES)
def test_the_first_episode_with_observations_checks_the_simulator(
    name: str, simulator: Simulator, tmp_path: Path
) -> None:
    """One view again, in any scene that is told to; nothing to check where all is in the store."""
    work, counting = (
        replace(job(FAMILIES[name], Store(tmp_path, "png")), index=1),
        Counting(simulator),
    )
    outcomes = make_episodes(counting, replace(work, check_simulator=True))
    found = [o.contradiction for o in outcomes if o.rejected != UNPLANNED]
    assert found == ["", *[None] * (len(found) - 1)]
    assert len(counting.drawn) == len(set(counting.drawn)) + 1
    assert all(o.contradiction is None for o in make_episodes(simulator, work))


def test_a_simulator_is_checked_in_the_first_scene_that_can() -> None:
    """In scene order, so that it does not matter how many scenes are being worked on."""
    quota = (Cell.ROOM, None)
    acceptance = Acceptance(FAMILIES["room"], {quota: 9})
    acceptance.accept([Outcome(quota, UNPLANNED)])
    before = acceptance.checked
    with pytest.raises(SimulatorError, match="mirrored"):
        replace(acceptance).accept([Outcome(quota, None, contradiction="mirrored")])
    acceptance.accept([Outcome(quota, UNPLANNED), Outcome(quota, None, contradiction="")])
    assert (before, acceptance.checked) == (False, True)
    acceptance.accept([Outcome(quota, None, contradiction="mirrored")])


def test_samples_get_the_pixels_of_their_views(first: Work) -> None:
    for name in FAMILIES:
        store = first(name).work.store
        for sample in accepted(first(name).outcomes):
            whole = with_pixels(sample, store)
            assert len(whole.images) == len(sample.views) and sample.images == ()
            assert list(whole.images) == [store.image(view.key) for view in sample.views]
            assert from_row(to_row(whole), whole.config) == whole


def test_reduced_layouts_are_rendered_only_when_asked_for(
    simulator: Simulator, first: Work
) -> None:
    full = accepted(first("room").outcomes)
    both = accepted(make_episodes(simulator, replace(first("room").work, reduced=True)))
    assert not any(CONFIGS[s.config].reduced for s in full)
    bare = [s for s in both if CONFIGS[s.config].reduced]
    assert [s for s in both if s not in bare] == full
    assert [(s.id, s.answer) for s in bare] == [(s.id, s.answer) for s in full]
    assert all(s.setting is Setting.STATIC for s in bare)
    for one, other in zip(full, bare, strict=True):
        fewer = [b.instances <= a.instances for a, b in zip(one.views, other.views, strict=True)]
        assert all(fewer) and {o.role.value for o in other.layout.objects} == {"anchor", "target"}


def test_fewer_cells_leave_the_other_episodes_as_they_were(
    simulator: Simulator, first: Work
) -> None:
    store, family = first("dynamic").work.store, FAMILIES["dynamic"]
    everything = first("dynamic").outcomes
    wanted = tuple((quota, 9) for quota in quotas(family) if quota[0] is Cell.ROTATE_LR)
    some = Job(family, 0, wanted, seed=0, image_size=SIZE, store=store)
    turns = [o for o in everything if o.quota[0] is Cell.ROTATE_LR]
    assert accepted(make_episodes(simulator, some)) == accepted(tuple(turns))


def test_no_more_is_rendered_than_is_wanted(
    simulator: Simulator, first: Work, tmp_path: Path
) -> None:
    everything, sparing = first("room").outcomes, job(FAMILIES["room"], Store(tmp_path, "png"))
    one = make_episodes(simulator, replace(sparing, open=(((Cell.ROOM, None), 1),)))
    assert accepted(one) == list(everything[0].samples)
    assert sum(o.rendered for o in one) < sum(o.rendered for o in everything)


@pytest.mark.parametrize("edge", [2 * SIZE, 300])
@pytest.mark.parametrize("name", FAMILIES)
def test_image_sizes_differ_in_pixels_alone(name: str, edge: int, tmp_path: Path) -> None:
    """So a scene's id tells the scene, whatever the size of its pictures."""
    family, store = FAMILIES[name], Store(tmp_path, "png")
    large = replace(job(family, store), image_size=edge)
    pairs = list(zip(plan_episodes(job(family, store)), plan_episodes(large), strict=True))
    for (_, small_plan), (_, large_plan) in pairs:
        assert small_plan and large_plan and small_plan.id == large_plan.id
        cameras = [view.camera for view in small_plan.views]
        grown = [replace(camera, width=edge, height=edge) for camera in cameras]
        assert grown == [view.camera for view in large_plan.views]
        assert small_plan.views[0].scene == large_plan.views[0].scene
