"""One scene's worth of work: plan its episodes, render what is missing, filter, state the samples.

Runs inside a worker process beside its simulator. The result depends on the job alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builder.companions import PLANES, KeptScene, KeptView
from builder.filters import find_broken_rule
from builder.plan.dynamic import plan_transitions
from builder.plan.plans import EpisodePlan, LayoutPlan
from builder.plan.static import plan_layouts
from builder.questions import make_samples
from builder.recipes import AGENT, LAYOUTS_PER_SCENE, THRESHOLDS, Agent, Family, Quota
from builder.rejections import REFUSED, UNPLANNED
from builder.rendered_view import RenderedView, encode_plane, summarize
from builder.shards import Entry
from builder.simulators.base import Simulator, Surveyor, ViewRefused, describe_error
from builder.simulators.checking import identity_of, observe_checked, survey_checked
from builder.simulators.probing import Watched, consistency_fault
from builder.spec import Survey, View
from builder.store import NotStored, Store
from builder.world.homes import make_home
from builder.world.library import AssetFolder, catalogue_of
from builder.world.rooms import Unfurnishable
from builder.world.survey import make_survey
from spacenum_datasets.errors import UserError
from spacenum_datasets.sample import ImageView, Sample
from spacenum_datasets.vocabulary import ACTIONS, Cell, Kept, Setting


@dataclass(frozen=True)
class Job:
    """All episodes of one scene.

    Attributes:
        family: what kind of episodes, of which split.
        index: of the scene within the family.
        open: quota -> episodes still to accept; the scene gives no more than these.
        seed: the build's seed.
        image_size: edge of the square images, pixels.
        store: where rendered views live.
        reduced: render accepted layouts without clutter too.
        assets: models beside the built-in catalogue.
        check_simulator: whether an episode has to show that the simulator does not contradict
            itself (`simulators/probing.py`): no scene before this one has.
        also: what is kept beside the pictures.
    """

    family: Family
    index: int
    open: tuple[tuple[Quota, int], ...]
    seed: int
    image_size: int
    store: Store
    reduced: bool = False
    assets: AssetFolder | None = None
    check_simulator: bool = False
    also: tuple[Kept, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that still want episodes, in the family's order."""
        wanting = {cell for (cell, _), count in self.open if count}
        return tuple(cell for cell in self.family.cells if cell in wanting)

    def __str__(self) -> str:
        return f"{self.family} scene {self.index}"


@dataclass(frozen=True)
class Outcome:
    """What became of one planned episode.

    Attributes:
        quota: the cell (and direction) it would count for.
        rejected: why it was turned away, a name of `rejections.py`; None where it was not.
        samples: its questions, without pixels; empty when rejected.
        rendered: views rendered for it now.
        found: views it found in the store.
        damaged: of those rendered, views whose entry in the store was not what had been stored.
        lacking: of those rendered, views that were stored without what is kept of them now.
        keys: of the views that were rendered or found.
        reason: what the engine said when it refused the scene or a view; else empty.
        deviation: most metres and degrees between a stated camera and the one that the engine
            measured; None where none was measured.
        contradiction: how the simulator's observations of its views contradict each other, empty
            where they do not; None where they were not held to each other.
        views: rows of the config of that name, without their pictures, where it is asked for.
        scene: row of the scene, where it is asked for.
    """

    quota: Quota
    rejected: str | None
    samples: tuple[Sample, ...] = ()
    rendered: int = 0
    found: int = 0
    damaged: int = 0
    lacking: int = 0
    keys: tuple[str, ...] = ()
    reason: str = ""
    deviation: tuple[float, float] | None = None
    contradiction: str | None = None
    views: tuple[KeptView, ...] = ()
    scene: KeptScene | None = None


@dataclass
class Counts:
    """How the views of one episode were had, counted while they are fetched.

    Attributes:
        rendered: rendered now.
        found: found in the store.
        damaged: of those rendered, how many the store had in another state than it was given.
        lacking: of those rendered, how many the store had without a plane that is kept now.
        keys: of all of them.
    """

    rendered: int = 0
    found: int = 0
    damaged: int = 0
    lacking: int = 0
    keys: list[str] = field(default_factory=list)


def episodes_per_scene(family: Family) -> int:
    """How many episodes one scene plans for each of the family's quotas."""
    return 1 if family.setting is Setting.DYNAMIC else LAYOUTS_PER_SCENE


