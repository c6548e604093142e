"""The whole build on one page: jobs, accepted episodes, shards, report, card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

from builder.acceptance import Acceptance
from builder.dataset_folder.held_folder import HeldFolder
from builder.dataset_folder.location import Location, refuse_overlap
from builder.dataset_folder.ownership import MARKER, STORED, make_own, remove_own
from builder.episodes import Job, make_episodes, with_pixels
from builder.executors import find_executor
from builder.executors.crew import DEADLINE, MEMORY_LIMIT
from builder.executors.worker import leave_if_importing
from builder.provenance import OPTIONS, refuse_disagreement, shares_episodes
from builder.recipes import Family, families_of, quotas
from builder.report import BuildReport, ConfigReport, FamilyTally
from builder.shards import rows_per_shard, write_config
from builder.simulators import (
    brings_scenes,
    make_simulator,
    needs_of,
    prepare_simulator,
    scene_deadline,
)
from builder.simulators.base import Simulator
from builder.simulators.checking import identity_of
from builder.store import Store
from builder.world import WORLD_VERSION
from builder.world.library import AssetFolder
from spacenum_datasets.endings import file_named
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Config, Setting, Task

LARGEST_SEED = 2**63 - 1
"""What the column `seed` can hold."""


@dataclass(frozen=True)
class BuildOptions:
    """What to build, and how.

    Attributes:
        configs: names of the configs.
        out: the dataset folder.
        limit: episodes per cell; None for the recipe's counts.
        seed: of every random stream, from 0 to `LARGEST_SEED`.
        simulator: key of `SIMULATORS`, or "module:Class".
        simulator_options: (key, value) of the simulator's own options, as typed.
        image_size: edge of the square images, pixels.
        image_format: `png` or `webp`, both lossless.
        workers: processes that render.
        executor: key of `EXECUTORS`.
        address: of a cluster, for the executors that work on one; by default this machine's.
        store: where rendered views are kept; beside `out` and removed at the end when None.
        memory_limit: bytes that a worker may grow to before it is replaced.
        deadline: seconds that one scene may take, unless the simulator asks for more.
        assets: models beside the built-in catalogue.
    """

    configs: tuple[str, ...]
    out: Path
    limit: int | None = None
    seed: int = 0
    simulator: str = "mujoco"
    simulator_options: tuple[tuple[str, str], ...] = ()
    image_size: int = 512
    image_format: str = "png"
    workers: int = 1
    executor: str = "local"
    address: str | None = None
    store: Path | None = None
    memory_limit: int = MEMORY_LIMIT
    deadline: float = DEADLINE
    assets: AssetFolder | None = None


@dataclass
class BuildProgress:
    """What a caller may show while a build runs; `advance` is called after every scene."""

    rendered: int = 0
    found: int = 0
    damaged: int = 0

    def start(self, family: Family, episodes: int) -> None:
        """A family of that many episodes begins."""

    def advance(self, family: Family, accepted: int, tally: FamilyTally) -> None:
        """A scene was judged and gave that many accepted episodes."""

    def write(self, config: str) -> None:
        """A config's shards are about to be written."""


def build(options: BuildOptions, progress: BuildProgress | None = None) -> BuildReport:
    """Build the configs into `options.out`, which appears whole or not at all.

    The same options give the same bytes, whatever the number of workers and however often the
    build was interrupted. Configs that the folder already has, and that are not named, stay.

    Raises:
        UserError: the options or the folder do not fit; the message says what to do.
        SimulatorUnavailable: the simulator cannot run here.
        WorkerFailed: a scene killed its worker again and again.
    """
    leave_if_importing()
    check_seed(options.seed)
    settings = [CONFIGS[name].setting for name in options.configs]
    prepare_simulator(options.simulator, settings, options.simulator_options)
    with HeldFolder.open(options.out) as folder:
        return build_into(folder, options, progress or BuildProgress())


def build_into(folder: HeldFolder, options: BuildOptions, progress: BuildProgress) -> BuildReport:
    """The build itself, in a folder that is held."""
    if folder.older is not None:
        folder.check_staying(set(options.configs))
        refuse_other_provenance(folder.older, options)
    store = open_store(options, folder.location)
    families = families_of_build(options.configs)
    accepting = {family: Acceptance(family, quotas(family, options.limit)) for family in families}
    for family, acceptance in accepting.items():
        progress.start(family, acceptance.total)
    collect(options, store, accepting, progress)
    tallies = {family.key: acceptance.tally for family, acceptance in accepting.items()}
    with file_named(options.out), folder.staged() as staging:
        configs = {}
        for name in options.configs:
            progress.write(name)
            configs[name] = write_rows(options, CONFIGS[name], accepting, store, staging)
        report = folder.finish(BuildReport(configs, tallies))
    if options.store is None:
        remove_own(store.folder, STORED)
    return report


def families_of_build(names: Sequence[str]) -> tuple[Family, ...]:
    """The families whose episodes some configs need, each once."""
    needed = [family for name in names for family in families_of(CONFIGS[name])]
    return tuple(dict.fromkeys(needed))


