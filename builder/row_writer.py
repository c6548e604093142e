"""Accepted rows on their way to disk, of all configs: shards close and views leave as it goes."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from builder.companions import PLANES, KeptScene, KeptView, companions_of, name_column
from builder.episodes import Outcome, with_pixels
from builder.journal import Journal, JudgedScene
from builder.outbox import Outbox
from builder.recipes import LAYOUTS_PER_SCENE, Family, families_of, quotas
from builder.shards import ROWS_PER_GROUP, Entry, Limits, Shard, rows_per_shard, shard_name
from builder.store import Store
from builder.stretches import Stretch
from spacenum_datasets.vocabulary import (
    CONFIGS,
    Cell,
    Companion,
    Config,
    Kept,
    Setting,
    Task,
)

SCENES_PER_GROUP = 8
"""Scenes are settled with the shards of their rows, and keep their views until then."""


@dataclass(frozen=True)
class Written:
    """A scene whose rows are on their way.

    Attributes:
        ends: stretch -> rows that it has to close until all of the scene's are safe.
        keys: of the views that were fetched for it.
    """

    ends: Mapping[str, int]
    keys: tuple[str, ...]


@dataclass
class RowWriter:
    """Takes the judged scenes of a build in order and writes what was accepted.

    A scene is settled when all its rows are in closed shards, and so are those of the scenes before
    it in its family: a build that is interrupted goes on with the first that is not. Until then
    its views stay in the store; afterwards nothing needs them any more.

    Attributes:
        stretches: by name, in the order of their rows.
        journal: where it is told.
        store: where the views are.
        keeps_views: whether settled scenes' views stay in the store.
        outbox: where closed shards go at once, if they do.
        on_their_way: of each family the scenes that are not settled.
        needed: view key -> how many of those scenes fetched it.
        planes: what is kept of every view.
        places: config and cell -> name of the stretch that their rows are in; samples of configs
            that are not built have none.
        beside: of each family the stretches of the configs that ask nothing.
        kept: name of such a stretch -> what no two rows share, of those it has: some 100 bytes
            each, for as long as the build lasts.
    """

    stretches: dict[str, Stretch]
    journal: Journal
    store: Store
    keeps_views: bool
    outbox: Outbox | None = None
    on_their_way: dict[str, deque[Written]] = field(default_factory=dict)
    needed: Counter[str] = field(default_factory=Counter)
    planes: tuple[Kept, ...] = ()
    places: dict[tuple[str, str], str] = field(init=False)
    beside: dict[str, list[Stretch]] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {(s.config.name, c): s.name for s in self.stretches.values() for c in s.cells}
        for stretch in self.stretches.values():
            if isinstance(stretch.config, Companion):
                self.beside.setdefault(stretch.cells[0], []).append(stretch)

    def replayed(self, family: Family) -> Iterator[JudgedScene]:
        """A family's settled scenes that an earlier run judged, in order."""
        first = 0
        for scene in self.journal.scenes():
            if (scene.family, scene.index) == (family.key, first) and self.is_closed(scene.ends):
                for name, rows in scene.ends.items():
                    self.stretches[name].received = rows
                yield scene
                first += 1

    def take(
        self, family: Family, index: int, outcomes: Sequence[Outcome], accepted: Iterable[Outcome]
    ) -> None:
        """Take in a scene: note it, write its accepted rows, and let go of views.

        Raises:
            UserError: an accepted view is not in the store any more.
        """
        rows: dict[str, list[Entry]] = {}
        for outcome in accepted:
            shown = set()
            for sample in outcome.samples:
                if (name := self.places.get((sample.config, sample.cell))) is not None:
                    rows.setdefault(name, []).append(sample)
                    shown |= {view.key for view in sample.views}
            if shown and family.key in self.beside:
                self.take_beside(family, outcome, shown, rows)
        ends = {name: self.stretches[name].received + len(found) for name, found in rows.items()}
        identity = next((s.simulator for o in outcomes for s in o.samples), "")
        bare = tuple(replace(o, samples=(), keys=(), views=(), scene=None) for o in outcomes)
        self.journal.add_scene(JudgedScene(family.key, index, bare, identity, ends))
        keys = tuple(dict.fromkeys(key for outcome in outcomes for key in outcome.keys))
        self.needed.update(keys)
        self.on_their_way.setdefault(family.key, deque()).append(Written(ends, keys))
        for name, found in rows.items():
            self.add(self.stretches[name], found)
        self.let_go()

    def take_beside(
        self, family: Family, outcome: Outcome, shown: Set[str], rows: dict[str, list[Entry]]
    ) -> None:
        """Add to the rows those of the configs that ask nothing, each once.

        Args:
            family: of the outcome, which has rows.
            outcome: it.
            shown: keys of the views that its rows show.
            rows: name of a stretch -> what it gets.
        """
        for stretch in self.beside[family.key]:
            assert isinstance(stretch.config, Companion)
            if stretch.name not in self.kept:  # in a build that goes on, those of closed shards
                self.kept[stretch.name] = stretch.names(name_column(stretch.config))
            found: list[KeptView | KeptScene] = [v for v in outcome.views if v.key in shown]
            if Kept.SCENES in stretch.config.holds:
                found = [] if outcome.scene is None else [outcome.scene]
            new = [row for row in found if row.name not in self.kept[stretch.name]]
            self.kept[stretch.name] |= {row.name for row in new}
            if new:
                rows.setdefault(stretch.name, []).extend(new)

    def finish(self) -> None:
        """Close what no count of rows closes."""
        pixels = partial(with_pixels, store=self.store, planes=self.planes)
        for stretch in self.stretches.values():
            if isinstance(stretch.config, Companion):
                self.note(stretch, stretch.finish(pixels))
        self.let_go()

    def add(self, stretch: Stretch, entries: Sequence[Entry]) -> None:
        """Write rows of a stretch, and note the shards that they close."""
        pixels = partial(with_pixels, store=self.store, planes=self.planes)
        self.note(stretch, stretch.add(entries, pixels))

    def note(self, stretch: Stretch, closed: Sequence[Shard]) -> None:
        """Note the last shards of a stretch, which were closed just now."""
        first = len(stretch.closed) - len(closed)
        for index, shard in enumerate(closed, start=first):
            self.journal.add_shard(stretch.file(index), shard)
            self.send(stretch, index)

    def send(self, stretch: Stretch, index: int) -> None:
        """Send a closed shard away, where the build goes to the Hub as it goes."""
        if self.outbox is not None:
            bare = self.outbox.take(stretch, index)
            self.journal.add_sent(stretch.file(index), bare)
            self.outbox.drop(stretch, index)

    def is_closed(self, ends: Mapping[str, int]) -> bool:
        """Whether closed shards reach as far; no where a stretch is not one of this build."""
        return all(
            name in self.stretches and self.stretches[name].closed_rows >= rows
            for name, rows in ends.items()
        )

    def let_go(self) -> None:
        """Forget the scenes that are settled, and take the views that only they had away."""
        for waiting in self.on_their_way.values():
            while waiting and self.is_closed(waiting[0].ends):
                for key in waiting.popleft().keys:
                    self.needed[key] -= 1
                    if not self.needed[key]:
                        del self.needed[key]
                        if not self.keeps_views:
                            self.store.remove(key, self.planes)

    def shards_of(self, config: Config | Companion) -> Iterator[tuple[Path, Shard]]:
        """A config's closed shards in the order of its rows, and where they are or were."""
        for stretch in self.stretches.values():
            if stretch.config is config:
                for index, shard in enumerate(stretch.closed):
                    yield stretch.folder / stretch.file(index), shard

    def bare_files(self, config: Config | Companion) -> list[Path]:
        """Of the shards that were sent, the rows without pictures, in order."""
        return [
            stretch.folder / stretch.bare_file(index)
            for stretch in self.stretches.values()
            if stretch.config is config
            for index in range(len(stretch.closed))
        ]


