"""A folder of models as categories of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from builder.spec import content_hash
from builder.world.assets import BUILT_IN, CATALOGUE, Catalogue, Category
from builder.world.assets.category import Build
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
    categories = dict(CATALOGUE)
    for name, group in groups.items():
        categories[name] = _widened(CATALOGUE[name], group) if name in CATALOGUE else _new(group)
    own = tuple(name for name in groups if name not in CATALOGUE)
    alike = _alike(entries, own, list(categories))
    waiting = BUILT_IN.waiting - groups.keys()
    return Catalogue(categories, own, alike, _digest(entries), waiting)


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


def _new(group: Sequence[Entry]) -> Category:
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
    return Category(
        name=first.category,
        smallest=vector(np.round(sizes.min(axis=0) * (1 - SPREAD), 4)),
        largest=vector(np.round(sizes.max(axis=0) * (1 + SPREAD), 4)),
        stands=first.support,
        rooms=tuple(dict.fromkeys(room for entry in group for room in entry.sidecar.rooms)),
        build=partial(_one_of, tuple(entry.parts for entry in group)),
        flat_top=all(entry.sidecar.flat_top for entry in group),
        against_wall=any(entry.sidecar.against_wall for entry in group),
        aspect="even",
    )


def _widened(category: Category, group: Sequence[Entry]) -> Category:
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
    return replace(category, build=partial(_own_or_other, looks, category.build))


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


def _alike(
    entries: Sequence[Entry], own: Sequence[str], names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Names that may be confused: of one last word, as piano and grand piano, and `like`."""
    pairs = [
        (name, other)
        for name in own
        for other in names
        if other != name and other.split()[-1].lower() == name.split()[-1].lower()
    ]
    for entry in entries:
        for other in entry.sidecar.like:
            if other not in names:
                raise UserError(
                    f'{entry.path.with_suffix(".json")}: "like" names {other!r}, '
                    "which is in no catalogue"
                )
            pairs.append((entry.sidecar.category, other))
    return tuple(pairs)


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