def check_seed(seed: int) -> None:
    """Make sure that rows can state the seed.

    Raises:
        UserError: their column holds no such number.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise UserError(f"--seed {seed} is out of range: choose one from 0 to {LARGEST_SEED}")


def refuse_other_provenance(older: BuildReport, options: BuildOptions) -> None:
    """Make sure, before any work, that the folder's episodes go with those of this build.

    Raises:
        UserError: configs that share episodes would differ in how these were made.
    """
    if not shares_episodes(older, options.configs):
        return
    typed = {name: getattr(options, name) for name in OPTIONS}
    refuse_disagreement(older, options.configs, dict.fromkeys(options.configs, typed))
    simulator = partial(
        make_simulator, options.simulator, options.assets, options.simulator_options
    )
    deadline = scene_deadline(options.simulator, options.deadline)
    asked = find_executor(options.executor)(
        [None],
        ask_identity,
        simulator,
        workers=1,
        deadline=deadline,
        address=options.address,
        needs=needs_of(options.simulator),
    )
    ((_, name),) = asked
    known = {
        c: {"simulator": name, "world": find_world(options, CONFIGS[c], name)}
        for c in options.configs
    }
    refuse_disagreement(older, options.configs, known)


def ask_identity(simulator: Simulator, _: None) -> str:
    """What the simulator calls itself; asked inside a worker, where it can run."""
    return identity_of(simulator)


def find_world(options: BuildOptions, config: Config, simulator: str) -> str:
    """Version of what makes a config's scenes: the simulator itself where it brings its own."""
    if config.setting is Setting.DYNAMIC and brings_scenes(options.simulator):
        return simulator
    return options.assets.world if options.assets else WORLD_VERSION


def open_store(options: BuildOptions, location: Location) -> Store:
    """The store beside the dataset folder, or where the options say.

    Raises:
        UserError: it would lie inside the dataset folder, or nothing can be written there.
    """
    asked = options.store
    folder = location.store if asked is None else refuse_overlap(location, asked)
    try:
        if asked is None:
            make_own(folder)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / MARKER).unlink(missing_ok=True)  # what is named is kept from now on
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UserError(
            f"cannot write to {folder} ({error.strerror}): choose another --store"
        ) from error
    return Store(folder, options.image_format)


def collect(
    options: BuildOptions,
    store: Store,
    accepting: dict[Family, Acceptance],
    progress: BuildProgress,
) -> None:
    """Plan, render and filter scenes until every family has its episodes."""
    reduced = any(CONFIGS[name].reduced for name in options.configs)
    results = find_executor(options.executor)(
        send_jobs(options, store, list(accepting.values()), reduced),
        make_episodes,
        partial(make_simulator, options.simulator, options.assets, options.simulator_options),
        workers=options.workers,
        deadline=scene_deadline(options.simulator, options.deadline),
        memory_limit=options.memory_limit,
        lookahead=4 * options.workers,
        address=options.address,
        needs=needs_of(options.simulator),
    )
    identities: set[str] = set()
    # Closed here: an error on its way up would keep the workers, and Python waits for them.
    with closing(results):
        for job, outcomes in results:
            acceptance = accepting[job.family]
            acceptance.expect(-1)
            progress.rendered += sum(o.rendered for o in outcomes)
            progress.found += sum(o.found for o in outcomes)
            progress.damaged += sum(o.damaged for o in outcomes)
            accepted = acceptance.accept(outcomes)
            identities |= {sample.simulator for o in outcomes for sample in o.samples[:1]}
            refuse_mixture(identities)
            progress.advance(job.family, accepted, acceptance.tally)
            acceptance.refuse_endless()


def refuse_mixture(identities: set[str]) -> None:
    """Rows of one build come from one simulator.

    Raises:
        UserError: workers have others, or a simulator changes its identity as it goes.
    """
    if len(identities) > 1:
        raise UserError(
            f"views were rendered by {' and by '.join(sorted(identities))}: let all workers have "
            "the same simulator, OpenGL and packages"
        )


def send_jobs(
    options: BuildOptions, store: Store, accepting: Sequence[Acceptance], reduced: bool
) -> Iterator[Job]:
    """Scene after scene of every family, for as long as quotas are open when it is asked for.

    Families take turns where the scenes sent out may already suffice. A scene that turns out to
    be surplus is rendered in vain but changes nothing: outcomes are accepted in scene order.
    """
    while True:
        waiting = [acceptance for acceptance in accepting if acceptance.is_open]
        if not waiting:
            return
        acceptance = next((a for a in waiting if a.is_short), waiting[0])
        family = acceptance.family
        yield Job(
            family=family,
            index=acceptance.scenes,
            open=tuple(acceptance.open.items()),
            seed=options.seed,
            image_size=options.image_size,
            store=store,
            reduced=reduced and family.setting is Setting.STATIC,
            assets=options.assets,
            prove=not acceptance.proven,
        )
        acceptance.scenes += 1
        acceptance.expect(+1)


def write_rows(
    options: BuildOptions,
    config: Config,
    accepting: dict[Family, Acceptance],
    store: Store,
    staging: Path,
) -> ConfigReport:
    """Write a config's shards from the accepted episodes, and say what they hold."""
    rows = [
        sample
        for family in families_of(config)
        for cell in family.cells
        for samples in accepting[family].accepted.get(cell, [])
        for sample in samples
        if sample.config == config.name
    ]
    shards = write_config(
        config,
        (with_pixels(sample, store) for sample in rows),
        staging,
        max_shard_rows=rows_per_shard(len(rows)),
    )
    return ConfigReport(
        rows=shards.rows,
        bytes=shards.bytes,
        fingerprint=shards.digest,
        cells={
            cell.value: sum(s.cell is cell and s.task is Task.NUM2SPACE for s in rows)
            for cell in config.cells
        },
        seed=options.seed,
        limit=options.limit,
        simulator=rows[0].simulator,
        image_size=options.image_size,
        image_format=options.image_format,
        world=find_world(options, config, rows[0].simulator),
    )