@contextmanager
def open_rows(
    configs: Sequence[str],
    limit: int | None,
    journal: Journal,
    store: Store,
    keeps_views: bool,
    outbox: Outbox | None = None,
    also: Sequence[Kept] = (),
) -> Iterator[RowWriter]:
    """A writer of a build's rows into a folder; it goes on after the shards that are there.

    Args:
        configs: names of what is built.
        limit: episodes per cell; None for the recipe's counts.
        journal: of this very build; the shards grow beside it.
        store: where the views are.
        keeps_views: whether views stay there once their rows are in closed shards.
        outbox: where closed shards go, those too that an earlier run had not sent.
        also: what is kept beside the questions.

    Raises:
        UserError: the Hub or the network refuses.
    """
    folder = journal.path.parent
    stretches = {s.name: s for name in configs for s in stretches_of(CONFIGS[name], limit, folder)}
    stretches |= {s.name: s for s in stretches_beside(configs, limit, folder, also)}
    told, sent = journal.shards(), journal.sent()
    planes = tuple(plane for plane in PLANES if plane in also)
    rows = RowWriter(stretches, journal, store, keeps_views, outbox, planes=planes)
    for stretch in stretches.values():
        stretch.resume(told, sent)
        for index in range(len(stretch.closed)):
            bare = stretch.folder / stretch.bare_file(index)
            if stretch.file(index) not in sent or not bare.is_file():
                rows.send(stretch, index)
    try:
        yield rows
    finally:
        for stretch in stretches.values():
            stretch.discard()