def make_episodes(simulator: Simulator, job: Job) -> tuple[Outcome, ...]:
    """The episodes of the job's scene in a fixed order, until no more are wanted.

    Raises:
        SimulatorError: the simulator fails, or gives what is no observation.
    """
    identity = identity_of(simulator)
    left = dict(job.open)
    outcomes = []
    check_simulator = job.check_simulator
    shown: EpisodePlan | None = None
    try:
        for quota, plan in plan_episodes(job, simulator):
            if not left[quota]:
                continue
            if plan is None:
                outcome = Outcome(quota, rejected=UNPLANNED)
            elif check_simulator:
                outcome = check_with_episode(simulator, job, quota, plan, identity)
                check_simulator = outcome.contradiction is None
            else:
                outcome = make_episode(simulator, job, quota, plan, identity)
            if outcome.rejected is None:
                left[quota] -= 1
                shown = plan
            outcomes.append(outcome)
    except ViewRefused as refusal:  # of the whole scene: `make_episode` takes those of its views
        reason = describe_error(refusal)
        return tuple(Outcome(q, REFUSED, reason=reason) for q, count in job.open if count)
    if shown is not None and Kept.SCENES in job.also:
        return with_scene(outcomes, shown, identity)
    return tuple(outcomes)


def with_scene(
    outcomes: Sequence[Outcome], plan: EpisodePlan, identity: str
) -> tuple[Outcome, ...]:
    """The outcomes, those with questions with the row of their scene."""
    from builder.scene_rows import keep_scene  # it draws: half a second of imports

    scene = keep_scene(plan.views[0], identity)
    return tuple(replace(o, scene=scene) if o.rejected is None else o for o in outcomes)


def plan_episodes(
    job: Job, simulator: Simulator | None = None
) -> Iterator[tuple[Quota, EpisodePlan | None]]:
    """The scene's plans with the quota each counts for; None where nothing could be planned.

    Transitions of a simulator that brings its own scenes are planned in those.

    Raises:
        ViewRefused: that simulator refuses the scene.
    """
    family, split = job.family, job.family.split
    catalogue = catalogue_of(job.assets)
    if family.setting is Setting.DYNAMIC:
        try:
            place, agent = survey_scene(job, simulator)
        except Unfurnishable:
            yield from (((cell, a), None) for cell in job.cells for a in ACTIONS[cell])
            return
        planned = plan_transitions(place, job.seed, split, job.cells, job.image_size, agent)
        for cell, action, transition in planned:
            yield (cell, action), transition
        return
    (cell,) = family.cells
    layouts = plan_layouts(job.seed, split, cell, job.index, job.image_size, catalogue)
    for layout in layouts or [None] * LAYOUTS_PER_SCENE:
        yield (cell, None), layout


def survey_scene(job: Job, simulator: Simulator | None) -> tuple[Survey, Agent]:
    """Where the job's agent moves: a scene of the simulator's own, or a home of ours.

    Raises:
        ViewRefused: the simulator refuses the scene.
        Unfurnishable: our home could not be furnished.
    """
    split = job.family.split
    if isinstance(simulator, Surveyor):
        return survey_checked(simulator, split, job.index, job.seed, identity_of(simulator))
    return make_survey(make_home(split, job.index, job.seed, catalogue_of(job.assets))), AGENT


def check_with_episode(
    simulator: Simulator, job: Job, quota: Quota, plan: EpisodePlan, identity: str
) -> Outcome:
    """The episode, and whether the observations of its views contradict each other or their scene.

    Where all of its views are in the store none is observed, and another episode has to tell. One
    episode a family is enough: what a simulator does wrong, it does from the first scene on.
    """
    watched = Watched(simulator)
    outcome = make_episode(watched, job, quota, plan, identity)
    if not watched.observations:
        return outcome
    try:
        fault = consistency_fault(watched, identity, filled=not isinstance(simulator, Surveyor))
    except ViewRefused:  # the first view, the second time: another episode has to tell
        return outcome
    return replace(outcome, contradiction=fault or "")


