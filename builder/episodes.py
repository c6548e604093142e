"""One scene's worth of work: plan its episodes, draw what is missing, filter, state the samples.

Runs inside a worker process beside its simulator. The result depends on the job alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.filters import rejection
from builder.plan.dynamic import plan_transitions
from builder.plan.episode import REFUSED, UNPLANNED, EpisodePlan, LayoutPlan, samples
from builder.plan.static import plan_layouts
from builder.plan.targets import LAYOUTS_PER_SCENE
from builder.recipes import AGENT, THRESHOLDS, Family
from builder.sighting import Sighting, sight
from builder.simulators.base import Simulator, Surveyor, ViewRefused
from builder.spec import View
from builder.store import Store
from builder.world.homes import home
from builder.world.library import AssetFolder, catalogue_of
from builder.world.rooms import Unfurnishable
from builder.world.survey import survey
from spacenum_datasets.sample import ImageView, Sample
from spacenum_datasets.vocabulary import ACTIONS, Action, Cell

Quota = tuple[Cell, Action | None]


@dataclass(frozen=True)
class Job:
    """All episodes of one scene.

    Attributes:
        family: what kind of episodes, of which split.
        index: of the scene within the family.
        wanted: quota -> episodes still wanted; the scene gives no more than these.
        seed: the build's seed.
        image_size: edge of the square images, pixels.
        store: where drawn views live.
        reduced: draw accepted layouts without clutter too.
        assets: models beside the built-in catalogue.
    """

    family: Family
    index: int
    wanted: tuple[tuple[Quota, int], ...]
    seed: int
    image_size: int
    store: Store
    reduced: bool = False
    assets: AssetFolder | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that still want episodes, in the family's order."""
        wanting = {cell for (cell, _), count in self.wanted if count}
        return tuple(cell for cell in self.family.cells if cell in wanting)

    def __str__(self) -> str:
        return f"{self.family.name} {self.family.split} scene {self.index}"


@dataclass(frozen=True)
class Outcome:
    """What became of one planned episode.

    Attributes:
        quota: the cell (and direction) it would count for.
        rejected: name of the rule it broke, or None.
        samples: its questions, without pixels; empty when rejected.
        drawn: views drawn for it now.
        found: views it found in the store.
        deviation: most metres and degrees between a stated camera and the one that the engine
            measured; None where none was measured.
    """

    quota: Quota
    rejected: str | None
    samples: tuple[Sample, ...] = ()
    drawn: int = 0
    found: int = 0
    deviation: tuple[float, float] | None = None


def episodes_per_scene(family: Family) -> int:
    """How many episodes one scene plans for each of the family's quotas."""
    return 1 if family.name == "dynamic" else LAYOUTS_PER_SCENE


def run(simulator: Simulator, job: Job) -> tuple[Outcome, ...]:
    """The episodes of the job's scene in a fixed order, until no more are wanted."""
    left = dict(job.wanted)
    outcomes = []
    for quota, plan in plans(job, simulator):
        if not left[quota]:
            continue
        if plan is None:
            outcome = Outcome(quota, rejected=UNPLANNED)
        else:
            outcome = judge(simulator, job, quota, plan)
        left[quota] -= outcome.rejected is None
        outcomes.append(outcome)
    return tuple(outcomes)


def plans(
    job: Job, simulator: Simulator | None = None
) -> Iterator[tuple[Quota, EpisodePlan | None]]:
    """The scene's plans with the quota each counts for; None where nothing could be planned.

    Transitions of a simulator that brings its own scenes are planned in those.
    """
    family, split = job.family, job.family.split
    catalogue = catalogue_of(job.assets)
    if family.name == "dynamic":
        agent = AGENT
        try:
            if isinstance(simulator, Surveyor):
                surveyed = simulator.survey(split, job.index, job.seed)
                agent = simulator.agent
            else:
                surveyed = survey(home(split, job.index, job.seed, catalogue))
        except (Unfurnishable, ViewRefused):
            yield from (((cell, a), None) for cell in job.cells for a in ACTIONS[cell])
            return
        wanted = plan_transitions(surveyed, job.seed, split, job.cells, job.image_size, agent)
        for cell, action, transition in wanted:
            yield (cell, action), transition
        return
    (cell,) = family.cells
    layouts = plan_layouts(job.seed, split, cell, job.index, job.image_size, catalogue)
    for layout in layouts or [None] * LAYOUTS_PER_SCENE:
        yield (cell, None), layout


def judge(simulator: Simulator, job: Job, quota: Quota, plan: EpisodePlan) -> Outcome:
    """Draw the episode's missing views, filter it, and state its samples."""
    try:
        seen, drawn = look(simulator, job.store, plan.views)
    except ViewRefused:
        return Outcome(quota, REFUSED)
    found = len(plan.views) - drawn
    rejected = rejection(plan, seen)
    if rejected is not None:
        return Outcome(quota, rejected, drawn=drawn, found=found)
    questions = list(state(simulator, job, plan, seen))
    if job.reduced and isinstance(plan, LayoutPlan):
        bare = plan.reduced()
        bare_seen, more = look(simulator, job.store, bare.views)
        drawn, found = drawn + more, found + len(bare.views) - more
        questions += state(simulator, job, bare, bare_seen, reduced=True)
    return Outcome(quota, None, tuple(questions), drawn, found, largest_deviation(seen))


def look(simulator: Simulator, store: Store, views: Sequence[View]) -> tuple[list[Sighting], int]:
    """The views' sightings from the store, drawing those that are missing; how many were drawn."""
    seen, drawn = [], 0
    for view in views:
        key = view.key(simulator.identity)
        if key in store:
            seen.append(store.get(key))
            continue
        sighting = sight(view, simulator.observe(view), store.image_format)
        store.put(key, sighting)
        seen.append(sighting)
        drawn += 1
    return seen, drawn


def largest_deviation(seen: Sequence[Sighting]) -> tuple[float, float] | None:
    """The most metres and the most degrees that any camera is off, or None if none was measured."""
    measured = [s.deviation for s in seen if s.deviation is not None]
    if not measured:
        return None
    return max(metres for metres, _ in measured), max(degrees for _, degrees in measured)


def state(
    simulator: Simulator,
    job: Job,
    plan: EpisodePlan,
    seen: Sequence[Sighting],
    reduced: bool = False,
) -> Iterator[Sample]:
    images = {}
    for view, sighting in zip(plan.views, seen, strict=True):
        key = view.key(simulator.identity)
        instances = sighting.visible_instances(THRESHOLDS.instance_share)
        images[key] = ImageView(key, view.camera, instances)
    split = job.family.split
    return samples(plan, split, images, simulator.identity, job.seed, reduced=reduced)


def with_pixels(sample: Sample, store: Store) -> Sample:
    """The sample with its encoded images, read from the store."""
    return replace(sample, images=tuple(store.image(view.key) for view in sample.views))