def stretches_of(config: Config, limit: int | None, folder: Path) -> Iterator[Stretch]:
    """The stretches of a config's rows, in order."""
    rows = {cell: n * len(Task) for cell, n in count_episodes(config, limit).items()}
    total = sum(rows.values())
    together = [tuple(rows)] if total <= ROWS_PER_GROUP else [(cell,) for cell in rows]
    limits = Limits(shard_rows=rows_per_shard(total))
    for cells in together:
        yield Stretch(config, cells, folder, sum(rows[cell] for cell in cells), limits)


def stretches_beside(
    configs: Sequence[str], limit: int | None, folder: Path, also: Sequence[Kept]
) -> Iterator[Stretch]:
    """The stretches of the configs that ask nothing: family after family, as many as are built."""
    built = [CONFIGS[name] for name in configs]
    families = dict.fromkeys(family for config in built for family in families_of(config))
    for companion in companions_of(also, [config.split for config in built]):
        for family in families:
            if family.split is companion.split:
                scenes = Kept.SCENES in companion.holds
                rows = expect_scenes(family, limit) if scenes else expect_views(family, limit)
                group = SCENES_PER_GROUP if scenes else ROWS_PER_GROUP
                limits = Limits(shard_rows=rows_per_shard(rows, group), group_rows=group)
                yield Stretch(companion, (family.key,), folder, None, limits)


def expect_views(family: Family, limit: int | None) -> int:
    """About as many views as a family's rows show: what shards are measured by."""
    return sum(quotas(family, limit).values()) * (5 if family.setting is Setting.DYNAMIC else 4)


def expect_scenes(family: Family, limit: int | None) -> int:
    """About as many scenes as a family's episodes are of."""
    wanted = quotas(family, limit)
    each = LAYOUTS_PER_SCENE if family.setting is Setting.STATIC else len(wanted)
    return sum(wanted.values()) // each


def count_episodes(config: Config, limit: int | None) -> dict[Cell, int]:
    """Cell -> episodes that a config has, in the order of its rows."""
    counts: dict[Cell, int] = {}
    for family in families_of(config):
        counts |= dict.fromkeys(family.cells, 0)
        for (cell, _), episodes in quotas(family, limit).items():
            counts[cell] += episodes
    return counts


def put_in_place(config: Config | Companion, paths: Sequence[Path], folder: Path) -> None:
    """Give a config's shards their names in a dataset folder, beside which they were closed."""
    for index, path in enumerate(paths):
        target = folder / shard_name(config, index, len(paths))
        target.parent.mkdir(exist_ok=True)
        try:
            # They stay under their first names too: a build that is killed now still goes on.
            target.hardlink_to(path)
        except OSError:
            path.rename(target)
