"""A folder of models as categories of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from builder.spec import content_hash
from builder.world.assets import BUILT_IN, CATALOGUE, Catalogue, Category
from builder.world.assets.category import Build, Traits
from builder.world.library.everyday import find_words
from builder.world.library.fitting import fit
from builder.world.library.gltf_and_obj import read_triangles
from builder.world.library.sidecar import Sidecar, read_sidecar
from builder.world.library.usd import read_usd
from builder.world.shape import Part, Picture
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Vector, vector
from spacenum_datasets.regular_files import regular_file

READERS = {
    ".glb": read_triangles,
    ".gltf": read_triangles,
    ".obj": read_triangles,
    ".usd": read_usd,
    ".usda": read_usd,
    ".usdc": read_usd,
    ".usdz": read_usd,
}
SPREAD = 0.1
"""A thing is drawn up to this share smaller or larger than its natural size."""
HIGHEST_PORTABLE = 1.0
"""What is higher is not put onto furniture, metres."""
MOST_STRETCH = 1.5
"""The looks of one category have sizes within this factor of each other's, axis by axis."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One model, read and fitted."""

    path: Path
    sidecar: Sidecar
    parts: tuple[Part, ...]
    size: Vector


def read_catalogue(folder: Path) -> Catalogue:
    """The built-in catalogue with a folder's models: further categories, or further looks.

    Raises:
        UserError: a file cannot be used; the message names it and says what to do.
    """
    entries = [read_entry(path) for path in model_files(folder)]
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.sidecar.category, []).append(entry)
    for entry in entries:
        _check_names(entry, {*CATALOGUE, *groups})
    categories = dict(CATALOGUE)
    for name, group in groups.items():
        categories[name] = _widen(CATALOGUE[name], group) if name in CATALOGUE else _make(group)
    own = tuple(name for name in groups if name not in CATALOGUE)
    waiting = BUILT_IN.waiting - groups.keys()
    return Catalogue(categories, own, _digest(entries), waiting)


def model_files(folder: Path) -> list[Path]:
    """The models of a folder, by name; each has a sidecar and each sidecar a model.

    Raises:
        UserError: one is missing, or there is no model at all.
    """
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder: --assets takes one with models in it")
    files = sorted(path for path in folder.iterdir() if not path.is_dir())
    models = [path for path in files if path.suffix.lower() in READERS]
    if not models:
        raise UserError(f"{folder}: holds no model: put {', '.join(READERS)} files right into it")
    stems: dict[str, Path] = {}
    for path in models:
        if path.stem in stems:
            raise UserError(f"{path}: shares its sidecar with {stems[path.stem].name}: rename one")
        stems[path.stem] = path
        if not path.with_suffix(".json").exists():
            raise UserError(
                f"{path}: has no sidecar: write {path.with_suffix('.json').name} beside it, "
                'such as {"name": "piano", "height": 1.1, "support": "floor"}'
            )
    for path in files:
        if path.suffix == ".json" and path.stem not in stems:
            raise UserError(f"{path}: is the sidecar of no model: rename or remove it")
    return models


def read_entry(path: Path) -> Entry:
    """A model with its sidecar.

    Raises:
        UserError: one of them cannot be used; the message names it and says what to do.
    """
    regular_file(path, path.parent)
    sidecar = read_sidecar(path.with_suffix(".json"))
    parts, size = fit(READERS[path.suffix.lower()](path), sidecar, path)
    return Entry(path, sidecar, parts, size)


def _make(group: Sequence[Entry]) -> Category:
    """A category of a person's models alone."""
    first = group[0].sidecar
    for entry in group[1:]:
        if entry.sidecar.support != first.support:
            raise UserError(
                f"{entry.path}: support is {entry.sidecar.support}, but {first.support} for "
                f"{group[0].path.name}, which is a {first.category} too"
            )
    sizes = np.array([entry.size for entry in group])
    if (sizes.max(axis=0) > MOST_STRETCH * sizes.min(axis=0)).any():
        named = ", ".join(f"{entry.path.name} {_text(entry.size)} m" for entry in group)
        raise UserError(
            f"{group[-1].path}: {named} are all a {first.category}, but one size cannot fit them: "
            "give them names of their own"
        )
    largest = vector(np.round(sizes.max(axis=0) * (1 + SPREAD), 4))
    looks = find_looks(first.category, [n for entry in group for n in entry.sidecar.like])
    return Category(
        name=first.category,
        smallest=vector(np.round(sizes.min(axis=0) * (1 - SPREAD), 4)),
        largest=largest,
        stands=first.support,
        rooms=tuple(dict.fromkeys(room for entry in group for room in entry.sidecar.rooms)),
        build=partial(_one_of, tuple(entry.parts for entry in group)),
        aspect="even",
        **_agree(group, largest, looks),
    )


