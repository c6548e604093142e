"""The whole build on one page: jobs, accepted episodes, rows, shards, report, card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

from builder.acceptance import Acceptance
from builder.build_options import BuildOptions, check_seed
from builder.companions import companions_of
from builder.dataset_folder.held_folder import BrokenRules, HeldFolder, refuse_problems
from builder.dataset_folder.location import Location, refuse_overlap
from builder.dataset_folder.ownership import GROWN, JOURNAL, MARKER, STORED, make_own, remove_own
from builder.episodes import Job, make_episodes
from builder.executors import find_executor
from builder.executors.worker import leave_if_importing
from builder.identity import (
    describe_build,
    find_identity,
    find_world,
    refuse_other_provenance,
)
from builder.journal import Journal
from builder.outbox import Outbox
from builder.provenance import refuse_gaps
from builder.recipes import Family, families_of, quotas
from builder.report import BuildReport, CompanionReport, ConfigReport, FamilyTally
from builder.row_writer import RowWriter, count_episodes, open_rows, put_in_place
from builder.simulators import make_simulator, needs_of, prepare_simulator, scene_deadline
from builder.store import Store
from builder.validate import validate_bare
from spacenum_datasets.endings import file_named
from spacenum_datasets.errors import UserError
from spacenum_datasets.regular_files import join_digests
from spacenum_datasets.vocabulary import CONFIGS, Companion, Config, Setting, Split


@dataclass
class BuildProgress:
    """What a caller may show while a build runs; `advance` is called after every scene."""

    rendered: int = 0
    found: int = 0
    damaged: int = 0
    lacking: int = 0
    address: str = ""

    def start(self, family: Family, episodes: int) -> None:
        """A family of that many episodes begins."""

    def advance(self, family: Family, accepted: int, tally: FamilyTally) -> None:
        """A scene was judged and gave that many accepted episodes."""


def build(
    options: BuildOptions, progress: BuildProgress | None = None, outbox: Outbox | None = None
) -> BuildReport:
    """Build the configs into `options.out`, which appears whole or not at all.

    The same options give the same bytes, whatever the number of workers and however often the
    build was interrupted. Configs that the folder already has, and that are not named, stay.

    With an outbox, shards leave for the Hub as they close and the dataset appears there, by one
    commit at the end; beside `options.out` the build only works, and it must not be there.

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
        return build_into(folder, options, progress or BuildProgress(), outbox)


def build_into(
    folder: HeldFolder, options: BuildOptions, progress: BuildProgress, outbox: Outbox | None
) -> BuildReport:
    """The build itself, in a folder that is held."""
    if outbox is not None:
        if folder.location.out.exists():
            raise UserError(f"{options.out} is there, and --stream leaves none: name another --out")
        outbox.open()
    if folder.older is not None:
        made = {c.name for c in companions_of(options.also, splits_of(options.configs))}
        folder.check_staying({*options.configs, *made})
        refuse_gaps(folder.older, options.configs, options.also)
        refuse_other_provenance(folder.older, options)
    store = open_store(options, folder.location)
    families = families_of_build(options.configs)
    accepting = {family: Acceptance(family, quotas(family, options.limit)) for family in families}
    for family, acceptance in accepting.items():
        progress.start(family, acceptance.total)
    journal = open_journal(folder.location, options, outbox)
    keeps_views = options.store is not None
    with open_rows(
        options.configs, options.limit, journal, store, keeps_views, outbox, options.also
    ) as rows:
        identity = collect(options, store, accepting, rows, progress)
        rows.finish()
    tallies = {family.key: acceptance.tally for family, acceptance in accepting.items()}
    kept = companions_of(options.also, splits_of(options.configs))
    fresh = BuildReport(
        {name: report_config(options, CONFIGS[name], rows, identity) for name in options.configs},
        tallies,
        companions={one.name: report_companion(options, one, rows) for one in kept},
    )
    tables: list[Config | Companion] = [*(CONFIGS[name] for name in options.configs), *kept]
    try:
        with file_named(options.out), folder.staged() as staging:
            for one in tables:
                put_in_place(one, shards_here(rows, one, outbox), staging)
            if outbox is None:
                report = folder.finish(fresh)
            else:
                report = folder.complete(fresh)
                progress.address = send_the_rest(outbox, rows, staging, tables)
    except BrokenRules:
        remove_own(folder.location.shards, GROWN)  # or every further run would end like this
        raise
    remove_own(folder.location.shards, GROWN)
    if store.folder != folder.location.store or options.store is None:
        remove_own(folder.location.store, STORED)  # also of a run that named no other
    return report


def splits_of(names: Sequence[str]) -> list[Split]:
    """The splits of some configs, each once."""
    return list(dict.fromkeys(CONFIGS[name].split for name in names))


