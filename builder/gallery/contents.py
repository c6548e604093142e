"""What is in the gallery: every category's looks, and scenes as a build would plan them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from builder.episodes import Job, plan_episodes
from builder.gallery.studio import look
from builder.plan.plans import EpisodePlan, LayoutPlan
from builder.recipes import Family, quotas
from builder.seeding import stream
from builder.spec import View
from builder.store import Store
from builder.world.assets import BUILT_IN, DEPARTMENTS, Catalogue, Category
from builder.world.library import AssetFolder, catalogue_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import DYNAMIC_CELLS, Cell, Split

LOOK_EDGE = 384
SCENE_EDGE = 512

STANDS = {
    "floor": "on the floor",
    "top": "on a top",
    "wall": "on a wall",
    "ceiling": "on the ceiling",
}

ROOMS = Family("dynamic", Split.TRAIN, DYNAMIC_CELLS)
LAYOUTS = tuple(Family(c.value, Split.TRAIN, (c,)) for c in (Cell.ROOM, Cell.DESK))
"""The training split's, so that the gallery gives nothing of the benchmark away."""

LAYOUT_EVERY = 3
"""Two scenes are an agent's view of a room, then comes a layout, of both scales in turn."""


@dataclass(frozen=True)
class Exhibit:
    """One card of the gallery.

    Attributes:
        title: a category's everyday name, or a scene's kind.
        notes: what else is said of it, short lines.
        views: its pictures.
    """

    title: str
    notes: tuple[str, ...]
    views: tuple[View, ...]


@dataclass(frozen=True)
class Section:
    """Cards under one heading.

    Attributes:
        heading: a department of the catalogue, or the kind of scenes.
        exhibits: the cards.
        wide: whether pictures are shown at twice the size.
    """

    heading: str
    exhibits: tuple[Exhibit, ...]
    wide: bool = False


def catalogue(
    seed: int, count: int, only: Sequence[str] = (), assets: AssetFolder | None = None
) -> tuple[Section, ...]:
    """A section per department, or a single one of the chosen categories, in the order chosen.

    A person's own categories come first.

    Raises:
        UserError: a chosen category is not in the catalogue.
    """
    known = catalogue_of(assets)
    unknown = [name for name in only if name not in known.categories]
    if unknown:
        names = ", ".join(known.categories)
        raise UserError(f"no category {', '.join(unknown)}: choose from {names}")
    departments = {name: [c.name for c in group] for name, group in DEPARTMENTS.items()}
    if known.own:
        departments = {"your own": list(known.own), **departments}
    chosen = {"things": list(only)} if only else departments
    return tuple(
        Section(department, tuple(exhibit(known[name], seed, count, known) for name in names))
        for department, names in chosen.items()
    )


def exhibit(category: Category, seed: int, count: int, catalogue: Catalogue = BUILT_IN) -> Exhibit:
    """A category's card: some looks, its scale, what carries it, its natural sizes."""
    looks = tuple(look(category, number, seed, LOOK_EDGE, catalogue) for number in range(count))
    scale = "desk" if "desk" in category.rooms else "room"
    notes = (f"{scale} scale, {STANDS[category.stands]}", sizes(category))
    return Exhibit(category.name, notes, looks)


def sizes(category: Category) -> str:
    """The range of width, depth and height; Pillow's own font has neither dashes nor crosses."""
    small = max(category.largest) < 0.5
    factor, digits, unit = (100, 0, "cm") if small else (1, 2, "m")
    ranges = []
    for low, high in zip(category.smallest, category.largest, strict=True):
        ends = [f"{value * factor:.{digits}f}" for value in (low, high)]
        ranges.append("-".join(dict.fromkeys(ends)))
    return f"{' x '.join(ranges)} {unit}"


def scenes(seed: int, wanted: int, assets: AssetFolder | None = None) -> Section:
    """Random scenes as the training split has them: agents' views of rooms, and layouts."""
    sources = {
        "room": views_of(ROOMS, seed, assets),
        "layout": alternate([views_of(family, seed, assets) for family in LAYOUTS]),
    }
    kinds = ["layout" if i % LAYOUT_EVERY == LAYOUT_EVERY - 1 else "room" for i in range(wanted)]
    return Section("scenes", tuple(next(sources[kind]) for kind in kinds), wide=True)


def alternate(sources: Sequence[Iterator[Exhibit]]) -> Iterator[Exhibit]:
    while True:
        for source in sources:
            yield next(source)


def views_of(family: Family, seed: int, assets: AssetFolder | None = None) -> Iterator[Exhibit]:
    """One picture of every scene of a family, without end."""
    for index in count():
        found = plan_scene(family, seed, index, assets)
        if found is not None:
            yield scene_exhibit(found)


def plan_scene(
    family: Family, seed: int, index: int, assets: AssetFolder | None = None
) -> EpisodePlan | None:
    """An episode of a scene; in a room the cell is drawn, so that agents look up and down too."""
    rng = stream("gallery", seed, family.name, index)
    cell = family.cells[int(rng.integers(len(family.cells)))]
    wanted = tuple((quota, int(quota[0] is cell)) for quota in quotas(family))
    job = Job(family, index, wanted, seed, SCENE_EDGE, Store(Path(), "png"), assets=assets)
    made = [plan for _, plan in islice(plan_episodes(job), 2) if plan is not None]
    return made[int(rng.integers(len(made)))] if made else None


def scene_exhibit(plan: EpisodePlan) -> Exhibit:
    """A scene's card: its kind, and what is in it by name where it is a layout."""
    view = plan.views[0]
    kind = view.scene.id.split("-")[0].replace("_", " ")
    if isinstance(plan, LayoutPlan):
        first, second = (anchor.name for anchor in plan.anchors)
        return Exhibit(f"{kind} layout", (plan.target, f"anchors {first}, {second}"), (view,))
    return Exhibit(kind, (f"{len(view.scene.objects)} things",), (view,))