def _agree(group: Sequence[Entry], largest: Vector, looks: set[str]) -> dict[str, Any]:
    """The traits of models that are one category: what the first of them says that says it."""
    found: dict[str, Any] = {}
    for trait in fields(Traits):
        said = [getattr(entry.sidecar, trait.name) for entry in group]
        found[trait.name] = next((v for v in said if v != trait.default), trait.default)
    found["flat_top"] = all(entry.sidecar.flat_top for entry in group)
    found["looks_like"] = tuple(sorted(looks.union(found["looks_like"])))
    found["own_look"] = True
    if found["portable"] is None and group[0].sidecar.support == "floor":
        # Nobody puts on a table what passes for furniture.
        like = [c for c in CATALOGUE.values() if c.name in looks and c.stands == "floor"]
        found["portable"] = largest[2] <= HIGHEST_PORTABLE and all(c.is_portable for c in like)
    return found


def find_looks(name: str, like: Iterable[str] = ()) -> set[str]:
    """Words that a person's thing of a name shares with what it may be taken for.

    What is of one last word, as piano and grand piano, may be, and what it is said to be like.
    """
    last = name.split()[-1].lower()
    named = [c for c in CATALOGUE.values() if c.name.split()[-1].lower() == last or c.name in like]
    words = {last, *like, *find_words(name)}.union(*(c.words for c in named))
    return words | {c.name for c in CATALOGUE.values() if not words.isdisjoint(c.words)}


def _check_names(entry: Entry, known: set[str]) -> None:
    """Refuse names of what is in no catalogue.

    Raises:
        UserError: a list of a sidecar has one.
    """
    said = entry.sidecar
    lists = {"like": said.like, "belongs_on": said.belongs_on, "carries": said.carries}
    for key, names in lists.items():
        for other in names or ():
            if other not in known:
                raise UserError(
                    f'{entry.path.with_suffix(".json")}: "{key}" names {other!r}, '
                    "which is in no catalogue"
                )


def _widen(category: Category, group: Sequence[Entry]) -> Category:
    """A built-in category that looks like a person's models half of the time."""
    for entry in group:
        low, high = np.array(category.smallest), np.array(category.largest)
        size = np.array(entry.size)
        if (size * MOST_STRETCH < low).any() or (size > high * MOST_STRETCH).any():
            raise UserError(
                f"{entry.path}: is {_text(entry.size)} m, but a {category.name} is "
                f"{_text(category.smallest)} to {_text(category.largest)} m: "
                'mend "size", "up" or "front", or give it another name'
            )
    looks = tuple(entry.parts for entry in group)
    like = {name for entry in group for name in entry.sidecar.like}
    return replace(
        category,
        build=partial(_own_or_other, looks, category.build),
        looks_like=(*category.looks_like, *sorted(like)),
    )


def _one_of(
    looks: tuple[tuple[Part, ...], ...], rng: np.random.Generator, _: Vector
) -> tuple[Part, ...]:
    return looks[int(rng.integers(len(looks)))]


def _own_or_other(
    looks: tuple[tuple[Part, ...], ...], other: Build, rng: np.random.Generator, size: Vector
) -> tuple[Part, ...]:
    return _one_of(looks, rng, size) if rng.random() < 0.5 else other(rng, size)


def _text(size: Vector) -> str:
    return " x ".join(f"{edge:.3g}" for edge in size)


def _digest(entries: Sequence[Entry]) -> str:
    """12 hex digits of everything that is drawn of the models and said in their sidecars."""
    content = hashlib.sha256()
    for entry in entries:
        content.update(content_hash(asdict(entry.sidecar)).encode())
        for part in entry.parts:
            for array in (part.mesh.vertices, part.mesh.faces, part.mesh.uv):
                content.update(repr((array.shape, array.dtype.str)).encode() + array.tobytes())
            content.update(repr(part.material).encode())
            if isinstance(part.material.texture, Picture):
                content.update(part.material.texture.image.tobytes())
    return content.hexdigest()[:12]