def make_episode(
    simulator: Simulator, job: Job, quota: Quota, plan: EpisodePlan, identity: str
) -> Outcome:
    """Render the episode's missing views, filter it, and state its samples."""
    counts, reason, rejected = Counts(), "", None
    questions: list[Sample] = []
    rendered: list[RenderedView] = []
    kept: list[KeptView] = []
    planes = tuple(plane for plane in PLANES if plane in job.also)
    try:
        rendered = fetch_views(simulator, job.store, plan.views, identity, counts, planes)
        rejected = find_broken_rule(plan, rendered)
        if rejected is None:
            questions += state_samples(job, plan, rendered, identity)
            kept += keep_views(plan, identity) if planes else ()
            if job.reduced and isinstance(plan, LayoutPlan):
                bare = plan.reduced()
                bare_rendered = fetch_views(
                    simulator, job.store, bare.views, identity, counts, planes
                )
                questions += state_samples(job, bare, bare_rendered, identity, reduced=True)
                kept += keep_views(bare, identity) if planes else ()
    except ViewRefused as refusal:
        reason, rejected = describe_error(refusal), REFUSED
    accepted = rejected is None
    return Outcome(
        quota,
        rejected,
        samples=tuple(questions) if accepted else (),
        rendered=counts.rendered,
        found=counts.found,
        damaged=counts.damaged,
        lacking=counts.lacking,
        keys=tuple(counts.keys),
        reason=reason,
        deviation=largest_deviation(rendered) if accepted else None,
        views=tuple(kept) if accepted else (),
    )


def keep_views(plan: EpisodePlan, identity: str) -> Iterator[KeptView]:
    """What is kept of a plan's views, without their pictures."""
    for view in plan.views:
        called = {name: name for name in view.scene.index} | dict.fromkeys(view.hidden, "")
        if isinstance(plan, LayoutPlan):
            called |= {name: plan.target for name, _ in view.moved}
        names = ("", *called.values())
        yield KeptView(view.key(identity), view.scene.id, identity, view.camera, names)


def fetch_views(
    simulator: Simulator,
    store: Store,
    views: Sequence[View],
    identity: str,
    counts: Counts,
    planes: Sequence[Kept] = (),
) -> list[RenderedView]:
    """The views from the store; those that are missing, or lack a plane, are rendered, and all are
    counted."""
    fetched = []
    for view in views:
        key = view.key(identity)
        stored = None
        try:
            stored = store.get(key)
            for plane in planes:
                store.plane(key, plane)
            fetched.append(stored)
            counts.found += 1
            counts.keys.append(key)
            continue
        except NotStored as missing:
            damaged = missing.damaged
        seen = observe_checked(simulator, view, identity)
        for plane in planes:
            store.put_plane(key, plane, encode_plane(seen, plane))
        rendered = summarize(view, seen, store.image_format)
        store.put(key, rendered)
        fetched.append(rendered)
        counts.rendered += 1
        counts.keys.append(key)
        counts.damaged += damaged
        counts.lacking += stored is not None and not damaged
    return fetched


def largest_deviation(rendered: Sequence[RenderedView]) -> tuple[float, float] | None:
    """The most metres and the most degrees that any camera is off, or None if none was measured."""
    measured = [s.deviation for s in rendered if s.deviation is not None]
    if not measured:
        return None
    return max(metres for metres, _ in measured), max(degrees for _, degrees in measured)


def state_samples(
    job: Job,
    plan: EpisodePlan,
    rendered: Sequence[RenderedView],
    identity: str,
    reduced: bool = False,
) -> Iterator[Sample]:
    images = {}
    for view, one in zip(plan.views, rendered, strict=True):
        key = view.key(identity)
        instances = one.visible_instances(THRESHOLDS.instance_share)
        images[key] = ImageView(key, view.camera, instances)
    return make_samples(plan, job.family.split, images, identity, job.seed, reduced=reduced)


def with_pixels(entry: Entry, store: Store, planes: Sequence[Kept] = ()) -> Entry:
    """A row with its encoded images, read from the store.

    Args:
        entry: a sample or a row of `views`; that of a scene has its picture.
        store: where they are.
        planes: what is kept of a view.

    Raises:
        UserError: an image that was there when the episode was judged is not any more.
    """
    try:
        if isinstance(entry, Sample):
            return replace(entry, images=tuple(store.image(view.key) for view in entry.views))
        if isinstance(entry, KeptView):
            kept = {plane: store.plane(entry.key, plane) for plane in planes}
            return replace(entry, depth=kept.get(Kept.DEPTH), instances=kept.get(Kept.INSTANCES))
        return entry
    except NotStored as missing:
        raise UserError(
            f"{store.path(missing.args[0])} was changed or removed during the build: let nothing "
            "else write to the store; the same command renders it again"
        ) from missing