def families_of_build(names: Sequence[str]) -> tuple[Family, ...]:
    """The families whose episodes some configs need, each once."""
    needed = [family for name in names for family in families_of(CONFIGS[name])]
    return tuple(dict.fromkeys(needed))


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


def send_the_rest(
    outbox: Outbox, rows: RowWriter, staging: Path, tables: Sequence[Config | Companion]
) -> str:
    """Check what was sent as a whole, and have the dataset appear; its address."""
    for path in staging.glob("*/*.parquet"):
        path.unlink()  # the figure is made; its rows were sent, under other names
    refuse_problems(validate_bare(staging, {one: rows.bare_files(one) for one in tables}))
    return outbox.commit(staging, {one: [s for _, s in rows.shards_of(one)] for one in tables})


def shards_here(rows: RowWriter, config: Config | Companion, outbox: Outbox | None) -> list[Path]:
    """A config's closed shards; where they go to the Hub, those that the figure is made of.

    Raises:
        UserError: one was taken away meanwhile.
    """
    paths = [path for path, _ in rows.shards_of(config)]
    gone = [path for path in paths if not path.is_file()]
    if gone and outbox is None:
        raise UserError(
            f"{gone[0]} was removed during the build: let nothing else write there; the same "
            "command makes it again"
        )
    return [path for path in paths if path not in gone]


def open_journal(location: Location, options: BuildOptions, outbox: Outbox | None) -> Journal:
    """The journal beside which shards grow: as a run of this very build left it, or a new one."""
    build = describe_build(options) | {"sent_to": outbox.repo_id if outbox else None}
    journal = Journal(location.shards / JOURNAL)
    if journal.resume(build):
        rendered_by = next((s.simulator for s in journal.scenes() if s.simulator), None)
        if rendered_by in (None, find_identity(options)):
            return journal
    remove_own(location.shards, GROWN)
    make_own(location.shards)
    journal.begin(build)
    return journal


def collect(
    options: BuildOptions,
    store: Store,
    accepting: dict[Family, Acceptance],
    rows: RowWriter,
    progress: BuildProgress,
) -> str:
    """Plan, render and filter scenes until every family has its episodes, and write their rows.

    Returns:
        The identity of the simulator that rendered them.
    """
    identities: set[str] = set()
    for family, acceptance in accepting.items():
        for scene in rows.replayed(family):
            accepted = acceptance.accept(scene.outcomes)
            acceptance.scenes += 1
            identities |= {scene.simulator} - {""}
            progress.advance(family, len(accepted), acceptance.tally)
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
    # Closed here: an error on its way up would keep the workers, and Python waits for them.
    with closing(results):
        for job, outcomes in results:
            acceptance = accepting[job.family]
            acceptance.expect(-1)
            progress.rendered += sum(o.rendered for o in outcomes)
            progress.found += sum(o.found for o in outcomes)
            progress.damaged += sum(o.damaged for o in outcomes)
            progress.lacking += sum(o.lacking for o in outcomes)
            accepted = acceptance.accept(outcomes)
            identities |= {sample.simulator for o in outcomes for sample in o.samples[:1]}
            refuse_mixture(identities)
            rows.take(job.family, job.index, outcomes, accepted)
            progress.advance(job.family, len(accepted), acceptance.tally)
            acceptance.refuse_endless()
    (identity,) = identities
    return identity


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
            check_simulator=not acceptance.checked,
            also=options.also,
        )
        acceptance.scenes += 1
        acceptance.expect(+1)


def report_config(
    options: BuildOptions, config: Config, rows: RowWriter, identity: str
) -> ConfigReport:
    """What a config's shards hold, and how they were made."""
    shards = [shard for _, shard in rows.shards_of(config)]
    episodes = count_episodes(config, options.limit)
    return ConfigReport(
        rows=sum(shard.rows for shard in shards),
        bytes=sum(shard.bytes for shard in shards),
        fingerprint=join_digests(shard.digest for shard in shards),
        cells={cell.value: episodes[cell] for cell in config.cells},
        seed=options.seed,
        limit=options.limit,
        simulator=identity,
        image_size=options.image_size,
        image_format=options.image_format,
        world=find_world(options, config, identity),
    )


def report_companion(
    options: BuildOptions, companion: Companion, rows: RowWriter
) -> CompanionReport:
    """What the shards of a config hold that asks nothing."""
    shards = [shard for _, shard in rows.shards_of(companion)]
    return CompanionReport(
        rows=sum(shard.rows for shard in shards),
        bytes=sum(shard.bytes for shard in shards),
        fingerprint=join_digests(shard.digest for shard in shards),
        holds=[kept.value for kept in companion.holds if kept in options.also],
    )
